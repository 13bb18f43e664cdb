"""Bad plan data is refused at load, with the file, the line and one Vietnamese sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from soket.plans import ROOT, PlanError, load_plan

# (folder, file, text that stands there, what it is changed into, message). The line is where the change begins.
CASES = {
    "unknown area": (
        "thai-nguyen", "indicators.csv", "TN-02-02,2,", "TN-02-02,12,",
        'chỉ tiêu "TN-02-02" thuộc mục 12, không có trong areas.csv.',
    ),
    "unknown kind": (
        "thai-nguyen", "indicators.csv", "đi lại, nhà ở đã được hỗ trợ\",ratio,", "đi lại, nhà ở đã được hỗ trợ\",rate,",
        'cột "kind" ghi "rate", chỉ nhận: count, ratio, percent, money, scale, boolean, text, date.',
    ),
    "long name of a headline without a short one": (
        "thai-nguyen", "indicators.csv", ",Tỷ lệ thu NSNN so với dự toán\n", ",\n",
        'chỉ tiêu "TN-09-01" lên trang tổng quan mà tên dài 70 ký tự: ghi thêm tên ngắn (short_name), tối đa 48 ký tự.',
    ),
    "short name that is long": (
        "thai-nguyen", "indicators.csv", ",Tỷ lệ thu NSNN so với dự toán\n", ",Tỷ lệ thực hiện dự toán thu ngân sách nhà nước xã\n",
        'tên ngắn (short_name) "Tỷ lệ thực hiện dự toán thu ngân sách nhà nước xã" dài 49 ký tự, tối đa 48.',
    ),
    "unknown direction": (
        "thai-nguyen", "indicators.csv", "Quy mô dân số,count,người,,,none,", "Quy mô dân số,count,người,,,lên,",
        'cột "direction" ghi "lên", chỉ nhận: up, down, none.',
    ),
    "target without operator": (
        "hung-thinh", "indicators.csv", ",up,>=,98,target,", ",up,,98,target,",
        'chỉ tiêu "HT-02-03" có mức 98 mà thiếu toán tử (target_op).',
    ),
    "operator without value": (
        "hung-thinh", "indicators.csv", ",up,>=,98,target,", ",up,>=,,target,",
        'chỉ tiêu "HT-02-03" có toán tử ">=" mà thiếu mức (target_value).',
    ),
    "target without its kind": (
        "hung-thinh", "indicators.csv", ",up,>=,98,target,", ",up,>=,98,,",
        'chỉ tiêu "HT-02-03" có mức mà thiếu loại mức (target_kind) hoặc nguồn (target_source).',
    ),
    "target not a number": (
        "hung-thinh", "indicators.csv", ",up,>=,98,target,", ',up,>=,"98,5",target,',
        'cột "target_value" ghi "98,5", cần một số (dấu chấm thập phân).',
    ),
    "ratio without a label": (
        "hung-thinh", "indicators.csv", "Tổng số hồ sơ đã giải quyết (hồ sơ),up", ",up",
        'chỉ tiêu tỷ lệ "HT-02-03" phải có cả tên tử số và tên mẫu số.',
    ),
    "unknown weight": (
        "thai-nguyen", "indicators.csv", "weighted,TN-02-03,", "weighted,TN-02-33,",
        'chỉ tiêu làm trọng số "TN-02-33" không có hoặc không phải số đếm, số tiền.',
    ),
    "weighted without weight": (
        "thai-nguyen", "indicators.csv", "weighted,TN-02-03,", "weighted,,",
        'chỉ tiêu "TN-09-04" tổng hợp có trọng số mà thiếu chỉ tiêu làm trọng số (weight_indicator).',
    ),
    "recommendations that are required": (
        "gia-lai", "indicators.csv", "GL-01-N4,1,\"Đề xuất, kiến nghị\",text,,,,none,,,,,,,n,", "GL-01-N4,1,\"Đề xuất, kiến nghị\",text,,,,none,,,,,,,y,",
        'chỉ tiêu "GL-01-N4" là phần kiến nghị, đơn vị có thể không có kiến nghị nào: ghi required là n.',
    ),
    "headline of a text": (
        "thai-nguyen", "indicators.csv", "y,none,,n,n,n,n,key_results,", "y,none,,n,n,n,y,key_results,",
        'chỉ tiêu "TN-01-N1" là chữ hoặc ngày, không thể là chỉ tiêu chủ lực (headline).',
    ),
    "unknown unit answers": (
        "thai-nguyen", "indicators.csv", ",both,S05,", ",both,S55,",
        'đơn vị trả lời "S55" (answered_by) không có trong units.csv.',
    ),
    "unknown lead": (
        "hung-thinh", "indicators.csv", ",office,@tthc,Mẫu số là", ",office,@thutuc,Mẫu số là",
        'cột "answered_by" ghi "@thutuc" nhưng plan.toml không có [lead.thutuc].',
    ),
    "nobody answers": (
        "thai-nguyen", "indicators.csv", ",both,S05,", ",office,,",
        'chỉ tiêu "TN-02-09" không có đơn vị nào phải trả lời.',
    ),
    "unit code lost its zero": (
        "thai-nguyen", "units.csv", "\n05563,", "\n5563,",
        'mã xã, phường "5563" phải đủ 5 chữ số. Số 0 ở đầu có thể đã mất: 05563?',
    ),
    "unit code with a letter": (
        "thai-nguyen", "units.csv", "\n05563,", "\nO5563,",
        'mã xã, phường "O5563" phải đủ 5 chữ số.',
    ),
    "unknown peer group": (
        "thai-nguyen", "units.csv", "Xã Phượng Tiến,Phượng Tiến,xa,Xã vùng cao,", "Xã Phượng Tiến,Phượng Tiến,xa,Xã miền núi,",
        'nhóm so sánh "Xã miền núi" không có trong peer_groups của plan.toml.',
    ),
    "half a tile": (
        "thai-nguyen", "units.csv", "Xã vùng cao,50,8,2,", "Xã vùng cao,50,8,,",
        'đơn vị "05563" chỉ có một trong hai cột tile_row, tile_col.',
    ),
    "bad date": (
        "thai-nguyen", "deadlines.csv", "2026-04-28,<", "28/4/2026,<",
        'cột "due_date" ghi ngày "28/4/2026", hãy ghi theo dạng 2026-04-24.',
    ),
    "day that does not exist": (
        "thai-nguyen", "deadlines.csv", "2026-04-28,<", "2026-04-31,<",
        'cột "due_date" ghi ngày "2026-04-31", hãy ghi theo dạng 2026-04-24.',
    ),
    "bad due_op": (
        "thai-nguyen", "deadlines.csv", "2026-04-28,<", "2026-04-28,trước",
        'cột "due_op" ghi "trước", chỉ nhận: <, <=, =.',
    ),
    "date without due_op": (
        "thai-nguyen", "deadlines.csv", "2026-04-28,<", "2026-04-28,",
        'hạn "SO-BAO-CAO" phải có cả ngày (due_date) và toán tử (due_op), hoặc để trống cả hai.',
    ),
    "unknown period": (
        "hung-thinh", "deadlines.csv", "office,Q3-2025", "office,Q4-2025",
        'hạn "PHONG-QUY-3" ghi kỳ "Q4-2025", không có trong plan.toml.',
    ),
    "unknown speaker": (
        "thai-nguyen", "speeches.csv", "\n17,05443,", "\n17,5443,",
        'đơn vị tham luận "5443" không có trong units.csv.',
    ),
    "minutes not a number": (
        "thai-nguyen", "speeches.csv", "trong bối cảnh chính quyền địa phương 02 cấp,7,", "trong bối cảnh chính quyền địa phương 02 cấp,bảy,",
        'cột "max_minutes" ghi "bảy", cần một số nguyên.',
    ),
    "short name too long": (
        "gia-lai", "areas.csv", "Tài chính cấp xã", "Nguồn lực tài chính cấp xã",
        'tên ngắn "Nguồn lực tài chính cấp xã" dài 26 ký tự, tối đa 24.',
    ),
    "missing column": (
        "gia-lai", "areas.csv", ",area_key,", ",key,",
        'thiếu cột "area_key" ở dòng tiêu đề.',
    ),
    "cells missing": (
        "gia-lai", "areas.csv", ",tai_chinh_cap_xa,", ",",
        "dòng có 4 ô, dòng tiêu đề có 5 ô.",
    ),
    "empty cell": (
        "gia-lai", "areas.csv", ",tai_chinh_cap_xa,", ",,",
        'cột "area_key" không được để trống.',
    ),
    "period that ends before it begins": (
        "gia-lai", "plan.toml", "period_to = 2026-03-31", "period_to = 2025-03-31",
        'kỳ "01NAM" kết thúc trước khi bắt đầu.',
    ),
    "same period twice": (
        "kim-phuong", "plan.toml", 'code = "2024"', 'code = "2023"',
        'trùng mã kỳ "2023".',
    ),
    "unknown addressee": (
        "gia-lai", "plan.toml", 'level = "department"', 'level = "ministry"',
        'cấp tiếp nhận kiến nghị "ministry" không hợp lệ, chỉ nhận: central, province, department, district, commune.',
    ),
    "conference at no time": (
        "phuong-tien", "plan.toml", 'time = "2026-04-22T14:00:00"', 'time = "14 giờ 00"',
        'giờ hội nghị "14 giờ 00" không đúng, hãy ghi theo dạng 2026-04-22T14:00:00.',
    ),
    "rule about a cell that is not there": (
        "gia-lai", "plan.toml", 'right = "GL-06-01.value"', 'right = "GL-06-01.numerator"',
        'quy tắc đối chiếu ghi "GL-06-01.numerator", không phải một ô số của chỉ tiêu nào.',
    ),
    "candidate who is no unit": (
        "hung-thinh", "plan.toml", 'candidates = ["PVHCC", "KT"]', 'candidates = ["PVHCC", "KTHT"]',
        'đơn vị "KTHT" không có trong units.csv.',
    ),
    "lead who is no candidate": (
        "hung-thinh", "plan.toml", 'unit = "PVHCC"', 'unit = "VP"',
        'đơn vị chủ trì "VP" không nằm trong candidates.',
    ),
    "candidates that are no list": (
        "hung-thinh", "plan.toml", 'candidates = ["PVHCC", "KT"]', "candidates = 5",
        "candidates phải là danh sách mã đơn vị, thấy 5.",
    ),
    "consistency rule without words": (
        "gia-lai", "plan.toml", 'label = "Tổng số hồ sơ tiếp nhận trong kỳ"', 'label = ""',
        "quy tắc đối chiếu thiếu lời giải thích (label).",
    ),
    "factor of nothing": (
        "gia-lai", "plan.toml", "outlier_factor = 10", "outlier_factor = 0",
        'khóa "outlier_factor" phải là số lớn hơn 0, thấy 0.',
    ),
    "more peer groups than colours": (
        "gia-lai", "plan.toml", "peer_groups = [", 'peer_groups = ["A", "B", "C", ',
        "kế hoạch có 7 nhóm so sánh; biểu đồ chỉ phân biệt được nhiều nhất 6 nhóm. Hãy gộp bớt nhóm.",
    ),
    "level addressed twice": (
        "gia-lai", "plan.toml", 'level = "department"', 'level = "province"',
        'trùng cấp tiếp nhận kiến nghị "province".',
    ),
    "peer group that is no name": (
        "gia-lai", "plan.toml", "peer_groups = [", "peer_groups = [1, ",
        "nhóm so sánh 1 không phải một tên.",
    ),
    "empty code": (
        "gia-lai", "plan.toml", 'code = "GL"', 'code = ""',
        'khóa "code" để trống.',
    ),
    "missing key": (
        "gia-lai", "plan.toml", 'place = "Gia Lai"', "# place",
        'thiếu khóa "place".',
    ),
    "unknown level": (
        "gia-lai", "plan.toml", 'level = "province"', 'level = "tỉnh"',
        'cấp của kế hoạch "tỉnh" không hợp lệ, chỉ nhận: province, commune.',
    ),
    "setting missing": (
        "gia-lai", "plan.toml", "outlier_factor = 10", "# outlier",
        'thiếu khóa "outlier_factor".',
    ),
    "threshold that is a text": (
        "gia-lai", "plan.toml", "screen_max = 300", 'copied_percent = "90"\nscreen_max = 300',
        """khóa "copied_percent" có giá trị không đúng kiểu: '90'.""",
    ),
    "code that is a number": (
        "gia-lai", "plan.toml", 'template_version = "1"', "template_version = 1",
        'khóa "template_version" có giá trị không đúng kiểu: 1.',
    ),
    "not TOML": (
        "gia-lai", "plan.toml", 'place = "Gia Lai"', 'place = "Gia Lai',
        "sai cú pháp TOML.",
    ),
}

# A key that is not there has no line: the head of the file, or of its table, is named instead.
_SETTINGS = (ROOT / "gia-lai" / "plan.toml").read_text(encoding="utf-8").splitlines().index("[settings]") + 1
HEADS = {"missing key": 1, "setting missing": _SETTINGS}


def copy_of(slug: str, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / slug, tmp_path / slug))


def refusal(folder: Path) -> PlanError:
    with pytest.raises(PlanError) as caught:
        load_plan(folder)
    return caught.value


@pytest.mark.parametrize("case", CASES)
def test_refused_with_file_line_and_message(case, tmp_path):
    slug, name, before, after, message = CASES[case]
    file = copy_of(slug, tmp_path) / name
    text = file.read_text(encoding="utf-8")
    at = text.index(before)
    file.write_text(text[:at] + after + text[at + len(before) :], encoding="utf-8", newline="")
    line = HEADS.get(case) or text[:at].count("\n") + 1 + before.startswith("\n")
    error = refusal(file.parent)
    assert (error.file, error.line, error.message) == (file, line, message)
    assert str(error) == f"{slug}/{name}, dòng {line}: {message}"


def row_of(file: Path, start: str) -> tuple[int, str]:
    """Line number and text of the first line of `file` that starts so."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((number, line) for number, line in enumerate(lines, start=1) if line.startswith(start))


@pytest.mark.parametrize(
    ("slug", "name", "start", "message"),
    [
        ("thai-nguyen", "areas.csv", "5,", 'trùng số mục "5" (đã có ở dòng {line}).'),
        ("thai-nguyen", "indicators.csv", "TN-05-02,", 'trùng mã chỉ tiêu "TN-05-02" (đã có ở dòng {line}).'),
        ("thai-nguyen", "units.csv", "05563,", 'trùng mã đơn vị "05563" (đã có ở dòng {line}).'),
        ("thai-nguyen", "deadlines.csv", "XA-BAO-CAO,", 'trùng mã hạn "XA-BAO-CAO" (đã có ở dòng {line}).'),
        ("thai-nguyen", "speeches.csv", "3,", 'trùng thứ tự bài tham luận "3" (đã có ở dòng {line}).'),
    ],
)
def test_the_same_row_twice(slug, name, start, message, tmp_path):
    file = copy_of(slug, tmp_path) / name
    line, text = row_of(file, start)
    with file.open("a", encoding="utf-8", newline="") as out:
        out.write(text + "\n")
    last = len(file.read_text(encoding="utf-8").splitlines())
    error = refusal(file.parent)
    assert (error.file, error.line, error.message) == (file, last, message.format(line=line))


def test_two_communes_on_one_tile(tmp_path):
    file = copy_of("thai-nguyen", tmp_path) / "units.csv"
    line, _ = row_of(file, "01840,")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Phường,2,6,5,", "Phường,2,5,4,"), encoding="utf-8", newline="")
    error = refusal(file.parent)
    assert (error.line, error.message) == (line + 1, f'trùng ô bản đồ "5 × 4" (đã có ở dòng {line}).')


def test_a_rate_must_not_be_averaged(tmp_path):
    file = copy_of("hung-thinh", tmp_path) / "indicators.csv"
    line, text = row_of(file, "HT-02-03,")
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace(text, text.replace(",weighted,", ",mean,")), encoding="utf-8", newline="")
    error = refusal(file.parent)
    message = 'chỉ tiêu tỷ lệ "HT-02-03" chỉ được tổng hợp theo Σ tử số / Σ mẫu số (weighted) hoặc none.'
    assert (error.line, error.message) == (line, message)


def test_help_that_excel_would_cut(tmp_path):
    file = copy_of("hung-thinh", tmp_path) / "indicators.csv"
    line, text = row_of(file, "HT-02-01,")
    whole = file.read_text(encoding="utf-8")
    longer = text.replace("Mẫu số là tổng số thủ tục", "Mẫu số là tổng số thủ tục" + " rất dài" * 30)
    file.write_text(whole.replace(text, longer), encoding="utf-8", newline="")
    error = refusal(file.parent)
    assert (error.line, error.message) == (line, "lời nhắc nhập liệu (help) dài 288 ký tự, Excel chỉ hiện 255.")


def test_a_return_deadline_is_needed_for_everyone_who_reports(tmp_path):
    file = copy_of("hung-thinh", tmp_path) / "deadlines.csv"
    _, text = row_of(file, "PHONG-NAM,")
    file.write_text(file.read_text(encoding="utf-8").replace(text + "\n", ""), encoding="utf-8", newline="")
    assert str(refusal(file.parent)) == (
        'hung-thinh/deadlines.csv, dòng 1: thiếu hạn nộp báo cáo (what = return) của "office" cho kỳ "NAM-2025"; '
        "không có ngày thì để trống due_date và due_op."
    )
