"""The fan chart shows every value inside its grid, its bands nest, and each thing has a sign of its own."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.plan import Plan
from tests import strategies
from tests.tui.playing import Game
from tui.present import fan
from tui.present.fan import Band, Fan, at, chart, plot, scale_of
from tui.present.indicator import fan_of
from tui.present.line import plain, width_of
from tui.present.view import View
from tui.text.numbers import parse

VALUES = st.one_of(st.floats(-1e6, 1e6), st.sampled_from([0.0, 1e-9, 1e9, -1e9, 50.0]))
SIZES = st.tuples(st.integers(1, 160), st.integers(1, 50))


def bands() -> st.SearchStrategy[Band]:
    """Four percentiles in order."""
    return st.tuples(VALUES, VALUES, VALUES, VALUES).map(lambda drawn: tuple(sorted(drawn)))  # type: ignore[return-value,arg-type]


@st.composite
def fans(draw: st.DrawFn) -> Fan:
    """Any fan at all, also with a base inside the plan's years, and with everything in one point."""
    count = draw(st.integers(1, 4))
    years = tuple(range(2026, 2026 + count))
    line = st.lists(VALUES, min_size=count, max_size=count).map(tuple)
    made = Fan(
        base=(draw(st.integers(2020, 2026)), draw(VALUES)),
        years=years,
        first_year=draw(st.integers(2020, 2025)),
        bands=tuple(draw(bands()) for _ in years),
        central=draw(line),
        nothing=draw(line),
        target=draw(VALUES),
        other=draw(st.one_of(st.just(()), line)),
        guideline=draw(st.none() | VALUES),
    )
    if draw(st.booleans()):
        return made
    flat = draw(VALUES)
    same = (flat,) * count
    return replace(made, base=(2024, flat), bands=((flat,) * 4,) * count, central=same, nothing=same, target=flat)


@given(fans(), SIZES)
def test_the_grid_is_as_large_as_was_asked(made: Fan, size: tuple[int, int]) -> None:
    """Every row has its width, there are as many rows as asked for, and every sign is known."""
    rows = plot(made, *size)

    assert size[1] == len(rows)
    assert {size[0]} == {len(row) for row in rows}
    assert set("".join(rows)) <= set(fan.TONES)


@given(fans(), SIZES)
def test_nothing_falls_outside_the_scale(made: Fan, size: tuple[int, int]) -> None:
    """Each value lies between the ends of the scale, so that no sign is moved to the edge."""
    scale = scale_of(made, *size)

    assert all(scale.low <= value <= scale.high for value in made.values())
    assert all(scale.first_year <= year <= scale.last_year for year in (*made.years, made.base[0]) if year)


@given(fans(), SIZES)
def test_the_bands_nest(made: Fan, size: tuple[int, int]) -> None:
    """At every column the half of the draws lies within the eight of ten, in value and in rows."""
    scale = scale_of(made, *size)
    paths = [made.path([band[place] for band in made.bands]) for place in range(4)]
    for column in range(size[0]):
        found = [at(path, scale.year(column)) for path in paths]
        values = [value for value in found if value is not None]
        assert len(values) in (0, 4)
        slack = 1e-9 * max(1.0, scale.high - scale.low)
        assert all(low <= high + slack for low, high in pairwise(values))
        rows = [scale.row(value) for value in values]
        assert rows == sorted(rows, reverse=True)


@given(fans(), SIZES)
def test_half_of_the_draws_is_drawn_inside_eight_of_ten(made: Fan, size: tuple[int, int]) -> None:
    """Going down any column, lines left out: outer, inner, outer, and each in one piece."""
    for column in zip(*plot(made, *size), strict=True):
        drawn = "".join(sign for sign in column if sign in (fan.OUTER, fan.INNER))
        assert drawn.strip(fan.OUTER).strip(fan.INNER) == ""


@given(fans(), st.integers(20, 160), st.integers(4, 50))
def test_a_chart_with_its_axes_fits(made: Fan, width: int, height: int) -> None:
    """No line is wider than its place, also with labels of nine digits, and the height is the one asked for."""
    lines = chart(made, width, height, " goal ")

    assert height == len(lines)
    assert all(width_of(line) <= width for line in lines)


@settings(max_examples=25, deadline=None)
@given(strategies.plans())
def test_any_plan_can_be_drawn(plan: Plan) -> None:
    """Every indicator of any plan: each end of each band has its row, and the plan's values have their signs."""
    model = strategies.model()
    projection = model.project(plan)
    for reading in projection.readings:
        made = Fan(
            base=(reading.indicator.base_year, reading.indicator.base),
            years=projection.years,
            first_year=2024,
            bands=tuple((b[0], b[1], b[3], b[4]) for b in reading.bands),
            central=reading.central,
            nothing=reading.do_nothing,
            target=reading.target,
        )
        scale = scale_of(made, 70, 10)
        rows = plot(made, 70, 10)
        for year, value in zip(made.years, made.central, strict=True):
            assert fan.CENTRAL_YEAR == rows[scale.row(value)][scale.column(year)]
        assert fan.OBSERVED == rows[scale.row(made.base[1])][scale.column(made.base[0])]


def test_each_thing_has_a_sign_of_its_own() -> None:
    """Two things never share a sign: the chart says the same without colour."""
    signs = [fan.OUTER, fan.INNER, fan.CENTRAL, fan.CENTRAL_YEAR, fan.NOTHING, fan.NOTHING_YEAR, fan.OTHER]
    signs += [fan.OTHER_YEAR, fan.TARGET, fan.GUIDELINE, fan.OBSERVED, fan.LINK, fan.EMPTY]

    assert len(signs) == len(set(signs))
    assert set(signs) == set(fan.TONES)


def test_the_axis_has_round_swedish_numbers(view: View) -> None:
    """Emissions are labelled in whole tens of thousands with a space between, group sizes with a comma."""
    tons = plain(chart(fan_of(view, "N07702"), 77, 12))
    children = plain(chart(fan_of(view, "N11046"), 77, 22))

    assert ["90\u00a0000", "80\u00a0000"] == [row.partition("┤")[0].strip() for row in tons if "┤" in row][:2]
    assert "14,4" in [row.partition("┤")[0].strip() for row in children]


@given(fans(), st.integers(3, 50))
def test_a_labelled_row_is_exactly_its_number(made: Fan, rows: int) -> None:
    """The middle of a row with a label is what the label says: a value on it is nearer to it than to the next row's."""
    scale = scale_of(made, 60, rows)
    step = (scale.high - scale.low) / (rows - 1)
    labels = [row.partition("┤") for row in plain(chart(made, 60, rows + 2))]
    told = {place: parse(label) for place, (label, mark, _) in enumerate(labels) if mark}

    assert told
    for row, value in told.items():
        assert abs(scale.high - row * step - value) <= step * 1e-3


def test_the_target_s_row_is_labelled_with_the_target(view: View) -> None:
    """Every target that is a round number is on a row that says it, in a low chart too."""
    rounded = [reading for reading in view.projection.readings if reading.target == round(reading.target, 1)]
    assert len(view.projection.readings) - 1 == len(rounded), "all but the area of protected nature"
    for reading in rounded:
        for rows in (8, 12, 24):
            lines = plain(chart(fan_of(view, reading.indicator.id), 77, rows))
            label = next(line.partition("┤")[0].strip() for line in lines if fan.TARGET * 3 in line)
            assert reading.target == parse(label), reading.indicator.id


def test_the_years_stand_under_the_axis(view: View) -> None:
    """From the year of the measured value to the last year, each once."""
    years = plain(chart(fan_of(view, "N11046"), 77, 12))[-1].split()

    assert ["2024", "2025", "2026", "2027", "2028"] == years


@pytest.mark.parametrize(("indicator", "end"), [("N11046", 12.0), ("N11706", 15.0), ("N07702", None)])
def test_a_guideline_is_drawn_where_there_is_one(view: View, indicator: str, end: float | None) -> None:
    """The group sizes have the upper end of the guideline; emissions have none."""
    assert end == fan_of(view, indicator).guideline


def test_an_own_target_leaves_the_guideline_a_line_of_its_own(game: Game) -> None:
    """With the target at 13 the chart has both lines; with the printed one they are the same."""
    own = game.view(replace(game.no_decision(), targets={"N11046": 13.0}))
    signs = "".join(plot(fan_of(own, "N11046"), 70, 20))

    assert fan.GUIDELINE in signs
    assert fan.TARGET in signs
    assert fan.GUIDELINE not in "".join(plot(fan_of(game.view(game.no_decision()), "N11046"), 70, 20))


def test_a_band_looks_the_same_beside_a_line_and_behind_it(game: Game) -> None:
    """Its signs have the colour that they stand on, so that no terminal draws it in patches of dots."""
    lines = chart(fan_of(game.view(game.built_in("skola")), "N11046"), 90, 20)
    bands = [span for line in lines for span in line if set(span.text) & {fan.OUTER, fan.INNER}]

    assert {"inner", "outer"} == {span.tone for span in bands}
    assert all(span.tone == span.ground for span in bands)
