"""Vouchers before they are posted: what a form, a meeting or a file wants to book."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from clubs.models import Club
from ledger.models import Account, Voucher
from ledger.models.accounts import BOX_OF

OPPOSITE = {Voucher.Kind.RECEIPT: Voucher.Kind.PAYMENT, Voucher.Kind.PAYMENT: Voucher.Kind.RECEIPT}


@dataclass(frozen=True)
class Move:
    """`amount` đồng from the account `credit` to the account `debit`."""

    debit: Account
    credit: Account
    amount: int

    def reversed(self) -> "Move":
        return Move(self.credit, self.debit, self.amount)


@dataclass
class Line:
    """One line of a voucher as it stands in the book; a repayment moves principal and interest in one."""

    moves: list[Move]
    member: int | None = None
    fee_from: date | None = None
    fee_to: date | None = None
    text: str = ""
    origin: Any = None  # the row it was read from, where it came from a file

    def content(self) -> tuple:
        """What makes a line another line: its money, not its words."""
        months = [day.isoformat() if day else "" for day in (self.fee_from, self.fee_to)]
        moves = tuple((str(move.debit), str(move.credit), move.amount) for move in self.moves)
        return (moves, self.member or 0, *months)


@dataclass
class Draft:
    """A voucher that is to be posted. `key` makes it happen once: the same key books nothing twice."""

    club: Club
    kind: str
    on: date
    key: str
    lines: list[Line] = field(default_factory=list)
    reference: str = ""
    party: str = ""
    reverses: "Draft | Voucher | None" = None
    voucher: Voucher | None = None  # set when it is posted, or was before

    @property
    def text(self) -> str:
        """What all lines say; where they differ, each keeps its own."""
        texts = {line.text for line in self.lines}
        return texts.pop() if len(texts) == 1 else ""

    def reversal_of(self) -> Voucher | None:
        return self.reverses.voucher if isinstance(self.reverses, Draft) else self.reverses

    def fingerprint(self) -> str:
        """A hash of whose money it moves where and when, and what it takes back; lines compare as a set."""
        place = [self.club.pk, self.key, self.reverses.key if self.reverses else ""]
        content = [*place, self.kind, self.on.isoformat(), sorted(line.content() for line in self.lines)]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()

    def box_changes(self) -> list[tuple[Account, int]]:
        """By how many đồng it changes each of the four boxes, move by move."""
        changes = []
        for move in (move for line in self.lines for move in line.moves):
            changes += [(move.debit, move.amount)] if move.debit in BOX_OF else []
            changes += [(move.credit, -move.amount)] if move.credit in BOX_OF else []
        return changes


def place(one: Draft | Voucher) -> tuple[int, str]:
    """Its club (id) and its key: what makes it happen once."""
    return one.club.pk if isinstance(one, Draft) else one.club_id, one.key
