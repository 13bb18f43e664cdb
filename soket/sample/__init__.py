"""Made-up returns for trying the program: seeded, consistent with themselves, marked as samples in every file."""

from soket.sample.returns import SampleReturn, missing_returns, sample_fillings, sample_returns, write_samples

__all__ = ["SampleReturn", "missing_returns", "sample_fillings", "sample_returns", "write_samples"]
