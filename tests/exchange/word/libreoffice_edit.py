"""Edits a Word file in a running LibreOffice, as a head of office would; run by the system's own Python.

``python3 libreoffice_edit.py PORT IN.docx OUT.docx``
"""

from __future__ import annotations

from pathlib import Path

from tests.uno_script import option, run


def main(desktop, source: str, target: str) -> None:
    document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (option("Hidden", True),))
    replace(document, "Kinh phí còn hạn hẹp.", "Kinh phí còn hạn chế so với yêu cầu.")
    reword(document)
    delete_paragraph(document, "- Số hội thảo")
    move_to_end_of_section(document)
    document.RecordChanges = True
    replace(document, "Cán bộ kiêm nhiệm.", "Cán bộ kiêm nhiệm nhiều việc, có 45 người mới.")
    document.RecordChanges = False
    document.storeToURL(Path(target).as_uri(), (option("FilterName", "MS Word 2007 XML"),))
    document.close(True)


def find(document, text: str):
    wanted = document.createSearchDescriptor()
    wanted.SearchString = text
    return document.findFirst(wanted)


def replace(document, old: str, new: str) -> None:
    find(document, old).String = new


def reword(document) -> None:
    find(document, "- Số hội nghị: ").String = "- Trong kỳ, huyện đã tổ chức thành công "


def delete_paragraph(document, start: str) -> None:
    cursor = document.Text.createTextCursorByRange(find(document, start))
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    cursor.String = ""


def move_to_end_of_section(document) -> None:
    """Cut the line of people and paste it at the end of the first section, as with Ctrl+X and Ctrl+V."""
    controller = document.CurrentController
    view = controller.ViewCursor
    view.gotoRange(find(document, "- Số lượt người tham dự"), False)
    view.gotoStartOfLine(False)
    view.gotoEndOfLine(True)
    held = controller.getTransferable()
    view.String = ""
    view.gotoRange(find(document, "II. HỘI NGHỊ").Start, False)
    controller.insertTransferable(held)


if __name__ == "__main__":
    run(main)
