"""Sources that are broken, foreign, endless or made to be slow."""
