"""`python -m tests.drills.clerk PLAN PLACE [unlocked] [meeting]` posts its share of a plan.

The plan (JSON) holds a list of sends for each clerk; a send is a list of vouchers that are posted together.
What came of it is said in a line: their numbers, the code of the refusal, or the error. It begins when it is
told to. `unlocked` posts without holding the clubs; `meeting` waits for the others before it writes.
"""

import json
import sys
from datetime import date

import django
from django.core.exceptions import ValidationError
from django.db import Error, connection

django.setup()

from accounts.models import User  # noqa: E402 – models need the setup above
from clubs.models import Club  # noqa: E402
from ledger import posting  # noqa: E402
from ledger.drafts import Draft, Line, Move  # noqa: E402


def say(**facts) -> None:
    """One line in one write, so that the lines of many clerks never mix."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def wait_for_the_others() -> None:
    say(waiting=True)
    sys.stdin.readline()


def post(vouchers: list[dict], clubs: dict[int, Club], by: User) -> list[int]:
    drafts = [
        Draft(
            clubs[one["club"]],
            one["kind"],
            date.fromisoformat(one["on"]),
            one["key"],
            [Line([Move(one["debit"], one["credit"], one["amount"])])],
        )
        for one in vouchers
    ]
    return [voucher.number for voucher in posting.post(drafts, source="form", by=by)]


def misbehave(ways: list[str]) -> None:
    """What the control runs do, in which the race must show."""
    if "unlocked" in ways:
        posting.lock = lambda clubs: None
    if "meeting" in ways:
        save = posting._save

        def meet_and_save(drafts):
            if drafts:
                wait_for_the_others()
            save(drafts)

        posting._save = meet_and_save


def main(plan: str, place: str, *ways: str) -> None:
    misbehave(list(ways))
    with open(plan) as file:
        share = json.load(file)[int(place)]
    clubs, by = Club.objects.in_bulk(), User.objects.system()
    wait_for_the_others()
    for send in share:
        try:
            say(send=send, numbers=post(send, clubs, by))
        except ValidationError as refusal:
            say(send=send, refused=refusal.code)
        except Error as error:
            say(send=send, error=repr(error))
            connection.close()  # it may be broken


if __name__ == "__main__":
    main(*sys.argv[1:])
