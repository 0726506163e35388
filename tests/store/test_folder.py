"""Where a workspace may stand, and what is cleaned in it."""

from __future__ import annotations

import pathlib

import pytest

from forms.model.problem import KnownTrouble
from forms.store.folder import refuse_unsafe
from forms.store.store import Store
from forms.wording import say_trouble

MOUNTS = r"""/dev/sda1 / ext4 rw 0 0
server:/share /mnt/chung nfs4 rw 0 0
//server/x /mnt/ổ\040chung cifs rw 0 0
tmpfs /mnt/chung/trong tmpfs rw 0 0
gvfsd /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
nonsense
"""


@pytest.mark.parametrize(
    ("folder", "code"),
    [
        pytest.param("/home/an/bao-cao", "", id="local"),
        pytest.param("/home/an/Báo cáo CĐS năm 2024", "", id="local, Vietnamese"),
        pytest.param("/mnt/chung", "store.network_folder", id="the share itself"),
        pytest.param("/mnt/chung/a/b", "store.network_folder", id="in a share"),
        pytest.param("/mnt/chung/trong/a", "", id="local inside a share"),
        pytest.param("/mnt/ổ chung/a", "store.network_folder", id="a mount point with a space"),
        pytest.param("/mnt/chung2", "", id="a name that only begins alike"),
        pytest.param("/run/user/1000/gvfs/smb-share/x", "store.network_folder", id="through the desktop"),
        pytest.param("/home/an/OneDrive/x", "store.synced_folder", id="OneDrive"),
        pytest.param("/home/an/OneDrive - Sở TT&TT/Documents", "store.synced_folder", id="OneDrive of work"),
        pytest.param("/home/an/Google Drive/x", "store.synced_folder", id="Google Drive"),
        pytest.param("/g/My Drive", "store.synced_folder", id="Drive for desktop"),
        pytest.param("/g/Drive của tôi/x", "store.synced_folder", id="Drive for desktop, Vietnamese"),
        pytest.param("/home/an/Dropbox (Cơ quan)/x", "store.synced_folder", id="Dropbox"),
        pytest.param("/home/an/iCloudDrive/x", "store.synced_folder", id="iCloud"),
        pytest.param("/home/an/Documents/Zalo Received Files/x", "store.synced_folder", id="Zalo"),
        pytest.param("/home/an/Tuyên truyền trên Zalo 2024/x", "", id="a folder about Zalo"),
        pytest.param("/nơi đồng bộ/x", "store.synced_folder", id="by its variable"),
    ],
)
def test_only_a_local_folder_is_fit(folder, code):
    environment = {"OneDrive": "/nơi đồng bộ"}
    if not code:
        refuse_unsafe(pathlib.Path(folder), mounts=MOUNTS, environment=environment)
        return
    with pytest.raises(KnownTrouble) as caught:
        refuse_unsafe(pathlib.Path(folder), mounts=MOUNTS, environment=environment)
    assert caught.value.code == code
    assert folder in say_trouble(caught.value)


def test_a_link_does_not_hide_the_place(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "thường").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(KnownTrouble):
        refuse_unsafe(tmp_path / "thường" / "kho")


def test_a_workspace_is_not_made_in_a_synced_folder(tmp_path, clock):
    with pytest.raises(KnownTrouble) as caught:
        Store.open(tmp_path / "OneDrive" / "kho", clock)
    assert caught.value.facts["service"] == "OneDrive"
    assert list(tmp_path.iterdir()) == []


def test_leftovers_of_a_killed_program_are_gone_at_the_next_start(tmp_path, clock):
    Store.open(tmp_path, clock).close()
    for name in (
        ".abc.tmp",
        ".baocao.sqlite.tmp",
        "backups/baocao_1.sqlite.tmp",
        ".bc_x/BC.docx",
        "library/.bc_x/form.json",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("half")
    (tmp_path / "của tôi.tmp").write_text("whole")
    Store.open(tmp_path, clock).close()
    assert {path.name for path in tmp_path.iterdir()} == {
        "baocao.sqlite",
        "baocao.lock",
        "backups",
        "library",
        "của tôi.tmp",
    }
    assert list((tmp_path / "backups").iterdir()) == []
    assert list((tmp_path / "library").iterdir()) == []
