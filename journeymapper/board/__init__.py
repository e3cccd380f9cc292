"""Where things sit: pure geometry from a project to rectangles, curves, routes and text lines. No Qt."""
