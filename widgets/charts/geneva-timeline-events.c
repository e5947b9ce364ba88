/* Out of the snapshot: which events are drawn, how each looks, who stands in
 * which lane. The picture of a dossier is decided here; where it lands on the
 * page is not.
 */
#include "geneva-timeline-events.h"

#include "base/geneva-edtf-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One lane under construction, and one name by which events find it. */
typedef struct {
  char    *name;
  char    *title;
  char    *bloc;          /* of an actor's lane under an unfolded bloc */
  guint    order;         /* lanes by kind: quad class and kind; else 0 */
  guint    n_events;
  gboolean is_bloc;
  guint    final;
} LaneDraft;

typedef struct {
  const GenevaTimelineInput *input;
  GenevaTimelineEvents      *events;
  GArray                    *drafts;      /* LaneDraft */
  GHashTable                *lanes;       /* name → draft + 1 */
  GHashTable                *actor_lanes; /* actor's handle → draft + 1 */
  GArray                    *ticks;       /* guint */
} Reader;

static void
lane_draft_clear (gpointer data)
{
  LaneDraft *draft = data;

  g_free (draft->name);
  g_free (draft->title);
  g_free (draft->bloc);
}

/* ---- which lane ---- */

static guint
get_lane (Reader *reader, const char *name, const char *title, const char *bloc, guint order, gboolean is_bloc)
{
  gpointer found = g_hash_table_lookup (reader->lanes, name);
  LaneDraft draft = { 0 };

  if (found != NULL)
    return GPOINTER_TO_UINT (found) - 1;
  draft.name = g_strdup (name);
  draft.title = g_strdup (title);
  draft.bloc = g_strdup (bloc);
  draft.order = order;
  draft.is_bloc = is_bloc;
  g_array_append_val (reader->drafts, draft);
  g_hash_table_insert (reader->lanes, g_strdup (name), GUINT_TO_POINTER (reader->drafts->len));
  return reader->drafts->len - 1;
}

static guint
get_lane_of_actor (Reader *reader, GenevaHandle actor)
{
  GenevaSnapshot *snapshot = reader->input->snapshot;
  gpointer found = g_hash_table_lookup (reader->actor_lanes, GUINT_TO_POINTER (actor));
  g_autofree char *bloc = NULL;
  g_autofree char *title = NULL;
  gboolean is_unfolded = FALSE;
  GenevaRow row;
  guint lane;

  if (found != NULL)
    return GPOINTER_TO_UINT (found) - 1;
  if (geneva_snapshot_get_row (snapshot, actor, &row))
    bloc = geneva_row_dup_attribute (&row, "bloc");
  if (reader->input->lanes == GENEVA_LANES_BLOC && bloc != NULL && reader->input->unfolded != NULL)
    is_unfolded = g_strv_contains (reader->input->unfolded, bloc);

  if (reader->input->lanes == GENEVA_LANES_ACTOR || is_unfolded) {
    const char *id = geneva_snapshot_get_id (snapshot, actor);
    g_autofree char *name = g_strconcat (is_unfolded ? "actor:" : "", id != NULL ? id : "", NULL);

    title = geneva_snapshot_dup_label (snapshot, actor);
    lane = get_lane (reader, name, title, is_unfolded ? bloc : NULL, 0, FALSE);
  } else if (bloc != NULL) {
    lane = get_lane (reader, bloc, bloc, NULL, 0, TRUE);
  } else {
    lane = get_lane (reader, "", _("No bloc"), NULL, 1, FALSE);
  }
  g_hash_table_insert (reader->actor_lanes, GUINT_TO_POINTER (actor), GUINT_TO_POINTER (lane + 1));
  return lane;
}

/* Who acts stands before whom it is done to: there the full mark goes. */
static guint
get_role_rank (int role)
{
  switch (role) {
  case GENEVA_ROLE_SOURCE:
    return 0;
  case GENEVA_ROLE_PARTICIPANT:
    return 1;
  case GENEVA_ROLE_MEDIATOR:
    return 2;
  case GENEVA_ROLE_HOST:
    return 3;
  case GENEVA_ROLE_TARGET:
  default:
    return 4;
  }
}

static char *
dup_capitalised (const char *words)
{
  g_autofree char *first = g_utf8_substring (words, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, words + strlen (first), NULL);
}

static void
put_into_lanes (Reader *reader, GenevaTimelineEvent *event, const GenevaRow *row)
{
  guint best_rank = G_MAXUINT;
  GenevaRowIter iter;

  event->first_tick = reader->ticks->len;
  if (event->level == GENEVA_LEVEL_ERA)
    return;
  if (reader->input->lanes == GENEVA_LANES_KIND) {
    const char *words = geneva_event_kind_get_words (event->kind);

    g_autofree char *title = dup_capitalised (words);

    event->lane = get_lane (reader, words, title, NULL, event->quad_class * GENEVA_N_EVENT_KINDS + event->kind, FALSE);
  } else {
    geneva_row_iter_init (&iter, row, GENEVA_EVENT_PARTICIPANTS);
    while (geneva_row_iter_next (&iter)) {
      GenevaHandle actor = geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR);
      guint rank = get_role_rank (geneva_row_get_enum (&iter.item, GENEVA_PARTICIPANT_ROLE));
      gboolean is_there = FALSE;
      guint lane;

      if (actor == GENEVA_HANDLE_NONE)
        continue;
      lane = get_lane_of_actor (reader, actor);
      if (rank < best_rank) {
        event->lane = lane;
        best_rank = rank;
      }
      for (guint i = event->first_tick; i < reader->ticks->len; i++)
        is_there = is_there || g_array_index (reader->ticks, guint, i) == lane;
      if (!is_there)
        g_array_append_val (reader->ticks, lane);
    }
    if (best_rank == G_MAXUINT)
      event->lane = get_lane (reader, "-", _("No actor named"), NULL, 2, FALSE);
  }
  /* The lane of the full mark needs no tick. */
  for (guint i = reader->ticks->len; i > event->first_tick; i--) {
    if (g_array_index (reader->ticks, guint, i - 1) == event->lane)
      g_array_remove_index (reader->ticks, i - 1);
  }
  event->n_ticks = reader->ticks->len - event->first_tick;
  if (event->is_dated) {
    g_array_index (reader->drafts, LaneDraft, event->lane).n_events++;
    for (guint i = event->first_tick; i < reader->ticks->len; i++)
      g_array_index (reader->drafts, LaneDraft, g_array_index (reader->ticks, guint, i)).n_events++;
  }
}

static int
compare_drafts (gconstpointer data_a, gconstpointer data_b, gpointer user_data)
{
  GArray *drafts = user_data;
  const LaneDraft *a = &g_array_index (drafts, LaneDraft, *(const guint *) data_a);
  const LaneDraft *b = &g_array_index (drafts, LaneDraft, *(const guint *) data_b);

  if (a->order != b->order)
    return a->order < b->order ? -1 : 1;
  if (a->n_events != b->n_events)
    return a->n_events > b->n_events ? -1 : 1;
  return strcmp (a->name, b->name);
}

static guint
add_lane (Reader *reader, GArray *heads, const char *name, const char *title, guint n_events, guint depth,
          gboolean is_bloc, gboolean is_unfolded)
{
  GenevaTimelineLaneHead head = {
    .name = g_string_chunk_insert_const (reader->events->strings, name),
    .title = g_string_chunk_insert_const (reader->events->strings, title),
    .n_events = n_events,
    .depth = depth,
    .is_bloc = is_bloc,
    .is_unfolded = is_unfolded,
  };

  g_array_append_val (heads, head);
  return heads->len - 1;
}

/* The lanes in their order: most events first (by kind: cooperation first), the actors of an unfolded bloc
 * below its head. The order is that of the whole dossier and does not depend on what is seen. */
static void
arrange_lanes (Reader *reader)
{
  guint n = reader->drafts->len;
  g_autofree guint *order = g_new (guint, MAX (n, 1));
  g_autoptr (GArray) heads = g_array_new (FALSE, TRUE, sizeof (GenevaTimelineLaneHead));
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  if (n > 1)
    g_qsort_with_data (order, (int) n, sizeof (guint), compare_drafts, reader->drafts);
  for (guint i = 0; i < n; i++) {
    LaneDraft *draft = &g_array_index (reader->drafts, LaneDraft, order[i]);

    if (draft->bloc == NULL) {
      draft->final = add_lane (reader, heads, draft->name, draft->title, draft->n_events, 0, draft->is_bloc, FALSE);
      continue;
    }
    if (!g_hash_table_add (done, draft->bloc))
      continue;
    /* Without a number: an event of two actors of the bloc would count twice. */
    add_lane (reader, heads, draft->bloc, draft->bloc, 0, 0, TRUE, TRUE);
    for (guint k = i; k < n; k++) {
      LaneDraft *member = &g_array_index (reader->drafts, LaneDraft, order[k]);

      if (member->bloc != NULL && strcmp (member->bloc, draft->bloc) == 0)
        member->final = add_lane (reader, heads, member->name, member->title, member->n_events, 1, FALSE, FALSE);
    }
  }

  for (guint i = 0; i < reader->ticks->len; i++) {
    guint *lane = &g_array_index (reader->ticks, guint, i);

    *lane = g_array_index (reader->drafts, LaneDraft, *lane).final;
  }
  for (guint i = 0; i < reader->events->n_events; i++) {
    GenevaTimelineEvent *event = &reader->events->events[i];

    if (event->level != GENEVA_LEVEL_ERA)
      event->lane = g_array_index (reader->drafts, LaneDraft, event->lane).final;
  }
  reader->events->n_lanes = heads->len;
  reader->events->lanes = (GenevaTimelineLaneHead *) g_array_free (g_steal_pointer (&heads), FALSE);
}

/* ---- how it looks ---- */

/* Every account that tells of it is hedged ("allegedly", "reportedly"). */
static gboolean
is_alleged (const GenevaRow *row)
{
  gboolean is_any = FALSE;
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    if (geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS) != GENEVA_SAYS_HAPPENED)
      continue;
    if (!geneva_row_has (&iter.item, GENEVA_ACCOUNT_CERTAINTY))
      return FALSE;
    is_any = TRUE;
  }
  return is_any;
}

static void
decide_look (GenevaTimelineEvent *event, const GenevaRow *row)
{
  switch (event->status) {
  case GENEVA_STATUS_HAPPENED:
    event->fill = GENEVA_FILL_SOLID;
    event->glyph = is_alleged (row) ? "?" : NULL;
    break;
  case GENEVA_STATUS_CONTESTED:
    event->fill = GENEVA_FILL_HALF;
    break;
  case GENEVA_STATUS_POSSIBLE:
    event->fill = GENEVA_FILL_HOLLOW;
    event->glyph = "?";
    break;
  case GENEVA_STATUS_POSTPONED:
    event->fill = GENEVA_FILL_HOLLOW;
    event->glyph = "→";
    break;
  case GENEVA_STATUS_CANCELLED:
  case GENEVA_STATUS_DID_NOT_HAPPEN:
    event->fill = GENEVA_FILL_HOLLOW;
    event->glyph = "×";
    break;
  case GENEVA_STATUS_PLANNED:
  case GENEVA_STATUS_UNSUPPORTED:
  default:
    event->fill = GENEVA_FILL_HOLLOW;
    break;
  }
}

/* Date, status and kind; who takes part; how many passages. */
static char *
dup_details (const GenevaTimelineInput *input, const GenevaTimelineEvent *event, const GenevaRow *row,
             guint n_passages)
{
  g_autoptr (GString) details = g_string_new (NULL);
  g_autoptr (GHashTable) named = g_hash_table_new (NULL, NULL);
  GenevaRowIter iter;
  guint n_named = 0;

  g_string_append_printf (details, "%s · %s · %s\n", event->when_words, geneva_event_kind_get_words (event->kind),
                          geneva_status_get_words (event->status));
  geneva_row_iter_init (&iter, row, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter)) {
    GenevaHandle actor = geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR);
    g_autofree char *label = NULL;

    if (actor == GENEVA_HANDLE_NONE || !g_hash_table_add (named, GUINT_TO_POINTER (actor)))
      continue;
    label = geneva_snapshot_dup_label (input->snapshot, actor);
    g_string_append_printf (details, "%s%s", n_named > 0 ? ", " : "", label);
    n_named++;
  }
  if (n_named > 0)
    g_string_append_c (details, '\n');
  g_string_append_printf (details, g_dngettext (GETTEXT_PACKAGE, "%u passage", "%u passages", n_passages), n_passages);
  return g_string_free (g_steal_pointer (&details), FALSE);
}

static double
get_anchor (const GenevaTimeForm *form)
{
  if (!form->is_bar)
    return form->begin;
  return form->opens_before ? form->end : form->begin;
}

/* FALSE when the event is not to be drawn. */
static gboolean
read_event (Reader *reader, GenevaHandle handle, const GenevaRow *row, GenevaTimelineEvent *event)
{
  const GenevaTimelineInput *input = reader->input;
  int review = geneva_row_get_enum (row, GENEVA_EVENT_REVIEW);
  const GenevaEdtf *date;
  guint n_passages;
  g_autofree char *title = NULL;
  g_autofree char *when = NULL;
  g_autofree char *details = NULL;

  if (geneva_row_has (row, GENEVA_EVENT_MERGED_INTO) || review == GENEVA_REVIEW_REJECTED)
    return FALSE;
  if (input->subset != NULL && !g_hash_table_contains (input->subset, GUINT_TO_POINTER (handle))) {
    reader->events->n_filtered++;
    return FALSE;
  }
  if (review == GENEVA_REVIEW_SUGGESTED) {
    reader->events->n_unreviewed++;
    if (!input->unreviewed)
      return FALSE;
    event->is_suggested = TRUE;
  }
  event->handle = handle;
  event->id = geneva_snapshot_get_id (input->snapshot, handle);
  event->level = MAX (geneva_row_get_enum (row, GENEVA_EVENT_LEVEL), 0);
  event->kind = MAX (geneva_row_get_enum (row, GENEVA_EVENT_KIND), 0);
  event->quad_class = geneva_event_kind_get_quad_class (event->kind);
  event->status = geneva_event_get_status (input->snapshot, row);
  decide_look (event, row);

  date = input->clock == GENEVA_CLOCK_REPORTED ? geneva_event_get_reported_date (input->snapshot, row)
                                               : geneva_event_get_date (row);
  event->is_dated = date != NULL && geneva_time_form_of_edtf (date, &event->form);
  if (event->is_dated)
    event->anchor = get_anchor (&event->form);
  n_passages = geneva_count_passages (input->snapshot, handle);
  event->is_unsupported = n_passages == 0;
  event->importance = n_passages + 0.25 * geneva_row_get_length (row, GENEVA_EVENT_PARTICIPANTS)
                      + (event->level == GENEVA_LEVEL_PROCESS ? 0.5 : 0.0);

  title = geneva_snapshot_dup_title (input->snapshot, handle);
  when = date != NULL ? geneva_edtf_dup_words (date, input->page != NULL ? input->page->locale : NULL)
                      : g_strdup (_("no date"));
  event->when_words = g_string_chunk_insert_const (reader->events->strings, when);
  details = dup_details (input, event, row, n_passages);
  event->title = g_string_chunk_insert (reader->events->strings, title);
  event->details = g_string_chunk_insert (reader->events->strings, details);
  put_into_lanes (reader, event, row);
  return TRUE;
}

/* By time; the undated last; equal ones in the dossier's own order. */
static int
compare_events (gconstpointer data_a, gconstpointer data_b, gpointer user_data)
{
  const GenevaTimelineEvent *a = data_a;
  const GenevaTimelineEvent *b = data_b;

  if (a->is_dated != b->is_dated)
    return a->is_dated ? -1 : 1;
  if (a->is_dated && a->anchor != b->anchor)
    return a->anchor < b->anchor ? -1 : 1;
  if (a->is_dated && a->form.to != b->form.to)
    return a->form.to < b->form.to ? -1 : 1;
  return a->handle < b->handle ? -1 : a->handle > b->handle;
}

GenevaTimelineEvents *
geneva_timeline_events_new (const GenevaTimelineInput *input)
{
  g_autoptr (GenevaTimelineEvents) events = g_new0 (GenevaTimelineEvents, 1);
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, sizeof (GenevaTimelineEvent));
  Reader reader = { .input = input, .events = events };

  g_return_val_if_fail (input != NULL, NULL);

  events->strings = g_string_chunk_new (4096);
  reader.drafts = g_array_new (FALSE, TRUE, sizeof (LaneDraft));
  g_array_set_clear_func (reader.drafts, lane_draft_clear);
  reader.lanes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.actor_lanes = g_hash_table_new (NULL, NULL);
  reader.ticks = g_array_new (FALSE, FALSE, sizeof (guint));
  if (input->snapshot != NULL) {
    GenevaHandle handle = GENEVA_HANDLE_NONE;

    while ((handle = geneva_snapshot_next (input->snapshot, GENEVA_LIST_EVENTS, handle)) != GENEVA_HANDLE_NONE) {
      GenevaTimelineEvent event = { 0 };
      GenevaRow row;

      if (geneva_snapshot_get_row (input->snapshot, handle, &row) && read_event (&reader, handle, &row, &event))
        g_array_append_val (list, event);
    }
  }
  g_array_sort_with_data (list, compare_events, NULL);
  events->n_events = list->len;
  events->events = (GenevaTimelineEvent *) g_array_free (g_steal_pointer (&list), FALSE);
  while (events->n_dated < events->n_events && events->events[events->n_dated].is_dated)
    events->n_dated++;
  arrange_lanes (&reader);
  events->ticks = (guint *) g_array_free (g_steal_pointer (&reader.ticks), FALSE);
  g_hash_table_unref (reader.actor_lanes);
  g_hash_table_unref (reader.lanes);
  g_array_unref (reader.drafts);
  return g_steal_pointer (&events);
}

void
geneva_timeline_events_free (GenevaTimelineEvents *events)
{
  if (events == NULL)
    return;
  g_free (events->events);
  g_free (events->ticks);
  g_free (events->lanes);
  g_clear_pointer (&events->strings, g_string_chunk_free);
  g_free (events);
}

void
geneva_quad_class_get_styles (GenevaQuadClass quad_class, GenevaStyle *fill, GenevaStyle *line)
{
  static const GenevaStyle fills[] = {
    [GENEVA_QUAD_VERBAL_COOPERATION] = GENEVA_STYLE_VERBAL_COOPERATION,
    [GENEVA_QUAD_MATERIAL_COOPERATION] = GENEVA_STYLE_MATERIAL_COOPERATION,
    [GENEVA_QUAD_VERBAL_CONFLICT] = GENEVA_STYLE_VERBAL_CONFLICT,
    [GENEVA_QUAD_MATERIAL_CONFLICT] = GENEVA_STYLE_MATERIAL_CONFLICT,
  };

  g_return_if_fail ((guint) quad_class < G_N_ELEMENTS (fills));

  *fill = fills[quad_class];
  *line = fills[quad_class] + 1;
}
