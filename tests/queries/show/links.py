from soket.store import MEMORY, Store
from tests.given import Case, when

COLUMNS = "link plan period kind token_hash label made_at"
EARLY, LATE = when("2026-05-05 07:00"), when("2026-05-05 08:00")


class Links:
    """Three links; the second was revoked."""

    def store(self) -> Store:
        store = Store(MEMORY)
        with store.transaction() as tx:
            for link, kind, made_at in (("l1", "stage", EARLY), ("l2", "follow", EARLY), ("l3", "follow", LATE)):
                tx.execute("add_show_link", link=link, plan="P", period="K", kind=kind, token_hash=f"h-{link}", label="Hội trường",
                           made_at=made_at)
            tx.execute("revoke_show_link", link="l2", revoked_at=LATE)
        return store


CASES = [Case(Links, COLUMNS, [
    ("l3", "P", "K", "follow", "h-l3", "Hội trường", LATE),
    ("l1", "P", "K", "stage", "h-l1", "Hội trường", EARLY),
])]
