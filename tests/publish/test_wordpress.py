"""A real WordPress on this computer: published, cut, changed here and there, and nothing doubled."""

from __future__ import annotations

import socket
import threading
import urllib.error
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from tests.publish.conftest import Ready, RealSite

from delegation_tui.article.drafting import set_head
from delegation_tui.domain.message import DelegationError
from delegation_tui.export import Shown, SitePicture
from delegation_tui.publish import Asked, ChangedThere, Did, Login
from delegation_tui.publish.refusals import Refused
from delegation_tui.store import Store

pytestmark = pytest.mark.slow


@pytest.fixture
def site(running: RealSite) -> RealSite:
    """The WordPress, emptied."""
    for kind in ("posts", "media", "tags", "categories"):
        status = "status=any&" if kind == "posts" else ""
        for one in running.ask("GET", f"{kind}?{status}per_page=100"):
            if one.get("slug") != "uncategorized":
                running.ask("DELETE", f"{kind}/{one['id']}?force=true")
    return running


@dataclass
class CuttingWire:
    """A line to the site that is cut once, at a request of `matches`: in the middle of what is
    sent (`half`), or when the site has done it and nobody heard."""

    port: int
    matches: Callable[[str], bool] = lambda _line: False
    half: bool = False
    instead: bytes = b""  # what is answered in place of the site
    listening: socket.socket = field(default_factory=socket.socket)

    def __enter__(self) -> tuple[CuttingWire, str]:
        self.listening.bind(("127.0.0.1", 0))
        self.listening.listen()
        threading.Thread(target=self._serve, daemon=True).start()
        return self, f"http://127.0.0.1:{self.listening.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self.listening.close()

    def _serve(self) -> None:
        while True:
            try:
                here, _ = self.listening.accept()
            except OSError:
                return
            with here:
                self._pass_on(here)

    def _pass_on(self, here: socket.socket) -> None:
        """One request and its answer; every request has a connection of its own."""
        asked = b""
        while b"\r\n\r\n" not in asked:
            asked += here.recv(1 << 16)
        head, _, body = asked.partition(b"\r\n\r\n")
        length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n")
                       if line.lower().startswith(b"content-length:")), 0)  # fmt: skip
        while len(body) < length:
            body += here.recv(1 << 16)
        now = self.matches(head.split(b"\r\n")[0].decode())
        if now and self.instead:
            here.sendall(self.instead)
            return
        with socket.create_connection(("127.0.0.1", self.port)) as there:
            if now and self.half:
                there.sendall(head + b"\r\n\r\n" + body[: length // 2])
                return
            there.sendall(head + b"\r\n\r\n" + body)
            while piece := there.recv(1 << 16):
                if not now:
                    here.sendall(piece)


def asks(method: str, path: str, at: int = 1) -> Callable[[str], bool]:
    """Whether it is the request number `at` of a method to a path that begins so."""
    seen: list[str] = []

    def matches(line: str) -> bool:
        if line.startswith(f"{method} /wp-json/wp/v2/{path}"):
            seen.append(line)
            return len(seen) == at
        return False

    return matches


PLACES = [  # in the order in which one article comes to them
    (asks("POST", "posts "), True),  # the draft, half sent
    (asks("POST", "posts "), False),  # the draft, its answer unread
    (asks("POST", "media "), True),  # the first picture, half sent
    (asks("POST", "media ", 2), False),  # the second picture, its answer unread
    (asks("POST", "posts/"), False),  # the whole text, its answer unread
]


def whole(site: RealSite) -> tuple[str, str]:
    """The only post, its pictures all there once; its title and its text."""
    (post,) = site.posts()
    media = site.media()
    assert len(media) == 2
    assert {one["post"] for one in media} == {post["id"]}
    assert all(one["alt_text"].startswith("Un fond uni") for one in media)
    assert all("© Léa Marchand" in one["caption"]["raw"] for one in media)
    assert all(one["media_details"]["image_meta"]["credit"] for one in media)
    assert post["status"] == "draft"
    assert post["featured_media"] in {one["id"] for one in media}
    for one in media:
        assert f'src="{one["source_url"]}"' in post["content"]["raw"]
        assert f"wp-image-{one['id']}" in post["content"]["raw"]
    return post["title"]["raw"], post["content"]["raw"]


def test_the_whole_story(site: RealSite, ready: Ready, day: Store) -> None:
    set_head(day, "themes", ("Métaux & bois", "Numérique"))
    set_head(day, "regions", ("Bretagne",))
    port = urlsplit(site.url).port
    assert port is not None
    with CuttingWire(port) as (wire, address):
        for wire.matches, wire.half in PLACES:
            with pytest.raises(Refused, match="was cut"):
                site.publish(ready(), url=address)
        wire.matches = lambda _line: False
        done = site.publish(ready(), url=address)
        assert (done.did, done.pictures, done.sent) == (Did.UNCHANGED, 2, 0)
        first = whole(site)
        assert first[0] == ready().title
        assert site.publish(ready(), url=address).did is Did.UNCHANGED

        set_head(day, "title", "Un <b>autre</b> titre & [gallery]")
        assert site.publish(ready(), url=address).did is Did.UPDATED
        assert whole(site) == ("Un &lt;b&gt;autre&lt;/b&gt; titre &amp; [gallery]", first[1])

        # Somebody works on the site: what is no matter of ours stays, and is shown.
        post = site.posts()[0]["id"]
        edited = first[1].replace("Rencontre", "Belle rencontre", 1)
        assert edited != first[1]
        here = site.ask("POST", "tags", {"name": "Du site"})["id"]
        tags = site.posts()[0]["tags"]
        site.ask("POST", f"posts/{post}", {"content": edited, "tags": [*tags, here]})
        set_head(day, "title", "Un troisième titre")
        kept = site.publish(ready(), url=address)
        assert kept.did is Did.UPDATED
        assert [one.field for one in kept.kept] == ["content"]
        assert any(
            line.startswith("+") and "Belle rencontre" in line for line in kept.kept[0].lines
        )
        assert whole(site) == ("Un troisième titre", edited)
        assert here in site.posts()[0]["tags"]

        # Both change the same: nothing is sent, until somebody says so.
        set_head(day, "lead", "Un autre chapeau.")
        with pytest.raises(ChangedThere) as caught:
            site.publish(ready(), url=address)
        assert [one.field for one in caught.value.differences] == ["content"]
        assert whole(site) == ("Un troisième titre", edited)
        assert site.publish(ready(), Asked(overwrite=True), address).did is Did.UPDATED
        _, text = whole(site)
        assert "Un autre chapeau." in text
        assert "Belle rencontre" not in text
        names = {one["name"] for one in site.ask("GET", "tags?per_page=100")}
        assert names == {"Métaux &amp; bois", "Numérique", "Du site"}
        assert len(site.posts()[0]["tags"]) == 3
        assert len(site.posts()[0]["categories"]) == 1

        # Taken away on the site: a new draft, the pictures are still there.
        site.ask("DELETE", f"posts/{post}")
        again = site.publish(ready(), url=address)
        assert (again.did, again.sent) == (Did.CREATED, 0)
        assert (len(site.media()), len(site.posts())) == (2, 1)


def test_a_post_of_somebody_else_is_never_replaced(site: RealSite, ready: Ready) -> None:
    article = ready()
    site.ask("POST", "posts", {"slug": article.page.slug, "content": "À eux", "title": "Autre"})
    with pytest.raises(ChangedThere, match="not known here"):
        site.publish(article)
    (post,) = site.posts()
    assert (post["content"]["raw"], len(site.media())) == ("À eux", 0)


def test_a_lost_record_doubles_nothing(site: RealSite, ready: Ready) -> None:
    article = ready()
    site.publish(article)
    (article.workspace.root / "db" / "published.json").unlink()
    assert site.publish(article).did is Did.UNCHANGED
    whole(site)


def test_an_embargo_keeps_pictures_here(site: RealSite, ready: Ready, day: Store) -> None:
    set_head(day, "embargo_until", datetime(2190, 5, 24, 16, tzinfo=UTC))
    done = site.publish(ready())
    assert (done.did, done.withheld, done.sent) == (Did.CREATED, 2, 0)
    assert "--with-photos" in str(done.notes[0])
    (post,) = site.posts()
    assert site.media() == []
    assert "Sous embargo" in post["content"]["raw"]
    assert "<img" not in post["content"]["raw"]

    assert site.publish(ready(), Asked(with_photos=True)).sent == 2
    whole(site)
    assert site.ask("GET", "media", anybody=True) == []
    with pytest.raises(urllib.error.HTTPError, match="401"):
        site.ask("GET", f"media/{site.media()[0]['id']}", anybody=True)
    # What is on the site already is not taken out of the text.
    assert site.publish(ready()).withheld == 0
    assert whole(site)[1].count("<img") == 2

    site.ask("POST", f"posts/{post['id']}", {"status": "publish"})
    with pytest.raises(DelegationError, match="under embargo"):
        site.publish(ready())
    set_head(day, "embargo_until", None)
    done = site.publish(ready())
    assert (done.did, done.post.status) == (Did.UPDATED, "publish")
    assert "Sous embargo" not in site.posts()[0]["content"]["raw"]


def test_a_wrong_password_is_told(site: RealSite, ready: Ready) -> None:
    wrong = RealSite(site.url, Login(site.login.user, "abcd efgh ijkl mnop"))
    with pytest.raises(Refused, match="401"):
        wrong.publish(ready())
    assert site.posts() == []


TROUBLES = {  # what stands between us and the site answers in its place
    b"HTTP/1.1 413 Too Large\r\nContent-Type: text/html\r\n\r\n<html>": "too large",
    b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n<html>": "502",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Maintenance": "something else",
    b"HTTP/1.1 302 Found\r\nLocation: https://x.example/\r\nContent-Length: 0\r\n\r\n": "sends us",
}


def test_trouble_on_the_way_leaves_nothing_double(site: RealSite, ready: Ready) -> None:
    port = urlsplit(site.url).port
    assert port is not None
    with CuttingWire(port) as (wire, address):
        for path in ("posts ", "media ", "posts/"):
            for wire.instead, said in TROUBLES.items():
                wire.matches = asks("POST", path)
                with pytest.raises(Refused, match=said):
                    site.publish(ready(), url=address)
        wire.matches = lambda _line: False
        site.publish(ready(), url=address)
    whole(site)


def test_an_author_may_publish(site: RealSite, ready: Ready, day: Store) -> None:
    """An account whose HTML the site filters, and that may not add categories."""
    set_head(day, "regions", ("Bretagne",))
    set_head(day, "themes", ("Métaux",))
    set_head(
        day, "lead", "Un <b>chapeau</b> [gallery] & « la suite » --> <script>alert(1)</script>"
    )
    user = site.ask("POST", "users", {"username": "auteur", "email": "a@example.org",
                                      "password": "x", "roles": ["author"]})["id"]  # fmt: skip
    made = site.ask("POST", f"users/{user}/application-passwords", {"name": "test"})
    author = RealSite(site.url, Login("auteur", made["password"]))
    try:
        done = author.publish(ready())
        assert (done.did, done.sent) == (Did.CREATED, 2)
        assert [note.params["name"] for note in done.notes] == ["Bretagne"]
        text = whole(site)[1]
        assert text.replace('" />', '"/>') == ready().markup(_where(site))
        assert author.publish(ready()).did is Did.UNCHANGED
    finally:
        site.ask("DELETE", f"users/{user}?force=true&reassign=1")


def _where(site: RealSite) -> Callable[[Shown], SitePicture]:
    """Where the site has each picture."""
    there = {one["slug"]: SitePicture(one["source_url"], one["id"]) for one in site.media()}
    return lambda shown: there[f"delegation-{shown.photo.sha256[:8]}"]
