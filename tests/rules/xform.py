"""A filled-in XForm, for the cases that ask for the label of a choice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tests.rules.xml_tree import XmlDocument, XmlNode, cut_at

_ITEXT = re.compile(r"jr:itext\(\s*(?:'([^']*)'|\"([^\"]*)\"|([\w./-]+))\s*\)")
_ITEMS = re.compile(r"instance\(\s*['\"]([^'\"]+)['\"]\s*\)((?:/[\w-]+)+)")
_VALUE_OF = "value of "


class XForm:
    """The primary instance with answers put in, and the labels of its choices in one language."""

    def __init__(self, text: str, answers: Mapping[str, str], language: str) -> None:
        self.document = XmlDocument(text)
        self._language = language
        self._primary = next(node for node in self.document.all_nodes() if _local(node) == "instance")
        for path, answer in answers.items():
            node = self._at(path)
            node.inside.append(XmlNode("text", "", node, (*node.order, 0), answer))
        cut_at(self._primary)

    def asked(self, expression: str) -> tuple[str, XmlNode]:
        """The expression and the node it is asked at; ``value of PATH`` is the calculation of that node."""
        if not expression.startswith(_VALUE_OF):
            return expression, self._primary
        path = expression.removeprefix(_VALUE_OF)
        binds = (node for node in self.document.all_nodes() if _local(node) == "bind")
        bind = next(node for node in binds if _attribute(node, "nodeset") == path)
        return _attribute(bind, "calculate"), self._at(path)

    def labels(self, name: str) -> Mapping[str, str]:
        """Label by value for the question whose path ends in ``name``."""
        found: dict[str, str] = {}
        for node in self.document.all_nodes():
            if _attribute(node, "ref").rpartition("/")[2] == name:
                found.update(self._items(node))
        return found

    def _items(self, select: XmlNode) -> Iterator[tuple[str, str]]:
        for child in select.inside:
            if _local(child) == "item":
                label = _child(child, "label")
                yield str(_child(child, "value").value()), self._text(_attribute(label, "ref"), label, label)
            elif _local(child) == "itemset":
                yield from self._listed(child)

    def _listed(self, itemset: XmlNode) -> Iterator[tuple[str, str]]:
        match = _ITEMS.search(_attribute(itemset, "nodeset"))
        instance = self.document.instance(match[1]) if match else None
        label, value = (_attribute(_child(itemset, part), "ref") for part in ("label", "value"))
        nodes = [instance] if isinstance(instance, XmlNode) else []
        for step in match[2].split("/")[1:] if match else ():
            nodes = [child for node in nodes for child in node.inside if _local(child) == step]
        for node in nodes:
            yield str(_child(node, value).value()), self._text(label, node, _child(node, label))

    def _text(self, reference: str, at: XmlNode, plain: XmlNode) -> str:
        match = _ITEXT.search(reference)
        if match is None:
            return str(plain.value())
        key = match[1] or match[2] or str(_child(at, match[3]).value())
        tongues = [node for node in self.document.all_nodes() if _local(node) == "translation"]
        tongue = next((node for node in tongues if _attribute(node, "lang") == self._language), tongues[0])
        entry = next(node for node in tongue.inside if _attribute(node, "id") == key)
        return str(_child(entry, "value").value())

    def _at(self, path: str) -> XmlNode:
        node = self._primary
        for step in path.strip("/").split("/"):
            node = _child(node, step)
        return node


def _local(node: XmlNode) -> str:
    return node.written.rpartition(":")[2]


def _child(node: XmlNode, name: str) -> XmlNode:
    found = next((child for child in node.inside if _local(child) == name), None)
    return found or XmlNode("element", name, node, (*node.order, 0))


def _attribute(node: XmlNode, name: str) -> str:
    return next((found.text for found in node.named if found.written == name), "")
