/* The likeliest existing records for a proposal. Role: for each list what makes two records likely the same – names,
 * actors and dates, what they refer to – and a few of the likeliest. Knows no decision and no window.
 */
#include "jobs/geneva-review.h"

#include "extract/geneva-event-match.h"

#include <math.h>
#include <string.h>

#define LEAST_LIKENESS 0.35
/* Days that two tellings of one act may lie apart. */
#define MAX_DAYS_APART 1
/* Of somebody who is in everything. */
#define MAX_EVENTS_OF_ACTOR 512

static int
get_member (const GenevaRow *row,
            const char      *name)
{
  int field = geneva_struct_find (row->type, name);
  return field < 0 ? -1 : geneva_row_get_enum (row, (guint) field);
}

static gboolean
has_member (const GenevaRow *row,
            const char      *name)
{
  int field = geneva_struct_find (row->type, name);
  return field >= 0 && geneva_row_has (row, (guint) field);
}

typedef struct {
  GenevaSnapshot    *snapshot;
  const GenevaReviewPlans *plans;   /* or NULL */
  GenevaHandle       handle;
  int                kind;          /* of an event */
  GenevaReviewMatch *matches;
  guint              n, most;
} Ranking;

static void
rank (Ranking     *ranking,
      GenevaHandle handle,
      double       likeness)
{
  guint at;

  if (likeness < LEAST_LIKENESS || handle == ranking->handle)
    return;
  for (guint i = 0; i < ranking->n; i++) {
    if (ranking->matches[i].handle == handle)
      return;
  }
  for (at = ranking->n; at > 0 && ranking->matches[at - 1].likeness < likeness; at--)
    ;
  if (at >= ranking->most)
    return;
  if (ranking->n < ranking->most)
    ranking->n++;
  memmove (ranking->matches + at + 1, ranking->matches + at, (ranking->n - at - 1) * sizeof *ranking->matches);
  ranking->matches[at] = (GenevaReviewMatch) { handle, likeness };
}

/* A record that may take the proposal in. */
static gboolean
may_take (GenevaSnapshot *snapshot,
          GenevaHandle    handle,
          GenevaRow      *row)
{
  return geneva_snapshot_get_row (snapshot, handle, row) && !has_member (row, "merged-into")
         && get_member (row, "review") != GENEVA_REVIEW_REJECTED;
}

/* Case-folded words of all names of an actor, set apart by newlines between names. */
static char **
dup_names (const GenevaRow *row)
{
  GPtrArray *names = g_ptr_array_new ();
  GenevaRowIter iter;

  g_ptr_array_add (names, g_utf8_casefold (geneva_row_get_text (row, GENEVA_ACTOR_NAME), -1));
  if (geneva_row_get_text (row, GENEVA_ACTOR_SHORT))
    g_ptr_array_add (names, g_utf8_casefold (geneva_row_get_text (row, GENEVA_ACTOR_SHORT), -1));
  geneva_row_iter_init (&iter, row, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter))
    g_ptr_array_add (names, g_utf8_casefold (geneva_row_get_text (&iter.item, 0), -1));
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/* Whether `acronym` is made of the first letters of the words of `name`, small words left out or not. */
static gboolean
is_acronym (const char *acronym,
            const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, " -", -1);
  gsize length = strlen (acronym), n_all = 0, n_long = 0;
  gboolean all = TRUE, longer = TRUE;

  if (length < 2 || strchr (acronym, ' ') || !words[1])
    return FALSE;
  for (guint i = 0; words[i]; i++) {
    if (!*words[i])
      continue;
    all = all && n_all < length && acronym[n_all] == words[i][0];
    n_all++;
    if (strlen (words[i]) > 3) {
      longer = longer && n_long < length && acronym[n_long] == words[i][0];
      n_long++;
    }
  }
  return (all && n_all == length) || (longer && n_long == length);
}

/* Initials that transliterations exchange: "Yevgeny" and "Evgeny", "Khaled" and "Haled". */
static gboolean
is_same_initial (const char *a,
                 const char *b)
{
  static const char * const exchanged[] = { "eijy", "cghkqx", "ouw", "sz", "vw", "djz" };
  gboolean is_same = g_utf8_get_char (a) == g_utf8_get_char (b);

  for (guint i = 0; !is_same && *a && *b && i < G_N_ELEMENTS (exchanged); i++)
    is_same = strchr (exchanged[i], *a) && strchr (exchanged[i], *b);
  return is_same;
}

/* Whether a name begins as one of the `n` given names does. Behind the first, short words are particles. */
static gboolean
is_begun (const char         *given,
          const char * const *names,
          guint               n)
{
  for (guint i = 0; i < n; i++) {
    if ((i == 0 || strlen (names[i]) > 3) && is_same_initial (given, names[i]))
      return TRUE;
  }
  return FALSE;
}

/* Two persons with one surname and given names that are not each other's, whatever else they are called for short. */
static gboolean
are_namesakes (const char *a,
               const char *b)
{
  g_auto (GStrv) x = g_strsplit_set (a, " -", -1), y = g_strsplit_set (b, " -", -1);
  guint n_x = g_strv_length (x), n_y = g_strv_length (y), shared = 0;

  if (n_x < 2 || n_y < 2 || strcmp (x[n_x - 1], y[n_y - 1]) != 0)
    return FALSE;
  for (guint i = 0; i < n_x; i++)
    shared += g_strv_contains ((const char * const *) y, x[i]);
  return shared < MIN (n_x, n_y) && !is_begun (x[0], (const char * const *) y, n_y - 1)
         && !is_begun (y[0], (const char * const *) x, n_x - 1);
}

/* `owners`: words that are the whole name of some actor, "syrian", and tell little of another, of which they are a part. */
static double
compare_names (const char     *a,
               const char     *b,
               GenevaActorKind kind,
               GHashTable     *owners)
{
  gboolean are_persons = kind == GENEVA_ACTOR_PERSON;
  g_auto (GStrv) x = NULL, y = NULL;
  guint n_x, n_y, shared = 0, telling = 0;

  if (strcmp (a, b) == 0)
    return 1;
  if (is_acronym (a, b) || is_acronym (b, a))
    return 0.8;
  x = g_strsplit_set (a, " -", -1);
  y = g_strsplit_set (b, " -", -1);
  n_x = g_strv_length (x);
  n_y = g_strv_length (y);
  for (guint i = 0; i < n_x; i++) {
    if (strlen (x[i]) > 1 && g_strv_contains ((const char * const *) y, x[i])) {
      shared++;
      telling += are_persons || !g_hash_table_contains (owners, x[i]);
    }
  }
  /* "Syrian rebels" are not the "Syrian army", nor is the "UN envoy" the "UN Security Council". */
  if (shared == 0 || (telling == 0 && n_x > 1 && n_y > 1))
    return 0;
  /* "United" States are not the "United" Kingdom: one and the same state has at most words more. */
  if (kind == GENEVA_ACTOR_STATE && shared < MIN (n_x, n_y))
    return 0;
  /* "Kerry" and "John Kerry": the surname alone is much, a first name or a common word alone is little. */
  if (are_persons && strcmp (x[n_x - 1], y[n_y - 1]) == 0)
    return n_x == 1 || n_y == 1 ? 0.75 : shared == MIN (n_x, n_y) ? 0.85 : 0.45;
  return 0.8 * shared / MAX (n_x, n_y);
}

/* Case-folded names of one word of states and organisations, "syrian", "un". Not those of groups: "army" is much of one. */
static GHashTable *
list_owners (GenevaSnapshot *snapshot)
{
  GHashTable *owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, handle)) {
    GenevaRow row;
    g_auto (GStrv) names = NULL;

    if (!may_take (snapshot, handle, &row)
        || (geneva_row_get_enum (&row, GENEVA_ACTOR_KIND) != GENEVA_ACTOR_STATE
            && geneva_row_get_enum (&row, GENEVA_ACTOR_KIND) != GENEVA_ACTOR_ORGANISATION))
      continue;
    names = dup_names (&row);
    for (guint i = 0; names[i]; i++) {
      if (!strpbrk (names[i], " -"))
        g_hash_table_add (owners, g_strdup (names[i]));
    }
  }
  return owners;
}

static void
match_actors (Ranking         *ranking,
              const GenevaRow *row)
{
  GenevaSnapshot *snapshot = ranking->snapshot;
  g_auto (GStrv) own = dup_names (row);
  g_autoptr (GHashTable) owners = list_owners (snapshot);
  GenevaActorKind kind = (GenevaActorKind) geneva_row_get_enum (row, GENEVA_ACTOR_KIND);

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, handle)) {
    g_auto (GStrv) names = NULL;
    double best = 0;
    GenevaRow other;

    if (!may_take (snapshot, handle, &other))
      continue;
    names = dup_names (&other);
    if (kind == GENEVA_ACTOR_PERSON && are_namesakes (own[0], names[0]))
      continue;
    for (guint i = 0; own[i]; i++) {
      for (guint k = 0; names[k]; k++)
        best = MAX (best, compare_names (own[i], names[k], kind, owners));
    }
    if ((int) kind != geneva_row_get_enum (&other, GENEVA_ACTOR_KIND))
      best *= 0.6;
    rank (ranking, handle, best);
  }
}

/* Each once, merged ones as what they became. */
static GArray *
list_participants (const GenevaSnapshot *snapshot,
                   const GenevaRow      *event)
{
  GArray *actors = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter)) {
    GenevaHandle actor = geneva_snapshot_get_kept (snapshot,
                                                   geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR));
    gboolean is_there = FALSE;

    for (guint i = 0; i < actors->len; i++)
      is_there = is_there || g_array_index (actors, GenevaHandle, i) == actor;
    if (!is_there)
      g_array_append_val (actors, actor);
  }
  return actors;
}

/* 1: within a day of one another, 0.5: not known of one, or as one range of days allows, 0: apart. */
static double
compare_dates (const GenevaEdtf *a,
               const GenevaEdtf *b)
{
  GenevaSpan x, y;

  if (!a || !b)
    return 0.5;
  x = geneva_edtf_possible (a);
  y = geneva_edtf_possible (b);
  if (geneva_edtf_is_known_day (a) && geneva_edtf_is_known_day (b))
    return llabs (geneva_day_from_instant (x.begin) - geneva_day_from_instant (y.begin)) <= MAX_DAYS_APART ? 1 : 0;
  return geneva_span_meets (x, y) ? 0.5 : 0;
}

/* What the event is matched by; the actors stay the array's. */
static GenevaEventKey
get_event_key (GenevaHandle     handle,
               const GenevaRow *event,
               const GArray    *actors)
{
  const GenevaEdtf *date = geneva_event_get_date (event);
  GenevaEventKey key = { .id = handle, .kind = (guint32) geneva_row_get_enum (event, GENEVA_EVENT_KIND),
                         .actors = (const guint32 *) (gpointer) actors->data, .n_actors = actors->len };

  if (date)
    key.when = geneva_edtf_possible (date);
  return key;
}

/* An event of that kind which may take the proposal in: the kind first, which most are not of. */
static gboolean
may_take_event (GenevaSnapshot *snapshot,
                GenevaHandle    handle,
                int             kind,
                GenevaRow      *row)
{
  return geneva_snapshot_get_row (snapshot, handle, row) && geneva_row_get_enum (row, GENEVA_EVENT_KIND) == kind
         && may_take (snapshot, handle, row);
}

/* Events of the kind that one of the actors takes part in, in the order in which they came; of whom very many are told,
 * the latest. */
static void
add_events_of (GenevaEventIndex *index,
               GenevaSnapshot   *snapshot,
               GenevaHandle      actor,
               GenevaHandle      proposal,
               int               kind,
               GHashTable       *seen)
{
  g_autoptr (GArray) latest = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  const GenevaHandle *references;
  GenevaRow row;
  guint n;

  references = geneva_snapshot_get_references (snapshot, actor, &n);
  for (guint k = n; k > 0 && latest->len < MAX_EVENTS_OF_ACTOR; k--) {
    if (GENEVA_HANDLE_LIST (references[k - 1]) == GENEVA_LIST_EVENTS && references[k - 1] != proposal
        && may_take_event (snapshot, references[k - 1], kind, &row)
        && g_hash_table_add (seen, GUINT_TO_POINTER (references[k - 1])))
      g_array_append_val (latest, references[k - 1]);
  }
  for (guint k = latest->len; k > 0; k--) {
    GenevaHandle handle = g_array_index (latest, GenevaHandle, k - 1);
    g_autoptr (GArray) others = NULL;
    GenevaEventKey key;

    if (!geneva_snapshot_get_row (snapshot, handle, &row))
      continue;
    others = list_participants (snapshot, &row);
    key = get_event_key (handle, &row, others);
    geneva_event_index_add (index, &key);
  }
}

/* A planned thing is matched by its name, never by its date. */
static void
rank_plan (GenevaHandle handle,
           gboolean     is_same,
           gpointer     data)
{
  Ranking *ranking = data;
  GenevaRow row;

  if (may_take_event (ranking->snapshot, handle, ranking->kind, &row)
      && geneva_event_get_status (ranking->snapshot, &row) != GENEVA_STATUS_HAPPENED)
    rank (ranking, handle, is_same ? 0.95 : 0.6);
}

static void
match_events (Ranking         *ranking,
              const GenevaRow *row)
{
  GenevaSnapshot *snapshot = ranking->snapshot;
  int kind = geneva_row_get_enum (row, GENEVA_EVENT_KIND);
  g_autoptr (GArray) own = list_participants (snapshot, row);
  g_autoptr (GenevaReviewPlans) own_plans = ranking->plans ? NULL : geneva_review_plans_new (snapshot);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GenevaEventIndex) index = geneva_event_index_new ();
  g_autofree GenevaEventMatch *found = g_new (GenevaEventMatch, ranking->most);
  GenevaEventKey key = get_event_key (ranking->handle, row, own);
  guint n_found;

  for (guint i = 0; i < own->len; i++)
    add_events_of (index, snapshot, g_array_index (own, GenevaHandle, i), ranking->handle, kind, seen);
  n_found = geneva_event_index_find (index, &key, found, ranking->most);
  for (guint i = 0; i < n_found; i++)
    rank (ranking, found[i].id, found[i].likeness);
  ranking->kind = kind;
  geneva_review_plans_find (ranking->plans ? ranking->plans : own_plans, kind, geneva_row_get_text (row, GENEVA_EVENT_TITLE),
                            rank_plan, ranking);
}

/* Records of `list` that refer to what the proposal's `field` names, judged by `judge`. */
typedef double (*Judge) (const GenevaSnapshot *snapshot, const GenevaRow *a, const GenevaRow *b);

static void
match_by_reference (Ranking         *ranking,
                    const GenevaRow *row,
                    guint            field,
                    Judge            judge)
{
  GenevaHandle to = geneva_row_get_ref (row, field);
  const GenevaHandle *references;
  guint n;

  if (to == GENEVA_HANDLE_NONE)
    return;
  references = geneva_snapshot_get_references (ranking->snapshot, to, &n);
  for (guint i = 0; i < n; i++) {
    GenevaRow other;
    if (GENEVA_HANDLE_LIST (references[i]) == GENEVA_HANDLE_LIST (ranking->handle)
        && may_take (ranking->snapshot, references[i], &other) && geneva_row_get_ref (&other, field) == to)
      rank (ranking, references[i], judge (ranking->snapshot, row, &other));
  }
}

static gboolean
names_same (const GenevaSnapshot *snapshot,
            const GenevaRow      *a,
            const GenevaRow      *b,
            guint                 field)
{
  return geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (a, field))
         == geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (b, field));
}

static double
judge_statements (const GenevaSnapshot *snapshot,
                  const GenevaRow      *a,
                  const GenevaRow      *b)
{
  if (!names_same (snapshot, a, b, GENEVA_STATEMENT_SPEAKER))
    return 0;
  return 0.5 + 0.2 * (geneva_row_get_enum (a, GENEVA_STATEMENT_STANCE) == geneva_row_get_enum (b, GENEVA_STATEMENT_STANCE))
         + 0.3 * compare_dates (geneva_row_get_date (a, GENEVA_STATEMENT_WHEN),
                                geneva_row_get_date (b, GENEVA_STATEMENT_WHEN));
}

static double
judge_forecasts (const GenevaSnapshot *snapshot,
                 const GenevaRow      *a,
                 const GenevaRow      *b)
{
  return 0.2 + 0.5 * compare_dates (geneva_row_get_date (a, GENEVA_FORECAST_PREDICTED),
                                    geneva_row_get_date (b, GENEVA_FORECAST_PREDICTED))
         + 0.3 * names_same (snapshot, a, b, GENEVA_FORECAST_BY);
}

static double
judge_figures (const GenevaSnapshot *snapshot,
               const GenevaRow      *a,
               const GenevaRow      *b)
{
  double x = NAN, y = NAN;

  if (!geneva_row_get_number (a, GENEVA_FIGURE_LOW, &x) || !geneva_row_get_number (b, GENEVA_FIGURE_LOW, &y) || x < y
      || x > y)
    return 0;
  return 0.6 + 0.2 * compare_dates (geneva_row_get_date (a, GENEVA_FIGURE_AS_OF), geneva_row_get_date (b, GENEVA_FIGURE_AS_OF))
         + 0.2 * names_same (snapshot, a, b, GENEVA_FIGURE_BY);
}

static double
judge_ties (const GenevaSnapshot *snapshot,
            const GenevaRow      *a,
            const GenevaRow      *b)
{
  return names_same (snapshot, a, b, GENEVA_TIE_TO)
         ? 0.6 + 0.3 * (geneva_row_get_enum (a, GENEVA_TIE_KIND) == geneva_row_get_enum (b, GENEVA_TIE_KIND)) : 0;
}

guint
geneva_review_find_matches (GenevaSnapshot          *snapshot,
                            const GenevaReviewPlans *plans,
                            GenevaHandle             handle,
                            GenevaReviewMatch       *matches,
                            guint                    most)
{
  Ranking ranking = { snapshot, plans, handle, -1, matches, 0, most };
  GenevaRow row;

  if (most == 0 || !geneva_snapshot_get_row (snapshot, handle, &row))
    return 0;
  switch (GENEVA_HANDLE_LIST (handle)) {
  case GENEVA_LIST_ACTORS:
    match_actors (&ranking, &row);
    break;
  case GENEVA_LIST_TIES:
    match_by_reference (&ranking, &row, GENEVA_TIE_FROM, judge_ties);
    break;
  case GENEVA_LIST_EVENTS:
    match_events (&ranking, &row);
    break;
  case GENEVA_LIST_STATEMENTS:
    match_by_reference (&ranking, &row, GENEVA_STATEMENT_ISSUE, judge_statements);
    break;
  case GENEVA_LIST_FORECASTS:
    match_by_reference (&ranking, &row, GENEVA_FORECAST_EVENT, judge_forecasts);
    break;
  case GENEVA_LIST_FIGURES:
    match_by_reference (&ranking, &row, GENEVA_FIGURE_QUANTITY, judge_figures);
    break;
  default:
    break;
  }
  return ranking.n;
}
