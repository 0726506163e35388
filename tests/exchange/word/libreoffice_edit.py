"""Edits a Word file in a running LibreOffice, as a head of office would; run by the system's own Python.

``python3 libreoffice_edit.py PORT IN.docx OUT.docx``
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import uno


def main(port: str, source: str, target: str) -> None:
    desktop = connect(port)
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
    desktop.terminate()


def connect(port: str):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(100):
        try:
            address = f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"
            context = resolver.resolve(address)
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            time.sleep(0.2)
    raise SystemExit("LibreOffice did not answer")


def option(name: str, value: object):
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


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
    main(*sys.argv[1:])
    os._exit(0)  # the bridge to an office that has just ended sometimes faults while Python takes it down
