"""The national programmes that spread the clubs, and the criteria of Decision 1336/QĐ-TTg."""

from datetime import date

PROGRAMMES = [
    ("1533", "Đề án 1533", "1533/QĐ-TTg ngày 02/08/2016", date(2016, 8, 2), date(2020, 8, 31)),
    ("1336", "Đề án 1336", "1336/QĐ-TTg ngày 31/08/2020", date(2020, 8, 31), date(2025, 8, 1)),
    ("1648", "Đề án 1648", "1648/QĐ-TTg ngày 01/08/2025", date(2025, 8, 1), None),
]

# 50–70 members, 60–70 % women, 60–70 % older persons, both funds in use, half of the members borrowed.
CRITERIA = {
    "size": (50, 70),
    "women": (60, 70),
    "older": (60, 70),
    "both_funds": (2, None),
    "borrowers": (50, None),
}


def load(programme_model, criterion_model) -> None:
    """Lay or renew the programmes and the criteria of Decision 1336 (models, or their historical states)."""
    for code, name, decision, since, until in PROGRAMMES:
        facts = {"name": name, "decision": decision, "since": since, "until": until}
        programme_model.objects.update_or_create(code=code, defaults=facts)
    owner = programme_model.objects.get(code="1336")
    for kind, (low, high) in CRITERIA.items():
        band = {"low": low, "high": high}
        criterion_model.objects.update_or_create(programme=owner, kind=kind, defaults=band)
