"""How rounds are run: each is measured anew, also where only one of two benchmarks that share a run is asked for."""

from itertools import count

import pytest

from benchmarks.measuring import Benchmark, Shared, measured


@pytest.mark.parametrize("names", [("first", "second"), ("first",), ("second",)])
def test_a_run_that_two_benchmarks_share_is_run_anew_in_each_round(names: tuple[str, ...]) -> None:
    """One warming round and three that count: four runs, and never the times of one told as those of another."""
    runs = count(1)
    shared = Shared(lambda: float(next(runs)))
    both = {
        "first": Benchmark(name="first", what="", run=shared.anew),
        "second": Benchmark(name="second", what="", run=shared.kept),
    }
    timings = measured([both[name] for name in names], rounds=3)

    assert [[2.0, 3.0, 4.0]] * len(names) == [timing.times_ms for timing in timings]
    assert 5 == next(runs)
