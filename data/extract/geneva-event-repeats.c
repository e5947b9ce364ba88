/* One act told twice in an article is one event: the later telling is linked to the earlier.
 *
 * Alike are kind, participants (one's are the other's) and the date within a day; a named planned event is known by its
 * name whatever its date. Puts the events in the order of the text. Compares each event with those of its kind in a
 * window, so that long lists stay linear.
 */
#include "extract/geneva-event-parts.h"

#define MAX_COMPARED 64
#define DAY_SECONDS 86400

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const GenevaReadEvent *x = a, *y = b;

  if (x->range.start != y->range.start)
    return x->range.start < y->range.start ? -1 : 1;
  return x->range.end < y->range.end ? -1 : x->range.end > y->range.end;
}

static gboolean
has_entity (const GenevaReading *reading,
            guint32              first,
            guint32              n,
            guint32              entity)
{
  for (guint32 i = first; i < first + n; i++) {
    if (g_array_index (reading->participants, GenevaReadParticipant, i).entity == entity)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_subset (const GenevaReading *reading,
           guint32              first,
           guint32              n,
           guint32              other_first,
           guint32              other_n)
{
  for (guint32 i = first; i < first + n; i++) {
    if (!has_entity (reading, other_first, other_n, g_array_index (reading->participants,
                                                                   GenevaReadParticipant, i).entity))
      return FALSE;
  }
  return TRUE;
}

/* One that has no bound stays so. */
static GenevaInstant
add_day (GenevaInstant instant)
{
  return instant > GENEVA_INSTANT_MAX - DAY_SECONDS ? GENEVA_INSTANT_MAX : instant + DAY_SECONDS;
}

static gboolean
dates_agree (GenevaReading *reading,
             const char    *a,
             const char    *b)
{
  GenevaSpan xs, ys;

  if (!a || !b || g_str_equal (a, b))
    return TRUE;
  if (!geneva_reading_get_span (reading, a, &xs) || !geneva_reading_get_span (reading, b, &ys))
    return FALSE;
  return xs.begin <= add_day (ys.end) && ys.begin <= add_day (xs.end);
}

/* Of two events of one kind. */
static gboolean
is_repeat (GenevaReading         *reading,
           const GenevaReadEvent *a,
           const GenevaReadEvent *b)
{
  gboolean sources, targets;

  if (a->named && b->named && g_str_equal (a->named, b->named))
    return TRUE;
  if (a->status != b->status || a->n_sources + b->n_sources == 0)
    return FALSE;
  if ((a->n_sources == 0) != (b->n_sources == 0))
    return FALSE;
  sources = is_subset (reading, a->first_source, a->n_sources, b->first_source, b->n_sources)
            || is_subset (reading, b->first_source, b->n_sources, a->first_source, a->n_sources);
  targets = is_subset (reading, a->first_target, a->n_targets, b->first_target, b->n_targets)
            || is_subset (reading, b->first_target, b->n_targets, a->first_target, a->n_targets);
  if (!sources || !targets)
    return FALSE;
  /* Without dates two acts of the same kind may well be two: only the same words or the same targets make them one. */
  if (!((a->when && b->when) || (a->n_targets > 0 && a->n_targets == b->n_targets)
        || (a->kind == geneva_plover_names[GENEVA_PLOVER_CONSULT] && a->n_sources > 1 && b->n_sources > 1)))
    return FALSE;
  return dates_agree (reading, a->when, b->when);
}

/* "at that meeting", "That attack"; not "hopes that talks". */
static gboolean
is_pointing (const GenevaReading *reading,
             guint32              that)
{
  guint8 before = that > 0 ? g_array_index (reading->grammar, guint8, that - 1) : GENEVA_GRAMMAR_END;

  return geneva_reading_token (reading, that)->flags & GENEVA_TOKEN_SENTENCE_START || before == GENEVA_GRAMMAR_PREPOSITION
         || before == GENEVA_GRAMMAR_EITHER || before == GENEVA_GRAMMAR_TO;
}

/* "the attack", "the talks" without a date of its own: that of the same noun before. */
static void
inherit_date (GenevaReading   *reading,
              GenevaReadEvent *event,
              guint32          index)
{
  const GenevaVerb *verb = event->noun != GENEVA_NO_INDEX ? geneva_reading_verb (reading, event->noun) : NULL;

  if (!verb || event->when || verb->tokens.first == 0
      || !(geneva_token_is (reading, verb->tokens.first - 1, "the")
           || (geneva_token_is (reading, verb->tokens.first - 1, "that") && is_pointing (reading, verb->tokens.first - 1))
           || geneva_token_is (reading, verb->tokens.first - 1, "this")))
    return;
  for (guint32 k = index; k > 0 && k + MAX_COMPARED > index; k--) {
    const GenevaReadEvent *earlier = &g_array_index (reading->events, GenevaReadEvent, k - 1);
    if (!earlier->when || earlier->kind != event->kind)
      continue;
    if (earlier->status == GENEVA_TOLD_PLANNED && event->status == GENEVA_TOLD_HAPPENED)
      continue;
    event->when = earlier->when;
    return;
  }
}

/* Events that repeat no other, of one kind: bit `index % 64` of the last 64 before the one that is looked at. */
typedef struct {
  const char *kind;
  guint64     events;
} Kind;

static Kind *
get_kind (Kind        kinds[GENEVA_PLOVER_N_KINDS],
          guint      *n_kinds,
          const char *name)
{
  guint i = 0;

  while (i < *n_kinds && kinds[i].kind != name)
    i++;
  if (i == *n_kinds) {
    g_assert (i < GENEVA_PLOVER_N_KINDS);
    kinds[i] = (Kind) { name, 0 };
    *n_kinds = i + 1;
  }
  return &kinds[i];
}

void
geneva_event_mark_repeats (GenevaReading *reading)
{
  Kind kinds[GENEVA_PLOVER_N_KINDS];
  guint n_kinds = 0;

  if (reading->events->len < 2)
    return;
  geneva_reading_sort (reading->events, compare_events);
  for (guint32 i = 0; i < reading->events->len; i++) {
    GenevaReadEvent *event = &g_array_index (reading->events, GenevaReadEvent, i);
    Kind *kind = get_kind (kinds, &n_kinds, event->kind);
    guint32 floor = i > MAX_COMPARED ? i - MAX_COMPARED : 0, turn = floor % MAX_COMPARED;
    guint64 own = G_GUINT64_CONSTANT (1) << i % MAX_COMPARED;
    /* a bit for each of those from `floor` on */
    guint64 alike = kind->events >> turn | kind->events << (MAX_COMPARED - turn) % MAX_COMPARED;

    G_STATIC_ASSERT (MAX_COMPARED == 64);
    inherit_date (reading, event, i);
    for (; alike && event->same_as == GENEVA_NO_INDEX; alike &= alike - 1) {
      guint32 k = floor + (guint32) __builtin_ctzll (alike);

      if (is_repeat (reading, &g_array_index (reading->events, GenevaReadEvent, k), event))
        event->same_as = k;
    }
    /* its place is that of one which is too far away from now on */
    for (guint k = 0; i >= MAX_COMPARED && k < n_kinds; k++)
      kinds[k].events &= ~own;
    if (event->same_as == GENEVA_NO_INDEX)
      kind->events |= own;
  }
}
