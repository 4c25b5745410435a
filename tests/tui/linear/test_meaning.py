"""What lines mean in free play: words, numbers, guesses, languages and levels."""

import pytest

from sim.plan import Plan
from tests.strategies import nothing, years
from tests.tui.linear.talking import Talk, after, game, in_language, plan_of
from tests.tui.text.reading import LANGUAGES
from tui.linear.free import AGAIN, WITH_BUDGET, WITHOUT_BUDGET
from tui.linear.hearing import listen
from tui.linear.state import State
from tui.linear.words import understand, vocabulary
from tui.session import Session


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_command_is_understood_as_that_command(language: str) -> None:
    """No phrase of a command means two things, and none is hidden behind another one."""
    state = in_language(language)
    words = vocabulary(game().world, state)
    for verb in words.verbs:
        for phrase in verb.phrases:
            meant = understand(game().world, state, listen(" ".join(phrase), years(), words.fillers))

            assert [verb.order.verb] == [one.order.verb for one in meant.targets], phrase


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lever_and_measure_is_found_by_its_name(language: str) -> None:
    """The name that is read aloud can be written back."""
    state = in_language(language)
    words = vocabulary(game().world, state)
    for target in (*words.levers, *words.measures, *words.indicators):
        meant = understand(game().world, state, listen(target.label, years(), words.fillers))

        assert target.order.item in [one.order.item for one in meant.targets], target.label


def test_a_command_is_carried_out() -> None:
    """Every verb that can be heard has somebody who does it."""
    words = vocabulary(game().world, State(language="sv"))

    assert set() == {one.order.verb for one in words.verbs} - {*WITH_BUDGET, *WITHOUT_BUDGET, AGAIN}
    assert set() == {one.order.verb for one in (*words.levers, *words.things)} - {*WITH_BUDGET, *WITHOUT_BUDGET}


@pytest.mark.parametrize(
    "line",
    [
        "vård 5",
        "Vård och omsorg +5",
        "VÅRD: 5,0",
        "vard 5",
        "omsorg 5 miljoner",
        "ge vård 5 mnkr",
        "5 till vård",
        "vå 5",
    ],
)
def test_five_million_can_be_said_in_many_ways(line: str) -> None:
    """Names and their beginnings, with or without dots, in any order, with or without a unit."""
    assert nothing().with_amount("von", years(), 5000).same_decisions(plan_of(after("behåll", line)))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("skatt 30", nothing().with_tax(years(), 30)),
        ("skatt 21,66", nothing().with_tax(years(), 30)),
        ("skatt 20,36", nothing().with_tax(years(), -100)),
        ("skatt 25,50", nothing().with_tax(years(), 300)),
        ("skatt 5,4", nothing().with_tax(years(), 5)),
        ("minska skatt 5", nothing().with_tax(years(), -5)),
        ("resultatmål 2,5", nothing().with_target(years(), 250)),
        ("2026 vård 5", nothing().with_amount("von", (2026,), 5000)),
        ("vård 2026 5", nothing().with_amount("von", (2026,), 5000)),
        ("kultur -2,5", nothing().with_amount("kun", years(), -2500)),
        ("vård \u22121", nothing().with_amount("von", years(), -1000)),
        ("ta barngrupper 1-3 år 6", nothing().with_units("M33", years(), 600)),
    ],
)
def test_a_line_moves_what_it_says(line: str, expected: Plan) -> None:
    """Tax in öre or as a rate, target, one year, minus, more and less, units of a measure."""
    assert expected.same_decisions(plan_of(after("behåll", line)))


def test_numbers_alone_lead_to_the_same_budget() -> None:
    """Nobody has to write a word: the menus do what the words do."""
    by_numbers = after("1", "1", "1", "5", "2", "2", "1", "6")

    assert plan_of(by_numbers).same_decisions(plan_of(after("behåll", "vård 5", "ta M33 6")))


def test_a_number_of_the_main_menu_never_moves_money() -> None:
    """When no question is open, no number changes the budget, so none can be typed by mistake."""
    for number in range(-3, 30):
        talk = after("behåll", "vård 5")
        before = plan_of(talk)
        talk.hear(str(number))

        assert before == plan_of(talk)


def test_a_guess_is_asked_about_and_never_done() -> None:
    """A misspelled lever changes nothing until its number is chosen."""
    talk = after("behåll")
    assert "Det gick inte att förstå." == talk.hear("vrad 5")[0]
    assert nothing() == plan_of(talk)

    talk.hear("1")
    assert nothing().with_amount("von", years(), 5000).same_decisions(plan_of(talk))


@pytest.mark.parametrize("name", ["Karl", "Lars", "Nästan", "Vidar"])
def test_a_name_that_looks_like_a_command_of_another_game_is_not_understood(name: str) -> None:
    """Klar, nästa, vidare and gå vidare are no guess where neither År för år nor an exercise is played."""
    assert ["Det gick inte att förstå.", "Skriv meny eller hjälp."] == after("1").hear(name)


@pytest.mark.parametrize(
    ("language", "line", "answer"),
    [
        *(("sv", "lättläst", "Spelet talar lättläst svenska."), ("sv", "English", "The game speaks English.")),
        *(("latt", "svenska", "Spelet talar svenska."), ("en", "svenska", "Spelet talar svenska.")),
        *(("sv", "enkel", "Nivån är Enkel."), ("sv", "Allt", "Nivån är Allt."), ("en", "usual", "The level is Usual.")),
    ],
)
def test_a_bare_language_or_level_is_understood(language: str, line: str, answer: str) -> None:
    """Before anything is open and after; only who hears Swedish already means the school subject by it."""
    for start in ("", "1"):
        assert answer == after(start, language=language).hear(line)[0]
    assert "Språk" not in " ".join(after("1").hear("svenska"))


def test_an_amount_for_each_year_is_heard_as_it_is_shown() -> None:
    """A lever by name, the answer to a question, a measure; and what has not as many numbers as years is refused."""
    expected = nothing()
    for year, tkr in zip(years(), (5_000, 10_500, -2_000), strict=True):
        expected = expected.with_amount("von", (year,), tkr)
    for lines in (("1", "vård 5/10,5/-2"), ("1", "ändra", "1", "5/10,5/-2")):
        assert expected.same_decisions(plan_of(after(*lines)))
    taken = plan_of(after("1", "åtgärder barn", "1", "2/4/6"))
    assert [200, 400, 600] == [taken.units["M33"][year] for year in years()]
    refused = after("1", "vård 5")
    assert "ett för vart och ett av åren 2026, 2027, 2028" in " ".join(refused.hear("vård 5/10"))
    assert nothing().with_amount("von", years(), 5_000).same_decisions(plan_of(refused))
    assert "Längre går det inte: från" in " ".join(after("1").hear("vård 5/9000/0"))
    assert expected.same_decisions(plan_of(after("1", "vård 1/1/-1", "öka vård 4/9,5/0", "minska vård 0/0/1")))
    assert "ett för vart och ett av åren" in " ".join(after("1").hear("öka vård 5/10"))
    assert "5/10/0 ger ett belopp för varje år" in " ".join(refused.hear("hjälp"))


def test_compensation_is_heard_for_whom_it_names_and_for_nobody_else() -> None:
    """One committee, all of them, a number for each year; two at once or an unknown one is asked about first."""

    def pkv(*lines: str) -> dict[str, list[int]]:
        plan = plan_of(after("1", *lines))
        return {name: list(by_year.values()) for name, by_year in plan.pkv_pct.items()}

    everyone = {name: [50, 50, 50] for name in game().world.scenario.committee_ids}
    assert {"bun": [50, 50, 50]} == pkv("pkv barn 50")
    assert {"bun": [10, 20, 30]} == pkv("pkv barn 10/20/30")
    assert everyone == pkv("pkv 50") == pkv("pkv alla nämnder 50")
    for unclear in ("pkv barn och vård 50", "pkv nämnderna 50"):
        assert {} == pkv(unclear)
        assert {"bun": [50, 50, 50]} == pkv(unclear, "2")
        assert everyone == pkv(unclear, "7")


@pytest.mark.parametrize(("language", "lines"), [("sv", ("pkv barn", "ram")), ("en", ("pkv children", "frame"))])
def test_the_frame_is_followed_when_the_question_is_answered_as_it_says(language: str, lines: tuple[str, str]) -> None:
    """The word that the question asks for is no word of the glossary there."""
    talk = after("1", f"{lines[0]} 50", language=language)
    assert {"bun"} == set(plan_of(talk).pkv_pct)
    talk.hear(*lines)

    assert nothing().same_decisions(plan_of(talk))


def test_a_change_before_anything_is_open_begins_from_the_frame() -> None:
    """One line in a pipe is enough, and what was begun is said."""
    talk = Talk()

    assert "Budgeten börjar med den gemensamma ramen." == talk.hear("vård 5")[0]
    assert nothing().with_amount("von", years(), 5000).same_decisions(plan_of(talk))


def test_what_was_left_is_gone_on_with_and_undo_knows_it() -> None:
    """A budget from last time is opened by a word, or lies behind the first step of a new one."""
    left = Session(plan=nothing().with_tax(years(), 7))
    talk = Talk(state=State(language="sv", left=left))
    assert any("fortsätt" in line for line in talk.begun)
    talk.hear("fortsätt")
    assert left.plan == plan_of(talk)

    other = Talk(state=State(language="sv", left=left))
    other.hear("behåll", "ångra")
    assert left.plan == plan_of(other)


@pytest.mark.parametrize(
    ("language", "one", "all_years"), [("sv", "år 2027", "alla år"), ("en", "year 2027", "all years")]
)
def test_all_years_are_said_as_the_help_says_it(language: str, one: str, all_years: str) -> None:
    """The words of the help, and the number of the question, lead back to all years."""
    talk = Talk(state=in_language(language))
    found = []
    for lines in (("1", one), (all_years,), (one,), (one.removesuffix(" 2027"), "1")):
        talk.hear(*lines)
        found.append(talk.state.year)

    assert [2027, None, 2027, None] == found
