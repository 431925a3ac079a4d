"""Photos out of the house: captioned, named, nothing private, whole or not at all."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import exifread
import pytest
from PIL import Image
from tests.export.pictures import picture_data
from tests.export.test_export import contents

from delegation_tui.article.captions import edit_photos, name_people
from delegation_tui.article.checks import check_stored
from delegation_tui.domain.language import FRENCH
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Consent, ConsentBasis, Person, PersonKind
from delegation_tui.domain.photos import Match, Photo, PhotoPerson
from delegation_tui.export import BlockersStand, Exported, PhotoOptions, Size, export_article
from delegation_tui.export.file_names import FIELDS, UnknownField, file_names
from delegation_tui.language import pack_of
from delegation_tui.photos.intake.ingest import add_photos
from delegation_tui.store import Store
from delegation_tui.workspace import Workspace

COLUMNS = asdict(pack_of(FRENCH).page.sheet)

Run = Callable[..., Exported]


@pytest.fixture
def run(day: Store, workspace: Workspace) -> Run:
    """Exports in one format with the options named; the result."""

    def exporting(
        name: str = "photos",
        *,
        force: bool = False,
        tell: Callable[[int, int], None] = lambda _done, _total: None,
        **options: object,
    ) -> Exported:
        with day.read() as tx:
            dossier, article = tx.dossier(), tx.article()
        assert article is not None
        findings = check_stored(day, workspace.settings)
        (done,) = export_article(
            dossier, article, workspace, (name,), force=force, findings=findings,
            photos=PhotoOptions(**options), tell=tell,  # type: ignore[arg-type]
        )  # fmt: skip
        return done

    return exporting


def photos_of(store: Store) -> tuple[Photo, ...]:
    with store.read() as tx:
        return tx.all(Photo)


def pictures(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.jpg"))


class TestOriginalSize:
    def test_the_picture_is_the_cameras_own(
        self, day: Store, workspace: Workspace, run: Run
    ) -> None:
        kept = {picture_data((workspace.root / p.path).read_bytes()) for p in photos_of(day)}
        sent = [picture_data(path.read_bytes()) for path in pictures(run().path)]
        assert set(sent) == kept
        assert len(sent) == 2

    def test_originals_are_not_touched(self, day: Store, workspace: Workspace, run: Run) -> None:
        before = contents(workspace.originals)
        run()
        assert contents(workspace.originals) == before

    def test_the_words_of_the_records_are_in_the_file(self, day: Store, run: Run) -> None:
        (first, _) = photos_of(day)
        name_people(day, [first.id], "mf, lg")
        edit_photos(day, [first.id], rights="Presse", headline="À l’atelier")
        path = pictures(run().path)[0]
        text = path.read_bytes().decode("utf-8", "replace")
        for said in ("Maud Ferrand", "Léo Guégan", "À l’atelier", "Presse", "Salon des essais",
                     "© Léa Marchand", "Rennes"):  # fmt: skip
            assert said in text
        with path.open("rb") as file:
            tags = exifread.process_file(file, details=False, builtin_types=True)
        assert tags["Image Artist"] == "Léa Marchand"
        assert str(tags["EXIF DateTimeOriginal"]).endswith("22 10:05:00")

    def test_nothing_private_leaves_unless_asked_for(self, run: Run) -> None:
        secrets = (b"SERIAL-4711", b"Owner Secret")
        for path in pictures(run().path):
            assert not any(secret in path.read_bytes() for secret in secrets)
            with Image.open(path) as image:
                assert not image.getexif().get_ifd(0x8825)
        done = run(keep_private=True)
        assert all(secrets[0] in path.read_bytes() for path in pictures(done.path))
        assert any("owners" in str(note) for note in done.notes)


class TestWebSize:
    def test_smaller_with_the_words_and_the_time_alone(self, run: Run) -> None:
        for path in pictures(run(size=Size.WEB).path):
            with Image.open(path) as image:
                assert image.width <= 2048
            with path.open("rb") as file:
                tags = exifread.process_file(file, details=False, builtin_types=True)
            assert tags["Image Artist"] == "Léa Marchand"
            assert tags["EXIF OffsetTimeOriginal"] == "+02:00"
            assert "Image Make" not in tags
            assert not any(name.startswith("GPS") for name in tags)


class TestOtherKinds:
    def add(self, store: Store, workspace: Workspace, folder: Path, name: str, data: bytes) -> None:
        folder.mkdir()
        (folder / name).write_bytes(data)
        add_photos(store, workspace, [folder])
        (photo,) = [p for p in photos_of(store) if p.name == name]
        visit = next(p.visit_id for p in photos_of(store) if p.visit_id)
        edit_photos(store, [photo.id], alt="Vue", caption="Légende", credit="Léa Marchand")
        with store.act(Message("placed")) as tx:
            found = tx.get(Photo, photo.id)
            tx.put(replace(found, match=replace(found.match, visit_id=visit)))

    def saved(self, kind: str) -> bytes:
        out = io.BytesIO()
        Image.new("RGB", (64, 48), (1, 200, 3)).save(out, kind)
        return out.getvalue()

    @pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
    def test_a_verbatim_copy_and_its_words_beside_it(
        self, kind: str, day: Store, workspace: Workspace, tmp_path: Path, run: Run
    ) -> None:
        data = self.saved(kind)
        self.add(day, workspace, tmp_path / "more", f"more.{kind.lower()}", data)
        done = run(every=True, names="{name}")
        (copy,) = [p for p in done.path.iterdir() if p.stem == "more" and p.suffix != ".xmp"]
        assert copy.read_bytes() == data
        assert "Légende" in copy.with_suffix(".xmp").read_text(encoding="utf-8")
        assert any("more.xmp" in str(note) for note in done.notes)

    def test_a_jpeg_that_cannot_take_them(
        self, day: Store, workspace: Workspace, tmp_path: Path, run: Run
    ) -> None:
        from tests.export.pictures import exif
        from tests.photos import files

        self.add(day, workspace, tmp_path / "more", "full.jpg", files.jpeg(exif(bytes(64_440))))
        done = run(every=True, names="{name}")
        copy = (done.path / "full.jpg").read_bytes()
        assert "Légende" in (done.path / "full.xmp").read_text(encoding="utf-8")
        assert b"6012345" not in copy
        assert b"Owner Secret" not in copy
        with Image.open(io.BytesIO(copy)) as image:
            image.load()


class TestNames:
    def test_the_default_says_when_where_and_which(self, run: Run) -> None:
        names = [path.name for path in pictures(run().path)]
        assert names == [
            "2024-05-22_Salon-des-essais_Atelier-Bleu_001.jpg",
            "2024-05-22_Salon-des-essais_Atelier-Bleu_002.jpg",
        ]

    def test_every_field_can_be_used(self, run: Run) -> None:
        pattern = "_".join(f"{{{field}}}" for field in FIELDS)
        assert len(pictures(run(names=pattern).path)) == 2

    def test_an_unknown_field_is_named(self, run: Run, workspace: Workspace) -> None:
        with pytest.raises(UnknownField) as refused:
            run(names="{date}_{nom}")
        assert "nom" in str(refused.value.message)
        assert refused.value.exit_code == 2
        assert not (workspace.export / "photos").exists()

    def test_alike_names_are_numbered_whatever_the_capitals(self) -> None:
        photos = [{"name": "A"}, {"name": "a"}, {"name": "A"}]
        assert file_names("{name}", photos) == ["A", "a-2", "A-3"]

    @pytest.mark.parametrize(
        ("pattern", "value"),
        [("../../{name}", "x"), ("{name}", "../../etc/passwd"), ("/{name}", "a\0b"), ("{name}", ""),
         ("{name}", "CON"), ("{name}", "."), (".{name}", "hidden"), ("{name}", "é" * 400),
         ("{name}:*?", "<>|"), ("C:\\{name}", "\u202egpj.exe"), ("...", "")],
    )  # fmt: skip
    def test_no_name_leaves_its_folder(self, pattern: str, value: str) -> None:
        (name,) = file_names(pattern, [{"name": value}])
        assert name
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
        assert not name.startswith((".", "-"))
        assert ".." not in name
        assert len(name) <= 130
        assert name.upper() != "CON"


def rows(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


class TestPressKit:
    def test_pictures_captions_and_the_article(self, day: Store, run: Run) -> None:
        with zipfile.ZipFile(run("presskit").path) as kit:
            names = kit.namelist()
            header, *lines = rows(kit.read("legendes.csv"))
            text = kit.read(next(n for n in names if n.endswith(".md"))).decode()
        assert header == list(COLUMNS.values())
        assert [line[0] for line in lines] == [n for n in names if n.endswith(".jpg")]
        for line in lines:
            assert f"]({line[0]})" in text
        column = {name: lines[0][at] for at, name in enumerate(COLUMNS)}
        shown = {p.name: p for p in photos_of(day)}[column["original"]]
        assert column["caption"].replace("\u00a0", " ") == shown.caption.replace("\u00a0", " ")
        assert column["credit"] == "© Léa Marchand"
        assert (column["date"], column["time"]) == ("2024-05-22", "10:05:00")

    def test_a_spreadsheet_that_parts_at_every_separator_reads_the_same_columns(
        self, day: Store, run: Run
    ) -> None:
        text = "Maud Ferrand, maire ; à droite, Léo Guégan"
        edit_photos(day, [p.id for p in photos_of(day)], caption=text)
        sheet = (run("photos", force=True).path / "legendes.csv").read_text("utf-8-sig")
        assert {line.count('";"') for line in sheet.splitlines()} == {len(COLUMNS) - 1}
        # What LibreOffice proposes: tabs, commas and semicolons are all one.
        anywhere = csv.reader(io.StringIO(sheet.replace('";"', '","'), newline=""))
        assert {len(row) for row in anywhere} == {len(COLUMNS)}

    def test_a_photo_without_a_time_or_a_visit_has_no_day(self, day: Store, run: Run) -> None:
        (first, _) = photos_of(day)
        with day.act(Message("lost")) as tx:
            tx.put(replace(first, taken_at=None, match=Match()))
        sheet = (run("photos", force=True, every=True).path / "legendes.csv").read_bytes()
        _, *lines = rows(sheet)
        columns = list(COLUMNS)
        days = {line[columns.index("original")]: line[columns.index("date")] for line in lines}
        assert days.pop(first.name) == ""
        assert set(days.values()) == {"2024-05-22"}

    def test_twice_the_same_bytes(self, run: Run) -> None:
        assert run("presskit").path.read_bytes() == run("presskit").path.read_bytes()

    def test_stopped_while_it_is_packed_the_kit_of_before_stays(self, run: Run) -> None:
        kit = run("presskit").path
        before = contents(kit.parent)
        told: list[tuple[int, int]] = []

        def stop(done: int, total: int) -> None:
            told.append((done, total))
            if len(told) > total:  # the photos are written: the ZIP has begun
                raise DelegationError("Stopped")

        with pytest.raises(DelegationError, match="Stopped"):
            run("presskit", tell=stop, size=Size.WEB)
        assert contents(kit.parent) == before
        assert not [path for path in kit.parent.parent.iterdir() if path != kit.parent]

    @pytest.mark.parametrize("sign", ["=", "+", "-", "@", " =", "\t="])
    def test_no_cell_is_a_formula(self, sign: str, day: Store, run: Run) -> None:
        text = f'{sign}HYPERLINK("http://x";"y")'
        edit_photos(day, [p.id for p in photos_of(day)], caption=text, rights=text)
        with zipfile.ZipFile(run("presskit", force=True).path) as kit:
            cells = [cell for row in rows(kit.read("legendes.csv")) for cell in row]
        assert any("HYPERLINK" in cell for cell in cells)
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in cells)


class TestRefusals:
    def test_blockers_hold_it_back(self, day: Store, workspace: Workspace, run: Run) -> None:
        edit_photos(day, [photos_of(day)[0].id], alt="")
        for name in ("photos", "presskit"):
            with pytest.raises(BlockersStand):
                run(name)
            assert not (workspace.export / name).exists()
        assert len(pictures(run(force=True).path)) == 2

    def test_so_do_those_of_photos_beside_the_article(
        self, day: Store, workspace: Workspace, tmp_path: Path, run: Run
    ) -> None:
        from tests.photos import files

        files.write_jpeg(tmp_path / "more" / "more.jpg", files.taken("2024:05:22 10:07:00"))
        add_photos(day, workspace, [tmp_path / "more"])
        assert len(pictures(run().path)) == 2
        with pytest.raises(BlockersStand):
            run(every=True)
        assert len(pictures(run(every=True, force=True).path)) == 3

    def test_who_agreed_to_the_site_alone_does_not_leave_for_the_press(
        self, day: Store, run: Run
    ) -> None:
        with day.act(Message("Consents")) as tx:
            person = next(p for p in tx.all(Person) if p.kind is not PersonKind.ELECTED)
            tx.put(
                replace(person, consents=(Consent(basis=ConsentBasis.CONSENT, channels=("web",)),))
            )
        edit_photos(day, [photos_of(day)[0].id], people=(PhotoPerson(person_id=person.id),))
        with pytest.raises(BlockersStand, match="other channels"):
            run("presskit")
        with day.act(Message("Consents")) as tx:
            person = tx.get(Person, person.id)
            tx.put(
                replace(
                    person,
                    consents=(Consent(basis=ConsentBasis.CONSENT, channels=("web", "presse")),),
                )
            )
        assert run("presskit").path.exists()
        with day.act(Message("Refused")) as tx:
            no = Consent(basis=ConsentBasis.REFUSED, channels=("Presse",))
            person = tx.get(Person, person.id)
            tx.put(replace(person, consents=(*person.consents, no)))
        with pytest.raises(BlockersStand, match="refused to be shown"):
            run("presskit")

    def test_a_rejected_photo_stays(self, day: Store, run: Run) -> None:
        edit_photos(day, [photos_of(day)[0].id], rejected=True)
        assert len(pictures(run(every=True, force=True).path)) == 1

    def test_a_missing_original_leaves_the_export_before(
        self, day: Store, workspace: Workspace, run: Run
    ) -> None:
        before = contents(run().path)
        (workspace.root / photos_of(day)[1].path).unlink()
        with pytest.raises(DelegationError) as refused:
            run()
        assert "DSC_" in str(refused.value.message)
        assert contents(workspace.export / "photos") == before
        assert [p.name for p in workspace.export.iterdir()] == ["photos"]

    def test_photos_of_internal_visits_stay(
        self, day: Store, workspace: Workspace, run: Run
    ) -> None:
        from delegation_tui.domain.visits import Visibility, Visit

        with day.act(Message("internal")) as tx:
            tx.put_all(replace(v, visibility=Visibility.INTERNAL) for v in tx.all(Visit))
        assert pictures(run(every=True, force=True).path) == []
