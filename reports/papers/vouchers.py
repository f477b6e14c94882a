"""A voucher on paper: two copies of A5 on a sheet of A4, or one on the roll of a small printer (80 mm).

The layout is the customary one of forms 01-TT and 02-TT; no regime binds a club, so none is named.
"""

from dataclasses import dataclass

import segno
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from ledger import listing
from ledger.models import Voucher
from ledger.models.vouchers import number
from members.models import HouseholdStay
from reports import pdf

ROLL = "80"  # mm; what ?kho= asks for, otherwise A4
LONG = 200  # letters, from which on half a sheet needs smaller ones


@dataclass(frozen=True)
class Words:
    """What a kind of voucher calls the person, the reason, and who signs as that person."""

    person: str
    reason: str
    signs: str = ""
    gets: str = ""


@club_view(Capability.SEE)
def voucher(request, club, voucher_id):
    found = one_of_mine(listing.shown(Voucher.objects.of(club)), pk=voucher_id)
    homes = reach_of(request).geography.homes([club], found.on)[club.pk]
    address = request.build_absolute_uri(reverse("ledger:voucher", args=[club.pk, found.pk]))
    context = {"club": club, "homes": homes, "qr": _code(address), **facts(found)}
    size = "roll" if request.GET.get("kho") == ROLL else "slips"
    content = pdf.printed(render_to_string(f"reports/papers/{size}.html", context))
    name = f"{club.code}_{number(found).replace('/', '-')}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def facts(voucher: Voucher) -> dict:
    """What the paper says of `voucher` (of ledger.listing.shown), as the page does."""
    said = words(voucher.kind)
    address = _address(voucher)
    written = f"{listing.who(voucher)}{listing.what(voucher)}{address}"
    board = [_("Chủ nhiệm"), _("Kế toán"), _("Thủ quỹ"), _("Người lập phiếu")]
    copies = [_("Liên 1: lưu"), _("Liên 2: %s") % (said.gets or _("lưu"))]
    return {
        "voucher": voucher,
        "words": said,
        "copies": copies,
        "boxes": _boxes(voucher),
        "address": address,
        "wordy": len(written) > LONG,
        "signers": [*board, said.signs] if said.signs else board,
    }


def words(kind: str) -> Words:
    if kind == Voucher.Kind.RECEIPT:
        person, signs = _("Họ và tên người nộp tiền"), _("Người nộp tiền")
        return Words(person, _("Lý do nộp"), signs, _("giao người nộp"))
    if kind == Voucher.Kind.PAYMENT:
        person, signs = _("Họ và tên người nhận tiền"), _("Người nhận tiền")
        return Words(person, _("Lý do chi"), signs, _("giao người nhận"))
    return Words(_("Người liên quan"), _("Nội dung"))


def _boxes(voucher: Voucher) -> list[str]:
    """From where to where, each pair of accounts once."""
    pairs = [(entry.get_credit_display(), entry.get_debit_display()) for entry in voucher.entries.all()]
    return [_("%s đến %s") % pair for pair in dict.fromkeys(pairs)]


def _address(voucher: Voucher) -> str:
    """Where the one member whom it names lived that day; "" for several or none."""
    members = {entry.member_id for entry in voucher.entries.all()} - {None}
    if len(members) != 1:
        return ""
    stays = HouseholdStay.objects.on(voucher.on).filter(member__in=members).select_related("household")
    return next((stay.household.address for stay in stays), "")


def _code(address: str) -> str:
    """A square code that leads to the page of the voucher, as an address of data."""
    return segno.make(address, error="m").svg_data_uri(border=2)
