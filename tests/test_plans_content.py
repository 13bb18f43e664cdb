"""Indicators, targets, speeches and who answers what, against the documents of the five plans."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import datetime

import pytest

from soket.plans import ROOT, load_plan, load_plans

PLANS = load_plans()
TN, GL, PT, HT, KP = (PLANS[code] for code in ("TN", "GL", "PT", "HT", "KP"))

# The list attached to the plan of Thái Nguyên, word for word.
SPEECHES = [
    ("Văn phòng UBND tỉnh", "Giải pháp nâng cao chất lượng giải quyết thủ tục hành chính trong bối cảnh chính quyền địa phương 02 cấp"),
    ("Sở Công thương", "Nâng cao hiệu quả phân cấp quản lý lĩnh vực công thương trong mô hình chính quyền địa phương 02 cấp"),
    ("Sở Giáo dục và Đào tạo", "Đổi mới quản trị giáo dục địa phương theo mô hình chính quyền 02 cấp"),
    ("Sở Khoa học và Công nghệ", "Xây dựng hạ tầng số, cơ sở dữ liệu và phần mềm quản lý phục vụ mô hình chính quyền 02 cấp"),
    ("Sở Nội vụ", "Công tác tham mưu việc triển khai thực hiện sắp xếp đơn vị hành chính các cấp - kiến nghị, hoàn thiện"),
    ("Sở Nông nghiệp và Môi trường", "Phân cấp quản lý đất đai, môi trường - thực tiễn và giải pháp khi thực hiện chính quyền địa phương 02 cấp"),
    ("Sở Tư pháp", "Nâng cao chất lượng công tác xử lý, thẩm định văn bản quy phạm pháp luật trong mô hình chính quyền địa phương 02 cấp"),
    ("Sở Văn hóa, Thể thao và Du lịch", "Xây dựng, quản lý thiết chế văn hóa cơ sở trong mô hình chính quyền địa phương 02 cấp"),
    ("Sở Xây dựng", "Phân cấp quản lý hạ tầng kỹ thuật đô thị, nông thôn trong mô hình chính quyền 02 cấp"),
    ("Sở Tài chính", "Giải pháp bảo đảm điều kiện cơ sở vật chất, trang thiết bị khi vận hành chính quyền địa phương 02 cấp"),
    ("Sở Y tế", "Phương hướng sắp xếp các đơn vị sự nghiệp công lập y tế khi thực hiện chính quyền địa phương 02 cấp"),
    ("Thanh tra tỉnh", "Công tác tiếp công dân, giải quyết khiếu nại, tố cáo trong mô hình chính quyền địa phương 02 cấp"),
    ("Sở Dân tộc và Tôn giáo", "Nâng cao hiệu quả công tác dân tộc, tôn giáo trong mô hình chính quyền địa phương 02 cấp"),
    ("Ban Quản lý các khu công nghiệp tỉnh", "Phát triển khu công nghiệp theo hướng bền vững, đồng bộ hạ tầng trong mô hình chính quyền địa phương 02 cấp"),
    ("Công an tỉnh", "Ứng dụng dữ liệu dân cư trong quản lý nhà nước về an ninh trật tự theo mô hình chính quyền địa phương 02 cấp"),
    ("Bộ Chỉ huy Quân sự tỉnh", "Xây dựng khu vực phòng thủ tỉnh vững chắc trong điều kiện tổ chức chính quyền địa phương 02 cấp"),
    ("Phường Phan Đình Phùng", "Giải pháp nâng cao chất lượng giải quyết thủ tục hành chính trong bối cảnh chính quyền địa phương 02 cấp tại cơ sở"),
    ("Phường Vạn Xuân", "Nâng cao hiệu quả quản lý đất đai, xây dựng và trật tự đô thị tại cơ sở"),
    ("Phường Quyết Thắng", "Hiệu quả công tác tiếp công dân, giải quyết khiếu nại, tố cáo trong mô hình chính quyền địa phương 02 cấp tại cơ sở"),
    ("Phường Bắc Kạn", "Thực tiễn triển khai mô hình chính quyền địa phương 02 cấp tại cơ sở - kiến nghị, hoàn thiện"),
    ("Xã An Khánh", "Ứng dụng chuyển đổi số trong hoạt động của chính quyền cấp xã"),
    ("Xã Đại Phúc", "Công tác lãnh đạo, chỉ đạo sắp xếp, bố trí cán bộ khi thực hiện chính quyền địa phương 02 cấp tại cơ sở"),
    ("Xã Đức Lương", "Phát triển kinh tế - xã hội tại địa bàn cấp xã trong điều kiện phân cấp, phân quyền"),
    ("Xã Ngân Sơn", "Hỗ trợ sinh kế, giảm nghèo bền vững cho đồng bào dân tộc thiểu số sau sắp xếp đơn vị hành chính cấp xã"),
    ("Xã Phủ Thông", "Nâng cao hiệu quả phối hợp trong giải quyết các vấn đề phát sinh ở cơ sở khi thực hiện mô hình chính quyền địa phương 02 cấp"),
    ("Xã Chợ Rã", "Phát huy vai trò “chính quyền gần dân, sát dân” trong mô hình chính quyền địa phương 02 cấp"),
]

# Every figure of part II of the plan of Hưng Thịnh, and "Hoàn thành" (HT-03-01) as a yes/no.
TARGETS_HT = [
    ("HT-01-01", ">=", 100),
    ("HT-01-02", ">=", 100),
    ("HT-02-01", ">=", 10),
    ("HT-02-02", ">=", 20),
    ("HT-02-03", ">=", 98),
    ("HT-02-04", ">=", 100),
    ("HT-02-05", ">=", 80),
    ("HT-02-06", ">=", 60),
    ("HT-02-07", ">=", 100),
    ("HT-02-08", ">=", 80),
    ("HT-02-09", ">=", 60),
    ("HT-02-10", ">=", 100),
    ("HT-02-11", ">=", 80),
    ("HT-02-12", ">=", 100),
    ("HT-02-13", ">=", 50),
    ("HT-02-14", ">=", 100),
    ("HT-02-15", ">=", 95),
    ("HT-02-16", ">=", 95),
    ("HT-02-17", ">=", 95),
    ("HT-02-18", ">=", 100),
    ("HT-03-01", "=", 1),
    ("HT-05-01", ">=", 20),
    ("HT-06-01", ">=", 100),
    ("HT-06-02", ">=", 100),
    ("HT-06-03", ">=", 20),
    ("HT-06-04", ">=", 90),
    ("HT-07-01", ">=", 50),
    ("HT-07-02", ">=", 100),
    ("HT-07-03", ">=", 50),
]


def with_target(plan, kind):
    return {i.code: (i.target_op, i.target_value) for i in plan.indicators if i.target_kind == kind}


def test_speeches_of_thai_nguyen():
    assert [(TN.unit(s.unit).name, s.topic) for s in TN.speeches] == SPEECHES
    assert [s.ordinal for s in TN.speeches] == list(range(1, 27))
    assert Counter(TN.unit(s.unit).kind for s in TN.speeches) == {"so": 16, "phuong": 4, "xa": 6}
    assert sum(s.max_minutes for s in TN.speeches) == 182
    assert {s.due_before for s in TN.speeches} == {datetime(2026, 4, 24, 0, 0)}
    assert [len(p.speeches) for p in (GL, PT, HT, KP)] == [0, 0, 0, 0]


def test_targets_of_hung_thinh():
    targets = [(i.code, i.target_op, i.target_value) for i in HT.indicators if i.target_kind == "target"]
    assert targets == TARGETS_HT
    assert len([t for t in targets if t[1] == ">="]) == 28
    assert with_target(HT, "reference") == {}


def test_what_another_plan_set_is_only_a_reference_elsewhere():
    assert [with_target(p, "target") for p in (TN, GL, PT, KP)] == [{}, {}, {}, {}]
    assert with_target(TN, "reference") == {
        "TN-05-02": (">=", 98), "TN-05-04": (">=", 60), "TN-05-06": (">=", 100), "TN-05-07": (">=", 60),
        "TN-05-09": (">=", 95), "TN-07-03": (">=", 90), "TN-07-07": (">=", 80),
    }
    assert with_target(GL, "reference") == {
        "GL-04-02": (">=", 98), "GL-04-04": (">=", 60), "GL-04-06": (">=", 95), "GL-07-03": (">=", 80),
    }
    assert with_target(KP, "reference") == {"KP-03-03": (">=", 50), "KP-03-05": (">=", 40), "KP-03-06": (">=", 90)}
    sources = {i.target_source.split(",")[0].split(" theo ")[0] for i in TN.indicators if i.target_kind}
    assert sources == {"Mức tham khảo", "Mức tham khảo: cấu hình đủ mọi thủ tục thuộc thẩm quyền; tỉnh chưa giao chỉ tiêu này"}


@pytest.mark.parametrize(
    ("plan", "figures", "narratives", "general"),
    [(TN, 80, 36, 11), (GL, 58, 32, 9), (PT, 49, 36, 9), (HT, 50, 28, 9), (KP, 41, 32, 9)],
)
def test_how_much_is_asked(plan, figures, narratives, general):
    by_area = Counter("general" if i.area_no == 0 else "narrative" if i.narrative else "figure" for i in plan.indicators)
    assert by_area == {"figure": figures, "narrative": narratives, "general": general}


def test_rates_are_never_averaged():
    ratios = [i for p in PLANS.values() for i in p.indicators if i.kind == "ratio"]
    assert {i.aggregation for i in ratios} == {"weighted"}
    weighted = {i.code: i.weight_indicator for p in PLANS.values() for i in p.indicators if i.weight_indicator}
    assert weighted == {"TN-09-04": "TN-02-03"}


def test_what_may_pass_100_percent():
    assert {i.code for i in TN.indicators if i.over_100} == {"TN-02-04", "TN-04-03", "TN-06-06", "TN-09-01"}
    assert {i.code for i in GL.indicators if i.over_100} == {"GL-03-03", "GL-05-02", "GL-05-03", "GL-05-04", "GL-05-05", "GL-06-06"}
    assert {i.code for i in PT.indicators if i.over_100} == {"PT-04-02", "PT-09-01"}
    assert {i.code for i in HT.indicators if i.over_100} == set()
    assert {i.code for i in KP.indicators if i.over_100} == {"KP-04-02", "KP-06-01", "KP-06-02"}


def test_what_takes_decimals():
    assert [i.code for i in TN.indicators if i.decimals] == [
        "TN-02-02", "TN-02-08", "TN-06-07", "TN-06-09", "TN-07-08", "TN-07-09", "TN-09-01", "TN-09-02", "TN-09-04",
    ]
    assert [i.code for i in HT.indicators if i.decimals] == ["HT-05-05", "HT-07-07"]


def test_headline_indicators_of_thai_nguyen():
    assert [i.code[3:] for i in TN.indicators if i.headline] == (
        "01-04 01-08 02-03 02-07 03-03 03-04 04-02 04-04 04-06 05-02 05-04 05-09 06-02 06-05 06-08 "
        "07-03 07-07 07-09 08-05 08-07 09-01 09-03"
    ).split()


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_every_area_has_two_or_three_headline_figures_and_four_narratives(plan):
    for area in plan.areas:
        rows = [i for i in plan.indicators if i.area_no == area.area_no]
        assert sum(i.headline for i in rows) in (2, 3), area.name
        assert [i.narrative for i in rows if i.narrative] == ["key_results", "difficulties", "causes", "recommendations"]


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_general_fields_are_the_same_everywhere(plan):
    roles = [i.role for i in plan.indicators if i.area_no == 0]
    common = [
        "unit_name", "document_no", "document_date", "period_from", "period_to", "contact", "review_date", "lessons", "tasks",
    ]
    assert roles == (common + [None, "speech_date"] if plan is TN else common)
    everyone = tuple(u.code for u in plan.units)
    assert plan.indicators[0].respondents == everyone


def test_who_answers_in_thai_nguyen():
    communes = tuple(u.code for u in TN.units if u.kind != "so")
    departments = tuple(u.code for u in TN.units if u.kind == "so")
    assert TN.indicator("TN-05-02").respondents == communes + departments
    assert TN.indicator("TN-01-08").respondents == departments
    assert TN.indicator("TN-02-03").respondents == communes
    # "Sở trả lời: Sở Nội vụ (chỉ vụ việc liên xã)".
    assert TN.indicator("TN-02-09").respondents == communes + ("S05",)
    assert TN.indicator("TN-00-G3").respondents == communes
    assert set(TN.indicator("TN-00-S1").respondents) == {s.unit for s in TN.speeches}
    assert len(TN.indicator("TN-00-S1").respondents) == 26


def test_offices_answer_for_a_commune():
    assert [u.code for u in PT.units] == ["VHXH", "VP", "KT", "PVHCC", "CA", "QS"]
    assert PT.indicator("PT-05-02").respondents == ("PVHCC",)
    # Narratives are owed by every office that answers a figure of the area.
    assert PT.indicator("PT-09-N1").respondents == ("VHXH", "VP", "KT", "CA", "QS")
    assert HT.indicator("HT-07-N2").respondents == ("VHXH", "KT", "DVTH")
    assert KP.indicator("KP-07-N1").respondents == ("VPTK", "VHXH")
    assert [i.code for i in HT.owed_by("DVTH") if i.area_no] == ["HT-07-06", "HT-07-N1", "HT-07-N2", "HT-07-N3", "HT-07-N4"]


def test_every_office_figure_has_one_answer():
    figures = [i for p in (PT, HT, KP) for i in p.indicators if i.area_no and not i.narrative]
    assert {len(i.respondents) for i in figures} == {1}


def test_two_offices_lead_procedures_in_hung_thinh_and_one_is_chosen():
    assert HT.settings["lead"] == {"tthc": {"unit": "PVHCC", "candidates": ["PVHCC", "KT"]}}
    assert {HT.indicator(f"HT-02-{n:02d}").respondents for n in range(1, 15)} == {("PVHCC",)}
    assert {HT.indicator(f"HT-02-{n:02d}").respondents for n in (15, 16, 17)} == {("VHXH",)}


def test_rules_between_indicators():
    rules = {p.code: [(r["left"], r["right"]) for r in p.settings["consistency"]] for p in PLANS.values()}
    assert rules == {
        "TN": [
            ("TN-02-04.numerator", "TN-02-03.value"), ("TN-04-09.denominator", "TN-04-05.denominator"),
            ("TN-05-04.denominator", "TN-05-01.value"), ("TN-05-08.denominator", "TN-05-01.value"),
            ("TN-05-05.denominator", "TN-05-04.numerator"), ("TN-06-02.denominator", "TN-06-01.value"),
        ],
        "GL": [
            ("GL-04-04.denominator", "GL-04-01.value"), ("GL-04-05.denominator", "GL-04-04.numerator"),
            ("GL-06-02.denominator", "GL-06-01.value"),
        ],
        "PT": [
            ("PT-03-02.denominator", "PT-03-01.value"), ("PT-05-04.denominator", "PT-05-01.value"),
            ("PT-05-06.denominator", "PT-05-01.value"),
        ],
        "HT": [
            ("HT-04-02.denominator", "HT-04-01.denominator"), ("HT-04-05.denominator", "HT-04-01.denominator"),
            ("HT-05-03.denominator", "HT-05-01.denominator"),
        ],
        "KP": [("KP-03-03.denominator", "KP-03-01.value"), ("KP-04-02.numerator", "KP-04-01.value")],
    }


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_settings_of_the_checks(plan):
    wanted = {
        "tolerance_sum_pct": 1.0, "tolerance_rate_points": 0.1, "outlier_factor": 10, "narrative_max": 2000,
        "screen_max": 300, "peers_least": 5, "copied_percent": 90, "copied_least": 20, "reported_percent": 90,
        "narrative_min": 12,
    }
    assert {key: plan.settings[key] for key in wanted} == wanted
    assert plan.small_denominator == 30


def test_a_plan_may_have_a_threshold_of_its_own(tmp_path):
    folder = shutil.copytree(ROOT / "gia-lai", tmp_path / "gia-lai")
    file = folder / "plan.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("screen_max = 300", "screen_max = 300\ncopied_percent = 80"),
                    encoding="utf-8")
    settings = load_plan(folder).settings
    assert (settings["copied_percent"], settings["copied_least"]) == (80, 20)


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_words_for_people_not_for_makers(plan):
    """Help and notes are shown: no numbering of ours, no shouting about sources."""
    shown = " ".join(f"{i.help} {i.note} {i.target_source}" for i in plan.indicators)
    assert [word for word in ("seed", "own:", "(own", "concept=", " 001 ", " 004 ") if word in shown] == []
