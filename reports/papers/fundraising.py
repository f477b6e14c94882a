"""Papers of fund-raising: the donors' book, letters of thanks, public notices."""

from collections.abc import Iterable

from django.http import Http404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.models import Club
from clubs.periods import Period
from clubs.wording import span
from ledger import campaigns, donations
from ledger.donations import Gift
from ledger.forms.periods import PeriodForm
from ledger.models import InKindGift
from ledger.notice import notice as notice_of
from reports import pdf
from reports.lists import sheets
from reports.papers.files import as_excel, as_pdf
from reports.papers.letterhead import letterhead
from reports.xlsx.styles import DAY, NUMBER, TEXT, YEAR
from reports.xlsx.tables import Column


@club_view(Capability.SEE)
def donors_book(request, club: Club):
    """Sổ Tấm lòng vàng of a period, to be signed."""
    period, rows = _book(request, club)
    context = letterhead(club, reach_of(request)) | {"rows": rows, "span": span(period)}
    return _paper("donors_book.html", context | _sums(rows), f"tam-long-vang_{club.code}_{period.last}")


@club_view(Capability.SEE)
def donors_book_excel(request, club: Club):
    period, rows = _book(request, club)
    about = f"{club.name}, {span(period)}"
    total = {"donor": _("Cộng")} | _sums(rows)
    content = sheets.render(_("Sổ Tấm lòng vàng"), about, _columns(), rows, total)
    return as_excel(content, f"tam-long-vang_{club.code}_{period.last}")


@club_view(Capability.KEEP_BOOKS)
def thanks(request, club: Club, receipt_id: int):
    """A letter to whoever gave money; it may name a donor whom others are not told of."""
    voucher = one_of_mine(donations.given(club), pk=receipt_id)
    return _letter(request, club, donations.of_voucher(voucher), f"thu-cam-on_{club.code}_{voucher.pk}")


@club_view(Capability.KEEP_BOOKS)
def thanks_in_kind(request, club: Club, gift_id: int):
    gift = one_of_mine(InKindGift.objects.filter(club=club).select_related("campaign"), pk=gift_id)
    return _letter(request, club, donations.of_gift(gift), f"thu-cam-on_{club.code}_hien-vat-{gift.pk}")


@club_view(Capability.SEE)
def notice(request, club: Club):
    """Income and spending of a period in large type, for the notice board."""
    period = _asked(request)
    context = letterhead(club, reach_of(request), reach_of(request).day)
    context |= {"notice": notice_of(club, period), "span": span(period)}
    return _paper("notice.html", context, f"cong-khai_{club.code}_{period.last}")


@club_view(Capability.SEE)
def campaign_notice(request, club: Club, campaign_id: int):
    """What came of one campaign, for the notice board."""
    campaign = one_of_mine(club.campaigns, pk=campaign_id)
    context = letterhead(club, reach_of(request), reach_of(request).day)
    context |= {"campaign": campaign, "details": campaigns.details(campaign)}
    return _paper("campaign_notice.html", context, f"van-dong_{club.code}_{campaign.pk}")


def _asked(request) -> Period:
    period = PeriodForm(request.GET, today=reach_of(request).day).period()
    if period is None:
        raise Http404(_("Không có kỳ này."))
    return period


def _book(request, club: Club) -> tuple[Period, list[dict]]:
    """The period that was asked for and the rows of its book; the log keeps who took them away."""
    period = _asked(request)
    rows = [_row(number, gift) for number, gift in enumerate(donations.book(club, period), start=1)]
    facts = {"rows": len(rows), "asked": request.GET.dict()}
    audit.exported(_("Sổ Tấm lòng vàng"), facts, by=request.user, place=club)
    return period, rows


def _row(number: int, gift: Gift) -> dict[str, object]:
    return {
        "number": number,
        "on": gift.on,
        "donor": gift.named,
        "text": gift.text,
        "campaign": gift.campaign.name if gift.campaign else "",
        "cash": gift.cash or None,
        "value": gift.value or None,
    }


def _sums(rows: Iterable[dict]) -> dict[str, int]:
    return {key: sum(row[key] or 0 for row in rows) for key in ("cash", "value")}


def _columns() -> list[Column]:
    return [
        Column("number", _("TT"), YEAR, 6),
        Column("on", _("Ngày"), DAY, 12),
        Column("donor", _("Người ủng hộ"), TEXT, 30),
        Column("text", _("Nội dung"), TEXT, 34),
        Column("campaign", _("Đợt vận động"), TEXT, 28),
        Column("cash", _("Tiền (đồng)"), NUMBER, 16),
        Column("value", _("Hiện vật, ước tính (đồng)"), NUMBER, 16),
    ]


def _letter(request, club: Club, gift: Gift, name: str):
    return _paper(
        "thanks.html", letterhead(club, reach_of(request), reach_of(request).day) | {"gift": gift}, name
    )


def _paper(template: str, context: dict, name: str):
    return as_pdf(pdf.printed(render_to_string(f"reports/papers/{template}", context)), name)
