"""A part of our model, generated for two libraries of system dynamics, and timed beside our engine."""
