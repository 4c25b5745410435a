"""Looking for plans: what it takes to reach a value, and the best use of the same money."""
