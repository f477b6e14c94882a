"""What a column of a list may mean, and the headings by which offices name it."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clubs.folding import fold


@dataclass(frozen=True)
class Meaning:
    """`name`: a column of the sheet Thành viên, or one of those that lists have in its place."""

    name: str
    label: str | Promise
    headings: frozenset[str] = field(default_factory=frozenset)


def _meaning(name: str, label: str | Promise, *headings: str) -> Meaning:
    return Meaning(name, label, frozenset(fold(heading) for heading in headings))


MEANINGS = {
    each.name: each
    for each in (
        _meaning(
            "full_name",
            _("Họ và tên"),
            *(
                "Họ và tên",
                "Họ tên",
                "Họ, tên",
                "Họ tên thành viên",
                "Họ và tên thành viên",
                "Tên thành viên",
            ),
            *("Họ và tên hội viên", "Họ tên hội viên", "Họ và tên người cao tuổi", "Thành viên", "Full name"),
        ),
        _meaning(
            "family_name",
            _("Họ và chữ đệm"),
            *("Họ", "Họ và tên đệm", "Họ đệm", "Họ và đệm", "Họ lót", "Họ và chữ đệm", "Họ và tên lót"),
        ),
        _meaning("given_name", _("Tên (cột riêng)"), "Tên"),
        _meaning(
            "born",
            _("Ngày sinh hoặc năm sinh"),
            *("Ngày sinh", "Năm sinh", "Sinh ngày", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "NS"),
            *("Ngày, năm sinh", "Sinh năm", "Born", "Date of birth"),
        ),
        _meaning(
            "male",
            _("Nam (năm sinh hoặc dấu x)"),
            *("Nam", "Năm sinh Nam", "Giới tính Nam", "Ngày sinh Nam", "Ngày tháng năm sinh Nam", "Phái Nam"),
        ),
        _meaning(
            "female",
            _("Nữ (năm sinh hoặc dấu x)"),
            *("Nữ", "Năm sinh Nữ", "Giới tính Nữ", "Ngày sinh Nữ", "Ngày tháng năm sinh Nữ", "Phái Nữ"),
        ),
        _meaning("sex", _("Giới tính"), "Giới tính", "Phái", "Nam/Nữ", "Giới", "Sex"),
        _meaning(
            "joined_on",
            _("Ngày vào CLB"),
            *("Ngày vào", "Ngày vào CLB", "Ngày tham gia", "Ngày tham gia CLB", "Ngày gia nhập", "Joined on"),
            *("Ngày vào câu lạc bộ", "Tham gia CLB ngày", "Ngày kết nạp"),
        ),
        _meaning(
            "code",
            _("Mã thành viên"),
            *("Mã thành viên", "Mã TV", "Mã số thành viên", "Mã số TV", "Member code"),
        ),
        _meaning("club", _("Mã CLB"), "Mã CLB", "Mã câu lạc bộ", "Club code"),
        _meaning("phone", _("Điện thoại"), "Điện thoại", "Số điện thoại", "SĐT", "ĐT", "Số ĐT", "Phone"),
        _meaning(
            "citizen_number",
            _("Số CCCD"),
            *("Số CCCD", "CCCD", "Số căn cước", "Căn cước công dân", "Số căn cước công dân", "Số định danh"),
            *("CMND", "Số CMND", "CMND/CCCD", "Số CMND/CCCD", "Số CCCD/CMND", "CCCD/CMND", "Citizen number"),
        ),
        _meaning("ethnic_group", _("Dân tộc"), "Dân tộc", "Ethnic group"),
        _meaning(
            "position", _("Chức vụ"), "Chức vụ", "Chức danh", "Nhiệm vụ", "Chức vụ trong CLB", "Position"
        ),
        _meaning("left_on", _("Ngày ra"), "Ngày ra", "Ngày ra CLB", "Ngày ra khỏi CLB", "Left on"),
        _meaning("reason", _("Lý do ra"), "Lý do ra", "Lý do", "Reason"),
        _meaning("household", _("Mã hộ"), "Mã hộ", "Mã số hộ", "Household code"),
        _meaning("head", _("Chủ hộ"), "Chủ hộ", "Họ tên chủ hộ", "Họ và tên chủ hộ", "Tên chủ hộ", "Head"),
        _meaning(
            "address",
            _("Địa chỉ"),
            *(
                "Địa chỉ",
                "Nơi ở",
                "Chỗ ở",
                "Nơi cư trú",
                "Nơi thường trú",
                "Chỗ ở hiện nay",
                "Hộ khẩu thường trú",
            ),
            *("Ấp", "Khóm", "Ấp/Khóm", "Thôn", "Tổ dân phố", "Address"),
        ),
        _meaning("poor", _("Hộ nghèo (dấu x)"), "Hộ nghèo", "Nghèo", "Thuộc hộ nghèo", "Diện hộ nghèo"),
        _meaning("near_poor", _("Cận nghèo (dấu x)"), "Cận nghèo", "Hộ cận nghèo", "Thuộc hộ cận nghèo"),
        _meaning(
            "in_difficulty",
            _("Khó khăn (dấu x)"),
            *("Khó khăn", "Hộ khó khăn", "Hoàn cảnh khó khăn", "Có hoàn cảnh khó khăn", "In difficulty"),
        ),
        _meaning("standing", _("Loại hộ"), "Loại hộ", "Phân loại hộ", "Diện hộ", "Thuộc diện", "Class"),
        _meaning(
            "assessed_on", _("Ngày phân loại hộ"), "Ngày phân loại hộ", "Ngày xếp loại hộ", "Ngày công nhận"
        ),
        _meaning("decision", _("Số quyết định công nhận"), "Số quyết định", "Số QĐ", "Quyết định số"),
    )
}
"""Every meaning by name, in the order in which they are offered."""

POVERTY = ("poor", "near_poor", "in_difficulty", "standing")
OF_HEADING = {heading: meaning.name for meaning in MEANINGS.values() for heading in meaning.headings}
