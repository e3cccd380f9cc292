"""What a project means: the flow of customers through a journey, and what in it needs a leader's eye. No Qt, no files."""
