"""`python -m soket`."""

import sys

from soket.cli import main

sys.exit(main())
