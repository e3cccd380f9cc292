"""The touchpoint table: one row a touchpoint, in CSV and XLSX, read and written so that a round trip keeps it whole.

`reader.add_table` puts a table into a project; `writer.write_table_csv` and `writer.write_table_xlsx` make one. The columns
are those of `columns.FIELDS`, in any order; `feeling:<persona>` stands once a persona; every further column is a text lane.
"""
