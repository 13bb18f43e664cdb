"""Getting bytes onto the disk so that a power cut leaves them there, and saying in Vietnamese why it cannot be done."""

from __future__ import annotations

import errno
import os
import uuid
from pathlib import Path

_REASONS = {
    errno.ENOSPC: "ổ đĩa đã đầy", errno.EDQUOT: "đã hết hạn mức ổ đĩa", errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền", errno.EROFS: "ổ đĩa chỉ cho đọc", errno.EIO: "ổ đĩa bị lỗi",
    errno.ENOENT: "không có tệp hoặc thư mục này", errno.EISDIR: "đây là thư mục",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục", errno.EEXIST: "đã có tệp trùng tên",
}  # fmt: skip
_PROBE_BYTES = 1 << 20


def reason(error: OSError) -> str:
    """Why the operating system refused."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def sync_file(path: Path) -> None:
    """Force the content of a closed file onto the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Force the names in a folder onto the disk: a new or renamed file is not safe before. Windows needs no such thing."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, each on the disk."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def takes_writes(folder: Path) -> bool:
    """Could a return be written into `folder` now? Tries it with a megabyte that is removed again."""
    probe = folder / f".{uuid.uuid4().hex}"
    try:
        with probe.open("xb") as file:
            file.write(bytes(_PROBE_BYTES))
            file.flush()
            os.fsync(file.fileno())
        return True
    except OSError:
        return False
    finally:
        probe.unlink(missing_ok=True)
