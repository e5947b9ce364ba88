/* The sheet of an import. Role: facts of every article out of its headers and its words, reprints among the articles and
 * against the dossier. Reads texts and snapshots, writes neither.
 */
#include "jobs/geneva-import-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/geneva-utf8.h"
#include "import/geneva-reprint.h"
#include "model/geneva-row.h"

struct _GenevaImportSheet {
  GPtrArray *rows;      /* GenevaImportRow */
};

static void
clear_facts (GenevaImportRow *row)
{
  g_clear_pointer (&row->title, g_free);
  g_clear_pointer (&row->publisher, g_free);
  g_clear_pointer (&row->agencies, g_strfreev);
  g_clear_pointer (&row->author, g_free);
  g_clear_pointer (&row->published, g_free);
  g_clear_pointer (&row->suggested, g_free);
  g_clear_pointer (&row->language, g_free);
  g_clear_pointer (&row->address, g_free);
  g_clear_pointer (&row->page, g_free);
  g_clear_pointer (&row->furniture, g_array_unref);
}

static void
free_row (gpointer data)
{
  GenevaImportRow *row = data;

  clear_facts (row);
  geneva_import_text_free (row->text);
  g_free (row);
}

static GenevaImportRow *
new_row (GenevaImportText *text)
{
  GenevaImportRow *row = g_new0 (GenevaImportRow, 1);

  row->text = text;
  row->is_included = row->is_read = row->has_words = TRUE;
  row->reprint_row = GENEVA_REPRINT_NONE;
  return row;
}

static char *
dup_fact (const GenevaImportText *text,
          GenevaImportFactKind    kind)
{
  return g_strdup (geneva_import_text_get_fact (text, kind));
}

static char *
dup_date (const GenevaArticleDate *date)
{
  return date->basis != GENEVA_ARTICLE_DATE_UNKNOWN && date->edtf[0] ? g_strdup (date->edtf) : NULL;
}

static gboolean
has_letter (const char *text,
            gsize       begin,
            gsize       end)
{
  for (const char *at = text + begin; at < text + end; at = g_utf8_next_char (at)) {
    if (g_unichar_isalpha (g_utf8_get_char (at)))
      return TRUE;
  }
  return FALSE;
}

/* Whether a word of the body is left that is no furniture. */
static gboolean
find_words (const GenevaImportRow *row)
{
  gsize at = row->body.begin;

  for (guint i = 0; i < row->furniture->len; i++) {
    const GenevaFurniturePiece *piece = &g_array_index (row->furniture, GenevaFurniturePiece, i);

    if (piece->span.begin > at && has_letter (row->text->text, at, MIN (piece->span.begin, row->body.end)))
      return TRUE;
    at = MAX (at, piece->span.end);
  }
  return at < row->body.end && has_letter (row->text->text, at, row->body.end);
}

/* All facts of a row from its text and what its headers say. */
static void
find_facts (GenevaImportRow     *row,
            GenevaArticleReader *reader)
{
  const GenevaImportText *text = row->text;
  g_autofree char *published = NULL;
  GenevaArticleGiven given = GENEVA_ARTICLE_GIVEN_NONE;
  GenevaArticle article;
  GPtrArray *agencies = g_ptr_array_new ();
  const char *agency = geneva_import_text_get_fact (text, GENEVA_IMPORT_FACT_AGENCY);

  published = geneva_import_text_dup_published (text);
  given.published = published;
  geneva_import_text_get_given (text, &given);
  geneva_article_read (reader, text->text, text->length, &given, &article);

  clear_facts (row);
  row->title = geneva_article_dup_title (&article, text->text);
  row->lacks_title = row->title == NULL;
  if (row->lacks_title)
    row->title = g_strdup (text->name);
  row->publisher = geneva_article_dup_publisher (&article, text->text);
  row->author = geneva_article_dup_author (&article, text->text);
  if (agency)
    g_ptr_array_add (agencies, g_strdup (agency));
  for (guint i = 0; i < article.n_agencies; i++) {
    if (!agency || g_ascii_strcasecmp (agency, article.agencies[i].name) != 0)
      g_ptr_array_add (agencies, g_strdup (article.agencies[i].name));
  }
  g_ptr_array_add (agencies, NULL);
  row->agencies = (char **) g_ptr_array_free (agencies, FALSE);
  row->published = dup_date (&article.published);
  row->published_basis = article.published.basis;
  row->suggested = dup_date (&article.suggested);
  row->suggested_basis = article.suggested.basis;
  row->language = article.language[0] ? g_strdup (article.language) : NULL;
  row->address = dup_fact (text, GENEVA_IMPORT_FACT_ADDRESS);
  row->page = dup_fact (text, GENEVA_IMPORT_FACT_PAGE);
  row->body = article.body;
  row->furniture = g_array_sized_new (FALSE, FALSE, sizeof (GenevaFurniturePiece), article.n_furniture);
  g_array_append_vals (row->furniture, article.furniture, article.n_furniture);
  row->has_words = find_words (row);
  row->is_included = row->is_included && row->has_words;
}

/* ---- reprints ---- */

/* Order in which articles count as originals: by date of publication, undated ones last, else as they came. */
static int
compare_age (gconstpointer a,
             gconstpointer b,
             gpointer      data)
{
  GPtrArray *rows = data;
  guint first = *(const guint *) a, second = *(const guint *) b;
  const GenevaImportRow *x = g_ptr_array_index (rows, first), *y = g_ptr_array_index (rows, second);
  GenevaEdtf date_x, date_y;
  gboolean has_x = x->published && geneva_edtf_parse (x->published, &date_x, NULL);
  gboolean has_y = y->published && geneva_edtf_parse (y->published, &date_y, NULL);
  int order = 0;

  if (has_x != has_y)
    return has_x ? -1 : 1;
  if (has_x)
    order = geneva_edtf_compare (&date_x, &date_y);
  return order ? order : first < second ? -1 : first > second;
}

/* A source's words: its body where one is marked. */
static const char *
get_source_body (const GenevaRow *source,
                 gsize           *length)
{
  const char *text = geneva_row_get_text (source, GENEVA_SOURCE_TEXT);
  guint start, end;

  if (!text)
    return NULL;
  *length = strlen (text);
  if (geneva_row_get_range (source, GENEVA_SOURCE_BODY, &start, &end)) {
    const char *from = g_utf8_offset_to_pointer (text, start);
    *length = (gsize) (g_utf8_offset_to_pointer (from, (glong) end - (glong) start) - from);
    return from;
  }
  return text;
}

/* What is done with an article of its links, before anybody says otherwise. */

static gboolean
is_included_at_first (const GenevaImportRow *row)
{
  return row->has_words && (row->same_source == GENEVA_HANDLE_NONE || row->adds_text);
}

static gboolean
is_read_at_first (const GenevaImportRow *row)
{
  return !row->adds_text && row->reprint_row == GENEVA_REPRINT_NONE && row->reprint_source == GENEVA_HANDLE_NONE;
}

/* Links of all rows; whether to take them in and to read them follows, unless somebody said otherwise. */
static gboolean
find_reprints (GPtrArray      *rows,
               GenevaSnapshot *snapshot,
               GCancellable   *cancellable)
{
  g_autoptr (GenevaReprints) seen = geneva_reprints_new ();
  g_autoptr (GHashTable) by_hash = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autofree guint *order = g_new (guint, MAX (rows->len, 1));

  for (GenevaHandle handle = snapshot ? geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE)
                                      : GENEVA_HANDLE_NONE;
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, handle)) {
    const char *body, *hash;
    GenevaRow source, original;
    gsize length;

    if (g_cancellable_is_cancelled (cancellable))
      return FALSE;
    if (!geneva_snapshot_get_row (snapshot, handle, &source))
      continue;
    hash = geneva_row_get_text (&source, GENEVA_SOURCE_SHA256);
    if (hash)
      g_hash_table_insert (geneva_row_has (&source, GENEVA_SOURCE_TEXT) ? by_hash : waiting, g_strdup (hash),
                           GUINT_TO_POINTER (handle));
    if (geneva_row_get_struct (&source, GENEVA_SOURCE_ORIGINAL, &original) &&
        geneva_row_has (&original, GENEVA_ORIGINAL_SHA256))
      g_hash_table_insert (waiting, g_strdup (geneva_row_get_text (&original, GENEVA_ORIGINAL_SHA256)),
                           GUINT_TO_POINTER (handle));
    body = get_source_body (&source, &length);
    if (!body)
      continue;
    (void) geneva_reprints_add (seen, body, length, NULL);
    g_array_append_val (sources, handle);
  }

  for (guint i = 0; i < rows->len; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) rows->len, sizeof *order, compare_age, rows);
  for (guint i = 0; i < rows->len; i++) {
    GenevaImportRow *row = g_ptr_array_index (rows, order[i]);
    g_autofree char *hash = geneva_sha256_dup_hex (row->text->text, row->text->length);
    GenevaReprint found = { GENEVA_REPRINT_NONE, 0, 0 };

    if (g_cancellable_is_cancelled (cancellable))
      return FALSE;
    (void) geneva_reprints_add (seen, row->text->text + row->body.begin, row->body.end - row->body.begin, &found);
    row->same_source = GPOINTER_TO_UINT (g_hash_table_lookup (by_hash, hash));
    row->adds_text = FALSE;
    if (row->same_source == GENEVA_HANDLE_NONE) {
      row->same_source = GPOINTER_TO_UINT (g_hash_table_lookup (waiting, hash));
      row->adds_text = row->same_source != GENEVA_HANDLE_NONE;
    }
    row->reprint_row = GENEVA_REPRINT_NONE;
    row->reprint_source = GENEVA_HANDLE_NONE;
    row->likeness = 0;
    if (row->same_source != GENEVA_HANDLE_NONE) {
      row->likeness = 1;
    } else if (found.of != GENEVA_REPRINT_NONE
               && MAX (found.similarity, found.containment) >= GENEVA_IMPORT_REPRINT_LIKENESS) {
      if (found.of < sources->len)
        row->reprint_source = g_array_index (sources, GenevaHandle, found.of);
      else
        row->reprint_row = order[found.of - sources->len];
      row->likeness = MAX (found.similarity, found.containment);
    }
    if (!row->is_included_chosen)
      row->is_included = is_included_at_first (row);
    if (!row->is_read_chosen)
      row->is_read = is_read_at_first (row);
  }
  return TRUE;
}

/* ---- the sheet ---- */

GenevaImportSheet *
geneva_import_sheet_new (GPtrArray      *texts,
                         GenevaSnapshot *snapshot,
                         GCancellable   *cancellable)
{
  g_autoptr (GenevaArticleLexicon) lexicon = geneva_article_lexicon_new ();
  g_autoptr (GenevaArticleReader) reader = geneva_article_reader_new (lexicon);
  g_autoptr (GenevaImportSheet) sheet = g_new0 (GenevaImportSheet, 1);
  gsize n_texts;
  g_autofree gpointer *taken = g_ptr_array_steal (texts, &n_texts);

  sheet->rows = g_ptr_array_new_full (n_texts, free_row);
  for (gsize i = 0; i < n_texts; i++) {
    GenevaImportRow *row = new_row (taken[i]);

    g_ptr_array_add (sheet->rows, row);
    if (!g_cancellable_is_cancelled (cancellable))
      find_facts (row, reader);
  }
  if (g_cancellable_is_cancelled (cancellable))
    return NULL;
  if (!find_reprints (sheet->rows, snapshot, cancellable))
    return NULL;
  return g_steal_pointer (&sheet);
}

void
geneva_import_sheet_free (GenevaImportSheet *sheet)
{
  if (!sheet)
    return;
  g_ptr_array_unref (sheet->rows);
  g_free (sheet);
}

static gpointer
free_in_thread (gpointer sheet)
{
  geneva_import_sheet_free (sheet);
  return NULL;
}

void
geneva_import_sheet_free_aside (GenevaImportSheet *sheet)
{
  GThread *thread;

  if (!sheet)
    return;
  thread = g_thread_try_new ("free-sheet", free_in_thread, sheet, NULL);
  if (thread)
    g_thread_unref (thread);
  else
    geneva_import_sheet_free (sheet);
}

guint
geneva_import_sheet_get_n_rows (const GenevaImportSheet *sheet)
{
  return sheet->rows->len;
}

GenevaImportRow *
geneva_import_sheet_get_row (const GenevaImportSheet *sheet,
                             guint                    position)
{
  g_return_val_if_fail (position < sheet->rows->len, NULL);
  return g_ptr_array_index (sheet->rows, position);
}

static gboolean
is_of_file (const GenevaImportSheet *sheet,
            guint                    position,
            const char              *uri)
{
  const GenevaImportRow *row = g_ptr_array_index (sheet->rows, position);
  return uri && g_strcmp0 (row->text->uri, uri) == 0;
}

void
geneva_import_sheet_replace_file (GenevaImportSheet *sheet,
                                  guint              position,
                                  GPtrArray         *texts,
                                  GenevaSnapshot    *snapshot)
{
  g_autoptr (GenevaArticleLexicon) lexicon = geneva_article_lexicon_new ();
  g_autoptr (GenevaArticleReader) reader = geneva_article_reader_new (lexicon);
  g_autofree char *uri = NULL;
  guint first = position, end = position;
  gsize n_texts;
  g_autofree gpointer *taken = g_ptr_array_steal (texts, &n_texts);

  g_return_if_fail (position <= sheet->rows->len);

  /* The articles of a file stand together, as they were read. */
  if (position < sheet->rows->len) {
    uri = g_strdup (geneva_import_sheet_get_row (sheet, position)->text->uri);
    end++;
  }
  while (first > 0 && is_of_file (sheet, first - 1, uri))
    first--;
  while (end < sheet->rows->len && is_of_file (sheet, end, uri))
    end++;
  g_ptr_array_remove_range (sheet->rows, first, end - first);
  for (gsize i = 0; i < n_texts; i++) {
    GenevaImportRow *row = new_row (taken[i]);
    find_facts (row, reader);
    g_ptr_array_insert (sheet->rows, (int) (first + i), row);
  }
  if (!find_reprints (sheet->rows, snapshot, NULL))
    g_assert_not_reached ();
}

/* ---- edits ---- */

void
geneva_import_row_set_included (GenevaImportRow *row,
                                gboolean         is_included)
{
  row->is_included = is_included;
  row->is_included_chosen = TRUE;
}

void
geneva_import_row_set_read (GenevaImportRow *row,
                            gboolean         is_read)
{
  row->is_read = is_read;
  row->is_read_chosen = TRUE;
}

static void
set_words (char      **to,
           const char *value)
{
  g_autofree char *words = value ? g_strstrip (g_strdup (value)) : NULL;

  g_free (*to);
  *to = words && *words ? g_steal_pointer (&words) : NULL;
}

void
geneva_import_row_set_title (GenevaImportRow *row,
                             const char      *title)
{
  set_words (&row->title, title);
  row->lacks_title = row->title == NULL;
  if (row->lacks_title)
    row->title = g_strdup (row->text->name);
}

void
geneva_import_row_set_publisher (GenevaImportRow *row,
                                 const char      *publisher)
{
  set_words (&row->publisher, publisher);
}

void
geneva_import_row_set_agencies (GenevaImportRow    *row,
                                const char * const *agencies)
{
  char **copy = agencies ? g_strdupv ((char **) agencies) : g_new0 (char *, 1);

  g_strfreev (row->agencies);
  row->agencies = copy;
}

void
geneva_import_row_set_author (GenevaImportRow *row,
                              const char      *author)
{
  set_words (&row->author, author);
}

void
geneva_import_row_set_language (GenevaImportRow *row,
                                const char      *language)
{
  set_words (&row->language, language);
}

gboolean
geneva_import_row_set_published (GenevaImportRow *row,
                                 const char      *published,
                                 GError         **error)
{
  GenevaEdtf date;

  if (published && *published && !geneva_edtf_parse (published, &date, error))
    return FALSE;
  set_words (&row->published, published);
  row->published_basis = row->published ? GENEVA_ARTICLE_DATE_GIVEN : GENEVA_ARTICLE_DATE_UNKNOWN;
  return TRUE;
}

void
geneva_import_row_set_body (GenevaImportRow *row,
                            guint32          begin,
                            guint32          end)
{
  const char *text = row->text->text;
  guint32 length = (guint32) row->text->length;

  begin = MIN (begin, length);
  end = CLAMP (end, begin, length);
  while (begin < end && (text[begin] & 0xc0) == 0x80)
    begin++;
  while (end > begin && end < length && (text[end] & 0xc0) == 0x80)
    end--;
  /* What was set apart outside the article is of it now: somebody said so. */
  for (guint i = row->furniture->len; i-- > 0;) {
    GenevaArticleSpan piece = g_array_index (row->furniture, GenevaFurniturePiece, i).span;

    if (piece.begin >= begin && piece.end <= end && (piece.begin < row->body.begin || piece.end > row->body.end))
      g_array_remove_index (row->furniture, i);
  }
  row->body = (GenevaArticleSpan) { begin, end };
}

const char *
geneva_import_date_basis_get_words (GenevaArticleDateBasis basis)
{
  switch (basis) {
  case GENEVA_ARTICLE_DATE_GIVEN:
    return _("given");
  case GENEVA_ARTICLE_DATE_LINE:
    return _("date line of the page");
  case GENEVA_ARTICLE_DATE_DATELINE:
    return _("dateline of the article");
  case GENEVA_ARTICLE_DATE_ADDRESS:
    return _("address of the page");
  case GENEVA_ARTICLE_DATE_TEXT:
    return _("dates in the text");
  case GENEVA_ARTICLE_DATE_COPYRIGHT:
    return _("copyright line");
  case GENEVA_ARTICLE_DATE_UNKNOWN:
  default:
    return _("not known");
  }
}
