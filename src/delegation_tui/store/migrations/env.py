"""How alembic runs our migrations: on the connection it is handed, in its transaction."""

from __future__ import annotations

from alembic import context

from delegation_tui.store.tables import BaseTable

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=BaseTable.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
)
context.run_migrations()
