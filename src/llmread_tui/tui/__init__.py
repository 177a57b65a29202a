"""The app: Textual on top of the library. Imported by the command ``browse`` alone."""
