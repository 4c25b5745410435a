"""Reading what a stranger wrote: small, plain, well-formed JSON and nothing else."""

import contextlib
import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saves.strictjson import MOST_BYTES, Unreadable, parse_json, read_json

pytestmark = pytest.mark.fast


def code_of(text: str) -> str:
    """The code with which a text is refused."""
    with pytest.raises(Unreadable) as refused:
        parse_json(text)
    return refused.value.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a": NaN}', "not-a-number"),
        ('{"a": -Infinity}', "not-a-number"),
        ('{"a": 1e400}', "not-a-number"),
        ('{"a": ' + "9" * 50 + "}", "not-a-number"),
        ('{"a": 1, "a": 2}', "key-twice"),
        ('{"a": {"b": 1, "b": 1}}', "key-twice"),
        ("[1]", "not-an-object"),
        ('"text"', "not-an-object"),
        ("", "broken-json"),
        ('{"a": ', "broken-json"),
        ("{'a': 1}", "broken-json"),
        ("[" * 100_000, "broken-json"),
        ('{"a":' * 30 + "1" + "}" * 30, "too-deep"),
    ],
)
def test_what_is_no_plain_json_object_is_refused_by_name(text: str, code: str) -> None:
    """Each kind of bad text has a code of its own."""
    assert code == code_of(text)


def test_a_decimal_is_read_exactly() -> None:
    """20.1 mnkr is 20.1 and no neighbour of it."""
    assert Decimal("20.1") == parse_json('{"a": 20.1}')["a"]


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """A file saved by an editor that writes a BOM can be read."""
    path = tmp_path / "plan.json"
    path.write_bytes(b'\xef\xbb\xbf{"a": 1}')

    assert {"a": 1} == read_json(path)


@pytest.mark.parametrize(
    ("raw", "code"),
    [(b'\xff\xfe{\x00"', "not-utf8"), (b'{"a": "' + b"x" * MOST_BYTES + b'"}', "too-large")],
)
def test_a_file_in_another_encoding_or_too_large_is_refused(tmp_path: Path, raw: bytes, code: str) -> None:
    """The file is refused before anything in it is believed."""
    path = tmp_path / "plan.json"
    path.write_bytes(raw)

    with pytest.raises(Unreadable) as refused:
        read_json(path)

    assert code == refused.value.code


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    """A folder, a pipe without a writer and an endless device are refused at once."""
    os.mkfifo(tmp_path / "pipe")
    codes = []
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero"), tmp_path / "missing"):
        with pytest.raises(Unreadable) as refused:
            read_json(path)
        codes.append(refused.value.code)

    assert ["not-a-file", "not-a-file", "not-a-file", "no-such-file"] == codes


@given(st.text(max_size=200))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    """Whatever stands in a file, reading it gives an object or Unreadable, and nothing else."""
    with contextlib.suppress(Unreadable):
        assert isinstance(parse_json(text), dict)
