"""Quirks 79: a workbook with nothing but a picture."""

import io
import zipfile

from tests.workbooks.case import Book, Case, own_table


def only_a_picture(_: Book) -> bytes:
    data = io.BytesIO(own_table())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG")
    return data.getvalue()


CASE = Case(only_a_picture, findings=(("E53", None, None),), status="unreadable")
