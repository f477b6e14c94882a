"""From a voucher to the loan it is about (ledger/elsewhere.py): there it is taken back."""

from django.utils.translation import gettext as _

from ledger.elsewhere import Way
from ledger.models import Voucher
from loans.models import LoanEvent


class AtVouchers:
    """What lending says about vouchers of loans."""

    def way(self, voucher: Voucher) -> Way | None:
        """Where the repayment or the disbursement is taken back; of all else, the loan it is about."""
        event = voucher.loan_events.order_by("line").first()
        if event is None:
            return None
        if voucher.reverses_id is None and event.kind == LoanEvent.Kind.REPAYMENT:
            return Way(_("Hủy khoản trả nợ này"), "loans:take_back", voucher.pk)
        if voucher.reverses_id is None and event.lends:
            return Way(_("Hủy giải ngân này"), "loans:take_back_loan", event.loan_id)
        return Way(_("Xem khoản vay"), "loans:loan", event.loan_id)
