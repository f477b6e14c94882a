"""Finding vouchers, and what a list says of each."""

from django.db.models import Prefetch, Q, QuerySet, Sum

from clubs.folding import fold
from clubs.wording import number as grouped
from ledger.cashbook import COMES, GOES, NAMES
from ledger.models import Account, Attachment, Entry, Voucher
from ledger.models.accounts import BOX_OF, Fund
from ledger.models.vouchers import number

MOST = 5_000  # of those that a text finds; the latest
SEARCHED = ("pk", "kind", "number", "year", "reference", "party", "text", "amount")


def matching(vouchers: QuerySet, text: str) -> QuerySet:
    """Those where each word of `text` stands in number, name, words or amount; accents or not."""
    words = fold(text).split()
    rows = vouchers.with_amount().order_by("-on", "-pk").values_list(*SEARCHED, named=True)
    found = [row.pk for row in rows if all(word in _said(row) for word in words)]
    return vouchers.filter(pk__in=found[:MOST])


def _said(row) -> str:
    return fold(f"{number(row)} {row.party} {row.text} {row.amount} {grouped(row.amount)}")


def shown(vouchers: QuerySet) -> QuerySet:
    """`vouchers` with what is said of each: lines, photos, what it takes back and what took it back."""
    photos = Attachment.objects.defer("content").select_related("added_by")
    return rows(vouchers).select_related("posted_by").prefetch_related(Prefetch("attachments", photos))


def rows(vouchers: QuerySet) -> QuerySet:
    """`vouchers` with what a table says of each: as `shown`, but for photos and who wrote them."""
    lines = Entry.objects.select_related("member").order_by("line", "pk")
    return vouchers.select_related("reverses", "reversed_by").prefetch_related(Prefetch("entries", lines))


def totals(vouchers: QuerySet) -> dict[str, int]:
    """What the receipts and the payments among `vouchers` come to, in đồng."""
    kinds = {"received": Voucher.Kind.RECEIPT, "paid": Voucher.Kind.PAYMENT}
    sums = {name: Sum("amount", filter=Q(voucher__kind=kind)) for name, kind in kinds.items()}
    found = Entry.objects.filter(voucher__in=vouchers.order_by()).aggregate(**sums)
    return {name: amount or 0 for name, amount in found.items()}


def amount(voucher: Voucher) -> int:
    """All that `voucher` moves, in đồng; its entries are at hand."""
    return sum(entry.amount for entry in voucher.entries.all())


def what(voucher: Voucher) -> str:
    """What `voucher` is for: its own words, else those of its lines, else the names of its accounts."""
    entries = voucher.entries.all()
    texts = dict.fromkeys(entry.text for entry in entries if entry.text)
    names = dict.fromkeys(str(_purpose(entry)) for entry in entries)
    return voucher.text or "; ".join(texts) or "; ".join(names)


def who(voucher: Voucher) -> str:
    """Who paid or received: as it was written, else the members of its lines."""
    members = dict.fromkeys(str(entry.member) for entry in voucher.entries.all() if entry.member_id)
    return voucher.party or ", ".join(members)


def funds(voucher: Voucher) -> str:
    """The funds whose money `voucher` moves; none where it gives up what was lent."""
    touched = {account for entry in voucher.entries.all() for account in (entry.debit, entry.credit)}
    moved = {fund for account, (fund, _place) in BOX_OF.items() if account in touched}
    return ", ".join(str(fund.label) for fund in Fund if fund in moved)


def _purpose(entry: Entry) -> str:
    """The account on the other side of the box, as a club calls it."""
    comes = entry.debit in BOX_OF
    other = Account(entry.credit if comes else entry.debit)
    return NAMES.get((other, COMES if comes else GOES), other.label)
