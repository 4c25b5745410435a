"""År för år in words: one module a stage of the game. Each gives a sheet from values; the screen handles the keys."""
