"""`python -m soket backup` and `restore`: their arguments and what they do."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from soket.cli import UsageError


def register(subparsers: argparse._SubParsersAction, database: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the two commands to those of soket.cli. `database` adds the option --db."""
    words = "sao lưu cơ sở dữ liệu, kể cả khi máy chủ đang chạy, và đọc lại để chắc chắn dùng được"
    command = subparsers.add_parser("backup", help=words, description=words)
    database(command)
    command.add_argument("-o", "--output", required=True, type=Path, metavar="TỆP", help="tệp sao lưu sẽ ghi; chưa được có")
    words = "khôi phục cơ sở dữ liệu từ bản sao lưu; bản đang có được giữ lại bên cạnh"
    command = subparsers.add_parser("restore", help=words, description=words)
    command.add_argument("file", type=Path, metavar="TỆP", help="bản sao lưu")
    database(command)


def backup(options: argparse.Namespace) -> int:
    """Back up through the program that has the database open, or directly when none has."""
    from soket.backup import BackupError, backup
    from soket.backup_requests import ask
    from soket.plans import load_plans
    from soket.reconcile import open_store
    from soket.store import StoreBusy, database_path

    database, target = options.db or database_path(), options.output
    if not database.is_file():
        raise UsageError(f"Không có cơ sở dữ liệu {database}.")
    try:
        try:
            store, _ = open_store(database, load_plans())
        except StoreBusy:
            contents = ask(database, target)
        else:
            try:
                contents = backup(store, target).contents
            finally:
                store.close()
    except BackupError as error:
        raise UsageError(str(error)) from error
    print(f"Đã sao lưu và đọc lại đúng: {target}: {contents}.")
    return 0


def restore(options: argparse.Namespace) -> int:
    """Restore, then open once, so that what was received after the backup is loaded from the vault and said."""
    from soket.backup import BackupError, restore
    from soket.plans import load_plans
    from soket.reconcile import open_store
    from soket.store import database_path

    database = options.db or database_path()
    try:
        restored = restore(options.file, database)
        print(f"Đã khôi phục {database}: {restored.contents}.")
        if restored.aside:
            print(f"Cơ sở dữ liệu trước đó được giữ ở {restored.aside}.")
        open_store(database, load_plans(), say=print)[0].close()
    except BackupError as error:
        raise UsageError(str(error)) from error
    return 0


COMMANDS = {"backup": backup, "restore": restore}
