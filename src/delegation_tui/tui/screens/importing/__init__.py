"""Files to take in, shown before they are: what is new, moved, cancelled."""
