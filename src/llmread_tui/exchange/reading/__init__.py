"""Reading lists in other people's formats become a catalogue: text in, `Imported` out, no I/O."""
