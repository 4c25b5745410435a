"""The keys at the foot of a screen: the way out and help are told in the narrowest window, in every language."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest

from tui import screens
from tui.present.keys import ALWAYS, key_line
from tui.present.line import plain, width_of
from tui.screens.base import GameScreen
from tui.text.catalogue import LANGUAGES, load_texts

NARROW = 77
"""Places of a foot at 80 columns."""


def all_screens(kind: type[GameScreen] = GameScreen) -> Iterator[type[GameScreen]]:
    """Every screen with keys of its own."""
    for module in pkgutil.iter_modules(screens.__path__):
        import_module(f"{screens.__name__}.{module.name}")
    for one in kind.__subclasses__():
        yield from [one] if one.keys else []
        yield from all_screens(one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_out_and_help_are_told_at_80_columns(language: str) -> None:
    """However many keys a screen has, and however early others stand among them."""
    texts = load_texts(language)
    untold = []
    for screen in set(all_screens()):
        line = key_line(texts, screen.keys, NARROW)
        told = "  ".join(plain([line]))
        assert width_of(line) <= NARROW
        untold += [(screen, name) for name, _ in screen.keys if name in ALWAYS and texts.say(f"key.{name}") not in told]

    assert not untold
