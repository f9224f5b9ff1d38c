import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.spans.SpanNearQuery;
import org.apache.lucene.queries.spans.SpanOrQuery;
import org.apache.lucene.queries.spans.SpanQuery;
import org.apache.lucene.queries.spans.SpanTermQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Reads a condition in prefix form and makes the query that an expert would write for it:
 * `any N …`, `all N …`, `none N …`, `near WORDS ORDERED N …`, `title …`, `term N (M token…)…`.
 */
final class Conditions {
  private final StringTokenizer words;
  private String field = "text";

  private Conditions(String written) {
    this.words = new StringTokenizer(written, " ");
  }

  static Query read(String written) {
    return new Conditions(written).query();
  }

  private int number() {
    return Integer.parseInt(words.nextToken());
  }

  private Query query() {
    String kind = words.nextToken();
    switch (kind) {
      case "term":
        return phrase(alternatives());
      case "any":
        return several(Occur.SHOULD);
      case "all":
        return several(Occur.MUST);
      case "none":
        BooleanQuery.Builder none = new BooleanQuery.Builder().add(new MatchAllDocsQuery(), Occur.MUST);
        return none.add(several(Occur.SHOULD), Occur.MUST_NOT).build();
      case "near":
        return near(number(), number() == 1);
      case "title":
        field = "title";
        Query inner = query();
        field = "text";
        return inner;
      default:
        throw new IllegalArgumentException("no condition is called " + kind);
    }
  }

  private Query several(Occur occur) {
    BooleanQuery.Builder made = new BooleanQuery.Builder();
    for (int left = number(); left > 0; left--) {
      Query one = query();
      // "A and none of B" is one query with MUST and MUST_NOT, not a join with everything.
      if (occur == Occur.MUST && one instanceof BooleanQuery && excluded((BooleanQuery) one) != null) {
        made.add(excluded((BooleanQuery) one), Occur.MUST_NOT);
      } else if (occur == Occur.SHOULD && one instanceof BooleanQuery && pure((BooleanQuery) one)) {
        ((BooleanQuery) one).clauses().forEach(made::add);
      } else {
        made.add(one, occur);
      }
    }
    return made.build();
  }

  private static boolean pure(BooleanQuery query) {
    return query.clauses().stream().allMatch(clause -> clause.occur() == Occur.SHOULD);
  }

  private static Query excluded(BooleanQuery query) {
    boolean none = query.clauses().size() == 2 && query.clauses().get(0).query() instanceof MatchAllDocsQuery;
    return none ? query.clauses().get(1).query() : null;
  }

  private List<List<Term>> alternatives() {
    List<List<Term>> all = new ArrayList<>();
    for (int left = number(); left > 0; left--) {
      List<Term> one = new ArrayList<>();
      for (int more = number(); more > 0; more--) {
        one.add(new Term(field, words.nextToken()));
      }
      all.add(one);
    }
    return all;
  }

  private static Query phrase(List<List<Term>> places) {
    if (places.size() == 1) {
      if (places.get(0).size() == 1) {
        return new TermQuery(places.get(0).get(0));
      }
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      places.get(0).forEach(term -> any.add(new TermQuery(term), Occur.SHOULD));
      return any.build();
    }
    if (places.stream().allMatch(place -> place.size() == 1)) {
      PhraseQuery.Builder phrase = new PhraseQuery.Builder();
      places.forEach(place -> phrase.add(place.get(0)));
      return phrase.build();
    }
    MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder();
    places.forEach(place -> phrase.add(place.toArray(new Term[0])));
    return phrase.build();
  }

  /** Spans, not intervals: both were measured, they are equally fast. */
  private Query near(int apart, boolean ordered) {
    SpanQuery[] things = new SpanQuery[number()];
    for (int at = 0; at < things.length; at++) {
      things[at] = span();
    }
    return new SpanNearQuery(things, apart, ordered);
  }

  private SpanQuery span() {
    if (words.nextToken().equals("any")) {
      SpanQuery[] some = new SpanQuery[number()];
      for (int at = 0; at < some.length; at++) {
        some[at] = span();
      }
      return some.length == 1 ? some[0] : new SpanOrQuery(some);
    }
    List<SpanQuery> places = new ArrayList<>();
    for (List<Term> place : alternatives()) {
      SpanQuery[] some = place.stream().map(SpanTermQuery::new).toArray(SpanQuery[]::new);
      places.add(some.length == 1 ? some[0] : new SpanOrQuery(some));
    }
    return places.size() == 1 ? places.get(0) : new SpanNearQuery(places.toArray(new SpanQuery[0]), 0, true);
  }
}
