"""Linear mode as the command line starts it: pipes, a terminal, signals, and bytes of every kind.

A claim about bytes, encodings, signals or what is loaded needs a process of its own; the others are made in this one.
"""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from saves import SavedSession, Store
from sim.lessons.period import Period
from tests.architecture.code import ROOT
from tests.strategies import nothing, scenario, years
from tests.tui.linear.talking import FORBIDDEN
from tests.tui.terminal import COMMAND, PATIENCE_S, Terminal
from tests.tui.text.reading import LANGUAGES
from tui.cli import main


def talked(folder: Path, said: str | bytes, *options: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A whole game through pipes."""
    raw = said.encode() if isinstance(said, str) else said
    return subprocess.run(
        [*COMMAND, "--mapp", str(folder), "text", *options],
        input=raw,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        check=False,
        timeout=PATIENCE_S,
    )


class Here:
    """The command in this process: lines in, lines out.

    Args:
        monkeypatch: gives it its input.
        capsys: takes what it says.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def lines(self, folder: Path, said: str, *options: str) -> list[str]:
        """What a whole game says; nothing may have been complained of."""
        self._monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(said.encode()), encoding="utf-8"))
        code = main(["--mapp", str(folder), "text", *options])
        told = self._capsys.readouterr()
        assert ("", 0) == (told.err, code)
        return told.out.splitlines()


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """The command in this process."""
    return Here(monkeypatch, capsys)


def lines(run: subprocess.CompletedProcess[bytes]) -> list[str]:
    """What was said; nothing may have been complained of."""
    assert (b"", 0) == (run.stderr, run.returncode)
    return run.stdout.decode().splitlines()


GAMES = {
    "sv": "1\nvård 5\n2026 skatt 30\nblir\nindikatorer\nåtgärder barn\n1\n6\nläget\nspara Vår\nmina planer\nsluta\n",
    "latt": "1\nvård 5\n2026 skatt 30\nblir\nindikatorer\nåtgärder barn\n1\n6\nläget\nspara Vår\nmina planer\nsluta\n",
    "en": "1\ncare 5\n2026 tax 30\nbecomes\nindicators\nmeasures children\n1\n6\nstatus\nsave Vår\nmy plans\nquit\n",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_game_in_every_language(tmp_path: Path, language: str) -> None:
    """The new user's path in twelve lines: start, move money, see, tie a measure, save; and it is all on the disk."""
    said = lines(talked(tmp_path, GAMES[language], "--sprak", language))
    saved = Store(tmp_path).resume(scenario())

    assert not FORBIDDEN & set("".join(said))
    assert any(line.startswith("1. Vår, ") for line in said)
    expected = nothing().with_amount("von", years(), 5000).with_tax((2026,), 30).with_units("M33", years(), 600)
    assert saved is not None
    assert expected.same_decisions(saved.plan)


def test_the_next_game_goes_on_where_this_one_ended(tmp_path: Path, here: Here) -> None:
    """The end of the input saves; fortsätt opens, and ångra still knows the steps."""
    here.lines(tmp_path, "behåll\nvård 5\nskatt 30")
    said = here.lines(tmp_path, "fortsätt\nångra\n")

    assert "Kommunalskatt" not in " ".join(said)
    assert "Det senaste steget är ångrat." in said
    saved = Store(tmp_path).resume(scenario())
    assert saved is not None
    assert nothing().with_amount("von", years(), 5000).same_decisions(saved.plan)


def test_nothing_to_say_is_a_game_too(tmp_path: Path) -> None:
    """An empty input says what this is and ends; nothing is written."""
    assert "Ingen budget var öppen." in lines(talked(tmp_path, b""))
    assert not list(tmp_path.glob("*.json"))


HOSTILE = (
    b"a" * 1_000_000 + b"\n",
    b"\x1b[2J\x1b]0;x\x07[@click=app.quit]x[/]\n",
    b"\x00\x00\n",
    b"\xed\xa0\x80\xff\xfe\n",
    b"hej\r",
    b"\xe2\x80\xaeg\xe2\x81\xa6\n",
)
"""A megabyte, escape codes and markup, NUL, broken UTF-8, a lone return, and signs that turn the writing round."""
ENDS = (b"\n", b"\r", b"\r\n", b"\x00\n")


def test_hostile_bytes_are_lines_like_others(tmp_path: Path) -> None:
    """After each, the next line is still understood, however it ends."""
    said, amounts = b"1\n", range(3, 3 + len(HOSTILE) * len(ENDS))
    for amount, (bytes_, end) in zip(amounts, product(HOSTILE, ENDS), strict=True):
        said += bytes_ + f"vård {amount}".encode() + end
    run = talked(tmp_path, said)
    text = run.stdout.decode()

    assert (b"", 0) == (run.stderr, run.returncode)
    for amount in amounts:
        assert f"Vård och omsorg: {amount},0 miljoner kronor mer än ramen varje år." in text
    assert not FORBIDDEN & set("".join(text.splitlines()))


def test_another_encoding_is_understood(tmp_path: Path) -> None:
    """In a terminal of Latin-1 the letters of Swedish are read and written in it."""
    run = talked(tmp_path, b"1\nv\xe5rd 5\n", PYTHONIOENCODING="latin-1")

    assert (b"", 0) == (run.stderr, run.returncode)
    assert "Vård och omsorg: 5,0 miljoner kronor mer än ramen varje år." in run.stdout.decode("latin-1")


def test_a_terminal_without_swedish_letters_gets_what_it_can_show(tmp_path: Path) -> None:
    """In ASCII a minus is a hyphen, and what cannot be written is a question mark; nothing fails."""
    run = talked(tmp_path, "1\nkultur -2\n", PYTHONIOENCODING="ascii")

    assert 0 == run.returncode
    assert b"2,0 miljoner kronor mindre" in run.stdout


def test_lines_are_whole_unless_a_width_is_asked_for(tmp_path: Path, here: Here) -> None:
    """One sentence a line in a pipe; with --bredd 40 none is longer, and the words are the same."""
    wide, narrow = (here.lines(tmp_path / w, "1\nindikatorer\n", "--bredd", w) for w in ("0", "40"))

    assert max(map(len, wide)) > 100
    assert 40 >= max(map(len, narrow))
    assert " ".join(wide).split() == " ".join(narrow).split()


def test_a_wrong_width_or_plan_is_told_in_plain_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, at most three lines, no traceback."""
    for options in (("--bredd", "åtta"), ("--bredd", "-1"), ("ingen-plan",)):
        assert 2 == main(["--mapp", str(tmp_path), "text", *options])
        assert 1 <= len(capsys.readouterr().err.splitlines()) <= 3


def test_a_plan_can_be_named_on_the_command_line(tmp_path: Path, here: Here) -> None:
    """A built-in plan or a code is open from the start."""
    for plan in ("jamn", "2R61F-VYZQX-TSA2"):
        assert any("16,2" in line or "97,0 av 97,0" in line for line in here.lines(tmp_path, "läget\n", plan))


def test_a_game_year_by_year_stays_as_it_is_when_another_budget_is_opened(tmp_path: Path, here: Here) -> None:
    """The game stays in its own file, byte for byte; the budget gets another."""
    store = Store(tmp_path)
    store.save_session(SavedSession(plan=nothing(), period=Period(seed=1, mode="drawn")))
    store.close()
    before = (tmp_path / "pagaende.json").read_bytes()
    said = here.lines(tmp_path, "behåll\nvård 5\n")

    assert any("År för år" in line for line in said)
    assert before == (tmp_path / "pagaende.json").read_bytes()
    assert (tmp_path / "pagaende-2.json").exists()


def test_no_screen_library_is_loaded(tmp_path: Path) -> None:
    """A whole game, with every kind of answer, imports neither textual nor rich."""
    code = (
        "import sys; from tui.cli import main; "
        f"main(['--mapp', {str(tmp_path)!r}, 'text']); "
        "print(*sorted({n.split('.')[0] for n in sys.modules} & {'textual', 'rich'}), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], input=GAMES["sv"].encode(), cwd=ROOT, capture_output=True, check=True
    )

    assert b"" == run.stderr.strip()


# killed, interrupted, at a terminal


@pytest.fixture
def game(tmp_path: Path) -> Iterator[Terminal]:
    """A game that is talked to line by line, at a terminal of 78 columns."""
    terminal = Terminal(tmp_path, "text", size=(78, 24))
    yield terminal
    terminal.put_away()


def test_what_was_said_done_survives_a_kill(game: Terminal, tmp_path: Path) -> None:
    """Killed the moment the answer is there, without a chance to save: the change is on the disk."""
    game.until("Nummer:")
    game.say("behåll\nvård 5\n")
    game.until("5,0 miljoner kronor mer")
    game.process.send_signal(signal.SIGKILL)
    game.close()
    saved = Store(tmp_path).resume(scenario())

    assert saved is not None
    assert nothing().with_amount("von", years(), 5000).same_decisions(saved.plan)


def test_at_a_terminal_there_are_prompts_and_no_codes(game: Terminal) -> None:
    """A prompt says what is waited for; no escape code is ever written, and Ctrl+C twice quits, saved."""
    game.until("Nummer:")
    game.say("1\nändra\n1\n")
    game.until("Miljoner:")
    game.say("5\n")
    for _ in range(20):  # at any moment between the prompt and the wait for a line
        game.until("Skriv:")
        game.interrupt()
        game.until("en gång till")
        game.until("Skriv:")
        game.say("läget\n")
    game.until("Skriv:")
    game.interrupt()
    game.until("en gång till")
    game.until("Skriv:")
    game.interrupt()
    game.until("Budgeten är sparad.")

    assert 0 == game.close()
    assert "\x1b" not in game.seen
    assert all(len(line) <= 78 + len("Nummer: ") for line in game.seen.splitlines())
