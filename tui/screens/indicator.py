"""One indicator on a screen of its own: a fan chart, a second plan beside it, and everything that is said about it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from sim.engine.kept import Kept
from sim.plan import Plan
from tui.present.indicator import Beside, fan_sheet, indicator_sheet, next_indicator
from tui.present.keys import Key
from tui.present.line import Sheet
from tui.present.start import plan_text
from tui.screens.base import PageScreen, fixed
from tui.screens.why import WhyScreen
from tui.widgets.rows import Rows

if TYPE_CHECKING:  # numpy comes with it, and the first frame does not wait for numpy
    from tui.loading import Ready

WIDEST, WIDEST_CHART = 110, 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What the player looks at."""

    indicator: str
    beside: str = ""
    """Id of the built-in plan in the chart; empty for none."""


class IndicatorScreen(PageScreen):
    """One indicator.

    Args:
        indicator: its id.
    """

    CSS_PATH = "../styles/indicator.tcss"
    help_name: ClassVar[str] = "indicator"
    most_width = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("question_mark", "why", show=False),
        Binding("j", "other_plan", show=False),
    ]
    keys: ClassVar[tuple[Key, ...]] = (
        ("back", "screen.back"),
        ("next", "screen.turn(1)"),
        ("why", "screen.why"),
        ("other-plan", "screen.other_plan"),
        ("needs", "app.needs"),
        ("scroll", ""),
        ("help-always", "app.help"),
    )

    shown = query_one("#page", Rows)
    fan = query_one("#fan", Rows)

    def __init__(self, indicator: str) -> None:
        super().__init__()
        self._looking = Looking(indicator=indicator)
        self._known = Kept()
        """What the model says of the plans that are looked at, made anew when what is assumed has changed."""

    @property
    def indicator_in_sight(self) -> str:
        """The indicator that is looked at."""
        return self._looking.indicator

    def panels(self) -> ComposeResult:
        """The chart above the text and the keys."""
        yield fixed(Rows(self._chart, choosing=False, id="fan"))
        yield from super().panels()

    def on_mount(self) -> None:
        """The keys scroll the text."""
        self.shown.focus()

    def on_resize(self) -> None:
        """The chart fills its height, so it is drawn anew when only that has changed."""
        super().on_resize()
        self.call_after_refresh(self.redraw)

    def _chart(self, width: int) -> Sheet:
        room = min(width, WIDEST_CHART)
        return fan_sheet(self.seen(), self._looking.indicator, room, self.fan.size.height, self._beside())

    def page(self, width: int) -> Sheet:
        """Everything about the indicator."""
        view, name = self.seen(), self._looking.indicator
        model = self.game.model()
        parts = self._known.of("parts", (model, view.plan), model.contributions, view.plan).get(name, ())
        return indicator_sheet(view, name, min(width, WIDEST - 20), parts, self._beside())

    def _ready(self) -> "Ready":
        if self.game.ready is None:
            raise RuntimeError("nothing is loaded yet")
        return self.game.ready

    def _beside(self) -> Beside | None:
        plan_id = self._looking.beside
        if not plan_id:
            return None
        model, plan = self.game.model(), self._ready().plans[plan_id]
        projection = self._known.of(plan_id, (model, plan), model.project, plan)
        name = plan_text(self.texts, plan_id, "name", neutral=self.game.neutral)
        return Beside(name=name, reading=projection.reading(self._looking.indicator))

    def action_why(self) -> None:
        """Why the value is what it is, and how sure."""
        self.app.push_screen(WhyScreen(self._looking.indicator))

    def action_turn(self, pages: int) -> None:
        """The next indicator, or the one before."""
        self._look(replace(self._looking, indicator=next_indicator(self.seen(), self._looking.indicator, pages)))

    def action_other_plan(self) -> None:
        """The next plan in the chart, and after the last one none."""
        view = self.seen()
        others = ["", *(name for name, plan in self._ready().plans.items() if not self._says_nothing(plan, view.plan))]
        here = others.index(self._looking.beside) if self._looking.beside in others else 0
        self._look(replace(self._looking, beside=others[(here + 1) % len(others)]))

    @staticmethod
    def _says_nothing(plan: Plan, mine: Plan) -> bool:
        """Whether the chart has this plan already: it decides nothing, or the same as the player's."""
        return plan.same_decisions(Plan(scenario=plan.scenario)) or plan.same_decisions(mine)

    def _look(self, looking: Looking) -> None:
        if looking.indicator != self._looking.indicator:
            self.shown.top = 0
        self._looking = looking
        self.redraw()
