"""Publishing an article: a draft first, its pictures attached to it, then the whole text.

Every step looks before it writes, and is kept at home before the next: a cut anywhere is mended by
doing it again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Photo
from delegation_tui.export import Shown, SiteArticle, SitePicture
from delegation_tui.publish.address import SiteAddress
from delegation_tui.publish.changes import FEATURED, Difference, Plan, merged_terms, plan
from delegation_tui.publish.library import Library
from delegation_tui.publish.login import Login
from delegation_tui.publish.wire import Wire
from delegation_tui.publish.wordpress import Post, WordPress
from delegation_tui.publish.written import Written, keep_written, read_written

Tell = Callable[[int, int], None]
OPEN = "publish"  # WordPress's word for a post that everybody sees


class Did(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Asked:
    """`with_photos` sends pictures under an embargo, `overwrite` replaces what was changed on the
    site, `force` lets a public post change under an embargo."""

    with_photos: bool = False
    overwrite: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """A post and what was done; `kept` are the site's own changes, which stand."""

    did: Did
    post: Post
    edit: str
    pictures: int
    sent: int
    withheld: int
    kept: tuple[Difference, ...]
    notes: tuple[Message, ...]


def publish(
    article: SiteArticle,
    site: SiteAddress,
    login: Login,
    asked: Asked,
    tell: Tell = lambda _done, _total: None,
) -> Published:
    """Puts the article on the site as a draft, or brings its post up to date; what is there
    already is not sent again. Raises DelegationError: what was sent before then is found again."""
    wordpress = WordPress(Wire(site, login))
    written = read_written(article.workspace, site.url, str(article.page.id))
    wordpress.greet()
    return _Run(article, site, wordpress, asked, written).run(tell)


@dataclass(slots=True)
class _Run:
    article: SiteArticle
    site: SiteAddress
    wordpress: WordPress
    asked: Asked
    written: Written
    notes: list[Message] = field(default_factory=list)

    def run(self, tell: Tell) -> Published:
        there = self._find()
        self._refuse_open(there)
        library = Library(self.article, self.wordpress, self.written.pictures, self._keep)
        library.look()
        withheld = self._withheld(library)
        self.article = self.article.without(withheld)
        library.article = self.article
        if there is not None:
            self._plan(there, library)  # what clashes is told before anything is sent
        did, terms = Did.UNCHANGED, self._terms()
        if there is None:
            did, there = Did.CREATED, self._create(terms)
        sent = library.send(there.id, tell)
        if sent:  # somebody may have worked there meanwhile
            there = self.wordpress.post(there.id) or there
        found = self._plan(there, library)
        changed = found.write | self._changed_terms(terms, there)
        if changed:
            there = self._write(there.id, changed, terms)
            did = Did.UPDATED if did is Did.UNCHANGED else did
        return Published(
            did=did,
            post=there,
            edit=f"{self.site.url}/wp-admin/post.php?post={there.id}&action=edit",
            pictures=len({shown.photo.sha256 for shown in self.article.page.pictures}),
            sent=sent,
            withheld=len(withheld),
            kept=found.kept,
            notes=(*self.article.notes, *library.notes, *self.notes),
        )

    def _find(self) -> Post | None:
        """The article's post: the one we wrote, else one at its address, as a cut leaves it."""
        known = self.written
        if known.post:
            found = self.wordpress.post(known.post)
            if found is not None:
                return found
            self.notes.append(Message("The post of before is gone from the site."))
            known.post, known.sent, known.kept, known.trying, known.terms = 0, {}, {}, {}, {}
        found = self.wordpress.post_called(known.trying.get("slug", self.article.page.slug))
        if found is not None and known.trying:
            known.post = found.id
        return found

    def _refuse_open(self, there: Post | None) -> None:
        until = self.article.page.embargoed
        if until and there is not None and there.status == OPEN and not self.asked.force:
            raise DelegationError(
                "The article is under embargo until {moment}, and its post is public ({link}): "
                "nothing was sent. Make the post a draft on the site, or publish with --force.",
                moment=until,
                link=there.link,
            )

    def _withheld(self, library: Library) -> list[Photo]:
        """The pictures that an embargo keeps here: those that the site does not have."""
        until = self.article.page.embargoed
        if not until or self.asked.with_photos:
            return []
        found = library.missing()
        if found:
            self.notes.append(
                Message(
                    "{n} pictures were not sent: the article is under embargo until {moment}, and "
                    "a picture’s file is open to everybody as soon as it is on the site. Publish "
                    "again afterwards, or now with --with-photos.",
                    n=len(found),
                    moment=until,
                )
            )
        return [shown.photo for shown in found]

    def _texts(self, there: Post, library: Library) -> dict[str, str]:
        """What the post should have; a public post keeps its address."""
        found = {
            "title": self.article.title,
            "content": self.article.markup(library.picture),
            "excerpt": self.article.excerpt,
        }
        if there.status != OPEN:
            found["slug"] = self.article.page.slug
        pictures = self.article.page.pictures
        if pictures and (lead := library.picture(pictures[0]).id):
            found[FEATURED] = str(lead)
        return found

    def _plan(self, there: Post, library: Library) -> Plan:
        mine = self._texts(there, library)
        self.written.settle(mine, there.texts)
        found = plan(mine, self.written, there, overwrite=self.asked.overwrite)
        self.written.post = there.id
        self._keep()
        return found

    def _terms(self) -> dict[str, frozenset[int]]:
        """The article's themes as tags, its regions as categories, by their numbers."""
        page = self.article.page
        wanted = {"categories": page.regions, "tags": page.themes}
        found = {}
        for taxonomy, names in wanted.items():
            numbers = {name: self.wordpress.term(taxonomy, name) for name in names}
            found[taxonomy] = frozenset(filter(None, numbers.values()))
            for name, number in numbers.items():
                if not number:
                    self.notes.append(
                        Message(
                            "“{name}” is no category or tag of the site, and this account may not "
                            "add it.",
                            name=name,
                        )
                    )
        return found

    def _changed_terms(self, mine: dict[str, frozenset[int]], there: Post) -> dict[str, list[int]]:
        before = {name: frozenset(self.written.terms.get(name, ())) for name in mine}
        merged = {
            name: merged_terms(numbers, before[name], there.terms[name])
            for name, numbers in mine.items()
        }
        return {
            name: sorted(numbers)
            for name, numbers in merged.items()
            if numbers != there.terms[name]
        }

    def _create(self, terms: dict[str, frozenset[int]]) -> Post:
        bare = self.article.without(shown.photo for shown in self.article.page.pictures)
        fields = {
            "title": bare.title,
            "content": bare.markup(_nowhere),
            "excerpt": bare.excerpt,
            "slug": bare.page.slug,
            FEATURED: "0",
        }
        numbers = {name: sorted(found) for name, found in terms.items() if found}
        return self._write(None, {"status": "draft", **fields, **numbers}, terms)

    def _write(
        self, number: int | None, fields: Mapping[str, object], terms: dict[str, frozenset[int]]
    ) -> Post:
        known = self.written
        texts = {name: value for name, value in fields.items() if isinstance(value, str)}
        texts.pop("status", None)
        known.trying |= texts
        self._keep()
        there = self.wordpress.write_post(number, fields)
        known.post, known.trying = there.id, {}
        known.sent |= texts
        known.kept |= {name: there.texts[name] for name in texts}
        known.terms = {name: sorted(found) for name, found in terms.items()}
        self._keep()
        return there

    def _keep(self) -> None:
        page, workspace = self.article.page, self.article.workspace
        keep_written(workspace, self.site.url, str(page.id), self.written)


def _nowhere(_shown: Shown) -> SitePicture:
    return SitePicture("")
