"""The words' cost: preview per key with 2,000 people, typography of an article, settling.

Run: python -m tests.bench.bench_language
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Event
from delegation_tui.domain.people import Gender, Organisation, Person, Role, Side
from delegation_tui.domain.style import Capitals, HouseStyle, Profile
from delegation_tui.domain.visits import Participant, Topic, Visit, VisitKind
from delegation_tui.language import Narrator, expand_codes, typeset

PREVIEW_LIMIT_MS = 10.0
DAY = date(2024, 5, 22)


def large_roster(people: int) -> Roster:
    organisations = tuple(Organisation(name=f"Région {n}", kind="region") for n in range(200))
    persons = tuple(
        Person(given=f"Prénom{n}", family=f"Nom{n % 1500}", gender=Gender.FEMININE, code=f"p{n}")
        for n in range(people)
    )
    roles = tuple(
        Role(person_id=p.id, title_m="président", title_f="présidente",
             organisation_id=organisations[n % 200].id)
        for n, p in enumerate(persons)
    )  # fmt: skip
    return Roster(persons, roles, organisations)


def some_visit(roster: Roster, kind: VisitKind) -> Visit:
    def side(ids: list[UUID], which: Side) -> tuple[Participant, ...]:
        return tuple(Participant(person_id=i, side=which) for i in ids)

    chosen = [p.id for p in random.sample(roster.people, 5)]
    return Visit(
        kind=kind,
        starts_at=datetime(2024, 5, 22, 9, tzinfo=UTC),
        host_ids=(random.choice(roster.organisations).id,),
        participants=(*side(chosen[:3], Side.DELEGATION), *side(chosen[3:], Side.HOST)),
        topics=tuple(Topic(text=t) for t in ("régulation européenne", "avenir des LLM")),
    )


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def report(name: str, times: list[float], limit: float | None = None) -> None:
    p95 = statistics.quantiles(times, n=20)[-1]
    ratio = f"   {p95 / limit:.2f} of the limit of {limit:g} ms" if limit else ""
    print(f"{name:<44} median {statistics.median(times):7.3f} ms   p95 {p95:7.3f} ms{ratio}")


def main() -> None:
    random.seed(1)
    event = Event(name="Viva Technology", edition=8, starts_on=DAY, ends_on=DAY, city="Paris")
    roster = large_roster(2000)
    visits = [some_visit(roster, random.choice(list(VisitKind))) for _ in range(400)]
    for capitals in Capitals:
        style = HouseStyle(capitals=capitals, civilities=capitals is Capitals.COURTESY)
        print(f"first preview, cold caches ({capitals})", end="")
        cold = timed(lambda s=style: Narrator(event, replace(roster), s).preview(visits[0]))  # type: ignore[misc]
        print(f"{'':<8}{cold:.2f} ms")
        n = Narrator(event, roster, style)
        times = [timed(lambda v=v, n=n: typeset(n.preview(v))) for v in visits]  # type: ignore[misc]
        report(f"preview and typeset, 2,000 people ({capitals})", times, PREVIEW_LIMIT_MS)
    fresh = [timed(lambda v=v: Narrator(event, roster).preview(v)) for v in visits]  # type: ignore[misc]
    report("a new narrator for each preview", fresh, PREVIEW_LIMIT_MS)
    report(
        "codes expanded", [timed(lambda: expand_codes("a =p7= b", roster, DAY)) for _ in range(40)]
    )

    n = Narrator(event, roster)
    article = "\n\n".join(s.text for v in visits[:120] for s in n.visits.sentences(v))
    words = len(article.split())
    for profile in Profile:
        times = [
            timed(lambda p=profile, k=k: typeset(article + " " * k, "fr", p)) for k in range(8)
        ]  # type: ignore[misc]
        report(f"typography of {words:,} words ({profile})", times)

    unsettled = changed = 0
    alphabet = " \u00a0\u202f\t\n«»“”\"'’…;:!?.,()[]-–—%€#@/`<>*_{}AabcdeEhM0123è"
    for number in range(100_000):
        text = "".join(random.choices(alphabet, k=random.randint(0, 30)))
        language, profile = ("fr", "en")[number % 2], list(Profile)[number % 3]
        once = typeset(text, language, profile)
        changed += once != text
        unsettled += typeset(once, language, profile) != once
    print(f"typography of 100,000 random strings: {changed:,} changed, {unsettled} not idempotent")


if __name__ == "__main__":
    main()
