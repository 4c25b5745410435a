"""The pieces that JSON Schemas are made of."""

from typing import Any

Schema = dict[str, Any]

NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
TRUTH: Schema = {"type": "boolean"}
TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["number", "null"]}
"""A number, or nothing."""


def text(most: int) -> Schema:
    """A text of limited length."""
    return TEXT | {"maxLength": most}


def table(fields: dict[str, Schema], *, required: bool = True) -> Schema:
    """An object with these fields and no others."""
    schema: Schema = {"type": "object", "properties": fields, "additionalProperties": False}
    return schema | ({"required": list(fields)} if required else {})


def listed(item: Schema) -> Schema:
    """A list of one kind of item."""
    return {"type": "array", "items": item}
