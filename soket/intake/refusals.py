"""A file that gave no return: is it none, or may it be the unit's return that only could not be read?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from soket.model import Finding

# Rules that stop a file before anybody can see what is in it: another format of Excel, a password, macros, damage, too much,
# headings in a font nobody can read.
_STOPPED = frozenset({"E21", "E51", "E52", "E53", "E55", "E56", "E57", "E58", "W51"})
# What a return may come as; a stopped .txt or .mp4 is none.
_KINDS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".xltx", ".xltm", ".ods", ".csv", ".htm", ".html", ".xml",
          ".zip", ".rar", ".7z", ".gz", ".tar")


def outcome_of(file_name: str, findings: Iterable[Finding]) -> Literal["unreadable", "no_return"]:
    """"unreadable": what the file holds is not known, so the unit may believe it has sent its return. "no_return": a picture,
    a PDF, a Word file, a workbook without a table of any plan. `findings`: of a file whose reading is "unreadable"."""
    name = file_name.rpartition("/")[2].lower()
    may_be_one = "." not in name or name.endswith(_KINDS)
    return "unreadable" if may_be_one and any(found.rule in _STOPPED for found in findings) else "no_return"
