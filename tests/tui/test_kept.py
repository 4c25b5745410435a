"""What is said where a picture in text differs from the one that is kept."""

from pathlib import Path

import pytest

from tests.tui import kept
from tests.tui.kept import are_kept, differing


def test_the_first_row_that_differs_is_told_with_what_it_was() -> None:
    """All pictures that differ are named, and of the first the first row stands as it was and as it is."""
    was = {"start": "Budget\n17,1 barn\nEsc ut\n", "slut": "Tack\n", "ny": None}
    now = {"start": "Budget\n18,0 barn\nEsc ut\n", "slut": "Tack\n", "ny": "Hej\n"}

    assert "start.txt, ny.txt\n  start.txt, rad 2\n  var: 17,1 barn\n  är:  18,0 barn" == differing(now, was)
    assert "start.txt\n  start.txt, rad 3\n  var: Esc ut\n  är:  (ingen rad)" == differing(
        {"start": "Budget\n17,1 barn\n"}, was
    )
    assert "" == differing({"slut": "Tack\n"}, was)


def test_a_picture_that_differs_is_renewed_only_when_that_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message has the whole command; with the variable set the picture is written, and then it is the one kept."""
    monkeypatch.setattr(kept, "PICTURES", tmp_path)
    monkeypatch.delenv(kept.RENEW, raising=False)

    with pytest.raises(pytest.fail.Exception, match="make bilder-spara") as told:
        are_kept({"en/start": "Budget\n"}, __file__)
    assert "BUDGETSPEL_NYA_BILDER=1 .venv/bin/python -m pytest tests/tui/test_kept.py" in str(told.value)
    assert not (tmp_path / "en").exists()

    monkeypatch.setenv(kept.RENEW, "1")
    are_kept({"en/start": "Budget\n"}, __file__)
    assert "Budget\n" == (tmp_path / "en" / "start.txt").read_text(encoding="utf-8")
