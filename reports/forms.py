"""Asking for a report: where, and from which day to which."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from clubs.access import Reach
from clubs.periods import Period
from reports import opening
from reports.building import build, scope_for
from reports.report import Place, Report

WITHIN_REASON = [
    MinValueValidator(date(1990, 1, 1), _("Ngày phải từ 01/01/1990 trở đi.")),
    MaxValueValidator(date(2100, 12, 31), _("Ngày phải trước năm 2101.")),
]


class ReportForm(forms.Form):
    """Asks, beforehand, for the last year that has data, up to today; `report()` is what was asked for."""

    place = forms.CharField(
        label=_("Đơn vị hoặc câu lạc bộ"),
        widget=forms.Select,
        validators=[
            RegexValidator(r"^(unit|club):.+", _("Chọn một đơn vị hoặc câu lạc bộ trong danh sách."))
        ],
    )
    first = forms.DateField(label=_("Từ ngày"), validators=WITHIN_REASON)
    last = forms.DateField(label=_("Đến ngày"), validators=WITHIN_REASON)

    def __init__(self, asked: QueryDict, *, reach: Reach):
        self.reach = reach
        self.periods = opening.periods(opening.years(reach.visible_clubs()), reach.day)
        if not self.periods:
            super().__init__()
            return
        places = opening.places(reach, self.periods[0].last)
        usual = {"place": places[0][1][0][0]} | days(self.periods[0])
        super().__init__({**usual, **asked.dict()})
        self.fields["place"].widget.choices = places

    def clean(self) -> None:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and first > last:
            self.add_error(
                "last", ValidationError(_("Phải từ ngày đầu kỳ trở đi."), code="ends_before_it_begins")
            )

    def report(self) -> Report | None:
        """What was asked for; None where it is refused, with the reason on the form."""
        if not self.is_valid():
            return None
        period = Period(self.cleaned_data["first"], self.cleaned_data["last"])
        kind, _colon, code = self.cleaned_data["place"].partition(":")
        self.fields["place"].widget.choices = opening.places(self.reach, period.last)
        try:
            scope = scope_for(**{f"{kind}_code": code}, period=period)
            if not self.reach.covers(scope.clubs, scope.unit):
                raise ValidationError(_("Không có đơn vị hoặc câu lạc bộ này."), code="out_of_reach")
            report = build(scope, period, drawn_on=self.reach.day)
        except ValidationError as refusal:
            self.add_error("place", refusal)
            return None
        self._offer(report.place)
        return report

    def _offer(self, place: Place) -> None:
        """Have `place` among the choices: one can get to a unit without clubs through a link."""
        choices, value = self.fields["place"].widget.choices, self.cleaned_data["place"]
        if all(value != offered for _group, group in choices for offered, _name in group):
            self.fields["place"].widget.choices = [(place.name, [(value, place.name)]), *choices]


def query(place: Place, period: Period) -> str:
    """The address part that asks for the report of `place` in `period`."""
    return urlencode({"place": f"{place.kind}:{place.code}"} | days(period))


def days(period: Period) -> dict[str, str]:
    """The days of `period` as one would type them."""
    return {"first": f"{period.first:%d/%m/%Y}", "last": f"{period.last:%d/%m/%Y}"}
