"""Tests of the records and of what holds between them."""
