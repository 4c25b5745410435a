"""The fast tests in random orders: ``python -m tests.shuffled --times 20``. No test may lean on one before it.

Each time the tests are shuffled one by one, also across files, with a seed that is told, and Hypothesis draws anew.
"""

import argparse
import os
import random
import subprocess
import sys

import pytest

SEED = "BUDGETSPEL_SHUFFLE"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Shuffle, when pytest has been told to use this as a plugin."""
    if seed := os.environ.get(SEED):
        random.Random(int(seed)).shuffle(items)  # noqa: S311 - luck that can be had again


def main() -> int:
    """Run the fast tests so many times; 1 at the first order that fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.shuffled", description="Run tests in random orders.")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--first-seed", type=int, default=1)
    asked = parser.parse_args()
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-m",
        "fast",
        "-p",
        "tests.shuffled",
        "-p",
        "no:cacheprovider",
    ]
    for seed in range(asked.first_seed, asked.first_seed + asked.times):
        sys.stdout.write(f"order {seed}\n")
        sys.stdout.flush()
        told = {**os.environ, SEED: str(seed), "HYPOTHESIS_PROFILE": "anew"}
        if subprocess.run([*command, f"--hypothesis-seed={seed}", "tests"], env=told, check=False).returncode:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
