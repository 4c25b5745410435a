"""The sheets draw themselves, past Textual's own way; they must look just as if they had not."""

from collections.abc import Iterator
from types import MethodType

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.playing import Game, Playing
from tui.themes import THEMES
from tui.widgets.rows import Rows

PATHS = (("enter", "right", "tab", "down"), ("enter", "v"), ("enter", "o", "f1"), ("enter", "enter"), ("right", "down"))
"""Keys to screens that differ: two parts with a mark, large figures, a page, measures, and the start."""


def _cells(strips: list[Strip]) -> list[list[tuple[str, object]]]:
    """Every cell of some lines with its style; of a space only what it stands on, and what a click there does."""
    return [[(letter, _seen(letter, style)) for text, style, _ in strip for letter in text] for strip in strips]


def _seen(letter: str, style: Style | None) -> object:
    return style if letter != " " or style is None else (style.bgcolor, style.underline, style.reverse, style.meta)


def _by_textual(rows: Rows, crop: Region) -> list[Strip]:
    """The lines of a part of a sheet as a widget draws them that says no more than each line's content."""
    rows.render_line = MethodType(lambda sheet, y: sheet._strip(y), rows)  # type: ignore[method-assign]  # noqa: SLF001
    rows._styles_cache.clear()  # noqa: SLF001
    return Widget.render_lines(rows, crop)


def _crops(rows: Rows) -> Iterator[Region]:
    whole = rows.size.region.grow((rows.styles.padding.top, 0, rows.styles.padding.bottom, 0)).at_offset((0, 0))
    yield whole
    yield Region(3, whole.height // 2, max(whole.width // 2, 1), 1)


def _unlike(playing: Playing) -> list[str]:
    """The sheets of a screen that look otherwise than Textual would draw them."""
    shown = [rows for rows in playing.app.screen.query(Rows) if rows.size.width and rows.size.height]
    assert shown
    return [
        str(rows.id)
        for rows in shown
        for crop in _crops(rows)
        if _cells(rows.render_lines(crop)) != _cells(_by_textual(rows, crop))
    ]


@pytest.mark.parametrize("keys", PATHS, ids=" ".join)
async def test_a_sheet_looks_as_textual_would_draw_it(game: Game, keys: tuple[str, ...]) -> None:
    """Every letter in the same style, in each theme, in the whole and in a part of it, also as the theme changes."""
    async with game.opened(*keys, size=(100, 30)) as playing:
        for theme in THEMES:
            playing.app.theme = theme.name
            await playing.press()

            assert [] == _unlike(playing), theme.name


async def test_without_colours_a_sheet_has_none(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR takes every colour away, and leaves what is bold."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with game.opened("enter") as playing:
        strips = [strip for rows in playing.app.screen.query(Rows) for strip in rows.render_lines(rows.size.region)]
        colours = {style.color.get_truecolor() for strip in strips for _, style, _ in strip if style and style.color}

        assert colours
        assert all(red == green == blue for red, green, blue in colours)
        assert any(style and style.bold for strip in strips for _, style, _ in strip)


async def test_what_a_click_would_do_is_lit_under_the_mouse(game: Game) -> None:
    """A key of the foot looks otherwise while the mouse is over it, and as before when it has left."""
    async with game.opened("enter") as playing:
        foot = playing.app.screen.query_one("#foot", Rows)
        clicked = next(_clickable(foot))

        def seen() -> list[list[tuple[str, object]]]:
            return _cells(foot.render_lines(foot.size.region))

        before = seen()
        await playing.pilot.hover(foot, offset=clicked)
        assert before != seen()
        await playing.pilot.hover(foot, offset=(foot.size.width - 1, 0))

        assert before == seen()


def _clickable(rows: Rows) -> Iterator[tuple[int, int]]:
    """Where a click does something."""
    for y, strip in enumerate(rows.render_lines(rows.size.region)):
        x = 0
        for text, style, _ in strip:
            if style and "@click" in style.meta:
                yield x, y
            x += Segment(text).cell_length


async def test_a_click_chooses_the_row_under_the_mouse_also_where_air_stands_above(game: Game) -> None:
    """In lists with an empty row above them, in a high window and in a low one."""
    for size in ((100, 24), (100, 40)):
        async with game.opened("enter", "j", size=size) as playing:
            rows = playing.app.screen.query_one("#beside-plans", Rows)
            assert 1 == rows.styles.padding.top
            at = next(y for y, line in enumerate(playing.text.splitlines()) if "Skola" in line)
            await playing.pilot.click(offset=(8, at))

            assert "plan:skola" == rows.chosen
