"""A count of hands, drawn for the room: what is typed, and where the names of choices stand."""

import pytest

from sim.lessons.attempt import Attempt
from tests.tui.playing import SIZES, Game, sheet_text
from tui.exercises import read_lesson
from tui.present.lesson.hands import counts_of, hands_sheet, typed_after
from tui.present.lesson.seen import Seen
from tui.present.line import cells


@pytest.mark.parametrize(
    ("letters", "text"), [("12", "12"), ("35", "35"), ("200", "200"), ("201", "20"), ("007", "7"), ("5,", "5")]
)
def test_hands_are_from_none_to_a_class(letters: str, text: str) -> None:
    """What is typed stays from 0 to 200, and what would be more is not taken; what is no digit never reaches it."""
    typed: tuple[str, ...] = ("", "9")
    for letter in letters:
        if letter.isdigit():
            typed = typed_after(typed, 0, letter)

    assert (text, "9") == typed
    assert (int(text), 9) == counts_of(typed)


@pytest.mark.parametrize("size", SIZES)
def test_a_vote_of_three_is_drawn_large_and_one_of_six_fits(game: Game, size: tuple[int, int]) -> None:
    """Three choices stand in drawn letters for the room; six stand as a list with the one that is counted large."""
    view = game.view(game.no_decision())
    opening = game.ready()
    for exercise_id, vote_id in (("kallkritik", "kilo"), ("krisaret", "sist-att-rora")):
        found = read_lesson(exercise_id, opening)
        assert not isinstance(found, tuple)
        seen = Seen(view=view, lesson=found, attempt=Attempt(exercise=exercise_id), now_s=0.0)
        vote = found.exercise.vote(vote_id)
        lines = sheet_text(
            hands_sheet(seen, vote, ("12", *[""] * (len(seen.options(vote)) - 1)), 0, size[0] - 4, size[1] - 8)
        )

        assert len(lines) <= size[1] - 8
        assert all(len(line) <= size[0] - 4 for line in lines)
        assert any("▄" in line or "█" in line for line in lines)


def test_the_names_of_choices_begin_below_each_other(game: Game) -> None:
    """Also where one has 12 hands and another 4: a drawn 1 is narrower than other figures."""
    found = read_lesson("kallkritik", game.ready())
    assert not isinstance(found, tuple)
    seen = Seen(view=game.view(game.no_decision()), lesson=found, attempt=Attempt(exercise="kallkritik"), now_s=0.0)
    vote = found.exercise.vote("kilo")
    shown = hands_sheet(seen, vote, ("12", "4", "110"), -1, 116, 32)
    counts = {sum(cells(span.text) for span in row.line[:-1]) for row in shown.rows if len(row.line) > 1}

    assert 1 == len(counts)
