"""The subset in PySD: a model in Vensim's notation, read once, and run once for each draw as its manual has it."""

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.others.equations import Notation, equations
from benchmarks.others.subset import Subset
from sim.engine.normal import Array


def _year_of(three: Sequence[str]) -> str:
    return f"IF THEN ELSE(Time < 0.5, {three[0]}, IF THEN ELSE(Time < 1.5, {three[1]}, {three[2]}))"


VENSIM = Notation(year_of=_year_of, larger="MAX", smaller="MIN", size="ABS", power="EXP")
CONTROL = {"INITIAL TIME": "0", "FINAL TIME": "2", "TIME STEP": "1", "SAVEPER": "1"}


def prepare(subset: Subset, folder: Path) -> Callable[[int], Array]:
    """A function from the number of a draw to the indicators by year, (indicators, years)."""
    path = folder / "subset.mdl"
    path.write_text(_model_text(subset), encoding="utf-8")
    model = importlib.import_module("pysd").read_vensim(str(path))
    names = [f"value_{name}" for name in subset.indicators()]
    drawn = [subset.parameters(draw) for draw in range(subset.compiled.draws)]

    def run(draw: int) -> Array:
        return np.asarray(model.run(params=drawn[draw], return_columns=names)[names], dtype=np.float64).T

    return run


def _model_text(subset: Subset) -> str:
    lines = ["{UTF-8}"]
    lines += [f"{name} = {value!r} ~~|" for name, value in subset.parameters(0).items()]
    for one in equations(subset, VENSIM):
        kept = f"INTEG(({one.remembers} - {one.name}) / TIME STEP, 0)" if one.remembers else one.text
        lines.append(f"{one.name} = {kept} ~~|")
    lines += [f"{name} = {value} ~~|" for name, value in CONTROL.items()]
    return "\n".join(lines) + "\n"
