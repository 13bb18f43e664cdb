"""The real server on a database, for what is measured from outside."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from soket.store import ROOT


@contextmanager
def running(database: Path, **environment: str) -> Iterator[tuple[int, int]]:
    """Start dashboard.py on the database; its port and process id, once it answers. `environment`: further variables."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "SOKET_DB": str(database), **environment},
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(30)


def _wait(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/suc-khoe", timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("The server did not start")
