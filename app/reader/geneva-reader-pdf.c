/* A PDF document → its text: lines joined to paragraphs, words cut at a line's end joined where that is safe, what
 * repeats at the head and foot of the pages put behind the article. Poppler finds the reading order of the words
 * on a page; where a paragraph ends is told here, by distances, indents and lengths of lines.
 *
 * Built without poppler there is only the answer that says so.
 */
#include "geneva-reader.h"

#include <math.h>
#include <string.h>

#include "base/geneva-limits.h"

#ifdef GENEVA_HAVE_POPPLER
#include <poppler.h>

#include "geneva-reader-columns.h"

/* Words of the document that are kept to judge hyphens by. */
#define MAX_WORDS 400000
/* A page is no larger, in points. */
#define MAX_PLACE 1e6
/* Lines at either end of a page that may be running heads. */
#define N_RUNNING_LINES 3

typedef struct {
  char    *text;        /* without its line end */
  double   left, right, middle, height;
  guint    page;
  gboolean is_running;  /* repeats on other pages, or a page number */
  gboolean is_after_gap;
} Line;

typedef struct {
  GArray     *lines;
  GHashTable *words;    /* lower case, whole: as they stand within lines */
  guint       n_pages;
  double      height;   /* usual, of a line */
} Document;

static void
clear_line (gpointer line)
{
  g_free (((Line *) line)->text);
}

static Line *
get_line (const Document *document, guint i)
{
  return &g_array_index (document->lines, Line, i);
}

/* ---- pages → lines ---- */

static void
append_point (GString *text, gunichar point)
{
  static const char * const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };

  if (point >= 0xfb00 && point <= 0xfb06)
    g_string_append (text, ligatures[point - 0xfb00]);
  else if (point == 0xa0 || point == '\t')
    g_string_append_c (text, ' ');
  else if (point >= 0x20 && point != 0x7f && point != 0xfeff && !(point >= 0x80 && point < 0xa0))
    g_string_append_unichar (text, point);
}

static void
add_line (Document *document, GString *text, const PopplerRectangle *box, gboolean has_box, guint page, gboolean is_after_gap)
{
  Line line = { NULL, 0, 0, 0, 0, page, FALSE, is_after_gap };
  g_autofree char *copy = g_strstrip (g_strdup (text->str));

  if (copy[0] == '\0')
    return;
  line.text = g_steal_pointer (&copy);
  if (has_box) {
    line.left = box->x1;
    line.right = box->x2;
    line.middle = (box->y1 + box->y2) / 2;
    line.height = MAX (box->y2 - box->y1, 1);
  }
  g_array_append_val (document->lines, line);
}

static void
read_page (Document *document, PopplerPage *page, guint number)
{
  g_autofree char *raw = poppler_page_get_text (page);
  g_autofree char *text = raw != NULL ? g_utf8_make_valid (raw, -1) : NULL;
  g_autofree PopplerRectangle *boxes = NULL;
  g_autoptr (GString) line = g_string_new (NULL);
  PopplerRectangle box = { 0, 0, 0, 0 };
  gboolean has_box = FALSE;
  gboolean is_after_gap = TRUE;
  guint n_boxes = 0;
  guint i = 0;

  if (text == NULL)
    return;
  if (!poppler_page_get_text_layout (page, &boxes, &n_boxes))
    n_boxes = 0;
  for (const char *at = text; ; at = g_utf8_next_char (at), i++) {
    gunichar point = g_utf8_get_char (at);

    if (point == '\0' || point == '\n' || point == '\f' || point == '\r') {
      gsize before = document->lines->len;

      add_line (document, line, &box, has_box, number, is_after_gap);
      is_after_gap = document->lines->len == before;
      g_string_truncate (line, 0);
      has_box = FALSE;
      if (point == '\0')
        break;
      continue;
    }
    append_point (line, point);
    if (i < n_boxes && !g_unichar_isspace (point)) {
      const PopplerRectangle *own = &boxes[i];

      box.x1 = has_box ? MIN (box.x1, own->x1) : own->x1;
      box.x2 = has_box ? MAX (box.x2, own->x2) : own->x2;
      box.y1 = has_box ? MIN (box.y1, own->y1) : own->y1;
      box.y2 = has_box ? MAX (box.y2, own->y2) : own->y2;
      has_box = TRUE;
    }
  }
}

/* By the first letter: Hebrew, Arabic, Syriac, Thaana and their kin. */
static gboolean
is_right_to_left (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar point = g_utf8_get_char (text);

    if (g_unichar_isalpha (point))
      return (point >= 0x590 && point < 0x900) || (point >= 0xfb1d && point < 0xff00);
  }
  return FALSE;
}

/* Poppler's own order mixes columns whose paragraphs are not level: the lines that it finds are put in order here. */
static void
order_page (Document *document, guint first)
{
  guint n = document->lines->len - first;
  g_autofree GenevaReaderBox *boxes = g_new (GenevaReaderBox, n + 1);
  g_autofree Line *copies = g_new (Line, n + 1);
  g_autofree guint *order = g_new (guint, n + 1);
  guint n_right_to_left = 0;

  for (guint i = 0; i < n; i++) {
    const Line *line = get_line (document, first + i);

    /* what a document says of its places may be anything */
    if (!(line->height > 0 && line->height < MAX_PLACE && fabs (line->left) < MAX_PLACE && fabs (line->right) < MAX_PLACE &&
          fabs (line->middle) < MAX_PLACE))
      return;
    boxes[i] = (GenevaReaderBox) { line->left, line->right, line->middle - line->height / 2, line->middle + line->height / 2 };
    n_right_to_left += is_right_to_left (line->text);
    copies[i] = *line;
  }
  geneva_reader_order_boxes (boxes, n, n_right_to_left * 2 > n, order);
  for (guint i = 0; i < n; i++)
    *get_line (document, first + i) = copies[order[i]];
}

/* ---- running heads ---- */

/* "Page 3 of 12" and "page 4 of 12" are the same here; NULL for an empty line. */
static char *
dup_key (const char *text)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar point = g_utf8_get_char (text);

    if (g_unichar_isdigit (point)) {
      if (key->len == 0 || key->str[key->len - 1] != '#')
        g_string_append_c (key, '#');
    } else if (g_unichar_isalpha (point)) {
      g_string_append_unichar (key, g_unichar_tolower (point));
    }
  }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static gboolean
is_page_number (const char *key)
{
  return g_str_equal (key, "#") || g_str_equal (key, "page#") || g_str_equal (key, "page#of#") || g_str_equal (key, "#of#") ||
         g_str_equal (key, "##");
}

/* The n-th line from either end of the page that begins at `first` and ends before `behind`. */
static void
mark_running (Document *document, guint first, guint behind, GHashTable *counts, gboolean is_counting)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = first; i < behind; i++) {
    g_autofree char *key = NULL;
    guint count;

    if (i >= first + N_RUNNING_LINES && i + N_RUNNING_LINES < behind)
      continue;
    key = dup_key (get_line (document, i)->text);
    count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
    if (is_counting) {
      if (g_hash_table_add (seen, g_strdup (key)))
        g_hash_table_insert (counts, g_steal_pointer (&key), GUINT_TO_POINTER (count + 1));
    } else if (get_line (document, i)->height > 1.3 * document->height) {
      continue;         /* the title stands above the first page as well */
    } else if (count >= 3 || (count >= 2 && document->n_pages <= 3) || (is_page_number (key) && (i == first || i + 1 == behind))) {
      get_line (document, i)->is_running = TRUE;
    }
  }
}

static void
find_running (Document *document)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint pass = 0; pass < 2; pass++) {
    guint first = 0;

    for (guint i = 1; i <= document->lines->len; i++) {
      if (i < document->lines->len && get_line (document, i)->page == get_line (document, first)->page)
        continue;
      mark_running (document, first, i, counts, pass == 0);
      first = i;
    }
  }
}

/* ---- words cut at the end of a line ---- */

static void
collect_words (Document *document)
{
  for (guint i = 0; i < document->lines->len; i++) {
    const char *at = get_line (document, i)->text;

    while (*at != '\0' && g_hash_table_size (document->words) < MAX_WORDS) {
      const char *start;
      const char *end;

      while (*at != '\0' && !g_unichar_isalpha (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      start = end = at;
      while (g_unichar_isalpha (g_utf8_get_char (at)) || (*at == '-' && at > start)) {
        at = g_utf8_next_char (at);
        if (at[-1] != '-')
          end = at;
      }
      /* the last one may be cut, and so may be the first of the next line */
      if (*at != '\0' && end > start && start > get_line (document, i)->text)
        g_hash_table_add (document->words, g_utf8_strdown (start, end - start));
    }
  }
}

/* First parts that stay apart with a hyphen when nothing in the document tells. */
static gboolean
keeps_hyphen (const char *part)
{
  static const char * const parts[] = {
    "all", "anti", "cease", "co", "cross", "eight", "ex", "far", "five", "four", "full", "half", "hard", "high", "ill", "long", "low",
    "mid", "nine", "non", "north", "one", "part", "post", "pre", "pro", "self", "semi", "seven", "short", "six", "so", "south", "ten",
    "then", "three", "two", "ultra", "vice", "well", "would", "year",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (g_str_equal (parts[i], part))
      return TRUE;
  }
  return FALSE;
}

/* `text` ends with a hyphen and `next` goes on: TRUE when the hyphen is the printer's alone. */
static gboolean
drops_hyphen (const Document *document, const GString *text, gsize from, const char *next)
{
  const char *end = text->str + text->len - 1;
  const char *start = end;
  const char *next_end = next;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *hyphened = NULL;

  while (start > text->str + from) {
    const char *before = g_utf8_prev_char (start);

    if (!g_unichar_isalpha (g_utf8_get_char (before)))
      break;
    start = before;
  }
  while (g_unichar_isalpha (g_utf8_get_char (next_end)))
    next_end = g_utf8_next_char (next_end);
  if (start == end || next_end == next || !g_unichar_islower (g_utf8_get_char (next)))
    return FALSE;
  first = g_utf8_strdown (start, end - start);
  second = g_utf8_strdown (next, next_end - next);
  joined = g_strconcat (first, second, NULL);
  hyphened = g_strconcat (first, "-", second, NULL);
  if (g_hash_table_contains (document->words, hyphened))
    return FALSE;
  if (g_hash_table_contains (document->words, joined))
    return TRUE;
  /* two words of their own, or a first part that likes its hyphen, are a compound */
  return !keeps_hyphen (first) &&
         !(g_hash_table_contains (document->words, first) && g_hash_table_contains (document->words, second));
}

/* ---- lines → paragraphs ---- */

static gboolean
ends_sentence (const char *text)
{
  const char *last = text + strlen (text);

  while (last > text) {
    gunichar point;

    last = g_utf8_prev_char (last);
    point = g_utf8_get_char (last);
    if (strchr (".!?:", (int) (point < 0x80 ? point : ' ')) != NULL && point != 0)
      return TRUE;
    if (point != '"' && point != '\'' && point != ')' && point != 0x201d && point != 0x2019 && point != 0xbb)
      return FALSE;
  }
  return FALSE;
}

static gint
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

static void
find_height (Document *document)
{
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < document->lines->len; i++)
    g_array_append_val (heights, get_line (document, i)->height);
  g_array_sort (heights, compare_doubles);
  document->height = g_array_index (heights, double, heights->len / 2);
}

/* The usual distance of two lines of a paragraph. */
static double
find_pitch (const Document *document)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 1; i < document->lines->len; i++) {
    const Line *above = get_line (document, i - 1);
    const Line *line = get_line (document, i);
    double gap = line->middle - above->middle;

    if (line->page == above->page && gap > 0.5 * line->height && gap < 3 * line->height)
      g_array_append_val (gaps, gap);
  }
  if (gaps->len == 0)
    return 0;
  g_array_sort (gaps, compare_doubles);
  /* gaps between paragraphs are the larger ones: below the median lies the usual */
  return g_array_index (gaps, double, gaps->len * 2 / 5);
}

static gboolean
begins_paragraph (const Document *document, const Line *above, const Line *line, double pitch)
{
  double gap = line->middle - above->middle;
  gboolean is_sentence = ends_sentence (above->text);

  if (g_utf8_get_char (line->text) == 0x2022 || g_utf8_get_char (line->text) == 0x25aa)
    return TRUE;        /* an item of a list */
  if (above->height <= 0 || line->height <= 0 || pitch <= 0)
    return line->is_after_gap || is_sentence;
  if (line->height > above->height * 1.3 || above->height > line->height * 1.3)
    return TRUE;
  /* over to a new column or page the sentence goes on, unless what stands above is short as a heading is */
  if (line->page != above->page || gap < -0.5 * pitch || line->left > above->right)
    return is_sentence || (g_unichar_isupper (g_utf8_get_char (line->text)) && above->right - above->left < 8 * above->height);
  if (gap > pitch * 1.4)
    return TRUE;
  if (line->left > above->left + 0.7 * line->height && is_sentence)
    return TRUE;
  return is_sentence && above->right < line->right - 4 * line->height;
}

static void
append_line (const Document *document, GString *text, const Line *line, gboolean begins)
{
  gboolean has_hyphen = text->len > 1 && text->str[text->len - 1] == '-' && text->str[text->len - 2] != '-' &&
                        text->str[text->len - 2] != ' ';
  gboolean has_soft_hyphen = text->len > 2 && memcmp (text->str + text->len - 2, "\xc2\xad", 2) == 0;

  if (text->len > 0 && begins) {
    g_string_append (text, "\n\n");
  } else if (has_soft_hyphen) {
    g_string_truncate (text, text->len - 2);
  } else if (has_hyphen && g_unichar_isalpha (g_utf8_get_char (line->text))) {
    if (drops_hyphen (document, text, text->len > 200 ? text->len - 200 : 0, line->text))
      g_string_truncate (text, text->len - 1);
  } else if (text->len > 0) {
    g_string_append_c (text, ' ');
  }
  g_string_append (text, line->text);
}

static void
write_text (const Document *document, GenevaReaderAnswer *answer)
{
  double pitch = find_pitch (document);
  const Line *above = NULL;
  guint n_running = 0;

  for (guint i = 0; i < document->lines->len; i++) {
    const Line *line = get_line (document, i);

    if (line->is_running) {
      n_running++;
      continue;
    }
    /* pages that have nothing of their own begin where the next one does */
    while (answer->pages->len < line->page)
      g_array_append_val (answer->pages, answer->text->len);
    append_line (document, answer->text, line, above == NULL || begins_paragraph (document, above, line, pitch));
    if (answer->pages->len == line->page) {
      gsize start = answer->text->len - strlen (line->text);

      g_array_append_val (answer->pages, start);
    }
    above = line;
  }
  while (answer->pages->len < document->n_pages)
    g_array_append_val (answer->pages, answer->text->len);
  answer->body_end = answer->text->len;
  for (guint i = 0; i < document->lines->len && n_running > 0; i++) {
    const Line *line = get_line (document, i);

    if (!line->is_running)
      continue;
    if (answer->text->len > 0)
      g_string_append (answer->text, answer->text->len == answer->body_end ? "\n\n" : "\n");
    g_string_append (answer->text, line->text);
  }
}

/* ---- properties ---- */

/* Names of files and of word processors are no titles. */
static gboolean
is_title (const char *title)
{
  static const char * const ends[] = { ".doc", ".docx", ".indd", ".odt", ".pdf", ".pmd", ".ppt", ".qxd", ".qxp", ".rtf", ".txt", ".xls" };
  g_autofree char *lower = g_utf8_strdown (title, -1);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    if (g_str_has_suffix (lower, ends[i]))
      return FALSE;
  }
  return !g_str_has_prefix (lower, "microsoft word") && !g_str_has_prefix (lower, "untitled") && strlen (lower) > 3;
}

static void
add_facts (PopplerDocument *pdf, GenevaReaderAnswer *answer)
{
  g_autofree char *title = poppler_document_get_title (pdf);
  g_autofree char *author = poppler_document_get_author (pdf);
  g_autoptr (GDateTime) created = poppler_document_get_creation_date_time (pdf);

  if (title != NULL && g_utf8_validate (title, -1, NULL) && is_title (title))
    geneva_reader_answer_add_fact (answer, "title", "document", title);
  geneva_reader_answer_add_fact (answer, "author", "document", author);
  if (created != NULL) {
    g_autofree char *words = g_date_time_format (created, "%Y-%m-%dT%H:%M:%S%:z");

    geneva_reader_answer_add_fact (answer, "published", "document", words);
  }
}

/* What wants no password is opened by none. Poppler tries one in two encodings, and of bytes in memory has nothing left to
 * try the second one on: it crashes there. Of a stream it has. */
static PopplerDocument *
open_pdf (const char *bytes, gsize length, const char *password, GError **error)
{
  g_autoptr (GBytes) data = g_bytes_new_static (bytes, length);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) local_error = NULL;
  PopplerDocument *pdf = poppler_document_new_from_bytes (data, NULL, &local_error);

  if (pdf != NULL || password == NULL || !g_error_matches (local_error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)) {
    if (pdf == NULL)
      g_propagate_error (error, g_steal_pointer (&local_error));
    return pdf;
  }
  stream = g_memory_input_stream_new_from_bytes (data);
  return poppler_document_new_from_stream (stream, -1, password, NULL, error);
}

GenevaReaderStatus
geneva_reader_read_pdf (const char *bytes, gsize length, const char *password, GenevaReaderAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *pdf = open_pdf (bytes, length, password, &error);
  /* older headers know no g_autoptr of poppler's own types */
  G_GNUC_UNUSED g_autoptr (GObject) held = (GObject *) pdf;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Document document = { lines, words, 0, 0 };
  gsize n_bytes = 0;

  if (pdf == NULL)
    return g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? GENEVA_READER_LOCKED : GENEVA_READER_BROKEN;
  g_array_set_clear_func (lines, clear_line);
  document.n_pages = (guint) MAX (poppler_document_get_n_pages (pdf), 0);
  if (document.n_pages > GENEVA_MAX_PDF_PAGES)
    return GENEVA_READER_TOO_LARGE;
  for (guint i = 0; i < document.n_pages; i++) {
    PopplerPage *page = poppler_document_get_page (pdf, (int) i);
    G_GNUC_UNUSED g_autoptr (GObject) held_page = (GObject *) page;
    guint first = lines->len;

    if (page != NULL)
      read_page (&document, page, i);
    if (lines->len > first)
      order_page (&document, first);
    for (guint k = first; k < lines->len; k++)
      n_bytes += strlen (get_line (&document, k)->text);
    if (n_bytes > GENEVA_MAX_TEXT_BYTES)
      return GENEVA_READER_TOO_LARGE;
  }
  if (lines->len == 0)
    return GENEVA_READER_NO_TEXT;
  find_height (&document);
  find_running (&document);
  collect_words (&document);
  write_text (&document, answer);
  add_facts (pdf, answer);
  return answer->body_end > 0 ? GENEVA_READER_WELL : GENEVA_READER_NO_TEXT;
}

#else

GenevaReaderStatus
geneva_reader_read_pdf (const char *bytes, gsize length, const char *password, GenevaReaderAnswer *answer)
{
  return GENEVA_READER_NO_PDF;
}

#endif
