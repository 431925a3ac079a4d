"""The article as a document: what a reader, a screen reader and a word processor find in it."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from lxml import etree
from tests.export.test_export import HOSTILE, article_of
from tests.export.test_for_others import export

from delegation_tui.article import edit_block, set_head
from delegation_tui.article.captions import edit_photos
from delegation_tui.domain.article import BlockKind
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Photo
from delegation_tui.export import export_article
from delegation_tui.export.fonts import Fonts
from delegation_tui.export.formats import FORMATS
from delegation_tui.export.inline import Run, contact_runs, runs
from delegation_tui.store import Store
from delegation_tui.workspace import Workspace

NAMES = ("docx", "odt", "pdf")
NS = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def words_of(path: Path) -> str:
    """All that a document says, its properties and alternatives apart."""
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            return spaced(" ".join(map(_shown, pdf.pages)))
    name = "word/document.xml" if path.suffix == ".docx" else "content.xml"
    return spaced(" ".join(map(str, part(path, name).itertext())))


def _shown(page: pikepdf.Page) -> str:
    """The text of a page by its fonts' own tables back to Unicode."""
    tables = {str(k): _table(f) for k, f in page.obj.Resources.get("/Font", {}).items()}
    said, font = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            font = tables[str(operands[0])]
        for one in operands[0] if str(operator) == "TJ" else operands:
            if str(operator) in ("Tj", "TJ") and isinstance(one, pikepdf.String):
                data = bytes(one)
                said += [font.get(data[at : at + 2], "") for at in range(0, len(data), 2)]
        said.append(" " if str(operator) == "ET" else "")
    return "".join(said)


def _table(font: pikepdf.Object) -> dict[bytes, str]:
    text = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", text)
    return {bytes.fromhex(a): bytes.fromhex(b).decode("utf-16-be") for a, b in pairs}


def alternatives(path: Path) -> list[str]:
    if path.suffix == ".docx":
        found = part(path, "word/document.xml").iter(qn("wp:docPr"))
        return [one.get("descr", "") for one in found]
    if path.suffix == ".odt":
        frames = part(path, "content.xml").iterfind(".//draw:frame", NS)
        return [one.findtext("svg:desc", "", NS) for one in frames]
    with pikepdf.open(path) as pdf:
        return [str(one.Alt) for one in pdf.objects if _is_figure(one)]


def _is_figure(one: pikepdf.Object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure" and "/Alt" in one


def targets(path: Path) -> list[str]:
    """Where the links of a document lead."""
    if path.suffix == ".docx":
        related = part(path, "word/_rels/document.xml.rels")
        return [one.get("Target", "") for one in related if one.get("TargetMode") == "External"]
    if path.suffix == ".odt":
        links = part(path, "content.xml").iterfind(".//text:a", NS)
        return [one.get(f"{{{NS['xlink']}}}href", "") for one in links]
    with pikepdf.open(path) as pdf:
        notes = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
        return [str(note.A.URI) for note in notes if "/A" in note]


@pytest.mark.parametrize("name", NAMES)
def test_the_article_is_in_it_whole(name: str, day: Store, workspace: Workspace) -> None:
    path = export(day, workspace, name)[name]
    said = words_of(path)
    article = article_of(day)
    for block in article.blocks:
        if block.kind is not BlockKind.GALLERY:
            for line in block.text.split("\n"):
                first = spaced(line.removeprefix("- ")).split(", ")[0]
                assert first in said, block.kind
    assert spaced(article.title) in said
    with day.read() as tx:
        photos = tx.all(Photo)
    found = alternatives(path)
    assert sorted(map(spaced, found)) == sorted(spaced(p.alt) for p in photos)
    assert "Photo : © Léa Marchand" in said
    assert "10 h" in said


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_is(name: str, day: Store, workspace: Workspace) -> None:
    path = export(day, workspace, name)[name]
    title = article_of(day).title
    if name == "docx":
        about = docx.Document(str(path)).core_properties
        told, language = (about.title, about.author), about.language
        lang = part(path, "word/styles.xml").find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
        assert lang is not None
        assert lang.get(qn("w:val")) == "fr-FR"
    elif name == "odt":
        meta = part(path, "meta.xml")
        told = (meta.findtext(".//dc:title", "", NS), meta.findtext(".//dc:creator", "", NS))
        language = meta.findtext(".//dc:language", "", NS)
        style = part(path, "styles.xml").find(".//style:default-style/style:text-properties", NS)
        assert style is not None
        assert style.get(f"{{{NS['fo']}}}language") == "fr"
    else:
        with pikepdf.open(path) as pdf:
            told = (str(pdf.docinfo.Title), str(pdf.docinfo.Author))
            language = str(pdf.Root.Lang)
            metadata = pdf.Root.Metadata.read_bytes()
        assert b"<pdfuaid:part>1<" in metadata
        assert b"<pdfaid:part>2<" in metadata
    assert spaced(told[0]) == spaced(title)
    assert told[1] == "Salon des essais"
    assert language == "fr-FR"


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_twice_and_in_another_folder(
    name: str, day: Store, workspace: Workspace, tmp_path: Path
) -> None:
    first = export(day, workspace, name)[name].read_bytes()
    assert export(day, workspace, name)[name].read_bytes() == first
    with day.read() as tx:
        dossier, article = tx.dossier(), tx.article()
    assert article is not None
    (done,) = export_article(dossier, article, workspace, (name,), tmp_path / "else", force=True)
    assert done.path.read_bytes() == first


@pytest.mark.parametrize("name", NAMES)
def test_what_people_typed_acts_nowhere(name: str, day: Store, workspace: Workspace) -> None:
    hostile = f'{HOSTILE} #panic("x") $x$ #read("/etc/passwd") <lab> @ref ]]> </w:t> \\ = a'
    for block in article_of(day).blocks:
        if block.kind is not BlockKind.GALLERY:
            edit_block(day, block.id, hostile)
    for field in ("title", "lead", "contact"):
        set_head(day, field, hostile)
    with day.read() as tx:
        photos = tx.all(Photo)
    edit_photos(day, [p.id for p in photos], caption=hostile, alt=hostile)
    path = export(day, workspace, name)[name]
    said = words_of(path)
    assert '#panic("x")' in said or "#panic(« x »)" in said or "#panic(“x”)" in said
    assert "root:" not in said
    assert not [one for one in targets(path) if not one.startswith("mailto:")]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "odd",
    ["😀", "日本", "한글", "\ufffe", "\x07", "a\u0301", "✓", "ﬁ", "＂", "1\ufe0f\u20e3", "\ue000"],
)
def test_no_character_stops_it(name: str, odd: str, day: Store, workspace: Workspace) -> None:
    with day.act(Message("odd")) as tx:
        article = tx.article()
        assert article is not None
        blocks = tuple(
            replace(b, text=f"Avant {odd} après") if b.kind is BlockKind.PARAGRAPH else b
            for b in article.blocks
        )
        tx.put(replace(article, title=f"Un {odd} titre", blocks=blocks))
    said = words_of(export(day, workspace, name)[name])
    assert re.search(r"Avant .*après", said)
    if name != "pdf" and odd.isprintable() and odd != "a\u0301":
        assert odd in said


@pytest.mark.parametrize("name", NAMES)
def test_a_link_leads_somewhere_and_a_decorative_picture_is_silent(
    name: str, day: Store, workspace: Workspace
) -> None:
    with day.read() as tx:
        first, second = tx.all(Photo)
    edit_photos(day, [second.id], alt="", decorative=True)
    block = next(b for b in article_of(day).blocks if b.kind is BlockKind.PARAGRAPH)
    edit_block(day, block.id, "Lire [le plan](https://example.org/plan) et *vite*.")
    set_head(day, "contact", "Maud Ferrand, presse@example.org, 02 99 00 00 00")
    path = export(day, workspace, name)[name]
    if name == "docx":
        assert b"decorative" in zipfile.ZipFile(path).read("word/document.xml")
    found = targets(path)
    wanted = ["https://example.org/plan", "mailto:presse@example.org", "tel:0299000000"]
    assert [one for one in wanted if one not in found] == []
    assert [one for one in alternatives(path) if one] == [
        one for one in alternatives(path) if spaced(one) == spaced(first.alt)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_an_article_without_title_text_or_picture_is_written(
    name: str, day: Store, workspace: Workspace
) -> None:
    with day.act(Message("bare")) as tx:
        article = tx.article()
        assert article is not None
        tx.put(replace(article, title="", lead="", contact="", blocks=()))
    assert "Salon des essais" in words_of(export(day, workspace, name)[name])


class TestWord:
    def test_its_styles_are_words_own(self, day: Store, workspace: Workspace) -> None:
        path = export(day, workspace, "docx")["docx"]
        document = docx.Document(str(path))
        styles = [p.style.name for p in document.paragraphs if p.style and p.text.strip()]
        assert styles.count("Title") == 1
        levels = [int(s[-1]) for s in styles if s.startswith("Heading")]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert {"Caption", "List Bullet"} <= set(styles)
        ids = [one.get("id") for one in document.element.body.iter(qn("wp:docPr"))]
        assert len(ids) == len(set(ids)) == 2
        assert "word/stylesWithEffects.xml" not in zipfile.ZipFile(path).namelist()

    def test_the_house_template_dresses_it(self, day: Store, workspace: Workspace) -> None:
        house = docx.Document()
        house.add_paragraph("Un texte d’exemple")
        house.sections[0].header.paragraphs[0].text = "En-tête de la maison"
        own = house.styles.add_style("Delegation Lead", WD_STYLE_TYPE.PARAGRAPH)
        own.font.italic = True
        house.save(str(workspace.root / "maison.docx"))
        settings = '[export]\ndocx_template = "maison.docx"\n'
        (workspace.root / "delegation.toml").write_text(settings)
        document = docx.Document(str(export(day, workspace, "docx")["docx"]))
        assert document.sections[0].header.paragraphs[0].text == "En-tête de la maison"
        assert "Un texte d’exemple" not in [p.text for p in document.paragraphs]
        assert document.styles["Delegation Lead"].font.italic

    @pytest.mark.parametrize("data", [b"no document", None])
    def test_a_template_that_is_none_is_named(
        self, data: bytes | None, day: Store, workspace: Workspace
    ) -> None:
        if data is not None:
            (workspace.root / "x.docx").write_bytes(data)
        (workspace.root / "delegation.toml").write_text('[export]\ndocx_template = "x.docx"\n')
        with pytest.raises(DelegationError, match=r"x\.docx"):
            export(day, workspace, "docx")


def test_spip_finds_one_title_and_headings_by_style(day: Store, workspace: Workspace) -> None:
    path = export(day, workspace, "odt")["odt"]
    heads = part(path, "content.xml").findall(".//text:h", NS)
    level = f"{{{NS['text']}}}outline-level"
    assert [one.get(level) for one in heads].count("1") == 1
    assert heads[0].get(level) == "1"
    name = f"{{{NS['text']}}}style-name"
    assert all(one.get(name) == f"Heading_20_{one.get(level)}" for one in heads)
    with zipfile.ZipFile(path) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


class TestFonts:
    def test_what_they_lack_is_replaced_and_told(self, day: Store, workspace: Workspace) -> None:
        set_head(day, "lead", "Un mot en ｂｌｅｕ, さくら, 日 et 😀.")
        with day.read() as tx:
            dossier, article = tx.dossier(), tx.article()
        assert article is not None
        (done,) = export_article(dossier, article, workspace, ("pdf",), force=True)
        assert "Un mot en bleu, sakura, □ et □." in words_of(done.path)
        told = " ".join(str(note) for note in done.notes)
        assert "😀" in told
        assert "日" in told

    def test_what_they_have_stays(self) -> None:
        had = "L’œuvre → Ωμέγα, Москва ✓ № 1 ½ שלום مرحبا Việt ★"
        assert Fonts(None).replacements(had) == {}
        assert Fonts(None).replacements(f"日{had}") == {"日": "□"}

    def test_a_folder_that_is_not_there_is_named(self, day: Store, workspace: Workspace) -> None:
        (workspace.root / "delegation.toml").write_text('[export]\nfonts = "polices"\n')
        with pytest.raises(DelegationError, match="polices"):
            export(day, workspace, "pdf")


@pytest.mark.parametrize(
    ("name", "module", "library", "package"),
    [
        ("docx", "word", "docx", "python-docx"),
        ("odt", "opendocument", "odfdo", "odfdo"),
        ("pdf", "pdf", "typst", "typst"),
        ("newsletter", "newsletter", "css_inline", "css-inline"),
    ],
)
def test_a_missing_library_is_one_sentence(
    name: str, module: str, library: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for loaded in [m for m in sys.modules if m.startswith("delegation_tui.export.")]:
        if loaded.rpartition(".")[2] in (module, "fonts", "word_look"):
            monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(DelegationError, match=f"pip install {package}"):
        FORMATS[name].load()


def test_runs_keep_what_is_read() -> None:
    assert runs("**Un** [lien](https://a.b) et [rien](javascript:x)") == (
        Run("Un", strong=True),
        Run(" "),
        Run("lien", "https://a.b"),
        Run(" et [rien](javascript:x)"),
    )
    assert contact_runs("a@b.fr") == (Run("a@b.fr", "mailto:a@b.fr"),)


def test_the_page_offers_what_the_same_run_wrote(day: Store, workspace: Workspace) -> None:
    paths = export(day, workspace, "html", *NAMES)
    page = paths["html"].read_text(encoding="utf-8")
    for name in NAMES:
        assert f'href="files/{paths[name].name}"' in page
        beside = paths["html"].parent / "files" / paths[name].name
        assert beside.read_bytes() == paths[name].read_bytes()


class TestPressKit:
    def kit(self, day: Store, workspace: Workspace, folder: Path) -> Path:
        with zipfile.ZipFile(export(day, workspace, "presskit")["presskit"]) as packed:
            packed.extractall(folder)
        return folder

    def test_all_that_a_newsroom_needs_is_in_it_and_in_its_manifest(
        self, day: Store, workspace: Workspace, tmp_path: Path
    ) -> None:
        kit = self.kit(day, workspace, tmp_path / "kit")
        slug = article_of(day).slug
        files = {p.relative_to(kit).as_posix(): p for p in kit.rglob("*") if p.is_file()}
        wanted = {f"{slug}.md", f"{slug}.docx", f"{slug}.pdf", "legendes.csv", "_legendes.docx"}
        wanted |= {"_dossier_de_presse.pdf", "_planche_contact.pdf", "manifest.json"}
        assert {name for name in files if "/" not in name} == wanted
        told = json.loads(files.pop("manifest.json").read_text(encoding="utf-8"))["files"]
        assert {one["name"]: one["sha256"] for one in told} == {
            name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()
        }
        photos = [name for name in files if name.startswith("photos/")]
        sheet = words_of(files["_planche_contact.pdf"])
        assert all(Path(name).name in sheet.replace("- ", "-") for name in photos)
        with day.read() as tx:
            alts = sorted(spaced(photo.alt) for photo in tx.all(Photo))
        assert sorted(map(spaced, alternatives(files["_planche_contact.pdf"]))) == alts
        table = docx.Document(str(files["_legendes.docx"])).tables[0]
        assert [row.cells[0].text for row in table.rows[1:]] == [Path(n).name for n in photos]
        assert table.rows[0]._tr.xpath(".//w:tblHeader")

    def test_its_cover_says_until_when_and_who_answers(
        self, day: Store, workspace: Workspace, tmp_path: Path
    ) -> None:
        set_head(day, "embargo_until", datetime(2190, 5, 24, 16, tzinfo=UTC))
        set_head(day, "contact", "Maud Ferrand, presse@example.org")
        kit = self.kit(day, workspace, tmp_path / "kit")
        for name in (
            "_dossier_de_presse.pdf",
            "_planche_contact.pdf",
            f"{article_of(day).slug}.pdf",
        ):
            assert "Sous embargo jusqu’au lundi 24 mai 2190" in words_of(kit / name), name
        assert targets(kit / "_dossier_de_presse.pdf") == ["mailto:presse@example.org"]

    @pytest.mark.parametrize("slug", ["legendes", "dossier-de-presse", "planche-contact"])
    def test_no_address_of_an_article_hides_another_file(
        self, slug: str, day: Store, workspace: Workspace, tmp_path: Path
    ) -> None:
        set_head(day, "slug", slug)
        kit = self.kit(day, workspace, tmp_path / "kit")
        assert len([p for p in kit.iterdir() if p.is_file()]) == 8
