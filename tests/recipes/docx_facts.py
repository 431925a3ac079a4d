"""Called by check_docx.sh: one figure line for a DOCX, findings on the lines after it."""

import json
import os
import sys

from docx import Document
from docx.oxml.ns import qn

path, findings = sys.argv[1], []


def said(tool: str, text: str, key: str) -> int:
    try:
        answer = json.loads(text)
        errors = (answer[0] if isinstance(answer, list) else answer)[key]
    except (ValueError, KeyError, TypeError, IndexError):
        findings.append(f"{tool}: gave no answer")
        return -1
    for error in errors:
        findings.append(
            f"{tool}: {error.get('path') or error.get('part_uri') or ''} {error['description']}"[
                :220
            ]
        )
    return len(errors)


sdk = said("sdk", os.environ["SDK"], "errors")
audit = said("audit", os.environ["AUDIT"], "errors")
try:
    doc = Document(path)
except Exception as error:
    print(f"docx {path}: does not open ({type(error).__name__})")
    sys.exit(1)
body, styles = doc.element.body, doc.styles
lang = styles.element.find(
    f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}"
)
lang = None if lang is None else lang.get(qn("w:val"))
pictures = list(body.iter(qn("wp:docPr")))
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def decorative(picture) -> bool:
    return any(mark.get("val") in ("1", "true") for mark in picture.iter(DECORATIVE))


bare = [p for p in pictures if not (p.get("descr") or "").strip() and not decorative(p)]
names = [(p.style.style_id, p) for p in doc.paragraphs if p.text.strip()]
levels = [int(s[-1]) for s, _ in names if s.startswith("Heading") and s[-1].isdigit()]
title = any(s == "Title" for s, _ in names) or 1 in levels
captions = sum(s == "Caption" for s, _ in names)
heads = sum(bool(t._tbl.findall(f".//{qn('w:tblHeader')}")) for t in doc.tables)
ids = [p.get("id") for p in pictures]
core = doc.core_properties
if not lang or lang == "en-US":
    findings.append(f"language: docDefaults says {lang}")
elif (core.language or lang)[:2] != lang[:2]:
    findings.append(f"language: docDefaults {lang}, properties {core.language}")
if not core.title:
    findings.append("title: the document's property is empty")
if not title:
    findings.append("headings: neither a Title nor a Heading 1")
if any(b - a > 1 for a, b in zip([1, *levels], levels, strict=False)):
    findings.append(f"headings: a level is skipped {levels}")
findings += [f"picture {p.get('name')}: no alternative" for p in bare]
if len(set(ids)) != len(ids):
    findings.append("pictures: two share an id")
if heads != len(doc.tables):
    findings.append(f"tables: {len(doc.tables) - heads} without a header row")
print(
    f"docx {path}: sdk {sdk}, audit {audit}, lang {lang}, headings {len(levels)}, pictures {len(pictures)}"
    f" (without alternative {len(bare)}), captions {captions}, tables {len(doc.tables)} (with header row {heads}), findings {len(findings)}"
)
print(*(f"  {f}" for f in findings[:20]), sep="\n", end="\n" if findings else "")
sys.exit(bool(findings))
