"""Tests of the one-page brief."""
