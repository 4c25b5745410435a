"""Compensation for prices and volume as text and as amounts, without a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import COMMITTEES
from tests.tui.playing import Game, sheet_text
from tui.levers import Lever
from tui.present.compensation import cost_tkr, detail, levers_of, promised_tkr, state_text
from tui.present.line import plain, width_of
from tui.present.measures import measures
from tui.present.view import View

YEARS = (2026, 2027, 2028)
KINDS = ("pkv", "volume")

moves = st.tuples(
    st.sampled_from(KINDS),
    st.sampled_from(COMMITTEES),
    st.sampled_from([(2026,), (2027,), (2028,), YEARS]),
    st.integers(0, 100),
)


@given(st.lists(moves, max_size=6))
def test_price_and_volume_are_what_the_model_says(moves: list[tuple[str, str, tuple[int, ...], int]]) -> None:
    """Whatever is promised or held back, a committee's two levers cost what the projection says of its purse."""
    game = Game.__new__(Game)
    view = game.view(game.no_decision())
    plan = view.plan
    for kind, committee, years, percent in moves:
        plan = view.hand.set(plan, Lever("pkv" if kind == "pkv" else "volume", committee), years, percent)
    view = game.view(plan)

    for purse in view.projection.purses:
        price, volume = (cost_tkr(view, Lever(kind, purse.committee)) for kind in ("pkv", "volume"))
        shown = [one + other for one, other in zip(price, volume, strict=True)]
        assert shown == pytest.approx(purse.compensation_tkr, abs=1e-6)
    everywhere = [cost_tkr(view, Lever("pkv"))[place] + cost_tkr(view, Lever("volume"))[place] for place in range(3)]
    accounts = [-float(row[0]) for row in view.projection.accounts.compensation]
    assert everywhere == pytest.approx(accounts, abs=1e-6)


def test_a_promise_to_all_is_the_fourth_amount(game: Game) -> None:
    """One row on the screen of kommunstyrelsen promises all committees full compensation, and tells what it costs."""
    view = game.view(game.no_decision())
    promised = game.view(view.hand.step(view.plan, Lever("pkv"), YEARS, 1))
    costs = cost_tkr(promised, Lever("pkv"))

    assert [0, 14_000, 27_000] == pytest.approx(costs)
    assert costs == pytest.approx([promised_tkr(promised, place) for place in range(3)])
    assert "2026: 0,0, 2027: +14,0, 2028: +27,0" in " ".join(sheet_text(detail(promised, Lever("pkv"), 300)))


def test_kept_volume_is_the_same_lever_under_another_name(game: Game) -> None:
    """At 0 % volume the preschools keep everything: it costs, and the row says how much."""
    view = game.view(game.no_decision())
    kept = game.view(view.hand.set(view.plan, Lever("volume", "bun"), YEARS, 0))
    text = " ".join(sheet_text(detail(kept, Lever("volume", "bun"), 300)))

    assert all(cost > 0 for cost in cost_tkr(kept, Lever("volume", "bun")))
    assert kept.name("measures", "M36") in text
    assert kept.texts.of("measures", "M36", "against") in text
    assert "+21,9" in next(row for row in sheet_text(measures(kept, "bun", 97)) if "Volymkompensation" in row)


def test_where_a_lever_stands(game: Game) -> None:
    """As in the frame, one number, several years, or several committees that differ."""
    view = game.view(game.no_decision())
    hand, von = view.hand, Lever("pkv", "von")
    some = hand.set(view.plan, von, (2027,), 90)

    assert "som i ramen" == state_text(view, von)
    assert "95\u00a0%" == state_text(game.view(hand.step(view.plan, von, YEARS, -1)), von)
    assert "ram/90/ram\u00a0%" == state_text(game.view(some), von)
    assert "som i ramen" == state_text(game.view(some, year=2026), von)
    assert "olika" == state_text(game.view(some), Lever("pkv"))
    assert "0\u00a0%" == state_text(game.view(hand.set(view.plan, von, YEARS, 0)), von)


@pytest.mark.parametrize("committee", COMMITTEES)
def test_every_committee_has_its_rows(view: View, committee: str) -> None:
    """The levers stand above the measures; their rows fit with anything in them, also what is typed."""
    plan = view.hand.set(view.plan, Lever("pkv", committee), (2027,), 90)
    for width in (77, 97, 117):
        for typing in (None, (f"pkv:{committee}", "100")):
            sheet = measures(view, committee, width, typing)
            first = sheet.rows[: len(levers_of(view, committee))]

            assert [lever.key for lever in levers_of(view, committee)] == [row.key for row in first]
            assert all(width_of(row.line) <= width and "…" not in plain([row.line])[0] for row in sheet.rows)
    assert not plan.same_decisions(view.plan)


def test_detail_tells_for_and_against_and_hides_the_party(game: Game) -> None:
    """Every lever has its for and against and who notices; with party names hidden there is no quote."""
    any_view = game.view(game.no_decision())
    for committee in COMMITTEES:
        for lever in levers_of(any_view, committee):
            open_, hidden = (
                " ".join(sheet_text(detail(game.view(game.no_decision(), neutral=neutral), lever, 90)))
                for neutral in (False, True)
            )

            assert "För: " in open_
            assert "Emot: " in open_
            assert "Märks av: " in open_
            assert "Vänsterpartiets budget: ”" in open_
            assert "Vänsterpartiet" not in hidden
