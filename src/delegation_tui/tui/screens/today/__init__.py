"""The day: programme, visits, the capture line, what is missing, what is next."""
