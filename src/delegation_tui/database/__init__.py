"""The database itself, whatever is in it: a file or a server, opened safely, watched, copied, and
what it says in words. It knows no record and no table.

"""

from delegation_tui.face import face

__getattr__ = face(__name__)
