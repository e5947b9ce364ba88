/* Events, statements, forecasts and figures of proposals, out of one article's reading. Role: the members of each item
 * from what was read, acts told twice put together. Knows no rule of language.
 */
#include "jobs/geneva-proposals-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/geneva-row.h"
#include "model/geneva-unsorted.h"

/* From this likeness on two tellings are one act: most of the actors in common, at most a day apart. */
#define SAME_ACT 0.7

/* ---- events ---- */

/* What an account says, from what a text tells: an allegation is that it happened, a denial that it did not. */
static GenevaSays
get_says (GenevaTold   told,
          const char **certainty)
{
  *certainty = NULL;
  switch (told) {
  case GENEVA_TOLD_PLANNED:
    return GENEVA_SAYS_PLANNED;
  case GENEVA_TOLD_POSSIBLE:
    return GENEVA_SAYS_POSSIBLE;
  case GENEVA_TOLD_POSTPONED:
    return GENEVA_SAYS_POSTPONED;
  case GENEVA_TOLD_CANCELLED:
    return GENEVA_SAYS_CANCELLED;
  case GENEVA_TOLD_DENIED:
  case GENEVA_TOLD_DID_NOT_HAPPEN:
    return GENEVA_SAYS_DID_NOT_HAPPEN;
  case GENEVA_TOLD_ALLEGED:
    *certainty = "reportedly";
    return GENEVA_SAYS_HAPPENED;
  case GENEVA_TOLD_HAPPENED:
  default:
    return GENEVA_SAYS_HAPPENED;
  }
}

const char *
geneva_proposals_get_when (const GenevaReading   *reading,
                           const GenevaReadEvent *event,
                           char                  *room,
                           gsize                  n_room)
{
  if (event->when)
    return event->when;
  if ((event->status == GENEVA_TOLD_HAPPENED || event->status == GENEVA_TOLD_ALLEGED) && reading->has_published
      && geneva_edtf_is_known_day (&reading->published)
      && reading->published.kind == GENEVA_EDTF_MOMENT) {
    const GenevaCivil *civil = &reading->published.first.civil;
    g_snprintf (room, n_room, "[..%04d-%02d-%02d]", civil->year, civil->month, civil->day);
    return room;
  }
  return NULL;
}

GenevaTextRange
geneva_proposals_get_passage (const GenevaReadEvent *event)
{
  return event->clause.end > event->clause.start ? event->clause : event->range;
}

static int
compare_handles (gconstpointer a,
                 gconstpointer b)
{
  guint32 first = *(const guint32 *) a, second = *(const guint32 *) b;
  return first < second ? -1 : first > second;
}

/* By which acts told twice are found. FALSE: it can't be told from others (no actor, no day). */
static gboolean
get_act_key (GArray         *actors,
             int             kind,
             const char     *when,
             GenevaEventKey *key)
{
  GenevaEdtf date;

  if (actors->len == 0 || !when || !geneva_edtf_parse (when, &date, NULL) || !geneva_edtf_is_known_day (&date))
    return FALSE;
  *key = (GenevaEventKey) { .kind = (guint32) kind, .actors = (const guint32 *) (gpointer) actors->data,
                            .n_actors = actors->len, .when = geneva_edtf_possible (&date) };
  return TRUE;
}

/* Each once, in order. */
static void
sort_actors (GArray *actors)
{
  guint n = 0;

  g_array_sort (actors, compare_handles);
  for (guint i = 0; i < actors->len; i++) {
    GenevaHandle actor = g_array_index (actors, GenevaHandle, i);
    if (n == 0 || g_array_index (actors, GenevaHandle, n - 1) != actor)
      g_array_index (actors, GenevaHandle, n++) = actor;
  }
  g_array_set_size (actors, n);
}

/* FALSE: those whom the text names are no actors, all of them. */
static gboolean
list_actors (GenevaProposalsPage *page,
             guint32              first,
             guint32              n,
             GArray              *actors)
{
  gboolean has_no_actor = FALSE;

  for (guint32 i = first; i < first + n; i++) {
    const GenevaReadParticipant *participant
      = &g_array_index (page->reading->participants, GenevaReadParticipant, i);
    GenevaHandle actor = geneva_proposals_get_actor (page, participant->entity);
    if (actor != GENEVA_HANDLE_NONE)
      g_array_append_val (actors, actor);
    else
      has_no_actor = has_no_actor || geneva_proposals_is_no_actor (page, participant->entity);
  }
  return actors->len > 0 || !has_no_actor;
}

static void
add_participants (GenevaProposalsWalk *walk,
                  GenevaHandle         event,
                  const GArray        *actors,
                  GenevaRole           role)
{
  for (guint i = 0; i < actors->len; i++) {
    GenevaParticipant participant = { g_array_index (actors, GenevaHandle, i), role, GENEVA_HANDLE_NONE, -1 };
    gboolean is_there = FALSE;

    for (guint k = 0; k < i; k++)
      is_there = is_there || g_array_index (actors, GenevaHandle, k) == participant.actor;
    if (!is_there)
      (void) geneva_edit_add_participant (walk->edit, event, &participant);
  }
}

static gboolean
is_mutual (int kind)
{
  return kind == GENEVA_EVENT_CONSULT || kind == GENEVA_EVENT_AGREE || kind == GENEVA_EVENT_COOPERATE;
}

static void
add_account (GenevaProposalsPage   *page,
             GenevaHandle           handle,
             const GenevaReadEvent *event,
             const char            *when)
{
  GenevaAccount account = { .by = geneva_proposals_get_actor (page, event->by), .scope = -1, .when = when };
  GenevaExcerpt excerpt = geneva_proposals_get_excerpt (page, geneva_proposals_get_passage (event));

  account.says = get_says (event->status, &account.certainty);
  (void) geneva_edit_add_account (page->walk->edit, handle, &account, &excerpt);
}

/* Where a planned event of that name is kept: a proper name ("Geneva II") means the same in every article, a bare word
 * ("the talks") the article's own. */
static GHashTable *
get_planned_table (const GenevaProposalsPage *page,
                   const char                *name)
{
  return strchr (name, ' ') ? page->walk->planned : page->planned;
}

static GenevaHandle
add_event (GenevaProposalsPage   *page,
           const GenevaReadEvent *event)
{
  GenevaProposalsWalk *walk = page->walk;
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  int kind = geneva_proposals_find_enum (GENEVA_LIST_EVENTS, GENEVA_EVENT_KIND, event->kind);
  GenevaTextRange passage = geneva_proposals_get_passage (event);
  GenevaHandle handle = GENEVA_HANDLE_NONE, place;
  g_autofree char *title = NULL;
  char room[32];
  const char *when = geneva_proposals_get_when (page->reading, event, room, sizeof room);
  GenevaEventKey key;
  GenevaEventMatch match;
  gboolean is_act;

  if (kind < 0 || !geneva_proposals_is_in_body (page, event->range)
      || geneva_proposals_was_decided (page, GENEVA_LIST_EVENTS, passage))
    return GENEVA_HANDLE_NONE;
  /* What is no actor did nothing. */
  if (!list_actors (page, event->first_source, event->n_sources, sources) && !event->named)
    return GENEVA_HANDLE_NONE;
  (void) list_actors (page, event->first_target, event->n_targets, targets);
  g_array_append_vals (all, sources->data, sources->len);
  g_array_append_vals (all, targets->data, targets->len);
  sort_actors (all);
  is_act = get_act_key (all, kind, when, &key);

  if (event->named)
    handle = geneva_proposals_look_up (get_planned_table (page, event->named), event->named);
  if (handle == GENEVA_HANDLE_NONE && is_act && geneva_event_index_find (walk->acts, &key, &match, 1) > 0
      && match.likeness >= SAME_ACT)
    handle = match.id;
  if (handle != GENEVA_HANDLE_NONE) {
    add_account (page, handle, event, when);
    return handle;
  }

  title = event->named && all->len == 0 ? geneva_proposals_dup_capital (event->named)
          : geneva_proposals_dup_title (page, event);
  handle = geneva_edit_add_event (walk->edit, title, (GenevaEventKind) kind);
  /* A named planned event has its dates in forecasts; its own is what happened. */
  if (when && !(event->named && event->status != GENEVA_TOLD_HAPPENED))
    geneva_edit_set_date (walk->edit, handle, GENEVA_EVENT_WHEN, when);
  place = geneva_proposals_get_place (page, event->place);
  if (place != GENEVA_HANDLE_NONE)
    geneva_edit_set_ref (walk->edit, handle, GENEVA_EVENT_PLACE, place);
  if (is_mutual (kind)) {
    add_participants (walk, handle, all, GENEVA_ROLE_PARTICIPANT);
  } else {
    add_participants (walk, handle, sources, GENEVA_ROLE_SOURCE);
    add_participants (walk, handle, targets, GENEVA_ROLE_TARGET);
  }
  add_account (page, handle, event, when);
  GENEVA_PROPOSALS_STAMP (walk, handle, EVENT, &event->ground);
  walk->report->n_events++;
  if (event->named) {
    geneva_proposals_remember (get_planned_table (page, event->named), event->named, handle);
  } else if (is_act) {
    key.id = handle;
    geneva_event_index_add (walk->acts, &key);
  }
  return handle;
}

/* Whether the text tells it as something still to come, or put off. */
static gboolean
is_planned (const GenevaReadEvent *event)
{
  return event->named != NULL || event->status == GENEVA_TOLD_PLANNED || event->status == GENEVA_TOLD_POSTPONED
         || event->status == GENEVA_TOLD_CANCELLED;
}

/* The planned event that most accounts of the article are of: what "it" in a forecast means. */
static void
note_planned (GenevaProposalsPage   *page,
              const GenevaReadEvent *event,
              GenevaHandle           handle)
{
  GenevaRow row;

  if (!is_planned (event) || strcmp (event->kind, "consult") != 0 || handle == GENEVA_HANDLE_NONE
      || !geneva_edit_get_row (page->walk->edit, handle, &row))
    return;
  if (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS) > page->n_main) {
    page->n_main = geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS);
    page->main_planned = handle;
  }
}

void
geneva_proposals_add_events (GenevaProposalsPage *page)
{
  const GenevaReading *reading = page->reading;
  GenevaHandle *handles = page->events;

  for (guint32 i = 0; i < reading->events->len; i++) {
    const GenevaReadEvent *event = &g_array_index (reading->events, GenevaReadEvent, i);
    char room[32];

    if (event->same_as != GENEVA_NO_INDEX && event->same_as < i && handles[event->same_as] != GENEVA_HANDLE_NONE) {
      handles[i] = handles[event->same_as];
      if (geneva_proposals_is_in_body (page, event->range)
          && !geneva_proposals_was_decided (page, GENEVA_LIST_EVENTS, event->clause))
        add_account (page, handles[i], event, geneva_proposals_get_when (page->reading, event, room, sizeof room));
      note_planned (page, event, handles[i]);
      continue;
    }
    handles[i] = add_event (page, event);
    note_planned (page, event, handles[i]);
  }
}

/* ---- statements ---- */

static const char *
find_enum_name (GenevaList list,
                guint      field,
                guint      value)
{
  return geneva_schema_get_struct (list)->fields[field].names[value];
}

static const char *
get_unsorted_title (void)
{
  /* Translators: the issue of what fits no issue of the lists; titles read “Kerry on matters not yet sorted” */
  return _("matters not yet sorted");
}

void
geneva_proposals_remember_unsorted (GenevaProposalsWalk *walk)
{
  for (GenevaHandle handle = geneva_snapshot_next (walk->snapshot, GENEVA_LIST_ISSUES, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (walk->snapshot, GENEVA_LIST_ISSUES, handle)) {
    GenevaRow row;

    if (geneva_snapshot_get_row (walk->snapshot, handle, &row) && geneva_issue_is_unsorted (&row)
        && geneva_snapshot_get_kept (walk->snapshot, handle) == handle) {
      geneva_proposals_remember (walk->issues, get_unsorted_title (), handle);
      return;
    }
  }
}

static GenevaHandle
get_issue (GenevaProposalsPage *page,
           const char          *title,
           gboolean             is_unsorted,
           const GenevaGround  *ground)
{
  GenevaProposalsWalk *walk = page->walk;
  GenevaHandle issue = geneva_proposals_look_up (walk->issues, title);
  GenevaRow row;

  if (issue == GENEVA_HANDLE_NONE) {
    issue = geneva_edit_add_issue (walk->edit, title, GENEVA_ISSUE_POLICY, title);
    GENEVA_PROPOSALS_STAMP (walk, issue, ISSUE, ground);
    geneva_proposals_remember (walk->issues, title, issue);
  }
  /* new, or of an import that had no marks yet */
  if (is_unsorted && issue != walk->heap && geneva_edit_get_row (walk->edit, issue, &row)) {
    walk->heap = issue;
    if (!geneva_issue_is_unsorted (&row) && g_strcmp0 (geneva_row_get_text (&row, GENEVA_ISSUE_TITLE), title) == 0)
      geneva_edit_mark_unsorted (walk->edit, issue);
  }
  return issue;
}

static GenevaIssueType
get_issue_type (GenevaProposalsWalk *walk,
                GenevaHandle         issue)
{
  GenevaRow row;
  int type = -1;

  if (geneva_edit_get_row (walk->edit, issue, &row))
    type = geneva_row_get_enum (&row, GENEVA_ISSUE_TYPE);
  return type < 0 ? GENEVA_ISSUE_POLICY : (GenevaIssueType) type;
}

/* On a question of fact one asserts, denies or doubts. */
static GenevaStance
get_stance_on_fact (GenevaStance stance)
{
  return stance == GENEVA_STANCE_SUPPORTS ? GENEVA_STANCE_ASSERTS
         : stance == GENEVA_STANCE_OPPOSES ? GENEVA_STANCE_DENIES : GENEVA_STANCE_DOUBTS;
}

static void
set_condition (GenevaProposalsPage       *page,
               GenevaHandle               handle,
               const GenevaReadStatement *statement)
{
  static const struct { const char *word; int kind; } kinds[] = {
    { "unless", 1 }, { "until", 2 }, { "as long as", 3 }, { "so long as", 3 }
  };
  g_autofree char *words = g_strndup (page->reading->text + statement->condition.start,
                                      statement->condition.end - statement->condition.start);
  int kind = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (g_ascii_strncasecmp (words, kinds[i].word, strlen (kinds[i].word)) == 0)
      kind = kinds[i].kind;
  }
  geneva_edit_set_condition (page->walk->edit, handle, kind, words, GENEVA_HANDLE_NONE);
}

void
geneva_proposals_add_statements (GenevaProposalsPage *page)
{
  GenevaProposalsWalk *walk = page->walk;
  const GenevaReading *reading = page->reading;

  for (guint32 i = 0; i < reading->statements->len; i++) {
    const GenevaReadStatement *statement = &g_array_index (reading->statements, GenevaReadStatement, i);
    GenevaExcerpt excerpt = geneva_proposals_get_excerpt (page, statement->range);
    GenevaHandle speaker, issue, handle, on_behalf;
    GenevaStance stance = statement->stance;
    gboolean is_fact;

    if (!geneva_proposals_is_in_body (page, statement->range)
        || geneva_proposals_was_decided (page, GENEVA_LIST_STATEMENTS, statement->range))
      continue;
    speaker = geneva_proposals_get_actor (page, statement->speaker);
    if (speaker == GENEVA_HANDLE_NONE)
      continue;
    issue = get_issue (page, statement->is_unlisted ? get_unsorted_title () : statement->issue,
                       statement->is_unlisted, &statement->ground);
    is_fact = get_issue_type (walk, issue) == GENEVA_ISSUE_FACT;
    if (stance == GENEVA_STANCE_NONE)
      stance = GENEVA_STANCE_NEUTRAL;
    handle = geneva_edit_add_statement (walk->edit, speaker, issue, is_fact ? get_stance_on_fact (stance) : stance);
    if (!is_fact && stance == GENEVA_STANCE_CONDITIONAL && statement->leaning != GENEVA_STANCE_NONE)
      geneva_edit_set_value (walk->edit, handle, GENEVA_STATEMENT_LEANING,
                             find_enum_name (GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_STANCE, statement->leaning));
    if (statement->condition.end > statement->condition.start)
      set_condition (page, handle, statement);
    on_behalf = geneva_proposals_get_actor (page, statement->on_behalf);
    if (on_behalf != GENEVA_HANDLE_NONE)
      geneva_edit_set_ref (walk->edit, handle, GENEVA_STATEMENT_FOR, on_behalf);
    geneva_edit_set_enum (walk->edit, handle, GENEVA_STATEMENT_MODE,
                          statement->mode == GENEVA_QUOTE_INDIRECT ? GENEVA_MODE_INDIRECT : GENEVA_MODE_DIRECT);
    geneva_edit_set_date (walk->edit, handle, GENEVA_STATEMENT_WHEN, page->row->published);
    geneva_edit_add_passage (walk->edit, handle, &excerpt);
    GENEVA_PROPOSALS_STAMP (walk, handle, STATEMENT, &statement->ground);
    walk->report->n_statements++;
  }
}

/* ---- forecasts and figures ---- */

static gboolean
has_range (GenevaTextRange inner,
           GenevaTextRange outer)
{
  return inner.start >= outer.start && inner.end <= outer.end;
}

/* Whether the range's last word is the last of `words`: "peace conference", "the conference". */
static gboolean
ends_alike (const GenevaReading *reading,
            GenevaTextRange      range,
            const char          *words)
{
  const char *last = strrchr (words, ' ') ? strrchr (words, ' ') + 1 : words;
  gsize length = strlen (last);

  return range.end - range.start >= length
         && g_ascii_strncasecmp (reading->text + range.end - length, last, length) == 0
         && (range.end - range.start == length || !g_ascii_isalnum (reading->text[range.end - length - 1]));
}

/* The planned thing that a forecast is about: by its name; else the planned event that its words hold, or that the
 * article calls alike; else, where the forecast names none, the one that the article speaks of most; a new one where there is none. */
static GenevaHandle
get_planned (GenevaProposalsPage      *page,
             const GenevaReadForecast *forecast)
{
  GenevaProposalsWalk *walk = page->walk;
  const GenevaReading *reading = page->reading;
  const char *words = forecast->event && *forecast->event ? forecast->event : _("Planned event");
  GenevaHandle event = geneva_proposals_look_up (get_planned_table (page, words), words);
  GenevaAccount account = { .by = geneva_proposals_get_actor (page, forecast->by), .says = GENEVA_SAYS_PLANNED,
                            .scope = -1 };
  GenevaExcerpt excerpt = geneva_proposals_get_excerpt (page, forecast->range);
  g_autofree char *title = NULL;

  for (guint32 i = 0; i < reading->events->len && event == GENEVA_HANDLE_NONE; i++) {
    const GenevaReadEvent *read = &g_array_index (reading->events, GenevaReadEvent, i);
    if (is_planned (read) && (has_range (read->range, forecast->range)
                              || (forecast->is_noun && ends_alike (reading, read->range, words))))
      event = page->events[i];
  }
  if (event == GENEVA_HANDLE_NONE && !forecast->is_noun)
    event = page->main_planned;
  if (event == GENEVA_HANDLE_NONE) {
    title = geneva_proposals_dup_capital (words);
    event = geneva_edit_add_event (walk->edit, title, GENEVA_EVENT_CONSULT);
    (void) geneva_edit_add_account (walk->edit, event, &account, &excerpt);
    GENEVA_PROPOSALS_STAMP (walk, event, EVENT, &forecast->ground);
    walk->report->n_events++;
  }
  geneva_proposals_remember (get_planned_table (page, words), words, event);
  return event;
}

void
geneva_proposals_add_forecasts (GenevaProposalsPage *page)
{
  GenevaProposalsWalk *walk = page->walk;

  for (guint32 i = 0; i < page->reading->forecasts->len; i++) {
    const GenevaReadForecast *forecast = &g_array_index (page->reading->forecasts, GenevaReadForecast, i);
    GenevaExcerpt excerpt = geneva_proposals_get_excerpt (page, forecast->range);
    int strength = geneva_proposals_find_enum (GENEVA_LIST_FORECASTS, GENEVA_FORECAST_STRENGTH, forecast->strength);
    GenevaHandle handle, by;

    if (!geneva_proposals_is_in_body (page, forecast->range)
        || geneva_proposals_was_decided (page, GENEVA_LIST_FORECASTS, forecast->range))
      continue;
    handle = geneva_edit_add_forecast (walk->edit, get_planned (page, forecast),
                                       forecast->will_not ? GENEVA_POLARITY_WILL_NOT : GENEVA_POLARITY_WILL,
                                       strength < 0 ? GENEVA_STRENGTH_EXPECTED : (GenevaStrength) strength);
    geneva_edit_set_date (walk->edit, handle, GENEVA_FORECAST_PREDICTED, forecast->predicted);
    geneva_edit_set_date (walk->edit, handle, GENEVA_FORECAST_MADE, page->row->published);
    by = geneva_proposals_get_actor (page, forecast->by);
    if (by != GENEVA_HANDLE_NONE)
      geneva_edit_set_ref (walk->edit, handle, GENEVA_FORECAST_BY, by);
    geneva_edit_add_passage (walk->edit, handle, &excerpt);
    GENEVA_PROPOSALS_STAMP (walk, handle, FORECAST, &forecast->ground);
    walk->report->n_forecasts++;
  }
}

static GenevaHandle
get_quantity (GenevaProposalsPage    *page,
              const GenevaReadFigure *figure)
{
  GenevaProposalsWalk *walk = page->walk;
  const char *words = figure->measure && *figure->measure ? figure->measure : _("Number");
  GenevaHandle quantity = geneva_proposals_look_up (walk->quantities, words);

  if (quantity == GENEVA_HANDLE_NONE) {
    quantity = geneva_edit_add_quantity (walk->edit, words, words, FALSE);
    GENEVA_PROPOSALS_STAMP (walk, quantity, QUANTITY, &figure->ground);
    geneva_proposals_remember (walk->quantities, words, quantity);
  }
  return quantity;
}

void
geneva_proposals_add_figures (GenevaProposalsPage *page)
{
  GenevaProposalsWalk *walk = page->walk;

  for (guint32 i = 0; i < page->reading->figures->len; i++) {
    const GenevaReadFigure *figure = &g_array_index (page->reading->figures, GenevaReadFigure, i);
    GenevaExcerpt excerpt = geneva_proposals_get_excerpt (page, figure->range);
    int qualifier = geneva_proposals_find_enum (GENEVA_LIST_FIGURES, GENEVA_FIGURE_QUALIFIER, figure->qualifier);
    GenevaHandle handle, by;

    if (!isfinite (figure->low) || !geneva_proposals_is_in_body (page, figure->range) || geneva_proposals_was_decided (page, GENEVA_LIST_FIGURES, figure->range))
      continue;
    handle = geneva_edit_add_figure (walk->edit, get_quantity (page, figure), figure->low,
                                     qualifier < 0 ? GENEVA_QUALIFIER_EXACTLY : (GenevaQualifier) qualifier);
    if (isfinite (figure->high))
      geneva_edit_set_number (walk->edit, handle, GENEVA_FIGURE_HIGH, figure->high);
    geneva_edit_set_date (walk->edit, handle, GENEVA_FIGURE_AS_OF, page->row->published);
    by = geneva_proposals_get_actor (page, figure->by);
    if (by != GENEVA_HANDLE_NONE)
      geneva_edit_set_ref (walk->edit, handle, GENEVA_FIGURE_BY, by);
    geneva_edit_add_passage (walk->edit, handle, &excerpt);
    GENEVA_PROPOSALS_STAMP (walk, handle, FIGURE, &figure->ground);
    walk->report->n_figures++;
  }
}
