from tests.given import Case, Given


def given() -> Given:
    g = Given()
    g._add("submission_file", sha256="a1", size=3, bytes=b"abc")
    g._add("submission_file", sha256="a2", size=3, bytes=b"abd")
    return g


CASES = [
    Case(given, "bytes", [(b"abd",)], sha256="a2"),
    Case(given, "bytes", [], sha256="a3"),
]
