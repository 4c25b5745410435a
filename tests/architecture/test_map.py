"""The map of the house, docs/huset.md, shows every folder there is and none that is gone."""

import re

from tests.architecture.code import PACKAGES, ROOT


def test_the_map_shows_the_house_as_it_is() -> None:
    """Each folder of modules stands in the table, with the first sentence of what it says of itself."""
    told = set(
        re.findall(r"^\| `([a-z_/]+)` \|", (ROOT / "docs" / "huset.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    there = {
        init.parent.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for init in (ROOT / package).rglob("__init__.py")
    }

    assert there == told


def test_every_file_that_the_map_and_the_guides_name_is_there() -> None:
    """A path in the house's own documents leads somewhere."""
    missing = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in [*(ROOT / "docs").rglob("*.md"), ROOT / "CONTRIBUTING.md"]
        for name in re.findall(
            r"`((?:tui|sim|saves|scenarios|tests|docs|benchmarks|release)/[\w./-]+\.(?:py|md|csv))`",
            path.read_text("utf-8"),
        )
        if not (ROOT / name).exists()
    ]

    assert [] == missing
