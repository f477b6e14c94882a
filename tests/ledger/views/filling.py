"""The sheet of a meeting as a plain form, filled in as a browser without a script does."""

from uuid import uuid4

from django.urls import reverse

from ledger.meetings.rows import stated


def address(name, meeting):
    return reverse(f"ledger:{name}", args=[meeting.club_id, meeting.pk])


def opened(client, meeting):
    """The fields of the sheet as its page shows them."""
    form = client.get(address("meeting", meeting)).context["form"]
    fields = {
        "lan": form.base,
        "khoa": uuid4().hex,
        "moi-g": form.gifts[-1].name,
        "moi-c": form.expenses[-1].name,
    }
    for one in form.rows:
        fields |= {
            f"{one.name}-cu": one.was,
            f"{one.name}-phi": one.choice,
            f"{one.name}-so": one.other_amount,
        }
        fields |= {f"{one.name}-co": "1"} if one.present else {}
    for one in [*form.gifts, *form.expenses]:
        fields |= {
            f"{one.name}-cu": one.was,
            f"{one.name}-so": one.amount,
            f"{one.name}-khoan": one.filled.account,
        }
    return fields


def fill(client, meeting, **changes):
    fields = opened(client, meeting) | {name.replace("_", "-"): value for name, value in changes.items()}
    return client.post(address("meeting_fill", meeting), fields)


def rows(meeting):
    return {stored.name: stated(stored) for stored in meeting.rows.all()}
