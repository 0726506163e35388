"""What the reader gives for one outside file: plain values that can cross from another process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from forms.department.examined import Examined, plain_examined, read_examined
from forms.exchange.identity import Identity
from forms.model.answers import Answers
from forms.model.canonical import Plain, plain_answers, read_answers
from forms.model.path import Path
from forms.model.plain_problem import plain_problems, read_problems
from forms.model.problem import Problem
from forms.model.report import Amendment


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file as it was read; nothing is decided here.

    Attributes:
        kind: ``xlsx``, ``ods``, ``xls`` or another suffix; empty where it could not be told.
        identity: which report the file says it is, or ``None`` where it says nothing.
        answers: what stands in it, or ``None`` where no report could be read.
        places: sheet and cell of each path of the form in the file, blank ones too.
        problems: what the reader found: of the file, and of single cells with sheet and cell.
        examined: what the rules say of it, where the reader asked them.
        basis: on what they stood then (:func:`forms.department.examined.basis_of`).
    """

    kind: str = ""
    identity: Identity | None = None
    answers: Answers | None = None
    places: Mapping[Path, tuple[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    examined: Examined | None = None
    basis: str = ""


def plain(read_file: ReadFile) -> dict[str, Plain]:
    """The read file as plain JSON."""
    return {
        "kind": read_file.kind,
        "identity": _plain_identity(read_file.identity),
        "answers": plain_answers(read_file.answers) if read_file.answers else None,
        "places": {str(path): list[Plain](place) for path, place in read_file.places.items()},
        "problems": plain_problems(read_file.problems),
        "examined": plain_examined(read_file.examined) if read_file.examined else None,
        "basis": read_file.basis,
    }


def read(written: Mapping[str, Plain]) -> ReadFile:
    """The read file that :func:`plain` wrote.

    Raises:
        ValueError, KeyError: ``written`` is no such thing.
    """
    answers, examined = written["answers"], written["examined"]
    return ReadFile(
        kind=str(written["kind"]),
        identity=_read_identity(written["identity"]),
        answers=read_answers(_object(answers)) if answers is not None else None,
        places={Path.parse(path): _place(place) for path, place in _object(written["places"]).items()},
        problems=read_problems(written["problems"]),
        examined=read_examined(_object(examined)) if examined is not None else None,
        basis=str(written["basis"]),
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
