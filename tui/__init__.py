"""The composition root: command line, screens, reports and every word a player reads."""
