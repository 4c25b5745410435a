"""The game in a language that nobody speaks: what can still be read on a screen does not come from the catalogues."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from scenarios.exercises import Lesson
from sim.authored.scenario import Scenario
from tests.tui import playing as opening
from tests.tui.playing import Game, Playing
from tests.tui.walks import WALKS, walk
from tui.screens import bestway
from tui.text.catalogue import Texts, load_texts

PLACEHOLDER = re.compile(r"(\{[^{}]*\})")
LATIN = "abcdefghijklmnopqrstuvwxyzåäöé"
GREEK = str.maketrans(
    LATIN + LATIN.upper(), "".join(chr(0x430 + n) for n in range(30)) + "".join(chr(0x410 + n) for n in range(30))
)
"""Each letter as another of the same width, in an alphabet that no catalogue uses."""

FIGURES = {"stort"}
"""Screens whose letters are pictures of letters."""

DATA = re.compile(
    r"""
    \b[0-9A-Z]{5}(-[0-9A-Z]{2,5})+\b               # a plan code
    | [A-Z]_?[0-9]+[a-z]? | SOLAR | NATUR | GHG_KOMM   # ids
    | \bhem\b | \bolikaj?\b                               # what the walk itself writes
    | \baldreomsorg\b                              # the id of an exercise, as a command takes it
    | [a-z]+/planer | [a-z]+/rapporter | saved       # the player's folder
    | Partille | Härryda | Lerum | Göteborg | Borås | Alingsås | Ale | Essunga | Bollebygd | Vårgårda
    | Herrljunga | Trollhättan | Lilla | Edet | Uddevalla | Vänersborg | Tidaholm | Svenljunga   # municipalities
    """,
    re.VERBOSE,
)
"""What is the same in every language: it comes from the data, not from a catalogue."""

WORD = re.compile(r"[A-Za-zÅÄÖåäöé]{2,}")


def foreign(sentence: str) -> str:
    """A sentence in other letters, with its placeholders as they are."""
    return "".join(part if part.startswith("{") else part.translate(GREEK) for part in PLACEHOLDER.split(sentence))


class Foreign(Mapping[str, Mapping[str, Mapping[str, str]]]):
    """The scenario's texts in other letters."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._read: dict[str, Mapping[str, Mapping[str, str]]] = {}

    def __getitem__(self, kind: str) -> Mapping[str, Mapping[str, str]]:
        if kind not in self._read:
            self._read[kind] = {
                item: {field: foreign(text) for field, text in fields.items()}
                for item, fields in self._texts.scenario[kind].items()
            }
        return self._read[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts.scenario)

    def __len__(self) -> int:
        return len(self._texts.scenario)


def in_other_letters(language: str, folder: Path | None = None, scenario: Scenario | None = None) -> Texts:
    """The catalogues, all in other letters."""
    texts = load_texts(language, folder, scenario)
    own = {key: foreign(sentence) for key, sentence in texts.own.items()}
    here = {key: foreign(fact) for key, fact in texts.here.items()}
    return replace(texts, own=own, here=here, scenario=Foreign(texts) if folder else {})


def references(playing: Playing) -> set[str]:
    """The words of the bibliography, which is in the languages that its entries were written in."""
    assert playing.app.ready is not None
    return {word for source in playing.app.ready.scenario.sources for word in WORD.findall(source.reference)}


@pytest.mark.parametrize("name", WALKS)
async def test_every_word_on_every_screen_comes_from_the_catalogues(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every sentence in other letters, no word in ours is left but ids, municipalities and folders."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(opening, "load_texts", in_other_letters)
    monkeypatch.setattr(bestway, "WORK", 2_000)
    said = Lesson.say
    monkeypatch.setattr(Lesson, "say", lambda *asked: foreign(said(*asked)))  # the words of an exercise are its own
    monkeypatch.setattr(opening, "_texts", opening._texts.__wrapped__)  # noqa: SLF001 - what others read is kept for them
    left = []
    async for stop, playing in walk(Game(Path("saved")), name, (120, 40)):
        if stop not in FIGURES:
            cited = references(playing) if stop.startswith("varfor") else set()
            left += [(stop, word) for word in WORD.findall(DATA.sub(" ", playing.text)) if word not in cited]

    assert not left
