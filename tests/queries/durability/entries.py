from tests.given import Case, Given


def given() -> Given:
    g = Given()
    for seq, detail in enumerate(['{"entry": "e2"}', '{"entry": "e1", "file": "a"}', '{"entry": "e2"}', '{"file": "b"}',
                                  "nguyên văn, không phải JSON", None], start=1):
        g._add("event", seq=seq, kind="accepted", detail=detail)
    return g


CASES = [Case(given, "entry", [("e1",), ("e2",)])]
