"""``python -m benchmarks.memory``: the most memory each thing takes in a process of its own (not on Windows)."""

import subprocess
import sys

KB_PER_MB = 1024.0
MODEL = "from benchmarks.simulation import built_plan, model_of; model_of({draws}).project(built_plan())"
THINGS = (
    ("python -c pass", "pass"),
    ("an empty Textual app, imported", "import benchmarks.empty_app"),
    ("the screens, imported", "import tui.app"),
    ("the scenario read", "from benchmarks.simulation import scenario; scenario()"),
    ("a model of 1 000 draws, one projection", MODEL.format(draws=1000)),
    ("a model of 10 000 draws, one projection", MODEL.format(draws=10_000)),
)
PEAK = "; import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


def main() -> None:
    """Run each, and print the peak of its resident memory, MB."""
    for what, code in THINGS:
        told = subprocess.run([sys.executable, "-c", code + PEAK], check=True, capture_output=True, text=True)
        print(f"{what:<42}{int(told.stdout.split()[-1]) / (KB_PER_MB * _unit()):>8.0f} MB")


def _unit() -> float:
    """MacOS counts in bytes, Linux in kilobytes."""
    return KB_PER_MB if sys.platform == "darwin" else 1.0


if __name__ == "__main__":
    main()
