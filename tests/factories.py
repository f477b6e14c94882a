"""Small rows for tests, each with plain defaults. Money goes straight into the books, unchecked."""

from datetime import date
from itertools import count

from accounts.models import User
from accounts.roles import Role
from clubs.models import Appointment, Assignment, Award, Club, Succession, Target, Unit
from ledger.models import Account, Entry, InKindGift, Voucher
from loans.models import Instalment, Loan, LoanEvent, Method, Schedule, Visit
from loans.terms.planning import plan_of
from members.models import Assessment, Household, HouseholdStay, Member, MemberPhoto, Membership

Kind = Voucher.Kind
LONG_AGO = date(1997, 1, 1)
FOUNDED = date(2018, 1, 1)
_numbers = count(10_001)  # all of five digits: by code is in the order in which they were made


def make_unit(code=None, level="commune", parent="", valid_from=LONG_AGO, valid_to=None, name=""):
    code = code or f"T{next(_numbers)}"
    facts = {"name": name or f"Đơn vị {code}", "level": level, "parent_code": parent, "valid_to": valid_to}
    return Unit.objects.create(code=code, valid_from=valid_from, **facts)


def succeed(unit, *successors):
    for successor in successors:
        Succession.objects.create(unit=unit, successor=successor)


def make_club(unit=None, founded_on=FOUNDED, code=None, **facts):
    code = code or f"CLB{next(_numbers)}"
    unit = unit or make_unit()
    return Club.objects.create(
        code=code, unit=unit, founded_on=founded_on, **{"name": f"Câu lạc bộ {code}"} | facts
    )


def assign(club, unit, since):
    return Assignment.objects.create(club=club, unit=unit, since=since)


def make_household(code=None, **facts):
    code = code or f"H{next(_numbers)}"
    return Household.objects.create(code=code, **{"head": f"Chủ hộ {code}"} | facts)


def assess(household, on, standing, in_difficulty=False, decision=""):
    facts = {"standing": standing, "in_difficulty": in_difficulty, "decision": decision}
    return Assessment.objects.create(household=household, effective_from=on, **facts)


def make_member(*clubs, joined_on=FOUNDED, left_on=None, household=None, **facts):
    """A person who joined `clubs` on one day and lives in `household` all the time."""
    code = f"TV{next(_numbers)}"
    facts = {"full_name": f"Thành viên {code}", "sex": "male", "born_on": date(1950, 6, 15)} | facts
    member = Member.objects.create(code=code, **facts)
    for club in clubs:
        join(member, club, joined_on, left_on)
    if household:
        HouseholdStay.objects.create(member=member, household=household)
    return member


def make_photo(member):
    """A photo that is there, whatever it shows."""
    return MemberPhoto.objects.create(member=member, picture=b"\xff\xd8\xff", digest="0" * 64)


def join(member, club, joined_on=FOUNDED, left_on=None):
    return Membership.objects.create(member=member, club=club, joined_on=joined_on, left_on=left_on)


def move(member, household, on):
    """The person lives in `household` from a day on."""
    HouseholdStay.objects.filter(member=member, until=None).update(until=on)
    return HouseholdStay.objects.create(member=member, household=household, since=on)


def post(club, on, debit, credit, amount, kind=Kind.RECEIPT, reverses=None):
    """A voucher of one line."""
    return post_lines(club, on, [(debit, credit, amount)], kind, reverses)


def post_lines(club, on, entries, kind=Kind.RECEIPT, reverses=None):
    """A voucher whose entries (debit, credit, amount) share line 1; those of 0 đồng are left out."""
    number = next(_numbers)
    voucher = Voucher.objects.create(
        club=club,
        kind=kind,
        year=on.year,
        number=number,
        on=on,
        posted_by=User.objects.system(),
        source=Voucher.Source.FORM,
        key=f"test-{number}",
        reverses=reverses,
    )
    rows = [
        Entry(voucher=voucher, line=1, debit=d, credit=c, amount=amount) for d, c, amount in entries if amount
    ]
    Entry.objects.bulk_create(rows)
    return voucher


def reverse(voucher, on):
    """The opposite voucher, with the opposite event where it concerns a loan."""
    entries = [(entry.credit, entry.debit, entry.amount) for entry in voucher.entries.all()]
    opposite = post_lines(voucher.club, on, entries, voucher.kind, voucher)
    for event in voucher.loan_events.all():
        LoanEvent.objects.create(loan=event.loan, voucher=opposite, line=1, kind=event.kind)
    return opposite


def make_loan(club, borrower=None, on=date(2020, 1, 10), principal=1_200_000, brought_over=None, **terms):
    """A loan with its schedule, paid out; or brought over from paper books as (day, principal still owed)."""
    terms = {"rate": 1, "months": 12, "method": Method.EQUAL_PRINCIPAL} | terms
    loan = Loan.objects.create(
        code=f"V{next(_numbers)}",
        club=club,
        borrower=borrower or make_member(club),
        disbursed_on=on,
        principal=principal,
        opening_principal=brought_over and brought_over[1],
        **terms,
    )
    schedule = Schedule.objects.create(loan=loan, number=1, since=on)
    instalments = plan_of(loan)
    facts = ("number", "due", "principal", "interest")
    Instalment.objects.bulk_create(
        Instalment(schedule=schedule, **{fact: getattr(each, fact) for fact in facts}) for each in instalments
    )
    day, amount = brought_over or (on, principal)
    voucher_kind, event_kind = (Kind.OPENING, "opening") if brought_over else (Kind.PAYMENT, "disbursement")
    _loan_event(
        loan, event_kind, post(club, day, Account.LOANS, Account.REVOLVING_CASH, amount, voucher_kind)
    )
    return loan


def repay(loan, on, principal=0, interest=0, late_interest=0):
    box = Account.REVOLVING_CASH
    parts = [(box, Account.LOANS, principal), (box, Account.INTEREST, interest)]
    lines = [*parts, (box, Account.LATE_INTEREST, late_interest)]
    return _loan_event(loan, "repayment", post_lines(loan.club, on, lines))


def write_off(loan, on, principal):
    voucher = post(loan.club, on, Account.LOSS, Account.LOANS, principal, Kind.WRITE_OFF)
    return _loan_event(loan, "write_off", voucher)


def _loan_event(loan, kind, voucher):
    LoanEvent.objects.create(loan=loan, voucher=voucher, line=1, kind=kind)
    return voucher


def visit(loan, on, proper_use=True):
    return Visit.objects.create(loan=loan, on=on, proper_use=proper_use)


def give(club, on, value, text="gạo"):
    return InKindGift.objects.create(club=club, on=on, donor="Chùa", text=text, value=value)


def set_target(unit, year, planned):
    return Target.objects.create(unit=unit, year=year, planned=planned)


def make_award(unit, on, recipient=Award.Recipient.COLLECTIVE, club=None):
    return Award.objects.create(
        unit=unit, on=on, recipient=recipient, name=f"Khen {next(_numbers)}", club=club
    )


def make_staff(place, role=Role.PROVINCE, username=None):
    """Someone with a role at a unit or in a club, since long ago."""
    user = User.objects.create_user(
        username or f"user-{next(_numbers)}", "mat-khau-thu", full_name="Nguyễn Thị Lan"
    )
    at = {"club": place} if isinstance(place, Club) else {"unit": place}
    Appointment.objects.create(user=user, role=role, since=LONG_AGO, **at)
    return user
