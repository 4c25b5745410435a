"""Lines of syllabuses, courses and rules that exercises serve: which there are, and whether their wording was read."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "curriculum.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; its words are ``lesson.serves.<id>`` in the catalogues."""

    id: str
    read: bool
    """Whether the wording was read at the address; otherwise it is to be verified."""
    source: str


@cache
def curriculum() -> Mapping[str, Line]:
    """Every line, by id."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["line"]
    return {row["id"]: Line(**row) for row in rows}
