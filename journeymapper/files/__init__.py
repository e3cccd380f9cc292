"""Where a project lives: its file, how it is saved, and how it comes back after a crash.

Layers, from the bytes up:

- `system`, `atomic`: one way to write a file that is never half-written; every export uses it too.
- `container`, `media`, `project_file`, `migrations`: what is in a ``.journey`` file, and reading one that may be hostile.
- `state`, `lock`, `journal`, `backups`: what the application keeps for itself, beside no project.
- `document`: an open project with all of this around it; what the window and the command line hold.
"""
