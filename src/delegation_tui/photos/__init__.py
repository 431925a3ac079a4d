"""Files become photos: scanned, read, copied and verified, their clocks corrected, placed by time.

Each trade is a room with a face of its own; guests import from the trade, and what is inside
`formats` is for the other trades alone.
"""
