"""Tests of the Brief workspace."""
