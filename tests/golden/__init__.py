"""Invented sample letters beside what they must become."""
