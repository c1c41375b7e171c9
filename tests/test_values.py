from datetime import date

import pytest

from rawi.values import Interval


@pytest.mark.parametrize(
    ("d", "inside"),
    [(date(2025, 10, 31), False), (date(2025, 11, 1), True), (date(2025, 11, 30), True), (date(2025, 12, 1), False)],
)
def test_interval_includes_its_start_and_excludes_its_end(d, inside):
    assert (d in Interval(date(2025, 11, 1), date(2025, 12, 1))) is inside


def test_empty_interval_says_how_to_write_a_day():
    with pytest.raises(ValueError, match=r"Interval\.day"):
        Interval(date(2025, 11, 1), date(2025, 11, 1))
