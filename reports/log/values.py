"""What records hold, in words: the label of a field, and its value as a reader knows it."""

from typing import Any

from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.wording import dong, number, short_day
from reports.log.names import Thing

Names = dict[Thing, str]
MONEY = (models.BigIntegerField, models.PositiveBigIntegerField)  # in this house no others are so large
LONGEST = 120  # letters of a text that a sentence repeats
# What activities log beside fields of models.
OTHER_LABELS = {
    "backup_codes": gettext_lazy("số mã dự phòng"),
    "meant": gettext_lazy("ý nghĩa"),
    "password": gettext_lazy("mật khẩu"),
    "rows_doubted": gettext_lazy("số dòng khác biệt"),
    "rows_taken": gettext_lazy("số dòng đã ghi"),
    "second_factor": gettext_lazy("xác thực hai lớp"),
    "topic_numbers": gettext_lazy("nội dung, theo số của mảng hoạt động"),
}


# What happened, where the name of the rows does not say it in a sentence.
KINDS = {
    "clubs.Appointment": gettext_lazy("việc giao vai trò"),
    "clubs.Assignment": gettext_lazy("việc phân công câu lạc bộ"),
    "clubs.Succession": gettext_lazy("việc kế thừa đơn vị"),
    "ledger.Closing": gettext_lazy("việc khóa sổ đến"),
    "ledger.Difference": gettext_lazy("dòng khác biệt của buổi sinh hoạt"),
    "ledger.Reopening": gettext_lazy("việc mở lại kỳ đã khóa"),
    "ledger.SheetSave": gettext_lazy("việc ghi bảng của buổi sinh hoạt"),
    "members.Assessment": gettext_lazy("việc phân loại hộ"),
    "members.HouseholdStay": gettext_lazy("việc ở hộ"),
    "members.Membership": gettext_lazy("việc tham gia câu lạc bộ"),
}


def kind_of(model: type[models.Model]) -> str:
    return str(KINDS.get(model._meta.label, model._meta.verbose_name))


def field_of(model: type[models.Model] | None, name: str) -> models.Field | None:
    """The field that a record calls `name` (or `name_id`); None where the model has none such."""
    known = {} if model is None else {field.attname: field for field in model._meta.concrete_fields}
    known |= {field.name: field for field in known.values()}
    return known.get(name)


def label_of(field: models.Field | None, name: str) -> str:
    return str(field.verbose_name if field else OTHER_LABELS.get(name, name))


def thing_of(field: models.Field | None, value: Any) -> Thing | None:
    """The row of another table that the value of `field` names."""
    if field is None or field.related_model is None or value in (None, ""):
        return None
    return field.related_model._meta.label, str(value)


def worded(field: models.Field | None, value: Any, names: Names) -> str:
    """The value as a reader knows it; "" for none."""
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if thing := thing_of(field, value):
        return names.get(thing) or _("số %(number)s") % {"number": value}
    if field and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, int):
        return dong(value) if isinstance(field, MONEY) else _plain_number(field, value)
    return _text(field, str(value))


def moment(at) -> str:
    """19:05 22/11/2026"""
    here = localtime(at)
    return f"{here:%H:%M} {short_day(here.date())}"


def _plain_number(field: models.Field | None, value: int) -> str:
    """Years stay as they are."""
    return str(value) if field and field.name == "year" else number(value)


def _text(field: models.Field | None, value: str) -> str:
    if isinstance(field, models.DateTimeField) and (at := parse_datetime(value)):
        return moment(at)
    if isinstance(field, models.DateField) and (day := parse_date(value)):
        return short_day(day)
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
