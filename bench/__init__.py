"""Figures of llmread beside those of a bare app, measured in one run so that they compare."""
