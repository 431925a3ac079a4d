"""What was done, newest first, and by whom."""
