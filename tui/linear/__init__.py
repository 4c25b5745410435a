"""Linear mode: the game as questions and answers in plain lines, for a screen reader, braille, a pipe or any terminal.

A game here is a value and a pure function (:mod:`tui.linear.talk`); :mod:`tui.linear.shell` alone reads, writes and
saves. Nothing in the package imports a screen library.
"""
