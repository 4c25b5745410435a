"""What moves what, read from the rules."""

from tui.present.facts import TAX
from tui.present.view import View


def test_a_measure_moves_what_its_rules_target(view: View) -> None:
    """More preschool groups move children per group, and sick leave by what follows from it."""
    assert ("N11046",) == view.facts.moved_by["M33"]
    assert "R01" in view.facts.unit_rules["M33"]
    assert "N00090" in view.facts.moved_next["M33"]


def test_a_committee_moves_what_its_measures_and_its_money_move(view: View) -> None:
    """Every indicator of a committee's own measures is among those that its money moves."""
    for measure in view.scenario.measures:
        if measure.purse in view.facts.moved_by:
            assert set(view.facts.moved_by.get(measure.id, ())) <= set(view.facts.moved_by[measure.purse])


def test_only_indicators_are_told(view: View) -> None:
    """Stocks that lie between are no indicators; nothing is told twice."""
    known = {indicator.id for indicator in view.scenario.indicators}
    for found in (view.facts.moved_by, view.facts.moved_next):
        for names in found.values():
            assert set(names) <= known
            assert len(names) == len(set(names))
    for mover, names in view.facts.moved_next.items():
        assert not set(names) & set(view.facts.moved_by[mover])


def test_the_tax_is_a_mover_only_if_a_rule_says_so(view: View) -> None:
    """What the tax moves follows from the rules, like everything else."""
    by_rule = any(rule.role == "effect" and rule.cause.kind == "tax_ore" for rule in view.scenario.rules)

    assert by_rule == (TAX in view.facts.moved_by)


def test_decisions_add_up_and_stop_at_the_ceiling(view: View) -> None:
    """Units of a measure that is decided sum from year to year; the level never passes its top."""
    decided = next(m for m in view.scenario.measures if m.counting == "decided" and m.ceiling_of == "decisions")
    top = view.facts.ceilings[decided.id]

    assert (1.0, 2.0, 3.0) == view.facts.levels(decided, (1.0, 1.0, 1.0))
    assert top == view.facts.levels(decided, (1e9, 0.0, 0.0))[:1] + top[1:]
