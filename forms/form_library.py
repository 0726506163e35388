"""The library's part of the door: issue a form, take one in, switch it, edit its regime, compare versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from forms.design.difference import FormDifference, difference
from forms.design.faults import FormRefused
from forms.design.library import Origin
from forms.design.package import FormPackage, PackedForm, pack, package_name
from forms.design.package_taking import TakenForm, issue, keep_regimes, put_in
from forms.design.regime_overlay import COLUMNS, RegimeOverlay, RegimesRefused, overlay_rows
from forms.design.regime_sharing import as_whole, overlay_between, whole_overlay, with_shared
from forms.design.regime_table import read_overlay_rows
from forms.exchange.guard_kind import FileKind
from forms.form_reading import look_at_form, look_at_package, look_at_regimes
from forms.model.form import Form, Severity
from forms.model.problem import KnownTrouble, Place, Problem
from forms.model.regime import Regime
from forms.outside_files import bytes_of
from forms.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ListedForm:
    """One version of a form of the library.

    Attributes:
        form: under the regime of this workspace.
        origin: where it came from.
        is_latest: the version that a period opened now will use.
        is_off_as_issued: its author issued it switched off; it needs a legal basis to be switched on.
        is_edited: this workspace says something else of its regime than its author.
    """

    form: Form
    origin: Origin
    is_latest: bool
    is_off_as_issued: bool
    is_edited: bool

    @property
    def is_on(self) -> bool:
        """Whether it is owed by somebody in the periods of its regime."""
        return self.form.regime is not None and not self.form.regime.is_switched_off


@dataclass(frozen=True, slots=True)
class Issued:
    """A package that was written; ``file`` is absent where the form has faults, told in ``problems``."""

    file: FilePath | None
    forms: tuple[Form, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a package; ``forms`` is empty where it was refused, told in ``problems``."""

    forms: tuple[TakenForm, ...] = ()
    problems: tuple[Problem, ...] = ()


class FormLibraryDesk:
    """The deeds upon the library of one workspace; without a store only those that keep nothing."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def listed(self) -> tuple[ListedForm, ...]:
        """Every version of every form, by id, the latest version first."""
        library = self.workspace.library
        return tuple(
            self._listed(form_id, version)
            for form_id in library.ids()
            for version in reversed(library.versions(form_id))
        )

    def _listed(self, form_id: str, version: str) -> ListedForm:
        library = self.workspace.library
        regime = library.issued(form_id, version).regime
        return ListedForm(
            form=library.form(form_id, version),
            origin=library.origin(form_id, version),
            is_latest=version == library.versions(form_id)[-1],
            is_off_as_issued=regime is not None and regime.is_switched_off,
            is_edited=form_id in library.overlays,
        )

    # -- a form workbook in hand -------------------------------------------------------------------

    def check(self, data: bytes, name: str) -> tuple[Problem, ...]:
        """Every fault of a form workbook at once, beside the forms of the library.

        Raises:
            KnownTrouble: the guarded door refuses the file.
        """
        return look_at_form(data, name, self.workspace.library).problems

    def compile(self, data: bytes, name: str) -> bytes:
        """A form workbook as ``form.json``.

        Raises:
            KnownTrouble: the guarded door refuses the file.
            FormRefused: the form has faults; it carries them.
        """
        return look_at_form(data, name, self.workspace.library).form_json

    # -- forms on their way ----------------------------------------------------------------------

    def issue(self, workbook: FilePath, output: FilePath, template: FilePath | None = None) -> Issued:
        """Issue a form workbook: the package is written, and taken into this workspace's own library.

        Args:
            workbook: the ``form.xlsx`` in hand, whatever it is called.
            output: the folder for the package, or the file where it ends in ``.zip``.
            template: its Word template, if it has one of its own.

        Raises:
            KnownTrouble: a file cannot be read or is refused at the door; ``form_packages.other_content``,
                that id and version was issued before with another content; a trouble of the disk.
        """
        data = bytes_of(workbook)
        # A package holds form.xlsx; a form saved in another format is saved again as .xlsx first.
        found = look_at_form(data, workbook.name, self.workspace.library, frozenset({FileKind.XLSX}))
        if found.has_errors:
            return Issued(None, problems=found.problems)
        written = bytes_of(template) if template else b""
        packed = PackedForm(found.form.id, found.form.version, data, written)
        content, name = pack([packed]), package_name([packed])
        try:
            looked_at = look_at_package(content, name, self.workspace.library)
            if self.workspace.has_store:
                self._take(*looked_at)
        except FormRefused as refused:
            return Issued(None, problems=refused.problems)
        return Issued(self._write(output, name, content), (found.form,), found.problems)

    def issue_again(self, output: FilePath, *wanted: tuple[str, str]) -> Issued:
        """The package of forms of the library, by id and version, as their authors issued them.

        Raises:
            KnownTrouble: ``form_faults.not_in_library``, or a trouble of the disk.
        """
        name, content = issue(self.workspace.library, *wanted)
        forms = tuple(self.workspace.library.issued(*one) for one in wanted)
        return Issued(self._write(output, name, content), forms)

    def take(self, package: FilePath) -> TakenIn:
        """Take the forms of a package in, all or none; where they came from is kept.

        Raises:
            KnownTrouble: the file cannot be read or is refused at the door; ``form_packages.…``: it is no
                package, of a newer schema, damaged, altered, contradicts the library; ``workspace.none``.
        """
        data = bytes_of(package)
        try:
            looked_at = look_at_package(data, package.name, self.workspace.library)
            return TakenIn(tuple(self._take(*looked_at)))
        except (FormRefused, RegimesRefused) as refused:
            return TakenIn(problems=refused.problems)

    def _take(self, package: FormPackage, taken: list[TakenForm]) -> list[TakenForm]:
        workspace = self.workspace
        put_in(package, taken, workspace.library, workspace.store.folder, workspace.now())
        workspace.library_changed()
        return taken

    def _write(self, output: FilePath, name: str, content: bytes) -> FilePath:
        path = output if output.suffix.lower() == ".zip" else output / name
        self.workspace.write(path, content)
        return path

    # -- regimes ---------------------------------------------------------------------------------

    def switch(self, form_id: str, *, is_on: bool, basis: str = "") -> tuple[Problem, ...]:
        """Switch a form on or off for the periods opened from now on.

        Args:
            form_id: of a form of the library.
            is_on: what it shall be.
            basis: the legal basis; needed by a form that was issued switched off.

        Returns:
            What stands in the way; nothing was changed then.

        Raises:
            KnownTrouble: ``form_faults.not_in_library``, ``form_packages.form_without_regime``,
                ``workspace.none``, ``form_packages.cannot_write``.
        """
        held = self._regime(form_id)
        return self.put_regime(form_id, replace(held, is_switched_off=not is_on, basis=basis or held.basis))

    def put_regime(self, form_id: str, regime: Regime) -> tuple[Problem, ...]:
        """Keep a regime as the Department edited it; receiver and days hold for all forms of the regime.

        Returns:
            What stands in the way; nothing was changed then.

        Raises:
            KnownTrouble: as for :meth:`switch`.
        """
        title = self.workspace.library.form(form_id).title
        if not regime.reporters or not regime.receiver or not regime.name:
            return (Problem("form_packages.regime_incomplete", Severity.ERROR, facts={"form": title}),)
        self._regime(form_id)
        return self._keep(with_shared(self.workspace.library, form_id, regime))

    def reset_regime(self, form_id: str) -> tuple[Problem, ...]:
        """Back to what the author of the form says of receiver, days and reporters."""
        issued = self.workspace.library.issued(form_id).regime
        return self.put_regime(form_id, issued) if issued else ()

    def _regime(self, form_id: str) -> Regime:
        form = self.workspace.library.form(form_id)
        if form.regime is None:
            raise KnownTrouble("form_packages.form_without_regime", form=form_id)
        return form.regime

    def _keep(self, regimes: Mapping[str, Regime]) -> tuple[Problem, ...]:
        """Keep whole regimes by form id; the others stay as they are."""
        workspace = self.workspace
        if workspace.library_problems:
            return workspace.library_problems
        overlays: dict[str, RegimeOverlay] = dict(workspace.library.overlays)
        for form_id, regime in regimes.items():
            overlays.pop(form_id, None)
            found = overlay_between(workspace.library.issued(form_id).regime, regime)
            if found != RegimeOverlay():
                overlays[form_id] = found
        try:
            keep_regimes(workspace.store.folder, workspace.library, overlays, self._codes())
        except RegimesRefused as refused:
            return refused.problems
        workspace.library_changed()
        return ()

    def write_regimes(self, path: FilePath) -> None:
        """Write the regimes of all forms as a workbook to be edited: who owes which form, when, to whom.

        Raises:
            KnownTrouble: ``output.cannot_write``.
        """
        from forms.exchange.regime_workbook import regime_workbook

        tables = {
            form.title: [(form.id, *row) for row in _regime_rows(form.regime)]
            for form in self.workspace.library.forms()
            if form.regime is not None
        }
        self.workspace.write(path, regime_workbook(COLUMNS, tables))

    def read_regimes(self, path: FilePath) -> tuple[Problem, ...]:
        """Keep the regimes of an edited workbook; forms that it does not name stay as they are.

        Returns:
            What stands in the way, by cell; nothing was changed then.

        Raises:
            KnownTrouble: the file cannot be read or is refused at the door; ``workspace.none``.
        """
        data = bytes_of(path)
        library = self.workspace.library
        forms = {form_id: library.issued(form_id) for form_id in library.ids()}
        try:
            sheet, rows = look_at_regimes(data, path.name)
            place = Place(file=path.name, sheet=sheet)
            said = read_overlay_rows(rows, forms.values(), place, self._codes())
        except RegimesRefused as refused:
            return refused.problems
        whole = {form_id: as_whole(forms[form_id], one) for form_id, one in said.items()}
        return self._keep({form_id: regime for form_id, regime in whole.items() if regime is not None})

    def _codes(self) -> frozenset[str]:
        """Whom a regime may name: the units there are, and whom a form names that was issued already."""
        library = self.workspace.library
        regimes = [library.issued(form_id).regime for form_id in library.ids()]
        named = [one for regime in regimes if regime is not None for one in _named_by(regime)]
        return frozenset((*(unit.code for unit in self.workspace.catalogue), *named))

    # -- versions --------------------------------------------------------------------------------

    def difference(self, form_id: str, old: str, new: str) -> FormDifference:
        """What changed between two versions of a form of the library.

        Raises:
            KnownTrouble: ``form_faults.not_in_library``.
        """
        library = self.workspace.library
        return difference(library.issued(form_id, old), library.issued(form_id, new))

    def difference_of_files(self, old: FilePath, new: FilePath) -> FormDifference:
        """What changed between two form workbooks in hand.

        Raises:
            KnownTrouble: a file cannot be read or is refused at the door; ``form_packages.other_form``, they
                are not versions of one form.
            FormRefused: one of them cannot be read as a form.
        """
        before, after = (self._form_in(path) for path in (old, new))
        if before.id != after.id:
            raise KnownTrouble("form_packages.other_form", old=before.title, new=after.title)
        return difference(before, after)

    def _form_in(self, path: FilePath) -> Form:
        return look_at_form(bytes_of(path), path.name, self.workspace.library).form

    def write_difference(self, found: FormDifference, path: FilePath) -> None:
        """Write a difference as a page to print: Word where the name ends in ``.docx``, else plain text.

        Raises:
            KnownTrouble: ``output.cannot_write``.
        """
        from forms.design.difference_document import difference_document
        from forms.design.difference_text import difference_text

        is_word = path.suffix.lower() == ".docx"
        data = difference_document(found) if is_word else difference_text(found).encode("utf-8-sig")
        self.workspace.write(path, data)


def _named_by(regime: Regime) -> Iterator[str]:
    yield regime.receiver
    for reporter in regime.reporters:
        yield from (reporter.who, *reporter.but)


def _regime_rows(regime: Regime) -> Iterator[tuple[str, str, str]]:
    """All rows of a regime; what is off has an empty one for the basis that would switch it on."""
    if regime.is_switched_off and not regime.basis:
        yield "basis", "", ""
    yield from overlay_rows(whole_overlay(regime))
