"""From the game: choose what, write a line, make it, see where it was put, open it."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.tui.playing import SIZES, Game, Playing
from tui import opener
from tui.report.subject import Office, Subject
from tui.screens.budget import BudgetScreen
from tui.screens.report import LINES, ReportScreen
from tui.widgets.entry import Entry


def in_the_way(path: Path) -> None:
    """A file where a folder should be."""
    path.parent.mkdir(exist_ok=True)
    path.write_text("in the way", encoding="utf-8")


async def made(playing: Playing) -> None:
    """Enter, which asks, Enter once more, and wait for the thread that makes it."""
    await playing.press("enter", "enter")
    await playing.app.workers.wait_for_complete()
    await playing.press()


def files(folder: Path) -> list[str]:
    """What lies in the folder of reports."""
    return sorted(path.name for path in (folder / "rapporter").glob("*"))


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_written_before_the_player_says_yes(
    game: Game, own_folder: Path, size: tuple[int, int]
) -> None:
    """The key e and Enter asks; another row asks anew; Enter again: the sheet is there, and the screen says where."""
    async with game.opened("enter", "right", "e", size=size) as playing:
        assert playing.tells("report.screen.title")
        for keys in (("enter",), ("down", "enter"), ("up", "enter")):
            await playing.press(*keys)
            await playing.app.workers.wait_for_complete()
            assert [] == files(own_folder)
            assert "Enter en gång till gör den" in playing.text
        await playing.press("l", "l")
        assert "Enter once more makes it" in playing.text, "what is asked follows the language that is spoken"
        await playing.press("l", "enter")
        await playing.app.workers.wait_for_complete()
        await playing.press()

        assert ["var-budget.html"] == files(own_folder)
        assert playing.tells("report.screen.open")
        await playing.press("escape")
        assert isinstance(playing.app.screen, BudgetScreen)


async def test_a_typed_line_comes_along(game: Game, own_folder: Path) -> None:
    """Tab to the line, write with letters that are keys elsewhere, Enter, and make."""
    async with game.opened("enter", "right", "e", "tab") as playing:
        await playing.press("m", "e", "r", "space", "q", "enter", "q", "enter", "q", "e", "enter")
        assert playing.tells("report.screen.written")
        await playing.press("enter")  # the lines end with the question
        await playing.app.workers.wait_for_complete()
        text = (own_folder / "rapporter" / "var-budget.html").read_text(encoding="utf-8")

        assert "<li>mer q</li>" in text
        assert "<li>qe</li>" in text


async def test_lines_written_after_the_paper_was_made_are_in_the_next_one(game: Game, own_folder: Path) -> None:
    """The screen says that Enter makes the paper, and it does: it does not open the one without the lines."""
    async with game.opened("enter", "right", "e") as playing:
        await made(playing)
        await playing.press("tab", "m", "e", "r", "enter", "enter", "enter")
        assert playing.tells("report.screen.written")
        await playing.press("enter")
        await playing.app.workers.wait_for_complete()

        assert ["var-budget-2.html", "var-budget.html"] == files(own_folder)
        assert "<li>mer</li>" in (own_folder / "rapporter" / "var-budget-2.html").read_text(encoding="utf-8")


async def test_written_lines_are_there_when_the_player_comes_back(game: Game) -> None:
    """Whoever looks at the budget meanwhile writes nothing twice; another plan begins with empty lines."""

    def lines(playing: Playing) -> list[str]:
        return [playing.app.screen.query_one(f"#line-{name}", Entry).value for name in LINES]

    async with game.opened("enter", "right", "e") as playing:
        await playing.press("tab", "m", "e", "r", "enter", "enter", "v", "escape", "escape", "right", "e")
        assert ["mer", "", "v"] == lines(playing)
        await playing.press("escape", "escape", "right", "enter", "right", "e")
        assert ["", "", ""] == lines(playing)


async def test_every_kind_is_made_beside_the_others(game: Game, own_folder: Path) -> None:
    """Five files; made again, nothing is replaced."""
    async with game.opened("enter", "right", "e") as playing:
        screen = playing.app.screen
        assert isinstance(screen, ReportScreen)
        for kind in ("blad", "rapport", "brev", "tabell", "csv", "blad"):
            screen.choices.chosen = kind
            await made(playing)

        assert [
            "brev-till-namnden.txt",
            "lang-rapport.html",
            "lararens-blad.csv",
            "lararens-blad.xlsx",
            "var-budget-2.html",
            "var-budget.html",
        ] == files(own_folder)


async def test_no_letter_is_written_from_a_built_in_plan(game: Game, own_folder: Path) -> None:
    """The screen says why, and writes nothing."""
    async with game.opened("enter", "e", "down", "down") as playing:
        await made(playing)

        assert [] == files(own_folder)
        assert playing.tells("report.not-own")


async def test_what_is_made_can_be_opened(game: Game, own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter once more gives the file to the computer's own opener."""
    opened: list[Path] = []

    def taken(path: Path) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr("tui.screens.report.open_file", taken)
    async with game.opened("enter", "right", "e") as playing:
        await made(playing)
        await playing.press("enter")

        assert [own_folder / "rapporter" / "var-budget.html"] == opened


async def test_what_was_made_by_mistake_is_removed_but_never_what_somebody_has_changed(
    game: Game, own_folder: Path
) -> None:
    """The row below: the file is gone, and that is told; one that was written in meanwhile stays."""
    async with game.opened("enter", "right", "e") as playing:
        await made(playing)
        await playing.press("down", "enter")
        assert [] == files(own_folder)
        assert "var-budget.html är borttagen." in playing.text
        assert not playing.tells("report.screen.open")
        await playing.press("home")
        await made(playing)
        (own_folder / "rapporter" / "var-budget.html").write_text("our own words", encoding="utf-8")
        await playing.press("down", "enter")
        assert ["var-budget.html"] == files(own_folder)
        assert "ändrad eller flyttad" in playing.text


async def test_what_is_being_made_is_made_though_the_player_goes_on(
    game: Game, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Back in the budget before it was ready: the paper is there all the same, and a notice says where."""
    has_left, real = Event(), Office.subject

    def slow(office: Office, *given: Any) -> Subject:
        has_left.wait(20.0)
        return real(office, *given)

    monkeypatch.setattr(Office, "subject", slow)
    async with game.opened("enter", "right", "e", size=(120, 40)) as playing:
        await playing.press("enter", "enter", "escape")
        assert isinstance(playing.app.screen, BudgetScreen)
        has_left.set()
        await playing.app.workers.wait_for_complete()
        await playing.press()
        assert ["var-budget.html"] == files(own_folder)
        assert "var-budget.html" in playing.text


async def test_a_folder_that_cannot_be_written_is_told(game: Game, own_folder: Path) -> None:
    """One plain sentence, and the game goes on."""
    in_the_way(own_folder / "rapporter")
    async with game.opened("enter", "right", "e") as playing:
        await made(playing)

        assert playing.app.is_running
        assert playing.app.words.say("library.failed.folder-not-writable").split(":")[0] in playing.text


@pytest.mark.skipif(os.name != "posix", reason="a program of our own stands in for the desktop's")
def test_the_opener_is_given_one_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No shell reads the name, whatever it is; without a desktop nothing is started."""
    told, program = tmp_path / "told", tmp_path / "xdg-open"
    program.write_text(
        f'#!/bin/sh\nprintf "%s|%s" "$#" "$1" > "{told}.part"; mv "{told}.part" "{told}"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    file = tmp_path / "-a $(id) ; b.html"
    file.write_text("x", encoding="utf-8")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    assert not opener.open_file(Path(file.name))
    monkeypatch.setenv("DISPLAY", ":0")
    started: list[Any] = []
    real = subprocess.Popen

    def popen(*words: Any, **options: Any) -> Any:
        started.append(real(*words, **options))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", popen)
    assert opener.open_file(Path(file.name))
    started[0].wait(10)
    assert f"1|{file}" == told.read_text(encoding="utf-8")
    assert not opener.open_file(tmp_path / "missing.html")


async def test_the_letter_goes_to_the_committee_that_is_chosen(game: Game, own_folder: Path) -> None:
    """Arrows on the letter choose its receiver; on the other rows they do nothing."""
    async with game.opened("enter", "right", "e", "right", "down", "down", "right", "right") as playing:
        assert "◂ Barn- och ungdomsnämnden ▸" in playing.text
        await made(playing)
        text = (own_folder / "rapporter" / "brev-till-namnden.txt").read_text(encoding="utf-8")

        assert "Till Barn- och ungdomsnämnden" in text
