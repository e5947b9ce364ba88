/* What a timeline keeps from one picture to the next; see the header. Role: decides
 * whether what was read still holds, can be made to hold, or is read anew, and
 * whether a worker reads it while the old still stands. Knows no page.
 */
#include "geneva-timeline-memory.h"

#include <gio/gio.h>

#include "geneva-timeline-edits.h"
#include "geneva-timeline-whole.h"

/* Of fewer, reading anew is done within a frame or two. */
#define LEAST_LATE 50000

/* What a worker reads. The input is its own. */
struct _GenevaTimelineLate {
  GenevaTimelineMemory *memory;         /* NULL: nobody waits for it any more; main thread */
  int                   is_given_up;    /* atomic: the same for the worker */
  GenevaTimelineInput   input;
  GenevaPageOptions     page;
  GenevaTimelineEvents *events;
  GenevaTimelineWhole  *whole;
};

static const char *
get_locale (const GenevaTimelineInput *input)
{
  return input->page != NULL ? input->page->locale : NULL;
}

static void
forget (GenevaTimelineMemory *memory)
{
  g_clear_pointer (&memory->rows, geneva_timeline_rows_free);
  g_clear_pointer (&memory->events, geneva_timeline_events_unref);
  g_clear_pointer (&memory->whole, geneva_timeline_whole_free);
  g_clear_pointer (&memory->snapshot, geneva_snapshot_unref);
  g_clear_pointer (&memory->attribute, g_free);
  g_clear_pointer (&memory->unfolded, g_strfreev);
  g_clear_pointer (&memory->hidden, g_strfreev);
  g_clear_pointer (&memory->folded, g_strfreev);
  g_clear_pointer (&memory->zone, geneva_zone_unref);
  g_clear_pointer (&memory->filter, geneva_filter_unref);
  g_clear_pointer (&memory->locale, g_free);
  g_clear_pointer (&memory->text, geneva_text_context_unref);
}

GenevaTimelineMemory *
geneva_timeline_memory_new (void)
{
  return g_new0 (GenevaTimelineMemory, 1);
}

const GenevaTimelineEvents *
geneva_timeline_memory_get_events (const GenevaTimelineMemory *memory)
{
  return memory != NULL ? memory->events : NULL;
}

const GenevaTimelineWhole *
geneva_timeline_memory_get_whole (const GenevaTimelineMemory *memory)
{
  return memory != NULL ? memory->whole : NULL;
}

/* What it still finds is thrown away where it was found. */
static void
give_up_late (GenevaTimelineMemory *memory)
{
  if (memory->late == NULL)
    return;
  g_atomic_int_set (&memory->late->is_given_up, TRUE);
  memory->late->memory = NULL;
  memory->late = NULL;
}

void
geneva_timeline_memory_set_late (GenevaTimelineMemory *memory, GenevaTimelineReady ready, gpointer data)
{
  g_return_if_fail (memory != NULL);

  memory->ready = ready;
  memory->ready_data = data;
  if (ready == NULL && memory->late != NULL) {
    give_up_late (memory);
    forget (memory);
  }
}

gboolean
geneva_timeline_memory_is_late (const GenevaTimelineMemory *memory)
{
  return memory != NULL && memory->late != NULL;
}

void
geneva_timeline_memory_free (GenevaTimelineMemory *memory)
{
  if (memory == NULL)
    return;
  give_up_late (memory);
  forget (memory);
  g_free (memory);
}

static gboolean
same_names (char **a, const char *const *b)
{
  guint n_a = a != NULL ? g_strv_length (a) : 0;
  guint n_b = b != NULL ? g_strv_length ((char **) b) : 0;

  return n_a == n_b && (n_a == 0 || g_strv_equal ((const char *const *) a, b));
}

/* Hidden or not. */
static gboolean
has_same_lanes (const GenevaTimelineMemory *memory, const GenevaTimelineInput *input)
{
  return memory->lanes == input->lanes && memory->order == input->order
         && g_strcmp0 (memory->attribute, input->attribute) == 0
         && same_names (memory->unfolded, input->unfolded) && same_names (memory->folded, input->folded);
}

static void
remember_lanes (GenevaTimelineMemory *memory, const GenevaTimelineInput *input)
{
  memory->lanes = input->lanes;
  memory->order = input->order;
  memory->attribute = g_strdup (input->attribute);
  memory->unfolded = g_strdupv ((char **) input->unfolded);
  memory->hidden = g_strdupv ((char **) input->hidden);
  memory->folded = g_strdupv ((char **) input->folded);
}

/* What decides, of one dossier, which lanes there are, in what order, and from when to when, with nothing left out. */
static gboolean
has_same_view (const GenevaTimelineMemory *memory, const GenevaTimelineInput *input)
{
  return memory->whole != NULL && has_same_lanes (memory, input)
         && memory->clock == input->clock && memory->unreviewed == input->unreviewed
         && memory->ghosts == input->ghosts && geneva_zone_equal (memory->zone, input->zone)
         && g_strcmp0 (memory->locale, get_locale (input)) == 0;
}

/* What decides, of one dossier, which events there are, how each looks and where it stands in time. */
static gboolean
has_same_choice (const GenevaTimelineMemory *memory, const GenevaTimelineInput *input)
{
  return has_same_view (memory, input) && same_names (memory->hidden, input->hidden) && memory->text == input->text
         && memory->dims_filtered == input->dims_filtered && geneva_filter_equal (memory->filter, input->filter);
}

static void
remember_events (GenevaTimelineMemory *memory, const GenevaTimelineInput *input)
{
  memory->clock = input->clock;
  memory->unreviewed = input->unreviewed;
  memory->ghosts = input->ghosts;
  memory->dims_filtered = input->dims_filtered;
  memory->filter = input->filter != NULL ? geneva_filter_ref (input->filter) : NULL;
  memory->zone = geneva_zone_ref (input->zone);
}

static gboolean
is_partial (const GenevaTimelineInput *input)
{
  return (geneva_filter_get_n_steps (input->filter) > 0 && !input->dims_filtered)
         || (input->hidden != NULL && input->hidden[0] != NULL);
}

/* `*whole` is used where it is known, else found. */
static GenevaTimelineEvents *
read_events (const GenevaTimelineInput *input, GenevaTimelineWhole **whole)
{
  GenevaTimelineInput one = *input;
  GenevaTimelineEvents *events;

  if (*whole == NULL && is_partial (input)) {
    g_autoptr (GenevaTimelineEvents) all = NULL;

    one.filter = NULL;
    one.hidden = NULL;
    all = geneva_timeline_events_new (&one);
    *whole = geneva_timeline_whole_new (all);
    one = *input;
  }
  one.whole = *whole != NULL ? *whole : input->whole;
  events = geneva_timeline_events_new (&one);
  if (*whole == NULL)
    *whole = geneva_timeline_whole_new (events);
  return events;
}

/* The events after an edit, where they are known before it and few are touched; else FALSE. */
static gboolean
take_edit (GenevaTimelineMemory *memory, const GenevaTimelineInput *input)
{
  if (memory->events == NULL || !has_same_choice (memory, input) || is_partial (input)
      || !geneva_timeline_events_take_edit (memory->events, memory->rows, input))
    return FALSE;
  geneva_snapshot_unref (memory->snapshot);
  memory->snapshot = geneva_snapshot_ref (input->snapshot);
  geneva_timeline_whole_free (memory->whole);
  memory->whole = geneva_timeline_whole_new (memory->events);
  return TRUE;
}

static void
keep (GenevaTimelineMemory *memory, const GenevaTimelineInput *input, GenevaTimelineEvents *events,
      GenevaTimelineWhole *whole)
{
  forget (memory);
  memory->events = events;
  memory->whole = whole;
  memory->snapshot = geneva_snapshot_ref (input->snapshot);
  remember_lanes (memory, input);
  remember_events (memory, input);
  memory->locale = g_strdup (get_locale (input));
  memory->text = input->text != NULL ? geneva_text_context_ref (input->text) : NULL;
}

/* ---- reading while the old still stands ---- */

static void
free_late (gpointer data)
{
  GenevaTimelineLate *late = data;
  GenevaTimelineInput *input = &late->input;

  geneva_snapshot_unref (input->snapshot);
  g_free ((char *) input->attribute);
  g_strfreev ((char **) input->unfolded);
  g_strfreev ((char **) input->hidden);
  g_strfreev ((char **) input->folded);
  geneva_zone_unref (input->zone);
  g_clear_pointer (&input->filter, geneva_filter_unref);
  g_clear_pointer (&input->text, geneva_text_context_unref);
  g_free ((char *) late->page.locale);
  g_clear_pointer (&late->events, geneva_timeline_events_unref);
  g_clear_pointer (&late->whole, geneva_timeline_whole_free);
  g_free (late);
}

static void
read_late (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GenevaTimelineLate *late = data;

  late->events = read_events (&late->input, &late->whole);
  if (g_atomic_int_get (&late->is_given_up)) {
    g_clear_pointer (&late->events, geneva_timeline_events_unref);
    g_clear_pointer (&late->whole, geneva_timeline_whole_free);
  }
  g_task_return_boolean (task, TRUE);
}

static void
on_late (GObject *source, GAsyncResult *result, gpointer data)
{
  GenevaTimelineLate *late = g_task_get_task_data (G_TASK (result));
  GenevaTimelineMemory *memory = late->memory;

  if (memory == NULL)
    return;
  memory->late = NULL;
  keep (memory, &late->input, g_steal_pointer (&late->events), g_steal_pointer (&late->whole));
  if (memory->ready != NULL)
    memory->ready (memory->ready_data);
}

static void
begin_late (GenevaTimelineMemory *memory, const GenevaTimelineInput *input)
{
  GenevaTimelineLate *late = g_new0 (GenevaTimelineLate, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_late, NULL);

  late->memory = memory;
  late->page.locale = g_strdup (get_locale (input));
  late->input = (GenevaTimelineInput) {
    .snapshot = geneva_snapshot_ref (input->snapshot),
    .lanes = input->lanes,
    .attribute = g_strdup (input->attribute),
    .order = input->order,
    .unfolded = (const char *const *) g_strdupv ((char **) input->unfolded),
    .hidden = (const char *const *) g_strdupv ((char **) input->hidden),
    .folded = (const char *const *) g_strdupv ((char **) input->folded),
    .clock = input->clock,
    .zone = geneva_zone_ref (input->zone),
    .filter = input->filter != NULL ? geneva_filter_ref (input->filter) : NULL,
    .dims_filtered = input->dims_filtered,
    .ghosts = input->ghosts,
    .unreviewed = input->unreviewed,
    .page = &late->page,
    /* only held, for whom it is read: a thread measures nothing */
    .text = input->text != NULL ? geneva_text_context_ref (input->text) : NULL,
  };
  memory->late = late;
  g_task_set_task_data (task, late, free_late);
  g_task_run_in_thread (task, read_late);
}

/* The same dossier a little earlier, in the same view. */
static gboolean
is_worth_a_look (const GenevaTimelineMemory *memory, const GenevaTimelineInput *input)
{
  return memory->ready != NULL && memory->events != NULL && memory->events->n_entries >= LEAST_LATE
         && has_same_choice (memory, input)
         && geneva_snapshot_get_pools (memory->snapshot) == geneva_snapshot_get_pools (input->snapshot);
}

GenevaTimelineEvents *
geneva_timeline_get_events (const GenevaTimelineInput *input)
{
  GenevaTimelineMemory *memory;
  g_autoptr (GenevaTimelineWhole) whole = NULL;

  g_return_val_if_fail (input != NULL, NULL);

  memory = input->memory;
  if (input->snapshot == NULL)
    return geneva_timeline_events_new (input);
  if (memory == NULL)
    return read_events (input, &whole);
  if (memory->late != NULL) {
    if (is_worth_a_look (memory, input))
      return geneva_timeline_events_ref (memory->events);
    /* half of an edit may be in the events */
    give_up_late (memory);
    forget (memory);
  }
  if (memory->events != NULL && memory->snapshot == input->snapshot && has_same_choice (memory, input))
    return geneva_timeline_events_ref (memory->events);
  if (memory->snapshot != input->snapshot && take_edit (memory, input))
    return geneva_timeline_events_ref (memory->events);
  if (memory->snapshot != input->snapshot && is_worth_a_look (memory, input)) {
    begin_late (memory, input);
    return geneva_timeline_events_ref (memory->events);
  }
  if (memory->snapshot == input->snapshot && has_same_view (memory, input))
    whole = g_steal_pointer (&memory->whole);
  {
    GenevaTimelineEvents *events = read_events (input, &whole);

    keep (memory, input, events, g_steal_pointer (&whole));
  }
  return geneva_timeline_events_ref (memory->events);
}
