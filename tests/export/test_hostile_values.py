"""What another program wrote into the database, in every way out: nothing of it acts."""

from __future__ import annotations

import io
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from tests.export.conftest import NOON
from tests.export.test_for_others import export
from tests.store.planting import STEERS, plant

from delegation_tui.article import draft_article, set_head
from delegation_tui.capture.log_visit import log_line
from delegation_tui.export.formats import FORMATS
from delegation_tui.store import Store, open_store
from delegation_tui.workspace import Workspace

TEXTS = (".html", ".txt", ".md", ".json", ".xml", ".rels", ".css", ".xmp")


class Acting(HTMLParser):
    """The tags and addresses of a page that were planted."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "zq" or any((value or "").startswith("javascript:") for _, value in attributes):
            self.found.append((tag, attributes))


def files_in(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, or what is packed in it."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        yield name, data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for inner in packed.namelist():
            yield from files_in(inner, packed.read(inner))


def said_by(name: str, data: bytes) -> str:
    """The texts of a file, those about a picture too."""
    if name.endswith(TEXTS):
        return data.decode()
    if name.endswith(".csv"):
        return data.decode().replace("\r\n", "\n")
    if name.endswith(".pdf"):
        command = ["pdftotext", "-", "-"]
    elif name.endswith(".jpg"):
        command = ["exiftool", "-G1", "-s", "-exif:all", "-iptc:all", "-xmp:all", "-b", "-"]
    else:
        return ""
    if shutil.which(command[0]) is None:
        return ""
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    said = done.stdout.decode(errors="replace")
    # A page's end, and how IPTC says that its texts are UTF-8.
    return said.replace("\f", "").replace("\x1b%G", "")


def test_nothing_of_it_acts(day: Store, workspace: Workspace) -> None:
    for line in ('11:00 mf;lg;bois;"Nous y croyons"', "11:10 !lg : 3 M€ pour le bois", "Qui ; Où"):
        log_line(day, workspace.settings, line, at=NOON, today=False)
    draft_article(day, workspace.settings)
    day.close()
    plant(workspace.database)
    with open_store(workspace) as store:
        done = export(store, workspace, *FORMATS)
    out = {path.parent for path in done.values()}
    files = {
        str(file): file.read_bytes() for root in out for file in root.rglob("*") if file.is_file()
    }
    planted = 0
    for path, packed in files.items():
        for name, data in files_in(path, packed):
            said = said_by(name, data)
            planted += "zq" in said
            assert not STEERS & set(name + said), name
            if name.endswith((".html", ".md")):
                text = said.split("\n---\n", 1)[-1]  # what stands above it is YAML
                page = MarkdownIt().render(text) if name.endswith(".md") else said
                assert not Acting(page).found, name
    assert planted > len(FORMATS)


@pytest.mark.parametrize("address", ["../../out", "/tmp/out", "a/b", "..", ".", "a\\b", "\x00"])
def test_no_address_leads_out_of_the_folder(day: Store, workspace: Workspace, address: str) -> None:
    set_head(day, "slug", address)
    done = export(day, workspace, "markdown", "html-single", "docx", "presskit")
    for name, path in done.items():
        assert path.resolve().parent == (workspace.export / name).resolve()
    assert "\\" not in str(path)


def test_no_hash_leads_out_of_the_folder(day: Store, workspace: Workspace) -> None:
    day.close()
    with closing(sqlite3.connect(workspace.database)) as database, database:
        database.execute("UPDATE photo SET sha256 = '/../../../../../zq' || rowid")
    with open_store(workspace) as store:
        export(store, workspace, "html", "pdf")
    ours = (workspace.cache, workspace.export)
    for file in workspace.root.parent.rglob("*zq*"):
        assert any(folder in file.parents for folder in ours), file
