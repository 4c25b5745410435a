"""What is wrong in a scenario folder, as values; :mod:`tui.text` turns them into sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """One mistake: what kind, where, and the facts its message needs.

    ``code`` names the sentence in the text catalogue (``fault.<code>``); ``line`` is 0 when the whole file is meant.
    """

    file: str
    line: int
    code: str
    key: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, compare=False)
