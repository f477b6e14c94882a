"""Units, clubs, plans and the people who work there."""

from datetime import date

from accounts.models import User
from clubs.models import Club
from tests.acts import CANARY, Scene
from tests.acts.accounts import with_second_factor

DAY = "01/03/2020"
KEEP_NOTHING = {"clubs:waiting", "clubs:awards", "clubs:staff", "clubs:person"}


def merge(scene: Scene) -> dict:
    world = scene.world
    named = {"code": "70003", "name": "Xã Mới", "parent": world.province.pk}
    return {"day": DAY, "others": [world.there.pk], **named}


def split(scene: Scene) -> dict:
    parts = {"code_1": "70003", "name_1": "Xã Một", "code_2": "70004", "name_2": "Xã Hai"}
    return {"day": DAY, **parts}


def move(scene: Scene) -> dict:
    other = type(scene.world.here)(code="71", name="Tỉnh Khác", level="province", valid_from=date(2000, 1, 1))
    other.save()
    appointed = scene.user.appointments.get()
    appointed.pk, appointed.unit = None, other
    appointed.save()
    return {"day": DAY, "parent": other.pk}


def found(scene: Scene) -> dict:
    return {"name": "CLB Ấp Mới", "unit": scene.world.here.pk, "founded_on": DAY, "decision": CANARY}


def correct(scene: Scene) -> dict:
    return {"name": "CLB Đổi Tên", "founded_on": "01/01/2000", "hamlet": CANARY}


def resume(scene: Scene) -> dict:
    Club.objects.filter(pk=scene.world.club.pk).update(dissolved_on=date(2020, 1, 1))
    return {}


def award(scene: Scene) -> dict:
    return {"unit": scene.world.here.pk, "on": DAY, "recipient": "individual", "name": f"Bà Lan {CANARY}"}


def account(scene: Scene) -> dict:
    return {"full_name": "Trần Văn Ba", "username": "0912345678", **duty(scene)}


def duty(scene: Scene) -> dict:
    return {"role": "chair", "place": f"club:{scene.world.club.pk}", "since": DAY}


def locked(scene: Scene) -> dict:
    User.objects.filter(pk=scene.values["user_id"]).update(is_active=False)
    return {}


def nothing(scene: Scene) -> dict:
    return {}


ACTS = {
    "clubs:merge": merge,
    "clubs:split": split,
    "clubs:rename": lambda scene: {"day": DAY, "name": "Phường Đây"},
    "clubs:move": move,
    "clubs:dissolve_unit": lambda scene: {"day": DAY},
    "clubs:found": found,
    "clubs:correct": correct,
    "clubs:assign": lambda scene: {"unit": scene.world.there.pk, "since": DAY},
    "clubs:resume": resume,
    "clubs:targets": lambda scene: {"year": "2026", f"unit_{scene.world.here.pk}": "7"},
    "clubs:honour": award,
    "clubs:correct_award": award,
    "clubs:withdraw_award": nothing,
    "clubs:new_account": account,
    "clubs:rename_person": lambda scene: {"full_name": "Trần Văn Bốn", "username": "0912345679"},
    "clubs:appoint": duty,
    "clubs:end_appointment": lambda scene: {"last": DAY},
    "clubs:reset": nothing,
    "clubs:lock_person": nothing,
    "clubs:unlock_person": locked,
    "clubs:sign_out_person": nothing,
    "clubs:forgo_second_factor": with_second_factor,
}
