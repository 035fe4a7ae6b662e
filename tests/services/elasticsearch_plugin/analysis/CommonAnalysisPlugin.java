package analysis;

import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.SetKeywordMarkerFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * The part of Elasticsearch's analysis-common module that the site's indexes name, under the same names and with the
 * same settings and defaults: the server's test distribution leaves the module out, a full one has it built in.
 */
public class CommonAnalysisPlugin extends Plugin implements AnalysisPlugin {

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of(
            "asciifolding", normalizing(settings -> in ->
                new ASCIIFoldingFilter(in, settings.getAsBoolean("preserve_original", false))),
            "ngram", filter(settings -> in -> new NGramTokenFilter(
                in, minimum(settings), maximum(settings), settings.getAsBoolean("preserve_original", false))),
            "edge_ngram", filter(settings -> in -> new EdgeNGramTokenFilter(
                in, minimum(settings), maximum(settings), settings.getAsBoolean("preserve_original", false))),
            "snowball", filter(settings -> in -> new SnowballFilter(in, settings.get("language", "English"))),
            "stemmer", filter(settings -> stemmer(settings.get("language", settings.get("name", "porter")))),
            "keyword_marker", filter(settings -> in -> new SetKeywordMarkerFilter(
                in, words(settings, "keywords", settings.getAsBoolean("ignore_case", false)))),
            "elision", normalizing(settings -> in -> new ElisionFilter(
                in, words(settings, "articles", settings.getAsBoolean("articles_case", false))))
        );
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of(
            "ngram", (index, environment, name, settings) -> TokenizerFactory.newFactory(
                name, () -> new NGramTokenizer(minimum(settings), maximum(settings))),
            "edge_ngram", (index, environment, name, settings) -> TokenizerFactory.newFactory(
                name, () -> new EdgeNGramTokenizer(minimum(settings), maximum(settings)))
        );
    }

    @Override
    public Map<String, AnalysisProvider<CharFilterFactory>> getCharFilters() {
        return Map.of("mapping", AnalysisPlugin.requiresAnalysisSettings((index, environment, name, settings) -> {
            NormalizeCharMap.Builder builder = new NormalizeCharMap.Builder();
            for (String rule : settings.getAsList("mappings")) {
                String[] sides = rule.split("=>", 2);
                builder.add(sides[0].strip(), sides[1].strip());
            }
            NormalizeCharMap map = builder.build();
            return new CharFilterFactory() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public Reader create(Reader reader) {
                    return new MappingCharFilter(map, reader);
                }

                @Override
                public Reader normalize(Reader reader) {
                    return create(reader);
                }
            };
        }));
    }

    private interface Configured {
        UnaryOperator<TokenStream> with(Settings settings);
    }

    private static AnalysisProvider<TokenFilterFactory> filter(Configured configured) {
        return (index, environment, name, settings) -> {
            UnaryOperator<TokenStream> wrap = configured.with(settings);
            return new TokenFilterFactory() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public TokenStream create(TokenStream in) {
                    return wrap.apply(in);
                }
            };
        };
    }

    /** A filter that also applies where a whole value is compared, as with a wildcard or a keyword's normalizer. */
    private static AnalysisProvider<TokenFilterFactory> normalizing(Configured configured) {
        return (index, environment, name, settings) -> {
            UnaryOperator<TokenStream> wrap = configured.with(settings);
            return new NormalizingTokenFilterFactory() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public TokenStream create(TokenStream in) {
                    return wrap.apply(in);
                }
            };
        };
    }

    private static UnaryOperator<TokenStream> stemmer(String language) {
        return switch (language) {
            case "russian" -> in -> new SnowballFilter(in, "Russian");
            case "english", "porter" -> in -> new SnowballFilter(in, "Porter");
            case "porter2" -> in -> new SnowballFilter(in, "English");
            case "possessive_english" -> EnglishPossessiveFilter::new;
            default -> throw new IllegalArgumentException("the suite's analysis has no stemmer for " + language);
        };
    }

    private static CharArraySet words(Settings settings, String key, boolean ignoreCase) {
        List<String> words = settings.getAsList(key);
        return new CharArraySet(words, ignoreCase);
    }

    private static int minimum(Settings settings) {
        return settings.getAsInt("min_gram", 1);
    }

    private static int maximum(Settings settings) {
        return settings.getAsInt("max_gram", 2);
    }
}
