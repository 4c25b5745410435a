"""What a game that is played or was left is called: its exercise, the year it is at, or the name of its plan."""

from saves import SavedSession
from sim.lessons.period import stage_of, year_of
from tui.exercises import Place, lesson_of
from tui.present.others import Hidden, shown_name
from tui.session import Session
from tui.text.catalogue import Texts


def game_name(texts: Texts, place: Place, game: Session | SavedSession, hidden: Hidden) -> str:
    """What a game is called: its exercise, the year it is at, or the name of its plan.

    Args:
        texts: the sentences.
        place: the scenario, and where its exercises are.
        game: as it is played, or as it was left.
        hidden: party names that are written neutrally.
    """
    if game.attempt is not None and (lesson := lesson_of(game.attempt, place)) is not None:
        return texts.say("game.name-lesson", title=lesson.say(texts.language, "title"))
    if game.period is not None:
        closed = stage_of(place.scenario, game.period) == "closing"
        return texts.say(f"game.name-years{'-closed' if closed else ''}", year=year_of(place.scenario, game.period))
    return shown_name(texts, game.plan.name, hidden, "game.unnamed")
