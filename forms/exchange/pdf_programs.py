"""The programs that can turn a document into PDF, where this machine has one, and how each is called."""

from __future__ import annotations

import base64
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_UNIX_PLACES = ("/usr/bin", "/usr/local/bin", "/opt/libreoffice/program", "/snap/bin")
_WORD_PLACES = (
    "Microsoft Office/root/Office*",
    "Microsoft Office/Office*",
    "Microsoft Office */root/Office*",
)
_POWERSHELL = "System32/WindowsPowerShell/v1.0/powershell.exe"
_OLDEST_OFFICE = 14
"""Office 2010: the first that exports PDF without an add-in."""

SOURCE, TARGET, PROCESS = "BC_PDF_NGUON", "BC_PDF_DICH", "BC_PDF_TIEN_TRINH"
"""Environment variables that carry the files' names to Word's script: nothing needs to be quoted."""

WORD_SCRIPT = f"""
$ErrorActionPreference = 'Stop'
$before = @(Get-Process WINWORD -ErrorAction SilentlyContinue | ForEach-Object {{ $_.Id }})
$word = New-Object -ComObject Word.Application
$own = @(Get-Process WINWORD | Where-Object {{ $before -notcontains $_.Id }} | ForEach-Object {{ $_.Id }})
Set-Content -LiteralPath $env:{PROCESS} -Value $own -Encoding ASCII
try {{
    if ($own.Count -gt 0) {{ $word.Visible = $false }}
    $word.DisplayAlerts = 0
    $word.AutomationSecurity = 3
    $document = $word.Documents.Open($env:{SOURCE}, $false, $true, $false)
    try {{ $document.ExportAsFixedFormat($env:{TARGET}, 17) }} finally {{ $document.Close(0) }}
}} finally {{
    if ($own.Count -gt 0) {{ $word.Quit(0) }}
    [void][Runtime.InteropServices.Marshal]::ReleaseComObject($word)
}}
"""
"""Word opens the document for reading, exports it and goes; a Word that somebody has open stays open.

Settings: no alerts (0), macros disabled by force (3); ``Open`` asks nothing, reads only, is not listed among
the recent files; the format is PDF (17); nothing is saved on closing (0).
"""


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """LibreOffice with a profile folder of its own, so that one that somebody has open is not disturbed."""

    program: Path


@dataclass(frozen=True, slots=True)
class Word:
    """Word on Windows, asked by PowerShell, which every Windows 10 has."""

    powershell: Path


PdfProgram = LibreOffice | Word


@dataclass(frozen=True, slots=True)
class Call:
    """How a program is called: its command line, and what it finds in its environment."""

    command: tuple[str, ...]
    environment: Mapping[str, str]


def call_of(program: PdfProgram, source: Path, profile: Path) -> Call:
    """What makes ``source`` a PDF beside it; ``profile`` is LibreOffice's own folder."""
    match program:
        case LibreOffice(office):
            return Call(_office_command(office, source, profile), {})
        case Word(powershell):
            return Call(_word_command(powershell), _word_environment(source))


def _office_command(office: Path, source: Path, profile: Path) -> tuple[str, ...]:
    own = f"-env:UserInstallation={profile.resolve().as_uri()}"
    wanted = ("--convert-to", "pdf", "--outdir", str(source.parent), str(source))
    return (str(office), own, "--headless", "--norestore", *wanted)


def _word_command(powershell: Path) -> tuple[str, ...]:
    """The script travels encoded, so that no policy on script files is in its way."""
    script = base64.b64encode(WORD_SCRIPT.encode("utf-16-le")).decode("ascii")
    return (str(powershell), "-NoLogo", "-NoProfile", "-NonInteractive", "-EncodedCommand", script)


def _word_environment(source: Path) -> dict[str, str]:
    """The names of the files, and of the one that says which Word to end when time is up."""
    return {
        SOURCE: str(source),
        TARGET: str(source.with_suffix(".pdf")),
        PROCESS: str(process_file(source)),
    }


def process_file(source: Path) -> Path:
    """Where Word's script writes the number of the Word that it started."""
    return source.with_suffix(".pid")


def find_program(
    environment: Mapping[str, str] | None = None, platform: str = sys.platform
) -> PdfProgram | None:
    """LibreOffice, else on Windows Word, else ``None``."""
    environment = os.environ if environment is None else environment
    office = find_office(environment)
    if office is not None:
        return LibreOffice(office)
    return _find_word(environment) if platform == "win32" else None


def find_office(environment: Mapping[str, str] | None = None) -> Path | None:
    """LibreOffice's program on this machine, or ``None``."""
    environment = os.environ if environment is None else environment
    return next((candidate for candidate in _candidates(environment) if candidate.is_file()), None)


def _candidates(environment: Mapping[str, str]) -> Iterator[Path]:
    for name in _NAMES:
        found = shutil.which(name, path=environment.get("PATH", ""))
        if found:
            yield Path(found)
    for root in _WINDOWS_ROOTS:
        if root in environment:
            yield from sorted(Path(environment[root]).glob("LibreOffice*/program/soffice.exe"), reverse=True)
            yield from sorted(Path(environment[root]).glob("Programs/LibreOffice*/program/soffice.exe"))
    if "PATH" in environment:
        yield from (Path(place) / name for place in _UNIX_PLACES for name in _NAMES)


def _find_word(environment: Mapping[str, str]) -> Word | None:
    powershell = Path(environment.get("SYSTEMROOT", "")) / _POWERSHELL
    has_word = any(True for _ in _words(environment))
    return Word(powershell) if has_word and powershell.is_file() else None


def _words(environment: Mapping[str, str]) -> Iterator[Path]:
    """Every Word that is new enough."""
    roots = (Path(environment[root]) for root in _WINDOWS_ROOTS if root in environment)
    for folder in (found for root in roots for place in _WORD_PLACES for found in root.glob(place)):
        version = folder.name.removeprefix("Office")
        if version.isdecimal() and int(version) >= _OLDEST_OFFICE and (folder / "WINWORD.EXE").is_file():
            yield folder / "WINWORD.EXE"
