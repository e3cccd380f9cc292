"""Mermaid `journey` diagrams, read by our own reader after mermaid's grammar, and written so that both take them back.

`reader.add_diagram` puts a diagram into a project, `writer.write_mermaid` makes one from a journey.
"""
