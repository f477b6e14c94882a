"""Entering a person, and correcting what is written about one."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.roles import Capability
from clubs.access import Reach
from clubs.forms import CellField, DayField
from clubs.widgets import Birth, Digits, Phone, Text
from clubs.widgets.words import Name
from members import duplicates, membership, registering
from members.access import households_of, people_of, told_of_homes, told_of_people
from members.models import EthnicGroup, Household, Member
from members.workbook.sheets import CITIZEN_NUMBER

NEW = "new"


class PersonForm(forms.Form):
    """What is written about a person. The citizen number is not shown; empty leaves it as it is."""

    full_name = CellField(Name(120), label=gettext_lazy("Họ và tên"))
    sex = forms.ChoiceField(
        label=gettext_lazy("Giới tính"), choices=Member.Sex.choices, widget=forms.RadioSelect
    )
    born = CellField(
        Birth(),
        label=gettext_lazy("Ngày sinh"),
        help_text=gettext_lazy("Ví dụ 05/03/1950. Chỉ biết năm thì ghi 1950."),
    )
    phone = CellField(Phone(), label=gettext_lazy("Điện thoại"), required=False)
    citizen_number = CellField(Digits((9, 12), CITIZEN_NUMBER), label=gettext_lazy("Số CCCD"), required=False)
    ethnic_group = forms.ModelChoiceField(
        EthnicGroup.objects,
        label=gettext_lazy("Dân tộc"),
        required=False,
        empty_label=gettext_lazy("Chưa rõ"),
    )

    more = ("phone", "citizen_number", "ethnic_group")

    @classmethod
    def of(cls, member: Member, data) -> "PersonForm":
        """The form that corrects `member`."""
        facts = ("full_name", "sex", "born", "phone", "ethnic_group")
        form = cls(data, initial={name: getattr(member, name) for name in facts})
        if member.citizen_number:
            form.fields["citizen_number"].help_text = _(
                "Đã ghi số có ba chữ số cuối %(end)s. Để trống nếu không đổi."
            ) % {"end": member.citizen_number[-3:]}
        return form

    def clean(self):
        facts = super().clean()
        if "born" in facts:
            facts["born_on"], facts["birth_known"] = facts.pop("born")
        if not facts.get("citizen_number"):
            facts.pop("citizen_number", None)
        return facts


class NewcomerForm(PersonForm):
    """A person who joins a club. Whoever may be known already is shown first, beside what was typed."""

    club = forms.ModelChoiceField(
        None, label=gettext_lazy("Câu lạc bộ"), empty_label=gettext_lazy("Chọn câu lạc bộ")
    )
    on = DayField(label=gettext_lazy("Ngày vào CLB"))
    head = CellField(
        Text(120),
        label=gettext_lazy("Chủ hộ"),
        required=False,
        help_text=gettext_lazy("Họ tên chủ hộ. Để trống nếu chính người này là chủ hộ."),
    )
    address = CellField(Text(200), label=gettext_lazy("Địa chỉ"), required=False)
    same_person = forms.CharField(label=gettext_lazy("Người có thể trùng"), required=False)
    same_household = forms.CharField(label=gettext_lazy("Hộ có thể trùng"), required=False)

    field_order = ["full_name", "sex", "born", "club", "on", "head", "address"]
    more = ("address", *PersonForm.more)
    first = ("full_name", "sex", "born", "club", "on", "head")

    def __init__(self, data=None, *, reach: Reach, **kwargs):
        super().__init__(data, **kwargs)
        self.reach = reach
        self.activity = registering.register
        self.alike: list[Member] = []
        self.homes: list[Household] = []
        clubs = reach.visible_clubs(Capability.KEEP_MEMBERS).active_on(reach.day)
        self.fields["club"].queryset = clubs
        if len(clubs) == 1:
            self.fields["club"].empty_label = None

    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.first]

    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.more]

    def has_more(self) -> bool:
        """Whether something was typed, or is wrong, beyond what is always asked."""
        return any(self[name].value() or self[name].errors for name in self.more)

    def clean(self):
        facts = super().clean()
        if self.errors:
            return facts
        names = ("club", "on", "head", "address", "same_person", "same_household")
        club, on, head, address, person_said, home_said = (facts.pop(name) for name in names)
        neighbours = duplicates.Neighbours(self.reach.visible_clubs(), self.reach.geography, self.reach.day)
        nearby = neighbours.of(club)
        people = people_of(self.reach).prefetch_related(*told_of_people(self.reach))
        self.alike = duplicates.like(Member(**facts), people, nearby)
        known = self._chosen(self.alike, person_said, "same_person")
        if known:
            self.activity = membership.admit
            return {"member": known, "club": club, "on": on}
        head = head or facts["full_name"]
        homes = households_of(self.reach).prefetch_related(*told_of_homes(self.reach))
        self.homes = duplicates.homes_like(head, homes, nearby)
        home = self._chosen(self.homes, home_said, "same_household")
        return {"person": facts, "club": club, "on": on, "home": home or registering.NewHome(head, address)}

    def _chosen(self, offered: list, said: str, field: str):
        """The one of `offered` that was said to be the same, or None; asks where there is no answer yet."""
        by_key = {str(one.pk): one for one in offered}
        if offered and said != NEW and said not in by_key:
            self.add_error(
                field, ValidationError(_("Hãy xem có trùng không rồi chọn một ô."), code="maybe_known")
            )
        return by_key.get(said)


class ReasonForm(forms.Form):
    """Why somebody wants to see a citizen number; it is written into the log."""

    reason = CellField(Text(200), label=gettext_lazy("Xem để làm gì"))


class MergeForm(forms.Form):
    """Which of two rows is kept."""

    into = forms.ModelChoiceField(
        None, label=gettext_lazy("Giữ hồ sơ"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, data=None, *, either: QuerySet, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["into"].queryset = either


def usual(reach: Reach, **typed) -> dict:
    """What the form for a newcomer holds at first."""
    clubs = list(reach.visible_clubs(Capability.KEEP_MEMBERS).active_on(reach.day)[:2])
    return {"on": reach.day, "club": clubs[0] if len(clubs) == 1 else None} | typed
