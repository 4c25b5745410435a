"""The subset as text: one set of names and expressions, which two notations share."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log

from benchmarks.others.subset import Subset, Target, Term


@dataclass(frozen=True, slots=True)
class Notation:
    """How a library writes the few things that differ."""

    year_of: Callable[[Sequence[str]], str]
    """Three expressions, one for each year."""
    larger: str
    smaller: str
    size: str
    power: str


@dataclass(frozen=True, slots=True)
class Equation:
    """One line: an auxiliary with its expression, or a stock that remembers last year's value of another."""

    name: str
    text: str
    remembers: str = ""


def equations(subset: Subset, notation: Notation) -> Iterator[Equation]:
    """Every line but the constants of a draw, in an order in which each name is known before it is used."""
    for measure, by_year in subset.levels.items():
        yield Equation(f"level_{measure}", notation.year_of([repr(level) for level in by_year]))
    for target in subset.targets:
        if target.bounds is not None:
            yield Equation(f"base_{target.name}", notation.year_of([f"drift_{target.name}_{y}" for y in range(3)]))
        for term in target.terms:
            yield from _term(term, subset, notation)
        yield from _target(target, notation)


def _term(term: Term, subset: Subset, notation: Notation) -> Iterator[Equation]:
    name, rule = term.name, term.rule
    causes = [f"{_cause(cause, term, subset)} * {weight!r}" for cause, weight in term.causes]
    yield Equation(f"amount_{name}", " + ".join(causes) or "0.0")
    if rule.form == "F3" and rule.half > 0.0:
        full = 1.0 - 2.0 ** (-1.0 / rule.half)
        decay = f"{notation.power}(-{notation.size}(amount_{name}) * {log(2.0) / rule.half!r})"
        sign = f"(amount_{name} / {notation.larger}({notation.size}(amount_{name}), 1e-300))"
        yield Equation(f"shaped_{name}", f"{sign} * (1.0 - {decay}) * {1.0 / full!r}")
    else:
        yield Equation(f"shaped_{name}", f"amount_{name} * 1.0")
    yield Equation(f"once_{name}", "", remembers=f"shaped_{name}")
    yield Equation(f"twice_{name}", "", remembers=f"once_{name}")
    first, second, third = (repr(float(share)) for share in rule.build)
    arrived = (
        f"(shaped_{name} - once_{name}) * {first} + (once_{name} - twice_{name}) * {second} + twice_{name} * {third}"
    )
    sized = f"({arrived}) * {name}"
    if rule.cap is not None:
        sized = f"{notation.smaller}({notation.larger}({sized}, {-rule.cap!r}), {rule.cap!r})"
    yield Equation(f"effect_{name}", sized)


def _cause(cause: str, term: Term, subset: Subset) -> str:
    if cause in subset.levels:
        return f"level_{cause}"
    return f"change_{cause} / base_{cause} * 100.0" if term.relative else f"change_{cause}"


def _target(target: Target, notation: Notation) -> Iterator[Equation]:
    total = " + ".join(f"effect_{term.name}" for term in target.terms)
    if target.bounds is None:
        yield Equation(f"change_{target.name}", f"({total}) * 1.0")
        return
    low, high = target.bounds
    free = f"base_{target.name} + {total}" if total else f"base_{target.name} + 0.0"
    yield Equation(
        f"value_{target.name}", f"{notation.smaller}({notation.larger}({free}, {float(low)!r}), {float(high)!r})"
    )
    yield Equation(f"change_{target.name}", f"value_{target.name} - base_{target.name}")
