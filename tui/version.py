"""Which Budgetspelet this is. A single-file program has no package beside it to ask, so the number stands here too."""

VERSION = "0.1.0"
"""As in pyproject.toml; a test holds them together."""
