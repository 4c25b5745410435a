"""Which kinds of report there are, and the making of each: plans in, the bytes of one file out."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from tui.present.view import View
from tui.report.subject import Subject
from tui.text.clean import clean

Kind = Literal["blad", "rapport", "brev", "tabell", "csv"]
"""What can be made, in the words of the command line; ``rapport`` of several plans is a comparison."""

SUFFIXES: dict[Kind, str] = {"blad": ".html", "rapport": ".html", "brev": ".txt", "tabell": ".xlsx", "csv": ".csv"}
"""What each kind's file is called at its end."""

TOLD = 3
"""Plans that a report in words can be about; a table takes more."""


def file_name(kind: Kind, subject: Subject) -> str:
    """What a file is called before its ending. A letter's is never the plan's name, which may be a pupil's."""
    name = subject.view.say(f"report.file.{kind}")
    return name if kind == "brev" or not clean(subject.view.plan.name) else f"{name} {subject.name}"


def made(kind: Kind, subjects: Sequence[Subject], committee: str = "") -> bytes:
    """One report.

    Args:
        kind: what is made.
        subjects: the plans; one for a sheet or a letter.
        committee: whom a letter is to; empty for the committee whose frame changes most.
    """
    first = subjects[0]
    match kind:
        case "blad":
            from tui.report.onepage import one_page  # noqa: PLC0415 - each kind is loaded when it is made

            facts = {"title": _title(first, "report.page.title"), "sheet": "onepage.css", "sheet_of": one_page(first)}
            return _page("onepage.html.j2", first.view, facts)
        case "rapport":
            return _report(first, subjects)
        case "brev":
            from tui.report.letter import letter, main_committee  # noqa: PLC0415 - as above

            return letter(first, committee or main_committee(first.view)).encode("utf-8", "backslashreplace")
        case "tabell" | "csv":
            from tui.report.sheets import as_csv, as_workbook  # noqa: PLC0415 - as above
            from tui.report.table import book  # noqa: PLC0415 - as above

            return (as_workbook if kind == "tabell" else as_csv)(book(subjects))


def _report(first: Subject, subjects: Sequence[Subject]) -> bytes:
    from tui.report.beside import comparing  # noqa: PLC0415 - as above
    from tui.report.long import cited, long_report  # noqa: PLC0415 - as above

    common = {"sheet": "long.css", "bibliography": cited(first.view), "assumed": first.assumed}
    if len(subjects) > 1:
        title = first.view.say("report.beside.title")
        return _page("beside.html.j2", first.view, common | {"title": title, "report": comparing(subjects)})
    title = _title(first, "report.long.title")
    return _page("long.html.j2", first.view, common | {"title": title, "report": long_report(first)})


def _page(template: str, view: View, facts: Mapping[str, Any]) -> bytes:
    from tui.report.page import page  # noqa: PLC0415 - jinja2 comes with it

    return page(template, view.texts, view.scenario.header.years, facts)


def _title(subject: Subject, key: str) -> str:
    title = subject.view.say(key)
    return title if subject.name == title else f"{title}: {subject.name}"
