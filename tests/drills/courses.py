"""Random courses of a club's books, with plain lists and dictionaries beside them that must agree."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.models import User
from ledger import closing, counting, posting
from ledger.balances import balances
from ledger.boxes import booked
from ledger.drafts import Draft, Line, Move
from ledger.models import Account, Voucher
from ledger.models.accounts import BOX_OF, BOXES
from ledger.models.counts import CASH_BOXES
from ledger.models.vouchers import HIGHEST_AMOUNT
from ledger.workbook.sheets import FUNDS, KINDS, PLACES
from reports import books
from tests.factories import make_club
from tests.workbooks import take

FIRST = date(2019, 12, 1)  # a year ends within the days that are drawn
LENDING = {Account.LOANS, Account.INTEREST, Account.LATE_INTEREST}  # those need loans
OPPOSITE = {"receipt": "payment", "payment": "receipt"}
ORDER = ["opening", "receipt", "transfer", "payment"]  # of a day

days = st.integers(0, 60).map(lambda number: FIRST + timedelta(days=number))
amounts = st.integers(1, 200) | st.just(HIGHEST_AMOUNT)
boxes = st.sampled_from(list(BOX_OF))
sources = st.sampled_from([account for account in Account if account not in LENDING | BOX_OF.keys()])
receipts = st.tuples(
    st.just("receipt"), days, st.lists(st.tuples(boxes, sources, amounts), min_size=1, max_size=3)
)
payments = st.tuples(
    st.just("payment"), days, st.lists(st.tuples(sources, boxes, amounts), min_size=1, max_size=3)
)
transfers = st.tuples(
    st.just("transfer"),
    days,
    st.tuples(boxes, boxes, amounts).filter(lambda line: line[0] != line[1]).map(lambda line: [line]),
)
openings = st.tuples(
    st.just("opening"), st.just(FIRST), st.tuples(boxes, sources, amounts).map(lambda line: [line])
)
any_one = st.integers(0, 1000)
written = st.tuples(
    st.sampled_from([word for word, (kind, _account) in KINDS.items() if kind != "transfer"]),
    days,
    st.sampled_from(list(FUNDS)),
    st.sampled_from(["Tiền mặt", "Ngân hàng"]),
    amounts,
)


@dataclass
class Known:
    """A voucher as the model knows it."""

    key: str
    kind: str
    on: date
    lines: list[tuple[str, str, int]]  # debit, credit, đồng
    reverses: "Known | None" = None
    number: int = 0
    taken_back: bool = False


class Course(RuleBasedStateMachine):
    """One club's books and their model."""

    def __init__(self):
        super().__init__()
        self.club, self.by = make_club(founded_on=FIRST), User.objects.system()
        self.known: list[Known] = []
        self.keys = 0
        self.closed = [date.min]  # the closings in force

    @rule(drawn=st.lists(receipts | receipts | payments | transfers | openings, min_size=1, max_size=3))
    def book(self, drawn):
        self.send([Known(self.new_key(), *facts) for facts in drawn])

    @rule(drawn=st.lists(written, min_size=1, max_size=3))
    def bring_in(self, drawn):
        """A workbook brings vouchers of a paper book: all of it, or none; and once."""
        numbered = [(self.new_key(), *facts) for facts in drawn]
        vouchers = [known_from(*facts) for facts in numbered]
        table = {"Thu chi": [row_of(self.club.code, *facts) for facts in numbered]}
        refused = self.reason_against(vouchers)

        assert bool(take(table).problems) == bool(refused)
        if not refused:
            self.note(vouchers)
            assert take(table).counts["chứng từ"]["same"] == len(vouchers)

    @precondition(lambda self: self.known)
    @rule(which=any_one, later=st.integers(0, 5))
    def take_back(self, which, later):
        one = self.known[which % len(self.known)]
        lines = [(credit, debit, amount) for debit, credit, amount in one.lines]
        on = one.on + timedelta(days=later)
        self.send([Known(self.new_key(), OPPOSITE.get(one.kind, one.kind), on, lines, reverses=one)])

    @precondition(lambda self: self.known)
    @rule(which=any_one)
    def send_again(self, which):
        one = self.known[which % len(self.known)]

        assert [voucher.number for voucher in self.post([one, one])] == [one.number] * 2

    @precondition(lambda self: self.known)
    @rule(which=any_one)
    def use_a_key_for_something_else(self, which):
        one = self.known[which % len(self.known)]
        debit, credit, amount = one.lines[0]
        lines = [(debit, credit, amount % HIGHEST_AMOUNT + 1), *one.lines[1:]]

        assert self.refusal([Known(one.key, one.kind, one.on, lines, one.reverses)]) == "key_reused"

    @rule(through=days)
    def close(self, through):
        if through > self.closed[-1]:
            closed = closing.close(club=self.club, through=through, by=self.by, despite_gaps=True)
            self.closed.append(through)

            assert closed.totals == {account: sum for account, sum in self.sums(through).items() if sum}

    @precondition(lambda self: len(self.closed) > 1)
    @rule()
    def reopen(self):
        last = closing.last_in_force(self.club)

        assert last.through == self.closed.pop()
        closing.reopen(closing=last, reason="ghi sót", by=self.by)

    @rule(on=days, box=st.sampled_from(CASH_BOXES))
    def count(self, on, box):
        found, key = counting.Found({}, "Bà Lan", "chưa đếm xong"), self.new_key()
        counted = counting.count(club=self.club, box=box, on=on, found=found, key=key, by=self.by)

        assert counted.expected == self.sums(on)[box]

    @invariant()
    def accounts_agree(self):
        held = balances([self.club])[self.club.pk]

        assert {account: held[account] for account in Account} == {
            account: self.sums()[account] for account in Account
        }

    @invariant()
    def boxes_agree_on_every_day(self):
        theirs = {box: dict(by_day) for (_club, box), by_day in booked([self.club.pk]).items()}

        assert theirs == {box: dict(by_day) for box, by_day in by_box(self.known).items()}
        assert lowest(self.known) >= 0

    def teardown(self):
        stored = Voucher.objects.filter(club=self.club).values_list(
            "key", "number", "kind", "on", "reverses__key"
        )
        assert sorted(stored) == sorted(
            (one.key, one.number, one.kind, one.on, one.reverses and one.reverses.key) for one in self.known
        )
        assert [finding.sentence for finding in books.check([self.club])] == []

    def new_key(self) -> str:
        self.keys += 1
        return f"key-{self.keys}"

    def send(self, vouchers: list[Known]) -> None:
        """Post `vouchers`: they are refused, or numbered, as the model says."""
        if code := self.reason_against(vouchers):
            assert self.refusal(vouchers) == code
            return
        posted = self.post(vouchers)
        self.note(vouchers)
        assert [voucher.number for voucher in posted] == [one.number for one in vouchers]

    def note(self, vouchers: list[Known]) -> None:
        """Number `vouchers` that were posted together, as the model does."""
        for one in sorted(vouchers, key=lambda one: (one.on, ORDER.index(one.kind))):
            series = [other for other in self.known if (other.kind, other.on.year) == (one.kind, one.on.year)]
            one.number = len(series) + 1
            self.known.append(one)
            if one.reverses:
                one.reverses.taken_back = True

    def reason_against(self, vouchers: list[Known]) -> str | None:
        if any(one.on <= self.closed[-1] for one in vouchers):
            return "closed"
        if any(one.reverses and one.reverses.taken_back for one in vouchers):
            return "reversed"
        if any(one.reverses and one.reverses.reverses for one in vouchers):
            return "reversal"
        return "short" if lowest([*self.known, *vouchers]) < 0 else None

    def post(self, vouchers: list[Known]) -> list[Voucher]:
        return posting.post([self.draft(one) for one in vouchers], source="form", by=self.by)

    def draft(self, one: Known) -> Draft:
        lines = [Line([Move(*line)]) for line in one.lines]
        reverses = one.reverses and Voucher.objects.get(club=self.club, key=one.reverses.key)
        return Draft(self.club, one.kind, one.on, one.key, lines, reverses=reverses)

    def refusal(self, vouchers: list[Known]) -> str:
        with pytest.raises(ValidationError) as refused:
            self.post(vouchers)
        return refused.value.code

    def sums(self, through: date = date.max) -> Counter:
        """Debits less credits of each account by the end of `through`."""
        held = Counter()
        for one in self.known:
            for debit, credit, amount in one.lines if one.on <= through else []:
                held[debit] += amount
                held[credit] -= amount
        return held


def known_from(number: str, word: str, on: date, fund: str, place: str, amount: int) -> Known:
    kind, account = KINDS[word]
    box = BOXES[FUNDS[fund], PLACES[place]]
    line = (box, account, amount) if kind == "receipt" else (account, box, amount)
    return Known(f"import:{on.year}:{number}", str(kind), on, [line])


def row_of(club: str, number: str, word: str, on: date, fund: str, place: str, amount: int) -> dict:
    row = {"Mã CLB": club, "Số chứng từ": number, "Loại": word, "Ngày": on}
    return row | {"Quỹ": fund, "Tiền": place, "Số tiền": amount}


def by_box(vouchers: list[Known]) -> dict[str, Counter]:
    changes = defaultdict(Counter)
    for one in vouchers:
        for debit, credit, amount in one.lines:
            for account, sign in ((debit, 1), (credit, -1)):
                if account in BOX_OF:
                    changes[account][one.on] += sign * amount
    return changes


def lowest(vouchers: list[Known]) -> int:
    """The least that any box holds at the end of any day."""
    runs = (accumulate(days[day] for day in sorted(days)) for days in by_box(vouchers).values())
    return min((balance for run in runs for balance in run), default=0)


def run_courses(machine: type[RuleBasedStateMachine] = Course, *, courses: int, steps: int) -> None:
    """Run so many random courses; a failing one is printed step by step, with what makes it happen again.

    The profile decides whether they are the same each time (tests/conftest.py).
    """
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=courses,
            stateful_step_count=steps,
            database=None,
            deadline=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
