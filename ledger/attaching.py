"""Putting photos beside vouchers: with the voucher, or later."""

import hashlib
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from ledger import posting
from ledger.models import Attachment, Voucher

MOST = 10  # photos a voucher
LOGGED = ("voucher_id", "digest")


@transaction.atomic
def attach(*, voucher: Voucher, photo: bytes, by: User) -> Attachment:
    """Keep `photo`, a small JPEG (ledger/shrinking.py), beside `voucher`; the same one again is the first.

    Refuses more than ten ("too_many").
    """
    posting.lock([voucher.club_id])
    digest = hashlib.sha256(photo).hexdigest()
    if known := voucher.attachments.defer("content").filter(digest=digest).first():
        return known
    if voucher.attachments.count() >= MOST:
        raise ValidationError(_("Một phiếu giữ nhiều nhất 10 ảnh."), code="too_many")
    attachment = Attachment.objects.create(voucher=voucher, content=photo, digest=digest, added_by=by)
    audit.created([attachment], by=by, place=voucher.club, fields=LOGGED)
    return attachment


@transaction.atomic
def book(*, post: Callable[..., Voucher], photo: bytes | None, by: User, **facts) -> Voucher:
    """Run `post`, an activity that posts one voucher, and keep its photo: both or neither."""
    voucher = post(**facts, by=by)
    if photo:
        attach(voucher=voucher, photo=photo, by=by)
    return voucher
