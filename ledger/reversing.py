"""Taking a voucher back: a linked voucher of the opposite kind, with the reason. Nothing is deleted."""

from collections import Counter
from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from clubs.wording import short_day
from ledger import borrowing, collecting, elsewhere, posting
from ledger.drafts import Draft
from ledger.elsewhere import Way
from ledger.models import Account, Voucher
from ledger.workbook.written import is_lending


@transaction.atomic
def reverse(*, voucher: Voucher, on: date, reason: str, by: User) -> Voucher:
    """Post the opposite of `voucher` on a day of its own, from `voucher.on`; its text is the reason.

    Refuses what is taken back already or takes back itself ("reversed", "reversal"), opening balances
    ("opening"), money of a loan, which the loan has to know of ("lending"), a day before the voucher's
    ("before"), capital that was paid back ("repaid"), and as posting does. Asked twice with the same day, it
    shows the first result.
    """
    posting.lock([voucher.club_id])
    if refusal := why_not(voucher):
        raise refusal
    if on < voucher.on:
        day = {"day": short_day(voucher.on)}
        raise ValidationError(_("Ngày hủy phải từ ngày của phiếu, %(day)s.") % day, code="before")
    if not Voucher.objects.filter(reverses=voucher).exists():
        borrowing.refuse_to_take_back(voucher, on)
        collecting.refuse_to_take_back(voucher)
    (reversal,) = posting.post([_draft(voucher, on, reason)], source=Voucher.Source.FORM, by=by)
    return reversal


def why_not(voucher: Voucher) -> ValidationError | None:
    """Why `voucher` can never be taken back by itself; None where it can."""
    if voucher.reverses_id:
        return ValidationError(_("Đây là phiếu đảo: hãy ghi lại phiếu mới cho đúng."), code="reversal")
    if _opens_by_source(voucher):
        return ValidationError(_("Số dư đầu hủy ở trang số dư đầu, cùng ngày của nó."), code="opening")
    if any(map(is_lending, posting.lines_of([voucher])[voucher.pk])):
        return ValidationError(_("Phiếu này thuộc một khoản vay: hãy sửa ở khoản vay đó."), code="lending")
    return None


def way(voucher: Voucher) -> Way | None:
    """Where `voucher` is taken back that `why_not` refuses here; None where it never is."""
    if voucher.reverses_id is None and _opens_by_source(voucher):
        return Way(_("Hủy số dư đầu này"), "ledger:take_back_opening", voucher.pk)
    return elsewhere.way(voucher)


def _opens_by_source(voucher: Voucher) -> bool:
    return voucher.kind == Voucher.Kind.OPENING and all(
        move.debit != Account.LOANS for line in posting.lines_of([voucher])[voucher.pk] for move in line.moves
    )


def effect(voucher: Voucher, held: dict[Account, int]) -> list[tuple[Account, int, int]]:
    """The boxes a reversal would change: what each holds now by `held`, and what it would hold, in đồng."""
    changes = Counter()
    for box, amount in _draft(voucher, voucher.on, "").box_changes():
        changes[box] += amount
    return [(Account(box), held[box], held[box] + amount) for box, amount in changes.items()]


def _draft(voucher: Voucher, on: date, reason: str) -> Draft:
    lines = [replace(line, text=reason) for line in posting.lines_of([voucher])[voucher.pk]]
    return posting.reversal(voucher, lines=lines, on=on, key=f"reversal-{voucher.pk}")
