"""The explorer as plain files, for any host on the web: what the server would answer, asked for within the process.

visiting     the server's answers, without a server
shelves      which files there are to be, and which have been linked to
searching    the index of the graph's words
writing      the job: all of it, into a folder that is replaced when all is done
"""

from .writing import SiteSummary, write_site

__all__ = ["SiteSummary", "write_site"]
