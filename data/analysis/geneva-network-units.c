/* Units of analysis: which actors are in, and whom each person counts as on a
 * day, by the principal named in an event or by office, and in which bloc. Knows
 * nothing of edges.
 */
#include "analysis/geneva-network-private.h"

/* A chain of merges or offices longer than this is a circle. */
#define MAX_CHAIN 32

/* ---- who is in ---- */

gboolean
geneva_network_is_reviewed (const GenevaNetworkBuild *build, const GenevaRow *row, guint field,
                            gboolean *is_suggested)
{
  int review = geneva_row_get_enum (row, field);

  *is_suggested = review == GENEVA_REVIEW_SUGGESTED;
  if (review == GENEVA_REVIEW_REJECTED)
    return FALSE;
  return !*is_suggested || build->has_suggested;
}

GenevaHandle
geneva_network_follow_merges (const GenevaSnapshot *snapshot, GenevaHandle handle, guint field)
{
  GenevaHandle start = handle;
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return GENEVA_HANDLE_NONE;
  for (guint step = 0; step < MAX_CHAIN; step++) {
    GenevaHandle into = geneva_row_get_ref (&row, field);

    if (into == GENEVA_HANDLE_NONE || into == handle || !geneva_snapshot_get_row (snapshot, into, &row))
      return handle;
    handle = into;
  }
  return start;
}

void
geneva_network_read_actors (GenevaNetworkBuild *build)
{
  GenevaSnapshot *snapshot = build->snapshot;

  build->n_rows = geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_ACTORS);
  build->actors = g_new0 (GenevaNetworkActor, build->n_rows);
  for (guint i = 0; i < build->n_rows; i++) {
    GenevaNetworkActor *actor = &build->actors[i];
    GenevaHandle handle = GENEVA_HANDLE (GENEVA_LIST_ACTORS, i);
    GenevaHandle target;
    GenevaRow row;
    int kind;

    actor->target = actor->stand_in = actor->node = GENEVA_NETWORK_NO_ROW;
    actor->bloc = GENEVA_NETWORK_NO_BLOC;
    actor->head = i;
    if (!geneva_snapshot_get_row (snapshot, handle, &row))
      continue;
    kind = geneva_row_get_enum (&row, GENEVA_ACTOR_KIND);
    actor->kind = kind < 0 ? GENEVA_ACTOR_GROUP : (GenevaActorKind) kind;
    target = geneva_network_follow_merges (snapshot, handle, GENEVA_ACTOR_MERGED_INTO);
    actor->is_in = geneva_network_is_reviewed (build, &row, GENEVA_ACTOR_REVIEW, &actor->is_suggested) &&
      target == handle;
    actor->target = GENEVA_HANDLE_ROW (target);
    build->data->network.n_waiting += actor->is_suggested && !build->has_suggested && target == handle;
  }
  for (guint i = 0; i < build->n_rows; i++) {
    GenevaNetworkActor *actor = &build->actors[i];

    if (actor->target != GENEVA_NETWORK_NO_ROW && !build->actors[actor->target].is_in)
      actor->target = GENEVA_NETWORK_NO_ROW;
  }
}

guint
geneva_network_get_actor (const GenevaNetworkBuild *build, GenevaHandle handle)
{
  guint row = GENEVA_HANDLE_ROW (handle);

  if (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_ACTORS || row >= build->n_rows)
    return GENEVA_NETWORK_NO_ROW;
  return build->actors[row].target;
}

GenevaSpan
geneva_network_get_span (const GenevaEdtf *when)
{
  static const GenevaSpan always = { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };

  return when != NULL ? geneva_edtf_possible (when) : always;
}

gboolean
geneva_network_read_tie (const GenevaNetworkBuild *build, GenevaHandle handle, GenevaRow *row, guint *from,
                         guint *to, gboolean *is_suggested)
{
  if (!geneva_snapshot_get_row (build->snapshot, handle, row) ||
      !geneva_network_is_reviewed (build, row, GENEVA_TIE_REVIEW, is_suggested) ||
      geneva_network_follow_merges (build->snapshot, handle, GENEVA_TIE_MERGED_INTO) != handle)
    return FALSE;
  *from = geneva_network_get_actor (build, geneva_row_get_ref (row, GENEVA_TIE_FROM));
  *to = geneva_network_get_actor (build, geneva_row_get_ref (row, GENEVA_TIE_TO));
  return *from != GENEVA_NETWORK_NO_ROW && *to != GENEVA_NETWORK_NO_ROW &&
    geneva_row_get_enum (row, GENEVA_TIE_KIND) >= 0;
}

static int
compare_offices (gconstpointer a, gconstpointer b)
{
  const GenevaNetworkOffice *x = a, *y = b;

  return x->person < y->person ? -1 : x->person > y->person;
}

void
geneva_network_read_offices (GenevaNetworkBuild *build)
{
  build->offices = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkOffice));
  for (GenevaHandle tie = geneva_snapshot_next (build->snapshot, GENEVA_LIST_TIES, GENEVA_HANDLE_NONE);
       tie != GENEVA_HANDLE_NONE;
       tie = geneva_snapshot_next (build->snapshot, GENEVA_LIST_TIES, tie)) {
    gboolean is_suggested;
    GenevaRow row;
    GenevaNetworkOffice office;

    if (!geneva_network_read_tie (build, tie, &row, &office.person, &office.principal, &is_suggested) ||
        geneva_row_get_enum (&row, GENEVA_TIE_KIND) != GENEVA_TIE_MEMBER ||
        !geneva_row_has (&row, GENEVA_TIE_ROLE) || office.person == office.principal ||
        build->actors[office.person].kind != GENEVA_ACTOR_PERSON)
      continue;
    office.when = geneva_network_get_span (geneva_row_get_date (&row, GENEVA_TIE_WHEN));
    g_array_append_val (build->offices, office);
  }
  /* Merge sort: stable, so that ties of one person keep their order. */
  g_array_sort (build->offices, compare_offices);
  for (guint i = 0; i < build->offices->len; i++) {
    GenevaNetworkActor *person = &build->actors[g_array_index (build->offices, GenevaNetworkOffice,
                                                               i).person];

    if (person->n_offices++ == 0)
      person->first_office = i;
  }
}

/* ---- whom a person counts as ---- */

static gboolean
has_principals (const GenevaNetworkBuild *build)
{
  return build->unit == GENEVA_UNIT_PRINCIPAL || build->unit == GENEVA_UNIT_BLOC;
}

/* The principal by office in `when`: of several the one that began last; GENEVA_NETWORK_NO_ROW: none. */
static guint
get_principal (const GenevaNetworkBuild *build, guint person, GenevaSpan when)
{
  const GenevaNetworkActor *actor = &build->actors[person];
  const GenevaNetworkOffice *best = NULL;

  for (guint i = 0; i < actor->n_offices; i++) {
    const GenevaNetworkOffice *office = &g_array_index (build->offices, GenevaNetworkOffice,
                                                        actor->first_office + i);

    if (geneva_span_meets (office->when, when) && (best == NULL || office->when.begin > best->when.begin))
      best = office;
  }
  return best != NULL ? best->principal : GENEVA_NETWORK_NO_ROW;
}

guint
geneva_network_follow_offices (const GenevaNetworkBuild *build, guint row, GenevaSpan when)
{
  guint start = row;

  for (guint step = 0; step < MAX_CHAIN; step++) {
    guint principal;

    if (build->actors[row].kind != GENEVA_ACTOR_PERSON)
      return row;
    principal = get_principal (build, row, when);
    if (principal == GENEVA_NETWORK_NO_ROW)
      return row;
    row = principal;
  }
  return start;
}

guint
geneva_network_get_unit (const GenevaNetworkBuild *build, guint row, guint acts_for, GenevaSpan when)
{
  if (build->unit == GENEVA_UNIT_PERSON)
    return build->actors[row].kind == GENEVA_ACTOR_PERSON ? row : GENEVA_NETWORK_NO_ROW;
  if (!has_principals (build))
    return row;
  /* Only persons act for others: an organisation that speaks for a state is its own unit. */
  if (build->actors[row].kind == GENEVA_ACTOR_PERSON && acts_for != GENEVA_NETWORK_NO_ROW)
    return geneva_network_follow_offices (build, acts_for, when);
  return geneva_network_follow_offices (build, row, when);
}

guint
geneva_network_get_passive_unit (const GenevaNetworkBuild *build, guint row, GenevaSpan when)
{
  guint unit = geneva_network_get_unit (build, row, GENEVA_NETWORK_NO_ROW, when);
  guint stand_in = build->actors[row].stand_in;

  return unit == row && stand_in != GENEVA_NETWORK_NO_ROW ? stand_in : unit;
}

void
geneva_network_find_stand_ins_by_office (GenevaNetworkBuild *build)
{
  const GenevaSpan always = { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };

  if (!has_principals (build))
    return;
  for (guint i = 0; i < build->n_rows; i++) {
    guint unit;

    if (!build->actors[i].is_in || build->actors[i].kind != GENEVA_ACTOR_PERSON)
      continue;
    unit = geneva_network_follow_offices (build, i, always);
    if (unit != i) {
      build->actors[i].stand_in = unit;
      build->actors[unit].is_used = TRUE;
    }
  }
}

/* A person without an office counts as the first one that it is coded to act or speak for. */
static void
note_stand_in (GenevaNetworkBuild *build, GenevaHandle person, GenevaHandle acts_for, const GenevaEdtf *when)
{
  guint row = geneva_network_get_actor (build, person),
    principal = geneva_network_get_actor (build, acts_for);

  if (row == GENEVA_NETWORK_NO_ROW || principal == GENEVA_NETWORK_NO_ROW ||
      build->actors[row].kind != GENEVA_ACTOR_PERSON ||
      build->actors[row].stand_in != GENEVA_NETWORK_NO_ROW)
    return;
  principal = geneva_network_get_unit (build, row, principal, geneva_network_get_span (when));
  build->actors[principal].is_used = TRUE;
  if (principal != row)
    build->actors[row].stand_in = principal;
}

void
geneva_network_find_stand_ins_by_acts (GenevaNetworkBuild *build)
{
  GenevaSnapshot *snapshot = build->snapshot;
  GenevaHandle at = GENEVA_HANDLE_NONE;
  gboolean is_suggested;
  GenevaRow row;

  if (!has_principals (build))
    return;
  while ((at = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, at)) != GENEVA_HANDLE_NONE) {
    GenevaRowIter iter;

    if (!geneva_snapshot_get_row (snapshot, at, &row) ||
        !geneva_network_is_reviewed (build, &row, GENEVA_EVENT_REVIEW, &is_suggested))
      continue;
    geneva_row_iter_init (&iter, &row, GENEVA_EVENT_PARTICIPANTS);
    while (geneva_row_iter_next (&iter))
      note_stand_in (build, geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR),
                     geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_FOR), geneva_event_get_date (&row));
  }
  while ((at = geneva_snapshot_next (snapshot, GENEVA_LIST_STATEMENTS, at)) != GENEVA_HANDLE_NONE) {
    if (geneva_snapshot_get_row (snapshot, at, &row) &&
        geneva_network_is_reviewed (build, &row, GENEVA_STATEMENT_REVIEW, &is_suggested))
      note_stand_in (build, geneva_row_get_ref (&row, GENEVA_STATEMENT_SPEAKER),
                     geneva_row_get_ref (&row, GENEVA_STATEMENT_FOR),
                     geneva_row_get_date (&row, GENEVA_STATEMENT_WHEN));
  }
}

/* ---- blocs ---- */

/* Index of the bloc that an actor's own attribute names; new ones are appended. */
static guint
get_own_bloc (GenevaNetworkBuild *build, guint row, GHashTable *known)
{
  g_autofree char *name = NULL;
  GenevaRow record;
  gpointer found;

  if (!geneva_snapshot_get_row (build->snapshot, GENEVA_HANDLE (GENEVA_LIST_ACTORS, row), &record))
    return GENEVA_NETWORK_NO_BLOC;
  name = geneva_row_dup_attribute (&record, build->bloc_key);
  if (name == NULL || name[0] == '\0')
    return GENEVA_NETWORK_NO_BLOC;
  if (g_hash_table_lookup_extended (known, name, NULL, &found))
    return GPOINTER_TO_UINT (found);
  g_ptr_array_add (build->data->blocs, g_steal_pointer (&name));
  g_hash_table_insert (known, g_ptr_array_index (build->data->blocs, build->data->blocs->len - 1),
                       GUINT_TO_POINTER (build->data->blocs->len - 1));
  return build->data->blocs->len - 1;
}

/* A bloc is named after the first of its actors that counts as itself; of persons alone, who all count as
 * others, after the first. */
static void
find_heads (GenevaNetworkBuild *build)
{
  guint n_blocs = build->data->blocs->len;
  g_autofree guint *heads = g_new (guint, n_blocs + 1);

  for (guint i = 0; i < n_blocs; i++)
    heads[i] = GENEVA_NETWORK_NO_ROW;
  for (guint i = 0; i < build->n_rows; i++) {
    const GenevaNetworkActor *actor = &build->actors[i];
    guint *head;

    if (actor->bloc == GENEVA_NETWORK_NO_BLOC)
      continue;
    head = &heads[actor->bloc];
    if (*head == GENEVA_NETWORK_NO_ROW || (build->actors[*head].stand_in != GENEVA_NETWORK_NO_ROW
                                           && actor->stand_in == GENEVA_NETWORK_NO_ROW))
      *head = i;
  }
  for (guint i = 0; i < build->n_rows; i++) {
    if (build->actors[i].bloc != GENEVA_NETWORK_NO_BLOC)
      build->actors[i].head = heads[build->actors[i].bloc];
  }
}

void
geneva_network_read_blocs (GenevaNetworkBuild *build)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < build->n_rows; i++) {
    if (build->actors[i].is_in)
      build->actors[i].bloc = get_own_bloc (build, i, known);
  }
  if (build->unit == GENEVA_UNIT_BLOC)
    find_heads (build);
}

guint
geneva_network_get_head (const GenevaNetworkBuild *build, guint unit)
{
  return unit != GENEVA_NETWORK_NO_ROW ? build->actors[unit].head : GENEVA_NETWORK_NO_ROW;
}
