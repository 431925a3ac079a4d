from .health import doctor as doctor
from .holding import Contents as Contents
from .holding import backups_of as backups_of
from .holding import contents as contents
from .restoring import restore as restore
from .trouble import Trouble as Trouble
