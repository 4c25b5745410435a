"""Coverage-guided fuzzing of the readers: ``python -m tests.fuzz --seconds 3600``, which is ``make fuzz``.

Needs atheris, which is no part of the project: ``make fuzz`` puts it in an environment of its own. Each reader has its
share of the time in a process of its own, begins with what was found worth keeping the last time, and goes on after a
find. A find is told, and written to a folder; when it has been mended, it moves to ``tests/fuzz/finds/<reader>/``,
where the ordinary tests read it for ever.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import atheris

INSTRUMENTED = ["saves", "scenarios", "sim", "tui", "json", "tomllib"]
with atheris.instrument_imports(include=INSTRUMENTED):
    from tests.fuzz.readers import READERS, Reader, seeds, words

LONGEST = 20_000
HANGS_S = 20
SAME_PLACE = 3
"""Frames of a traceback that tell two finds apart."""


def main() -> int:
    """Fuzz one reader, or each in its turn; 0 when nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzz the readers of files.")
    parser.add_argument("--seconds", type=int, default=3600, help="in all")
    parser.add_argument("--reader", choices=READERS, help="only this one")
    parser.add_argument("--work", type=Path, default=Path(".fuzz"), help="where the corpus and the finds are kept")
    asked = parser.parse_args()
    if asked.reader:
        fuzz(asked.reader, asked.work, asked.seconds)
        return 0
    for name in READERS:
        command = [sys.executable, "-m", "tests.fuzz", "--reader", name, "--work", str(asked.work)]
        subprocess.run([*command, "--seconds", str(asked.seconds // len(READERS))], check=False)
    found = sorted(path for path in (asked.work / "finds").rglob("*") if path.is_file())
    sys.stdout.write(f"{len(found)} finds\n" + "".join(f"  {path}\n" for path in found))
    return bool(found)


def fuzz(name: str, work: Path, seconds: int) -> None:
    """Fuzz one reader for so long; the process ends here."""
    corpus, finds = work / "corpus" / name, work / "finds" / name
    corpus.mkdir(parents=True, exist_ok=True)
    finds.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for seed in seeds(name, Path(place)):
            (corpus / sha256(seed).hexdigest()[:16]).write_bytes(seed)
    lexicon = work / "words"
    lexicon.write_text("".join(f'"{_quoted(word)}"\n' for word in words()), encoding="utf-8")
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    target = _target(READERS[name], folder, finds)
    lines = seeds(name, Path(tempfile.mkdtemp(prefix="fuzz-")))
    mutator = _json_mutator(words()) if all(line[:1] == b"{" for line in lines) else None
    options = [f"-dict={lexicon}", f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={HANGS_S}"]
    atheris.Setup(
        [name, *options, f"-artifact_prefix={finds}/", "-print_final_stats=1", "-reload=0", str(corpus)],
        target,
        **({"custom_mutator": mutator} if mutator else {}),
    )
    atheris.Fuzz()


def _target(reader: Reader, folder: Path, finds: Path) -> Callable[[bytes], None]:
    """The reader, with each kind of find written once."""
    seen: set[str] = set()

    def once(raw: bytes) -> None:
        try:
            reader(raw, folder)
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is a find
            frames = traceback.extract_tb(problem.__traceback__)[-SAME_PLACE:]
            where = "|".join([type(problem).__name__, *(f"{one.filename}:{one.lineno}" for one in frames)])
            if where not in seen:
                seen.add(where)
                path = finds / sha256(where.encode()).hexdigest()[:12]
                path.write_bytes(raw)
                sys.stderr.write(f"\nFIND {path}\n{''.join(traceback.format_exception(problem)[-6:])}\n")

    return once


def _json_mutator(known: tuple[str, ...]) -> Callable[[bytes, int, int], bytes]:
    """Half of the time a file stays JSON and says something else; otherwise its bytes change as they like."""
    strange: list[Any] = [None, True, 0, -1, 1.5, 10**30, "", "\x1b[2J", "\ud800", [], {}, [[]], "x" * 300]

    def mutate(raw: bytes, most: int, seed: int) -> bytes:
        luck = random.Random(seed)  # noqa: S311 - luck that can be had again
        lines = raw.split(b"\n") if raw.count(b"\n{") else [raw]
        at = luck.randrange(len(lines))
        try:
            found = json.loads(lines[at])
        except (ValueError, RecursionError):
            return bytes(atheris.Mutate(raw, most))
        places = list(_places(found))
        if luck.random() < 0.3 or not places:  # the rest of the time the bytes change as they like
            return bytes(atheris.Mutate(raw, most))
        for _ in range(luck.choice((1, 1, 1, 2, 4))):
            holder, key = luck.choice(places)
            _change(holder, key, luck, [*strange, luck.choice(known)])
        lines[at] = json.dumps(found).encode()
        if luck.random() < 0.1:  # sometimes a line comes twice
            lines.append(luck.choice(lines))
        return b"\n".join(lines)[:most]

    return mutate


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a tree where something stands."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from _places(inner)


def _change(holder: Any, key: Any, luck: random.Random, strange: list[Any]) -> None:
    """Take something away, put something strange or another number in its place, or give it another name."""
    if key not in (range(len(holder)) if isinstance(holder, list) else holder):
        return  # a change before this one took it away
    match luck.randrange(5):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[str(luck.choice(strange))] = holder.pop(key)
        case 2 if isinstance(holder[key], (int, float)):
            holder[key] = luck.choice((holder[key] + 1, -holder[key], holder[key] * 10, holder[key] / 3, 0))
        case 3 if isinstance(holder, dict) and len(holder) > 1:
            holder[key] = holder[luck.choice(list(holder))]
        case _:
            holder[key] = luck.choice(strange)


def _quoted(word: str) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    sys.exit(main())
