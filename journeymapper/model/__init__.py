"""What a project is: frozen records, their ranges, and what must hold between them. No Qt, no files."""
