"""What a project means: the flow of customers through a journey, and what in it needs a leader's eye. No Qt, no files."""

import os

# Before numpy is loaded. The matrices here are small: threads of the linear algebra wait for each other longer than they
# work (a flow of 500 touchpoints took six times as long with two of them), and the window wants the other cores itself.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
