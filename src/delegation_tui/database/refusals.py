"""Why a server lets nobody in, as one sentence each. Nothing of the address is repeated in them.

A refused connection comes without a code: it is known by its words. The server writes them in its
own language, so here they are in English and French; those of the system and of TLS come in English.
"""

from __future__ import annotations

import re

from delegation_tui.domain.message import Message

_NAMED = r"[\"«][^\"»]*[\"»]"  # a role or a database, in the server's quotation marks

REFUSALS: tuple[tuple[str, Message], ...] = (
    (
        r"no answer|timeout expired|timed out",
        Message(
            "The database server does not answer. Check the network, then look at what is there "
            "before you try again."
        ),
    ),
    (
        r"no password supplied|could not read password",
        Message(
            "The database server asks for a password: put it into the file ~/.pgpass, as "
            "“delegation docs postgresql” says."
        ),
    ),
    (
        r"password authentication failed|authentification par mot de passe",
        Message(
            "The database server refuses the name or the password: mend them in [database] url "
            "of delegation.toml, or in ~/.pgpass."
        ),
    ),
    (
        rf"role {_NAMED} does not exist|le rôle {_NAMED} n'existe pas"
        r"|(peer|ident) authentication failed|authentification (peer|ident)"
        r"|is not permitted to log in|pas autorisé à se connecter",
        Message(
            "The database server does not know this name: mend the name in [database] url of "
            "delegation.toml, or have its administrator create the role."
        ),
    ),
    (
        rf"database {_NAMED} does not exist|base de données {_NAMED} n'existe pas",
        Message(
            "The server has no such database: mend its name in [database] url of delegation.toml, "
            "or have its administrator create it, as “delegation docs postgresql” says."
        ),
    ),
    (
        r"no pg_hba\.conf entry|aucune entrée dans pg_hba\.conf|pg_hba\.conf rejects"
        r"|permission denied for database|droit refusé pour la base",
        Message(
            "The server lets nobody of this name into this database from here: have its "
            "administrator allow it (pg_hba.conf, GRANT CONNECT)."
        ),
    ),
    (
        r"too many (clients|connections)|remaining connection slots|trop de (clients|connexions)"
        r"|emplacements de connexions? restants",
        Message(
            "The database server has no connection left: close the windows that are not needed, "
            "or have its administrator allow more, then try again."
        ),
    ),
    (
        r"database system is|not (yet )?accepting connections"
        r"|système de bases? de données (se|s'|est|n'accepte)",
        Message("The database server is just starting or stopping: try again in a minute."),
    ),
    (
        r"server does not support SSL|SSL is not enabled",
        Message(
            "The database server offers no TLS, without which names and notes would cross the "
            "network for all to read: have its administrator switch it on, as “delegation docs "
            "postgresql” says."
        ),
    ),
    (
        r"root certificate|certificate file",
        Message(
            "The certificate that the server is checked against is missing: put it where "
            "“delegation docs postgresql” says."
        ),
    ),
    (
        r"certificate verify failed|does not match host name|certificate",
        Message(
            "The server's certificate is not to be trusted: it may be another server that answers. "
            "Nothing was sent; ask its administrator for the right certificate, and check the host "
            "in [database] url."
        ),
    ),
    (
        r"SSL",
        Message(
            "No TLS connection to the database server came about: check sslmode in [database] url "
            "of delegation.toml, and the server's TLS."
        ),
    ),
    (
        r"resolve host|could not translate host name|Name or service not known",
        Message(
            "No host has the name of the database server: check the host in [database] url of "
            "delegation.toml, and the network."
        ),
    ),
    (
        r"invalid (integer|\S+) value|invalid connection option|invalid value",
        Message(
            "[database] url in delegation.toml has an option that the server's library does not "
            "understand: check what stands behind the question mark."
        ),
    ),
    (
        r"definition of service|service file",
        Message(
            "The service that [database] url of delegation.toml names is not in the service file: "
            "check its name, or ~/.pg_service.conf."
        ),
    ),
    (
        r"Connection refused|Connexion refusée|No such file or directory|unreachable",
        Message(
            "No database server answers at this address: check that it runs, and the host and "
            "port in [database] url of delegation.toml."
        ),
    ),
)


def refusal(words: str) -> Message:
    """The sentence for the `words` of a connection that was refused or lost."""
    for pattern, told in REFUSALS:
        if re.search(pattern, words, re.IGNORECASE):
            return told
    return Message(
        "The connection to the database server was lost. Check the network, then look at what is "
        "there before you try again."
    )
