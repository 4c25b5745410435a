"""Vad krävs? from a question to what is told: the search in steps, and the facts of what it found. No screen here."""

from collections.abc import Iterator

from sim.authored.scenario import Indicator
from sim.model import Model
from sim.plan import Plan
from sim.projection import Projection
from sim.search.roadfacts import RoadFacts, road_facts
from sim.search.roads import Answer, Question, Road, ask, begun, find_roads
from tui.present.roads import Told
from tui.text.catalogue import Texts


class Asking:
    """One question that is searched for; the facts of a road are made once.

    Args:
        model: the model that is asked.
        plan: the plan at the start.
        indicator: what is asked about.
        value: what it is to be in the last year.
        most_tkr: the most it may cost in any year; what there is to distribute when None.
    """

    def __init__(
        self, model: Model, plan: Plan, indicator: Indicator, value: float, most_tkr: float | None = None
    ) -> None:
        self.model, self.indicator = model, indicator
        self.question: Question = ask(model.central, plan, indicator, value, most_tkr)
        self._before: Projection | None = None
        self._facts: dict[int, RoadFacts] = {}
        """By the id of the road, which stays its own as long as its facts hold the road."""

    def begun(self) -> Answer:
        """What is known before anything has been looked for."""
        return begun(self.model.central, self.question)

    def answers(self) -> Iterator[Answer]:
        """Ever better answers."""
        return find_roads(self.model.central, self.question, self.model.seed)

    def told(self, answer: Answer, texts: Texts, plan_name: str) -> Told:
        """An answer with everything that is told about its roads."""
        is_final = answer.share >= 1.0 or answer.why is not None
        return Told(
            texts=texts,
            scenario=self.model.scenario,
            answer=answer,
            roads=tuple(self._of(road) for road in answer.roads),
            nearest=self._of(answer.nearest) if answer.nearest is not None and is_final else None,
            dearer=self._of(answer.dearer) if answer.dearer is not None else None,
            plan=plan_name,
            is_hard=self._is_hard(answer),
        )

    def _is_hard(self, answer: Answer) -> bool:
        asked = answer.question
        return (
            answer.why is not None
            and asked.value == self.indicator.target
            and self.indicator.id in self.model.out_of_reach
        )

    def _of(self, road: Road) -> RoadFacts:
        if id(road) not in self._facts:
            if self._before is None:
                self._before = self.model.project(self.question.start)
            self._facts[id(road)] = road_facts(self.model, self._before, road, self.indicator, self.question.value)
        return self._facts[id(road)]
