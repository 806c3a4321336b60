"""What the server of workers imports before it forks them: all that a reading needs, loaded once and shared."""

from __future__ import annotations

from stats import shards
from stats.documents import document_from_text
from stats.read import read
from stats.rows import save_memory

_TEXT = (
    "Flood kills twelve in Kenya\n\nNAIROBI, 3 May 2021 - At least 12 people were killed and 30,000 displaced on "
    "Monday when a river rose by 2.5 metres, the Red Cross said. The government pledged $3 million for 40 camps.\n"
)

save_memory()
read(document_from_text(_TEXT, source_id="preloaded"))
shards.share_what_is_loaded()
