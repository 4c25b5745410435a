"""Whole ways through the game, each from wherever the player is: single keys at random seldom lead so far."""

from tests.tui.circle import typed
from tests.tui.playing import Playing
from tui.patience import LEAST_HEIGHT, LEAST_WIDTH
from tui.present.find import ACTIONS
from tui.screens.start import StartScreen

OUT = "out"
"""A step: Esc until the start screen is shown."""
ROW = "row"
"""A step: Enter on some row of the list that is shown."""

BUDGET = "app.go('budget')"
GAMES = {
    "a door, or what was left": (OUT, "left", ROW),
    "a built-in plan": (OUT, "left", "right", ROW),
    "back to the game": (OUT, "left", "home", "enter"),
    "from the budget to År för år": (BUDGET, "app.years"),
    "from År för år to the budget": ("app.years", BUDGET),
    "a year of År för år": ("app.years", "home", "enter", "down", "enter", "end", "enter", "enter"),
    "an exercise": ("app.go('lessons')", ROW),
    "on in an exercise": ("app.go('lessons')", ROW, "n", "n", "n"),
    "a saved plan": ("app.go('library')", ROW),
    "a plan of another shelf": ("app.go('library')", "left", ROW),
    "the tour from the help": ("f1", "r"),
    "some of the tour": ("app.tour", "down", "right", "tab", "shift+tab"),
    "hands": (BUDGET, "x", *typed("7"), "enter"),
}
"""Ways into a game of another kind, or deeper into it, by what a player would call them.

Actions have a full stop in their names, all else are keys and the steps above.
"""
PLACES = {
    "a saved plan into the trash": ("app.go('library')", "down", "x"),
    "a copy": ("app.go('library')", "k", "enter"),
    "a rådslag": ("app.go('radslag')", ROW, "n", *typed("Lo: 20 20 20 20 12 5 30 2,5"), "escape"),
    "from a rådslag": ("app.go('radslag')", ROW, "b", ROW),
    "something that is assumed": ("app.go('assumptions')", ROW, "right", "right"),
    "another page of what is assumed": ("app.go('assumptions')", "tab", ROW),
    "two plans side by side": (BUDGET, "j", ROW, "right"),
    "a plan from the comparison": (BUDGET, "j", ROW, ROW),
    "the best way": ("app.go('best-way')", "right", "down", "right", "enter", "k"),
    "a report": ("app.go('report')", ROW),
    "what it takes": (BUDGET, "tab", "app.needs", "right", "n", *typed("12,5")),
    "why, and why again": (BUDGET, "tab", "down", "enter", "question_mark", "question_mark"),
    "the economy": (BUDGET, "k", "question_mark"),
    "my tax": (BUDGET, "i", *typed("31500"), "question_mark"),
    "what is found": ("app.find", *"sko", ROW),
    "all that can be done": ("app.find", ROW),
    "a word": ("app.words", ROW),
    "a measure": (BUDGET, "home", "down", "down", "enter", "right", "down", "right"),
    "an amount": (BUDGET, "home", ROW, "escape", *"12"),
    "some steps": (BUDGET, "home", "down", "right", "right", "down", "shift+right"),
    "there and back": (BUDGET, "u", "u", "r", "u"),
    "a save": ("app.save_plan", *typed("Vår plan")),
    "a save under a name": (BUDGET, "S", *typed("En till")),
}
"""Ways to a place and what is done there."""
ACTS = {action: (action,) for action in sorted(set(ACTIONS.values()) - {"app.quit"})}
"""What is one action."""


async def take(playing: Playing, way: tuple[str, ...], row: int) -> None:
    """Go a way, as far as the game lasts, in a window that shows it.

    Args:
        playing: the game.
        way: its steps.
        row: which row of a list is chosen; the last where there are not so many.
    """
    width, height = playing.app.size
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        await playing.pilot.resize_terminal(LEAST_WIDTH, LEAST_HEIGHT)
    for step in way:
        if step == OUT:
            await _out(playing)
        elif step == ROW:
            await playing.press(*["down"] * row, "enter")
        elif "." in step:
            await playing.app.run_action(step)
            await playing.press()
        else:
            await playing.press(step)
        if not playing.app.is_running:
            return


async def _out(playing: Playing) -> None:
    for _ in range(3 * len(playing.app.screen_stack)):  # a line, a question and a search are left before their screen
        if not playing.app.is_running or isinstance(playing.app.screen, StartScreen):
            return
        await playing.press("escape")
    if any(worker.is_running for worker in playing.app.workers):
        return  # what is being saved is waited for
    raise AssertionError(f"Esc does not lead out of {playing.app.screen_stack}")


def listened_for(playing: Playing) -> list[str]:
    """The keys that the screen listens for now, but those that end the game."""
    return sorted({one.binding.key for one in playing.app.screen.active_bindings.values()} - {"ctrl+q"})
