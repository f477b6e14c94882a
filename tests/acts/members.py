"""People and households."""

from datetime import date

from members.models import Membership
from tests.acts import CANARY, Scene
from tests.factories import make_household, make_member
from tests.pictures import picture, upload

DAY = "01/03/2020"
KEEP_NOTHING = {
    "members:list",
    "members:show",
    "members:photo",
    "members:doubles",
    "members:households",
    "members:household",
    "members:reviews",
}


def post(scene: Scene) -> dict:
    return {"member": scene.values["member_id"], "position": "treasurer", "since": DAY, "term": "2020–2025"}


def named_in_register(scene: Scene) -> dict:
    Membership.objects.filter(pk=scene.values["stay_id"]).update(position="Thủ quỹ")
    return {}


def person(scene: Scene) -> dict:
    return {"full_name": "Lê Thị Hạnh", "sex": "female", "born": "1950", "citizen_number": CANARY}


def newcomer(scene: Scene) -> dict:
    return person(scene) | {
        "club": scene.world.club.pk,
        "on": DAY,
        "head": "Lê Ba",
        "address": f"CCCD {CANARY}",
    }


def join(scene: Scene) -> dict:
    return {"club": scene.world.other_club.pk, "on": DAY}


def new_home(scene: Scene) -> dict:
    return {"home": "new", "head": "Lê Ba", "address": CANARY, "on": DAY}


def merge(scene: Scene) -> dict:
    other = make_member(scene.world.other_club, citizen_number=CANARY, left_on=date(2019, 1, 1))
    return asking(scene, other, into=scene.values["member_id"])


def merge_homes(scene: Scene) -> dict:
    other = make_household(unit_code=scene.world.here.code)
    return asking(scene, other, into=scene.values["household_id"])


def asking(scene: Scene, other, into: int) -> dict:
    """With the other of the two in the question of the address."""
    scene.question = {"voi": other.pk}
    return {"into": into}


def review(scene: Scene) -> dict:
    return {"on": DAY, "decision": CANARY, f"class_{scene.values['household_id']}": "poor"}


ACTS = {
    "members:elect": post,
    "members:take_over_board": named_in_register,
    "members:correct_post": post,
    "members:withdraw_post": lambda scene: {},
    "members:add": newcomer,
    "members:edit": person,
    "members:change_photo": lambda scene: {"upload": upload(picture())},
    "members:remove_photo": lambda scene: {},
    "members:citizen_number": lambda scene: {"reason": f"Làm hồ sơ, số {CANARY}"},
    "members:join": join,
    "members:move": new_home,
    "members:merge": merge,
    "members:leave": lambda scene: {"on": DAY, "other": f"Theo con, CCCD {CANARY}"},
    "members:transfer": join,
    "members:correct_stay": lambda scene: {"joined_on": DAY, "position": CANARY},
    "members:edit_home": lambda scene: {"head": "Lê Ba", "address": CANARY},
    "members:merge_homes": merge_homes,
    "members:review_household": review,
    "members:review_club": review,
    "members:review_unit": review,
}
