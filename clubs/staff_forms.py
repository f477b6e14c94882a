"""Asking for an account, and for a role at a place."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.names import sign_in_name
from clubs.appointing import Duty
from clubs.authority import Authority
from clubs.folding import nfc
from clubs.models import Club, Unit
from clubs.periods import ONE_DAY

SIGN_IN_NAME = RegexValidator(
    r"^[\w.\-]{3,60}$", _("Ghi số điện thoại, hoặc một tên viết liền từ 3 ký tự, ví dụ lan.vinhtrach.")
)


class DutyForm(forms.Form):
    """A role at one of the places where the user may appoint; `cleaned_data` is the duty alone."""

    role = forms.ChoiceField(label=_("Vai trò"))
    place = forms.ChoiceField(label=_("Ở đâu"))
    since = forms.DateField(label=_("Từ ngày"))
    last = forms.DateField(
        label=_("Đến hết ngày"), required=False, help_text=_("Để trống khi chưa biết ngày thôi.")
    )

    def __init__(self, *args, authority: Authority, **kwargs):
        super().__init__(*args, **kwargs)
        offered = authority.places()
        self.places = {_value(place): place for group in offered.values() for place in group}
        self.fields["role"].choices = [(role.value, role.label) for role in authority.roles()]
        self.fields["place"].choices = [("", ""), *map(_group, offered.items())]
        self.fields["since"].initial = f"{localdate():%d/%m/%Y}"

    def clean(self) -> dict:
        given = super().clean()
        if self.errors:
            return given
        role, place, since, last = (given.pop(name) for name in ("role", "place", "since", "last"))
        return given | {"duty": Duty(role, self.places[place], since, last and last + ONE_DAY)}


def _group(offered: tuple[str, list[Club | Unit]]) -> tuple[str, list]:
    heading, places = offered
    return heading, [(_value(place), str(place)) for place in places]


def _value(place: Club | Unit) -> str:
    """What the page sends for a place: "club:7"."""
    return f"{place._meta.model_name}:{place.pk}"


class NameForm(forms.Form):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    username = forms.CharField(
        label=_("Số điện thoại hoặc tên đăng nhập"),
        max_length=60,
        help_text=_("Người này dùng nó để đăng nhập. Số điện thoại dễ nhớ hơn cả."),
    )

    def clean_full_name(self):
        return nfc(self.cleaned_data["full_name"])

    def clean_username(self):
        name = sign_in_name(self.cleaned_data["username"])
        SIGN_IN_NAME(name)
        return name


class AccountForm(NameForm, DutyForm):
    field_order = ["full_name", "username", "role", "place", "since", "last"]


class EndForm(forms.Form):
    last = forms.DateField(label=_("Ngày cuối cùng còn giữ vai trò"))

    def clean(self) -> dict:
        given = super().clean()
        return {"until": given["last"] + ONE_DAY} if not self.errors else given


class FindForm(forms.Form):
    q = forms.CharField(label=_("Tìm theo tên hoặc số điện thoại"), required=False, max_length=60)
