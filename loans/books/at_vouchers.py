"""From a voucher to the loan it is about (ledger/elsewhere.py): there it is taken back."""

from django.utils.translation import gettext as _

from ledger.elsewhere import Way
from ledger.models import Voucher
from loans.models import LoanEvent


class AtVouchers:
    """What lending says about vouchers of loans."""

    def way(self, voucher: Voucher) -> Way | None:
        """Where it is taken back; of what takes back itself, the loan it is about."""
        event = voucher.loan_events.order_by("line").first()
        if event is None:
            return None
        if voucher.reverses_id:
            return Way(_("Xem khoản vay"), "loans:loan", event.loan_id)
        if event.kind == LoanEvent.Kind.REPAYMENT:
            return Way(_("Hủy khoản trả nợ này"), "loans:take_back", voucher.pk)
        if event.kind == LoanEvent.Kind.WRITE_OFF:
            return Way(_("Hủy lần xóa nợ này"), "loans:take_back_loss", voucher.pk)
        return Way(_("Hủy giải ngân này"), "loans:take_back_loan", event.loan_id)
