"""The rule list for people (docs/quy-tac.md), made from the catalogue. `python -m soket rules`."""

from __future__ import annotations

from soket.checks.catalogue import RULES, Rule

SEVERITY = {"reject": "Từ chối", "warn": "Cảnh báo", "info": "Ghi nhận"}
# Some rules have a second severity; the catalogue says when.
SECOND = {"W32": "Cảnh báo; lệch quá dung sai của kế hoạch: Từ chối", "W51": "Liên kết: Cảnh báo; macro: Từ chối",
          "E41": "Từ chối; nhận được theo tên: Cảnh báo"}
_SECTIONS = ("Con số", "Quan hệ giữa các con số", "Chữ, tên đơn vị, ngày tháng", "Bố cục bảng", "Tệp và lần nộp")
_HEAD = """# Quy tắc kiểm tra báo cáo

Mỗi điểm chương trình nói về một tệp có một mã trong bảng dưới đây. **Từ chối**: tệp được trả lại, chưa con số nào được nạp.
**Cảnh báo**: tệp được nhận, chỗ đó được đánh dấu để xem lại. **Ghi nhận**: chỉ ghi lại, hoặc liệt kê ở mục còn thiếu.
Dấu … là chỗ chương trình điền trang tính, ô và những gì ghi trong tệp.

Tệp này được tạo từ `soket/checks/rules.toml` bằng `python -m soket rules -o docs/quy-tac.md`; không sửa tay.
"""


def rule_list() -> str:
    """The whole document, Markdown."""
    parts = [_HEAD]
    for number, title in enumerate(_SECTIONS):
        rules = [rule for rule in RULES.values() if _section(rule.code) == number]
        rows = "\n".join(_row(rule) for rule in rules)
        parts.append(f"\n## {title}\n\n| Mã | Mức | Nội dung | Thông báo | Cách sửa |\n|---|---|---|---|---|\n{rows}\n")
    return "".join(parts)


def _section(code: str) -> int:
    """Section of a code: by its tens, as excel_quirks numbers them. W1x are names, E1x numbers."""
    letter, tens = code[0], code[1]
    if letter in "IM" or tens == "0" or code[:2] == "E1":
        return 0
    return {"3": 1, "1": 2, "2": 2, "6": 2, "4": 3, "5": 4}[tens]


def _row(rule: Rule) -> str:
    severity = SECOND.get(rule.code, SEVERITY[rule.severity])
    cells = (rule.code, severity, rule.title, _shown(rule.message), _shown(rule.how_to_fix))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


class _Dots(dict):
    """Every slot is filled with the same sign."""

    def __missing__(self, slot: str) -> str:
        return "…"


def _shown(template: str) -> str:
    return template.format_map(_Dots(where="Trang …, ô …", suggestion="", detail=" …"))
