"""Timing shared by the programs beside it; standard library only, for the peers' environments have nothing else."""

import json
import resource
import sys
import time


def run(read):
    texts, limit = json.load(sys.stdin), float(sys.argv[1])
    read("At least 12 people were killed on Monday.")
    spent, began = [], time.perf_counter()
    for text in texts:
        start = time.process_time()
        try:
            read(text)
        except Exception as error:
            print(f"failed on an article: {type(error).__name__}", file=sys.stderr)
        spent.append(time.process_time() - start)
        if time.perf_counter() - began > limit:
            break
    print(json.dumps({"seconds": spent, "kilobytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
