"""The rules of lending of a club, all of them on one form."""

from django import forms
from django.utils.translation import gettext_lazy

from clubs.forms import CellField, DayField
from clubs.widgets import Text
from ledger.forms.amounts import DongField
from loans.forms import fields
from loans.models import Allocation, EarlyInterest, LoanRules


class RulesForm(forms.Form):
    since = DayField(label=gettext_lazy("Áp dụng từ ngày"))
    decision = CellField(Text(120), label=gettext_lazy("Theo quy chế, nghị quyết số"), required=False)
    max_principal = DongField(label=gettext_lazy("Mức vay cao nhất"))
    months = fields.months(gettext_lazy("Thời hạn thường cho vay (tháng)"))
    max_months = fields.months(gettext_lazy("Thời hạn dài nhất (tháng)"))
    rate = fields.rate(gettext_lazy("Lãi suất, % một tháng"))
    max_rate = fields.rate(
        gettext_lazy("Lãi suất cao nhất được cho vay, % một tháng"),
        help_text=gettext_lazy("Luật cho phép không quá 20 % một năm, tức 1,66666 % một tháng."),
    )
    late_rate = fields.rate(
        gettext_lazy("Lãi quá hạn, % một tháng trên gốc quá hạn"),
        help_text=gettext_lazy("Ghi 0 nếu câu lạc bộ không thu lãi quá hạn."),
    )
    method = fields.method()
    every = fields.months(gettext_lazy("Mấy tháng trả một kỳ"))
    rounding = fields.rounding()
    grace = fields.count(gettext_lazy("Số kỳ đầu chưa phải trả gốc"), 0, 60)
    meeting_day = fields.count(
        gettext_lazy("Ngày trả nợ trong tháng (ngày sinh hoạt)"),
        1,
        31,
        required=False,
        help_text=gettext_lazy("Để trống: trả vào đúng ngày trong tháng đã nhận tiền."),
    )
    allocation = forms.ChoiceField(
        label=gettext_lazy("Tiền trả trừ vào đâu trước"), choices=Allocation.choices
    )
    early_interest = forms.ChoiceField(
        label=gettext_lazy("Trả hết trước hạn: tính lãi"), choices=EarlyInterest.choices
    )
    loans_a_member = fields.count(gettext_lazy("Mỗi người vay cùng lúc mấy khoản"), 1, 20)
    loans_a_household = fields.count(gettext_lazy("Mỗi hộ vay cùng lúc mấy khoản"), 1, 20)
    operating_share = fields.count(
        gettext_lazy("Phần lãi chuyển sang quỹ hoạt động (%)"),
        0,
        100,
        help_text=gettext_lazy("Chuyển khi khóa sổ; phần còn lại ở quỹ tăng thu nhập."),
    )

    @classmethod
    def after(cls, rules: LoanRules, today, data=None) -> "RulesForm":
        """The form for the next rules, which begins with those in force."""
        known = {name: getattr(rules, name) for name in cls.base_fields}
        rates = {name: fields.typed_rate(known[name]) for name in RATES}
        return cls(data, initial=known | rates | {"since": today})


RATES = ("rate", "max_rate", "late_rate")
