"""XMP: a packet of our own, or ours put into the one that was there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from xml.dom import minidom
from xml.parsers.expat import ExpatError
from xml.sax.saxutils import escape

from delegation_tui.domain.closed import complete
from delegation_tui.photos.formats.fields import (
    FIELDS,
    META,
    PLACES,
    RDF,
    RIGHTS,
    SPACES,
    STRUCTURED,
    Kind,
    Property,
)
from delegation_tui.photos.formats.xmp import properties
from delegation_tui.photos.writing.words import Words

DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
MARKED = (RIGHTS, "Marked")
PRIVATE = re.compile(
    r"gps|latitude|longitude|altitude|serial|(?<!right)ownername|makernote|geohash", re.IGNORECASE
)
# What XML cannot hold never was text.
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
END = '\n<?xpacket end="w"?>'


def packet(words: Words) -> bytes:
    """A packet that says the words and nothing else: a sidecar's content too."""
    return _wrapped([_description(words)])


def merged(old: bytes, words: Words, *, keep_private: bool) -> bytes:
    """The packet `old` with the words instead of its own on the same; what is private is left out
    unless it may leave. A packet that cannot be read is replaced."""
    try:
        text = old.decode("utf-8").strip("\0 \r\n\t\ufeff")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            return packet(words)  # nobody's XMP has one; some bombs have
        document = minidom.parseString(text.encode("utf-8"))
    except (UnicodeDecodeError, ExpatError, ValueError, RecursionError):
        return packet(words)
    found = document.getElementsByTagNameNS(RDF, "RDF")
    if not found:
        return packet(words)
    kept, about = [], ""
    present = {name for name, texts in properties(old).items() if texts}
    gone = _replaced(words, present)
    for element in [n for n in found[0].childNodes if n.nodeType == n.ELEMENT_NODE]:
        _tidy(element, gone, keep_private=keep_private)
        about = about or element.getAttributeNS(RDF, "about")
        if any(n.nodeType == n.ELEMENT_NODE for n in element.childNodes) or _says(element):
            for name, value in _spaces_above(element):
                if not element.hasAttribute(name):
                    element.setAttribute(name, value)
            kept.append(element.toxml())
    return _wrapped([*kept, _description(words, present - gone, about)])


def _replaced(words: Words, present: Collection[Property]) -> set[Property]:
    """The properties that go: those that the words decide, and what repeats them. Whether somebody
    claims the picture goes with the claim: "nobody does" is not ours to change."""
    gone: set[Property] = set()
    for name, where in FIELDS.items():
        if words.replaces(name):
            gone |= {where.property, *where.mirrors}
    if words.replaces("copyright") and FIELDS["copyright"].property in present:
        gone.add(MARKED)
    if words.replaces("location"):
        gone |= set(PLACES)
    return gone


def is_private(text: str) -> bool:
    """Whether a property anywhere in a packet's text has a private name."""
    return any(PRIVATE.search(name) for name in re.findall(r"[\w.-]+:([\w.-]+)", text))


def _tidy(
    element: minidom.Element, gone: set[Property], *, keep_private: bool, top: bool = True
) -> None:
    """Takes the replaced properties out, and the private ones at any depth."""

    def goes(node: minidom.Node) -> bool:
        name = node.localName or ""
        owned = top and (node.namespaceURI, name) in gone
        private = not keep_private and node.namespaceURI != RDF and PRIVATE.search(name)
        return bool(owned or private)

    for attribute in list((element.attributes or {}).values()):
        if attribute.prefix != "xmlns" and attribute.name != "xmlns" and goes(attribute):
            element.removeAttributeNode(attribute)
    for child in list(element.childNodes):
        if child.nodeType != child.ELEMENT_NODE:
            continue
        if goes(child):
            element.removeChild(child)
        else:
            _tidy(child, gone, keep_private=keep_private, top=False)


def _says(element: minidom.Element) -> bool:
    """Whether a description still holds a property written as an attribute."""
    return any(
        a.prefix not in ("xmlns", None) and a.namespaceURI != RDF
        for a in (element.attributes or {}).values()
    )


def _spaces_above(element: minidom.Element) -> Iterator[tuple[str, str]]:
    node = element.parentNode
    while node is not None and node.nodeType == node.ELEMENT_NODE:
        for attribute in node.attributes.values():
            if attribute.prefix == "xmlns":
                yield attribute.name, attribute.value
        node = node.parentNode


def _wrapped(descriptions: list[str]) -> bytes:
    body = "\n".join(descriptions)
    text = (
        f'{BEGIN}<x:xmpmeta xmlns:x="{META}"><rdf:RDF xmlns:rdf="{RDF}">\n'
        f"{body}\n</rdf:RDF></x:xmpmeta>{END}"
    )
    return text.encode("utf-8")


def _description(words: Words, present: Collection[Property] = (), about: str = "") -> str:
    """Our properties, in one description; all of a packet are `about` the same. Those `present`
    that are to be kept stand in it already."""
    lines = list(_properties(words, present))
    return "\n".join(
        [f'<rdf:Description rdf:about="{_text(about)}" {DECLARED}>', *lines, "</rdf:Description>"]
    )


def _properties(words: Words, present: Collection[Property]) -> Iterator[str]:
    named = {name for name, where in FIELDS.items() if where.property in present}
    written = {name: (where, texts) for name, where, texts in words.written(named)}
    for where, texts in written.values():
        yield WRITERS[where.kind](f"{where.prefix}:{where.xmp}", texts, words.language)
    if "location" not in words.kept and (words.location or words.city or words.country):
        yield _shown(words)
    if "copyright" in written and MARKED not in present:
        yield "<xmpRights:Marked>True</xmpRights:Marked>"


def _text(text: str) -> str:
    return escape(NO_XML.sub("", text), {'"': "&quot;"})


def _plain(name: str, texts: Sequence[str], _language: str = "") -> str:
    return f"<{name}>{_text(texts[0])}</{name}>" if texts and texts[0] else ""


def _alternative(name: str, texts: Sequence[str], language: str) -> str:
    """A text with its language: the default, which every reader looks for, and by its own name."""
    said = _text(texts[0])
    items = "".join(
        f'<rdf:li xml:lang="{which}">{said}</rdf:li>' for which in ("x-default", _text(language))
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def _listed(container: str, name: str, texts: Sequence[str], _language: str) -> str:
    items = "".join(f"<rdf:li>{_text(text)}</rdf:li>" for text in texts)
    return f"<{name}><rdf:{container}>{items}</rdf:{container}></{name}>"


WRITERS: Mapping[Kind, Callable[[str, Sequence[str], str], str]] = complete(
    Kind,
    {
        Kind.PLAIN: _plain,
        Kind.ALTERNATIVE: _alternative,
        Kind.ORDERED: partial(_listed, "Seq"),
        Kind.UNORDERED: partial(_listed, "Bag"),
    },
)


def _shown(words: Words) -> str:
    said = ((key, getattr(words, name)) for key, name in STRUCTURED.items())
    parts = "".join(_plain(f"Iptc4xmpExt:{key}", (text,)) for key, text in said)
    item = f'<rdf:li rdf:parseType="Resource">{parts}</rdf:li>'
    return f"<Iptc4xmpExt:LocationShown><rdf:Bag>{item}</rdf:Bag></Iptc4xmpExt:LocationShown>"
