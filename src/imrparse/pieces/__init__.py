"""Readers of pieces that the letters of several organizations share: guideline lines, treatments, numbers and dates."""
