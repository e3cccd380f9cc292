"""Where a project lives: its file, how it is saved, and how it comes back after a crash.

Layers, from the bytes up; each knows only those above it in this list:

- `system`, `atomic`: one way to write a file that is never half-written; every export uses it too.
- `archive`, `container`, `media`: what is in a ``.journey`` file, and reading one that may be hostile.
- `json_text`, `migrations`, `project_text`, `project_file`: the project inside, read with every check and written as
  text that people can compare.
- `state`, `processes`, `lock`, `backups`: what the application keeps for itself: who has a project open, and its earlier
  versions.
- `journal_format`, `journal_file`, `journal_book`, `journal`, `recovery`: every edit on the disk within a quarter of a
  second, and back after a crash.
- `saving`, `tracking`, `document`: an open project with all of this around it; what the window and the command line hold.
"""
