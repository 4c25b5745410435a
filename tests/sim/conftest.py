"""What the tests of the model share: the scenario that is played, and one small model of it."""

import pytest

from sim.authored.scenario import Scenario
from sim.model import Model
from tests import strategies


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    """The scenario that is played."""
    return strategies.scenario()


@pytest.fixture(scope="session")
def model() -> Model:
    """A model with 64 draws: enough for everything that holds in every draw."""
    return strategies.model()
