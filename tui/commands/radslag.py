"""``budgetspel radslag FIL|MAPP…``: many people's budgets made into one, as plain lines or as JSON."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from saves import Refused, Unreadable
from saves.inbox import Inbox, Look
from saves.plancode import plan_code
from saves.planfile import read_saved_plan
from saves.radslag import Handed, Radslag, Records, handed_in_file
from saves.radslaglog import SUFFIX, read_log
from sim.engine.compiled import compile_scenario
from sim.votes.agreement import Camps, Preference
from sim.votes.ballot import RESULT, TAX, Changes, Exchange
from sim.votes.joint import METHODS, Method
from tui.commands.exits import DONE, complain, print_json
from tui.commands.inputs import BadInput, Opened, find_plan, open_scenario
from tui.present.radslag import refused_line
from tui.tally import Tally, camps_of, plan_of, shown, tally
from tui.text import Texts, clean
from tui.text.numbers import number, percent

SCHEMA = "budgetspel.radslag.v1"
SPREAD = ("least", "lower", "median", "upper", "most")
FILE_MOST = 60


def radslag(asked: argparse.Namespace) -> int:
    """Count what was handed in and print the joint budget; what could not be read is told in one line each."""
    try:
        opened = open_scenario(asked.sprak, asked.scenario, neutral=asked.neutral)
        method, year = _method(asked.metod, opened), _year(asked.ar, opened)
        gathered = _gathered(asked.words, opened)
    except BadInput as problem:
        return complain(str(problem))
    texts = opened.texts
    for line in gathered.told:
        print(line, file=sys.stderr)
    compiled = compile_scenario(opened.scenario, 1, opened.scenario.header.seed)
    counted = tally(compiled, gathered.radslag, year, method)
    if counted is None:
        return complain(texts.say("radslag.nothing"))
    plan = plan_of(compiled, gathered.radslag, method)
    code = plan_code(plan, opened.scenario) if plan is not None else ""
    if asked.json:
        print_json(radslag_fields(counted, gathered.radslag, code))
    else:
        print("\n".join(_lines(counted, gathered.radslag, texts)))
        print(texts.say("radslag.code", code=code))
    return DONE


def _method(word: str, opened: Opened) -> Method:
    if word in METHODS:
        return word
    raise BadInput(opened.texts.say("radslag.bad-method", word=clean(word, 40), known=", ".join(METHODS)))


def _year(word: str | None, opened: Opened) -> int:
    years = {str(year): year for year in opened.scenario.header.years}
    if word is None:
        return opened.scenario.header.years[0]
    if word in years:
        return years[word]
    raise BadInput(opened.texts.say("radslag.bad-year", word=clean(word, 40), known=", ".join(years)))


# taking in


@dataclass
class _Gathered:
    """What has been taken in so far."""

    texts: Texts
    radslag: Radslag = field(default_factory=Radslag)
    told: list[str] = field(default_factory=list)

    def take(self, one: Handed, word: str) -> None:
        """A ballot, and what is to be said about it."""
        came = self.radslag.came(one)
        if came in ("double", "waits"):
            facts = {"file": clean(word, FILE_MOST), "name": clean(one.pseudonym, FILE_MOST)}
            self.told.append(self.texts.say(f"radslag.came.{came}", **facts))
        self.radslag = self.radslag.handing(one)


def _gathered(words: Iterable[str], opened: Opened) -> _Gathered:
    found = _Gathered(opened.texts)
    records = Records()
    loose: list[tuple[Handed, str]] = []
    for place, word in enumerate(words, 1):
        path = Path(word)
        if _is(path, folder=True):
            look = Inbox(path, opened.scenario).look()
            records = records.with_all(look.records)
            loose += _in_folder(look, path)
            found.told += [refused_line(opened.texts, one) for one in look.refused]
            if look.left_out:
                found.told.append(opened.texts.count("library.left-out", look.left_out, number=look.left_out))
        elif word.lower().endswith(SUFFIX):
            records = records.with_all(_log(path, word, found, opened))
        else:
            loose.append((_single(path, word, place, opened), word))
    found.radslag = records.radslag()
    for one, word in loose:
        found.take(one, word)
    return found


def _is(path: Path, *, folder: bool) -> bool:
    try:
        return path.is_dir() if folder else path.is_file()
    except (OSError, ValueError):  # too long a name, or a NUL in it
        return False


def _in_folder(look: Look, folder: Path) -> Iterator[tuple[Handed, str]]:
    for one in look.arrived:
        yield handed_in_file(one.saved, one.file, "", str(folder.resolve())), one.file


def _log(path: Path, word: str, found: _Gathered, opened: Opened) -> Records:
    try:
        records, bad = read_log(path, opened.scenario)
    except (Unreadable, ValueError) as problem:
        code, fact = (problem.code, problem.fact) if isinstance(problem, Unreadable) else ("no-such-file", "")
        why = opened.texts.say(f"read.{code}", fact=clean(fact, FILE_MOST))
        raise BadInput(opened.texts.say("radslag.refused", file=clean(word, FILE_MOST), why=why)) from None
    for line in bad:
        why = opened.texts.say(f"read.{line.code}", fact=clean(line.fact, FILE_MOST))
        found.told.append(opened.texts.say("radslag.bad-line", file=clean(word, FILE_MOST), line=line.line, why=why))
    return records


def _single(path: Path, word: str, place: int, opened: Opened) -> Handed:
    """A plan by itself: a file, a built-in plan, or a code; a code may be several people's."""
    if not _is(path, folder=False):
        plan = find_plan(word, opened)
        return Handed(id=f"{place}", pseudonym="", source="file" if path.suffix == ".json" else "code", plan=plan)
    try:
        saved = read_saved_plan(path, opened.scenario)
    except Unreadable as problem:
        why = opened.texts.say(f"read.{problem.code}", fact=clean(problem.fact, FILE_MOST))
        raise BadInput(opened.texts.say("cli.unreadable-plan", word=clean(word, FILE_MOST), why=why)) from None
    if isinstance(saved, tuple):
        raise BadInput(refused_line(opened.texts, Refused(file=word, problems=saved)))
    return handed_in_file(saved, path.name, "", str(path.resolve().parent))


# JSON


def radslag_fields(counted: Tally, gathered: Radslag, code: str) -> dict[str, Any]:
    """The joint budget as plain fields, in the shape of ``docs/schemas/radslag.v1.json``.

    Args:
        counted: the vote of a year.
        gathered: what was handed in.
        code: plan code of the joint plan, in which every year is a vote of its own.
    """
    joint, exchange = counted.joint, counted.joint.exchange
    return {
        "schema": SCHEMA,
        "method": joint.method,
        "participants": len(gathered.counted),
        "votes": counted.votes,
        "year": exchange.year,
        "committees_mnkr": {name: joint.amount_tkr(name) / 1000 for name in exchange.committees},
        "tax_ore": joint.tax_ore,
        "result_mnkr": joint.result_tkr / 1000,
        "result_pct": exchange.result_cpct(joint.changes) / 100,
        "spread": {
            column: {name: round(value, 3) for name, value in zip(SPREAD, _spread(counted, place), strict=True)}
            | {"moved": counted.spreads[place].moved}
            for place, column in enumerate(exchange.columns)
        },
        "rather": _rather(counted.preference),
        "mean_distance_mnkr": counted.preference.mean_tkr / 1000,
        "camps": _camps(camps_of(counted), exchange),
        "code": code,
    }


def _rather(liked: Preference) -> dict[str, int]:
    return {"for": liked.for_it, "against": liked.against, "alike": liked.alike}


def _camps(found: Camps | None, exchange: Exchange) -> dict[str, Any] | None:
    """Two camps and the compromise; none where a camp would be so small that it tells about a person."""
    if found is None:
        return None
    made = found.compromise
    return {
        **{
            name: {"votes": camp.votes, **_budget(camp.budget, exchange)}
            for name, camp in (("larger", found.larger), ("smaller", found.smaller))
        },
        "compromise": made
        and {
            **_budget(made.budget, exchange),
            "way_pct": made.way_pct,
            "rather": {"larger": _rather(made.larger), "smaller": _rather(made.smaller)},
        },
    }


def _budget(changes: Changes, exchange: Exchange) -> dict[str, Any]:
    """A budget as players know it; the öre are not yet whole."""
    told = {column: round(shown(column, changes[place], exchange), 3) for place, column in enumerate(exchange.columns)}
    return {
        "committees_mnkr": {name: told[name] for name in exchange.committees},
        "tax_ore": told[TAX],
        "result_mnkr": told[RESULT],
    }


def _spread(counted: Tally, place: int) -> tuple[float, ...]:
    """Least to most of a column as players know it; more tax is less left with those who pay it."""
    spread, exchange = counted.spreads[place], counted.joint.exchange
    values = [shown(exchange.columns[place], getattr(spread, name), exchange) for name in SPREAD]
    return tuple(sorted(values))


# lines


def _lines(counted: Tally, gathered: Radslag, texts: Texts) -> Iterator[str]:
    joint, exchange = counted.joint, counted.joint.exchange
    people = len(gathered.counted)
    yield texts.count("radslag.heading", people, number=people, year=exchange.year)
    yield texts.say(f"radslag.method.{joint.method}")
    yield ""
    for place, column in enumerate(exchange.columns):
        value = {TAX: joint.tax_ore, RESULT: joint.result_tkr / 1000}.get(column)
        name = texts.of("committees", column) or texts.say(f"radslag.column.{column}")
        least, _, median, _, most = _spread(counted, place)
        spread = counted.spreads[place]
        decimals = 0 if column == TAX else 1
        signed = column != RESULT
        told = [
            number(amount, decimals, sign=signed)
            for amount in (joint.changes[place] / 1000 if value is None else value, least, median, most)
        ]
        unit = texts.say("radslag.ore" if column == TAX else "radslag.mnkr")
        yield texts.say(
            "radslag.line",
            name=f"{name:32}",
            value=f"{told[0]:>8}",
            unit=f"{unit:4}",
            least=told[1],
            median=told[2],
            most=told[3],
            moved=spread.moved,
            votes=spread.votes,
        )
    yield ""
    yield texts.say("radslag.result-pct", share=percent(exchange.result_cpct(joint.changes) / 100, 2))
    liked = counted.preference
    yield texts.say("radslag.rather", number=liked.for_it, votes=counted.votes, against=liked.against)
    yield texts.say("radslag.first-order")
    yield texts.say("cli.own-calculation")
