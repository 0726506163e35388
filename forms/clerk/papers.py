"""From answers to what leaves the house: particulars, Word file, workbook, package."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from forms import word_reading
from forms.clerk.kept_words import kept_words, put_kept_words
from forms.clerk.reports import OpenedReport, OwnReports
from forms.clerk.settings import ClerkSettings
from forms.entry.written import Written
from forms.exchange.guard import inspect
from forms.exchange.guard_kind import FileKind
from forms.exchange.identity import Identity
from forms.exchange.mail import Attachment
from forms.exchange.output import write_beside
from forms.exchange.package import MAIL_TEXT, ascii_name, package_name, report_package, write_package
from forms.exchange.pdf import PageImage, PdfMaker, page_images
from forms.exchange.pdf_programs import find_program
from forms.model.canonical import sha256
from forms.model.issue import Issue, default_issue
from forms.model.path import Path
from forms.model.problem import KnownTrouble
from forms.model.report import Amendment, AmendmentKind, ReportState
from forms.model.unit import Unit
from forms.store.clerk import Paper
from forms.store.folder import PACKAGES_NAME
from forms.workspace import identity_of

if TYPE_CHECKING:
    from forms.exchange.word.living import Refreshed, TypedNumber
    from forms.exchange.word.making import Earlier
    from forms.exchange.word.old_fonts import OldFont

DRAFT_STATES = frozenset({ReportState.EDITING, ReportState.CORRECTION_ASKED})
"""Until *Trình ký* the document is marked DỰ THẢO."""


@dataclass(frozen=True, slots=True)
class Document:
    """The Word file of a report as it stands.

    Attributes:
        is_edited: somebody changed the file outside; it is never overwritten.
        code: the mã đối chiếu of the figures.
    """

    data: bytes
    file: FilePath
    is_edited: bool
    code: str


def particulars(
    unit: Unit,
    receiver: str,
    settings: ClerkSettings,
    *,
    year: int,
    state: ReportState,
    paper: Paper | None,
) -> Issue:
    """Number, date, place, signer and addressees of a report in that state."""
    issue = settings.applied(default_issue(unit, receiver, year=year))
    issue = replace(issue, is_draft=state in DRAFT_STATES)
    if paper is None:
        return issue
    signature = replace(issue.signature, name=paper.signer) if paper.signer else issue.signature
    return replace(
        issue, number=paper.number, day=paper.day, signature=signature, sent_by_system=paper.by_system
    )


def version_name(amendment: Amendment) -> str:
    """What a file name says of the version: nothing of the first."""
    match amendment.kind:
        case AmendmentKind.FIRST:
            return ""
        case AmendmentKind.REPLACEMENT:
            return f"_thay-the-{amendment.number}"
        case AmendmentKind.ADDITION:
            return f"_bo-sung-{amendment.number}"


@dataclass(frozen=True, slots=True)
class MadePackage:
    """A package on disk.

    Attributes:
        mail: the draft that a mail program opens.
        mail_text: addressee, subject and body to copy into webmail.
    """

    folder: FilePath
    files: tuple[str, ...]
    mail: FilePath
    mail_text: str
    code: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an edited Word file brought back: prose that changed, numbers and old fonts that need a look."""

    prose: tuple[tuple[str, str], ...]
    typed: tuple[TypedNumber, ...]
    old_fonts: tuple[OldFont, ...] = ()


@dataclass(frozen=True, slots=True)
class PageMarks:
    """What is told apart on the pages: figures just refreshed in blue, typed numbers in amber."""

    refreshed: frozenset[Path] = frozenset()
    typed: tuple[TypedNumber, ...] = ()

    def put_on(self, word: bytes, name: str) -> bytes:
        """The Word file called ``name`` to draw the pages from; without marks the file itself.

        Raises:
            KnownTrouble: ``door.…``, ``word.not_word``.
        """
        if not (self.refreshed or self.typed):
            return word
        return word_reading.highlighted(word, name, self.refreshed, self.typed)


@dataclass(frozen=True, slots=True)
class PapersView:
    """All that the document page shows.

    Attributes:
        issue: number, date, signer and symbol as they stand.
        package: the folder made before, where there is one.
    """

    opened: OpenedReport
    document: Document
    issue: Issue
    package: MadePackage | None


class Preview:
    """Pictures of a Word file's pages, by LibreOffice or Word; needs no workspace and never blocks one."""

    def __init__(self, profile: FilePath) -> None:
        self._maker = PdfMaker(find_program(), profile)
        self._made: tuple[str, bytes] = ("", b"")

    @property
    def is_available(self) -> bool:
        """Whether there is a LibreOffice, or a Word on Windows, on this machine."""
        return self._maker.is_available

    def pdf(self, word: bytes) -> bytes:
        """The Word file as PDF; asked again for the same file it is not made again.

        Raises:
            KnownTrouble: ``word.no_pdf_maker`` or what went wrong.
        """
        hash_ = sha256(word)
        if self._made[0] != hash_:
            self._made = (hash_, self._maker.pdf_bytes(word))
        return self._made[1]

    def write_pdf(self, word: bytes, file: FilePath) -> FilePath:
        """The PDF beside the Word file, to be looked at and printed.

        Raises:
            KnownTrouble: as for :meth:`pdf`, or ``output.cannot_write``.
        """
        write_beside(file, self.pdf(word))
        return file

    def pages(self, word: bytes, scale: float) -> tuple[PageImage, ...]:
        """The pages of a Word file, ``scale`` pixels for each point.

        Raises:
            KnownTrouble: as for :meth:`pdf`.
        """
        return page_images(self.pdf(word), scale)


class Outgoing:
    """The papers of the own unit's reports."""

    def __init__(self, desk: OwnReports) -> None:
        self._desk = desk

    def view(self, report_id: int) -> PapersView:
        """The document and what belongs to it, as it stands."""
        opened = self._desk.open_report(report_id)
        issue, identity = self._particulars(opened)
        package = self._package_on_disk(opened, identity.code)
        return PapersView(opened, self.document(report_id), issue, package)

    def document(self, report_id: int) -> Document:
        """The Word file as it stands: the edited one where there is one, else made from the answers."""
        opened = self._desk.open_report(report_id)
        file = self.word_path(opened)
        edited = self._edited(file)
        code = identity_of(opened.instance(), opened.report.amendment).code
        return Document(edited or self._fresh(opened), file, is_edited=bool(edited), code=code)

    def word_file(self, report_id: int) -> FilePath:
        """The Word file on disk, to be edited outside; an edited one is left as it is.

        Raises:
            KnownTrouble: ``output.cannot_write``.
        """
        from forms.exchange.word.opened_elsewhere import open_mark

        document = self.document(report_id)
        if not document.is_edited and open_mark(document.file) is None:
            write_beside(document.file, document.data)
        return document.file

    def refresh(self, report_id: int) -> Refreshed:
        """*Cập nhật số liệu*: today's figures into the edited Word file, the words left as they are.

        Raises:
            KnownTrouble: ``clerk.no_word_file``, ``word.open_elsewhere``, or the file is none of ours.
        """
        from forms.exchange.word.opened_elsewhere import refuse_open

        opened = self._desk.open_report(report_id)
        file = self.word_path(opened)
        refuse_open(file)
        refreshed = self._with_todays_figures(self._read(file), opened)
        write_beside(file, refreshed.data)
        return refreshed

    def read_back(self, report_id: int) -> TakenBack:
        """*Đọc lại văn bản đã sửa*: the edited prose into the report; typed numbers are listed.

        Those whose words the clerk keeps (:meth:`keep_words`) are not listed again.

        Raises:
            KnownTrouble: ``clerk.no_word_file``, or the file is none of this program's.
        """
        opened = self._desk.open_report(report_id)
        file = self.word_path(opened)
        found = word_reading.read_back(self._read(file), file.name)
        prose = {question.name for question in opened.form.questions() if question.is_prose}
        changed = {
            name: text
            for name, text in found.prose.items()
            if name in prose and opened.answers.cells.get(Path(name)) != text
        }
        cells = {Path(name): text or None for name, text in changed.items()}
        self._desk.keep(report_id, Written(cells=cells))
        kept = kept_words(self._desk.store.settings, report_id)
        typed = tuple(one for one in found.typed if one not in kept)
        return TakenBack(tuple(changed.items()), typed, found.old_fonts)

    def keep_words(self, report_id: int, typed: TypedNumber) -> None:
        """*Giữ lời văn*: this number stands as it was typed, and is not asked about again."""
        settings = self._desk.store.settings
        put_kept_words(settings, report_id, {*kept_words(settings, report_id), typed})

    def put_figure_back(self, report_id: int, typed: TypedNumber) -> None:
        """*Thay bằng …*: the report's figure where a number was typed over it; nothing else is touched.

        Raises:
            KnownTrouble: ``clerk.no_word_file``, ``word.open_elsewhere``; ``word.changed_since`` or
                ``word.figures_older``, the file or the report changed since it was read.
        """
        from forms.exchange.word.opened_elsewhere import refuse_open

        opened = self._desk.open_report(report_id)
        file = self.word_path(opened)
        refuse_open(file)
        data = word_reading.put_figure_back(self._read(file), file.name, typed, opened.instance())
        write_beside(file, data)

    def package(self, report_id: int, pdf: bytes = b"") -> MadePackage:
        """The folder that leaves the house: Word, workbook, PDF where it was made, signed file, mail draft.

        Raises:
            KnownTrouble: ``output.cannot_write``.
        """
        opened = self._desk.open_report(report_id)
        issue, identity = self._particulars(opened)
        edited = self._edited(self.word_path(opened))
        word = self._with_todays_figures(edited, opened).data if edited else self._fresh(opened)
        package = report_package(
            opened.unit,
            opened.period,
            issue,
            word=word,
            workbook=self._desk.workspace.workbook(opened.instance(), opened.report.amendment),
            pdf=pdf,
            signed=self._signed(opened),
            to=[mail for mail in (self._desk.settings().receiver_mail,) if mail],
            code=identity.code,
        )
        folder = write_package(package, self._parent(opened), holds_edited_word=bool(edited))
        text = package.files[MAIL_TEXT].decode("utf-8-sig")
        return MadePackage(folder, tuple(package.files), folder / f"{package.name}.eml", text, identity.code)

    def _package_on_disk(self, opened: OpenedReport, code: str) -> MadePackage | None:
        folder = self.word_path(opened).parent
        mail = folder / f"{folder.name}.eml"
        text = folder / MAIL_TEXT
        if not (mail.is_file() and text.is_file()):
            return None
        files = tuple(sorted(file.name for file in folder.iterdir() if file.is_file()))
        return MadePackage(folder, files, mail, text.read_text("utf-8-sig"), code)

    def word_path(self, opened: OpenedReport) -> FilePath:
        """Where the report's Word file is, or will be."""
        name = package_name(opened.unit, opened.period)
        return self._parent(opened) / name / f"{name}.docx"

    def _parent(self, opened: OpenedReport) -> FilePath:
        chosen = self._desk.settings().folder
        base = FilePath(chosen) if chosen else self._desk.store.folder / PACKAGES_NAME
        version = version_name(opened.report.amendment)
        return base / f"{opened.period.id}_{ascii_name(opened.form.id)}{version}"

    def _edited(self, file: FilePath) -> bytes:
        """The bytes of the Word file where somebody changed it, else nothing."""
        from forms.exchange.word.container import is_untouched

        data = self._read(file) if file.is_file() else b""
        return data if data and not is_untouched(data) else b""

    def _read(self, file: FilePath) -> bytes:
        try:
            data = file.read_bytes()
        except FileNotFoundError as error:
            raise KnownTrouble("clerk.no_word_file") from error
        except OSError as error:
            reason = error.strerror or ""
            raise KnownTrouble("workspace.cannot_read", file=str(file), reason=reason) from error
        inspect(data, file.name, frozenset({FileKind.DOCX}))
        return data

    def _with_todays_figures(self, edited: bytes, opened: OpenedReport) -> Refreshed:
        name = self.word_path(opened).name
        return word_reading.refresh(edited, name, opened.instance(), *self._particulars(opened))

    def _fresh(self, opened: OpenedReport) -> bytes:
        issue, identity = self._particulars(opened)
        template = self._desk.workspace.library.template_content(opened.form.id, opened.form.version)
        return word_reading.made(opened.instance(), issue, identity, template, self._earlier(opened))

    def _particulars(self, opened: OpenedReport) -> tuple[Issue, Identity]:
        receiver = opened.form.regime.receiver if opened.form.regime else ""
        unit = self._desk.workspace.catalogue.resolve(receiver, opened.period.end)
        issue = particulars(
            opened.unit,
            unit.name if unit else receiver,
            self._desk.settings(),
            year=opened.period.year,
            state=opened.report.state,
            paper=opened.paper,
        )
        return issue, identity_of(opened.instance(), opened.report.amendment)

    def _earlier(self, opened: OpenedReport) -> Earlier:
        """The version that this one replaces or adds to: its particulars and what it said."""
        from forms.exchange.word.making import Earlier

        number = opened.report.amendment.number
        found = self._desk.store.reports.find(opened.report.key, number - 1) if number else None
        if found is None:
            return Earlier()
        before = self._desk.open_report(found.id)
        return Earlier(self._particulars(before)[0], before.instance())

    def _signed(self, opened: OpenedReport) -> Attachment | None:
        paper = opened.paper
        if paper is None or not paper.signed_hash:
            return None
        return Attachment(paper.signed_name, self._desk.store.deliveries.content(paper.signed_hash))
