"""Notes for the presenter on every slide, from what is on it: what its author wrote, how the figures are made, who has none, and
where they come from. They stand on the console and under the slides of the PowerPoint file; the hall sees none of it."""

from __future__ import annotations

from dataclasses import replace

from soket.charts import measure
from soket.charts.phrases import lower_first
from soket.conference.material import Material
from soket.conference.slide import Slide
from soket.conference.words import brief, cut
from soket.model import Indicator

LONGEST = 2000  # characters: as many as the presenter may write
_NAMED, _NAME, _UNITS = 4, 70, 24  # indicators by name of each way of making them, characters of a name, units by name
_COVER, _MEDIAN = "tieu-de", "trung vị của nhóm"  # the latter as soket.charts.origins.medians has it
# How the slides are made that count returns or words, not answers; by the beginning of their ids.
_COUNTED = {
    "pham-vi": "đếm báo cáo đang được tính của từng đơn vị theo sổ tiếp nhận; đúng hạn hay chậm so với hạn nộp của kế hoạch",
    "tien-do": "đếm báo cáo theo thời điểm nhận, cộng dồn; mỗi đơn vị tính một báo cáo",
    "kho-khan": "đếm lượt nêu theo nhóm nội dung; mỗi đơn vị tính một lượt ở mỗi mục",
    "kien-nghi": "đếm kiến nghị trong báo cáo theo mục và cấp được gửi",
    "bai-hoc": "trích nguyên văn báo cáo; nội dung được nhiều đơn vị nêu đứng trước",
    "tham-luan": "danh sách tham luận của kế hoạch, đối chiếu với bài đã gửi",
    "thao-luan": "đếm đơn vị nêu khó khăn và số kiến nghị theo mục",
    "phu-luc": "đếm đơn vị chưa nộp và câu trả lời bắt buộc còn để trống trong báo cáo đã nộp",
    "ho-so-": "số liệu trong báo cáo đang được tính của đơn vị; thứ hạng trong nhóm đơn vị cùng loại",
    "khac-biet-": "so từng câu trả lời được tính ở hai bản chốt; số chung tính lại ở mỗi bản",
}
_WAYS = {"sum": "cộng số liệu các đơn vị", "mean": "trung bình cộng của các đơn vị có số liệu", "none": "không tổng hợp chung, nêu từng đơn vị"}


def noted(m: Material, slide: Slide) -> Slide:
    """The slide with its notes, never empty; what its author wrote comes first, its source last and whole."""
    lines = [slide.notes, _made(m, slide), _silent(m, slide), sourced(slide.footer)]
    *first, last = [line for line in lines if line]
    said = cut("\n".join(first), LONGEST - len(last) - 1, at_joints=False)
    return replace(slide, notes=f"{said}\n{last}" if said else last)


def sourced(footer: str) -> str:
    """The footer as a sentence: n, period, source, as-of, snapshot."""
    return footer.replace("\u00a0", " ").replace(" · ", "; ").removesuffix(".") + "." if footer else ""


def _made(m: Material, slide: Slide) -> str:
    counted = next((words for name, words in _COUNTED.items() if slide.slide_id.startswith(name)), "")
    if counted:
        return f"Cách tính: {counted}."
    codes = {word for o in slide.origins if o.kind in ("answer", "whole") for name, word in o.facts if name == "indicator"}
    one_by_one = m.shares and slide.slide_id.endswith("-b")
    ways: dict[str, list[str]] = {}
    for indicator in m.plan.indicators:
        if indicator.code in codes:
            ways.setdefault(_own(indicator) if one_by_one else _way(m, indicator), []).append(lower_first(brief(indicator.name, _NAME, indicator.short_name)))
    said = [f"{way} ({_named(names)})" for way, names in ways.items()]
    if any(o.label.endswith(_MEDIAN) for o in slide.origins):
        said.append("mốc của nhóm là trung vị")
    return f"Cách tính: {'; '.join(said)}." if said else ""


def _own(indicator: Indicator) -> str:
    """How a unit's own figure is made."""
    if indicator.kind == "boolean":
        return "câu trả lời “Có” hoặc “Không” của từng đơn vị"
    return "tử số / mẫu số của từng đơn vị" if indicator.is_ratio else "số liệu từng đơn vị báo cáo"


def _way(m: Material, indicator: Indicator) -> str:
    """How one figure is made of the answers of many (macro whole_figure); of one, where only one owes it."""
    if len(indicator.respondents) == 1:
        return _own(indicator)
    if indicator.aggregation == "weighted":
        weight = indicator.weight_indicator and lower_first(m.plan.indicator(indicator.weight_indicator).name)
        return f"Σ (giá trị × {weight}) / Σ {weight}" if weight else "Σ tử số / Σ mẫu số"
    if indicator.kind == "boolean":
        return "đếm đơn vị trả lời “Có”"
    return _WAYS[indicator.aggregation]


def _named(names: list[str], word: str = "chỉ tiêu") -> str:
    more = f" và {len(names) - _NAMED} {word} khác" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _silent(m: Material, slide: Slide) -> str:
    """Who has nothing in it: offices figure by figure on the slides of an area, units without a return elsewhere."""
    if slide.area_no is None:
        units = m.run("tien_do/units")
        missing = units.loc[units["status"] == "missing", "name"].tolist()
        if slide.slide_id in (_COVER, "pham-vi") or slide.slide_id.startswith("ho-so-") or not missing:
            return ""
        return measure.units_named("Chưa nộp báo cáo", missing, _UNITS).replace("\u00a0", " ") + "."
    if m.shares:
        return ""  # its author names them, indicator by indicator
    rows = m.run("linh_vuc/periods", area=None, unit=None)
    rows = rows[(rows["area_no"] == slide.area_no) & (rows["period"] == m.period.code)]
    rows = rows[measure.silent(rows)[1]]
    said = [f"{name}: {_named([lower_first(brief(n, _NAME)) for n in own['name']])}" for name, own in rows.groupby("unit_name", sort=False)]
    return f"Chưa có số liệu: {'; '.join(said)}." if said else "Mọi chỉ tiêu số liệu của mục đã được trả lời."
