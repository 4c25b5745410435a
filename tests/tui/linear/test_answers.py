"""What is answered in free play: what a change led to, what is compared and saved, and what is never named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from saves import read_settings
from tests.strategies import built_in, nothing, years
from tests.tui.linear.talking import Talk, after, in_language, plan_of
from tui.level import Level


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
    assert ["Inget nytt är sparat under ett namn."] == talk.hear("spara som", "0")
    assert ["Sparad: Annan."] == talk.hear("spara som", "Annan")
    assert 2 == len(list((tmp_path / "planer").glob("*.json"))), "the plan that is played is not written over"
    assert ["Skriv ett nummer."] == talk.hear("meny")[1:2]


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (("kod",), "Välj hur spelet ska börja."),
        (("behåll", "kod 2R61F-VYZQX-AAAA"), "Meny."),
        (("övning dela-ut-97", "händer"), "Meny."),
    ],
)
def test_nought_leaves_a_question_and_says_nothing_of_saving(lines: tuple[str, ...], answer: str) -> None:
    """What was asked for a code or for hands has opened no budget, and nobody meant to save anything."""
    talk = after(*lines)
    session = talk.state.session

    assert answer in talk.hear("0")
    assert session is talk.state.session


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
