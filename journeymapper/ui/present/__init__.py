"""Presenting: a window for the room that shows the map, and the strip from which only the facilitator steers it."""
