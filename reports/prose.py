"""The report's sentences: every number is computed, the facts stand in the order of published summaries.

Plain text in the language of the moment; the page and the PDF show the same paragraphs.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clubs.wording import first_to_last, inside, long_day, number, short_day, span, spoken, spoken_percent
from reports.report import Figure, Report
from reports.tables import group_name, minorities

NAMED_SOURCES = ["fund.fees", "fund.mobilised", "fund.interest"]


def subject(report: Report) -> str:
    """What the report is about (trích yếu): the programme and the period."""
    facts = {"programme": report.programme.replace("Đề án", _("Đề án")), "span": span(report.period)}
    about = _("Kết quả hoạt động của các Câu lạc bộ Liên thế hệ tự giúp nhau %(span)s")
    if report.programme:
        about = _(
            "Kết quả thực hiện %(programme)s nhân rộng mô hình Câu lạc bộ Liên thế hệ tự giúp nhau %(span)s"
        )
    where = _(" tại %s") % inside(report.place.name) if report.place != report.issuer else ""
    return about % facts + where


def about(report: Report) -> str:
    """What a sheet that got loose from the rest is known by: place, days, and when the books were read."""
    known = f"{report.place.name}, {first_to_last(report.period)}"
    drawn = _("lấy từ sổ ngày %s") % short_day(report.drawn_on) if report.drawn_on else ""
    return f"{known}; {drawn}" if drawn else known


def summary(report: Report) -> list[str]:
    """The summary, a paragraph a subject: clubs and members, fund, loans, what comes next, awards."""
    subjects = [_members, _fund, _loans, _plan, _awards]
    return [paragraph for paragraph in (told(report) for told in subjects) if paragraph]


def largest_minority(report: Report) -> Figure | None:
    """The most numerous ethnic group besides the Kinh; None where every member is Kinh or unknown."""
    groups = [group for group in minorities(report) if group.value]
    return max(groups, key=lambda group: group.value, default=None)


def _members(report: Report) -> str:
    if not report.value("members.total"):
        return _scene(report)
    return " ".join([_scene(report), _("Trong đó có %s.") % _people(report), _difficulty(report)])


def _scene(report: Report) -> str:
    clubs, members = report.value("clubs.active"), report.value("members.total")
    facts = {
        "day": long_day(report.period.last),
        "place": inside(report.place.name),
        "clubs": ngettext(
            "%s câu lạc bộ Liên thế hệ tự giúp nhau", "%s câu lạc bộ Liên thế hệ tự giúp nhau", clubs
        )
        % number(clubs),
        "members": ngettext("%s thành viên", "%s thành viên", members) % number(members),
    }
    if report.place.kind == "club":
        return _("Đến %(day)s, %(place)s có %(members)s.") % facts
    return _("Đến %(day)s, %(place)s có %(clubs)s đang hoạt động, với %(members)s.") % facts


def _people(report: Report) -> str:
    facts = [
        _("%(count)s nữ (%(share)s)") % _shared(report["members.female"]),
        _("%(count)s người cao tuổi (%(share)s)") % _shared(report["members.older"]),
    ]
    if group := largest_minority(report):
        named = _shared(group) | {"group": group_name(group)}
        facts.append(_("%(count)s người dân tộc %(group)s (%(share)s)") % named)
    facts += [
        _("%(count)s thành viên thuộc hộ nghèo (%(share)s)") % _shared(report["members.poor"]),
        _("%(count)s thành viên thuộc hộ cận nghèo (%(share)s)") % _shared(report["members.near_poor"]),
    ]
    return "; ".join(facts)


def _difficulty(report: Report) -> str:
    households = report.value("households.in_difficulty")
    return ngettext(
        "Ngoài ra, %s hộ của thành viên có hoàn cảnh khó khăn.",
        "Ngoài ra, %s hộ của thành viên có hoàn cảnh khó khăn.",
        households,
    ) % number(households)


def _fund(report: Report) -> str:
    facts = {"span": span(report.period), "sources": spoken(report.value("fund.sources"))}
    if not report.value("fund.sources"):
        return _("Trong %(span)s chưa có khoản thu nào vào quỹ.") % facts
    rest = report.value("fund.sources") - sum(report.value(code) for code in NAMED_SOURCES)
    parts = [
        _("phí thành viên đóng góp %s") % spoken(report.value("fund.fees")),
        _("câu lạc bộ tự vận động %s") % spoken(report.value("fund.mobilised")),
        _("lãi cho thành viên vay %s") % spoken(report.value("fund.interest")),
    ]
    if rest:
        parts.append(_("các nguồn khác %s") % spoken(rest))
    facts["parts"] = ", ".join(parts)
    return _("Nguồn quỹ các câu lạc bộ có thêm trong %(span)s là %(sources)s, gồm %(parts)s.") % facts


def _loans(report: Report) -> str:
    return " ".join([_lending(report), _use(report), _lifted(report)]).strip()


def _lending(report: Report) -> str:
    loans = report.value("loans.disbursed")
    if not loans:
        return _("Trong kỳ chưa có lượt vay nào được giải ngân.")
    return ngettext(
        "Các câu lạc bộ đã giải ngân %(count)s lượt vay, tổng cộng %(amount)s, cho thành viên làm ăn.",
        "Các câu lạc bộ đã giải ngân %(count)s lượt vay, tổng cộng %(amount)s, cho thành viên làm ăn.",
        loans,
    ) % {"count": number(loans), "amount": spoken(report.value("loans.disbursed_amount"))}


def _use(report: Report) -> str:
    checked, proper = report["loans.checked"], report["loans.proper_use"]
    if not checked.value:
        return _("Việc sử dụng vốn vay chưa được kiểm tra trong kỳ.")
    facts = _shared(proper) | {"checked": number(checked.value)}
    return _("Qua kiểm tra %(checked)s khoản vay, %(count)s khoản (%(share)s) dùng đúng mục đích.") % facts


def _lifted(report: Report) -> str:
    households = report.value("households.lifted")
    if not households:
        return _("Trong kỳ chưa ghi nhận hộ thành viên thoát nghèo, thoát cận nghèo.")
    return ngettext(
        "Đã có %s hộ thành viên thoát nghèo, thoát cận nghèo.",
        "Đã có %s hộ thành viên thoát nghèo, thoát cận nghèo.",
        households,
    ) % number(households)


def _plan(report: Report) -> str:
    years = [year for year in report.plan_ahead if year.planned]
    if not years:
        return ""
    facts = {
        "place": inside(report.place.name),
        "clubs": _clubs(sum(year.planned for year in years)),
        "first": years[0].year,
        "last": years[-1].year,
        "soonest": _clubs(years[0].planned),
    }
    if len(years) == 1:
        return _("Theo kế hoạch, năm %(first)s %(place)s thành lập mới %(clubs)s.") % facts
    return (
        _(
            "Theo kế hoạch giai đoạn %(first)s - %(last)s, %(place)s thành lập mới %(clubs)s,"
            " riêng năm %(first)s là %(soonest)s."
        )
        % facts
    )


def _clubs(count: int) -> str:
    return ngettext("%s câu lạc bộ", "%s câu lạc bộ", count) % number(count)


def _awards(report: Report) -> str:
    groups, people = report.value("awards.collective"), report.value("awards.individual")
    awarded = [
        ngettext("%s tập thể", "%s tập thể", groups) % number(groups) if groups else "",
        ngettext("%s cá nhân", "%s cá nhân", people) % number(people) if people else "",
    ]
    named = _(" và ").join(kind for kind in awarded if kind)
    return _("Trong kỳ, %s có thành tích xây dựng câu lạc bộ được khen thưởng.") % named if named else ""


def _shared(figure: Figure) -> dict[str, str]:
    return {"count": number(figure.value), "share": spoken_percent(figure.share)}
