"""Files that leave and arrive: workbooks, Word documents, mails; and the guarded door they come in by."""
