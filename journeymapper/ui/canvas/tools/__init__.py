"""What the pointer and the keys do on the map: one small class for each state, one file for each class."""
