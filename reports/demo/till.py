"""The cash of one fund of one club, so that nothing is paid out that is not there on its day."""

from datetime import date


class Till:
    """Payments must be made in the order of days; receipts may be announced ahead."""

    def __init__(self):
        self._moves: list[tuple[date, int]] = []

    def receive(self, day: date, amount: int) -> None:
        self._moves.append((day, amount))

    def pay(self, day: date, amount: int) -> None:
        if amount > self.cash(day):
            raise ValueError("the demonstration would pay out more than is in the till")
        self._moves.append((day, -amount))

    def cash(self, day: date) -> int:
        """What lies in the till at the end of `day`, in đồng."""
        return sum(amount for on, amount in self._moves if on <= day)
