"""The steps from one shape of the database to the next, shipped with the program."""

# The newest revision in versions/; a test holds that it is.
HEAD = "0003"
