"""A version whose file is gone: what it held can no longer be compared, and the page says so in a sentence."""

from __future__ import annotations

from datetime import datetime

import pytest

from soket import access
from soket.intake import receive
from soket.intake.differences import content_of
from soket.store import StoreError
from soket.ui import state
from tests.returns import PLANS, Workbook, full_return
from tests.test_app import open_page

SCREEN = next(s for s in access.SCREENS if s.file == "duyet")
AT = datetime(2026, 4, 22, 9)


def test_it_is_said_instead_of_compared(database: object) -> None:
    store = state.get().store
    receive(store, PLANS, full_return(), "lần 1.xlsx", AT)
    lost = receive(store, PLANS, Workbook().text("Mục 3", "D10", "khoảng 1250").bytes(), "lần 2.xlsx", AT.replace(hour=10))
    assert lost.status == "returned"
    store._connection.cursor().execute("delete from submission_file where sha256 = ?", [lost.sha256])
    with pytest.raises(StoreError, match=r"^Tệp gốc không còn trong cơ sở dữ liệu\.$"):
        content_of(store, PLANS, lost.submission_id, lost.sha256, "TN", is_loaded=False)
    shown = open_page(SCREEN, ke_hoach="TN", lan_truoc="1", lan_sau="2")
    assert "Không so sánh được lần 1 và lần 2\\. Tệp gốc không còn trong cơ sở dữ liệu\\." in [w.value for w in shown.warning]
