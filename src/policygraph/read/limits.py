"""What a reader may spend on one file. All limits stand here; docs/formats.md states them.

They are far above what a government's plan needs (the largest known: 0.4 MB, 124,000 characters,
2,700 lines) and low enough that a hostile file costs seconds and some hundred megabytes at most.
"""
from __future__ import annotations

MAX_FILE_BYTES = 64 * 2**20
"""Bytes of a file on disk."""

MAX_CHARACTERS = 5_000_000
"""Characters of a document's text."""

MAX_LINE_CHARACTERS = 200_000
"""Characters of one line of text."""

MAX_ARCHIVE_MEMBERS = 5_000
"""Entries of a docx or odt archive."""

MAX_ARCHIVE_BYTES = 512 * 2**20
"""Unpacked bytes of all entries of an archive, pictures included, as its directory states them."""

MAX_PART_BYTES = 48 * 2**20
"""Unpacked bytes of one XML part of an archive that is read."""

MAX_RATIO = 200
"""Unpacked bytes for one packed byte of a part that is read, once it is larger than RATIO_FREE_BYTES."""

RATIO_FREE_BYTES = 4 * 2**20
"""Up to this unpacked size any ratio is accepted: a long table of equal rows packs very well."""

MAX_ELEMENTS = 1_000_000
"""Tags of an XML part, counted by their “<”; the reference document has 50,000."""

MAX_HTML_ELEMENTS = 400_000
"""Tags of an HTML page, counted by their “<”; each costs more work than in XML."""

MAX_SPAN = 200
"""Columns or rows that one table cell may span; a larger number in the file is cut to this."""

MAX_TABLE_SLOTS = 200_000
"""Rows times columns of one table."""

MAX_PAGES = 2_000
"""Pages of a PDF."""

PDF_SECONDS = 90
"""Seconds for one PDF, processor time and wall time alike."""

PDF_BYTES_OF_MEMORY = 1_500 * 2**20
"""Address space of the process that reads a PDF."""

OCR_SECONDS = 1_800
"""Seconds for a PDF whose pages are read by OCR, processor time of all cores and wall time alike."""

OCR_BYTES_OF_MEMORY = 8 * 2**30
"""Address space for OCR, whose runtime maps far more than it uses."""

CONVERT_SECONDS = 120
"""Seconds LibreOffice may take to turn a doc, wps, rtf or odt into docx."""

MAX_FILES = 10_000
"""Files of a corpus folder."""
