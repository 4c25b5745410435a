"""The leaders' scripts are true of the game: keys, words on the screen, commands, exercises, files and the clock."""

import re
import shlex
from functools import cache

import pytest

from scenarios.exercises import exercise_ids, read_shipped
from tests.strategies import ALINGSAS, scenario
from tests.tui.report.reports import Page
from tests.tui.text.reading import interface
from tui.cli import build_parser
from tui.commands.blankett import FOLDER
from tui.paper import Written, read_line
from tui.printed.making import KINDS, printed
from tui.printed.script import FIRST, Script, script_page, scripts
from tui.printed.shop import Shop
from tui.text.catalogue import load_texts

SCRIPTS = tuple(scripts())
WANTED = {"45-minuter", "90-minuter", FIRST, "studieplan", "traff-1", "traff-2", "traff-3"}
CODE, BOLD = re.compile(r"`([^`]+)`"), re.compile(r"\*\*([^*]+)\*\*")
FROM_SOURCE = ".venv/bin/python -m tui"
"""What stands for ``budgetspel`` in a copy of the source; the README says the same."""
ROW = re.compile(r"^\| (\d+)–(\d+) \| ([^|]*) \|", re.MULTILINE)
MINUTES = {"45-minuter": 45, "90-minuter": 90, "traff-1": 135, "traff-2": 135, "traff-3": 135}
PARTS = ("Syfte", "Minut för minut", "Det här går ofta snett")

each = pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)


@cache
def shop() -> Shop:
    """Where pages are made."""
    return Shop(ALINGSAS, scenario(), load_texts("sv", ALINGSAS, scenario()))


@cache
def keys() -> frozenset[str]:
    """Every key that the game itself tells about, one by one, and the digits."""
    texts = interface("sv")
    told = [text.partition(" ")[0] for key, text in texts.items() if key.startswith("key.")]
    told += [text.partition("|")[0] for key, text in texts.items() if key.startswith("help.key.")]
    words = {word for text in told for word in re.split(r"[\s,/]+", text)}
    arrows = {sign for word in words for sign in word if sign in "←→↑↓+"}
    return frozenset(words | arrows | set("0123456789"))


@cache
def files() -> frozenset[str]:
    """Every file that ``blankett`` makes."""
    return frozenset(name for kind in KINDS for name, _ in printed(shop(), kind))


@cache
def on_screen() -> tuple[str, ...]:
    """Everything that the screens say, and the words of the exercises."""
    words = list(interface("sv").values())
    for name in exercise_ids(ALINGSAS):
        lesson = read_shipped(ALINGSAS, name).lesson()
        assert lesson is not None
        words += lesson.words["sv"].values()
    return tuple(words)


def is_on_screen(phrase: str) -> bool:
    """Whether a sentence of the game holds a phrase, also with a number in the place of a placeholder."""
    shape = r"(?:\{\w+\})".join(map(re.escape, re.split(r"\d+", phrase)))
    return any(phrase in text or re.search(shape, text) for text in on_screen())


def is_known(code: str) -> bool:
    """Whether what stands in code is a key, a command, an exercise, a file, or a line to type."""
    if code.startswith("budgetspel "):
        words = shlex.split(code)[1:]
        asked, unknown = build_parser(load_texts("sv")).parse_known_args(words)
        return not unknown and (getattr(asked, "ovning", None) or "dela-ut-97") in exercise_ids(ALINGSAS)
    if isinstance(read_line(code, scenario()), Written):
        return True
    return code in keys() | files() | set(exercise_ids(ALINGSAS)) | {FOLDER, FROM_SOURCE}


def test_the_scripts_that_were_promised_are_there() -> None:
    """45 and 90 minutes, three meetings with a plan, and the page that all begin with."""
    assert WANTED == {script.name for script in SCRIPTS}


@each
def test_keys_commands_exercises_and_files_are_those_of_the_game(script: Script) -> None:
    """What stands in code can be pressed, run, opened or typed."""
    assert [] == [code for code in CODE.findall(script.text) if not is_known(" ".join(code.split()))]


@each
def test_words_in_bold_stand_on_the_screen(script: Script) -> None:
    """Bold is what the screen says; bold that ends a sentence, or is speech, begins a paragraph."""
    bold = [" ".join(phrase.split()) for phrase in BOLD.findall(script.text)]
    said = [phrase for phrase in bold if not phrase.endswith((".", "”"))]

    assert [] == [phrase for phrase in said if not is_on_screen(phrase)]


@each
def test_the_clock_has_no_gaps(script: Script) -> None:
    """The minutes follow one another to the end of the time."""
    rows = [(int(begins), int(ends)) for begins, ends, _ in ROW.findall(script.text)]
    if script.name not in MINUTES:
        assert [] == rows
        return

    assert MINUTES[script.name] == rows[-1][1]
    assert [0, *(ends for _, ends in rows[:-1])] == [begins for begins, _ in rows]
    assert all(f"## {part}" in script.text for part in PARTS)


def test_the_script_of_45_minutes_follows_its_exercise() -> None:
    """Its clock and its steps are those of the exercise."""
    text = next(script.text for script in SCRIPTS if script.name == "45-minuter")
    lesson = read_shipped(ALINGSAS, "dela-ut-97").lesson()
    assert lesson is not None
    written = [(int(ends) - int(begins), name.strip("*")) for begins, ends, name in ROW.findall(text)]

    assert [(step.minutes, lesson.say("sv", f"step-{step.id}")) for step in lesson.exercise.steps] == written


@each
def test_every_script_begins_with_the_page_on_being_fair(script: Script) -> None:
    """In print, the first heading of each is the same; links lead to pages that are made."""
    read = Page(script_page(shop(), script))

    assert any("Undervisningen ska vara saklig och allsidig" in one.text for one in read.all("h1", "h2")[:2])
    assert script.title == read.all("h1")[0].text
    assert {link.attributes["href"] for link in read.all("a")} <= files()
