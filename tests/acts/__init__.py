"""One valid press at every address that changes something: what `tests/test_crawl.py` does.

Each app has its module with `ACTS`, by the name of the address: a function that gets the scene, sets it where
the world alone does not do, and returns what is sent. `KEEP_NOTHING` names the addresses that only show.
"""

from dataclasses import dataclass, field

from django.test import Client

from accounts.models import User
from tests.access_matrix import World

CANARY = "095150000987"  # a citizen number; acts write it wherever a form has room for one


@dataclass
class Scene:
    """Somebody who may do everything, signed in, in the world of the matrix."""

    world: World
    user: User
    client: Client
    values: dict[str, object]  # what the address is made of; acts may name other things than the world does
    question: dict[str, object] = field(default_factory=dict)  # of the address, after the "?"

    def press(self, address: str, sent: dict | str, **how):
        """Send what the act says, a text as JSON."""
        kind = {"content_type": "application/json"} if isinstance(sent, str) else {}
        return self.client.post(address, sent, query_params=self.question, **kind, **how)
