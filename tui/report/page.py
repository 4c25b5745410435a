"""Pages from templates: every value is escaped, and a template that asks for what is not there fails."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from tui.text.catalogue import Texts

TEMPLATES = "templates"
LANGUAGE_OF = {"latt": "sv"}
"""What a browser calls a language of ours, where it is not the same."""


def page(template: str, texts: Texts, years: Sequence[int], facts: Mapping[str, Any]) -> bytes:
    """One HTML file, whole in itself.

    Args:
        template: its name among the templates.
        texts: the words.
        years: the years of the plan.
        facts: what the template lays out.
    """
    fixed = {
        "say": texts.say,
        "lang": LANGUAGE_OF.get(texts.language, texts.language),
        "first": years[0],
        "last": years[-1],
        "years": ", ".join(map(str, years)),
    }
    written = _environment().get_template(template).render(**fixed, **facts)
    return written.encode("utf-8", "backslashreplace")


@cache
def _environment() -> Environment:
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(_read),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _read(name: str) -> str:
    return (files("tui.report") / TEMPLATES / name).read_text(encoding="utf-8")
