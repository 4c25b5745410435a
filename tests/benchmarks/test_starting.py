"""When a start counts as finished: the splash alone is no frame."""

from benchmarks.starting import TAKEN, has_frame

SPLASH = b"\x1b[?1049h\x1b[2J\x1b[H\x1b[?25l\r\n  Budgetspelet\r\n\r\n  r\xc3\xa4knar \xe2\x80\xa6"
MODES = b"\x1b[?1049h\x1b[?1000h\x1b[?25l\x1b[?2026$p" + TAKEN + b"\x1b[?7l\x1b]22;default\x07"


def test_only_signs_after_textual_took_the_terminal_are_a_frame() -> None:
    """Neither the splash, nor the switches that Textual turns on after it, are what a player waits for."""
    assert False is has_frame(SPLASH)
    assert False is has_frame(SPLASH + MODES)
    assert True is has_frame(SPLASH + MODES + b"\x1b[1;1H\x1b[38;2;224;224;224m97,0\x1b[0m")
