"""Campaigns, promises, gifts in cash and in kind, what a campaign spends, support and its conditions."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.forms import CellField, DayField
from clubs.models import Club
from clubs.widgets import Text
from ledger.forms.amounts import DongField
from ledger.forms.days import DatedForm
from ledger.forms.money import MoneyForm
from ledger.fundraising import NAMELESS
from ledger.models import Account, Campaign, Pledge

PURPOSES = [Account.ACTIVITIES, Account.VISITS, Account.MANAGEMENT, Account.OTHER_EXPENSE]


class CampaignForm(forms.Form):
    name = CellField(Text(120), label=gettext_lazy("Tên đợt vận động"))
    purpose = CellField(Text(300), label=gettext_lazy("Để làm gì"))
    target = DongField(label=gettext_lazy("Mục tiêu"))
    first = DayField(label=gettext_lazy("Từ ngày"))
    last = DayField(
        label=gettext_lazy("Đến ngày"), required=False, help_text=gettext_lazy("Có thể để trống.")
    )


class PledgeForm(forms.Form):
    donor = CellField(Text(120), label=gettext_lazy("Người hứa ủng hộ"))
    amount = DongField(label=gettext_lazy("Số tiền hứa"))
    on = DayField(label=gettext_lazy("Ngày hứa"))
    due = DayField(
        label=gettext_lazy("Hẹn đưa trước ngày"),
        required=False,
        help_text=gettext_lazy("Có thể để trống."),
    )


class DonorFields(forms.Form):
    """Who gave, whether the name is told, and for which campaign of the club."""

    donor = CellField(Text(120), label=gettext_lazy("Người ủng hộ"), required=False)
    anonymous = forms.BooleanField(label=gettext_lazy("Không nêu tên người ủng hộ"), required=False)
    campaign = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Đợt vận động"),
        required=False,
        empty_label=gettext_lazy("Không thuộc đợt nào"),
    )

    def offer_campaigns_of(self, club: Club) -> None:
        self.fields["campaign"].queryset = Campaign.objects.filter(club=club)

    def clean(self):
        facts = super().clean()
        if "donor" in facts and not facts["donor"]:
            if not facts.get("anonymous"):
                self.add_error("donor", _("Ghi tên người ủng hộ, hoặc chọn không nêu tên."))
            facts["donor"] = str(NAMELESS)
        return facts


class DonorForm(DonorFields):
    """Putting right who gave what a voucher took in."""

    def __init__(self, data=None, *, club: Club, **kwargs):
        super().__init__(data, **kwargs)
        self.offer_campaigns_of(club)


class GiftForm(MoneyForm, DonorFields):
    """A gift in cash; it may keep a promise, which then names the campaign."""

    pledge = forms.ModelChoiceField(
        None, label=gettext_lazy("Lời hứa ủng hộ"), required=False, widget=forms.HiddenInput
    )
    field_order = ["donor", "amount", "anonymous", "campaign", "on", "box", "text"]

    def __init__(self, *args, club: Club, **kwargs):
        super().__init__(*args, club=club, **kwargs)
        self.offer_campaigns_of(club)
        self.fields["pledge"].queryset = Pledge.objects.filter(campaign__club=club, withdrawn_on=None)


class InKindForm(DatedForm, DonorFields):
    """A gift in kind with what it is worth about."""

    text = CellField(
        Text(300), label=gettext_lazy("Hiện vật gì, bao nhiêu"), help_text=gettext_lazy("Ví dụ: 50 kg gạo.")
    )
    value = DongField(label=gettext_lazy("Giá trị ước tính"))
    field_order = ["donor", "text", "value", "anonymous", "campaign", "on"]

    def __init__(self, *args, club: Club, **kwargs):
        super().__init__(*args, club=club, **kwargs)
        self.offer_campaigns_of(club)


class OutlayForm(MoneyForm):
    party = CellField(Text(120), label=gettext_lazy("Người nhận tiền"))
    purpose = forms.TypedChoiceField(
        label=gettext_lazy("Loại chi"),
        choices=[(account.value, account.label) for account in PURPOSES],
        coerce=Account,
    )
    field_order = ["party", "amount", "text", "purpose", "on", "box"]


class ConditionsForm(forms.Form):
    """Whose support it is, and what it may be used for."""

    source = CellField(Text(120), label=gettext_lazy("Cơ quan hoặc dự án hỗ trợ"))
    conditions = CellField(
        Text(300),
        label=gettext_lazy("Điều kiện sử dụng"),
        required=False,
        help_text=gettext_lazy("Ví dụ: chỉ để cho vay sản xuất."),
    )
    decision = CellField(Text(120), label=gettext_lazy("Số quyết định"), required=False)


class SupportForm(MoneyForm, ConditionsForm):
    """Money of the state or a project, with what it may be used for."""

    account = forms.TypedChoiceField(
        label=gettext_lazy("Từ đâu"),
        choices=[(account.value, account.label) for account in (Account.STATE, Account.PROJECT)],
        coerce=Account,
        widget=forms.RadioSelect,
    )
    field_order = ["account", "source", "amount", "box", "on", "conditions", "decision", "text"]
