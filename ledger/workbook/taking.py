"""Taking in receipts and payments, opening balances and gifts in kind."""

from datetime import date

from django.utils.translation import gettext as _

from clubs import registers
from clubs.models import Club
from clubs.sheets import Book, Row
from clubs.workbook.taking import clubs_of
from ledger import posting
from ledger.boxes import Shortfall, shortfalls
from ledger.drafts import Draft, Line, Move
from ledger.models import InKindGift, Voucher
from ledger.models.accounts import BOXES, Fund, Place
from ledger.workbook.drafting import Drafts, in_life, link_reversals
from ledger.workbook.sheets import GiftSheet, OpeningSheet, VoucherSheet
from members.models import Member
from members.workbook.taking import members_of

OTHER_FUND = {Fund.OPERATING: Fund.REVOLVING, Fund.REVOLVING: Fund.OPERATING}
DAY = "%d/%m/%Y"


def draft(book: Book) -> Drafts:
    """The vouchers that Thu chi and Số dư đầu ask for; nothing is saved yet."""
    drafts = Drafts(book)
    _draft_openings(drafts)
    rows = book.of(VoucherSheet)
    clubs, members = clubs_of(book, rows), members_of(book, rows)
    for row in rows:
        member = members.get(row["member"])
        if row["club"] not in clubs:
            continue
        if row["member"] and member is None:
            drafts.spoiled.add(clubs[row["club"]].pk)
        else:
            _draft_line(drafts, row, clubs[row["club"]], member)
    return drafts


def post(drafts: Drafts) -> list[Draft]:
    """Post `drafts`, or note in the book why they cannot be posted; returns those that were not posted before."""
    link_reversals(drafts)
    _check_mirrors(drafts)
    _check_against_posted(drafts)
    _check_opening_days(drafts)
    new = [one for one in drafts.all() if one.voucher is None]
    for short in shortfalls([one for one in new if one.club.pk not in drafts.spoiled]):
        _refuse_shortfall(drafts, new, short)
    if drafts.book.problems:
        return []
    posting.post(drafts.all(), source=Voucher.Source.IMPORT, by=drafts.book.by)
    drafts.book.count(_("Chứng từ"), created=len(new), same=len(drafts.all()) - len(new))
    return new


def take_gifts(book: Book) -> None:
    """Take in Hiện vật."""
    rows = registers.once(book, book.of(GiftSheet), ["club", "on", "donor", "text"])
    clubs = clubs_of(book, rows)
    life = Drafts(book)
    items = []
    for row in rows:
        if row["club"] in clubs and in_life(life, row, clubs[row["club"]]):
            key = {
                "club_id": clubs[row["club"]].pk,
                "on": row["on"],
                "donor": row["donor"],
                "text": row["text"],
            }
            items.append((row, key, {"value": row["value"]}))
    stored = registers.found(InKindGift.objects, "club", [club.pk for club in clubs.values()])
    existing = {(one.club_id, one.on, one.donor, one.text): one for one in stored}
    registers.take(book, InKindGift, items, existing)


def _draft_openings(drafts: Drafts) -> None:
    rows = registers.once(drafts.book, drafts.book.of(OpeningSheet), ["club", "on", "source", "fund"])
    clubs = clubs_of(drafts.book, rows)
    for row in rows:
        club = clubs.get(row["club"])
        if club and in_life(drafts, row, club):
            fund = row["fund"] or Fund.OPERATING
            line = Line([Move(BOXES[fund, Place.CASH], row["source"], row["amount"])], origin=row)
            drafts.open(club, Voucher.Kind.OPENING, row["on"], f"opening:{row['source']}:{fund}", line)


def _draft_line(drafts: Drafts, row: Row, club: Club, member: Member | None) -> None:
    kind, account = row["kind"]
    fund, place = row["fund"] or Fund.OPERATING, row["place"] or Place.CASH
    box = BOXES[fund, place]
    move = {
        Voucher.Kind.RECEIPT: lambda: Move(box, account, row["amount"]),
        Voucher.Kind.PAYMENT: lambda: Move(account, box, row["amount"]),
        Voucher.Kind.TRANSFER: lambda: Move(BOXES[OTHER_FUND[fund], place], box, row["amount"]),
    }[kind]()
    fee_from, fee_to = row["months"] or (None, None)
    words = {
        "member": member and member.pk,
        "fee_from": fee_from,
        "fee_to": fee_to,
        "text": row["text"] or "",
    }
    drafts.add(row, club, kind, [move], **words)


def _check_against_posted(drafts: Drafts) -> None:
    """A voucher that is posted already stays as it is: other money is refused, other words are noted."""
    stored = posting.stored_by_key(drafts.all())
    lines = posting.lines_of(stored.values())
    for one in drafts.all():
        voucher = stored.get((one.club.pk, one.key))
        row = one.lines[0].origin if one.lines else None
        if voucher is None or row is None:
            continue
        if voucher.fingerprint != one.fingerprint():
            drafts.refuse(
                row, one.club, _differing_column(one, voucher), _sentence_posted(voucher, lines[voucher.pk])
            )
        else:
            one.voucher = voucher
            _note_other_words(drafts.book, one, voucher, lines[voucher.pk])


def _differing_column(one: Draft, voucher: Voucher) -> str:
    return "on" if one.on != voucher.on else "amount"


def _sentence_posted(voucher: Voucher, lines: list[Line]) -> str:
    amount = sum(move.amount for line in lines for move in line.moves)
    facts = {"day": f"{voucher.on:{DAY}}", "amount": f"{amount:,}".replace(",", ".")}
    return (
        _("Đã ghi sổ ngày %(day)s, tổng %(amount)s đồng: không sửa được, hãy hủy bằng chứng từ đảo.") % facts
    )


def _note_other_words(book: Book, one: Draft, voucher: Voucher, lines: list[Line]) -> None:
    kept = sorted(line.text for line in lines)
    if kept != sorted(line.text for line in one.lines) or voucher.party != one.party:
        row = one.lines[0].origin
        column = "party" if voucher.party != one.party else "text"
        book.remark(row, column, _("Chứng từ đã ghi sổ với lời khác: giữ lời đã ghi."))


def _check_mirrors(drafts: Drafts) -> None:
    """A reversal undoes its voucher line by line, nothing less and nothing more."""
    stored = [one.reverses for one in drafts.all() if isinstance(one.reverses, Voucher)]
    lines = posting.lines_of(stored)
    for one in drafts.all():
        if one.reverses is None:
            continue
        known = lines[one.reverses.pk] if isinstance(one.reverses, Voucher) else one.reverses.lines
        wanted = posting.reversal(one.reverses, lines=known, on=one.on, key=one.key)
        if wanted.fingerprint() != one.fingerprint():
            row = one.lines[0].origin
            message = _(
                "Chứng từ đảo phải ghi đúng từng dòng của chứng từ bị hủy: loại, quỹ, người và số tiền."
            )
            drafts.refuse(row, one.club, "reverses", message)


def _check_opening_days(drafts: Drafts) -> None:
    """A club opens on one day, and nothing moves before it."""
    days = _first_opening_days(drafts)
    for one in drafts.all():
        day: date | None = days.get(one.club.pk)
        if day is None or not one.lines or not (row := one.lines[0].origin):
            continue
        facts = {"day": f"{day:{DAY}}"}
        if one.kind == Voucher.Kind.OPENING and one.on != day:
            drafts.refuse(
                row, one.club, "on", _("Số dư đầu của CLB đã ghi ngày %(day)s: dùng cùng một ngày.") % facts
            )
        elif one.kind != Voucher.Kind.OPENING and one.on < day:
            drafts.refuse(
                row, one.club, "on", _("Số dư đầu của CLB ghi ngày %(day)s: tiền phải từ ngày đó.") % facts
            )


def _first_opening_days(drafts: Drafts) -> dict[int, date]:
    days: dict[int, date] = {}
    stored = Voucher.objects.filter(kind=Voucher.Kind.OPENING).values_list("club", "on")
    drafted = [(one.club.pk, one.on) for one in drafts.all() if one.kind == Voucher.Kind.OPENING]
    for club, on in [*stored, *drafted]:
        days.setdefault(club, on)
    return days


def _refuse_shortfall(drafts: Drafts, new: list[Draft], short: Shortfall) -> None:
    """Name the last row of the file that takes money out of the box by that day."""
    takers = [
        (one.on, line.origin)
        for one in new
        if one.club.pk == short.club and one.on <= short.day
        for line in one.lines
        if line.origin and any(move.credit == short.box for move in line.moves)
    ]
    if not takers:
        return
    row = max(takers, key=lambda taker: taker[0])[1]
    facts = {
        "day": f"{short.day:{DAY}}",
        "box": short.box.label,
        "sum": f"{-short.balance:,}".replace(",", "."),
    }
    message = _("%(box)s thiếu %(sum)s đồng vào ngày %(day)s: kiểm tra số tiền, ngày hoặc số dư đầu.")
    drafts.book.refuse(row, "amount", message % facts)
