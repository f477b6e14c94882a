from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LoansConfig(AppConfig):
    name = "loans"
    verbose_name = _("Cho vay")

    def ready(self):
        """Hand the ledger what it may not import; models can be imported only now."""
        from ledger import closing_moves, elsewhere  # noqa: PLC0415
        from ledger.meetings import repayments  # noqa: PLC0415
        from loans.books.at_vouchers import AtVouchers  # noqa: PLC0415
        from loans.books.sharing import InterestSharing  # noqa: PLC0415
        from loans.repayments.at_meetings import AtMeetings  # noqa: PLC0415

        closing_moves.use(InterestSharing())
        elsewhere.use(AtVouchers())
        repayments.use(AtMeetings())
