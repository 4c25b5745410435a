"""What is printed: whole pages that name no party, hold the data, and are made by one command."""

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from scenarios.curriculum import curriculum
from scenarios.exercises import Lesson
from tests.strategies import ALINGSAS, scenario
from tests.tui.report.reports import HEADINGS, Page
from tests.tui.text.reading import LANGUAGES
from tui.cli import main
from tui.paper import Written, read_line
from tui.printed.cards import happenings, roles
from tui.printed.form import asked, example
from tui.printed.lessons import leader_page, pupil_page, steps
from tui.printed.making import KINDS, printed
from tui.printed.shop import Shop
from tui.text.catalogue import load_texts

PARTIES = ("Vänsterpart", "Socialdemokrat", "Moderat", "Miljöpart", "Centerpart", "Liberalerna", "Sverigedemokrat")
HOSTILE = '<script>alert(1)</script>"><img src=x>{{ 7*7 }}'


@cache
def shop(language: str = "sv") -> Shop:
    """Where pages are made."""
    return Shop(ALINGSAS, scenario(), load_texts(language, ALINGSAS, scenario()))


@cache
def files(language: str) -> dict[str, bytes]:
    """Every file of a language."""
    return {name: raw for kind in KINDS for name, raw in printed(shop(language), kind)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole_fetches_nothing_and_names_no_party(language: str) -> None:
    """Closed elements, one main part, headings that nest, heads of tables, no address, no party."""
    for name, raw in files(language).items():
        read = Page(raw)
        levels = [HEADINGS.index(heading.tag) for heading in read.all(*HEADINGS)]
        text = read.all("body")[0].text
        told = [value for one in read.elements for key, value in one.attributes.items() if key in {"src", "href"}]

        assert [] == read.wrong, name
        assert 1 == len(read.all("main")) == len(read.all("h1")), name
        assert all(after - before <= 1 for before, after in pairwise(levels)), name
        assert all(
            "col" == one.attributes.get("scope") or "row" == one.attributes.get("scope") for one in read.all("th")
        )
        assert [] == read.all("script", "iframe", "object", "link", "form", "img"), name
        assert all(value in files(language) or value.startswith("#") for value in told), name
        assert [] == [party for party in PARTIES if party in text], name


def test_same_input_same_bytes() -> None:
    """Made anew, every file is the same to the last byte."""
    anew = Shop(ALINGSAS, scenario(), load_texts("sv", ALINGSAS, scenario()))

    assert files("sv") == {name: raw for kind in KINDS for name, raw in printed(anew, kind)}


def test_the_form_asks_for_the_eight_numbers_in_the_order_that_a_leader_types_them() -> None:
    """Six committees, tax, target; and the line that the form shows is one that the game takes."""
    names = [one.name for one in asked(shop())]
    read = read_line(example(shop()), scenario())

    assert [shop().texts.of("committees", name) for name in scenario().committee_ids] == names[:6]
    assert 8 == len(names)
    assert isinstance(read, Written)
    assert ("Ekorre", 10_000, 10, 350) == (
        read.pseudonym,
        read.plan.amount_tkr("von", 2026),
        read.plan.tax_ore[2026],
        read.plan.result_target_cpct[2026],
    )
    assert example(shop()) in Page(files("sv")["formular.html"]).all("code")[0].text


def test_the_form_says_what_a_step_of_tax_is_worth() -> None:
    """Ten öre is 11,7 mnkr in the first year, a percentage point of the target 32,5."""
    assert (11.7, 32.5) == (round(shop().worth.tax_mnkr, 1), round(shop().worth.target_mnkr, 1))


def test_every_role_event_and_word_has_its_place() -> None:
    """As many cards as the data have, with an answer's for and against; and the whole glossary."""
    found = scenario()

    assert 1 + len(found.profiles) == len(list(roles(shop())))
    assert [len(event.answers) for event in found.events] == [len(card.listed) for card in happenings(shop())]
    assert len(shop().texts.scenario["glossary"]) == len(Page(files("sv")["ordlista.html"]).all("dt"))


@pytest.mark.parametrize("lesson", shop().lessons, ids=lambda lesson: lesson.exercise.id)
def test_an_exercise_becomes_a_page_for_pupils_and_one_for_leaders(lesson: Lesson) -> None:
    """Steps with a clock without gaps, every question, and lines of syllabuses that were not read say so."""
    exercise, told = lesson.exercise, steps(shop(), lesson)
    ends = [0, *(int(step.clock.split("–")[1]) for step in told)]
    pupil = Page(files("sv")[f"elev-{exercise.id}.html"]).all("main")[0].text
    leader = Page(files("sv")[f"ledare-{exercise.id}.html"]).all("main")[0].text
    unread = [name for name in exercise.heading.serves if not curriculum()[name].read]

    assert exercise.heading.minutes == ends[-1]
    assert ends[:-1] == [int(step.clock.split("–")[0]) for step in told]
    assert all(question in pupil and question in leader for step in told for question in step.questions)
    assert [] == [step.name for step in told if not (step.leader or step.wrong)], "a leader has something at every step"
    assert all(step.leader in leader and step.wrong in leader for step in told)
    assert [] == [step.leader for step in told if step.leader and step.leader in pupil]
    answers = [answer for step in told for answer in step.answers]
    assert len(answers) == sum(bool(vote.key) for vote in exercise.votes)
    assert all(answer in leader and answer not in pupil for answer in answers)
    assert len(unread) == leader.count(f"({shop().texts.say('lesson.to-verify')})")


def test_what_a_teacher_wrote_stays_text() -> None:
    """Markup in the words of an exercise is letters on the page."""
    lesson = shop().lessons[0]
    hostile = replace(lesson, words={"sv": dict.fromkeys(lesson.words["sv"], HOSTILE)})
    for made in (pupil_page(shop(), hostile), leader_page(shop(), hostile)):
        read = Page(made)

        assert [] == read.all("script", "img")
        assert HOSTILE in read.all("h1")[0].text


def test_the_command_puts_the_pages_in_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """All of them, or only some; made again they are replaced."""
    folder = tmp_path / "papper"
    only = tmp_path / "bara"

    assert 0 == main(["blankett", "--ut", str(folder)]) == main(["blankett", "--ut", str(folder)])
    assert sorted(files("sv")) == sorted(path.name for path in folder.iterdir())
    assert str(folder / "formular.html") in capsys.readouterr().out
    words = ["--vad", "elev", "--vad", "roller", "--ovning", "dela-ut-97"]
    assert 0 == main(["blankett", "--sprak", "en", "--ut", str(only), *words])
    assert ["elev-dela-ut-97.html", "rollkort.html"] == sorted(path.name for path in only.iterdir())


def test_where_the_pages_are_is_told_whole(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when no folder was given: somebody who looks for a page does not know where the command was run."""
    monkeypatch.chdir(tmp_path)

    assert 0 == main(["blankett", "--vad", "formular"])
    assert str(tmp_path / "budgetspel-papper" / "formular.html") in capsys.readouterr().out


def test_what_cannot_be_made_is_told_in_plain_lines(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """An exercise that is not there, and a file where the folder should be."""
    (tmp_path / "i-vagen").write_text("x", encoding="utf-8")
    for words in (["--ovning", "../../etc"], ["--ut", str(tmp_path / "i-vagen")]):
        assert 2 == main(["blankett", "--ut", str(tmp_path / "ny"), *words])
        assert 1 <= len(capsys.readouterr().err.splitlines()) <= 3
