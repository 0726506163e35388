"""What the unit hears of its file: the verdict in words, and a receipt that its program reads."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email import policy

import pytest

from forms.department.desk import Desk
from forms.department.reply import reply_to
from forms.exchange.receipt import read_receipt
from forms.model.canonical import reconciliation_code, sha256
from forms.model.period import Period
from forms.model.plain_problem import read_problems
from forms.model.report import DeliveryVerdict
from forms.store.deliveries import Arrival
from forms.store.store import Store
from tests.department.province import NOW, open_period
from tests.department.returned import SENDER, district, faulty, live, read, take_in, text_of, workbook_of


@pytest.fixture
def opened(tmp_path) -> Iterator[tuple[Desk, Period]]:
    with Store.open(tmp_path, lambda: NOW) as store:
        yield open_period(store, "2024S1", ("huyen",))


def test_the_receipt_says_what_became_of_the_file(opened):
    desk, period = opened
    owed = district(desk, period)
    bad = live(desk, period, owed, faulty(live(desk, period, owed)))
    data = workbook_of(bad)
    taken = take_in(desk, data, read(data, bad))
    (delivery,) = desk.store.deliveries.of_period(period.id)
    files = reply_to(desk, delivery)
    assert reply_to(desk, delivery) == files
    name, mail_name = files
    receipt = read_receipt(files[name])
    assert (receipt.verdict, receipt.file_hash) == (DeliveryVerdict.IN_CORRECTION, sha256(data))
    assert reconciliation_code(receipt.answers_hash) == taken.code
    assert read_problems(receipt.problems) == taken.problems
    mail = email.message_from_bytes(files[mail_name], policy=policy.default)
    body = text_of(mail)
    assert mail["To"] == SENDER
    assert taken.code in body
    assert "đề nghị chỉnh sửa" in body
    assert [part.get_filename() for part in mail.iter_attachments()] == [name]


def test_nobody_is_answered_for_what_is_no_report(opened):
    desk, _ = opened
    id_ = desk.store.deliveries.keep(Arrival("a.pdf", b"x", NOW), DeliveryVerdict.REFUSED)
    assert reply_to(desk, desk.store.deliveries.get(id_)) == {}
