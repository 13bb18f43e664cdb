"""`python -m tests.workbooks -o DIR`: write every workbook to look at."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.workbooks.case import all_cases


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.workbooks", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder to write to")
    print(f"{write(parser.parse_args().output)} files written")


def write(output: Path) -> int:
    """DIR/should_fail/q24_E11_estimate.xlsx and so on; how many."""
    written = 0
    for named in all_cases():
        content = named.case.content()
        if not isinstance(content, bytes):
            continue  # the file that vanishes
        folder = output / named.folder
        folder.mkdir(parents=True, exist_ok=True)
        (folder / (named.name + Path(named.case.file_name).suffix)).write_bytes(content)
        written += 1
    return written


if __name__ == "__main__":
    main()
