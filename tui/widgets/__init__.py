"""The few widgets of the game: each draws ready rows itself, so that a key press repaints text and lays out nothing."""
