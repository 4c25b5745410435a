"""The headless commands, one module each; none of them imports a terminal library."""
