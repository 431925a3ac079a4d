"""What is wrong with a workspace and how to mend it; bringing a backup back.

Whoever keeps records needs none of this.

"""

from delegation_tui.face import face

__getattr__ = face(__name__)
