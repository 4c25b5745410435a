"""How fast the game is, as ratios to a yardstick measured in the same run: ``python -m benchmarks``."""
