from tests.given import Case, Given


def given() -> Given:
    g = Given()
    g.deck_slide("tien-do", 1, hidden=True)
    g.deck_slide("them-02", 2, added='{"b": 2}')
    g.deck_slide("them-01", 3, added='{"a": 1}')
    g.deck_slide("them-03", 4, added='{"a": 1}')
    return g


CASES = [Case(given, "added", [('{"a": 1}',), ('{"b": 2}',)])]
