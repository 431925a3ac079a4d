"""Files become photos: scanned, read, copied and verified, their clocks corrected, placed by time.

Importing this room is cheap; the readers and Pillow load with the functions that need them.
"""
