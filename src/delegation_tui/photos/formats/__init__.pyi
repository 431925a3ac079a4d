from .damage import Damaged as Damaged
from .fields import FIELDS as FIELDS
from .fields import PLACE as PLACE
from .kinds import EXTENSIONS as EXTENSIONS
