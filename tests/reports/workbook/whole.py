"""A small province whose workbook uses every sheet and every column of the contract."""

from datetime import date

from tests.factories import FOUNDED
from tests.reports.workbook import whole_lending
from tests.workbooks import (
    Row,
    Tables,
    assessment,
    club,
    household,
    loan,
    member,
    opening,
    repayment,
    unit,
    voucher,
)

REFORM = date(2025, 7, 1)
RECEIVED = ["Vận động", "Ngân sách", "Dự án", "Thu khác", "Vốn góp", "Nhận vốn vay"]
SPENT = ["Chi hoạt động", "Chi thăm hỏi", "Chi quản lý", "Chi khác", "Rút vốn góp", "Trả vốn vay"]


def tables() -> Tables:
    lending = whole_lending.asked() | _lending() | whole_lending.agreed()
    return _places() | _people() | _money() | lending | _raising() | _meeting() | _honours()


def _places() -> Tables:
    commune = {"Cấp": "Xã", "Mã cấp trên": "D", "Đến ngày": REFORM}
    district = {"Cấp": "Huyện", "Mã cấp trên": "P"}
    new = {"Cấp": "Xã", "Mã cấp trên": "P", "Từ ngày": REFORM}
    return {
        "Đơn vị": [
            unit({"Mã đơn vị": "P", "Tên đơn vị": "Tỉnh P"}),
            unit({"Mã đơn vị": "D", "Tên đơn vị": "Huyện D"} | commune | district),
            unit({"Mã đơn vị": "X", "Tên đơn vị": "Xã X"} | commune | {"Đơn vị kế thừa": "X"}),
            unit({"Mã đơn vị": "Y", "Tên đơn vị": "Xã Y"} | commune | {"Đơn vị kế thừa": "X, Z"}),
            unit({"Mã đơn vị": "X", "Tên đơn vị": "Phường X"} | new),
            unit({"Mã đơn vị": "Z", "Tên đơn vị": "Xã Z"} | new),
            unit({"Mã đơn vị": "Q", "Tên đơn vị": "Tỉnh Q"}),
        ],
        "Câu lạc bộ": [
            club({"Số quyết định": "1/QĐ", "Đề án": "1336", "Mức phí tháng": 20_000, "Ấp/Khóm": "Ấp 1"}),
            club({"Mã CLB": "C2", "Tên CLB": "=1+1", "Mã đơn vị": "Y", "Ngày thành lập": "01/01/2017"}),
            club({"Mã CLB": "C3", "Tên CLB": "CLB cũ", "Mã đơn vị": "Y", "Ngày giải thể": "31/12/2022"}),
            club({"Mã CLB": "CQ", "Tên CLB": "CLB tỉnh khác", "Mã đơn vị": "Q"}),
        ],
        "Phân công": [
            {"Mã CLB": "C2", "Mã đơn vị": "Z", "Từ ngày": REFORM},
            {"Mã CLB": "C3", "Mã đơn vị": "X", "Từ ngày": REFORM},
        ],
    }


def _people() -> Tables:
    full = {
        "Ngày sinh": "15/03/1958",
        "Dân tộc": "Khmer",
        "Số CCCD": "079158123456",
        "Điện thoại": "0912345678",
    }
    back = full | {"Mã thành viên": "M2", "Họ và tên": "Sơn Út", "Giới tính": "Nam", "Mã hộ": "H2"}
    return {
        "Hộ": [
            household({"Địa chỉ": "Số 5, ấp 1"}),
            household({"Mã hộ": "H2", "Chủ hộ": "Sơn Út", "Mã đơn vị": "Y"}),
            household({"Mã hộ": "H3", "Chủ hộ": "Trần Văn Năm", "Mã đơn vị": None}),
            household({"Mã hộ": "H4", "Chủ hộ": "Chưa có ai"}),
        ],
        "Phân loại hộ": [
            assessment({"Hoàn cảnh khó khăn": "Có", "Bộ chuẩn": "2016-2020", "Số quyết định": "9/QĐ"}),
            assessment({"Từ ngày": "01/01/2021", "Loại hộ": "Mức sống trung bình"}),
            assessment({"Mã hộ": "H2", "Loại hộ": "Cận nghèo"}),
            assessment({"Mã hộ": "H2", "Từ ngày": "01/01/2022", "Loại hộ": "Khác"}),
            assessment({"Mã hộ": "H3", "Loại hộ": "Khác", "Hoàn cảnh khó khăn": "x"}),
        ],
        "Thành viên": [
            member(full | {"Chức vụ": "Chủ nhiệm"}),
            member(full | {"Mã CLB": "C2"}),
            member(back | {"Ngày ra": "01/06/2019", "Lý do ra": "Đi làm xa"}),
            member(back | {"Ngày vào": "01/02/2020"}),
            member({"Mã thành viên": "M3", "Họ và tên": "Lý Năm", "Ngày sinh": "03/1949", "Mã CLB": "C3"}),
            member({"Mã thành viên": "M4", "Họ và tên": "Tô Sáu", "Ngày sinh": 1970, "Mã hộ": None}),
            member({"Mã thành viên": "MQ", "Họ và tên": "Người tỉnh khác", "Mã CLB": "CQ", "Mã hộ": None}),
        ],
        "Chuyển hộ": [
            {"Mã thành viên": "M1", "Mã hộ": "H3", "Từ ngày": "01/07/2020"},
            {"Mã thành viên": "M4", "Mã hộ": "H2", "Từ ngày": "01/07/2019"},
        ],
    }


def _money() -> Tables:
    gift = {"Mã CLB": "C1", "Ngày": "20/01/2020", "Người ủng hộ": "Chùa", "Nội dung": "gạo"}
    return {
        "Thu chi": [
            *_fees(),
            *_of_every_kind(),
            *_transfers(),
            voucher({"Mã CLB": "CQ"}),
            voucher(whole_lending.RECOVERED),
        ],
        "Số dư đầu": [
            opening(),
            opening({"Nguồn": "Lãi cho vay", "Số tiền": 500_000, "Quỹ": None}),
            opening({"Mã CLB": "C2", "Nguồn": "Vốn góp"}),
            opening({"Nguồn": "Dự án", "Hủy ngày": FOUNDED, "Lý do hủy": "=Ghi nhầm số tiền"}),
            opening({"Nguồn": "Dự án", "Số tiền": 9_000_000, "Lần": 2}),
            opening({"Ngày": "05/01/2018", "Hủy ngày": "01/02/2018", "Lý do hủy": "Nhầm ngày"}),
        ],
        "Hiện vật": [
            gift | {"Giá trị ước tính": 900_000},
            gift | {"Nội dung": "mì", "Giá trị ước tính": 5_000, "Không nêu tên": "x", "Đợt vận động": "Tết"},
        ],
    }


def _fees() -> list[Row]:
    """Two fees on one receipt, and its reversal."""
    fee = {"Loại": "Phí thành viên", "Mã thành viên": "M1", "Kỳ phí": "01/2020-12/2020", "Số tiền": 240_000}
    fee |= {"Người nộp/nhận": "+84 912", "Nội dung": "=SUM(A1:A9)"}
    other = fee | {"Mã thành viên": "M2", "Nội dung": "@khác", "Kỳ phí": "03/2020"}
    back = {"Số chứng từ": "H1", "Ngày": "09/01/2020", "Hủy chứng từ": "PT1"}
    return [voucher(row) for row in (fee, other, fee | back, other | back)]


def _of_every_kind() -> list[Row]:
    """A receipt and later a payment of every kind, and one on the day of a dissolution."""
    received = {"Quỹ": "Tăng thu nhập", "Ngày": "15/01/2020"}
    spent = {"Quỹ": "Tăng thu nhập", "Ngày": "01/03/2021", "Số tiền": 1_000}
    kinds = [(received, kind) for kind in RECEIVED] + [(spent, kind) for kind in SPENT]
    last = {"Mã CLB": "C3", "Ngày": "31/12/2022"}
    return [
        *(
            voucher(row | {"Số chứng từ": f"CT{number}", "Loại": kind})
            for number, (row, kind) in enumerate(kinds)
        ),
        voucher(last),
    ]


def _transfers() -> list[Row]:
    """From bank to bank and back again, and from cash to cash."""
    bank = {"Tiền": "Ngân hàng"}
    moved = bank | {"Số chứng từ": "CQ1", "Ngày": "06/01/2020", "Loại": "Chuyển quỹ", "Số tiền": 400_000}
    back = {"Số chứng từ": "CQ2", "Ngày": "07/01/2020", "Hủy chứng từ": "CQ1"}
    home = {"Số chứng từ": "CQ3", "Ngày": "08/01/2020", "Loại": "Chuyển quỹ", "Quỹ": "Tăng thu nhập"}
    return [voucher(row) for row in (bank | {"Số chứng từ": "NH1"}, moved, moved | back, home)]


def _lending() -> Tables:
    running = {"Mã khoản vay": "V0", "Mã CLB": "C2", "Ngày giải ngân": "10/06/2017", "Dư nợ đầu": 700_000}
    late = {"Lãi quá hạn": 3_000, "Tiền": "Ngân hàng"}
    off = {"Số chứng từ": "XN1", "Ngày": "10/06/2021", "Gốc": 50_000, "Lãi": None, "Xóa nợ": "Có"}
    back = {"Hủy ngày": "15/01/2020", "Lý do hủy": "Ghi nhầm người"}
    said = {"Người nộp": "Sơn Út", "Nội dung": "=Trả thay"}
    agreed = {"Kỳ chưa trả gốc": 2, "Ngày trả kỳ đầu": "20/02/2020", "Ngày trả trong tháng": 20}
    agreed |= {"Lãi quá hạn %/tháng": "1,5", "Thứ tự trừ nợ": "Lãi, gốc, lãi quá hạn"}
    agreed |= {"Lãi khi trả trước hạn": "Hết kỳ", "Tiền": "Tiền mặt"}
    return {
        "Khoản vay": [
            loan({"Kỳ trả": 3, "Làm tròn": 1000, "Mục đích": "Nuôi gà", "Lãi suất %/tháng": "0,65"}),
            loan(running | {"Phương thức": "Lãi phẳng", "Lãi suất %/tháng": 0.8}),
            loan({"Mã khoản vay": "V2", "Mã thành viên": "M2", "Phương thức": "Niên kim"}),
            loan({"Mã khoản vay": "V3", "Phương thức": "Gốc cuối kỳ", "Số tháng": 6}),
            loan(back | {"Mã khoản vay": "V5", "Mã thành viên": "M2"}),
            loan(running | back | {"Mã khoản vay": "V6", "Ngày ghi dư nợ đầu": FOUNDED}),
            loan({"Mã khoản vay": "V4", "Số tiền": 120_000} | agreed | whole_lending.APPLIED_FOR),
        ],
        "Trả nợ": [
            repayment({"Số chứng từ": "TN1", "Gốc": 300_000, "Lãi": 23_400}),
            repayment(late | {"Số chứng từ": "TN1", "Mã khoản vay": "V2", "Tiền": "Tiền mặt"}),
            repayment(late | {"Số chứng từ": "TN2", "Mã khoản vay": "V2", "Ngày": "15/05/2020"}),
            repayment({"Số chứng từ": "TN3", "Mã khoản vay": "V0", "Ngày": "10/02/2018", "Gốc": 200_000}),
            repayment(said | {"Số chứng từ": "TN4", "Ngày": "10/03/2020"}),
            repayment({"Số chứng từ": "TN5", "Ngày": "11/03/2020", "Hủy chứng từ": "TN4"}),
            repayment(off),
            repayment(off | {"Số chứng từ": "XN2", "Ngày": "11/06/2021", "Hủy chứng từ": "XN1"}),
            repayment(off | {"Số chứng từ": "XN3", "Mã khoản vay": "V3", "Gốc": 100_000}),
        ],
        "Kiểm tra vốn": [
            {"Mã khoản vay": "V1", "Ngày": "01/03/2020", "Đúng mục đích": "Có", "Ghi chú": "-"},
            {"Mã khoản vay": "V2", "Ngày": "01/03/2020", "Đúng mục đích": "Không", "Ghi chú": None},
        ],
    }


def _raising() -> Tables:
    """A campaign with a promise kept and one withdrawn, and what is known beside vouchers."""
    pledge = {"Mã CLB": "C1", "Đợt vận động": "Tết", "Người hứa": "Bà Tư", "Ngày hứa": "10/01/2020"}
    pledge |= {"Số tiền hứa": 500_000, "Hẹn trước ngày": "20/01/2020"}
    gift, spent, grant = ({"Mã CLB": "C1", "Số chứng từ": f"CT{number}"} for number in (0, 7, 1))
    gift |= {"Ngày": "15/01/2020", "Người ủng hộ": "Bà Tư", "Không nêu tên": "Có", "Đợt vận động": "Tết"}
    kept = {"Người hứa": "Bà Tư", "Ngày hứa": "10/01/2020", "Số tiền hứa": 500_000}
    told = {"Nguồn hỗ trợ": "UBND xã", "Điều kiện sử dụng": "=A1", "Số quyết định": "3/QĐ"}
    start = {"Mã CLB": "C1", "Mục đích": "Quà", "Mục tiêu": 2_000_000, "Từ ngày": "01/01/2020"}
    return {
        "Đợt vận động": [start | {"Tên đợt": "Tết", "Đến ngày": "31/01/2020"}, start | {"Tên đợt": "-"}],
        "Lời hứa ủng hộ": [pledge, pledge | {"Người hứa": "Ông Ba", "Thôi chờ từ ngày": "01/02/2020"}],
        "Khoản ủng hộ": [gift | kept],
        "Chi đợt vận động": [spent | {"Ngày": "01/03/2021", "Đợt vận động": "-"}],
        "Khoản hỗ trợ": [grant | {"Ngày": "15/01/2020"} | told],
    }


def _meeting() -> Tables:
    """What the month costs, an evening with its sheet, and two counts of one box."""
    held = {"Mã CLB": "C1", "Ngày": "05/01/2020"}
    talked = held | {"Địa điểm": "Nhà văn hóa", "Mảng hoạt động": "1, 3", "Ngày chốt": "06/01/2020"}
    talked |= {"Số người được kiểm tra sức khỏe": 12, "Số người được chăm sóc tại nhà": 0}
    talked |= {"Diễn biến và nghị quyết": "Họp.\n\nTất cả đồng ý.", "Lý do mở lại": "=ghi sót"}
    paid = {"Phí đã đóng": 40_000, "Số tháng": 2, "Trả nợ vay": 1_000}
    free = {"Mã CLB": "C1", "Từ tháng": "01/2020", "Đến tháng": "06/2020", "Lý do": "Ốm"}
    count = held | {"Quỹ": "Hoạt động", "Những người kiểm kê": "Bà Ba", "Thực đếm": 980_000}
    short = {"Lần": 2, "Lý do chênh lệch": "Rơi", "Thực đếm": 975_000, "Theo sổ": 980_000}
    return {
        "Mức phí": [{"Mã CLB": "C1", "Từ tháng": "03/2020", "Mức phí tháng": 0}],
        "Miễn giảm phí": [
            free | {"Mã thành viên": "M1", "Mức phí còn đóng": 5_000},
            free | {"Mã thành viên": "M2", "Đến tháng": None},
        ],
        "Buổi sinh hoạt": [talked, held | {"Ngày": "05/02/2020"}],
        "Điểm danh": [
            held | paid | {"Mã thành viên": "M1", "Có mặt": "x"},
            held | {"Mã thành viên": "M4", "Có mặt": None, "Lý do vắng": "Ốm"},
        ],
        "Thu chi khác của buổi": [
            held | {"Dòng": "g00000001", "Loại": "Vận động", "Số tiền": 5_000, "Người nộp/nhận": "Bà Tư"},
            held | {"Dòng": "c00000001", "Loại": "Chi hoạt động", "Số tiền": 3_000, "Nội dung": "Trà"},
        ],
        "Kiểm kê": [
            count | {"Lần": 1, "Theo sổ": 980_000, "Số tờ": "500.000 × 1; 20.000 × 24"},
            count | short,
        ],
    }


def _honours() -> Tables:
    award = {"Mã đơn vị": "P", "Ngày": "31/12/2020", "Đối tượng": "Tập thể", "Tên": "CLB ấp 1"}
    target = {"Mã đơn vị": "P", "Năm": 2021, "Chỉ tiêu": "CLB thành lập mới", "Kế hoạch": 7}
    return {
        "Chỉ tiêu": [target, target | {"Mã đơn vị": "D", "Kế hoạch": 3}, target | {"Mã đơn vị": "Q"}],
        "Khen thưởng": [
            award | {"Hình thức": "Bằng khen", "Số quyết định": "2/QĐ", "Mã CLB": "C1"},
            award | {"Mã đơn vị": "X", "Đối tượng": "Cá nhân", "Tên": "Lê Thị Ba", "Hình thức": "Giấy khen"},
        ],
    }
