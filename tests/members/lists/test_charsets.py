"""Text of the fonts before Unicode is recognised by what its words become, and turned into Unicode."""

import pytest

from members.lists import charsets

TCVN3 = {
    "NguyÔn V¨n Hïng": "Nguyễn Văn Hùng",
    "TrÇn ThÞ Mü DuyÒn": "Trần Thị Mỹ Duyền",
    "Hé nghÌo": "Hộ nghèo",
    "§Æng Hoµng ót": "Đặng Hoàng út",
    "Êp Gißng Gi÷a": "ấp Giòng Giữa",
    "Sè ®iÖn tho¹i": "Số điện thoại",
}
VNI = {
    "Nguyeãn Vaên Huøng": "Nguyễn Văn Hùng",
    "Traàn Thò Myõ Duyeân": "Trần Thị Mỹ Duyên",
    "Löông Thò Ñeïp": "Lương Thị Đẹp",
    "AÁp Gioàng Giöõa": "Ấp Giồng Giữa",
    "Höõu Phöôùc": "Hữu Phước",
    "LYÙ THÒ HOÀNG": "LÝ THỊ HỒNG",
}
UNICODE = ["Huỳnh Ngọc Quý", "Võ Thị Mỹ Phấn", "Trương Kim Ba", "Hà Thị Lê", "Đặng Hoàng Út"]


@pytest.mark.parametrize(
    ("charset", "texts"), [(charsets.TCVN3, TCVN3), (charsets.VNI, VNI)], ids=["tcvn3", "vni"]
)
def test_old_fonts_are_recognised_and_converted(charset, texts):
    assert charsets.recognise(texts) == charset
    assert {text: charsets.mended(text, charset) for text in texts} == texts


def test_windows_1258_is_recognised():
    typed = [
        text.encode("cp1258", errors="ignore").decode("cp1252")
        for text in ("Nguyê\u0303n", "Thi\u0323 Đe\u0323p")
    ]

    assert charsets.recognise(typed) == charsets.CP1258
    assert [charsets.mended(text, charsets.CP1258) for text in typed] == ["Nguyễn", "Thị Đẹp"]


def test_unicode_stays_as_it_is():
    assert charsets.recognise(UNICODE) is None


@pytest.mark.parametrize("charset", charsets.NAMES)
def test_unicode_among_old_text_stays_as_it_is(charset):
    assert [charsets.mended(text, charset) for text in UNICODE] == UNICODE


def test_numbers_and_days_say_nothing_about_letters():
    assert charsets.recognise([1950, None, "x", "12/05/1956"]) is None
