"""What can go wrong with the database and its disk, each as one Vietnamese sentence for whoever is waiting."""

from __future__ import annotations

import errno
import re
from pathlib import Path

from soket.vault import VaultError

REOPENING = "Cơ sở dữ liệu gặp lỗi khi ghi và đang được mở lại; hãy thử lại sau ít phút."
_DISK_FULL = ("Ổ đĩa chứa {folder} đã đầy nên chưa nhận được báo cáo mới; số liệu đã có vẫn xem được. "
              "Giải phóng chỗ trống là chương trình tự nhận lại, không phải khởi động lại.")
# The database's words (duckdb 1.5) around those of the operating system.
_FULL = re.compile(r"No space left on device|not enough space on the disk|Disk quota exceeded")
_NOT_WRITTEN = re.compile(r"Could not (write|fsync|truncate)|fsync failed")


class StoreError(Exception):
    """The database could not be opened or used; the message is Vietnamese and fit to show."""


class StoreBusy(StoreError):
    """Another program has the database open."""


def of_writing(error: BaseException, folder: Path, is_fatal: bool) -> str | None:
    """What to tell about a failed write in `folder`; None when the error is not about writing at all."""
    if _FULL.search(str(error)) or getattr(error.__cause__, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
        return _DISK_FULL.format(folder=folder)
    if isinstance(error, VaultError):
        return str(error)
    return REOPENING if is_fatal or _NOT_WRITTEN.search(str(error)) else None


def first_line(error: BaseException) -> str:
    """The database explains at length; its first line says what happened."""
    return str(error).splitlines()[0] if str(error) else type(error).__name__
