"""Take it with you: choose what to make of the plan, write a few lines, say yes, see where it is, open or remove it."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.widgets import Input

from saves import put_in
from saves.filenames import slug
from saves.handout import FOLDER, take_back
from sim.plan import Plan
from tui.keeping import on_disk
from tui.opener import open_file
from tui.present.keys import Key
from tui.present.library import code_text
from tui.present.line import Line, Row, Sheet, Span, bar, cells, shorten, spread, wrapped
from tui.report.making import SUFFIXES, Kind, file_name, made
from tui.report.subject import LINE_MOST, Office, said
from tui.screens.base import GameScreen, fixed, sheet
from tui.state import GameApp
from tui.text.clean import clean
from tui.widgets.entry import Entry
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from tui.loading import Ready

LINES = ("agreed", "disagreed", "question")
OPEN, REMOVE = "open", "remove"
ALONE = ("blad", "brev")
"""What is always about one plan."""
PATH_MOST = 300
BAR = 24
"""How wide the bar is that shows how far the work has come."""
MOST_CHANGED = ""
"""A letter is to the committee whose frame changes most, unless another is chosen."""


def _hand_out(game: GameApp, file: str, raw: bytes) -> Path:
    """Let the browser fetch it: nothing is left on the machine that the game is played on."""
    game.call_from_thread(game.deliver_binary, BytesIO(raw), save_filename=file)
    return Path(file)


class ReportScreen(GameScreen):
    """What can be made of the plan that is played.

    Args:
        beside: plans that a long report and the teacher's sheet hold beside it.
    """

    CSS_PATH = "../styles/report.tcss"
    help_name: ClassVar[str] = "report"
    keys: ClassVar[tuple[Key, ...]] = (
        ("report-make", "screen.make"),
        ("choose", ""),
        ("report-lines", "app.focus_next"),
        ("report-receiver", ""),
        ("help", "app.help"),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("q,e", "back", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("left", "receiver(-1)", show=False),
        Binding("right", "receiver(1)", show=False),
    ]

    choices = query_one("#report-choices", Rows)

    def __init__(self, beside: tuple[Plan, ...] = ()) -> None:
        super().__init__()
        self._beside = beside
        self._put: Path | None = None
        self._raw = b""
        """What was put there, to be taken away again as long as nobody has changed it."""
        self._asked = ""
        """What the next Enter makes, since it has been asked about."""
        self._kind = next(iter(SUFFIXES))
        """What was chosen last of what can be made."""
        self._told: Callable[[], str] = str
        """What came of it, in the language that is spoken when it is drawn."""
        self._is_busy = False
        self._receiver = ""

    def panels(self) -> ComposeResult:
        """What to make, what came of it, and the lines to write in."""
        yield fixed(Rows(self._top, choosing=False, id="report-top"))
        with Container(id="body"):
            yield Rows(self._choices, id="report-choices")
            yield fixed(Rows(self._about, choosing=False, id="report-about"))
            for name in LINES:
                yield fixed(Rows(partial(self._label, name), choosing=False, id=f"label-{name}"))
                yield Entry(id=f"line-{name}", most=LINE_MOST)
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="foot"))

    def on_mount(self) -> None:
        """Begin with the choices, and with the lines as they were left."""
        for name in LINES:
            self.query_one(f"#line-{name}", Entry).value = self.game.own_lines.get(name, "")
        self.choices.focus()

    # what is shown

    def _folder(self) -> Path:
        ready = self.game.ready
        return ready.store.folder / FOLDER if ready is not None else Path(FOLDER)

    def _top(self, width: int) -> Sheet:
        where = self.texts.say("report.screen.where", folder=clean(str(self._folder()), PATH_MOST))
        if self.game.is_served:
            where = self.texts.say("serving.fetched")
        view, head = self.seen(), self.texts.say("report.screen.title")
        code = code_text(view)
        name = shorten(f"  {view.plan_name()}", max(width - cells(head) - cells(code) - 2, 0))
        title = spread((Span(head, "head"), Span(name, "dim")), (Span(code, "dim"),), width)
        return sheet([title, (Span(shorten(where, width), "dim"),)])

    def redraw(self) -> None:
        """Draw everything anew; what can be done with a file has rows when there is one."""
        self.set_class(self._put is not None, "-put")
        super().redraw()

    def _choices(self, width: int) -> Sheet:
        _ = width
        rows = [Row((Span(self.texts.say(f"report.screen.{kind}")), *self._to(kind)), kind) for kind in SUFFIXES]
        if self._put is not None:
            rows += [Row((Span(self.texts.say(f"report.screen.{key}"), "strong"),), key) for key in (OPEN, REMOVE)]
        return Sheet(rows=tuple(rows))

    def _to(self, kind: str) -> tuple[Span, ...]:
        if kind != "brev":
            return ()
        name = self.texts.of("committees", self._receiver) if self._receiver else self.texts.say("report.screen.most")
        return (Span(f"  ◂ {name} ▸", "strong" if self._receiver else "dim"),)

    def _about(self, width: int) -> Sheet:
        about = self.texts.say(f"report.screen.{self.choices.chosen or 'blad'}.about")
        lines: list[Line] = wrapped(about, width, "dim")
        if told := self._told():
            lines += wrapped(told, width, "strong")
        return sheet(lines)

    def _label(self, name: str, width: int) -> Sheet:
        return sheet([(Span(shorten(self.texts.say(f"report.screen.{name}"), width)),)])

    def _say(self, told: Callable[[], str]) -> None:
        self._told = told
        self.redraw()

    # what is done

    @on(Rows.Chosen, "#report-choices")
    def _other(self) -> None:
        if self.choices.chosen in SUFFIXES:
            self._kind = self.choices.chosen
        self._told = str if self._asked else self._told
        self._asked = ""
        self.redraw()

    @on(Input.Changed)
    def _writing(self, message: Input.Changed) -> None:
        """What is written is there if the player comes back."""
        self.game.own_lines[(message.input.id or "").removeprefix("line-")] = message.value

    @on(Input.Submitted)
    def _written(self, message: Input.Submitted) -> None:
        """Enter goes to the next line, and after the last one to the choices, where the paper is made."""
        place = LINES.index((message.input.id or "").removeprefix("line-"))
        if place + 1 < len(LINES):
            self.query_one(f"#line-{LINES[place + 1]}", Entry).focus()
        else:
            self.choices.focus()
            if self.choices.chosen not in SUFFIXES:  # what was made before has other lines
                self.choices.chosen = self._kind
            self._asked = self.choices.chosen
            self._say(lambda: self.texts.say("report.screen.written"))

    @on(Rows.Opened, "#report-choices")
    def action_make(self) -> None:
        """Ask about what is chosen, and make it at the second Enter; or open or remove what is made."""
        kind = self.choices.chosen
        ready = self.game.ready
        if kind == OPEN:
            self.open_made()
        elif kind == REMOVE:
            self._remove()
        elif kind in SUFFIXES and not self._is_busy and ready is not None:
            if kind == "brev" and any(self.seen().plan.same_decisions(plan) for plan in ready.plans.values()):
                self._say(lambda: self.texts.say("report.not-own"))
            elif self._asked == kind:
                self._asked = ""
                self._make(kind, ready)
            else:
                self._asked = kind
                ask = "report.screen.ask-served" if self.game.is_served else "report.screen.ask"
                self._say(lambda: self.texts.say(ask))

    def _remove(self) -> None:
        """Take away what was made just now."""
        if self._put is None:
            return
        file, is_gone = clean(self._put.name, PATH_MOST), take_back(self._put, self._raw)
        if is_gone:
            self._put, self._raw = None, b""
            self.choices.chosen = ""
        key = "report.screen.removed" if is_gone else "report.screen.not-removed"
        self._say(lambda: self.texts.say(key, file=file))

    def open_made(self) -> None:
        """Open the file; never on the machine of somebody who plays in a browser elsewhere."""
        if self._put is None or self.app.is_web or not open_file(self._put):
            file = clean(str(self._put or self._folder()), PATH_MOST)
            self._say(lambda: self.texts.say("report.screen.cannot-open", file=file))

    def action_receiver(self, steps: int) -> None:
        """Another committee as the receiver of the letter, while the letter is chosen."""
        if self.choices.chosen == "brev":
            receivers = (MOST_CHANGED, *self.seen().scenario.committee_ids)
            place = (receivers.index(self._receiver) + steps) % len(receivers)
            self._receiver = receivers[place]
            self.redraw()

    def _make(self, kind: Kind, ready: "Ready") -> None:
        office = Office(
            model=self.game.model(),
            facts=ready.facts,
            texts=self.texts,
            folder=ready.folder,
            plan_ids=tuple(ready.plans),
            neutral=self.game.neutral,
            level=self.game.level,
        )
        agreed, disagreed, question = (self.query_one(f"#line-{name}", Entry).value for name in LINES)
        written = said([agreed], [disagreed], [question])
        folder = None if self.game.is_served else self._folder()
        plans = (self.seen().plan, *(() if kind in ALONE else self._beside))
        receiver, game = self._receiver, self.game  # the player may have left the screen before it is ready

        def step(done: int) -> None:
            self.from_thread(partial(self._working, done / (len(plans) + 1)))

        def work() -> tuple[Path, bytes]:
            subjects = office.subjects(plans, written, step)
            name, raw = file_name(kind, subjects[0]), made(kind, subjects, receiver)
            if folder is None:
                return _hand_out(game, slug(name) + SUFFIXES[kind], raw), raw
            return put_in(folder, name, SUFFIXES[kind], raw), raw

        self._is_busy = True
        self._working(0.0)
        on_disk(game, work, partial(self._made, game), partial(self._failed, game))

    def _working(self, share: float) -> None:
        self._say(lambda: f"{self.texts.say('report.screen.working')} {bar(share, BAR)}")

    def _made(self, game: GameApp, put: tuple[Path, bytes]) -> None:
        self._is_busy = False
        path, raw = put
        if game.is_served:
            self._tell(game, lambda: game.words.say("serving.handed-out", file=clean(path.name, PATH_MOST)))
            return
        self._put, self._raw = path, raw
        self._tell(game, lambda: game.words.say("report.screen.put", file=clean(str(path), PATH_MOST)))
        if self.is_attached:
            self.choices.chosen = OPEN
            self.redraw()

    def _failed(self, game: GameApp, sentence: str) -> None:
        self._is_busy = False
        self._tell(game, lambda: sentence)

    def _tell(self, game: GameApp, told: Callable[[], str]) -> None:
        """What came of it: here, or in passing where the player has gone on."""
        if self.is_attached:
            self._say(told)
        else:
            game.notice(told())

    def action_back(self) -> None:
        """Leave the lines, then the screen."""
        if self.is_at(self.choices):
            self.dismiss()
        else:
            self.choices.focus()
