"""Formulas that a visitor types: read, compiled to a small program, and shown like any other landscape."""
