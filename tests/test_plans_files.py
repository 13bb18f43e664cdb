"""Plan files that are missing, empty, in another encoding or doubled: refused with the file, the line and why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from soket.plans import ROOT, PlanError, load_plan, load_plans


def copy_of(slug: str, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / slug, tmp_path / slug))


def refusal(folder: Path) -> PlanError:
    with pytest.raises(PlanError) as caught:
        load_plan(folder)
    return caught.value


@pytest.mark.parametrize("name", ["areas.csv", "deadlines.csv", "indicators.csv", "plan.toml", "speeches.csv", "units.csv"])
def test_a_missing_file(name, tmp_path):
    folder = copy_of("gia-lai", tmp_path)
    (folder / name).unlink()
    assert str(refusal(folder)) == f"gia-lai/{name}, dòng 1: thiếu tệp {name} trong thư mục kế hoạch."


def test_a_file_in_another_encoding(tmp_path):
    file = copy_of("gia-lai", tmp_path) / "areas.csv"
    lines = file.read_bytes().split(b"\n")
    lines[3] = "3,Về tổ chức".encode("utf-16-le")
    file.write_bytes(b"\n".join(lines))
    error = refusal(file.parent)
    assert (error.line, error.message) == (4, "tệp không ở bảng mã UTF-8; hãy lưu lại dạng CSV UTF-8.")


def test_a_quote_left_open(tmp_path):
    file = copy_of("gia-lai", tmp_path) / "areas.csv"
    count = len(file.read_text(encoding="utf-8").splitlines())
    with file.open("a", encoding="utf-8", newline="") as out:
        out.write('9,"Về việc khác,Việc khác,khac,Về việc khác\n')
    error = refusal(file.parent)
    assert (error.line, error.message) == (count + 1, "dấu ngoặc kép không khép kín hoặc đặt sai chỗ.")


@pytest.mark.parametrize(
    ("content", "message"),
    [("", "tệp trống, thiếu dòng tiêu đề."), (None, "tệp chỉ có dòng tiêu đề, chưa có dòng nội dung nào.")],
)
def test_an_empty_file(content, message, tmp_path):
    file = copy_of("gia-lai", tmp_path) / "units.csv"
    header = file.read_text(encoding="utf-8").splitlines()[0] + "\n"
    file.write_text(header if content is None else content, encoding="utf-8")
    error = refusal(file.parent)
    assert (error.line, error.message) == (1, message)


def test_two_folders_with_one_plan_code(tmp_path):
    copy_of("gia-lai", tmp_path)
    shutil.copytree(ROOT / "gia-lai", tmp_path / "gia-lai-2")
    with pytest.raises(PlanError) as caught:
        load_plans(tmp_path)
    assert str(caught.value) == 'gia-lai-2/plan.toml, dòng 2: mã kế hoạch "GL" đã dùng ở thư mục gia-lai.'


def test_no_folder_of_plans(tmp_path):
    with pytest.raises(PlanError) as caught:
        load_plans(tmp_path / "plans")
    assert caught.value.message == "không có thư mục chứa các kế hoạch."
