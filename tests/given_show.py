"""A hand-made deck and a show on a real database: what the tests of the live show start from."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pandas as pd

from soket.conference.slide import Deck, Figure, Number, Numbers, Slide, Table, Text
from soket.model import Plan
from soket.plans import load_plans
from soket.store import Store
from tests.given import insert
from tests.on_record import with_plans

PLANS = load_plans()
PLAN: Plan = next(plan for plan in PLANS.values() if plan.level == "province")
PERIOD = PLAN.periods[-1].code
AT = datetime(2026, 5, 5, 7, 30)
OWN, OTHER = PLAN.units[0], PLAN.units[1]


def bars(values: list[float]) -> Figure:
    """A figure of two bars that stand for two units."""
    trace = {"type": "bar", "x": values, "y": [OWN.name, OTHER.name], "orientation": "h", "customdata": [OWN.code, OTHER.code]}
    return Figure({"data": [trace], "layout": {"margin": {"l": 240}, "separators": ",."}}, "Hai đơn vị")


def deck(snapshot: str = "S-01", count: int = 5) -> Deck:
    """A cover, slides with a chart, a table, a text; every footer names the snapshot."""
    foot = f"Bản chốt {snapshot}"
    chart = Slide("muc-1-a", f"Kết quả theo {snapshot}", "Mục 1 · chỉ tiêu một (%)", (bars([91.5, 98.25]),), foot, area_no=1,
                  notes="Nhắc đơn vị chậm", own={OWN.code: f"{OWN.name}: 91,5 %.", OTHER.code: f"{OTHER.name}: 98,3 %."})
    table = Slide("muc-1-b", "Hai đơn vị đạt", "Mục 1 · chỉ tiêu hai (%)", (
        Table(("Đơn vị", "%"), ((OWN.name, "91,5"), (OTHER.name, "98,3")), numeric=(1,), units=(OWN.code, OTHER.code)),), foot,
        area_no=1, own={OWN.code: f"{OWN.name}: 91,5 %; thứ 2/2."})
    words = Slide("bai-hoc", "Bài học", "Nguyên văn", (Text("Nổi bật", ("<b>không</b> là chữ đậm", "dòng hai")),), foot)
    numbers = Slide("pham-vi", "Hai đơn vị đã nộp", "Phạm vi", (Numbers((Number("Đã nộp", "2/2", "đủ", "met"),)),), foot,
                    own={OWN.code: f"{OWN.name} nộp đúng hạn."})
    slides = (Slide("tieu-de", "Hội nghị sơ kết", "Trực tuyến", (), foot, layout="title"), numbers, chart, table, words)
    more = tuple(replace(chart, slide_id=f"them-{n}", title=f"Trang thêm {n}") for n in range(len(slides), count))
    return Deck(PLAN.code, PERIOD, snapshot, PLAN.title, (slides + more)[:count])


def database(path: Path | str) -> Store:
    """A store with the plans in it."""
    store = with_plans(path)
    name_snapshots(store)
    return store


def name_snapshots(store: Store) -> None:
    """Put the snapshots that hand-made decks name on record."""
    with store.transaction() as tx:
        insert(tx, "snapshot", pd.DataFrame([{
            "snapshot": name, "plan": PLAN.code, "period": PERIOD, "ordinal": number, "name": "", "note": "", "taken_at": AT, "as_of": AT,
            "actor": "", "submissions": 0, "is_sample": False, "content_hash": name, "plan_hash": ""}
            for number, name in enumerate(("S-01", "S-02"), start=101)]))
