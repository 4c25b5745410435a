"""Any ways through the real game, in any order, are gone as ``make torture`` goes them, in a few short games."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.tui.torture import AnyKeys


def test_any_ways_and_keys_raise_nothing_and_lose_no_plan() -> None:
    """What fails is told as a list of what was done."""
    run_state_machine_as_test(
        AnyKeys,
        settings=settings(
            max_examples=2,
            stateful_step_count=2,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
