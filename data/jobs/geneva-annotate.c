/* Articles to their lines of annotations: from a text, from lines of JSON, from a file.
 *
 * A line is scanned strictly first (base/geneva-json-scan.h), then walked: its text is borrowed where no escape stands in
 * it. Short articles wait for one another and are read together, stage by stage: what a stage's code takes of the
 * processor's nearest memory then serves for all of them. Knows no threads and no streams; see geneva-annotate-run.c.
 */
#include "jobs/geneva-annotate.h"

#include "base/geneva-json-scan.h"
#include "base/geneva-json-text.h"
#include "base/geneva-limits.h"
#include "extract/geneva-read.h"
#include "import/geneva-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many articles at most, and so many bytes of them, are read together: more would drive each other's findings out of
 * the second cache. */
#define MAX_TOGETHER 24
#define TOGETHER_BYTES (72 * 1024)

/* An article that waits to be read. */
typedef struct {
  char              *id;           /* JSON, or NULL */
  const char        *text;         /* borrowed, or of `decoded` */
  gsize              length;
  GString           *decoded;
  char              *published, *title, *publisher;   /* what `given` points to */
  GenevaArticleGiven given;
  GenevaArticle      article;
} Waiting;

struct _GenevaAnnotator {
  GenevaLexicon        *lexicon;
  GenevaArticleLexicon *article_lexicon;
  GenevaArticleReader  *reader;
  GenevaAnnotationWriter *writer;
  GenevaReading        *readings[MAX_TOGETHER];   /* made when they are needed */
  Waiting               waiting[MAX_TOGETHER];
  guint                 n_waiting;
  gsize                 n_waiting_bytes;
  guint                 last;                     /* reading of the last text */
};

GenevaAnnotator *
geneva_annotator_new (GenevaLexicon        *lexicon,
                      GenevaArticleLexicon *article_lexicon)
{
  GenevaAnnotator *annotator;

  g_return_val_if_fail (lexicon != NULL && article_lexicon != NULL, NULL);

  annotator = g_new0 (GenevaAnnotator, 1);
  annotator->lexicon = geneva_lexicon_ref (lexicon);
  annotator->article_lexicon = geneva_article_lexicon_ref (article_lexicon);
  annotator->reader = geneva_article_reader_new (article_lexicon);
  annotator->writer = geneva_annotation_writer_new ();
  annotator->readings[0] = geneva_reading_new ();
  return annotator;
}

void
geneva_annotator_free (GenevaAnnotator *annotator)
{
  if (!annotator)
    return;
  for (guint i = 0; i < MAX_TOGETHER; i++)
    geneva_reading_free (annotator->readings[i]);
  geneva_article_reader_free (annotator->reader);
  geneva_annotation_writer_free (annotator->writer);
  geneva_article_lexicon_unref (annotator->article_lexicon);
  geneva_lexicon_unref (annotator->lexicon);
  g_free (annotator);
}

const GenevaReading *
geneva_annotator_get_reading (const GenevaAnnotator *annotator)
{
  return annotator->readings[annotator->last];
}

static void
append_text (GString    *out,
             const char *text)
{
  if (text)
    geneva_annotation_append_string (out, text, strlen (text));
  else
    g_string_append (out, "null");
}

/* A line in the place of one that could not be made. */
static void
append_failure (GString    *out,
                const char *id,
                guint64     line,
                const char *message)
{
  g_string_append_printf (out, "{\"id\":%s,", id ? id : "null");
  if (line > 0)
    g_string_append_printf (out, "\"line\":%" G_GUINT64_FORMAT ",", line);
  g_string_append (out, "\"error\":");
  append_text (out, message);
  g_string_append (out, "}\n");
}

/* --- reading --- */

static void
start_reading (GenevaAnnotator *annotator,
               guint            i)
{
  Waiting *one = &annotator->waiting[i];
  GenevaArticle *article = &one->article;

  geneva_article_read_essentials (annotator->reader, one->text, one->length, &one->given, article);
  if (!annotator->readings[i])
    annotator->readings[i] = geneva_reading_new ();
  geneva_reading_start (annotator->readings[i], one->text, one->length,
                        (GenevaTextRange) { article->body.begin, article->body.end },
                        article->published.edtf[0] ? article->published.edtf : NULL);
}

static void
write_reading (GenevaAnnotator *annotator,
               guint            i,
               GString         *out)
{
  const Waiting *one = &annotator->waiting[i];
  g_autofree char *title = geneva_article_dup_title (&one->article, one->text);

  g_string_append (out, "{\"id\":");
  g_string_append (out, one->id ? one->id : "null");
  g_string_append (out, ",\"published\":");
  append_text (out, one->article.published.edtf[0] ? one->article.published.edtf : NULL);
  g_string_append (out, ",\"title\":");
  append_text (out, title);
  g_string_append_c (out, ',');
  geneva_annotation_append (annotator->writer, out, annotator->readings[i]);
  g_string_append (out, "}\n");
}

/* Reads and writes those that wait, in their order. */
static void
read_waiting (GenevaAnnotator *annotator,
              GString         *out)
{
  guint n = annotator->n_waiting;

  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    start_reading (annotator, i);
  geneva_read_articles (annotator->readings, n, annotator->lexicon);
  for (guint i = 0; i < n; i++) {
    Waiting *one = &annotator->waiting[i];

    write_reading (annotator, i, out);
    g_free (one->id);
    g_free (one->published);
    g_free (one->title);
    g_free (one->publisher);
    if (one->decoded)
      g_string_free (one->decoded, TRUE);
  }
  annotator->last = n - 1;
  annotator->n_waiting = 0;
  annotator->n_waiting_bytes = 0;
}

/* Room for one more of `length` bytes, all zero. One that is long is read alone, so that but one reading grows to the
 * size of the longest. */
static Waiting *
add_waiting (GenevaAnnotator *annotator,
             gsize            length,
             GString         *out)
{
  Waiting *one;

  if (annotator->n_waiting == MAX_TOGETHER || annotator->n_waiting_bytes + length > TOGETHER_BYTES)
    read_waiting (annotator, out);
  one = &annotator->waiting[annotator->n_waiting++];
  memset (one, 0, sizeof *one);
  annotator->n_waiting_bytes += length;
  return one;
}

void
geneva_annotator_add_text (GenevaAnnotator          *annotator,
                           const char               *id,
                           const char               *text,
                           gsize                     length,
                           const GenevaArticleGiven *given,
                           GString                  *out)
{
  Waiting *one;

  g_return_if_fail (annotator != NULL && text != NULL && out != NULL);
  g_return_if_fail (length < G_MAXINT32);

  one = add_waiting (annotator, length, out);
  one->id = g_strdup (id);
  one->text = text;
  one->length = length;
  one->given = given ? *given : GENEVA_ARTICLE_GIVEN_NONE;
  read_waiting (annotator, out);
}

/* --- lines --- */

typedef struct {
  const char *bytes;     /* between its quotes, or of the number; NULL: the member is not there */
  gsize       length;
  char        first;     /* of the value: '"', '{', digit, … */
  gboolean    is_plain;  /* a string without escapes */
} Value;

static gsize
skip_space (const char *line,
            gsize       at)
{
  while (line[at] == ' ' || line[at] == '\t' || line[at] == '\n' || line[at] == '\r')
    at++;
  return at;
}

/* The quote that ends the string whose first character stands at `at`: one with an even number of backslashes before it. */
static gsize
find_quote (const char *line,
            gsize       at,
            gsize       length)
{
  while (TRUE) {
    const char *quote = memchr (line + at, '"', length - at);
    gsize n = 0;

    while (quote - n > line + at && quote[-1 - (gssize) n] == '\\')
      n++;
    if (n % 2 == 0)
      return (gsize) (quote - line);
    /* the escaped one; none of its backslashes is another's */
    at = (gsize) (quote - line) + 1;
  }
}

/* Behind the value that begins at `at`, in JSON that is known to be well formed. */
static gsize
read_value (const char *line,
            gsize       at,
            gsize       length,
            Value      *value)
{
  value->first = line[at];
  value->is_plain = TRUE;
  if (line[at] == '"') {
    gsize start = ++at;

    at = find_quote (line, at, length);
    value->bytes = line + start;
    value->length = at - start;
    value->is_plain = memchr (value->bytes, '\\', value->length) == NULL;
    return at + 1;
  }
  if (line[at] == '{' || line[at] == '[') {
    guint depth = 0;

    value->bytes = line + at;
    do {
      if (line[at] == '"') {
        Value inner;
        at = read_value (line, at, length, &inner);
        continue;
      }
      if (line[at] == '{' || line[at] == '[')
        depth++;
      else if (line[at] == '}' || line[at] == ']')
        depth--;
      at++;
    } while (depth > 0);
    value->length = (gsize) (line + at - value->bytes);
    return at;
  }
  value->bytes = line + at;
  while (at < length && strchr (",}] \t\r\n", line[at]) == NULL)
    at++;
  value->length = (gsize) (line + at - value->bytes);
  return at;
}

enum { ID, TEXT, PUBLISHED, TITLE, PUBLISHER, N_MEMBERS };
static const char *const member_names[N_MEMBERS] = { "id", "text", "published", "title", "publisher" };

static void
read_members (const char *line,
              gsize       length,
              Value       members[N_MEMBERS])
{
  gsize at = skip_space (line, 0) + 1;

  for (at = skip_space (line, at); line[at] != '}'; at = skip_space (line, at)) {
    Value key, value;

    at = skip_space (line, read_value (line, at, length, &key)) + 1;
    at = skip_space (line, read_value (line, skip_space (line, at), length, &value));
    for (guint i = 0; i < N_MEMBERS; i++) {
      if (key.length == strlen (member_names[i]) && memcmp (key.bytes, member_names[i], key.length) == 0)
        members[i] = value;
    }
    if (line[at] == ',')
      at++;
  }
}

/* A string member, decoded; NULL for null and for none. */
static char *
dup_member (const Value *value)
{
  if (!value->bytes || value->first != '"')
    return NULL;
  return g_string_free (geneva_json_decode_string (value->bytes, value->length), FALSE);
}

/* NULL, or what is wrong with the members. */
static char *
dup_complaint (const Value members[N_MEMBERS],
               const char *published)
{
  if (!members[ID].bytes || !(members[ID].first == '"' || g_ascii_isdigit (members[ID].first) || members[ID].first == '-'))
    return g_strdup (_("The member “id” is missing, or is neither a text nor a number."));
  if (!members[TEXT].bytes || members[TEXT].first != '"')
    return g_strdup (_("The member “text” is missing, or is no text."));
  for (guint i = PUBLISHED; i < N_MEMBERS; i++) {
    if (members[i].bytes && members[i].first != '"' && members[i].first != 'n')
      return g_strdup_printf (_("The member “%s” is no text. Leave it out when it is not known."), member_names[i]);
  }
  if (members[TEXT].length > GENEVA_MAX_TEXT_BYTES)
    return g_strdup_printf (_("The text is longer than %u MB, which is no article. Cut it into its articles."),
                            GENEVA_MAX_TEXT_BYTES / 1024 / 1024);
  if (published) {
    g_autoptr (GError) error = NULL;
    GenevaEdtf edtf;

    if (!geneva_edtf_parse (published, &edtf, &error))
      return g_strdup_printf (_("The member “published” is no date: %s"), error->message);
  }
  return NULL;
}

/* One line's article among those that wait. FALSE: it is none, and in its place stands what is wrong with it. */
static gboolean
add_line (GenevaAnnotator *annotator,
          const char      *line,
          gsize            length,
          guint64          number,
          GenevaFaultList *faults,
          GString         *out)
{
  Value members[N_MEMBERS] = { { NULL, 0, '\0', FALSE } };
  g_autofree char *published = NULL, *id = NULL, *complaint = NULL;
  const Value *text = &members[TEXT];
  Waiting *one;

  if (length == 0 || !geneva_json_scan (line, length, faults)) {
    const GenevaFault *fault = geneva_fault_list_get_n_kept (faults) > 0 ? geneva_fault_list_get (faults, 0) : NULL;

    if (fault)
      complaint = g_strdup_printf (_("At column %u: %s"), fault->column, fault->message);
    read_waiting (annotator, out);
    append_failure (out, NULL, number, fault ? complaint : _("The line is empty."));
    return FALSE;
  }
  if (line[skip_space (line, 0)] != '{') {
    read_waiting (annotator, out);
    append_failure (out, NULL, number, _("The line is no object with the members “id” and “text”."));
    return FALSE;
  }
  read_members (line, length, members);
  if (members[ID].bytes && members[ID].first == '"')
    id = g_strdup_printf ("\"%.*s\"", (int) members[ID].length, members[ID].bytes);
  else if (members[ID].bytes && (g_ascii_isdigit (members[ID].first) || members[ID].first == '-'))
    id = g_strndup (members[ID].bytes, members[ID].length);
  published = dup_member (&members[PUBLISHED]);
  complaint = dup_complaint (members, published);
  if (complaint) {
    read_waiting (annotator, out);
    append_failure (out, id, number, complaint);
    return FALSE;
  }
  one = add_waiting (annotator, text->length, out);
  one->id = g_steal_pointer (&id);
  one->published = g_steal_pointer (&published);
  one->title = dup_member (&members[TITLE]);
  one->publisher = dup_member (&members[PUBLISHER]);
  one->given.published = one->published;
  one->given.title = one->title;
  one->given.publisher = one->publisher;
  if (!text->is_plain)
    one->decoded = geneva_json_decode_string (text->bytes, text->length);
  one->text = one->decoded ? one->decoded->str : text->bytes;
  one->length = one->decoded ? one->decoded->len : text->length;
  return TRUE;
}

gboolean
geneva_annotator_add_line (GenevaAnnotator *annotator,
                           const char      *line,
                           gsize            length,
                           guint64          number,
                           GString         *out)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  gboolean is_article;

  g_return_val_if_fail (annotator != NULL && line != NULL && out != NULL, FALSE);

  is_article = add_line (annotator, line, length, number, faults, out);
  read_waiting (annotator, out);
  return is_article;
}

guint64
geneva_annotator_add_lines (GenevaAnnotator *annotator,
                            const char      *lines,
                            gsize            length,
                            guint64          first,
                            GString         *out)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  guint64 n_failed = 0;

  g_return_val_if_fail (annotator != NULL && lines != NULL && out != NULL, 0);

  for (gsize at = 0; at < length; first++) {
    const char *newline = memchr (lines + at, '\n', length - at);
    gsize end = newline ? (gsize) (newline - lines) : length;

    if (!add_line (annotator, lines + at, end - at, first, faults, out)) {
      n_failed++;
      geneva_fault_list_unref (faults);
      faults = geneva_fault_list_new ();
    }
    at = end + 1;
  }
  read_waiting (annotator, out);
  return n_failed;
}

/* --- files --- */

static char *
dup_json (const char *text)
{
  GString *json = g_string_new (NULL);

  append_text (json, text);
  return g_string_free (json, FALSE);
}

static void
add_import_text (GenevaAnnotator        *annotator,
                 const GenevaImportText *text,
                 const char             *name,
                 const char             *published,
                 GString                *out)
{
  g_autofree char *said = !published ? geneva_import_text_dup_published (text) : NULL;
  g_autofree char *numbered = text->n_in_file > 1 ? g_strdup_printf ("%s#%u", name, text->index + 1) : NULL;
  g_autofree char *id = dup_json (numbered ? numbered : name);
  GenevaArticleGiven given = { .published = published ? published : said };

  geneva_import_text_get_given (text, &given);
  geneva_annotator_add_text (annotator, id, text->text, text->length, &given, out);
}

gboolean
geneva_annotator_add_file (GenevaAnnotator *annotator,
                           GFile           *file,
                           const char      *name,
                           const char      *published,
                           GString         *out)
{
  const GenevaImportOptions options = { .is_whole = TRUE };
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (annotator != NULL && G_IS_FILE (file) && name != NULL && out != NULL, FALSE);

  texts = geneva_import_file (file, &options, NULL, NULL, &error);
  if (!texts) {
    g_autofree char *id = dup_json (name);
    append_failure (out, id, 0, error->message);
    return FALSE;
  }
  for (guint i = 0; i < texts->len; i++)
    add_import_text (annotator, texts->pdata[i], name, published, out);
  return TRUE;
}
