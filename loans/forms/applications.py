"""What a member asks for, what the board decides about it, and paying it out."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from clubs.folding import fold
from clubs.forms import CellField, DayField
from clubs.widgets import Name, Phone, Text
from clubs.wording import short_day
from ledger.forms.amounts import DongField
from ledger.forms.days import DatedForm
from ledger.models import Account
from loans.books.funds import REVOLVING
from loans.forms import fields
from loans.models import Application, Decision, LoanMeeting, Surety
from members.models import Member

KINDS = (Surety.Kind.COSIGNER, Surety.Kind.GUARANTOR)
SURETY = ("name", "relation", "phone")
AS_REGISTERED = gettext_lazy("Để trống nếu như trong hồ sơ thành viên.")


def _member(label) -> forms.ModelChoiceField:
    empty = gettext_lazy("Không phải thành viên")
    return forms.ModelChoiceField(None, label=label, required=False, empty_label=empty)


class WishForm(forms.Form):
    """How much, for how long, what for; who signs too."""

    principal = DongField(label=gettext_lazy("Số tiền xin vay"))
    months = fields.months(gettext_lazy("Trong mấy tháng"))
    purpose = CellField(
        Text(200), label=gettext_lazy("Vay để làm gì"), help_text=gettext_lazy("Ví dụ: nuôi gà, mua bán nhỏ.")
    )
    plan = CellField(
        Text(2000),
        label=gettext_lazy("Phương án làm ăn"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Chi những gì, dự kiến thu về bao nhiêu, lấy gì để trả."),
    )
    own_money = DongField(label=gettext_lazy("Vốn tự có"), required=False)
    cosigner_member = _member(gettext_lazy("Người trong hộ cùng ký"))
    cosigner_name = CellField(Name(120), label=gettext_lazy("Hoặc gõ họ tên người cùng ký"), required=False)
    cosigner_relation = CellField(Text(60), label=gettext_lazy("Quan hệ với người vay"), required=False)
    cosigner_phone = CellField(
        Phone(), label=gettext_lazy("Điện thoại người cùng ký"), required=False, help_text=AS_REGISTERED
    )
    guarantor_member = _member(gettext_lazy("Người bảo lãnh"))
    guarantor_name = CellField(Name(120), label=gettext_lazy("Hoặc gõ họ tên người bảo lãnh"), required=False)
    guarantor_relation = CellField(
        Text(60), label=gettext_lazy("Quan hệ của người bảo lãnh với người vay"), required=False
    )
    guarantor_phone = CellField(
        Phone(), label=gettext_lazy("Điện thoại người bảo lãnh"), required=False, help_text=AS_REGISTERED
    )

    def __init__(self, data=None, *, people, **kwargs):
        super().__init__(data, **kwargs)
        for kind in KINDS:
            self.fields[f"{kind}_member"].queryset = people
            self.fields[f"{kind}_member"].label_from_instance = _with_birth

    @classmethod
    def of(cls, application: Application, people, data=None) -> "WishForm":
        """The form that puts `application` right; whoever answers for it already may still be chosen."""
        facts = {
            name: getattr(application, name)
            for name in ("principal", "months", "purpose", "plan", "own_money")
        }
        sureties = list(application.sureties.all())
        for surety in sureties:
            told = {name: getattr(surety, name) for name in SURETY}
            told |= {"member": surety.member_id, "name": "" if surety.member_id else surety.name}
            facts |= {f"{surety.kind}_{name}": value for name, value in told.items()}
        chosen = Member.objects.filter(pk__in=[one.member_id for one in sureties])
        return cls(data, people=people | chosen, initial=facts)

    def clean(self):
        facts = super().clean()
        asked = [self._surety(kind, facts) for kind in KINDS]
        facts["sureties"] = [one for one in asked if one["name"]]
        return facts

    def _surety(self, kind: str, facts: dict) -> dict:
        """Who answers for it: a member with their name and number as registered, or whoever is typed."""
        told = {name: facts.pop(f"{kind}_{name}", None) or "" for name in SURETY}
        member = facts.pop(f"{kind}_member", None)
        if member is None:
            if not told["name"] and any(told.values()):
                self.add_error(
                    f"{kind}_name", ValidationError(gettext_lazy("Hãy ghi họ tên."), code="nobody")
                )
            return {"kind": kind, "member": None, **told}
        if told["name"] and fold(told["name"]) != fold(member.full_name):
            text = gettext_lazy("Đã chọn %(name)s ở trên: hãy bỏ chọn, hoặc để trống ô này.")
            refusal = ValidationError(text, code="two_people", params={"name": member.full_name})
            self.add_error(f"{kind}_name", refusal)
        registered = {"name": member.full_name, "phone": told["phone"] or member.phone}
        return {"kind": kind, "member": member} | told | registered


class ApplicationForm(DatedForm, WishForm):
    borrower = forms.ModelChoiceField(
        None, label=gettext_lazy("Người vay"), empty_label=gettext_lazy("Chọn thành viên")
    )
    on = DayField(label=gettext_lazy("Ngày đề nghị"))
    field_order = ["borrower", "on"]

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, people=people, **kwargs)
        self.fields["borrower"].queryset = people


class MeetingForm(DatedForm):
    """A meeting of the board."""

    on = DayField(label=gettext_lazy("Ngày họp"))
    place = CellField(Text(120), label=gettext_lazy("Địa điểm"), required=False)
    chair = CellField(Name(120), label=gettext_lazy("Người chủ trì"))
    secretary = CellField(Name(120), label=gettext_lazy("Thư ký"))
    present = fields.count(gettext_lazy("Số người có mặt"), 1, 500)
    attending = CellField(Text(500), label=gettext_lazy("Thành phần dự họp"), required=False)
    notes = CellField(
        Text(2000),
        label=gettext_lazy("Ý kiến tại cuộc họp"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecisionForm(forms.Form):
    """What the meeting decided; the terms begin with what was asked and what the rules say."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Kết quả"),
        choices=[(one.value, one.label) for one in (Decision.Outcome.APPROVED, Decision.Outcome.REFUSED)],
        widget=forms.RadioSelect,
    )
    principal = DongField(label=gettext_lazy("Số tiền cho vay"))
    months = fields.months(gettext_lazy("Trong mấy tháng"))
    rate = fields.rate(gettext_lazy("Lãi suất, % một tháng"))
    method = fields.method()
    every = fields.months(gettext_lazy("Mấy tháng trả một kỳ"))
    grace = fields.count(gettext_lazy("Số kỳ đầu chưa phải trả gốc"), 0, 60)
    votes_for = fields.count(gettext_lazy("Số phiếu đồng ý"), 0, 500, required=False)
    votes_against = fields.count(gettext_lazy("Số phiếu không đồng ý"), 0, 500, required=False)
    reason = CellField(
        Text(300),
        label=gettext_lazy("Lý do, ý kiến"),
        required=False,
        help_text=gettext_lazy("Không cho vay thì phải ghi lý do."),
    )
    meeting = forms.ModelChoiceField(None, label=gettext_lazy("Buổi họp xét vay"), empty_label=None)

    field_order = ["meeting"]

    def __init__(self, data=None, *, meetings: list[LoanMeeting], initial: dict):
        super().__init__(data, initial=initial)
        field = self.fields["meeting"]
        field.queryset = LoanMeeting.objects.filter(pk__in=[one.pk for one in meetings])
        field.choices = [(one.pk, _by_day(one)) for one in meetings]

    def clean(self):
        facts = super().clean()
        if facts.get("outcome") == Decision.Outcome.REFUSED and not facts.get("reason"):
            self.add_error("reason", gettext_lazy("Hãy ghi vì sao không cho vay."))
        if meeting := facts.get("meeting"):
            facts["on"] = meeting.on
        return facts


class WithdrawalForm(DatedForm):
    on = DayField(label=gettext_lazy("Ngày rút"))
    reason = CellField(Text(300), label=gettext_lazy("Lý do rút đề nghị"))


class DisbursementForm(DatedForm):
    on = DayField(label=gettext_lazy("Ngày giao tiền"))
    box = forms.ChoiceField(
        label=gettext_lazy("Chi từ"),
        choices=[(box.value, box.label) for box in REVOLVING],
        initial=REVOLVING[0],
        widget=forms.RadioSelect,
    )
    first_due = DayField(
        label=gettext_lazy("Ngày trả kỳ đầu"),
        required=False,
        help_text=gettext_lazy("Để trống: theo quy định. Sớm hay muộn hơn thì lãi tính theo ngày."),
    )

    def clean_box(self):
        return Account(self.cleaned_data["box"])


def _with_birth(member: Member) -> str:
    """Namesakes are told apart by when they were born."""
    return f"{member.full_name} ({member.born})"


def _by_day(meeting: LoanMeeting) -> str:
    return f"{short_day(meeting.on)} – {meeting.chair}"
