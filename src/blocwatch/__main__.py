"""python -m blocwatch"""

from blocwatch.cli import main

main()
