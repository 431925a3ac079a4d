from .metadata import Metadata as Metadata
from .metadata import read_metadata as read_metadata
from .named_times import with_named_time as with_named_time
from .previews import CAMERA_THUMBNAIL as CAMERA_THUMBNAIL
from .previews import embedded_jpeg as embedded_jpeg
