"""Giving out receipts and payments, opening balances and gifts in kind."""

from collections import Counter
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from clubs.workbook.giving import Rows, Selection
from ledger import posting
from ledger.drafts import Line
from ledger.models import Entry, InKindGift, Voucher
from ledger.models.accounts import BOX_OF
from ledger.workbook import numbers, written
from ledger.workbook.sheets import KINDS, SOURCES
from ledger.workbook.written import is_lending
from members.models import Member


def vouchers(selection: Selection) -> Rows:
    """The lines of vouchers that are not about loans; those stand under Trả nợ."""
    mine = Member.objects.filter(entries__voucher__club__in=selection.club_ids)
    members = dict(mine.values_list("pk", Coalesce("same_as__code", "code")))
    called = numbers.of_clubs(selection.club_ids)
    for voucher, line in lines(selection):
        if voucher.kind == Voucher.Kind.OPENING or is_lending(line):
            continue
        said = written.columns(line, turned=voucher.reverses is not None)
        if said["kind"] not in KINDS.values() or len(line.moves) > 1:
            raise unspeakable(voucher)
        yield said | {
            "reference": called[voucher.pk],
            "club": voucher.club.code,
            "on": voucher.on,
            "member": members.get(line.member),
            "months": (line.fee_from, line.fee_to) if line.fee_from else None,
            "party": voucher.party,
            "text": line.text,
            "reverses": voucher.reverses and called[voucher.reverses_id],
        }


def people(selection: Selection) -> set[int]:
    """The people (ids) whom money of the selection names."""
    named = Entry.objects.filter(voucher__club__in=selection.club_ids).exclude(member=None)
    return set(named.order_by().values_list(Member.objects.persons("member__"), flat=True).distinct())


def openings(selection: Selection) -> Rows:
    """Each with the day on which it was taken back, if it was."""
    turns = Counter()
    for voucher, line in lines(selection):
        move = line.moves[0]
        if voucher.kind != Voucher.Kind.OPENING or voucher.reverses or move.credit not in SOURCES.values():
            continue
        back = getattr(voucher, "reversed_by", None)
        key = {"club": voucher.club.code, "on": voucher.on, "source": move.credit}
        key["fund"] = BOX_OF[move.debit][0]
        turns[*key.values()] += 1
        turn = turns[*key.values()]
        facts = {"amount": move.amount, "turn": turn if turn > 1 else None}
        yield key | facts | {"back_on": back and back.on, "back_because": back and back.text}


def gifts(selection: Selection) -> Rows:
    mine = InKindGift.objects.filter(club__in=selection.club_ids).select_related("club", "campaign")
    for one in mine.order_by("club__code", "on", "donor", "text"):
        facts = {name: getattr(one, name) for name in ("on", "donor", "text", "value")}
        facts |= {"anonymous": one.anonymous or None, "campaign": one.campaign and one.campaign.name}
        yield facts | {"club": one.club.code}


def lines(selection: Selection) -> Iterator[tuple[Voucher, Line]]:
    """Every line of every voucher of the selection, in the order of the books."""
    mine = Voucher.objects.filter(club__in=selection.club_ids).order_by("club__code", "on", "pk")
    found = list(mine.select_related("club", "reverses", "reversed_by"))
    of = posting.lines_of(found)
    for voucher in found:
        for line in of[voucher.pk]:
            yield voucher, line


def unspeakable(voucher: Voucher) -> ValidationError:
    """Books that do not hold: no sheet has words for `voucher`, and no file may leave money out."""
    facts = {"voucher": voucher, "club": voucher.club}
    return ValidationError(
        _("%(voucher)s của %(club)s chưa ghi được vào sổ dữ liệu.") % facts, code="unspeakable"
    )
