"""Random courses of one club's fees: taken, given back, taken back, with rates and exemptions that change.

Beside the cards stand plain lists of what each member paid; after every step both must agree.
"""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.core.exceptions import ValidationError
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from accounts.models import User
from clubs.periods import month_start
from ledger import collecting, fee_setting, fees, posting
from ledger.models import Account, Voucher
from ledger.paying import Money
from members.models import Member
from reports import books
from tests.factories import make_club, make_member
from tests.ledger.booking import taking_back

FIRST, TODAY = date(2025, 9, 1), date(2026, 3, 15)
LAST = date(2026, 12, 1)
STAYS = [(FIRST, None), (date(2025, 11, 20), None), (FIRST, date(2026, 2, 10))]

members = st.integers(0, len(STAYS) - 1)
months = st.integers(0, 15).map(lambda number: month_start(FIRST, number))
amounts = st.integers(1, 40).map(lambda count: count * 500)


@dataclass
class Paid:
    """A fee voucher as the model knows it: đồng received, negative when given back."""

    member: Member
    amount: int
    voucher: Voucher
    taken: str = ""  # why it is not taken back (again)


class FeeCourse(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.club, self.by = make_club(founded_on=FIRST, monthly_fee=5_000), User.objects.system()
        self.members = [make_member(self.club, joined_on=since, left_on=until) for since, until in STAYS]
        self.paid: list[Paid] = []

    @rule(who=members, count=st.integers(1, 6))
    def take_months(self, who, count):
        card = self.card(who)
        wanted = card.next(count)
        if wanted:
            named, price = (wanted[0], wanted[-1]), card.price(wanted)
            expected = self.refusal(price)
            assert self.move(collecting.take, who, price, named) == expected
            after = self.card(who).next(count)
            assert expected or card.received < 0 or set(after).isdisjoint(wanted)

    @rule(who=members, amount=amounts)
    def take_an_amount(self, who, amount):
        card = self.card(who)
        expected = "too_far" if amount > card.price(card.dues) else self.refusal(amount)

        assert self.move(collecting.take, who, amount) == expected

    @rule(who=members, amount=amounts)
    def give_back(self, who, amount):
        expected = "more_than_paid" if amount > self.received(who) else self.refusal(-amount)

        assert self.move(collecting.refund, who, amount) == expected

    @precondition(lambda self: self.paid)
    @rule(which=st.integers(0, 1000))
    def take_back(self, which):
        one = self.paid[which % len(self.paid)]
        expected = self.refusal(-one.amount, taken=one.taken)

        assert attempt(self.reverse, one.voucher)[1] == expected
        one.taken = one.taken if expected else "reversed"

    @rule(since=months, amount=st.sampled_from([0, 2_000, 5_000, 8_000]))
    def set_rate(self, since, amount):
        facts = {"club": self.club, "since": since, "amount": amount, "by": self.by}

        assert attempt(fee_setting.set_rate, **facts)[1] == self.refusal_of_rate(since)

    @rule(who=members, ends=st.tuples(months, months).map(sorted), amount=st.sampled_from([0, 1_000]))
    def exempt(self, who, ends, amount):
        facts = {"first": ends[0], "last": ends[1], "amount": amount, "reason": "ốm"}
        place = {"club": self.club, "member": self.members[who], "by": self.by}

        assert attempt(fee_setting.exempt, **place, **facts)[1] in ("", "overlap")

    @invariant()
    def no_dong_appears_or_vanishes(self):
        for who, member in enumerate(self.members):
            card = self.card(who)
            spread = card.spread
            assert card.received == self.received(who)
            assert sum(spread.paid.values()) <= max(self.received(who), 0)
            assert all(0 <= paid <= card.dues[month] for month, paid in spread.paid.items())
            assert spread.left <= 0 or spread.paid == card.dues
            assert card.owed == sum(
                due - spread.paid[month] for month, due in card.dues.items() if month <= TODAY
            ), member

    def teardown(self):
        wrong = any(self.received(who) < 0 for who in range(len(self.members)))

        assert {finding.code for finding in books.check([self.club])} == ({"fees"} if wrong else set())

    def refusal(self, change: int, taken: str = "") -> str:
        """Why the books refuse that the box changes by `change` đồng today, or that it is `taken` back."""
        held = sum(map(self.received, range(len(self.members))))
        return taken or ("short" if held + change < 0 else "")

    def refusal_of_rate(self, since: date) -> str:
        """Why no rate may be set from `since` on: nothing is closed here."""
        return ""

    def move(self, activity, who, amount, named=()) -> str:
        """Take or give back, and send it again; the code of the refusal, if there is one."""
        money = Money(amount, TODAY, Account.OPERATING_CASH, str(uuid4()), "Phí", named)
        facts = {"club": self.club, "member": self.members[who], "today": TODAY, "by": self.by}
        voucher, code = attempt(activity, money=money, **facts)
        if voucher:
            assert activity(money=money, **facts) == voucher
            sign = 1 if activity == collecting.take else -1
            self.paid.append(Paid(self.members[who], sign * amount, voucher))
        return code

    def reverse(self, voucher: Voucher) -> None:
        posting.post([taking_back(voucher, str(uuid4()), TODAY)], source="form", by=self.by)

    def card(self, who) -> fees.Card:
        return fees.owed(self.club, TODAY)[self.members[who].pk]

    def received(self, who) -> int:
        """đồng that the model says the member paid in all."""
        return sum(one.amount for one in self.paid if one.member == self.members[who] and not one.taken)


def attempt(activity, *args, **facts):
    """What `activity` made, and the code of its refusal."""
    try:
        return activity(*args, **facts), ""
    except ValidationError as refusal:
        return None, refusal.code
