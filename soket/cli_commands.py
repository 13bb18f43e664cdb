"""What each command of the command line does."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from soket import cli_deck, cli_durability, cli_open, cli_snapshots, cli_text
from soket.cli import UsageError
from soket.model import Period, Plan, Unit
from soket.plans import PlanError, load_plans
from soket.trouble import StoreError


def run(options: argparse.Namespace) -> int:
    """Dispatch; mistakes, and what the database cannot do, become UsageError."""
    try:
        return _COMMANDS[options.command](options)
    except PlanError as error:
        raise UsageError(f"Kế hoạch có lỗi: {error}") from error
    except StoreError as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise UsageError(cli_text.system_error(error)) from error


def template(options: argparse.Namespace) -> int:
    """Write one unit's template."""
    from soket.workbook.template import write_template

    plan = plan_of(options.plan)
    unit, period = _unit(plan, options.unit), period_of(plan, options.period)
    _write(options.output, write_template(plan, unit, period))
    print(f"Đã ghi mẫu của {unit.name}, kỳ {period.label}: {options.output}")
    return 0


def templates(options: argparse.Namespace) -> int:
    """Write the templates of every unit into one zip."""
    from soket.workbook.template import write_templates

    plan = plan_of(options.plan)
    period = period_of(plan, options.period)
    make_room(options.output)
    write_templates(plan, period, options.output, cli_text.progress("Đã ghi"))
    print(f"Đã ghi mẫu của {len(plan.units)} đơn vị, kỳ {period.label}: {options.output}")
    return 0


def check(options: argparse.Namespace) -> int:
    """Check one file and load nothing; 0 accepted, 1 sent back, 2 not a return."""
    from soket import intake

    plans = load_plans()
    expected = plan_of(options.plan) if options.plan else None
    if options.unit and expected is None:
        raise UsageError("Có --unit thì phải có --plan, vì mỗi kế hoạch có danh sách đơn vị riêng.")
    unit = _unit(expected, options.unit).code if options.unit else None
    reading = intake.check(_bytes(options.file), options.file.name, plans, unit, expected.code if expected else None)
    if options.json:
        print(json.dumps({
            # A file that is not a return is sent back too; only the exit code tells the two apart.
            "status": "accepted" if reading.status == "accepted" else "returned",
            "plan": reading.plan, "unit": reading.unit, "version_of_template": reading.template_version,
            "answers": [asdict(a) for a in reading.answers], "findings": [asdict(f) for f in reading.findings],
        }, ensure_ascii=False, indent=2))  # fmt: skip
    else:
        print(cli_text.reading(options.file.name, reading, plans))
    return {"accepted": 0, "returned": 1, "unreadable": 2}[reading.status]


def load(options: argparse.Namespace) -> int:
    """Check and load files, folders and zips as one batch; the worst of their exit codes, as of `check`."""
    from soket import intake
    from soket.intake.archive import incoming
    from soket.intake.batch import open_batch, run
    from soket.intake.register import RegisterError, returns_in

    try:
        files = returns_in(options.files, options.register)
    except RegisterError as error:
        raise UsageError(str(error)) from error
    if not files:
        raise UsageError("Không có tệp báo cáo nào (.xlsx, .zip) trong những nơi đã chỉ.")
    given = _moment(options.received_at) if options.received_at else None
    now = datetime.now(intake.VIETNAM).replace(microsecond=0)
    coming = [(one, given or received or now) for file, received in files for one in incoming([(file.name, file)])]
    store, plans = open_database(options.db, create=True)
    try:
        batch = open_batch(store, [one for one, _ in coming], [at for _, at in coming], "dòng lệnh", "command",
                           options.files[0].name if len(options.files) == 1 else "", confirm=options.accept_warnings)
        receipts = run(store, plans, batch, cli_text.progress("Đã kiểm tra"))
    finally:
        store.close()
    for receipt in receipts:
        print(cli_text.receipt(receipt, plans))
    unread = [one for one, _ in coming if one.content is None]
    for one in unread:
        print(cli_text.unread(one))
    statuses = [cli_text.outcome(receipt.file_name, receipt.reading, receipt.status) for receipt in receipts]
    statuses += [cli_text.unread_outcome(one) for one in unread if one.refused]
    print(cli_text.summary(statuses))
    return 2 if {"unreadable", "no_return", "failed"} & set(statuses) else 1 if "returned" in statuses else 0


def sample(options: argparse.Namespace) -> int:
    """Write made-up returns of a plan's units and their register."""
    from soket.sample import write_samples

    plan = plan_of(options.plan)
    options.output.mkdir(parents=True, exist_ok=True)
    write_samples(plan, options.output, *_seed(options))
    print(f"Đã ghi báo cáo mẫu của kế hoạch {plan.code}: {options.output}")
    return 0


def query(options: argparse.Namespace) -> int:
    """List the reading queries, or run one and print its rows."""
    from soket.statements import query_names

    if options.name is None:
        print("\n".join(query_names()))
        return 0
    params = cli_text.parameters(options.name, options.param)
    store, _ = open_database(options.db, create=False)
    try:
        rows = store.run(options.name, **params)
    finally:
        store.close()
    if options.format == "json":
        print(rows.to_json(orient="records", date_format="iso", force_ascii=False, indent=2))
    else:
        sys.stdout.write(cli_text.as_csv(rows))
    return 0


def plans(_options: argparse.Namespace) -> int:
    """List the plans."""
    for plan in load_plans().values():
        print(cli_text.plan(plan))
    return 0


def rules(options: argparse.Namespace) -> int:
    """Print the catalogue of rules as Markdown, or write it to a file."""
    from soket.checks.document import rule_list

    if options.output:
        _write(options.output, rule_list().encode())
        print(f"Đã ghi bảng quy tắc: {options.output}")
    else:
        print(rule_list(), end="")
    return 0


def demo(options: argparse.Namespace) -> int:
    """Load sample returns of every plan into a database that has no return yet."""
    from soket import intake

    store, plans = open_database(options.db, create=True)
    try:
        if store.run("shared/health")["submissions"][0]:
            print("Cơ sở dữ liệu đã có báo cáo, không nạp thêm báo cáo mẫu.")
            return 0
        from soket.sample import sample_returns

        print("Lần đầu: đang soạn và nạp báo cáo mẫu của mọi kế hoạch, mất khoảng nửa phút.", flush=True)
        coming = [(one.file_name, one.data, one.received_at)
                  for plan in plans.values() for one in sample_returns(plan, *_seed(options))]
        receipts = intake.receive_many(store, plans, coming, cli_text.progress("Đã nạp báo cáo mẫu"), "dữ liệu mẫu")
    finally:
        store.close()
    print(cli_text.summary([receipt.status for receipt in receipts]))
    return 0


def _seed(options: argparse.Namespace) -> tuple[int, ...]:
    return () if options.seed is None else (options.seed,)


_COMMANDS = {command.__name__: command for command in (template, templates, check, load, sample, query, plans, rules, demo)}
_COMMANDS |= cli_durability.COMMANDS | cli_snapshots.COMMANDS | cli_deck.COMMANDS | cli_open.COMMANDS


def plan_of(code: str) -> Plan:
    """The plan with this code or folder name. Raises UsageError."""
    plans = load_plans()
    found = next((p for p in plans.values() if code.casefold() in (p.code.casefold(), p.slug)), None)
    if found is None:
        raise UsageError(f"Không có kế hoạch “{code}”. Các kế hoạch: {', '.join(plans)}.")
    return found


def _unit(plan: Plan, text: str) -> Unit:
    from soket.workbook.unit_names import find_unit

    match = find_unit(text, plan)
    if match.unit is None:
        said = "; ".join(f.message.removeprefix("Tệp: ") for f in match.findings)
        raise UsageError(f"Kế hoạch {plan.code}: {said}")
    return match.unit


def period_of(plan: Plan, code: str | None) -> Period:
    """The period with this code, the last one without. Raises UsageError."""
    if code is None:
        return plan.periods[-1]
    found = plan.period(code)
    if found is None:
        known = ", ".join(p.code for p in plan.periods)
        raise UsageError(f"Kế hoạch {plan.code} không có kỳ “{code}”. Các kỳ: {known}.")
    return found


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"Không hiểu lúc nhận “{text}”; ghi dạng 2026-04-23T16:30.") from None


def _bytes(file: Path) -> bytes:
    if not file.is_file():
        raise UsageError(f"Không có tệp {file}.")
    return file.read_bytes()


def make_room(output: Path) -> None:
    """The folder of a file that will be written. Raises UsageError when it names a folder itself."""
    if output.is_dir():
        raise UsageError(f"{output} là thư mục; cần tên tệp.")
    output.parent.mkdir(parents=True, exist_ok=True)


def _write(output: Path, content: bytes) -> None:
    make_room(output)
    output.write_bytes(content)


def open_database(path: Path | None, create: bool):
    """The open, reconciled database with the plans copied into it, and the plans. Raises UsageError, StoreError."""
    from soket.reconcile import open_store
    from soket.store import database_path

    path = path or database_path()
    if not create and not path.is_file():
        raise UsageError(f"Chưa có cơ sở dữ liệu {path}. Nạp báo cáo trước bằng lệnh load.")
    plans = load_plans()
    return open_store(path, plans)[0], plans
