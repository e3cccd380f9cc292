"""Quick capture: one line at the foot of the map becomes a touchpoint with all that hangs on it."""
