"""Tests of the geometry of the map."""
