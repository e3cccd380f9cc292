"""Ways out for people who do not have the program: the map on paper, a page for the browser, slides. No Qt."""
