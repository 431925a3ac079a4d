"""Keys in the order of typing, for fields that are typed into fast."""

from __future__ import annotations

from textual import events
from textual.widget import Widget


async def run_binding(field: Widget, event: events.Key) -> bool:
    """Runs what `event` is bound to, at once. A field writes letters as they come, while other
    keys travel through the application: what is typed right behind them would overtake them."""
    active = field.screen.active_bindings.get(event.key)
    if active is None or not active.enabled:
        return False
    event.stop()
    event.prevent_default()
    await field.app.run_action(active.binding.action, active.node)
    return True
