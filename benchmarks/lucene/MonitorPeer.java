import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.monitor.HighlightsMatch;
import org.apache.lucene.monitor.MatcherFactory;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultiMatchingQueries;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;

/**
 * Lucene Monitor as a peer: reads one command a line, does it, answers with one line.
 *
 * <p>`articles FILE`, `load NAME PRESEARCHER FOLDING SPELLING WEIGHTS RULES`, `drop NAME`,
 * `match NAME FIRST COUNT BATCH highlights|simple FILE|-`, `change NAME ARTICLE RULE`, `end`. It measures nothing
 * itself: whoever asks reads this process' processor time before and behind.
 */
public final class MonitorPeer {
  private static final int PASSES = 2;
  private final Map<String, Monitor> monitors = new HashMap<>();
  private final List<String[]> articles = new ArrayList<>();

  public static void main(String[] arguments) throws IOException {
    MonitorPeer peer = new MonitorPeer();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    out.println("ready " + Runtime.version() + " " + org.apache.lucene.util.Version.LATEST);
    for (String line; (line = in.readLine()) != null && !line.equals("end"); ) {
      try {
        out.println("ok " + peer.answer(line.split("\t", -1)));
      } catch (IOException | RuntimeException error) {
        out.println("failed " + error);
      }
    }
    System.exit(0); // the monitors' own threads would keep the process
  }

  private String answer(String[] asked) throws IOException {
    switch (asked[0]) {
      case "articles":
        return read(Path.of(asked[1]));
      case "load":
        return load(asked);
      case "drop":
        monitors.remove(asked[1]).close();
        return "";
      case "match":
        return match(asked);
      case "change":
        return change(asked);
      default:
        throw new IllegalArgumentException("no command is called " + asked[0]);
    }
  }

  private String read(Path file) throws IOException {
    articles.clear();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] fields = line.split("\t", -1);
      for (int at = 0; at < fields.length; at++) {
        fields[at] = unescaped(fields[at]);
      }
      articles.add(fields);
    }
    return String.valueOf(articles.size());
  }

  private static String unescaped(String field) {
    StringBuilder made = new StringBuilder(field.length());
    for (int at = 0; at < field.length(); at++) {
      char one = field.charAt(at);
      if (one == '\\') {
        char kind = field.charAt(++at);
        made.append(kind == 'n' ? '\n' : kind == 't' ? '\t' : kind == 'r' ? '\r' : kind);
      } else {
        made.append(one);
      }
    }
    return made.toString();
  }

  private String load(String[] asked) throws IOException {
    Map<String, Double> weights = new HashMap<>();
    for (String line : Files.readAllLines(Path.of(asked[5]), StandardCharsets.UTF_8)) {
      String[] pair = line.split("\t");
      weights.put(pair[0], Double.valueOf(pair[1]));
    }
    double most = weights.values().stream().mapToDouble(Double::doubleValue).max().orElse(1) + 1;
    // The rarest term first, by how many of the articles hold it.
    Presearcher tuned =
        new MultipassTermFilteredPresearcher(
            PASSES, 0.0f, term -> weights.getOrDefault(term.text(), most), List.of(), Set.of());
    Presearcher presearcher = asked[2].equals("tuned") ? tuned : new TermFilteredPresearcher();
    Monitor monitor =
        new Monitor(
            new FoldingAnalyzer(Path.of(asked[3]), Path.of(asked[4])), presearcher, new MonitorConfiguration());
    List<MonitorQuery> queries = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(asked[6]), StandardCharsets.UTF_8)) {
      queries.add(query(line));
    }
    monitor.register(queries);
    monitors.put(asked[1], monitor);
    return String.valueOf(monitor.getQueryCount());
  }

  private MonitorQuery query(String line) {
    int space = line.indexOf(' ');
    return new MonitorQuery(line.substring(0, space), Conditions.read(line.substring(space + 1)));
  }

  private Document document(int number) {
    String[] fields = articles.get(number % articles.size());
    Document document = new Document();
    document.add(new TextField("text", fields[0], Store.NO));
    document.add(new TextField("text", fields[1], Store.NO));
    document.add(new TextField("title", fields[0], Store.NO));
    return document;
  }

  private String match(String[] asked) throws IOException {
    MatcherFactory<? extends QueryMatch> kind =
        asked[5].equals("highlights") ? HighlightsMatch.MATCHER : QueryMatch.SIMPLE_MATCHER;
    int first = Integer.parseInt(asked[2]);
    int behind = first + Integer.parseInt(asked[3]);
    int batch = Integer.parseInt(asked[4]);
    List<String> told = asked[6].equals("-") ? null : new ArrayList<>();
    long[] sums = new long[2]; // matches, queries run
    for (int at = first; at < behind; at += batch) {
      if (batch == 1) {
        one(monitors.get(asked[1]).match(document(at), kind), at, sums, told);
      } else {
        Document[] documents = new Document[Math.min(batch, behind - at)];
        for (int own = 0; own < documents.length; own++) {
          documents[own] = document(at + own);
        }
        several(monitors.get(asked[1]).match(documents, kind), at, sums, told);
      }
    }
    if (told != null) {
      Files.write(Path.of(asked[6]), told, StandardCharsets.UTF_8);
    }
    return sums[0] + " " + sums[1];
  }

  private static void one(MatchingQueries<? extends QueryMatch> found, int at, long[] sums, List<String> told) {
    note(found.getMatches(), at, sums, told);
    sums[1] += found.getQueriesRun();
  }

  private static void several(MultiMatchingQueries<? extends QueryMatch> found, int at, long[] sums, List<String> told) {
    for (int own = 0; own < found.getBatchSize(); own++) {
      note(found.getMatches(own), at + own, sums, told);
    }
    sums[1] += found.getQueriesRun();
  }

  private static void note(Collection<? extends QueryMatch> found, int at, long[] sums, List<String> told) {
    sums[0] += found.size();
    if (told != null) {
      found.forEach(match -> told.add(at + " " + match.getQueryId()));
    }
  }

  /** Registers one changed query and holds one article against all; answers with milliseconds of the processor and matches. */
  private String change(String[] asked) throws IOException {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long begun = clock.getCurrentThreadCpuTime();
    monitors.get(asked[1]).register(query(asked[3]));
    int matches =
        monitors.get(asked[1]).match(document(Integer.parseInt(asked[2])), QueryMatch.SIMPLE_MATCHER).getMatchCount();
    return (clock.getCurrentThreadCpuTime() - begun) / 1e6 + " " + matches;
  }
}
