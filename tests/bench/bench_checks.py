"""What the checks find: of a published article, of planted faults; and how long they take.

Run: python -m tests.bench.bench_checks ARTICLE.txt FACTS.yaml   (both stay where they are)

The text is imported as an article with the roster of the facts. FLAWS is what an editor marked in
it, as a few letters of each place; where Grammalecte is installed, its own count stands beside.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from delegation_tui.article.checks import check
from delegation_tui.article.checks.rules.grammar import errors
from delegation_tui.article.reading import article_from_text
from delegation_tui.domain.article import Article, Block, BlockKind, Finding
from delegation_tui.domain.dossier import Dossier, Roster
from delegation_tui.domain.event import Event
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.people import Gender, Organisation, Person, PersonKind, Role
from delegation_tui.domain.photos import Match, MatchReason, Photo
from delegation_tui.domain.settings import Settings

SETTINGS = Settings(
    taxonomies={
        "support": ("À la UNE",),
        "themes": ("Intelligence artificielle", "Innovation", "Numérique", "Emploi", "Santé"),
    }
)
LIMIT = 0.3  # seconds, p95 of the checks after one paragraph changed


@dataclass(frozen=True)
class Flaw:
    """A place that an editor marked: its letters (empty: the whole article), and the rules that
    count as finding it. `grave` are blockers and errors, the others warnings."""

    grave: bool
    letters: str
    rules: str  # a regular expression
    count: int = 1


FLAWS = (
    # pictures: six captions, none with a credit or an alternative text
    Flaw(True, "", r"photo\.credit", 6),
    Flaw(True, "", r"photo\.alt", 6),
    # names
    Flaw(True, "Corinne", r"name\.near"),
    Flaw(True, "Pays-de-la-Loire", r"name\.organisation", 2),
    Flaw(True, "Centre-Val-de-Loire", r"name\.organisation"),
    Flaw(True, "Regions de", r"name\.organisation"),
    Flaw(True, "Ile-de-France", r"name\.organisation"),
    Flaw(True, "Etat", r"name\.organisation|letters"),
    # glued words
    Flaw(True, "administrationavant", r"word\.glued"),
    Flaw(True, "DIVAEuropean", r"word\.glued"),
    Flaw(True, "newsletterNous", r"word\.glued"),
    # warnings: names and civilities
    Flaw(False, "NEBBULA", r"name\.capitals"),
    Flaw(False, "VENTADOUR", r"name\.capitals"),
    Flaw(False, "M Alexandre", r"civility"),
    Flaw(False, "Groupe d’Elus", r"name\.organisation"),
    Flaw(False, "Vivatech", r"name\.event", 2),
    Flaw(False, "Développement Économique", r"name\.capitals"),
    Flaw(False, "mission French", r"name|capitals"),
    # letters and words
    Flaw(False, "Repsonsable", r"spelling"),
    Flaw(False, "8ème", r"letters\.ordinal"),
    Flaw(False, "1ère", r"letters\.ordinal"),
    Flaw(False, "A la fois", r"letters\.capital"),
    Flaw(False, "A cette", r"letters\.capital"),
    Flaw(False, "Economie", r"letters\.capital"),
    Flaw(False, "Elus", r"letters\.capital|name\.organisation"),
    Flaw(False, "startups", r"word\.variant"),
    Flaw(False, "Start-up", r"capitals\.variant"),
    Flaw(False, "Intelligence Artificielle", r"capitals\.variant"),
    Flaw(False, "E-mail", r"word\.phrase"),
    Flaw(False, "cas d’usages", r"word\.phrase|grammar"),
    Flaw(False, "sur-mesure", r"word\.phrase|grammar"),
    Flaw(False, "environnement de", r"grammar|word"),
    Flaw(False, "présente dans l", r"grammar|word"),
    Flaw(False, "Président", r"capitals\.mixed"),
    # punctuation
    Flaw(False, "“", r"quotes\.mixed", 4),
    Flaw(False, ":\u00a0", r"space\.after"),
    Flaw(False, "", r"spaces\.mixed"),
    Flaw(False, "Sud :", r"space\.missing"),
    # dates
    Flaw(False, "22 mai", r"date\.year"),
    Flaw(False, "12 avril", r"date\.year"),
    Flaw(False, "récemment", r"date\.relative", 2),
    Flaw(False, "mai dernier", r"date\.relative"),
    Flaw(False, "dernier sommet", r"date\.relative"),
    Flaw(False, "", r"photo\.date", 6),
    # form
    Flaw(False, "", r"title\.long"),
    Flaw(False, "All", r"taxonomy", 2),
    Flaw(False, "Ile-de-France : La", r"link\.bare"),
    Flaw(False, "#IA", r"text\.hashtag"),
    Flaw(False, "newsletter", r"block\.foot"),
    Flaw(False, "Aller au", r"block\.foot"),
)
# A fault for each family, planted in a text that has none: what stood, what stands, the rule.
PLANTED = (
    ("Xavier Bertrand", "Xavier Bertrant", "name.near"),
    ("Béatrice Kosowski", "Beatrice Kosowski", "name.person"),
    ("Jalil Benabdillah", "Jalil BENABDILLAH", "name.capitals"),
    ("Hauts-de-France", "Hauts de France", "name.organisation"),
    ("présidente d’IBM France", "président d’IBM France", "title.gender"),
    ("directeur général de Business", "président de Business", "title.function"),
    ("mercredi 22 mai 2024", "mardi 22 mai 2024", "date.weekday"),
    ("le 22 mai 2024", "le 32 mai 2024", "date.impossible"),
    ("la 8e édition", "la 9e édition", "figure.edition"),
    ("sur le stand", "sur sur le stand", "word.doubled"),
    ("avec Laurent", "avecLaurent", "space|word|spelling"),
    ("a rencontré", "a renconrté", "spelling"),
    ("rencontré", "rencontré ,", "space|punctuation"),
)


def main(article_file: str, facts_file: str) -> int:
    facts = Path(facts_file).read_text(encoding="utf-8")
    article = article_from_text(Path(article_file).read_text(encoding="utf-8"))
    dossier = Dossier(event=EVENT, roster=roster_of(facts))
    started = time.perf_counter()
    findings = check(dossier, article, SETTINGS)
    cold = time.perf_counter() - started
    grave, minor = _counted(findings, True), _counted(findings, False)
    print(f"{len(findings)} findings in {cold:.2f} s, dictionaries loaded")
    print(f"blockers and errors: {grave[0]} of {grave[1]}; warnings: {minor[0]} of {minor[1]}")
    _grammalecte(article)
    _planted(dossier)
    p95 = _timed(dossier, article)
    return 0 if grave[0] == grave[1] and minor[0] >= 0.8 * minor[1] and p95 <= LIMIT else 1


EVENT = Event(
    name="Viva Technology",
    short_names=("Vivatech", "VivaTech"),
    edition=8,
    starts_on=date(2024, 5, 22),
    ends_on=date(2024, 5, 25),
    visit_day=date(2024, 5, 22),
    city="Paris",
)


# the roster of the facts: a list of flow mappings per section


def roster_of(facts: str) -> Roster:
    organisations = {
        entry["name"]: Organisation(
            name=entry["name"],
            kind=entry.get("kind", ""),
            aliases=tuple(re.findall(r"[^\[\],\"]+", entry.get("variants", "").strip("[]"))),
        )
        for entry in _entries(facts, "organisations")
    }
    people, roles = [], []
    for entry in (*_entries(facts, "delegation"), *_entries(facts, "hosts")):
        given, _, family = entry["name"].partition(" ")
        person = Person(
            given=given,
            family=family,
            gender=Gender(entry["gender"]),
            kind=PersonKind.ELECTED,
        )
        people.append(person)
        host = organisations.get(entry["of"])
        for title in filter(None, (entry.get("role_m") or entry.get("role_f"), entry.get("also"))):
            roles.append(
                Role(
                    person_id=person.id,
                    organisation_id=host.id if host else None,
                    title_m=title,
                    title_f=title,
                    rank=len(roles),
                )
            )
    return Roster(tuple(people), tuple(roles), tuple(organisations.values()))


def _entries(facts: str, section: str) -> Iterator[dict[str, str]]:
    found = re.search(rf"^{section}:.*?\n((?:[ #].*\n|\n)+)", facts, re.MULTILINE)
    for line in re.findall(r"- \{(.*)\}", found[1] if found else ""):
        yield {
            name: value.strip().strip('"')
            for name, value in re.findall(r"(\w+): (\[[^\]]*\]|\"[^\"]*\"|[^,]+)", line)
        }


# counting


def _counted(findings: Sequence[Finding], grave: bool) -> tuple[int, int]:
    wanted = [flaw for flaw in FLAWS if flaw.grave is grave]
    found = 0
    for flaw in wanted:
        hits = [f for f in findings if re.match(flaw.rules, f.rule) and flaw.letters in _of(f)]
        found += min(len(hits), flaw.count)
        if len(hits) < flaw.count:
            print(f"  missed: {flaw.letters or flaw.rules} ({len(hits)} of {flaw.count})")
    return found, sum(flaw.count for flaw in wanted)


def _of(finding: Finding) -> str:
    return f"{finding.excerpt} {finding.data.get('found', '')}"


def _grammalecte(article: Article) -> None:
    """How many of the same flaws Grammalecte alone marks, typography included."""
    program = shutil.which("grammalecte-cli")
    if program is None:
        print("Grammalecte: not installed")
        return
    lines = (article.title, article.lead, *(b.text for b in article.blocks))
    marked = {
        line[max(0, error["nStart"] - 3) : error["nEnd"] + 3]
        for line, error in errors(program, lines, everything=True) or ()
    }
    found = [
        min(f.count, sum(1 for m in marked if f.letters in m or m.strip() in f.letters))
        for f in FLAWS
        if f.letters
    ]
    print(f"Grammalecte alone: {sum(found)} of {sum(f.count for f in FLAWS)}")


def _planted(dossier: Dossier) -> None:
    """Each fault planted in a clean text: found, and nothing else blamed."""
    clean = (
        "Le mercredi 22 mai 2024, Xavier Bertrand, président de la Région Hauts-de-France, a "
        "rencontré Béatrice Kosowski, présidente d’IBM France, lors de la 8e édition de Viva "
        "Technology. La délégation a échangé sur le stand avec Laurent Saint-Martin, directeur "
        "général de Business France. Jalil Benabdillah, vice-président à l’économie de la Région "
        "Occitanie, y était le 22 mai 2024."
    )
    before = {(f.rule, f.subject) for f in _checked(dossier, clean)}
    found = more = 0
    for stood, stands, rule in PLANTED:
        assert stood in clean, stood
        new = [
            f
            for f in _checked(dossier, clean.replace(stood, stands, 1))
            if (f.rule, f.subject) not in before
        ]
        hit = [f for f in new if re.match(rule, f.rule)]
        found += bool(hit)
        more += len(new) - len(hit)
        if not hit:
            print(f"  missed: {stands} ({rule})")
    print(f"planted: {found} of {len(PLANTED)} found, {more} more told; clean text: {len(before)}")


def _checked(dossier: Dossier, text: str) -> list[Finding]:
    article = Article(
        title="Une journée au salon", lead=text, themes=("x",), regions=("x",), support="x"
    )
    return [f for f in check(dossier, article, SETTINGS) if f.where.kind != "person"]


def _timed(dossier: Dossier, article: Article) -> float:
    """3,000 words and 200 photos; each time one paragraph has changed."""
    photos = tuple(
        Photo(
            sha256=f"{n:064}",
            name=f"DSC_{n:04}.jpg",
            path=f"media/{n}.jpg",
            match=Match(reason=MatchReason.HAND),
            caption=f"La délégation sur le stand {n}, à Viva Technology, le 22 mai 2024.",
            alt=f"Vue du stand {n}.",
            credit="© Camille Exemple",
        )
        for n in range(200)
    )
    words = [b for b in article.blocks if b.kind is BlockKind.PARAGRAPH]
    blocks: list[Block] = []
    while sum(len(b.text.split()) for b in blocks) < 3000:
        blocks.append(replace(words[len(blocks) % len(words)], id=uuid7()))
    gallery = Block(kind=BlockKind.GALLERY, photo_ids=tuple(p.id for p in photos))
    full = replace(dossier, photos=photos)
    current = replace(article, blocks=(*blocks, gallery))
    took = _measured(lambda a: check(full, a, SETTINGS), current)
    p95 = sorted(took)[int(len(took) * 0.95)]
    print(f"3,000 words, 200 photos, one paragraph changed: p95 {p95 * 1000:.0f} ms (limit 300)")
    return p95


def _measured(run: Callable[[Article], object], article: Article) -> list[float]:
    run(article)
    took = []
    for n in range(60):
        place = n % (len(article.blocks) - 1)
        changed = replace(article.blocks[place], text=f"{article.blocks[place].text} Essai {n}.")
        blocks = (*article.blocks[:place], changed, *article.blocks[place + 1 :])
        started = time.perf_counter()
        run(replace(article, blocks=blocks))
        took.append(time.perf_counter() - started)
    return took


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
