"""When a start counts as finished: the splash alone is no frame."""

from benchmarks.starting import TAKEN, has_frame

SPLASH = b"\x1b[?1049h\x1b[2J\x1b[H\x1b[?25l\r\n  Budgetspelet\r\n\r\n  r\xc3\xa4knar \xe2\x80\xa6"
MODES = b"\x1b[?1049h\x1b[?1000h\x1b[?25l\x1b[?2026$p" + TAKEN + b"\x1b[?7l\x1b]22;default\x07"


def test_the_splash_alone_is_no_frame() -> None:
    assert False is has_frame(SPLASH)


def test_the_switches_of_the_terminal_draw_nothing() -> None:
    assert False is has_frame(SPLASH + MODES)


def test_signs_after_the_terminal_was_taken_are_a_frame() -> None:
    assert True is has_frame(SPLASH + MODES + b"\x1b[1;1H\x1b[38;2;224;224;224m97,0\x1b[0m")
