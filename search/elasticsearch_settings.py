"""How Elasticsearch takes Russian and English words apart.

Merged over modelsearch's own settings, for `search.backends.elasticsearch`: the standard analyser of every text field
becomes one that folds ё into е and reduces Russian and English words to their stems (Snowball), so that «школы» finds
«Школа» and "hotlines" "hotline".
"""

INDEX_SETTINGS = {
    "settings": {
        "index": {"number_of_shards": 1},
        "analysis": {
            "char_filter": {"yo": {"type": "mapping", "mappings": ["ё => е", "Ё => Е"]}},
            "filter": {
                "russian_stem": {"type": "snowball", "language": "Russian"},
                "english_stem": {"type": "snowball", "language": "English"},
            },
            "analyzer": {
                "default": {
                    "type": "custom",
                    "char_filter": ["yo"],
                    "tokenizer": "standard",
                    "filter": ["lowercase", "russian_stem", "english_stem"],
                },
                # Completion looks at whole words: their beginnings in the index, what was typed in the query.
                "edgengram_analyzer": {"char_filter": ["yo"]},
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
