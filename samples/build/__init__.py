"""The sample reports and their truth, built from data: `python -m samples.build [NAME ...]`."""
