"""Campaigns, promises and gifts with plain defaults, written the way the pages write them."""

from datetime import date
from itertools import count
from uuid import uuid4

from django.urls import reverse

from accounts.models import User
from ledger import borrowing, fundraising
from ledger.models import Account
from ledger.paying import Money

DAY = date(2026, 3, 10)
_keys = count(1)


def money(amount=200_000, on=DAY, box=Account.OPERATING_CASH, key=None, text=""):
    return Money(amount, on, box, key or f"raising-{next(_keys)}", text)


def make_campaign(club, **facts):
    plain = {"name": f"Đợt {next(_keys)}", "purpose": "Quà Tết", "target": 1_000_000, "first": DAY}
    return fundraising.start(club=club, by=User.objects.system(), **plain | facts)


def make_pledge(campaign, **facts):
    plain = {"donor": "Bà Tư", "amount": 500_000, "on": DAY}
    return fundraising.promise(campaign=campaign, by=User.objects.system(), **plain | facts)


def make_donation(club, amount=200_000, donor="Ông Năm", on=DAY, key=None, **facts):
    given = {"donor": donor, "money": money(amount, on, key=key)} | facts
    return fundraising.give(club=club, by=User.objects.system(), **given)


def make_loan_from(club, lender="Hội Phụ nữ", amount=1_000_000, on=DAY):
    moved = money(amount, on, Account.REVOLVING_CASH)
    return borrowing.borrow(club=club, lender=lender, money=moved, by=User.objects.system())


def make_support(club, amount=1_000_000, on=DAY, account=Account.STATE, **facts):
    given = {"source": "UBND xã", "money": money(amount, on), "account": account} | facts
    return fundraising.support(club=club, by=User.objects.system(), **given)


def at(name, club, *more):
    """The address of a page of the club's books."""
    return reverse(f"ledger:{name}", args=[club.pk, *more])


def paid(**facts):
    """What a form of money sends on 20 March 2026."""
    plain = {"amount": "50.000", "on": "20/03/2026", "box": Account.OPERATING_CASH, "text": ""}
    return plain | {"key": uuid4()} | facts
