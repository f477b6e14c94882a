"""Lines of the home page as tests compare them."""

import re

from clubs.access import reach
from reports.tasks.today import tasks
from tests.factories import make_staff


def lines(place, role, day, only=""):
    """State, address and the figures said, of those lines whose title begins with `only`."""
    found = tasks(reach(make_staff(place, role), day), day)
    return [(one.state, one.address, figures(one.detail)) for one in found if one.title.startswith(only)]


def figures(words):
    """The numbers, sums and days in a sentence, club names apart."""
    return re.findall(r"\d[\d./]*\d|\d", words.split(" (")[0])
