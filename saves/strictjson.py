"""JSON from a stranger: regular files only, limits on size and depth, no key twice, no NaN, exact decimals."""

import json
import os
import stat
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

MOST_BYTES = 1_000_000
PLAN_BYTES = 200_000
"""No plan is larger: notes of 4 000 letters and every measure in every year make a tenth of it."""

MOST_DEPTH = 20
LONGEST_NUMBER = 40


class Unreadable(Exception):
    """A file that cannot be read as what it should be; ``code`` names the sentence ``read.<code>``.

    Args:
        code: what is wrong.
        fact: a word the sentence needs, as the name of a key; data, never markup.
    """

    def __init__(self, code: str, fact: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.fact = fact


def read_json(path: Path, most: int = MOST_BYTES) -> dict[str, Any]:
    """The object in a file of at most so many bytes.

    Raises:
        Unreadable: anything that is not a small, plain, well-formed JSON object in UTF-8.
    """
    return parse_json(decoded(read_raw(path, most)))


def read_raw(path: Path, most: int) -> bytes:
    """The bytes of a regular file of at most so many bytes.

    Raises:
        Unreadable: missing, no regular file, not allowed, or too large.
    """
    try:
        # Opened without waiting, so that a pipe without a writer cannot hang the game.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise Unreadable("not-a-file")
            raw = opened.read(most + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Unreadable("no-such-file") from None
    except IsADirectoryError:
        raise Unreadable("not-a-file") from None
    except (OSError, ValueError):
        raise Unreadable("not-allowed") from None
    if len(raw) > most:
        raise Unreadable("too-large")
    return raw


def decoded(raw: bytes) -> str:
    """The text of bytes in UTF-8, with or without a byte order mark.

    Raises:
        Unreadable: another encoding.
    """
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("not-utf8") from None


def parse_json(text: str) -> dict[str, Any]:
    """The object in a text, with every number exact.

    Raises:
        Unreadable: broken, too deep, a key twice, a number that is none, or no object.
    """
    try:
        found = json.loads(
            text,
            parse_float=_decimal,
            parse_int=_whole,
            parse_constant=_no_number,
            object_pairs_hook=_unique,
        )
    except (json.JSONDecodeError, RecursionError):
        raise Unreadable("broken-json") from None
    if not isinstance(found, dict):
        raise Unreadable("not-an-object")
    _measure_depth(found, 1)
    return found


def _measure_depth(value: Any, depth: int) -> None:
    if depth > MOST_DEPTH:
        raise Unreadable("too-deep")
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        _measure_depth(item, depth + 1)


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text) if len(text) <= LONGEST_NUMBER else Decimal("NaN")
    except InvalidOperation:  # an exponent beyond what the decimal library counts to
        number = Decimal("NaN")
    # 1e400 is a number to Decimal but to nothing else here.
    if not number.is_finite() or abs(number.adjusted()) > LONGEST_NUMBER:
        raise Unreadable("not-a-number", text[:LONGEST_NUMBER])
    return number


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise Unreadable("not-a-number", text[:LONGEST_NUMBER])
    return int(text)


def _no_number(text: str) -> NoReturn:
    raise Unreadable("not-a-number", text)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Unreadable("key-twice", key)
        found[key] = value
    return found
