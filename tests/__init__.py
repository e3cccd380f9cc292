"""The tests mirror the package: a folder a room, and here what concerns the whole house."""
