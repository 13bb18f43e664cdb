"""The register of receipt beside the files it names: names as Windows writes them and as a Mac does."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from pathlib import Path

import pytest

from soket.intake.register import REGISTER, RegisterError, returns_in

NAME, AT = "Xã Phượng Tiến.xlsx", datetime(2026, 4, 23, 16, 30)


@pytest.mark.parametrize("register", ["NFC", "NFD"])
@pytest.mark.parametrize("disk", ["NFC", "NFD"])
def test_a_name_is_the_same_composed_and_decomposed(tmp_path: Path, disk: str, register: str) -> None:
    file = tmp_path / unicodedata.normalize(disk, NAME)
    file.write_bytes(b"")
    (tmp_path / REGISTER).write_text(unicodedata.normalize(register, f"Tệp,Nhận lúc\n{NAME},2026-04-23T16:30\n"), encoding="utf-8")
    assert returns_in([tmp_path]) == [(file, AT)]
    assert returns_in([file]) == [(file, AT)]


def test_a_quote_that_is_never_closed_is_one_sentence(tmp_path: Path) -> None:
    rows = "".join(f"{n}.xlsx,2026-04-23T16:30\n" for n in range(8000))
    (tmp_path / REGISTER).write_text(f'Tệp,Nhận lúc\n"{rows}', encoding="utf-8")
    with pytest.raises(RegisterError) as refused:
        returns_in([tmp_path])
    said = str(refused.value)
    assert said.startswith(f"Sổ tiếp nhận {tmp_path / REGISTER}, dòng ")
    assert said.endswith(": một ô quá dài, thường do dấu ngoặc kép không khép kín. Sửa dòng này hoặc mở sổ bằng Excel rồi lưu lại dạng "
                         "CSV UTF-8.")
