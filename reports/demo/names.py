"""Names as they are common in the western Mekong delta: Kinh, Khmer and Hoa people are called differently."""

from random import Random

from reports.demo.seed import weighted

MALE, FEMALE = "Nam", "Nữ"
KINH, HOA, KHMER = "Kinh", "Hoa", "Khmer"

FAMILIES = {
    KINH: {
        "Nguyễn": 30, "Trần": 14, "Lê": 10, "Phạm": 7, "Huỳnh": 6, "Võ": 5, "Phan": 5, "Trương": 4, "Bùi": 3,
        "Đặng": 3, "Đỗ": 2, "Ngô": 3, "Hồ": 3, "Dương": 3, "Đinh": 1, "Cao": 2, "Lâm": 2, "Mai": 1, "Châu": 1,
        "Tô": 1, "Đoàn": 1, "Lương": 1, "Hà": 1, "Tạ": 1, "Quách": 1, "Lưu": 1, "Thái": 1, "Văn": 1,
    },
    HOA: {
        "Trần": 6, "Lâm": 5, "Quách": 4, "Tăng": 4, "Ngô": 3, "Lý": 4, "Hứa": 3, "Mã": 2, "Châu": 2,
        "Tiêu": 2, "La": 2, "Lưu": 2, "Tạ": 1, "Huỳnh": 2, "Vương": 1,
    },
    KHMER: {
        "Thạch": 10, "Sơn": 8, "Danh": 8, "Kim": 6, "Lâm": 5, "Lý": 5, "Hữu": 4, "Trà": 2, "Liêu": 3,
        "Tăng": 2, "Trần": 2, "Châu": 1,
    },
}  # fmt: skip

MIDDLES = {
    (KINH, MALE): {"Văn": 40, "Hữu": 7, "Minh": 6, "Thanh": 6, "Hoàng": 5, "Quốc": 4, "Công": 3, "Ngọc": 3,
                   "Đức": 2, "Tấn": 3, "Thành": 3, "Chí": 2, "Trung": 2, "Phước": 2, "": 6},
    (KINH, FEMALE): {"Thị": 60, "Ngọc": 6, "Thị Kim": 6, "Thị Mỹ": 4, "Thị Ngọc": 5, "Kim": 4, "Thị Thanh": 3,
                     "Hồng": 3, "Mỹ": 3, "Thị Bích": 2, "Thị Thu": 2},
    (HOA, MALE): {"Văn": 8, "Chấn": 3, "Vĩnh": 3, "Chí": 3, "Kim": 2, "Minh": 3, "Quốc": 2, "Hán": 1, "": 4},
    (HOA, FEMALE): {"Thị": 6, "Mỹ": 4, "Lệ": 3, "Ngọc": 3, "Tú": 3, "Muội": 1, "Xiếu": 1, "Kim": 3},
    (KHMER, MALE): {"": 60, "Văn": 10, "Hoàng": 3, "Minh": 2},
    (KHMER, FEMALE): {"Thị": 70, "": 8, "Thị Sa": 5},
}  # fmt: skip

GIVEN = {
    (KINH, MALE): (
        "An, Bảy, Ba, Bé, Bền, Bình, Bon, Chánh, Chiến, Cường, Dũng, Dững, Đạt, Đấu, Điền, Đông, Giàu, "
        "Hai, Hải, Hiền, Hiệp, Hòa, Hoàng, Hùng, Hưng, Khanh, Khởi, Kiệt, Lâm, Lập, Liêm, Lợi, Long, Lực, "
        "Lượm, Mẫn, Mười, Năm, Nghĩa, Nhàn, Nhân, Nhỏ, Phong, Phú, Phúc, Phương, Quang, Quới, Quyền, "
        "Sang, Sáu, Sơn, Tám, Tài, Tâm, Tặng, Tấn, Thắng, Thành, Thạnh, Thọ, Thông, Thuận, Tiến, Toàn, "
        "Trí, Triều, Trọng, Trung, Tư, Tùng, Út, Vẹn, Vinh, Xuân, Xứng"
    ),
    (KINH, FEMALE): (
        "Ánh, Ba, Bạch, Bảy, Bé, Bích, Bưởi, Cẩm, Chi, Cúc, Dung, Diệu, Điệp, Đào, Đẹp, Hai, Hạnh, Hằng, "
        "Hiền, Hoa, Hồng, Huệ, Hương, Kiều, Lan, Láng, Lê, Lệ, Liên, Liễu, Loan, Luyến, Lụa, Mai, Mận, "
        "Mười, Mỹ, Năm, Nga, Ngà, Nghĩa, Ngọc, Nguyệt, Nhàn, Nhung, Nương, Oanh, Phấn, Phương, Phượng, "
        "Quyên, Sáu, Sương, Tám, Thanh, Thảo, Thơm, Thu, Thủy, Tím, Trang, Trinh, Tuyết, Tư, Út, Vân, "
        "Vui, Xinh, Xuân, Yến"
    ),
    (HOA, MALE): (
        "Cường, Dân, Hải, Hên, Hưng, Khiêm, Khến, Kía, Long, Minh, Nghi, Ngoan, Phát, Phước, Quang, "
        "Quyền, Sên, Thành, Tài, Tường, Xương"
    ),
    (HOA, FEMALE): (
        "Anh, Bình, Cẩm, Châu, Hà, Hoa, Huê, Khén, Khuê, Lan, Lệ, Liên, Linh, Múi, Muối, Nga, Ngọc, Phấn, "
        "Phụng, Tiên, Ửng, Xíu, Yến"
    ),
    (KHMER, MALE): (
        "Bươl, Chanh Đa, Chia, Cuôl, Đa Ra, Đen, Hiên, Huôl, Khel, Khên, Kha, Lên, Long, Lươl, Mol, "
        "Nhuôl, Oanh, Phăng, Phol, Phên, Rươne, Sa Phone, Sa Ra, Sa Rết, Sa Rinh, Sa Vươne, Sóc, Sô "
        "Phone, Sone, Suôl, Thươne, Tha, Uôl, Vanh Na, Vuôl, Xươl"
    ),
    (KHMER, FEMALE): (
        "Bô Pha, Chanh Thy, Cương, Đa Ri, Hên, Huôi, Khươne, Kiên, Lanh, Lươl, Lý, Ngọc Hia, Nhanh, Nết, "
        "Phên, Phol, Phươne, Ri, Sa Mết, Sa Rên, Sà Vươl, Sô Phi, Sóc Kha, Sương, Sứng, Thà Ri, Tha Vy, "
        "Xà Rươl, Xanh, Yêu"
    ),
}  # fmt: skip


def full_name(rng: Random, sex: str, group: str) -> str:
    """Family, middle and given name, no word of it twice."""
    family, middle = weighted(rng, FAMILIES[group]), weighted(rng, MIDDLES[group, sex])
    names = GIVEN[group, sex].split(", ")
    before = {family, *middle.split()}
    others = names[names.index(rng.choice(names)) :] + names
    given = next(name for name in others if before.isdisjoint(name.split()))
    return " ".join(part for part in (family, middle if middle != family else "", given) if part)
