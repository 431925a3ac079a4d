#!/usr/bin/env python3
"""check_pdf.py FILE.pdf …: what a machine without Java can hold of PDF/UA-1: identification, language, title,
tags, reading tree, alternatives, captions, header cells, fonts embedded with a way back to Unicode, links. Exit 1 on findings.

The rules of the package pdfua (16 of 106) and a walk of our own; the writer's own check (typst: pdf_standards="ua-1")
stands before both. veraPDF, the reference, needs Java and comes from no package registry: run it by hand before a release."""

import json
import subprocess
import sys

from with_packages import need

need("pikepdf==10.18.0", "pdfua==0.1.3")
import pikepdf  # noqa: E402

PLAIN = {
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "P",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Figure",
    "Formula",
    "Form",
    "Ruby",
    "Warichu",
    "Artifact",
}


def check(path: str) -> list[str]:
    found: list[str] = []
    try:
        pdf = pikepdf.open(path)
    except Exception as error:
        print(f"pdf {path}: does not open ({type(error).__name__})")
        return ["does not open"]
    root = pdf.Root
    xmp = root.Metadata.read_bytes().decode("utf-8", "replace") if "/Metadata" in root else ""
    roles = (
        {str(k): str(v) for k, v in root.StructTreeRoot.get("/RoleMap", {}).items()}
        if "/StructTreeRoot" in root
        else {}
    )
    tags: list[tuple[str, pikepdf.Dictionary]] = []
    seen: set[tuple[int, int]] = set()

    def walk(node) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if node.is_indirect:
                if node.objgen in seen:
                    return
                seen.add(node.objgen)
            if "/S" in node:
                name = str(node.S)
                tags.append((roles.get(name, name).lstrip("/"), node))
            if "/K" in node:
                walk(node.K)

    if "/StructTreeRoot" in root and "/K" in root.StructTreeRoot:
        walk(root.StructTreeRoot.K)
    count = {tag: sum(t == tag for t, _ in tags) for tag in {t for t, _ in tags}}
    levels = [int(t[1]) for t, _ in tags if len(t) == 2 and t[0] == "H" and t[1].isdigit()]
    figures = [n for t, n in tags if t == "Figure"]
    bare = [n for n in figures if not str(n.get("/Alt", "")).strip()]

    def kids(node):
        k = node.get("/K", [])
        return [
            x
            for x in (k if isinstance(k, pikepdf.Array) else [k])
            if isinstance(x, pikepdf.Dictionary) and "/S" in x
        ]

    fonts: dict[str, pikepdf.Dictionary] = {}
    links = mute = tabs = 0
    for page in pdf.pages:
        resources = page.obj.get("/Resources", {})
        for font in resources.get("/Font", {}).values():
            fonts[str(font.get("/BaseFont", "?"))] = font
        notes = list(page.obj.get("/Annots", []))
        tabs += bool(notes) and str(page.obj.get("/Tabs", "")) != "/S"
        for note in notes:
            if str(note.get("/Subtype")) == "/Link":
                links += 1
                mute += not str(note.get("/Contents", "")).strip()

    def embedded(font) -> bool:
        inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
        about = inner.get("/FontDescriptor", {})
        return str(font.get("/Subtype")) == "/Type3" or any(
            k in about for k in ("/FontFile", "/FontFile2", "/FontFile3")
        )

    loose = [n for n, f in fonts.items() if not embedded(f)]
    dumb = [
        n for n, f in fonts.items() if "/ToUnicode" not in f and str(f.get("/Subtype")) == "/Type0"
    ]
    title = str(pdf.docinfo.get("/Title", "")) or ("dc:title" in xmp and "?") or ""
    lang = str(root.get("/Lang", ""))
    for wrong, text in (
        ("pdfuaid" not in xmp, "no PDF/UA identification"),
        (not lang, "no language"),
        (not title, "no title"),
        (not bool(root.get("/MarkInfo", {}).get("/Marked", False)), "not marked as tagged"),
        (not tags, "no structure tree"),
        (
            not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
            "the viewer is not told to show the title",
        ),
        (bool(tags) and not levels, "no heading"),
        (
            any(b - a > 1 for a, b in zip([0, *levels], levels, strict=False)),
            f"a heading level is skipped: {levels}",
        ),
        (bool(tabs), f"{tabs} pages with links whose tab order is not the structure's"),
        (bool(mute), f"{mute} of {links} links without a text for readers"),
        ("/Encrypt" in pdf.trailer, "encrypted"),
    ):
        if wrong:
            found.append(text)
    found += [
        f"a figure without alternative: {i + 1} of {len(figures)}"
        for i, n in enumerate(figures)
        if n in bare
    ]
    found += [f"font {n} is not embedded" for n in loose] + [
        f"font {n} has no way back to Unicode" for n in dumb
    ]
    found += [f"tag {t} is not a standard one" for t in sorted(set(count) - PLAIN)]
    found += [
        "a table without header cell"
        for t, n in tags
        if t == "Table"
        and not any(str(c.S)[1:] == "TH" for r in walk_rows(n, kids) for c in kids(r))
    ]
    run = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", "--format", "json", path],
        capture_output=True,
        text=True,
    )
    try:
        answer = json.loads(run.stdout)
        for f in answer["findings"]:
            if (
                f["rule_id"] != "UA-15-003" or f["confidence"] == "certain"
            ):  # plain header rows are clear by position
                found.append(f"{f['rule_id']} {f['message']}"[:160])
    except (ValueError, KeyError):
        found.append("pdfua: gave no answer")
    shown = " ".join(
        f"{t} {count[t]}"
        for t in (
            "H1",
            "H2",
            "H3",
            "P",
            "Figure",
            "Caption",
            "L",
            "Table",
            "TH",
            "BlockQuote",
            "Link",
        )
        if count.get(t)
    )
    print(
        f"pdf {path}: {len(pdf.pages)} pages, lang {lang or '-'}, tags: {shown or 'none'}, figures without alternative {len(bare)},"
        f" fonts {len(fonts)} (not embedded {len(loose)}), findings {len(found)}"
    )
    for line in found[:20]:
        print("  " + line)
    return found


def walk_rows(table, kids):
    for child in kids(table):
        if str(child.S) == "/TR":
            yield child
        elif str(child.S) in ("/THead", "/TBody", "/TFoot"):
            yield from (r for r in kids(child) if str(r.S) == "/TR")


if len(sys.argv) < 2:
    sys.exit("usage: check_pdf.py FILE.pdf …")
FOUND = [check(path) for path in sys.argv[1:]]
sys.exit(any(FOUND))
