"""Speed, measured: `make bench` prints a table. Nothing here is asserted; the aims are in the table."""
