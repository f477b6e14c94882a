"""Taking in receipts and payments, opening balances and gifts in kind."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from clubs import registers
from clubs.models import Club
from clubs.sheets import Book, Row
from clubs.workbook.taking import check_lives, clubs_of
from ledger import opening, posting
from ledger.drafts import Draft, Line, Move
from ledger.models import InKindGift, Voucher
from ledger.models.accounts import BOXES, Fund, Place
from ledger.workbook import checking, raising, reversing, taking_back, unsaid
from ledger.workbook.drafting import CLOSED, Drafts, in_life
from ledger.workbook.numbers import Numbers, undone
from ledger.workbook.sheets import GiftSheet, OpeningSheet, VoucherSheet, Way
from members.models import Member
from members.workbook.taking import members_of

OTHER_FUND = {Fund.OPERATING: Fund.REVOLVING, Fund.REVOLVING: Fund.OPERATING}
OTHER_PLACE = {Place.CASH: Place.BANK, Place.BANK: Place.CASH}


def draft(book: Book) -> Drafts:
    """The vouchers that Thu chi and Số dư đầu ask for; nothing is saved yet."""
    drafts = Drafts.begun(book, Numbers.read(_references(book)))
    _draft_openings(drafts)
    rows = book.of(VoucherSheet)
    clubs, members = clubs_of(book, rows), members_of(book, rows)
    for row in rows:
        if row.good:
            _draft_line(drafts, row, clubs[row["club"]], members.get(row["member"]))
    check_lives(book, Voucher.objects, "on")
    return drafts


def check(drafts: Drafts) -> None:
    """Hold `drafts` against the books and each other; what is wrong is noted in the book."""
    drafts.recognise()
    unsaid.fill_in(drafts)
    taking_back.draft(drafts)
    reversing.link(drafts)
    checking.against_posted(drafts)
    checking.opening_days(drafts)
    checking.closed_periods(drafts)


def post(drafts: Drafts) -> list[Draft]:
    """Post `drafts` unless the book has problems or no money for them; returns those not posted before."""
    book = drafts.book
    unread = {id(row) for row in book.bad_rows.get(VoucherSheet, [])}
    for row in [*book.faulty(VoucherSheet), *book.faulty(OpeningSheet)]:
        if id(row) not in unread or not _only_takes(row):
            drafts.doubt(row, row["club"])
    checking.boxes(drafts)
    if book.problems:
        return []
    new = drafts.new()
    posting.post(drafts.all(), source=Voucher.Source.IMPORT, by=book.by)
    book.known.pop(CLOSED, None)  # is asked anew: nobody closes these books any more, until all is saved
    book.made += [one.voucher for one in new]
    numbers = {"created": len(new), "changed": 0, "same": len(drafts.all()) - len(new)}
    book.count(str(Voucher._meta.verbose_name_plural), **numbers)
    return new


def _only_takes(row: Row) -> bool:
    """Whether a row that is half read is a payment for sure: with it there is less in the box, not more."""
    kind, taken_back = row["kind"], row.given(["reverses"]) and row.cells.get("reverses", "?")
    return bool(kind) and kind[0] == Voucher.Kind.PAYMENT and not taken_back


def take_gifts(book: Book) -> None:
    """Take in Hiện vật."""
    rows = registers.once(book, book.of(GiftSheet), ["club", "on", "donor", "text"])
    clubs, campaigns = clubs_of(book, rows), raising.campaigns_named(book, rows)
    items = []
    for row in rows:
        if row["club"] in clubs and in_life(book, row, clubs[row["club"]]):
            key = {
                "club_id": clubs[row["club"]].pk,
                "on": row["on"],
                "donor": row["donor"],
                "text": row["text"],
            }
            facts = row.facts(["value", "anonymous"]) | raising.campaign_of(row, campaigns)
            items.append((row, key, facts))
    stored = registers.found(InKindGift.objects, "club", [club.pk for club in clubs.values()])
    existing = {(one.club_id, one.on, one.donor, one.text): one for one in stored}
    registers.take(book, InKindGift, items, existing)
    check_lives(book, InKindGift.objects, "on")


def _references(book: Book) -> set[str]:
    """Every Số chứng từ and Hủy chứng từ of the file, under Thu chi and Trả nợ."""
    rows = [row for rows in book.rows.values() for row in rows]
    return {row[name] for row in rows for name in ("reference", "reverses") if row[name]}


def _draft_openings(drafts: Drafts) -> None:
    for row in drafts.book.of(OpeningSheet):
        row.cells["turn"] = row["turn"] or 1
    rows = registers.once(drafts.book, drafts.book.of(OpeningSheet), ["club", "on", "source", "fund", "turn"])
    clubs = clubs_of(drafts.book, rows)
    gone = _undone_openings(clubs.values())
    for row in rows:
        club = clubs.get(row["club"])
        if club and in_life(drafts.book, row, club):
            _draft_opening(drafts, row, club, gone)
    _leave_out_nothing(drafts)


def _undone_openings(clubs: Iterable[Club]) -> set[tuple[int, str]]:
    """Opening balances whose import was undone, by club and key."""
    openings = Voucher.objects.filter(kind=Voucher.Kind.OPENING).order_by().values_list("club", "key")
    return set(registers.found(openings, "pk", undone({club.pk for club in clubs})))


def _draft_opening(drafts: Drafts, row: Row, club: Club, gone: set[tuple[int, str]]) -> None:
    """Draft what `row` opens: where its import was undone, once more under the next turn."""
    fund = row["fund"] or Fund.OPERATING
    key = opening.key(row["on"], row["source"], fund, row["turn"])
    while (club.pk, key) in gone and not row["back_on"]:
        row.cells["turn"] += 1
        key = opening.key(row["on"], row["source"], fund, row["turn"])
    line = Line([Move(BOXES[fund, Place.CASH], row["source"], row["amount"])], origin=row)
    drafts.open(club, Voucher.Kind.OPENING, row["on"], key, line)


def _leave_out_nothing(drafts: Drafts) -> None:
    """An opening balance of 0 books nothing; where one of another amount is posted, that is said later."""
    nothing = [one for one in drafts.all() if one.lines[0].origin["amount"] == 0]
    posted = posting.stored_by_key(nothing)
    for one in nothing:
        if (one.club.pk, one.key) not in posted:
            drafts.book.remark(one.lines[0].origin, "amount", _("Số dư bằng 0: không ghi gì vào sổ."))
            del drafts.by_key[one.club.pk, one.key]


def _draft_line(drafts: Drafts, row: Row, club: Club, member: Member | None) -> None:
    kind, account = row["kind"]
    fund, place = row["fund"] or Fund.OPERATING, row["place"] or Place.CASH
    box = BOXES[fund, place]
    move = {
        Voucher.Kind.RECEIPT: lambda: Move(box, account, row["amount"]),
        Voucher.Kind.PAYMENT: lambda: Move(account, box, row["amount"]),
        Voucher.Kind.TRANSFER: lambda: _transfer(fund, place, account, row["amount"]),
    }[kind]()
    fee_from, fee_to = row["months"] or (None, None)
    words = {
        "member": member and member.pk,
        "fee_from": fee_from,
        "fee_to": fee_to,
        "text": row["text"] or "",
    }
    drafts.add(row, club, kind, [move], **words)


def _transfer(fund: str, place: str, way: Way, amount: int) -> Move:
    """Out of the fund named; where the kind names a place, into that place from the other one."""
    into = OTHER_FUND[fund] if way.other_fund else fund
    if way.into:
        return Move(BOXES[into, way.into], BOXES[fund, OTHER_PLACE[way.into]], amount)
    return Move(BOXES[into, place], BOXES[fund, place], amount)
