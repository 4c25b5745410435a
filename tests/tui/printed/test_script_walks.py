"""The leaders' scripts are walked with real keys: each key and each word that a part names is there when it is needed.

A part of a script is a heading with its text. The walk of a part is a list of stops; at each stop the screen is looked
at: what it says, and which keys do something on it. A key in a script that no stop of its part answers to is a fault of
the script or of the screen.
"""

import re

import pytest

from tests.tui.circle import KEYS
from tests.tui.playing import Game, Playing
from tests.tui.printed.test_scripts import BOLD, CODE, SCRIPTS, keys
from tui.printed.script import Script
from tui.screens.start import StartScreen
from tui.widgets.rows import Rows

PART = re.compile(r"^##+ (.+)$", re.MULTILINE)
WRONG = "**Om något går fel.**"
NAMED = {
    "Enter": "enter",
    "Esc": "escape",
    "Mellanslag": "space",
    "Tab": "tab",
    "PgDn": "pagedown",
    "End": "end",
    "Backspace": "backspace",
    "F5": "f5",
    "?": "question_mark",
    "+": "plus",
    "→": "right",
    "←": "left",
    "↑": "up",
    "↓": "down",
}
"""What keys are called by Textual."""

SHARED = "20 enter down 30 enter down 15 enter down 12 enter down 8 enter down 7 enter"
"""92 million on six committees."""
HANDS = "5 enter 9 enter 0 enter 0 enter 0 enter 1 enter"
VERDICT = "4 enter 1 enter 2 enter"
FORM = "type:Ekorre 10 15 5 10 15 5 10 3,5"
AMONG_METERS = ["n n", "do:budget", "tab", "question_mark", "escape"]

DOORS = {"list": "lessons", "again": "continue", "council": "radslag", "plans": "library"}
"""Doors of the start screen, by what a stop calls them."""
MOST_SCREENS = 9
"""No part of the game lies as deep."""

WALKS: dict[str, dict[str, list[str]]] = {
    "45-minuter": {
        "Före lektionen: en halvtimme": ["", "list", "begin:dela-ut-97", "n n", "b", "start"],
        "0–4.": ["begin:dela-ut-97", "c"],
        "4–8.": ["n", "down right"],
        "8–22.": ["n", "do:budget", SHARED, "v", "escape", "escape", "start", "again"],
        "22–29.": ["n", "do:vote", HANDS, "plus"],
        "29–35.": ["n", "do:budget", "escape"],
        "35–45.": ["n", "tab", "tab", "do:end", "e"],
        "Det här går ofta snett": ["escape", "start", "begin:dela-ut-97", "n n n", "do:vote"],
        "På papper (B)": ["start", "council", "end enter", "n", FORM],
    },
    "90-minuter": {
        "Före lektionen: en halvtimme": [
            "",
            "council",
            "end enter",
            "n",
            FORM,
            "escape",
            "start",
            "list",
            "begin:kallkritik",
        ],
        "35–45.": ["start", "council", "end enter", "n", FORM, "type:Ekorre 9 9 9 9 9 9 9 3", "enter", "home"],
        "50–65.": ["escape", "right", "left", "v", "space", "escape", "f", "escape", "b", "escape"],
        "65–80.": ["start", "list", "begin:kallkritik", "n", "x", VERDICT, "enter", "n", "n n n"],
        "80–90.": ["council", "enter", "escape", "start"],
        "Det här går ofta snett": [],
    },
    "traff-1": {
        "0–15.": [""],
        "15–60.": [
            "list",
            "begin:dela-ut-97",
            "n n",
            "do:budget",
            "escape",
            "n",
            "do:vote",
            HANDS,
            "plus",
            "n",
            "start",
        ],
        "70–115.": [
            *["begin:vem-betalar", "n n", "b", "do:budget", "k", "escape", "i", "escape", "escape"],
            *["n n", "do:end", "s", "type:Kaffet", "p", "i", "escape", "start"],
        ],
        "Det här går ofta snett": ["start"],
    },
    "traff-2": {
        "Före träffen": ["", "plans", "escape"],
        "15–60.": ["list", "begin:kallkritik", "n", "x", VERDICT, "enter", "n n", "do:budget", "escape"],
        "70–115.": ["start", "begin:antagandejuryn", *AMONG_METERS, "escape escape", "n", "do:assume", "pagedown", "h"],
        "115–130.": ["escape", "start", "right enter", "tab", "down question_mark", "escape", "n", "start"],
        "Det här går ofta snett": ["start", "m", "start"],
    },
    "traff-3": {
        "Före träffen": ["", "plans", "escape"],
        "15–75.": [
            *["start", "begin:tva-grupper", "n", "do:budget", "escape", "n n n", "x", VERDICT, "enter", "n", "n"],
            *["do:end", "s", "type:Det vi enades om"],
        ],
        "85–110.": [
            *["start", "council", "end enter", "n", FORM, "escape", "v", "space", "escape", "o o", "b", "escape", "s"],
            *["start", "plans", "down enter", "j", "end", "enter"],
        ],
        "110–125.": ["start", "plans", "enter", "e", "tab", "enter enter enter", "enter", "up up"],
    },
}
"""By script and part: the stops of its walk. Parts that name no key and no word of a screen have none."""


class Seen:
    """What the stops of a part have shown."""

    def __init__(self) -> None:
        self.text = ""
        self.keys: set[str] = set()

    def look(self, playing: Playing) -> None:
        """Look at the screen as it is now."""
        self.text += " " + " ".join(playing.text.replace("│", " ").replace("┃", " ").split())
        self.keys |= set(playing.app.screen.active_bindings)

    def misses(self, text: str) -> list[str]:
        """The keys and words of a part that nothing of this answers to."""
        codes = [" ".join(code.split()) for code in CODE.findall(text)]
        pressed = [code for code in codes if code in keys() and not code.isdigit()]
        said = [" ".join(phrase.split()) for phrase in BOLD.findall(text)]
        if not self.text:
            said = []  # nothing is looked at in this part: its words are of paper and of the room
        wrong = [key for key in pressed if not {NAMED.get(key, key), key.upper()} & self.keys]
        return wrong + [one for one in said if not one.endswith((".", "”")) and one not in self.text]


async def stop(playing: Playing, what: str) -> None:
    """Go where a stop says: a door, an exercise, a row of its step, a line to type, or keys."""
    kind, _, rest = what.partition(":")
    if kind in (*DOORS, "begin", "start"):
        await to_start(playing)
    if kind in DOORS:
        await choose(playing, "#choices", DOORS[kind])
    elif kind == "begin":
        await choose(playing, "#choices", DOORS["list"])
        await choose(playing, "#lesson-list", rest)
    elif kind == "do":
        await choose(playing, "#lesson-do", rest)
    elif kind == "type":
        await playing.press(*(KEYS.get(letter, letter) for letter in rest), "enter")
    elif kind != "start":
        await playing.press(*(key for word in what.split() for key in ([*word] if word.isdigit() else [word])))
    await playing.app.workers.wait_for_complete()
    await playing.pilot.pause()


async def to_start(playing: Playing) -> None:
    """Back to the start screen, with the key that leads there from everywhere."""
    for _ in range(MOST_SCREENS):
        if not isinstance(playing.app.screen, StartScreen):
            await playing.press("escape")


async def choose(playing: Playing, where: str, what: str) -> None:
    """Enter on the row of a list whose key holds a word."""
    rows = playing.app.screen.query_one(where, Rows)
    rows.choose(next(key for key in rows.keys if what in key))
    await playing.press("enter")
    await playing.app.workers.wait_for_complete()
    await playing.pilot.pause()


def parts(text: str) -> dict[str, str]:
    """The parts of a script by their headings."""
    found = PART.split(text)
    return dict(zip(found[1::2], found[2::2], strict=True))


@pytest.mark.parametrize("name", WALKS)
async def test_every_key_and_word_of_a_script_is_on_the_screens_of_its_part(game: Game, name: str) -> None:
    """The script is walked from its first part to its last, in one game."""
    script = next(script for script in SCRIPTS if script.name == name)
    walks, missing = WALKS[name], {}
    async with game.opened(size=(100, 30), neutral=True) as playing:
        for heading, text in parts(script.text).items():
            seen = Seen()
            for what in next((stops for begins, stops in walks.items() if heading.startswith(begins)), []):
                await stop(playing, what)
                seen.look(playing)
            if wrong := seen.misses(text):
                missing[heading] = wrong

    assert {} == missing


@pytest.mark.parametrize("script", [one for one in SCRIPTS if one.name in WALKS], ids=lambda script: script.name)
def test_every_part_on_the_clock_says_what_to_do_if_something_goes_wrong(script: Script) -> None:
    """Each heading that begins with minutes has its line."""
    timed = {name: text for name, text in parts(script.text).items() if re.match(r"\d+–\d+\. ", name)}

    assert timed
    assert [] == [name for name, text in timed.items() if WRONG not in text]
