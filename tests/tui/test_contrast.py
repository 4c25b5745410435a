"""What is written can be read in every theme: contrast as WCAG 2.2 counts it."""

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.present import fan
from tui.themes import CONTRAST, THEMES
from tui.widgets.drawing import TONES

TEXT, GRAPHIC, HIGH = 4.5, 3.0, 7.0
"""Least contrast of words (1.4.3), of the lines of a chart (1.4.11), and of words in high contrast (1.4.6)."""

GROUNDS = ("background", "surface", "panel", "row")
"""What words stand on."""
BANDS = ("inner", "outer")
"""What the lines of a chart go across."""


def lightness(colour: str) -> float:
    """Relative luminance: 0 is black, 1 is white."""
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in Color.parse(colour).normalized
    )
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white."""
    dark, light = sorted(map(lightness, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def colours_of(theme: Theme) -> dict[str, str]:
    """The colours of a theme by name."""
    return {**theme.to_color_system().generate(), **theme.variables}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_tone_can_be_read_on_everything_it_stands_on(theme: Theme) -> None:
    """Words on every ground, in every tone; in the high-contrast theme more than that. Bands are no words."""
    colours, least = colours_of(theme), HIGH if theme is CONTRAST else TEXT
    tones = {name: colours[colour or "foreground"] for name, (colour, _) in TONES.items() if name not in BANDS}
    weak = {
        (tone, ground): round(seen, 2)
        for tone, colour in tones.items()
        for ground in GROUNDS
        if (seen := contrast(colour, colours[ground])) < least
    }

    assert {} == weak


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_line_of_a_chart_is_seen_where_a_band_goes_on_behind_it(theme: Theme) -> None:
    """Each tone that lines of a fan are drawn in, on its bands."""
    colours = colours_of(theme)
    drawn = {fan.TONES[sign] for sign in fan.TONES if sign not in fan.GROUNDS}
    weak = {
        (tone, band): round(seen, 2)
        for tone in drawn
        for band in BANDS
        if (seen := contrast(colours[TONES[tone][0] or "foreground"], colours[band])) < GRAPHIC
    }

    assert {} == weak


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_is_marked_in_a_line_to_write_in_can_be_read(theme: Theme) -> None:
    """The words that the next key replaces."""
    colours = colours_of(theme)

    assert TEXT <= contrast(colours["input-selection-foreground"], colours["input-selection-background"])
