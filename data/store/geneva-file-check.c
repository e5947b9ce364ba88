/* What there is to tell of a dossier that was loaded whole: the same that the
 * JSON reader tells on the way. Only looks: a passage that would be found
 * elsewhere is told to be lost, not moved.
 */
#include "store/geneva-file.h"

#include <glib/gi18n-lib.h>

#include "store/geneva-dossier-json-private.h"

typedef struct {
  GHashTable      *texts;       /* source handle → GenevaSourceText */
  GenevaFaultList *faults;
  GString         *pointer;
} Check;

static void
source_text_free (GenevaSourceText *source)
{
  g_clear_pointer (&source->index, geneva_text_index_free);
  g_free (source);
}

static gboolean
stands (GenevaSourceText *source, const GenevaRow *excerpt)
{
  gint64 start = geneva_row_get_count (excerpt, GENEVA_EXCERPT_START);
  gint64 end = geneva_row_get_count (excerpt, GENEVA_EXCERPT_END);
  const char *exact, *hash;
  guint from = (guint) start, to = (guint) end;

  if (start < 0 || end < 0)
    return TRUE;
  /* words that are cut out of the text stand there, if the text is that long */
  if ((geneva_row_get_word (excerpt, GENEVA_EXCERPT_EXACT) & GENEVA_WORD_SLICE) != 0)
    return start < end && end <= geneva_source_text_get_length (source);
  exact = geneva_row_get_text (excerpt, GENEVA_EXCERPT_EXACT);
  hash = geneva_row_get_text (excerpt, GENEVA_EXCERPT_EXACT_SHA256);
  if (exact != NULL)
    return geneva_anchor_excerpt (source, &from, &to, exact, NULL, NULL) == GENEVA_ANCHOR_KEPT;
  return hash == NULL || geneva_anchor_hash (source, from, to, hash) == GENEVA_ANCHOR_KEPT;
}

/* Every passage inside a record, however deep. */
static void
check_passages (Check *check, const GenevaRow *row)
{
  gsize length = check->pointer->len;

  if (row->type == &geneva_excerpt_struct) {
    GenevaHandle handle = geneva_row_get_ref (row, GENEVA_EXCERPT_SOURCE);
    GenevaSourceText *source = g_hash_table_lookup (check->texts, GUINT_TO_POINTER (handle));

    if (source != NULL && !stands (source, row))
      geneva_fault_list_add (check->faults, GENEVA_SEVERITY_NOTICE, "lost-excerpt", check->pointer->str,
                             _("the words of the passage are not where it says; "
                               "it is kept as a lost excerpt"));
    return;
  }
  for (guint i = 0; i < row->type->n_fields; i++) {
    GenevaRowIter iter;
    guint position = 0;

    if (row->type->fields[i].type != GENEVA_FIELD_STRUCTS)
      continue;
    geneva_row_iter_init (&iter, row, i);
    while (geneva_row_iter_next (&iter)) {
      g_string_append_printf (check->pointer, "/%s/%u", row->type->fields[i].name, position++);
      check_passages (check, &iter.item);
      g_string_truncate (check->pointer, length);
    }
  }
}

void
geneva_file_check (GenevaSnapshot *snapshot, GenevaFaultList *faults)
{
  g_autoptr (GHashTable) texts =
    g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) source_text_free);
  g_autoptr (GString) pointer = g_string_new (NULL);
  Check check = { texts, faults, pointer };
  GenevaRow row;

  g_return_if_fail (snapshot != NULL);
  g_return_if_fail (faults != NULL);

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, handle)) {
    GenevaSourceText *source;

    if (!geneva_snapshot_get_row (snapshot, handle, &row) || !geneva_row_has (&row, GENEVA_SOURCE_TEXT))
      continue;
    source = g_new0 (GenevaSourceText, 1);
    source->text = geneva_row_get_text (&row, GENEVA_SOURCE_TEXT);
    g_hash_table_insert (texts, GUINT_TO_POINTER (handle), source);
  }
  for (GenevaList list = GENEVA_LIST_ACTORS; list <= GENEVA_LIST_LINKS; list++) {
    for (GenevaHandle handle = geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE);
         handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, list, handle)) {
      g_string_printf (pointer, "/%s/%u", geneva_schema_get_key (list), GENEVA_HANDLE_ROW (handle));
      if (geneva_snapshot_get_row (snapshot, handle, &row))
        check_passages (&check, &row);
    }
  }
  geneva_dossier_check (snapshot, texts, faults);
}
