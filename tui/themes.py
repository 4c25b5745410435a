"""A dark, a light and a high-contrast theme.

Better is blue and worse is orange: those who cannot tell red from green can tell these apart.
"""

from textual.theme import Theme

DARK = Theme(
    name="budget-dark",
    primary="#7fb3d9",
    secondary="#a6b2be",
    accent="#f0c674",
    success="#6db8ea",
    warning="#f2a65a",
    error="#f2a65a",
    foreground="#e6e9ec",
    background="#12171c",
    surface="#1a2127",
    panel="#243039",
    dark=True,
    variables={
        "dimmed": "#a6b2be",
        "choice": "#c5a5e3",
        "row": "#2d4152",
        "inner": "#435d71",
        "outer": "#2a3946",
        "input-selection-background": "#7fb3d9",
        "input-selection-foreground": "#12171c",
    },
)

LIGHT = Theme(
    name="budget-light",
    primary="#1d5c8f",
    secondary="#505a63",
    accent="#7a5200",
    success="#0b5ea8",
    warning="#9c4600",
    error="#9c4600",
    foreground="#15191d",
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#e4e1d8",
    dark=False,
    variables={
        "dimmed": "#505a63",
        "choice": "#6a3d9a",
        "row": "#cfe0ee",
        "inner": "#97b3c8",
        "outer": "#cad7e0",
        "input-selection-background": "#1d5c8f",
        "input-selection-foreground": "#ffffff",
    },
)

CONTRAST = Theme(
    name="budget-contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffff00",
    success="#66d9ff",
    warning="#ffb000",
    error="#ffb000",
    foreground="#ffffff",
    background="#000000",
    surface="#161616",
    panel="#262626",
    dark=True,
    variables={
        "dimmed": "#ffffff",
        "choice": "#ffb3ff",
        "row": "#002f6e",
        "inner": "#686868",
        "outer": "#404040",
        "input-selection-background": "#ffff00",
        "input-selection-foreground": "#000000",
    },
)
"""White on black, nothing dimmed: every tone is at least seven to one against what it stands on."""

THEMES = (DARK, LIGHT, CONTRAST)
"""In the order that the key takes them."""


def next_theme(name: str) -> str:
    """The name of the theme after this one."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
