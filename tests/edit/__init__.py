"""Tests of changes, verbs and the editor."""
