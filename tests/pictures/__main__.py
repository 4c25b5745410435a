"""A picture of every screen from the running game: ``make screens``. Without Chromium the pictures are SVG alone.

    python -m tests.pictures [FOLDER]

Every screen goes to FOLDER (``build/screens`` unless another is said); those that the README shows go to ``docs``.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import chromium, run
from tests.pictures.svg import picture
from tests.tui.playing import Game
from tests.tui.walks import WALKS, walk

ROOT = Path(__file__).parents[2]
WHERE = ROOT / "build" / "screens"
SIZE = (120, 40)
DARK, LIGHT = 0, 1
SUFFIXES = {DARK: "", LIGHT: "-ljus"}
SHOWN = {
    "start": ("start", DARK),
    "budget": ("budget-senast", DARK),
    "atgarder": ("atgarder", LIGHT),
    "indikator": ("indikator-hemtjanst", DARK),
    "stort": ("stort", DARK),
    "jamfor": ("jamfor-mest-en", LIGHT),
    "min-skatt": ("min-skatt", LIGHT),
}
"""The pictures in the README: the screen and the theme of each."""


async def made(folder: Path) -> dict[str, str]:
    """Every screen in the dark and the light theme, by name and theme."""
    pictures: dict[str, str] = {}
    for theme, suffix in SUFFIXES.items():
        for name in WALKS:
            with tempfile.TemporaryDirectory() as saved:
                async for stop, playing in walk(Game(Path(saved) / "spel"), name, SIZE, theme=theme):
                    playing.app.clear_notifications()
                    await playing.press()
                    pictures[stop + suffix] = picture(playing.app)
                    (folder / f"{stop}{suffix}.svg").write_text(pictures[stop + suffix], encoding="utf-8")
    return pictures


def main() -> None:
    """Make the pictures, and say where they are."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else WHERE
    folder.mkdir(parents=True, exist_ok=True)
    pictures = asyncio.run(made(folder))
    for name, (stop, theme) in SHOWN.items():
        shown = stop + SUFFIXES[theme]
        (ROOT / "docs" / f"{name}.svg").write_text(pictures[shown], encoding="utf-8")
    browser = chromium()
    if browser is None:
        print(f"{len(pictures)} SVG: {folder} (Chromium makes PNG too, where it is installed)")
        return
    with tempfile.TemporaryDirectory() as profile:
        for path in sorted(folder.glob("*.svg")):
            width, height = _size(path)
            run(
                browser,
                f"--user-data-dir={profile}",
                "--hide-scrollbars",
                f"--window-size={width},{height}",
                f"--screenshot={path.with_suffix('.png')}",
                path.as_uri(),
            )
    print(f"{len(pictures)} SVG + PNG: {folder}")


def _size(path: Path) -> tuple[int, int]:
    """Width and height that an SVG says it has."""
    box = path.read_text(encoding="utf-8").partition('viewBox="0 0 ')[2].partition('"')[0]
    width, height = (round(float(number)) for number in box.split())
    return width, height


if __name__ == "__main__":
    main()
