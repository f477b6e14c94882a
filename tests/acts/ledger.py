"""The money of a club: vouchers, meetings, fees, fund-raising, counts and closings."""

import json
from datetime import date
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from ledger import borrowing, collecting, counting
from ledger.meetings import calling
from ledger.models import Account, FeeRate, Fund, Meeting
from ledger.opening import Holdings, open_books
from tests.acts import CANARY, Scene
from tests.factories import give, make_club, make_member
from tests.ledger.gathering import close, gift, send
from tests.ledger.raising import DAY, make_donation, make_loan_from, paid
from tests.ledger.raising import money as amount
from tests.pictures import picture, upload

MONTH = "01/2027"
SAID = f"Ủng hộ, CCCD {CANARY}"

KEEP_NOTHING = {
    "ledger:books",
    "ledger:book",
    "ledger:cash_book",
    "ledger:counts",
    "ledger:counted",
    "ledger:closings",
    "ledger:vouchers",
    "ledger:voucher",
    "ledger:attachment",
    "ledger:campaigns",
    "ledger:campaign",
    "ledger:donation",
    "ledger:gift",
    "ledger:donors_book",
    "ledger:notice",
    "ledger:supports",
    "ledger:debts",
    "ledger:meetings",
    "ledger:meeting",
    "ledger:fees",
    "ledger:fee_book",
    "ledger:fee_card",
    "ledger:worker",
    "ledger:no_network",
}


def money(**facts):
    """What a form of money sends, as the addresses walk it."""
    return lambda scene: paid(text=SAID) | facts


def campaign(scene: Scene) -> dict:
    return {"name": "Tết", "purpose": SAID, "target": "1.000.000", "first": "20/03/2026"}


def open_gift(scene: Scene) -> dict:
    """A gift of a day that is not closed."""
    scene.values["gift_id"] = give(scene.world.club, DAY, 1_000).pk
    return {}


def gift_in_kind(scene: Scene) -> dict:
    open_gift(scene)
    return {"donor": SAID, "text": "50 kg gạo", "value": "900.000", "on": "20/03/2026"}


def debt(scene: Scene) -> dict:
    make_loan_from(scene.world.club)
    return paid(debt=borrowing.debts(scene.world.club)[0].token, box=Account.REVOLVING_CASH)


def contribution(scene: Scene) -> dict:
    return paid(member=scene.values["member_id"], text=SAID)


def fee(scene: Scene) -> dict:
    """Of somebody who is not let off paying."""
    scene.values["member_id"] = make_member(scene.world.club).pk
    return paid(months="khac", amount="5.000")


def refund(scene: Scene) -> dict:
    member = make_member(scene.world.club)
    scene.values["member_id"] = member.pk
    facts = {"money": amount(5_000), "today": DAY, "by": scene.user}
    collecting.take(club=scene.world.club, member=member, **facts)
    return paid(amount="5.000", text=SAID)


def in_meeting(scene: Scene) -> Meeting:
    """A meeting after all that is closed, with nothing on its sheet yet."""
    facts = {"place": "Nhà văn hóa", "device": "", "now": timezone.now(), "by": scene.user}
    meeting = calling.call(club=scene.world.club, on=DAY, **facts)
    scene.values["meeting_id"] = meeting.pk
    return meeting


def sheet(scene: Scene) -> dict:
    meeting = in_meeting(scene)
    name = f"g{uuid4().hex}"
    written = {f"{name}-ai": SAID, f"{name}-so": "50.000", f"{name}-viec": "", f"{name}-cu": ""}
    return {"moi-g": name, "khoa": str(uuid4()), "lan": str(meeting.version), **written}


def saved(scene: Scene) -> str:
    in_meeting(scene)
    row = {"row": f"g{uuid4().hex}", "party": SAID, "amount": 50_000, "text": ""}
    return json.dumps({"key": str(uuid4()), "device": "", "base_version": 0, "rows": [row]})


def held(scene: Scene) -> dict:
    in_meeting(scene)
    return {"device": "may-khac"}


def difference(scene: Scene) -> dict:
    meeting = in_meeting(scene)
    send(meeting, gift(50_000), device="may-ba-lan", key="lan-ghi-1")
    send(meeting, gift(20_000), device="may-ong-ba", key="lan-ghi-2", base=0, by=User.objects.system())
    return {"khac_biet": meeting.differences.get().pk, "nhan": ""}


def described(scene: Scene) -> dict:
    in_meeting(scene)
    return {"place": "Nhà văn hóa", "notes": SAID}


def counted(scene: Scene) -> dict:
    meeting = in_meeting(scene)
    held = counting.expected(meeting.club, Account.OPERATING_CASH, meeting.on)
    return {"counted": f"{held} đ", "counters": "Bà Lan", "version": meeting.version}


def reopened(scene: Scene) -> dict:
    in_meeting(scene)
    meeting = Meeting.objects.get(pk=scene.values["meeting_id"])
    close(meeting, 0, reason="Đếm thử")
    return {"reason": SAID}


def opening(scene: Scene) -> dict:
    """Of a club without books."""
    scene.values["club_id"] = make_club(scene.world.here).pk
    return {"on": "31/12/2025", "fees_operating": "1.000.000", "sure": ""}


def mistyped(scene: Scene) -> dict:
    """An opening balance of a club that closed nothing yet."""
    club = make_club(scene.world.here)
    scene.values["club_id"] = club.pk
    holdings = Holdings({(Account.FEES, Fund.OPERATING): 1_000_000})
    (voucher,) = open_books(club=club, on=DAY, holdings=holdings, by=scene.user)
    scene.values["opening_id"] = voucher.pk
    return {"reason": "Ghi nhầm số tiền", "other": SAID, "instead": "900.000"}


def closing(scene: Scene) -> dict:
    """Of a club whose books hold."""
    club = make_club(scene.world.here)
    make_donation(club)
    scene.values["club_id"] = club.pk
    return {"through": "2026-03-31", "despite_gaps": "on"}


def exemption(scene: Scene) -> dict:
    return {"member": scene.values["member_id"], "first": MONTH, "amount": "0", "reason": SAID}


def first_exemption(scene: Scene) -> dict:
    return exemption(scene) | {"member": make_member(scene.world.club).pk}


def rate_to_come(scene: Scene) -> dict:
    """One that no closed month knows."""
    rate = FeeRate.objects.create(club=scene.world.club, since=date(2027, 1, 1), amount=6_000)
    scene.values["rate_id"] = rate.pk
    return {}


ACTS = {
    "ledger:receipt": money(purpose="mobilised", party="Bà Hoa"),
    "ledger:payment": money(purpose="visits", party="Bà Hoa", amount="10.000"),
    "ledger:transfer": money(purpose="operating_bank", amount="10.000"),
    "ledger:reverse": lambda scene: {"reason": "Ghi hai lần", "other": SAID, "on": "20/03/2026"},
    "ledger:attach": lambda scene: {"photo": upload(picture())},
    "ledger:start_campaign": campaign,
    "ledger:correct_campaign": campaign,
    "ledger:promise": lambda scene: {"donor": SAID, "amount": "50.000", "on": "20/03/2026"},
    "ledger:withdraw_promise": lambda scene: {},
    "ledger:spend": money(party="Bà Hoa", purpose="visits", amount="10.000"),
    "ledger:give": money(donor=SAID),
    "ledger:describe_donation": lambda scene: {"donor": SAID},
    "ledger:give_in_kind": gift_in_kind,
    "ledger:correct_gift": gift_in_kind,
    "ledger:remove_gift": open_gift,
    "ledger:support": money(account="state", source=SAID),
    "ledger:describe_support": lambda scene: {"source": SAID},
    "ledger:borrow": money(lender="Hội Phụ nữ"),
    "ledger:contribute": contribution,
    "ledger:repay_debt": debt,
    "ledger:take_fee": fee,
    "ledger:refund_fee": refund,
    "ledger:fee_rates": lambda scene: {"since": MONTH, "amount": "6.000"},
    "ledger:withdraw_fee_rate": rate_to_come,
    "ledger:fee_exemptions": first_exemption,
    "ledger:fee_exemption": exemption,
    "ledger:withdraw_fee_exemption": lambda scene: {},
    "ledger:meeting_new": lambda scene: {"on": "20/03/2026", "place": "Nhà văn hóa"},
    "ledger:meeting_fill": sheet,
    "ledger:meeting_save": saved,
    "ledger:meeting_hold": held,
    "ledger:meeting_differences": difference,
    "ledger:meeting_facts": described,
    "ledger:meeting_close": counted,
    "ledger:meeting_reopen": reopened,
    "ledger:count": lambda scene: {
        "box": "operating_cash",
        "on": "20/03/2026",
        "counters": "Bà Lan",
        "reason": SAID,
        "note_10000": "1",
        "key": uuid4(),
    },
    "ledger:opening": opening,
    "ledger:take_back_opening": mistyped,
    "ledger:close": closing,
    "ledger:reopen": lambda scene: {"reason": SAID},
}
