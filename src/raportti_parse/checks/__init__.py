"""A report with its own arithmetic done on it: checks, trust, narrower intervals, problems."""

from raportti_parse.checks.check import check_report

__all__ = ["check_report"]
