"""A letter to a committee from the group's own plan, as plain text: what it proposes, and what the model doubts.

The letter carries no name: neither the plan's, which may be a pupil's, nor its author's.
"""

from collections.abc import Iterable, Iterator

from sim.authored.appeal import Appeal
from tui.present.line import wrap
from tui.present.moved import is_moved
from tui.present.view import View
from tui.report.subject import Subject
from tui.report.wording import (
    amounts,
    cost_text,
    grades,
    made_text,
    taken,
    tax_text,
    told,
    units_text,
    verdict,
    years_text,
)

WIDTH = 72
MEASURES_MOST, METERS_MOST, DOUBTS_MOST = 8, 6, 4
RULE = "-" * WIDTH


def main_committee(view: View) -> str:
    """The committee whose frame the plan changes most; kommunstyrelsen where it changes none."""
    size = {name: max(map(abs, amounts(view, name))) for name in view.scenario.committee_ids}
    most = max(size, key=lambda name: size[name])
    return most if size[most] else view.scenario.leading


def letter(subject: Subject, committee: str) -> str:
    """The letter to one committee, with what to read before it is sent."""
    view = subject.view
    say, receiver = view.say, view.name("committees", committee)
    parts = [
        *_before(view),
        RULE,
        "",
        say("report.letter.to", receiver=receiver),
        say("report.letter.date"),
        "",
        *_text(say("report.letter.begin", first=view.scenario.header.years[0], last=view.scenario.header.years[-1])),
        "",
        *_part(say("report.letter.propose"), _proposals(view, committee)),
        *_part(say("report.letter.money"), _money(view)),
        *_part(say("report.letter.gives"), _moved(view, committee)),
        *_part(say("report.letter.doubts"), _doubts(subject, committee)),
        *_part(say("report.page.agreed"), subject.said.agreed),
        *_part(say("report.page.disagreed"), subject.said.disagreed),
        *_part(say("report.letter.questions"), subject.said.questions or (say("report.letter.question"),)),
        *_text(say("report.letter.end")),
        "",
        say("report.letter.signed"),
        say("report.letter.answer-to"),
        "",
        *_text(made_text(subject)),
        *_text(f"{say('report.page.code')} {subject.code}"),
    ]
    return "\n".join(parts) + "\n"


def appeal(view: View) -> Appeal | None:
    """The form that the scenario's data say."""
    return next(iter(view.scenario.appeals), None)


def _before(view: View) -> Iterator[str]:
    yield view.say("report.letter.read-first")
    yield ""
    lines = [view.say(f"report.letter.warn-{name}") for name in ("public", "names", "adult", "own")]
    form = appeal(view)
    if form is not None:
        about = view.texts.of("appeals", form.id, "about")
        lines.append(view.say("report.letter.form", name=view.name("appeals", form.id), about=about))
        lines.append(view.texts.of("appeals", form.id, "doubt"))
    yield from _list(line for line in lines if line)
    yield ""


def _text(text: str) -> list[str]:
    return wrap(text, WIDTH)


def _list(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        first, *more = wrap(line, WIDTH - 2)
        yield f"- {first}"
        yield from (f"  {part}" for part in more)


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(_list(lines))
    if listed:
        yield from (*_text(heading), *listed, "")


def _proposals(view: View, committee: str) -> Iterator[str]:
    values = amounts(view, committee)
    if any(values):
        amount = years_text(values, sign=True)
        yield view.say("report.letter.frame", amount=amount)
    found = [one for one in taken(view) if one[0].purse == committee]
    for measure, units, costs in found[:MEASURES_MOST]:
        yield view.say(
            "report.measure",
            name=view.name("measures", measure.id),
            units=units_text(view, measure, units),
            cost=cost_text(view, costs),
        )
    if not any(values) and not found:
        yield view.say("report.letter.no-frame")


def _money(view: View) -> Iterator[str]:
    yield tax_text(view)
    for other in view.scenario.committee_ids:
        values = amounts(view, other)
        if any(values):
            yield f"{view.name('committees', other)}: {years_text(values, sign=True)} {view.say('budget.mnkr')}"
    yield view.say("report.letter.result", result=years_text(view.result_pct()))


def _near(view: View, committee: str) -> list[str]:
    """The indicators that the committee's money moves."""
    return [*view.facts.moved_by.get(committee, ()), *view.facts.moved_next.get(committee, ())]


def _moved(view: View, committee: str) -> Iterator[str]:
    near = _near(view, committee)
    readings = [
        one
        for one in view.projection.readings
        if one.indicator.id in near and is_moved(one) and one.verdict() != "small"
    ]
    readings.sort(key=lambda one: -one.noises())
    for reading in readings[:METERS_MOST]:
        nothing = view.texts.value(reading.indicator, reading.do_nothing[-1])
        yield view.say("report.letter.meter", told=told(view, reading), nothing=nothing, verdict=verdict(view, reading))
    if not readings:
        yield view.say("report.none-moved")


def _doubts(subject: Subject, committee: str) -> Iterator[str]:
    view = subject.view
    yield view.say("report.unknown.model")
    used = grades(subject)
    if used:
        yield view.say("report.unknown.grades", own=used.count("D"), number=len(used))
    weak = [
        part.part
        for name in _near(view, committee)
        for part in sorted(subject.parts.get(name, ()), key=lambda part: -abs(part.amounts[-1]))
    ]
    known = [part for part in dict.fromkeys(weak) if view.texts.of("rules", part, "weakness")]
    for part in known[: DOUBTS_MOST - 1]:
        why = view.texts.of("rules", part, "why").split(". ")[0].rstrip(".")
        yield view.say("report.letter.weak", why=why, weakness=view.texts.of("rules", part, "weakness"))
    yield view.say("report.unknown.hiring")
