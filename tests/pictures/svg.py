"""A screen of the running game as a picture: its own text and colours, in letters that the reader's machine has."""

from html import escape

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from tui.app import BudgetApp

CELL, ROW, SIZE = 9.0, 20.0, 15
"""Width and height of a place, and of its letters, in pixels."""
BASELINE = 15
JOIN = 0.4
"""So much wider and higher boxes are, that no line of the ground shows between them."""
EDGE = 12
FONTS = "DejaVu Sans Mono, Menlo, Consolas, Liberation Mono, monospace"
PLAIN = TerminalTheme((0, 0, 0), (255, 255, 255), [(0, 0, 0)] * 8, [(0, 0, 0)] * 8)

SHADES = {"░": 0.25, "▒": 0.5}
"""How much of the ground these cover."""
WHOLE = (0.0, 0.0, 1.0, 1.0)
UPRIGHT, LYING = (0.45, 0.0, 0.55, 1.0), (0.0, 0.475, 1.0, 0.525)
BLOCKS = {
    **dict.fromkeys(("█", *SHADES), (WHOLE,)),
    "▀": ((0.0, 0.0, 1.0, 0.5),),
    "▄": ((0.0, 0.5, 1.0, 1.0),),
    **{sign: ((0.0, 0.0, eighths / 8, 1.0),) for eighths, sign in enumerate("▏▎▍▌▋▊▉", start=1)},
    "▕": ((7 / 8, 0.0, 1.0, 1.0),),
    "│": (UPRIGHT,),
    "┃": ((0.4, 0.0, 0.6, 1.0),),
    "─": (LYING,),
    "━": ((0.0, 0.42, 1.0, 0.58),),
    "┤": (UPRIGHT, (0.0, 0.475, 0.5, 0.525)),
    "├": (UPRIGHT, (0.5, 0.475, 1.0, 0.525)),
    "└": ((0.45, 0.0, 0.55, 0.525), (0.5, 0.475, 1.0, 0.525)),
    "┴": ((0.45, 0.0, 0.55, 0.5), LYING),
}
"""Signs that are drawn as boxes, so that they join whatever the letters are: left, top, right and bottom of each."""


def picture(app: BudgetApp) -> str:
    """The screen that is shown, as an SVG."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - as in tests/tui/playing.py
    width, height = app.size.width * CELL + 2 * EDGE, app.size.height * ROW + 2 * EDGE
    ground = app.theme_variables["background"]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}">',
        f"<style>text{{font:{SIZE}px {FONTS};white-space:pre}}.b{{font-weight:bold}}</style>",
        f'<rect width="100%" height="100%" rx="8" fill="{ground}"/>',
    ]
    for y, strip in enumerate(strips):
        parts += _row(list(strip), EDGE + y * ROW, ground)
    return "\n".join([*parts, "</svg>\n"])


def _row(segments: list[Segment], top: float, ground: str) -> list[str]:
    """A row: first what it stands on, then its letters."""
    boxes: list[str] = []
    letters: list[str] = []
    place = 0.0
    for segment in segments:
        style = segment.style or Style()
        wide = segment.cell_length * CELL
        fore, back = _hex(style.color, "#ffffff"), _hex(style.bgcolor, ground)
        if style.reverse:
            fore, back = back, fore
        left = EDGE + place
        if back != ground:
            boxes.append(f'<rect x="{left:g}" y="{top:g}" width="{wide:g}" height="{ROW:g}" fill="{back}"/>')
        letters += _letters(segment.text, left, top, fore, is_bold=bool(style.bold))
        place += wide
    return boxes + letters


def _letters(text: str, left: float, top: float, fore: str, *, is_bold: bool) -> list[str]:
    made = []
    for place, letter in enumerate(text):
        shade = f' opacity="{SHADES[letter]:g}"' if letter in SHADES else ""
        join = 0.0 if letter in SHADES else JOIN
        for x, y, right, bottom in BLOCKS.get(letter, ()):
            size = f'width="{(right - x) * CELL + join:g}" height="{(bottom - y) * ROW + join:g}"'
            made.append(f'<rect x="{left + (place + x) * CELL:g}" y="{top + y * ROW:g}" {size} fill="{fore}"{shade}/>')
    words = "".join(" " if letter in BLOCKS else letter for letter in text)
    if words.strip():
        start = len(words) - len(words.lstrip())
        bare = words.strip()
        long = len(bare) * CELL
        bold = ' class="b"' if is_bold else ""
        made.append(
            f'<text x="{left + start * CELL:g}" y="{top + BASELINE:g}" textLength="{long:g}" fill="{fore}"{bold}>'
            f"{escape(bare)}</text>"
        )
    return made


def _hex(color: Color | None, otherwise: str) -> str:
    return color.get_truecolor(PLAIN).hex if color is not None and not color.is_default else otherwise
