"""What can go wrong between here and a site, each as one sentence that says what to do."""

from __future__ import annotations

import ssl

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.text import clean_line

SECONDS = 60  # that a site may be silent
REASON = 200  # characters of what a site says


class Refused(DelegationError):
    """The site did not do what it was asked; `status` and `code` are its own words for why."""

    def __init__(
        self, template: str, status: int = 0, code: str = "", term: int = 0, **params: object
    ) -> None:
        super().__init__(template, **params)
        self.status = status
        self.code = code
        self.term = term


def no_answer(host: str, error: BaseException) -> Refused:
    """The sentence for a request that had no answer."""
    found = getattr(error, "reason", error)  # urllib wraps what happened
    if isinstance(found, ssl.SSLCertVerificationError):
        return Refused(
            "The certificate of {host} is not to be trusted ({reason}): nothing was sent. Check "
            "the address; where your institution looks into encrypted traffic, its certificate "
            "must be among this computer’s.",
            host=host,
            reason=clean_line(found.verify_message or str(found), REASON),
        )
    if isinstance(found, TimeoutError):
        return Refused(
            "{host} was silent for {n} seconds: run the command again later, it goes on where it "
            "stopped.",
            host=host,
            n=SECONDS,
        )
    if isinstance(found, OSError) and not isinstance(found, ConnectionError | ssl.SSLError):
        return Refused(
            "{host} cannot be reached ({reason}): check the address and the network, then run the "
            "command again.",
            host=host,
            reason=clean_line(found.strerror or str(found), REASON),
        )
    if isinstance(found, ConnectionRefusedError):
        return Refused(
            "Nothing answers at {host}: check the address, then run the command again.", host=host
        )
    return Refused(
        "The connection to {host} was cut: run the command again, it goes on where it stopped.",
        host=host,
    )


def moved(host: str, status: int, address: str) -> Refused:
    """The site sends its visitors elsewhere: a password does not follow."""
    return Refused(
        "{host} sends us on to {address}: nothing was sent there. If that is your site, publish to "
        "that address.",
        status,
        host=host,
        address=clean_line(address, REASON).split("/wp-json")[0].split("?")[0] or "?",
    )


def not_wordpress(host: str) -> Refused:
    """The answer is no data of WordPress's interface."""
    return Refused(
        "{host} answered with something else than WordPress’s data: a maintenance page, a firewall "
        "or an extension is in the way. Open the site in a browser, then run the command again.",
        host=host,
    )


def refused(host: str, status: int, said: dict[str, object], sent: int) -> Refused:
    """The sentence for a status that is no success; `sent` is how many bytes went there."""
    code = str(said.get("code", ""))
    data = said.get("data")
    term = data.get("term_id") if isinstance(data, dict) else 0
    reason: object = clean_line(str(said.get("message", "")), REASON) or Message("no reason given")
    return Refused(
        _template(status),
        status,
        code,
        term if isinstance(term, int) else 0,
        host=host,
        status_code=status,
        reason=reason,
        kilobytes=sent // 1000,
    )


def _template(status: int) -> str:
    if status == 401:
        return _UNKNOWN.template
    if status == 403:
        return _FORBIDDEN.template
    if status == 413:
        return _TOO_LARGE.template
    if status == 429 or status >= 500:
        return _BROKEN.template
    return _OTHERWISE.template


_UNKNOWN = Message(
    "{host} did not take the name and password (401): check them (an application password, made in "
    "your profile on the site). If they are right, the host strips the header “Authorization” "
    "(often with CGI): have its administrator let it through."
)
_FORBIDDEN = Message(
    "{host} does not allow this (403: {reason}): your account must be at least an author, and no "
    "firewall may be in the way."
)
_TOO_LARGE = Message(
    "{host} finds what was sent too large (413, {kilobytes} kB): have its limit raised "
    "(upload_max_filesize, post_max_size, client_max_body_size), then run the command again."
)
_BROKEN = Message(
    "{host} has a fault of its own ({status_code}: {reason}): run the command again later, it goes "
    "on where it stopped; if it stays so, tell the site’s administrator."
)
_OTHERWISE = Message("{host} refused ({status_code}: {reason}).")
