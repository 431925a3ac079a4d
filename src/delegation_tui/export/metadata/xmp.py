"""XMP: a packet of our own, or ours put into the one that was there."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from xml.dom import minidom
from xml.parsers.expat import ExpatError
from xml.sax.saxutils import escape

from delegation_tui.export.metadata.words import Words

DC, PHOTOSHOP = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/photoshop/1.0/"
CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
RIGHTS, NOTE = "http://ns.adobe.com/xap/1.0/rights/", "http://ns.adobe.com/xmp/note/"
RDF, META = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "adobe:ns:meta/"
EXIF, TIFF = "http://ns.adobe.com/exif/1.0/", "http://ns.adobe.com/tiff/1.0/"
SPACES = {
    "dc": DC, "photoshop": PHOTOSHOP, "Iptc4xmpCore": CORE, "Iptc4xmpExt": EXT,
    "xmpRights": RIGHTS,
}  # fmt: skip
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
# The properties that the words decide alone: what stood there before goes.
OWNED = {
    (DC, "description"), (DC, "title"), (DC, "creator"), (DC, "rights"),
    (PHOTOSHOP, "Headline"), (PHOTOSHOP, "Credit"), (PHOTOSHOP, "City"),
    (CORE, "Location"), (CORE, "AltTextAccessibility"), (CORE, "ExtDescrAccessibility"),
    (EXT, "PersonInImage"), (EXT, "Event"), (EXT, "LocationShown"),
    (RIGHTS, "UsageTerms"), (RIGHTS, "Marked"),
    # EXIF's texts as XMP repeats them
    (TIFF, "ImageDescription"), (TIFF, "Artist"), (TIFF, "Copyright"), (EXIF, "UserComment"),
}  # fmt: skip
OWNED_TAGS = {f"{{{uri}}}{name}": name for uri, name in OWNED}  # as ElementTree names them
PRIVATE = re.compile(
    r"gps|latitude|longitude|altitude|serial|ownername|makernote|geohash", re.IGNORECASE
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
    for element in [n for n in found[0].childNodes if n.nodeType == n.ELEMENT_NODE]:
        _tidy(element, keep_private=keep_private)
        about = about or element.getAttributeNS(RDF, "about")
        if any(n.nodeType == n.ELEMENT_NODE for n in element.childNodes) or _says(element):
            for name, value in _spaces_above(element):
                if not element.hasAttribute(name):
                    element.setAttribute(name, value)
            kept.append(element.toxml())
    return _wrapped([*kept, _description(words, about)])


def is_private(text: str) -> bool:
    """Whether a property anywhere in a packet's text has a private name."""
    return any(PRIVATE.search(name) for name in re.findall(r"[\w.-]+:([\w.-]+)", text))


def _tidy(element: minidom.Element, *, keep_private: bool, top: bool = True) -> None:
    """Takes the owned properties out, and the private ones at any depth."""

    def goes(node: minidom.Node) -> bool:
        name = node.localName or ""
        owned = top and (node.namespaceURI, name) in OWNED
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
            _tidy(child, keep_private=keep_private, top=False)


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


def _description(words: Words, about: str = "") -> str:
    """Our properties, in one description; all of a packet are `about` the same."""
    lines = [line for line in _properties(words) if line]
    return "\n".join(
        [f'<rdf:Description rdf:about="{_text(about)}" {DECLARED}>', *lines, "</rdf:Description>"]
    )


def _properties(words: Words) -> Iterator[str]:
    language = words.language
    yield _alternative("dc:description", words.caption, language)
    yield _listed("dc:creator", "Seq", (words.creator,))
    yield _alternative("dc:rights", words.copyright, language)
    yield _plain("photoshop:Headline", words.headline)
    yield _plain("photoshop:Credit", words.credit)
    yield _plain("photoshop:City", words.city)
    yield _plain("Iptc4xmpCore:Location", words.location)
    yield _alternative("Iptc4xmpCore:AltTextAccessibility", words.alt, language)
    yield _alternative("Iptc4xmpCore:ExtDescrAccessibility", words.extended, language)
    yield _listed("Iptc4xmpExt:PersonInImage", "Bag", words.people)
    yield _alternative("Iptc4xmpExt:Event", words.event, language)
    yield _shown(words)
    yield _alternative("xmpRights:UsageTerms", words.usage, language)
    yield _plain("xmpRights:Marked", "True" if words.copyright else "")


def _text(text: str) -> str:
    return escape(NO_XML.sub("", text), {'"': "&quot;"})


def _plain(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>" if text else ""


def _alternative(name: str, text: str, language: str) -> str:
    """A text with its language: the default, which every reader looks for, and by its own name."""
    if not text:
        return ""
    said = _text(text)
    items = "".join(
        f'<rdf:li xml:lang="{which}">{said}</rdf:li>' for which in ("x-default", _text(language))
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def _listed(name: str, kind: str, texts: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{_text(text)}</rdf:li>" for text in texts if text)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def _shown(words: Words) -> str:
    parts = _plain("Iptc4xmpExt:Sublocation", words.location) + _plain(
        "Iptc4xmpExt:City", words.city
    )
    if not parts:
        return ""
    item = f'<rdf:li rdf:parseType="Resource">{parts}</rdf:li>'
    return f"<Iptc4xmpExt:LocationShown><rdf:Bag>{item}</rdf:Bag></Iptc4xmpExt:LocationShown>"


def words_in(data: bytes) -> dict[str, list[str]]:
    """What a reader finds in a packet: the texts of each property by its local name, once each."""
    found: dict[str, list[str]] = {}
    for element in ET.fromstring(data.decode("utf-8").strip("\0\ufeff \n")).iter():
        name = OWNED_TAGS.get(element.tag)
        if name:
            texts = [t for t in (e.text for e in element.iter()) if t and t.strip()]
            found[name] = list(dict.fromkeys(texts))
    return found
