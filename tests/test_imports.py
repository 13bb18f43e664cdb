"""The shape of the code: who may import whom, who may know duckdb and streamlit, and that plans stay data."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from soket.plans import load_plans
from soket.store import ROOT

# Lower layers first; a module may import its own layer and those below (docs/kien-truc.md).
LAYERS = (
    {"soket.model", "soket.text", "soket.kept", "soket.memo"},
    {"soket.disk", "soket.vault", "soket.torn", "soket.wal", "soket.mending", "soket.trouble", "soket.statements", "soket.store",
     "soket.decisions"},
    {"soket.checks", "soket.workbook", "soket.plans", "soket.plan_checks", "soket.plan_files", "soket.plan_head",
     "soket.plan_respondents", "soket.plan_rows", "soket.access", "soket.boundaries"},
    {"soket.charts", "soket.exports", "soket.conference", "soket.intake", "soket.sample", "soket.reminding",
     "soket.reconcile", "soket.recovery", "soket.report", "soket.backup", "soket.backup_requests"},
    {"soket.ui", "soket.cli", "soket.cli_commands", "soket.cli_text", "soket.cli_durability", "soket.cli_snapshots", "soket.cli_deck", "soket.cli_open",
     "soket.__main__"},
    {"pages", "dashboard"},
)
CODE = [*(ROOT / "soket").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "dashboard.py"]
# Modules whose names differ from the packages that bring them.
DISTRIBUTIONS = {"python-calamine": "python_calamine", "xlsxwriter": "xlsxwriter", "python-docx": "docx",
                 "python-pptx": "pptx"}


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> set[str]:
    """Dotted names a file imports, `from a import b` as a.b."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def layer_of(module: str) -> int | None:
    for number, names in enumerate(LAYERS):
        if any(module == name or module.startswith(name + ".") for name in names):
            return number
    return None


@pytest.mark.parametrize("path", CODE, ids=module_of)
def test_imports_point_one_way(path: Path) -> None:
    module = module_of(path)
    if module == "soket":
        assert imported(path) == set()
        return
    own = layer_of(module)
    assert own is not None, f"{module} stands in no layer"
    above = {name for name in imported(path) if (layer := layer_of(name)) is not None and layer > own}
    assert above == set()
    assert not (module.startswith("pages.") and any(name.startswith("pages") for name in imported(path)))


@pytest.mark.parametrize("path", CODE, ids=module_of)
def test_duckdb_and_streamlit_stay_where_they_belong(path: Path) -> None:
    roots = {name.split(".")[0] for name in imported(path)}
    module = module_of(path)
    assert "duckdb" not in roots or module == "soket.store"
    assert "streamlit" not in roots or module.startswith(("soket.ui", "pages.", "dashboard"))
    assert "plotly" not in roots or module == "soket.ui.drawn"


@pytest.mark.parametrize("path", [*CODE, *(ROOT / "queries").rglob("*.sql")], ids=lambda p: str(p.relative_to(ROOT)))
def test_no_plan_is_written_in_code(path: Path) -> None:
    """No plan code, unit code, indicator code or folder name: adding a province must touch no code."""
    plans = load_plans().values()
    words = {p.code for p in plans} | {p.slug for p in plans}
    words |= {u.code for p in plans for u in p.units} | {i.code for p in plans for i in p.indicators}
    written = path.read_text(encoding="utf-8")
    literals = re.findall(r"""["']([^"'\n]{2,40})["']""", written)
    assert set(literals) & words == set()


def test_sql_stays_in_queries() -> None:
    statement = re.compile(r"\b(select\s.+\sfrom|insert\s+into|delete\s+from|create\s+table)\s", re.IGNORECASE)
    assert {module_of(p) for p in CODE if any(statement.search(s) for s in strings(p))} == set()


def strings(path: Path) -> list[str]:
    """String literals of a file that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = [n for n in ast.walk(tree) if isinstance(n, ast.Module | ast.FunctionDef | ast.ClassDef)]
    docstrings = {ast.get_docstring(n, clean=False) for n in documented}
    return [n.value for n in ast.walk(tree)
            if isinstance(n, ast.Constant) and isinstance(n.value, str) and n.value not in docstrings]


@pytest.mark.parametrize("path", [p for p in CODE if p.parent.name != "pages"], ids=module_of)
def test_whatever_is_public_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bodies = [tree, *(n for n in tree.body if isinstance(n, ast.ClassDef) and not n.name.startswith("_"))]
    silent = [node.name for body in bodies for node in body.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
              and not node.name.startswith("_") and not ast.get_docstring(node)]
    assert silent == []


def requirements() -> list[str]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("line", requirements())
def test_every_requirement_is_pinned_used_and_explained(line: str) -> None:
    name, _, version = line.partition("==")
    assert re.fullmatch(r"\d+(\.\d+)+", version)
    module = DISTRIBUTIONS.get(name.lower(), name.lower().replace("-", "_"))
    used = any(imported_name.split(".")[0] == module for path in CODE for imported_name in imported(path))
    assert used
    assert name in (ROOT / "docs/decisions/0001-dependencies.md").read_text(encoding="utf-8")


def test_everything_imported_is_required() -> None:
    wanted = {DISTRIBUTIONS.get(n.lower(), n.lower().replace("-", "_")) for n in
              (line.partition("==")[0] for line in requirements())}
    roots = {name.split(".")[0] for path in CODE for name in imported(path)}
    import sys

    assert roots - set(sys.stdlib_module_names) - {"soket", "pages", "dashboard"} - wanted == set()


def test_configuration_is_what_the_decision_says() -> None:
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert config["server"]["address"] == "127.0.0.1"
    assert config["server"]["fileWatcherType"] == "none"
    assert config["runner"]["postScriptGC"] is False
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"
