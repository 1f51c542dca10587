"""Which formats are read, and what a file really is, whatever its name says."""
from __future__ import annotations

import re

FORMATS = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md",
    ".docx": "docx", ".docm": "docx", ".pdf": "pdf", ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".doc": "doc", ".wps": "wps", ".rtf": "rtf", ".odt": "odt",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".csv": "csv", ".tsv": "csv", ".xls": "xls", ".et": "xls", ".ods": "ods",
}
"""File extension → format."""

SUPPORTED = frozenset(FORMATS)
"""File extensions that are read, in lower case with the dot."""

CONVERTED = {"doc": "docx", "wps": "docx", "rtf": "docx", "odt": "docx", "ods": "xlsx"}
"""Formats that LibreOffice turns into another first."""

_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"), (b"MM\x00*", "a TIFF picture"),
    (b"MIME-Version:", "a web archive (mht)"),
    (b"\x1f\x8b", "a gzip archive"), (b"Rar!", "a RAR archive"), (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x7fELF", "a program"), (b"MZ\x90\x00", "a program"), (b"SQLite format 3\x00", "a database"),
)
_HTML = re.compile(rb"(?:<\?xml[^>]{0,200}\?>)?\s{0,200}(?:<!--.{0,2000}?-->\s{0,200})?<(?:!doctype\s+html|html|head|body|meta)[\s>]",
                   re.IGNORECASE | re.DOTALL)


def sniff(data: bytes) -> str | None:
    """The format a file's first bytes show (a key of ``FORMATS``' values), words for a known
    format that holds no text, or None when they show nothing: then it is text, if anything.
    """
    if data.startswith(b"PK\x03\x04"):
        # The first entry of an OpenDocument file is its media type, stored unpacked (ODF 1.3 part 2, 3.3).
        head = data[:200]
        if b"mimetypeapplication/vnd.oasis.opendocument.text" in head:
            return "odt"
        if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in head:
            return "ods"
        if b"mimetypeapplication/" in head:
            return "an archive of another kind"
        # Entries name themselves where they stand: no need to trust or unpack the directory for this.
        return "xlsx" if b"xl/workbook.xml" in data and b"word/document.xml" not in data else "docx"
    for sign, form in _SIGNS:
        if data.startswith(sign):
            return form
    if b"%PDF-" in data[:1024] and b"\0" in data[:4096]:
        return "pdf"  # readers accept a PDF behind up to 1024 other bytes
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "html" if _HTML.match(start) else None
