from datetime import date

import pytest

from clubs.periods import Period


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        ("2020-01-01", "2020-12-31", ("2019-01-01", "2019-12-31")),
        ("2020-04-01", "2020-06-30", ("2020-01-01", "2020-03-31")),
        ("2020-03-01", "2020-03-31", ("2020-02-01", "2020-02-29")),
        ("2021-02-01", "2021-02-28", ("2021-01-01", "2021-01-31")),
        ("2017-01-01", "2020-12-31", ("2013-01-01", "2016-12-31")),
        ("2020-01-01", "2020-01-10", ("2019-12-22", "2019-12-31")),
        ("2020-03-01", "2020-03-30", ("2020-01-31", "2020-02-29")),
        ("2020-05-05", "2020-05-05", ("2020-05-04", "2020-05-04")),
    ],
)
def test_whole_months_compare_with_months_and_other_periods_with_days(first, last, before):
    previous = Period(date.fromisoformat(first), date.fromisoformat(last)).previous

    assert (previous.first.isoformat(), previous.last.isoformat()) == before


def test_the_period_before_ends_on_the_eve():
    period = Period(date(2020, 2, 10), date(2020, 2, 20))

    assert period.eve == period.previous.last == date(2020, 2, 9)


def test_years_are_those_of_the_first_and_last_day_and_all_between():
    assert list(Period(date(2019, 12, 31), date(2021, 1, 1)).years) == [2019, 2020, 2021]


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="ends on or after"):
        Period(date(2020, 1, 2), date(2020, 1, 1))
