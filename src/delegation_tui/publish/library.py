"""The article's pictures in a site's library: looked for by their names, sent where they lack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from delegation_tui.domain.message import Message
from delegation_tui.export import Shown, SiteArticle, SitePicture
from delegation_tui.publish.wordpress import Medium, WordPress
from delegation_tui.publish.written import SentPicture, Strings


@dataclass(slots=True)
class Library:
    """`known` are the pictures that were sent from here, by SHA-256; `keep` writes them down."""

    article: SiteArticle
    wordpress: WordPress
    known: dict[str, SentPicture]
    keep: Callable[[], None]
    notes: list[Message] = field(default_factory=list)
    _there: dict[str, Medium] = field(default_factory=dict)

    def look(self) -> None:
        """Finds what the site has, by number, then by name: after a cut, too."""
        shown = self._shown()
        numbers = {s: self.known[s].id for s in shown if s in self.known}
        by_number = self.wordpress.media(numbers.values())
        self._there = {s: by_number[n] for s, n in numbers.items() if n in by_number}
        names = {slug_of(s): s for s in shown if s not in self._there}
        for slug, medium in self.wordpress.media_called(names).items():
            sha256 = names[slug]
            self._there[sha256] = medium
            # Its words may have been changed there since: only what differs from then on is ours.
            words = dict(medium.words)
            self.known[sha256] = SentPicture(medium.id, self._words(shown[sha256]), words)
        for sha256 in shown:
            if sha256 not in self._there:
                self.known.pop(sha256, None)

    def missing(self) -> list[Shown]:
        """What the site does not have."""
        return [shown for s, shown in self._shown().items() if s not in self._there]

    def picture(self, shown: Shown) -> SitePicture:
        """Where the site has a picture; nowhere while it is to be sent."""
        medium = self._there.get(shown.photo.sha256)
        return SitePicture(medium.address, medium.id) if medium else SitePicture("")

    def send(self, post: int, tell: Callable[[int, int], None]) -> int:
        """Sends what is missing, attached to the post, and words that changed here; how many
        pictures were sent."""
        missing = self.missing()
        for n, shown in enumerate(missing, 1):
            tell(n - 1, len(missing))
            self._send(shown, post)
            tell(n, len(missing))
        for sha256, shown in self._shown().items():
            self._update(sha256, self._words(shown))
        return len(missing)

    def _send(self, shown: Shown, post: int) -> None:
        sha256, words = shown.photo.sha256, self._words(shown)
        # The file's name cannot be guessed: under an embargo nothing else protects it.
        medium = self.wordpress.send_medium(
            {
                "slug": slug_of(sha256),
                "title": self.article.title,
                "post": str(post),
                **words,
            },
            f"delegation-{sha256[:32]}.jpg",
            self.article.file(shown),
        )
        self._there[sha256] = medium
        self.known[sha256] = SentPicture(medium.id, words, dict(medium.words))
        self.keep()

    def _update(self, sha256: str, words: Strings) -> None:
        known, there = self.known[sha256], self._there[sha256]
        if known.sent == words:
            return
        if there.words != known.kept and there.words != words:
            self.notes.append(
                Message(
                    "The words of {address} were changed on the site, and stay so in its library.",
                    address=there.address,
                )
            )
            return
        medium = self.wordpress.write_medium(there.id, words)
        self.known[sha256] = SentPicture(medium.id, words, dict(medium.words))
        self.keep()

    def _words(self, shown: Shown) -> Strings:
        return {"alt_text": shown.alt, "caption": self.article.caption(shown)}

    def _shown(self) -> dict[str, Shown]:
        """Each picture once."""
        found: dict[str, Shown] = {}
        for shown in self.article.page.pictures:
            found.setdefault(shown.photo.sha256, shown)
        return found


def slug_of(sha256: str) -> str:
    """What a picture is called on every site."""
    return f"delegation-{sha256[:8]}"
