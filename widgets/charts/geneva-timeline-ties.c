/* Who stands on which band after an edit; see the header. Of a family all are
 * listed as for a timeline that is read anew, and what comes out otherwise than
 * before is exchanged in the lanes' indexes. Knows time and lanes, no page.
 */
#include "geneva-timeline-ties.h"

#include "geneva-timeline-bands.h"
#include "geneva-timeline-edits.h"
#include "geneva-timeline-index.h"

#include <string.h>

/* Of a larger one a worker finds it out. */
#define MOST_MEMBERS 1000
/* A chain of parts has no more: else it goes round. */
#define MOST_STEPS 64
/* To exchange more in an index takes longer than to make that of the lane anew. */
#define MOST_EXCHANGED 64

#define TIES (GENEVA_TIMELINE_HAS_ACTS | GENEVA_TIMELINE_IS_ON_BAND)

struct _GenevaTimelineTies {
  GHashTable *members;      /* handles */
  GHashTable *looked[2];    /* those whose parts are among them: before the edit, and after it */
  GArray     *taken;        /* guint */
};

GenevaTimelineTies *
geneva_timeline_ties_new (void)
{
  GenevaTimelineTies *ties = g_new0 (GenevaTimelineTies, 1);

  ties->members = g_hash_table_new (NULL, NULL);
  ties->looked[0] = g_hash_table_new (NULL, NULL);
  ties->looked[1] = g_hash_table_new (NULL, NULL);
  ties->taken = g_array_new (FALSE, FALSE, sizeof (guint));
  return ties;
}

void
geneva_timeline_ties_free (GenevaTimelineTies *ties)
{
  g_hash_table_unref (ties->members);
  g_hash_table_unref (ties->looked[0]);
  g_hash_table_unref (ties->looked[1]);
  g_array_unref (ties->taken);
  g_free (ties);
}

gboolean
geneva_timeline_ties_is_empty (const GenevaTimelineTies *ties)
{
  g_return_val_if_fail (ties != NULL, TRUE);

  return g_hash_table_size (ties->members) == 0;
}

/* ---- families ---- */

/* What an event is a part of, by however many steps. An era is no band: it ties nothing. FALSE: it can't be told. */
static gboolean
find_root (GenevaSnapshot *snapshot, GenevaHandle *event)
{
  for (guint step = 0; step < MOST_STEPS; step++) {
    GenevaHandle whole;
    GenevaRow row;

    if (!geneva_snapshot_get_row (snapshot, *event, &row))
      return TRUE;
    whole = geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (&row, GENEVA_EVENT_PART_OF));
    if (whole == GENEVA_HANDLE_NONE || whole == *event || !geneva_snapshot_get_row (snapshot, whole, &row))
      return TRUE;
    if (geneva_row_get_enum (&row, GENEVA_EVENT_LEVEL) == GENEVA_LEVEL_ERA)
      return geneva_row_get_ref (&row, GENEVA_EVENT_PART_OF) == GENEVA_HANDLE_NONE;
    *event = whole;
  }
  return FALSE;
}

/* Those that are a part of one, which goes by the names of all that were merged into it. */
static void
append_parts (GenevaSnapshot *snapshot, GenevaHandle event, GArray *parts)
{
  g_autoptr (GArray) names = geneva_snapshot_list_merged (snapshot, event);

  for (guint k = 0; k < names->len; k++) {
    GenevaHandle name = g_array_index (names, GenevaHandle, k);
    guint n;
    const GenevaHandle *users = geneva_snapshot_get_references (snapshot, name, &n);

    for (guint i = 0; i < n; i++) {
      GenevaRow row;

      if (GENEVA_HANDLE_LIST (users[i]) == GENEVA_LIST_EVENTS && geneva_snapshot_get_row (snapshot, users[i], &row)
          && geneva_row_get_ref (&row, GENEVA_EVENT_PART_OF) == name)
        g_array_append_val (parts, users[i]);
    }
  }
}

static gboolean
add_family (GenevaTimelineTies *ties, GenevaSnapshot *snapshot, GHashTable *looked, GenevaHandle event)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  if (!find_root (snapshot, &event))
    return FALSE;
  g_array_append_val (found, event);
  for (guint i = 0; i < found->len; i++) {
    GenevaHandle handle = g_array_index (found, GenevaHandle, i);

    g_hash_table_add (ties->members, GUINT_TO_POINTER (handle));
    if (g_hash_table_size (ties->members) > MOST_MEMBERS)
      return FALSE;
    if (g_hash_table_add (looked, GUINT_TO_POINTER (handle)))
      append_parts (snapshot, handle, found);
  }
  return TRUE;
}

gboolean
geneva_timeline_ties_add (GenevaTimelineTies *ties, GenevaSnapshot *before, GenevaSnapshot *after, GenevaHandle event)
{
  g_return_val_if_fail (ties != NULL && before != NULL && after != NULL, FALSE);

  return add_family (ties, before, ties->looked[0], event) && add_family (ties, after, ties->looked[1], event);
}

void
geneva_timeline_ties_take (GenevaTimelineTies *ties, guint number)
{
  g_return_if_fail (ties != NULL);

  g_array_append_val (ties->taken, number);
}

GArray *
geneva_timeline_ties_list (const GenevaTimelineTies *ties)
{
  GArray *handles;
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (ties != NULL, NULL);

  handles = g_array_sized_new (FALSE, FALSE, sizeof (GenevaHandle), g_hash_table_size (ties->members));
  g_hash_table_iter_init (&iter, ties->members);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    GenevaHandle handle = GPOINTER_TO_UINT (key);
    g_array_append_val (handles, handle);
  }
  return handles;
}

/* ---- ties ---- */

/* One of a family before it was found anew. */
typedef struct {
  guint   number;
  guint8  traits;
  guint   acts;             /* where in the index's they are, if it has any */
} Before;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a, two = *(const guint *) b;

  return (one > two) - (one < two);
}

static gboolean
has_other_ties (const GenevaTimelineEvents *events, const Before *before)
{
  const GArray *acts = events->index->acts;
  guint traits = events->traits[before->number], at;

  if ((traits & TIES) != (before->traits & TIES))
    return TRUE;
  if (!(traits & GENEVA_TIMELINE_HAS_ACTS))
    return FALSE;
  at = GPOINTER_TO_UINT (g_hash_table_lookup (events->index->bands, GUINT_TO_POINTER (before->number)));
  return g_array_index (acts, guint32, at) != g_array_index (acts, guint32, before->acts)
         || memcmp (&g_array_index (acts, guint32, at), &g_array_index (acts, guint32, before->acts),
                    (g_array_index (acts, guint32, at) + 1) * sizeof (guint32)) != 0;
}

/* It was indexed as it was before. */
static void
exchange (GenevaTimelineEvents *events, const Before *before)
{
  GHashTable *bands = events->index->bands;
  gpointer key = GUINT_TO_POINTER (before->number), acts = g_hash_table_lookup (bands, key);
  guint lane = events->events[before->number].lane;
  GenevaTimelineEntry entry = geneva_timeline_edits_make_entry (events, before->number, GENEVA_TIMELINE_FULL_MARK);
  guint8 traits = events->traits[before->number];

  events->traits[before->number] = before->traits;
  g_hash_table_insert (bands, key, GUINT_TO_POINTER (before->acts));
  geneva_timeline_index_remove (events, lane, &entry);
  events->traits[before->number] = traits;
  if (traits & GENEVA_TIMELINE_HAS_ACTS)
    g_hash_table_insert (bands, key, acts);
  else
    g_hash_table_remove (bands, key);
  geneva_timeline_index_insert (events, lane, &entry);
}

void
geneva_timeline_ties_tie (GenevaTimelineTies *ties, GenevaTimelineEvents *events, GArray *places)
{
  g_autofree guint *members = NULL;
  g_autofree Before *before = NULL;
  guint n_other = 0;

  g_return_if_fail (ties != NULL && events != NULL && events->index != NULL && places != NULL);

  for (guint k = 0; k < ties->taken->len; k++)
    g_hash_table_remove (events->index->bands, GUINT_TO_POINTER (g_array_index (ties->taken, guint, k)));
  g_array_sort (places, compare_places);
  members = g_new (guint, MAX (places->len, 1));
  before = g_new (Before, MAX (places->len, 1));
  for (guint k = 0; k < places->len; k++) {
    guint number = members[k] = geneva_timeline_events_get_nth (events, g_array_index (places, guint, k));

    before[k] = (Before) { number, events->traits[number], GPOINTER_TO_UINT (
                           g_hash_table_lookup (events->index->bands, GUINT_TO_POINTER (number))) };
  }
  for (guint k = 0; k < places->len; k++) {
    events->traits[members[k]] &= (guint8) ~TIES;
    g_hash_table_remove (events->index->bands, GUINT_TO_POINTER (members[k]));
  }
  geneva_timeline_list_acts (events, places->len, members, GENEVA_TIMELINE_MOST_ACTS, events->index->acts,
                             events->index->bands);
  for (guint k = 0; k < places->len; k++)
    if (has_other_ties (events, &before[k]))
      before[n_other++] = before[k];
  for (guint k = 0; k < n_other; k++) {
    guint lane = events->events[before[k].number].lane;

    geneva_timeline_edits_touch_lane (events, lane);
    if (n_other > MOST_EXCHANGED)
      geneva_timeline_index_forget (events, lane);
    else
      exchange (events, &before[k]);
  }
}
