"""No file hurts the server: each is refused in words, with its code, and the next good file is read by the same pool."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from soket import intake
from soket.workbook import gate, package, scan
from soket.workbook.worker import Pool
from tests import hostile
from tests.returns import PLANS, Workbook, full_return

MEMORY = 300 << 20


def peak(pool: Pool) -> int | None:
    """Most memory the worker has touched, in bytes; None where the system does not say, or has ended the worker at its limit."""
    process = pool._workers[0].process
    status = Path(f"/proc/{process.pid}/status") if process else Path("/nonexistent")
    if not status.exists():
        return None
    return next(int(line.split()[1]) << 10 for line in status.read_text().splitlines() if line.startswith("VmHWM"))


@pytest.mark.parametrize("name", hostile.CASES)
def test_refused_in_words_and_the_next_good_file_is_read(name: str, pool: Pool) -> None:
    make, file_name, code, words = hostile.CASES[name]
    reading = intake.check(make(), file_name, PLANS, pool=pool)
    assert (reading.status, [(f.rule, f.severity) for f in reading.findings]) == ("unreadable", [(code, "reject")])
    assert words in reading.findings[0].message
    used = peak(pool)
    assert used is None or 0 < used <= MEMORY
    assert intake.check(full_return(), "a.xlsx", PLANS, pool=pool).status == "accepted"


def test_the_sentence_names_the_far_cell_and_what_to_do() -> None:
    found = intake.check(hostile.far_cell(), "a.xlsx", PLANS).findings[0]
    assert found.message == 'Tệp quá lớn hoặc chỉ có ảnh: trang "Mục 1" có nội dung đến ô XFD1048576, vượt quá cỡ một bảng số liệu.'
    assert found.how_to_fix.startswith("Nhập số vào ô của mẫu gốc")


def test_a_formatted_but_empty_far_cell_is_harmless() -> None:
    book = Workbook()
    xml = book.xml("Mục 1").replace("</sheetData>", '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')
    assert intake.check(book.set_xml("Mục 1", xml).bytes(), "a.xlsx", PLANS).findings == ()


def test_a_dimension_that_lies_is_harmless() -> None:
    book = Workbook()
    xml = book.xml("Mục 1")
    start = xml.index("<dimension ")
    lie = xml[:start] + '<dimension ref="A1:XFD1048576"/>' + xml[xml.index("/>", start) + 2 :]
    assert intake.check(book.set_xml("Mục 1", lie).bytes(), "a.xlsx", PLANS).findings == ()


def test_a_bomb_inside_a_member_nobody_opens_is_harmless() -> None:
    book = Workbook()
    book.parts["xl/embeddings/inner.zip"] = hostile.flat_bomb()
    assert intake.check(book.bytes(), "a.xlsx", PLANS).findings == ()


def test_a_workbook_with_a_prefix_for_its_own_namespace_is_read() -> None:
    """Some programs write <x:worksheet> and <x:c>: legal, and the same workbook."""
    import re

    book = Workbook()
    xml = re.sub(r"<(/?)(?!\?|/?x:)", r"<\1x:", book.xml("Mục 5")).replace("xmlns=", "xmlns:x=", 1)
    reading = intake.check(book.set_xml("Mục 5", xml).bytes(), "a.xlsx", PLANS)
    assert (reading.status, reading.findings) == ("accepted", ())


def test_a_worker_that_takes_too_long_is_ended_and_replaced() -> None:
    pool = Pool(1, seconds=0.0)
    reading = intake.check(full_return(), "a.xlsx", PLANS, pool=pool)
    assert (reading.status, [f.rule for f in reading.findings]) == ("unreadable", ["E56"])
    pool._workers[0].seconds = 60
    assert intake.check(full_return(), "a.xlsx", PLANS, pool=pool).status == "accepted"
    pool.close()


def test_a_worker_that_was_killed_is_replaced() -> None:
    pool = Pool(1)
    assert intake.check(full_return(), "a.xlsx", PLANS, pool=pool).status == "accepted"
    process = pool._workers[0].process
    process.kill()
    process.wait()
    assert intake.check(full_return(), "a.xlsx", PLANS, pool=pool).status == "accepted"
    pool.close()


@pytest.mark.parametrize("cut", ["\\0\\0", "\\0\\0\\1\\0{'workbook':"], ids=["in the length", "in the content"])
def test_a_worker_that_dies_within_its_answer_is_replaced(cut: str) -> None:
    """As one does whom the system ends for want of memory while it writes."""
    pool = Pool(1)
    dying = ("import sys; ask = sys.stdin.buffer; [ask.read(int.from_bytes(ask.read(4))) for frame in range(3)];"
             f'sys.stdout.buffer.write(b"{cut}")')
    pool._workers[0].process = subprocess.Popen([sys.executable, "-c", dying], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    reading = intake.check(full_return(), "a.xlsx", PLANS, pool=pool)
    assert (reading.status, [(f.rule, f.message) for f in reading.findings]) == (
        "unreadable", [("E56", "Việc đọc tệp bị dừng: cần quá nhiều bộ nhớ.")])
    assert intake.check(full_return(), "a.xlsx", PLANS, pool=pool).status == "accepted"
    pool.close()


def test_a_worker_is_replaced_after_enough_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("soket.workbook.worker.FILES_PER_WORKER", 2)
    pool = Pool(1)
    seen = []
    for _ in range(4):
        intake.check(full_return(), "a.xlsx", PLANS, pool=pool)
        seen.append(pool._workers[0].process.pid)
    pool.close()
    assert seen[0] == seen[1] != seen[2] == seen[3]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the process exist on POSIX only")
def test_the_worker_limits_itself() -> None:
    code = ("import resource; from soket.workbook import worker_main as w; w._limits()();"
            "print(*(resource.getrlimit(r)[0] for r in (resource.RLIMIT_AS, resource.RLIMIT_CORE, resource.RLIMIT_FSIZE)))")
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    from soket.workbook.worker_main import MEMORY as limit

    assert out.stdout.split() == [str(limit), "0", "0"]


def test_the_reader_needs_neither_pandas_nor_the_database() -> None:
    code = "import sys; import soket.workbook.worker_main, soket.workbook.reader; print('pandas' in sys.modules, 'duckdb' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["False", "False"]


def test_the_limits_hold_what_was_promised() -> None:
    limits = (gate.FILE_BYTES, gate.MEMBERS, gate.INFLATED, gate.MEMBER_BYTES, gate.RATIO, gate.RATIO_ABOVE, package.SHEETS,
              scan.CELLS, scan.AREA, scan.MERGES, package.DEPTH)
    mb = 1 << 20
    assert limits == (20 * mb, 1_500, 128 * mb, 96 * mb, 250, 8 * mb, 64, 2_000_000, 5_000_000, 50_000, 64)


def test_an_honest_return_with_many_pictures_and_long_texts_is_accepted() -> None:
    book, noise = Workbook(), random.Random(3)
    for number in range(1_400):
        book.parts[f"xl/media/image{number}.jpeg"] = noise.randbytes(10_000)
    for row in (15, 16, 17):
        book.text("Mục 5", f"D{row}", "Đã tiếp nhận 1.250 hồ sơ. " * 70)
    reading = intake.check(book.bytes(), "a.xlsx", PLANS)
    assert (reading.status, reading.findings) == ("accepted", ())
