"""What people do with the monthly meeting: call it, fill in its sheet, count, close, reopen the last one.

The sheet is working paper that one device holds at a time; nothing of it is in the books until it is closed.
"""
