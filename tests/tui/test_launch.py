"""Opening the game: what is imported when, and what is told when it cannot open."""

import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest

from scenarios import default_folder
from tests.architecture.code import ROOT
from tests.tui.playing import Game
from tui import __main__ as entrance
from tui import cli, splash
from tui.app import BudgetApp
from tui.launch import Loading, play
from tui.level import Level
from tui.opening import DamagedScenario
from tui.text.catalogue import LANGUAGES, load_texts


def loaded_after(code: str) -> set[str]:
    """The packages that a Python of its own has loaded after some code."""
    say = "import sys; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    run = subprocess.run([sys.executable, "-c", f"{code}\n{say}"], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_splash_waits_for_nothing_heavy() -> None:
    """Nothing but Python's own smallest modules is imported before the splash is shown."""
    heavy = {"textual", "rich", "numpy", "pydantic", "argparse", "dataclasses", "pathlib", "tomllib"}

    assert not heavy & loaded_after("import tui.__main__")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_splash_reads_what_its_catalogue_says(language: str) -> None:
    """The splash reads its sentences by hand, and finds what a TOML reader would."""
    written = (ROOT / "tui" / "text" / language / "splash.toml").read_text(encoding="utf-8")

    assert tomllib.loads(written) == splash._words(language)  # noqa: SLF001


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--neutral",
        "--niva enkel --sprak sv",
        "--niva=allt",
        "--sprak en",
        "--sprak=latt --neutral",
        "--mapp here --sprak sv",
        "--mapp=here",
        "--scenario=there --sprak sv",
        "--neutral --scenario alingsas-2026",
    ],
)
def test_what_asks_for_the_game_means_the_same_to_the_parser(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The short way to the splash and the parser agree on language, folder and neutrality."""
    played: list[tuple[object, ...]] = []

    def played_with(folder: Path | None, language: str, **wishes: object) -> int:
        played.append((str(folder or ""), language, wishes))
        return 0

    monkeypatch.setattr("tui.launch.play", played_with)

    assert 0 == cli.main(line.split())
    assert [entrance.game_options(line.split())] == played


@pytest.mark.parametrize(
    "line",
    [
        "planer",
        "--help",
        "-h",
        "--sprak",
        "--sprak xx",
        "--mapp",
        "--mapp --neutral",
        "--neutral planer",
        "x",
        "--niva hög",
    ],
)
def test_everything_else_is_left_to_the_parser(line: str) -> None:
    """No splash is shown before a command, its help, or an error."""
    assert entrance.game_options(line.split()) is None
    assert LANGUAGES == entrance.LANGUAGES
    assert tuple(Level) == entrance.LEVELS


def test_the_first_frame_does_not_wait_for_numpy() -> None:
    """The screens are imported without numpy: it comes in the thread beside."""
    assert "numpy" not in loaded_after("import tui.app")


def test_the_running_game_needs_no_pydantic() -> None:
    """All screens, the model and the session are loaded without it: it takes as long as numpy."""
    ready = "from tui.loading import get_ready; from pathlib import Path; get_ready(Path('/nowhere-to-be-found'), 'sv')"

    assert "pydantic" not in loaded_after(f"import tui.app, tui.places; tui.places.fetch(); {ready}")


def test_what_the_start_screen_shows_is_loaded_without_numpy(game: Game) -> None:
    """The scenario, the ids of the plans and the session come first, and the rest only when it is waited for."""
    loading = Loading(game.store.folder, "sv", default_folder())
    loading.start()
    opening = loading.opening()

    assert opening is not None
    assert "vansterpartiet" in opening.plan_ids
    assert "numpy" not in loaded_after("import tui.app, tui.opening")
    assert 26 == len(loading.wait().first.readings)


def test_everything_is_loaded_in_the_thread(game: Game) -> None:
    """The thread gives the model, the facts, the texts, the plans and what was saved."""
    loading = Loading(game.store.folder, "sv", default_folder())
    loading.start()
    ready = loading.wait()

    assert 26 == len(ready.first.readings)
    assert "vansterpartiet" in ready.plans
    assert ready.saved is None


async def test_a_game_that_cannot_load_ends_with_one_line() -> None:
    """When the scenario is damaged the game closes by itself."""

    def fail() -> None:
        raise RuntimeError("damaged")

    app = BudgetApp(fail, load_texts("sv"))  # type: ignore[arg-type]
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()

    assert 1 == app.return_value


@pytest.mark.parametrize(
    ("keys", "screen", "care_tkr", "ore"),
    [
        ("enter", "BudgetScreen", 0, 0),
        ("right", "StartScreen", 0, 0),
        ("enter enter enter", "BudgetScreen", 0, 0),
        ("enter enter right escape", "StartScreen", 500, 0),
        ("p", "PlansScreen", 0, 0),
        ("enter p", "PlansScreen", 0, 0),
        ("p escape down enter k", "EconomyScreen", 0, 10),
        ("enter question_mark escape down down down down down down right", "BudgetScreen", 0, 1),
    ],
)
async def test_keys_before_everything_is_loaded_go_where_they_were_meant_for(
    game: Game, keys: str, screen: str, care_tkr: int, ore: int
) -> None:
    """What is chosen while the game still calculates is opened when it can be, and the keys after it come after it."""
    may_load = threading.Event()

    def slowly() -> object:
        may_load.wait(timeout=30)
        return game.ready()

    app = BudgetApp(slowly, load_texts("sv"))  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        assert 1 == len(app.screen_stack)
        may_load.set()
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert screen == type(app.screen).__name__
        plan = app.session.plan if app.session is not None else game.no_decision()
        years = (2026, 2027, 2028)
        assert game.no_decision().with_amount("von", years, care_tkr).with_tax(years, ore).same_decisions(plan)


async def test_keys_that_were_kept_are_pressed_in_order_though_it_is_said_twice_that_they_can_be(game: Game) -> None:
    """The first frame and the end of the loading both say it, and may do so before the first key is pressed."""
    app = BudgetApp(game.ready, load_texts("sv"))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        app.wait_for_all(app.clear_notifications)
        await pilot.press("enter", "down", "k", "escape", "right", "right")
        app.answer()
        app.answer()
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert app.session is not None
        assert game.no_decision().with_amount("bun", (2026, 2027, 2028), 1000).same_decisions(app.session.plan)


def test_a_scenario_that_cannot_be_read_is_told_before_any_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A damaged installation gives one line and exit code 1."""

    def damaged(*_: object) -> None:
        raise DamagedScenario

    monkeypatch.setattr("tui.opening.get_opening", damaged)
    monkeypatch.setattr("tui.launch.has_terminal", lambda: True)

    assert 1 == play("", "sv")
    assert [load_texts("sv").say("game.damaged")] == capsys.readouterr().err.splitlines()


def test_without_a_terminal_the_game_says_what_to_do_instead() -> None:
    """With no keyboard there is one plain line and code 2; it used to wait for keys for ever, on a whole processor."""
    command = [sys.executable, "-m", "tui", "--sprak", "sv"]
    run = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)

    assert 2 == run.returncode
    assert load_texts("sv").say("cli.no-terminal") + "\n" == run.stderr
    assert not run.stdout
