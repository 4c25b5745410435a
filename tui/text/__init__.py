"""Words and numbers: the only place where values become sentences. No terminal library is imported here."""

from tui.text.catalogue import LANGUAGES, Texts, load_texts
from tui.text.clean import clean
from tui.text.faults import tell_fault, tell_problem

__all__ = ["LANGUAGES", "Texts", "clean", "load_texts", "tell_fault", "tell_problem"]
