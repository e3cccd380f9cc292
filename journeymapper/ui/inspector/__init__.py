"""The right side: the fields of whatever is selected."""
