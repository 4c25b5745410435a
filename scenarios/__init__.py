"""The authored data of each municipality, and the one loader that turns it into values of sim.

Ask for what you need: :mod:`scenarios.trusted` for the shipped scenario, fast; :mod:`scenarios.loading` for any folder,
strictly; :mod:`scenarios.checking` for everything that is wrong in one; :mod:`scenarios.plans` for the built-in plans.
"""

from pathlib import Path

ALINGSAS = Path(__file__).parent / "alingsas-2026"
"""The folder of the built-in scenario."""

__all__ = ["ALINGSAS"]
