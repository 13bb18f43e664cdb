"""Who may see which screen and do what: one table, read by the navigation, by every page and by the actions.

Nobody logs in yet: whoever reaches the server works in the office, so there is one role.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["office"]
Action = Literal["submit", "clear_samples", "review", "remind", "freeze", "present"]


@dataclass(frozen=True)
class Screen:
    """A page. `file` is pages/<file>.py, `path` its address, `title` its name in the navigation, `section` the menu it
    stands in ("": in the bar itself, None: reached from other pages only)."""

    file: str
    path: str
    title: str
    section: str | None = ""


COLLECTING, CONFERENCE = "Tiếp nhận", "Hội nghị"

SCREENS = (
    Screen("tong_quan", "tong-quan", "Tổng quan"),
    Screen("tien_do", "tien-do", "Tiến độ"),
    Screen("linh_vuc", "linh-vuc", "Lĩnh vực"),
    Screen("don_vi", "don-vi", "Đơn vị"),
    Screen("so_sanh", "so-sanh", "So sánh"),
    Screen("kien_nghi", "kien-nghi", "Khó khăn, kiến nghị"),
    Screen("nguon_so_lieu", "nguon-so-lieu", "Nguồn số liệu", None),
    Screen("nop_bao_cao", "nop-bao-cao", "Nộp báo cáo", COLLECTING),
    Screen("duyet", "duyet", "Duyệt báo cáo", COLLECTING),
    Screen("don_doc", "don-doc", "Đôn đốc", COLLECTING),
    Screen("chot_so_lieu", "chot-so-lieu", "Chốt số liệu", CONFERENCE),
    Screen("trinh_chieu", "ban-trinh-chieu", "Bản trình chiếu", CONFERENCE),
)

ROLES: dict[Role, tuple[tuple[Screen, ...], frozenset[Action]]] = {
    "office": (SCREENS, frozenset({"submit", "clear_samples", "review", "remind", "freeze", "present"})),
}


def screens(role: Role) -> tuple[Screen, ...]:
    """Screens of a role, in the order of the navigation."""
    return ROLES[role][0]


def may(role: Role, action: Action) -> bool:
    """Whether a role may do an action."""
    return action in ROLES[role][1]
