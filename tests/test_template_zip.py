"""The whole province's workbooks in one zip."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from soket.plans import load_plans
from soket.workbook.template import write_template, write_templates

PLANS = load_plans()


def test_names_are_exact_and_every_office_has_its_own(tmp_path: Path) -> None:
    plan, told = PLANS["HT"], []
    write_templates(plan, plan.periods[1], tmp_path / "mau.zip", lambda done, total: told.append((done, total)))
    with zipfile.ZipFile(tmp_path / "mau.zip") as archive:
        assert archive.namelist() == [
            "co-quan-cua-xa/HT_VHXH_Phong-Van-Hoa-Xa-Hoi_NAM-2025.xlsx",
            "co-quan-cua-xa/HT_VP_Van-Phong-Hdnd-Ubnd-Xa_NAM-2025.xlsx",
            "co-quan-cua-xa/HT_KT_Phong-Kinh-Te_NAM-2025.xlsx",
            "co-quan-cua-xa/HT_PVHCC_Trung-Tam-Phuc-Vu-Hanh-Chinh-Cong-Xa_NAM-2025.xlsx",
            "co-quan-cua-xa/HT_DVTH_Trung-Tam-Dich-Vu-Tong-Hop_NAM-2025.xlsx",
        ]
        assert archive.read(archive.namelist()[1]) == write_template(plan, plan.unit("VP"), plan.periods[1])
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_a_province_is_sorted_into_folders_by_kind() -> None:
    plan, buffer = PLANS["TN"], io.BytesIO()
    write_templates(plan, plan.periods[0], buffer)
    names = zipfile.ZipFile(buffer).namelist()
    assert len(set(names)) == 108 and all(name.isascii() for name in names)
    by_folder = {folder: [n for n in names if n.startswith(f"{folder}/")] for folder in ("xa", "phuong", "so-ban-nganh")}
    assert {folder: len(found) for folder, found in by_folder.items()} == {"xa": 77, "phuong": 15, "so-ban-nganh": 16}
    assert by_folder["phuong"][0] == "phuong/TN_01840_Phuong-Duc-Xuan_01NAM.xlsx"
    assert by_folder["so-ban-nganh"][-1] == "so-ban-nganh/TN_S16_Bo-Chi-Huy-Quan-Su-Tinh_01NAM.xlsx"


def test_the_same_plan_gives_the_same_zip() -> None:
    plan, first, second = PLANS["PT"], io.BytesIO(), io.BytesIO()
    write_templates(plan, plan.periods[0], first)
    write_templates(plan, plan.periods[0], second)
    assert first.getvalue() == second.getvalue()
