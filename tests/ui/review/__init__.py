"""The Review workspace, on the real widgets."""
