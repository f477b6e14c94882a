"""Vouchers as a form would state them, and books that are right: posted the one way money enters them."""

from datetime import date

from accounts.models import User
from ledger import posting
from ledger.drafts import Draft, Line, Move
from ledger.models import Account, Voucher
from tests.factories import make_club

KIND = Voucher.Kind
CASH, BANK = Account.OPERATING_CASH, Account.OPERATING_BANK
REVOLVING = Account.REVOLVING_CASH
FEES, VISITS = Account.FEES, Account.VISITS
DAY = date(2020, 3, 10)


def receipt(club, amount, key, on=DAY, into=CASH, account=FEES, **words):
    return Draft(club, KIND.RECEIPT, on, key, [Line([Move(into, account, amount)], **words)])


def payment(club, amount, key, on=DAY, out_of=CASH, account=VISITS, **words):
    return Draft(club, KIND.PAYMENT, on, key, [Line([Move(account, out_of, amount)], **words)])


def transfer(club, amount, key, on=DAY, out_of=CASH, into=BANK):
    return Draft(club, KIND.TRANSFER, on, key, [Line([Move(into, out_of, amount)])])


def opening(club, amount, key, on=DAY, into=CASH, account=FEES):
    return Draft(club, KIND.OPENING, on, key, [Line([Move(into, account, amount)])])


def taking_back(voucher, key, on=DAY):
    """The draft that takes a posted voucher back."""
    lines = posting.lines_of([voucher])[voucher.pk]
    return posting.reversal(voucher, lines=lines, on=on, key=key)


def post(*drafts, by=None):
    return posting.post(drafts, source=Voucher.Source.FORM, by=by or User.objects.system())


def post_one(draft):
    (voucher,) = post(draft)
    return voucher


def make_books(club=None):
    """A club whose books hold each kind of voucher, a voucher of two lines and a reversal."""
    club = club or make_club()
    post(opening(club, 500_000, "opening"), receipt(club, 300_000, "fee"), transfer(club, 100_000, "to bank"))
    two_lines = payment(club, 20_000, "visits", text="Bà Hoa")
    two_lines.lines.append(Line([Move(VISITS, CASH, 30_000)], text="Ông Ba"))
    post(two_lines)
    mistaken = post_one(receipt(club, 70_000, "mistake"))
    post(taking_back(mistaken, "taken back"))
    return club
