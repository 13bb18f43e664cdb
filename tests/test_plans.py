"""The five plans say what their documents say. Figures and words below are copied from the documents, by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

import pytest

from soket.plans import load_plans

PLANS = load_plans()
TN, GL, PT, HT, KP = (PLANS[code] for code in ("TN", "GL", "PT", "HT", "KP"))


def kinds(plan) -> dict[str, int]:
    return dict(Counter(u.kind for u in plan.units))


def due(plan) -> dict[str, tuple]:
    return {d.code: (d.what, d.applies_to, d.period, d.due_date, d.due_op, d.due_before) for d in plan.deadlines}


def test_order_of_the_plans():
    assert [(p.code, p.slug, p.level) for p in PLANS.values()] == [
        ("TN", "thai-nguyen", "province"),
        ("GL", "gia-lai", "province"),
        ("PT", "phuong-tien", "commune"),
        ("HT", "hung-thinh", "commune"),
        ("KP", "kim-phuong", "commune"),
    ]


def test_units_of_the_provinces():
    assert kinds(TN) == {"xa": 77, "phuong": 15, "so": 16}
    assert kinds(GL) == {"xa": 110, "phuong": 25, "so": 16}
    assert all(u.code.startswith("0") and len(u.code) == 5 for u in TN.units if u.kind != "so")
    assert TN.unit("05563").name == "Xã Phượng Tiến"
    assert TN.unit("05569").aliases == ("Xã Định Hóa",)
    assert [u.name for u in TN.units if u.kind == "so"] == [
        "Văn phòng UBND tỉnh", "Sở Công thương", "Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ", "Sở Nội vụ",
        "Sở Nông nghiệp và Môi trường", "Sở Tư pháp", "Sở Văn hóa, Thể thao và Du lịch", "Sở Xây dựng",
        "Sở Tài chính", "Sở Y tế", "Thanh tra tỉnh", "Sở Dân tộc và Tôn giáo",
        "Ban Quản lý các khu công nghiệp tỉnh", "Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh",
    ]
    assert all(u.tile_row is not None for p in (TN, GL) for u in p.units if u.kind != "so")


def test_peer_groups():
    assert Counter(u.peer_group for u in TN.units) == {
        "Xã vùng cao": 44, "Xã khác": 33, "Phường": 15, "Sở, ban, ngành": 16,
    }
    assert Counter(u.peer_group for u in GL.units) == {
        "Xã vùng cao": 83, "Xã đồng bằng, ven biển": 27, "Phường": 25, "Sở, ngành": 16,
    }
    # Thần Sa and Nghinh Tường are upland, La Hiên of the same former district is not.
    groups = {name: TN.unit(code).peer_group for code, name in [("05725", "ts"), ("05722", "nt"), ("05740", "lh")]}
    assert groups == {"ts": "Xã vùng cao", "nt": "Xã vùng cao", "lh": "Xã khác"}


def test_headings_of_the_areas():
    assert [a.heading for a in TN.areas] == [
        "Về công tác lãnh đạo, chỉ đạo, điều hành và tổ chức thực hiện",
        "Về kết quả thực hiện sắp xếp đơn vị hành chính",
        "Về thực hiện chức năng, nhiệm vụ; phân cấp, phân quyền, phân định thẩm quyền",
        "Về tổ chức bộ máy và nhân sự",
        "Thủ tục hành chính",
        "Cơ sở vật chất, trang thiết bị, tài sản công và chính sách hỗ trợ",
        "Hạ tầng công nghệ, chuyển đổi số và số hóa hồ sơ, tài liệu",
        "Tiếp công dân, giải quyết khiếu nại, tố cáo, kiến nghị",
        "Tác động đối với phát triển kinh tế - xã hội, quốc phòng, an ninh",
    ]
    assert [a.heading for a in GL.areas] == [
        "Về công tác lãnh đạo, chỉ đạo, điều hành, tổ chức thực hiện",
        "Về thực hiện chức năng, nhiệm vụ và triển khai thực hiện phân cấp, phân quyền, phân định thẩm quyền",
        "Về tổ chức bộ máy và nhân sự",
        "Về thủ tục hành chính",
        "Về bảo đảm nguồn lực tài chính hoạt động của chính quyền cấp xã",
        "Về cơ sở vật chất, hỗ trợ nhà ở, trang thiết bị, tài sản công",
        "Về hạ tầng công nghệ, chuyển đổi số",
        "Số hóa, chỉnh lý tài liệu lưu trữ",
    ]
    assert [a.heading for a in HT.areas] == [
        "Cải cách thể chế",
        "Cải cách thủ tục hành chính",
        "Cải cách tổ chức bộ máy hành chính nhà nước",
        "Cải cách chế độ công vụ",
        "Cải cách tài chính công",
        "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
        "Công tác chỉ đạo, điều hành thực hiện cải cách hành chính",
    ]
    assert [len(p.areas) for p in PLANS.values()] == [9, 8, 9, 7, 8]
    assert [a.name for a in KP.areas][7] == "Phong trào thi đua “Thực hiện CCHC giai đoạn 2018 - 2025”"
    assert all(a.heading.startswith("Về ") for a in PT.areas)


def test_areas_shared_between_plans_have_one_key():
    keys = {p.code: {a.key for a in p.areas} for p in PLANS.values()}
    assert keys["TN"] == keys["PT"]
    assert keys["GL"] - keys["TN"] == {"tai_chinh_cap_xa", "so_hoa_tai_lieu_luu_tru"}
    assert keys["TN"] - keys["GL"] == {"sap_xep_dvhc", "tiep_cong_dan_kntc", "tac_dong_ktxh_qpan"}
    assert keys["KP"] - keys["HT"] == {"phong_trao_thi_dua"}


def test_periods():
    nine_months = [("01NAM", date(2025, 7, 1), date(2026, 3, 31))]
    for plan in (TN, GL, PT):
        assert [(p.code, p.period_from, p.period_to) for p in plan.periods] == nine_months
    assert [(p.code, p.label) for p in HT.periods] == [("Q3-2025", "Quý III/2025"), ("NAM-2025", "Năm 2025")]
    assert [p.code for p in KP.periods] == ["2021", "2022", "2023", "2024", "2025"]
    assert [p.ordinal for p in KP.periods] == [1, 2, 3, 4, 5]


def test_deadlines_of_thai_nguyen():
    before_24_april = ("01NAM", date(2026, 4, 24), "<", datetime(2026, 4, 24, 0, 0))
    assert due(TN) == {
        "XA-SO-KET": ("conference", "commune", *before_24_april),
        "XA-BAO-CAO": ("return", "commune", *before_24_april),
        "XA-THAM-LUAN": ("speech", "commune", *before_24_april),
        "SO-THAM-LUAN": ("speech", "department", *before_24_april),
        "SO-BAO-CAO": ("return", "department", "01NAM", date(2026, 4, 28), "<", datetime(2026, 4, 28, 0, 0)),
        "SNV-TRINH": ("report", "province", "01NAM", date(2026, 5, 5), "<", datetime(2026, 5, 5, 0, 0)),
        "TINH-SO-KET": ("conference", "province", "01NAM", date(2026, 5, 8), "<", datetime(2026, 5, 8, 0, 0)),
    }


def test_deadlines_of_gia_lai():
    before_7_may = ("01NAM", date(2026, 5, 7), "<", datetime(2026, 5, 7, 0, 0))
    assert due(GL) == {
        "XA-BAO-CAO": ("return", "commune", *before_7_may),
        "SO-BAO-CAO": ("return", "department", *before_7_may),
        "XA-SO-KET": ("conference", "commune", *before_7_may),
        "SO-SO-KET": ("conference", "department", *before_7_may),
        "TINH-SO-KET": ("conference", "province", "01NAM", date(2026, 5, 10), "<", datetime(2026, 5, 10, 0, 0)),
        "SNV-BAO-CAO": ("report", "province", "01NAM", date(2026, 5, 15), "<", datetime(2026, 5, 15, 0, 0)),
    }


def test_deadlines_of_the_communes():
    assert due(HT) == {
        "PHONG-KE-HOACH": ("plan", "office", "NAM-2025", date(2025, 7, 30), "<", datetime(2025, 7, 30, 0, 0)),
        "PHONG-QUY-3": ("return", "office", "Q3-2025", date(2025, 8, 31), "<=", datetime(2025, 9, 1, 0, 0)),
        "PHONG-NAM": ("return", "office", "NAM-2025", date(2025, 10, 31), "<=", datetime(2025, 11, 1, 0, 0)),
        "VP-THE-CHE": ("report", "office", None, None, None, None),
        "KT-TAI-CHINH": ("report", "office", None, None, None, None),
    }
    assert due(PT) == {
        "PHONG-BAO-CAO": ("return", "office", "01NAM", None, None, None),
        "XA-HOI-NGHI": ("conference", "commune", "01NAM", date(2026, 4, 22), "=", datetime(2026, 4, 23, 0, 0)),
    }
    assert {d.due_date for d in KP.deadlines} == {None}
    assert [(d.applies_to, d.period) for d in KP.deadlines if d.what == "return"] == [
        ("office", str(year)) for year in range(2021, 2026)
    ]


@pytest.mark.parametrize(
    ("plan", "deadline", "last_on_time", "first_late"),
    [
        (TN, "XA-BAO-CAO", datetime(2026, 4, 23, 23, 59, 59), datetime(2026, 4, 24, 0, 0)),
        (TN, "SO-BAO-CAO", datetime(2026, 4, 27, 23, 59, 59), datetime(2026, 4, 28, 0, 0)),
        (HT, "PHONG-QUY-3", datetime(2025, 8, 31, 23, 59, 59), datetime(2025, 9, 1, 0, 0)),
        (HT, "PHONG-NAM", datetime(2025, 10, 31, 23, 59, 59), datetime(2025, 11, 1, 0, 0)),
    ],
)
def test_before_a_day_excludes_it_and_no_later_than_includes_it(plan, deadline, last_on_time, first_late):
    limit = next(d.due_before for d in plan.deadlines if d.code == deadline)
    assert last_on_time < limit
    assert not first_late < limit


def test_conferences():
    assert TN.conference["form"] == "Trực tiếp kết hợp với trực tuyến đến 92 điểm cầu cấp xã"
    assert GL.conference["form"] == "Trực tiếp kết hợp trực tuyến với 135 xã, phường"
    assert [(p.conference["place"], p.conference["time"]) for p in (TN, GL, HT, KP)] == [("", "")] * 4
    assert (PT.conference["form"], PT.conference["place"], PT.conference["time"]) == (
        "Trực tiếp", "Hội trường trụ sở UBND xã Phượng Tiến", "2026-04-22T14:00:00",
    )


def test_who_signs_and_who_receives():
    signers = {p.code: p.settings["report"]["signer_name"] for p in PLANS.values()}
    assert signers == {
        "TN": "Vương Quốc Tuấn", "GL": "Nguyễn Tuấn Thanh", "PT": "Nguyễn Mạnh Hùng", "HT": "", "KP": "Trương Anh Tú",
    }
    assert [len(p.settings["report"]["recipients"]) for p in PLANS.values()] == [12, 9, 7, 0, 5]
    assert TN.settings["report"]["recipients"][-1] == "Lưu: VT, HC-TC, NC"


def test_legal_basis():
    assert [basis.split(" ngày ")[0] for basis in TN.legal_basis] == ["Chỉ thị số 08/CT-TTg", "Công văn số 412/TTg-TCCV"]
    assert [basis.split(" ngày ")[0] for basis in GL.legal_basis] == ["Quyết định số 706/QĐ-TTg"]
    assert [basis.split(" ngày ")[0] for basis in PT.legal_basis] == ["Kế hoạch số 169/KH-UBND"]
    assert len(KP.legal_basis) == 10
    # The document's own slip is kept: a decision "của Bộ Nội vụ" numbered QĐ-UBND.
    assert KP.legal_basis[2].startswith("Quyết định số 145/QĐ-UBND ngày 03/3/2025 của Bộ Nội vụ")


def test_addressee_levels():
    assert TN.addressee_levels == (("central", "Trung ương"), ("province", "Tỉnh"), ("department", "Sở, ban, ngành"))
    assert HT.addressee_levels == (("commune", "UBND xã"), ("province", "Tỉnh, Sở Nội vụ"), ("central", "Trung ương"))
    assert KP.addressee_levels[-1] == ("district", "UBND huyện")
