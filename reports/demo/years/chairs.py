"""The chairs' accounts: whoever leads a club closes its meetings and its books."""

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clubs.appointing import Duty, record
from clubs.models import Appointment
from members.models import BoardPost


def chairs(*, by: User) -> dict[str, User]:
    """The account of each club's chair by the club's code; a new one, without a password, where none is."""
    appointed = Appointment.objects.filter(role=Role.CHAIR).select_related("user", "club")
    found = {one.club.code: one.user for one in appointed}
    led = BoardPost.objects.filter(position=BoardPost.Position.CHAIR, until=None)
    for post in led.select_related("club", "member"):
        if post.club.code not in found:
            found[post.club.code] = _account(post, by)
    return found


def _account(post: BoardPost, by: User) -> User:
    name = f"chu-nhiem-{post.club.code[-2:]}"
    user = User.objects.create_user(name, full_name=post.member.full_name)
    audit.created([user], fields=["username", "full_name"], by=by, place=post.club)
    record(user=user, duty=Duty(Role.CHAIR, post.club, post.since), by=by)
    return user
