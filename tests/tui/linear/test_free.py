"""Free play in plain lines, as a pure function: what lines mean, and what is answered."""

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saves import read_settings
from sim.plan import Plan
from tests.strategies import built_in, nothing, years
from tests.tui.linear.talking import FORBIDDEN, Talk, game, in_language
from tests.tui.text.reading import LANGUAGES
from tui.level import Level
from tui.linear.free import AGAIN, WITH_BUDGET, WITHOUT_BUDGET
from tui.linear.hearing import listen
from tui.linear.state import State
from tui.linear.words import understand, vocabulary
from tui.session import Session

STARTS = [line.split("|") for line in ("", "1", "behåll|vård 5", "åtgärder barn|1", "spara", "kod", "ändra|1")]


def after(*lines: str, language: str = "sv") -> Talk:
    """A game that has heard some lines."""
    talk = Talk(state=in_language(language))
    talk.hear(*lines)
    return talk


def plan_of(talk: Talk) -> Plan:
    """The budget that is open."""
    assert talk.state.session is not None
    return talk.state.session.plan


def commands() -> st.SearchStrategy[str]:
    """Lines that mean something, or nearly: words of the game in any order, with numbers."""
    words = vocabulary(game().world, State(language="sv"))
    phrases = [" ".join(p) for t in (*words.verbs, *words.levers, *words.things) for p in t.phrases]
    parts = st.sampled_from(
        [*phrases, "1", "2", "7", "0", "-3", "2,5", "2026", "30 000", "1e9", "99999999999999999999"]
    )
    return st.lists(parts, min_size=1, max_size=4).map(" ".join)


# any line


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.lists(st.text(max_size=30) | commands(), min_size=1, max_size=4))
def test_any_text_has_an_answer_that_is_plain_text(start: list[str], lines: list[str]) -> None:
    """No text raises; an answer has something in it, no control character, and nothing drawn."""
    talk = after(*start)
    for line in lines:
        answer = talk.hear(line)

        assert answer or talk.ended
        assert not FORBIDDEN & set("".join(answer))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STARTS), st.text(max_size=30) | commands())
def test_the_same_line_in_the_same_place_has_the_same_answer(start: list[str], line: str) -> None:
    """The core is a function of state and line; the state that was given is not changed."""
    state = after(*start).state
    kept = replace(state)
    first, second = (game().hear(state, line) for _ in range(2))

    assert first.lines == second.lines
    assert all(getattr(state, one.name) is getattr(kept, one.name) for one in fields(State))


@settings(max_examples=60, deadline=None)
@given(st.lists(commands(), min_size=1, max_size=5))
def test_undoing_every_step_leads_back_to_the_beginning(lines: list[str]) -> None:
    """As many times ångra as there are steps, and the first budget is there again, whatever was said between."""
    talk = after("behåll")
    start = plan_of(talk)
    talk.hear("meny", *[line for line in lines if "spara" not in line])
    session = talk.state.session
    assert session is not None
    talk.hear("meny", *["ångra" for _ in session.past])

    assert plan_of(talk).same_decisions(start)


@pytest.mark.parametrize(
    "line",
    ["\x1b[2J\x1b[31mröd", "[b]fet[/b]", "\x00\x07", "\udcff\ud800", "a\rb", "\u202egnal", "=1+1", "../..", "a" * 9999],
)
def test_what_is_hostile_is_only_not_understood(line: str) -> None:
    """Escape codes, markup, NUL, surrogates, bidi marks, formulas and paths are words that mean nothing."""
    answer = after("behåll").hear(line)

    assert answer[0] in ("Det gick inte att förstå.", "Skriv något.")


# what lines mean


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


# what is answered


def test_a_change_is_answered_with_what_it_led_to_in_few_lines() -> None:
    """What stands, the amounts, the result, and what moved: at most eight lines, each a sentence."""
    answer = after("behåll").hear("vård 5")

    assert "Vård och omsorg: 5,0 miljoner kronor mer än ramen varje år." == answer[0]
    assert "Fördelat 5,0 av 97,0 miljoner kronor." in answer
    assert len(answer) <= 8
    assert all(line.endswith(".") for line in answer)


def test_what_is_too_small_to_notice_is_never_called_better() -> None:
    """Half a million moves nothing that is more than chance; forty million to the schools does."""
    assert not any("Bättre" in line for line in after("behåll").hear("barn 0,5"))
    assert any("Bättre: Barn per grupp" in line for line in after("behåll").hear("barn 40"))


def test_more_is_asked_for_and_then_said() -> None:
    """An indicator is short first; definition, doubts and who decides come with mer."""
    talk = after("behåll")
    short, long = talk.hear("indikator olika personer"), talk.hear("mer")

    assert len(short) <= 5
    assert any(line.startswith("Så mäts det") for line in long)
    assert not any(line.startswith("Så mäts det") for line in short)


def test_saying_it_again_says_the_same() -> None:
    """Igen repeats the last answer, word for word, however often."""
    talk = after("behåll")
    answer = talk.hear("läget")

    assert answer == talk.hear("igen") == talk.hear("igen")


def test_the_simple_level_says_no_chances() -> None:
    """Enkel leaves out the range, the target and the chance; Allt adds what happens without decisions."""
    simple, usual, every = (after("behåll", f"nivå {level}").hear("indikatorer") for level in Level)

    assert not any("chansen" in line for line in simple)
    assert any("chansen" in line for line in usual)
    assert any("utan beslut" in line for line in every)


def test_the_language_changes_at_any_time_and_words_of_the_others_still_work() -> None:
    """Half a sentence in Swedish in an English game is understood."""
    talk = after("behåll", "språk engelska")

    assert "Budget: Our budget." == talk.hear("status")[0]
    assert "Health and care: 5,0 million kronor more than the frame every year." == talk.hear("vård 5")[0]


def test_a_plan_is_compared_by_name_and_by_code(tmp_path: Path) -> None:
    """What differs is told in sentences; the built-in plan and its code tell the same."""
    talk = Talk(folder=tmp_path, state=in_language("sv"))
    talk.hear("behåll")
    by_name, by_code = talk.hear("jämför jämn"), talk.hear("jämför 2R61F-VYZQX-TSA2")

    assert by_name[1:] == by_code[1:]
    assert any(line.startswith("Resultatet 2028 blir") for line in by_name)


def test_a_plan_is_saved_found_again_and_opened(tmp_path: Path) -> None:
    """Under its name, beside one of the same name, or over it; and then it is what is played."""
    talk = Talk(folder=tmp_path)
    talk.hear("behåll", "vård 5")
    assert ["Sparad: Vår plan."] == talk.hear("spara Vår plan")
    talk.hear("vård 7")
    assert ["Sparad: Vår plan."] == talk.hear("spara")
    assert "Det finns redan en plan som heter Vår plan." == talk.hear("spara vår plan")[0]
    assert ["Sparad: vår plan."] == talk.hear("1")
    talk.hear("nollställ", "mina planer", "1")

    assert nothing().with_amount("von", years(), 7000).same_decisions(plan_of(talk))
    assert 2 == len(list((tmp_path / "planer").glob("*.json")))


def test_a_name_that_is_asked_for_may_be_anything_but_a_command(tmp_path: Path) -> None:
    """The line after spara is the name; sluta and meny still mean what they say, and 0 lets it be."""
    talk = Talk(folder=tmp_path)
    talk.hear("behåll", "vård 5", "spara")
    assert ["Sparad: 5 till vården [b]x[/b]."] == talk.hear("5 till vården [b]x[/b]\x1b[2J")
    talk.hear("spara som", "0")
    assert ["Skriv ett nummer."] == talk.hear("meny")[1:2]


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A saved plan that is broken is named with its reason, and the game goes on."""
    folder = tmp_path / "planer"
    folder.mkdir()
    (folder / "trasig.json").write_text("{", encoding="utf-8")
    answer = Talk(folder=tmp_path).hear("mina planer")

    assert any("trasig.json" in line for line in answer)


def test_a_hidden_party_is_named_nowhere() -> None:
    """With names hidden, no list, opening or comparison has the party's name or quotes."""
    talk = Talk(state=in_language("sv", neutral=True))
    said = [line for order in walk() for line in talk.hear(order)]

    assert not [line for line in said if "änsterparti" in line]
    assert [line for line in said if "Ett partis budget" in line]


def test_a_part_of_a_whole_is_asked_for_and_told_in_percent() -> None:
    """Half of the home-care users is 50, also in lättläst, which says of hundred persons."""
    talk = after("behåll")
    assert "Hur stor del, i procent? Från 0 procent till 100 procent" in " ".join(talk.hear("små fasta lag"))

    assert "med i budgeten, 50 procent av hemtjänsttagarna" in plain_spaces(" ".join(talk.hear("50")))
    assert dict.fromkeys((2026, 2027, 2028), 50) == plan_of(talk).units["M31"]
    talk.hear("språk", "2")
    assert "50 av 100 personer med hemtjänst" in plain_spaces(" ".join(talk.hear("små fasta grupper")))


def plain_spaces(text: str) -> str:
    """The text without no-break spaces."""
    return text.replace("\u00a0", " ")


def test_a_hidden_party_is_not_what_the_start_speaks_of() -> None:
    """With names hidden the game begins with the same sentence about the amount as the start screen does."""
    hidden = " ".join(Talk(state=in_language("sv", neutral=True)).hear("start"))

    assert "parti" not in hidden
    assert "summan av tillskotten i ett förslag till budget" in hidden


def walk() -> Iterator[str]:
    """Lines that pass by every place where a plan is named."""
    yield from (
        "färdiga planer",
        "öppna ett partis",
        "läget",
        "jämför",
        "jämför ett partis",
        "mer",
        "åtgärder barn",
        "1",
        "mer",
    )


def test_a_plan_that_is_changed_is_no_longer_its_authors() -> None:
    """A party's plan with another amount has no party's name."""
    talk = after("öppna vänsterpartiets")
    assert built_in("vansterpartiet").same_decisions(plan_of(talk))
    talk.hear("vård 1")

    assert "" == plan_of(talk).name


def test_language_and_level_that_are_chosen_are_remembered(tmp_path: Path) -> None:
    """Only what was chosen: a level that followed the language is not written down as a choice."""
    talk = Talk(folder=tmp_path)
    talk.hear("språk lättläst")
    levels = [talk.state.level]
    talk.hear("språk engelska")
    levels.append(talk.state.level)
    assert [Level.SIMPLE, Level.USUAL] == levels
    assert ("en", "") == (read_settings(tmp_path)[0].language, read_settings(tmp_path)[0].level)
    talk.hear("level everything")

    assert ("en", "allt") == (read_settings(tmp_path)[0].language, read_settings(tmp_path)[0].level)
