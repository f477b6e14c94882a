"""The sheets of the data workbook that say where: units, clubs, assignments, targets and awards."""

from clubs.sheets import Column, Sheet
from clubs.widgets import Choice, Code, Day, Money, Text, Whole

LEVELS = {"Tỉnh": "province", "Huyện": "district", "Xã": "commune"}
ALIASES = {"Province": "province", "District": "district", "Commune": "commune"}
RECIPIENTS = {
    "Tập thể": "collective",
    "Cá nhân": "individual",
    "Collective": "collective",
    "Individual": "individual",
}
TARGETS = {"CLB thành lập mới": "clubs_founded", "Clubs founded": "clubs_founded"}


class UnitSheet(Sheet):
    title, alias = "Đơn vị", "Units"

    code = Column("Mã đơn vị", "Code", widget=Code(20), attribute="code", required=True)
    name = Column("Tên đơn vị", "Name", widget=Text(120), attribute="name", required=True)
    level = Column("Cấp", "Level", widget=Choice(LEVELS | ALIASES), attribute="level", required=True)
    parent_code = Column("Mã cấp trên", "Parent code", widget=Code(20), attribute="parent_code")
    valid_from = Column("Từ ngày", "Valid from", widget=Day(), attribute="valid_from")
    valid_to = Column("Đến ngày", "Valid to", widget=Day(), attribute="valid_to")
    successors = Column("Đơn vị kế thừa", "Successor codes", widget=Code(300), attribute="successor_codes")


class ClubSheet(Sheet):
    title, alias = "Câu lạc bộ", "Clubs"

    code = Column("Mã CLB", "Club code", widget=Code(), attribute="code", required=True)
    name = Column("Tên CLB", "Name", widget=Text(200), attribute="name", required=True)
    unit = Column("Mã đơn vị", "Unit code", widget=Code(20), attribute="unit__code", required=True)
    founded_on = Column("Ngày thành lập", "Founded on", widget=Day(), attribute="founded_on", required=True)
    dissolved_on = Column("Ngày giải thể", "Dissolved on", widget=Day(), attribute="dissolved_on")
    decision = Column("Số quyết định", "Decision", widget=Text(120), attribute="decision")
    programme = Column("Đề án", "Programme", widget=Code(20), attribute="programme__code")
    monthly_fee = Column("Mức phí tháng", "Monthly fee", widget=Money(least=0), attribute="monthly_fee")
    hamlet = Column("Ấp/Khóm", "Hamlet", widget=Text(120), attribute="hamlet")


class AssignmentSheet(Sheet):
    title, alias = "Phân công", "Assignments"

    club = Column("Mã CLB", "Club code", widget=Code(), attribute="club__code", required=True)
    unit = Column("Mã đơn vị", "Unit code", widget=Code(20), attribute="unit__code", required=True)
    since = Column("Từ ngày", "From", widget=Day(), attribute="since", required=True)


class TargetSheet(Sheet):
    title, alias = "Chỉ tiêu", "Targets"

    unit = Column("Mã đơn vị", "Unit code", widget=Code(20), attribute="unit__code", required=True)
    year = Column("Năm", "Year", widget=Whole(1900, 2100), attribute="year", required=True)
    kind = Column("Chỉ tiêu", "Target", widget=Choice(TARGETS), attribute="kind", required=True)
    planned = Column("Kế hoạch", "Planned", widget=Whole(0, 100_000), attribute="planned", required=True)


class AwardSheet(Sheet):
    title, alias = "Khen thưởng", "Awards"

    unit = Column("Mã đơn vị", "Unit code", widget=Code(20), attribute="unit__code", required=True)
    on = Column("Ngày", "Date", widget=Day(), attribute="on", required=True)
    recipient = Column(
        "Đối tượng", "Recipient", widget=Choice(RECIPIENTS), attribute="recipient", required=True
    )
    name = Column("Tên", "Name", widget=Text(200), attribute="name", required=True)
    form = Column("Hình thức", "Form", widget=Text(120), attribute="form")
    decision = Column("Số quyết định", "Decision", widget=Text(120), attribute="decision")
    club = Column("Mã CLB", "Club code", widget=Code(), attribute="club__code")
