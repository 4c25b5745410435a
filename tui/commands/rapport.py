"""``budgetspel rapport PLAN… --ut FIL``: Vår budget, a long report, a letter, or the teacher's sheet, as one file."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from saves import SaveFailed, put_at
from scenarios.plans import load_plan, plan_ids
from sim.plan import Plan
from tui.commands.exits import DONE, complain
from tui.commands.inputs import BadInput, Opened, find_plan, open_scenario
from tui.level import Level
from tui.loading import facts_of
from tui.report.making import SUFFIXES, TOLD, Kind, made
from tui.report.subject import Office, Subject, said
from tui.text import clean

TABLE_MOST = 40
"""Plans in one table."""

SHOWN_MOST = 200


def rapport(asked: argparse.Namespace) -> int:
    """Make one report and put it where it was asked for."""
    try:
        opened = open_scenario(asked.sprak, asked.scenario, neutral=asked.neutral)
        path = Path(asked.ut)
        kind = _kind(asked.som, path, asked.plans, opened)
        committee = _committee(asked.namnd, opened)
        plans = [find_plan(word, opened) for word in asked.plans]
        if kind == "brev":
            _own(plans[0], opened)
        raw = made(kind, _subjects(plans, asked, opened), committee)
        put_at(path, raw)
    except BadInput as problem:
        return complain(str(problem))
    except SaveFailed as problem:
        file = clean(asked.ut, SHOWN_MOST)
        return complain(
            opened.texts.say("report.cannot", file=file, why=opened.texts.say(f"report.failed.{problem.code}"))
        )
    print(opened.texts.say("report.put", file=clean(str(path), SHOWN_MOST)))
    return DONE


def _subjects(plans: Sequence[Plan], asked: argparse.Namespace, opened: Opened) -> list[Subject]:
    model = opened.model(asked.dragningar, asked.fro, asked.antaganden)
    office = Office(
        model=model,
        facts=facts_of(model),
        texts=opened.texts,
        folder=opened.folder,
        plan_ids=plan_ids(opened.folder),
        neutral=opened.neutral,
        level=Level(asked.niva or Level.USUAL),
    )
    written = said(asked.overens or (), asked.oense or (), asked.fraga or ())
    return office.subjects(plans, written)


def _kind(word: str | None, path: Path, plans: Sequence[str], opened: Opened) -> Kind:
    """What to make: what was said, or what the end of the file's name says."""
    several = len(plans) > 1
    by_suffix = {".html": "rapport" if several else "blad", ".txt": "brev", ".xlsx": "tabell", ".csv": "csv"}
    suffix = path.suffix.lower()
    if suffix not in by_suffix:
        raise BadInput(opened.texts.say("report.bad-suffix", suffix=clean(suffix, 20)))
    by_word = "csv" if word == "tabell" and suffix == ".csv" else word  # a table may be either file
    kind = cast("Kind", by_word or by_suffix[suffix])
    if SUFFIXES[kind] != suffix:
        raise BadInput(opened.texts.say("report.other-suffix", kind=word, suffix=SUFFIXES[kind]))
    most = {"blad": 1, "brev": 1, "rapport": TOLD}.get(kind, TABLE_MOST)
    if len(plans) > most:
        raise BadInput(opened.texts.say("report.too-many", most=most, number=len(plans)))
    return kind


def _committee(word: str | None, opened: Opened) -> str:
    names = opened.scenario.committee_ids
    if word is not None and word not in names:
        known = ", ".join(names)
        raise BadInput(opened.texts.say("report.bad-committee", word=clean(word, 40), known=known))
    return word or ""


def _own(plan: Plan, opened: Opened) -> None:
    """A letter is from a group's own plan.

    Raises:
        BadInput: a built-in plan decides the same.
    """
    for name in plan_ids(opened.folder):
        built_in = load_plan(opened.folder, name, opened.scenario)
        if isinstance(built_in, Plan) and plan.same_decisions(built_in):
            raise BadInput(opened.texts.say("report.not-own"))
