"""Tables as TOML that a person can read and change: the few kinds of value that a scenario's files hold."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def as_toml(tables: Sequence[tuple[str, Mapping[str, Any]]], about: str, *, single: bool = False) -> str:
    """Tables in order, under a line that says what the file is.

    Args:
        tables: kind and fields of each.
        about: one line for the top of the file.
        single: every kind stands once (``[kind]``); otherwise any number of times (``[[kind]]``), but for a header.
    """
    parts = [f"# {about}"]
    for kind, fields in tables:
        mark = f"[{_key(kind)}]" if single or kind == "header" else f"[[{_key(kind)}]]"
        parts.append("\n".join([mark, *(f"{_key(name)} = {_value(value)}" for name, value in fields.items())]))
    return "\n\n".join(parts) + "\n"


def _key(name: object) -> str:
    text = str(name)
    return text if _BARE.fullmatch(text) else _text(text)


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return repr(value)
        case str():
            return _text(value)
        case Mapping():
            return "{ " + ", ".join(f"{_key(name)} = {_value(item)}" for name, item in value.items()) + " }"
        case _:
            return "[" + ", ".join(_value(item) for item in value) + "]"


def _text(text: str) -> str:
    """A basic string; JSON escapes what TOML does, and DEL, which JSON leaves alone, is written by its number."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
