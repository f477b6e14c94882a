"""The boards, as the register of members names them; in some clubs a new chair was elected since."""

from datetime import date

from accounts.models import User
from clubs.models import Club
from members import boards
from members.models import BoardPost

ELECTED_ON = date(2024, 1, 15)
EVERY = 9  # clubs
Position = BoardPost.Position


def seat(*, clubs: list[Club], day: date, by: User) -> None:
    for number, club in enumerate(clubs):
        posts = boards.take_over(club=club, day=day, by=by)
        if number % EVERY == EVERY - 1 and club.founded_on < ELECTED_ON:
            _elect(club, posts, by)


def _elect(club: Club, posts: list[BoardPost], by: User) -> None:
    """The vice-chair follows the chair."""
    chair = next(post for post in posts if post.position == Position.CHAIR)
    vice = next(post for post in posts if post.position == Position.VICE)
    for post in (chair, vice):
        boards.correct(post=post, until=ELECTED_ON, by=by)
    boards.elect(club=club, member=vice.member, position=Position.CHAIR, since=ELECTED_ON, by=by)
