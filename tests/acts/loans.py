"""The loans of a club: rules, applications, meetings, decisions and paying out."""

from datetime import date
from uuid import uuid4

from accounts.models import User
from loans.models import Application, Loan
from loans.repayments import repaying
from loans.trouble import writing_off
from tests.acts import CANARY, Scene
from tests.factories import make_loan, make_member, post
from tests.ledger.booking import REVOLVING
from tests.ledger.raising import paid
from tests.loans.asking import ASKED, MET, ask, grant, meet
from tests.pictures import picture, upload

SAID = f"Nuôi gà, CCCD {CANARY}"
WISH = {"principal": "2.000.000", "months": "10", "purpose": SAID}
AGREED = {"reason": SAID, "decision": "QĐ 1"}
WITHDRAWN = {"on": "20/02/2026", "reason": SAID}

KEEP_NOTHING = {
    "loans:loans",
    "loans:rules",
    "loans:calculator",
    "loans:application",
    "loans:meetings",
    "loans:meeting",
    "loans:register",
    "loans:loan",
    "loans:book",
    "loans:arrears",
    "loans:arrears_everywhere",
    "loans:watch",
    "loans:photo",
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


def held(_scene: Scene) -> dict:
    return {"on": "20/02/2026", "chair": "Bà Lan", "secretary": "Ông Ba", "present": "5", "notes": SAID}


def planned_anew(_scene: Scene) -> dict:
    terms = {"months": "12", "every": "3", "rate": "0,8", "grace": "0"}
    return AGREED | terms | {"since": "01/03/2026"}


def frozen(scene: Scene) -> dict:
    """Another loan, of a member who has none."""
    scene.values["loan_id"] = make_loan(scene.world.club).pk
    return AGREED | {"cause": "disaster", "since": "01/03/2026"}


def lent_by_mistake(scene: Scene) -> dict:
    frozen(scene)
    return {"reason": "Ghi hai lần", "other": SAID, "on": "01/04/2020"}


def lost(_scene: Scene) -> dict:
    return AGREED | {"amount": "500.000", "on": "01/03/2026", "key": uuid4()}


def come_in(scene: Scene) -> dict:
    loan = Loan.objects.get(pk=scene.values["loan_id"])
    facts = {"reason": SAID, "decision": "2", "by": User.objects.system()}
    writing_off.write_off(loan=loan, on=date(2026, 3, 1), amount=500_000, key="lost", **facts)
    return paid(text=SAID, amount="100.000", box=REVOLVING.value)


def seen(_scene: Scene) -> dict:
    return {"on": "01/03/2026", "proper_use": "khong", "note": SAID, "photo": upload(picture())}


def repaid(scene: Scene) -> dict:
    """What is due, as the page showed what it covers."""
    loan = Loan.objects.get(pk=scene.world.inside["loan_id"])
    wanted = repaying.Wanted(loan, 50_000)
    brought = repaying.Payment(date(2020, 4, 1), REVOLVING, str(uuid4()), (wanted,))
    shown = repaying.stamp(repaying.covered(brought))
    typed = {"purpose": wanted.purpose.value, "amount": "50.000", "on": "01/04/2020"}
    return typed | {"box": REVOLVING.value, "key": brought.key, "shown": shown}


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
    "loans:hold_meeting": held,
    "loans:repay": repaid,
    "loans:take_back": lambda scene: {"reason": "Ghi hai lần", "other": SAID, "on": "01/04/2020"},
    "loans:take_back_loan": lent_by_mistake,
    "loans:take_back_loss": lambda _scene: {"reason": "Ghi hai lần", "other": SAID, "on": "01/04/2020"},
    "loans:reschedule": planned_anew,
    "loans:freeze": frozen,
    "loans:thaw": lambda _scene: AGREED | {"on": "01/03/2026"},
    "loans:write_off": lost,
    "loans:recover": come_in,
    "loans:urge": lambda _scene: {"kind": "call", "on": "01/03/2026", "outcome": SAID},
    "loans:visit": seen,
}
