"""How a command ends: its exit code, its answer as JSON, and what it says when it cannot be done."""

import json
import sys
from collections.abc import Mapping

DONE, FINDING, WRONG = 0, 1, 2
"""Done; a finding; wrong use or unreadable input."""

LINES_OF_ERROR = 3


def print_json(fields: Mapping[str, object]) -> None:
    """Print an answer for a program to read: letters as they are, and no number that JSON does not know."""
    print(json.dumps(fields, ensure_ascii=False, indent=1, allow_nan=False))


def complain(message: str) -> int:
    """Print an error in at most three lines, and give the exit code for wrong use."""
    print("\n".join(message.splitlines()[:LINES_OF_ERROR]), file=sys.stderr)
    return WRONG
