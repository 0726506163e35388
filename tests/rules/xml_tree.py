"""An XML document as the nodes that expressions walk, for cases of other projects' test suites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from forms.rules.casts import Node, Scalar

_PREFIXES = {
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://openrosa.org/javarosa": "jr",
    "http://openclinica.com/odm": "OpenClinica",
    "http://enketo.org/xforms": "enk",
}
_STEP = re.compile(
    r"/(?:@(?P<attribute>[\w:.\-]+)"
    r"|\*\[name\(\)='(?P<qualified>[^']+)'\]\[(?P<first>\d+)\]"
    r"|(?P<kind>text|comment|node|processing-instruction)\(\)\[(?P<second>\d+)\]"
    r"|(?P<name>[\w:.\-]+)\[(?P<third>\d+)\])"
)


@dataclass(eq=False)
class XmlNode:
    """A node; ``order`` is its place in the document, ``written`` its name with the prefix as written."""

    kind: str
    name: str
    parent: Node | None
    order: tuple[int, ...]
    text: str = ""
    written: str = ""
    is_cdata: bool = False
    inside: list[XmlNode] = field(default_factory=list)
    named: list[XmlNode] = field(default_factory=list)

    def value(self) -> Scalar:
        return self.text if self.kind not in ("element", "document") else "".join(self._texts())

    def _texts(self) -> Iterator[str]:
        for child in self.inside:
            if child.kind == "text":
                yield child.text
            elif child.kind == "element":
                yield from child._texts()

    def children(self) -> Sequence[Node]:
        return self.inside

    def attributes(self) -> Sequence[Node]:
        return self.named


class XmlDocument:
    """A parsed document; finds nodes by the paths that the cases use."""

    def __init__(self, text: str) -> None:
        self._count = 0
        self.top = self._node("document", "", None)
        self._stack = [self.top]
        self._spaces: list[dict[str, str]] = [{}]
        self._is_fresh_text = True
        self._is_in_cdata = False
        self._read(text)

    def _read(self, text: str) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartCdataSectionHandler = lambda: self._cdata(is_inside=True)
        parser.EndCdataSectionHandler = lambda: self._cdata(is_inside=False)
        parser.CommentHandler = lambda data: self._leaf("comment", "", data)
        parser.ProcessingInstructionHandler = lambda target, data: self._leaf(
            "processing-instruction", target, data
        )
        parser.StartDoctypeDeclHandler = lambda name, *_rest: self._leaf("doctype", name, "")
        parser.Parse(text, True)

    def _node(
        self, kind: str, name: str, parent: XmlNode | None, text: str = "", written: str = ""
    ) -> XmlNode:
        self._count += 1
        return XmlNode(kind, name, parent, (self._count,), text, written)

    def _leaf(self, kind: str, name: str, text: str) -> None:
        self._cut()
        parent = self._stack[-1]
        parent.inside.append(self._node(kind, name, parent, text, name))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._cut()
        spaces = dict(self._spaces[-1])
        for key, uri in attributes.items():
            if key == "xmlns" or key.startswith("xmlns:"):
                spaces[key[6:]] = uri
        self._spaces.append(spaces)
        parent = self._stack[-1]
        node = self._node("element", _known(name, spaces, is_attribute=False), parent, "", name)
        for key, value in attributes.items():
            if key != "xmlns" and not key.startswith("xmlns:"):
                node.named.append(
                    self._node("attribute", _known(key, spaces, is_attribute=True), node, value, key)
                )
        parent.inside.append(node)
        self._stack.append(node)

    def _end(self, _name: str) -> None:
        self._cut()
        self._stack.pop()
        self._spaces.pop()

    def _cut(self) -> None:
        self._is_fresh_text = True

    def _cdata(self, *, is_inside: bool) -> None:
        self._cut()
        self._is_in_cdata = is_inside

    def _characters(self, data: str) -> None:
        parent = self._stack[-1]
        if self._is_fresh_text:
            parent.inside.append(self._node("text", "", parent, data))
            parent.inside[-1].is_cdata = self._is_in_cdata
            self._is_fresh_text = False
        else:
            parent.inside[-1].text += data

    def find(self, path: str | None, text: str | None = None) -> XmlNode:
        """The node at a path such as ``/div[1]/*[name()='p'][2]/@id``.

        Texts and CDATA sections are counted apart, so ``text`` tells which of two is meant.
        """
        node = self.top
        for step in _STEP.finditer(path or ""):
            if step["attribute"]:
                node = next(found for found in node.named if found.written == step["attribute"])
                continue
            place = int(step["first"] or step["second"] or step["third"])
            alike = [found for found in node.inside if _passes(found, step)]
            apart = [[found for found in alike if found.is_cdata is way] for way in (False, True)]
            meant = [found[place - 1] for found in apart if len(found) >= place]
            node = next((found for found in meant if found.text == text), min(meant, key=_place))
        return node

    def all_nodes(self) -> Iterator[XmlNode]:
        """Every node but attributes."""
        waiting = [self.top]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.inside))

    def instance(self, name: str) -> Node | None:
        """The ``instance`` element of that id."""
        for node in self.all_nodes():
            is_named = any(other.name == "id" and other.text == name for other in node.named)
            if is_named and node.written.rpartition(":")[2] == "instance":
                return node
        return None

    def prefixes(self) -> set[str]:
        """The prefixes that a path may use."""
        written = {node.written.partition(":")[0] for node in self.all_nodes() if ":" in node.written}
        return written | set(_PREFIXES.values())


def _place(node: XmlNode) -> tuple[int, ...]:
    return node.order


def _passes(node: XmlNode, step: re.Match[str]) -> bool:
    if step["kind"]:
        return step["kind"] in ("node", node.kind)
    return (
        bool(node.written)
        and node.kind in ("element", "document")
        and node.written == (step["qualified"] or step["name"])
    )


def cut_at(node: XmlNode) -> None:
    """Let ``node`` be the document that paths begin from."""
    node.parent = None
    node.kind = "document"


def _known(name: str, spaces: dict[str, str], *, is_attribute: bool) -> str:
    """The name with the prefix that the cases use for its namespace."""
    prefix, _, local = name.rpartition(":")
    if is_attribute and not prefix:
        return local
    known = _PREFIXES.get(spaces.get(prefix, ""), prefix)
    return f"{known}:{local}" if known else local
