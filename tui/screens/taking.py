"""The leader takes in plans: a folder looked at every second, and a line for codes and paper forms."""

from functools import partial

from textual import events, on
from textual.widgets import Input

from saves.inbox import Inbox, Look
from sim.problems import Problem
from tui.keeping import keep_meeting, on_disk, typed_path
from tui.meeting import Meeting, Taken
from tui.paper import NotWritten
from tui.present.radslag import form_names
from tui.screens.council import CouncilScreen
from tui.screens.radslag_more import PlaceScreen
from tui.state import GameApp
from tui.text.clean import clean
from tui.text.codes import tell_code
from tui.text.faults import tell_problem
from tui.text.numbers import MINUS
from tui.widgets.entry import LONGEST

NAME_MOST = 40
SECOND = 1.0
"""How often the folder is looked at."""
TOLD_BY_ROW = ("out-of-limits", "too-fine")
"""Problems of a number that are told by the name of its row on the form."""
EVERY = 8
"""Files between two steps of the progress bar."""


def not_written(screen: CouncilScreen, found: NotWritten) -> str:
    """Why a typed line is no budget."""
    if found.fault is not None:
        return tell_code(found.fault, screen.texts)
    if found.problem is not None:
        return _beyond(screen, found, found.problem)
    if found.word:
        return screen.texts.say("radslag.no-number", word=found.word)
    return screen.texts.count("radslag.numbers", found.numbers or 0, number=found.numbers or 0)


def _beyond(screen: CouncilScreen, found: NotWritten, problem: Problem) -> str:
    """What is wrong with a number, by what its row is called on the form."""
    if found.place < 0 or problem.code not in TOLD_BY_ROW:
        return tell_problem(problem, screen.texts)
    name = form_names(screen.texts)[found.place]
    facts = {fact: value.replace("-", MINUS) for fact, value in problem.facts.items()}
    told = screen.texts.say(f"radslag.form-{problem.code}", **facts, word=found.word)
    return f"{name[:1].upper()}{name[1:]}{told}"


class TakingScreen(CouncilScreen):
    """The leader's screen, where plans come in."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(meeting)
        self._is_looking = False
        self._not_kept = ""
        """Why the disk did not take what came."""
        self._asked_about = ""
        """The line whose pseudonym is counted already: Enter once more, and it is a correction."""

    def on_mount(self) -> None:
        """Look at the folder every second; what has come already is written now."""
        self.entry.select_on_focus = False  # or the letter that began a line would be replaced by its second
        self.set_interval(SECOND, self.look)
        if self.meeting.log.unwritten:
            self.keep()

    # taking in

    def look(self) -> None:
        """Look at the folder in a thread; what is new is told when it has been read."""
        inbox = self.meeting.inbox
        if self.meeting.log.unwritten:
            self._wait_for_disk()
        if inbox is None or self._is_looking:
            return
        self._is_looking = True
        on_disk(self.game, partial(inbox.look, self._read_so_far), partial(self._looked, inbox), self._not_looked)

    def _read_so_far(self, done: int, of: int) -> None:
        """From the thread: how far the reading has come."""
        if done % EVERY == 1 and of > EVERY:
            self.from_thread(partial(self._show_reading, (done, of)))

    def _show_reading(self, reading: tuple[int, int]) -> None:
        self.reading = reading
        if self.is_active:
            self.top_rows.redraw()

    def _looked(self, inbox: Inbox, look: Look) -> None:
        self._is_looking, self.reading = False, None
        if inbox is not self.meeting.inbox:
            return  # another folder is looked at by now
        news = self.meeting.take(look, self.texts)
        is_new = bool(look.arrived or look.records)
        before, self.news = self.news, news
        if is_new:
            self.said = self.texts.count("radslag.arrived", news.new, number=news.new) if news.new else ""
            self.keep()
            self.count_anew()
        elif before != self.news:
            self.redraw()

    def _not_looked(self, _told: str) -> None:
        self._is_looking, self.reading = False, None

    def keep(self) -> None:
        """Write what is not written; where it cannot be, say so and try again at the next look."""
        keep_meeting(self.game, self.meeting, partial(self._kept, self.game))

    def _wait_for_disk(self) -> None:
        """A second has gone: what is not in the file by now is told, and tried again."""
        if not self.meeting.is_late:
            self.meeting.is_late = True
            self.redraw()
        self.keep()

    def _kept(self, game: GameApp, problem: str) -> None:
        before, self._not_kept = self._not_kept, problem
        if problem not in ("", before) and not (self.is_attached and self.mode):
            game.notice(problem)  # once: the screen says that it is tried again
        if not self.is_attached:
            return
        if problem or self.said == before:
            self.said = problem
        self.redraw()

    # the line to write in

    def action_ask(self, mode: str) -> None:
        """Ask for a line: a form or a code, a folder, or one's own pseudonym."""
        if mode == "place" and self.counted is None:
            self.tell_first()
            return
        if mode == "folder" and self.game.is_served:
            self.game.tell("serving.not-here")
            return
        self.mode, self.said = mode, ""
        self.asking.display = True
        self.entry.max_length = LONGEST
        self.entry.password = mode == "place"
        watched = self.meeting.inbox if mode == "folder" else None
        self.entry.write(str(watched.folder) if watched else "")
        self.redraw()

    def on_key(self, event: events.Key) -> None:
        """A capital letter or a digit begins a line, so that no letter of a name is taken for a key of the screen."""
        letter = event.character or ""
        if not self.mode and letter.isalnum() and (letter.isupper() or letter.isdigit()):
            event.stop()
            self.action_ask("type")
            self.entry.write(letter)
            self.entry.action_end()
            self.set_focus(self.entry)

    @on(Input.Changed, "#entry")
    def _writing(self, message: Input.Changed) -> None:
        """While a form is written, say what the next number is for."""
        if self.mode == "type" and message.value.strip():
            self.said = ""
            self.asked.redraw()

    @on(Input.Submitted, "#entry")
    def _asked_for(self, message: Input.Submitted) -> None:
        line = message.value
        if not line.strip():
            self.stop_asking()
        elif self.mode == "type":
            self._type(line)
        elif self.mode == "folder":
            self._watch(line)
        else:
            self._show_place(line)

    def _type(self, line: str) -> None:
        """One form or code after the other: the line stays open."""
        corrects = line == self._asked_about
        found = self.meeting.type(line, self.texts, corrects=corrects)
        self._asked_about = ""
        if isinstance(found, NotWritten):
            self.said = not_written(self, found)
            self.redraw()
            return
        if isinstance(found, Taken):
            self._asked_about = "" if found.is_same else line
            key = "same" if found.is_same else "taken"
            self.said = self.texts.say(f"radslag.{key}", name=clean(found.pseudonym, NAME_MOST))
            self.redraw()
            return
        self.entry.write("")
        told = "radslag.corrected" if corrects else "radslag.typed"
        self.said = self.texts.say(told, name=clean(found.pseudonym, NAME_MOST))
        self.keep()
        self.count_anew()

    def _watch(self, line: str) -> None:
        try:
            folder = typed_path(self.game, line)
            found = folder.is_dir()
        except (OSError, ValueError):
            found = False
        if not found:
            self.said = self.texts.say("radslag.no-such-folder")
            self.redraw()
            return
        self.meeting.watch(folder)
        self.news = None
        self.stop_asking()
        self.look()

    def _show_place(self, line: str) -> None:
        counted = self.counted
        found = self.meeting.own(line, counted) if counted is not None else None
        self.stop_asking()
        if found is None or counted is None:
            self.said = self.texts.say("radslag.no-such-name")
            self.redraw()
        else:
            self.app.push_screen(PlaceScreen(found[0], found[1], counted))

    def stop_asking(self) -> None:
        """Leave the line to write in."""
        self.mode = ""
        self.asking.display = False
        self.page.focus()
        self.redraw()
