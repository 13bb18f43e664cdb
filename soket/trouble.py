"""What can go wrong with the database and its disk, each as one Vietnamese sentence for whoever is waiting."""

from __future__ import annotations

import errno
import re
from pathlib import Path

from soket import disk
from soket.vault import VaultError

REOPENING = "Cơ sở dữ liệu gặp lỗi khi ghi và đang được mở lại; hãy thử lại sau ít phút."
_DISK_FULL = ("Ổ đĩa chứa {folder} đã đầy nên chưa nhận được báo cáo mới; số liệu đã có vẫn xem được. "
              "Giải phóng chỗ trống là chương trình tự nhận lại, không phải khởi động lại.")
_FULL_AT_OPENING = "Ổ đĩa chứa {folder} đã đầy nên chưa mở được cơ sở dữ liệu: cần giải phóng chỗ trống."
_BUSY = ("Cơ sở dữ liệu {path} đang được một chương trình khác sử dụng. "
         "Hãy đóng chương trình đó, hoặc nộp tệp qua trang Nộp báo cáo.")
_DAMAGED_MEANWHILE = ("Một phần tệp cơ sở dữ liệu {path} bị hỏng, không đọc được. Hãy khởi động lại chương trình: lúc mở, chương trình đọc "
                      "lại toàn bộ tệp và lập lại từ kho tệp gốc nếu cần.")
_NOT_OPENED = "Không mở được cơ sở dữ liệu {path}: {why}"
_DAMAGED = "tệp bị hỏng. Hãy khôi phục từ bản sao lưu: python -m soket restore <bản sao lưu>."
# The database's words (duckdb 1.5) around those of the operating system.
_IS_FULL = re.compile(r"No space left on device|not enough space on the disk|Disk quota exceeded")
_IS_BUSY = re.compile(r"Could not set lock|being used by another process")
_NOT_WRITTEN = re.compile(r"Could not (write|fsync|truncate)|fsync failed")
# Its words for a file it will never read, whatever is tried: all of them seen in tests.
_IS_DAMAGED = re.compile(r"Corrupt|not a valid DuckDB database file|Could not read enough bytes|Serialization Error|INTERNAL Error|"
                         r"Failed to deserialize|replaying WAL")
_IS_OF_ANOTHER_VERSION = re.compile(r"Trying to read a database file with version number|newer version of DuckDB")
_WHY = (
    (re.compile(r"not a valid DuckDB database file"),
     "đây không phải tệp cơ sở dữ liệu. Hãy kiểm tra đường dẫn (SOKET_DB), hoặc khôi phục từ bản sao lưu: "
     "python -m soket restore <bản sao lưu>."),
    (_IS_OF_ANOTHER_VERSION,
     "tệp do một phiên bản khác của chương trình ghi ra. Hãy mở bằng đúng phiên bản đó, hoặc nâng cấp chương trình này."),
    (re.compile(r"Permission denied|Operation not permitted"),
     "tài khoản đang chạy chương trình không có quyền đọc, ghi tệp hoặc thư mục này. Hãy cấp quyền rồi mở lại."),
    (re.compile(r"Read-only file system"), "ổ đĩa chỉ cho đọc. Hãy cho phép ghi rồi mở lại."),
    (re.compile(r"Is a directory|not a regular file|Could not read from file"),
     "đường dẫn này là một thư mục, không phải tệp. Hãy kiểm tra SOKET_DB."),
    (_IS_DAMAGED, _DAMAGED),
)


class StoreError(Exception):
    """The database could not be opened or used; the message is Vietnamese and fit to show."""


class StoreBusy(StoreError):
    """Another program has the database open."""


class StoreFull(StoreError):
    """The database cannot be opened before there is room on its disk."""


class StoreDamaged(StoreError):
    """Part of the database's file cannot be read."""


def of_writing(error: BaseException, folder: Path, vault: Path | None, is_fatal: bool) -> str | None:
    """What to tell about a failed write in `folder`, or in that of the vault; None when the error is not about writing at all."""
    if is_full(error):
        return _DISK_FULL.format(folder=vault if vault and isinstance(error, VaultError) else folder)
    if isinstance(error, VaultError):
        return str(error)
    return REOPENING if is_fatal or _NOT_WRITTEN.search(str(error)) else None


def of_opening(error: BaseException, path: Path) -> StoreError:
    """What to tell about a database that could not be opened: one sentence for whoever started the program."""
    if isinstance(error, StoreError | VaultError) and not is_full(error):
        return error if isinstance(error, StoreError) else StoreError(str(error))
    if is_full(error):
        return StoreFull(_FULL_AT_OPENING.format(folder=path.absolute().parent))
    if _IS_BUSY.search(str(error)):
        return StoreBusy(_BUSY.format(path=path))
    if isinstance(error, OSError):
        return StoreError(_NOT_OPENED.format(path=path, why=f"{disk.reason(error)} ({error.filename or path})."))
    why = next((words for pattern, words in _WHY if pattern.search(str(error))), f"{first_line(error)}.")
    return (StoreDamaged if why == _DAMAGED else StoreError)(_NOT_OPENED.format(path=path, why=why))


def of_reading(error: BaseException, path: Path) -> StoreDamaged | None:
    """What to tell when part of an open database turns out to be unreadable; None for any other error."""
    return StoreDamaged(_DAMAGED_MEANWHILE.format(path=path)) if is_damage(str(error)) else None


def is_damage(message: str) -> bool:
    """Do the database's words say that its file cannot be read, whoever tries?"""
    return bool(_IS_DAMAGED.search(message))


def is_of_another_version(message: str) -> bool:
    """Do they say that another version of the database wrote it?"""
    return bool(_IS_OF_ANOTHER_VERSION.search(message))


def is_full(error: BaseException) -> bool:
    """Is a full disk behind it, or behind what it was raised from?"""
    cause: BaseException | None = error
    while cause is not None:
        if _IS_FULL.search(str(cause)) or getattr(cause, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
            return True
        cause = cause.__cause__
    return False


def first_line(error: BaseException) -> str:
    """The database explains at length; its first line says what happened."""
    return str(error).splitlines()[0] if str(error) else type(error).__name__
