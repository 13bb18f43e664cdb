"""What review says: names of the actions, why one is refused, what it would lead to."""

from __future__ import annotations

from soket.intake.versions import Version
from soket.model import Plan
from soket.text import moment

# Which status a version must have for an action.
ALLOWED = {
    "confirm": ("pending",), "send_back": ("accepted", "pending"), "withdraw": ("accepted", "pending"),
    "restore": ("returned", "withdrawn"), "correct_receipt": ("accepted", "pending"), "hold": ("accepted",),
}
# The status it has then; restoring gives back the one it had, correcting the time of receipt leaves it.
STATUS_AFTER = {"confirm": "accepted", "send_back": "returned", "withdraw": "withdrawn", "hold": "pending"}
NEEDS_REASON = ("send_back", "withdraw", "restore", "correct_receipt")
# Action → word of the log of events, and what was done in Vietnamese.
EVENTS = {
    "confirm": ("confirmed", "xác nhận và nhận"), "send_back": ("sent_back", "trả lại"), "withdraw": ("withdrawn", "rút"),
    "restore": ("restored", "khôi phục"), "correct_receipt": ("receipt_corrected", "sửa thời điểm nhận"),
    "hold": ("held", "chuyển sang chờ xác nhận"),
}
# The status of a version as a word of its own.
STATUSES = {"accepted": "Đã nhận", "pending": "Chờ xác nhận", "returned": "Trả lại", "withdrawn": "Đã rút"}
DONE = {"accepted": "đã được nhận", "pending": "đang chờ xác nhận", "returned": "đã bị trả lại", "withdrawn": "đã được rút"}
# What happened to a version, by the word of the log of events.
HAPPENED = {
    "accepted": "được nhận", "pending": "được nộp và chờ xác nhận", "returned": "bị trả lại khi kiểm tra",
    "held": "chuyển sang chờ xác nhận", "confirmed": "được xác nhận", "sent_back": "bị trả lại", "withdrawn": "được rút",
    "restored": "được khôi phục", "receipt_corrected": "được sửa thời điểm nhận",
}
NOT_ALLOWED = {
    "confirm": "Lần nộp {version} của {unit} {done}, không chờ xác nhận nữa.",
    "send_back": "Lần nộp {version} của {unit} {done}, không trả lại được.",
    "withdraw": "Lần nộp {version} của {unit} {done}, không rút được.",
    "restore": "Lần nộp {version} của {unit} {done}, không khôi phục được: chỉ khôi phục được lần nộp đã rút hoặc do "
               "người duyệt trả lại.",
    "correct_receipt": "Lần nộp {version} của {unit} {done}, không sửa thời điểm nhận.",
    "hold": "Lần nộp {version} của {unit} {done}.",
}
# The record outlives the plan's data: a folder taken away, a period or a unit that is no longer listed.
PLAN_GONE = "Dữ liệu kế hoạch {plan} không còn trên máy chủ nên không duyệt được. Hãy đặt lại thư mục của kế hoạch rồi thử lại."
PERIOD_GONE = "Kế hoạch {plan} không còn kỳ báo cáo {period} nên không sửa được thời điểm nhận. Hãy kiểm tra dữ liệu kế hoạch."
REASON_MISSING = {
    "send_back": "Hãy ghi lý do trả lại: đơn vị cần biết phải sửa gì.",
    "withdraw": "Hãy ghi lý do rút: người xem sau cần biết vì sao lần nộp này không được tính.",
    "restore": "Hãy ghi lý do khôi phục.",
    "correct_receipt": "Hãy ghi lý do sửa thời điểm nhận, ví dụ: nhận bản giấy qua bưu điện ngày 23/4.",
}
REASON_LABELS = {
    "send_back": "Lý do trả lại (đơn vị sẽ đọc trong tệp trả lại)", "withdraw": "Lý do rút", "restore": "Lý do khôi phục",
    "correct_receipt": "Lý do sửa, căn cứ",
}
ACTORS = {"office": "cơ quan tổng hợp", "": "hệ thống"}


def actor_words(actor: str | None) -> str:
    """Who did it, for people."""
    return ACTORS.get(actor or "", actor or "")


def unit_name(plan: Plan, code: str) -> str:
    """What a unit is called; by its code when the plan no longer lists it."""
    unit = plan.unit(code)
    return unit.name if unit else f"đơn vị {code}"


def changed_meanwhile(unit: str, latest: Version) -> str:
    """Why a decision taken over an older state of a unit's versions is refused."""
    return (f"Lần nộp {latest.version} của {unit} đã {HAPPENED[latest.changed_kind]} lúc {moment(latest.changed_at)} "
            f"({actor_words(latest.changed_by)}). Hãy xem lại rồi quyết định.")


def consequence(before: int | None, after: int | None) -> str:
    """What a decision leads to, to be read before it is taken: which version counts now and which would."""
    if after is None:
        return "Đơn vị vẫn chưa có số liệu được tính." if before is None else "Đơn vị sẽ không còn số liệu được tính."
    if before == after:
        return f"Lần {after} vẫn được tính."
    return f"Lần {after} sẽ được tính." if before is None else f"Lần {after} sẽ được tính thay lần {before}."


def redone(action: str, unit: str, version: int, reason: str) -> str:
    """A decision carried out again at start-up, as a sentence."""
    return f"{EVENTS[action][1]} lần nộp {version} của {unit}{f' (lý do: {reason})' if reason else ''}."
