"""Reading the audit log: who may read what, told in sentences, on pages and as a file."""
