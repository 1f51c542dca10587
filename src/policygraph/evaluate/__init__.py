"""Scores what was extracted, found and answered against reference data."""
