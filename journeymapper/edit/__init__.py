"""How a project changes: changes as data, the verbs that make them, and the one editor that applies them."""
