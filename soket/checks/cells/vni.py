"""VNI (VNI-Times, VNI-Helve): each Vietnamese letter is a Latin one followed by a sign, as they look in Unicode."""

from __future__ import annotations

import re

# Two signs: sắc, huyền, hỏi, ngã, nặng; a circumflex or a breve has signs of its own for each tone.
_PAIRS = {
    "a": "aùá aøà aûả aõã aïạ aââ aáấ aàầ aåẩ aãẫ aäậ aêă aéắ aèằ aúẳ aüẵ aëặ",
    "e": "eùé eøè eûẻ eõẽ eïẹ eâê eáế eàề eåể eãễ eäệ",
    "o": "oùó oøò oûỏ oõõ oïọ oâô oáố oàồ oåổ oãỗ oäộ",
    "u": "uùú uøù uûủ uõũ uïụ",
    "y": "yùý yøỳ yûỷ yõỹ",
    "ô": "ôùớ ôøờ ôûở ôõỡ ôïợ",
    "ö": "öùứ öøừ öûử öõữ öïự",
}
_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_TO_UNICODE = {item[:2]: item[2] for group in _PAIRS.values() for item in group.split()} | _LETTERS
_SIGN = re.compile("|".join(sorted(_TO_UNICODE, key=len, reverse=True)), re.IGNORECASE)


def from_vni(text: str) -> str:
    """"xaõ Phöôïng Tieán" → "xã Phượng Tiến". For showing to a person, never for storing without being asked."""
    return _SIGN.sub(_letter, text)


def _letter(found: re.Match) -> str:
    letter = _TO_UNICODE[found[0].lower()]
    return letter.upper() if found[0][0].isupper() else letter
