"""One search over people, visits, photos and topics."""
