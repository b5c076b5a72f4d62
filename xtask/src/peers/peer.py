# Reads the letters of a file with proselint, for some seconds, and prints how fast that was.
import json
import sys
import time

from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

letters = json.load(open(sys.argv[1], encoding="utf-8"))
seconds = float(sys.argv[2])
CheckRegistry().register_many(__register__)
LintFile("letter", content=letters[0]).lint()
size = marks = at = 0
start = time.process_time()
while time.process_time() - start < seconds:
    letter = letters[at % len(letters)]
    marks += len(LintFile("letter", content=letter).lint())
    size += len(letter.encode())
    at += 1
print("proselint", size / (time.process_time() - start) / 1e6, marks / size * 1e3, sep="\t")
