"""Memory over many reports, and several programs on one workspace."""

from __future__ import annotations

from forms.cli.command import main
from forms.store.store import Store
from tests.reliability import soak, together
from tests.reliability.kill_deeds import now


def test_memory_does_not_grow_with_the_number_of_reports(tmp_path):
    assert soak.run(40, 20, tmp_path).failures == []


def test_no_update_is_lost_between_processes(tmp_path):
    assert together.run(3, 10, tmp_path).failures == []


def test_a_verb_beside_an_open_workspace_is_told(tmp_path, capsys):
    with Store.open(tmp_path, now):
        assert main(["open", "--workspace", str(tmp_path), "--period", "2024S1"]) == 2
    assert "đang được" in capsys.readouterr().err
    assert main(["open", "--workspace", str(tmp_path), "--period", "2024S1"]) == 0
