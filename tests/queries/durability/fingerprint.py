"""Equal rows have equal hashes, whatever their order: tests/test_durability_backup.py; which ones is the database's affair."""

from tests.given import Case, Given

CASES = [Case(Given, "n fingerprint", [(0, "0")], table="event")]
