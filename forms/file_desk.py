"""Outside files: workbooks checked one by one, and the package made of one that was filled by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from forms import word_reading
from forms.department.findings import examine
from forms.department.read_file import ReadFile
from forms.exchange.identity import Identity
from forms.exchange.package import Package, report_package, write_package
from forms.exchange.parcel_item import Item
from forms.exchange.pdf import PdfMaker
from forms.model.form import Form, Severity
from forms.model.issue import Issue, default_issue
from forms.model.period import Period
from forms.model.problem import KnownTrouble, Problem
from forms.model.report import FIRST, Amendment, Report, ReportKey
from forms.outside_files import items_in, named, read_file_of
from forms.reading import ReadingContext, open_reading, read_outside_file
from forms.rules.instance import Instance
from forms.workspace import Workspace, identity_of

if TYPE_CHECKING:
    from forms.exchange.word.making import Earlier


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A workbook as the program understands it; ``instance`` is absent where no report was read."""

    name: str
    instance: Instance | None
    amendment: Amendment
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something in it must be mended."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Exported:
    """A written package; ``folder`` is absent where no report was read."""

    folder: FilePath | None
    files: tuple[str, ...]
    problems: tuple[Problem, ...]


class FileDesk:
    """What can be done with files from outside, with a store or without one."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def read_items(
        self, items: Iterable[Item], *, told: Identity | None = None, is_at_department: bool = False
    ) -> Iterator[tuple[Item, ReadFile]]:
        """Each item with what stands in it; read in supervised children, in the order given.

        Args:
            items: to be read.
            told: which report they are by somebody's word, whatever they say themselves.
            is_at_department: whether they are also held against the unit's own past.
        """
        from forms.exchange.worker import ReaderPool

        context = ReadingContext(self.workspace.now(), self.workspace.folder, told, is_at_department)
        with ReaderPool(read_outside_file, context, prepare=open_reading) as pool:
            for outcome in pool.read_many(items):
                yield outcome.item, read_file_of(outcome)

    def check_files(self, paths: Iterable[FilePath]) -> Iterator[CheckedFile]:
        """Read each file and say what is wrong in it; one bad file never stops the others."""
        for item, found in self.read_items(items_in(paths)):
            yield self._checked(item, found)

    def _checked(self, item: Item, found: ReadFile) -> CheckedFile:
        try:
            instance = self._instance_of(found)
        except KnownTrouble as trouble:
            return CheckedFile(item.name, None, FIRST, named(item.name, (trouble.as_problem(),)))
        if instance is None or found.identity is None:
            return CheckedFile(item.name, None, FIRST, named(item.name, found.problems))
        examined = found.examined or examine(found, instance, item.name)
        return CheckedFile(item.name, instance, found.identity.amendment, examined.problems)

    def _instance_of(self, found: ReadFile) -> Instance | None:
        if found.answers is None or found.identity is None:
            return None
        form = self.workspace.form_named(found.identity)
        period = self.workspace.period(found.identity.period_id, form)
        unit = self.workspace.unit(found.identity.unit_id, period)
        return self.workspace.instance(form, unit, period, found.answers)

    # -- the clerk's package ---------------------------------------------------------------------

    def export(self, path: FilePath, folder: FilePath, maker: PdfMaker | None = None) -> Exported:
        """Make the package of a filled workbook: Word, workbook, PDF where it can be made, mail draft.

        A report with errors becomes a document marked as a draft. Without ``maker`` no PDF is made; where it
        cannot make one, the package is made all the same and a note says why.

        Raises:
            KnownTrouble: the file holds no report, or the package cannot be written.
        """
        (checked,) = self.check_files([path])
        if checked.instance is None:
            return Exported(None, (), checked.problems)
        issue, word = self._word(checked.instance, checked.amendment, has_errors=checked.has_errors)
        pdf, notes = _pdf(maker, word)
        package = self._package(checked.instance, checked.amendment, issue, word, pdf)
        written = write_package(package, folder)
        return Exported(written, tuple(package.files), (*checked.problems, *notes))

    def _word(self, instance: Instance, amendment: Amendment, *, has_errors: bool) -> tuple[Issue, bytes]:
        unit, period = instance.surroundings.unit, instance.surroundings.period
        issue = default_issue(unit, self._receiver_name(instance.program.form, period), year=period.end.year)
        issue = replace(issue, is_draft=has_errors)
        form = instance.program.form
        template = self.workspace.library.template_content(form.id, form.version)
        earlier = self._earlier(instance, amendment)
        identity = identity_of(instance, amendment)
        return issue, word_reading.made(instance, issue, identity, template, earlier)

    def _earlier(self, instance: Instance, amendment: Amendment) -> Earlier:
        """What the version before said: as it was received here, else as it was written here."""
        from forms.exchange.word.making import Earlier

        report = self._version_before(instance, amendment) if self.workspace.has_store else None
        if report is None:
            return Earlier()
        around = instance.surroundings
        form = self.workspace.store.forms.form(report.form_hash)
        return Earlier(None, self.workspace.instance(form, around.unit, around.period, report.answers))

    def _version_before(self, instance: Instance, amendment: Amendment) -> Report | None:
        if amendment.number == FIRST.number:
            return None
        store, around = self.workspace.store, instance.surroundings
        key = ReportKey(instance.program.form.id, around.unit.id, around.period.id)
        received = [
            version.report
            for version in store.versions.of_report(key)
            if version.is_held and version.amendment.number < amendment.number
        ]
        if received:
            return received[-1]
        own = store.reports.find(key, amendment.number - 1)
        return store.reports.read(own.id) if own is not None else None

    def _package(
        self, instance: Instance, amendment: Amendment, issue: Issue, word: bytes, pdf: bytes
    ) -> Package:
        return report_package(
            instance.surroundings.unit,
            instance.surroundings.period,
            issue,
            word=word,
            workbook=self.workspace.workbook(instance, amendment),
            pdf=pdf,
            code=identity_of(instance, amendment).code,
        )

    def _receiver_name(self, form: Form, period: Period) -> str:
        code = form.regime.receiver if form.regime else ""
        receiver = self.workspace.catalogue.resolve(code, period.end)
        return receiver.name if receiver else code


def _pdf(maker: PdfMaker | None, word: bytes) -> tuple[bytes, tuple[Problem, ...]]:
    """The PDF of a Word file, or a note that says why there is none."""
    if maker is None:
        return b"", ()
    try:
        return maker.pdf_bytes(word), ()
    except KnownTrouble as trouble:
        return b"", (replace(trouble.as_problem(), severity=Severity.NOTE),)
