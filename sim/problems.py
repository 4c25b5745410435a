"""What is wrong with a plan, as values; :mod:`tui.text` turns them into sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing in a plan that the scenario does not allow; ``code`` names the sentence ``problem.<code>``."""

    code: str
    key: str = ""
    """Path of the field, as ``committees_mnkr.von.2026``."""
    facts: Mapping[str, str] = field(default_factory=dict, compare=False)
