"""The one-page executive brief: what to say (story), how it fits (page), how it is drawn and tagged (pdf)."""
