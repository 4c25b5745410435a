"""Names of files: made of a plan's name for people to recognise, never taken from it."""

import itertools
import os
import secrets
import unicodedata
from pathlib import Path

SUFFIX = ".json"
SLUG_MOST = 40
ID_LENGTH = 6

_ID_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's alphabet: no i, l, o or u to misread."""

_NAMELESS = "plan"


def slug(name: str) -> str:
    """The letters a–z and digits of a name with hyphens between the words; never empty, never a path."""
    plain = unicodedata.normalize("NFKD", name).lower()
    letters = "".join(
        sign if sign.isascii() and sign.isalnum() else "" if unicodedata.combining(sign) else " " for sign in plain
    )
    return "-".join(letters.split())[:SLUG_MOST].strip("-") or _NAMELESS


def new_id() -> str:
    """A short id by luck: a thousand million of them, so that copies from many machines can lie side by side."""
    return "".join(secrets.choice(_ID_SIGNS) for _ in range(ID_LENGTH))


def file_name(name: str, short_id: str) -> str:
    """The file name of a plan."""
    return f"{slug(name)}-{short_id}{SUFFIX}"


def id_of(file: str) -> str:
    """The short id in a file name, or an empty text in one that a person has chosen."""
    tail = file.removesuffix(SUFFIX).rpartition("-")[2]
    return tail if len(tail) == ID_LENGTH and set(tail) <= set(_ID_SIGNS) and file.endswith(SUFFIX) else ""


def is_plan_file(file: str) -> bool:
    """Whether a name in a folder is one that a plan may have."""
    return file.lower().endswith(SUFFIX) and not file.startswith(".")


def free(folder: Path, file: str) -> Path:
    """The path of a name in a folder, with a number where the name is taken."""
    path = folder / file
    for number in itertools.count(2):
        if not os.path.lexists(path):
            break
        path = folder / f"{Path(file).stem}-{number}{Path(file).suffix}"
    return path
