"""Choosing a file, and saying what the columns of a list mean."""

from collections import Counter
from datetime import date
from itertools import islice

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clubs.access import Reach
from clubs.forms import CellField
from clubs.widgets import Day
from members.lists.charsets import NAMES as CHARSETS
from members.lists.headings import Layout
from members.lists.meanings import MEANINGS, POVERTY
from members.lists.tables import at
from reports.importing import rights
from reports.importing.matching import Reading
from reports.models import Intake
from reports.workbook.files import LARGEST

SAMPLES = 3


class UploadForm(forms.Form):
    upload = forms.FileField(
        label=_("Tệp Excel, OpenDocument hoặc CSV"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        error_messages={
            "required": _("Hãy chọn tệp."),
            "empty": _("Tệp rỗng: hãy lưu lại bằng Excel rồi nhập."),
        },
    )
    club = forms.ChoiceField(label=_("Nhập vào câu lạc bộ"), required=False)

    def __init__(self, *args, reach: Reach, **kwargs):
        super().__init__(*args, **kwargs)
        self.clubs = rights.clubs_of(reach)
        names = [(code, club.name) for code, club in self.clubs.items()]
        by_column = [("", _("Theo cột Mã CLB trong tệp, hoặc sổ dữ liệu"))]
        self.fields["club"].choices = [*by_column, *names]
        if len(names) == 1:
            self.fields["club"].initial = names[0][0]

    def clean_upload(self):
        if self.cleaned_data["upload"].size > LARGEST:
            raise ValidationError(_("Tệp lớn hơn 50 MB: hãy tách thành nhiều tệp."), code="large")
        return self.cleaned_data["upload"]

    def clean_club(self):
        return self.clubs.get(self.cleaned_data["club"])


class SheetForm(forms.Form):
    """Which sheet of the file is the list, when the program chose the wrong one."""

    sheet = forms.TypedChoiceField(label=_("Trang trong tệp"), coerce=int)

    def __init__(self, *args, tables, **kwargs):
        super().__init__(*args, **kwargs)
        hidden = str(_("đang ẩn"))
        names = [f"{table.name} ({hidden})" if table.hidden else table.name for table in tables]
        self.fields["sheet"].choices = list(enumerate(names))


class MatchForm(forms.Form):
    """One choice for each column; what the list does not say; and how its letters were typed."""

    charset = forms.ChoiceField(
        label=_("Bảng mã chữ"), required=False, choices=[("", _("Unicode")), *CHARSETS.items()]
    )
    joined_on = CellField(Day(), label=_("Ngày vào CLB của người không ghi ngày"), required=False)
    assessed_on = CellField(Day(), label=_("Ngày phân loại hộ nghèo, cận nghèo"), required=False)

    def __init__(self, *args, intake: Intake, layout: Layout, reading: Reading, **kwargs):
        super().__init__(*args, **kwargs)
        self.intake, self.layout, self.reading = intake, layout, reading
        choices = [("", _("Bỏ qua cột này")), *((name, one.label) for name, one in MEANINGS.items())]
        self.fields["charset"].initial = reading.charset
        for name in ("joined_on", "assessed_on"):
            day = reading.day(name)
            self.fields[name].initial = f"{day:%d/%m/%Y}" if day else None
            self.fields[name].widget.attrs = {"inputmode": "numeric", "placeholder": "31/12/2026"}
        for place, heading in enumerate(layout.headings):
            if heading:
                field = forms.ChoiceField(label=heading, required=False, choices=choices)
                field.initial = layout.meanings.get(place, "")
                self.fields[f"column-{place}"] = field

    def columns(self) -> list[tuple[forms.BoundField, list]]:
        """Each column's choice beside the first things that stand in it."""
        places = {place: f"column-{place}" for place in range(len(self.layout.headings))}
        return [(self[name], self._samples(place)) for place, name in places.items() if name in self.fields]

    def others(self) -> list[forms.BoundField]:
        return [self[name] for name in ("joined_on", "assessed_on", "charset")]

    def clean(self):
        meanings = self._meanings()
        doubled = [MEANINGS[name].label for name, times in Counter(meanings.values()).items() if times > 1]
        if doubled:
            message = _("Hai cột cùng là «%(what)s»: hãy bỏ qua một cột.")
            raise ValidationError(message % {"what": doubled[0]}, code="doubled")
        said = set(meanings.values())
        self._need(said, {"full_name", "given_name"}, _("Hãy cho biết cột nào là họ và tên."))
        self._need(said, {"born", "male", "female"}, _("Hãy cho biết cột nào là ngày sinh hoặc năm sinh."))
        self._need(said, {"sex", "male", "female", "code"}, _("Hãy cho biết cột nào là giới tính."))
        if self.intake.club is None:
            self._need(said, {"club"}, _("Hãy cho biết cột nào là mã CLB, hoặc chọn CLB khi chọn tệp."))
        if said & set(POVERTY) and not self.cleaned_data.get("assessed_on") and "assessed_on" not in said:
            self.add_error("assessed_on", _("Tệp có hộ nghèo, cận nghèo: hãy ghi ngày phân loại."))
        return self.cleaned_data

    def decided(self) -> Reading:
        """How the list is to be read from now on."""
        said = self.cleaned_data
        days = {
            name: said[name].isoformat() if said.get(name) else None for name in ("joined_on", "assessed_on")
        }
        meanings = {str(place): name for place, name in self._meanings().items()}
        return Reading(self.reading.sheet, self.reading.row, said["charset"], meanings, **days)

    def _meanings(self) -> dict[int, str]:
        return {
            int(name.removeprefix("column-")): value
            for name, value in self.cleaned_data.items()
            if name.startswith("column-") and value
        }

    def _need(self, said: set[str], wanted: set[str], message: str) -> None:
        if not said & wanted:
            raise ValidationError(message, code="missing")

    def _samples(self, place: int) -> list:
        found = (at(values, place) for _number, values in self.layout.lines)
        shown = islice((value for value in found if value is not None), SAMPLES)
        return [f"{value:%d/%m/%Y}" if isinstance(value, date) else value for value in shown]
