/* Templates of exports: a key file with patterns, and how they part a text and read its header lines.
 *
 * Patterns come from users and run on text from outside: each is tried on one line at a time, cut at a cap, with
 * a limit of steps; a pattern that gives up finds nothing. The templates that come with the program are in
 * geneva-import-builtin.c. It is one file because making, applying and recognising a template all rest on how
 * one line is looked at.
 */
#include "import/geneva-import-private.h"
#include "import/geneva-import-builtin.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/geneva-limits.h"

#define GROUP "Template"
#define HEADERS "Headers"
/* Where the headers of an article end at the latest. */
#define MAX_HEADER_LINES 80
/* Lines of a title and the like before the first header, and between two of them. */
#define MAX_OTHER_LINES 6
/* … and their bytes, where nothing else says that the body has begun. */
#define MAX_OTHER_BYTES 400
/* The separators of the built-in ones stand in lines no longer than a headline. */
#define MAX_BUILTIN_LINE_BYTES 400
/* The head of a text by which its template is found. */
#define DETECT_BYTES (1024u * 1024u)

typedef enum { BELONGS_NEXT, BELONGS_PREVIOUS, BELONGS_NONE } Belongs;

typedef enum { PLACE_FIRST, PLACE_LAST, PLACE_BEFORE_DATE, PLACE_AFTER_DATE, N_PLACES } Place;

static const char * const place_keys[N_PLACES] = { "FirstLine", "LastLine", "LineBeforeDate", "LineAfterDate" };

struct _GenevaImportTemplate {
  gatomicrefcount ref_count;
  GKeyFile       *keys;             /* as it was given */
  char           *name;
  GRegex         *separator;        /* NULL: by the line */
  char           *separator_line;
  Belongs         belongs;
  GRegex         *end_of_headers;
  GRegex         *end_of_body;
  gboolean        has_known_headers;
  gboolean        has_undated_tail;
  int             places[N_PLACES];                   /* fact, or -1 */
  GRegex         *headers[GENEVA_IMPORT_N_FACTS];
};

/* ---- made of a key file ---- */

static GRegex *
compile (const char *key, const char *pattern, GError **error)
{
  g_autofree char *limited = NULL;
  g_autoptr (GError) local_error = NULL;
  GRegex *regex;

  if (strlen (pattern) > GENEVA_MAX_PATTERN_BYTES) {
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM,
                 _("The pattern of “%s” is longer than %u bytes. Make it shorter."), key, GENEVA_MAX_PATTERN_BYTES);
    return NULL;
  }
  /* first without the limits, which nobody wrote: what is wrong is told by the words and places that somebody did */
  regex = g_regex_new (pattern, 0, 0, &local_error);
  if (regex != NULL) {
    g_regex_unref (regex);
    limited = g_strdup_printf ("(*LIMIT_MATCH=%u)(*LIMIT_RECURSION=1000)%s", GENEVA_MAX_PATTERN_STEPS, pattern);
    regex = g_regex_new (limited, 0, 0, &local_error);
  }
  if (regex == NULL)
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM,
                 _("The pattern of “%s” is none: %s. Signs like ( [ * ? stand for themselves with a \\ before them."), key,
                 local_error->message);
  return regex;
}

static gboolean
take_pattern (GKeyFile *keys, const char *group, const char *key, GRegex **regex, GError **error)
{
  g_autofree char *pattern = g_key_file_get_string (keys, group, key, NULL);

  if (pattern == NULL || pattern[0] == '\0')
    return TRUE;
  *regex = compile (key, pattern, error);
  return *regex != NULL;
}

static int
find_fact (const char *word)
{
  for (guint i = 0; i < GENEVA_IMPORT_N_FACTS; i++) {
    if (g_str_equal (geneva_import_fact_get_word (i), word))
      return (int) i;
  }
  return -1;
}

static gboolean
take_separator (GenevaImportTemplate *self, GError **error)
{
  g_autofree char *belongs = g_key_file_get_string (self->keys, GROUP, "SeparatorBelongs", NULL);
  g_autofree char *line = g_key_file_get_string (self->keys, GROUP, "SeparatorLine", NULL);

  if (!take_pattern (self->keys, GROUP, "Separator", &self->separator, error))
    return FALSE;
  if (line != NULL) {
    self->separator_line = g_strdup (g_strstrip (line));
    if (self->separator_line[0] == '\0')
      g_clear_pointer (&self->separator_line, g_free);
  }
  if (self->separator == NULL && self->separator_line == NULL) {
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM,
                 _("The template “%s” has no separator: say which line stands between two articles."), self->name);
    return FALSE;
  }
  /* on an empty line it would part every text into its lines */
  if (self->separator != NULL && g_regex_match (self->separator, "", 0, NULL)) {
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM,
                 _("The separator of the template “%s” finds an empty line too. Name a word that stands in it."), self->name);
    return FALSE;
  }
  if (belongs == NULL || g_str_equal (belongs, "next"))
    self->belongs = BELONGS_NEXT;
  else if (g_str_equal (belongs, "previous"))
    self->belongs = BELONGS_PREVIOUS;
  else if (g_str_equal (belongs, "none"))
    self->belongs = BELONGS_NONE;
  else {
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM,
                 _("SeparatorBelongs of the template “%s” is “%s”; it can be next, previous or none."), self->name, belongs);
    return FALSE;
  }
  return TRUE;
}

static gboolean
take_headers (GenevaImportTemplate *self, GError **error)
{
  g_auto (GStrv) fields = g_key_file_get_keys (self->keys, HEADERS, NULL, NULL);

  for (guint i = 0; fields != NULL && fields[i] != NULL; i++) {
    int fact = find_fact (fields[i]);

    if (fact < 0) {
      g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM,
                   _("The template “%s” has a header “%s”, which is no field of an article."), self->name, fields[i]);
      return FALSE;
    }
    /* a key that stands twice is listed twice, with one value */
    if (self->headers[fact] == NULL && !take_pattern (self->keys, HEADERS, fields[i], &self->headers[fact], error))
      return FALSE;
  }
  for (guint i = 0; i < N_PLACES; i++) {
    g_autofree char *word = g_key_file_get_string (self->keys, GROUP, place_keys[i], NULL);

    self->places[i] = word != NULL ? find_fact (word) : -1;
    if (word != NULL && word[0] != '\0' && self->places[i] < 0) {
      g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM,
                   _("%s of the template “%s” is “%s”, which is no field of an article."), place_keys[i], self->name, word);
      return FALSE;
    }
  }
  return TRUE;
}

GenevaImportTemplate *
geneva_import_template_new_from_data (const char *data, gssize length, GError **error)
{
  g_autoptr (GenevaImportTemplate) self = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (data != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_new0 (GenevaImportTemplate, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->keys = g_key_file_new ();
  if (!g_key_file_load_from_data (self->keys, data, length < 0 ? strlen (data) : (gsize) length, G_KEY_FILE_NONE,
                                  &local_error)) {
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM,
                 _("This is no template: %s. It begins with [Template]."), local_error->message);
    return NULL;
  }
  self->name = g_key_file_get_string (self->keys, GROUP, "Name", NULL);
  if (self->name == NULL || self->name[0] == '\0') {
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM, _("The template has no name. Add a line “Name=…”."));
    return NULL;
  }
  self->has_known_headers = g_key_file_get_boolean (self->keys, GROUP, "KnownHeaders", NULL);
  self->has_undated_tail = g_key_file_get_boolean (self->keys, GROUP, "UndatedTail", NULL);
  if (!take_separator (self, error) ||
      !take_pattern (self->keys, GROUP, "EndOfHeaders", &self->end_of_headers, error) ||
      !take_pattern (self->keys, GROUP, "EndOfBody", &self->end_of_body, error) || !take_headers (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

GenevaImportTemplate *
geneva_import_template_ref (GenevaImportTemplate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
geneva_import_template_unref (GenevaImportTemplate *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->keys, g_key_file_unref);
  g_free (self->name);
  g_free (self->separator_line);
  g_clear_pointer (&self->separator, g_regex_unref);
  g_clear_pointer (&self->end_of_headers, g_regex_unref);
  g_clear_pointer (&self->end_of_body, g_regex_unref);
  for (guint i = 0; i < GENEVA_IMPORT_N_FACTS; i++)
    g_clear_pointer (&self->headers[i], g_regex_unref);
  g_free (self);
}

const char *
geneva_import_template_get_name (const GenevaImportTemplate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

char *
geneva_import_template_to_data (const GenevaImportTemplate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_key_file_to_data (self->keys, NULL, NULL);
}

/* ---- lines ---- */

/* Bytes of the line's first group, or of what follows the match; FALSE when it finds nothing. */
static gboolean
find_in_line (const GRegex *regex, const char *line, gsize length, gsize *start, gsize *end)
{
  g_autoptr (GMatchInfo) match = NULL;
  int from = 0;
  int to = 0;

  if (length > GENEVA_MAX_PATTERN_LINE_BYTES)
    return FALSE;
  if (!g_regex_match_full (regex, line, (gssize) length, 0, 0, &match, NULL))
    return FALSE;
  if (start == NULL)
    return TRUE;
  if (g_match_info_get_match_count (match) > 1 && g_match_info_fetch_pos (match, 1, &from, &to) && from >= 0) {
    *start = (gsize) from;
    *end = (gsize) to;
  } else {
    (void) g_match_info_fetch_pos (match, 0, &from, &to);
    *start = (gsize) to;
    *end = length;
  }
  return TRUE;
}

static gboolean
is_separator (const GenevaImportTemplate *self, const char *line, gsize length)
{
  if (length == 0 || length > GENEVA_MAX_PATTERN_LINE_BYTES)
    return FALSE;
  if (self->separator_line != NULL) {
    gsize wanted = strlen (self->separator_line);

    while (length > 0 && g_ascii_isspace (*line)) {
      line++;
      length--;
    }
    while (length > 0 && g_ascii_isspace (line[length - 1]))
      length--;
    if (length == wanted && memcmp (line, self->separator_line, wanted) == 0)
      return TRUE;
  }
  return self->separator != NULL && find_in_line (self->separator, line, length, NULL, NULL);
}

static gboolean
is_blank (const char *text, gsize from, gsize to)
{
  for (; from < to; from++) {
    if (!g_ascii_isspace (text[from]))
      return FALSE;
  }
  return TRUE;
}

/* ---- the headers of a part ---- */

/* What is gathered on the way through the head of one part. */
typedef struct {
  const GenevaImportTemplate *self;
  const char       *text;
  GenevaImportPart *part;
  GenevaImportRange first, last, before, before_date, after_date;
  gboolean          has_date;
  guint             n_found;
} Head;

static void
keep (GenevaImportPart *part, int fact, char *value)
{
  if (fact >= 0 && part->facts[fact] == NULL && value[0] != '\0')
    part->facts[fact] = value;
  else
    g_free (value);
}

static void
keep_range (Head *head, int fact, GenevaImportRange range)
{
  if (fact >= 0 && range.end > range.start && head->part->facts[fact] == NULL)
    keep (head->part, fact, geneva_import_dup_header_value ((GenevaImportFactKind) fact, head->text + range.start,
                                                            range.end - range.start));
}

/* Where the value that begins on this line ends: folded lines are more of it. */
static gsize
end_of_value (const char *text, gsize limit, gsize line_end, gsize *next)
{
  while (*next < limit && (text[*next] == ' ' || text[*next] == '\t')) {
    gsize after;
    gsize end = geneva_import_line_end (text, limit, *next, &after);

    if (is_blank (text, *next, end))
      break;
    line_end = end;
    *next = after;
  }
  return line_end;
}

/* TRUE when a pattern or a known name has found something in the line at `at`. */
static gboolean
read_header_line (Head *head, gsize at, gsize end, gsize limit, gsize *next)
{
  const GenevaImportTemplate *self = head->self;
  gboolean is_header = FALSE;
  gsize name_length;

  for (guint i = 0; i < GENEVA_IMPORT_N_FACTS; i++) {
    gsize from, to;

    if (self->headers[i] == NULL || !find_in_line (self->headers[i], head->text + at, end - at, &from, &to))
      continue;
    is_header = TRUE;
    head->n_found++;
    head->has_date = head->has_date || i == GENEVA_IMPORT_FACT_PUBLISHED;
    /* a centred line is no folded one: only what has a name is continued */
    if (at + to == end && geneva_import_header_name_length (head->text + at, end - at) > 0)
      to = end_of_value (head->text, limit, end, next) - at;
    keep (head->part, (int) i, geneva_import_dup_header_value ((GenevaImportFactKind) i, head->text + at + from, to - from));
    break;
  }
  name_length = is_header || !self->has_known_headers ? 0 : geneva_import_header_name_length (head->text + at, end - at);
  if (name_length > 0) {
    GenevaImportHeader header = geneva_import_find_header (head->text + at, name_length);
    const char *colon = memchr (head->text + at, ':', end - at);
    gsize to;

    if (header.is_known && !header.begins_body) {
      is_header = TRUE;
      head->n_found++;
      to = end_of_value (head->text, limit, end, next);
      if (header.has_fact)
        keep (head->part, (int) header.fact,
              geneva_import_dup_header_value (header.fact, colon + 1, (gsize) (head->text + to - colon - 1)));
    }
  }
  return is_header;
}

static gboolean
has_letter (const char *text, gsize from, gsize to)
{
  for (; from < to; from++) {
    if (g_ascii_isalpha (text[from]) || (guchar) text[from] >= 0x80)
      return TRUE;
  }
  return FALSE;
}

/* Takes a line that is no header, for what stands by its place. `is_joined`: the line before it was one too. */
static void
note_line (Head *head, GenevaImportRange line, gboolean is_joined, gboolean is_after_date)
{
  if (head->first.end == 0)
    head->first = line;
  if (is_after_date)
    head->after_date = line;
  head->before = line;
  if (is_joined)
    head->last.end = line.end;
  else
    head->last = line;
}

/* ---- heads without the line that should end them ---- */

static gboolean
finds_in_head (const GRegex *regex, const char *text, gsize start, gsize limit)
{
  for (guint n_lines = 0; start < limit && n_lines < MAX_HEADER_LINES; n_lines++) {
    gsize next;
    gsize end = geneva_import_line_end (text, limit, start, &next);

    if (find_in_line (regex, text + start, end - start, NULL, NULL))
      return TRUE;
    start = next;
  }
  return FALSE;
}

static gboolean
ends_sentence (const char *text, gsize start, gsize end)
{
  static const char * const closing[] = { "\"", "'", ")", "\u201d", "\u2019", "\u00bb", " " };

  for (gboolean is_cut = TRUE; is_cut;) {
    is_cut = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS (closing); i++) {
      gsize length = strlen (closing[i]);
      if (end - start > length && memcmp (text + end - length, closing[i], length) == 0) {
        end -= length;
        is_cut = TRUE;
      }
    }
  }
  return end > start && strchr (".!?", text[end - 1]) != NULL;
}

/* A few words by themselves between two empty lines, which are no sentence: where they end, else `start`. */
static gsize
end_of_title (const char *text, gsize start, gsize limit)
{
  gsize at = start, first = start;
  guint n_lines = 0, n_words = 0;

  while (first < limit && is_blank (text, first, geneva_import_line_end (text, limit, first, &at)))
    first = at;
  for (at = first; at < limit && n_lines <= 3;) {
    gsize next;
    gsize end = geneva_import_line_end (text, limit, at, &next);

    if (is_blank (text, at, end))
      return n_lines > 0 && n_words > 1 && !is_blank (text, at, limit) ? at : start;
    if (ends_sentence (text, at, end) || end - first > MAX_OTHER_BYTES / 2)
      return start;
    for (gsize i = at; i < end; i++)
      n_words += !g_ascii_isspace (text[i]) && (i + 1 == end || g_ascii_isspace (text[i + 1]));
    n_lines++;
    at = next;
  }
  return start;
}

/* Where the body begins though no line says so: behind the last header that only a few words, and no sentence, part
 * from those before it – and behind a title that follows, where none was among them. */
static gsize
find_unmarked_body (const GenevaImportTemplate *self, const char *text, gsize start, gsize limit)
{
  GenevaImportPart *scratch = g_new0 (GenevaImportPart, 1);
  Head head = { .self = self, .text = text, .part = scratch };
  gboolean is_text = FALSE, has_title = FALSE, may_be_title = FALSE, is_alone = FALSE;
  guint n_others = 0;
  gsize n_bytes = 0, body = start, at = start;

  for (guint n_lines = 0; at < limit && n_lines < MAX_HEADER_LINES; n_lines++) {
    gsize next;
    gsize end = geneva_import_line_end (text, limit, at, &next);

    if (is_blank (text, at, end)) {
      is_alone = TRUE;
    } else if (is_text && self->end_of_body != NULL && find_in_line (self->end_of_body, text + at, end - at, NULL, NULL)) {
      break;
    } else if (read_header_line (&head, at, end, limit, &next)) {
      if (is_text && body > start)
        break;
      has_title = has_title || may_be_title || scratch->facts[GENEVA_IMPORT_FACT_TITLE] != NULL;
      is_text = may_be_title = is_alone = FALSE;
      n_others = 0;
      n_bytes = 0;
      body = next;
    } else {
      /* what stands right below the date is its edition */
      may_be_title = may_be_title || (is_alone && body > start);
      is_text = is_text || ends_sentence (text, at, end);
      n_bytes += end - at;
      if (++n_others > MAX_OTHER_LINES || n_bytes > MAX_OTHER_BYTES)
        break;
    }
    at = next;
  }
  geneva_import_part_free (scratch);
  if (body > start && !has_title && self->places[PLACE_LAST] == GENEVA_IMPORT_FACT_TITLE)
    body = end_of_title (text, body, limit);
  return body;
}

/* Reads header lines from `start`; where the body begins. With a pattern for the end of the headers, any other
 * lines may stand among them; without one, only before the first header, and behind the date where the template
 * asks for that line. */
static gsize
read_head (Head *head, gsize start, gsize limit)
{
  const GenevaImportTemplate *self = head->self;
  gboolean is_date_line = FALSE;    /* the line before is the date's */
  gboolean is_other = FALSE;        /* … is no header */
  guint n_headers = 0;
  guint n_others = 0;
  gsize body = start;
  gsize unmarked = 0;               /* where the head ends, when nothing marks it */

  if (self->end_of_headers != NULL && !finds_in_head (self->end_of_headers, head->text, start, limit)) {
    unmarked = find_unmarked_body (self, head->text, start, limit);
    if (unmarked > start)
      limit = unmarked;
  }
  for (guint n_lines = 0; start < limit && n_lines < MAX_HEADER_LINES; n_lines++) {
    gsize next, from, to;
    gsize end = geneva_import_line_end (head->text, limit, start, &next);
    GenevaImportRange line = { (guint) start, (guint) end };
    gboolean had_date = head->has_date;

    if (is_blank (head->text, start, end)) {
      is_other = is_date_line = FALSE;
    } else if (self->end_of_headers != NULL &&
               find_in_line (self->end_of_headers, head->text + start, end - start, &from, &to)) {
      body = is_blank (head->text, start + from, end) ? next : start + from;
      break;
    } else if (read_header_line (head, start, end, limit, &next)) {
      n_headers++;
      is_other = FALSE;
      is_date_line = head->has_date && !had_date;
      if (is_date_line)
        head->before_date = head->before;
      body = next;
    } else {
      /* the time may stand below the date, in a line of its own */
      if (is_date_line && !has_letter (head->text, start, end)) {
        start = body = next;
        continue;
      }
      if (self->end_of_headers == NULL && n_headers > 0 && !(is_date_line && self->places[PLACE_AFTER_DATE] >= 0)) {
        body = start;
        break;
      }
      if (self->end_of_headers == NULL && n_headers == 0 && n_others == MAX_OTHER_LINES)
        break;
      note_line (head, line, is_other, is_date_line);
      if (is_date_line || (n_headers == 0 && n_others == 0 && self->places[PLACE_FIRST] >= 0))
        body = next;
      n_others++;
      is_other = TRUE;
      is_date_line = FALSE;
    }
    start = next;
  }
  if (n_headers == 0)
    head->last.end = 0;
  return MAX (body, unmarked);
}

static void
read_part (const GenevaImportTemplate *self, const char *text, gsize head_start, gsize limit, GenevaImportPart *part)
{
  Head head = { .self = self, .text = text, .part = part };
  gsize body = read_head (&head, head_start, limit);
  gsize body_end = limit;

  keep_range (&head, self->places[PLACE_BEFORE_DATE], head.before_date);
  keep_range (&head, self->places[PLACE_AFTER_DATE], head.after_date);
  keep_range (&head, self->places[PLACE_FIRST], head.first);
  keep_range (&head, self->places[PLACE_LAST], head.last);

  for (gsize at = body; self->end_of_body != NULL && at < limit;) {
    gsize next;
    gsize end = geneva_import_line_end (text, limit, at, &next);

    if (find_in_line (self->end_of_body, text + at, end - at, NULL, NULL)) {
      guint n_lines = 0;

      body_end = at;
      /* headers stand behind the body too */
      while (at < limit && n_lines++ < MAX_HEADER_LINES) {
        end = geneva_import_line_end (text, limit, at, &next);
        (void) read_header_line (&head, at, end, limit, &next);
        at = next;
      }
      break;
    }
    at = next;
  }
  part->body.start = (guint) MIN (body, body_end);
  part->body.end = (guint) body_end;
}

/* ---- parts ---- */

/* A labelled line that separates ("Title: …") is the first header itself. */
static gboolean
is_header_line (const GenevaImportTemplate *self, const char *line, gsize length)
{
  for (guint i = 0; i < GENEVA_IMPORT_N_FACTS; i++) {
    if (self->headers[i] != NULL && find_in_line (self->headers[i], line, length, NULL, NULL))
      return TRUE;
  }
  return FALSE;
}

void
geneva_import_part_free (GenevaImportPart *part)
{
  if (part == NULL)
    return;

  for (guint i = 0; i < GENEVA_IMPORT_N_FACTS; i++)
    g_free (part->facts[i]);
  g_free (part);
}

static void
add_part (const GenevaImportTemplate *self, const char *text, gsize start, gsize head_start, gsize limit, gsize end,
          GPtrArray *parts)
{
  GenevaImportPart *part;

  if (is_blank (text, head_start, limit))
    return;
  part = g_new0 (GenevaImportPart, 1);
  part->range.start = (guint) start;
  part->range.end = (guint) end;
  read_part (self, text, head_start, limit, part);
  g_ptr_array_add (parts, part);
}

/* Whether what stands behind the last separator is no article but how the export was asked for: nothing dates it. Only where
 * the template says that each article is dated, for else it would be lost for want of a date. */
static gboolean
is_tail (const GenevaImportTemplate *self, const GenevaImportPart *part)
{
  return self->has_undated_tail && part->facts[GENEVA_IMPORT_FACT_PUBLISHED] == NULL;
}

/* The first of the known headers that stand right above the line at `separator`, not above `limit`: "Date:" may come
 * before the "Subject:" that parts the messages. Below other words they are the last lines of the article before. */
static gsize
find_first_header (const char *text, gsize limit, gsize separator)
{
  gsize at = separator;

  while (at > limit) {
    gsize start = at - 1;
    gsize end, name_length;

    while (start > limit && text[start - 1] != '\n')
      start--;
    end = geneva_import_line_end (text, at, start, NULL);
    name_length = geneva_import_header_name_length (text + start, end - start);
    if (name_length == 0 || !geneva_import_find_header (text + start, name_length).has_fact)
      return end == start || is_blank (text, start, end) ? at : separator;
    at = start;
  }
  return at;
}

GPtrArray *
geneva_import_template_apply (const GenevaImportTemplate *self, const char *text, gsize length, guint max_parts)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_part_free);
  gboolean is_open = FALSE;     /* an article has begun */
  gboolean is_found = FALSE;
  gsize start = 0;
  gsize head_start = 0;
  gsize behind = 0;             /* the last separator: above it each line has been looked at */

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL || length == 0, NULL);
  g_return_val_if_fail (length < G_MAXUINT32, NULL);

  for (gsize at = 0; at < length && (max_parts == 0 || parts->len < max_parts);) {
    gsize next;
    gsize end = geneva_import_line_end (text, length, at, &next);

    if (is_separator (self, text + at, end - at)) {
      gboolean is_head = self->belongs == BELONGS_NEXT && is_header_line (self, text + at, end - at);
      gsize first = is_head && self->has_known_headers ? find_first_header (text, behind, at) : at;

      is_found = TRUE;
      behind = next;
      if (self->belongs != BELONGS_NEXT || is_open)
        add_part (self, text, start, head_start, first, self->belongs == BELONGS_PREVIOUS ? next : first, parts);
      is_open = TRUE;
      start = self->belongs == BELONGS_NEXT ? first : next;
      head_start = is_head ? first : next;
    }
    at = next;
  }
  if (is_found && (max_parts == 0 || parts->len < max_parts)) {
    guint n = parts->len;

    add_part (self, text, start, head_start, length, length, parts);
    if (n > 0 && parts->len > n && self->belongs == BELONGS_PREVIOUS && is_tail (self, g_ptr_array_index (parts, n))) {
      g_ptr_array_set_size (parts, (gint) n);
      ((GenevaImportPart *) g_ptr_array_index (parts, n - 1))->range.end = (guint) length;
    }
  }
  if (parts->len == 0)
    add_part (self, text, 0, 0, length, length, parts);
  return g_steal_pointer (&parts);
}

/* ---- those that come with the program ---- */

/* Compiled once: a folder of articles asks for them with each file. */
typedef struct {
  GPtrArray *templates;
  GRegex    *any_separator;     /* finds what any of theirs finds: one look a line, and most texts are done with */
} Builtin;

static const Builtin *
get_builtin (void)
{
  static Builtin *all = NULL;

  if (g_once_init_enter (&all)) {
    Builtin *fresh = g_new0 (Builtin, 1);
    g_autoptr (GString) pattern = g_string_new (NULL);
    g_autoptr (GError) error = NULL;

    fresh->templates = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_template_unref);
    for (const char * const *data = geneva_import_builtin_list (); *data != NULL; data++) {
      GenevaImportTemplate *self = geneva_import_template_new_from_data (*data, -1, &error);
      g_autofree char *separator = NULL;

      g_assert_no_error (error);
      g_ptr_array_add (fresh->templates, self);
      separator = g_key_file_get_string (self->keys, GROUP, "Separator", NULL);
      g_string_append_printf (pattern, pattern->len > 0 ? "|(?:%s)" : "(?:%s)", separator);
    }
    fresh->any_separator = g_regex_new (pattern->str, 0, 0, &error);
    g_assert_no_error (error);
    g_once_init_leave (&all, fresh);
  }
  return all;
}

GPtrArray *
geneva_import_template_list_builtin (void)
{
  GPtrArray *templates = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_template_unref);

  for (guint i = 0; i < get_builtin ()->templates->len; i++)
    g_ptr_array_add (templates, geneva_import_template_ref (g_ptr_array_index (get_builtin ()->templates, i)));
  return templates;
}

/* TRUE when it parts the text into articles that all, or nearly all, have headers. */
static gboolean
fits (const GenevaImportTemplate *self, const char *text, gsize length)
{
  g_autoptr (GPtrArray) parts = NULL;
  guint n_separators = 0;
  guint n_with_facts = 0;

  for (gsize at = 0; at < length && n_separators < 2;) {
    gsize next;
    gsize end = geneva_import_line_end (text, length, at, &next);

    n_separators += is_separator (self, text + at, end - at);
    at = next;
  }
  if (n_separators == 0)
    return FALSE;
  parts = geneva_import_template_apply (self, text, length, 50);
  for (guint i = 0; i < parts->len; i++) {
    const GenevaImportPart *part = g_ptr_array_index (parts, i);
    guint n_facts = 0;

    for (guint fact = 0; fact < GENEVA_IMPORT_N_FACTS; fact++)
      n_facts += part->facts[fact] != NULL;
    n_with_facts += n_facts >= 2;
  }
  return parts->len >= 2 && n_with_facts * 4 >= parts->len * 3;
}

gboolean
geneva_import_template_separates (const GenevaImportTemplate *self, const char *text, gsize length)
{
  g_return_val_if_fail (self != NULL && (text != NULL || length == 0), FALSE);

  for (gsize at = 0; at < length;) {
    gsize next;
    gsize end = geneva_import_line_end (text, length, at, &next);

    if (is_separator (self, text + at, end - at))
      return TRUE;
    at = next;
  }
  return FALSE;
}

GenevaImportTemplate *
geneva_import_template_detect (const char *text, gsize length)
{
  const Builtin *builtin = get_builtin ();
  gboolean has_separator = FALSE;
  gsize head = MIN (length, DETECT_BYTES);

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  /* whole characters */
  while (head > 0 && head < length && ((guchar) text[head] & 0xc0) == 0x80)
    head--;
  for (gsize at = 0; at < head && !has_separator;) {
    gsize next;
    gsize end = geneva_import_line_end (text, head, at, &next);

    has_separator = end - at > 0 && end - at <= MAX_BUILTIN_LINE_BYTES &&
                    g_regex_match_full (builtin->any_separator, text + at, (gssize) (end - at), 0, 0, NULL, NULL);
    at = next;
  }
  for (guint i = 0; has_separator && i < builtin->templates->len; i++) {
    if (fits (g_ptr_array_index (builtin->templates, i), text, head))
      return geneva_import_template_ref (g_ptr_array_index (builtin->templates, i));
  }
  return NULL;
}
