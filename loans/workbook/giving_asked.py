"""Giving out rules of lending, applications with who answers for them, meetings and decisions."""

from collections import defaultdict

from django.db.models import Model

from clubs import registers
from clubs.workbook.giving import Rows, Selection
from loans.models import Application, Decision, LoanMeeting, LoanRules, Surety
from loans.workbook import asking, deciding, regulating
from members.models import Member

RATES = ("rate", "max_rate", "late_rate")


def rules(selection: Selection) -> Rows:
    mine = LoanRules.objects.filter(club__in=selection.club_ids).select_related("club")
    for one in mine.order_by("club__code", "since"):
        facts = {name: getattr(one, name) for name in regulating.TERMS}
        facts |= {name: getattr(one, name).normalize() for name in RATES}
        yield facts | {"club": one.club.code, "since": one.since}


def applications(selection: Selection) -> Rows:
    codes = _codes(selection)
    for (club, person, on, turn), one in _known(selection):
        facts = {name: getattr(one, name) for name in asking.FACTS}
        yield facts | {"club": club.code, "member": codes[person], "on": on, "turn": turn}


def sureties(selection: Selection) -> Rows:
    codes, mine = _codes(selection), _by_application(Surety, selection, "member")
    for place, application in _known(selection):
        for number, one in enumerate(mine.get(application.pk, []), start=1):
            facts = {name: getattr(one, name) for name in asking.OF_SURETY}
            member = one.member and codes[one.member.person]
            yield _beside(place, codes) | facts | {"number": number, "member": member}


def meetings(selection: Selection) -> Rows:
    mine = LoanMeeting.objects.filter(club__in=selection.club_ids).select_related("club")
    for one in mine.order_by("club__code", "on"):
        facts = {name: getattr(one, name) for name in deciding.OF_MEETING}
        yield facts | {"club": one.club.code, "on": one.on}


def decisions(selection: Selection) -> Rows:
    codes, mine = _codes(selection), _by_application(Decision, selection, "meeting")
    for place, application in _known(selection):
        for one in mine.get(application.pk, []):
            facts = {name: getattr(one, name) for name in ("number", *deciding.FACTS, *deciding.TERMS)}
            facts |= {"rate": one.rate and one.rate.normalize(), "meeting": one.meeting and one.meeting.on}
            yield _beside(place, codes) | facts


def people(selection: Selection) -> set[int]:
    """The people (ids) who asked for loans of the selection, or answer for one."""
    mine = {"club__in": selection.club_ids}
    asked = Application.objects.filter(**mine).order_by()
    answer = Surety.objects.filter(application__in=asked).exclude(member=None).order_by()
    named = set(asked.values_list(Member.objects.persons("borrower__"), flat=True))
    return named | set(answer.values_list(Member.objects.persons("member__"), flat=True))


def _known(selection: Selection) -> list[tuple[asking.Place, Application]]:
    known = asking.known_of(selection.clubs).items()
    return sorted(known, key=lambda item: (item[0][0].code, item[0][2], item[1].pk))


def _codes(selection: Selection) -> dict[int, str]:
    return {one.pk: one.code for one in registers.found(Member.objects, "pk", people(selection))}


def _by_application(model: type[Model], selection: Selection, related: str) -> dict[int, list]:
    """What stands beside each application (by id), in its order."""
    mine = model.objects.filter(application__club__in=selection.club_ids).select_related(related)
    found: dict[int, list] = defaultdict(list)
    for one in mine.order_by("application", "number" if model is Decision else "pk"):
        found[one.application_id].append(one)
    return found


def _beside(place: asking.Place, codes: dict[int, str]) -> dict:
    club, person, asked_on, turn = place
    return {"club": club.code, "borrower": codes[person], "asked_on": asked_on, "turn": turn}
