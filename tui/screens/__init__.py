"""The screens: one thing each. A screen turns messages of widgets into new plans, and draws what the model answers."""
