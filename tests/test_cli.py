"""The command line as a user runs it: real processes, exit codes, one Vietnamese sentence for every mistake."""

from __future__ import annotations

import csv
import errno
import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from soket import cli_text
from soket.store import ROOT
from tests.command_line import from_nothing, soket
from tests.returns import PLANS, Workbook, full_return


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "báo cáo.xlsx"
    path.write_bytes(full_return())
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "sai.xlsx"
    path.write_bytes(Workbook().text("Mục 5", "D7", "khoảng 120").blank("Mục 1", "D5").bytes())
    return path


def test_template_check_load_and_query_one_after_the_other(tmp_path: Path) -> None:
    file, db = tmp_path / "mới" / "mau.xlsx", tmp_path / "soket.duckdb"
    wrote = soket("template", "--plan", "TN", "--unit", "05563", "-o", file)
    assert (wrote.returncode, wrote.stderr) == (0, "")
    assert wrote.stdout == f"Đã ghi mẫu của Xã Phượng Tiến, kỳ 01 năm (01/7/2025–31/3/2026): {file}\n"
    assert soket("check", file).returncode == 0
    loaded = soket("load", file, "--db", db, "--received-at", "2026-04-24T00:30")
    assert loaded.returncode == 0
    assert loaded.stdout.splitlines() == [
        "CHỜ XÁC NHẬN: mau.xlsx · Sơ kết 01 năm · tỉnh Thái Nguyên · Xã Phượng Tiến · kỳ 01 năm (01/7/2025–31/3/2026) · "
        "lần nộp 1 · 1 cảnh báo",
        "  CẢNH BÁO W45  Tệp chưa có số liệu nào ngoài các ô điền sẵn.",
        "      → Kiểm tra có gửi nhầm mẫu trống không; nếu nhầm, nộp lại tệp đã nhập số liệu.",
        "Báo cáo chờ xác nhận chưa được tính: xem lại các cảnh báo rồi xác nhận ở trang Duyệt báo cáo, hoặc nạp lại chính các "
        "tệp đó với --accept-warnings.",
        "Tổng số 1 tệp: 1 chờ xác nhận."]
    again = soket("load", file, db=db)
    assert again.stdout.splitlines()[-1] == "Tổng số 1 tệp: 1 đã có."
    confirmed = soket("load", file, "--accept-warnings", db=db)
    assert confirmed.stdout.splitlines()[-1] == "Tổng số 1 tệp: 1 được nhận."
    again = soket("load", file, db=db)
    assert again.stdout.splitlines()[-1] == "Tổng số 1 tệp: 1 đã có."
    found = soket("query", "nop_bao_cao/recent", "--param", "plan=TN", "--param", "period=01NAM", "--format", "csv", db=db)
    rows = list(csv.DictReader(io.StringIO(found.stdout)))
    assert [(r["unit"], r["version"], r["status"], r["received_at"]) for r in rows] == [
        ("05563", "1", "accepted", "2026-04-24 00:30:00")]
    found = soket("query", "nop_bao_cao/findings", "--param", "submission=1", "--format", "json", db=db)
    assert [r["rule"] for r in json.loads(found.stdout) if r["severity"] == "warn"] == ["W45"]


def test_check_as_json_of_a_good_and_of_a_bad_file(good: Path, bad: Path) -> None:
    ran = soket("check", good, "--json")
    found = json.loads(ran.stdout)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert list(found) == ["status", "plan", "unit", "version_of_template", "answers", "findings"]
    assert (found["status"], found["plan"], found["unit"], found["version_of_template"], found["findings"]) == (
        "accepted", "TN", "05563", "1", [])
    assert next(a for a in found["answers"] if a["indicator"] == "TN-05-02") == {
        "indicator": "TN-05-02", "state": "reported", "numerator": 100.0, "denominator": 100.0, "value": None, "text": None,
        "sheet": "Mục 5", "cell": "E6", "raw": "100 / 100"}
    ran = soket("check", bad, "--json")
    found = json.loads(ran.stdout)
    assert (ran.returncode, found["status"]) == (1, "returned")
    assert found["findings"] == [
        {"rule": "E11", "severity": "reject", "sheet": "Mục 5", "cell": "D7", "seen": "khoảng 120",
         "message": 'Trang "Mục 5", ô D7: đang ghi "khoảng 120"; cần một con số cụ thể, không ghi ước lượng hay khoảng.',
         "how_to_fix": "Nhập số hồ sơ đúng theo sổ sách, ví dụ 120."},
        {"rule": "M01", "severity": "info", "sheet": "Mục 1", "cell": "D5", "seen": "",
         "message": f'Trang "Mục 1", ô D5: chỉ tiêu "{PLANS["TN"].indicator("TN-01-01").name}" chưa nhập.',
         "how_to_fix": 'Nhập số liệu; nếu không phát sinh ghi "Không phát sinh", nếu chưa có ghi "Chưa có số liệu".'},
    ]


def test_check_of_something_else_exits_2_and_still_speaks_json(tmp_path: Path) -> None:
    file = tmp_path / "bao cao.xlsx"
    file.write_bytes(b"%PDF-1.7")
    ran = soket("check", file, "--json")
    found = json.loads(ran.stdout)
    assert (ran.returncode, found["status"], found["plan"], found["unit"]) == (2, "returned", None, None)
    assert [(f["rule"], f["message"]) for f in found["findings"]] == [("E54", "Đây là tệp PDF; cần tệp Excel theo mẫu.")]


def test_check_for_a_person(bad: Path) -> None:
    ran = soket("check", bad)
    name = PLANS["TN"].indicator("TN-01-01").name
    assert ran.stdout.splitlines() == [
        "TRẢ LẠI: sai.xlsx",
        "  Sơ kết 01 năm · tỉnh Thái Nguyên · Xã Phượng Tiến · kỳ 01 năm (01/7/2025–31/3/2026)",
        '  TỪ CHỐI E11  Trang "Mục 5", ô D7: đang ghi "khoảng 120"; cần một con số cụ thể, không ghi ước lượng hay khoảng.',
        "      → Nhập số hồ sơ đúng theo sổ sách, ví dụ 120.",
        "  Còn thiếu 1 chỉ tiêu bắt buộc:",
        f'    Trang "Mục 1", ô D5: chỉ tiêu "{name}" chưa nhập.',
    ]


def test_check_against_what_was_expected(good: Path) -> None:
    ran = soket("check", good, "--plan", "TN", "--unit", "Xã Phú Đình")
    assert ran.returncode == 1
    assert "Tệp của Xã Phượng Tiến nhưng đang nộp cho Xã Phú Đình." in ran.stdout
    assert soket("check", good, "--plan", "GL").returncode == 1


def test_a_folder_with_a_register_is_loaded_by_it(tmp_path: Path) -> None:
    folder, db = tmp_path / "nhận", tmp_path / "soket.duckdb"
    (folder / "chua-nop").mkdir(parents=True)
    (folder / "a.xlsx").write_bytes(full_return("TN", "05563"))
    (folder / "=b.xlsx").write_bytes(full_return("TN", "05602"))
    (folder / "chua-nop" / "c.xlsx").write_bytes(full_return("TN", "01840"))
    (folder / "so-tiep-nhan.csv").write_text("Tệp,Nhận lúc,Ghi chú\n=b.xlsx,2026-04-24T08:00,\na.xlsx,2026-04-20T09:30:00,email\n",
                                             encoding="utf-8-sig")
    ran = soket("load", folder, "--accept-warnings", db=db)  # the two are copies of each other (W36)
    assert ran.stdout.splitlines()[-1] == "Tổng số 2 tệp: 2 được nhận."
    found = soket("query", "nop_bao_cao/recent", "--param", "plan=TN", "--param", "period=01NAM", db=db)
    rows = list(csv.DictReader(io.StringIO(found.stdout)))
    assert [(r["unit"], r["received_at"], r["file_name"]) for r in rows] == [
        ("05602", "2026-04-24 08:00:00", "'=b.xlsx"), ("05563", "2026-04-20 09:30:00", "a.xlsx")]


def test_no_text_of_a_workbook_is_a_formula_in_the_csv() -> None:
    rows = pd.DataFrame({"seen": ["=1+1", "+84", "-5", "@a", "\t=1", "5-1", None], "figure": [-5.0, 1, 2, 3, 4, 5, 6]})
    assert cli_text.as_csv(rows) == "seen,figure\n'=1+1,-5.0\n'+84,1.0\n'-5,2.0\n'@a,3.0\n'\t=1,4.0\n5-1,5.0\n,6.0\n"


def test_a_folder_without_a_register_is_loaded_with_everything_below_it(tmp_path: Path, bad: Path) -> None:
    folder, db = tmp_path / "nhận", tmp_path / "soket.duckdb"
    (folder / "xa").mkdir(parents=True)
    (folder / "a.xlsx").write_bytes(full_return("TN", "05563"))
    (folder / "xa" / "b.XLSX").write_bytes(full_return("TN", "05602"))
    (folder / "~$a.xlsx").write_bytes(b"khoa")
    ran = soket("load", folder, bad, db=db)
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (1, "Tổng số 3 tệp: 2 chờ xác nhận, 1 trả lại.")
    assert ran.stdout.count("  CẢNH BÁO W36  ") == 3, "the returned one is a copy of the others, too, and is told at once"
    assert "  TỪ CHỐI E11  " in ran.stdout


@pytest.mark.parametrize(("register", "sentence"), [
    ("Tên,Lúc\na.xlsx,2026-04-20\n", 'dòng tiêu đề cần có cột "Tệp" và "Nhận lúc".'),
    ("Tệp,Nhận lúc\na.xlsx,hôm qua\n", "dòng 2: không hiểu lúc nhận; ghi dạng 2026-04-23T16:30."),
    ("Tệp,Nhận lúc\nz.xlsx,2026-04-20\n", "ghi tệp z.xlsx nhưng trong thư mục"),
])  # fmt: skip
def test_a_register_that_cannot_be_used(tmp_path: Path, register: str, sentence: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(full_return())
    (tmp_path / "so-tiep-nhan.csv").write_text(register, encoding="utf-8")
    ran = soket("load", tmp_path, db=tmp_path / "soket.duckdb")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert sentence in ran.stderr and "Traceback" not in ran.stderr


def test_templates_of_a_whole_plan(tmp_path: Path) -> None:
    file = tmp_path / "mau.zip"
    assert soket("templates", "--plan", "HT", "--period", "Q3-2025", "-o", file).returncode == 0
    with zipfile.ZipFile(file) as archive:
        assert len(archive.namelist()) == len(PLANS["HT"].units)


def test_samples_of_a_plan_go_through_the_same_door(tmp_path: Path) -> None:
    folder, db = tmp_path / "mau", tmp_path / "soket.duckdb"
    assert soket("sample", "--plan", "PT", "-o", folder, "--seed", "7").returncode == 0
    ran = soket("load", folder, db=db)
    sent = (folder / "so-tiep-nhan.csv").read_text(encoding="utf-8-sig").strip().count("\n")
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (0, f"Tổng số {sent} tệp: {sent} được nhận.")


def test_figures_are_frozen_from_outside(tmp_path: Path, good: Path) -> None:
    db = tmp_path / "soket.duckdb"
    assert soket("load", good, "--db", db, "--received-at", "2026-04-20T09:00").returncode == 0
    first = soket("snapshot", "--plan", "TN", "--name", "Trước hội nghị", "--db", db)
    assert (first.returncode, first.stdout) == (
        0, "Đã chốt số liệu TN-01NAM-01 “Trước hội nghị”: 1/108 đơn vị có báo cáo, kỳ 01 năm (01/7/2025–31/3/2026).\n")
    again = soket("snapshot", "--plan", "TN", "--period", "01NAM", "--name", "Lần hai", "--note", "Thử", "--db", db)
    assert again.stdout.splitlines()[1:] == ["Số liệu giống hệt bản chốt TN-01NAM-01."]
    listed = soket("snapshots", "--plan", "TN", "--db", db).stdout.splitlines()
    assert [re.sub(r"chốt lúc .*?, ", "", line) for line in listed] == [
        "TN-01NAM-02  Lần hai: 1/108 đơn vị, giống hệt TN-01NAM-01", "TN-01NAM-01  Trước hội nghị: 1/108 đơn vị"]
    assert soket("snapshots", "--plan", "GL", "--db", db).stdout == "Kế hoạch GL chưa có bản chốt nào.\n"
    frozen = soket("query", "shared/scope", "--param", "plan=TN", "--param", "period=01NAM", "--param", "snapshot=TN-01NAM-01",
                   "--db", db)
    assert list(csv.DictReader(io.StringIO(frozen.stdout)))[0]["in_force"] == "1"
    for arguments, sentence in ((("--plan", "GL", "--name", "A"), "chưa có báo cáo nào được nhận"),
                                (("--plan", "TN", "--name", " "), "Bản chốt chưa có tên.")):
        refused = soket("snapshot", *arguments, "--db", db)
        assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
        assert sentence in refused.stderr


def test_plans_are_listed() -> None:
    lines = from_nothing("plans").stdout.splitlines()
    assert [line.split()[0] for line in lines[::2]] == list(PLANS)
    assert lines[1] == "    108 đơn vị, 9 mục, 127 chỉ tiêu; kỳ: 01NAM (01 năm (01/7/2025–31/3/2026))"


@pytest.mark.parametrize(("arguments", "sentence"), [
    ((), "thiếu tham số: LỆNH. Xem: python -m soket --help"),
    (("nop",), "LỆNH không nhận “nop”; chỉ nhận: "),
    (("template", "--plan", "TN"), "thiếu tham số: --unit, -o/--output. Xem: python -m soket template --help"),
    (("template", "--plan", "XX", "--unit", "1", "-o", "a"), "Không có kế hoạch “XX”. Các kế hoạch: TN, GL, PT, HT, KP."),
    (("template", "--plan", "TN", "--unit", "99999", "-o", "a"),
     'Kế hoạch TN: không tìm thấy đơn vị "99999" trong danh sách phải báo cáo.'),
    (("template", "--plan", "TN", "--unit", "Van Lang", "-o", "a"),
     'Kế hoạch TN: "Van Lang" có thể là Xã Văn Lang (02143) hoặc Xã Văn Lăng (05665).'),
    (("template", "--plan", "HT", "--unit", "KT", "--period", "Q9", "-o", "a"),
     "Kế hoạch HT không có kỳ “Q9”. Các kỳ: Q3-2025, NAM-2025."),
    (("template", "--plan", "TN", "--unit", "05563", "-o", ROOT), f"{ROOT} là thư mục; cần tên tệp."),
    (("template", "--plan", "TN", "--unit", "05563", "-o", ROOT / "README.md" / "a.xlsx"), "Không đọc hoặc ghi được "),
    (("check", "khong-co.xlsx"), "Không có tệp khong-co.xlsx."),
    (("check", "README.md", "--unit", "05563"), "Có --unit thì phải có --plan"),
    (("load", "khong-co.xlsx"), "Không có tệp hoặc thư mục khong-co.xlsx."),
    (("load", "README.md", "--received-at", "mai"), "Không hiểu lúc nhận “mai”; ghi dạng 2026-04-23T16:30."),
    (("load", "README.md", "--register", "khong-co.csv"), "Không có sổ tiếp nhận khong-co.csv."),
    (("query", "khong/co"), 'Không có truy vấn "khong/co".'),
    (("query", "shared/health", "--param", "tinh=TN"), "Truy vấn shared/health không có tham số “tinh”; các tham số: không có tham số nào."),
    (("query", "shared/health", "--param", "tinh"), "--param cần dạng tên=giá_trị, thấy “tinh”."),
    (("query", "nop_bao_cao/findings", "--param", "submission=mot"), "Tham số submission: không hiểu “mot”"),
    (("query", "nguon_so_lieu/recommendation", "--param", "ordinal=hai"), "Tham số ordinal: không hiểu “hai”"),
    (("query", "tien_do/units", "--param", "as_of=mai"), "Tham số as_of: không hiểu “mai”"),
    (("query", "shared/health", "--db", "khong-co.duckdb"), "Chưa có cơ sở dữ liệu khong-co.duckdb."),
    (("query", "shared/health", "--format", "xml"), "--format không nhận “xml”; chỉ nhận: 'csv', 'json'."),
    (("sample", "--plan", "PT", "-o", "a", "--seed", "một"), "tham số --seed cần một số nguyên, thấy “một”."),
])  # fmt: skip
def test_mistakes_end_in_one_vietnamese_sentence(arguments: tuple, sentence: str) -> None:
    ran = soket(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(sentence.split(". Xem")[0]) and sentence in ran.stderr
    assert ran.stderr.count("\n") == 1 and "Traceback" not in ran.stderr


def test_a_database_in_use_is_a_sentence_too(tmp_path: Path, good: Path) -> None:
    from soket.store import Store

    held = Store(tmp_path / "soket.duckdb")
    ran = soket("load", good, "--db", tmp_path / "soket.duckdb")
    held.close()
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "đang được một chương trình khác sử dụng" in ran.stderr and "Traceback" not in ran.stderr


def test_what_the_database_cannot_do_is_a_sentence_of_every_command(tmp_path: Path, good: Path) -> None:
    from soket.store import Store

    db = tmp_path / "soket.duckdb"
    assert soket("load", good, "--db", db).returncode == 0
    refused = soket("query", "write/delete_sample_submission", "--db", db)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == 'Không có truy vấn "write/delete_sample_submission". Xem danh sách: python -m soket query\n'
    refused = soket("query", "durability/fingerprint", "--param", "table=khong_co", "--db", db)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert refused.stderr.startswith('Truy vấn "durability/fingerprint" không chạy được (Catalog Error: ')
    held = Store(db)
    for command in (("query", "shared/health"), ("demo",), ("snapshots", "--plan", "TN"),
                    ("snapshot", "--plan", "TN", "--name", "A"), ("deck", "--plan", "TN", "-o", tmp_path / "a.html")):
        ran = soket(*command, "--db", db)
        assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1), command
        assert "đang được một chương trình khác sử dụng" in ran.stderr
    held.close()


def test_a_deck_makes_its_folder_and_says_so_when_every_slide_is_hidden(tmp_path: Path, good: Path) -> None:
    from soket.conference.arrangement import hide
    from soket.conference.deck import build, generate
    from soket.store import Store

    db, output = tmp_path / "soket.duckdb", tmp_path / "hội nghị" / "tháng 5" / "bo.html"
    assert soket("load", good, "--db", db).returncode == 0
    assert soket("snapshot", "--plan", "TN", "--name", "Thử", "--db", db).returncode == 0
    made = soket("deck", "--plan", "TN", "-o", output, "--db", db)
    assert (made.returncode, made.stderr) == (0, "") and output.is_file()
    store, plan = Store(db), PLANS["TN"]
    deck = generate(store, plan, plan.periods[0], "TN-01NAM-01")
    for slide in deck.slides:
        hide(store, deck, slide.slide_id, True, datetime(2026, 5, 4, 8))
    assert build(store, plan, plan.periods[0], "TN-01NAM-01").slides == ()
    store.close()
    ran = soket("deck", "--plan", "TN", "-o", tmp_path / "b.html", "--db", db)
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        2, "", "Mọi trang của bộ trang chiếu đang ẩn. Hãy hiện lại ít nhất một trang ở màn hình Bản trình chiếu.\n")
    assert not (tmp_path / "b.html").exists()


def test_demo_loads_samples_once_and_never_over_what_is_there(tmp_path: Path, good: Path) -> None:
    db = tmp_path / "soket.duckdb"
    assert soket("load", good, "--db", db).returncode == 0
    ran = soket("demo", "--db", db)
    assert (ran.returncode, ran.stdout) == (0, "Cơ sở dữ liệu đã có báo cáo, không nạp thêm báo cáo mẫu.\n")
    found = soket("query", "shared/health", "--db", db)
    assert list(csv.DictReader(io.StringIO(found.stdout)))[0]["submissions"] == "1"


def test_help_is_vietnamese() -> None:
    text = from_nothing("load", "--help").stdout
    assert text.startswith("cách dùng: python -m soket load")
    for english in ("usage", "options:", "positional", "show this"):
        assert english not in text


def test_a_parameter_has_the_type_its_querys_header_gives() -> None:
    given = ["submission=3", "ordinal=2", "plan=07", "period=01NAM"]
    assert cli_text.parameters("nguon_so_lieu/recommendation", given) == {
        "submission": 3, "ordinal": 2, "plan": "07", "period": "01NAM"}
    assert cli_text.parameters("tien_do/units", ["as_of=2026-04-23T16:30"]) == {"as_of": datetime(2026, 4, 23, 16, 30)}


def test_a_recommendation_is_found_from_the_command_line(tmp_path: Path, good: Path) -> None:
    db = tmp_path / "soket.duckdb"
    assert soket("load", good, "--db", db).returncode == 0
    wanted = [f"--param={pair}" for pair in ("plan=TN", "period=01NAM", "submission=1", "ordinal=2")]
    found = soket("query", "nguon_so_lieu/recommendation", *wanted, "--db", db)
    assert [row["text"] for row in csv.DictReader(io.StringIO(found.stdout))] == ["Bổ sung 02 biên chế công nghệ thông tin."]


def test_a_refusal_of_the_system_is_said_in_the_words_of_the_disk() -> None:
    """One table of reasons for the command line, the vault and backups."""
    reasons = {errno.EROFS: "ổ đĩa chỉ cho đọc", errno.EDQUOT: "đã hết hạn mức ổ đĩa",
               errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục", errno.EEXIST: "đã có tệp trùng tên"}
    assert {number: cli_text.system_error(OSError(number, "x", "a.xlsx")) for number in reasons} == {
        number: f"Không đọc hoặc ghi được a.xlsx: {words}." for number, words in reasons.items()}


def test_importing_the_package_is_light() -> None:
    code = "import sys, soket; print([m for m in ('streamlit', 'pandas', 'duckdb', 'plotly', 'openpyxl') if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
    code = "import sys, soket.cli, soket.intake; print('streamlit' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
