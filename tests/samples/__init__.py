"""Tests of what is shipped as projects: the sample and the templates."""
