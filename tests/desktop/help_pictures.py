"""Makes the pictures of the help and the README again: ``python -m tests.desktop.help_pictures [NAME…]``.

Each is painted by the running program on the ready example, light and dark; pages of the workbook are
printed by LibreOffice. 256 colours do for a screen and keep the repository small.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "help" / "pictures"


def main(names: list[str]) -> None:
    """Paint the screens, then print the workbook."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = "1"
    from PySide6.QtCore import QLoggingCategory
    from PySide6.QtWidgets import QApplication

    from tests.desktop.pictures import SCHEMES, studio

    QLoggingCategory.setFilterRules("qt.qpa.*=false")
    app = QApplication([])
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, scene in screens().items():
        for scheme in SCHEMES if not names or name in names else ():
            with studio(app, scheme) as shown:
                scene(shown)
                keep(shown.window.grab().toImage(), name if scheme == "light" else f"{name}-dark")
    if not names or any(name in names for name in PAGES):
        print_workbook()
    if not names or any(name in names for name in OFFICERS):
        paint_officers_pages(app, [name for name in OFFICERS if not names or name in names])


def screens() -> dict[str, Callable[[Any], None]]:
    """Every screen that the help or the README shows."""
    from tests.desktop import pictures

    shown = pictures.scenes()
    return {
        **{name: shown[name] for name in SHOWN if name in shown},
        "nhap-bang-thang": grid,
        "van-ban-goi": package,
    }


SHOWN = (
    "bat-dau",
    "bat-dau-the-thuc",
    "viec-can-lam",
    "nhap-bao-cao",
    "van-ban",
    "thiet-lap",
)


def grid(program: Any) -> None:
    """The section of the month's table, the cursor in the month that is warned of."""
    from desktop.destinations import ToEntry
    from forms.model.path import Path as AnswerPath
    from tests.desktop.pictures import on_example, settle

    report = on_example(program)
    program.window.go(ToEntry(report, AnswerPath.parse("dai_huyen[2024-03]/h10t")))
    settle(program)


def package(program: Any) -> None:
    """A report with number and date, its package made and ready to be sent."""
    from datetime import date

    from desktop.destinations import ToDocument
    from forms.clerk.example import fill_whole
    from forms.store.clerk import Paper
    from tests.desktop.pictures import on_example, settle

    report = on_example(program)

    def make(desk: Any) -> None:
        fill_whole(desk, report)
        desk.complete(report)
        desk.issue(report, Paper("215", date(2024, 6, 12)))
        desk.papers.package(report, b"")

    program.background.run(make, lambda _: None)
    program.window.go(ToDocument(report))
    settle(program, lambda: program.window.page.pages.page_count > 0)


def paint_officers_pages(app: Any, names: list[str]) -> None:
    """The Department's pages, on a period that was sent in by all."""
    from PySide6.QtGui import QImage

    from desktop.destinations import ToFormsLibrary, ToOpening, ToSummary
    from tests.desktop import desk_example, gathering, gathering_pictures
    from tests.desktop.pictures import SCHEMES

    scenes = dict(gathering_pictures.SCENES)
    scenes["mo-ky"] = lambda program: program.window.go(ToOpening())
    scenes["tong-hop"] = lambda program: program.window.go(ToSummary())
    scenes["mau-bao-cao"] = lambda program: program.window.go(ToFormsLibrary())
    with tempfile.TemporaryDirectory() as place:
        sent, counted = Path(place) / "sent", Path(place) / "counted"
        if set(names) & {"tiep-nhan", "theo-doi"}:
            gathering.make_desk(sent / "kho", most_of_a_form=0)
        if set(names) - {"tiep-nhan", "theo-doi"}:
            desk_example.make_desk(counted / "kho" / "du-lieu", desk_example.Plan(units=40, missing=6))
        for name in names:
            folder = sent if name in {"tiep-nhan", "theo-doi"} else counted
            for scheme in SCHEMES:
                gathering_pictures.paint(app, scheme, name, scenes[name], folder)
                made = name if scheme == "light" else f"{name}-dark"
                keep(QImage(str(folder / f"{made}.png")), made)


OFFICERS = ("mo-ky", "tiep-nhan", "theo-doi", "tong-hop", "mau-bao-cao")

PAGES = {"excel-bia": ("BIỂU SỐ LIỆU BÁO CÁO", 1.0), "excel-muc": ("II.2.5.", 0.54)}
"""Pictures of the workbook: words that stand on the page, and how much of its height is shown."""
_PAGE_SCALE = 1.5


def print_workbook() -> None:
    """The cover and one sheet of a blank workbook."""
    import pypdfium2
    from PySide6.QtGui import QImage

    from forms.exchange.pdf import PdfMaker, page_images
    from forms.exchange.pdf_programs import find_program
    from forms.workspace import Workspace

    with tempfile.TemporaryDirectory() as profile, Workspace(None) as workspace:
        workbook = workspace.blank("huyen", "385", "2024S1")
        pdf = PdfMaker(find_program(), Path(profile)).pdf_bytes(workbook, ".xlsx")
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    pages = page_images(pdf, _PAGE_SCALE)
    for name, (words, share) in PAGES.items():
        page = next(
            page for page, text in zip(pages, texts, strict=True) if _second_line(text).startswith(words)
        )
        image = QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
        keep(image.copy(0, 0, page.width, round(page.height * share)), name)


def _second_line(text: str) -> str:
    """What stands below the running foot, which a PDF tells first."""
    return text.splitlines()[1] if len(text.splitlines()) > 1 else ""


def keep(image: Any, name: str) -> None:
    """Write a picture with 256 colours: those of the themes, and what else it has most of."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QColor, QImage

    from desktop.tokens import DARK, LIGHT

    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    colours = Counter(memoryview(plain.constBits()).cast("B").cast("I"))
    tokens = {QColor(colour).rgb() for theme in (LIGHT, DARK) for colour in asdict(theme).values()}
    own = [colour for colour in tokens if colour in colours]
    table = [*own, *(colour for colour, _ in colours.most_common(256) if colour not in own)][:256]
    few = plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)
    few.save(str(FOLDER / f"{name}.png"), "PNG", 0)
    sys.stdout.write(f"{name}.png\n")


if __name__ == "__main__":
    main(sys.argv[1:])
