"""Files -> the signed edition: any surviving copy of it brings back the newest that is not forged.

The tree is a plain site and, beside it, the same bytes in small pieces under signed metadata (The
Update Framework). `tree.py` makes it, `trust.py` is the one list of checks (the readers' script runs
the same), `checked.py` looks over a whole copy, `deploy.py` carries it to mirrors.
"""
