"""People, organisations, places, programme in and out: CSV, vCard, iCalendar, TOML event files.

Every import says what it added, changed and refused, and can be repeated without harm.
"""

from delegation_tui.face import face

__getattr__ = face(__name__)
