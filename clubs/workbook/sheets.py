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

    code = Column("Mã đơn vị", "Code", widget=Code(20), required=True)
    name = Column("Tên đơn vị", "Name", widget=Text(120), required=True)
    level = Column("Cấp", "Level", widget=Choice(LEVELS | ALIASES), required=True)
    parent_code = Column("Mã cấp trên", "Parent code", widget=Code(20))
    valid_from = Column("Từ ngày", "Valid from", widget=Day())
    valid_to = Column("Đến ngày", "Valid to", widget=Day())
    successors = Column("Đơn vị kế thừa", "Successor codes", widget=Code(300))


class ClubSheet(Sheet):
    title, alias = "Câu lạc bộ", "Clubs"

    code = Column("Mã CLB", "Club code", widget=Code(), required=True)
    name = Column("Tên CLB", "Name", widget=Text(200), required=True)
    unit = Column("Mã đơn vị", "Unit code", widget=Code(20), required=True)
    founded_on = Column("Ngày thành lập", "Founded on", widget=Day(), required=True)
    dissolved_on = Column("Ngày giải thể", "Dissolved on", widget=Day())
    decision = Column("Số quyết định", "Decision", widget=Text(120))
    programme = Column("Đề án", "Programme", widget=Code(20))
    monthly_fee = Column("Mức phí tháng", "Monthly fee", widget=Money(least=0))
    hamlet = Column("Ấp/Khóm", "Hamlet", widget=Text(120))


class AssignmentSheet(Sheet):
    title, alias = "Phân công", "Assignments"

    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    unit = Column("Mã đơn vị", "Unit code", widget=Code(20), required=True)
    since = Column("Từ ngày", "From", "Valid from", "Effective from", widget=Day(), required=True)


class TargetSheet(Sheet):
    title, alias = "Chỉ tiêu", "Targets"

    unit = Column("Mã đơn vị", "Unit code", widget=Code(20), required=True)
    year = Column("Năm", "Year", widget=Whole(1900, 2100), required=True)
    kind = Column("Chỉ tiêu", "Target", widget=Choice(TARGETS), required=True)
    planned = Column("Kế hoạch", "Planned", widget=Whole(0, 100_000), required=True)


class AwardSheet(Sheet):
    title, alias = "Khen thưởng", "Awards"

    unit = Column("Mã đơn vị", "Unit code", widget=Code(20), required=True)
    on = Column("Ngày", "Date", widget=Day(), required=True)
    recipient = Column("Đối tượng", "Recipient", widget=Choice(RECIPIENTS), required=True)
    name = Column("Tên", "Name", widget=Text(200), required=True)
    form = Column("Hình thức", "Form", widget=Text(120))
    decision = Column("Số quyết định", "Decision", widget=Text(120))
    club = Column("Mã CLB", "Club code", widget=Code())
