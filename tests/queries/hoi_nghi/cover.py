from tests.given import Case, Given


def given() -> Given:
    g = Given()
    g.deck_cover("Hội trường lớn", "Sở Nội vụ", "")
    return g


CASES = [Case(given, "place presenter speaker", [("Hội trường lớn", "Sở Nội vụ", "")]), Case(given, "place presenter speaker", [], period="khác")]
