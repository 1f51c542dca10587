"""doc, wps, rtf, odt and ods through LibreOffice, where it is installed."""
from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from policygraph.errors import InputError
from policygraph.read import limits
from policygraph.read.bounded import TooMuch, run

_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice",
             r"C:\Program Files\LibreOffice\program\soffice.exe")
_MEMORY = 4 * 2**30
"""Address space for LibreOffice, which maps far more than it uses."""

# A fresh profile in which nothing of the document is run or fetched: no macros, no linked files.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def program() -> str | None:
    """Path of LibreOffice, None where it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}


def convert(data: bytes, file: str, form: str, kind: str) -> bytes:
    """Return the document as docx or xlsx (``kind``). Raises InputError without LibreOffice, past its time, or when it cannot read it."""
    office = program()
    if office is None:
        raise InputError(file, f"is a {form} file, which needs LibreOffice, and LibreOffice is not installed",
                         hint=f"install LibreOffice, or save the file as {kind}")
    with tempfile.TemporaryDirectory(prefix="policygraph-") as folder:
        source, profile = Path(folder, f"document.{form}"), Path(folder, "profile")
        source.write_bytes(data)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
                   "--convert-to", _FILTERS[kind], "--outdir", folder, str(source)]
        try:
            run(command, None, seconds=limits.CONVERT_SECONDS, memory=_MEMORY)
        except TooMuch as error:
            raise InputError(file, f"was not converted by LibreOffice within {limits.CONVERT_SECONDS} seconds",
                             hint=f"save it as {kind}") from error
        target = source.with_suffix(f".{kind}")
        if not target.is_file():
            raise InputError(file, f"cannot be read by LibreOffice as {form}", hint=f"open it and save it as {kind}")
        if target.stat().st_size > limits.MAX_FILE_BYTES:
            raise InputError(file, f"becomes a {kind} of more than {limits.MAX_FILE_BYTES} bytes", hint="split it")
        return target.read_bytes()
