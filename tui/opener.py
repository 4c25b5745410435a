"""Opening a file with the program that the computer uses for it: no shell, and nothing but a file of our own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

OPENERS = {"darwin": "open", "linux": "xdg-open"}


def can_open() -> bool:
    """Whether there is something that opens files: not on a machine without a desktop."""
    if sys.platform == "win32":
        return True
    if sys.platform != "darwin" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    return shutil.which(OPENERS.get(sys.platform, "xdg-open")) is not None


def open_file(path: Path) -> bool:
    """Open a file; False when it could not be done. What the opened program says is not ours to show."""
    whole = path.absolute()  # never begins with a hyphen, so it is never an option
    if not whole.is_file() or not can_open():
        return False
    try:
        if sys.platform == "win32":
            os.startfile(whole)  # noqa: S606 - our own file
        else:
            program = shutil.which(OPENERS.get(sys.platform, "xdg-open")) or ""
            quiet = subprocess.DEVNULL
            subprocess.Popen([program, str(whole)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603 - our own file
    except OSError:
        return False
    return True
