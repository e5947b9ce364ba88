/* What a network reads of records: compares two snapshots by that alone, so
 * that a note or a review does not cost the network and its layout. Reads more
 * than it must rather than less; builds no network and knows no charts.
 */
#include "analysis/geneva-network-same.h"

#include "model/geneva-record.h"

#include <math.h>

#define BIT(field) (1u << (field))
#define OF_CODING(P) \
  (BIT (GENEVA_##P##_NOTE) | BIT (GENEVA_##P##_CODER) | BIT (GENEVA_##P##_CODED) | BIT (GENEVA_##P##_ORIGIN) | \
   BIT (GENEVA_##P##_RULE) | BIT (GENEVA_##P##_SCORE) | BIT (GENEVA_##P##_REVIEWER) | BIT (GENEVA_##P##_REVIEWED) | \
   BIT (GENEVA_##P##_CONFIDENCE))

static const struct {
  GenevaList list;
  guint32    unread;            /* fields that no network reads */
  int        review;            /* -1: the list has none */
} compared[] = {
  { GENEVA_LIST_SOURCES,
    ~(BIT (GENEVA_SOURCE_ID) | BIT (GENEVA_SOURCE_AGENCIES) | BIT (GENEVA_SOURCE_PUBLISHED)
      | BIT (GENEVA_SOURCE_REPRINT_OF)), -1 },
  { GENEVA_LIST_ACTORS, OF_CODING (ACTOR) | BIT (GENEVA_ACTOR_ALIASES), GENEVA_ACTOR_REVIEW },
  { GENEVA_LIST_TIES, OF_CODING (TIE) | BIT (GENEVA_TIE_ATTRIBUTES), GENEVA_TIE_REVIEW },
  { GENEVA_LIST_EVENTS, OF_CODING (EVENT) | BIT (GENEVA_EVENT_WHEN_BASIS) | BIT (GENEVA_EVENT_PLACE)
                        | BIT (GENEVA_EVENT_PART_OF) | BIT (GENEVA_EVENT_ATTRIBUTES), GENEVA_EVENT_REVIEW },
  { GENEVA_LIST_ISSUES, OF_CODING (ISSUE) | BIT (GENEVA_ISSUE_PROPOSITION) | BIT (GENEVA_ISSUE_DEFINITION)
                        | BIT (GENEVA_ISSUE_PARENT) | BIT (GENEVA_ISSUE_ATTRIBUTES), GENEVA_ISSUE_REVIEW },
  { GENEVA_LIST_STATEMENTS, OF_CODING (STATEMENT) | BIT (GENEVA_STATEMENT_CONDITION)
                            | BIT (GENEVA_STATEMENT_MODE) | BIT (GENEVA_STATEMENT_ATTRIBUTES),
    GENEVA_STATEMENT_REVIEW },
  /* Passages of their actors make those larger. */
  { GENEVA_LIST_FORECASTS, OF_CODING (FORECAST) | BIT (GENEVA_FORECAST_POLARITY) | BIT (GENEVA_FORECAST_STRENGTH)
                           | BIT (GENEVA_FORECAST_ATTRIBUTES), GENEVA_FORECAST_REVIEW },
  { GENEVA_LIST_FIGURES, OF_CODING (FIGURE) | BIT (GENEVA_FIGURE_LOW) | BIT (GENEVA_FIGURE_HIGH)
                         | BIT (GENEVA_FIGURE_QUALIFIER) | BIT (GENEVA_FIGURE_ATTRIBUTES), GENEVA_FIGURE_REVIEW },
  { GENEVA_LIST_LINKS, OF_CODING (LINK) | BIT (GENEVA_LINK_ATTRIBUTES), GENEVA_LINK_REVIEW },
};

static void
clear_field (GenevaRecordBuilder *builder, const GenevaField *field, guint at)
{
  if (geneva_field_is_list (field)) {
    geneva_record_builder_clear_list (builder, at);
    return;
  }
  switch (field->type) {
  case GENEVA_FIELD_NUMBER:
    geneva_record_builder_set_number (builder, at, NAN);
    break;
  case GENEVA_FIELD_RANGE:
    geneva_record_builder_set_range (builder, at, G_MAXUINT, G_MAXUINT);
    break;
  case GENEVA_FIELD_ENUM:
    geneva_record_builder_set_enum (builder, at, -1);
    break;
  case GENEVA_FIELD_COUNT:
    geneva_record_builder_set_count (builder, at, -1);
    break;
  case GENEVA_FIELD_REF:
    geneva_record_builder_set_ref (builder, at, GENEVA_HANDLE_NONE);
    break;
  case GENEVA_FIELD_DATE:
    /* Clearing does not fail. */
    (void) !geneva_record_builder_set_date (builder, at, NULL, NULL);
    break;
  case GENEVA_FIELD_BOOL:
    break;
  default:
    geneva_record_builder_set_text (builder, at, NULL);
    break;
  }
}

/* What is left of a record without what no network reads. */
static GenevaRecord *
read_record (const GenevaSnapshot *snapshot, GenevaHandle handle, guint32 unread, int review)
{
  const GenevaStruct *type = geneva_schema_get_struct (GENEVA_HANDLE_LIST (handle));
  g_autoptr(GenevaRecordBuilder) builder = NULL;
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return NULL;
  builder = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_HANDLE_LIST (handle), &row);
  geneva_record_builder_set_extra (builder, NULL);
  for (guint i = 0; i < type->n_fields; i++) {
    if ((unread & BIT (i)) != 0)
      clear_field (builder, &type->fields[i], i);
  }
  if (review >= 0 && geneva_row_get_enum (&row, (guint) review) == GENEVA_REVIEW_VERIFIED)
    geneva_record_builder_set_enum (builder, (guint) review, GENEVA_REVIEW_ACCEPTED);
  return geneva_record_builder_end (builder);
}

gboolean
geneva_network_reads_same (const GenevaSnapshot *a, const GenevaSnapshot *b)
{
  g_autoptr(GArray) handles = NULL;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (geneva_snapshot_has_same_records (a, b))
    return TRUE;
  if (geneva_snapshot_get_pools (a) != geneva_snapshot_get_pools (b))
    return FALSE;
  handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  for (guint i = 0; i < G_N_ELEMENTS (compared); i++) {
    g_array_set_size (handles, 0);
    if (geneva_snapshot_shares_list (a, b, compared[i].list))
      continue;
    if (!geneva_snapshot_list_differences (a, b, compared[i].list, GENEVA_NETWORK_MOST_COMPARED, handles))
      return FALSE;
    for (guint k = 0; k < handles->len; k++) {
      GenevaHandle handle = g_array_index (handles, GenevaHandle, k);
      g_autoptr(GenevaRecord) one = read_record (a, handle, compared[i].unread, compared[i].review);
      g_autoptr(GenevaRecord) two = read_record (b, handle, compared[i].unread, compared[i].review);

      if (one == NULL || two == NULL || !geneva_record_equal (one, two))
        return FALSE;
    }
  }
  return TRUE;
}
