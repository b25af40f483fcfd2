"""Assessment -> Edition: the cited brief as one HTML page, Markdown and JSON, in three languages.

The door is `blocwatch.publish.brief.brief`; what it returns is an `Edition`, bytes by file name,
and a pure function of its arguments. Only `blocwatch.publish.deliver` touches the disk. The words
are in `tables/`, one file a language; the pages' shapes are in `templates/`.

The charts are drawn with matplotlib, which takes a second to load; it is loaded when the first
chart is drawn, not when this package is imported.
"""
