"""Whose loans the clubs that people look at first granted last: one of each kind of luck."""

from dataclasses import dataclass

PROMPT, STOPS, RESCHEDULED, WRITTEN_OFF = "prompt", "stops", "rescheduled", "written off"
FROZEN, THAWED = "frozen", "thawed"
REFUSED, WITHDRAWN, GRANTED, WAITS = "refused", "withdrawn", "granted", "waits"
NEVER_PAID_OUT = (REFUSED, WITHDRAWN, GRANTED, WAITS)


@dataclass(frozen=True)
class Story:
    """Somebody asked so many meetings before the last for so many đồng; `pays`: how many instalments.

    What waits was asked for so many `days` ago. Those `in_need` are poor and never borrowed before.
    """

    asked: int
    principal: int
    months: int
    fate: str
    purpose: str
    pays: int = 99
    every: int = 1  # months an instalment
    own_money: int = 3_000_000
    days: int = 9
    in_need: bool = False


STORIES = {
    "95-CLB01": [
        Story(13, 9_000_000, 12, FROZEN, "Nuôi bò sinh sản", pays=9),
        Story(13, 8_000_000, 10, RESCHEDULED, "Nuôi tôm quảng canh", pays=5),
        Story(12, 6_000_000, 12, WRITTEN_OFF, "Mua bán tạp hóa", pays=3),
        Story(10, 6_000_000, 12, PROMPT, "Nuôi gà thả vườn", every=3),
        Story(10, 20_000_000, 12, REFUSED, "Sửa nhà"),
        Story(9, 5_000_000, 12, THAWED, "Trồng lúa", pays=4),
        Story(7, 7_000_000, 12, STOPS, "Nuôi heo thịt", pays=3),
        Story(4, 8_000_000, 12, PROMPT, "Trồng rau màu", every=2),
        Story(4, 5_000_000, 6, WITHDRAWN, "Bán bánh, xôi buổi sáng"),
        Story(1, 5_000_000, 12, PROMPT, "Đan lát lục bình", every=3),
        Story(0, 6_000_000, 12, GRANTED, "Nuôi vịt đẻ"),
        Story(0, 8_000_000, 12, WAITS, "Nuôi dê", days=12),
        Story(0, 10_000_000, 12, WAITS, "Nuôi cua biển", days=5),
        Story(0, 5_000_000, 10, WAITS, "Làm khô, mắm", days=2, own_money=500_000, in_need=True),
    ],
    "95-CLB25": [
        Story(11, 8_000_000, 15, PROMPT, "Trồng hành, hẹ", every=5),
        Story(8, 6_000_000, 12, STOPS, "Nuôi cá kèo", pays=5),
        Story(5, 7_000_000, 12, PROMPT, "Mua lưới đánh bắt", every=4),
        Story(5, 8_000_000, 12, REFUSED, "Mua xe máy"),
        Story(2, 6_000_000, 12, PROMPT, "Sửa máy may, may gia công", every=2),
        Story(0, 7_000_000, 12, WAITS, "Nuôi heo thịt", days=4),
    ],
}
