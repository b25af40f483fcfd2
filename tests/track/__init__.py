"""Tests of the stage that turns codings into the ledger."""
