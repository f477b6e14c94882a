"""The loans of a club: rules, applications, sittings, decisions and paying out."""

from datetime import date

from loans.models import Application
from tests.acts import CANARY, Scene
from tests.factories import make_member, post
from tests.ledger.booking import REVOLVING
from tests.loans.asking import ASKED, MET, ask, grant, meet

SAID = f"Nuôi gà, CCCD {CANARY}"
WISH = {"principal": "2.000.000", "months": "10", "purpose": SAID}
WITHDRAWN = {"on": "20/02/2026", "reason": SAID}

KEEP_NOTHING = {
    "loans:loans",
    "loans:rules",
    "loans:calculator",
    "loans:application",
    "loans:meetings",
    "loans:meeting",
}


def rules(_scene: Scene) -> dict:
    facts = {"since": "01/02/2026", "decision": SAID, "max_principal": "5.000.000", "max_months": "24"}
    rates = {"rate": "0,8", "max_rate": "1", "late_rate": "1,2"}
    way = {"method": "flat", "months": "12", "every": "1", "rounding": "1000", "grace": "0"}
    words = {"allocation": "late_interest_principal", "early_interest": "to_day"}
    limits = {"loans_a_member": "1", "loans_a_household": "1", "operating_share": "50"}
    return facts | rates | way | words | limits


def wish(scene: Scene) -> dict:
    return WISH | {"borrower": make_member(scene.world.club).pk, "on": "01/02/2026"}


def asked(scene: Scene) -> Application:
    """An application of somebody else that waits."""
    application = ask(scene.world.club, on=ASKED)
    scene.values["application_id"] = application.pk
    return application


def corrected(scene: Scene) -> dict:
    asked(scene)
    return WISH


def withdrawn(scene: Scene) -> dict:
    asked(scene)
    return WITHDRAWN


def decided(scene: Scene) -> dict:
    asked(scene)
    meeting = meet(scene.world.club)
    terms = {
        "principal": "2.000.000",
        "months": "10",
        "rate": "0,8",
        "method": "flat",
        "every": "1",
        "grace": "0",
    }
    return terms | {"outcome": "approved", "meeting": meeting.pk, "reason": SAID}


def paid_out(scene: Scene) -> dict:
    post(scene.world.club, date(2020, 1, 1), REVOLVING, "other_income", 10_000_000)
    grant(asked(scene))
    return {"on": f"{MET:%d/%m/%Y}", "box": REVOLVING.value}


def sitting(_scene: Scene) -> dict:
    return {"on": "20/02/2026", "chair": "Bà Lan", "secretary": "Ông Ba", "present": "5", "notes": SAID}


def nothing(_scene: Scene) -> dict:
    return {}


ACTS = {
    "loans:set_rules": rules,
    "loans:withdraw_rules": nothing,
    "loans:apply": wish,
    "loans:correct_application": corrected,
    "loans:withdraw_application": withdrawn,
    "loans:decide": decided,
    "loans:disburse": paid_out,
    "loans:hold_meeting": sitting,
}
