"""TCVN3 (.VnTime, ABC): the text encoding from before Unicode, as its letters look in a Unicode program."""

from __future__ import annotations

_PAIRS = (
    "µà ¸á ¶ả ·ã ¹ạ ¨ă »ằ ¾ắ ¼ẳ ½ẵ Æặ ©â Çầ Êấ Èẩ Éẫ Ëậ ®đ Ìè Ðé Îẻ Ïẽ Ñẹ ªê Òề Õế Óể Ôễ Öệ ×ì Ýí Øỉ Üĩ Þị ßò ãó áỏ âõ äọ «ô "
    "åồ èố æổ çỗ éộ ¬ơ êờ íớ ëở ìỡ îợ ïù óú ñủ òũ ôụ \u00adư õừ øứ öử ÷ữ ùự úỳ ýý ûỷ üỹ þỵ ¡Ă ¢Â §Đ £Ê ¤Ô ¥Ơ ¦Ư"
)
_TO_UNICODE = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split(" ")})


def from_tcvn3(text: str) -> str:
    """ "x· Ph\\u00adîng TiÕn" → "xã Phượng Tiến". For showing to a person, never for storing without being asked."""
    return text.translate(_TO_UNICODE)
