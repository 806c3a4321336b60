from quantulum3 import parser
from timed import run

run(parser.parse)
