"""A waterfall is read without colour: arrows that say their way, each from where the one before it ended."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.present.line import plain
from tui.present.waterfall import AMOUNT, LEVEL, RISE, SHAFT, SINK, Fall, columns, fall_cells

WIDTH = 90
PICTURE = columns(WIDTH)[0] + AMOUNT + 2
"""The cell where the picture begins at this width."""
AMOUNTS = st.lists(st.integers(-900, 900).filter(bool), min_size=1, max_size=12)


def ends(row: str) -> tuple[int, int]:
    """The cells where a row of the picture begins and where it leads; a level does both in one."""
    picture = row.rstrip()
    first, last = len(picture) - len(picture.strip()), len(picture) - 1
    return (last, first) if picture[first] == SINK else (first, last)


@given(start=st.integers(-900, 900), amounts=AMOUNTS)
@settings(deadline=None)
def test_each_arrow_begins_where_the_row_above_ended(start: int, amounts: list[int]) -> None:
    """From the first level to the last, whatever the parts are; an arrow leads to the right when it adds."""
    parts = [(f"part {place}", amount / 10) for place, amount in enumerate(amounts)]
    fall = Fall(first="first", last="last", start=start / 10, parts=parts, small="small")
    first, *arrows, last = (row[PICTURE:] for row in plain(fall.lines(WIDTH)))

    assert LEVEL == first.strip() == last.strip()
    assert [RISE if amount > 0 else SINK for amount in amounts] == [
        arrow.strip().replace(SHAFT, "") for arrow in arrows
    ]
    assert all(ends(above)[1] == ends(below)[0] for above, below in pairwise([first, *arrows, last]))


def test_nothing_is_drawn_where_nothing_moves() -> None:
    """Levels that are all the same have no picture: a stroke that stands alone says nothing."""
    assert "" == fall_cells(67.5, 67.5, (67.5, 67.5), 30).strip()
    fall = Fall(first="needed", last="hired", start=67.5, parts=[], small="small")

    assert all(row.endswith("67,5") for row in plain(fall.lines(WIDTH)))
