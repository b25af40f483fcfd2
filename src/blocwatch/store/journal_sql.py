"""What the journal asks of SQLite."""

TABLE = """
    CREATE TABLE journal(
        n INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL,
        body BLOB NOT NULL, chain BLOB NOT NULL, UNIQUE(kind, key)
    )
"""

# A flipped bit can turn a text into a number or into nothing at all.
AS_BYTES = """
    SELECT n, coalesce(CAST(kind AS BLOB), x''), coalesce(CAST(key AS BLOB), x''),
        coalesce(CAST(body AS BLOB), x''), coalesce(CAST(chain AS BLOB), x'')
    FROM journal ORDER BY n
"""

LINES = "SELECT n, body FROM journal WHERE kind = ? AND body != x'' ORDER BY n"
# The plus keeps SQLite from the index, and so from sorting every body.
LINES_OF_MANY = "SELECT n, body FROM journal WHERE +kind = ? AND body != x'' ORDER BY n"

# "!" is the sign after the space that ends the first word of a key.
OF = "SELECT body FROM journal WHERE kind = ? AND key >= ? AND key < ? AND body != x'' ORDER BY n"

GONE = "UPDATE journal SET body = x'' WHERE n = ?"

# The key of a coding is "document coder digest"; "!" is the sign after the space.
UNCODED = """
    SELECT n, body FROM journal AS text
    WHERE n > :place AND +kind = 'document' AND body != x'' AND (:again OR NOT EXISTS (
        SELECT 1 FROM journal WHERE kind = 'coding'
            AND key >= text.key || ' ' || :coder || ' ' AND key < text.key || ' ' || :coder || '!'
    ))
    ORDER BY n LIMIT 64
"""
