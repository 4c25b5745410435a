"""What holds for all tests: how Hypothesis searches, and how seldom Python looks for garbage.

Hypothesis searches the same examples every time, few while working and more in ``.ci/run``.
"""

import gc
import os

from hypothesis import Phase, settings

settings.register_profile("dev", max_examples=25, derandomize=True, deadline=None)
settings.register_profile("ci", max_examples=100, derandomize=True, deadline=None)
settings.register_profile("anew", max_examples=25, deadline=None, database=None)
# A mistake that was put in on purpose need only be seen, not told in its smallest form.
settings.register_profile(
    "mutants", max_examples=25, derandomize=True, deadline=None, phases=[Phase.explicit, Phase.generate], database=None
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_collection_finish() -> None:
    """Look seldom for garbage, and never among what was loaded: it was a sixth of the time of a test of the screens."""
    gc.freeze()
    gc.set_threshold(100_000)
