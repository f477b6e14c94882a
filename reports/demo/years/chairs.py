"""The chairs' accounts: whoever leads a club closes its meetings and its books."""

from accounts.models import User
from accounts.roles import Role
from clubs.appointing import Duty
from clubs.models import Appointment
from members.models import BoardPost
from reports.demo.sign_ins import make_account


def chairs(*, by: User) -> dict[str, User]:
    """The account of each club's chair by the club's code; a new one, without a password, where none is."""
    appointed = Appointment.objects.filter(role=Role.CHAIR).select_related("user", "club")
    found = {one.club.code: one.user for one in appointed}
    led = BoardPost.objects.filter(position=BoardPost.Position.CHAIR, until=None)
    for post in led.select_related("club", "member").exclude(club__code__in=found):
        duty = Duty(Role.CHAIR, post.club, post.since)
        name = f"chu-nhiem-{post.club.code[-2:]}"
        found[post.club.code] = make_account(name, post.member.full_name, duty, by=by)
    return found
