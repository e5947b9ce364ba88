/* New dossiers. Role: an empty one, or parts of the bundled one. The codebook is
 * written and read again, so that a new dossier has no rows of records that it
 * never had. Knows nothing of windows or files.
 */
#include "jobs/geneva-template.h"

#include "jobs/geneva-bundled.h"
#include "store/geneva-dossier-json.h"

gboolean
geneva_template_from_name (const char *name, GenevaTemplate *kind)
{
  static const char * const names[] = { "empty", "codebook", "example" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_strcmp0 (names[i], name) == 0) {
      *kind = (GenevaTemplate) i;
      return TRUE;
    }
  }
  return FALSE;
}

static void
put_dossier (GenevaSnapshotBuilder *builder, GenevaSnapshot *base, const char *title, const char *language)
{
  g_autoptr (GenevaRecordBuilder) dossier = NULL;
  g_autoptr (GenevaRecord) record = NULL;
  GenevaHandle handle = GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0);
  gboolean is_there;
  GenevaRow row;

  is_there = geneva_snapshot_get_row (base, handle, &row);
  dossier = geneva_record_builder_new (geneva_snapshot_get_pools (base), GENEVA_LIST_DOSSIER, is_there ? &row : NULL);
  geneva_record_builder_set_text (dossier, GENEVA_DOSSIER_TITLE, title);
  geneva_record_builder_set_text (dossier, GENEVA_DOSSIER_DESCRIPTION, NULL);
  if (!is_there)
    geneva_record_builder_set_text (dossier, GENEVA_DOSSIER_LANGUAGE, language);
  record = geneva_record_builder_end (dossier);
  geneva_snapshot_builder_put (builder, handle, record);
}

static GenevaSnapshot *
new_empty (const char *title, const char *language)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) base = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (base);

  put_dossier (builder, base, title, language);
  return geneva_snapshot_builder_end (builder);
}

/* Without passages, and without what points at a record that is left out. */
static void
put_bare (GenevaSnapshotBuilder *builder, GenevaSnapshot *base, GenevaHandle handle, guint evidence, guint event)
{
  g_autoptr (GenevaRecordBuilder) bare = NULL;
  g_autoptr (GenevaRecord) record = NULL;
  GenevaRow row;

  if (!geneva_snapshot_get_row (base, handle, &row))
    return;
  bare = geneva_record_builder_new (geneva_snapshot_get_pools (base), GENEVA_HANDLE_LIST (handle), &row);
  geneva_record_builder_clear_list (bare, evidence);
  if (event != G_MAXUINT)
    geneva_record_builder_set_ref (bare, event, GENEVA_HANDLE_NONE);
  record = geneva_record_builder_end (bare);
  geneva_snapshot_builder_put (builder, handle, record);
}

static GenevaSnapshot *
new_codebook (GenevaSnapshot *base, const char *title, GError **error)
{
  static const struct { GenevaList list; guint evidence; guint event; } kept[] = {
    { GENEVA_LIST_ACTORS, GENEVA_ACTOR_EVIDENCE, G_MAXUINT },
    { GENEVA_LIST_PLACES, GENEVA_PLACE_EVIDENCE, G_MAXUINT },
    { GENEVA_LIST_ISSUES, GENEVA_ISSUE_EVIDENCE, G_MAXUINT },
    { GENEVA_LIST_QUANTITIES, GENEVA_QUANTITY_EVIDENCE, GENEVA_QUANTITY_ABOUT },
  };
  static const GenevaList left_out[] = {
    GENEVA_LIST_SOURCES, GENEVA_LIST_TIES, GENEVA_LIST_EVENTS, GENEVA_LIST_STATEMENTS, GENEVA_LIST_FORECASTS,
    GENEVA_LIST_FIGURES, GENEVA_LIST_LINKS, GENEVA_LIST_VIEWS,
  };
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (base);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autofree char *text = NULL;
  gsize length;

  put_dossier (builder, base, title, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++) {
    for (GenevaHandle handle = geneva_snapshot_next (base, kept[i].list, GENEVA_HANDLE_NONE);
         handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (base, kept[i].list, handle))
      put_bare (builder, base, handle, kept[i].evidence, kept[i].event);
  }
  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++) {
    for (GenevaHandle handle = geneva_snapshot_next (base, left_out[i], GENEVA_HANDLE_NONE);
         handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (base, left_out[i], handle))
      geneva_snapshot_builder_delete (builder, handle);
  }
  snapshot = geneva_snapshot_builder_end (builder);
  text = geneva_dossier_json_write (snapshot, &length);
  return geneva_dossier_json_read (text, length, faults, error);
}

GenevaSnapshot *
geneva_template_load (GenevaTemplate kind, const char *title, const char *language, GError **error)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) bundled = NULL;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  if (kind == GENEVA_TEMPLATE_EMPTY)
    return new_empty (title, language);
  bundled = geneva_bundled_load (faults, error);
  if (bundled == NULL || kind == GENEVA_TEMPLATE_EXAMPLE)
    return g_steal_pointer (&bundled);
  return new_codebook (bundled, title, error);
}
