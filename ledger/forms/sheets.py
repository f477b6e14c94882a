"""What a device sends of a sheet, as JSON."""

import json

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from ledger.meetings import rows
from ledger.meetings.rows import Filled
from ledger.meetings.saving import Sent

MOST_ROWS = 500


def sent_in(body: bytes, device: str, user: User) -> Sent:
    """What `body` says; without a device of its own it comes from `device`.

    Refuses what is "unreadable", and what was filled in by anybody but `user` ("other_user").
    """
    try:
        content = json.loads(body)
        key, listed = content["key"], content["rows"]
        base, device = content.get("base_version", 0), content.get("device") or device
        writer = content.get("by", user.pk)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise _unreadable() from problem
    kinds = {str: [key, device], int: [base], list: [listed]}
    right = all(type(value) is kind for kind, values in kinds.items() for value in values)
    if not right or not 8 <= len(key) <= 64 or len(device) > 64 or base < 0 or len(listed) > MOST_ROWS:
        raise _unreadable()
    if writer != user.pk:
        raise ValidationError(_("Người khác đã ghi những dòng này trên máy này."), code="other_user")
    return Sent(key, device, base, _rows(listed))


def _rows(listed: list) -> list[Filled]:
    """The rows by name: where one stands twice, the last one holds."""
    found = {}
    for sent in listed:
        row = _row(sent)
        found[row.row] = row
    return list(found.values())


def _row(sent) -> Filled:
    if not isinstance(sent, dict):
        raise _unreadable()
    try:
        return rows.read(sent)
    except ValidationError as refusal:
        name = {"row": str(sent.get("row", ""))[:40]}
        raise ValidationError(refusal.messages[0], code=refusal.code, params=name) from refusal


def _unreadable() -> ValidationError:
    return ValidationError(_("Không đọc được nội dung gửi lên."), code="unreadable")
