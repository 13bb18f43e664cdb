"""A zip with nothing in it."""

import io
import zipfile

from tests.workbooks.case import Book, Case


def empty_zip(_: Book) -> bytes:
    data = io.BytesIO()
    zipfile.ZipFile(data, "w").close()
    return data.getvalue()


CASE = Case(empty_zip, file_name="bao-cao.zip", findings=(("E58", None, None),), status="unreadable")
