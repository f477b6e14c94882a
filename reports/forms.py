"""Asking for a report: where, and from which day to which."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from clubs.periods import Period
from reports import opening
from reports.building import build, scope_for
from reports.report import Place, Report


class ReportForm(forms.Form):
    """Asks, beforehand, for the last year that has data; `report()` is what was asked for."""

    place = forms.CharField(
        label=_("Đơn vị hoặc câu lạc bộ"),
        widget=forms.Select,
        validators=[
            RegexValidator(r"^(unit|club):.+", _("Chọn một đơn vị hoặc câu lạc bộ trong danh sách."))
        ],
    )
    first = forms.DateField(label=_("Từ ngày"))
    last = forms.DateField(label=_("Đến ngày"))

    def __init__(self, asked: QueryDict):
        self.periods = opening.periods(opening.years())
        super().__init__({**self._usual(), **asked.dict()} if self.periods else None)

    def _usual(self) -> dict:
        period = self.periods[0]
        places = opening.places(period.last)
        return {"place": places[0][1][0][0], "first": period.first, "last": period.last}

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
        self.fields["place"].widget.choices = opening.places(period.last)
        kind, _colon, code = self.cleaned_data["place"].partition(":")
        try:
            return build(scope_for(**{f"{kind}_code": code}, period=period), period)
        except ValidationError as refusal:
            self.add_error("place", refusal)
            return None


def query(place: Place, period: Period) -> str:
    """The address part that asks for the report of `place` in `period`."""
    return urlencode({"place": f"{place.kind}:{place.code}"} | days(period))


def days(period: Period) -> dict[str, str]:
    """The days of `period` as one would type them."""
    return {"first": f"{period.first:%d/%m/%Y}", "last": f"{period.last:%d/%m/%Y}"}
