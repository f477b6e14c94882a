"""Who looks at the pages of loans."""

from tests.accounts.signing import give_password
from tests.factories import make_staff


def signed_in(client, place, role):
    """`client`, signed in as somebody with `role` at `place`, who gave the password a moment ago."""
    client.force_login(make_staff(place, role))
    give_password(client)
    return client
