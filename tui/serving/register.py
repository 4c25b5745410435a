"""Who is in the class: coming in with the PIN, coming back with a word, and being known again by a cookie."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from saves.classroom import NAME_MOST, TOKENS_MOST, Classroom, Member
from saves.cleaning import clean_line

PIN_LEAST, PIN_MOST = 6, 12
TOKEN_BYTES = 32
TWO_DIGITS = 90

Refusal = Literal["pin", "no-name", "taken", "word", "full"]
"""Why somebody does not come in: the sentence ``serving.refused.<why>``."""


def new_pin() -> str:
    """Six digits."""
    return f"{secrets.randbelow(10**PIN_LEAST):0{PIN_LEAST}d}"


def is_pin(text: str) -> bool:
    """Whether a teacher's own PIN will do."""
    return text.isascii() and text.isdecimal() and PIN_LEAST <= len(text) <= PIN_MOST


def digest(token: str) -> str:
    """What of a cookie is kept: whoever reads the file cannot make the cookie."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class Register:
    """The class, and every change to it; each change is written before it is told.

    Args:
        classroom: the class as it is.
        write: puts it on the disk.
        most: participants at most.
        words: everyday words to come back by.
    """

    def __init__(
        self, classroom: Classroom, write: Callable[[Classroom], None], *, most: int, words: Sequence[str]
    ) -> None:
        self.classroom = classroom
        self.most = most
        self._write = write
        self._words = words

    @property
    def members(self) -> tuple[Member, ...]:
        """Everybody, in the order they came."""
        return self.classroom.members

    @property
    def is_full(self) -> bool:
        """Whether there is no room for one more."""
        return len(self.members) >= self.most

    def by_token(self, token: str) -> Member | None:
        """Whom a cookie stands for."""
        if not token:
            return None
        found = digest(token)
        return next((one for one in self.members if found in one.tokens), None)

    def by_name(self, name: str) -> Member | None:
        """Who has a pseudonym."""
        wanted = clean_line(name, NAME_MOST).casefold()
        return next((one for one in self.members if one.name.casefold() == wanted), None)

    def enter(self, pin: str, name: str, word: str) -> tuple[Member, str] | Refusal:
        """Come in under a new pseudonym, or come back to one by its word; gives the participant and a new cookie.

        Raises:
            SaveFailed: the register could not be written; nobody came in.
        """
        if not hmac.compare_digest(_plain(pin).encode(), self.classroom.pin.encode()):
            return "pin"
        there = self.by_name(name)
        if there is None:
            return "word" if word.strip() else self._newcomer(clean_line(name, NAME_MOST))
        if not word.strip():
            return "taken"
        right = hmac.compare_digest(_plain(word).encode(), _plain(there.word).encode())
        return self._known(there) if right else "word"

    def forget(self, token: str) -> None:
        """Let a cookie stand for nobody: the participant leaves a machine that others use."""
        if (member := self.by_token(token)) is not None:
            left = tuple(one for one in member.tokens if one != digest(token))
            self._put(replace(member, tokens=left))

    def _newcomer(self, name: str) -> tuple[Member, str] | Refusal:
        if not any(map(str.isalnum, name)):
            return "no-name"
        if self.is_full:
            return "full"
        return self._known(Member(id=secrets.token_hex(8), name=name, word=self._new_word()))

    def _known(self, member: Member) -> tuple[Member, str]:
        token = secrets.token_urlsafe(TOKEN_BYTES)
        known = replace(member, tokens=(*member.tokens, digest(token))[-TOKENS_MOST:])
        self._put(known)
        return known, token

    def _put(self, member: Member) -> None:
        others = self.members
        there = any(one.id == member.id for one in others)
        now = tuple(member if one.id == member.id else one for one in others) if there else (*others, member)
        changed = replace(self.classroom, members=now)
        self._write(changed)
        self.classroom = changed

    def _new_word(self) -> str:
        taken = {one.word for one in self.members}
        while True:
            word = f"{secrets.choice(self._words)}{10 + secrets.randbelow(TWO_DIGITS)}"
            if word not in taken:
                return word


def _plain(text: str) -> str:
    """A PIN or a word as it is compared: how it is spaced and whether it is in capitals does not matter."""
    return "".join(clean_line(text, 2 * NAME_MOST).split()).casefold()
