"""The Brief workspace: the page that gets a decision, live, with everything that can be chosen about it."""
