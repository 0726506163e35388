"""Any answers of any form, through the store and a workbook and back: the same answers."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path as FilePath

from forms.design.library import Library
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.workbook_reader import read_report
from forms.model.answers import Answers
from forms.model.form import Question, Repeat, Role, walk
from forms.model.path import Path
from forms.model.period import Period
from forms.model.report import Report
from forms.model.value import Answer, Missing, ValueType
from forms.rules.instance import Instance
from forms.store.store import Store
from forms.workspace import Workspace
from tests.office import SOFFICE, convert
from tests.reliability.outcome import Outcome

NOW = datetime(2024, 6, 18, 1, 0, tzinfo=UTC)
UNITS = {"huyen": "385", "xa": "14758", "so_nganh": "STC", "dau_moi": "STTTT"}
PERIODS = {"xa": "2026S1"}
AD_HOC = Period("2024DX01", date(2024, 3, 1), date(2024, 3, 31), date(2024, 4, 5))
_AT_ONCE = 50
"""Files in one process of LibreOffice."""
_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặỵỷ AĐÔ0123456789-/.,;:()&<>\"'=+@|%–🙂"
_TEXTS = (
    "0123", "1.234,5", "=1+1", "+84", "-", "05/6/2024", "TRUE", "<b>&amp;</b>", "'x", "#REF!", "1e5",
    "tin_xa_moi", "_x000A_",
)  # fmt: skip


def form_ids() -> tuple[str, ...]:
    """The forms of the library."""
    return Library().ids()


@lru_cache(maxsize=1)
def workspace() -> Workspace:
    """The engine without a store."""
    return Workspace(None, lambda: NOW)


def drawn(form_id: str, dice: random.Random) -> Instance:
    """A report of that form with answers of every kind, some blank, some missing."""
    engine = workspace()
    form = engine.library.form(form_id)
    period = AD_HOC if form_id == "dot_xuat" else engine.period(PERIODS.get(form_id, "2024S1"), form)
    code = UNITS.get(form_id, "STC")
    instance = engine.instance(form, engine.unit(code, period), period)
    for repeat in form.repeats():
        if not repeat.fixed_rows:
            for _ in range(dice.randint(0, 3)):
                instance.add_row(repeat.name)
    for node, parents in walk(form.children):
        if isinstance(node, Question) and node.role is Role.INPUT and not node.is_read_only:
            _answer(instance, node, next((p.name for p in parents if isinstance(p, Repeat)), ""), dice)
    return instance


def _answer(instance: Instance, question: Question, repeat: str, dice: random.Random) -> None:
    for row in [row.id for row in instance.rows(repeat)] if repeat else [""]:
        answer = _value(instance, question, dice)
        if answer is not None:
            instance.set(Path(question.name, repeat, row), answer)


def _value(instance: Instance, question: Question, dice: random.Random) -> Answer | None:
    if dice.random() < 0.25:
        return None
    match question.kind:
        case ValueType.INTEGER | ValueType.DECIMAL if dice.random() < 0.1:
            return Missing(_text(dice))
        case ValueType.INTEGER:
            return Decimal(dice.choice((0, 1, dice.randint(0, 10**6), dice.randint(-(10**14), 10**15 - 1))))
        case ValueType.DECIMAL:
            return Decimal(dice.randint(-(10**6), 10**14)).scaleb(-dice.randint(0, 4)).normalize() + 0
        case ValueType.DATE:
            return date(2000, 1, 1) + timedelta(days=dice.randint(0, 15000))
        case ValueType.SELECT_ONE:
            return dice.choice(_choices(instance, question))
        case ValueType.SELECT_MULTIPLE:
            chosen = [name for name in _choices(instance, question) if dice.random() < 0.5]
            return tuple(chosen) or None
        case ValueType.TEXT:
            return _text(dice)
        case _:
            return None


def _choices(instance: Instance, question: Question) -> list[str]:
    return [choice.name for choice in instance.program.form.choice_list(question.choices).choices]


def _text(dice: random.Random) -> str:
    if dice.random() < 0.2:
        return dice.choice(_TEXTS)
    letters = "".join(dice.choice(_LETTERS) for _ in range(dice.randint(1, 60)))
    return " ".join(letters.split()) or "x"


def there_and_back(instance: Instance, folder: FilePath) -> tuple[Answers, Answers]:
    """What leaves, and what comes back after the store and the workbook."""
    engine, form = workspace(), instance.program.form
    surroundings = instance.surroundings
    with Store.open(folder, lambda: NOW) as store:
        opened = store.reports.begin(Report(instance.answers, store.forms.keep(form)))
        kept = store.reports.read(opened.id).answers
        store.reports.drop(opened.id)
    again = engine.instance(form, surroundings.unit, surroundings.period, kept)
    raw = open_workbook(engine.workbook(again), "báo cáo.xlsx")
    return instance.exported(), read_report(raw, form, surroundings).answers


def filled_rows(answers: Answers) -> dict[str, tuple[str, ...]]:
    """The rows of each list in order; a row in which nothing stands is not sent."""
    filled = {(path.repeat, path.row) for path in answers.cells}
    rows = {name: tuple(row for row in rows if (name, row) in filled) for name, rows in answers.rows.items()}
    return {name: kept for name, kept in rows.items() if kept}


def run_resaved(times: int, folder: FilePath, seed: int) -> Outcome:
    """So many reports whose workbook LibreOffice opened and saved again, as .xlsx and as .ods in turn."""
    outcome = Outcome("round trip: re-saved by LibreOffice")
    if SOFFICE is None:
        outcome.skipped = "no LibreOffice on this machine"
        return outcome
    dice = random.Random(seed)
    sent = {f"{number}": drawn(dice.choice(form_ids()), dice) for number in range(times)}
    for name, instance in sent.items():
        (folder / f"{name}.xlsx").write_bytes(workspace().workbook(instance))
    for suffix in ("xlsx", "ods"):
        names = [name for name in sent if (int(name) % 2 == 0) is (suffix == "xlsx")]
        for start in range(0, len(names), _AT_ONCE):
            files = [folder / f"{name}.xlsx" for name in names[start : start + _AT_ONCE]]
            convert(files, suffix, folder / "lưu lại", folder / "hồ sơ")
    for name, instance in sent.items():
        outcome.tried += 1
        (file,) = (folder / "lưu lại").glob(f"{name}.*")
        back = read_report(
            open_workbook(file.read_bytes(), file.name), instance.program.form, instance.surroundings
        )
        told = instance.exported()
        if back.answers.cells != told.cells or filled_rows(back.answers) != filled_rows(told):
            paths = {**back.answers.cells, **told.cells}
            wrong = [str(one) for one in paths if back.answers.cells.get(one) != told.cells.get(one)]
            outcome.failures.append(f"{instance.program.form.id} {file.name}: {', '.join(wrong[:5])}")
    return outcome
