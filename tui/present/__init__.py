"""From values to rows of ready text: what every screen shows, computed without a screen and tested without one."""
