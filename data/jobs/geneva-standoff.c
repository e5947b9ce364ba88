/* A dossier without the newspapers' words. Role: one walk over all records,
 * words out, hashes in. Adding the words again is geneva-attach.c, which has to
 * find by these hashes what was here. It knows neither files nor windows.
 */
#include "jobs/geneva-standoff.h"

#include <string.h>

#include "base/geneva-utf8.h"

typedef struct {
  GenevaSnapshot        *snapshot;
  GenevaSnapshotBuilder *builder;
  GHashTable            *stripped;    /* handle of a source → its text index, or NULL for one that has no text */
  GenevaStandoffReport  *report;
} Walk;

typedef struct {
  const char      *text;
  GenevaTextIndex *index;
} Text;

static void
free_text (gpointer data)
{
  Text *text = data;

  if (text == NULL)
    return;
  geneva_text_index_free (text->index);
  g_free (text);
}

static char *
dup_hash (const char *words)
{
  return words != NULL ? geneva_sha256_dup_hex (words, strlen (words)) : NULL;
}

/* ---- passages ---- */

static gboolean
stands_there (const Text *text, const GenevaRow *excerpt, const char *exact)
{
  guint start = (guint) geneva_row_get_count (excerpt, GENEVA_EXCERPT_START);
  guint end = (guint) geneva_row_get_count (excerpt, GENEVA_EXCERPT_END);
  gsize from;
  gsize to;

  if (text == NULL || start > end || end > geneva_text_index_get_length (text->index))
    return FALSE;
  from = geneva_text_index_to_byte (text->index, start);
  to = geneva_text_index_to_byte (text->index, end);
  return strlen (exact) == to - from && memcmp (text->text + from, exact, to - from) == 0;
}

static void
strip_words (GenevaRecordBuilder *builder, const GenevaRow *excerpt, guint words, guint hash)
{
  g_autofree char *sha256 = dup_hash (geneva_row_get_text (excerpt, words));

  if (sha256 == NULL)
    return;
  geneva_record_builder_set_text (builder, words, NULL);
  geneva_record_builder_set_text (builder, hash, sha256);
}

static void
strip_excerpt (Walk *walk, const GenevaRow *excerpt, GenevaRecordBuilder *builder)
{
  gpointer source = GUINT_TO_POINTER (geneva_row_get_ref (excerpt, GENEVA_EXCERPT_SOURCE));
  const char *exact = geneva_row_get_text (excerpt, GENEVA_EXCERPT_EXACT);

  walk->report->n_passages++;
  if (exact != NULL && !stands_there (g_hash_table_lookup (walk->stripped, source), excerpt, exact))
    walk->report->n_lost++;
  strip_words (builder, excerpt, GENEVA_EXCERPT_EXACT, GENEVA_EXCERPT_EXACT_SHA256);
  strip_words (builder, excerpt, GENEVA_EXCERPT_PREFIX, GENEVA_EXCERPT_PREFIX_SHA256);
  strip_words (builder, excerpt, GENEVA_EXCERPT_SUFFIX, GENEVA_EXCERPT_SUFFIX_SHA256);
}

static gboolean
is_to_strip (Walk *walk, const GenevaRow *excerpt)
{
  gpointer source = GUINT_TO_POINTER (geneva_row_get_ref (excerpt, GENEVA_EXCERPT_SOURCE));

  return g_hash_table_contains (walk->stripped, source) &&
         (geneva_row_has (excerpt, GENEVA_EXCERPT_EXACT) || geneva_row_has (excerpt, GENEVA_EXCERPT_PREFIX) ||
          geneva_row_has (excerpt, GENEVA_EXCERPT_SUFFIX));
}

/* Walks the passages of a row, nested ones too. `builder` NULL: only says whether there is one to change. */
static gboolean
strip_row (Walk *walk, const GenevaRow *row, GenevaRecordBuilder *builder)
{
  gboolean has_any = FALSE;

  for (guint i = 0; i < row->type->n_fields && (builder != NULL || !has_any); i++) {
    GenevaRowIter iter;
    guint position = 0;

    if (row->type->fields[i].type != GENEVA_FIELD_STRUCTS)
      continue;
    geneva_row_iter_init (&iter, row, i);
    while (geneva_row_iter_next (&iter)) {
      GenevaRecordBuilder *item = builder != NULL ? geneva_record_builder_get_item (builder, i, position++) : NULL;

      if (row->type->fields[i].item != &geneva_excerpt_struct) {
        has_any |= strip_row (walk, &iter.item, item);
        continue;
      }
      if (!is_to_strip (walk, &iter.item))
        continue;
      has_any = TRUE;
      if (item != NULL)
        strip_excerpt (walk, &iter.item, item);
    }
  }
  return has_any;
}

static void
strip_list (Walk *walk, GenevaList list)
{
  for (GenevaHandle handle = geneva_snapshot_next (walk->snapshot, list, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (walk->snapshot, list, handle)) {
    g_autoptr (GenevaRecordBuilder) builder = NULL;
    g_autoptr (GenevaRecord) record = NULL;
    GenevaRow row;

    if (!geneva_snapshot_get_row (walk->snapshot, handle, &row) || !strip_row (walk, &row, NULL))
      continue;
    builder = geneva_record_builder_new (geneva_snapshot_get_pools (walk->snapshot), list, &row);
    (void) strip_row (walk, &row, builder);
    record = geneva_record_builder_end (builder);
    geneva_snapshot_builder_put (walk->builder, handle, record);
  }
}

/* ---- sources ---- */

static void
strip_sources (Walk *walk, gboolean keeps_digests)
{
  for (GenevaHandle handle = geneva_snapshot_next (walk->snapshot, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (walk->snapshot, GENEVA_LIST_SOURCES, handle)) {
    g_autoptr (GenevaRecordBuilder) builder = NULL;
    g_autoptr (GenevaRecord) record = NULL;
    g_autofree char *sha256 = NULL;
    const char *words;
    Text *text;
    GenevaRow row;

    if (!geneva_snapshot_get_row (walk->snapshot, handle, &row) ||
        (keeps_digests && geneva_row_get_enum (&row, GENEVA_SOURCE_TEXT_KIND) == GENEVA_TEXT_DIGEST))
      continue;
    words = geneva_row_get_text (&row, GENEVA_SOURCE_TEXT);
    if (words == NULL) {
      /* shared so before: a passage whose words were lost may still show them */
      g_hash_table_insert (walk->stripped, GUINT_TO_POINTER (handle), NULL);
      continue;
    }
    text = g_new0 (Text, 1);
    text->text = words;
    text->index = geneva_text_index_new (words);
    g_hash_table_insert (walk->stripped, GUINT_TO_POINTER (handle), text);
    sha256 = dup_hash (words);
    builder = geneva_record_builder_new (geneva_snapshot_get_pools (walk->snapshot), GENEVA_LIST_SOURCES, &row);
    geneva_record_builder_set_text (builder, GENEVA_SOURCE_SHA256, sha256);
    geneva_record_builder_set_text (builder, GENEVA_SOURCE_TEXT, NULL);
    record = geneva_record_builder_end (builder);
    geneva_snapshot_builder_put (walk->builder, handle, record);
    walk->report->n_sources++;
  }
}

GenevaSnapshot *
geneva_standoff_new (GenevaSnapshot *snapshot, gboolean keeps_digests, GenevaStandoffReport *report)
{
  GenevaStandoffReport counts = { 0, 0, 0 };
  g_autoptr (GHashTable) stripped = g_hash_table_new_full (NULL, NULL, NULL, free_text);
  g_autoptr (GenevaSnapshotBuilder) builder = NULL;
  Walk walk = { snapshot, NULL, stripped, &counts };

  g_return_val_if_fail (snapshot != NULL, NULL);

  builder = geneva_snapshot_builder_new (snapshot);
  walk.builder = builder;
  strip_sources (&walk, keeps_digests);
  for (GenevaList list = GENEVA_LIST_ACTORS; list <= GENEVA_LIST_LINKS; list++)
    strip_list (&walk, list);
  if (report != NULL)
    *report = counts;
  return geneva_snapshot_builder_end (builder);
}
