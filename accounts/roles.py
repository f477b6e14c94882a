"""Who may do what: roles, capabilities, and the one matrix that joins them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# What a page declares in place of a capability (accounts/doors.py, clubs/access.py).
EVERYBODY = "everybody"  # any signed-in user: one's own account, help
PUBLIC = "public"  # without signing in


class Role(models.TextChoices):
    """What a person is at a unit (and everything below it) or in a club, from a day to a day."""

    ADMIN = "admin", _("Quản trị hệ thống")
    PROVINCE = "province", _("Cán bộ tỉnh")
    COMMUNE = "commune", _("Cán bộ xã, huyện")
    CHAIR = "chair", _("Chủ nhiệm CLB")
    BOOKKEEPER = "bookkeeper", _("Kế toán CLB")
    TREASURER = "treasurer", _("Thủ quỹ CLB")
    AUDITOR = "auditor", _("Người kiểm tra")


class Capability(models.TextChoices):
    SEE = "see", _("xem câu lạc bộ, thành viên và báo cáo")
    KEEP_MEMBERS = "keep_members", _("ghi thành viên và hộ")
    REVIEW_POVERTY = "review_poverty", _("ghi kết quả rà soát hộ nghèo")
    KEEP_CLUBS = "keep_clubs", _("ghi câu lạc bộ và ban chủ nhiệm")
    KEEP_UNITS = "keep_units", _("sáp nhập, chia tách, đổi tên đơn vị")
    KEEP_PLANS = "keep_plans", _("ghi chỉ tiêu và khen thưởng")
    IMPORT = "import", _("nhập tệp Excel")
    EXPORT_PERSONAL = "export_personal", _("xuất dữ liệu cá nhân")
    SEE_CITIZEN_NUMBERS = "see_citizen_numbers", _("xem đủ số CCCD")
    KEEP_BOOKS = "keep_books", _("ghi phiếu thu, chi và buổi sinh hoạt")
    REVERSE_VOUCHERS = "reverse_vouchers", _("hủy phiếu bằng phiếu đảo")
    SET_FEES = "set_fees", _("đặt mức phí, miễn giảm phí")
    CLOSE_BOOKS = "close_books", _("kiểm kê và khóa sổ")
    REOPEN_BOOKS = "reopen_books", _("mở lại kỳ đã khóa sổ")
    APPROVE_LOANS = "approve_loans", _("xét duyệt đề nghị vay vốn")
    SET_LOAN_RULES = "set_loan_rules", _("đặt quy định cho vay")
    MANAGE_ACCOUNTS = "manage_accounts", _("lập tài khoản và giao việc")
    READ_AUDIT = "read_audit", _("đọc nhật ký")


READS = {Capability.SEE, Capability.READ_AUDIT}
KEEPS_A_CLUB = {Capability.SEE, Capability.KEEP_MEMBERS}
KEEPS_THE_CASH = KEEPS_A_CLUB | {Capability.KEEP_BOOKS}
ANSWERS_FOR_THE_BOOKS = KEEPS_THE_CASH | {
    Capability.REVERSE_VOUCHERS,
    Capability.SET_FEES,
    Capability.CLOSE_BOOKS,
}
DECIDES_ON_LOANS = {Capability.APPROVE_LOANS, Capability.SET_LOAN_RULES}
KEEPS_A_COMMUNE = ANSWERS_FOR_THE_BOOKS | {
    *DECIDES_ON_LOANS,
    Capability.REOPEN_BOOKS,  # never by the club itself: the level above opens what was closed
    Capability.REVIEW_POVERTY,
    Capability.KEEP_CLUBS,
    Capability.IMPORT,
    Capability.EXPORT_PERSONAL,
    Capability.MANAGE_ACCOUNTS,
    Capability.READ_AUDIT,
}

MATRIX: dict[str, set[str]] = {
    Role.ADMIN: set(Capability),
    Role.PROVINCE: set(Capability),
    Role.COMMUNE: KEEPS_A_COMMUNE,
    Role.CHAIR: ANSWERS_FOR_THE_BOOKS
    | DECIDES_ON_LOANS
    | {Capability.REVIEW_POVERTY, Capability.EXPORT_PERSONAL, Capability.READ_AUDIT},
    Role.BOOKKEEPER: ANSWERS_FOR_THE_BOOKS | {Capability.EXPORT_PERSONAL},
    Role.TREASURER: KEEPS_THE_CASH,
    Role.AUDITOR: READS,
}

AT_A_UNIT = [Role.ADMIN, Role.PROVINCE, Role.COMMUNE, Role.AUDITOR]
AT_A_CLUB = [Role.CHAIR, Role.BOOKKEEPER, Role.TREASURER, Role.AUDITOR]

# Whom each role may appoint: accounts are made and reset by the level above.
APPOINTS: dict[str, set[str]] = {
    Role.ADMIN: set(Role),
    Role.PROVINCE: set(Role) - {Role.ADMIN},
    Role.COMMUNE: {Role.CHAIR, Role.BOOKKEEPER, Role.TREASURER},
}
