"""Pictures in text that were looked at and found good: compared, told where they differ, and renewed.

``make bilder-spara`` renews them all; with BUDGETSPEL_NYA_BILDER=1 a test writes its own anew. Read the difference
before you commit it.
"""

import os
from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path

import pytest

PICTURES = Path(__file__).parents[1] / "screens"
ROOT = PICTURES.parents[1]
RENEW = "BUDGETSPEL_NYA_BILDER"

HOW = """\
Har du ändrat ett tal eller en regel: se först vad make skillnad säger; bilderna följer efter.
Är det meningen att {they} ändras: make bilder-spara, och läs git diff tests/screens.
Bara bilderna i den här filen: {renew}=1 .venv/bin/python -m pytest {file}"""


def are_kept(seen: Mapping[str, str], file: str) -> None:
    """Fail where a picture is another than the one that is kept, and say what differs and how to renew it.

    Args:
        seen: pictures by name, the path below ``tests/screens`` without its ending.
        file: of the test that asks.
    """
    for name, text in seen.items() if os.environ.get(RENEW) else ():
        _place(name).parent.mkdir(exist_ok=True)
        _place(name).write_text(text, encoding="utf-8", newline="\n")
    if told := differing(seen, {name: _kept(name) for name in seen}):
        path = Path(file).relative_to(ROOT).as_posix()
        they = "bilden" if 1 == len(told.splitlines()[0].split(", ")) else "bilderna"
        pytest.fail(f"{told}\n\n{HOW.format(they=they, renew=RENEW, file=path)}", pytrace=False)


def differing(seen: Mapping[str, str], kept: Mapping[str, str | None]) -> str:
    """The names of the pictures that differ, and the first row that does in the first of them; or nothing."""
    changed = [name for name, text in seen.items() if kept[name] != text]
    if not changed:
        return ""
    first = changed[0]
    names = ", ".join(f"{name}.txt" for name in changed)
    was = kept[first]
    if was is None:
        return f"{names}\n  {first}.txt är ny och har ingen sparad bild"
    rows = enumerate(zip_longest(was.splitlines(), seen[first].splitlines()), start=1)
    place, (before, after) = next((place, pair) for place, pair in rows if pair[0] != pair[1])
    gone = "(ingen rad)"
    return f"{names}\n  {first}.txt, rad {place}\n  var: {before or gone}\n  är:  {after or gone}"


def _place(name: str) -> Path:
    return PICTURES / f"{name}.txt"


def _kept(name: str) -> str | None:
    return _place(name).read_text(encoding="utf-8") if _place(name).exists() else None
