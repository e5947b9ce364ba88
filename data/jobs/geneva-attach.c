/* From digest to article: one delta that exchanges a source's text and moves
 * its passages.
 *
 * A passage is moved only when the words at its `original` place have the hash
 * that the dossier gives: never by likeness. One that cannot be moved keeps its
 * digest words and is from then on a lost excerpt, to be repaired by hand.
 * Knows nothing of windows; the folder of remembered articles is an argument.
 */
#include "jobs/geneva-attach.h"

#include "base/geneva-limits.h"
#include "base/geneva-utf8.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CONTEXT_POINTS 32
/* No writer gives a passage more context than this; only so much is tried against a hash. */
#define MOST_CONTEXT_POINTS 64

typedef struct {
  GenevaHandle        source;
  const char         *text;
  GenevaTextIndex    *index;
  gboolean            is_own_text;    /* the text that a stand-off source lacks, not the article of a digest */
  GenevaAttachReport *report;
} Attachment;

G_DEFINE_QUARK (geneva-attach-error-quark, geneva_attach_error)

static char *
dup_points (const Attachment *attachment, guint start, guint end)
{
  gsize from = geneva_text_index_to_byte (attachment->index, start);
  gsize to = geneva_text_index_to_byte (attachment->index, end);

  return g_strndup (attachment->text + from, to - from);
}

/* What cuts a character in two is no passage: a dossier with it would not open again. */
static gboolean
verify (const Attachment *attachment, guint start, guint end, const char *sha256)
{
  g_autofree char *words = NULL;
  g_autofree char *actual = NULL;

  if (start >= end || end > geneva_text_index_get_length (attachment->index) ||
      !geneva_text_index_is_boundary (attachment->index, start) ||
      !geneva_text_index_is_boundary (attachment->index, end))
    return FALSE;
  words = dup_points (attachment, start, end);
  actual = geneva_sha256_dup_hex (words, strlen (words));
  return g_str_equal (actual, sha256);
}

static char *
dup_context (const Attachment *attachment, guint point, guint n_points, gboolean is_before)
{
  guint length = geneva_text_index_get_length (attachment->index);

  return is_before ? dup_points (attachment, point > n_points ? point - n_points : 0, point)
                   : dup_points (attachment, point, MIN (length, point + n_points));
}

/* As much context as there was when its hash was taken, so that the passage comes back as it was. A passage of a
 * stand-off source that tells no hash had none. */
static char *
dup_hashed_context (const Attachment *attachment, guint point, const char *sha256, gboolean is_before)
{
  if (sha256 == NULL)
    return attachment->is_own_text ? NULL : dup_context (attachment, point, CONTEXT_POINTS, is_before);
  /* the usual length first */
  for (guint i = 0; i <= MOST_CONTEXT_POINTS + 1; i++) {
    guint n_points = i == 0 ? CONTEXT_POINTS : i - 1;
    g_autofree char *words = dup_context (attachment, point, n_points, is_before);
    g_autofree char *actual = geneva_sha256_dup_hex (words, strlen (words));

    if (g_str_equal (actual, sha256))
      return g_steal_pointer (&words);
  }
  return dup_context (attachment, point, CONTEXT_POINTS, is_before);
}

static void
move_excerpt (const Attachment *attachment, const GenevaRow *before, GenevaRecordBuilder *excerpt, guint start,
              guint end)
{
  gboolean is_own = attachment->is_own_text;
  g_autofree char *exact = dup_points (attachment, start, end);
  g_autofree char *prefix =
    dup_hashed_context (attachment, start, is_own ? geneva_row_get_text (before, GENEVA_EXCERPT_PREFIX_SHA256) : NULL,
                        TRUE);
  g_autofree char *suffix =
    dup_hashed_context (attachment, end, is_own ? geneva_row_get_text (before, GENEVA_EXCERPT_SUFFIX_SHA256) : NULL,
                        FALSE);

  geneva_record_builder_set_count (excerpt, GENEVA_EXCERPT_START, start);
  geneva_record_builder_set_count (excerpt, GENEVA_EXCERPT_END, end);
  geneva_record_builder_set_text (excerpt, GENEVA_EXCERPT_EXACT, exact);
  geneva_record_builder_set_text (excerpt, GENEVA_EXCERPT_PREFIX, prefix);
  geneva_record_builder_set_text (excerpt, GENEVA_EXCERPT_SUFFIX, suffix);
  geneva_record_builder_set_text (excerpt, GENEVA_EXCERPT_EXACT_SHA256, NULL);
  geneva_record_builder_set_text (excerpt, GENEVA_EXCERPT_PREFIX_SHA256, NULL);
  geneva_record_builder_set_text (excerpt, GENEVA_EXCERPT_SUFFIX_SHA256, NULL);
  /* a place in the article is needed no longer once the passage stands there */
  if (!attachment->is_own_text)
    geneva_record_builder_clear_list (excerpt, GENEVA_EXCERPT_ORIGINAL);
}

/* Where the passage stands in the text that is added, and the hash of its words there. FALSE: not told. */
static gboolean
get_place (const Attachment *attachment, const GenevaRow *excerpt, guint *start, guint *end, const char **sha256)
{
  GenevaRow original;

  if (attachment->is_own_text) {
    *start = (guint) geneva_row_get_count (excerpt, GENEVA_EXCERPT_START);
    *end = (guint) geneva_row_get_count (excerpt, GENEVA_EXCERPT_END);
    *sha256 = geneva_row_get_text (excerpt, GENEVA_EXCERPT_EXACT_SHA256);
    return *sha256 != NULL;
  }
  if (!geneva_row_get_struct (excerpt, GENEVA_EXCERPT_ORIGINAL, &original))
    return FALSE;
  *start = (guint) geneva_row_get_count (&original, GENEVA_EXCERPT_ORIGINAL_START);
  *end = (guint) geneva_row_get_count (&original, GENEVA_EXCERPT_ORIGINAL_END);
  *sha256 = geneva_row_get_text (&original, GENEVA_EXCERPT_ORIGINAL_SHA256);
  return TRUE;
}

/* Every excerpt of the source inside a record, nested ones too: `row` is read, `builder` written in step. */
static void
move_excerpts (const Attachment *attachment, const GenevaRow *row, GenevaRecordBuilder *builder)
{
  for (guint i = 0; i < row->type->n_fields; i++) {
    const GenevaField *field = &row->type->fields[i];
    GenevaRowIter iter;
    guint position = 0;

    if (field->type != GENEVA_FIELD_STRUCTS)
      continue;
    geneva_row_iter_init (&iter, row, i);
    while (geneva_row_iter_next (&iter)) {
      GenevaRecordBuilder *item = geneva_record_builder_get_item (builder, i, position++);
      const char *sha256;
      guint start, end;

      if (field->item != &geneva_excerpt_struct) {
        move_excerpts (attachment, &iter.item, item);
        continue;
      }
      if (geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE) != attachment->source)
        continue;
      if (!get_place (attachment, &iter.item, &start, &end, &sha256) || !verify (attachment, start, end, sha256)) {
        attachment->report->n_unverified++;
        continue;
      }
      move_excerpt (attachment, &iter.item, item, start, end);
      attachment->report->n_attached++;
    }
  }
}

static void
add_source (GenevaDelta *delta, GenevaSnapshot *snapshot, const Attachment *attachment, const char *sha256)
{
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autoptr (GenevaRecord) before = NULL;
  g_autoptr (GenevaRecord) after = NULL;
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, attachment->source, &row))
    return;
  before = geneva_record_new_from_row (GENEVA_LIST_SOURCES, &row);
  builder = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_SOURCES, &row);
  geneva_record_builder_set_text (builder, GENEVA_SOURCE_TEXT, attachment->text);
  if (attachment->is_own_text) {
    after = geneva_record_builder_end (builder);
    geneva_delta_add (delta, attachment->source, before, after);
    return;
  }
  geneva_record_builder_set_text (builder, GENEVA_SOURCE_SHA256, sha256);
  geneva_record_builder_set_enum (builder, GENEVA_SOURCE_TEXT_KIND, GENEVA_TEXT_ORIGINAL);
  geneva_record_builder_clear_list (builder, GENEVA_SOURCE_ORIGINAL);
  /* ranges of the digest mean nothing in the article */
  geneva_record_builder_clear_list (builder, GENEVA_SOURCE_CONTEXT);
  geneva_record_builder_set_range (builder, GENEVA_SOURCE_BODY, G_MAXUINT, G_MAXUINT);
  after = geneva_record_builder_end (builder);
  geneva_delta_add (delta, attachment->source, before, after);
}

/* `indexed`: the snapshot, or an earlier one with the same references. */
static void
add_passages (GenevaDelta *delta, GenevaSnapshot *snapshot, GenevaSnapshot *indexed, const Attachment *attachment)
{
  guint n_referring;
  const GenevaHandle *referring = geneva_snapshot_get_references (indexed, attachment->source, &n_referring);

  for (guint i = 0; i < n_referring; i++) {
    g_autoptr (GenevaRecordBuilder) builder = NULL;
    g_autoptr (GenevaRecord) before = NULL;
    g_autoptr (GenevaRecord) after = NULL;
    GenevaRow row;

    if (!geneva_snapshot_get_row (snapshot, referring[i], &row))
      continue;
    before = geneva_record_new_from_row (GENEVA_HANDLE_LIST (referring[i]), &row);
    builder = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_HANDLE_LIST (referring[i]), &row);
    move_excerpts (attachment, &row, builder);
    after = geneva_record_builder_end (builder);
    if (!geneva_record_equal (before, after))
      geneva_delta_add (delta, referring[i], before, after);
  }
}

/* Hashes of the texts that a source waits for: a digest its article; a stand-off source its own text, and when that is
 * a digest, the article as well. Either may be NULL. */
static void
get_wanted (const GenevaRow *source, const char **own, const char **article)
{
  GenevaRow original;

  *own = geneva_row_has (source, GENEVA_SOURCE_TEXT) ? NULL : geneva_row_get_text (source, GENEVA_SOURCE_SHA256);
  *article = geneva_row_get_struct (source, GENEVA_SOURCE_ORIGINAL, &original)
               ? geneva_row_get_text (&original, GENEVA_ORIGINAL_SHA256) : NULL;
}

static GenevaHandle
find_source (GenevaSnapshot *snapshot, const char *sha256, gboolean *is_own_text)
{
  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, handle)) {
    const char *own, *article;
    GenevaRow row;

    if (!geneva_snapshot_get_row (snapshot, handle, &row))
      continue;
    get_wanted (&row, &own, &article);
    *is_own_text = g_strcmp0 (own, sha256) == 0;
    if (*is_own_text || g_strcmp0 (article, sha256) == 0)
      return handle;
  }
  return GENEVA_HANDLE_NONE;
}

static GenevaDelta *
attach_article (GenevaSnapshot *snapshot, GenevaSnapshot *indexed, const char *bytes, gsize length,
                GenevaAttachReport *report, GError **error)
{
  g_autofree char *sha256 = geneva_sha256_dup_hex (bytes, length);
  g_autofree char *text = NULL;
  g_autofree char *title = NULL;
  g_autofree char *source_title = NULL;
  g_autoptr (GenevaTextIndex) index = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  Attachment attachment = { 0 };
  GenevaAttachReport counts = { 0 };

  counts.source = find_source (snapshot, sha256, &attachment.is_own_text);
  if (counts.source == GENEVA_HANDLE_NONE) {
    g_set_error (error, GENEVA_ATTACH_ERROR, GENEVA_ATTACH_ERROR_NO_SOURCE,
                 _("No source of this dossier waits for this article: its SHA-256 hash, %s, is none of theirs. Choose "
                   "the article exactly as it was when it was coded; a changed line break is enough to differ."),
                 sha256);
    return NULL;
  }
  if (length > GENEVA_MAX_TEXT_BYTES) {
    g_set_error (error, GENEVA_ATTACH_ERROR, GENEVA_ATTACH_ERROR_TOO_LARGE,
                 _("The article is larger than %u MB. Choose the text of the article alone."),
                 GENEVA_MAX_TEXT_BYTES >> 20);
    return NULL;
  }
  if (geneva_utf8_find_fault (bytes, length) >= 0) {
    g_set_error_literal (error, GENEVA_ATTACH_ERROR, GENEVA_ATTACH_ERROR_NOT_TEXT,
                         _("The article is not UTF-8 text. Save it as plain text in UTF-8 and try again."));
    return NULL;
  }
  text = g_strndup (bytes, length);
  index = geneva_text_index_new (text);
  attachment.source = counts.source;
  attachment.text = text;
  attachment.index = index;
  attachment.report = &counts;

  source_title = geneva_snapshot_dup_title (snapshot, counts.source);
  /* Translators: name of an undoable step; the title of a newspaper article follows */
  title = g_strdup_printf (_("Add article “%s”"), source_title);
  delta = geneva_delta_new (title);
  add_source (delta, snapshot, &attachment, sha256);
  add_passages (delta, snapshot, indexed, &attachment);
  if (report != NULL)
    *report = counts;
  return g_steal_pointer (&delta);
}

GenevaDelta *
geneva_attach_article (GenevaSnapshot *snapshot, const char *bytes, gsize length,
                       GenevaAttachReport *report, GError **error)
{
  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  return attach_article (snapshot, snapshot, bytes, length, report, error);
}

/* ---- remembered articles ---- */

static GFile *
article_file (GFile *folder, const char *sha256)
{
  g_autofree char *name = g_strconcat (sha256, ".txt", NULL);

  return g_file_get_child (folder, name);
}

gboolean
geneva_attach_remember (GFile *folder, const char *bytes, gsize length, GError **error)
{
  g_autofree char *sha256 = geneva_sha256_dup_hex (bytes, length);
  g_autoptr (GFile) file = article_file (folder, sha256);
  g_autoptr (GError) local_error = NULL;

  if (!g_file_make_directory_with_parents (folder, NULL, &local_error) &&
      !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  return g_file_replace_contents (file, bytes, length, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, error);
}

static gboolean
load_remembered (GFile *folder, const char *sha256, char **bytes, gsize *length)
{
  g_autoptr (GFile) file = sha256 != NULL ? article_file (folder, sha256) : NULL;

  return file != NULL && g_file_load_contents (file, NULL, bytes, length, NULL, NULL);
}

GenevaDelta *
geneva_attach_remembered (GenevaSnapshot *snapshot, GFile *folder)
{
  g_autoptr (GenevaSnapshot) present = geneva_snapshot_ref (snapshot);
  g_autoptr (GHashTable) touched = g_hash_table_new (NULL, NULL);

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, handle)) {
    g_autoptr (GenevaSnapshot) next = NULL;
    g_autoptr (GenevaDelta) delta = NULL;
    g_autofree char *bytes = NULL;
    const char *own, *article;
    gsize length;
    GenevaRow row;

    if (!geneva_snapshot_get_row (snapshot, handle, &row))
      continue;
    get_wanted (&row, &own, &article);
    /* of a digest that lacks its own words too, the article is the better one to have */
    if (!load_remembered (folder, article, &bytes, &length) && !load_remembered (folder, own, &bytes, &length))
      continue;
    /* A remembered file that was changed meanwhile has another hash and is passed over. Attaching moves
     * passages within their source, so who refers to whom stays as it was. */
    delta = attach_article (present, snapshot, bytes, length, NULL, NULL);
    next = delta != NULL ? geneva_delta_apply (delta, present, NULL) : NULL;
    if (next == NULL)
      continue;
    geneva_delta_list_handles (delta, touched);
    geneva_snapshot_unref (present);
    present = g_steal_pointer (&next);
  }
  if (g_hash_table_size (touched) == 0)
    return NULL;
  /* a record may have passages of several articles: one row each, from the first state to the last */
  return geneva_delta_new_between (_("Add remembered articles"), snapshot, present, touched);
}

GenevaSnapshot *
geneva_attach_texts (GenevaSnapshot *snapshot, const GenevaAttachText *texts, guint n_texts, GHashTable *handles,
                     GCancellable *cancellable, GenevaAttachReport *report)
{
  GenevaSnapshot *present;

  g_return_val_if_fail (snapshot != NULL && (texts != NULL || n_texts == 0), NULL);
  g_return_val_if_fail (handles != NULL && report != NULL, NULL);

  present = geneva_snapshot_ref (snapshot);
  *report = (GenevaAttachReport) { 0 };
  for (guint i = 0; i < n_texts && !g_cancellable_is_cancelled (cancellable); i++) {
    GenevaAttachReport one;
    g_autoptr (GenevaDelta) delta = attach_article (present, snapshot, texts[i].bytes, texts[i].length, &one, NULL);
    GenevaSnapshot *next = delta != NULL ? geneva_delta_apply (delta, present, NULL) : NULL;

    if (next == NULL)
      continue;
    geneva_delta_list_handles (delta, handles);
    report->n_texts++;
    report->n_attached += one.n_attached;
    report->n_unverified += one.n_unverified;
    geneva_snapshot_unref (present);
    present = next;
  }
  return present;
}

GenevaHandle
geneva_attach_find_source (GenevaSnapshot *snapshot, const char *sha256)
{
  gboolean is_own_text;

  g_return_val_if_fail (snapshot != NULL && sha256 != NULL, GENEVA_HANDLE_NONE);

  return find_source (snapshot, sha256, &is_own_text);
}
