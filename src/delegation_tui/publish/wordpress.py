"""What is asked of a WordPress: its posts, media and terms, as values with types."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from delegation_tui.publish.refusals import Refused, not_wordpress
from delegation_tui.publish.wire import Wire

TEXTS = ("title", "content", "excerpt", "slug", "featured_media")
TERMS = ("categories", "tags")
AT_ONCE = 50  # names in one question
GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Post:
    """A post as the site has it: `texts` and `terms` by the interface's names for them."""

    id: int
    status: str
    link: str
    modified: str
    texts: Mapping[str, str]
    terms: Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture of the site's library; `words` by the interface's names for them."""

    id: int
    slug: str
    address: str
    words: Mapping[str, str]


class WordPress:
    """A site with WordPress 5.6 or later, and the account that works there."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def greet(self) -> None:
        """Finds the interface, then shows the password. Raises Refused."""
        try:
            self._is_index(self._wire.get("", open_to_all=True))
        except Refused as error:
            # An interface that only accounts may use answers 401 or 403, and is there.
            if error.status not in (401, 403):
                if error.status and error.status not in GONE:
                    raise
                self._try_plain(error)
        self._wire.get("wp/v2/users/me", {"_fields": "id"})

    def _try_plain(self, error: Refused) -> None:
        if error.status == 0 and error.message != not_wordpress(self._wire.site.host).message:
            raise error  # nobody was reached
        self._wire.pretty = False
        try:
            self._is_index(self._wire.get("", open_to_all=True))
        except Refused as second:
            if second.status in GONE:
                raise not_wordpress(self._wire.site.host) from None
            raise

    def _is_index(self, data: object) -> None:
        if not isinstance(data, dict) or "wp/v2" not in (data.get("namespaces") or ()):
            raise not_wordpress(self._wire.site.host)

    def post(self, number: int) -> Post | None:
        """The post of that number; None where it is gone, or in the trash."""
        try:
            found = self._post(self._wire.get(f"wp/v2/posts/{number}", {"context": "edit"}))
        except Refused as error:
            if error.status in GONE:
                return None
            raise
        return found if found.status != "trash" else None

    def post_called(self, slug: str) -> Post | None:
        """The post of that slug, whatever its status."""
        query = {"slug": slug, "status": "any", "context": "edit", "per_page": 1}
        found = self._wire.get("wp/v2/posts", query)
        return next(map(self._post, self._items(found)), None)

    def write_post(self, number: int | None, fields: Mapping[str, object]) -> Post:
        """Writes fields of a post, of a new one without `number`."""
        path = "wp/v2/posts" if number is None else f"wp/v2/posts/{number}"
        return self._post(self._wire.post(path, fields))

    def media_called(self, slugs: Iterable[str]) -> dict[str, Medium]:
        """Those of the library that have one of `slugs`, by it."""
        return {medium.slug: medium for medium in self._media("slug", slugs)}

    def media(self, numbers: Iterable[int]) -> dict[int, Medium]:
        """Those of the library that have one of `numbers`, by it."""
        return {medium.id: medium for medium in self._media("include", map(str, numbers))}

    def _media(self, by: str, values: Iterable[str]) -> Iterator[Medium]:
        every = list(values)
        for start in range(0, len(every), AT_ONCE):
            some = ",".join(every[start : start + AT_ONCE])
            query = {by: some, "context": "edit", "per_page": 100}
            yield from map(self._medium, self._items(self._wire.get("wp/v2/media", query)))

    def send_medium(self, fields: Mapping[str, str], name: str, data: bytes) -> Medium:
        """Sends a JPEG with its words."""
        return self._medium(self._wire.send("wp/v2/media", fields, name, data))

    def write_medium(self, number: int, words: Mapping[str, str]) -> Medium:
        return self._medium(self._wire.post(f"wp/v2/media/{number}", words))

    def term(self, taxonomy: str, name: str) -> int:
        """The number of a term, made where it is not there yet; 0 where the account may not make
        it."""
        try:
            made = self._wire.post(f"wp/v2/{taxonomy}", {"name": html.escape(name, quote=False)})
        except Refused as error:
            if error.term:
                return error.term
            if error.status not in (401, 403):
                raise
            return self._term_called(taxonomy, name)
        return self._number(self._object(made), "id")

    def _term_called(self, taxonomy: str, name: str) -> int:
        found = self._items(self._wire.get(f"wp/v2/{taxonomy}", {"search": name, "per_page": 100}))
        same = (
            one
            for one in found
            if html.unescape(self._text(one, "name")).casefold() == name.casefold()
        )
        return next((self._number(self._object(one), "id") for one in same), 0)

    def _post(self, data: object) -> Post:
        found = self._object(data)
        raw = ("title", "content", "excerpt")
        texts = {name: self._text(self._object(found.get(name)), "raw") for name in raw}
        return Post(
            id=self._number(found, "id"),
            status=self._text(found, "status"),
            link=self._text(found, "link"),
            modified=self._text(found, "modified_gmt"),
            texts=texts
            | {
                "slug": self._text(found, "slug"),
                "featured_media": str(self._number(found, "featured_media")),
            },
            terms={name: self._numbers(found.get(name)) for name in TERMS},
        )

    def _medium(self, data: object) -> Medium:
        found = self._object(data)
        return Medium(
            id=self._number(found, "id"),
            slug=self._text(found, "slug"),
            address=self._text(found, "source_url"),
            words={
                "alt_text": self._text(found, "alt_text"),
                "caption": self._text(self._object(found.get("caption")), "raw"),
            },
        )

    def _items(self, data: object) -> list[object]:
        if not isinstance(data, list):
            raise not_wordpress(self._wire.site.host)
        return data

    def _object(self, data: object) -> dict[str, object]:
        if not isinstance(data, dict):
            raise not_wordpress(self._wire.site.host)
        return data

    def _text(self, data: object, name: str) -> str:
        found = self._object(data).get(name)
        if not isinstance(found, str):
            raise not_wordpress(self._wire.site.host)
        return found

    def _number(self, data: dict[str, object], name: str) -> int:
        found = data.get(name)
        if not isinstance(found, int):
            raise not_wordpress(self._wire.site.host)
        return found

    def _numbers(self, data: object) -> frozenset[int]:
        return frozenset(one for one in self._items(data or []) if isinstance(one, int))
