"""``python -m tui`` is ``budgetspel``."""

import sys

from tui.cli import main

sys.exit(main())
