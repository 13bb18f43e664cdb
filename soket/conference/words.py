"""Sentences that have to fit: titles of two lines, labels of a card, topics in a table."""

from __future__ import annotations

import re
from collections.abc import Iterable

from soket.conference import standing

_NAME = 26  # characters of a unit's name that stay together
_TAIL = 18  # characters at the end of a name that are kept on one line
SUBTITLE_LENGTH = 112  # of the one line below it
TITLE_LENGTH = 138  # characters of a title that surely fit its two lines
# Abbreviations the plans and reports themselves use, for names that are too long in full.
_SHORT = (
    ("cán bộ, công chức, viên chức", "CBCCVC"), ("cán bộ, công chức", "CBCC"), ("công chức, viên chức", "CCVC"),
    ("thủ tục hành chính", "TTHC"), ("đơn vị sự nghiệp công lập", "ĐVSNCL"), ("văn bản quy phạm pháp luật", "VBQPPL"),
    ("chính quyền địa phương 02 cấp", "CQĐP 02 cấp"), ("ngân sách nhà nước", "NSNN"), ("đơn vị hành chính", "ĐVHC"),
    ("dịch vụ công trực tuyến", "DVCTT"), ("khiếu nại, tố cáo", "KNTC"), ("cải cách hành chính", "CCHC"), ("sở, ban, ngành", "sở, ngành"), ("kinh tế - xã hội", "KT-XH"),
    ("chính quyền địa phương", "CQĐP"), ("ủy ban nhân dân", "UBND"), ("cơ sở vật chất", "CSVC"),
)

# Words of two syllables that plans and reports are full of: a line does not end inside one.
_TOGETHER = re.compile(r"\b(" + "|".join(sorted((
    "thủ tục", "hành chính", "đúng hạn", "trước hạn", "quá hạn", "hồ sơ", "chính quyền", "địa phương", "địa giới", "địa bàn", "chuyên môn",
    "chuyên ngành", "quốc gia", "cơ sở", "dữ liệu", "cán bộ", "công chức", "viên chức", "công vụ", "đơn vị", "sắp xếp", "giải quyết",
    "tham khảo", "chỉ tiêu", "nhiệm vụ", "phân cấp", "phân quyền", "ủy quyền", "báo cáo", "kiến nghị", "khó khăn", "vướng mắc",
    "triển khai", "thực hiện", "hoàn thành", "tỷ lệ", "trực tuyến", "toàn trình", "kết nối", "chia sẻ", "doanh nghiệp", "người dân",
    "tài chính", "tài sản", "tài liệu", "ngân sách", "nhà nước", "điều kiện", "pháp luật", "quy phạm", "văn bản", "hạ tầng", "số hóa",
    "lưu trữ", "cấu hình", "hệ thống", "thông tin", "môi trường", "tiêu chuẩn", "chức danh", "vị trí", "việc làm", "kiểm tra", "kỷ luật",
    "kỷ cương", "tổ chức", "bộ máy", "cơ quan", "sự nghiệp", "công lập", "vùng cao", "số liệu", "câu trả lời", "tham luận", "điểm phần trăm",
    "xử lý", "rà soát", "hài lòng", "phục vụ", "bố trí", "phù hợp", "đào tạo", "bồi dưỡng", "cấp xã", "cấp tỉnh", "Trung ương", "Mặt trận", "tiến độ",
    "sở, ngành", "UBND tỉnh", "UBND huyện", "UBND xã"),
    key=len, reverse=True)) + r")\b", re.IGNORECASE)

_DANGLING = {"đối", "với", "và", "của", "cho", "trong", "trên", "theo", "được", "sở", "để", "tại", "từ", "về", "các", "có", "khi", "do"}
_JOINTS = (", ", "; ", ". ", " (", " và ", " của ", " cho ", " trong ", " trên ", " theo ", " đối với ", " với ")


def brief(name: str, most: int, called: str = "") -> str:
    """A name of at most `most` characters: as it is, else with the usual abbreviations, else what the plan calls it in short
    (`called`, "" for nothing). A name is never cut: one that is still longer takes another line."""
    if len(short := abbreviated(name, most)) <= most:
        return short
    return min(filter(None, (called, short)), key=len)


def abbreviated(name: str, most: int) -> str:
    """The name with as many of the usual abbreviations as it takes to have at most `most` characters, each wherever its words
    stand; uncut."""
    for words, short in _SHORT:
        if len(name) <= most:
            break
        name = re.sub(re.escape(words), short, name, flags=re.IGNORECASE)
    return name


def fitting(candidates: Iterable[str | None], most: int = TITLE_LENGTH) -> str:
    """The first of the sentences that fits a slide's title; the shortest, abbreviated, when none does. None is cut: a longer title has
    smaller letters."""
    said = [words for words in candidates if words]
    return next((words for words in said if len(words) <= most), None) or min((brief(words, most) for words in said), key=len)


def naming(before: str, name: str, after: str, most: int = TITLE_LENGTH, called: str = "") -> str:
    """A sentence around a name, which is shortened (see `brief`) by as much as the sentence is too long."""
    return before + brief(name, most - len(before) - len(after), called) + after


def bound(words: str) -> str:
    """Words whose end stays together: no line holds one or two syllables alone."""
    words = together(words)
    parts = words.split(" ")
    last = len(parts) - 1
    while last > 1 and (len(" ".join(parts[last - 1:])) <= min(_TAIL, len(words) * 0.3) or "-" in parts[last - 1:last + 1]):
        last -= 1
    return " ".join(parts[:last]) + " " + whole(" ".join(parts[last:])).replace("-", "\u2011") if last > 0 else words


def together(words: str) -> str:
    """Words of which no line ends inside a word of two syllables, "2021 - 2025" or "mục 9."."""
    bound_words = _TOGETHER.sub(lambda found: whole(found[0]), words)
    return re.sub(r"(?<=\bmục) (?=\d)", whole(" "), re.sub(r"(?<=\d) - (?=\d)", whole(" - "), bound_words), flags=re.IGNORECASE)


def whole(words: str) -> str:
    """Words that stay on one line: a browser breaks it behind a hyphen, even where a no-break space follows."""
    return words.replace(" - ", " \u2011 ").replace(" ", "\u00a0")


def named_whole(name: str) -> str:
    """The name of a unit on one line, where it is not as long as one."""
    return whole(name) if len(name) <= _NAME else name


def sample_whole(footer: str) -> str:
    """A footer whose mark of sample data is not torn at the end of a line."""
    return footer.replace(standing.SAMPLE, whole(standing.SAMPLE))


def cut(words: str, most: int, *, at_joints: bool = True) -> str:
    """Words of at most `most` characters, cut between two words and marked with …; rather between two parts of the sentence."""
    words = " ".join(words.split(" "))
    if len(words) <= most:
        return words
    kept = words[: most - 1].rsplit(" ", 1)[0]
    at = max(kept.rfind(sign) for sign in _JOINTS) if at_joints else -1
    kept = (kept[:at] if at >= most * 0.6 else kept).rstrip(",;:. ")
    while kept.rpartition(" ")[2].lower() in _DANGLING:
        kept = kept.rpartition(" ")[0].rstrip(",;:. ")
    return kept + "\u00a0…"
