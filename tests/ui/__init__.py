"""Tests of the window and all that is in it."""
