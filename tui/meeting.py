"""A rådslag in progress: its file, the folder that is watched, the pseudonyms that are given. No screen."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from saves import Entry, Refused
from saves.inbox import Inbox, Look
from saves.radslag import Handed, Radslag, handed_in_file
from saves.radslaglog import FOLDER, SUFFIX, RadslagLog
from sim.authored.scenario import Scenario
from sim.engine.compiled import Compiled
from sim.plan import Plan
from sim.votes.ballot import Changes, changes_of
from sim.votes.joint import Method
from tui.paper import NotWritten, Written, read_line
from tui.tally import Tally, tally
from tui.text.catalogue import Texts


def sessions(folder: Path) -> tuple[Path, ...]:
    """The files of every rådslag in a player's folder, the last begun first: by number, not by any clock."""
    found = [path for path in (folder / FOLDER).glob(f"{FOLDER}-*{SUFFIX}") if session_number(path)]
    return tuple(sorted(found, key=lambda path: -session_number(path)))


def new_session(folder: Path, begun: Iterable[Path] = ()) -> Path:
    """A file for a rådslag that begins.

    Args:
        folder: the player's folder.
        begun: files that have been, whether or not somebody has removed them: a new one takes no number of theirs.
    """
    number = max(map(session_number, (*sessions(folder), *begun)), default=0) + 1
    return folder / FOLDER / f"{FOLDER}-{number}{SUFFIX}"


def session_number(path: Path) -> int:
    """The number in the name of a rådslag's file; nought where there is none."""
    tail = path.stem.rpartition("-")[2]
    return int(tail) if tail.isascii() and tail.isdecimal() and len(tail) <= len("9999") else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What has come of a look at the folder, or of a line that was typed."""

    doubles: tuple[str, ...] = ()
    """Names of files that are copies."""
    waits: tuple[Handed, ...] = ()
    """Second budgets of a pseudonym."""
    refused: tuple[Refused, ...] = ()
    reachable: bool = True
    left_out: int = 0
    new: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A typed budget that was not taken in: somebody of that pseudonym is counted already."""

    pseudonym: str
    is_same: bool
    """Whether the numbers are the same, too."""


class Meeting:
    """A rådslag in progress. Things are only ever added to it.

    Args:
        path: its file.
        compiled: the scenario at central values.
    """

    def __init__(self, path: Path, compiled: Compiled) -> None:
        self.compiled = compiled
        self.log = RadslagLog(path, self.scenario)
        self.inbox: Inbox | None = None
        self.plans: dict[str, Entry] = {}
        """By name, what has been saved of it among the player's plans."""
        self.saving_plan = Lock()
        self.is_saving = False
        self.is_late = False
        """Whether the disk has refused what came, or takes more than a moment."""
        self._doubles: dict[str, None] = {}
        self._waits: dict[str, Handed] = {}

    @property
    def scenario(self) -> Scenario:
        """What is voted about."""
        return self.compiled.scenario

    @property
    def radslag(self) -> Radslag:
        """What has been handed in."""
        return self.log.radslag

    @property
    def number(self) -> int:
        """Which of the player's rådslag it is."""
        return session_number(self.log.path)

    def watch(self, folder: Path) -> None:
        """Look at a folder from now on."""
        self.inbox = Inbox(folder, self.scenario)

    def take(self, look: Look, texts: Texts) -> News:
        """Take in what a look at the folder gave."""
        self.log.merge(look.records)
        names = self._free_names(texts)
        new = 0
        for one in look.arrived:
            handed = handed_in_file(one.saved, one.file, "")
            if not handed.pseudonym:
                handed = replace(handed, pseudonym=next(names))
            came = self.radslag.came(handed)
            if came == "double" and self.radslag.of(handed.id) is None:
                self._doubles[one.file] = None
            elif came == "waits":
                self._waits[handed.id] = handed
            new += came in ("new", "changed")
            self.log.hand_in([handed])
        counted = {one.id for one in self.radslag.counted}
        return News(
            doubles=tuple(self._doubles),
            waits=tuple(one for name, one in self._waits.items() if name not in counted),
            refused=look.refused,
            reachable=look.reachable,
            left_out=look.left_out,
            new=new,
        )

    def type(self, line: str, texts: Texts, *, corrects: bool = False) -> Written | NotWritten | Taken:
        """Take in a line that the leader typed: a paper form or a code.

        Args:
            line: what was typed.
            texts: where names come from for those who have none.
            corrects: whether it takes the place of what is counted of that pseudonym already.
        """
        found = read_line(line, self.scenario)
        if isinstance(found, NotWritten):
            return found
        named = bool(found.pseudonym)
        before = self._counted_of(found.pseudonym) if named else None
        if before is not None:
            is_same = before.plan.same_decisions(found.plan)
            if is_same or not corrects:
                return Taken(pseudonym=before.pseudonym, is_same=is_same)
        pseudonym = before.pseudonym if before else found.pseudonym or next(self._free_names(texts))
        number = self.log.records.last + 1
        handed = Handed(
            id=f"{self.log.writer}-{number}",
            pseudonym=pseudonym,
            source=found.source,
            plan=replace(found.plan, author=pseudonym),
            named=named,
        )
        self.log.hand_in([handed])
        if before is not None:
            self.log.count(before.id, counted=False)
            self.log.count(handed.id, counted=True)
        return replace(found, pseudonym=pseudonym)

    @property
    def late(self) -> int:
        """How many records are not in the file, where they ought to be by now."""
        return self.log.unwritten if self.is_late else 0

    def _counted_of(self, pseudonym: str) -> Handed | None:
        """What is counted of a pseudonym that somebody chose."""
        name = pseudonym.casefold()
        return next((one for one in self.radslag.counted if one.named and one.pseudonym.casefold() == name), None)

    def _free_names(self, texts: Texts) -> Iterator[str]:
        """Birds that nobody is called yet, and then birds with numbers."""
        birds = texts.say("radslag.birds").split(", ")
        numbered = (f"{bird} {number}" for number in itertools.count(2) for bird in birds)
        every = itertools.chain(birds, numbered)
        return (name for name in every if name.casefold() not in self._taken())

    def _taken(self) -> set[str]:
        return {one.pseudonym.casefold() for one in self.radslag.handed}

    def tally(self, year: int, method: Method) -> Tally | None:
        """The vote of a year as it stands."""
        return tally(self.compiled, self.radslag, year, method)

    def own(self, line: str, counted: Tally) -> tuple[str, Changes] | None:
        """A participant's own ballot with the pseudonym it was asked for by; None where there is none.

        A code says nothing of whose it is: by a code, there is no pseudonym.
        """
        name = line.strip().casefold()
        found: Sequence[Handed] = [one for one in self.radslag.counted if one.pseudonym.casefold() == name]
        plan: Plan | None = found[0].plan if found else None
        if plan is None and isinstance(written := read_line(line, self.scenario), Written):
            plan = written.plan
            found = [one for one in self.radslag.counted if one.plan.same_decisions(plan)]
        if plan is None or not found:
            return None
        named = found[0].pseudonym if found[0].pseudonym.casefold() == name else ""
        return named, changes_of(self.compiled, [plan], counted.joint.exchange)[0]
