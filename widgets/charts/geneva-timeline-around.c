/* What stands around the events of a timeline; see the header. Role: knows which
 * fields of actors, places and sources a lane or a label may tell. It must not
 * know events.
 */
#include "geneva-timeline-around.h"

/* Of more, reading anew costs hardly more. */
#define MOST_CHANGED 200
#define MOST_FIELDS 10

typedef struct {
  GenevaList list;
  guint      n_fields;
  guint      fields[MOST_FIELDS];     /* single values */
  guint      attributes;
} Told;

static const Told tolds[] = {
  { GENEVA_LIST_ACTORS, 6,
    { GENEVA_ACTOR_ID, GENEVA_ACTOR_NAME, GENEVA_ACTOR_SHORT, GENEVA_ACTOR_KIND, GENEVA_ACTOR_UNNAMED,
      GENEVA_ACTOR_MERGED_INTO }, GENEVA_ACTOR_ATTRIBUTES },
  { GENEVA_LIST_PLACES, 4,
    { GENEVA_PLACE_ID, GENEVA_PLACE_NAME, GENEVA_PLACE_COUNTRY, GENEVA_PLACE_MERGED_INTO }, GENEVA_PLACE_ATTRIBUTES },
  { GENEVA_LIST_SOURCES, 7,
    { GENEVA_SOURCE_ID, GENEVA_SOURCE_TITLE, GENEVA_SOURCE_PUBLISHER, GENEVA_SOURCE_AUTHOR, GENEVA_SOURCE_PUBLISHED,
      GENEVA_SOURCE_TEXT_KIND, GENEVA_SOURCE_REPRINT_OF }, GENEVA_SOURCE_ATTRIBUTES },
};

/* Items of equal numbers of values. */
static gboolean
has_same_items (const GenevaRow *a, const GenevaRow *b, guint field, guint n_values)
{
  GenevaRowIter one, two;

  if (geneva_row_get_length (a, field) != geneva_row_get_length (b, field))
    return FALSE;
  geneva_row_iter_init (&one, a, field);
  geneva_row_iter_init (&two, b, field);
  while (geneva_row_iter_next (&one) && geneva_row_iter_next (&two)) {
    for (guint value = 0; value < n_values; value++) {
      if (geneva_row_get_word (&one.item, value) != geneva_row_get_word (&two.item, value))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
tells_same (const Told *told, const GenevaRow *a, const GenevaRow *b)
{
  for (guint i = 0; i < told->n_fields; i++) {
    if (geneva_row_get_word (a, told->fields[i]) != geneva_row_get_word (b, told->fields[i]))
      return FALSE;
  }
  if (told->list == GENEVA_LIST_SOURCES && !has_same_items (a, b, GENEVA_SOURCE_AGENCIES, 1))
    return FALSE;
  return has_same_items (a, b, told->attributes, GENEVA_ATTRIBUTE_VALUE + 1);
}

static gboolean
takes_record (const Told *told, const GenevaSnapshot *before, GenevaSnapshot *after, GenevaHandle handle,
              GenevaLaneBook *book)
{
  GenevaRow a, b;
  gboolean was_there = geneva_snapshot_get_row (before, handle, &a);
  gboolean is_there = geneva_snapshot_get_row (after, handle, &b);

  if (was_there && is_there)
    return tells_same (told, &a, &b);
  /* others may have been merged into it */
  if (geneva_snapshot_has_merged (after, told->list)
      && GENEVA_HANDLE_ROW (handle) < geneva_snapshot_get_n_rows (before, told->list))
    return FALSE;
  return !is_there || geneva_lane_book_take_record (book, after, handle);
}

gboolean
geneva_timeline_has_same_around (const GenevaSnapshot *before, GenevaSnapshot *after, GenevaLaneBook *book)
{
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  g_return_val_if_fail (before != NULL && after != NULL && book != NULL, FALSE);

  if (!geneva_snapshot_shares_list (before, after, GENEVA_LIST_DOSSIER)
      || !geneva_snapshot_shares_list (before, after, GENEVA_LIST_LINKS))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tolds); i++) {
    if (geneva_snapshot_shares_list (before, after, tolds[i].list))
      continue;
    g_array_set_size (handles, 0);
    if (!geneva_snapshot_list_differences (before, after, tolds[i].list, MOST_CHANGED, handles))
      return FALSE;
    for (guint k = 0; k < handles->len; k++) {
      if (!takes_record (&tolds[i], before, after, g_array_index (handles, GenevaHandle, k), book))
        return FALSE;
    }
  }
  return TRUE;
}
