from tests.given import Case, Given


def given() -> Given:
    g = Given()
    for seq in (3, 7, 5):
        g._add("event", seq=seq, kind="accepted")
    return g


CASES = [Case(Given, "seq", [(0,)]), Case(given, "seq", [(7,)])]
