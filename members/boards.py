"""The board of a club: elected, replaced, and taken over from what the register of members says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from clubs import registers
from clubs.folding import fold
from clubs.models import Club
from members.models import BoardPost, Member, Membership

Position = BoardPost.Position
# Normal control of cash: who keeps the box neither books it nor presides.
APART = [(Position.TREASURER, Position.CHAIR), (Position.TREASURER, Position.BOOKKEEPER)]


@dataclass(frozen=True)
class Board:
    """The posts of a club on a day. Its doubts are warnings and bar nothing."""

    posts: list[BoardPost]

    @property
    def people(self) -> dict[int, Member]:
        """Those on the board by the person they are, each once."""
        return {post.member.person: post.member for post in self.posts}

    @property
    def women(self) -> int:
        return sum(member.sex == Member.Sex.FEMALE for member in self.people.values())

    @property
    def is_led(self) -> bool:
        return any(post.position == Position.CHAIR for post in self.posts)

    @property
    def too_much_in_one_hand(self) -> list[tuple[Member, str, str]]:
        """People with two positions that should be apart."""
        held = {}
        for post in self.posts:
            held.setdefault(post.member_id, (post.member, set()))[1].add(post.position)
        return [
            (member, Position(first).label, Position(second).label)
            for member, positions in held.values()
            for first, second in APART
            if {first, second} <= positions
        ]


def board(posts: Iterable[BoardPost], day: date) -> Board:
    """The board on `day` out of all `posts` of a club."""
    return Board([post for post in posts if post.since <= day and (post.until is None or post.until > day)])


@transaction.atomic
def elect(*, club: Club, member: Member, by: User, **facts: Any) -> BoardPost:
    """`member` takes a post; `facts` are position, since, until and term.

    Raises ValidationError with code not_a_member where the person was never in the club by that day.
    """
    if not Membership.objects.filter(club=club, member=member, joined_on__lte=facts["since"]).exists():
        raise ValidationError(_("Ngày ấy người này chưa vào câu lạc bộ."), code="not_a_member")
    return registers.enter(BoardPost(club=club, member=member, **facts), by=by)


@transaction.atomic
def correct(*, post: BoardPost, by: User, **facts: Any) -> BoardPost:
    """Put right what is written about a post, or end it by its `until`."""
    stored = BoardPost.objects.select_for_update().get(pk=post.pk)
    registers.change(stored, registers.columns(BoardPost, facts), by=by)
    return stored


@transaction.atomic
def withdraw(*, post: BoardPost, by: User) -> None:
    """Take away a post that was written down by mistake; the log keeps it."""
    registers.remove(post, by=by)


def named_in_register(club: Club, day: date) -> list[tuple[Membership, str]]:
    """Members on `day` whose row of the register names a position that boards know, with that position."""
    known = {fold(position.label): position.value for position in Position}
    stays = Membership.objects.active_on(day).filter(club=club).exclude(position="").select_related("member")
    return [(stay, known[fold(stay.position)]) for stay in stays if fold(stay.position) in known]


@transaction.atomic
def take_over(*, club: Club, day: date, by: User) -> list[BoardPost]:
    """Write down the board as the register of members names it, each from the day the person joined."""
    held = set(BoardPost.objects.on(day).filter(club=club).values_list("member", "position"))
    return [
        elect(club=club, member=stay.member, position=position, since=stay.joined_on, by=by)
        for stay, position in named_in_register(club, day)
        if (stay.member_id, position) not in held
    ]
