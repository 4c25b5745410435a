"""What commands take in: the built-in scenario, a plan by id, code or file, whole numbers; or a plain line."""

from dataclasses import dataclass, replace
from pathlib import Path

from saves import Unreadable, read_pack, read_plan_file
from saves.plancode import SHORTEST, CodeFault, read_code
from saves.savefile import clean_plan
from scenarios import find_folder, is_ours, scenario_ids
from scenarios.opened import open_folder
from scenarios.plans import load_plan, plan_ids
from sim.assumptions import NOTHING, Assumptions
from sim.authored.scenario import Indicator, Scenario
from sim.model import Model
from sim.plan import Plan
from sim.problems import Problem
from tui.present.start import plan_text
from tui.text import Texts, clean, load_texts, tell_problem
from tui.text.codes import tell_code

DRAWS_MOST = 100_000
SEED_MOST = 2**32 - 1
PROBLEMS_TOLD = 2
LONGEST_SHOWN = 200
"""Characters of a word that are looked at when it is told back."""


class BadInput(Exception):
    """Input that cannot be used; the message is ready to print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A scenario with its texts in one language."""

    folder: Path
    scenario: Scenario
    texts: Texts
    neutral: bool = False
    """Hide party names."""

    def plan_name(self, plan: str, field: str = "name") -> str:
        """A text of a built-in plan, without a party's name where that is asked for."""
        return plan_text(self.texts, plan, field, neutral=self.neutral)

    def model(self, draws: str | None = None, seed: str | None = None, pack: str | None = None) -> Model:
        """The model, with another ensemble or other assumptions where they are asked for.

        Raises:
            BadInput: the number of draws or the seed is no whole number in its limits, or the pack cannot be used.
        """
        return Model(
            self.scenario,
            draws=None if draws is None else self._whole("draws", draws, 1, DRAWS_MOST),
            seed=None if seed is None else self._whole("seed", seed, 0, SEED_MOST),
            assumptions=NOTHING if pack is None else find_pack(pack, self),
        )

    def _whole(self, what: str, word: str, low: int, high: int) -> int:
        if word.isascii() and word.isdecimal() and len(word) <= len(str(SEED_MOST)) and low <= int(word) <= high:
            return int(word)
        raise BadInput(self.texts.say(f"cli.bad-{what}", word=clean(word, 40), high=high))


def open_scenario(language: str, word: str = "", *, neutral: bool = False) -> Opened:
    """Load a scenario.

    Args:
        language: language of the texts.
        word: its id or its folder; the default scenario when nothing is said.
        neutral: hide party names.

    Raises:
        BadInput: there is none, or it has faults.
    """
    texts = load_texts(language)
    folder = find_scenario(word, texts)
    scenario = open_folder(folder)
    if scenario is None:
        raise BadInput(faults_text(folder, texts))
    return Opened(folder=folder, scenario=scenario, texts=load_texts(language, folder, scenario), neutral=neutral)


def faults_text(folder: Path, texts: Texts) -> str:
    """That a scenario cannot be played: ours is damaged, anyone else's has faults that can be told."""
    return texts.say("cli.scenario-damaged" if is_ours(folder) else "cli.scenario-faults", word=clean(str(folder), 60))


def find_scenario(word: str, texts: Texts) -> Path:
    """The folder of the scenario that a word means.

    Raises:
        BadInput: it means none.
    """
    folder = find_folder(word)
    if folder is None:
        raise BadInput(texts.say("cli.no-scenario", word=clean(word, 60), known=", ".join(scenario_ids())))
    return folder


def find_plan(word: str, opened: Opened) -> Plan:
    """The plan that a word means: a built-in id, a plan code, or a file; its texts are clean.

    Raises:
        BadInput: none of them, or a file that is no plan of this scenario.
    """
    if word in plan_ids(opened.folder):
        plan = load_plan(opened.folder, word, opened.scenario)
        if isinstance(plan, Plan):
            return clean_plan(replace(plan, name=opened.plan_name(word)))  # a folder of anybody's may be played
        raise BadInput(opened.texts.say("cli.scenario-damaged"))
    coded = read_code(word, opened.scenario)
    if isinstance(coded, Plan):
        return coded
    path = Path(word)
    if not word or (not word.endswith(".json") and not _is_there(path)):
        raise BadInput(_unknown(word, coded, opened))
    return _from_file(path, word, opened)


def find_pack(word: str, opened: Opened) -> Assumptions:
    """The assumptions in a file.

    Raises:
        BadInput: no such file, or one that is no pack of this scenario.
    """
    texts = opened.texts
    try:
        found = read_pack(Path(word), opened.scenario)
    except Unreadable as problem:
        why = texts.say(f"read.{problem.code}", fact=clean(problem.fact, 60))
        raise BadInput(texts.say("cli.unreadable-pack", word=clean(word, 60), why=why)) from None
    if isinstance(found, Assumptions):
        return found
    raise BadInput(_problems(found, word, texts, "cli.bad-pack"))


def find_indicator(word: str, opened: Opened) -> Indicator:
    """The indicator with this id, in capitals or not.

    Raises:
        BadInput: there is none such.
    """
    known = opened.scenario.indicators
    found = next((indicator for indicator in known if indicator.id.lower() == word.strip().lower()), None)
    if found is None:
        listed = ", ".join(indicator.id for indicator in known)
        raise BadInput(opened.texts.say("cli.unknown-indicator", word=clean(word, 40), known=listed))
    return found


def is_code(word: str, opened: Opened) -> bool:
    """Whether :func:`find_plan` takes a word as a plan code."""
    return word not in plan_ids(opened.folder) and isinstance(read_code(word, opened.scenario), Plan)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long a name, or a NUL in it
        return False


def _unknown(word: str, faults: tuple[CodeFault, ...], opened: Opened) -> str:
    """That there is no such plan; what is wrong with it as a plan code, where it is no mistyped name."""
    texts, shown = opened.texts, clean(word[:LONGEST_SHOWN], 60)
    signs = "".join(word[:LONGEST_SHOWN].split())
    if len(signs) < SHORTEST or set("./\\") & set(signs) or not any(map(str.isdigit, signs)):
        return texts.say("cli.unknown-plan", word=shown, known=", ".join(plan_ids(opened.folder)))
    told = [tell_code(fault, texts) for fault in faults[:PROBLEMS_TOLD]]
    return "\n".join([texts.say("cli.unknown-code", word=shown), *told])


def _from_file(path: Path, word: str, opened: Opened) -> Plan:
    texts = opened.texts
    try:
        found = read_plan_file(path, opened.scenario)
    except Unreadable as problem:
        why = texts.say(f"read.{problem.code}", fact=clean(problem.fact, 60))
        raise BadInput(texts.say("cli.unreadable-plan", word=clean(word, 60), why=why)) from None
    except ValueError:
        # A path with a NUL in it is refused by the system before anything is opened.
        raise BadInput(texts.say("cli.unknown-plan", word=clean(word, 60), known="")) from None
    if isinstance(found, Plan):
        return found
    raise BadInput(_problems(found, word, texts))


def _problems(problems: tuple[Problem, ...], word: str, texts: Texts, key: str = "cli.bad-plan") -> str:
    told = [tell_problem(problem, texts) for problem in problems[:PROBLEMS_TOLD]]
    more = len(problems) - PROBLEMS_TOLD
    if more > 0:
        told[-1] += " " + texts.count("cli.more-problems", more, number=more)
    return "\n".join([texts.say(key, word=clean(word, 60)), *told])
