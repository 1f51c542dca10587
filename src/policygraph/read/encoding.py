"""Bytes to text: the encoding a Chinese text file comes in, found by strict decoding, never guessed silently.

Order: byte order mark; UTF-8; then the encodings in ``_CANDIDATES``, of those that decode without a fault the one
under which most characters are common Chinese ones. Statistics over bytes (chardet and kin) are not needed: UTF-8
text that decodes is UTF-8, and the others differ so much in what they yield that counting common characters decides.
"""
from __future__ import annotations

import codecs
import re

from policygraph.errors import InputError
from policygraph.model import Remark
from policygraph.read import words
from policygraph.read.remarks import remark

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 200_000
"""Characters looked at when candidates are compared."""
_SURE = 0.2
"""Least share of common characters among the non-ASCII ones; real texts have 0.5 to 0.8, wrong decodings below 0.1."""
_BROKEN = 0.002
"""Largest share of undecodable places that a text may have and still be read, with a warning."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_HINT = "save it as UTF-8 text"


def decode(data: bytes, file: str, declared: str | None = None) -> tuple[str, str, list[Remark]]:
    """Return text (without byte order mark), the encoding's name and warnings.

    ``declared`` is an encoding that the file itself names (HTML), tried after the byte order mark; None for none.
    Raises InputError when the bytes are not text in any encoding known here.
    """
    text: str | None
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text, warnings = _decode_with_faults(data[len(mark):], encoding, file)
            return _checked(text, file), encoding, warnings
    if declared and (declared == "utf-8" or data.isascii() or _strict(data, "utf-8") is None):  # what decodes as UTF-8 is UTF-8
        text = _strict(data, declared)
        if text is not None:
            return _checked(text, file), declared, []
    text = _strict(data, "utf-8")
    if text is not None and ("\0" not in text[:_SAMPLE] or _score(text) >= _SURE):
        return _checked(text, file), "utf-8", []
    best = max(_CANDIDATES, key=lambda name: _score(_strict(data, name)))  # the first of equals
    text = _strict(data, best)
    if text is not None and _score(text) >= _SURE:
        return _checked(text, file), best, []
    for name in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
        text = data.decode(name, "replace")
        if _score(text) >= _SURE and text.count("\ufffd") <= _faults_allowed(text):
            return _checked(text, file), name, [remark("broken_characters", encoding=name, n=text.count("\ufffd"))]
    raise InputError(file, "is not text in UTF-8, UTF-16, GB18030 or Big5", hint=_HINT)


def _strict(data: bytes, encoding: str) -> str | None:
    """The text, or None when a byte does not fit or Python does not know the encoding."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _decode_with_faults(data: bytes, encoding: str, file: str) -> tuple[str, list[Remark]]:
    """Decode what a byte order mark announces; faults up to ``_BROKEN`` become U+FFFD and a warning."""
    text = _strict(data, encoding)
    if text is not None:
        return text, []
    text = data.decode(encoding, "replace")
    faults = text.count("\ufffd")
    if faults > _faults_allowed(text):
        raise InputError(file, f"begins with the mark of {encoding} but is not {encoding}", hint=_HINT)
    return text, [remark("broken_characters", encoding=encoding, n=faults)]


def _faults_allowed(text: str) -> float:
    """Number of broken characters that still leave a text readable; eight even in a short one."""
    return max(8, _BROKEN * len(text))


def _score(text: str | None) -> float:
    """Share of common Chinese characters and full-width punctuation among the non-ASCII characters."""
    if text is None:
        return 0.0
    sample = [character for character in text[:_SAMPLE] if character > "\x7f"]
    if not sample:
        return 0.0
    common = words.common_characters()
    good = sum(character in common or "\u3000" <= character <= "\u3011" or "\uff01" <= character <= "\uff1f"
               for character in sample)
    return good / len(sample)


def _checked(text: str, file: str) -> str:
    """The text, unless it holds so many control characters that it cannot be one."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > 0.02 * len(sample) + 2:
        raise InputError(file, "is a binary file, not text", hint="give the document as txt, md, docx, pdf or html")
    return text
