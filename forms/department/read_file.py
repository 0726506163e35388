"""What the reader gives for one outside file: plain values that can cross from another process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from forms.exchange.identity import Identity
from forms.model.answers import Answers
from forms.model.canonical import Plain, plain_answer, plain_answers, read_answer, read_answers
from forms.model.path import Path
from forms.model.problem import Problem
from forms.model.report import Amendment
from forms.model.value import Answer
from forms.store.plain_problem import plain_problems, read_problems


@dataclass(frozen=True, slots=True)
class ComputedCell:
    """A computed cell as the file has it.

    Attributes:
        found: its kept value; ``None`` where it is empty.
        is_constant: whether a typed value stands where a formula belongs; ``None`` was not looked at.
    """

    found: Answer | None
    sheet: str
    cell: str
    is_constant: bool | None = None


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file as it was read; nothing is decided here.

    Attributes:
        kind: ``xlsx``, ``ods``, ``xls`` or another suffix; empty where it could not be told.
        identity: which report the file says it is, or ``None`` where it says nothing.
        answers: what stands in it, or ``None`` where no report could be read.
        places: sheet and cell of each path of the form in the file, blank ones too.
        problems: what the reader found: of the file, and of single cells with sheet and cell.
        computed: computed cells; those that agree with the program may be left out.
    """

    kind: str = ""
    identity: Identity | None = None
    answers: Answers | None = None
    places: Mapping[Path, tuple[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    computed: Mapping[Path, ComputedCell] = field(default_factory=dict)


def plain(read_file: ReadFile) -> dict[str, Plain]:
    """The read file as plain JSON."""
    return {
        "kind": read_file.kind,
        "identity": _plain_identity(read_file.identity),
        "answers": plain_answers(read_file.answers) if read_file.answers else None,
        "places": {str(path): list[Plain](place) for path, place in read_file.places.items()},
        "problems": plain_problems(read_file.problems),
        "computed": {str(path): _plain_computed(cell) for path, cell in read_file.computed.items()},
    }


def read(written: Mapping[str, Plain]) -> ReadFile:
    """The read file that :func:`plain` wrote.

    Raises:
        ValueError, KeyError: ``written`` is no such thing.
    """
    answers = written["answers"]
    return ReadFile(
        kind=str(written["kind"]),
        identity=_read_identity(written["identity"]),
        answers=read_answers(_object(answers)) if answers is not None else None,
        places={Path.parse(path): _place(place) for path, place in _object(written["places"]).items()},
        problems=read_problems(written["problems"]),
        computed={
            Path.parse(path): _read_computed(cell) for path, cell in _object(written["computed"]).items()
        },
    )


def _plain_identity(identity: Identity | None) -> Plain:
    if identity is None:
        return None
    return {**asdict(identity), "amendment": str(identity.amendment)}


def _read_identity(written: Plain) -> Identity | None:
    if written is None:
        return None
    texts = {name: str(text) for name, text in _object(written).items()}
    amendment = Amendment.parse(texts.pop("amendment"))
    return Identity(**texts, amendment=amendment)


def _plain_computed(cell: ComputedCell) -> Plain:
    found = plain_answer(cell.found) if cell.found is not None else None
    return [found, cell.sheet, cell.cell, cell.is_constant]


def _read_computed(written: Plain) -> ComputedCell:
    match written:
        case [found, str(sheet), str(cell), (None | True | False) as is_constant]:
            return ComputedCell(read_answer(found) if found is not None else None, sheet, cell, is_constant)
        case _:
            raise ValueError(f"not a computed cell: {written!r}")


def _place(written: Plain) -> tuple[str, str]:
    match written:
        case [str(sheet), str(cell)]:
            return sheet, cell
        case _:
            raise ValueError(f"not a place: {written!r}")


def _object(written: Plain) -> dict[str, Plain]:
    if not isinstance(written, dict):
        raise ValueError(f"not an object: {written!r}")
    return written
