"""A disk of 12 MB of its own, and filling it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

__all__ = ["small_disk"]
TMPFS_BYTES = 12 << 20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("Cần quyền root trên Linux để gắn một ổ đĩa nhỏ: chưa kiểm thử lúc đầy ổ đĩa")
    command = ["mount", "-t", "tmpfs", "-o", f"size={TMPFS_BYTES}", "soket-test", folder]
    mounted = subprocess.run(command, capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"Không gắn được ổ đĩa nhỏ, chưa kiểm thử lúc đầy ổ đĩa: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def fill(disk: Path, leave: int = 0) -> Path:
    """Take all the room but `leave` bytes."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        file.write(bytes(max(0, shutil.disk_usage(disk).free - leave)))
    return ballast


def full(disk: Path) -> str:
    """What is said when nothing can be written."""
    return (f"Ổ đĩa chứa {disk} đã đầy nên chưa nhận được báo cáo mới; số liệu đã có vẫn xem được. "
            "Giải phóng chỗ trống là chương trình tự nhận lại, không phải khởi động lại.")


def full_at_start(disk: Path) -> str:
    """What is said when the database cannot be opened."""
    return f"Ổ đĩa chứa {disk} đã đầy nên chưa mở được cơ sở dữ liệu: cần giải phóng chỗ trống."
