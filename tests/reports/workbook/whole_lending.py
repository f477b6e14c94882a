"""What stands around the loans of the whole province: applications, decisions, what was agreed later."""

from tests.workbooks import Row, Tables

APPLIED_FOR = {"Ngày đề nghị": "02/01/2020", "Lần đề nghị": 2}
RECOVERED = {"Số chứng từ": "TH1", "Ngày": "01/07/2021", "Loại": "Thu khác", "Số tiền": 40_000}
RECOVERED |= {"Quỹ": "Tăng thu nhập", "Mã thành viên": "M1"}
PLANNED = {"Mã khoản vay": "V4", "Lần lập": 2}
OF_V3 = {"Mã khoản vay": "V3", "Mã CLB": "C1"}


def asked() -> Tables:
    """A club's rules, two applications of one day, the first of them withdrawn, and one that waits."""
    on = {"Ngày đề nghị": "02/01/2020"}
    wish = on | {"Mã CLB": "C1", "Mã thành viên": "M1", "Số tiền": 150_000, "Số tháng": 12}
    wish |= {"Lần": 1, "Mục đích": "Nuôi gà", "Phương án": "Chuồng cũ", "Vốn tự có": 50_000}
    first = on | {"Mã CLB": "C1", "Mã người vay": "M1", "Lần": 1}
    surety = first | {"Lần": 2, "Số thứ tự": 1, "Tư cách": "Người bảo lãnh", "Họ và tên": "Tô Sáu"}
    surety |= {"Quan hệ với người vay": "Bạn", "Điện thoại": "0912345678", "Mã thành viên": "M4"}
    other = {"Số thứ tự": 2, "Tư cách": "Người cùng ký", "Họ và tên": "Sơn Bé", "Mã thành viên": None}
    met = {"Mã CLB": "C1", "Ngày": "05/01/2020", "Địa điểm": "Nhà văn hóa", "Chủ trì": "Bà Lan"}
    met |= {"Thư ký": "Ông Ba", "Số người có mặt": 5, "Thành phần dự họp": "BCN", "Ý kiến": "Đồng ý cả"}
    return {
        "Quy định cho vay": [_rules(), {"Mã CLB": "C2", "Từ ngày": "01/01/2018"}],
        "Đề nghị vay": [wish, wish | {"Lần": 2}, wish | {"Mã thành viên": "M4", "Vốn tự có": None}],
        "Người cùng chịu trách nhiệm": [surety, surety | other],
        "Họp xét vay": [met],
        "Quyết định cho vay": _decisions(first),
    }


def agreed() -> Tables:
    """Two later plans of V4, the second agreed; a freeze that was lifted; a loss, and part of it got back."""
    frozen = {"Mã khoản vay": "V4", "Từ ngày": "01/09/2020", "Đến hết ngày": "31/12/2020"}
    frozen |= {"Nguyên nhân": "Thiên tai, dịch bệnh", "Lý do": "Bão", "Số quyết định": "7/QĐ"}
    lifted = {"Thôi khoanh từ ngày": "01/10/2020", "Lý do thôi khoanh": "Đã khắc phục"}
    lost = OF_V3 | {"Số chứng từ": "XN3", "Ngày": "10/06/2021", "Lý do": "Mất", "Số quyết định": "9/QĐ"}
    step = {"Mã khoản vay": "V4", "Ngày": "25/08/2020", "Việc đã làm": "Gọi điện", "Gặp ai": "Bà Ba"}
    step |= {"Lần": 1, "Kết quả": "Hẹn trả", "Hẹn trả ngày": "30/08/2020"}
    return {
        "Lịch trả mới": [
            PLANNED | {"Từ ngày": "20/06/2020"},
            PLANNED | {"Lần lập": 3, "Từ ngày": "20/08/2020", "Lý do": "Mất mùa", "Số quyết định": "6/QĐ"},
        ],
        "Kỳ của lịch trả mới": [
            _instalment(2, 1, "20/06/2020", 20_000, 1_000),
            _instalment(2, 2, "20/12/2020", 100_000, 6_000),
            _instalment(3, 1, "20/08/2020", 20_000, 0),
            _instalment(3, 2, "20/02/2021", 100_000, 8_000),
        ],
        "Khoanh nợ": [frozen | lifted | {"Số quyết định thôi khoanh": "8/QĐ"}],
        "Quyết định xóa nợ": [lost],
        "Thu hồi nợ đã xóa": [OF_V3 | {"Số chứng từ": "TH1", "Ngày": "01/07/2021"}],
        "Đôn đốc nợ": [step, step | {"Lần": 2, "Việc đã làm": "Đến nhà", "Hẹn trả ngày": None}],
    }


def _rules() -> Row:
    rules = {"Mã CLB": "C1", "Từ ngày": "01/01/2020", "Quy chế, nghị quyết số": "4/QC", "Kỳ trả": 2}
    rules |= {"Mức vay cao nhất": 8_000_000, "Thời hạn dài nhất": 18, "Thời hạn thường": 10}
    rules |= {"Lãi suất %/tháng": "0,7", "Lãi suất cao nhất %/tháng": "1,5", "Lãi quá hạn %/tháng": 1}
    rules |= {"Phương thức": "Lãi phẳng", "Làm tròn": 500, "Kỳ chưa trả gốc": 1, "Ngày trả trong tháng": 5}
    rules |= {"Thứ tự trừ nợ": "Lãi, gốc, lãi quá hạn", "Lãi khi trả trước hạn": "Hết kỳ"}
    return rules | {
        "Số khoản của một người": 2,
        "Số khoản của một hộ": 3,
        "Phần lãi sang quỹ hoạt động %": 20,
    }


def _decisions(first: Row) -> list[Row]:
    granted = first | {"Lần": 2, "Lần quyết định": 1, "Ngày quyết định": "05/01/2020", "Kết quả": "Cho vay"}
    granted |= {"Ngày họp": "05/01/2020", "Phiếu đồng ý": 4, "Phiếu không đồng ý": 1, "Lý do": "Đủ điều kiện"}
    granted |= {"Số tiền": 120_000, "Số tháng": 12, "Lãi suất %/tháng": 1, "Phương thức": "Gốc đều"}
    granted |= {"Kỳ trả": 1, "Kỳ chưa trả gốc": 2}
    withdrawn = first | {"Lần quyết định": 1, "Ngày quyết định": "03/01/2020", "Kết quả": "Rút đề nghị"}
    return [granted, withdrawn]


def _instalment(plan: int, number: int, due: str, principal: int, interest: int) -> Row:
    facts = {"Lần lập": plan, "Kỳ": number, "Đến hạn": due, "Gốc": principal, "Lãi": interest}
    return PLANNED | facts
