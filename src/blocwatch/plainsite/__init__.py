"""Assessment -> a plain site that needs no script: a page a section, relation, bloc and cited document.

It stands above the stages because it lays out what `publish` composed; `reach` then signs the files.
"""
