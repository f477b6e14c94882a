"""Reporting periods: days from first to last, both included."""

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def month_start(day: date, months: int = 0) -> date:
    """The first day of the month that lies `months` after (or before) the month of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


@dataclass(frozen=True)
class Period:
    """The days from `first` to `last`; stocks are as of the end of `last`."""

    first: date
    last: date

    def __post_init__(self):
        if self.first > self.last:
            raise ValueError("a period ends on or after the day it begins")

    @property
    def eve(self) -> date:
        """The day before the period: its end is what stocks are compared with."""
        return self.first - ONE_DAY

    @property
    def months(self) -> int | None:
        """How many whole calendar months the period covers; None when it does not cover whole months."""
        if self.first.day != 1 or (self.last + ONE_DAY).day != 1:
            return None
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @property
    def previous(self) -> "Period":
        """The period before: as many whole months for whole months, else as many days (spec, "Two kinds")."""
        if self.months is not None:
            return Period(month_start(self.first, -self.months), self.eve)
        return Period(self.first - (self.last - self.first) - ONE_DAY, self.eve)

    @property
    def years(self) -> range:
        return range(self.first.year, self.last.year + 1)
