"""The command kravs: what it prints and refuses, and what it leaves when it is stopped."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest

from sim.search.roads import Answer
from tests.strategies import scenario
from tests.tui.test_commands import fits, ran
from tui.asking import Asking
from tui.commands.exits import DONE, FINDING, WRONG
from tui.schemas import schemas


def roads(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    """Exit code and JSON of one question."""
    code, out, err = ran(capsys, "kravs", *words, "--json")
    assert "" == err
    found: dict[str, Any] = json.loads(out)
    return code, found


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("N11046", "12"), DONE),
        (("N11046", "12", "--plan", "skola"), DONE),
        (("N11046", "12", "--hogst", "10"), FINDING),
        (("U21401", "5"), FINDING),
        (("n11046", "15,5"), DONE),
    ],
)
def test_kravs_prints_json_that_fits_its_schema(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int
) -> None:
    """1 where there is no road, 0 where there is one or none is needed."""
    exit_code, found = roads(capsys, *words)
    schema = schemas(scenario())["roads.v1.json"]

    assert fits(found, schema, schema)
    assert (code, True) == (exit_code, found["finished"])
    assert (code == DONE) == (bool(found["roads"]) or found["already_there"])


def test_twelve_children_are_told_as_groups_and_as_fewer_groups_with_kept_money(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Both roads stand there with their cost, and the sheet says that neither is free."""
    code, out, _ = ran(capsys, "kravs", "N11046", "12")
    flat = " ".join(out.split())

    assert DONE == code
    assert "Fler barngrupper, 1–3 år (10 nya grupper)" in flat
    assert "Fler barngrupper, 1–3 år (7 nya grupper); Barn och ungdom behåller pengarna" in flat
    assert "Ingen av dem är gratis" in out
    assert out.count("  Kostar") == out.count("  Betalas av") == out.count("  Anställer") == out.count("  Gör") > 2


def test_five_faces_get_a_no_with_the_reason_and_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """The bound of the game, and what comes closest inside the frame."""
    code, out, _ = ran(capsys, "kravs", "U21401", "5")

    assert FINDING == code
    flat = " ".join(out.split())
    assert "Det går inte inom ramen (97,0 mnkr per år)." in flat
    assert "Gränsen i spelet är 7,0." in flat
    assert "Det närmaste som går inom ramen:" in flat


@pytest.mark.parametrize("language", ["latt", "en"])
def test_every_language_tells_a_road_and_a_no(capsys: pytest.CaptureFixture[str], language: str) -> None:
    """No sentence lacks a fact in any language."""
    for words in (("N11046", "12"), ("U21401", "5"), ("N11046", "12", "--hogst", "10"), ("SOLAR", "3")):
        code, out, err = ran(capsys, "kravs", *words, "--sprak", language)
        assert "" == err
        assert code in (DONE, FINDING)
        assert "{" not in out


@pytest.mark.parametrize(
    "words", [("N99999", "12"), ("N11046", "tolv"), ("N11046", "1e400"), ("N11046", "12", "--plan", "finns-inte")]
)
def test_what_cannot_be_asked_is_a_plain_line(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    """Exit code 2, nothing on standard output, at most three lines of error."""
    code, out, err = ran(capsys, "kravs", *words)

    assert (WRONG, "") == (code, out)
    assert 1 <= len(err.splitlines()) <= 3


def test_a_search_that_is_stopped_tells_the_best_so_far(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C after a few steps gives the roads that were found by then, and says that it was not finished."""
    whole = Asking.answers

    def stopped(asking: Asking) -> Iterator[Answer]:
        yield from islice((answer for answer in whole(asking) if answer.roads), 1)
        raise KeyboardInterrupt

    monkeypatch.setattr(Asking, "answers", stopped)
    code, found = roads(capsys, "U21401", "13")

    assert (DONE, False, 1) == (code, found["finished"], len(found["roads"]))


def test_a_search_that_is_stopped_at_once_says_where_the_plan_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C before the first answer leaves no road, and a value that is a number."""

    def stopped(asking: Asking) -> Iterator[Answer]:
        if asking.question.most_tkr:
            raise KeyboardInterrupt
        yield asking.begun()

    monkeypatch.setattr(Asking, "answers", stopped)
    code, found = roads(capsys, "U21401", "13")

    assert (FINDING, False, []) == (code, found["finished"], found["roads"])
    assert 13.0 < found["begins_at"]
