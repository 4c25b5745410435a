"""``budgetspel klass`` at a terminal: which words the board and the pages of the class are given."""

from pathlib import Path
from typing import Any

import pytest

from saves import Settings, write_settings
from tui.cli import main


class Board:
    """What stands in the place of the teacher's game: it takes what it is given, and ends."""

    given: list[tuple[str, str]]
    addresses = ("http://127.0.0.1/",)
    is_erased = None
    has_no_games = False

    def __init__(self, setup: Any, _listen: object, _folder: object, game: tuple[Any, Any, Any]) -> None:
        _, texts, choices = game
        assert texts.language == choices.language
        self.given.append((texts.language, setup.texts.language))

    def run(self) -> None:
        """End at once."""


@pytest.mark.parametrize(
    ("words", "board", "pages"),
    [((), "en", "sv"), (("--sprak", "latt"), "latt", "latt"), (("--sprak", "sv"), "sv", "sv")],
)
def test_the_board_speaks_as_the_teacher_chose_last_and_the_pages_as_was_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], board: str, pages: str
) -> None:
    """A language that was chosen in the game is remembered on the board too, unless another one is asked for."""
    write_settings(tmp_path, Settings(language="en"))
    monkeypatch.setattr(Board, "given", [], raising=False)
    monkeypatch.setattr("tui.serving.classapp.ClassApp", Board)
    monkeypatch.setattr("tui.serving.command._server", lambda setup: setup)
    for end in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{end}.isatty", lambda: True)

    assert 0 == main(["--mapp", str(tmp_path), "klass", *words])
    assert [(board, pages)] == Board.given
