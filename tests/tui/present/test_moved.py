"""What the last key moved, as it is told without a screen."""

from dataclasses import replace

import pytest

from sim.plan import Plan
from tests.tui.playing import Game, sheet_text
from tui.levers import Lever
from tui.present.line import plain, width_of
from tui.present.meters import meters
from tui.present.moved import changed_levers, is_moved_now, last_line
from tui.present.order import Looking
from tui.present.view import View

YEARS = (2026, 2027, 2028)
BUN = Lever("committee", "bun")


def after(game: Game, before: Plan, now: Plan, language: str = "sv") -> View:
    """What the screens look at after a key that led from one plan to another."""
    return replace(game.view(now, language=language), before=game.view(before).projection)


def told(view: View, width: int = 200) -> str:
    """The line that tells what moved."""
    return "".join(plain([last_line(view, width)]))


def test_the_lever_is_told_from_and_to_with_what_it_moved(game: Game) -> None:
    """The committee, both amounts, how many indicators changed, and which."""
    before = game.no_decision().with_amount("bun", YEARS, 5_000)
    text = told(after(game, before, before.with_amount("bun", YEARS, 15_000)))

    assert text.startswith("Senast: Barn och ungdom +5,0 → +15,0 · ")
    assert "indikatorer ändrades: " in text
    assert "Barn per grupp, 1–3 år −0,3" in text


def test_nothing_is_told_before_the_first_key(game: Game) -> None:
    """A plan that was just opened has no last key, and no number has a mark."""
    view = game.view(game.built_in("vansterpartiet"))

    assert "" == told(view)
    assert not [row for row in sheet_text(meters(view, 117, BUN)) if "↑" in row or "↓" in row]


def test_only_a_change_that_shows_is_marked(game: Game) -> None:
    """A mark stands at a number that shows another than before, and only where the column says by how much."""
    before = game.no_decision()
    view = after(game, before, before.with_amount("bun", YEARS, 15_000))
    marked = [row for row in sheet_text(meters(view, 117, BUN)) if "↑" in row or "↓" in row]
    moved = [reading for reading in view.projection.readings if is_moved_now(view, reading)]

    assert 0 < len(moved) == len(marked) < 26
    row = next(row for row in marked if "Barn per grupp, 1–3 år" in row)
    assert "↓13,7" in row
    assert "−0,4" in row
    assert "senast" not in sheet_text(meters(view, 77, BUN))[0]
    assert not [row for row in sheet_text(meters(view, 77, BUN)) if "↑" in row or "↓" in row]


def test_the_filter_of_what_moved_now_has_what_is_marked(game: Game) -> None:
    """The list of what the last key changed is the marked rows."""
    before = game.no_decision()
    view = after(game, before, before.with_amount("bun", YEARS, 15_000))
    rows = sheet_text(meters(view, 117, BUN, Looking(show="now")))[2:]

    assert len([reading for reading in view.projection.readings if is_moved_now(view, reading)]) == len(rows)
    assert all("↑" in row or "↓" in row for row in rows)


@pytest.mark.parametrize("language", ["sv", "latt", "en"])
@pytest.mark.parametrize("width", [77, 97, 197])
def test_every_kind_of_lever_is_told_within_the_width(game: Game, language: str, width: int) -> None:
    """Committee, tax, target, measure and compensation are each told from and to, and never too wide."""
    plan = game.no_decision()
    hand = game.view(plan).hand
    for lever, amount in (
        (BUN, 12.5),
        (Lever("tax"), 30),
        (Lever("target"), 2.5),
        (Lever("measure", "M33"), 3),
        (Lever("pkv", "bun"), 90),
        (Lever("volume", "von"), 50),
    ):
        view = after(game, plan, hand.set(plan, lever, YEARS, amount), language)

        assert [lever] == list(changed_levers(view, plan, view.plan))
        assert view.lever_name(lever)[:10] in told(view, width)
        assert width_of(last_line(view, width)) <= width


def test_several_levers_at_once_are_counted(game: Game) -> None:
    """Undo of a whole plan tells how many levers changed."""
    view = after(game, game.no_decision(), game.built_in("vansterpartiet"))

    assert told(view).startswith(f"Senast: {len(list(changed_levers(view, game.no_decision(), view.plan)))} spakar")
