"""Finding units by their code: codes are used again, so a code means something only on a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from clubs.models import Unit


class UnitsByCode:
    """All versions of all units, loaded once; a country has a few thousand."""

    def __init__(self, units: Iterable[Unit]):
        self.versions: dict[str, list[Unit]] = defaultdict(list)
        for unit in units:
            self.versions[unit.code].append(unit)

    @classmethod
    def load(cls) -> "UnitsByCode":
        return cls(Unit.objects.order_by("code", "valid_from"))

    def on(self, code: str, day: date) -> Unit | None:
        """The unit that carries `code` on `day`."""
        for unit in self.versions.get(code, ()):
            if unit.valid_from <= day and (unit.valid_to is None or unit.valid_to > day):
                return unit
        return None

    def newest(self, code: str) -> Unit | None:
        versions = self.versions.get(code)
        return versions[-1] if versions else None
