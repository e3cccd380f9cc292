"""Other formats in and out, each with a report of what could not be carried.

`source.read` takes what others wrote: mermaid, Markdown with mermaid in it, touchpoint and grid tables in CSV and XLSX.
`mermaid.writer.write_mermaid`, `table.writer.write_table_csv` and `write_table_xlsx` return what is to be saved; saving is
the caller's.
"""
