/* See the header. Asserts where a test gave something that is not there. */
#include "made-figures.h"

#include <string.h>

static GenevaHandle
append (MadeDossier *dossier, GenevaList list, GenevaRecordBuilder *record)
{
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (dossier->snapshot);
  g_autoptr (GenevaRecord) whole = geneva_record_builder_end (record);
  guint n_words;
  const guint32 *words = geneva_record_get_words (whole, &n_words);
  GenevaHandle handle = geneva_snapshot_builder_append (builder, list, words, n_words);

  geneva_snapshot_unref (dossier->snapshot);
  dossier->snapshot = geneva_snapshot_builder_end (builder);
  return handle;
}

static GenevaRecordBuilder *
begin (MadeDossier *dossier, GenevaList list)
{
  return geneva_record_builder_new (geneva_snapshot_get_pools (dossier->snapshot), list, NULL);
}

static void
set_date (GenevaRecordBuilder *record, guint field, const char *day)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (geneva_record_builder_set_date (record, field, day, &error));
  g_assert_no_error (error);
}

GenevaHandle
made_quantity (MadeDossier *dossier, const char *id, const char *title, gboolean is_cumulative)
{
  g_autoptr (GenevaRecordBuilder) record = begin (dossier, GENEVA_LIST_QUANTITIES);

  geneva_record_builder_set_text (record, GENEVA_QUANTITY_ID, id);
  geneva_record_builder_set_text (record, GENEVA_QUANTITY_TITLE, title);
  geneva_record_builder_set_text (record, GENEVA_QUANTITY_COUNTED, title);
  geneva_record_builder_set_bool (record, GENEVA_QUANTITY_CUMULATIVE, is_cumulative);
  geneva_record_builder_set_enum (record, GENEVA_QUANTITY_REVIEW, GENEVA_REVIEW_ACCEPTED);
  return append (dossier, GENEVA_LIST_QUANTITIES, record);
}

static void
set_number (GenevaRecordBuilder *record, const char *number)
{
  static const struct { const char *sign; GenevaQualifier qualifier; } signs[] = {
    { ">=", GENEVA_QUALIFIER_AT_LEAST }, { "<=", GENEVA_QUALIFIER_AT_MOST }, { ">", GENEVA_QUALIFIER_MORE_THAN },
    { "^", GENEVA_QUALIFIER_UP_TO }, { "~", GENEVA_QUALIFIER_ABOUT }, { "", GENEVA_QUALIFIER_EXACTLY },
  };
  g_auto (GStrv) bounds = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    if (!g_str_has_prefix (number, signs[i].sign))
      continue;
    geneva_record_builder_set_enum (record, GENEVA_FIGURE_QUALIFIER, (int) signs[i].qualifier);
    number += strlen (signs[i].sign);
    break;
  }
  bounds = g_strsplit (number, "..", 2);
  geneva_record_builder_set_number (record, GENEVA_FIGURE_LOW, g_ascii_strtod (bounds[0], NULL));
  if (bounds[1] != NULL)
    geneva_record_builder_set_number (record, GENEVA_FIGURE_HIGH, g_ascii_strtod (bounds[1], NULL));
}

GenevaHandle
made_figure (MadeDossier *dossier, const char *id, const char *quantity, const char *number, const char *as_of,
             const char *by, const char *via, const char *sources)
{
  g_autoptr (GenevaRecordBuilder) record = begin (dossier, GENEVA_LIST_FIGURES);
  g_auto (GStrv) ids = g_strsplit (sources != NULL ? sources : "", " ", -1);

  geneva_record_builder_set_text (record, GENEVA_FIGURE_ID, id);
  geneva_record_builder_set_ref (record, GENEVA_FIGURE_QUANTITY, made_find (dossier, quantity));
  set_number (record, number);
  if (as_of != NULL)
    set_date (record, GENEVA_FIGURE_AS_OF, as_of);
  if (by != NULL)
    geneva_record_builder_set_ref (record, GENEVA_FIGURE_BY, made_find (dossier, by));
  if (via != NULL)
    geneva_record_builder_set_ref (geneva_record_builder_add_item (record, GENEVA_FIGURE_VIA), 0,
                                   made_find (dossier, via));
  for (guint i = 0; ids[i] != NULL && ids[i][0] != '\0'; i++) {
    GenevaRecordBuilder *excerpt = geneva_record_builder_add_item (record, GENEVA_FIGURE_EVIDENCE);

    geneva_record_builder_set_ref (excerpt, GENEVA_EXCERPT_SOURCE, made_find (dossier, ids[i]));
    geneva_record_builder_set_count (excerpt, GENEVA_EXCERPT_START, 0);
    geneva_record_builder_set_count (excerpt, GENEVA_EXCERPT_END, 4);
  }
  geneva_record_builder_set_enum (record, GENEVA_FIGURE_REVIEW, GENEVA_REVIEW_ACCEPTED);
  return append (dossier, GENEVA_LIST_FIGURES, record);
}

GenevaHandle
made_link (MadeDossier *dossier, const char *id, const char *from, GenevaLinkKind kind, const char *to)
{
  g_autoptr (GenevaRecordBuilder) record = begin (dossier, GENEVA_LIST_LINKS);

  geneva_record_builder_set_text (record, GENEVA_LINK_ID, id);
  geneva_record_builder_set_ref (record, GENEVA_LINK_FROM, made_find (dossier, from));
  geneva_record_builder_set_ref (record, GENEVA_LINK_TO, made_find (dossier, to));
  geneva_record_builder_set_enum (record, GENEVA_LINK_KIND, (int) kind);
  geneva_record_builder_set_enum (record, GENEVA_LINK_REVIEW, GENEVA_REVIEW_ACCEPTED);
  return append (dossier, GENEVA_LIST_LINKS, record);
}

void
made_published (MadeDossier *dossier, const char *id, const char *day)
{
  GenevaHandle handle = made_find (dossier, id);
  g_autoptr (GenevaRecordBuilder) record = NULL;
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (dossier->snapshot);
  g_autoptr (GenevaRecord) whole = NULL;
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (dossier->snapshot, handle, &row));
  record = geneva_record_builder_new (geneva_snapshot_get_pools (dossier->snapshot), GENEVA_LIST_SOURCES, &row);
  set_date (record, GENEVA_SOURCE_PUBLISHED, day);
  whole = geneva_record_builder_end (record);
  geneva_snapshot_builder_put (builder, handle, whole);
  geneva_snapshot_unref (dossier->snapshot);
  dossier->snapshot = geneva_snapshot_builder_end (builder);
}
