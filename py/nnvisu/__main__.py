"""The command ``python -m nnvisu``; see `nnvisu.page.command`."""

import sys

from .page.command import main

sys.exit(main())
