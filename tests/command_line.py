"""`python -m soket …` in a process of its own for every command, without importing the program anew for each.

`python -m tests.command_line` imports everything once and forks a child per line of standard input: {"arguments",
"environment", "folder" for what it says}. The child is then `python -m soket` in all but its start; the parent answers with
its exit code. Commands themselves: `soket`; as a user starts one, from nothing: `from_nothing`.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path

from soket.store import ROOT

_EVERYTHING = ("soket.cli_commands", "soket.reconcile", "soket.backup", "soket.intake.batch", "soket.intake.register", "soket.sample",
               "soket.workbook.template", "soket.conference.deck", "soket.exports.deck_html", "soket.exports.deck_pptx")
_LONGEST = 300  # seconds after which a command that hangs is ended


def soket(*arguments: object, db: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`python -m soket …`, as from another folder than the program's own database; `db`: the one SOKET_DB names."""
    with tempfile.TemporaryDirectory() as folder:
        command = {"arguments": [*map(str, arguments)], "environment": _environment(db), "folder": folder}
        nursery = _nursery()
        nursery.stdin.write(json.dumps(command) + "\n")
        code = int(nursery.stdout.readline())
        out, err = ((Path(folder) / name).read_text(encoding="utf-8") for name in ("out", "err"))
    return subprocess.CompletedProcess(command["arguments"], code, out, err)


def from_nothing(*arguments: object, db: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The same in a new interpreter."""
    return subprocess.run([sys.executable, "-m", "soket", *map(str, arguments)], cwd=ROOT, env=_environment(db),
                          capture_output=True, text=True, encoding="utf-8")


def _environment(db: Path | None) -> dict[str, str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"} | ({"SOKET_DB": str(db)} if db else {})
    if not db:
        environment.pop("SOKET_DB", None)
    return environment


@cache
def _nursery() -> subprocess.Popen[str]:
    """It ends with its standard input, when this process does."""
    return subprocess.Popen([sys.executable, "-m", "tests.command_line"], cwd=ROOT, stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, text=True, bufsize=1)


def main() -> None:
    """Fork for every command; in the child, run it and end as it ends."""
    for module in _EVERYTHING:
        importlib.import_module(module)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _become(json.loads(line))
            os._exit(_run())  # at an ordinary end libraries would wait for threads that only the parent has
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _run() -> int:
    """The exit code of the command."""
    try:
        runpy.run_module("soket", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        return end.code or 0
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _become(command: dict) -> None:
    signal.alarm(_LONGEST)
    os.environ.clear()
    os.environ.update(command["environment"])
    sys.argv = ["soket", *command["arguments"]]
    for stream, name, flags in ((0, os.devnull, os.O_RDONLY), (1, "out", os.O_WRONLY | os.O_CREAT), (2, "err", os.O_WRONLY | os.O_CREAT)):
        os.dup2(os.open(os.path.join(command["folder"], name), flags), stream)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")


if __name__ == "__main__":
    main()
