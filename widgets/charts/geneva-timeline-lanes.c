/* Which lanes a timeline has, which of them an event stands in, and their
 * order. Works on handles: each actor, place or source knows its lane by its
 * row, so an event costs a look into an array for each of its participants.
 * Knows neither dates as such nor the page. Long because each kind of lanes
 * needs its few lines to be filled and to be searched, side by side.
 */
#include "geneva-timeline-lanes.h"

#include "base/geneva-sentence.h"
#include "geneva-timeline-whole.h"

#include "base/geneva-collation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NO_LANE G_MAXUINT
/* Named lanes come first, then "no bloc", then "no actor named". */
enum { ORDER_NAMED, ORDER_WITHOUT, ORDER_NOBODY };

typedef struct {
  char    *name;
  char    *title;
  guint    top;           /* the unfolded bloc that it stands under, or itself */
  guint    order;
  guint    rank;          /* before the number of events: quad class */
  gboolean is_bloc;
  gboolean is_unfolded;
  gboolean is_folded;
  gboolean is_hidden;
  /* Known when arranged. */
  gboolean is_used;
  guint    n_all;         /* marks and ticks, of those without a date too */
  guint    n_events;
  guint    first;         /* event */
  guint    stamp;         /* last event counted + 1 */
  guint    name_rank;
  guint    place;         /* in the whole dossier; G_MAXUINT: not known */
  guint    final;
} Lane;

struct _GenevaLaneBook {
  GenevaSnapshot *snapshot;
  GenevaLanes     kind;
  GenevaLaneOrder order;
  char           *attribute;
  char           *locale;
  const GenevaTimelineWhole *whole; /* may be NULL; of the input */
  const char *const *unfolded;      /* while it is filled */
  const char *const *hidden;
  const char *const *folded;
  GArray         *lanes;            /* Lane */
  GHashTable     *values;           /* value of the attribute → lane + 1 */
  GHashTable     *value_words;      /* string id of an event's own value → lane + 1; NULL: no event has one */
  guint          *of_row;           /* [n_rows] of actors, places or sources */
  guint           n_rows;
  guint          *source_ranks;     /* [n_rows]: the first published is 0 */
  guint           n_stamps;
  guint           without;          /* "no bloc", "no place named" …; NO_LANE: there is none */
  guint           nobody;           /* "no actor named" */
};

static void
lane_clear (gpointer data)
{
  Lane *lane = data;

  g_free (lane->name);
  g_free (lane->title);
}

static Lane *
get_lane (const GenevaLaneBook *book, guint lane)
{
  return &g_array_index (book->lanes, Lane, lane);
}

static gboolean
has_name (const char *const *names, const char *name)
{
  return names != NULL && g_strv_contains (names, name);
}

/* ---- filling ---- */

/* Takes over `title`. */
static guint
add_lane (GenevaLaneBook *book, const char *name, char *title, guint order)
{
  Lane lane = {
    .name = g_strdup (name),
    .title = title,
    .top = book->lanes->len,
    .order = order,
    .is_hidden = has_name (book->hidden, name),
    .is_folded = has_name (book->folded, name),
  };

  g_array_append_val (book->lanes, lane);
  return book->lanes->len - 1;
}

static guint
get_lane_of_value (GenevaLaneBook *book, const char *value)
{
  gpointer found = g_hash_table_lookup (book->values, value);
  guint lane;

  if (found != NULL)
    return GPOINTER_TO_UINT (found) - 1;
  lane = add_lane (book, value, g_strdup (value), ORDER_NAMED);
  g_hash_table_insert (book->values, g_strdup (value), GUINT_TO_POINTER (lane + 1));
  return lane;
}

static guint
get_lane_without (GenevaLaneBook *book, const char *title)
{
  if (book->without == NO_LANE)
    book->without = add_lane (book, "", g_strdup (title), ORDER_WITHOUT);
  return book->without;
}

static void
make_rows (GenevaLaneBook *book, GenevaList list)
{
  book->n_rows = geneva_snapshot_get_n_rows (book->snapshot, list);
  book->of_row = g_new (guint, MAX (book->n_rows, 1));
  for (guint i = 0; i < book->n_rows; i++)
    book->of_row[i] = NO_LANE;
}

/* What was merged into another record is found in that one's lane. */
static void
follow_merges (GenevaLaneBook *book, GenevaList list)
{
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  if (!geneva_snapshot_has_merged (book->snapshot, list))
    return;
  while ((handle = geneva_snapshot_next (book->snapshot, list, handle)) != GENEVA_HANDLE_NONE)
    book->of_row[GENEVA_HANDLE_ROW (handle)] =
      book->of_row[GENEVA_HANDLE_ROW (geneva_snapshot_get_kept (book->snapshot, handle))];
}

/* A lane for each record, called as it is. */
static void
add_lanes_of_records (GenevaLaneBook *book, GenevaList list)
{
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  make_rows (book, list);
  while ((handle = geneva_snapshot_next (book->snapshot, list, handle)) != GENEVA_HANDLE_NONE) {
    const char *id = geneva_snapshot_get_id (book->snapshot, handle);

    if (geneva_snapshot_get_kept (book->snapshot, handle) == handle)
      book->of_row[GENEVA_HANDLE_ROW (handle)] =
        add_lane (book, id != NULL ? id : "", geneva_snapshot_dup_label (book->snapshot, handle), ORDER_NAMED);
  }
  follow_merges (book, list);
}

/* A lane for each value of the attribute; for each actor where that lane is unfolded. */
static void
add_lanes_of_values (GenevaLaneBook *book, const char *title_without)
{
  GenevaHandle actor = GENEVA_HANDLE_NONE;

  book->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  make_rows (book, GENEVA_LIST_ACTORS);
  while ((actor = geneva_snapshot_next (book->snapshot, GENEVA_LIST_ACTORS, actor)) != GENEVA_HANDLE_NONE) {
    g_autofree char *value = NULL;
    guint lane, top;
    GenevaRow row;

    if (geneva_snapshot_get_kept (book->snapshot, actor) != actor)
      continue;
    if (geneva_snapshot_get_row (book->snapshot, actor, &row))
      value = geneva_row_dup_attribute (&row, book->attribute);
    if (value == NULL || value[0] == '\0') {
      book->of_row[GENEVA_HANDLE_ROW (actor)] = get_lane_without (book, title_without);
      continue;
    }
    lane = top = get_lane_of_value (book, value);
    get_lane (book, top)->is_bloc = TRUE;
    if (has_name (book->unfolded, value) && !get_lane (book, top)->is_folded) {
      const char *id = geneva_snapshot_get_id (book->snapshot, actor);
      g_autofree char *name = g_strconcat ("actor:", id != NULL ? id : "", NULL);

      lane = add_lane (book, name, geneva_snapshot_dup_label (book->snapshot, actor), ORDER_NAMED);
      get_lane (book, lane)->top = top;
      get_lane (book, lane)->is_hidden |= get_lane (book, top)->is_hidden;
      get_lane (book, top)->is_unfolded = TRUE;
    }
    book->of_row[GENEVA_HANDLE_ROW (actor)] = lane;
  }
  follow_merges (book, GENEVA_LIST_ACTORS);
}

/* The string id of an event's own value of the attribute, or 0. */
static guint32
get_own_value (const GenevaLaneBook *book, const GenevaRow *event)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ATTRIBUTES);
  while (geneva_row_iter_next (&iter)) {
    if (strcmp (geneva_row_get_text (&iter.item, GENEVA_ATTRIBUTE_KEY), book->attribute) == 0)
      return geneva_row_get_word (&iter.item, GENEVA_ATTRIBUTE_VALUE);
  }
  return 0;
}

/* Lanes for the values that events have of their own. */
static void
add_lanes_of_own_values (GenevaLaneBook *book)
{
  GenevaHandle event = GENEVA_HANDLE_NONE;

  while ((event = geneva_snapshot_next (book->snapshot, GENEVA_LIST_EVENTS, event)) != GENEVA_HANDLE_NONE) {
    g_autofree char *value = NULL;
    GenevaRow row;
    guint32 word;

    if (!geneva_snapshot_get_row (book->snapshot, event, &row) || (word = get_own_value (book, &row)) == 0)
      continue;
    if (book->value_words == NULL)
      book->value_words = g_hash_table_new (NULL, NULL);
    if (g_hash_table_contains (book->value_words, GUINT_TO_POINTER (word)))
      continue;
    value = geneva_row_dup_attribute (&row, book->attribute);
    if (value != NULL && value[0] != '\0')
      g_hash_table_insert (book->value_words, GUINT_TO_POINTER (word),
                           GUINT_TO_POINTER (get_lane_of_value (book, value) + 1));
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
add_lanes_of_kinds (GenevaLaneBook *book)
{
  const char *const *names = geneva_schema_get_struct (GENEVA_LIST_EVENTS)->fields[GENEVA_EVENT_KIND].names;

  for (guint kind = 0; kind < GENEVA_N_EVENT_KINDS; kind++) {
    const char *words = geneva_event_kind_get_words (kind);
    guint lane = add_lane (book, names[kind], dup_capitalised (words), ORDER_NAMED);

    get_lane (book, lane)->rank = geneva_event_kind_get_quad_class (kind);
  }
}

typedef struct {
  double published;
  guint  row;
} Publication;

static int
compare_publications (const void *data_a, const void *data_b)
{
  const Publication *a = data_a, *b = data_b;

  if (a->published != b->published)
    return a->published < b->published ? -1 : 1;
  return a->row < b->row ? -1 : a->row > b->row;
}

/* In which order the sources were published; those without a date come last. */
static void
rank_sources (GenevaLaneBook *book)
{
  g_autofree Publication *publications = g_new (Publication, MAX (book->n_rows, 1));

  for (guint i = 0; i < book->n_rows; i++) {
    const GenevaEdtf *date = NULL;
    GenevaTimeForm form;
    GenevaRow row;

    publications[i] = (Publication) { G_MAXDOUBLE, i };
    if (geneva_snapshot_get_row (book->snapshot, GENEVA_HANDLE (GENEVA_LIST_SOURCES, i), &row))
      date = geneva_row_get_date (&row, GENEVA_SOURCE_PUBLISHED);
    if (date != NULL && geneva_time_form_of_edtf (date, &form))
      publications[i].published = form.begin;
  }
  qsort (publications, book->n_rows, sizeof *publications, compare_publications);
  book->source_ranks = g_new (guint, MAX (book->n_rows, 1));
  for (guint i = 0; i < book->n_rows; i++)
    book->source_ranks[publications[i].row] = i;
}

static void
fill (GenevaLaneBook *book)
{
  switch (book->kind) {
  case GENEVA_LANES_ACTOR:
    add_lanes_of_records (book, GENEVA_LIST_ACTORS);
    break;
  case GENEVA_LANES_KIND:
    add_lanes_of_kinds (book);
    return;
  case GENEVA_LANES_PLACE:
    add_lanes_of_records (book, GENEVA_LIST_PLACES);
    (void) get_lane_without (book, _("No place named"));
    return;
  case GENEVA_LANES_SOURCE:
    add_lanes_of_records (book, GENEVA_LIST_SOURCES);
    rank_sources (book);
    (void) get_lane_without (book, _("No source"));
    return;
  case GENEVA_LANES_ATTRIBUTE: {
    /* Translators: the head of a lane; in the quotes stands what the analyst calls a property of actors or
     * events, as "country": none is noted for these. */
    g_autofree char *title = geneva_sentence (_("No “%s” noted"), book->attribute);

    add_lanes_of_values (book, title);
    add_lanes_of_own_values (book);
    (void) get_lane_without (book, title);
    book->nobody = book->without;
    return;
  }
  case GENEVA_LANES_NONE:
    (void) get_lane_without (book, "");
    return;
  case GENEVA_LANES_BLOC:
  default:
    add_lanes_of_values (book, _("No bloc"));
    break;
  }
  book->nobody = add_lane (book, "-", g_strdup (_("No actor named")), ORDER_NOBODY);
}

GenevaLaneBook *
geneva_lane_book_new (const GenevaTimelineInput *input)
{
  GenevaLaneBook *book;

  g_return_val_if_fail (input != NULL, NULL);

  book = g_new0 (GenevaLaneBook, 1);
  book->kind = input->lanes;
  book->order = input->order;
  book->attribute = g_strdup (input->lanes == GENEVA_LANES_ATTRIBUTE && input->attribute != NULL
                              ? input->attribute : "bloc");
  book->locale = g_strdup (input->page != NULL ? input->page->locale : NULL);
  book->whole = input->whole;
  book->unfolded = input->unfolded;
  book->hidden = input->hidden;
  book->folded = input->folded;
  book->without = book->nobody = NO_LANE;
  book->lanes = g_array_new (FALSE, TRUE, sizeof (Lane));
  g_array_set_clear_func (book->lanes, lane_clear);
  if (input->snapshot != NULL) {
    book->snapshot = geneva_snapshot_ref (input->snapshot);
    fill (book);
    g_clear_pointer (&book->snapshot, geneva_snapshot_unref);
  }
  book->unfolded = book->hidden = book->folded = NULL;
  return book;
}

void
geneva_lane_book_free (GenevaLaneBook *book)
{
  if (book == NULL)
    return;
  g_clear_pointer (&book->snapshot, geneva_snapshot_unref);
  g_clear_pointer (&book->values, g_hash_table_unref);
  g_clear_pointer (&book->value_words, g_hash_table_unref);
  g_array_unref (book->lanes);
  g_free (book->attribute);
  g_free (book->locale);
  g_free (book->of_row);
  g_free (book->source_ranks);
  g_free (book);
}

/* ---- which lanes an event stands in ---- */

/* Lanes of one event as they are found. */
typedef struct {
  const GenevaLaneBook *book;
  GArray               *lanes;          /* guint: each once, from `first` on */
  guint                 first;
  guint                 best, best_rank;
  gboolean              is_any_hidden;
} Search;

static void
find_lane (Search *search, guint lane, guint rank)
{
  if (lane == NO_LANE)
    return;
  if (get_lane (search->book, lane)->is_hidden) {
    search->is_any_hidden = TRUE;
    return;
  }
  if (rank < search->best_rank || search->best == NO_LANE) {
    search->best = lane;
    search->best_rank = rank;
  }
  for (guint i = search->first; i < search->lanes->len; i++) {
    if (g_array_index (search->lanes, guint, i) == lane)
      return;
  }
  g_array_append_val (search->lanes, lane);
}

static void
find_lane_of_record (Search *search, GenevaHandle handle, guint rank)
{
  guint row = GENEVA_HANDLE_ROW (handle);

  if (handle != GENEVA_HANDLE_NONE && row < search->book->n_rows)
    find_lane (search, search->book->of_row[row], rank);
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

static void
find_lanes_of_actors (Search *search, const GenevaRow *event)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter))
    find_lane_of_record (search, geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR),
                         get_role_rank (geneva_row_get_enum (&iter.item, GENEVA_PARTICIPANT_ROLE)));
}

static void
find_lanes_of_sources (Search *search, const GenevaRow *event)
{
  GenevaRowIter accounts, excerpts;

  geneva_row_iter_init (&accounts, event, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&accounts)) {
    geneva_row_iter_init (&excerpts, &accounts.item, GENEVA_ACCOUNT_EVIDENCE);
    while (geneva_row_iter_next (&excerpts)) {
      GenevaHandle source = geneva_row_get_ref (&excerpts.item, GENEVA_EXCERPT_SOURCE);
      guint row = GENEVA_HANDLE_ROW (source);

      if (source != GENEVA_HANDLE_NONE && row < search->book->n_rows)
        find_lane_of_record (search, source, search->book->source_ranks[row]);
    }
  }
}

static void
find_lanes_of_value (Search *search, const GenevaRow *event)
{
  guint32 word = search->book->value_words != NULL ? get_own_value (search->book, event) : 0;
  gpointer found = word != 0 ? g_hash_table_lookup (search->book->value_words, GUINT_TO_POINTER (word)) : NULL;

  if (found != NULL)
    find_lane (search, GPOINTER_TO_UINT (found) - 1, 0);
  else
    find_lanes_of_actors (search, event);
}

gboolean
geneva_lane_book_list (const GenevaLaneBook *book, const GenevaRow *event, guint *lane, GArray *ticks)
{
  Search search = { book, ticks, ticks->len, NO_LANE, G_MAXUINT, FALSE };

  switch (book->kind) {
  case GENEVA_LANES_KIND:
    find_lane (&search, (guint) CLAMP (geneva_row_get_enum (event, GENEVA_EVENT_KIND), 0,
                                       GENEVA_N_EVENT_KINDS - 1), 0);
    break;
  case GENEVA_LANES_PLACE:
    find_lane_of_record (&search, geneva_row_get_ref (event, GENEVA_EVENT_PLACE), 0);
    break;
  case GENEVA_LANES_SOURCE:
    find_lanes_of_sources (&search, event);
    break;
  case GENEVA_LANES_ATTRIBUTE:
    find_lanes_of_value (&search, event);
    break;
  case GENEVA_LANES_NONE:
    break;
  case GENEVA_LANES_BLOC:
  case GENEVA_LANES_ACTOR:
  default:
    find_lanes_of_actors (&search, event);
    break;
  }
  if (search.best == NO_LANE && !search.is_any_hidden)
    find_lane (&search, book->nobody != NO_LANE ? book->nobody : book->without, 0);
  if (search.best == NO_LANE)
    return FALSE;
  /* The lane of the full mark needs no tick. */
  for (guint i = search.first; i < ticks->len; i++) {
    if (g_array_index (ticks, guint, i) == search.best) {
      g_array_remove_index (ticks, i);
      break;
    }
  }
  *lane = search.best;
  return TRUE;
}

/* ---- order ---- */

static void
count_event (GenevaLaneBook *book, guint lane, guint i, gboolean is_dated)
{
  Lane *its = get_lane (book, lane);
  Lane *top = get_lane (book, its->top);

  its->is_used = top->is_used = TRUE;
  its->n_all++;
  top->n_all += its != top;
  if (!is_dated)
    return;
  if (its->n_events == 0)
    its->first = i;
  if (top->n_events == 0)
    top->first = i;
  /* Once, in however many lanes of a bloc it stands. */
  if (top->stamp != i + 1)
    top->n_events++;
  top->stamp = i + 1;
  if (its != top)
    its->n_events++;
}

static void
count_events (GenevaLaneBook *book, const GenevaTimelineEvents *events)
{
  for (guint i = 0; i < events->n_events; i++) {
    const GenevaTimelineEvent *event = &events->events[i];

    if (event->level == GENEVA_LEVEL_ERA)
      continue;
    count_event (book, event->lane, i, event->is_dated && !event->is_ghost);
    for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++)
      count_event (book, events->ticks[k], i, event->is_dated);
  }
}

/* As the reader's language sorts, numbers by their value: the language is an option of the page, so that the
 * same options give the same order on any machine. */
static void
rank_names (GenevaLaneBook *book)
{
  g_autoptr (GenevaCollation) collation = geneva_collation_new (book->locale != NULL ? book->locale : "en");
  g_autoptr (GByteArray) keys = g_byte_array_new ();
  g_autofree gsize *starts = g_new (gsize, book->lanes->len + 1);
  g_autofree guint32 *ranks = g_new (guint32, MAX (book->lanes->len, 1));

  geneva_collation_set_numeric (collation);
  for (guint i = 0; i < book->lanes->len; i++) {
    starts[i] = keys->len;
    if (get_lane (book, i)->is_used)
      geneva_collation_append_key (collation, get_lane (book, i)->title, keys);
  }
  if (keys->len == 0)
    return;
  starts[book->lanes->len] = keys->len;
  geneva_collation_rank (keys->data, starts, book->lanes->len, ranks);
  for (guint i = 0; i < book->lanes->len; i++)
    get_lane (book, i)->name_rank = ranks[i];
}

static int
compare_siblings (const GenevaLaneBook *book, const Lane *a, const Lane *b)
{
  if (a->order != b->order)
    return a->order < b->order ? -1 : 1;
  if (book->order == GENEVA_LANE_ORDER_NAME) {
    if (a->name_rank != b->name_rank)
      return a->name_rank < b->name_rank ? -1 : 1;
  } else if (book->order == GENEVA_LANE_ORDER_FIRST) {
    /* Those without a dated event last. */
    if ((a->n_events > 0) != (b->n_events > 0))
      return a->n_events > 0 ? -1 : 1;
    if (a->first != b->first)
      return a->first < b->first ? -1 : 1;
  } else {
    if (a->rank != b->rank)
      return a->rank < b->rank ? -1 : 1;
    if (a->n_events != b->n_events)
      return a->n_events > b->n_events ? -1 : 1;
  }
  return strcmp (a->name, b->name);
}

/* Blocs among one another, unfolded or not; below an unfolded one its actors. */
static int
compare_lanes (gconstpointer data_a, gconstpointer data_b, gpointer user_data)
{
  const GenevaLaneBook *book = user_data;
  guint a = *(const guint *) data_a, b = *(const guint *) data_b;
  guint top_a = get_lane (book, a)->top, top_b = get_lane (book, b)->top;
  int difference;

  /* Lanes stay where they are while the reader leaves events out. */
  if (get_lane (book, a)->place != get_lane (book, b)->place)
    return get_lane (book, a)->place < get_lane (book, b)->place ? -1 : 1;
  if (top_a != top_b) {
    difference = compare_siblings (book, get_lane (book, top_a), get_lane (book, top_b));
    return difference != 0 ? difference : top_a < top_b ? -1 : 1;
  }
  if ((a == top_a) != (b == top_b))
    return a == top_a ? -1 : 1;
  difference = compare_siblings (book, get_lane (book, a), get_lane (book, b));
  return difference != 0 ? difference : a < b ? -1 : a > b;
}

static void
take_heads (GenevaLaneBook *book, GenevaTimelineEvents *events)
{
  g_autofree guint *order = g_new (guint, MAX (book->lanes->len, 1));

  for (guint i = 0; i < book->lanes->len; i++) {
    Lane *lane = get_lane (book, i);

    lane->place = book->whole != NULL ? geneva_timeline_whole_get_place (book->whole, lane->name) : G_MAXUINT;
    if (lane->is_used)
      order[events->n_lanes++] = i;
  }
  if (events->n_lanes > 1)
    g_qsort_with_data (order, (int) events->n_lanes, sizeof *order, compare_lanes, book);
  book->n_stamps = events->n_events + 1;
  book->whole = NULL;
  events->lanes = g_new0 (GenevaTimelineLaneHead, MAX (events->n_lanes, 1));
  for (guint i = 0; i < events->n_lanes; i++) {
    Lane *lane = get_lane (book, order[i]);

    lane->final = i;
    events->lanes[i] = (GenevaTimelineLaneHead) {
      .name = g_string_chunk_insert_const (events->strings, lane->name),
      .title = g_string_chunk_insert_const (events->strings, lane->title),
      .n_events = lane->n_events,
      .depth = lane->top != order[i] ? 1 : 0,
      .is_bloc = lane->is_bloc,
      .is_unfolded = lane->is_unfolded,
      .is_folded = lane->is_folded,
    };
  }
}

void
geneva_lane_book_arrange (GenevaLaneBook *book, GenevaTimelineEvents *events)
{
  g_return_if_fail (book != NULL && events != NULL && events->lanes == NULL);

  count_events (book, events);
  if (book->order == GENEVA_LANE_ORDER_NAME)
    rank_names (book);
  take_heads (book, events);
  for (guint i = 0; i < events->n_events; i++) {
    GenevaTimelineEvent *event = &events->events[i];

    if (event->level == GENEVA_LEVEL_ERA)
      continue;
    event->lane = get_lane (book, event->lane)->final;
    for (guint k = event->first_tick; k < event->first_tick + event->n_ticks; k++)
      events->ticks[k] = get_lane (book, events->ticks[k])->final;
  }
}

/* As count_event(). FALSE: a lane comes or goes. */
static gboolean
recount (GenevaLaneBook *book, GenevaTimelineEvents *events, gboolean is_dated, guint lane, int by)
{
  Lane *its = get_lane (book, lane);
  Lane *top = get_lane (book, its->top);

  if (!its->is_used || (by < 0 && its->n_all <= 1))
    return FALSE;
  its->n_all += (guint) by;
  top->n_all += its != top ? (guint) by : 0;
  if (!is_dated)
    return TRUE;
  if (top->stamp != book->n_stamps)
    top->n_events += (guint) by;
  top->stamp = book->n_stamps;
  if (its != top)
    its->n_events += (guint) by;
  events->lanes[its->final].n_events = its->n_events;
  events->lanes[top->final].n_events = top->n_events;
  return TRUE;
}

gboolean
geneva_lane_book_recount (GenevaLaneBook *book, GenevaTimelineEvents *events, gboolean is_dated, guint lane,
                          const guint *ticks, guint n_ticks, int by)
{
  g_return_val_if_fail (book != NULL && events != NULL && events->lanes != NULL, FALSE);
  g_return_val_if_fail (ticks != NULL || n_ticks == 0, FALSE);

  /* an event may have a value that none had before */
  if (book->kind == GENEVA_LANES_ATTRIBUTE)
    return FALSE;
  book->n_stamps++;
  if (!recount (book, events, is_dated, lane, by))
    return FALSE;
  for (guint k = 0; k < n_ticks; k++) {
    if (!recount (book, events, is_dated, ticks[k], by))
      return FALSE;
  }
  return TRUE;
}

static GenevaList
get_list (const GenevaLaneBook *book)
{
  switch (book->kind) {
  case GENEVA_LANES_PLACE:
    return GENEVA_LIST_PLACES;
  case GENEVA_LANES_SOURCE:
    return GENEVA_LIST_SOURCES;
  case GENEVA_LANES_KIND:
  case GENEVA_LANES_NONE:
    return GENEVA_LIST_NONE;
  case GENEVA_LANES_BLOC:
  case GENEVA_LANES_ACTOR:
  case GENEVA_LANES_ATTRIBUTE:
  default:
    return GENEVA_LIST_ACTORS;
  }
}

gboolean
geneva_lane_book_take_record (GenevaLaneBook *book, GenevaSnapshot *snapshot, GenevaHandle handle)
{
  guint row = GENEVA_HANDLE_ROW (handle);
  g_autofree char *value = NULL;
  GenevaRow record;
  guint lane;

  g_return_val_if_fail (book != NULL && snapshot != NULL, FALSE);

  if (GENEVA_HANDLE_LIST (handle) != get_list (book))
    return TRUE;
  /* when a source was published decides of all where they stand */
  if (book->kind == GENEVA_LANES_SOURCE || geneva_snapshot_get_kept (snapshot, handle) != handle
      || !geneva_snapshot_get_row (snapshot, handle, &record))
    return FALSE;
  if (row >= book->n_rows) {
    book->of_row = g_renew (guint, book->of_row, row + 1);
    while (book->n_rows <= row)
      book->of_row[book->n_rows++] = NO_LANE;
  }
  /* one that was deleted is back: nothing else can have become of it meanwhile */
  if (book->of_row[row] != NO_LANE)
    return TRUE;
  /* a lane that has no events yet: with its first one all is arranged anew */
  if (book->values == NULL) {
    const char *id = geneva_snapshot_get_id (snapshot, handle);

    book->of_row[row] = add_lane (book, id != NULL ? id : "", geneva_snapshot_dup_label (snapshot, handle),
                                  ORDER_NAMED);
    return TRUE;
  }
  value = geneva_row_dup_attribute (&record, book->attribute);
  lane = value != NULL && value[0] != '\0' ? get_lane_of_value (book, value) : get_lane_without (book, _("No bloc"));
  if (get_lane (book, lane)->is_unfolded)
    return FALSE;
  get_lane (book, lane)->is_bloc = lane != book->without;
  book->of_row[row] = lane;
  return TRUE;
}

guint
geneva_lane_book_get_final (const GenevaLaneBook *book, guint lane)
{
  g_return_val_if_fail (book != NULL && lane < book->lanes->len, 0);

  return get_lane (book, lane)->final;
}

char *
geneva_lane_book_dup_title (const GenevaLaneBook *book, const char *name)
{
  g_return_val_if_fail (book != NULL && name != NULL, NULL);

  for (guint i = 0; i < book->lanes->len; i++) {
    if (strcmp (get_lane (book, i)->name, name) == 0)
      return g_strdup (get_lane (book, i)->title);
  }
  return NULL;
}

GArray *
geneva_lane_list_events (const GenevaTimelineEvents *events, const char *name)
{
  GArray *handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  guint first = 0, last;

  g_return_val_if_fail (events != NULL && name != NULL, handles);

  while (first < events->n_lanes && strcmp (events->lanes[first].name, name) != 0)
    first++;
  if (first == events->n_lanes)
    return handles;
  /* The actors of an unfolded bloc stand right below it. */
  last = first;
  while (events->lanes[first].is_unfolded && last + 1 < events->n_lanes && events->lanes[last + 1].depth > 0)
    last++;
  for (guint i = 0; i < events->n_events; i++) {
    const GenevaTimelineEvent *event = &events->events[geneva_timeline_events_get_nth (events, i)];
    gboolean is_there = event->level != GENEVA_LEVEL_ERA && event->lane >= first && event->lane <= last;

    for (guint k = event->first_tick; k < event->first_tick + event->n_ticks && !is_there; k++)
      is_there = events->ticks[k] >= first && events->ticks[k] <= last;
    if (is_there && !event->is_ghost)
      g_array_append_val (handles, event->handle);
  }
  return handles;
}

char *
geneva_timeline_dup_lane_title (const GenevaTimelineInput *input, const char *name)
{
  g_autoptr (GenevaLaneBook) book = NULL;

  g_return_val_if_fail (input != NULL && name != NULL, NULL);

  book = geneva_lane_book_new (input);
  return geneva_lane_book_dup_title (book, name);
}

static void
collect_keys (GenevaSnapshot *snapshot, GenevaList list, guint field, GHashTable *words)
{
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  while ((handle = geneva_snapshot_next (snapshot, list, handle)) != GENEVA_HANDLE_NONE) {
    GenevaRowIter iter;
    GenevaRow row;

    if (!geneva_snapshot_get_row (snapshot, handle, &row))
      continue;
    geneva_row_iter_init (&iter, &row, field);
    while (geneva_row_iter_next (&iter))
      g_hash_table_add (words, GUINT_TO_POINTER (geneva_row_get_word (&iter.item, GENEVA_ATTRIBUTE_KEY)));
  }
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
geneva_timeline_dup_attributes (GenevaSnapshot *snapshot)
{
  g_autoptr (GHashTable) words = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer word;

  g_return_val_if_fail (snapshot != NULL, NULL);

  collect_keys (snapshot, GENEVA_LIST_ACTORS, GENEVA_ACTOR_ATTRIBUTES, words);
  collect_keys (snapshot, GENEVA_LIST_EVENTS, GENEVA_EVENT_ATTRIBUTES, words);
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL)) {
    GenevaStringPool *strings = geneva_pools_get_strings (geneva_snapshot_get_pools (snapshot));

    g_ptr_array_add (keys, g_strdup (geneva_string_pool_get (strings, GPOINTER_TO_UINT (word))));
  }
  g_ptr_array_sort (keys, compare_strings);
  /* A file may know one string under two numbers. */
  for (guint i = keys->len; i > 1; i--) {
    if (strcmp (g_ptr_array_index (keys, i - 2), g_ptr_array_index (keys, i - 1)) == 0)
      g_ptr_array_remove_index (keys, i - 1);
  }
  g_ptr_array_add (keys, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&keys), FALSE);
}
