"""The subset in BPTK-Py: its own notation in Python, built once, with the constants of each draw put in.

The draws' numbers are set past the library's checks, which would clear its memory once for every number.
"""

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.others.equations import Notation, equations
from benchmarks.others.subset import Subset
from sim.engine.normal import Array


def _year_of(three: Sequence[str]) -> str:
    return f"If(time() < 0.5, {three[0]} + zero, If(time() < 1.5, {three[1]} + zero, {three[2]} + zero))"


DSL = Notation(year_of=_year_of, larger="max", smaller="min", size="abs", power="exp")


def prepare(subset: Subset, _folder: Path) -> Callable[[int], Array]:
    """A function from the number of a draw to the indicators by year, (indicators, years)."""
    library = importlib.import_module("BPTK_Py")
    model = library.Model(starttime=0.0, stoptime=2.0, dt=1.0, name="subset")
    _fill(model, subset, library.sd_functions)
    names = [f"value_{name}" for name in subset.indicators()]
    drawn = [subset.parameters(draw) for draw in range(subset.compiled.draws)]

    def run(draw: int) -> Array:
        for name, value in drawn[draw].items():
            model.equations[name] = lambda _, value=value: value
        model.reset_cache()
        return np.array([[model.evaluate_equation(name, float(year)) for year in range(3)] for name in names])

    return run


def _fill(model: Any, subset: Subset, functions: Any) -> None:
    """Every constant, converter and stock; the expressions are ours, made from our own rules."""
    known: dict[str, Any] = {name: getattr(functions, name) for name in ("If", "time", "max", "min", "abs", "exp")}
    for name, value in {**subset.parameters(0), "zero": 0.0}.items():
        known[name] = model.constant(name)
        known[name].equation = value
    for one in equations(subset, DSL):
        if one.remembers:
            known[one.name] = model.stock(one.name)
            known[one.name].initial_value = 0.0
            change = model.biflow(f"into_{one.name}")
            change.equation = known[one.remembers] - known[one.name]
            known[one.name].equation = change
        else:
            known[one.name] = model.converter(one.name)
            known[one.name].equation = eval(one.text, {"__builtins__": {}}, known)  # noqa: S307 - our own text
