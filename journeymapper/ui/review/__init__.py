"""The Review workspace: what was looked at, decided and has changed since."""
