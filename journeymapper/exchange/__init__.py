"""Other formats in and out: mermaid and the touchpoint table, each with a report of what could not be carried."""
