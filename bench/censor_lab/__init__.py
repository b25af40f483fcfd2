"""A censor in a box: a client, a censoring router and mirrors in network namespaces of this machine."""
