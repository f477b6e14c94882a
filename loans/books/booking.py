"""What lending puts into the books: the line of a repayment, reversals, and whose loan each line is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs.wording import dong
from ledger import posting
from ledger.drafts import Line, Move
from ledger.models import Account, Voucher
from loans.models import Loan, LoanEvent


@dataclass(frozen=True)
class Split:
    """What a payment covers, in đồng."""

    principal: int = 0
    interest: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        return self.principal + self.interest + self.late

    def __add__(self, other: "Split") -> "Split":
        return Split(self.principal + other.principal, self.interest + other.interest, self.late + other.late)


def line(loan: Loan, box: Account, parts: Split) -> Line:
    """The line of a voucher that books `parts` on a loan."""
    named = [
        (Account.LOANS, parts.principal, _("gốc %s")),
        (Account.INTEREST, parts.interest, _("lãi %s")),
        (Account.LATE_INTEREST, parts.late, _("lãi quá hạn %s")),
    ]
    moves = [Move(box, account, amount) for account, amount, _words in named if amount]
    said = ", ".join(words % dong(amount) for _account, amount, words in named if amount)
    text = _("Trả nợ khoản vay %(code)s: %(said)s") % {"code": loan.code, "said": said}
    return Line(moves, loan.borrower_id, text=text)


def note(voucher: Voucher, loans: Iterable[Loan], *, by: User) -> None:
    """Note which loan each line of a repayment is about."""
    kind = LoanEvent.Kind.REPAYMENT
    _save([LoanEvent(loan=loan, voucher=voucher, line=at, kind=kind) for at, loan in enumerate(loans, 1)], by)


def reverse(vouchers: list[Voucher], *, on: date, reason: str, by: User) -> list[Voucher]:
    """Take vouchers of loans back on a day, and note it on their loans."""
    lines = posting.lines_of(vouchers)
    drafts = [posting.taking_back(one, lines=lines[one.pk], on=on, reason=reason) for one in vouchers]
    reversals = posting.post(drafts, source=Voucher.Source.FORM, by=by)
    note_reversals(reversals, by=by)
    return reversals


def note_reversals(reversals: Iterable[Voucher], *, by: User) -> None:
    """A reversal is an event of the same loans and kinds as what it takes back."""
    for voucher in reversals:
        taken_back = voucher.reverses.loan_events.select_related("loan__club").order_by("line")
        _save(
            [LoanEvent(loan=one.loan, voucher=voucher, line=one.line, kind=one.kind) for one in taken_back],
            by,
        )


def _save(events: list[LoanEvent], by: User) -> None:
    LoanEvent.objects.bulk_create(events)
    audit.created(events, by=by, place=events[0].loan.club)
