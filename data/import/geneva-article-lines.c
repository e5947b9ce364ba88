/* Lines of an article's text and what can be seen of each by itself: length,
 * end, phrases of the closed lists, dates.
 *
 * Role: the one pass over all bytes. Of a long line only head and tail are split
 * into words, so that prose costs little more than looking for its end. Must not
 * decide what is body: that takes the lines together. Over 600 lines: many small
 * looks at one line, which share its words while these are at hand.
 */
#include "import/geneva-article-private.h"

#include <string.h>

/* Lines up to so many bytes are split into words whole; of others this much of the head and the tail. */
#define WHOLE_BYTES 180
#define HEAD_BYTES 64
#define TAIL_BYTES 76
/* Words that make two lines "the same" for repeated headlines and captions. */
#define HEAD_WORDS 8

/* Hard-wrapped text: most lines are so long and followed by another without a blank line between. */
#define WRAP_MIN_BYTES 48
#define WRAP_MAX_BYTES 110

static inline gboolean
is_blank_byte (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Blanks of more than one byte at either end: no-break space, BOM, marks of direction. */
static void
trim (const char *text, guint32 *begin, guint32 *end)
{
  guint32 from = *begin, to = *end;

  while (from < to) {
    if (is_blank_byte (text[from]))
      from++;
    else if (to - from >= 2 && (guchar) text[from] == 0xc2 && (guchar) text[from + 1] == 0xa0)
      from += 2;
    else if (to - from >= 3 && (memcmp (text + from, "\xef\xbb\xbf", 3) == 0
                                || memcmp (text + from, "\xe3\x80\x80", 3) == 0
                                || memcmp (text + from, "\xe2\x80\x8e", 3) == 0
                                || memcmp (text + from, "\xe2\x80\x8f", 3) == 0
                                || memcmp (text + from, "\xe2\x80\x8b", 3) == 0))
      from += 3;
    else
      break;
  }
  while (to > from) {
    if (is_blank_byte (text[to - 1]))
      to--;
    else if (to - from >= 2 && (guchar) text[to - 2] == 0xc2 && (guchar) text[to - 1] == 0xa0)
      to -= 2;
    else if (to - from >= 3 && (memcmp (text + to - 3, "\xe2\x80\x8e", 3) == 0
                                || memcmp (text + to - 3, "\xe2\x80\x8f", 3) == 0
                                || memcmp (text + to - 3, "\xe2\x80\x8b", 3) == 0
                                || memcmp (text + to - 3, "\xe3\x80\x80", 3) == 0))
      to -= 3;
    else
      break;
  }
  *begin = from;
  *end = to;
}

/* Bytes of the closing quotation mark or bracket that ends [begin, end), 0 for none. */
static guint
closing_at_end (const char *text, guint32 begin, guint32 end)
{
  char c = text[end - 1];

  if (c == '"' || c == '\'' || c == ')' || c == ']' || c == '*')
    return 1;
  if (end - begin >= 3 && (guchar) text[end - 3] == 0xe2 && (guchar) text[end - 2] == 0x80
      && ((guchar) c == 0x9d || (guchar) c == 0x99 || (guchar) c == 0x9c || (guchar) c == 0xba))
    return 3;
  if (end - begin >= 2 && (guchar) text[end - 2] == 0xc2 && (guchar) c == 0xbb)
    return 2;
  if (end - begin >= 3 && (memcmp (text + end - 3, "\xe3\x80\x8d", 3) == 0
                           || memcmp (text + end - 3, "\xe3\x80\x8f", 3) == 0
                           || memcmp (text + end - 3, "\xef\xbc\x89", 3) == 0))
    return 3;
  return 0;
}

/* "… on Wednesday. EFE": a sentence with the sign of its writer or agency behind it. */
static gboolean
is_signed (const char *text, guint32 begin, guint32 end)
{
  guint32 at = end;

  /* "… of the drought. Enditem" */
  if (end - begin > 16 && memcmp (text + end - 8, " Enditem", 8) == 0)
    return text[end - 9] == '.' || text[end - 9] == '"';
  while (at > begin + 2 && end - at < 16) {
    char c = text[at - 1];

    if (g_ascii_islower (c) || g_ascii_isdigit (c))
      return FALSE;
    if (c == ' ' && text[at - 2] == '.')
      return end > at && at - begin > 40;
    at--;
  }
  return FALSE;
}

static guint
how_it_ends (const char *text, guint32 begin, guint32 end)
{
  guint flags = 0;

  for (guint turn = 0; turn < 4 && end > begin; turn++) {
    guint closing;
    char c = text[end - 1];

    if (c == '.' || c == '!' || c == '?') {
      flags |= LINE_ENDS;
      if (c == '.' && end - begin >= 3 && text[end - 2] == '.')
        flags |= LINE_ELLIPSIS;
      return flags;
    }
    if (c == ':' || c == ';' || (end - begin >= 3 && memcmp (text + end - 3, "\xef\xbc\x9a", 3) == 0))
      return flags | LINE_COLON;
    if (end - begin >= 3 && memcmp (text + end - 3, "\xe2\x80\xa6", 3) == 0)
      return flags | LINE_ENDS | LINE_ELLIPSIS;
    if (end - begin >= 3 && (memcmp (text + end - 3, "\xe3\x80\x82", 3) == 0
                             || memcmp (text + end - 3, "\xef\xbc\x81", 3) == 0
                             || memcmp (text + end - 3, "\xef\xbc\x9f", 3) == 0
                             || memcmp (text + end - 3, "\xe0\xa5\xa4", 3) == 0))
      return flags | LINE_ENDS;
    if (end - begin >= 2 && (memcmp (text + end - 2, "\xd8\x9f", 2) == 0 || memcmp (text + end - 2, "\xdb\x94", 2) == 0))
      return flags | LINE_ENDS;
    if (end - begin >= 2 && memcmp (text + end - 2, "\xc2\xa0", 2) == 0) {
      end -= 2;
      continue;
    }
    closing = closing_at_end (text, begin, end);
    if (closing == 0) {
      if (is_blank_byte (c)) {
        end--;
        continue;
      }
      return flags | (is_signed (text, begin, end) ? LINE_ENDS : 0);
    }
    /* "… said. (Reuters)": what the bracket holds is no part of the sentence. */
    if (c == ')' || c == ']') {
      char opening = c == ')' ? '(' : '[';
      guint32 at = end - 1;

      while (at > begin && end - at < 48 && text[at] != opening)
        at--;
      if (text[at] == opening && at > begin && text[at - 1] != '.' && end - at > 2 && text[end - 2] != '.') {
        end = at;
        continue;
      }
    }
    end -= closing;
  }

  return flags;
}

static guint
how_it_begins (const char *text, guint32 begin, guint32 end)
{
  const guchar *at = (const guchar *) text + begin;
  gsize left = end - begin;
  guint flags = 0;

  if (at[0] == '"' || at[0] == '\'' || (left >= 2 && at[0] == 0xc2 && at[1] == 0xab))
    flags |= LINE_QUOTE;
  else if (left >= 3 && at[0] == 0xe2 && at[1] == 0x80 && (at[2] == 0x9c || at[2] == 0x98 || at[2] == 0x9e))
    flags |= LINE_QUOTE;
  else if (left >= 3 && at[0] == 0xe3 && at[1] == 0x80 && (at[2] == 0x8c || at[2] == 0x8e))
    flags |= LINE_QUOTE;
  else if ((at[0] == '-' || at[0] == '*' || at[0] == '+') && left >= 2 && at[1] == ' ')
    flags |= LINE_ITEM;
  else if (left >= 3 && at[0] == 0xe2
           && ((at[1] == 0x80 && (at[2] == 0xa2 || at[2] == 0x93 || at[2] == 0x94))
               || (at[1] == 0x97 && (at[2] == 0x8f || at[2] == 0x8b))
               || (at[1] == 0x96 && at[2] == 0xaa)))
    flags |= LINE_ITEM;
  else if (left >= 4 && g_ascii_isdigit (at[0])
           && (at[1] == ')' || (at[1] == '.' && at[2] == ' ')
               || (g_ascii_isdigit (at[1]) && (at[2] == ')' || (at[2] == '.' && at[3] == ' ')))))
    flags |= LINE_ITEM;
  else if (left >= 4 && at[0] == '(' && g_ascii_isalnum (at[1]) && (at[2] == ')' || at[3] == ')'))
    flags |= LINE_ITEM;
  else if (g_ascii_islower (at[0]))
    flags |= LINE_SMALL;
  return flags;
}

/* Signs that part the entries of a menu, at most a few looked for. */
static guint
count_partings (const char *text, guint32 begin, guint32 end)
{
  guint n = 0;

  for (guint32 at = begin; at < end; at++) {
    guchar c = (guchar) text[at];

    if (c == '|' || (c == '>' && at > begin) || c == '\t')
      n++;
    else if (c == 0xc2 && at + 1 < end && ((guchar) text[at + 1] == 0xbb || (guchar) text[at + 1] == 0xb7))
      n++;
    else if (c == 0xe2 && at + 2 < end && (guchar) text[at + 1] == 0x80
             && ((guchar) text[at + 2] == 0xa2 || (guchar) text[at + 2] == 0xba))
      n++;
  }
  return n;
}

static gboolean
has_address (const char *text, guint32 begin, guint32 end)
{
  if (end - begin >= 8 && (memcmp (text + begin, "http://", 7) == 0 || memcmp (text + begin, "https://", 8) == 0
                           || memcmp (text + begin, "www.", 4) == 0))
    return TRUE;
  for (const char *at = memchr (text + begin, '@', end - begin); at != NULL;
       at = memchr (at + 1, '@', text + end - at - 1)) {
    if (at > text + begin && at + 1 < text + end && g_ascii_isalnum (at[-1]) && g_ascii_isalnum (at[1]))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_colon_behind (const char *text, const GenevaArticleWord *word, guint32 end)
{
  guint32 at = word->end;

  while (at < end && text[at] == ' ')
    at++;
  return at < end && (text[at] == ':' || (end - at >= 3 && memcmp (text + at, "\xef\xbc\x9a", 3) == 0));
}

/* "By Jane Doe", "by Jane Doe and John Roe in Beirut": few words, the first behind it a name. */
static gboolean
is_byline (const GenevaArticleWord *words, guint n, guint first, guint n_words, guint flags)
{
  if (first >= n || n_words > 14 || (flags & LINE_ENDS) != 0 || words[first].digits > 0)
    return FALSE;
  if ((words[first].flags & WORD_LETTERLESS) != 0)
    return n_words <= 6;
  return (words[first].flags & WORD_UPPER) != 0
         && (first + 1 >= n || (words[first + 1].flags & (WORD_UPPER | WORD_LETTERLESS)) != 0
             || words[first + 1].dated || words[first + 1].digits > 0);
}

typedef struct {
  GenevaDateLabel  label;
  guint            covered;     /* words that phrases of furniture make up */
  guint            kind;        /* of the phrase that stands for the line */
  guint            weight;      /* of that */
  guint            first_kind;  /* of the first phrase that counts for covering */
  guint32          behind;
  gboolean         heading;
} Phrases;

static void
take (Phrases *found, guint kind, guint weight)
{
  if (weight > found->weight) {
    found->kind = kind;
    found->weight = weight;
  }
}

/* Where a phrase may begin, and the numbers and dates, among the words of a line: how many. Few words are left, and by
 * this walk without a branch the others cost next to nothing. */
static guint
list_places (const GenevaArticleReader *reader, guint n, guint8 places[GENEVA_LINE_MAX_WORDS])
{
  const GenevaArticleLexicon *lexicon = reader->lexicon;
  const GenevaArticleWord *words = reader->words;
  guint n_places = 0;

  for (guint at = 0; at < n; at++) {
    guint may_begin = geneva_article_lexicon_may_begin (lexicon, words[at].hash, at + 1 < n ? words[at + 1].hash : 0);

    places[n_places] = (guint8) at;
    n_places += (may_begin | words[at].dated | words[at].digits) != 0;
  }
  return n_places;
}

/* Phrases of the lists in the words of a line. `tail` is the first word behind the gap of a long line. */
static void
find_phrases (GenevaArticleReader *reader, const GenevaArticleLine *line, guint n, guint tail, Phrases *found)
{
  const GenevaArticleWord *words = reader->words;
  gboolean prose = (line->flags & LINE_ENDS) != 0 && line->words >= 14;
  guint8 places[GENEVA_LINE_MAX_WORDS];
  guint covered_up_to = 0, n_places = list_places (reader, n, places);

  for (guint i = 0; i < n_places; i++) {
    guint at = places[i];
    gboolean at_start = at == 0 || (at < tail && covered_up_to == at)
                        || (at == 1 && words[0].digits > 0);
    const GenevaWordEntry *entry = geneva_article_lexicon_look_up (reader->lexicon, words[at].hash);
    /* Inside prose only what may stand anywhere is looked for. */
    guint32 later = entry != NULL && (!prose || at_start || at <= 1) ? entry->phrase : 0;
    guint32 number = entry == NULL ? 0 : entry->inner != 0 ? entry->inner : later;
    gboolean is_inner = entry != NULL && entry->inner != 0;

    if ((words[at].dated || words[at].digits > 0) && at >= covered_up_to) {
      found->covered++;
      covered_up_to = at + 1;
    }
    while (number != 0) {
      const GenevaPhrase *phrase = geneva_article_lexicon_follow (reader->lexicon, words, n, at, number);
      guint size;
      gboolean fits = FALSE;

      number = phrase != NULL ? phrase->next : 0;
      if (number == 0 && is_inner) {
        number = later;
        is_inner = FALSE;
      }
      if (phrase == NULL)
        continue;
      size = phrase->n_words;

      switch ((GenevaPhrasePlace) phrase->place) {
      case PHRASE_LINE:
        if (at + size == n && at == 0) {
          take (found, phrase->kind, 40 + size);
          found->heading = TRUE;
        }
        fits = !prose;
        break;
      case PHRASE_START:
        fits = at_start && (!prose || size >= 3);
        /* A word alone begins many a sentence: it counts where the line is none. */
        if (fits && (size > 1 || (line->words < 16 && (line->flags & LINE_ENDS) == 0))
            && (at == 0 || at == 1 || line->words < 30))
          take (found, phrase->kind, 20 + size);
        break;
      case PHRASE_IN:
        if (phrase->kind >= PHRASE_PUBLISHED && phrase->kind <= PHRASE_RESPONDED) {
          if (!prose && found->label == DATE_LABEL_NONE)
            found->label = DATE_LABEL_PUBLISHED + (phrase->kind - PHRASE_PUBLISHED);
          fits = !prose && line->words < 25;
        } else if (phrase->kind == GENEVA_FURNITURE_AUTHOR && at + size < n
                   && (at > 10 || line->words > 70)) {
          /* "Jane Doe is a reporter …" begins so; further on it is about somebody else. */
          fits = FALSE;
        } else if (phrase->kind == GENEVA_FURNITURE_CAPTION && prose
                   && ((words[at].flags & (WORD_UPPER | WORD_LETTERLESS)) == 0 || (at > 2 && at + size + 7 < n))) {
          /* A credit stands at either end of a caption; "photographs by" may stand in any sentence. */
          fits = FALSE;
        } else if (size >= 3 || !prose || phrase->kind == GENEVA_FURNITURE_CAPTION
                   || (phrase->kind == GENEVA_FURNITURE_AUTHOR && size == 2 && at + size == n)) {
          take (found, phrase->kind, 10 + size);
          fits = TRUE;
        }
        break;
      case PHRASE_IS_LABEL:
        /* The credit of a picture stands behind its caption: "… in the square. Photo: Jane Doe". */
        if (!at_start && phrase->kind == GENEVA_FURNITURE_CAPTION && at + 9 >= n && (words[at].flags & WORD_UPPER) != 0
            && has_colon_behind (reader->text, &words[at + size - 1], line->end))
          take (found, phrase->kind, 12 + size);
        /* "FILE - Rebels wait at the gate" */
        if (at_start && (has_colon_behind (reader->text, &words[at + size - 1], line->end)
                         || (phrase->kind == GENEVA_FURNITURE_CAPTION && at == 0 && (words[0].flags & WORD_CAPS) != 0
                             && at + size < n && words[at + size].before == '-' && (words[at + size].flags & WORD_SPACED) != 0))) {
          take (found, phrase->kind, 30 + size);
          found->behind = words[at + size - 1].end;
          fits = TRUE;
        }
        break;
      case PHRASE_BYLINE:
        if (at == 0 && size == n && (words[0].flags & WORD_UPPER) != 0) {
          take (found, phrase->kind, 25 + size);
          found->behind = line->end;
        }
        if (at == 0 && is_byline (words, n, size, line->words, line->flags)) {
          take (found, phrase->kind, 25 + size);
          found->behind = words[at + size - 1].end;
          fits = TRUE;
        }
        break;
      case PHRASE_NAME:
        break;
      }
      if (fits && at >= covered_up_to) {
        found->covered += size;
        covered_up_to = at + size;
        if (found->first_kind == PHRASE_NONE && phrase->kind < PHRASE_FURNITURE_END)
          found->first_kind = phrase->kind;
      }
    }
  }
}

static gboolean
note_head (GenevaArticleReader *reader, guint32 head)
{
  guint at = head & (G_N_ELEMENTS (reader->seen) - 1);

  /* A small table without chains: a line lost from it is only not seen to be repeated. */
  for (guint turn = 0; turn < 4; turn++, at = (at + 1) & (G_N_ELEMENTS (reader->seen) - 1)) {
    if (reader->seen[at] == head)
      return TRUE;
    if (reader->seen[at] == 0) {
      reader->seen[at] = head;
      return FALSE;
    }
  }
  reader->seen[head & (G_N_ELEMENTS (reader->seen) - 1)] = head;
  return FALSE;
}

/* Whether a word from `first` on begins with a small letter: of a sentence, not of names. */
static gboolean
has_lower_word_after (const GenevaArticleWord *words, guint n, guint first)
{
  for (guint i = first; i < n; i++) {
    if (words[i].digits == 0 && (words[i].flags & (WORD_UPPER | WORD_LETTERLESS)) == 0 && words[i].end - words[i].begin > 3)
      return TRUE;
  }
  return FALSE;
}

/* "… at the gate. (Jane Doe/AFP)": a person's name and who sends the picture, in the bracket at the end. */
static gboolean
ends_with_credit (const char *text, const GenevaArticleWord *words, guint n, guint32 end)
{
  if (text[end - 1] != ')')
    return FALSE;
  for (guint i = n - 1; i > 0 && n - i <= 5; i--) {
    if ((words[i].flags & WORD_UPPER) == 0)
      return FALSE;
    if (words[i].before == '(')
      return n - i >= 3;
    if (i < n - 1 && words[i].before != ' ' && words[i].before != '.')
      return FALSE;
  }
  return FALSE;
}

/* The sign of a copyright inside the line, with a name and no year behind it. */
static gboolean
has_credit_behind (const char *text, const GenevaArticleLine *line)
{
  const char *sign = g_strstr_len (text + line->begin, (gssize) (line->end - line->begin), "\xc2\xa9");
  guint n_blanks = 0;

  if (sign == NULL || sign < text + line->begin + 12 || sign + 5 > text + line->end)
    return FALSE;
  for (const char *at = sign + 2; at < text + line->end; at++) {
    if (g_ascii_isdigit (*at))
      return FALSE;
    n_blanks += *at == ' ';
  }
  return n_blanks <= 6;
}

/* Fills in a line whose extent is known. */
static void
look_at (GenevaArticleReader *reader, guint number)
{
  GenevaArticleLine *line = geneva_article_reader_get_line (reader, number);
  const char *text = reader->text;
  GenevaArticleWord *words = reader->words;
  guint32 length = reader->length, size = line->end - line->begin;
  Phrases found = { .kind = PHRASE_NONE, .first_kind = PHRASE_NONE };
  guint n, tail, ideograms = 0, upper = 0, letters, digits = 0, dated = 0;
  guint32 head = 2166136261u;

  line->behind = line->begin;
  line->phrase = PHRASE_NONE;
  line->kind = PHRASE_NONE;
  line->flags &= LINE_BLANK_BEFORE;
  line->flags |= how_it_ends (text, line->begin, line->end) | how_it_begins (text, line->begin, line->end);

  if (size <= WHOLE_BYTES) {
    n = tail = geneva_article_split_words_within (text, length, line->begin, line->end, words, GENEVA_LINE_MAX_WORDS);
  } else {
    guint32 cut = line->end - TAIL_BYTES;

    while (cut < line->end && !is_blank_byte (text[cut]) && ((guchar) text[cut] & 0xc0) == 0x80)
      cut++;
    n = geneva_article_split_words_within (text, length, line->begin, line->begin + HEAD_BYTES, words,
                                           GENEVA_LINE_MAX_WORDS / 2);
    /* The last word of the head may be cut: it stands for nothing. */
    if (n > 1)
      n--;
    tail = n;
    n += geneva_article_split_words_within (text, length, cut, line->end, words + n, GENEVA_LINE_MAX_WORDS - n);
    line->flags |= LINE_LONG;
  }
  for (guint i = 0; i < n; i++) {
    ideograms += (words[i].flags & WORD_IDEOGRAM) != 0;
    upper += (words[i].flags & WORD_UPPER) != 0;     /* no number has it */
    digits += words[i].digits > 0;
  }
  letters = n - digits;
  for (guint i = 0; i < MIN (n, HEAD_WORDS); i++)
    head = (head ^ words[i].hash) * 16777619u;
  if (size <= WHOLE_BYTES)
    line->words = (guint16) MAX (n - ideograms + (ideograms + 1) / 2, ideograms > 0 ? 0 : size / 24);
  else
    line->words = (guint16) MIN (G_MAXUINT16, (guint64) size * MAX (n - ideograms + ideograms / 2, 1)
                                               / (HEAD_BYTES + TAIL_BYTES));
  line->head = head | 1u;
  if (letters >= 2 && upper * 10 >= letters * 7)
    line->flags |= LINE_NAMES;

  if (digits > 0 && (line->words <= 30 || (line->flags & LINE_ENDS) == 0)) {
    GenevaDateFound *dates = reader->dates + reader->n_dates;
    guint n_dates = geneva_article_find_dates (reader->lexicon, words, n, dates,
                                               GENEVA_MAX_DATES - reader->n_dates);

    for (guint i = 0; i < n_dates; i++)
      dates[i].line = number;
    reader->n_dates += n_dates;
    if (n_dates > 0)
      line->flags |= LINE_HAS_DATE;
    for (guint i = 0; i < n; i++)
      dated += words[i].dated;
  }

  find_phrases (reader, line, n, tail, &found);
  if (found.behind != 0)
    line->behind = found.behind;
  line->phrase = (guint8) found.kind;
  if (found.heading)
    line->flags |= LINE_HEADING;
  if (size <= WHOLE_BYTES && n > 0 && (found.covered * 4 >= n * 3 || (dated > 0 && found.covered + 3 >= n))) {
    line->flags |= LINE_COVERED;
    if (line->phrase == PHRASE_NONE && found.first_kind != PHRASE_NONE)
      line->phrase = (guint8) found.first_kind;
  }
  /* "Published:" in a line of its own. */
  if (found.label == DATE_LABEL_NONE && (line->flags & LINE_HAS_DATE) != 0)
    found.label = reader->label;
  reader->label = n <= 3 && (line->flags & LINE_HAS_DATE) == 0 ? (guint8) found.label : DATE_LABEL_NONE;
  if ((line->flags & LINE_HAS_DATE) != 0) {
    /* A headline may name a day: other words are few in a date line, or a label or a clock stands among them. */
    const GenevaDateFound *last = &reader->dates[reader->n_dates - 1];
    guint rest = n - MIN (n, MAX (dated, found.covered));
    gboolean marked = found.label != DATE_LABEL_NONE || last->clock || last->zone_us || last->zone_world;
    /* "By Jane Doe and John Roe July 14, 2015" */
    gboolean signed_on = line->phrase == GENEVA_FURNITURE_BYLINE && last->year > 0 && last->day > 0;
    gboolean alone = (line->flags & LINE_ENDS) == 0 && rest <= (marked || signed_on ? 8u : last->year > 0 ? 3u : 2u);

    for (guint i = reader->n_dates; i > 0 && reader->dates[i - 1].line == number; i--) {
      reader->dates[i - 1].label = (guint8) found.label;
      reader->dates[i - 1].alone = (alone || (line->words <= 12 && dated * 2 >= n)) ? 1 : 0;
    }
    if (alone && reader->n_dates > 0)
      line->flags |= LINE_DATE;
  }
  if (size <= WHOLE_BYTES && (line->words < 12 || (line->flags & LINE_ENDS) == 0)) {
    if (count_partings (text, line->begin, line->end) >= 2)
      line->flags |= LINE_PARTED;
    if (has_address (text, line->begin, line->end))
      line->flags |= LINE_ADDRESS;
  }
  if (n >= 3 && note_head (reader, line->head))
    line->flags |= LINE_REPEATED;
  /* "Jane Doe/Reuters" under a picture, and "(Jane Doe/AFP)" behind the caption. */
  if (line->phrase == PHRASE_NONE && n >= 2 && words[n - 1].before == '/'
      && ((n <= 6 && (line->flags & LINE_NAMES) != 0) || (line->words < 60 && ends_with_credit (text, words, n, line->end)))
      && geneva_article_agency_at (reader, words, n, n - 1) != NULL)
    line->phrase = GENEVA_FURNITURE_CAPTION;
  /* "A guard at the gate © Jane Doe / AFP" */
  if (line->phrase == PHRASE_NONE && n >= 4 && (line->flags & (LINE_ENDS | LINE_LONG)) == 0 && has_credit_behind (text, line))
    line->phrase = GENEVA_FURNITURE_CAPTION;
  /* "Image caption," in a line of its own, and the caption. */
  if (line->phrase == PHRASE_NONE && number > 0 && n >= 3 && (line - 1)->phrase == GENEVA_FURNITURE_CAPTION
      && (line - 1)->words <= 3 && text[(line - 1)->end - 1] == ',')
    line->phrase = GENEVA_FURNITURE_CAPTION;
  /* "© 2013 Name", "(c) 2013 Name"; but "(c)" is an item of a list as well. */
  if (size >= 3 && line->phrase != GENEVA_FURNITURE_COMMENTS
      && (memcmp (text + line->begin, "\xc2\xa9", 2) == 0
          || (size >= 8 && g_ascii_strncasecmp (text + line->begin, "(c) ", 4) == 0 && line->words < 20
              && (g_ascii_isdigit (text[line->begin + 4])
                  || (g_ascii_isupper (text[line->begin + 4]) && (line->flags & LINE_ENDS) == 0))))) {
    line->phrase = GENEVA_FURNITURE_COPYRIGHT;
    /* "© Jane Doe A nurse in the camp": the sentence of a caption behind the name. */
    if (digits == 0 && (line->words <= 6 || (line->words >= 10 && (line->flags & LINE_COVERED) == 0 && n > 2
                                             && has_lower_word_after (words, n, 3)
                                             && (found.kind == PHRASE_NONE || found.kind == GENEVA_FURNITURE_CAPTION))))
      line->flags |= LINE_CREDIT;
  }
  if (digits > 0 && n <= 4)
    line->flags |= LINE_COUNT;
}

/* Whether the line's last word is one that ends no line by itself ("of", "in the"). */
static gboolean
ends_with_small_word (GenevaArticleReader *reader, const GenevaArticleLine *line)
{
  GenevaArticleWord words[12];
  const GenevaWordEntry *entry;
  guint32 begin = line->end - MIN (line->end - line->begin, 16);
  guint n;

  while (begin < line->end && !is_blank_byte (reader->text[begin]))
    begin++;
  n = geneva_article_split_words (reader->text, begin, line->end, words, G_N_ELEMENTS (words));
  if (n == 0 || words[n - 1].digits > 0 || words[n - 1].end != line->end
      || (words[n - 1].flags & (WORD_UPPER | WORD_LETTERLESS)) != 0)
    return FALSE;
  entry = geneva_article_lexicon_look_up (reader->lexicon, words[n - 1].hash);
  return entry != NULL && entry->languages != 0;
}

/* "by Jane Doe and John Roe" alone in a line: capitals throughout. */
static gboolean
is_small_byline (const char *text, guint32 from, guint32 to)
{
  if (to - from < 8 || to - from > 60 || memcmp (text + from, "by ", 3) != 0)
    return FALSE;
  for (guint32 at = from + 3; at < to; at++) {
    gboolean begins = text[at - 1] == ' ';

    if ((begins && !g_ascii_isupper (text[at]) && (guchar) text[at] < 0x80 && !(to - at > 4 && memcmp (text + at, "and ", 4) == 0))
        || g_ascii_isdigit (text[at]) || (text[at] == ',' && at + 1 == to))
      return FALSE;
  }
  return text[to - 1] != '.';
}

/* Whether most of the text is wrapped by hand at a column. */
static gboolean
is_hard_wrapped (const char *text, guint32 length)
{
  guint64 wrapped = 0, all = 0, longer = 0;
  gboolean last_fits = FALSE;

  for (guint32 at = 0; at < length && all < 400;) {
    const char *stop = memchr (text + at, '\n', length - at);
    guint32 end = stop != NULL ? (guint32) (stop - text) : length;
    guint32 size = end - at;

    if (size > 1) {
      all++;
      wrapped += last_fits;
      longer += size > WRAP_MAX_BYTES;
      last_fits = size >= WRAP_MIN_BYTES && size <= WRAP_MAX_BYTES;
    } else {
      last_fits = FALSE;
    }
    at = end + 1;
  }
  return all >= 6 && wrapped * 5 >= all * 2 && longer * 8 <= all;
}

void
geneva_article_find_lines (GenevaArticleReader *reader)
{
  const char *text = reader->text;
  guint32 length = reader->length;
  gboolean wrapped = is_hard_wrapped (text, length);
  char separator = length > 0 && memchr (text, '\n', length) == NULL ? '\r' : '\n';
  gboolean blank = TRUE;
  guint32 last_size = 0;
  GenevaArticleLine line = { 0 };
  gboolean open = FALSE;

  g_array_set_size (reader->lines, 0);
  reader->n_dates = 0;
  reader->label = DATE_LABEL_NONE;
  memset (reader->seen, 0, sizeof reader->seen);

  for (guint32 at = 0; at < length;) {
    const char *stop = memchr (text + at, separator, length - at);
    guint32 end = stop != NULL ? (guint32) (stop - text) : length;
    guint32 from = at, to = end;
    gboolean indented = end - at >= 2 && (text[at] == '\t' || (text[at] == ' ' && text[at + 1] == ' '));
    gboolean joins = FALSE;

    trim (text, &from, &to);
    if (from < to) {
      if (open && !blank) {
        /* A stray break inside a sentence (extractors break lines at links), or a line of a wrapped paragraph. */
        if (line.end - line.begin >= 24 && (how_it_ends (text, line.begin, line.end) & LINE_ENDS) == 0)
          joins = ((how_it_begins (text, from, to) & LINE_SMALL) != 0 && !is_small_byline (text, from, to)) || (line.end - line.begin >= 70 && ends_with_small_word (reader, &line));
        if (wrapped && !indented && last_size >= WRAP_MIN_BYTES && last_size <= WRAP_MAX_BYTES
            && g_strstr_len (text + line.end - last_size, last_size, "    ") == NULL)
          joins = TRUE;
      }
      if (joins) {
        line.end = to;
        line.physical = (guint8) MIN (line.physical + 1u, G_MAXUINT8);
      } else {
        if (open) {
          g_array_append_val (reader->lines, line);
          look_at (reader, reader->lines->len - 1);
        }
        line = (GenevaArticleLine) { .begin = from, .end = to, .physical = 1,
                                     .flags = blank ? LINE_BLANK_BEFORE : 0 };
        open = TRUE;
      }
      last_size = to - from;
      blank = FALSE;
    } else {
      blank = TRUE;
    }
    at = end + 1;
    if (end == length)
      break;
  }
  if (open) {
    g_array_append_val (reader->lines, line);
    look_at (reader, reader->lines->len - 1);
  }
}
