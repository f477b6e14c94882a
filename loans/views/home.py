"""The loans room of a club: what can be lent, who waits, and the ways on."""

from accounts.roles import Capability
from clubs.access import club_view, reach_of
from clubs.models import Club
from loans.books import funds
from loans.granting import deciding
from loans.granting.waiting import waiting
from loans.views.pages import page


@club_view(Capability.SEE)
def loans(request, club: Club):
    """What the revolving fund can lend today, who waits for a decision, and who for the money."""
    today = reach_of(request).day
    boxes = funds.lendable(club, today)
    context = {
        "boxes": boxes.items(),
        "lendable": sum(boxes.values()),
        "waiting": waiting(club, today),
        "granted": list(deciding.granted([club])),
    }
    return page(request, club, "loans/home.html", context)
