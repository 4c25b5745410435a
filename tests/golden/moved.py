"""What has moved since the results were saved, in plain Swedish: ``make skillnad``, and what the golden test says.

Each built-in plan has a heading; below it stands what moved most, measured by the noise of the indicator. What is too
small for anyone to notice is counted.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import inf, isclose

from sim.authored.noise import in_noises
from sim.authored.ranges import TKR
from sim.authored.scenario import Indicator
from tests.golden.regenerate import FOLDER, Rows, given
from tests.strategies import ALINGSAS, built_in_names, scenario
from tui.text import Texts, load_texts
from tui.text.numbers import mnkr, number

SMALL = 0.1
"""Noises of an indicator, or mnkr of a line of the accounts, below which a movement is only counted."""

NOTHING = "Ingenting har flyttat sig: de inbyggda planerna ger vad de gav när resultaten sparades."

LOOK = "I spelet: make play, öppna {plan}, tryck h, skriv {key} och tryck Enter. ? visar varför."

HOW = """\
Är det meningen?
  Ja:  1. Höj version i scenarios/alingsas-2026/scenario.toml.
       2. Skriv en rad i CHANGELOG.md, till exempel:
          - `{scenario}` {version}: WHAT YOU CHANGED. {step}.
       3. Spara de nya resultaten: make skillnad-spara
          (utan make: .venv/bin/python -m tests.golden.regenerate)
  Nej: ta tillbaka ändringen, och kör make skillnad igen."""

Tables = Mapping[str, Rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An indicator or a line of the accounts that has moved in a plan: what is said of it, and how much it is."""

    key: str
    told: str
    size: float = inf
    """Noises of an indicator, mnkr of a line; what is new or gone goes before all that has moved."""
    is_money: bool = False
    year: str = ""
    """The year that moved most, where a year did."""
    step: str = ""
    """From what to what, that year."""


def moved() -> str:
    """What every built-in plan gives beside what was saved, and what to do about it; nothing when all is as it was."""
    there = {file.stem for file in FOLDER.glob("*.json")}
    plans: dict[str, list[Row]] = {}
    for name in built_in_names():
        if name in there:
            saved = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
            plans[name] = rows(saved, given(name))
        else:
            plans[name] = [Row(key=name, told="är ny och har inget sparat resultat")]
    return told(plans, gone=sorted(there - set(built_in_names())))


def told(plans: Mapping[str, list[Row]], gone: list[str]) -> str:
    """The plans that have moved, the one that moved most first, with all that is to be done; or nothing.

    Args:
        plans: what has moved, by plan.
        gone: plans with saved results that are no plans any longer.
    """
    changed = {name: found for name, found in plans.items() if found}
    if not changed and not gone:
        return ""
    order = sorted(changed, key=lambda name: (changed[name][0].is_money, -changed[name][0].size))
    parts = [_plan(name, changed[name]) for name in order]
    parts += [f"Planen {name} finns inte längre, men har sparade resultat." for name in gone]
    steps = [(name, row) for name in order for row in changed[name][:1] if row.step]
    if steps and not steps[0][1].is_money:
        parts.append(LOOK.format(plan=_texts().of("plans", steps[0][0]), key=steps[0][1].key))
    step = [f"{row.key} in {row.year}, plan `{name}`: {row.step}" for name, row in steps[:1]]
    header = scenario().header
    how = HOW.format(scenario=header.id, version=header.version, step="".join(step) or "WHAT MOVED")
    return "\n\n".join(["Det här har flyttat sig sedan resultaten sparades.", *parts, how])


def rows(saved: Tables, now: Tables) -> list[Row]:
    """What has moved in a plan: indicators before money, the largest movement first.

    Args:
        saved: what it gave.
        now: what it gives.
    """
    found = [
        _row(table, key, saved.get(table, {}).get(key, {}), now.get(table, {}).get(key, {}))
        for table in dict.fromkeys([*now, *saved])
        for key in dict.fromkeys([*now.get(table, {}), *saved.get(table, {})])
    ]
    return sorted((row for row in found if row), key=lambda row: (row.is_money, -row.size))


def _row(table: str, key: str, was: dict[str, float], now: dict[str, float]) -> Row | None:
    """One indicator or line where it has moved by more than a millionth."""
    is_money, label = table != "indicators", f"{_name(table, key)} ({key})"
    if was.keys() != now.keys():
        what = "finns inte längre" if not now else "har inget sparat resultat" if not was else "har andra år än förut"
        return Row(key=key, told=f"{label} {what}", is_money=is_money)
    sizes = {
        year: _size(key, now[year] - was[year], is_money=is_money)
        for year in was
        if not isclose(was[year], now[year], rel_tol=1e-6, abs_tol=1e-6)
    }
    if not sizes:
        return None
    said = {year: [_value(key, value[year], is_money=is_money) for value in (was, now)] for year in sizes}
    seen = {year: " → ".join(values) for year, values in said.items() if values[0] != values[1]}
    most = max(sizes, key=sizes.__getitem__)
    size = sizes[most] if seen else 0.0
    told = f"{label}, " + "; ".join(f"{year}: {step}" for year, step in seen.items())
    return Row(key=key, told=told, size=size, is_money=is_money, year=most, step=" → ".join(said[most]))


def _plan(name: str, found: list[Row]) -> str:
    """A plan with what has moved in it, one row each, and how many are too small to be told."""
    large = [row for row in found if row.size >= SMALL]
    lines = [f"Planen {_texts().of('plans', name) or name}", *(f"  {row.told}" for row in large)]
    if few := len(found) - len(large):
        start = f"och {few}" if large else "1 rörelse," if few == 1 else f"{few} rörelser, alla"
        lines.append(f"  {start} mindre än en tiondel av mätarens slump (pengar: 0,1 mnkr)")
    return "\n".join(lines)


def _size(key: str, change: float, *, is_money: bool) -> float:
    indicator = _indicators().get(key)
    return abs(change) / TKR if is_money or indicator is None else in_noises(indicator, change)


def _value(key: str, value: float, *, is_money: bool) -> str:
    """As on the screen, with one decimal more."""
    indicator = _indicators().get(key)
    return mnkr(value, 2) if is_money else number(value, 1 + (indicator.decimals if indicator else 1))


def _name(table: str, key: str) -> str:
    if table == "indicators":
        return _texts().of("indicators", key) or key
    own = _texts().own
    return own.get(f"report.line.{key}") or own.get(f"economy.row.{key}") or key


@cache
def _indicators() -> dict[str, Indicator]:
    return {indicator.id: indicator for indicator in scenario().indicators}


@cache
def _texts() -> Texts:
    return load_texts("sv", ALINGSAS)


def main() -> int:
    """Say what has moved; 1 when something has."""
    text = moved()
    sys.stdout.write(f"{text or NOTHING}\n")
    return 1 if text else 0


if __name__ == "__main__":
    sys.exit(main())
