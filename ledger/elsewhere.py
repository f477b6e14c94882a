"""Where a voucher is taken back that cannot be taken back by itself.

Loans are kept by an app that this one may not import: the way to a loan comes in through `Ways`, which that
app hands over once, when the site starts (`use`). Without it there is none.
"""

from typing import NamedTuple, Protocol

from ledger.models import Voucher


class Way(NamedTuple):
    """A link: its words, the name of an address of the club, and what that is about."""

    words: str
    room: str
    key: int


class Ways(Protocol):
    """What another app knows about vouchers that it posted."""

    def way(self, voucher: Voucher) -> Way | None:
        """Where `voucher` is taken back; None where that app keeps no count of it."""


class _None:
    def way(self, voucher):
        return None


_used: list[Ways] = [_None()]


def use(ways: Ways) -> None:
    """Have `ways` answer from now on."""
    _used[:] = [ways]


def way(voucher: Voucher) -> Way | None:
    return _used[0].way(voucher)
