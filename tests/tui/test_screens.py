"""Every screen as text, at three sizes and in three languages, beside the picture that was looked at and found good.

When a screen is changed on purpose, renew the pictures (``make bilder-spara``) and read the difference.
"""

import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widget import Widget

from sim.search.roads import Answer
from tests.tui.kept import PICTURES, are_kept
from tests.tui.playing import Game
from tests.tui.walks import LANGUAGES, SIZES, WALKS, walk
from tui.asking import Asking
from tui.present.line import plain, width_of
from tui.screens import bestway
from tui.widgets.drawing import GUTTER
from tui.widgets.rows import Rows

PARTY = ("right", "end", "enter")
"""From the start screen into the last built-in plan."""

FOUND: dict[tuple[str, float], list[Answer]] = {}
"""What was found for an indicator and a value."""

CUT = re.compile(r"\w…")
"""A word that was cut: where points stand on purpose, a space or a sign goes before them.

Only the steps of Varför may be cut: each opens and says everything below itself.
"""


def picture_of(name: str, language: str, size: tuple[int, int]) -> str:
    """What a picture is called."""
    folder = "" if language == "sv" else f"{language}/"
    return f"{folder}{name}-{size[0]}x{size[1]}"


def cut_in(stop: str, part: Rows) -> list[str]:
    """The lines of a part, also those out of sight, that are wider than it or have a word that was cut."""
    room = part.size.width - GUTTER - part.scrolls
    told = [(line, text) for line, text in zip(part.lines, plain(part.lines), strict=True) if room > 0]
    may_be_cut = stop.startswith("varfor-vag")
    return [text for line, text in told if width_of(line) > room or (CUT.search(text) and not may_be_cut)]


def is_outside(part: Rows) -> bool:
    """Whether a part of a screen goes on where nobody sees its last rows, and not that there are more."""
    around = part.parent
    return isinstance(around, Widget) and bool(part.region) and not around.region.contains_region(part.region)


@pytest.fixture(autouse=True)
def same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own that has the same name in every picture."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def same_luck(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of the luck, where a picture shows it, is the same every time."""
    monkeypatch.setattr(secrets, "randbelow", lambda most: 4711 % most)


@pytest.fixture(autouse=True)
def one_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """The roads to a value are searched for once for all walks, and the best way is not searched for long."""
    search = Asking.answers

    def found(asking: Asking) -> Iterator[Answer]:
        key = (asking.indicator.id, asking.question.value)
        if key not in FOUND:
            FOUND[key] = list(search(asking))[-1:]
        return iter(FOUND[key])

    monkeypatch.setattr(Asking, "answers", found)
    monkeypatch.setattr(bestway, "WORK", 2_000)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", WALKS)
async def test_every_screen_looks_as_it_did(name: str, size: tuple[int, int], language: str) -> None:
    """On this walk each screen is the one in tests/screens, fills the window to the row, and cuts no word or part.

    What can be scrolled to is not cut either.
    """
    seen: dict[str, str] = {}
    wide, cut, outside = [], [], []
    async for stop, playing in walk(Game(Path("saved")), name, size, language):
        seen[picture_of(stop, language, size)] = playing.text
        rows = playing.text.splitlines()
        wide += [(stop, row) for row in rows if len(row) > size[0] or len(rows) != size[1]]
        for part in playing.app.screen.query(Rows):
            cut += [(stop, part.id, row) for row in cut_in(stop, part)]
            outside += [(stop, part.id)] if is_outside(part) else []

    assert not wide
    assert not cut
    assert not outside
    are_kept(seen, __file__)


@pytest.mark.parametrize("name", WALKS)
async def test_in_a_very_large_window_nothing_is_cut(name: str) -> None:
    """At 200×60 each screen fills the window, or stands in the middle of it both ways; no word is cut.

    A page that is not high enough for all it has to show takes all the rows.
    """
    cut, aside, scrolls = [], [], []
    async for stop, playing in walk(Game(Path("saved")), name, (200, 60)):
        rows = playing.text.splitlines()
        assert 60 == len(rows)
        cut += [(stop, row) for row in rows if len(row) > 200 or CUT.search(row)]
        cut += [(stop, row) for part in playing.app.screen.query(Rows) for row in cut_in(stop, part)]
        content = playing.app.screen.scrollable_content_region
        edges = content.x, 200 - content.right, content.y, 60 - content.bottom
        aside += [(stop, edges)] if edges[0] != edges[1] or edges[2] != edges[3] else []
        is_short = content.height < 60
        scrolls += [stop for part in playing.app.screen.query(Rows) if is_short and part.is_short_of(0)]

    assert not cut
    assert not aside
    assert not scrolls


async def test_a_page_in_a_high_window_is_as_high_as_what_is_looked_at_needs() -> None:
    """År för år: the long list takes all the rows, the short stage after it stands in the middle; a search stays."""
    async with Game(Path("saved")).opened("down", "down", "down", "down", "enter", size=(200, 60)) as playing:
        heights = [playing.app.screen.scrollable_content_region.height]
        await playing.press("home", "enter", "down", "enter", "down", "enter", "enter")
        heights.append(playing.app.screen.scrollable_content_region.height)
        await playing.press("h")
        heights.append(playing.app.screen.scrollable_content_region.height)
        await playing.press(*"zzz")
        heights.append(playing.app.screen.scrollable_content_region.height)

    assert [60, 40, 60, 60] == heights


@pytest.mark.parametrize("size", [(79, 24), (80, 23), (40, 10)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_in_a_window_that_is_too_small_every_screen_says_only_that(size: tuple[int, int]) -> None:
    """One clear line with both sizes, whatever screen it is; nothing else is half in sight."""
    for name in WALKS:
        wrong = []
        async for stop, playing in walk(Game(Path("saved")), name, size):
            said = " ".join(playing.text.split())
            needed = playing.app.words.say(
                "game.too-small", width=size[0], height=size[1], least_width=80, least_height=24
            )
            if not said.startswith(" ".join(needed.split())) or len(said) > 2 * len(needed):  # a notice may follow
                wrong.append((stop, said[:200]))
        assert not wrong


def test_no_picture_is_left_of_a_screen_that_is_gone() -> None:
    """Each picture in another language than Swedish is of a stop on a walk."""
    stops = {stop for stops in WALKS.values() for stop in stops}
    kept = {path.stem.rpartition("-")[0] for path in PICTURES.glob("*/*.txt")}

    assert kept <= stops
