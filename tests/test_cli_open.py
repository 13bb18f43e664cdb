"""`python -m soket open`: a browser is started for an address that answers, and not before."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from soket.store import ROOT


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(404)
        self.end_headers()

    def log_message(self, *said: object) -> None:
        pass


def test_the_browser_is_opened_once_the_server_answers(tmp_path: Path) -> None:
    opened, browser = tmp_path / "opened", tmp_path / "browser.py"
    browser.write_text("import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])", encoding="utf-8")
    server = HTTPServer(("127.0.0.1", 0), _Answer)  # takes connections from now on, answers them below
    address = f"http://127.0.0.1:{server.server_port}"
    environment = {**os.environ, "BROWSER": f"{sys.executable} {browser} {opened} %s"}
    process = subprocess.Popen([sys.executable, "-m", "soket", "open", address], cwd=ROOT, env=environment)
    assert not opened.exists()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    assert process.wait(60) == 0
    assert opened.read_text() == address
    server.shutdown()


def test_what_is_no_address_is_said() -> None:
    out = subprocess.run([sys.executable, "-m", "soket", "open", "8501"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert (out.returncode, out.stderr) == (2, "Địa chỉ phải bắt đầu bằng http:// hoặc https://, thấy “8501”.\n")
