"""Look-up of sentences: the interface's own catalogues and the texts of a scenario, in three languages.

A catalogue is a folder of TOML files with flat keys (``"budget.freed" = "Finansierat {amount}"``); a pair of keys
``….one`` and ``….other`` stands where a number rules the noun. ``latt`` and ``en`` fall back to ``sv`` key by key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from scenarios import is_ours
from scenarios.layers import LOCAL_FIELDS, LOCAL_TEXTS, layers
from scenarios.parsed import beside, parsed
from sim.authored.scenario import Indicator, Scenario
from tui.text.numbers import SPACE, decimals_of, number, percent
from tui.text.standing import NOWHERE, standing

LANGUAGES = ("sv", "latt", "en")
"""Swedish, Swedish lättläst, English."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Texts:
    """Every sentence in one language, with the fallback already in place.

    Two are the same only when they are one object: to compare them word by word would read every file.
    """

    language: str
    own: Mapping[str, str]
    """The interface's sentences by key."""
    scenario: Mapping[str, Mapping[str, Mapping[str, str]]]
    """The scenario's texts by kind (``measures``), id and field."""
    here: Mapping[str, str] = field(default_factory=lambda: NOWHERE)
    """What any sentence may say of the municipality (:mod:`tui.text.standing`)."""

    def say(self, key: str, /, **facts: object) -> str:
        """The sentence of a key with its placeholders filled.

        Raises:
            KeyError: no such key, or a placeholder without a fact.
        """
        sentence = self.own[key]
        return sentence.format_map({**self.here, **facts}) if "{" in sentence else sentence

    def count(self, key: str, of: float, /, **facts: object) -> str:
        """The sentence whose noun the number rules; exactly 1 takes ``.one``."""
        return self.say(f"{key}.one" if of == 1 else f"{key}.other", **facts)

    def of(self, kind: str, item: str, field: str = "name") -> str:
        """A text of the scenario, or an empty string where the item has none."""
        return self.scenario.get(kind, {}).get(item, {}).get(field, "")

    def unit(self, kind: str, item: str, field: str, number: float) -> str:
        """The singular or plural of a scenario text, as the number rules."""
        return self.of(kind, item, f"{field}_one" if number == 1 else f"{field}_other")

    def per_unit(self, measure: str) -> int:
        """What is told and typed for one unit of a measure: 100 where a unit is all of something, otherwise 1."""
        return int(self.of("measures", measure, "per_unit") or 1)

    def units(self, measure: str, units: float) -> str:
        """So many units of a measure with their name: 6 new groups, or 50 % of the meals."""
        told = round(units * self.per_unit(measure), 2)
        return f"{number(told, decimals_of(told))}{SPACE}{self.unit('measures', measure, 'unit', told)}".rstrip()

    def value(self, indicator: Indicator, value: float) -> str:
        """A value of an indicator as it stands in a sentence: of its units, only percent is written out."""
        write = percent if self.of("indicators", indicator.id, "unit") == "%" else number
        return write(value, indicator.decimals)


def load_texts(language: str, scenario_folder: Path | None = None, scenario: Scenario | None = None) -> Texts:
    """Read the catalogues of one language, and the texts of a scenario when a folder is given.

    Args:
        language: one of :data:`LANGUAGES`.
        scenario_folder: where the scenario's texts are.
        scenario: the scenario itself, for what sentences say of the municipality.

    Raises:
        KeyError: no such language.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    languages = tuple(dict.fromkeys(("sv", language)))
    own: dict[str, str] = {}
    for layer in languages:
        own.update(read_catalogue(layer))
    texts = Texts(language=language, own=own, scenario=_Kinds(scenario_folder, languages) if scenario_folder else {})
    return replace(texts, here=standing(scenario, texts.of)) if scenario else texts


@cache
def read_catalogue(language: str) -> Mapping[str, str]:
    """The interface's own sentences in one language, without fallback."""
    sentences: dict[str, str] = {}
    folder = Path(__file__).parent / language
    for found in parsed(sorted(folder.glob("*.toml")), keep=beside(folder, "sentences")):
        sentences.update(found)
    return sentences


class _Kinds(Mapping[str, Mapping[str, Mapping[str, str]]]):
    """A scenario's texts by kind, each kind read when it is first asked for: the first screen needs few of them."""

    def __init__(self, folder: Path, languages: tuple[str, ...]) -> None:
        # What is shared comes first, so that the scenario's own texts go before it in every language.
        below = [place / "texts" for place in reversed(layers(folder))]
        self._folders = [place / language for language in languages for place in below]
        self._own = {folder / "texts" / language for language in languages}
        self._read: dict[str, dict[str, dict[str, str]]] = {}

    def __getitem__(self, kind: str) -> Mapping[str, Mapping[str, str]]:
        if kind not in self._read:
            self._read[kind] = self._merged(kind)
        return self._read[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({path.stem.split("-")[0] for folder in self._folders for path in folder.glob("*.toml")}))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def _merged(self, kind: str) -> dict[str, dict[str, str]]:
        """One kind in all layers; ``measures-1.toml`` and ``measures-2.toml`` are both of the kind ``measures``."""
        merged: dict[str, dict[str, str]] = {}
        for folder in self._folders:
            is_own = folder in self._own
            if not is_own and kind in LOCAL_TEXTS:
                continue
            paths = sorted([*folder.glob(f"{kind}.toml"), *folder.glob(f"{kind}-*.toml")])
            for tables in parsed(paths, keep=beside(folder, kind) if is_ours(folder.parents[1]) else None):
                for item, fields in tables.items():
                    merged.setdefault(item, {}).update(fields if is_own else _shared(fields))
        return merged


def _shared(fields: dict[str, str]) -> dict[str, str]:
    """What one municipality's texts say to another's players."""
    return {name: text for name, text in fields.items() if name not in LOCAL_FIELDS}
