"""Opens the zip archive of a docx without trusting it: sizes, ratios, names and XML are bounded before use.

Nothing is ever written to disk, so a path such as ``../../x`` in an archive can do no harm; parts are found by the
exact names that Office Open XML gives them (ECMA-376 part 2), any other entry is not looked at.
"""
from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from policygraph.errors import InputError
from policygraph.read import limits

if TYPE_CHECKING:
    from lxml.etree import _Element

_HINT = "open it in a word processor and save it again as docx"


class Archive:
    """The parts of an Office archive held in memory."""

    def __init__(self, data: bytes, file: str) -> None:
        """Check the directory of the archive. Raises InputError when it is broken or far too large."""
        self.file = file
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, OverflowError) as error:
            raise InputError(file, "is a damaged archive", hint=_HINT) from error
        if len(entries) > limits.MAX_ARCHIVE_MEMBERS:
            raise InputError(file, f"is an archive of {len(entries)} entries, at most {limits.MAX_ARCHIVE_MEMBERS} are read",
                             hint=_HINT)
        total = sum(entry.file_size for entry in entries)
        if total > limits.MAX_ARCHIVE_BYTES:
            raise InputError(file, f"unpacks to {total} bytes, at most {limits.MAX_ARCHIVE_BYTES} are read", hint=_HINT)
        self._entries = {entry.filename: entry for entry in entries}

    def names(self) -> list[str]:
        """Names of all entries, sorted."""
        return sorted(self._entries)

    def xml(self, name: str) -> _Element | None:
        """The root element of an XML part, or None when the archive has no such part.

        Raises InputError when the part is too large, packed beyond belief, or not well-formed.
        """
        entry = self._entries.get(name)
        if entry is None:
            return None
        return parse_xml(self._unpack(entry), f"{self.file}, part {name}")

    def content(self, name: str) -> bytes | None:
        """The content of a part, None when the archive has no such part. Raises InputError as ``xml`` does."""
        entry = self._entries.get(name)
        return None if entry is None else self._unpack(entry)

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        """The bytes of an entry, read no further than the limits whatever its header states."""
        file = f"{self.file}, part {entry.filename}"
        if entry.flag_bits & 0x1:
            raise InputError(self.file, "is protected by a password", hint="remove the password and save it again")
        room = limits.MAX_PART_BYTES
        if entry.compress_size * limits.MAX_RATIO < room:
            room = max(limits.RATIO_FREE_BYTES, entry.compress_size * limits.MAX_RATIO)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(room + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
            raise InputError(file, "is damaged", hint=_HINT) from error
        if len(data) > room:
            raise InputError(file, f"unpacks to more than {room} bytes: too large, or made to fill the memory", hint=_HINT)
        return data


def parse_xml(data: bytes, file: str) -> _Element:
    """Parse XML without entities, DTD, network or depth beyond 256. Raises InputError when it cannot be."""
    from lxml import etree

    if data.count(b"<") > limits.MAX_ELEMENTS:
        raise InputError(file, f"has more than {limits.MAX_ELEMENTS} elements", hint="split the document")
    # Office files have no document type; one is only there to define entities (XXE, billion laughs).
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<\x00!\x00D\x00O\x00C" in data or b"\x00<\x00!\x00D\x00O" in data:
        raise InputError(file, "declares a document type or entities, which an office document never does", hint=_HINT)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = " ".join((error.msg or "no element").split())
        raise InputError(file, f"is not well-formed XML ({reason})", line=error.lineno or None, hint=_HINT) from error
