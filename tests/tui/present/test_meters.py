"""The list of indicators as text, without a screen."""

from dataclasses import replace

import pytest

from sim.engine.kept import Kept
from tests.tui.playing import Game, sheet_text
from tui.level import Level
from tui.levers import Lever, budget_levers
from tui.present.line import width_of
from tui.present.meters import TONES, columns_for, meter_detail, meters, word_key
from tui.present.order import ORDERS, Looking, committee_of, filters, groups
from tui.present.view import View

VON = Lever("committee", "von")


@pytest.mark.parametrize("width", [77, 95, 97, 117, 197])
def test_every_row_fits_and_every_name_is_whole(view: View, width: int) -> None:
    """All 26 names and numbers are inside the panel, uncut, at every width."""
    for row in meters(view, width, VON).rows:
        assert width_of(row.line) <= width
        assert "…" not in row.line[0].text


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("order", ["lever", "chance"])
def test_no_window_is_too_narrow_to_draw(view: View, level: Level, order: str) -> None:
    """Also where there is room for no column at all, no indicator is wider than the panel."""
    for width in (*range(1, 40), 60, 75):
        drawn = meters(replace(view, level=level), width, VON, Looking(order=order))
        assert all(width_of(row.line) <= width for row in drawn.rows if row.key)


def test_rows_that_read_nothing_new_are_those_drawn_last(view: View) -> None:
    """Every row is taken from the last drawing, but one that gets a mark beside others that have one."""
    kept = Kept()

    def drawn(seen: View) -> dict[str, int]:
        return {row.key: id(row) for row in meters(seen, 117, VON, kept=kept).rows if row.key}

    first = drawn(view)
    again = drawn(view)
    one, two = (
        drawn(replace(view, plan=replace(view.plan, weights=dict.fromkeys(names, 5))))
        for names in (("N00090",), ("N00090", "N00205"))
    )

    assert first == again
    assert {"N00205"} == {name for name, row in two.items() if row != one[name]}


def test_two_marks_are_followed_by_air_and_no_name_is_cut(view: View) -> None:
    """At 80×24 a dot and a star never touch a name, and the columns stand where their headings do."""
    plan = replace(view.plan, weights=dict.fromkeys(view.scenario.indicator_by_id, 5))
    head, *rows = sheet_text(meters(replace(view, plan=plan), 77, VON))

    assert any(row.startswith("•★ ") for row in rows)
    assert all(row[2] == " " for row in rows)
    assert "Fossiloberoende fordon i kommunen " in "\n".join(rows)
    end = head.index("nu") + len("nu")
    assert all(row[end - 1].isdigit() and row[end] == " " for row in rows)


def listed(view: View, looking: Looking, lever: Lever = VON) -> list[str]:
    """Ids of the indicators that are listed, in their order."""
    return [reading.indicator.id for group in groups(view, lever, looking) for reading in group.readings]


def test_columns_are_given_up_in_order() -> None:
    """At 80×24 now, plan, the verdict in words, range and target are left; the chance and the way come with more."""
    assert ["now", "value", "word", "band", "target"] == [column.key for column in columns_for(77)]
    assert "last" in [column.key for column in columns_for(97)]
    assert 9 == len(columns_for(117))


def test_how_sure_a_number_is_comes_before_its_id(view: View) -> None:
    """On the level Allt the range stands at 80×24 as on the others; the ids come where there is room for both."""
    every = replace(view, level=Level.ALL)
    narrow, wide = ("\n".join(sheet_text(meters(every, width, VON))) for width in (77, 117))

    assert "spann" in narrow
    assert "N00801" not in narrow
    assert "spann" in wide
    assert "N00801" in wide


def test_what_is_sorted_by_is_in_sight() -> None:
    """At 80×24 the chance has a column when the list is sorted by it, and the verdict is still there."""
    columns = [column.key for column in columns_for(77, "chance")]

    assert {"chance", "word", "value", "target"} <= set(columns)


@pytest.mark.parametrize("language", ["sv", "latt", "en"])
def test_better_and_worse_stand_in_words_at_80_columns(game: Game, language: str) -> None:
    """Colour and arrows say nothing that a word does not: the verdict of what moved is whole at the least width."""
    view = game.view(game.built_in("vansterpartiet"), language=language)
    rows = sheet_text(meters(view, 77, VON))

    assert [row for row in rows if view.say("meters.verdict-short.better") in row]
    assert [row for row in rows if view.say("meters.verdict-short.small") in row]


def test_every_order_has_every_indicator(view: View) -> None:
    """No order loses one or shows one twice."""
    for order in ORDERS:
        for lever in budget_levers(view.scenario):
            assert sorted(reading.indicator.id for reading in view.projection.readings) == sorted(
                listed(view, Looking(order), lever)
            )


def test_the_list_is_sorted_by_chance_and_by_goal(game: Game) -> None:
    """By chance the likeliest target is first; by goal and committee the headings stand in their own order."""
    view = game.view(game.built_in("vansterpartiet"))
    chances = [view.projection.reading(name).chance for name in listed(view, Looking("chance"))]
    goals = [group.heading for group in groups(view, VON, Looking("goal"))]

    assert sorted(chances, reverse=True) == chances
    assert ["Mål 1", "Mål 2", "Mål 3"] == [heading[:5] for heading in goals]
    assert 7 == len(groups(view, VON, Looking("committee")))


def test_filters_show_only_what_they_say(game: Game) -> None:
    """A committee's filter shows what its money moves, a goal's its indicators; the head counts them."""
    view = game.view(game.built_in("vansterpartiet"))
    for show in filters(view):
        names = listed(view, Looking(show=show))
        text = "\n".join(sheet_text(meters(view, 97, VON, Looking(show=show))))

        assert show == "all" or f"Visar {len(names)} av 26" in text
    assert set(view.facts.moved_by["bun"]) == set(listed(view, Looking(show="committee:bun")))
    assert [] == listed(view, Looking(show="now"))
    assert view.say("looking.none") in "\n".join(sheet_text(meters(view, 97, VON, Looking(show="now"))))


def test_an_indicator_of_several_committees_stands_under_none_of_them(view: View) -> None:
    """What only one committee's money moves stands under it; the solar power of the companies under nobody's."""
    found = {reading.indicator.id: committee_of(view, reading) for reading in view.projection.readings}

    assert ("bun", "several", "nobody") == (found["N11046"], found["N00668"], found["SOLAR"])


def test_what_a_lever_moves_comes_first_and_is_marked(game: Game) -> None:
    """The indicators that home care's money moves are first, with a dot; what moved most is first in its own order."""
    view = game.view(game.built_in("vansterpartiet"))
    rows = sheet_text(meters(view, 97, VON))[1:]
    dots = ["•" in row for row in rows]

    assert sorted(dots, reverse=True) == dots
    assert any("Olika personer i hemtjänsten" in row for row, dot in zip(rows, dots, strict=True) if dot)
    assert "N00205" == listed(view, Looking("moved"))[0]


def test_ownership_is_never_better_or_worse(game: Game) -> None:
    """A meter without a good direction goes up or down, in a tone of its own, however far it moves."""
    view = game.view(game.built_in("vansterpartiet"))
    for reading in view.projection.readings:
        if reading.indicator.better == "choice":
            moved = replace(reading, central=tuple(value + 50 for value in reading.central))

            assert "up" == word_key(moved)
            assert "choice" == TONES[moved.verdict()]


def test_a_change_within_the_noise_is_called_small(game: Game) -> None:
    """Half a million moves no indicator beyond chance, and the words say so; untouched ones say nothing."""
    view = game.view(game.no_decision().with_amount("bun", (2026, 2027, 2028), 500))
    rows = sheet_text(meters(view, 117, Lever("committee", "bun")))[1:]

    assert not [row for row in rows if "bättre" in row or "sämre" in row]
    assert [row for row in rows if "litet" in row]
    assert [row for row in rows if "litet" not in row]


def test_doubts_stand_where_the_value_stands(view: View) -> None:
    """Every indicator tells its question and who decides; those with doubts about the base value tell them."""
    for reading in view.projection.readings:
        name = reading.indicator.id
        text = " ".join(sheet_text(meter_detail(view, name, 60)))

        assert view.texts.of("indicators", name, "question")[:30] in text
        assert ("Tveksamt:" in text) == bool(view.texts.of("indicators", name, "doubts"))


def test_the_title_says_that_the_indicators_are_the_last_year_s(game: Game) -> None:
    """Where another year is chosen, the title says always; wide enough, it says what is always 2028."""
    heads = [
        sheet_text(meters(game.view(game.no_decision(), year=year), width, VON))[0]
        for year, width in ((None, 77), (2028, 77), (2026, 77), (2026, 160))
    ]

    assert ["Indikatorer 2028", "Indikatorer 2028", "Alltid 2028"] == [
        head[: len(start)]
        for head, start in zip(heads, ("Indikatorer 2028", "Indikatorer 2028", "Alltid 2028"), strict=False)
    ]
    assert heads[3].startswith("Indikatorer, alltid 2028 · egen beräkning")


def test_the_page_tells_everything_that_is_written(view: View) -> None:
    """Definition, who decides, doubts, noise, benchmark and the goal's own words, where there are any."""
    for reading in view.projection.readings:
        text = " ".join(sheet_text(meter_detail(view, reading.indicator.id, 2000)))
        for field in ("definition", "decides", "doubts", "noise", "benchmark", "goal_text"):
            assert view.texts.of("indicators", reading.indicator.id, field) in text
