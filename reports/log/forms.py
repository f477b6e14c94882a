"""Asking the log: by person, by object, by day."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditRecord, User
from clubs.access import Reach
from members.views.pages import ON_A_PAGE
from reports.log.names import model_of
from reports.log.readable import about, is_of_mine, own_people, readable, reads_everything


@dataclass(frozen=True)
class Reader:
    """Who asks, with the reach they have."""

    user: User
    reach: Reach

    @cached_property
    def everything(self) -> bool:
        return reads_everything(self.reach)

    @property
    def people(self) -> QuerySet:
        """Those whose doings one may ask for: one's own people, and oneself."""
        if self.everything:
            return User.objects.order_by("full_name")
        return (own_people(self.reach) | User.objects.filter(pk=self.user.pk)).order_by("full_name")

    @property
    def records(self) -> QuerySet:
        if self.everything:
            return AuditRecord.objects.all()
        return readable(self.reach, self.people)


class LogForm(forms.Form):
    """Everything is optional. `subject` and `key`, or `place`, come from links: the history of one thing."""

    first = forms.DateField(label=_("Từ ngày"), required=False)
    last = forms.DateField(label=_("Đến ngày"), required=False)
    person = forms.ModelChoiceField(
        User.objects.none(), label=_("Người làm"), required=False, empty_label=_("Mọi người")
    )
    action = forms.ChoiceField(label=_("Việc"), required=False)
    q = forms.CharField(label=_("Tên người, hộ, câu lạc bộ …"), required=False, max_length=120)
    subject = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    place = forms.RegexField(r"^(club|unit):\d+$", required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, asked: QueryDict, *, reader: Reader):
        super().__init__(asked)
        self.reader = reader
        self.fields["person"].queryset = reader.people
        actions = [(action.value, capfirst(action.label)) for action in AuditRecord.Action]
        self.fields["action"].choices = [("", _("Mọi việc")), *actions]

    @property
    def asks(self) -> bool:
        """Whether anything is asked for that the form itself shows."""
        return any(self.cleaned_data.get(field.name) for field in self.visible_fields())

    @property
    def thing(self) -> tuple[str, str] | None:
        """Whose history it is: the model's label and the key of a row."""
        subject, key = self.cleaned_data.get("subject", ""), self.cleaned_data.get("key", "")
        return (subject, key) if subject and key and model_of(subject) else None

    def found(self) -> QuerySet:
        """The records that answer, the newest first; none where the question cannot be read."""
        if not self.is_valid():
            return AuditRecord.objects.none()
        records = self._of_thing() if self.thing else self.reader.records
        return records.filter(**self._conditions()).select_related("by").order_by("-pk")

    def _of_thing(self) -> QuerySet:
        """All about one thing; of a person of one's own also what was entered at no place."""
        records = self.reader.records.filter(about(*self.thing))
        if is_of_mine(*self.thing, self.reader.reach):
            records |= AuditRecord.objects.filter(about(*self.thing), place="")
        return records

    def _conditions(self) -> dict[str, object]:
        asked = self.cleaned_data
        conditions = {
            "by": asked["person"],
            "action": asked["action"],
            "place": asked["place"],
            "name__icontains": asked["q"],
            "at__gte": asked["first"] and midnight(asked["first"]),
            "at__lt": asked["last"] and midnight(asked["last"] + timedelta(days=1)),
        }
        return {name: value for name, value in conditions.items() if value}


@dataclass(frozen=True)
class Page:
    """A page of records; how many there are in all nobody counts, for the log is long."""

    number: int
    records: list[AuditRecord]
    has_next: bool

    @classmethod
    def of(cls, records: QuerySet, number: str | None) -> "Page":
        """The page that was asked for, the first where that is no number."""
        wanted = int(number) if number and number.isdecimal() and len(number) < 6 else 1
        start = (max(wanted, 1) - 1) * ON_A_PAGE
        rows = list(records[start : start + ON_A_PAGE + 1])
        return cls(max(wanted, 1), rows[:ON_A_PAGE], len(rows) > ON_A_PAGE)


def midnight(day) -> datetime:
    return make_aware(datetime.combine(day, time.min))
