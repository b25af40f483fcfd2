"""Tests of collecting: sources to captures, captures to documents or to reasons."""
