"""Everything that can be told wrong about a scenario folder before anyone plays it.

:func:`scenarios.loading.load` looks at each table for itself. The modules here look at tables side by side: ids,
numbers, money, events, what rules reach, what the engine needs, the words, the built-in plans, and the exercises.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from scenarios.checking.events import events
from scenarios.checking.exercises import exercise_faults
from scenarios.checking.ids import ids
from scenarios.checking.levels import levels
from scenarios.checking.money import money
from scenarios.checking.needed import needed
from scenarios.checking.numbers import numbers
from scenarios.checking.reach import reach
from scenarios.checking.words import words
from scenarios.faults import Fault
from scenarios.loading import Loaded, load
from scenarios.plans import plan_faults
from sim.authored.scenario import Scenario

Check = Callable[[Loaded, Scenario], Iterator[Fault]]

CHECKS: tuple[Check, ...] = (ids, numbers, needed, money, events, levels)
"""What must hold before rules can be followed from cause to indicator."""


def check(folder: Path) -> tuple[Fault, ...]:
    """All faults of a scenario folder, by file and line.

    Faults in one table hide those that only show between tables: what cannot be read cannot be compared.

    Raises:
        NotADirectoryError: the path is no folder that can be read.
    """
    loaded = load(folder)
    faults = list(loaded.faults)
    if loaded.scenario is not None:
        faults += [fault for run in CHECKS for fault in run(loaded, loaded.scenario)]
        if not faults:
            faults += reach(loaded, loaded.scenario)
        faults += words(folder, loaded)
        faults += plan_faults(folder, loaded.scenario)
        faults += exercise_faults(folder, loaded.scenario)
    return tuple(sorted(set(faults)))
