"""`python -m soket deck`: the deck of a snapshot as a file, without a server."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from soket.cli import UsageError


def register(subparsers: argparse._SubParsersAction, database: Callable[[argparse.ArgumentParser], None],
             plan: Callable[..., None]) -> None:
    """Add the command to those of soket.cli. `database` and `plan` add the options --db, --plan and --period."""
    words = "ghi bộ trang chiếu của một bản chốt ra tệp .html (không cần mạng) hoặc .pptx (PowerPoint)"
    command = subparsers.add_parser("deck", help=words, description=words)
    plan(command, period=True)
    command.add_argument("--snapshot", metavar="MÃ", help="mã bản chốt; bỏ trống: bản chốt mới nhất của kỳ")
    command.add_argument("-o", "--output", required=True, type=Path, metavar="TỆP", help="tệp .html hoặc .pptx")
    database(command)


def deck(options: argparse.Namespace) -> int:
    """Build the deck as the presenter arranged it and write the file."""
    from soket.cli_commands import make_room, open_database, period_of, plan_of
    from soket.conference.deck import build
    from soket.conference.snapshot import get, latest
    from soket.exports.deck_html import deck_html
    from soket.exports.deck_pptx import deck_pptx
    from soket.intake import moments

    if options.output.suffix.lower() not in (".html", ".pptx"):
        raise UsageError(f"Tệp “{options.output.name}” phải có đuôi .html hoặc .pptx.")
    plan = plan_of(options.plan)
    period = period_of(plan, options.period)
    store, plans = open_database(options.db, create=False)
    try:
        taken = get(store, options.snapshot) if options.snapshot else latest(store, plan, period)
        if taken is None or (taken.plan, taken.period) != (plan.code, period.code):
            wanted = f"bản chốt {options.snapshot}" if options.snapshot else "bản chốt nào"
            raise UsageError(f"Kế hoạch {plan.code}, kỳ {period.label} không có {wanted}. Xem danh sách bằng lệnh snapshots.")
        built = build(store, plans[plan.code], period, taken.snapshot)
    finally:
        store.close()
    if not built.slides:
        raise UsageError("Mọi trang của bộ trang chiếu đang ẩn. Hãy hiện lại ít nhất một trang ở màn hình Bản trình chiếu.")
    make_room(options.output)
    now = moments.now()
    is_page = options.output.suffix.lower() == ".html"
    options.output.write_bytes(deck_html(built) if is_page else deck_pptx(built, made_at=now))
    print(f"{options.output}: {len(built.slides)} trang, bản chốt {taken.snapshot}.")
    return 0


COMMANDS = {"deck": deck}
