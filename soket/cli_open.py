"""`python -m soket open`: the browser, once the server answers. What `make run` and run.cmd start beside it."""

from __future__ import annotations

import argparse
import time
import urllib.error
import urllib.request
import webbrowser

from soket.cli import UsageError

_SECONDS, _PAUSE = 120.0, 0.3  # the first start of a new installation compiles everything


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add the command to those of soket.cli."""
    words = "mở trình duyệt khi máy chủ đã trả lời"
    command = subparsers.add_parser("open", help=words, description=words)
    command.add_argument("address", metavar="ĐỊA_CHỈ", help="ví dụ http://127.0.0.1:8501")


def open_(options: argparse.Namespace) -> int:
    """Wait until the address answers, two minutes at most, then open it."""
    if not options.address.startswith(("http://", "https://")):
        raise UsageError(f"Địa chỉ phải bắt đầu bằng http:// hoặc https://, thấy “{options.address}”.")
    until = time.monotonic() + _SECONDS
    while not _answers(options.address):
        if time.monotonic() > until:
            raise UsageError(f"Máy chủ ở {options.address} chưa trả lời. Khi máy chủ đã chạy, mở địa chỉ này trong trình duyệt.")
        time.sleep(_PAUSE)
    webbrowser.open_new_tab(options.address)
    return 0


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except (OSError, ValueError):
        return False
    return True


COMMANDS = {"open": open_}
