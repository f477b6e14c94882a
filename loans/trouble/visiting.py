"""Visits: whether a loan is used as intended, with photos of what was found."""

import hashlib
from datetime import date
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs import registers
from ledger import posting
from loans.models import Loan, Visit, VisitPhoto

MOST = 5  # photos a visit
LOGGED = ("visit_id", "digest")


@transaction.atomic
def visit(
    *, loan: Loan, on: date, proper_use: bool, note: str = "", photo: bytes | None = None, by: User
) -> Visit:
    """Write down what was found on a day, with a `photo` (a small JPEG) where there is one.

    Refuses a day before the loan was paid out ("before_loan"), a second visit on one day (the constraint) and
    money that was used otherwise without a word about it ("note").
    """
    posting.lock([loan.club_id])
    if on < loan.disbursed_on:
        raise ValidationError(_("Ngày kiểm tra phải từ ngày giải ngân."), code="before_loan")
    if not proper_use and not note.strip():
        raise ValidationError(_("Sử dụng sai mục đích: hãy ghi đã thấy gì."), code="note")
    made = Visit(loan=loan, on=on, proper_use=proper_use, note=note.strip())
    registers.enter(made, by=by, place=loan.club)
    if photo:
        attach(visit=made, photo=photo, by=by)
    return made


def visits(loan: Loan) -> list[tuple[Visit, list[int]]]:
    """The visits to `loan`, the newest first, each with its photos (ids); one query, which reads no photo."""
    rows = loan.visits.annotate(photo=F("photos")).order_by("-on", "photo")
    found = [list(of_one) for _pk, of_one in groupby(rows, key=lambda one: one.pk)]
    return [(of_one[0], [one.photo for one in of_one if one.photo]) for of_one in found]


@transaction.atomic
def attach(*, visit: Visit, photo: bytes, by: User) -> VisitPhoto:
    """Keep `photo` beside a visit; the same one again is the first. Refuses more than five ("too_many")."""
    posting.lock([visit.loan.club_id])
    digest = hashlib.sha256(photo).hexdigest()
    if known := visit.photos.defer("content").filter(digest=digest).first():
        return known
    if visit.photos.count() >= MOST:
        raise ValidationError(_("Một lần kiểm tra giữ nhiều nhất 5 ảnh."), code="too_many")
    made = VisitPhoto.objects.create(visit=visit, content=photo, digest=digest, added_by=by)
    audit.created([made], by=by, place=visit.loan.club, fields=LOGGED)
    return made
