"""The sheets of the data workbook that say who: households, assessments, members and their moves."""

from django.utils.translation import gettext_lazy

from clubs.sheets import Column, Sheet
from clubs.widgets import Birth, Choice, Code, Day, Digits, Phone, Text, YesNo
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

    code = Column("Mã hộ", "Household code", widget=Code(), attribute="code", required=True)
    head = Column("Chủ hộ", "Head", widget=Text(120), attribute="head", required=True)
    unit_code = Column("Mã đơn vị", "Unit code", widget=Code(20), attribute="unit_code")
    address = Column("Địa chỉ", "Address", widget=Text(200), attribute="address")


class AssessmentSheet(Sheet):
    title, alias = "Phân loại hộ", "Assessments"

    household = Column("Mã hộ", "Household code", widget=Code(), attribute="household__code", required=True)
    effective_from = Column(
        "Từ ngày", "Effective from", widget=Day(), attribute="effective_from", required=True
    )
    standing = Column(
        "Loại hộ", "Class", widget=Choice(STANDINGS | STANDING_ALIASES), attribute="standing", required=True
    )
    in_difficulty = Column("Hoàn cảnh khó khăn", "In difficulty", widget=YesNo(), attribute="in_difficulty")
    standard = Column("Bộ chuẩn", "Standard", widget=Text(60), attribute="standard")
    decision = Column("Số quyết định", "Decision", widget=Text(120), attribute="decision")


class MemberSheet(Sheet):
    """One row a stay: a person in two clubs, or who came back, has two rows with one Mã thành viên."""

    title, alias = "Thành viên", "Members"

    code = Column("Mã thành viên", "Member code", widget=Code(), attribute="member__code", required=True)
    club = Column("Mã CLB", "Club code", widget=Code(), attribute="club__code", required=True)
    full_name = Column(
        "Họ và tên", "Full name", widget=Text(120), attribute="member__full_name", required=True
    )
    sex = Column("Giới tính", "Sex", widget=Choice(SEXES), attribute="member__sex", required=True)
    born = Column("Ngày sinh", "Born", widget=Birth(), attribute="member__born", required=True)
    joined_on = Column("Ngày vào", "Joined on", widget=Day(), attribute="joined_on", required=True)
    household = Column("Mã hộ", "Household code", widget=Code(), attribute="member__first_household_code")
    ethnic_group = Column("Dân tộc", "Ethnic group", widget=EthnicCell(), attribute="member__ethnic_group_id")
    citizen_number = Column(
        "Số CCCD",
        "Citizen number",
        widget=Digits((9, 12), CITIZEN_NUMBER),
        attribute="member__citizen_number",
    )
    phone = Column("Điện thoại", "Phone", widget=Phone(), attribute="member__phone")
    left_on = Column("Ngày ra", "Left on", widget=Day(), attribute="left_on")
    reason = Column("Lý do ra", "Reason", widget=Text(120), attribute="reason")
    position = Column("Chức vụ", "Position", widget=Text(60), attribute="position")


class MoveSheet(Sheet):
    title, alias = "Chuyển hộ", "Household moves"

    member = Column("Mã thành viên", "Member code", widget=Code(), attribute="member__code", required=True)
    household = Column("Mã hộ", "Household code", widget=Code(), attribute="household__code", required=True)
    since = Column("Từ ngày", "From", widget=Day(), attribute="since", required=True)
