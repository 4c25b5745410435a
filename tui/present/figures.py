"""Letters and figures drawn with blocks, large enough for a room: two small fonts of our own, in three sizes.

How large is large enough? On a projector a picture of 24 rows is about 1,2 m high, so a row is 5 cm. A sign that is to
be read at eight metres should fill 16 minutes of arc at least, better 22: 3,7 to 5,1 cm. The letters of a terminal fill
some six tenths of their row, 3 cm: too little. The least letters here are five halves of a row, 12,5 cm, and the
figures of the amount seven rows, 35 cm; :data:`LEAST_ROWS` is what a test holds every figure to.
"""

import unicodedata
from typing import Literal

Size = Literal["small", "large", "huge"]
"""What a dot of a letter becomes: half a place, two places, or two rows of four places."""

Bitmap = tuple[str, ...]
"""Rows of dots: a hash for ink, anything else for none."""

INK, BLANK = "#", "."
LEAST_ROWS = 2.5
"""Rows that the lowest letter here fills, of 24."""

ACCENTS = {"\u0308": "#.#", "\u030a": ".#.", "\u0301": "..#", "\u0300": "#.."}
"""Dots, ring and accents, in a row of their own above the letter."""

SHORT = {"A": ".#. #.# ### #.#", "O": ".#. #.# #.# .#.", "E": "### ##. #.. ###"}
"""Letters that make room for what stands above them: four dots high."""

LOW = {
    "A": ".#. #.# ### #.# #.#",
    "B": "##. #.# ##. #.# ##.",
    "C": ".## #.. #.. #.. .##",
    "D": "##. #.# #.# #.# ##.",
    "E": "### #.. ##. #.. ###",
    "F": "### #.. ##. #.. #..",
    "G": "### #.. #.# #.# ###",
    "H": "#.# #.# ### #.# #.#",
    "I": "# # # # #",
    "J": "..# ..# ..# #.# .#.",
    "K": "#.# #.# ##. #.# #.#",
    "L": "#.. #.. #.. #.. ###",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#...# ##..# #.#.# #..## #...#",
    "O": ".#. #.# #.# #.# .#.",
    "P": "##. #.# ##. #.. #..",
    "Q": ".#.. #.#. #.#. #.#. .#.#",
    "R": "##. #.# ##. #.# #.#",
    "S": ".## #.. .#. ..# ##.",
    "T": "### .#. .#. .#. .#.",
    "U": "#.# #.# #.# #.# ###",
    "V": "#.# #.# #.# #.# .#.",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#.# #.# .#. #.# #.#",
    "Y": "#.# #.# .#. .#. .#.",
    "Z": "### ..# .#. #.. ###",
    "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# .## ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# ..# ..#",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    "+": "... .#. ### .#. ...",
    "\u2212": "... ... ### ... ...",
    "\u2013": ".. .. ## .. ..",
    "-": ".. .. ## .. ..",
    ",": ".. .. .. .# #.",
    ".": ". . . . #",
    ":": ". # . # .",
    "/": "..# ..# .#. #.. #..",
    "%": "#.# ..# .#. #.. #.#",
    "\u2192": "..#.. ...#. ##### ...#. ..#..",
    "<": "..# .#. #.. .#. ..#",
    ">": "#.. .#. ..# .#. #..",
    "(": ".# #. #. #. .#",
    ")": "#. .# .# .# #.",
    " ": ".. .. .. .. ..",
}
"""Capitals and figures, five dots high."""

HIGH = {
    "0": ".###. #...# #...# #...# #...# #...# .###.",
    "1": "..#.. .##.. ..#.. ..#.. ..#.. ..#.. .###.",
    "2": ".###. #...# ....# ...#. ..#.. .#... #####",
    "3": ".###. #...# ....# ..##. ....# #...# .###.",
    "4": "...#. ..##. .#.#. #..#. ##### ...#. ...#.",
    "5": "##### #.... ####. ....# ....# #...# .###.",
    "6": ".###. #.... #.... ####. #...# #...# .###.",
    "7": "##### ....# ...#. ..#.. ..#.. ..#.. ..#..",
    "8": ".###. #...# #...# .###. #...# #...# .###.",
    "9": ".###. #...# #...# .#### ....# ....# .###.",
    "+": "..... ..#.. ..#.. ##### ..#.. ..#.. .....",
    "\u2212": ".... .... .... #### .... .... ....",
    ",": ".. .. .. .. .. .# #.",
    "/": "....# ....# ...#. ..#.. .#... #.... #....",
    "\u2588": "### ### ### ### ### ### ###",
    " ": "... ... ... ... ... ... ...",
}
"""Figures and signs, seven dots high."""

HALVES = " ▀▄█"
"""Two dots above each other, numbered by their ink: upper 1, lower 2."""


def letters(text: str) -> Bitmap:
    """Words in capitals, six dots high: a row for accents, five for the letters. Spaces of any kind are spaces."""
    glyphs: list[Bitmap] = []
    for letter in unicodedata.normalize("NFC", text.upper()):
        parts = unicodedata.normalize("NFD", " " if letter.isspace() else letter)
        bare, accents = parts[0], parts[1:]
        above = next((ACCENTS[accent] for accent in accents if accent in ACCENTS), "")
        if above and bare in SHORT:
            glyphs.append((above, BLANK * len(above), *SHORT[bare].split()))
        else:
            rows = LOW.get(bare, LOW[" "]).split()
            glyphs.append((BLANK * len(rows[0]), *rows))
    return _beside(glyphs, 6)


def figures(text: str) -> Bitmap:
    """A number, seven dots high."""
    rows = (HIGH.get(" " if sign.isspace() else sign, HIGH[" "]).split() for sign in text)
    return _beside([tuple(glyph) for glyph in rows], 7)


def drawn(bitmap: Bitmap, size: Size) -> tuple[str, ...]:
    """A bitmap as rows of blocks."""
    match size:
        case "small":
            return tuple(_halves(bitmap))
        case "large":
            return tuple(_swollen(row, 2) for row in bitmap)
        case "huge":
            return tuple(_swollen(row, 4) for row in bitmap for _ in range(2))


def worded(text: str, size: Size, width: int) -> list[str]:
    """Words drawn in as many lines as they need within a width; a word that is wider alone stays so."""
    lines: list[str] = []
    for word in text.split(" "):
        tried = f"{lines[-1]} {word}" if lines else word
        if lines and len(drawn(letters(tried), size)[0]) <= width:
            lines[-1] = tried
        else:
            lines.append(word)
    return [row for line in lines for row in drawn(letters(line), size)]


def _beside(glyphs: list[Bitmap], high: int) -> Bitmap:
    """Glyphs with a dot between them."""
    return tuple(BLANK.join(glyph[row] for glyph in glyphs) for row in range(high))


def _swollen(row: str, times: int) -> str:
    return "".join(("█" if dot == INK else " ") * times for dot in row)


def _halves(bitmap: Bitmap) -> list[str]:
    """Two rows of dots to a row of places."""
    rows = [*bitmap, *[BLANK * len(bitmap[0])] * (len(bitmap) % 2)]
    pairs = (zip(upper, lower, strict=True) for upper, lower in zip(rows[::2], rows[1::2], strict=True))
    return ["".join(HALVES[(upper == INK) + 2 * (lower == INK)] for upper, lower in pair) for pair in pairs]
