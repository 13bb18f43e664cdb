from tests.given import Case, Given


def given() -> Given:
    g = Given()
    g.deck_slide("pham-vi", 2, notes="Nói chậm")
    g.deck_slide("them-01", 3, added="{}")
    g.deck_slide("tien-do", 1, hidden=True, nameless=True)
    return g


CASES = [
    Case(given, "slide hidden notes added nameless", [
        ("tien-do", True, None, None, True), ("pham-vi", False, "Nói chậm", None, False), ("them-01", False, None, "{}", False)]),
    Case(given, "slide hidden notes added nameless", [], period="khác"),
]
