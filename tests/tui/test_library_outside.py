"""My plans and what is outside: plans taken in and written out, hostile names, folders that refuse; and their looks."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from saves import Opened
from tests.strategies import scenario
from tests.tui.kept import are_kept
from tests.tui.playing import SIZES
from tests.tui.shelved import Shelved, press, to_start
from tests.tui.test_hostile import FORBIDDEN, NAMES
from tui.screens.plans import PlansScreen, TellingScreen
from tui.screens.save import SaveScreen
from tui.screens.start import StartScreen


class TestInAndOut:
    """Files and folders."""

    async def test_a_plan_goes_out_and_in(self, shelved: Shelved, tmp_path: Path) -> None:
        """To a folder under its name, and back as a copy; the same file is never written over."""
        shelved.add("Skolan", 3_000)
        target = tmp_path / "ut" / "plan.json"
        async with shelved.opened("p", "e", *str(target), "enter") as playing:
            assert target.exists()
            before = target.read_bytes()
            await press(playing, "e", *str(target), "enter")
            assert "redan en fil" in playing.text
            await press(playing, "escape", "i", *str(target.parent), "enter")
            assert "1 plan är hämtad." in playing.text

        assert ["Skolan", "Skolan"] == shelved.names()
        assert before == target.read_bytes()

    async def test_a_plan_goes_to_another_machine_by_its_code(self, shelved: Shelved) -> None:
        """The code stands under the plan; typed in elsewhere it is the plan; a slip is told as one of a code."""
        shelved.add("Skolan", 3_000)
        async with shelved.opened("p") as playing:
            code = playing.row("Plankod:").split()[-1]
            await press(playing, "i", *code.replace("-", "").lower(), "enter")
            assert "1 plan är hämtad." in playing.text
            assert f"Från plankod {code[:5]}" in playing.text
            assert code in playing.row("Plankod:")
            await press(playing, "i", *[{"-": "space"}.get(sign, sign) for sign in f"{code[:-1]}"], "enter")
            assert "Koden ska ha 14 tecken" in playing.text
            await press(playing, "ctrl+u", *"planer", "minus", *"hemma", "enter")
            assert "filen finns inte" in playing.text

        first, second = shelved.library.listing().plans
        opened = [shelved.library.open(one, scenario()) for one in (first, second)]
        plans = [one.saved.plan for one in opened if isinstance(one, Opened)]
        assert plans[0].same_decisions(plans[1])

    async def test_a_folder_with_bad_files_gives_the_good_and_names_the_bad(
        self, shelved: Shelved, tmp_path: Path
    ) -> None:
        """The good plans are taken in; every other file is named with its reason."""
        shelved.add("Skolan")
        source = tmp_path / "in"
        source.mkdir()
        good = shelved.library.path(shelved.library.listing().plans[0]).read_bytes()
        (source / "a.json").write_bytes(good)
        (source / "[b]x.json").write_text("[]")
        (source / "tom.json").write_text("")
        async with shelved.opened("p", "i", *str(source), "enter") as playing:
            assert isinstance(playing.app.screen, TellingScreen)
            assert playing.row("[b]x.json: det finns ingen plan i filen")
            assert playing.row("tom.json: det är inte giltig JSON")

        assert 2 == len(shelved.names())

    @pytest.mark.parametrize("key", ["i", "e"])
    @pytest.mark.parametrize("path", ["", "~nobody-of-this-name/x", "/dev/null/plan.json", "/" + "a" * 300])
    async def test_a_path_that_is_none_gives_one_line(self, shelved: Shelved, path: str, key: str) -> None:
        """It is said in one line, the path stays to be mended, and nothing else happens."""
        shelved.add("Skolan")
        async with shelved.opened("p", key, *path) as playing:
            screen = playing.app.screen
            assert isinstance(screen, PlansScreen)
            before = playing.text.splitlines()[1]
            await press(playing, "enter")
            assert before != playing.text.splitlines()[1]
            assert path == screen.entry.value
            assert screen.mode

        assert ["Skolan"] == shelved.names()


class TestTrouble:
    """What others do."""

    @pytest.mark.parametrize("size", SIZES[::2], ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_a_hostile_name_stays_text(self, shelved: Shelved, size: tuple[int, int]) -> None:
        """In the list, the preview, every line to write in, the notices and the notes: text, and no control signs."""
        async with shelved.opened(size=size) as playing:
            for name in NAMES:
                shelved.clear()
                shelved.add(name, 5_000, author=name)
                shown = []
                for keys in (("p",), ("b",), ("escape", "n"), ("escape", "x"), ("u",), ("enter",), ("S", "tab")):
                    await press(playing, *keys)
                    shown.append(playing.text)
                assert isinstance(playing.app.screen, SaveScreen), name
                await press(playing, "enter")
                shown.append(playing.text)
                assert playing.app.is_running, name
                for text in shown:
                    assert size[1] == len(text.splitlines()), name
                    assert not FORBIDDEN & set(text), name
                await to_start(playing)

    @pytest.mark.parametrize(
        "keys", [("enter", "escape"), ("enter", "enter"), ("x", "escape"), ("n", "escape", "down")]
    )
    async def test_keys_faster_than_the_disk_do_no_harm(self, shelved: Shelved, keys: tuple[str, ...]) -> None:
        """What comes from the disk after the screen was left opens nothing, and the start screen is still below."""
        shelved.three()
        async with shelved.opened("p") as playing:
            await playing.pilot.press(*keys)
            await press(playing, "down")
            assert playing.app.is_running
            assert isinstance(playing.app.screen_stack[0], StartScreen)
            assert len(playing.app.screen_stack) <= 3

        assert ["Aspen", "Björken", "Åsen"] == sorted(shelved.names() + shelved.names("trash"))

    async def test_a_folder_that_cannot_be_written_gives_one_line(
        self, shelved: Shelved, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Saving, renaming, noting and deleting say so; what was typed stands there still, and the game goes on."""
        shelved.three()

        def refused(*_: object, **__: object) -> int:
            raise PermissionError

        async with shelved.opened("enter", "down", "right", "p") as playing:
            monkeypatch.setattr("os.open", refused)
            sentence = "mappen får"
            await press(playing, "b", *"Nytt", "enter")
            assert sentence in playing.text
            assert playing.row("Nytt")
            await press(playing, "escape", "x")
            assert sentence in playing.text
            await press(playing, "escape", "s", *"Min", "enter")
            assert isinstance(playing.app.screen, SaveScreen)
            assert sentence in playing.text
            assert playing.row("Min")
            await press(playing, "escape", "right")
            assert 1_000 == playing.plan.amount_tkr("bun", 2026)
            monkeypatch.undo()

        assert ["Aspen", "Björken", "Åsen"] == shelved.names()


LOOKS = {
    "planer": ("p", "down"),
    "planer-sok": ("p", "slash", *"en"),
    "planer-tomt": ("p", "right"),
    "planer-spara": ("enter", "s", *"Aspen", "enter"),
    "planer-anteckning": ("p", "n"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_my_plans_look_as_they_did(shelved: Shelved, size: tuple[int, int]) -> None:
    """Each screen, after its keys and at this size, is the one in tests/screens."""
    seen = {}
    async for name, rows in looks(shelved, size):
        same = "\n".join("  Mapp: ~/planer" if row.startswith("  Mapp:") else row for row in rows) + "\n"
        seen[f"{name}-{size[0]}x{size[1]}"] = same

    are_kept(seen, __file__)


@pytest.mark.parametrize("language", ["sv", "latt", "en"])
async def test_no_row_of_my_plans_is_wider_than_the_window(shelved: Shelved, language: str) -> None:
    """In every language each row ends inside 80 places, and none of the fixed words are cut."""
    async for name, rows in looks(shelved, SIZES[0], language):
        assert not [row for row in rows if len(row) > 80], name
        assert not [row for row in rows if "…" in row and "/" not in row], name  # a long path may be cut


async def looks(shelved: Shelved, size: tuple[int, int], language: str = "sv") -> AsyncIterator[tuple[str, list[str]]]:
    """The rows of each screen, after its keys from the start screen."""
    shelved.three()
    async with shelved.opened(size=size, language=language) as playing:
        for name, keys in LOOKS.items():
            await press(playing, *keys)
            yield name, playing.text.splitlines()
            await to_start(playing)
