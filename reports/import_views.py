"""The pages on which a file is brought in: choose, match, look, save, take back."""

from pathlib import Path

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.text import slugify
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.password_again import password_again
from accounts.roles import Capability
from clubs.access import reach_of, view_for
from clubs.folding import fold
from reports.import_forms import MatchForm, SheetForm, UploadForm
from reports.importing import giving, matching, store, undoing, working
from reports.importing.access import intake_view, sender_only
from reports.importing.matching import Reading
from reports.models import Intake

State = Intake.State
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LATEST = 20
STEPS = 3


@view_for(Capability.IMPORT)
def start(request):
    """Choose a file; below stand the latest ones."""
    form = UploadForm(request.POST or None, request.FILES or None, reach=reach_of(request))
    if form.is_valid() and (intake := _begun(request, form)):
        return redirect("reports:import_show", intake.key)
    latest = Intake.objects.visible_to(request.user, reach_of(request), Capability.IMPORT)
    latest = latest.select_related("by", "club").defer("found", "deeds", "reading")[:LATEST]
    return TemplateResponse(request, "reports/import/start.html", {"form": form, "latest": latest})


@intake_view
@require_GET
def show(request, intake):
    """Whatever there is to see of a file as far as it has come."""
    if intake.state == State.MATCHING and intake.by == request.user:
        return redirect("reports:import_match", intake.key)
    template = "progress" if intake.state in Intake.UNDER_WAY else "result" if _is_over(intake) else "look"
    context = {"intake": intake, "found": intake.found, "mine": intake.by == request.user, "steps": STEPS}
    return TemplateResponse(request, f"reports/import/{template}.html", context)


@intake_view
def match(request, intake):
    """What the columns of a list mean, as the program thinks; corrected, it is checked at once."""
    if intake.kind != Intake.Kind.LIST or intake.state not in Intake.OPEN or intake.by != request.user:
        return redirect("reports:import_show", intake.key)
    try:
        form, sheets, table = _match_form(request, intake)
    except (FileNotFoundError, ValidationError) as refusal:
        messages.error(request, _said(refusal))
        return redirect("reports:import")
    if form.is_valid():
        _decide(request, intake, form)
        return redirect("reports:import_show", intake.key)
    examples = matching.examples(table, form.reading.charset) if form.reading.charset else []
    context = {"intake": intake, "form": form, "sheets": sheets, "examples": examples}
    return TemplateResponse(request, "reports/import/match.html", context)


@intake_view
@require_POST
@sender_only
def save(request, intake):
    """Save what was shown, once however often the button is pressed."""
    _go_on(intake, State.SAVING)
    return redirect("reports:import_show", intake.key)


@intake_view
@require_POST
@sender_only
def cancel(request, intake):
    try:
        working.cancel(intake)
        messages.success(request, _("Đã bỏ tệp, không ghi gì vào sổ."))
    except ValidationError as refusal:
        messages.error(request, _said(refusal))
    return redirect("reports:import")


@intake_view
@password_again
def undo(request, intake):
    """Say what taking a whole import back does, then do it."""
    if intake.state != State.SAVED:
        return redirect("reports:import_show", intake.key)
    refusal = None
    if request.method == "POST":
        try:
            undoing.undo(intake=intake, on=localdate(), now=now(), by=request.user)
            messages.success(request, _("Đã hoàn tác lần nhập này."))
            return redirect("reports:import_show", intake.key)
        except ValidationError as error:
            refusal = _said(error)
    return TemplateResponse(request, "reports/import/undo.html", {"intake": intake, "refusal": refusal})


@intake_view
@require_GET
def bad_rows(request, intake):
    """Only the rows that have to be mended, each with what would be right."""
    try:
        content = giving.bad_rows(intake)
    except (FileNotFoundError, KeyError):
        messages.error(request, _("Tệp đã quá hạn giữ: hãy chọn lại tệp."))
        return redirect("reports:import_show", intake.key)
    return _file(content, f"can-sua_{slugify(fold(Path(intake.name).stem)) or 'tep'}.xlsx")


@view_for(Capability.IMPORT)
@require_GET
def list_form(request):
    return _file(giving.list_form(), "mau-danh-sach-thanh-vien.xlsx")


@view_for(Capability.IMPORT)
@require_GET
def workbook_form(request):
    return _file(giving.workbook_form(), "mau-so-du-lieu.xlsx")


def _begun(request, form: UploadForm) -> Intake | None:
    """The intake of a file that is a list or a workbook; else why not stands above the form."""
    try:
        intake = working.begin(**form.cleaned_data, by=request.user, day=localdate())
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return None
    if intake.kind == Intake.Kind.WORKBOOK:
        _go_on(intake, State.CHECKING)
    return intake


def _match_form(request, intake: Intake) -> tuple[MatchForm, SheetForm, object]:
    """The form over the layout that was decided, or over the sheet that was chosen just now."""
    tables = store.tables(intake.key)
    sheets = SheetForm(request.GET if "sheet" in request.GET else None, tables=tables)
    reading = Reading.of(intake.reading)
    if sheets.is_valid():
        unit = working.unit_of(reach_of(request), intake.club)
        reading, layout = matching.suggest(tables, unit, sheets.cleaned_data["sheet"])
    else:
        sheets = SheetForm(initial={"sheet": reading.sheet}, tables=tables)
        layout = matching.layout_of(tables, reading)
    form = MatchForm(request.POST or None, intake=intake, layout=layout, reading=reading)
    return form, sheets, tables[reading.sheet]


def _decide(request, intake: Intake, form: MatchForm) -> None:
    """Keep what was decided, remember it for the unit, and have the list checked."""
    decided = form.decided()
    intake.reading, intake.rows = decided.stored(), len(form.layout.lines)
    form.layout.meanings = {int(place): name for place, name in decided.meanings.items()}
    if unit := working.unit_of(reach_of(request), intake.club):
        matching.remember(unit=unit, layout=form.layout, by=request.user)
    _go_on(intake, State.CHECKING)


def _go_on(intake: Intake, state: str) -> None:
    """Ask for the next step; a short file is worked on while the browser waits."""
    if working.ask(intake, state, now=now()) and working.at_once(intake):
        working.work(intake, now=now())


def _is_over(intake: Intake) -> bool:
    return intake.state in (State.SAVED, State.UNDONE, State.CANCELLED)


def _said(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return _("Tệp đã quá hạn giữ: hãy chọn lại tệp.")


def _file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=EXCEL, headers=headers)
