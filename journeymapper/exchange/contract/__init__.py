"""A project as JSON that scripts may rely on: names instead of ids, described by a published schema."""
