"""Finding the vouchers that other sheets stand beside, by number, club and day."""

from django.utils.translation import gettext as _

from clubs import registers
from clubs.models import Club
from clubs.sheets import Book, Row
from clubs.workbook.taking import clubs_of
from ledger.drafts import Draft
from ledger.models import Voucher
from ledger.workbook.drafting import Drafts


def vouchers(drafts: Drafts, rows: list[Row], accounts: set[str]) -> list[tuple[Row, Voucher | None]]:
    """The voucher that each good row names; None for one of the file that problems keep from the books."""
    clubs = clubs_of(drafts.book, rows)
    known = _known(drafts, [row for row in rows if row["club"] in clubs], clubs)
    stored = [one for one in known.values() if isinstance(one, Voucher)]
    lines = drafts.lines_of(stored)
    found = []
    for row in rows:
        one = known.get((row["club"], row["reference"], row["on"].year))
        if _fits(drafts.book, row, one, accounts, lines):
            found.append((row, one.voucher if isinstance(one, Draft) else one))
    return found


def _known(drafts: Drafts, rows: list[Row], clubs: dict[str, Club]) -> dict[tuple, Draft | Voucher]:
    """What `rows` name, in the file or in the books, by club, number and year."""
    keys = {}
    for row in rows:
        key = drafts.numbers.key(clubs[row["club"]].pk, row["on"].year, row["reference"])
        keys[row["club"], row["reference"], row["on"].year] = (clubs[row["club"]].pk, key)
    wanted = {key for _club, key in keys.values()}
    stored = registers.found(Voucher.objects.select_related("club"), "key", wanted)
    by_key = {(one.club_id, one.key): one for one in stored} | drafts.by_key
    return {place: by_key[key] for place, key in keys.items() if key in by_key}


def _fits(book: Book, row: Row, one: Draft | Voucher | None, accounts: set[str], lines: dict) -> bool:
    """Whether the row may stand beside what it names; notes the problem where it may not."""
    if one is None:
        message = _("Không có chứng từ mang số này: hãy sửa số hoặc thêm vào trang Thu chi, Trả nợ.")
        book.unknown(row, "reference", "voucher", message)
    elif one.on != row["on"]:
        book.refuse(row, "on", _("Chứng từ này ghi ngày %(day)s.") % {"day": f"{one.on:%d/%m/%Y}"})
    elif not accounts & _moved(one, lines):
        book.refuse(row, "reference", _("Chứng từ này không phải loại tiền của trang này."))
    else:
        return True
    return False


def _moved(one: Draft | Voucher, lines: dict) -> set[str]:
    of_one = one.lines if isinstance(one, Draft) else lines.get(one.pk, [])
    return {account for line in of_one for move in line.moves for account in (move.debit, move.credit)}
