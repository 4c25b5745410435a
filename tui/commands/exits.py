"""How a command ends: its exit code, and what it says when it cannot be done."""

import sys

DONE, FINDING, WRONG = 0, 1, 2
"""Done; a finding; wrong use or unreadable input."""

LINES_OF_ERROR = 3


def complain(message: str) -> int:
    """Print an error in at most three lines, and give the exit code for wrong use."""
    print("\n".join(message.splitlines()[:LINES_OF_ERROR]), file=sys.stderr)
    return WRONG
