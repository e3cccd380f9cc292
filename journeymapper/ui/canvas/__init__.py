"""The map on the screen: painting a board, the view around it, its tools and its actions."""
