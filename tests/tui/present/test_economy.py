"""The accounts on the screen are those of the model, they add up, and the three questions of law are kept apart."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from sim.plan import Plan
from tests import strategies
from tests.tui.playing import Game, sheet_text
from tui.level import Level
from tui.present.economy import (
    COLUMN,
    committee_cost,
    economy,
    grants,
    own_tax,
    rest_cost,
    sections,
    told,
)
from tui.present.line import plain, width_of
from tui.present.view import View

ROUNDING = 1e-6


def shown(view: View, key: str) -> tuple[str, ...]:
    """The texts of one row by year."""
    return next(entry.shown for section in sections(view) for entry in section.entries if entry.key == key)


def keys(view: View) -> list[str]:
    """The rows of the table, top to bottom."""
    return [entry.key for section in sections(view) for entry in section.entries]


@pytest.fixture
def party(game: Game) -> View:
    """The source document's plan."""
    return game.view(game.built_in("vansterpartiet"))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=strategies.plans())
def test_the_rows_add_up_to_the_result(game: Game, plan: Plan) -> None:
    """Under any plan: tax, its change and grants, less committees and the rest, is the budgeted result."""
    view = game.view(plan)
    for place in range(len(view.projection.years)):
        income = own_tax(view)[place] + grants(view)[place]
        income += view.accounts_mnkr("tax_change")[place] + view.accounts_mnkr("base_response")[place]
        spent = sum(committee_cost(view, committee)[place] for committee in view.scenario.committees)
        budgeted = view.accounts_mnkr("budgeted")[place]

        assert budgeted == pytest.approx(income + spent + rest_cost(view)[place], abs=ROUNDING)
        assert view.accounts_mnkr("revenue")[place] == pytest.approx(income, abs=ROUNDING)


def test_without_decisions_the_result_is_the_agreed_target(view: View) -> None:
    """Four percent every year, no row for changed tax, no loans, and nothing short of the target."""
    assert ("4,0\u00a0%",) * 3 == shown(view, "result_pct")
    assert ("0,0",) * 3 == shown(view, "debt")
    assert ("0,0",) * 3 == shown(view, "way_back")
    assert "tax_change" not in keys(view)


def test_a_committee_shows_its_frame_and_what_the_plan_adds(party: View) -> None:
    """The committee's cost in 2026 is the frame and 20 million; in words, both."""
    said = plain(told(replace(party, year=2026), "von", 200))[0]

    assert "−1\u00a0094,0" == shown(party, "von")[0]
    assert "1\u00a0074,0" in said
    assert "+20,0" in said


def test_below_ones_own_target_is_not_a_deficit(party: View) -> None:
    """The document's plan misses its target every year, and breaks no law."""
    say = party.say

    assert (say("economy.law.below"),) * 3 == shown(party, "below_own_target")
    assert (say("economy.law.balanced"),) * 3 == shown(party, "budget_in_deficit")
    assert (say("economy.law.surplus"),) * 3 == shown(party, "outcome_in_deficit")


def test_a_deficit_that_is_made_good_is_told_apart_from_one_that_is_not(game: Game) -> None:
    """200 million too much in 2026 alone is restored; in every year it is not, and the budget never balances."""
    years = game.view(game.no_decision()).scenario.header.years
    once = game.view(game.no_decision().with_amount("von", years[:1], 150_000))
    always = game.view(game.no_decision().with_amount("von", years, 200_000))

    assert once.say("economy.law.restored") == shown(once, "outcome_in_deficit")[0]
    assert once.say("economy.law.deficit") == shown(once, "budget_in_deficit")[0]
    assert once.say("economy.law.surplus") == shown(once, "outcome_in_deficit")[1]
    assert (always.say("economy.law.unrestored"),) * 3 == shown(always, "outcome_in_deficit")


def test_a_lower_target_tells_what_it_costs_later(game: Game) -> None:
    """At 2,5 % a percent and a half is freed; spent, it becomes loans, interest and a way back as long."""
    years = game.view(game.no_decision()).scenario.header.years
    view = game.view(game.no_decision().with_target(years, 250).with_amount("von", years, 48_750))

    assert "48,7" == shown(view, "target_frees")[0]
    debt, interest, back = (
        float(shown(view, key)[-1].replace(",", ".")) for key in ("debt", "next_interest", "way_back")
    )
    assert debt > 120
    assert interest == pytest.approx(debt * 0.026, abs=0.1)
    assert back > 45


def test_every_row_has_its_words_and_what_it_rests_on(party: View) -> None:
    """Each row has a sentence of its own and a ground; what is derived or believed says so, with a range."""
    for key in keys(party):
        lines = plain(told(party, key, 300))
        assert len(lines) >= 2, key
        assert all(lines), key
    assert "3\u00a0" not in plain(told(party, "von", 300))[1].split("(")[0]
    assert "988–1\u00a0160" in plain(told(party, "von", 300))[1]


def test_the_level_enkel_puts_the_year_in_one_row(party: View) -> None:
    """What happens during the year is one row, and it is the sum of the others."""
    simple = replace(party, level=Level.SIMPLE)

    assert "in_the_year" in keys(simple)
    assert "vacancies" not in keys(simple)
    assert len(keys(simple)) < len(keys(party))


@pytest.mark.parametrize("language", ["sv", "latt", "en"])
def test_the_table_fits_eighty_columns(game: Game, language: str) -> None:
    """In every language no name is cut, and what is told of a row takes at most four lines."""
    view = game.view(game.built_in("vansterpartiet"), language=language)
    table = economy(view, 77)

    assert not [row for row in sheet_text(table) if "…" in row.removeprefix("…").lstrip(" …")]
    assert all(width_of(row.line) <= 77 for row in table.rows)
    for section in sections(view):
        for entry in section.entries:
            assert all(len(text) < COLUMN for text in entry.shown)
            assert len(told(view, entry.key, 77)) <= 4, entry.key
