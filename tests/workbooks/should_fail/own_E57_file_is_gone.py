"""A file that is gone when its turn comes: our own trouble, said as such."""

from tests.workbooks.case import Case


class Gone:
    """A file that was there when the batch began."""

    def read_bytes(self) -> bytes:
        raise FileNotFoundError


CASE = Case(lambda _: Gone(), findings=(("E57", None, None),), record=lambda _: None, status="unreadable")
