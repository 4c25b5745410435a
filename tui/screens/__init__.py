"""The screens: one thing each. A screen turns messages of its widgets into new plans, and draws what the model answers."""
