"""A linear programme solved exactly: the plainest simplex there is, in fractions, for tests of small programmes."""

from collections.abc import Sequence
from fractions import Fraction

from sim.votes.ballot import Ballot

Row = list[Fraction]


def least_distance(ballots: Sequence[Ballot]) -> Fraction:
    """The smallest total distance from ballots to any outcome that divides the envelope, in fractions of a tkr.

    Minimise the sum of weight × (over + under), where outcome − over + under is each amount of each ballot and the
    outcome sums to nought. The outcome is counted from the least amount of all, so that nothing is below zero, and
    what is missing of the envelope costs more than anything could gain by it.
    """
    width, low = len(ballots[0].changes), min(min(one.changes) for one in ballots)
    pairs = [(one, place) for one in ballots for place in range(width)]
    dear = 1 + width * sum(one.weight for one in ballots)
    columns = width + 2 * len(pairs) + 1
    table: list[Row] = []
    for at, (one, place) in enumerate(pairs):
        row = [Fraction(0)] * columns
        row[place], row[width + 2 * at], row[width + 2 * at + 1] = Fraction(1), Fraction(-1), Fraction(1)
        table.append([*row, Fraction(one.changes[place] - low)])
    table.append([*map(Fraction, [1] * width + [0] * 2 * len(pairs) + [1]), Fraction(-low * width)])
    cost = [Fraction(0)] * width + [Fraction(one.weight) for one, _ in pairs for _ in (1, 2)] + [Fraction(dear)]
    return minimum(table, cost, [*(width + 2 * at + 1 for at in range(len(pairs))), columns - 1])


def minimum(table: list[Row], cost: Row, basis: list[int]) -> Fraction:
    """The least cost under equations whose right sides stand last, from a basis that is a solution (Bland's rule).

    Args:
        table: the equations, in which the columns of the basis are a unit matrix.
        cost: of each variable.
        basis: the variable of each row.
    """
    objective = [*cost, Fraction(0)]
    for row, variable in zip(table, basis, strict=True):
        objective = [mine - cost[variable] * its for mine, its in zip(objective, row, strict=True)]
    while (enters := next((at for at, price in enumerate(objective[:-1]) if price < 0), None)) is not None:
        ratios = [(row[-1] / row[enters], basis[at], at) for at, row in enumerate(table) if row[enters] > 0]
        _, _, leaves = min(ratios)
        pivot = table[leaves][enters]
        table[leaves] = [number / pivot for number in table[leaves]]
        basis[leaves] = enters
        for at, row in enumerate(table):
            if at != leaves and row[enters]:
                table[at] = _without(row, table[leaves], enters)
        objective = _without(objective, table[leaves], enters)
    return -objective[-1]


def _without(row: Row, pivot_row: Row, column: int) -> Row:
    factor = row[column]
    return [mine - factor * its for mine, its in zip(row, pivot_row, strict=True)]
