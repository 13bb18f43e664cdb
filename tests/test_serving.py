"""What stands in front of Streamlit: shell, translation, compression, headers, health."""

from __future__ import annotations

import gzip

import pytest

from soket import access
from soket.ui import serving

SCRIPTS = serving.STATIC / "static" / "js"


@pytest.mark.parametrize("name,english", [(n, e) for n, words in serving.fragments().items() for e in words])
def test_every_fragment_still_stands_in_the_installed_streamlit(name: str, english: str) -> None:
    files = list(SCRIPTS.glob(f"{name}.*.js"))
    assert files
    assert sum(english in file.read_text(encoding="utf-8") for file in files) == 1


def test_shell_is_vietnamese_and_carries_the_looks() -> None:
    page = serving._index().decode()
    assert '<html lang="vi">' in page
    assert f"<title>{serving.TITLE}</title>" in page
    assert f"<noscript><p>{serving.NOSCRIPT}</p></noscript>" in page
    assert '[data-testid="stMainMenu"]' in page
    assert "JavaScript to run" not in page
