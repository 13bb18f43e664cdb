from soket.store import MEMORY, Store
from tests.given import Case, when

COLUMNS = "plan period version release slide aside public shown is_black autoplay extras snapshot title released_at"
AT = when("2026-05-05 07:30")


class Shows:
    """A show that moved on after its release, and one that has released nothing."""

    def store(self) -> Store:
        store = Store(MEMORY)
        empty = {"release": None, "slide": None, "aside": None, "public": None, "shown": "[]", "is_black": False, "autoplay": 0,
                 "extras": "{}"}
        with store.transaction() as tx:
            tx.execute("add_show_release", release="r1", plan="P", period="K", snapshot="P-K-01", title="Sơ kết", released_at=AT,
                       actor="office")
            tx.execute("save_show", plan="P", period="K", version=1, **empty | {"release": "r1", "slide": "a"})
            tx.execute("save_show", plan="P", period="K", version=2, **empty | {
                "release": "r1", "slide": "b", "public": "a", "shown": '["a"]', "is_black": True, "autoplay": 20})
            tx.execute("save_show", plan="Q", period="K", version=0, **empty)
        return store


CASES = [Case(Shows, COLUMNS, [
    ("P", "K", 2, "r1", "b", None, "a", '["a"]', True, 20.0, "{}", "P-K-01", "Sơ kết", AT),
    ("Q", "K", 0, None, None, None, None, "[]", False, 0.0, "{}", None, None, None),
])]
