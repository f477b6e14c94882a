"""Whoever edits a SQLite file behind the guards is found out, where the rows can tell."""

from itertools import cycle, islice
from random import Random

import pytest

from accounts.models import User
from ledger.models import Voucher
from loans.models import Loan
from tests.drills.corrupting import MONEY, WORDS, Corruption, corrupt_and_check
from tests.drills.importing import SAMPLE, Example, faults, import_here
from tests.drills.scratch import POSTGRESQL, Scratch, scratch
from tests.ledger.booking import post, taking_back

pytestmark = [
    pytest.mark.skipif(POSTGRESQL, reason="about a file of SQLite"),
    pytest.mark.usefixtures("transactional_db"),
]
SEED = 20261126


def fill(start: Scratch, example: Example) -> None:
    """The province of `example`, and some vouchers taken back."""
    with start.opened():
        import_here(example)
        User.objects.create_user("thu-ky")
        fees = Voucher.objects.filter(entries__credit="fees", entries__line=1, reversed_by=None)
        for voucher in fees.order_by("pk")[:20]:
            post(taking_back(voucher, f"{voucher.key} back", on=voucher.on))
        assert faults() == []


def unseen(start: Scratch, places: list[tuple], *, times: int, seed: int) -> list[Corruption]:
    """Those of so many corruptions, each of the next of `places`, that the check of books does not see."""
    random = Random(seed)
    results = [corrupt_and_check(start, *place, random) for place in islice(cycle(places), times)]
    return [done for done, found in results if not found]


def test_every_change_of_money_day_number_or_place_is_seen():
    places = [(table, column) for table, columns in MONEY.items() for column in [*columns, None]]
    with scratch() as start:
        fill(start, SAMPLE)
        for seed in range(SEED, SEED + 2):
            print(f"seed {seed}")
            missed = unseen(start, places, times=2 * len(places), seed=seed)
            with start.opened():
                assert [done for done in missed if not between_loans_of_one_borrower(done)] == []


def between_loans_of_one_borrower(done: Corruption) -> bool:
    """No row but the event itself says which of a person's loans a repayment was for."""
    if (done.table, done.column) != ("loans_loanevent", "loan_id"):
        return False
    one, other = (Loan.objects.get(pk=pk) for pk in (done.before, done.after))
    return (one.borrower_id, one.club_id) == (other.borrower_id, other.club_id)


def test_words_and_names_are_not_seen():
    """So that nobody relies on it: when a seal covers them one day, they move to the list above."""
    places = [(table, column) for table, columns in WORDS.items() for column in columns]
    with scratch() as start:
        fill(start, SAMPLE)

        assert len(unseen(start, places, times=len(places), seed=SEED)) == len(places)
