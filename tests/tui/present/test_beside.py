"""Plans side by side as ready rows: tables that cut no name, bars to scale, bands on a scale, and careful words."""

from dataclasses import replace

import pytest

from sim.compare import Comparison, Duel, compare
from tests.strategies import ALINGSAS, scenario
from tests.tui.playing import Game, sheet_text
from tui.present.bars import strip, tone_of
from tui.present.beside import HAS_BARS, SECTIONS, plans_head, section_sheet, table_rows
from tui.present.compare import Table
from tui.present.line import cells, plain
from tui.text.catalogue import LANGUAGES, Texts, load_texts

WIDTHS = (76, 96, 116)
NEARNESS = ("avstånd", "liknar", "närmast", "närmare", "distance", "nearest", "nearer", "similar", "score", "poäng")


def _texts(language: str = "sv") -> Texts:
    return load_texts(language, ALINGSAS, scenario())


@pytest.fixture
def three(game: Game) -> Comparison:
    """A party's budget, Klimat and Skola, held against the first."""
    plans = [replace(game.built_in(name), name=name) for name in ("vansterpartiet", "klimat", "skola")]
    model = game.ready().model
    return compare(model.scenario, [model.project(plan) for plan in plans])


def duel(higher: int, difference: float = 1.0) -> Duel:
    """A duel of a hundred draws, this many of them higher."""
    return Duel(
        difference=difference,
        noise_sds=3.0,
        higher=higher,
        lower=100 - higher,
        draws=100,
        better="higher",
        noticed=True,
    )


def with_duel(comparison: Comparison, place: int, fought: Duel) -> Comparison:
    """The comparison with another duel of its first indicator."""
    first, *others = comparison.indicators
    duels = tuple(fought if at == place else one for at, one in enumerate(first.duels))
    return replace(comparison, indicators=(replace(first, duels=duels), *others))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SECTIONS)
def test_every_row_fits_and_nothing_is_cut(three: Comparison, section: str, language: str, width: int) -> None:
    """In each section, as table and as bars, no row is wider than its room and none ends in an ellipsis."""
    for bars in (False, True):
        for row in sheet_text(section_sheet(three, _texts(language), section, width, bars=bars)):
            assert cells(row) <= width
            assert "…" not in row


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_section_says_how_near_two_plans_are(three: Comparison, language: str) -> None:
    """No word for a distance, a likeness or a score stands anywhere, but that a difference is too small to call."""
    for section in SECTIONS:
        for bars in (False, True):
            told = "\n".join(sheet_text(section_sheet(three, _texts(language), section, 76, bars=bars))).lower()
            assert not [word for word in NEARNESS if word in told]


@pytest.mark.parametrize(("higher", "close"), [(39, False), (40, True), (50, True), (60, True), (61, False)])
def test_between_forty_and_sixty_it_is_too_close_to_call(three: Comparison, higher: int, close: bool) -> None:  # noqa: FBT001 - a row of the table
    """In words, in the table and among the bars; and then no share of draws is told."""
    fought = with_duel(three, 1, duel(higher, 1.0 if higher >= 50 else -1.0))
    for bars in (False, True):
        rows = sheet_text(section_sheet(fought, _texts(), "indicators", 76, bars=bars))
        start = next(place for place, row in enumerate(rows) if row.startswith("Utsläpp från verksamhetslokaler"))

        assert close == ("för nära för att avgöra" in rows[start + 2])
        assert close != ("av 100" in rows[start + 2])


def test_a_compensation_that_all_committees_have_alike_stands_once(three: Comparison) -> None:
    """In the table and among the bars: never a row a committee with the same numbers."""
    for bars in (False, True):
        rows = sheet_text(section_sheet(three, _texts(), "levers", 116, bars=bars))

        assert 1 == sum("Uppräkning" in row for row in rows)
        assert 1 == sum("Volymkompensation" in row for row in rows)


def test_what_cannot_be_told_apart_is_named(three: Comparison) -> None:
    """Among the sentences, the indicators that are too close stand by name."""
    told = " ".join(sheet_text(section_sheet(with_duel(three, 1, duel(50)), _texts(), "most", 76)))

    assert "För nära för att avgöra: Utsläpp från verksamhetslokaler." in told


@pytest.mark.parametrize(("verdict", "tone"), [(90, "good"), (10, "bad"), (50, "dim")])
def test_a_verdict_has_its_tone(verdict: int, tone: str) -> None:
    """Better, worse, and neither."""
    assert tone == tone_of(duel(verdict, 1.0 if verdict >= 50 else -1.0))


def test_a_meter_without_direction_is_neither_good_nor_bad() -> None:
    """Higher and lower are a choice."""
    assert "choice" == tone_of(replace(duel(90), better="choice"))
    assert "choice" == tone_of(replace(duel(10, -1.0), better="choice"))


@pytest.mark.parametrize("base", [0, 1, 2])
def test_the_base_is_pointed_at_and_has_no_verdict(game: Game, three: Comparison, base: int) -> None:
    """The arrow stands at the base alone, and every other plan is held against it."""
    model = game.ready().model
    turned = compare(model.scenario, [model.project(plan) for plan in three.plans], base)
    head = plain(plans_head(turned, _texts(), 76))
    rows = sheet_text(section_sheet(turned, _texts(), "indicators", 76))

    assert [place == base for place in range(3)] == ["←" in line for line in head]
    assert not [row for row in rows if row.startswith(f"    {'ABC'[base]} ") and "av 100" in row]


def test_a_table_without_room_takes_lines_of_its_own() -> None:
    """The name stands alone and whole, and every cell with its letter below it."""
    table = Table(title="T", head=("A", "B"), rows=(("ett namn som är ganska långt", "1" * 20, "2" * 20),))
    wide, narrow = (plain(row.line for row in table_rows(table, width)) for width in (80, 40))

    assert [f"{'T':<28}  {'A':>20}  {'B':>20}", f"ett namn som är ganska långt  {'1' * 20}  {'2' * 20}"] == wide
    assert ["T", "ett namn som är ganska långt", f"    A {'1' * 20}", f"    B {'2' * 20}"] == narrow


def test_a_long_name_in_a_table_is_broken_between_words() -> None:
    """The numbers stand beside its first line."""
    table = Table(title="T", head=("A",), rows=(("ett namn som är ganska långt och mer därtill", "1"),))

    assert ["T                         A", "ett namn som är ganska    1", "  långt och mer därtill"] == plain(
        row.line for row in table_rows(table, 27)
    )


def test_rows_that_are_alike_are_dim(three: Comparison) -> None:
    """What does not differ steps back; what differs does not."""
    tones = {
        row.line[0].text.strip(): row.line[0].tone
        for row in section_sheet(three, _texts(), "levers", 116).rows
        if row.line
    }

    assert "dim" == tones["Resultatmål, %"]
    assert "plain" == tones["Barn och ungdom, mnkr"]


def test_bars_of_the_committees_share_a_scale(three: Comparison) -> None:
    """Sixty million is three times as long as twenty."""
    rows = sheet_text(section_sheet(three, _texts(), "levers", 76, bars=True))
    start = next(place for place, row in enumerate(rows) if row.startswith("Barn och ungdom"))
    party, _, school = (row.count("█") for row in rows[start : start + 3])

    assert party
    assert 3 * party == pytest.approx(school, abs=3)


@pytest.mark.parametrize(
    ("expected", "low", "value", "high"),
    [("▕──●──     ▏", 0, 2, 4), ("▕     ──●──▏", 5, 7, 9), ("▕●         ▏", 0, 0, 0), ("▕─────────●▏", 0, 9, 9)],
)
def test_a_band_stands_on_its_scale(expected: str, low: float, value: float, high: float) -> None:
    """Ten places for nought to nine: the band is a line and the value a point on it."""
    assert expected == strip(low, value, high, (0.0, 9.0), 12)


def test_a_scale_without_length_has_its_point_in_the_middle() -> None:
    """When every draw of every plan gives the same."""
    assert "▕  ●  ▏" == strip(3.0, 3.0, 3.0, (3.0, 3.0), 7)


def test_only_the_sentences_have_no_bars() -> None:
    """Every other section can be looked at."""
    assert ("levers", "money", "things", "indicators") == HAS_BARS
