"""Tests of the map on the screen and as a picture."""
