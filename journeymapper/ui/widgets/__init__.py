"""Small widgets of the window, painted by us where a style sheet looks cheap."""
