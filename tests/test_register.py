"""The register of receipt beside the files it names: names as Windows writes them and as a Mac does."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from pathlib import Path

import pytest

from soket.intake.register import REGISTER, returns_in

NAME, AT = "Xã Phượng Tiến.xlsx", datetime(2026, 4, 23, 16, 30)


@pytest.mark.parametrize("register", ["NFC", "NFD"])
@pytest.mark.parametrize("disk", ["NFC", "NFD"])
def test_a_name_is_the_same_composed_and_decomposed(tmp_path: Path, disk: str, register: str) -> None:
    file = tmp_path / unicodedata.normalize(disk, NAME)
    file.write_bytes(b"")
    (tmp_path / REGISTER).write_text(unicodedata.normalize(register, f"Tệp,Nhận lúc\n{NAME},2026-04-23T16:30\n"), encoding="utf-8")
    assert returns_in([tmp_path]) == [(file, AT)]
    assert returns_in([file]) == [(file, AT)]
