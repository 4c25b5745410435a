"""Mutants: would the fast tests see a small mistake? ``python -m tests.mutation``, which is ``make mutants``.

A seeded sample of mistakes is put, one at a time, into the modules that decide money and votes, and the tests marked
``fast`` that concern the module are run. A mutant that they let pass is told; ``docs/prov.md`` says of each why.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.mutation.mutating import Mutant, mutants
from tests.mutation.trying import is_sound, verdict, warm_up

ROOT = Path(__file__).parents[2]
FORMS = (
    *(
        f"tests/sim/engine/test_{name}.py"
        for name in ("accounts", "timing", "homecare", "rules", "untied", "forms", "money")
    ),
    *("tests/sim/test_purses.py", "tests/golden", "tests/cases"),
    "tests/sim/test_plan.py::test_plans_side_by_side_are_plans_one_by_one",
    "tests/sim/test_assumptions.py::test_a_bad_tax_base_lowers_the_result_by_its_tax_and_the_agreed_costs_stay",
    "tests/sim/engine/test_events.py::test_a_brake_on_taxes_takes_nothing_from_those_who_have_not_raised_them",
)
HOUSEHOLD = ("tests/sim/test_wallet.py", "tests/golden")
VOTES = (
    *(
        "tests/sim/votes/test_joint.py",
        "tests/sim/votes/test_cheating.py",
        "tests/sim/votes/test_ballot.py",
        "tests/sim/votes/test_agreement.py",
    ),
    *("tests/saves/test_radslag.py", "tests/saves/test_inbox.py"),
)

MODULES = {
    "sim.engine.effects": FORMS,
    "sim.engine.timing": FORMS,
    "sim.engine.overlap": FORMS,
    "sim.engine.homecare": FORMS,
    "sim.engine.coalitions": ("tests/sim/engine/test_coalitions.py",),
    "sim.engine.accounts": FORMS,
    "sim.engine.money": FORMS,
    "sim.engine.untied": FORMS,
    "sim.wallet": HOUSEHOLD,
    "sim.votes.ballot": VOTES,
    "sim.votes.joint": VOTES,
    "sim.votes.agreement": VOTES,
    "sim.votes.cheating": VOTES,
    "saves.radslag": VOTES[::-1],
    "saves.radslaglog": VOTES[1:],
    "saves.inbox": VOTES[1:],
}
"""Modules that are mutated, and the tests that are run for each; running all of them could only kill more."""


def main() -> int:
    """Try the sample; 1 when fewer than asked for were killed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description="Try the tests with mistakes.")
    parser.add_argument("--mutants", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least-pct", type=float, default=85.0)
    parser.add_argument("--only", type=Path, help="only those that survived by this earlier result")
    parser.add_argument("--out", type=Path, help="write the result as JSON")
    asked = parser.parse_args()
    every = [one for module in MODULES for one in mutants(file_of(module), module)]
    sample = random.Random(asked.seed).sample(every, min(asked.mutants, len(every)))  # noqa: S311 - luck with a seed
    sample.sort(key=lambda one: (list(MODULES).index(one.module), one.line))
    if asked.only:
        earlier = {name for name, told in json.loads(asked.only.read_text()).items() if told == "survived"}
        sample = [one for one in sample if one.name in earlier]
    sys.stdout.write(f"{len(sample)} of {len(every)} mutants, seed {asked.seed}\n")
    found = _tried(sample)
    if asked.out:
        asked.out.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    return _told(found, asked.least_pct)


def file_of(module: str) -> Path:
    """The file of a module."""
    return ROOT / f"{module.replace('.', '/')}.py"


def _tried(sample: Sequence[Mutant]) -> dict[str, str]:
    warm_up([*dict.fromkeys(test for tests in MODULES.values() for test in tests)])
    for tests in dict.fromkeys(MODULES[one.module] for one in sample):
        if not is_sound({name: file_of(name) for name, its in MODULES.items() if its == tests}, tests):
            raise SystemExit(f"the tests fail without any mistake: {' '.join(tests)}")
    found: dict[str, str] = {}
    begun = time.monotonic()
    for number, one in enumerate(sample, 1):
        told = verdict(one, file_of(one.module), MODULES[one.module])
        name = one.name if one.name not in found else f"{one.name} ({one.place}.{one.choice})"
        found[name] = told
        sys.stdout.write(f"{number:4} {time.monotonic() - begun:6.0f} s  {told:9} {name}\n")
        sys.stdout.flush()
    return found


def _told(found: dict[str, str], least_pct: float) -> int:
    killed = sum(told != "survived" for told in found.values())
    share = 100.0 * killed / max(len(found), 1)
    sys.stdout.write(f"\n{killed} of {len(found)} killed: {share:.1f} %\n")
    for name, told in found.items():
        if told == "survived":
            sys.stdout.write(f"  {name}\n")
    return int(share < least_pct)


if __name__ == "__main__":
    sys.exit(main())
