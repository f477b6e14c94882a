"""The sheets of the data workbook that say who: households, assessments, members and their moves."""

from django.utils.translation import gettext_lazy

from clubs.sheets import Column, Sheet
from clubs.widgets import Birth, Choice, Code, Day, Digits, Name, Phone, Text, YesNo
from members.ethnic_groups import EthnicCell

STANDINGS = {"Nghèo": "poor", "Cận nghèo": "near_poor", "Mức sống trung bình": "average", "Khác": "other"}
STANDING_ALIASES = {"Hộ nghèo": "poor", "Hộ cận nghèo": "near_poor", "Poor": "poor", "Near-poor": "near_poor"}
STANDING_ALIASES |= {"Trung bình": "average", "Average": "average", "Other": "other"}
SEXES = {"Nam": "male", "Nữ": "female", "Male": "male", "Female": "female"}
CITIZEN_NUMBER = gettext_lazy(
    "Số CCCD gồm 12 chữ số (CMND: 9): hãy định dạng cột là Văn bản rồi gõ lại đủ số."
)


class HouseholdSheet(Sheet):
    title, alias = "Hộ", "Households"

    code = Column("Mã hộ", "Household code", widget=Code(), required=True)
    head = Column("Chủ hộ", "Head", widget=Name(120), required=True)
    unit_code = Column("Mã đơn vị", "Unit code", widget=Code(20))
    address = Column("Địa chỉ", "Address", widget=Text(200))


class AssessmentSheet(Sheet):
    title, alias = "Phân loại hộ", "Assessments"

    household = Column("Mã hộ", "Household code", widget=Code(), required=True)
    effective_from = Column("Từ ngày", "Effective from", widget=Day(), required=True)
    standing = Column("Loại hộ", "Class", widget=Choice(STANDINGS | STANDING_ALIASES), required=True)
    in_difficulty = Column("Hoàn cảnh khó khăn", "In difficulty", widget=YesNo())
    standard = Column("Bộ chuẩn", "Standard", widget=Text(60))
    decision = Column("Số quyết định", "Decision", widget=Text(120))


class MemberSheet(Sheet):
    """One row a stay: a person in two clubs, or who came back, has two rows with one Mã thành viên."""

    title, alias = "Thành viên", "Members"

    code = Column("Mã thành viên", "Member code", widget=Code(), required=True)
    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    full_name = Column("Họ và tên", "Full name", widget=Name(120), required=True)
    sex = Column("Giới tính", "Sex", widget=Choice(SEXES), required=True)
    born = Column("Ngày sinh", "Born", widget=Birth(), required=True)
    joined_on = Column("Ngày vào", "Joined on", widget=Day(), required=True)
    household = Column("Mã hộ", "Household code", widget=Code())
    ethnic_group = Column("Dân tộc", "Ethnic group", widget=EthnicCell())
    citizen_number = Column(
        "Số CCCD",
        "Citizen number",
        widget=Digits((9, 12), CITIZEN_NUMBER),
        private=True,
    )
    phone = Column("Điện thoại", "Phone", widget=Phone())
    left_on = Column("Ngày ra", "Left on", widget=Day())
    reason = Column("Lý do ra", "Reason", widget=Text(120))
    position = Column("Chức vụ", "Position", widget=Text(60))


class MoveSheet(Sheet):
    title, alias = "Chuyển hộ", "Household moves"

    member = Column("Mã thành viên", "Member code", widget=Code(), required=True)
    household = Column("Mã hộ", "Household code", widget=Code(), required=True)
    since = Column("Từ ngày", "From", "Valid from", "Effective from", widget=Day(), required=True)
