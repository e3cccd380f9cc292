"""The left side: outline, signals, personas."""
