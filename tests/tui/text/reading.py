"""The authored words as they stand on disk, read plainly: no fallback, so that what is missing shows."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tests.architecture.code import ROOT

INTERFACE = ROOT / "tui" / "text"
"""The catalogues of the interface: a folder for each language."""
SCENARIO = ROOT / "scenarios" / "alingsas-2026"
SOURCE = SCENARIO / "source" / "source.txt"
"""The source document that is quoted."""

LANGUAGES = ("sv", "en", "latt")

FROM_THE_DOCUMENT = frozenset({"quote", "goal_text", "heading"})
"""Fields in the source document's own words; they stand only in Swedish."""

Item = dict[str, str]


@cache
def sentences_by_file(language: str) -> dict[str, Item]:
    """The interface's sentences by key, for each file of one language."""
    return {path.name: _read(path) for path in sorted((INTERFACE / language).glob("*.toml"))}


@cache
def interface(language: str) -> Item:
    """The interface's sentences of one language by key."""
    return {key: text for file in sentences_by_file(language).values() for key, text in file.items()}


@cache
def items_by_file(language: str) -> dict[str, dict[str, Item]]:
    """The scenario's texts of one language: by file, id and field."""
    return {path.name: _read(path) for path in sorted((SCENARIO / "texts" / language).glob("*.toml"))}


@cache
def items(language: str, kind: str) -> dict[str, Item]:
    """The scenario's texts of one kind, from one file or several (``measures-1.toml``, ``measures-2.toml``)."""
    files = [file for name, file in items_by_file(language).items() if kind_of(name) == kind]
    return {item: fields for file in files for item, fields in file.items()}


def kind_of(file: str) -> str:
    """The kind of text in a file: ``measures`` for ``measures-2.toml``."""
    return file.removesuffix(".toml").split("-")[0]


@cache
def document() -> str:
    """The source document with every run of white space as one space."""
    return one_line(SOURCE.read_text(encoding="utf-8"))


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
