"""A Word file that came back from someone's editor: its parts, its bookmarks, its properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from forms.exchange.guard_xml import vetted
from forms.exchange.guard_zip import Package
from forms.exchange.word.container import custom_properties, zipped
from forms.exchange.word.markup import NAMESPACES
from forms.model.problem import KnownTrouble

W = f"{{{NAMESPACES['w']}}}"
_VT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DOCUMENT, _PROPERTIES = "word/document.xml", "docProps/custom.xml"
_MOST_OPEN = 200
"""Bookmarks that stand in each other; an honest text has a handful."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


@dataclass(slots=True)
class OpenedWord:
    """A .docx taken apart, to be read or changed and put together again."""

    parts: dict[str, bytes]
    document: etree._Element
    properties: dict[str, str]

    @property
    def body(self) -> etree._Element:
        """``w:body``."""
        found = self.document.find(f"{W}body")
        if found is None:
            raise KnownTrouble("word.not_word", reason="w:body")
        return found

    def docx(self) -> bytes:
        """The file again, with the document and the properties as they are now."""
        parts = dict(self.parts)
        parts[_DOCUMENT] = etree.tostring(
            self.document, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        if _PROPERTIES in parts:
            parts[_PROPERTIES] = custom_properties(self.properties)
        return zipped(parts)


def open_word(data: bytes) -> OpenedWord:
    """Take a .docx apart.

    Raises:
        KnownTrouble: ``word.not_word``, it is no Word file that can be read.
    """
    try:
        package = Package(data)
        parts = {name: package.part(name) for name in package.names}
        document = etree.fromstring(vetted(parts[_DOCUMENT]), _PARSER)
        properties = _read_properties(parts.get(_PROPERTIES))
    except KnownTrouble as trouble:
        raise KnownTrouble("word.not_word", reason="zip") from trouble
    except (KeyError, etree.XMLSyntaxError) as error:
        raise KnownTrouble("word.not_word", reason=type(error).__name__) from error
    return OpenedWord(parts, document, properties)


def parse_part(data: bytes) -> etree._Element:
    """A part's XML, without entities or anything from outside."""
    return etree.fromstring(data, _PARSER)


def _read_properties(data: bytes | None) -> dict[str, str]:
    if data is None:
        return {}
    root = etree.fromstring(vetted(data), _PARSER)
    return {str(item.get("name")): "".join(str(t) for t in item.itertext()) for item in root}


@dataclass(frozen=True, slots=True)
class Marked:
    """A bookmark with the text pieces (``w:t``) that stand in it; deleted text is not among them."""

    name: str
    start: etree._Element
    pieces: tuple[etree._Element, ...]

    @property
    def text(self) -> str:
        """What is read there now."""
        return "".join(piece.text or "" for piece in self.pieces)

    def replace(self, text: str) -> None:
        """Put ``text`` in place of what is there, in the look of its first piece."""
        if not self.pieces:
            run = etree.Element(f"{W}r")
            self.start.addnext(run)
            etree.SubElement(run, f"{W}t", {_SPACE: "preserve"}).text = text
            return
        first, *others = self.pieces
        first.text = text
        first.set(_SPACE, "preserve")
        for other in others:
            other.text = ""


def bookmarks(root: etree._Element) -> Mapping[str, Marked]:
    """Every bookmark by its name, in document order; one that holds no text has no pieces."""
    open_marks: dict[str, tuple[str, etree._Element, list[etree._Element]]] = {}
    found: dict[str, Marked] = {}
    for element in _steps(root):
        number = str(element.get(f"{W}id"))
        if element.tag == f"{W}bookmarkStart":
            if len(open_marks) > _MOST_OPEN:
                raise KnownTrouble("word.not_word", reason=element.tag.rpartition("}")[2])
            open_marks[number] = (str(element.get(f"{W}name")), element, [])
            found[open_marks[number][0]] = Marked(open_marks[number][0], element, ())
        elif element.tag == f"{W}bookmarkEnd":
            if number in open_marks:
                name, start, pieces = open_marks.pop(number)
                found[name] = Marked(name, start, tuple(pieces))
        else:
            for _, _, pieces in open_marks.values():
                pieces.append(element)
    return found


def _steps(root: etree._Element) -> Iterator[etree._Element]:
    return root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t")
