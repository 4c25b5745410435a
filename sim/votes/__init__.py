"""From many plans to one: ballots, the joint budget, how many stand behind it, and how to cheat."""
