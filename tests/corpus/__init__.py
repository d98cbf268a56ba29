"""Real letters, where somebody has them; they are no part of the project."""
