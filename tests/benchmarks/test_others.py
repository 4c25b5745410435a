"""The part of our model that is given to other libraries: its equations say what our engine computes."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from benchmarks.others.equations import Notation, equations
from benchmarks.others.subset import Subset, make_subset
from benchmarks.simulation import scenario
from sim.engine.normal import Array


def _year_of(three: Sequence[str]) -> str:
    return f"({', '.join(three)})[year]"


PYTHON = Notation(year_of=_year_of, larger="max", smaller="min", size="abs", power="exp")
FUNCTIONS: dict[str, Callable[..., float]] = {"max": max, "min": min, "abs": abs, "exp": math.exp}


def test_the_equations_of_the_subset_give_our_engines_values() -> None:
    """Read line by line in plain Python, for three draws; most indicators are moved, and by all four forms."""
    subset = make_subset(scenario(), 3)
    ours = subset.ours()

    assert {"F1", "F2", "F3", "F4"} == {term.rule.form for target in subset.targets for term in target.terms}
    for draw in range(3):
        assert ours[:, :, draw] == pytest.approx(_read(subset, draw), rel=1e-9)
    nothing = np.stack([subset.compiled.meters[name].do_nothing for name in subset.indicators()])
    assert np.count_nonzero(np.any(ours != nothing, axis=(1, 2))) > len(ours) / 2


def _read(subset: Subset, draw: int) -> Array:
    """Every line of every year, with stocks that remember the year before."""
    before: dict[str, float] = {}
    values = []
    for year in range(3):
        known = subset.parameters(draw) | {"year": year}
        for one in equations(subset, PYTHON):
            text = repr(before.get(one.remembers, 0.0)) if one.remembers else one.text
            known[one.name] = eval(text, {"__builtins__": FUNCTIONS}, known)  # noqa: S307 - our own text
        values.append([known[f"value_{name}"] for name in subset.indicators()])
        before = known
    return np.array(values).T
