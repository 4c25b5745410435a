"""A new municipality: from a table to a scenario's folder."""
