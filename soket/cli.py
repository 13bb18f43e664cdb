"""The command line: batch work, and trying things from outside. `python -m soket --help`.

Arguments and help are here; what each command does is in cli_commands. Every mistake of the user's ends in one
Vietnamese sentence on standard error and exit code 2.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

# argparse's own sentences; everything else it says is ours.
_ARGPARSE = (
    (re.compile(r"the following arguments are required: (.*)"), r"thiếu tham số: \1"),
    (re.compile(r"unrecognized arguments: (.*)"), r"không có tham số: \1"),
    (re.compile(r"argument (\S+?)(?:/\S+)?: expected (?:one|at least one) argument"), r"tham số \1 cần một giá trị"),
    (re.compile(r"argument (\S+?)(?:/\S+)?: invalid choice: '?(.*?)'? \(choose from (.*)\)"),
     r"\1 không nhận “\2”; chỉ nhận: \3"),
    (re.compile(r"argument (\S+?)(?:/\S+)?: invalid int value: '(.*)'"), r"tham số \1 cần một số nguyên, thấy “\2”"),
)


class UsageError(Exception):
    """Something the user can put right; the message is Vietnamese and fit to show."""


class Parser(argparse.ArgumentParser):
    """argparse in Vietnamese."""

    def __init__(self, **options) -> None:
        super().__init__(**options, add_help=False, formatter_class=_Formatter)
        self._positionals.title, self._optionals.title = "tham số", "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này")

    def error(self, message: str) -> None:
        """Raises UsageError with argparse's message in Vietnamese."""
        for pattern, words in _ARGPARSE:
            if pattern.search(message):
                message = pattern.sub(words, message)
                break
        raise UsageError(f"{message}. Xem: {self.prog} --help")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None) -> None:
        super().add_usage(usage, actions, groups, "cách dùng: ")


def parser() -> Parser:
    """All commands and their options."""
    top = Parser(prog="python -m soket", description="Soket: tiếp nhận báo cáo Excel và số liệu sơ kết.")
    commands = top.add_subparsers(dest="command", metavar="LỆNH", parser_class=Parser, title="lệnh", required=True,
                                  prog=top.prog)

    def command(name: str, help: str) -> Parser:
        return commands.add_parser(name, help=help, description=help)

    one = command("template", "ghi mẫu Excel của một đơn vị")
    _plan(one, period=True)
    one.add_argument("--unit", required=True, metavar="ĐƠN_VỊ", help="mã hoặc tên đơn vị")
    one.add_argument("-o", "--output", required=True, type=Path, metavar="TỆP", help="tệp .xlsx sẽ ghi")

    every = command("templates", "ghi mẫu của mọi đơn vị vào một tệp zip")
    _plan(every, period=True)
    every.add_argument("-o", "--output", required=True, type=Path, metavar="ZIP", help="tệp .zip sẽ ghi")

    check = command("check", "kiểm tra một tệp, không nạp; mã thoát 0 được nhận, 1 bị trả lại, 2 không phải báo cáo")
    check.add_argument("file", type=Path, metavar="TỆP")
    check.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    check.add_argument("--plan", metavar="KẾ_HOẠCH", help="kế hoạch mà tệp phải thuộc về")
    check.add_argument("--unit", metavar="ĐƠN_VỊ", help="đơn vị mà tệp phải thuộc về")

    load = command("load", "kiểm tra và nạp tệp, cả thư mục hoặc tệp .zip")
    load.add_argument("files", nargs="+", type=Path, metavar="TỆP", help="tệp .xlsx, tệp .zip hoặc thư mục")
    _database(load)
    load.add_argument("--received-at", metavar="LÚC", help="lúc nhận, giờ Việt Nam, ví dụ 2026-04-23T16:30 (mặc định: bây giờ)")
    load.add_argument("--register", type=Path, metavar="CSV", help="sổ tiếp nhận: lúc nhận của từng tệp")
    load.add_argument("--accept-warnings", action="store_true",
                      help="nhận luôn báo cáo có cảnh báo (mặc định: chờ xác nhận, chưa được tính)")

    sample = command("sample", "ghi bộ báo cáo mẫu đã điền số liệu giả định, kèm sổ tiếp nhận")
    _plan(sample)
    sample.add_argument("-o", "--output", required=True, type=Path, metavar="THƯ_MỤC")
    sample.add_argument("--seed", type=int, metavar="SỐ", help="cùng số thì cùng bộ mẫu")

    query = command("query", "chạy một truy vấn trong queries/ và in kết quả")
    query.add_argument("name", nargs="?", metavar="TÊN", help="ví dụ tien_do/units; bỏ trống để xem danh sách")
    query.add_argument("--param", action="append", default=[], metavar="TÊN=GIÁ_TRỊ")
    query.add_argument("--format", choices=("csv", "json"), default="csv")
    _database(query)

    command("plans", "liệt kê các kế hoạch")
    rules = command("rules", "in bảng quy tắc kiểm tra (Markdown)")
    rules.add_argument("-o", "--output", type=Path, metavar="TỆP", help="ghi vào tệp thay vì in ra")
    demo = command("demo", "nạp báo cáo mẫu của mọi kế hoạch nếu cơ sở dữ liệu chưa có báo cáo nào")
    _database(demo)
    demo.add_argument("--seed", type=int, metavar="SỐ", help="cùng số thì cùng bộ mẫu")
    from soket import cli_deck, cli_durability, cli_open, cli_snapshots

    cli_durability.register(commands, _database)
    cli_snapshots.register(commands, _database, _plan)
    cli_deck.register(commands, _database, _plan)
    cli_open.register(commands)
    return top


def _plan(to: Parser, period: bool = False) -> None:
    to.add_argument("--plan", required=True, metavar="KẾ_HOẠCH", help="mã kế hoạch; xem lệnh plans")
    if period:
        to.add_argument("--period", metavar="KỲ", help="mã kỳ báo cáo (mặc định: kỳ sau cùng của kế hoạch)")


def _database(to: Parser) -> None:
    to.add_argument("--db", type=Path, metavar="TỆP", help="cơ sở dữ liệu (mặc định: biến SOKET_DB, hoặc data/local/soket.duckdb)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # a Windows console may be set to another code page
    try:
        options = parser().parse_args(arguments)
        from soket import cli_commands

        return cli_commands.run(options)
    except UsageError as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output went away; there is nobody to tell
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu.", file=sys.stderr)
    return 2
