"""Số chứng từ: the number in the book a voucher came from; one made in the program goes by its own number."""

import re
from collections.abc import Iterable

from django.db.models import Case, CharField, Q, Value, When
from django.db.models.functions import Coalesce, Concat, NullIf

from clubs import registers
from ledger.models import Voucher
from ledger.models.vouchers import LETTERS, number

OWN = re.compile(r"(PT|PC|PCQ|XN|SD)-([1-9][0-9]{0,8})/([0-9]{4})")


def numbered() -> Coalesce:
    """`number` as an expression, for lists that the database puts together."""
    letters = Case(*(When(kind=kind, then=Value(letter)) for kind, letter in LETTERS.items()))
    own = Concat(letters, Value("-"), "number", Value("/"), "year", output_field=CharField())
    return Coalesce(NullIf("reference", Value("")), own)


def made_here(references: Iterable[str]) -> dict[tuple[int, str], Voucher]:
    """The vouchers made in the program that `references` call by their own number, by club and reference."""
    matches = (OWN.fullmatch(reference) for reference in references)
    numbers = {int(match[2]) for match in matches if match}
    # What undoes an import bears its source, and was made here all the same (reports/importing/undoing.py).
    here = ~Q(source=Voucher.Source.IMPORT) | Q(key__startswith="undo:")
    program = Voucher.objects.filter(here, reference="").select_related("club")
    found = registers.found(program, "number", numbers)
    return {(voucher.club_id, number(voucher)): voucher for voucher in found}
