"""Whether a typed line became what a careful reader insists on.

Reads only what the program says to its user: `visits --json`, the answer of `log`, the article and
its findings. `lines.jsonl` holds one line each, with what is insisted on under `expect`: names in
full, groups with "&"; what is not named is not judged, and of `any_of` the best alternative counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

VERDICTS = ("right", "open", "wrong", "sure")  # sure: something false, and nothing says so
SAME = str.maketrans({"’": "'", "–": "-", "—": "-", "“": '"', "”": '"'})
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
Expected = dict[str, Any]
Problem = tuple[bool, str]  # whether something false is said, or only something is missing


def plain(text: object) -> str:
    """Text for comparing: case, kinds of apostrophes, dashes and spaces do not matter."""
    written = unicodedata.normalize("NFC", str(text or "")).translate(INVISIBLE).translate(SAME)
    written = re.sub(r"\s+", " ", written)
    return re.sub(r" (?=[;:!?»%])|(?<=«) ", "", written).strip().casefold()


def bare(name: object) -> str:
    """A name without accents."""
    letters = unicodedata.normalize("NFD", plain(str(name).lstrip("&")))
    return "".join(c for c in letters if not unicodedata.combining(c))


@dataclass
class Got:
    """What came out: the visits that the line made (`new`), the one that was under way, what was
    answered, the article, the paragraphs that are there because of the line, the findings."""

    new: list[dict[str, Any]]
    current: dict[str, Any] | None
    said: str
    article: str
    prose: str
    findings: Callable[[], str]

    def visits(self, e: Expected) -> list[dict[str, Any]]:
        return self.new or [self.current or {}] if e.get("adds_to_current") else self.new


def many(visits: Sequence[dict[str, Any]], key: str) -> list[Any]:
    return [one for visit in visits for one in visit.get(key) or []]


def side(visits: Sequence[dict[str, Any]], name: str) -> list[str]:
    there = many(visits, "participants")
    return [("&" if p["group"] else "") + p["name"] for p in there if p["side"] == name]


def names(
    label: str, want: Sequence[str], got: Sequence[str], left: Sequence[str]
) -> Iterator[Problem]:
    yield from ((True, f"{label}: {n}") for n in got if bare(n) not in map(bare, want))
    known = {*map(bare, got), *map(bare, left)}
    yield from ((False, f"{label}: {n}") for n in want if bare(n) not in known)


def who_and_where(e: Expected, visits: list[dict[str, Any]]) -> Iterator[Problem]:
    left = many(visits, "unresolved")
    for key, name in (("who", "delegation"), ("met", "host")):
        if key in e:
            found = side(visits, name)
            yield from names(key, [] if e[key] == "open" else e[key], found, left)
            if e[key] == "open" and not found and not left:
                yield True, f"{key} must be open"
    if "hosts" in e:
        yield from names("host", e["hosts"], many(visits, "hosts"), left)
    places = {plain(v["place"]) for v in visits if v.get("place")}
    if "place" in e and plain(e["place"]) not in places:
        yield bool(places), f"place: {places or e['place']}"


def when_and_what(e: Expected, visits: list[dict[str, Any]]) -> Iterator[Problem]:
    for key in ("start", "end"):
        found = {(v.get(key) or "")[:16] for v in visits}
        if key in e and e[key] not in found:
            yield True, f"{key} {found}, not {e[key]}"
    if "start_day" in e and not any(v["start"].startswith(e["start_day"]) for v in visits):
        yield True, f"not on {e['start_day']}"
    for key, field in (("child", "parent"), ("follows", "after")):
        if e.get(key) and not any(v.get(field) for v in visits):
            yield False, f"{field} the visit before"
    if e.get("kind_not", "") in {v.get("kind") for v in visits}:
        yield True, f"kind {e['kind_not']}"
    for key in ("visibility", "kind", "party"):
        found = {v.get(key) for v in visits}
        if key in e and e[key] not in found:
            follows = key == "kind" and found <= {"stand", "bilateral", "group"}
            yield not (follows and many(visits, "unresolved")), f"{key} {found}, not {e[key]}"
    if e.get("key_moment") and not any(v.get("key_moment") for v in visits):
        yield False, "key moment"


def words(e: Expected, visits: list[dict[str, Any]]) -> Iterator[Problem]:
    topics = [plain(t) for t in many(visits, "topics")]
    want = [plain(t) for t in e.get("topics", topics)]
    yield from ((False, f"topic « {t} »") for t in want if t not in topics)
    if not e.get("adds_to_current"):
        yield from ((True, f"topic « {t} »") for t in topics if t not in want)
    notes = plain(" ".join(v["note"] for v in visits if v.get("note")))
    for key in ("note", "note_has"):
        if plain(e.get(key)) not in notes:
            yield False, f"note « {e[key]} »"
    if plain(e.get("verify")) not in [*map(plain, many(visits, "to_verify")), ""]:
        yield False, f"to verify « {e['verify']} »"
    if "quote" in e:
        yield from quoted(e["quote"], many(visits, "statements"))
    if "announcements" in e:
        yield from announced(e["announcements"], many(visits, "announcements"))


def quoted(want: Expected, statements: list[dict[str, Any]]) -> Iterator[Problem]:
    same = (
        s for s in statements if plain(s["text"]).rstrip(" .") == plain(want["text"]).rstrip(" .")
    )
    said = next(same, None)
    speaker = want.get("speaker", "any")
    if said is None:
        yield False, f"quotation « {want['text']} »"
    elif speaker == "open" and said["speaker"]:
        yield True, f"words given to {said['speaker']}"
    elif speaker not in ("open", "any") and bare(speaker) != bare(said["speaker"] or ""):
        yield bool(said["speaker"]), f"words of {said['speaker']}, not {speaker}"


def announced(want: list[Expected], got: list[dict[str, Any]]) -> Iterator[Problem]:
    left = list(got)
    for one in want:
        told = next((a for a in left if plain(one.get("has")) in plain(a["text"])), None)
        if told is None:
            yield False, f"announcement « {one.get('has')} »"
            continue
        left.remove(told)
        yield from sums(one, told)
    yield from ((True, f"announcement « {a['text']} »") for a in left)


def sums(want: Expected, told: dict[str, Any]) -> Iterator[Problem]:
    text, amount = plain(told["text"]), float(told["amount"]) if told["amount"] else None
    if want.get("amount") is None:
        if amount is not None:
            yield True, f"amount of « {text} »: {amount:g}"
    elif amount is None:
        if not re.search(r"\d", text):
            yield False, f"amount {want['amount']}"
    elif abs(amount - want["amount"]) > 0.5 or told["currency"] != want.get(
        "currency", told["currency"]
    ):
        yield True, f"{amount:g} {told['currency']}, not {want}"
    if amount is not None and plain(want.get("qualifier")) not in plain(told["qualifier"]) + text:
        yield False, f"qualifier {want['qualifier']}"


def shown(e: Expected, got: Got) -> Iterator[Problem]:
    printed, new = plain(got.article), got.new
    yield from ((False, f"not printed: {t}") for t in e.get("printed", []) if not is_in(t, printed))
    yield from ((True, f"printed: {t}") for t in e.get("not_printed", []) if is_in(t, printed))
    known = side(new, "host") or any(
        v.get("hosts") or v.get("announcements") or v.get("statements") or v.get("place")
        or v["kind"] != "stand" for v in new
    )  # fmt: skip
    if e.get("no_invention") and got.prose and not known:
        yield True, f"a sentence out of nothing: {got.prose[:90]}"
    if not re.search(e.get("told", ""), got.said, re.IGNORECASE):
        yield False, "nothing said about it"
    if "finding" in e and not re.search(e["finding"], got.findings(), re.IGNORECASE):
        yield False, f"no finding on {e['finding']}"
    if "Traceback" in got.said:
        yield True, "traceback"


def is_in(wanted: str, text: str) -> bool:
    """A string in plain text, or a pattern after `re:`."""
    if wanted.startswith("re:"):
        return re.search(plain(wanted[3:]), text) is not None
    return plain(wanted) in text


def of_visits(e: Expected, got: Got) -> Iterator[Problem]:
    new, current = got.new, got.current or {}
    if e.get("nothing_new") or e.get("adds_to_current"):
        yield from ((True, "a new visit") for _ in new[:1])
    elif e.get("nothing_or_open"):
        if side(new, "delegation") or side(new, "host") or many(new, "hosts"):
            yield True, "somebody or something is asserted"
        elif new and not many(new, "unresolved"):
            yield True, "a visit out of nothing"
        return
    elif "visits" in e:
        if len(new) != len(e["visits"]):
            yield True, f"{len(new)} visits, not {len(e['visits'])}"
        for one, visit in zip(e["visits"], sorted(new, key=lambda v: v["start"]), strict=False):
            yield from problems_of(one, [visit])
        return
    elif not new:
        yield False, "a visit"
    if not e.get("nothing_new"):
        yield from problems_of(e, got.visits(e))
    if e.get("adds_to_current") and current.get("end"):
        yield True, "the visit under way has ended"
    if "current_ends" in e and (current.get("end") or "")[:16] != e["current_ends"]:
        yield True, f"the visit under way ends {current.get('end')}"
    if e.get("current_stays_open") and current.get("end"):
        yield True, "the visit under way ends"


def problems_of(e: Expected, visits: list[dict[str, Any]]) -> Iterator[Problem]:
    yield from who_and_where(e, visits)
    yield from when_and_what(e, visits)
    yield from words(e, visits)


def judged(e: Expected, got: Got) -> tuple[str, list[str]]:
    problems = [*of_visits(e, got), *shown(e, got)]
    left = many(got.visits(e), "unresolved")
    want = e.get("unresolved", None if e.get("who") == "open" else False)
    if want is True and not left:
        problems.append((True, "must stay open, is sure"))
    elif isinstance(want, list):
        open_now = plain(" | ".join(left))
        problems += [(True, f"must stay open: {t}") for t in want if plain(t) not in open_now]
    told = [text for _false, text in problems]
    if not problems:
        return ("open", [f"left open: {left}"]) if want is False and left else ("right", [])
    if any(false for false, _text in problems):
        return ("wrong" if left else "sure"), told
    lost = [plain(m) for t in told for m in re.findall(r"« (.*) »", t)]
    findings = plain(got.findings()) if any(lost) and not left else ""
    named = any(words and words in findings for words in lost)
    return ("open" if left or named else "sure"), told


def verdict(item: dict[str, Any], got: Got) -> tuple[str, list[str]]:
    """One of `VERDICTS` with the reasons; the best that an alternative allows."""
    expect = dict(item["expect"])
    others = expect.pop("any_of", None) or [{}]
    return min((judged({**expect, **o}, got) for o in others), key=lambda v: VERDICTS.index(v[0]))
