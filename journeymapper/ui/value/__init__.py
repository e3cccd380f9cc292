"""The Value workspace: what the drawn map computes, shown and played with."""
