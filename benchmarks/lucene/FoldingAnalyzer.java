import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArrayMap;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Takes raw text apart into the words that Tocsin sees, by Tocsin's own table of folded characters, and gives each
 * word the token that stands for all its forms. Made for speed: one pass, one look-up a word, no string for a word.
 */
final class FoldingAnalyzer extends Analyzer {
  private static final int GAP = 1000; // between title and body: no phrase and no nearness crosses it
  private final char[] folds = new char[1 << 16]; // 0: dropped; 1: see wide
  private final String[] wide = new String[1 << 16];
  private final CharArrayMap<char[]> tokens;

  /** Reads `code TAB folded` lines, and `word TAB token` lines. */
  FoldingAnalyzer(Path folding, Path spelling) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(folding, StandardCharsets.UTF_8)) {
      for (String line; (line = lines.readLine()) != null; ) {
        int tab = line.indexOf('\t');
        int code = Integer.parseInt(line.substring(0, tab));
        String folded = line.substring(tab + 1);
        folds[code] = folded.isEmpty() ? 0 : folded.length() == 1 ? folded.charAt(0) : 1;
        wide[code] = folded;
      }
    }
    tokens = new CharArrayMap<>(1 << 16, false);
    try (BufferedReader lines = Files.newBufferedReader(spelling, StandardCharsets.UTF_8)) {
      for (String line; (line = lines.readLine()) != null; ) {
        int tab = line.indexOf('\t');
        tokens.put(line.substring(0, tab), line.substring(tab + 1).toCharArray());
      }
    }
  }

  @Override
  public int getPositionIncrementGap(String field) {
    return GAP;
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    return new TokenStreamComponents(new Words());
  }

  private final class Words extends Tokenizer {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offsets = addAttribute(OffsetAttribute.class);
    private char[] raw = new char[8192];
    private char[] word = new char[256];
    private int length = -1;
    private int at;

    @Override
    public boolean incrementToken() throws IOException {
      if (length < 0) {
        fill();
      }
      clearAttributes();
      int size = 0;
      int start = at;
      while (at < length) {
        char folded = folds[raw[at]];
        if (folded == ' ') {
          if (size > 0) {
            break;
          }
        } else if (folded != 0) {
          if (size == 0) {
            start = at;
          }
          if (size + 8 > word.length) {
            word = java.util.Arrays.copyOf(word, 2 * word.length);
          }
          if (folded == 1) {
            String several = wide[raw[at]];
            several.getChars(0, several.length(), word, size);
            size += several.length();
          } else {
            word[size++] = folded;
          }
        }
        at++;
      }
      if (size == 0) {
        return false;
      }
      char[] token = tokens.get(word, 0, size);
      if (token == null) {
        term.copyBuffer(word, 0, size);
      } else {
        term.copyBuffer(token, 0, token.length);
      }
      offsets.setOffset(correctOffset(start), correctOffset(at));
      return true;
    }

    private void fill() throws IOException {
      length = 0;
      for (int read; (read = input.read(raw, length, raw.length - length)) > 0; ) {
        length += read;
        if (length == raw.length) {
          raw = java.util.Arrays.copyOf(raw, 2 * raw.length);
        }
      }
    }

    @Override
    public void end() throws IOException {
      super.end();
      offsets.setOffset(correctOffset(Math.max(length, 0)), correctOffset(Math.max(length, 0)));
    }

    @Override
    public void reset() throws IOException {
      super.reset();
      length = -1;
      at = 0;
    }
  }
}
