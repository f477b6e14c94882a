"""Gifts that were written down twice; the second slip was taken back some days later."""

from dataclasses import replace
from datetime import date, timedelta

from reports.demo import giving
from reports.demo.books import MOBILISED, Line

NOTICED_AFTER = timedelta(days=6)


def lines() -> list[Line]:
    gifts = [line for line in giving.lines() if line.kind == MOBILISED and line.on < date(2020, 12, 1)]
    return [slip for gift in gifts[35::110] for slip in _twice(gift)]


def _twice(gift: Line) -> tuple[Line, Line]:
    again = replace(gift)
    return again, replace(gift, on=gift.on + NOTICED_AFTER, reverses=again, text="Hủy phiếu ghi trùng")
