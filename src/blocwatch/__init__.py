"""blocwatch: an assessment desk in software.

It reads news in several languages, records who did what to whom and who says so, keeps a
ledger of every bilateral relationship, judges which blocs are forming, and publishes a cited
brief. The map of the house is `blocwatch.pipeline`; the nouns are in `blocwatch.model`; what
a person types is in `blocwatch.cli`.
"""

__version__ = "0.1.0"
