import json

from soket.store import MEMORY, Store
from tests.given import Case, when

COLUMNS = "link plan period kind token_hash label made_at made_by"
EARLY, LATE = when("2026-05-05 07:00"), when("2026-05-05 08:00")


class Links:
    """Three links; the second was revoked, the log knows who made the last."""

    def store(self) -> Store:
        store = Store(MEMORY)
        with store.transaction() as tx:
            for link, kind, made_at in (("l1", "stage", EARLY), ("l2", "follow", EARLY), ("l3", "follow", LATE)):
                tx.execute("add_show_link", link=link, plan="P", period="K", kind=kind, token_hash=f"h-{link}", label="Hội trường",
                           made_at=made_at)
            tx.execute("revoke_show_link", link="l2", revoked_at=LATE)
            for kind, link, actor in (("show_link_made", "l3", "office"), ("show_link_revoked", "l1", "another")):
                tx.execute("add_event", occurred_at=LATE, kind=kind, plan="P", unit=None, submission_id=None, actor=actor,
                           detail=json.dumps({"link": link}))
        return store


CASES = [Case(Links, COLUMNS, [
    ("l3", "P", "K", "follow", "h-l3", "Hội trường", LATE, "office"),
    ("l1", "P", "K", "stage", "h-l1", "Hội trường", EARLY, ""),
])]
