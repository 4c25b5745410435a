"""Linear mode: the game as questions and answers in plain lines, for a screen reader, braille, a pipe or any terminal.

A game here is a value (:mod:`tui.linear.state`) and a pure function of it and a line (:mod:`tui.linear.free`);
:mod:`tui.linear.shell` alone reads and writes lines and keeps the session on the disk, and :mod:`tui.linear.errands`
does what else the game asks of the disk. Nothing in the package imports a screen library.
"""
