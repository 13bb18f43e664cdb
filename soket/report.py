"""What start-up found and did, in Vietnamese: every name for the log, counts for a page (soket.reconcile)."""

from __future__ import annotations

from dataclasses import dataclass

from soket.intake.receipt import Receipt
from soket.vault import Entry

_OUTCOMES = {"accepted": "được nhận", "pending": "chờ xác nhận", "returned": "trả lại", "duplicate": "trùng tệp đã có"}
_OLDER = ("Lúc mở, cơ sở dữ liệu thiếu phần đã ghi sau cùng (mất điện, tệp hỏng hoặc khôi phục từ bản sao lưu cũ hơn): nếu đang trình "
          "chiếu, hãy phát hành lại bộ trang chiếu.")


@dataclass(frozen=True)
class Report:
    """What reconciling found and did. `received`: entries of the ledger.

    `loaded`: receipts of what came into the database now. `superseded`: not loaded, because the unit has sent another
    file since. `failed`: (file name, why) of what could not be loaded and is tried again at the next start.
    `rewritten`: entries the vault lacked and has again from the database. `unreadable`: ledger lines torn when they
    were written. `notes`: what else had to be repaired or could not be. `decisions`: those the ledger has; `redone`: what
    was carried out again, in words; `dropped`: decisions that failed when they were made, as their makers were told.
    """

    received: int = 0
    loaded: tuple[Receipt, ...] = ()
    superseded: tuple[Entry, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    rewritten: int = 0
    unreadable: int = 0
    notes: tuple[str, ...] = ()
    decisions: int = 0
    redone: tuple[str, ...] = ()
    dropped: int = 0

    @property
    def did_anything(self) -> bool:
        """Had start-up anything to put right?"""
        return bool(self.loaded or self.superseded or self.failed or self.rewritten or self.notes or self.redone
                    or self.dropped)

    def lines(self) -> list[str]:
        """The report as Vietnamese sentences, everything named; one that all is well when there was nothing to do."""
        said = list(self.notes)
        if self.loaded:
            said.append(f"{self._loaded}: {', '.join(r.file_name for r in self.loaded)}.")
        said += [f"Đã thực hiện lại theo sổ nhận: {words}" for words in self.redone]
        said += self._after
        said += [f"Không nạp {e.file_name}: đơn vị đã gửi tệp khác sau đó; tệp vẫn còn trong kho tệp gốc."
                 for e in self.superseded]
        said += [f"Chưa nạp được {name}, lần mở sau sẽ thử lại. {why}" for name, why in self.failed]
        said += self._vault
        decided = f", {self.decisions} quyết định" if self.decisions else ""
        return said or [f"Kho tệp gốc và cơ sở dữ liệu khớp nhau: {self.received} lần nhận tệp{decided}."]

    def told(self) -> list[tuple[str, tuple[str, ...]]]:
        """The same for whoever opens a page: what is said once however much there is, each with what it is about, one by one,
        where that is more than one."""
        said: list[tuple[str, tuple[str, ...]]] = [(note, ()) for note in self.notes]
        if self.loaded:
            said.append(_counted(self._loaded, [r.file_name for r in self.loaded]))
        if len(self.redone) > 1:
            said.append((f"Đã thực hiện lại {len(self.redone)} quyết định theo sổ nhận.",
                         tuple(words[:1].upper() + words[1:] for words in self.redone)))
        said += [(f"Đã thực hiện lại theo sổ nhận: {words}", ()) for words in self.redone if len(self.redone) == 1]
        said += [(words, ()) for words in self._after]
        if self.superseded:
            said.append(_counted(f"Không nạp {len(self.superseded)} tệp vì đơn vị đã gửi tệp khác sau đó, tệp vẫn còn trong kho tệp gốc",
                                 [e.file_name for e in self.superseded]))
        if self.failed:
            said.append(_counted(f"Chưa nạp được {len(self.failed)} mục, lần mở sau sẽ thử lại",
                                 [f"{name}. {why}" for name, why in self.failed]))
        return said + [(words, ()) for words in self._vault]

    @property
    def _loaded(self) -> str:
        kinds = [r.status for r in self.loaded]
        counts = ", ".join(f"{kinds.count(k)} {words}" for k, words in _OUTCOMES.items() if k in kinds)
        return f"Đã nạp {len(self.loaded)} tệp đã nhận nhưng chưa có trong cơ sở dữ liệu{f' ({counts})' if counts else ''}"

    @property
    def _after(self) -> list[str]:
        """What loading and doing again means for who reads it."""
        said = []
        if len(self.loaded) + len(self.redone) > 1:
            # One writer, one file at a time: a crash alone leaves at most one behind.
            said.append(_OLDER)
        if self.dropped:
            said.append(f"Không thực hiện lại {self.dropped} quyết định đã báo lỗi lúc thực hiện.")
        return said

    @property
    def _vault(self) -> list[str]:
        said = []
        if self.rewritten:
            said.append(f"Đã ghi bổ sung {self.rewritten} tệp từ cơ sở dữ liệu vào kho tệp gốc.")
        if self.unreadable:
            said.append(f"Sổ nhận có {self.unreadable} dòng ghi dở khi mất điện hoặc đầy đĩa: "
                        "người gửi chưa được báo đã nhận.")
        return said


def _counted(words: str, about: list[str]) -> tuple[str, tuple[str, ...]]:
    """One thing stands in the sentence, several stand behind it."""
    return (f"{words}: {about[0].removesuffix('.')}.", ()) if len(about) == 1 else (f"{words}.", tuple(about))
