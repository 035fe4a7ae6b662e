"""How Elasticsearch takes Russian and English words apart.

Merged over modelsearch's own settings, for `search.backends.elasticsearch`: the standard analyser of every text field
becomes one that folds ё into е and reduces Russian and English words to their stems (Snowball), so that «школы» finds
«Школа» and "hotlines" "hotline". Synonyms are not here: editors change them at any time, so they belong to the query.
"""

# ё and й may be written as two characters each, and a vowel with a mark for the stress.
_YO_AND_MARKS = ["ё => е", "Ё => Е", "\u0308 => ", "\u0301 => ", "\u0300 => ", "и\u0306 => й", "И\u0306 => Й"]

INDEX_SETTINGS = {
    "settings": {
        # Each document lies on two nodes as soon as there are two.
        "index": {"number_of_shards": 1, "auto_expand_replicas": "0-1"},
        "analysis": {
            "char_filter": {"yo": {"type": "mapping", "mappings": _YO_AND_MARKS}},
            "filter": {
                "russian_stem": {"type": "snowball", "language": "Russian"},
                "english_stem": {"type": "snowball", "language": "English"},
            },
            "analyzer": {
                "default": {
                    "type": "custom",
                    "char_filter": ["yo"],
                    "tokenizer": "standard",
                    "filter": ["asciifolding", "lowercase", "russian_stem", "english_stem"],
                },
                # Completion looks at whole words: their beginnings in the index, what was typed in the query.
                "edgengram_analyzer": {"char_filter": ["yo"]},
                # Whole words as they are written: what was typed in just this form comes first.
                "folded": {
                    "type": "custom",
                    "char_filter": ["yo"],
                    "tokenizer": "standard",
                    "filter": ["asciifolding", "lowercase"],
                },
            },
        },
    }
}
