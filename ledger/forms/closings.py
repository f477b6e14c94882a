"""Closing a period, and opening the last one again."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.forms import CellField
from clubs.models import Club
from clubs.periods import ONE_DAY, month_start
from clubs.widgets import Text
from clubs.wording import ROMAN, short_day
from ledger import open_days
from ledger.models import Voucher


class ClosingForm(forms.Form):
    """Through which day: the ends of months, quarters and years that are over and not closed yet.

    What may stay missing is ticked as seen.
    """

    through = forms.TypedChoiceField(
        label=gettext_lazy("Khóa sổ đến hết ngày"), coerce=date.fromisoformat, empty_value=None
    )
    despite_gaps = forms.BooleanField(
        label=gettext_lazy("Tôi đã xem những việc còn thiếu và vẫn khóa sổ"), required=False
    )

    def __init__(self, *args, club: Club, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.days = month_ends(club, today)
        self.fields["through"].choices = [(day.isoformat(), _named(day)) for day in self.days]

    def chosen(self, asked) -> date | None:
        """The day asked for; else the first that can be closed, where there is one."""
        named = [day for day in self.days if day.isoformat() == asked.get("through")]
        return next(iter([*named, *self.days]), None)


class ReopeningForm(forms.Form):
    reason = CellField(Text(300), label=gettext_lazy("Lý do mở lại"))


def month_ends(club: Club, today: date) -> list[date]:
    """The ends of the months that are over, from the first with money or after the last closing on."""
    closed = open_days.closed_through([club.pk]).get(club.pk)
    first = Voucher.objects.of(club).order_by("on").values_list("on", flat=True).first()
    if closed is None and first is None:
        return []
    start = closed + ONE_DAY if closed else first
    months = range((today.year - start.year) * 12 + today.month - start.month)
    return [month_start(start, number + 1) - ONE_DAY for number in months]


def _named(day: date) -> str:
    """A day with the longest period that it ends."""
    facts = {"day": short_day(day), "month": day.month, "year": day.year, "quarter": ROMAN[day.month // 3]}
    if day.month == 12:
        return _("%(day)s – hết năm %(year)s") % facts
    if day.month % 3 == 0:
        return _("%(day)s – hết quý %(quarter)s") % facts
    return _("%(day)s – hết tháng %(month)s") % facts
