"""The folder that a report leaves in: Word file, workbook, PDF, signed file, mail draft, webmail texts."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from forms.exchange.leftovers import own_prefix, sweep
from forms.exchange.mail import Attachment, draft_bytes, report_draft
from forms.exchange.word.container import is_untouched
from forms.exchange.word.opened_elsewhere import refuse_open
from forms.model.issue import Issue
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.unit import Unit
from forms.wording import word as words

LARGE_MAIL = 10 * 1024 * 1024
"""Attachments above this (as they grow in a mail) are left out but for the workbook."""
_GROWTH = 1.37
MAIL_TEXT = "NOI-DUNG-THU.txt"


@dataclass(frozen=True, slots=True)
class Package:
    """A folder's name and its files, in the order in which they are made; the mail comes last."""

    name: str
    files: Mapping[str, bytes]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(len(data) for data in self.files.values())


def ascii_name(text: str) -> str:
    """``UBND huyện Quan Hóa`` as ``UBND-huyen-Quan-Hoa``: for names of files and folders."""
    crossed = text.replace("đ", "d").replace("Đ", "D")
    parts = unicodedata.normalize("NFKD", crossed)
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")


def package_name(unit: Unit, period: Period) -> str:
    """``BC_2024S1_UBND-huyen-Quan-Hoa``."""
    return f"BC_{period.id}_{ascii_name(unit.name)}"


def report_package(
    unit: Unit,
    period: Period,
    issue: Issue,
    *,
    word: bytes,
    workbook: bytes,
    pdf: bytes = b"",
    signed: Attachment | None = None,
    to: Sequence[str] = (),
    code: str = "",
) -> Package:
    """The package of one report. The mail is made last and attaches what came before it."""
    name = package_name(unit, period)
    files = {f"{name}.docx": word, f"{name}.xlsx": workbook}
    if pdf:
        files[f"{name}.pdf"] = pdf
    if signed is not None:
        files[_signed_name(name, signed)] = signed.data
    draft = report_draft(unit, period, issue, to, attachments=_attachments(files), code=code)
    files[MAIL_TEXT] = words.MAIL_TEXT.format(
        to=", ".join(draft.to), subject=draft.subject, body=draft.body
    ).encode("utf-8-sig")
    files[f"{name}.eml"] = draft_bytes(draft)
    return Package(name, files)


def _signed_name(name: str, signed: Attachment) -> str:
    ending = Path(signed.name).suffix.lower() or ".pdf"
    return f"{name}_da-ky{ending}"


def _attachments(files: Mapping[str, bytes]) -> tuple[Attachment, ...]:
    everything = tuple(Attachment(name, data) for name, data in files.items())
    if sum(len(each.data) for each in everything) * _GROWTH <= LARGE_MAIL:
        return everything
    return tuple(each for each in everything if each.name.endswith(".xlsx"))


def write_package(package: Package, parent: Path, *, holds_edited_word: bool = False) -> Path:
    """Write the package as a folder inside ``parent``, beside its place first, then put there in one step.

    ``holds_edited_word``: its Word file was made from the edited one in the earlier folder.

    Returns:
        The folder.

    Raises:
        KnownTrouble: ``word.edited_outside``, a Word file in the earlier folder was changed by someone and
            is never overwritten; ``word.open_elsewhere``, it is open now; ``output.cannot_write``. The
            earlier folder is untouched.
    """
    folder = parent / package.name
    _take_up_again(folder)
    for name in package.files:
        if name.endswith(".docx"):
            refuse_open(folder / name)
    try:
        if not holds_edited_word:
            _refuse_edited(folder)
        parent.mkdir(parents=True, exist_ok=True)
        sweep(parent)
        fresh = Path(tempfile.mkdtemp(dir=parent, prefix=own_prefix()))
        try:
            _fill(fresh, package, folder)
            _put_in_place(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise KnownTrouble("output.cannot_write", file=str(folder), reason=error.strerror or "") from error
    return folder


def _refuse_edited(folder: Path) -> None:
    for file in sorted(folder.glob("*.docx")):
        if not file.name.startswith("~$") and not is_untouched(file.read_bytes()):
            raise KnownTrouble("word.edited_outside", file=file.name)


def _earlier(folder: Path) -> Path:
    """Where the earlier package stands while the new one takes its place."""
    return folder.with_name(f".{folder.name}.old")


def _take_up_again(folder: Path) -> None:
    """End what a program killed between the two renames began: no earlier package is lost."""
    old = _earlier(folder)
    with suppress(OSError):
        if old.is_dir() and not folder.exists():
            old.replace(folder)
        elif old.is_dir():
            shutil.rmtree(old)


def _fill(fresh: Path, package: Package, earlier: Path) -> None:
    if earlier.is_dir():
        shutil.copytree(earlier, fresh, dirs_exist_ok=True)
    for name, data in package.files.items():
        with (fresh / name).open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def _put_in_place(fresh: Path, folder: Path) -> None:
    if not folder.exists():
        fresh.chmod(0o755)
        fresh.replace(folder)
        return
    old = _earlier(folder)
    folder.replace(old)
    try:
        fresh.chmod(0o755)
        fresh.replace(folder)
    except OSError:
        old.replace(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
