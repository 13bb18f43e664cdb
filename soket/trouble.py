"""What can go wrong with the database and its disk, each as one Vietnamese sentence for whoever is waiting."""

from __future__ import annotations

import errno
import re
from pathlib import Path

from soket.vault import VaultError

REOPENING = "Cơ sở dữ liệu gặp lỗi khi ghi và đang được mở lại; hãy thử lại sau ít phút."
_DISK_FULL = ("Ổ đĩa chứa {folder} đã đầy nên chưa nhận được báo cáo mới; số liệu đã có vẫn xem được. "
              "Giải phóng chỗ trống là chương trình tự nhận lại, không phải khởi động lại.")
_DISK_FULL_AT_START = ("Ổ đĩa chứa {folder} đã đầy nên chưa mở được cơ sở dữ liệu. "
                       "Giải phóng chỗ trống rồi khởi động lại chương trình.")
# The database's words (duckdb 1.5) around those of the operating system.
_FULL = re.compile(r"No space left on device|not enough space on the disk|Disk quota exceeded")
_NOT_WRITTEN = re.compile(r"Could not (write|fsync|truncate)|fsync failed")


class StoreError(Exception):
    """The database could not be opened or used; the message is Vietnamese and fit to show."""


class StoreBusy(StoreError):
    """Another program has the database open."""


def of_writing(error: BaseException, folder: Path, is_fatal: bool) -> str | None:
    """What to tell about a failed write in `folder`; None when the error is not about writing at all."""
    if _is_full(error) or error.__cause__ is not None and _is_full(error.__cause__):
        return _DISK_FULL.format(folder=folder)
    if isinstance(error, VaultError):
        return str(error)
    return REOPENING if is_fatal or _NOT_WRITTEN.search(str(error)) else None


def of_opening(error: BaseException, folder: Path) -> str | None:
    """What to tell about a database in `folder` that could not be opened because its disk is full: unlike `of_writing`, nobody
    can see anything and the program has ended. None for any other error."""
    cause: BaseException | None = error
    while cause is not None and not _is_full(cause):
        cause = cause.__cause__
    return None if cause is None else _DISK_FULL_AT_START.format(folder=folder)


def _is_full(error: BaseException) -> bool:
    return bool(_FULL.search(str(error))) or getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT)


def first_line(error: BaseException) -> str:
    """The database explains at length; its first line says what happened."""
    return str(error).splitlines()[0] if str(error) else type(error).__name__
