"""Compares the catalogue with independent implementations."""
