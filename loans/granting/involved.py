"""Who has a hand in a loan: others decide about it, and about what becomes of it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role
from clubs.folding import fold
from clubs.models import Appointment, Club
from loans.models import Application, Loan, Surety
from members.access import members_of
from members.models import BoardPost, Member


def refuse_involved(application: Application, on: date, by: User) -> None:
    """Refuse a decider who has a hand in what is asked for, or wrote the application ("own_writing")."""
    _refuse(application.club, application.borrower, application, on, by)
    people = _persons_behind(by, application.club)
    if _one_person(by, people, application.written_by, application.club):
        raise ValidationError(
            _("Ai lập đề nghị thì không xét đề nghị đó: hãy nhờ chủ nhiệm hoặc cán bộ xã khác xét."),
            code="own_writing",
        )


def refuse_hand_in(loan: Loan, on: date, by: User) -> None:
    """Refuse whoever has a hand in `loan`: others decide on the day `on` what becomes of it.

    Who keeps the cash could keep what was repaid, and call it frozen, put off or lost.
    """
    _refuse(loan.club, loan.borrower, loan.application, on, by)


def _refuse(club: Club, borrower: Member, asked: Application | None, on: date, by: User) -> None:
    """Refuse who borrows or answers for it ("own_loan"), or keeps the club's cash ("keeps_cash").

    The person counts, not the account: one person may have two.
    """
    people = _persons_behind(by, club)
    _refuse_own(by, people, borrower, asked)
    if _keeps_cash(club, people, on, by):
        raise ValidationError(
            _("Người giữ tiền của CLB không xét việc vay: hãy nhờ chủ nhiệm hoặc cán bộ xã xét."),
            code="keeps_cash",
        )


def _refuse_own(by: User, people: QuerySet[Member], borrower: Member, asked: Application | None) -> None:
    sureties = list(asked.sureties.select_related("member")) if asked else []
    answering = [borrower, *(one.member for one in sureties if one.member)]
    persons = {one.person for one in answering}
    own = people.filter(Q(pk__in=persons) | Q(same_as__in=persons)).exists()
    if own or any(_is_named(by, one) for one in sureties):
        raise ValidationError(
            _("Người vay và người cùng chịu trách nhiệm không tự xét khoản vay của mình."), code="own_loan"
        )


def _is_named(user: User, surety: Surety) -> bool:
    """Whether the account may belong to who answers for it, as typed: by telephone number or by name."""
    name = fold(user.full_name)
    return user.username == surety.phone or bool(name and name == fold(surety.name))


def _persons_behind(user: User, club: Club) -> QuerySet[Member]:
    """The members of `club` whom the account may belong to: by its telephone number, or by the full name."""
    named = Q(name_fold=fold(user.full_name)) if user.full_name else Q(pk=None)
    return members_of([club]).filter(Q(phone=user.username) | named)


def _one_person(by: User, people: QuerySet[Member], other: User, club: Club) -> bool:
    """Whether the account `by`, behind which `people` may stand, and `other` may belong to one person."""
    return other == by or people.filter(pk__in=_persons_behind(other, club)).exists()


def _keeps_cash(club: Club, people: QuerySet[Member], on: date, by: User) -> bool:
    """Whether `by` keeps the cash on the day `on` of a decision, or has come to since.

    It is put down later than that: who has the cash by then would hand out what they grant themselves.
    """
    kept = Q(until=None) | Q(until__gt=on)
    posts = BoardPost.objects.filter(kept, club=club, position=BoardPost.Position.TREASURER)
    appointed = Appointment.objects.filter(kept, club=club, role=Role.TREASURER).select_related("user")
    return posts.filter(member__in=people).exists() or any(
        _one_person(by, people, one.user, club) for one in appointed
    )
