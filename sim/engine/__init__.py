"""From decisions to values: the scenario as arrays, and one run of its rules over years and draws."""
