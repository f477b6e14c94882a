"""The loans room of a club: what can be lent, who waits, and the ways on."""

from accounts.roles import Capability
from clubs.access import club_view, reach_of
from clubs.models import Club
from loans import funds
from loans.rules import rules_on
from loans.views.pages import page


@club_view(Capability.SEE)
def loans(request, club: Club):
    """What the revolving fund can lend today, and the rules in force."""
    today = reach_of(request).day
    boxes = funds.lendable(club, today)
    context = {"boxes": boxes.items(), "lendable": sum(boxes.values()), "rules": rules_on(club, today)}
    return page(request, club, "loans/home.html", context)
