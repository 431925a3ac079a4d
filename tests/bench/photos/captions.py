"""Writing captions into copies: ours, and what exiftool is told to do the same in one batch."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from delegation_tui.domain.photos import Photo
from delegation_tui.export.options import PhotoOptions
from delegation_tui.export.photo_files import write_photo
from delegation_tui.export.photo_words import Picture
from delegation_tui.photos.writing import Words
from delegation_tui.workspace import Workspace

WORDS = Words(
    language="fr", caption="Échange avec Łukasz Żak sur le stand de l’Atelier Bleu, à Rennes.",
    headline="Rencontre à Rennes", credit="© Léa Marchand", creator="Léa Marchand",
    copyright="© Léa Marchand", usage="Presse", people=("Maud Ferrand", "Łukasz Żak"),
    event="Salon des essais", location="Stand B12", city="Rennes",
    alt="Deux personnes devant un stand.", extended="Deux personnes devant un stand bleu.",
)  # fmt: skip
# Each of our fields in each block, the digest, and the same things taken out.
ARGUMENTS = (
    "-charset", "iptc=utf8", "-codedcharacterset=utf8",
    f"-EXIF:ImageDescription={WORDS.caption}", f"-EXIF:Artist={WORDS.creator}",
    f"-EXIF:Copyright={WORDS.copyright}", f"-IPTC:Caption-Abstract={WORDS.caption}",
    f"-IPTC:Headline={WORDS.headline}", f"-IPTC:By-line={WORDS.creator}",
    f"-IPTC:Credit={WORDS.credit}", f"-IPTC:CopyrightNotice={WORDS.copyright}",
    f"-IPTC:City={WORDS.city}", f"-IPTC:Sub-location={WORDS.location}",
    f"-XMP-dc:Description={WORDS.caption}", f"-XMP-dc:Creator={WORDS.creator}",
    f"-XMP-dc:Rights={WORDS.copyright}", f"-XMP-photoshop:Headline={WORDS.headline}",
    f"-XMP-photoshop:Credit={WORDS.credit}", f"-XMP-photoshop:City={WORDS.city}",
    f"-XMP-iptcCore:Location={WORDS.location}",
    f"-XMP-iptcCore:AltTextAccessibility={WORDS.alt}",
    f"-XMP-iptcCore:ExtDescrAccessibility={WORDS.extended}",
    *(f"-XMP-iptcExt:PersonInImage={name}" for name in WORDS.people),
    f"-XMP-iptcExt:Event={WORDS.event}", f"-XMP-iptcExt:LocationShownCity={WORDS.city}",
    f"-XMP-iptcExt:LocationShownSublocation={WORDS.location}",
    f"-XMP-xmpRights:UsageTerms={WORDS.usage}", "-XMP-xmpRights:Marked=True",
    "-Photoshop:IPTCDigest=new", "-GPS:all=", "-ExifIFD:SerialNumber=", "-ExifIFD:LensSerialNumber=",
    "-ExifIFD:OwnerName=",
)  # fmt: skip


def ours(photos: list[Path], workspace: Workspace, folder: Path) -> float:
    """Seconds for all of them by the export's own way, two at a time."""
    folder.mkdir()
    pictures = [
        Picture(
            photo=Photo(sha256="", name=p.name, path=str(p), mime="image/jpeg"), words=WORDS,
            visit="", place="", taken_at=None, day=None, fields={},
        )
        for p in photos
    ]  # fmt: skip
    options = PhotoOptions()

    def write(one: Picture) -> None:
        done = write_photo(one, Path(one.photo.name).stem, workspace, folder, options)
        assert not done.notes, done.notes

    start = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, pictures))
    return time.perf_counter() - start


def theirs(photos: list[Path], folder: Path, call: Callable[..., None]) -> float:
    """Seconds for all of them in one process of exiftool, copies too."""
    start = time.perf_counter()
    call("exiftool", "-q", "-q", "-m", "-o", f"{folder}/", *ARGUMENTS, *photos)
    return time.perf_counter() - start
