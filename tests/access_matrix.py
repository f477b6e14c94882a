"""One user of every role, inside and outside a scope, for the test that walks every address of the site."""

from dataclasses import dataclass, field
from datetime import date

from accounts.models import Browser, Device, User
from accounts.roles import AT_A_UNIT, Role
from clubs.models import Appointment, Club, Unit
from ledger.models import Account, Attachment, CashCount, Closing, FeeExemption, FeeRate, Meeting, Voucher
from loans.models import (
    Application,
    Decision,
    Freeze,
    LoanMeeting,
    LoanRules,
    Rescheduling,
    Visit,
    VisitPhoto,
    WriteOff,
)
from loans.terms.planning import Due, keep_plan, plan_of
from members.models import BoardPost, Household, Member
from reports.models import Intake
from tests.factories import (
    FOUNDED,
    assess,
    give,
    join,
    make_award,
    make_club,
    make_household,
    make_loan,
    make_member,
    make_photo,
    make_staff,
    make_unit,
    move,
    post,
    repay,
    set_target,
    write_off,
)
from tests.ledger.raising import make_campaign, make_donation, make_pledge, make_support

LONG_AGO = date(2000, 1, 1)


@dataclass
class World:
    """Two communes of one province with a club each; users of every role at home in the first one."""

    province: Unit
    here: Unit
    there: Unit
    club: Club
    other_club: Club
    users: dict[str, User] = field(default_factory=dict)
    inside: dict[str, int] = field(default_factory=dict)  # what an address may name, by its keyword
    outside: dict[str, int] = field(default_factory=dict)

    def appoint(self, role: str) -> User:
        user = User.objects.create_user(
            f"{role}-1", "mat-khau-thu", full_name=f"Người làm {Role(role).label}"
        )
        at_unit = role in AT_A_UNIT
        place = {"unit": self.here} if at_unit else {"club": self.club}
        Appointment.objects.create(user=user, role=role, since=LONG_AGO, **place)
        self.users[role] = user
        return user


def make_world() -> World:
    province = Unit.objects.create(code="70", name="Tỉnh Thử", level="province", valid_from=LONG_AGO)
    here, there = (
        Unit.objects.create(code=code, name=name, level="commune", parent_code="70", valid_from=LONG_AGO)
        for code, name in (("70001", "Xã Đây"), ("70002", "Xã Kia"))
    )
    club, other_club = (
        Club.objects.create(code=f"70-{unit.code}", name=f"CLB {unit.name}", unit=unit, founded_on=LONG_AGO)
        for unit in (here, there)
    )
    world = World(province, here, there, club, other_club)
    world.inside = {"club_id": club.pk, "unit_id": here.pk, "slug": "bao-cao"}
    world.outside = {"club_id": other_club.pk, "unit_id": there.pk, "slug": "khong-co"}
    for role in Role.values:
        world.appoint(role)
    _people(world)
    _members(world)
    _awards(world)
    _boards(world)
    _intakes(world)
    _raising(world)
    _vouchers(world)
    _fees(world)
    _books(world)
    _gatherings(world)
    _lending(world)
    return world


def _people(world: World) -> None:
    """Somebody appointed in each of the two clubs, and a device of theirs."""
    for values, club in ((world.inside, world.club), (world.outside, world.other_club)):
        user = User.objects.create_user(f"nguoi-{club.code}", full_name="Nguyễn Văn Tám")
        appointed = Appointment.objects.create(user=user, role=Role.TREASURER, since=LONG_AGO, club=club)
        device = Device.objects.create(user=user, name="Điện thoại")
        browser = Browser.objects.create(user=user, name="Điện thoại")
        values |= {"user_id": user.pk, "appointment_id": appointed.pk}
        values |= {"device_id": device.pk, "browser_id": browser.pk}


def _members(world: World) -> None:
    """A member of each of the two clubs, with the household where they live."""
    for values, club in ((world.inside, world.club), (world.outside, world.other_club)):
        home = make_household()
        member = make_member(club, household=home)
        make_photo(member)
        values |= {"member_id": member.pk, "household_id": home.pk, "stay_id": member.memberships.get().pk}


def _awards(world: World) -> None:
    """An honour in each of the two communes."""
    for values, unit in ((world.inside, world.here), (world.outside, world.there)):
        values["award_id"] = make_award(unit, LONG_AGO).pk


def _boards(world: World) -> None:
    """Somebody who leads each of the two clubs."""
    for values, club in ((world.inside, world.club), (world.outside, world.other_club)):
        post = {"club": club, "member_id": values["member_id"], "position": "chair", "since": LONG_AGO}
        values["post_id"] = BoardPost.objects.create(**post).pk


def _intakes(world: World) -> None:
    """A list that somebody brought into each of the two clubs, with something to mend."""
    for values, club in ((world.inside, world.club), (world.outside, world.other_club)):
        sender = User.objects.create_user(f"nhap-{club.code}", full_name="Trần Thị Chín")
        facts = {"club": club, "by": sender, "state": Intake.State.REFUSED}
        values["intake_key"] = Intake.objects.create(kind=Intake.Kind.LIST, name="ds.xlsx", **facts).key


def _raising(world: World) -> None:
    """A campaign of each of the two clubs, with a promise and a gift of either kind."""
    for values, club in ((world.inside, world.club), (world.outside, world.other_club)):
        campaign = make_campaign(club)
        values |= {"campaign_id": campaign.pk, "pledge_id": make_pledge(campaign).pk}
        values |= {"receipt_id": make_donation(club).voucher_id, "gift_id": give(club, LONG_AGO, 1_000).pk}
        values["grant_id"] = make_support(club).voucher_id


def _vouchers(world: World) -> None:
    """A voucher with a photo in each of the two clubs, and an opening balance."""
    for values, club in ((world.inside, world.club), (world.outside, world.other_club)):
        posted = post(club, date(2020, 3, 10), Account.OPERATING_CASH, Account.OTHER_INCOME, 50_000)
        photo = Attachment.objects.create(voucher=posted, content=b"", digest="0", added_by=posted.posted_by)
        values |= {"voucher_id": posted.pk, "attachment_id": photo.pk}
        opened = (Account.OPERATING_CASH, Account.FEES, 1_000, Voucher.Kind.OPENING)
        values["opening_id"] = post(club, LONG_AGO, *opened).pk


def _fees(world: World) -> None:
    """A rate of each of the two clubs, and a member who pays less."""
    for values, club in ((world.inside, world.club), (world.outside, world.other_club)):
        exempt = {"club": club, "member_id": values["member_id"], "first": LONG_AGO.replace(day=1)}
        values["rate_id"] = FeeRate.objects.create(club=club, since=date(2020, 1, 1), amount=5_000).pk
        values["exemption_id"] = FeeExemption.objects.create(reason="Hộ nghèo", **exempt).pk


def _books(world: World) -> None:
    """A count of the cash of each of the two clubs, and a closed period."""
    clerk = User.objects.system()
    for values, club in ((world.inside, world.club), (world.outside, world.other_club)):
        facts = {"on": date(2020, 3, 10), "notes": {}, "counted": 0, "expected": 0, "counters": "Bà Lan"}
        box = Account.OPERATING_CASH
        values["count_id"] = CashCount.objects.create(club=club, box=box, counted_by=clerk, **facts).pk
        closed = {"through": date(2020, 3, 31), "totals": {}, "closed_by": clerk}
        values["closing_id"] = Closing.objects.create(club=club, **closed).pk


def _gatherings(world: World) -> None:
    """A meeting of each of the two clubs."""
    for values, club in ((world.inside, world.club), (world.outside, world.other_club)):
        values["meeting_id"] = Meeting.objects.create(club=club, on=LONG_AGO).pk


def _lending(world: World) -> None:
    """Rules of each of the two clubs, a loan that was asked for, granted at a meeting and paid out."""
    clerk = User.objects.system()
    for values, club in ((world.inside, world.club), (world.outside, world.other_club)):
        held = {"on": date(2020, 2, 1), "chair": "Bà Lan", "secretary": "Ông Ba", "present": 5}
        meeting = LoanMeeting.objects.create(club=club, **held)
        wish = {"principal": 1_000_000, "months": 10, "purpose": "Nuôi gà"}
        asked = {"club": club, "borrower_id": values["member_id"], "on": date(2020, 1, 20)}
        application = Application.objects.create(written_by=clerk, **asked, **wish)
        terms = {"principal": 1_000_000, "months": 10, "rate": 1, "method": "flat", "every": 1, "grace": 0}
        decided = {"number": 1, "on": meeting.on, "outcome": "approved", "approved_by": clerk}
        Decision.objects.create(application=application, meeting=meeting, **decided, **terms)
        post(club, meeting.on, Account.REVOLVING_CASH, Account.OTHER_INCOME, 1_000_000)
        lent = {"on": meeting.on, "principal": 1_000_000, "application": application}
        loan = make_loan(club, application.borrower, **lent)
        rules = LoanRules.objects.create(club=club, since=LONG_AGO)
        values |= {"application_id": application.pk, "loan_meeting_id": meeting.pk, "rules_id": rules.pk}
        values["loan_id"] = loan.pk
        agreed = {"cause": "death", "reason": "Mất", "decided_by": clerk}
        decided = {"reason": "Mất mùa", "decided_by": clerk}
        again = [Due(part.due, part.principal, part.interest) for part in plan_of(loan)]
        planned = Rescheduling.objects.create(schedule=keep_plan(loan, meeting.on, again, clerk), **decided)
        lost = WriteOff.objects.create(loan=loan, voucher=loan.events.get().voucher, **decided)
        values |= {"rescheduling_id": planned.pk, "write_off_id": lost.pk}
        frozen = Freeze.objects.create(loan=loan, since=meeting.on, **agreed)
        visit = Visit.objects.create(loan=loan, on=meeting.on, proper_use=True)
        photo = VisitPhoto.objects.create(visit=visit, content=b"", digest="0", added_by=clerk)
        values |= {"freeze_id": frozen.pk, "photo_id": photo.pk}
        values["repayment_id"] = repay(loan, meeting.on, interest=1_000).pk
        values["loss_id"] = write_off(loan, meeting.on, 1_000).pk


def add_more(world: World, user: User, number: int) -> None:
    """One more of everything that pages show, the `number`th; what somebody brought in is `user`'s."""
    unit = make_unit(parent=world.province.code)
    club, home = make_club(unit), make_household(unit_code=world.here.code)
    set_target(unit, 2026, number)
    make_award(world.here, LONG_AGO.replace(year=2000 + number), club=world.club)
    make_staff(world.club, Role.TREASURER)
    Device.objects.create(user=user, name="Điện thoại")
    facts = {"kind": Intake.Kind.LIST, "state": Intake.State.REFUSED, "name": "ds.xlsx"}
    Intake.objects.create(club=world.club, by=user, **facts)
    _add_more_people(world, club, home, number)


def _add_more_people(world: World, club, home, number: int) -> None:
    """A namesake who lives in the household of the world's person, and somebody who was in another club."""
    person = Member.objects.get(pk=world.inside["member_id"])
    first_home = Household.objects.get(pk=world.inside["household_id"])
    day = FOUNDED.replace(month=number)
    same = {"full_name": person.full_name, "born_on": person.born_on}
    make_member(world.club, household=first_home, **same)
    make_member(same_as=person)
    other = make_member(club, household=home, left_on=day.replace(year=2019))
    join(other, world.club, day.replace(year=2020))
    move(other, first_home, day)
    join(person, club, day, day.replace(day=2))
    move(person, home, day.replace(year=2021))
    for place in (home, first_home):
        assess(place, day, "poor")
    BoardPost.objects.create(club=world.club, member=other, position="vice", since=day)
