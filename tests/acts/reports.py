"""What looks across apps: dissolving a club, taking lists away, bringing files in."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.urls import reverse

from reports.models import Intake
from tests.acts import CANARY, Scene
from tests.lists import HEADINGS, upload, workbook

DAY = "01/03/2020"
ROWS = [[*HEADINGS, "Số CCCD"], ["Lê Thị Hạnh", "12/05/1956", "Nữ", DAY, CANARY]]

KEEP_NOTHING = {
    "reports:home",
    "reports:more",
    "reports:help",
    "reports:guide",
    "reports:latest",
    "reports:pdf",
    "reports:excel",
    "reports:units",
    "reports:unit",
    "reports:clubs",
    "reports:club",
    "reports:log",
    "reports:log_check",
    "reports:import_list_form",
    "reports:import_workbook_form",
    "reports:import_show",
    "reports:import_bad_rows",
    "reports:checks",
}


def file(scene: Scene) -> dict:
    with TemporaryDirectory() as folder:
        return {"upload": upload(workbook(Path(folder) / "ds.xlsx", *ROWS)), "club": scene.world.club.code}


def brought_in(scene: Scene) -> dict:
    """A list that waits to be matched; what the form suggests."""
    scene.client.post(reverse("reports:import"), file(scene))
    intake = Intake.objects.latest("pk")
    scene.values["intake_key"] = intake.key
    form = scene.client.get(reverse("reports:import_match", args=[intake.key])).context["form"]
    return {bound.name: bound.value() or "" for bound in form} | {"column-0": "full_name"}


def looked_at(scene: Scene) -> dict:
    decided = brought_in(scene)
    scene.client.post(reverse("reports:import_match", args=[scene.values["intake_key"]]), decided)
    return {}


def saved(scene: Scene) -> dict:
    looked_at(scene)
    scene.client.post(reverse("reports:import_save", args=[scene.values["intake_key"]]))
    return {}


ACTS = {
    "reports:dissolve": lambda scene: {"on": "01/04/2026"},
    "reports:members_excel": lambda scene: {},
    "reports:clubs_excel": lambda scene: {},
    "reports:register": lambda scene: {},
    "reports:log_excel": lambda scene: {},
    "reports:import": file,
    "reports:import_match": brought_in,
    "reports:import_save": looked_at,
    "reports:import_cancel": looked_at,
    "reports:import_undo": saved,
}
