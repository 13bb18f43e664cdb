"""Rows as the queries give them, from the small province of given_area: what the chart tests draw."""

from __future__ import annotations

import pandas as pd

from soket.charts.theme import Caption
from soket.model import Indicator
from tests.given import PERIOD, PLAN
from tests.given_area import province, years

CAPTION = Caption("Tiêu đề", "Phụ đề", "Chân")
PROVINCE, YEARS = province().store(), years().store()


def figures(indicator: str) -> pd.DataFrame:
    rows = PROVINCE.run("linh_vuc/figures", plan=PLAN, period=PERIOD)
    return rows[rows["indicator"] == indicator].reset_index(drop=True)


def groups(indicator: str) -> pd.DataFrame:
    rows = figures(indicator)
    return rows[(rows["scope"] == "group") & (rows["block"] == "commune")]


def units(indicator: str, block: str = "commune") -> pd.DataFrame:
    rows = PROVINCE.run("linh_vuc/units", plan=PLAN, period=PERIOD, indicator=indicator)
    return rows[rows["block"] == block].reset_index(drop=True)


def unit(code: str, area: int | None = None) -> pd.DataFrame:
    return PROVINCE.run("don_vi/indicators", plan=PLAN, period=PERIOD, unit=code, area=area)


def compared(*codes: str, area: int | None = None) -> pd.DataFrame:
    return PROVINCE.run("so_sanh/units", plan=PLAN, period=PERIOD, units=",".join(codes), area=area)


def periods() -> pd.DataFrame:
    return YEARS.run("linh_vuc/periods", plan=PLAN)


def indicator(code: str, kind: str = "ratio", **other: object) -> Indicator:
    """An indicator as the plan would have it; only what a chart looks at."""
    plain = {
        "area_no": 1, "ordinal": 1, "name": f"Chỉ tiêu {code}", "measure_unit": "%", "numerator_label": None,
        "denominator_label": None, "direction": "up", "target_op": None, "target_value": None, "target_kind": None,
        "target_source": None, "required": True, "aggregation": "weighted", "weight_indicator": None, "over_100": False,
        "decimals": False, "negative": False, "headline": False, "narrative": None, "concept": None, "help": "", "note": "",
    }
    return Indicator(code=code, kind=kind, **{**plain, **other})


RATE = indicator("R", target_op=">=", target_value=98.0, target_kind="reference")
COUNT = indicator("C", "count", measure_unit="việc", direction="down", aggregation="sum")
YES_NO = indicator("B", "boolean", measure_unit="", aggregation="sum")


def texts(figure: dict) -> list[str]:
    """Every annotation of a figure, without markup."""
    import re

    return [re.sub(r"<[^>]+>", " ", a["text"]).replace("  ", " ").strip() for a in figure["layout"]["annotations"]]
