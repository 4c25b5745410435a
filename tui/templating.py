"""Templates for everything that is written as HTML: each value is escaped, and asking for what is not there fails."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

LANGUAGE_OF = {"latt": "sv"}
"""What a browser calls a language of ours, where it is not the same."""

TEMPLATES = "templates"


@cache
def templates_of(package: str) -> Environment:
    """The templates in the folder of a package.

    Args:
        package: the dotted name of the package.
    """

    def read(name: str) -> str:
        return (files(package) / TEMPLATES / name).read_text(encoding="utf-8")

    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(read),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
