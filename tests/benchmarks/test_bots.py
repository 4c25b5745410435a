"""Six ways to play År för år: the same luck for all, and none is best on everything. All 100 games: ``make bots``."""

from benchmarks.bots import BOTS, TABLE, marks_of, means, sweeps, table, tournament, winners
from tests.strategies import model, scenario

SEEDS = range(5)


def test_no_way_of_playing_is_best_on_everything() -> None:
    """Neither in any game nor in the mean; every bot is beaten on something, and a table is made of it."""
    games = tournament(model(64), SEEDS)
    mean = means(games)

    assert [0] * len(BOTS) == sweeps(scenario(), games)
    for place in range(len(BOTS)):
        assert [name for name in mean[0] if place not in winners(scenario(), mean, name)]
    assert f"{len(SEEDS)} games each" in table(model(64), games)


def test_a_bot_plays_a_seed_the_same_way_twice() -> None:
    """The table is the same on every run."""
    for bot in BOTS:
        assert marks_of(model(64), bot, 7) == marks_of(model(64), bot, 7)


def test_the_table_in_docs_says_that_none_swept() -> None:
    """The page that is kept was made by a hundred games of each, and no bot won any of them whole."""
    page = TABLE.read_text(encoding="utf-8")

    assert "100 games each" in page
    assert "| games best on all | 0 | 0 | 0 | 0 | 0 | 0 |" in page
