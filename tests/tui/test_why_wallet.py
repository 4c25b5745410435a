"""Why a wallet: the parts are the tax formulas' and end at what the plan costs a month; real keys on the screen."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.wallet import IncomeKind, monthly_extra_kr, taxed_parts
from tests.tui.playing import Game, sheet_text
from tui.level import Level
from tui.present.why_wallet import why_wallet_sheet
from tui.text.numbers import number

KINDS: tuple[IncomeKind, ...] = ("wage", "pension", "benefit")


@pytest.mark.fast
@given(monthly_kr=st.floats(0.0, 1e6), kind=st.sampled_from(KINDS), ore=st.integers(-300, 300))
def test_the_parts_sum_to_what_the_change_costs_a_month(monthly_kr: float, kind: IncomeKind, ore: int) -> None:
    """Income less allowances and credit, each at the change: no krona is left over, and only the income adds."""
    parts = taxed_parts(monthly_kr, kind)

    assert monthly_extra_kr(monthly_kr, kind, ore) == pytest.approx(sum(p.monthly_kr(ore) for p in parts), abs=1e-9)
    assert [monthly_kr * 12.0] == [part.yearly_kr for part in parts if part.name == "income"]
    assert all(part.yearly_kr <= 1e-6 for part in parts if part.name != "income")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["sv", "latt", "en"])
def test_the_page_ends_at_what_the_screen_says_on_every_level(game: Game, kind: IncomeKind, language: str) -> None:
    """The waterfall ends at the kronor of the formula; Enkel has no formula, only Allt its parameters."""
    plan = game.no_decision().with_tax((2028,), 30)
    view = game.view(plan, language=language)
    pages = {lev: sheet_text(why_wallet_sheet(replace(view, level=lev), 31_500, kind, 100)) for lev in Level}
    end = view.say("why.wallet.end")

    for page in pages.values():
        assert number(monthly_extra_kr(31_500, kind, 30)) in next(line for line in page if line.startswith(end))
        assert "{" not in "".join(page)
    heading = view.say("why.wallet.formula")
    assert [False, True, True] == [heading in page for page in pages.values()]
    assert [False, False, True] == ["59 200" in "".join(page).replace("\u00a0", " ") for page in pages.values()]


async def test_the_question_mark_in_my_tax_asks_why(game: Game) -> None:
    """? is no letter of an income: it asks why about the one typed, which still stands there afterwards."""
    async with game.opened(size=(100, 30)) as playing:
        await playing.press("enter")
        playing.app.open_plan(game.built_in("vansterpartiet"))
        await playing.press("i", *"31500", "question_mark")
        assert "Varför? Min skatt 2028" in playing.text
        assert "31 500 kr i månaden" in playing.text
        await playing.press("y")
        assert "Varför? Min skatt 2026" in playing.text
        await playing.press("f1")
        assert "hela inkomsten" in playing.text
        await playing.press("escape", "question_mark")
        assert "Varför?" not in playing.text
        assert "31500" in playing.text
