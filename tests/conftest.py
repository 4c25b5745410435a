"""What holds for all tests: how Hypothesis searches, how seldom Python looks for garbage, and what is said last.

Hypothesis searches the same examples every time, few while working and more in ``.ci/run``.
"""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

# No test is timed: a search that is slow because others use the machine too finds nothing worse.
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", UNTIMED, max_examples=25, derandomize=True)
settings.register_profile("ci", UNTIMED, max_examples=100, derandomize=True)
settings.register_profile("anew", UNTIMED, max_examples=25, database=None)
# A mistake that was put in on purpose need only be seen, not told in its smallest form.
settings.register_profile(
    "mutants", UNTIMED, max_examples=25, derandomize=True, phases=[Phase.explicit, Phase.generate], database=None
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_collection_finish() -> None:
    """Look seldom for garbage, and never among what was loaded: it was a sixth of the time of a test of the screens."""
    _once()  # Hypothesis looks for who holds its luck, and from Python 3.14 on it would not be found among the frozen
    gc.freeze()
    gc.set_threshold(100_000)


@given(st.none())
def _once(_: None) -> None:
    """The least that Hypothesis can be asked for."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Where numbers have moved, say so below everything else: the pictures that show them fail too, and are many."""
    yield
    if any(report.nodeid.startswith("tests/golden/") for report in terminalreporter.getreports("failed")):
        terminalreporter.section("Tal i modellen har flyttat sig")
        terminalreporter.line("Börja här: make skillnad. Bilder och andra prov som visar talen följer efter.")
