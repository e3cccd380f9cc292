"""The Roadmap workspace, on the real widgets."""
