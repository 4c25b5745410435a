"""The budget screen's panels as text, without a screen."""

import re
from dataclasses import replace

import pytest

from sim.plan import Plan
from tests.tui.playing import Game, sheet_text
from tui.level import Level
from tui.levers import Lever, budget_levers
from tui.present.becomes import becomes, output_text
from tui.present.budget import amounts_line, levers, meaning, top_line
from tui.present.line import plain, width_of
from tui.present.view import View

YEARS = (2026, 2027, 2028)


def amounts(view: View, width: int = 120) -> str:
    """The line of the three amounts."""
    return plain([amounts_line(view, width)])[0]


def test_the_amounts_of_the_party_s_plan(game: Game) -> None:
    """97,0 distributed of the 97,0 to distribute, full compensation, what is financed, and what is missing."""
    line = amounts(game.view(game.built_in("vansterpartiet")))

    assert "Fördelat 97,0 av 97,0" in line
    assert "Uppräkning 0,0/14,0/27,0" in line
    assert "Finansierat 84,4/87,6/90,9" in line
    assert "Saknas 12,6/23,4/33,1" in line


def test_the_year_that_lacks_most_is_told_where_three_do_not_fit(game: Game) -> None:
    """At 80 columns one year stands, and says which year it is; the shortest form has every amount."""
    line = amounts(game.view(game.built_in("vansterpartiet")), 77)

    assert "Fördelat 97,0 av 97,0  Uppräkning 27,0  Finansierat 90,9  Saknas 33,1 (2028)" == line


def test_the_unit_is_given_up_before_the_gap_between_the_amounts(game: Game) -> None:
    """A single space is between every two words: where only that has room, the panels below say that it is mnkr."""
    view = game.view(game.built_in("vansterpartiet"), language="en")
    told = "Distributed 97,0 of 97,0  Indexed 0,0/14,0/27,0  Financed 84,4/87,6/90,9  Short 12,6/23,4/33,1"

    assert f"{told} mnkr" == amounts(view, 99)
    assert told == amounts(view, 98)


def test_compensation_as_agreed_is_no_amount(game: Game) -> None:
    """Without a promise there are three amounts and what they leave."""
    plan = game.no_decision().with_amount("von", YEARS, 20_000)

    assert "Fördelat 20,0 av 97,0    Finansierat 0,0    Saknas 20,0 mnkr" == amounts(game.view(plan), 77)


@pytest.mark.parametrize("language", ["sv", "latt", "en"])
def test_at_the_beginning_it_is_told_what_the_money_comes_from(game: Game, language: str) -> None:
    """New players asked whether they had 97 or 0: nothing is given, nothing financed yet, and by what it is financed.

    The result target is named where its lever is in sight. Where an exercise gives the money, none of it is by tax.
    """
    view = game.view(game.no_decision(), language=language)
    simple, given = replace(view, level=Level.SIMPLE), replace(view, is_within_amount=True)
    by, by_simple = view.say("budget.freed-by"), view.say("budget.freed-by-simple")

    assert amounts(view, 77).endswith(f"0,0 {by}")
    assert amounts(simple, 77).endswith(f"0,0 {by_simple}")
    assert by not in amounts(given)
    assert view.say("budget.left-to-give") in amounts(given)


@pytest.mark.parametrize("language", ["sv", "latt", "en"])
@pytest.mark.parametrize("plan_id", ["vansterpartiet", "lagre-skatt", "oforandrad-skatt"])
def test_the_amounts_fit_80_columns(game: Game, plan_id: str, language: str) -> None:
    """In every language, year and plan, also with hundreds of millions, the line is whole."""
    for year in (None, *YEARS):
        plan = game.built_in(plan_id).with_amount("bun", YEARS, 120_000)
        promised = game.view(plan).hand.set(plan, Lever("pkv"), YEARS, 100)

        assert len(amounts(game.view(promised, year=year, language=language), 77)) <= 77


def test_what_is_left_over_is_told_as_over(game: Game) -> None:
    """More financed than distributed is Över, and neither is a plus or a minus."""
    plan = game.no_decision().with_tax(YEARS, 10)

    assert "Över 11,7" in amounts(game.view(plan, year=2026))


def test_cuts_are_shown_as_less_and_finance_the_rest(game: Game) -> None:
    """A cut has a minus and a hatched bar, is no part of what is distributed, and is part of what is financed."""
    view = game.view(game.no_decision().with_amount("von", YEARS, -20_000))

    assert "−20,0" in sheet_text(levers(view, 38))[1]
    assert "▒" in sheet_text(levers(view, 38))[1]
    assert "Fördelat 0,0 av 97,0    Finansierat 20,0" in amounts(view)


@pytest.mark.parametrize("width", [38, 41, 60])
def test_rows_of_levers_fit_their_panel(game: Game, width: int) -> None:
    """Every row of levers, at every width, with amounts that differ between years, is inside the panel."""
    for plan_id in ("vansterpartiet", "lagre-skatt", "oforandrad-skatt"):
        for row in levers(game.view(game.built_in(plan_id)), width).rows:
            assert width_of(row.line) <= width


def test_amounts_that_differ_between_years_stand_whole(game: Game) -> None:
    """All years where there is room, else the first and the last, else the shown year's; never a number cut."""
    plan = game.built_in("lagre-skatt")
    wide, narrow = (sheet_text(levers(game.view(plan), width))[1] for width in (60, 38))
    back = plan.with_amount("von", (2026, 2028), 5_000).with_amount("von", (2027,), 1_000)

    assert wide.endswith("  −13,1/−13,6/−14,3")
    assert narrow.endswith("§  −13,1 … −14,3")
    assert sheet_text(levers(game.view(back), 38))[1].endswith("§   +5,0 (2028)")


@pytest.mark.parametrize("height", range(3, 16))
def test_a_thing_is_never_cut_in_two_by_what_follows(game: Game, height: int) -> None:
    """Where a thing takes two lines, its number follows its name, and not what is told of the result."""
    plan = game.view(game.no_decision()).hand.set(game.no_decision(), Lever("measure", "M31"), YEARS, 0.5)
    rows = [row.strip() for row in sheet_text(becomes(game.view(plan), 30, height))]

    assert rows[rows.index("Små fasta lag i hemtjänsten:") + 1].startswith("50")


def test_what_is_wanted_of_a_share_is_told_as_a_share(game: Game) -> None:
    """Of the whole, 100 %, and not of 1,0 as if it were a count."""
    text = " ".join(sheet_text(becomes(game.view(game.no_decision().with_amount("von", YEARS, 97_000)), 200, 30)))

    assert "fast lag (av 100\u00a0%)" in text
    assert "(av 1,0)" not in text


def test_posts_in_sight_sum(game: Game) -> None:
    """What is not filled is vacant, filled by untrained or hired in, and all of it is told."""
    plan = game.no_decision().with_amount("von", YEARS, 97_000)
    text = " ".join(sheet_text(becomes(game.view(plan), 100, 20)))

    told = re.search(r"(\d+) av (\d+) heltids\w+ tillsatta · (\d+) vakanta · (\d+) outbildade · (\d+) inhyrda", text)
    assert told
    filled, wanted, *ways = map(int, told.groups())
    assert wanted == filled + sum(ways)


def test_a_result_just_below_its_target_is_seen_as_that(game: Game) -> None:
    """A result that rounds to its target has the decimals that tell them apart, where the law line says below."""
    for tkr in range(200, 2_000, 200):
        text = " ".join(sheet_text(becomes(game.view(game.no_decision().with_amount("von", YEARS, tkr)), 100, 20)))
        told = re.search(r"Resultat ([^ ]+)\s%, mål ([^ ]+)\s%", text)

        assert told
        assert ("Under eget mål" in text) == (told[1] != told[2])


def test_what_is_typed_stands_in_the_row(view: View) -> None:
    """The row shows the letters so far, and the unit."""
    rows = sheet_text(levers(view, 38, ("committee:bun", "12,")))

    assert "12,█ mnkr" in rows[2]
    assert "█" not in rows[1]


def test_what_a_step_means_is_computed(view: View) -> None:
    """A million is 1,6 posts in the preschools, and 1,3 kr a month in 2028; öre and tenths are told alike."""
    assert "1,6 heltidstjänster" in meaning(view, Lever("committee", "bun"))
    assert "1,32\u00a0kr/mån" in meaning(view, Lever("committee", "bun"))
    assert "1,75\u00a0kr/mån" in meaning(view, Lever("tax"))
    assert "1,33\u00a0mnkr, 1,27 efter resultatmålet" in meaning(view, Lever("tax"))
    assert "mnkr" in meaning(view, Lever("target"))
    assert all(len(meaning(view, lever)) <= 77 for lever in budget_levers(view.scenario))


def test_the_year_that_is_looked_at_is_marked(game: Game) -> None:
    """The chosen year has brackets, so that it is told without colour."""
    line = plain([top_line(game.view(game.no_decision(), year=2027), 80)])[0]

    assert "[2027]" in line
    assert "[alla]" not in line


def test_the_wallet_has_the_check_values(game: Game) -> None:
    """+30 öre is 53, 23 and 50 kronor a month for the three incomes."""
    text = " ".join(sheet_text(becomes(game.view(game.no_decision().with_tax(YEARS, 30)), 60, 20)))

    assert "Lön 30\u00a0000: +53" in text
    assert "pension 17\u00a0000: +23" in text
    assert "sjukpenning 20\u00a0000: +50" in text


def test_the_law_is_told_in_words(game: Game) -> None:
    """Below one's own target, a budget in deficit, and an outcome below zero are three different things."""
    below = " ".join(sheet_text(becomes(game.view(game.built_in("vansterpartiet")), 70, 20)))
    deficit = " ".join(sheet_text(becomes(game.view(game.no_decision().with_amount("von", YEARS, 400_000)), 70, 20)))

    assert "Under eget mål alla år" in below
    assert "underskott" not in below
    assert "Budget med underskott alla år" in deficit
    assert "ska återställas" in deficit


def test_things_are_counted_in_their_own_words(view: View) -> None:
    """One group, two groups; fewer than none is told with the measure's name; without words, the name and a number."""
    one, two = output_text(view, "M33", 1.0), output_text(view, "M33", 2.0)

    assert one.startswith("1 ")
    assert one[2:] != two[2:]
    assert "Färre barngrupper, 1–3 år: 1,5" == output_text(view, "M33", -1.5)


def test_an_untouched_plan_tells_that_indicators_move_anyway(view: View, game: Game) -> None:
    """With nothing decided the panel says what moves them; after a decision it no longer does."""
    moved = game.view(game.no_decision().with_tax(YEARS, 1))

    assert "utvecklingsbanan" in " ".join(sheet_text(becomes(view, 36, 9)))
    assert "utvecklingsbanan" not in " ".join(sheet_text(becomes(moved, 36, 9)))


def test_where_the_target_is_hidden_a_warning_about_it_says_what_it_is(game: Game) -> None:
    """Enkel has no lever for the target: the warning names the municipality's own, in money; a moved one is shown."""
    plan = game.no_decision().with_amount("von", YEARS, 20_000)

    def warning(of: Plan) -> str:
        view = replace(game.view(of), level=Level.SIMPLE)
        return " ".join(line.strip() for line in sheet_text(becomes(view, 90, 30)) if "lagligt" in line)

    assert "! Mindre kvar än kommunens mål alla år (lagligt). Målet 2028: 139 miljoner" == warning(plan)
    assert "! Mindre kvar än ert eget mål alla år (lagligt)" == warning(plan.with_target(YEARS, 450))
