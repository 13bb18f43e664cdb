from tests.given import Case, Given

SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def given() -> Given:
    g = Given()
    g._add("submission_file", sha256=SHA_OF_ABC, size=3, bytes=b"abc")
    g._add("submission_file", sha256="0" * 64, size=3, bytes=b"abd")
    return g


CASES = [Case(given, "sha256", [("0" * 64,)]), Case(Given, "sha256", [])]
