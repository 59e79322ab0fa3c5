"""The session of one open page: commands in, events out. Imports the library, never the reverse."""
