"""Called by check_odt.sh: one figure line for an ODT, findings on the lines after it."""

import json
import os
import sys
import zipfile

from lxml import etree

path, findings = sys.argv[1], []
NS = {
    p: f"urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"
    for p, n in {
        "office": "office",
        "text": "text",
        "draw": "drawing",
        "table": "table",
        "style": "style",
        "meta": "meta",
        "m": "manifest",
    }.items()
}
NS |= {
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
try:
    runs = [json.loads(run)[0]["errors"] for run in os.environ["AUDIT"].split("\f") if run.strip()]
    errors = {
        f"audit: {e.get('part_uri') or e.get('path') or ''} {e['description']}"[:220]: 0
        for run in runs
        for e in run
        if e["severity"] == "error"
    }
    findings += errors
    audit = len(errors)
except (ValueError, KeyError, TypeError, IndexError):
    audit = -1
    findings.append("audit: gave no answer")
try:
    package = zipfile.ZipFile(path)
    first = package.infolist()[0]
    parts = {
        n: etree.fromstring(package.read(n))
        for n in ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml")
    }
except Exception as error:
    print(f"odt {path}: does not open ({type(error).__name__}: {error})")
    sys.exit(1)
content, styles, meta, manifest = parts.values()
if first.filename != "mimetype" or first.compress_type or first.extra:
    findings.append("package: mimetype must come first, stored, without extra field")
listed = {e.get(f"{{{NS['m']}}}full-path") for e in manifest.iterfind("m:file-entry", NS)}
held = {
    n
    for n in package.namelist()
    if not n.endswith("/") and n not in ("mimetype", "META-INF/manifest.xml")
}
findings += [f"package: {n} is not in the manifest" for n in sorted(held - listed)]
findings += [
    f"package: the manifest names {n}, which is not there"
    for n in sorted(n for n in listed - held if not n.endswith("/"))
]


def one(tree, query: str):
    return next(iter(tree.xpath(query, namespaces=NS)), None)


lang = one(meta, "//dc:language/text()")
style = one(
    styles, "//style:default-style[@style:family='paragraph']/style:text-properties/@fo:language"
)
country = one(
    styles, "//style:default-style[@style:family='paragraph']/style:text-properties/@fo:country"
)
title = meta.xpath("string(//dc:title)", namespaces=NS)
heads = [
    int(h) for h in content.xpath("//text:h[normalize-space()]/@text:outline-level", namespaces=NS)
]
frames = content.xpath("//draw:frame[draw:image]", namespaces=NS)
bare = [f for f in frames if not f.xpath("normalize-space(svg:desc)", namespaces=NS)]
NAME = f"{{{NS['draw']}}}name"
lost = [
    h
    for h in content.xpath("//draw:image/@xlink:href", namespaces=NS)
    if h.lstrip("./") not in held
]
tables = content.xpath("//table:table", namespaces=NS)
headless = [t for t in tables if not t.xpath("table:table-header-rows", namespaces=NS)]
known = {s for t in (content, styles) for s in t.xpath("//style:style/@style:name", namespaces=NS)}
unknown = sorted(
    set(content.xpath("//@text:style-name", namespaces=NS))
    - known
    - set(content.xpath("//text:list-style/@style:name", namespaces=NS))
    - set(styles.xpath("//text:list-style/@style:name", namespaces=NS))
)
titles = len(content.xpath("//text:p[@text:style-name='Title']", namespaces=NS)) or heads.count(1)
if not lang:
    findings.append("language: meta has none")
if not style or (lang and style != lang[:2]):
    findings.append(f"language: default paragraph style says {style}-{country}, meta {lang}")
if not title:
    findings.append("title: meta has none")
if titles != 1:
    findings.append(f"title: {titles} titles in the text, one wanted")
if any(b - a > 1 for a, b in zip([1, *heads], heads, strict=False)):
    findings.append(f"headings: a level is skipped {heads}")
if heads and any(
    n
    for n in styles.xpath(
        "//text:outline-style/text:outline-level-style/@style:num-format", namespaces=NS
    )
):
    findings.append("headings: the outline style numbers them")
findings += [f"picture {f.get(NAME)}: no alternative" for f in bare]
findings += [f"picture: {h} is not in the package" for h in lost]
findings += [f"style: {s} is used and not defined" for s in unknown]
if headless:
    findings.append(f"tables: {len(headless)} without header rows")
print(
    f"odt {path}: audit {audit}, lang {lang}/{style}, headings {len(heads)}, pictures {len(frames)} (without alternative"
    f" {len(bare)}), tables {len(tables)} (with header rows {len(tables) - len(headless)}), findings {len(findings)}"
)
print(*(f"  {f}" for f in findings[:20]), sep="\n", end="\n" if findings else "")
sys.exit(bool(findings))
