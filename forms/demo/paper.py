"""The scanned paper that a mail of the ready example carries beside its workbook."""

from __future__ import annotations


def signed_paper(number: int) -> bytes:
    """A page of PDF that stands for a scanned paper; ``number`` makes each its own file."""
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate 0/UserUnit 1/Number {number}>>",
    )
    data, starts = b"%PDF-1.4\n", []
    for at, content in enumerate(objects, start=1):
        starts.append(len(data))
        data += f"{at} 0 obj{content}endobj\n".encode()
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    count = len(objects) + 1
    tail = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Size {count}/Root 1 0 R>>\n"
    return data + f"{tail}startxref\n{len(data)}\n%%EOF\n".encode()
