"""A small writer of compound files, to make Outlook mails and spoil them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512
CUTOFF = 4096


@dataclass
class Node:
    """A stream with bytes, or a storage with children."""

    name: str
    data: bytes | None = None
    children: list[Node] = field(default_factory=list)
    start: int = END
    size: int = 0
    left: int = FREE
    right: int = FREE
    child: int = FREE


def compound(streams: Sequence[tuple[str, bytes]]) -> bytes:
    """A compound file with streams in its root."""
    return _written(Node("Root Entry", children=[Node(name, data) for name, data in streams]))


def msg(
    files: Sequence[tuple[str, bytes]],
    sender: str = "vhtt.quanhoa@thanhhoa.gov.vn",
    sent: datetime = datetime(2024, 6, 17, 2, 30, tzinfo=UTC),
) -> bytes:
    """An Outlook mail with files attached."""
    root = Node("Root Entry")
    times = int((sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000)
    fixed = [(0x0039, 0x0040, struct.pack("<Q", times))]
    texts = [(0x001A, "IPM.Note"), (0x0037, "Báo cáo"), (0x0C1F, sender)]
    header = struct.pack("<8x4I8x", 0, len(files), 0, len(files))
    root.children = _properties(header, fixed, texts, [])
    for number, (name, data) in enumerate(files):
        attachment = Node(f"__attach_version1.0_#{number:08X}")
        attachment.children = _properties(
            bytes(8), [(0x3705, 0x0003, struct.pack("<Ixxxx", 1))], [(0x3707, name)], [(0x3701, data)]
        )
        root.children.append(attachment)
    return _written(root)


def _properties(
    header: bytes,
    fixed: Sequence[tuple[int, int, bytes]],
    texts: Sequence[tuple[int, str]],
    binaries: Sequence[tuple[int, bytes]],
) -> list[Node]:
    rows, nodes = [header], []
    for number, kind, value in fixed:
        rows.append(struct.pack("<HHI8s", kind, number, 6, value))
    for number, text in texts:
        raw = text.encode("utf-16-le")
        rows.append(struct.pack("<HHIIxxxx", 0x001F, number, 6, len(raw) + 2))
        nodes.append(Node(f"__substg1.0_{number:04X}001F", raw))
    for number, data in binaries:
        rows.append(struct.pack("<HHIIxxxx", 0x0102, number, 6, len(data)))
        nodes.append(Node(f"__substg1.0_{number:04X}0102", data))
    return [Node("__properties_version1.0", b"".join(rows)), *nodes]


def _written(root: Node) -> bytes:
    nodes: list[Node] = []
    _number(root, nodes)
    body: list[bytes] = []
    fat: list[int] = []
    small: list[bytes] = []
    small_fat: list[int] = []
    for node in nodes:
        if node.data is not None:
            large = len(node.data) >= CUTOFF
            node.start = _placed(node.data, body, fat) if large else _placed(node.data, small, small_fat, 64)
    root.size = sum(map(len, small))
    root.start = _placed(b"".join(small), body, fat)
    small_table = _placed(struct.pack(f"<{len(small_fat)}L", *small_fat), body, fat)
    directory_start = _placed(b"".join(_entry(node, nodes) for node in nodes), body, fat)
    fat_sectors = 1
    while (len(fat) + fat_sectors) > fat_sectors * (SECTOR // 4):
        fat_sectors += 1
    places = list(range(len(fat), len(fat) + fat_sectors))
    fat += [FAT] * fat_sectors
    fat += [FREE] * (fat_sectors * (SECTOR // 4) - len(fat))
    header = struct.pack(
        "<8s16s5H6x3L2L4L",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6,
        0, fat_sectors, directory_start, 0, CUTOFF, small_table, 1, END, 0,
    )  # fmt: skip
    difat = struct.pack("<109L", *places, *([FREE] * (109 - len(places))))
    return header + difat + b"".join(body) + struct.pack(f"<{len(fat)}L", *fat)


def _number(root: Node, nodes: list[Node]) -> None:
    nodes.append(root)
    if root.children:
        first = len(nodes)
        nodes.extend(root.children)
        root.child = first
        for offset, child in enumerate(root.children[:-1]):
            child.right = first + offset + 1
        for child in root.children:
            if child.data is None and child.children:
                child.child = len(nodes)
                nodes.extend(child.children)
                for offset, inner in enumerate(child.children[:-1]):
                    inner.right = child.child + offset + 1


def _placed(data: bytes, body: list[bytes], fat: list[int], sector: int = SECTOR) -> int:
    start = len(fat)
    count = max(1, -(-len(data) // sector))
    body.append(data.ljust(count * sector, b"\0"))
    fat.extend([*range(start + 1, start + count), END])
    return start


def _entry(node: Node, nodes: Sequence[Node]) -> bytes:
    kind = 5 if node is nodes[0] else 1 if node.data is None else 2
    raw = (node.name + "\0").encode("utf-16-le")
    size = len(node.data) if node.data is not None else node.size
    start = node.start if kind in {2, 5} else 0
    return struct.pack(
        "<64sHBB3L16sL16sLL4x", raw, len(raw), kind, 1, node.left, node.right, node.child,
        bytes(16), 0, bytes(16), start, size,
    )  # fmt: skip
