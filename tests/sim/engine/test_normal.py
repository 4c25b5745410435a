"""The normal distribution of our own against the one in the standard library."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.normal import density, quantile

pytestmark = pytest.mark.fast

PROBABILITIES = st.floats(1e-300, 1.0, exclude_max=True)


@given(p=PROBABILITIES)
def test_the_quantile_is_the_standard_librarys(p: float) -> None:
    """The quantile agrees with statistics.NormalDist to 1e-12, far out in the tails as well."""
    assert NormalDist().inv_cdf(p) == pytest.approx(float(quantile(np.array(p))), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("p", [1e-300, 1e-16, 1e-10, 0.025, 0.0749999, 0.075, 0.5, 0.925, 0.9250001, 1.0 - 1e-16])
def test_the_quantile_holds_where_its_pieces_meet(p: float) -> None:
    """The three pieces of the approximation agree with the standard library at their joints and ends."""
    assert NormalDist().inv_cdf(p) == pytest.approx(float(quantile(np.array(p))), rel=1e-12, abs=1e-12)


@given(p=st.floats(1e-12, 0.5))
def test_the_quantile_is_mirrored(p: float) -> None:
    """A probability and what is left of one have opposite quantiles."""
    low, high = quantile(np.array([p, 1.0 - p]))
    assert -low == pytest.approx(high, rel=1e-3, abs=1e-6)


@given(z=st.floats(-38.0, 38.0))
def test_the_density_is_the_standard_librarys(z: float) -> None:
    """The density agrees with statistics.NormalDist to 1e-12."""
    assert NormalDist().pdf(z) == pytest.approx(float(density(np.array(z))), rel=1e-12, abs=1e-300)
