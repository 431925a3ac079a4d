"""XMP packets (ISO 16684-1): what their properties say."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from xml.sax.saxutils import unescape

from delegation_tui.photos.formats.fields import RDF, SPACES, Property

DESCRIPTION, LIST_ITEM, LANGUAGE = (
    f"{{{RDF}}}Description", f"{{{RDF}}}li", "{http://www.w3.org/XML/1998/namespace}lang",
)  # fmt: skip
LISTS = (f"{{{RDF}}}Alt", f"{{{RDF}}}Bag", f"{{{RDF}}}Seq")
PREFIXES = "|".join(SPACES)
ATTRIBUTE = re.compile(rf"""\s({PREFIXES}):(\w+)\s*=\s*["']([^"'<>]*)""")
ELEMENT = re.compile(rf"<({PREFIXES}):(\w+)>([^<>]*)<")
MAX_PACKET = 1 << 20


def properties(packet: bytes) -> dict[Property, tuple[str, ...]]:
    """The texts of a packet's properties, those of a list in its order; of a text by language the
    default alone. Of a packet that is no XML, or that has a DOCTYPE (nobody's XMP has one; some
    bombs have), what stands under the usual prefixes."""
    text = _text(packet)
    root = _root(text)
    if root is None:
        return _plain_ones(text)
    found: dict[Property, tuple[str, ...]] = {}
    for description in root.iter(DESCRIPTION):
        for name, value in description.attrib.items():
            found.setdefault(_property(name), (value,))
        for element in description:
            found.setdefault(_property(element.tag), _texts(element))
    return found


def structure(packet: bytes, name: Property) -> dict[str, str]:
    """The texts of the first structure that a property of a packet holds, by their local names."""
    root = _root(_text(packet))
    space, local = name
    element = root.find(f".//{{{space}}}{local}") if root is not None else None
    if element is None:
        return {}
    whole = next(element.iter(LIST_ITEM), element)
    found = {part.tag: part.text or "" for part in whole.iter()}
    found |= {key: text for part in whole.iter() for key, text in part.attrib.items()}
    return {_property(tag)[1]: text for tag, text in found.items() if text.strip()}


def _text(packet: bytes) -> str:
    return packet[:MAX_PACKET].decode("utf-8", "replace").strip("\0\ufeff \r\n\t")


def _root(text: str) -> ET.Element | None:
    """The packet's outermost element; None where it is no XML, or has a DOCTYPE."""
    try:
        return None if "<!DOCTYPE" in text or "<!ENTITY" in text else ET.fromstring(text)
    except (ET.ParseError, ValueError):
        return None


def _plain_ones(text: str) -> dict[Property, tuple[str, ...]]:
    """Properties with one text, without a look at what is around them."""
    return {
        (SPACES[prefix], name): (unescape(value),)
        for pattern in (ATTRIBUTE, ELEMENT)
        for prefix, name, value in pattern.findall(text)
        if value.strip()
    }


def _property(tag: str) -> Property:
    space, _, name = tag.removeprefix("{").rpartition("}")
    return space, name


def _texts(element: ET.Element) -> tuple[str, ...]:
    for container in element:
        if container.tag not in LISTS:
            continue
        items = [li for li in container if li.tag == LIST_ITEM]
        if container.tag == LISTS[0]:
            items = sorted(items, key=lambda li: li.get(LANGUAGE) != "x-default")[:1]
        return tuple(li.text for li in items if li.text and li.text.strip())
    return (element.text,) if element.text and element.text.strip() else ()
