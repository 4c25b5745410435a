"""The measures of a committee as text, without a screen."""

import re
from dataclasses import replace

import pytest

from tests.strategies import COMMITTEES
from tests.tui.playing import Game, sheet_text
from tui.level import Level
from tui.levers import Lever, lever_of
from tui.present.line import plain, width_of
from tui.present.measures import advice, detail, free_parts, heading, measure_detail, measures, price
from tui.present.meters import meter_detail
from tui.present.view import View

YEARS = (2026, 2027, 2028)


@pytest.mark.parametrize("committee", COMMITTEES)
@pytest.mark.parametrize("width", [77, 97, 117])
def test_every_row_fits(view: View, committee: str, width: int) -> None:
    """Names, units, costs and posts are inside the panel, uncut."""
    sheet = measures(view, committee, width)
    for line in (*sheet.head, *(row.line for row in sheet.rows), *heading(view, committee, width)):
        assert width_of(line) <= width
        assert "…" not in "".join(span.text for span in line)


def test_every_measure_has_one_place(view: View) -> None:
    """Each measure that can be taken stands on the screen of one committee, and only there."""
    rows = [row for committee in COMMITTEES for row in measures(view, committee, 97).rows]
    shown = [row.key for row in rows if row.key.startswith("measure:")]
    playable = {f"measure:{measure.id}" for measure in view.scenario.measures if measure.purse != "view"}

    assert playable == set(shown)
    assert len(playable) == len(shown)


@pytest.mark.parametrize(
    ("language", "ours"), [("sv", "antagande|bedömning"), ("latt", "vi tror"), ("en", "assum|judge")]
)
def test_a_price_that_is_our_own_says_so(game: Game, language: str, ours: str) -> None:
    """No price or number of posts stands as a fact where the data have it as a judgement or as our assumption."""
    view = game.view(game.no_decision(), language=language)
    unmarked = [
        measure.id
        for measure in view.scenario.measures
        if measure.cost_kind != "none" and (measure.staff or measure.cost.low < measure.cost.high)
        if not re.search(ours, price(view, measure))
    ]

    assert [] == unmarked


def test_the_committee_s_money_adds_up(game: Game) -> None:
    """Addition = tied + free, as it is told."""
    view = game.view(game.no_decision().with_amount("bun", YEARS, 10_000).with_units("M33", YEARS, 200), year=2026)

    assert "tillskott +10,0 · bundet 3,9 · fritt 6,1" in plain(heading(view, "bun", 97))[0]


def test_more_posts_than_can_be_hired_are_told_in_words(game: Game) -> None:
    """Where a ceiling is passed, the heading says that it does not suffice."""
    view = game.view(game.no_decision().with_units("M33", YEARS, 1200), year=2026)

    assert "räcker inte" in " ".join(plain(heading(view, "bun", 97)))


def test_a_company_s_measure_costs_the_committee_nothing(game: Game) -> None:
    """It says who pays instead of a cost, below a line of its own."""
    view = game.view(game.no_decision().with_units("M18", YEARS, 1000))
    rows = sheet_text(measures(view, "ks", 97))
    place = next(number for number, row in enumerate(rows) if view.say("measures.beside") in row)

    assert [row for row in rows[place:] if "bolaget" in row]
    assert not [row for row in rows[:place] if "bolaget" in row]


def test_detail_of_every_measure(view: View) -> None:
    """Every measure tells its price with low and high, what it moves, and for and against, without failing."""
    for measure in view.scenario.measures:
        if measure.purse != "view":
            text = " ".join(sheet_text(measure_detail(view, measure.id, 70)))

            assert "Påverkar:" in text
            assert "För:" in text
            assert "Emot:" in text


def test_a_measure_without_texts_is_called_by_its_id(view: View) -> None:
    """A text that is missing is no fault: the id stands in its place, and units are units."""
    bare = replace(view, texts=replace(view.texts, scenario={}))

    assert any("M33" in row for row in sheet_text(measures(bare, "bun", 97)))
    assert "1\u00a0enhet kostar" in " ".join(sheet_text(measure_detail(bare, "M33", 70)))


def test_the_quote_goes_with_the_party_s_name(game: Game) -> None:
    """With party names hidden there is no quote and no name."""
    open_, hidden = (
        " ".join(sheet_text(measure_detail(game.view(game.no_decision(), neutral=neutral), "M33", 70)))
        for neutral in (False, True)
    )

    assert "Vänsterpartiets budget: ”" in open_
    assert "Vänsterpartiet" not in hidden


def test_the_detail_tells_who_notices(view: View) -> None:
    """Every measure names the residents that notice it, by the names of their profiles."""
    for measure in view.scenario.measures:
        if measure.purse != "view":
            text = " ".join(sheet_text(measure_detail(view, measure.id, 200)))

            assert "Märks av: " in text
            assert not [item for item in view.texts.scenario["profiles"] if "-" in item and item in text]


def test_free_money_is_told_as_things(game: Game) -> None:
    """Ten free millions are groups, hands and money in other work; the parts are told in whole below every measure."""
    view = game.view(game.no_decision().with_amount("bun", YEARS, 10_000))
    parts = free_parts(view, "bun")
    whole = " ".join(sheet_text(detail(view, "bun", Lever("measure", "M33"), 4000)))

    assert "1 ny barngrupp 1–3 år" in parts
    assert "1,6\u00a0mnkr i grundskolan" in parts
    assert "2,0\u00a0mnkr blir kvar eller går till gemensamma kostnader" in parts
    assert "Nämndens fria pengar 2028, 10,0\u00a0mnkr, blir: " + "; ".join(parts) in whole


@pytest.mark.parametrize("width", [77, 97, 117, 400])
@pytest.mark.parametrize("tkr", [10_000, -10_000])
def test_the_hint_tells_as_much_as_there_is_room_for(game: Game, width: int, tkr: int) -> None:
    """The line is never too wide, begins with the amount, and is whole where there is room."""
    view = game.view(game.no_decision().with_amount("von", YEARS, tkr))
    text = advice(view, "von", width)

    assert len(text) <= width
    assert text.startswith("10,0\u00a0mnkr")
    assert text.endswith((view.say("measures.free-more"), free_parts(view, "von")[-1]))
    assert all(part in text for part in free_parts(view, "von")) or width < 400


def test_money_tied_to_the_last_krona_leaves_nothing_to_tell(view: View) -> None:
    """With nothing free the hint says how to begin, and no part is told."""
    assert view.say("measures.free-none") == advice(view, "sn", 77)
    assert [] == free_parts(view, "sn")


def test_compensation_held_back_is_told_beside_the_addition(game: Game) -> None:
    """Addition + compensation = tied + free, when some of the compensation is held back."""
    view = game.view(game.no_decision(), year=2026)
    plan = view.hand.set(view.plan, Lever("pkv", "bun"), YEARS, 90)

    assert (
        "tillskott 0,0 · uppräkning −3,3 · bundet 0,0 · fritt −3,3"
        in plain(heading(game.view(plan, year=2026), "bun", 97))[0]
    )


def test_years_that_differ_stand_whole_or_the_shown_year_stands_alone(game: Game) -> None:
    """Where three years do not fit between the price and the cost, the year of the other columns is told."""
    view = game.view(game.built_in("riktade-pengar"))
    wide, narrow = (
        next(row for row in sheet_text(measures(view, "von", width)) if "Små fasta lag" in row) for width in (117, 77)
    )

    assert " 80/100/100\u00a0% " in wide
    assert " 100\u00a0% " in narrow


def test_on_the_level_allt_grade_goal_source_and_purse_have_names(game: Game) -> None:
    """No id of a goal, source or grade is shown for its name."""
    view = replace(game.view(game.no_decision()), level=Level.ALL)
    told = " ".join(sheet_text(measure_detail(view, "M33", 300)))
    meter = " ".join(sheet_text(meter_detail(view, "N00801", 300)))

    assert "Betalas av: Barn- och ungdomsnämnden." in told
    assert "Källa: FACTS" not in told
    assert "Evidensgrad: ren räkning. Budgetens mål: ”" in meter


@pytest.mark.parametrize("committee", COMMITTEES)
def test_in_easy_swedish_no_word_of_the_budget_makers_stands_on_the_page(game: Game, committee: str) -> None:
    """Money goes to measures and the rest is left: nothing is tied, free or a unit, and every line still fits."""
    view = replace(game.view(game.built_in("riktade-pengar"), language="latt"), level=Level.SIMPLE)
    rows = [row.key for row in measures(view, committee, 77).rows if row.key]
    details = [line for key in rows for line in sheet_text(detail(view, committee, lever_of(key), 77))]
    head = plain(heading(view, committee, 77))
    text = " ".join([*head, advice(view, committee, 77), *details])

    assert "· kvar " in text
    assert [] == re.findall(r"\b(?:bund(?:et|na)|fri(?:tt|a)|enhet(?:er|en)?)\b", text)
    assert all(len(line) <= 77 for line in head)
