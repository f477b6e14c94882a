"""Random courses in which fees stand among other vouchers, and periods are closed and opened again."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from ledger import closing
from ledger.balances import balances
from ledger.models import Account, Voucher
from tests.drills.fee_courses import FIRST, TODAY, FeeCourse, amounts, attempt
from tests.ledger.booking import payment, post_one, receipt, taking_back

days = st.integers(0, 230).map(lambda number: FIRST + timedelta(days=number))  # some of them to come


@dataclass
class Booked:
    """A voucher that is no fee: how many đồng it brought into the box, negative where it took them."""

    on: date
    amount: int
    voucher: Voucher
    taken: str = ""  # why it is not taken back (again)


class MixedCourse(FeeCourse):
    def __init__(self):
        super().__init__()
        self.others: list[Booked] = []
        self.closed = [date.min]  # the closings in force

    @rule(on=days, amount=amounts, comes=st.booleans())
    def book(self, on, amount, comes):
        make, account = (receipt, Account.MOBILISED) if comes else (payment, Account.VISITS)
        change = amount if comes else -amount
        expected = self.refusal(change, on)
        voucher, code = attempt(post_one, make(self.club, amount, str(uuid4()), on, account=account))

        assert code == expected
        if voucher:
            self.others.append(Booked(on, change, voucher))

    @precondition(lambda self: self.others)
    @rule(which=st.integers(0, 1000), later=st.integers(0, 40))
    def take_back_another(self, which, later):
        one = self.others[which % len(self.others)]
        on = one.on + timedelta(days=later)
        expected = self.refusal(-one.amount, on, one.taken)
        voucher, code = attempt(post_one, taking_back(one.voucher, str(uuid4()), on))

        assert code == expected
        if voucher:
            one.taken = "reversed"
            self.others.append(Booked(on, -one.amount, voucher, taken="reversal"))

    @precondition(lambda self: all(self.received(who) >= 0 for who in range(len(self.members))))
    @rule(through=days)
    def close(self, through):
        if through > self.closed[-1]:
            closing.close(club=self.club, through=through, by=self.by, despite_gaps=True)
            self.closed.append(through)

    @precondition(lambda self: len(self.closed) > 1)
    @rule()
    def reopen(self):
        closing.reopen(closing=closing.last_in_force(self.club), reason="ghi sót", by=self.by)
        self.closed.pop()

    @invariant()
    def the_box_holds_fees_and_all_the_rest(self):
        held = balances([self.club])[self.club.pk][Account.OPERATING_CASH]

        assert held == sum(self.by_day().values())

    def refusal(self, change: int, on: date = TODAY, taken: str = "") -> str:
        if on <= self.closed[-1]:
            return "closed"
        changes = self.by_day()
        changes[on] += change
        lowest = min(accumulate(changes[day] for day in sorted(changes)))
        return taken or ("short" if lowest < 0 else "")

    def refusal_of_rate(self, since: date) -> str:
        return "closed" if since <= self.closed[-1] else ""

    def by_day(self) -> Counter:
        """đồng that came into the box each day."""
        changes = Counter({TODAY: sum(map(self.received, range(len(self.members))))})
        for one in self.others:
            changes[one.on] += one.amount
        return changes
