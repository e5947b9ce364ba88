/* One article to its line of annotations: from a text, from a line of JSON, from a file.
 *
 * A line is scanned strictly first (base/geneva-json-scan.h), then walked: its text is borrowed where no escape stands in
 * it. Knows no order, no threads and no streams; see geneva-annotate-run.c.
 */
#include "jobs/geneva-annotate.h"

#include "base/geneva-json-scan.h"
#include "base/geneva-json-text.h"
#include "base/geneva-limits.h"
#include "extract/geneva-read.h"
#include "import/geneva-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GenevaAnnotator {
  GenevaLexicon        *lexicon;
  GenevaArticleLexicon *article_lexicon;
  GenevaArticleReader  *reader;
  GenevaReading        *reading;
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
  annotator->reading = geneva_reading_new ();
  return annotator;
}

void
geneva_annotator_free (GenevaAnnotator *annotator)
{
  if (!annotator)
    return;
  geneva_reading_free (annotator->reading);
  geneva_article_reader_free (annotator->reader);
  geneva_article_lexicon_unref (annotator->article_lexicon);
  geneva_lexicon_unref (annotator->lexicon);
  g_free (annotator);
}

const GenevaReading *
geneva_annotator_get_reading (const GenevaAnnotator *annotator)
{
  return annotator->reading;
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

void
geneva_annotator_add_text (GenevaAnnotator          *annotator,
                           const char               *id,
                           const char               *text,
                           gsize                     length,
                           const GenevaArticleGiven *given,
                           GString                  *out)
{
  GenevaArticle article;
  const char *published;
  g_autofree char *title = NULL;

  g_return_if_fail (annotator != NULL && text != NULL && out != NULL);
  g_return_if_fail (length < G_MAXUINT32);

  geneva_article_read (annotator->reader, text, length, given, &article);
  published = article.published.edtf[0] ? article.published.edtf : NULL;
  geneva_reading_start (annotator->reading, text, length,
                        (GenevaTextRange) { article.body.begin, article.body.end }, published);
  geneva_read_article (annotator->reading, annotator->lexicon);

  title = geneva_article_dup_title (&article, text);
  g_string_append (out, "{\"id\":");
  g_string_append (out, id ? id : "null");
  g_string_append (out, ",\"published\":");
  append_text (out, published);
  g_string_append (out, ",\"title\":");
  append_text (out, title);
  g_string_append_c (out, ',');
  geneva_annotation_append (out, annotator->reading);
  g_string_append (out, "}\n");
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

    while (line[at] != '"') {
      if (at + 8 <= length) {
        guint n_plain = geneva_json_count_plain (line + at);
        if (n_plain > 0) {
          at += n_plain;
          continue;
        }
      }
      if (line[at] == '\\') {
        value->is_plain = FALSE;
        at++;
      }
      at++;
    }
    value->bytes = line + start;
    value->length = at - start;
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

gboolean
geneva_annotator_add_line (GenevaAnnotator *annotator,
                           const char      *line,
                           gsize            length,
                           guint64          number,
                           GString         *out)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  Value members[N_MEMBERS] = { { NULL, 0, '\0', FALSE } };
  g_autofree char *published = NULL, *title = NULL, *publisher = NULL, *id = NULL, *complaint = NULL;
  g_autoptr (GString) decoded = NULL;
  GenevaArticleGiven given = GENEVA_ARTICLE_GIVEN_NONE;

  g_return_val_if_fail (annotator != NULL && line != NULL && out != NULL, FALSE);

  if (length == 0 || !geneva_json_scan (line, length, faults)) {
    const GenevaFault *fault = geneva_fault_list_get_n_kept (faults) > 0 ? geneva_fault_list_get (faults, 0) : NULL;

    if (fault)
      complaint = g_strdup_printf (_("At column %u: %s"), fault->column, fault->message);
    append_failure (out, NULL, number, fault ? complaint : _("The line is empty."));
    return FALSE;
  }
  if (line[skip_space (line, 0)] != '{') {
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
    append_failure (out, id, number, complaint);
    return FALSE;
  }
  title = dup_member (&members[TITLE]);
  publisher = dup_member (&members[PUBLISHER]);
  given.published = published;
  given.title = title;
  given.publisher = publisher;
  if (!members[TEXT].is_plain) {
    decoded = geneva_json_decode_string (members[TEXT].bytes, members[TEXT].length);
    geneva_annotator_add_text (annotator, id, decoded->str, decoded->len, &given, out);
  } else {
    geneva_annotator_add_text (annotator, id, members[TEXT].bytes, members[TEXT].length, &given, out);
  }
  return TRUE;
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
