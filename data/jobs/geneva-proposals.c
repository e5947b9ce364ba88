/* Proposals out of readings. Role: one walk over what each article's reading found, turned into commands of one edit;
 * matches actors, places, issues, quantities and events by name with what is there. Knows no rule of language, no window
 * and no file.
 *
 * It is one room although long: every kind of item needs the same few look-ups, by name and by passage.
 */
#include "jobs/geneva-proposals.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/geneva-utf8.h"
#include "extract/geneva-read.h"
#include "model/geneva-row.h"

/* Passages that show an actor's name; more would say no more. */
#define MAX_ACTOR_PASSAGES 3

typedef struct {
  const GenevaImportRow *row;
  GenevaReading         *reading;    /* NULL: not to be read */
} Article;

struct _GenevaProposals {
  GArray  *articles;                 /* Article */
  guint    n_rows;
};

/* What the walk knows of records, old and new. */
typedef struct {
  GenevaSnapshot        *snapshot;
  GenevaEdit            *edit;
  GenevaProposalsReport *report;
  GHashTable            *actors;      /* plain name or alias → handle */
  GHashTable            *places;
  GHashTable            *issues;
  GHashTable            *quantities;
  GHashTable            *planned;     /* plain words of a named planned event → handle */
  GHashTable            *acts;        /* "kind|handles|day" → handle of an event proposed in this import */
  GHashTable            *ties;        /* "from|to" → handle */
  GHashTable            *sources;     /* row of the sheet → handle */
} Walk;

/* One article's part of it. */
typedef struct {
  Walk                  *walk;
  const GenevaImportRow *row;
  const GenevaReading   *reading;
  GenevaHandle           source;
  GenevaTextIndex       *index;
  GenevaHandle          *entities;    /* handle of each, NONE until it is needed */
  GHashTable            *decided;     /* passages that items of this source had before: see get_passage_key */
} Page;

/* ---- reading ---- */

GenevaProposals *
geneva_proposals_new (const GenevaImportSheet *sheet,
                      const GenevaLexicon     *lexicon,
                      GenevaProposalsProgress  progress,
                      gpointer                 data,
                      GCancellable            *cancellable)
{
  g_autoptr (GenevaProposals) proposals = g_new0 (GenevaProposals, 1);
  guint n = geneva_import_sheet_get_n_rows (sheet);

  proposals->articles = g_array_new (FALSE, FALSE, sizeof (Article));
  proposals->n_rows = n;
  for (guint i = 0; i < n; i++) {
    const GenevaImportRow *row = geneva_import_sheet_get_row (sheet, i);
    Article article = { row, NULL };

    if (g_cancellable_is_cancelled (cancellable))
      return NULL;
    if (row->is_included && row->is_read) {
      article.reading = geneva_reading_new ();
      geneva_reading_start (article.reading, row->text->text, row->text->length,
                            (GenevaTextRange) { row->body.begin, row->body.end }, row->published);
      geneva_read_article (article.reading, lexicon);
    }
    g_array_append_val (proposals->articles, article);
    if (progress)
      progress (i + 1, n, data);
  }
  return g_steal_pointer (&proposals);
}

void
geneva_proposals_free (GenevaProposals *proposals)
{
  if (!proposals)
    return;
  for (guint i = 0; i < proposals->articles->len; i++)
    geneva_reading_free (g_array_index (proposals->articles, Article, i).reading);
  g_array_unref (proposals->articles);
  g_free (proposals);
}

/* ---- names ---- */

/* A name without what spelling varies in: case, hyphens, dots, a leading article, blanks. */
static char *
dup_plain (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *normal = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  GString *plain = g_string_new (NULL);

  for (const char *at = normal ? normal : folded; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (g_unichar_isalnum (c))
      g_string_append_unichar (plain, c);
    else if (!g_unichar_ismark (c) && c != '.' && c != '\'' && c != 0x2019 && plain->len > 0
             && plain->str[plain->len - 1] != ' ')
      g_string_append_c (plain, ' ');
  }
  if (plain->len > 0 && plain->str[plain->len - 1] == ' ')
    g_string_truncate (plain, plain->len - 1);
  if (g_str_has_prefix (plain->str, "the "))
    g_string_erase (plain, 0, 4);
  return g_string_free (plain, FALSE);
}

static GenevaHandle
look_up (GHashTable *table,
         const char *name)
{
  g_autofree char *plain = dup_plain (name);
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, plain));
}

/* The first that has a name keeps it. */
static void
remember (GHashTable  *table,
          const char  *name,
          GenevaHandle handle)
{
  g_autofree char *plain = name ? dup_plain (name) : NULL;

  if (plain && *plain && !g_hash_table_contains (table, plain))
    g_hash_table_insert (table, g_steal_pointer (&plain), GUINT_TO_POINTER (handle));
}

static void
remember_records (Walk       *walk,
                  GenevaList  list,
                  GHashTable *table,
                  guint       name)
{
  for (GenevaHandle handle = geneva_snapshot_next (walk->snapshot, list, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (walk->snapshot, list, handle)) {
    GenevaHandle kept = geneva_snapshot_get_kept (walk->snapshot, handle);
    GenevaRow row;

    if (!geneva_snapshot_get_row (walk->snapshot, handle, &row))
      continue;
    remember (table, geneva_row_get_text (&row, name), kept);
    if (list == GENEVA_LIST_ACTORS) {
      GenevaRowIter iter;
      remember (table, geneva_row_get_text (&row, GENEVA_ACTOR_SHORT), kept);
      geneva_row_iter_init (&iter, &row, GENEVA_ACTOR_ALIASES);
      while (geneva_row_iter_next (&iter))
        remember (table, geneva_row_get_text (&iter.item, 0), kept);
    }
  }
}

/* ---- passages ---- */

static char *
dup_passage_key (GenevaList list,
                 guint      start,
                 guint      end)
{
  return g_strdup_printf ("%u %u %u", list, start, end);
}

/* What items of an earlier import of this text stand on, whatever was decided about them. */
static void
collect_decided (Page *page)
{
  g_autoptr (GArray) passages = geneva_passages_of_source (page->walk->snapshot, page->source);

  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    g_hash_table_add (page->decided,
                      dup_passage_key (GENEVA_HANDLE_LIST (passage->item), passage->start, passage->end));
  }
}

static GenevaExcerpt
get_excerpt (const Page     *page,
             GenevaTextRange range)
{
  return (GenevaExcerpt) { page->source, geneva_text_index_to_point (page->index, range.start),
                           geneva_text_index_to_point (page->index, range.end), NULL };
}

static gboolean
was_decided (Page           *page,
             GenevaList      list,
             GenevaTextRange range)
{
  GenevaExcerpt excerpt = get_excerpt (page, range);
  g_autofree char *key = dup_passage_key (list, excerpt.start, excerpt.end);

  if (!g_hash_table_contains (page->decided, key))
    return FALSE;
  page->walk->report->n_known++;
  return TRUE;
}

/* Origin, rule, score and review: fields lie alike in every coded list, each with its own numbers. */
static void
stamp (Walk               *walk,
       GenevaHandle        handle,
       guint               origin,
       guint               rule,
       guint               score,
       const GenevaGround *ground)
{
  geneva_edit_set_enum (walk->edit, handle, origin, GENEVA_ORIGIN_EXTRACTED);
  if (ground && ground->rule) {
    geneva_edit_set_text (walk->edit, handle, rule, ground->rule);
    geneva_edit_set_number (walk->edit, handle, score, round ((double) ground->score * 100) / 100);
  }
  geneva_edit_review (walk->edit, handle, GENEVA_REVIEW_SUGGESTED);
}
#define STAMP(walk, handle, P, ground) \
  stamp (walk, handle, GENEVA_##P##_ORIGIN, GENEVA_##P##_RULE, GENEVA_##P##_SCORE, ground)

/* ---- sources ---- */

static GenevaHandle
add_source (Walk                  *walk,
            const GenevaImportRow *row)
{
  static const GenevaDateBasis bases[] = {
    [GENEVA_ARTICLE_DATE_UNKNOWN] = GENEVA_BASIS_GIVEN,
    [GENEVA_ARTICLE_DATE_GIVEN] = GENEVA_BASIS_GIVEN,
    [GENEVA_ARTICLE_DATE_LINE] = GENEVA_BASIS_STATED,
    [GENEVA_ARTICLE_DATE_DATELINE] = GENEVA_BASIS_STATED,
    [GENEVA_ARTICLE_DATE_ADDRESS] = GENEVA_BASIS_INFERRED,
    [GENEVA_ARTICLE_DATE_TEXT] = GENEVA_BASIS_INFERRED,
    [GENEVA_ARTICLE_DATE_COPYRIGHT] = GENEVA_BASIS_INFERRED,
  };
  g_autoptr (GenevaTextIndex) index = geneva_text_index_new (row->text->text);
  GenevaHandle source = geneva_edit_add_source (walk->edit, row->title, row->language ? row->language : "en",
                                                GENEVA_TEXT_ORIGINAL, row->text->text);

  geneva_edit_set_text (walk->edit, source, GENEVA_SOURCE_PUBLISHER, row->publisher);
  if (row->agencies[0])
    geneva_edit_set_texts (walk->edit, source, GENEVA_SOURCE_AGENCIES, (const char * const *) row->agencies);
  geneva_edit_set_text (walk->edit, source, GENEVA_SOURCE_AUTHOR, row->author);
  geneva_edit_set_date (walk->edit, source, GENEVA_SOURCE_PUBLISHED, row->published);
  geneva_edit_set_enum (walk->edit, source, GENEVA_SOURCE_PUBLISHED_BASIS, bases[row->published_basis]);
  geneva_edit_set_text (walk->edit, source, GENEVA_SOURCE_ADDRESS, row->address);
  geneva_edit_set_text (walk->edit, source, GENEVA_SOURCE_PAGE, row->page);
  geneva_edit_set_range (walk->edit, source, GENEVA_SOURCE_BODY, geneva_text_index_to_point (index, row->body.begin),
                         geneva_text_index_to_point (index, row->body.end));
  walk->report->n_sources++;
  return source;
}

/* ---- actors ---- */

static GenevaActorKind
actor_kind (GenevaEntityKind kind)
{
  switch (kind) {
  case GENEVA_ENTITY_STATE:
    return GENEVA_ACTOR_STATE;
  case GENEVA_ENTITY_ORGANISATION:
    return GENEVA_ACTOR_ORGANISATION;
  case GENEVA_ENTITY_GROUP:
    return GENEVA_ACTOR_GROUP;
  case GENEVA_ENTITY_PERSON:
  case GENEVA_ENTITY_ROLE:
  case GENEVA_ENTITY_PLACE:
  default:
    return GENEVA_ACTOR_PERSON;
  }
}

/* Names in the text that are not the actor's own become aliases. */
static void
add_names (Page        *page,
           guint32      entity,
           GenevaHandle actor,
           const char  *name)
{
  Walk *walk = page->walk;
  const GenevaReading *reading = page->reading;
  g_autoptr (GPtrArray) aliases = g_ptr_array_new_with_free_func (g_free);
  guint n_passages = 0;

  for (guint32 i = 0; i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    GenevaExcerpt excerpt;
    g_autofree char *words = NULL;

    if (mention->entity != entity || mention->form == GENEVA_MENTION_PRONOUN)
      continue;
    words = g_strndup (reading->text + mention->range.start, mention->range.end - mention->range.start);
    if (n_passages < MAX_ACTOR_PASSAGES) {
      excerpt = get_excerpt (page, mention->range);
      if (g_strcmp0 (words, name) != 0)
        excerpt.as = words;
      geneva_edit_add_passage (walk->edit, actor, &excerpt);
      n_passages++;
    }
    if (mention->form == GENEVA_MENTION_NAME && g_strcmp0 (words, name) != 0
        && look_up (walk->actors, words) == GENEVA_HANDLE_NONE) {
      remember (walk->actors, words, actor);
      g_ptr_array_add (aliases, g_steal_pointer (&words));
    }
  }
  if (aliases->len > 0) {
    g_ptr_array_add (aliases, NULL);
    geneva_edit_set_texts (walk->edit, actor, GENEVA_ACTOR_ALIASES, (const char * const *) aliases->pdata);
  }
}

static GenevaHandle get_actor (Page *page, guint32 entity);

/* A person's office, as a tie to where he holds it. */
static void
add_office (Page               *page,
            const GenevaEntity *entity,
            GenevaHandle        actor)
{
  Walk *walk = page->walk;
  GenevaHandle of = get_actor (page, entity->affiliation);
  g_autofree char *key = NULL;
  GenevaHandle tie;
  const GenevaMention *mention;
  GenevaExcerpt excerpt;

  if (of == GENEVA_HANDLE_NONE || of == actor)
    return;
  key = g_strdup_printf ("%u|%u", actor, of);
  if (g_hash_table_contains (walk->ties, key))
    return;
  tie = geneva_edit_add_tie (walk->edit, actor, of, GENEVA_TIE_MEMBER);
  if (entity->role)
    geneva_edit_set_text (walk->edit, tie, GENEVA_TIE_ROLE, entity->role);
  mention = geneva_reading_mention (page->reading, entity->first_mention);
  excerpt = get_excerpt (page, mention->range);
  geneva_edit_add_passage (walk->edit, tie, &excerpt);
  STAMP (walk, tie, TIE, &mention->ground);
  g_hash_table_insert (walk->ties, g_steal_pointer (&key), GUINT_TO_POINTER (tie));
}

/* The dossier's actor for one of this article, proposed when there is none; NONE for what is no actor. */
static GenevaHandle
get_actor (Page   *page,
           guint32 index)
{
  Walk *walk = page->walk;
  const GenevaEntity *entity;
  GenevaHandle actor;

  if (index == GENEVA_NO_INDEX || index >= page->reading->entities->len)
    return GENEVA_HANDLE_NONE;
  if (page->entities[index] != GENEVA_HANDLE_NONE)
    return page->entities[index];
  entity = geneva_reading_entity (page->reading, index);
  if (entity->kind == GENEVA_ENTITY_PLACE || !entity->name)
    return GENEVA_HANDLE_NONE;
  actor = look_up (walk->actors, entity->name);
  if (actor == GENEVA_HANDLE_NONE) {
    const GenevaMention *first = geneva_reading_mention (page->reading, entity->first_mention);
    actor = geneva_edit_add_actor (walk->edit, entity->name, actor_kind (entity->kind));
    remember (walk->actors, entity->name, actor);
    page->entities[index] = actor;
    if (entity->kind == GENEVA_ENTITY_ROLE)
      geneva_edit_set_bool (walk->edit, actor, GENEVA_ACTOR_UNNAMED, TRUE);
    add_names (page, index, actor, entity->name);
    STAMP (walk, actor, ACTOR, &first->ground);
    walk->report->n_actors++;
    if (entity->affiliation != GENEVA_NO_INDEX)
      add_office (page, entity, actor);
  }
  page->entities[index] = actor;
  return actor;
}

/* Everyone who is named and acts at least once. */
static void
add_actors (Page *page)
{
  const GenevaReading *reading = page->reading;

  for (guint32 i = 0; i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->entity != GENEVA_NO_INDEX && mention->form == GENEVA_MENTION_NAME
        && (mention->acts || mention->kind == GENEVA_ENTITY_PERSON) && mention->kind != GENEVA_ENTITY_ROLE)
      (void) get_actor (page, mention->entity);
  }
}

/* ---- events ---- */

static GenevaHandle
get_place (Page       *page,
           const char *name)
{
  Walk *walk = page->walk;
  GenevaHandle place;

  if (!name)
    return GENEVA_HANDLE_NONE;
  place = look_up (walk->places, name);
  if (place == GENEVA_HANDLE_NONE) {
    place = geneva_edit_add_place (walk->edit, name);
    STAMP (walk, place, PLACE, NULL);
    remember (walk->places, name, place);
  }
  return place;
}

static const char *
find_enum_name (GenevaList list,
                guint      field,
                guint      value)
{
  return geneva_schema_get_struct (list)->fields[field].names[value];
}

/* The number of a name among a member's, -1: none of them. */
static int
find_enum (GenevaList  list,
           guint       field,
           const char *name)
{
  const char * const *names = geneva_schema_get_struct (list)->fields[field].names;

  for (int i = 0; name && names[i]; i++) {
    if (strcmp (names[i], name) == 0)
      return i;
  }
  return -1;
}

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

/* The event's date for the dossier: an act reported as done took place by the day of the report. */
static const char *
get_when (const Page            *page,
          const GenevaReadEvent *event,
          char                  *room,
          gsize                  n_room)
{
  if (event->when)
    return event->when;
  if ((event->status == GENEVA_TOLD_HAPPENED || event->status == GENEVA_TOLD_ALLEGED) && page->reading->has_published
      && geneva_edtf_is_known_day (&page->reading->published)
      && page->reading->published.kind == GENEVA_EDTF_MOMENT) {
    const GenevaCivil *civil = &page->reading->published.first.civil;
    g_snprintf (room, n_room, "[..%04d-%02d-%02d]", civil->year, civil->month, civil->day);
    return room;
  }
  return NULL;
}

static int
compare_handles (gconstpointer a,
                 gconstpointer b)
{
  guint32 first = *(const guint32 *) a, second = *(const guint32 *) b;
  return first < second ? -1 : first > second;
}

/* By which acts told twice are found: kind, actors, day. NULL: it can't be told from others (no actor, no day). */
static char *
dup_act_key (GArray     *actors,
             const char *kind,
             const char *when,
             int         days_later)
{
  GenevaEdtf date;
  GString *key;

  if (actors->len == 0 || !when || !geneva_edtf_parse (when, &date, NULL) || !geneva_edtf_is_known_day (&date))
    return NULL;
  key = g_string_new (kind);
  for (guint i = 0; i < actors->len; i++)
    g_string_append_printf (key, "|%u", g_array_index (actors, GenevaHandle, i));
  g_string_append_printf (key, "|%" G_GINT64_FORMAT, geneva_day_from_instant (date.begin.begin) + days_later);
  return g_string_free (key, FALSE);
}

static void
list_actors (Page    *page,
             guint32  first,
             guint32  n,
             GArray  *actors)
{
  for (guint32 i = first; i < first + n; i++) {
    const GenevaReadParticipant *participant
      = &g_array_index (page->reading->participants, GenevaReadParticipant, i);
    GenevaHandle actor = get_actor (page, participant->entity);
    if (actor != GENEVA_HANDLE_NONE)
      g_array_append_val (actors, actor);
  }
}

static void
add_participants (Walk        *walk,
                  GenevaHandle event,
                  const GArray *actors,
                  GenevaRole   role)
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
add_account (Page                  *page,
             GenevaHandle           handle,
             const GenevaReadEvent *event,
             const char            *when)
{
  GenevaAccount account = { .by = get_actor (page, event->by), .scope = -1, .when = when };
  GenevaExcerpt excerpt = get_excerpt (page, event->clause.end > event->clause.start ? event->clause : event->range);

  account.says = get_says (event->status, &account.certainty);
  (void) geneva_edit_add_account (page->walk->edit, handle, &account, &excerpt);
}

static GenevaHandle
add_event (Page                  *page,
           const GenevaReadEvent *event)
{
  Walk *walk = page->walk;
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  int kind = find_enum (GENEVA_LIST_EVENTS, GENEVA_EVENT_KIND, event->kind);
  GenevaTextRange passage = event->clause.end > event->clause.start ? event->clause : event->range;
  GenevaHandle handle = GENEVA_HANDLE_NONE, place;
  char room[32];
  const char *when = get_when (page, event, room, sizeof room);

  if (kind < 0 || was_decided (page, GENEVA_LIST_EVENTS, passage))
    return GENEVA_HANDLE_NONE;
  list_actors (page, event->first_source, event->n_sources, sources);
  list_actors (page, event->first_target, event->n_targets, targets);
  g_array_append_vals (all, sources->data, sources->len);
  g_array_append_vals (all, targets->data, targets->len);
  g_array_sort (all, compare_handles);

  if (event->named)
    handle = look_up (walk->planned, event->named);
  for (int later = -1; later <= 1 && handle == GENEVA_HANDLE_NONE; later++) {
    g_autofree char *key = dup_act_key (all, event->kind, when, later);
    if (key)
      handle = GPOINTER_TO_UINT (g_hash_table_lookup (walk->acts, key));
  }
  if (handle != GENEVA_HANDLE_NONE) {
    add_account (page, handle, event, when);
    return handle;
  }

  handle = geneva_edit_add_event (walk->edit, event->title ? event->title : event->kind, (GenevaEventKind) kind);
  /* A named planned event has its dates in forecasts; its own is what happened. */
  if (when && !(event->named && event->status != GENEVA_TOLD_HAPPENED))
    geneva_edit_set_date (walk->edit, handle, GENEVA_EVENT_WHEN, when);
  place = get_place (page, event->place);
  if (place != GENEVA_HANDLE_NONE)
    geneva_edit_set_ref (walk->edit, handle, GENEVA_EVENT_PLACE, place);
  if (is_mutual (kind)) {
    add_participants (walk, handle, all, GENEVA_ROLE_PARTICIPANT);
  } else {
    add_participants (walk, handle, sources, GENEVA_ROLE_SOURCE);
    add_participants (walk, handle, targets, GENEVA_ROLE_TARGET);
  }
  add_account (page, handle, event, when);
  STAMP (walk, handle, EVENT, &event->ground);
  walk->report->n_events++;
  if (event->named) {
    remember (walk->planned, event->named, handle);
  } else {
    g_autofree char *key = dup_act_key (all, event->kind, when, 0);
    if (key)
      g_hash_table_insert (walk->acts, g_steal_pointer (&key), GUINT_TO_POINTER (handle));
  }
  return handle;
}

static void
add_events (Page *page)
{
  const GenevaReading *reading = page->reading;
  g_autofree GenevaHandle *handles = g_new0 (GenevaHandle, MAX (reading->events->len, 1));

  for (guint32 i = 0; i < reading->events->len; i++) {
    const GenevaReadEvent *event = &g_array_index (reading->events, GenevaReadEvent, i);
    char room[32];

    if (event->same_as != GENEVA_NO_INDEX && event->same_as < i && handles[event->same_as] != GENEVA_HANDLE_NONE) {
      handles[i] = handles[event->same_as];
      if (!was_decided (page, GENEVA_LIST_EVENTS, event->clause))
        add_account (page, handles[i], event, get_when (page, event, room, sizeof room));
      continue;
    }
    handles[i] = add_event (page, event);
  }
}

/* ---- statements ---- */

static GenevaHandle
get_issue (Page               *page,
           const char         *title,
           const GenevaGround *ground)
{
  Walk *walk = page->walk;
  GenevaHandle issue = look_up (walk->issues, title);

  if (issue == GENEVA_HANDLE_NONE) {
    issue = geneva_edit_add_issue (walk->edit, title, GENEVA_ISSUE_POLICY, title);
    STAMP (walk, issue, ISSUE, ground);
    remember (walk->issues, title, issue);
  }
  return issue;
}

static GenevaIssueType
get_issue_type (Walk        *walk,
                GenevaHandle issue)
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
set_condition (Page                      *page,
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

static void
add_statements (Page *page)
{
  Walk *walk = page->walk;
  const GenevaReading *reading = page->reading;

  for (guint32 i = 0; i < reading->statements->len; i++) {
    const GenevaReadStatement *statement = &g_array_index (reading->statements, GenevaReadStatement, i);
    GenevaExcerpt excerpt = get_excerpt (page, statement->range);
    GenevaHandle speaker, issue, handle, on_behalf;
    GenevaStance stance = statement->stance;
    gboolean is_fact;

    if (was_decided (page, GENEVA_LIST_STATEMENTS, statement->range))
      continue;
    speaker = get_actor (page, statement->speaker);
    if (speaker == GENEVA_HANDLE_NONE)
      continue;
    issue = get_issue (page, statement->issue, &statement->ground);
    is_fact = get_issue_type (walk, issue) == GENEVA_ISSUE_FACT;
    if (stance == GENEVA_STANCE_NONE)
      stance = GENEVA_STANCE_NEUTRAL;
    handle = geneva_edit_add_statement (walk->edit, speaker, issue, is_fact ? get_stance_on_fact (stance) : stance);
    if (!is_fact && stance == GENEVA_STANCE_CONDITIONAL && statement->leaning != GENEVA_STANCE_NONE)
      geneva_edit_set_value (walk->edit, handle, GENEVA_STATEMENT_LEANING,
                             find_enum_name (GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_STANCE, statement->leaning));
    if (statement->condition.end > statement->condition.start)
      set_condition (page, handle, statement);
    on_behalf = get_actor (page, statement->on_behalf);
    if (on_behalf != GENEVA_HANDLE_NONE)
      geneva_edit_set_ref (walk->edit, handle, GENEVA_STATEMENT_FOR, on_behalf);
    geneva_edit_set_enum (walk->edit, handle, GENEVA_STATEMENT_MODE,
                          statement->mode == GENEVA_QUOTE_INDIRECT ? GENEVA_MODE_INDIRECT : GENEVA_MODE_DIRECT);
    geneva_edit_set_date (walk->edit, handle, GENEVA_STATEMENT_WHEN, page->row->published);
    geneva_edit_add_passage (walk->edit, handle, &excerpt);
    STAMP (walk, handle, STATEMENT, &statement->ground);
    walk->report->n_statements++;
  }
}

/* ---- forecasts and figures ---- */

/* The planned thing that a forecast is about: by its name; a new one where none has it. */
static GenevaHandle
get_planned (Page                     *page,
             const GenevaReadForecast *forecast)
{
  Walk *walk = page->walk;
  const GenevaReading *reading = page->reading;
  const char *words = forecast->event && *forecast->event ? forecast->event : _("Planned event");
  GenevaHandle event = look_up (walk->planned, words);
  GenevaAccount account = { .by = get_actor (page, forecast->by), .says = GENEVA_SAYS_PLANNED, .scope = -1 };
  GenevaExcerpt excerpt = get_excerpt (page, forecast->range);

  /* An event of the same words, named or not, that the article tells as planned. */
  for (guint32 i = 0; i < reading->events->len && event == GENEVA_HANDLE_NONE; i++) {
    const GenevaReadEvent *read = &g_array_index (reading->events, GenevaReadEvent, i);
    if (read->named && read->clause.start < forecast->range.end && read->clause.end > forecast->range.start)
      event = look_up (walk->planned, read->named);
  }
  if (event == GENEVA_HANDLE_NONE) {
    event = geneva_edit_add_event (walk->edit, words, GENEVA_EVENT_CONSULT);
    (void) geneva_edit_add_account (walk->edit, event, &account, &excerpt);
    STAMP (walk, event, EVENT, &forecast->ground);
    walk->report->n_events++;
  }
  remember (walk->planned, words, event);
  return event;
}

static void
add_forecasts (Page *page)
{
  Walk *walk = page->walk;

  for (guint32 i = 0; i < page->reading->forecasts->len; i++) {
    const GenevaReadForecast *forecast = &g_array_index (page->reading->forecasts, GenevaReadForecast, i);
    GenevaExcerpt excerpt = get_excerpt (page, forecast->range);
    int strength = find_enum (GENEVA_LIST_FORECASTS, GENEVA_FORECAST_STRENGTH, forecast->strength);
    GenevaHandle handle, by;

    if (was_decided (page, GENEVA_LIST_FORECASTS, forecast->range))
      continue;
    handle = geneva_edit_add_forecast (walk->edit, get_planned (page, forecast),
                                       forecast->will_not ? GENEVA_POLARITY_WILL_NOT : GENEVA_POLARITY_WILL,
                                       strength < 0 ? GENEVA_STRENGTH_EXPECTED : (GenevaStrength) strength);
    geneva_edit_set_date (walk->edit, handle, GENEVA_FORECAST_PREDICTED, forecast->predicted);
    geneva_edit_set_date (walk->edit, handle, GENEVA_FORECAST_MADE, page->row->published);
    by = get_actor (page, forecast->by);
    if (by != GENEVA_HANDLE_NONE)
      geneva_edit_set_ref (walk->edit, handle, GENEVA_FORECAST_BY, by);
    geneva_edit_add_passage (walk->edit, handle, &excerpt);
    STAMP (walk, handle, FORECAST, &forecast->ground);
    walk->report->n_forecasts++;
  }
}

static GenevaHandle
get_quantity (Page                   *page,
              const GenevaReadFigure *figure)
{
  Walk *walk = page->walk;
  const char *words = figure->measure && *figure->measure ? figure->measure : _("Number");
  GenevaHandle quantity = look_up (walk->quantities, words);

  if (quantity == GENEVA_HANDLE_NONE) {
    quantity = geneva_edit_add_quantity (walk->edit, words, words, FALSE);
    STAMP (walk, quantity, QUANTITY, &figure->ground);
    remember (walk->quantities, words, quantity);
  }
  return quantity;
}

static void
add_figures (Page *page)
{
  Walk *walk = page->walk;

  for (guint32 i = 0; i < page->reading->figures->len; i++) {
    const GenevaReadFigure *figure = &g_array_index (page->reading->figures, GenevaReadFigure, i);
    GenevaExcerpt excerpt = get_excerpt (page, figure->range);
    int qualifier = find_enum (GENEVA_LIST_FIGURES, GENEVA_FIGURE_QUALIFIER, figure->qualifier);
    GenevaHandle handle, by;

    if (!isfinite (figure->low) || was_decided (page, GENEVA_LIST_FIGURES, figure->range))
      continue;
    handle = geneva_edit_add_figure (walk->edit, get_quantity (page, figure), figure->low,
                                     qualifier < 0 ? GENEVA_QUALIFIER_EXACTLY : (GenevaQualifier) qualifier);
    if (isfinite (figure->high))
      geneva_edit_set_number (walk->edit, handle, GENEVA_FIGURE_HIGH, figure->high);
    geneva_edit_set_date (walk->edit, handle, GENEVA_FIGURE_AS_OF, page->row->published);
    by = get_actor (page, figure->by);
    if (by != GENEVA_HANDLE_NONE)
      geneva_edit_set_ref (walk->edit, handle, GENEVA_FIGURE_BY, by);
    geneva_edit_add_passage (walk->edit, handle, &excerpt);
    STAMP (walk, handle, FIGURE, &figure->ground);
    walk->report->n_figures++;
  }
}

/* ---- all of it ---- */

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
clear_walk (Walk *walk)
{
  GHashTable *tables[] = { walk->actors, walk->places, walk->issues, walk->quantities, walk->planned, walk->acts,
                           walk->ties, walk->sources };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_clear_pointer (&tables[i], g_hash_table_unref);
  geneva_edit_free (walk->edit);
}

/* Planned events of the dossier, by title; and its ties by their ends. */
static void
remember_planned (Walk *walk)
{
  GenevaSnapshot *snapshot = walk->snapshot;
  GenevaRow row;

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle)) {
    if (geneva_snapshot_get_row (snapshot, handle, &row)
        && geneva_event_get_status (snapshot, &row) != GENEVA_STATUS_HAPPENED)
      remember (walk->planned, geneva_row_get_text (&row, GENEVA_EVENT_TITLE),
                geneva_snapshot_get_kept (snapshot, handle));
  }
  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_TIES, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_TIES, handle)) {
    if (geneva_snapshot_get_row (snapshot, handle, &row))
      g_hash_table_insert (walk->ties,
                           g_strdup_printf ("%u|%u", geneva_row_get_ref (&row, GENEVA_TIE_FROM),
                                            geneva_row_get_ref (&row, GENEVA_TIE_TO)), GUINT_TO_POINTER (handle));
  }
}

static void
add_article (Walk          *walk,
             const Article *article,
             GenevaHandle   source)
{
  g_autoptr (GenevaTextIndex) index = NULL;
  g_autoptr (GHashTable) decided = NULL;
  g_autofree GenevaHandle *entities = NULL;
  Page page = { .walk = walk, .row = article->row, .reading = article->reading, .source = source };

  if (!article->reading)
    return;
  page.index = index = geneva_text_index_new (article->row->text->text);
  page.decided = decided = new_table ();
  page.entities = entities = g_new0 (GenevaHandle, MAX (article->reading->entities->len, 1));
  if (article->row->same_source != GENEVA_HANDLE_NONE)
    collect_decided (&page);
  add_actors (&page);
  add_events (&page);
  add_statements (&page);
  add_forecasts (&page);
  add_figures (&page);
}

GenevaDelta *
geneva_proposals_build (const GenevaProposals *proposals,
                        GenevaSnapshot        *snapshot,
                        const GenevaCoder     *coder,
                        GenevaProposalsReport *report,
                        GError               **error)
{
  GenevaProposalsReport counts = { 0 };
  Walk walk = { .snapshot = snapshot, .report = &counts, .edit = geneva_edit_new (snapshot, coder),
                .actors = new_table (), .places = new_table (), .issues = new_table (), .quantities = new_table (),
                .planned = new_table (), .acts = new_table (), .ties = new_table (),
                .sources = g_hash_table_new (NULL, NULL) };
  g_autofree char *title = NULL;
  g_autofree GenevaHandle *sources = g_new0 (GenevaHandle, MAX (proposals->articles->len, 1));
  GenevaDelta *delta;
  guint n_read = 0;

  remember_records (&walk, GENEVA_LIST_ACTORS, walk.actors, GENEVA_ACTOR_NAME);
  remember_records (&walk, GENEVA_LIST_PLACES, walk.places, GENEVA_PLACE_NAME);
  remember_records (&walk, GENEVA_LIST_ISSUES, walk.issues, GENEVA_ISSUE_TITLE);
  remember_records (&walk, GENEVA_LIST_QUANTITIES, walk.quantities, GENEVA_QUANTITY_TITLE);
  remember_planned (&walk);
  for (guint i = 0; i < proposals->articles->len; i++) {
    const GenevaImportRow *row = g_array_index (proposals->articles, Article, i).row;
    if (!row->is_included)
      continue;
    sources[i] = row->same_source != GENEVA_HANDLE_NONE ? row->same_source : add_source (&walk, row);
    n_read++;
  }
  /* Originals have handles by now, whatever the order of the rows. */
  for (guint i = 0; i < proposals->articles->len; i++) {
    const Article *article = &g_array_index (proposals->articles, Article, i);
    const GenevaImportRow *row = article->row;
    GenevaHandle original = row->reprint_source;

    if (sources[i] == GENEVA_HANDLE_NONE)
      continue;
    if (row->reprint_row < proposals->articles->len)
      original = sources[row->reprint_row];
    if (original != GENEVA_HANDLE_NONE && original != sources[i] && row->same_source == GENEVA_HANDLE_NONE)
      geneva_edit_set_ref (walk.edit, sources[i], GENEVA_SOURCE_REPRINT_OF, original);
    add_article (&walk, article, sources[i]);
  }
  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Import of %u article", "Import of %u articles", n_read),
                           n_read);
  geneva_edit_set_title (walk.edit, title);
  delta = geneva_edit_end (walk.edit, error);
  if (report)
    *report = counts;
  clear_walk (&walk);
  return delta;
}
