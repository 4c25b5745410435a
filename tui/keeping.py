"""Between the running game and the player's library: disk work in a thread, and which saved plan is being played."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from saves import Conflict, Entry, Kept, Opened, Results, SaveFailed, Unreadable, key_results
from sim.assumptions import NOTHING
from sim.plan import Plan
from tui import desk
from tui.desk import problem_text
from tui.places import screen_of
from tui.present.library import entry_name
from tui.state import GameApp
from tui.text.clean import clean
from tui.threads import in_game

if TYPE_CHECKING:
    from saves.library import Shelf
    from tui.loading import Ready
    from tui.meeting import Meeting

PLACE_MOST = 200
QUOTES = "\"'"

T = TypeVar("T")


def on_disk(
    game: GameApp, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[str], object] | None = None
) -> None:
    """Do disk work in a thread of its own, then tell the game; nothing waits for it.

    Args:
        game: the running game.
        work: what is done in the thread.
        done: given what came of it, in the game's own thread.
        failed: given one plain sentence where it could not be done; otherwise that is shown as a notice.
    """

    def thread() -> None:
        answer: Callable[[], object]
        try:
            found = work()
        except (SaveFailed, Unreadable, OSError, ValueError) as problem:
            answer = partial(failed or partial(tell, game), sentence(game, problem))
        else:
            answer = partial(done, found)
        in_game(game, partial(game.call_later, answer))

    game.run_worker(thread, thread=True)


def tell(game: GameApp, text: str) -> None:
    """A ready sentence as a notice that goes away by itself."""
    game.notice(text)


def sentence(game: GameApp, problem: Exception) -> str:
    """What could not be done, in one line."""
    return problem_text(game.words, problem)


def why(game: GameApp, code: str, fact: str) -> str:
    """Why a file cannot be read, as it stands inside a sentence."""
    return desk.why(game.words, code, fact)


def place_text(game: GameApp, path: Path) -> str:
    """Where something is, to be shown. In a browser a player is told the name alone: the folders are not theirs."""
    return clean(path.name if game.is_served else str(path), PLACE_MOST)


def typed_path(game: GameApp, text: str) -> Path:
    """The path that a player typed, with ``~`` for the home folder and without quotes around it.

    Raises:
        PermissionError: the game is played in a browser, where no path leads anywhere.
        ValueError: nothing was typed, or there is no such home folder.
    """
    if game.is_served:
        raise PermissionError(text)
    bare = text.strip().strip(QUOTES).strip()
    if not bare:
        raise ValueError(text)
    try:
        return Path(bare).expanduser()
    except RuntimeError:
        raise ValueError(bare) from None


def expected_of(ready: "Ready", plan: Plan) -> Results:
    """The key results of a plan by the rule base, to be saved with it: what players assume is no part of a plan.

    With assumptions a whole model is made for it, which is no work for the game's own thread.
    """
    return key_results(ready.model.under(NOTHING).project(plan))


def play_saved(game: GameApp, opened: Opened) -> None:
    """Play from a saved plan, with undo back to what was played."""
    game.open_plan(opened.saved.plan, opened.entry)


def recall(game: GameApp, kept: Kept) -> None:
    """After a restart, the plan that is played is the saved one it was, unless that is gone."""
    if game.ready is None:
        return
    at, steps = desk.Desk.of(game.ready), len(game.session.past) if game.session else 0
    plays, opened_at = game.plays, max(steps - kept.steps, 0)

    def look() -> tuple[Entry, Plan | None]:
        entry = at.library.look(kept.file, cast("Shelf", kept.shelf))
        opened = at.library.open(entry, at.scenario)
        return entry, opened.saved.plan if isinstance(opened, Opened) else None

    def found(found: tuple[Entry, Plan | None]) -> None:
        if game.plays == plays and game.session is not None and len(game.session.past) >= opened_at:
            game.kept, game.opened_at = replace(found[0], revision=kept.revision), opened_at
            game.on_file = found[1]

    on_disk(game, look, found, lambda _: None)


def keep(game: GameApp, entry: Entry, saved: Plan | None = None) -> None:
    """The plan that is played is this saved one from now on: it has its name, also where undo leads.

    Args:
        game: the running game.
        entry: the saved plan.
        saved: what it holds, where that is new.
    """
    if game.session is not None:
        game.kept, game.on_file = entry, saved or game.on_file
        game.relabel(game.session.named(entry.head.name, entry.head.author, game.opened_at))


def save_now(game: GameApp) -> None:
    """Save the plan that is played: over the saved one it is, or under a name that is asked for.

    While the disk saves, the player goes on: what is asked to be saved then waits its turn, and where another plan is
    played when the disk has answered, that one is not taken for the one that was saved.
    """
    kept, session = game.kept, game.session
    if game.ready is None or session is None:
        return
    if kept is None:
        game.push_screen(screen_of("save-as"))
        return
    game.to_save[kept.file] = replace(session.plan, name=kept.head.name, author=kept.head.author), kept
    if not game.is_saving:
        _save_next(game)


def _save_next(game: GameApp) -> None:
    """Give the disk the next save that waits."""
    game.is_saving = bool(game.to_save)
    if game.ready is None or not game.to_save:
        return
    file = next(iter(game.to_save))
    plan, kept = game.to_save.pop(file)
    ready, at = game.ready, desk.Desk.of(game.ready)

    def done(saved: Entry | Conflict) -> None:
        is_played = game.kept is kept
        if isinstance(saved, Conflict):
            game.to_save.pop(file, None)
            if is_played:
                game.push_screen(screen_of("save-as", saved))
            else:
                game.tell("library.changed-elsewhere")
        else:
            if is_played:
                keep(game, saved, plan)
            if file in game.to_save:  # what was asked for meanwhile goes over what the file is now
                game.to_save[file] = game.to_save[file][0], saved
            game.tell("library.saved", name=entry_name(saved, game.words))
        _save_next(game)

    def failed(text: str) -> None:
        tell(game, text)
        _save_next(game)

    on_disk(game, lambda: at.save(plan, expected_of(ready, plan), kept), done, failed)


def keep_meeting(game: GameApp, meeting: "Meeting", told: Callable[[str], object] | None = None) -> None:
    """Let the disk take what is not in the file of a rådslag yet; what comes meanwhile goes after it, in its order.

    Args:
        game: the running game.
        meeting: the rådslag.
        told: given why it could not be written, in one sentence, or an empty one when everything is; otherwise a
            notice says why.
    """
    if meeting.is_saving:
        return
    meeting.is_saving = True

    def done(problem: str = "") -> None:
        meeting.is_saving, meeting.is_late = False, bool(problem)
        if meeting.log.unwritten and not problem:
            keep_meeting(game, meeting, told)
        elif told is not None:
            told(problem)
        elif problem:
            tell(game, problem)

    on_disk(game, meeting.log.save, lambda _: done(), done)


def save_joint(game: GameApp, meeting: "Meeting", plan: Plan, done: Callable[[Entry | Conflict], object]) -> None:
    """Save a plan of a rådslag in the player's library; saved again it takes the place of what was saved of it.

    What stands there already as it is needs no other, and what somebody has changed or removed is left as it is.
    """
    if game.ready is None:
        return
    ready, at = game.ready, desk.Desk.of(game.ready)

    def stands() -> Entry | None:
        named = (entry for entry in at.library.listing().plans if entry.head.name == plan.name)
        opened = (at.library.open(entry, at.scenario) for entry in named)
        found = (one for one in opened if isinstance(one, Opened))
        return next((one.entry for one in found if one.saved.plan.same_decisions(plan)), None)

    def work() -> Entry | Conflict:
        with meeting.saving_plan:
            saved: Entry | Conflict | None = stands()
            if saved is None:
                expected = expected_of(ready, plan)
                saved = at.save(plan, expected, meeting.plans.get(plan.name))
                saved = at.save(plan, expected, None) if isinstance(saved, Conflict) else saved
            if isinstance(saved, Entry):
                meeting.plans[plan.name] = saved
            return saved

    on_disk(game, work, done)


def follow(game: GameApp, before: Entry, now: Entry, notes: str | None = None) -> None:
    """When the saved plan that is played was renamed, noted about or put elsewhere, the game goes along."""
    kept = game.kept
    if kept is None or (kept.file, kept.shelf, kept.revision) != (before.file, before.shelf, before.revision):
        return
    if now.shelf == "trash":
        game.kept = None
        return
    keep(game, now)
    if notes is not None and game.session is not None:
        game.relabel(replace(game.session, plan=replace(game.session.plan, notes=notes)))
