"""Where printed material is made: the scenario, its words, and what a step of tax or result target is worth."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from scenarios.exercises import Lesson, exercise_ids, read_shipped
from sim.authored.ranges import TKR
from sim.authored.scenario import Scenario
from sim.plan import Plan
from tui.report.page import page
from tui.text.catalogue import Texts

ORE_STEP, TARGET_STEP_CPCT = 10, 100
"""The steps whose worth stands on the form: ten öre, and one percentage point."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What a step frees in the first year, mnkr."""

    tax_mnkr: float
    target_mnkr: float


@dataclass(frozen=True)
class Shop:
    """Everything that printed pages are made of."""

    folder: Path
    scenario: Scenario
    texts: Texts

    def page(self, template: str, **facts: Any) -> bytes:
        """One HTML file, whole in itself."""
        return page(template, self.texts, self.scenario.header.years, facts)

    @cached_property
    def worth(self) -> Worth:
        """What a step of tax or result target frees, by the model's central run."""
        from sim.model import Model  # noqa: PLC0415 - only the form asks

        model, header = Model(self.scenario, draws=1), self.scenario.header
        plain = Plan(scenario=header.id)
        taxed = plain.with_tax(header.years, ORE_STEP)
        lowered = plain.with_target(header.years, header.base_result_target_cpct - TARGET_STEP_CPCT)
        tax, target = (float(model.project(plan).accounts.freed[0][0]) / TKR for plan in (taxed, lowered))
        return Worth(tax, target)

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """The exercises of the scenario that can be read."""
        found = (read_shipped(self.folder, name).lesson() for name in exercise_ids(self.folder))
        return tuple(lesson for lesson in found if lesson is not None)
