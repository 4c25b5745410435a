"""What of a game that was left could not be read, in words: for the screens and linear mode alike."""

from saves import SavedSession, Store
from tui.text.catalogue import Texts
from tui.text.clean import clean
from tui.text.faults import tell_problem


def not_read(texts: Texts, store: Store, saved: SavedSession | None) -> tuple[str, ...]:
    """The sentence that says it, and which file it is kept in; nothing where all was read.

    Args:
        texts: the sentences in the language that is spoken.
        store: where the game was looked for.
        saved: the game that was found.
    """
    if store.set_aside is None:
        return ()
    file = clean(store.set_aside.name)
    if saved is not None and saved.unfit:
        return (texts.say("game.assumptions-unfit", why=tell_problem(saved.unfit[0], texts), file=file),)
    return (texts.say("game.set-aside", file=file),)
