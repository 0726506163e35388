"""The reply to a file that came: a mail, with the receipt that a clerk's program reads."""

from __future__ import annotations

from forms.department.desk import Desk
from forms.department.telling import mail_points, sent_on
from forms.exchange.mail import Attachment, Draft, draft_bytes
from forms.exchange.package import ascii_name
from forms.exchange.receipt import DeliveryReceipt, receipt_bytes
from forms.model.canonical import reconciliation_code
from forms.model.form import Severity
from forms.model.period import Period
from forms.model.plain_problem import plain_problems
from forms.model.problem import Problem
from forms.model.report import FIRST
from forms.model.unit import Unit
from forms.store.deliveries import Delivery
from forms.wording import desk as words
from forms.wording.word import period_name


def reply_to(desk: Desk, delivery: Delivery) -> dict[str, bytes]:
    """The receipt and the mail draft that carries it, by ASCII name.

    A file that is no report of a known unit and period gets no receipt, and there is nobody to answer:
    the mapping is empty.
    """
    key = delivery.key
    period = desk.store.periods.get(key.period_id) if key else None
    unit = desk.catalogue.get(key.unit_id) if key else None
    if key is None or period is None or unit is None:
        return {}
    receipt = receipt_of(desk, delivery)
    facts = {"period": period.id, "unit": ascii_name(unit.name), "form": ascii_name(key.form_id)}
    name = words.RECEIPT_NAME.format(**facts)
    data = receipt_bytes(receipt)
    draft = _draft(desk, delivery, unit, period, Attachment(name, data), receipt.answers_hash)
    return {name: data, f"{name.removesuffix('.zip')}.eml": draft_bytes(draft)}


def receipt_of(desk: Desk, delivery: Delivery) -> DeliveryReceipt:
    """What the Department says of the delivery (contract 30).

    Raises:
        ValueError: the delivery names no report.
    """
    if delivery.key is None:
        raise ValueError(f"delivery {delivery.id} names no report")
    version = desk.store.versions.get(delivery.version_id) if delivery.version_id is not None else None
    return DeliveryReceipt(
        key=delivery.key,
        amendment=version.amendment if version else FIRST,
        file_hash=delivery.file_hash,
        answers_hash=version.answers_hash if version else "",
        verdict=delivery.verdict,
        problems=plain_problems(delivery.problems),
    )


def _draft(
    desk: Desk, delivery: Delivery, unit: Unit, period: Period, receipt: Attachment, answers_hash: str
) -> Draft:
    facts = {
        "unit": unit.name,
        "receiver": _receiver(desk, delivery, period),
        "period": period_name(period),
        "file": delivery.name,
        "sent": sent_on(delivery.sent),
        "verdict": words.RECEIPT_VERDICTS[delivery.verdict.value],
        "code": reconciliation_code(answers_hash) if answers_hash else "—",
        "problems": _told(delivery.problems),
    }
    to = delivery.sender or unit.email
    subject = words.RECEIPT_SUBJECT.format(**facts)
    return Draft((to,) if to else (), subject, words.RECEIPT_BODY.format(**facts), (receipt,))


def _receiver(desk: Desk, delivery: Delivery, period: Period) -> str:
    forms = desk.store.periods.forms(period.id)
    wanted = delivery.key.form_id if delivery.key else ""
    form = next((one for one in forms if one.id == wanted), forms[0])
    return desk.receiver(form, period).name


def _told(problems: tuple[Problem, ...]) -> str:
    weighty = [problem for problem in problems if problem.severity is not Severity.NOTE]
    return words.RECEIPT_PROBLEMS.format(points=mail_points(weighty)) if weighty else ""
