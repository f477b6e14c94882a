"""People and households as rows of the workbook."""

from reports.demo.clubs import Row
from reports.demo.homes import Home, home_of, households
from reports.demo.people import Person, Stay, people


def households_rows() -> list[Row]:
    return [
        {"Mã hộ": home.code, "Chủ hộ": home.head, "Mã đơn vị": home.club.unit, "Địa chỉ": home.address}
        for home in households().homes
    ]


def members_rows() -> list[Row]:
    return [member_row(person, stay, home_of()[person]) for person in people() for stay in person.stays]


def moves_rows() -> list[Row]:
    return [
        {"Mã thành viên": person.code, "Mã hộ": home.code, "Từ ngày": day}
        for person, home, day in households().moves
    ]


def member_row(person: Person, stay: Stay, home: Home) -> Row:
    return {
        "Mã thành viên": person.code,
        "Mã CLB": stay.club.code,
        "Họ và tên": person.name,
        "Giới tính": person.sex,
        "Ngày sinh": person.born,
        "Ngày vào": stay.joined_on,
        "Mã hộ": home.code,
        "Dân tộc": person.group if person.ethnicity_known else None,
        "Số CCCD": person.citizen_number or None,
        "Điện thoại": person.phone or None,
        "Ngày ra": stay.left_on,
        "Lý do ra": stay.reason or None,
        "Chức vụ": stay.position or None,
    }
