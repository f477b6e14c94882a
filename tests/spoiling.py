"""Spoiling rows behind the guards, as somebody with the database in hand could, to see it found."""

from contextlib import contextmanager

from ledger import posting
from ledger.drafts import Draft
from ledger.models import Voucher
from reports.books import GUARDS
from tests.guarding import set_aside


@contextmanager
def unguarded(model):
    """Rows of `model` may be changed and removed inside; the guards stand again afterwards."""
    lay_again = set_aside([guard for guard in GUARDS if guard.table == model._meta.db_table])
    yield
    lay_again()


def spoil(row, **facts) -> None:
    """Change `row` in the database, whatever guards it."""
    with unguarded(type(row)):
        type(row).objects.filter(pk=row.pk).update(**facts)


def remove(queryset) -> None:
    with unguarded(queryset.model):
        queryset._raw_delete(queryset.db)


def seal(voucher: Voucher) -> None:
    """Give `voucher` the fingerprint of what it says now, so that other checks must find what is wrong."""
    voucher = Voucher.objects.get(pk=voucher.pk)
    lines = posting.lines_of([voucher]).get(voucher.pk, [])
    draft = Draft(voucher.club, voucher.kind, voucher.on, voucher.key, lines, reverses=voucher.reverses)
    spoil(voucher, fingerprint=draft.fingerprint())


def codes(findings) -> list[str]:
    return sorted(finding.code for finding in findings)
