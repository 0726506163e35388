"""The zip around a Word document: its parts, their relations, its properties; same data, same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from forms.exchange.guard_zip import Package
from forms.exchange.word.markup import DECLARED, safe
from forms.exchange.word.page import HEADER_RELATION, header_part
from forms.exchange.word.styles import styles_part
from forms.model.problem import KnownTrouble

_EPOCH = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIXED_TIME = "2000-01-01T00:00:00Z"

_APPLICATION_PART = "docProps/app.xml"
_CUSTOM_PART = "docProps/custom.xml"
_APPLICATION = f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties"/>'.encode()
"""Every word processor writes its own name here when it saves."""

_CONTENT_TYPES = (
    ("/word/document.xml", f"{_WORD}.document.main+xml"),
    ("/word/styles.xml", f"{_WORD}.styles+xml"),
    ("/word/settings.xml", f"{_WORD}.settings+xml"),
    ("/word/header1.xml", f"{_WORD}.header+xml"),
    ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
)


def container_bytes(body: str, *, title: str, author: str, properties: Mapping[str, str]) -> bytes:
    """A whole .docx around the children of ``w:body``.

    ``properties`` become custom document properties, in their order.
    """
    document = f"{_HEAD}<w:document {DECLARED}><w:body>{body}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(_PACKAGE_RELATIONS),
        "word/document.xml": document.encode(),
        "word/_rels/document.xml.rels": _relations(_DOCUMENT_RELATIONS),
        "word/styles.xml": styles_part(),
        "word/settings.xml": _settings(),
        "word/header1.xml": header_part(),
        "docProps/core.xml": _core(title, author),
        _APPLICATION_PART: _APPLICATION,
        _CUSTOM_PART: custom_properties(properties),
    }
    return zipped(parts)


def is_untouched(data: bytes) -> bool:
    """Whether a .docx is still as this program wrote it; any other program's save shows."""
    try:
        return Package(data).part(_APPLICATION_PART) == _APPLICATION
    except KnownTrouble:
        return False


def with_properties(data: bytes, properties: Mapping[str, str]) -> bytes:
    """A .docx that another program laid out, with our custom properties and as untouched as one of ours."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for part, content, kind in (
        (_APPLICATION_PART, _APPLICATION, "extended"),
        (_CUSTOM_PART, custom_properties(properties), "custom"),
    ):
        if part not in parts:
            content_type = f"application/vnd.openxmlformats-officedocument.{kind}-properties+xml"
            insert_element(
                parts, "[Content_Types].xml", f'<Override PartName="/{part}" ContentType="{content_type}"/>'
            )
            relation = f'Id="rId_{kind}" Type="{_OFFICE}/relationships/{kind}-properties" Target="{part}"'
            insert_element(parts, "_rels/.rels", f"<Relationship {relation}/>")
        parts[part] = content
    return zipped(parts)


def insert_element(parts: dict[str, bytes], part: str, element: str) -> None:
    """Put an element at the end of a part's root."""
    head, end, tail = parts[part].rpartition(b"</")
    parts[part] = head + element.encode() + end + tail


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip with fixed times, in their order."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, data)
    return target.getvalue()


def custom_properties(properties: Mapping[str, str]) -> bytes:
    """``docProps/custom.xml`` with texts only."""
    items = "".join(
        f'<property fmtid="{_PROPERTY_SET}" pid="{number}" name="{safe(name)}">'
        f"<vt:lpwstr>{safe(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), start=2)
    )
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{items}</Properties>"
    ).encode()


def _content_types() -> bytes:
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in _CONTENT_TYPES
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


_PACKAGE_RELATIONS = (
    ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
    ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
    ("rId4", f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
)
_DOCUMENT_RELATIONS = (
    ("rIdStyles", f"{_OFFICE}/relationships/styles", "styles.xml"),
    ("rIdSettings", f"{_OFFICE}/relationships/settings", "settings.xml"),
    (HEADER_RELATION, f"{_OFFICE}/relationships/header", "header1.xml"),
)


def _relations(relations: tuple[tuple[str, str, str], ...]) -> bytes:
    items = "".join(
        f'<Relationship Id="{number}" Type="{kind}" Target="{target}"/>' for number, kind, target in relations
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'.encode()


def _settings() -> bytes:
    return (
        f'{_HEAD}<w:settings {DECLARED}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat></w:settings>'
    ).encode()


def _core(title: str, author: str) -> bytes:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{safe(title)}</dc:title><dc:creator>{safe(author)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_FIXED_TIME}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_FIXED_TIME}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()
