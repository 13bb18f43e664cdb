"""Clearing the sample returns: what is left is what would be there if there had never been any."""

from __future__ import annotations

from datetime import datetime

from soket import intake
from soket.intake import batch
from soket.intake.archive import Incoming
from soket.intake.review import decide
from soket.store import Store
from tests.on_record import rows
from tests.returns import PLANS, Workbook, full_return

AT = datetime(2026, 4, 20, 9, 0)


def receive(store: Store, data: bytes):
    return intake.receive(store, PLANS, data, "báo cáo.xlsx", AT)


def sample_of(unit: str) -> bytes:
    return Workbook(full_return("TN", unit)).text("_soket", "B5", "1").bytes()


def test_clearing_a_sample_gives_the_turn_to_the_units_own_return(store: Store) -> None:
    receive(store, full_return())
    receive(store, sample_of("05563"))
    assert rows(store, "from submission_in_force") == [("live", 2)]
    intake.clear_samples(store)
    assert rows(store, "from submission_in_force") == [("live", 1)]
    withdrawn, last = receive(store, full_return("TN", "05602")), receive(store, sample_of("05602"))
    decide(store, PLANS, "withdraw", withdrawn.submission_id, at=AT, actor="An", reason="Gửi nhầm")
    intake.clear_samples(store)
    assert last.version == 2 and rows(store, "from submission_in_force") == [("live", 1)], "what was withdrawn stays so"


def test_clearing_samples_takes_them_out_of_the_batches_they_came_in(store: Store) -> None:
    mixed = [Incoming("mẫu.xlsx", sample_of("05602")), Incoming("thật.xlsx", full_return()), Incoming("lại.xlsx", sample_of("05602"))]
    for files in (mixed, mixed[:1], [Incoming("x.pdf", b"%PDF-1.7")]):
        batch.run(store, PLANS, batch.open_batch(store, files, AT, "office", "files"))
    intake.clear_samples(store)
    assert rows(store, "select batch_id, ordinal, file_name from batch_file order by all") == [(1, 1, "thật.xlsx"), (3, 0, "x.pdf")]
    assert rows(store, "select batch_id, ordinal, outcome, submission_id from batch_result order by all") == [
        (1, 1, "accepted", 2), (3, 0, "no_return", None)]
    assert rows(store, "select batch_id from batch order by all") == [(1,), (3,)]
