"""Why the accounts: the parts on the page are the model's and end at its result; real keys on the screen."""

import pytest

from sim.why.shapley import result_shares
from tests import strategies
from tests.strategies import built_in_names
from tests.tui.playing import Game, sheet_text
from tui.present.why_accounts import why_accounts_sheet
from tui.text.numbers import number


@pytest.mark.parametrize("name", built_in_names())
@pytest.mark.parametrize("language", ["sv", "latt", "en"])
def test_both_ways_lead_from_the_agreed_result_to_the_plans(game: Game, name: str, language: str) -> None:
    """Line by line and lever by lever: each begins at the agreed result and ends at the plan's, in every language."""
    view = game.view(game.built_in(name), language=language)
    shares = result_shares(strategies.model().central, view.plan)
    text = sheet_text(why_accounts_sheet(view, shares, "result", 100))
    ends = [line for line in text if line.startswith(view.say("why.accounts.to"))]

    assert 2 == len(ends)
    assert all(number(view.accounts_mnkr("result")[-1]) in line for line in ends)
    assert "{" not in "".join(text)


async def test_the_question_mark_on_a_row_of_the_accounts_asks_why(game: Game) -> None:
    """? on a row: the sentence, the row in words, both ways; y is another year, and ? or Esc goes back."""
    async with game.opened(size=(100, 30)) as playing:
        await playing.press("enter")
        playing.app.open_plan(game.built_in("riktade-pengar"))
        await playing.press("k", "down", "question_mark")
        assert "Varför? Resultatet 2028" in playing.text
        assert "Mest beror skillnaden på" in playing.text
        assert "Rad för rad" in playing.text
        await playing.press("y")
        assert "Varför? Resultatet 2026" in playing.text
        await playing.press("f1")
        assert "rad för rad i kommunens ekonomi" in playing.text.replace("\n", " ")
        await playing.press("escape", "question_mark")
        assert "Varför? Resultatet" not in playing.text
