"""Tests of presenting: the window for the room and the presenter bar."""
