"""Tests of the Value workspace."""
