"""What the columns of Thu chi and Trả nợ say of a line of a voucher."""

from typing import Any

from ledger.drafts import Line, Move
from ledger.models import Account, Place, Voucher
from ledger.models.accounts import BOX_OF
from ledger.workbook.sheets import Way

LENDING = {Account.LOANS, Account.INTEREST, Account.LATE_INTEREST}


def is_lending(line: Line) -> bool:
    """Whether a line moves principal or interest."""
    return any({move.debit, move.credit} & LENDING for move in line.moves)


def columns(line: Line, *, turned: bool) -> dict[str, Any]:
    """The columns that tell the money of `line`, by name.

    One that takes another back (`turned`) is written like the one that it takes back.
    """
    moves = [move.reversed() for move in line.moves] if turned else line.moves
    return _of_loan(moves) if is_lending(line) else _of_move(moves[0])


def _of_loan(moves: list[Move]) -> dict[str, Any]:
    amounts = {account: move.amount for move in moves for account in LENDING & {move.debit, move.credit}}
    box = next((BOX_OF[account] for account in (moves[0].debit, moves[0].credit) if account in BOX_OF), None)
    return {
        "amount": amounts.get(Account.LOANS, 0),
        "interest": amounts.get(Account.INTEREST, 0),
        "late": amounts.get(Account.LATE_INTEREST, 0),
        "written_off": box is None,
        "place": box[1] if box else Place.CASH,
    }


def _of_move(move: Move) -> dict[str, Any]:
    into, out_of = BOX_OF.get(move.debit), BOX_OF.get(move.credit)
    if into and out_of:
        kind = _transfer(into, out_of)
    elif into:
        kind = (Voucher.Kind.RECEIPT, move.credit)
    else:
        kind = (Voucher.Kind.PAYMENT, move.debit)
    fund, place = into if kind[0] == Voucher.Kind.RECEIPT else out_of
    return {"amount": move.amount, "kind": kind, "fund": fund, "place": place}


def _transfer(into: tuple[str, str], out_of: tuple[str, str]) -> tuple:
    (fund, place), (from_fund, from_place) = into, out_of
    return Voucher.Kind.TRANSFER, Way(fund != from_fund, None if place == from_place else place)
