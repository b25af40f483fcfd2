"""Tests of the stage that turns the ledger and the claims into an assessment."""
