"""Grammar of the third language: names as they are recorded, small words of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from delegation_tui.domain.event import Event, Place
from delegation_tui.domain.people import Gender, Organisation, Party, Person, Role
from delegation_tui.domain.style import Capitals
from delegation_tui.language.phrase import Phrase

FORMS: tuple[int, ...] = (2,)


def form(role: Role, gender: Gender) -> str:
    return role.title(gender)


def title(function: str, found: Organisation | None, _capitals: Capitals) -> str:
    return " ".join(part for part in (function, of(found.name) if found else "") if part)


def functions(title_m: str, title_f: str, *, inclusive: bool) -> str:
    return title_f or title_m


def styled(function: str, name: str, _gender: Gender, _capitals: Capitals) -> str:
    return f"{function} {name}"


def called(_function: str, _gender: Gender) -> str:
    return ""


def civility(_person: Person) -> str:
    return ""


def civilities(_gender: Gender) -> tuple[str, str]:
    return "", ""


def group(label: str, *, inclusive: bool, definite: bool) -> Phrase:
    return Phrase.of(label, plural=True)


def is_group(_label: str) -> bool:
    return True


def party(found: Party | None, _body: Organisation | None, *, new: bool, short: bool) -> Phrase:
    return Phrase.of(found.name if found else "deputod")


def organisation(found: Organisation, *, detail: bool = False) -> str:
    return found.name


def introduced(found: Organisation) -> Organisation:
    return found


def described(found: Organisation, _determine: Callable[[str], str | None]) -> str:
    return found.description


def is_plural(found: Organisation) -> bool:
    return found.plural


def team(found: Organisation) -> str:
    return f"grup {of(found.name)}"


def place(found: Place | None, host: Organisation | None) -> str:
    return (found.name if found else "") or (f"stän {of(host.name)}" if host else "")


def at(found: Place | None, host: Organisation | None) -> str:
    return f"len {place(found, host)}" if place(found, host) else ""


def home(_place: Place | None, host: Organisation) -> str:
    return ""


def own(_place: Place | None) -> tuple[str, str]:
    return "", ""


def seat(_organisation: Organisation) -> str:
    return ""


def within(host: Organisation) -> str:
    return f"len {host.name}"


def stands(hosts: Sequence[Organisation]) -> str:
    return f"stäns {join([of(host.name) for host in hosts])}"


def at_stands(hosts: Sequence[Organisation]) -> str:
    return f"len {stands(hosts)}"


def bare(phrase: str) -> str:
    return phrase


def event(found: Event) -> str:
    return found.name


def at_event(found: Event) -> str:
    return f"len {found.name}"


def edition(found: Event) -> str:
    return found.name


def in_city(city: str) -> str:
    return f"in-{city}" if city else ""


def of(phrase: str) -> str:
    return f"ela {phrase}"


def to(phrase: str) -> str:
    return f"lü {phrase}"


def join(items: Sequence[str]) -> str:
    return " e ".join(items)


def series(items: Sequence[str]) -> str:
    return " ; ".join(items)


def objects(phrases: Sequence[str], preposition: str = "") -> str:
    return join(phrases)


def agreement(phrase: str) -> Phrase:
    return Phrase.of(phrase)


def valued(_phrase: str, _amount: str) -> str:
    return ""


def pronoun(_gender: Gender, *, plural: bool, person: bool) -> str:
    return "oms" if plural else "om"


def agree(forms: Sequence[str], _gender: Gender, *, plural: bool) -> str:
    return forms[plural]


def topic(text: str) -> str:
    return text.strip()


def topics(texts: Sequence[str]) -> str:
    return " e ".join(texts)


def is_determined(_text: str) -> bool:
    return False


def lowered(text: str) -> str:
    return text


def is_purpose(text: str) -> bool:
    return text.startswith("pro ")


def counted_actors(_unit: str) -> bool:
    return False
