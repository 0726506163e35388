"""Word files that went out and came back: *Cập nhật số liệu* and *Đọc lại văn bản đã sửa*.

A Word file says itself which report it is. Today's answers come from a filled workbook given beside it,
or from the workspace. What an editor made is never overwritten: the refreshed file stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from forms import word_reading
from forms.exchange.identity import PROPERTY_NAMES
from forms.file_desk import FileDesk
from forms.model.answers import Answers
from forms.model.form import Form
from forms.model.issue import default_issue
from forms.model.path import Path
from forms.model.problem import KnownTrouble
from forms.model.report import Amendment, ReportKey
from forms.rules.instance import Instance
from forms.store.store import Store
from forms.workspace import Workspace, identity_of

if TYPE_CHECKING:
    from forms.exchange.word.living import FigureChange, Refreshed, TypedNumber
    from forms.exchange.word.old_fonts import OldFont
    from forms.exchange.word.unprinted import Unprinted

REGIME = "bc_regime"
"""The property of a consolidated document: which regime's."""
_BESIDE = "{stem}_cap-nhat{number}.docx"


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """Which document a Word file is; ``regime_id`` is empty for a unit's own report."""

    form_id: str
    form_version: str
    unit_id: str
    period_id: str
    amendment: Amendment
    regime_id: str = ""


@dataclass(frozen=True, slots=True)
class LostFigure:
    """A figure whose place is gone from the document: what stands there now is unknown."""

    path: Path
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class RefreshedDocument:
    """A document with today's figures.

    Attributes:
        target: the new file beside the given one; ``None`` where nothing had changed.
        changes: old → new, in document order.
        labels: the indicator's name for each changed path.
        unprinted: figures and rows of the report that the document has no place for.
    """

    document: FoundDocument
    target: FilePath | None
    changes: tuple[FigureChange, ...]
    lost: tuple[LostFigure, ...]
    labels: Mapping[Path, str]
    unprinted: tuple[Unprinted, ...] = ()


@dataclass(frozen=True, slots=True)
class ProseChange:
    """A free text that reads otherwise now than in the report."""

    name: str
    label: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What an edited document says.

    Attributes:
        prose: free texts that differ from the report's answers.
        typed: numbers that the annex does not bear out, or typed over a figure.
        old_fonts: paragraphs typed in fonts from before Unicode, converted where that is sure.
    """

    document: FoundDocument
    prose: tuple[ProseChange, ...]
    typed: tuple[TypedNumber, ...]
    old_fonts: tuple[OldFont, ...] = ()


def find_document(data: bytes, name: str) -> FoundDocument:
    """Which report, or which consolidated report, a Word file is.

    Raises:
        KnownTrouble: ``door.…``, the file may not be opened; ``word.not_word``; ``word.no_figures``, it is
            none of this program's.
    """
    held = word_reading.properties_of(data, name)
    read = {field: held.get(key, "") for field, key in PROPERTY_NAMES.items()}
    regime_id = held.get(REGIME, "")
    if not read["period_id"] or not read["unit_id"] or not (read["form_id"] or regime_id):
        raise KnownTrouble("word.no_figures")
    return FoundDocument(
        read["form_id"],
        read["form_version"],
        read["unit_id"],
        read["period_id"],
        _amendment(read["amendment"]),
        regime_id,
    )


def refresh_document(
    workspace: Workspace, file: FilePath, *, workbook: FilePath | None = None
) -> RefreshedDocument:
    """Today's figures into an edited Word file, as a new file beside it; the words stay as they are.

    Args:
        workspace: whose reports serve where no workbook is given; for a consolidated report, whose totals.
        file: the edited .docx.
        workbook: the filled workbook of the same report.

    Raises:
        KnownTrouble: ``documents.cannot_read``; as for :func:`find_document`; ``documents.other_report``, the
            workbook is of another report; ``documents.no_answers``, there is neither workbook nor report;
            ``output.cannot_write``.
    """
    data = _bytes_of(file)
    found = find_document(data, file.name)
    if found.regime_id:
        refreshed, labels = _refreshed_summary(workspace, found, data, file.name)
    else:
        instance = _instance(workspace, found, workbook)
        identity = identity_of(instance, found.amendment)
        refreshed = word_reading.refresh(data, file.name, instance, identity=identity)
        labels = _labels(instance.program.form)
    target = None
    if refreshed.data != data:
        target = _free_name(file)
        workspace.write(target, refreshed.data)
    lost = tuple(
        LostFigure(each.path, labels.get(each.path.name, each.path.name), each.value)
        for each in refreshed.lost
    )
    named = {path: labels.get(path.name, path.name) for path in (change.path for change in refreshed.changes)}
    return RefreshedDocument(found, target, refreshed.changes, lost, named, refreshed.unprinted)


def read_document(workspace: Workspace, file: FilePath, *, workbook: FilePath | None = None) -> ReadDocument:
    """What the head made of the words: changed free texts, and numbers that differ from the annex.

    Raises:
        KnownTrouble: as for :func:`refresh_document`.
    """
    data = _bytes_of(file)
    found = find_document(data, file.name)
    read = word_reading.read_back(data, file.name)
    if found.regime_id:
        return ReadDocument(found, (), read.typed, read.old_fonts)
    form, answers = _answers(workspace, found, workbook)
    return ReadDocument(found, tuple(_changed(form, answers, read.prose)), read.typed, read.old_fonts)


def answers_with_prose(answers: Answers, read: ReadDocument) -> Answers:
    """The report's answers with the texts as the document has them now."""
    for change in read.prose:
        answers = answers.with_answer(Path(change.name), change.now or None)
    return answers


def _changed(form: Form, answers: Answers, prose: Mapping[str, str]) -> Iterator[ProseChange]:
    for question in form.questions():
        if question.is_prose and question.name in prose:
            before, now = str(answers.cells.get(Path(question.name), "")), prose[question.name]
            if _lines(before) != _lines(now):
                yield ProseChange(question.name, question.label, before, now)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _instance(workspace: Workspace, found: FoundDocument, workbook: FilePath | None) -> Instance:
    form, answers = _answers(workspace, found, workbook)
    period = workspace.period(found.period_id, form)
    return workspace.instance(form, workspace.unit(found.unit_id, period), period, answers)


def _answers(workspace: Workspace, found: FoundDocument, workbook: FilePath | None) -> tuple[Form, Answers]:
    if workbook is not None:
        return _from_workbook(workspace, found, workbook)
    answers = _kept(workspace, found)
    if answers is None:
        raise KnownTrouble("documents.no_answers", unit=found.unit_id, period=found.period_id)
    return workspace.library.form(answers.form_id, answers.form_version), answers


def _from_workbook(workspace: Workspace, found: FoundDocument, file: FilePath) -> tuple[Form, Answers]:
    (checked,) = FileDesk(workspace).check_files([file])
    if checked.instance is None:
        raise KnownTrouble("documents.no_report", file=file.name)
    answers = checked.instance.answers
    if (answers.form_id, answers.unit_id, answers.period_id) != _key_parts(found):
        raise KnownTrouble(
            "documents.other_report",
            file=file.name,
            found=f"{answers.form_id}, {answers.unit_id}, {answers.period_id}",
            wanted=", ".join(_key_parts(found)),
        )
    return checked.instance.program.form, answers


def _key_parts(found: FoundDocument) -> tuple[str, str, str]:
    return found.form_id, found.unit_id, found.period_id


def _kept(workspace: Workspace, found: FoundDocument) -> Answers | None:
    """The report being written here, else the latest one received."""
    key, store = ReportKey(*_key_parts(found)), _store_of(workspace)
    if store is None:
        return None
    own = store.reports.find(key, found.amendment.number)
    if own is not None:
        return store.reports.read(own.id).answers
    versions = store.versions.of_report(key)
    return versions[-1].answers if versions else None


def _store_of(workspace: Workspace) -> Store | None:
    try:
        return workspace.store
    except KnownTrouble:
        return None


def _refreshed_summary(
    workspace: Workspace, found: FoundDocument, data: bytes, name: str
) -> tuple[Refreshed, dict[str, str]]:
    from forms.department.counting import form_summaries, opened, regime_summaries
    from forms.department.desk import Desk
    from forms.department.summary_document import summary_document

    desk = Desk(workspace.store, workspace.catalogue, workspace.surroundings)
    period = opened(desk, found.period_id)
    summaries = regime_summaries(desk, period, form_summaries(desk, period))
    summary = next((one for one in summaries if one.regime.regime_id == found.regime_id), None)
    if summary is None:
        raise KnownTrouble("documents.no_summary", regime=found.regime_id, period=found.period_id)
    issuer = workspace.unit(found.unit_id, period)
    document = summary_document(summary, issuer, default_issue(issuer, "", year=period.year))
    labels: dict[str, str] = {}
    for one in summary.forms:
        labels = {**_labels(one.form), **labels}
    return word_reading.refresh_figures(data, name, document.figures), labels


def _labels(form: Form) -> dict[str, str]:
    return {question.name: question.label for question in form.questions() if question.label}


def _amendment(text: str) -> Amendment:
    try:
        return Amendment.parse(text) if text else Amendment()
    except ValueError as error:
        raise KnownTrouble("word.no_figures") from error


def _bytes_of(file: FilePath) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise KnownTrouble("documents.cannot_read", file=str(file), reason=error.strerror or "") from error


def _free_name(file: FilePath) -> FilePath:
    """A name beside ``file`` that no file has yet."""
    number = 1
    while True:
        name = _BESIDE.format(stem=file.stem, number="" if number == 1 else f"-{number}")
        if not (file.parent / name).exists():
            return file.parent / name
        number += 1
