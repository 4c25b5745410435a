"""The noise of a measure: from what size a change is noticed, and how large a change is beside the noise."""

from sim.authored.scenario import Indicator

NOTICED_SDS = 2.0
"""Standard deviations of its noise that a change must come to before it is called better or worse; our choice."""

ROUNDING = 1e-9
"""A change below this is none, also where a measure has no noise."""


def least_noticed(indicator: Indicator, least: float = ROUNDING) -> float:
    """The smallest change that is noticed, in the indicator's unit.

    Args:
        indicator: the indicator.
        least: what is noticed at least, for one without noise.
    """
    return max(NOTICED_SDS * indicator.noise_sd, least)


def in_noises(indicator: Indicator, change: float) -> float:
    """The size of a change in standard deviations of the noise.

    An indicator without noise (hectares by decision) counts in halves of the smallest step that is shown.
    """
    return abs(change) / (indicator.noise_sd or 0.5 / 10**indicator.decimals)
