"""`python -m soket snapshot` and `snapshots`: their arguments and what they do."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from soket.cli import UsageError

ACTOR = "dòng lệnh"


def register(subparsers: argparse._SubParsersAction, database: Callable[[argparse.ArgumentParser], None],
             plan: Callable[..., None]) -> None:
    """Add the two commands to those of soket.cli. `database` and `plan` add the options --db, --plan and --period."""
    words = "chốt số liệu đang được tính của một kế hoạch và kỳ báo cáo"
    command = subparsers.add_parser("snapshot", help=words, description=words)
    plan(command, period=True)
    command.add_argument("--name", required=True, metavar="TÊN", help="tên bản chốt, ví dụ “Trước hội nghị”")
    command.add_argument("--note", default="", metavar="GHI_CHÚ", help="ghi chú")
    database(command)
    words = "liệt kê các bản chốt của một kế hoạch"
    command = subparsers.add_parser("snapshots", help=words, description=words)
    plan(command)
    database(command)


def snapshot(options: argparse.Namespace) -> int:
    """Take one; say its id, what it holds, and whether the figures are those of an earlier one."""
    from soket.cli_commands import open_database, period_of, plan_of
    from soket.conference.snapshot import SnapshotError, take
    from soket.intake import moments

    plan = plan_of(options.plan)
    period = period_of(plan, options.period)
    now = moments.now().replace(microsecond=0)
    store, plans = open_database(options.db, create=False)
    try:
        got = take(store, plans[plan.code], period, options.name, options.note, ACTOR, now)
    except SnapshotError as error:
        raise UsageError(str(error)) from error
    finally:
        store.close()
    print(f"Đã chốt số liệu {got.snapshot} “{got.name}”: {got.submissions}/{got.units} đơn vị có báo cáo, kỳ {period.label}.")
    if got.same_as:
        print(f"Số liệu giống hệt bản chốt {got.same_as}.")
    return 0


def snapshots(options: argparse.Namespace) -> int:
    """One line each, newest first within its period."""
    from soket.cli_commands import open_database, plan_of
    from soket.conference.snapshot import snapshots
    from soket.text import moment

    plan = plan_of(options.plan)
    store, _ = open_database(options.db, create=False)
    try:
        found = [one for period in plan.periods for one in snapshots(store, plan, period)]
    finally:
        store.close()
    for one in found:
        same = f", giống hệt {one.same_as}" if one.same_as else ""
        print(f"{one.snapshot}  {one.name}: chốt lúc {moment(one.taken_at)}, {one.submissions}/{one.units} đơn vị{same}")
    if not found:
        print(f"Kế hoạch {plan.code} chưa có bản chốt nào.")
    return 0


COMMANDS = {"snapshot": snapshot, "snapshots": snapshots}
