"""What is wrong with a plan code as a sentence: which character, and what it should be."""

from saves.plancode import CodeFault
from tui.text.catalogue import Texts
from tui.text.clean import clean


def tell_code(fault: CodeFault, texts: Texts) -> str:
    """One fault of a plan code."""
    return texts.say(f"code.{fault.code}", **{name: clean(fact, 80) for name, fact in fault.facts.items()})
