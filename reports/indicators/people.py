"""Members: people with an active membership, who they are, who came and who left. A person counts once."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from members.models import EthnicGroup
from members.models.people import born_by
from reports.indicators.facts import Facts
from reports.indicators.indicator import MEMBERS, Indicator, Subject, Tally, by_days
from reports.indicators.register import IN_POVERTY, Person, Presence, Register, Stay
from reports.scopes import Division

TOTAL = "members.total"
OLDER = 60  # Law on the Elderly 2009, article 2
AGE_BAND = 55  # what several provinces print besides


def indicators() -> list[Indicator]:
    groups = EthnicGroup.objects.order_by("code").values_list("code", "name")
    return [
        Indicator(TOTAL, _("Thành viên"), MEMBERS),
        _share_of_members("members.female", _("Nữ")),
        _share_of_members("members.older", _("Người cao tuổi (từ đủ 60 tuổi)")),
        _share_of_members("members.age55", _("Từ 55 tuổi trở lên")),
        _share_of_members("members.minority", _("Dân tộc thiểu số")),
        *[_share_of_members(f"members.ethnic.{code}", name) for code, name in groups],
        _share_of_members("members.poor", _("Thuộc hộ nghèo")),
        _share_of_members("members.near_poor", _("Thuộc hộ cận nghèo")),
        _share_of_members("members.disadvantaged", _("Thuộc hộ nghèo, cận nghèo hoặc khó khăn")),
        Indicator("members.joined", _("Thành viên vào"), MEMBERS, flow=True),
        Indicator("members.left", _("Thành viên ra"), MEMBERS, flow=True),
    ]


def _share_of_members(code: str, label: str) -> Indicator:
    return Indicator(code, label, MEMBERS, whole=TOTAL)


def stocks(facts: Facts, day: date, division: Division) -> Tally:
    return _tally(facts.once(_codes_by_person, day), facts, day, division)


def themselves(facts: Facts, day: date, division: Division) -> Tally:
    """`stocks` without what the household says: who the members are themselves, read in one query."""
    return _tally(facts.once(_own_codes_by_person, day), facts, day, division)


def _tally(codes: dict[int, tuple[str, ...]], facts: Facts, day: date, division: Division) -> Tally:
    tally = defaultdict(Counter)
    for part, person in {(division.part_of[s.place], s.person) for s in facts.register.staying(day)}:
        tally[part].update(codes[person])
    return tally


def present(facts: Facts, day: date) -> list[Presence]:
    """Who is a member of which club at the end of `day`."""
    return facts.register.present(day)


def _codes_by_person(facts: Facts, day: date) -> dict[int, tuple[str, ...]]:
    found = {presence.person: presence.household for presence in facts.once(present, day)}
    own = facts.once(_own_codes_by_person, day)
    return {
        person: (*own[person], *_codes_of_household(facts.register, home, day))
        for person, home in found.items()
    }


def _own_codes_by_person(facts: Facts, day: date) -> dict[int, tuple[str, ...]]:
    people = {stay.person for stay in facts.register.staying(day)}
    return {person: tuple(_own_codes(facts.register.people[person], day)) for person in people}


def _own_codes(person: Person, day: date) -> Iterator[str]:
    """The indicators in which one person counts on `day` by who they are."""
    yield TOTAL
    if person.female:
        yield "members.female"
    if person.born_on <= born_by(day, OLDER):
        yield "members.older"
    if person.born_on <= born_by(day, AGE_BAND):
        yield "members.age55"
    if person.ethnic_group:
        yield f"members.ethnic.{person.ethnic_group}"
    if person.ethnic_group not in (None, EthnicGroup.KINH):
        yield "members.minority"


def _codes_of_household(register: Register, household: int | None, day: date) -> Iterator[str]:
    standing, in_difficulty = register.assessed(household, day)
    if standing in IN_POVERTY:
        yield f"members.{standing}"
    if standing in IN_POVERTY or in_difficulty:
        yield "members.disadvantaged"


def _between(facts: Facts, first: date, last: date, division: Division) -> Tally:
    tally = defaultdict(Counter)
    for (part, _person), stays in facts.once(_stays_by_person, division).items():
        began = min(stay.since for stay in stays)
        tally[part]["members.joined"] += first <= began <= last
        tally[part]["members.left"] += any(first <= day <= last for day in _days_of_leaving(stays))
    return tally


def _stays_by_person(facts: Facts, division: Division) -> dict[tuple, list[Stay]]:
    stays = defaultdict(list)
    for stay in facts.register.stays:
        stays[division.part_of[stay.place], stay.person].append(stay)
    return stays


def _days_of_leaving(stays: list[Stay]) -> Iterator[date]:
    """Days at whose start the person was a member and at whose end no longer (nor in another club)."""
    for left in stays:
        if left.since < left.until and not any(stay.since <= left.until < stay.until for stay in stays):
            yield left.until


SUBJECT = Subject(indicators, stocks, **by_days(_between))
