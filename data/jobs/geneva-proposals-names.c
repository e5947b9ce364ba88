/* Names, passages and actors of proposals. Role: finds what the dossier has by the same name, remembers what was proposed,
 * and knows what an earlier import of the same text proposed. Knows nothing of events and what is said.
 */
#include "jobs/geneva-proposals-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/geneva-passages.h"
#include "model/geneva-row.h"

/* Passages that show an actor's name; more would say no more. */
#define MAX_ACTOR_PASSAGES 3

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

GenevaHandle
geneva_proposals_look_up (GHashTable *table,
                          const char *name)
{
  g_autofree char *plain = dup_plain (name);
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, plain));
}

static gboolean
is_rejected (GenevaSnapshot *snapshot,
             GenevaHandle    actor)
{
  GenevaRow row;

  return geneva_snapshot_get_row (snapshot, actor, &row)
         && geneva_row_get_enum (&row, GENEVA_ACTOR_REVIEW) == (int) GENEVA_REVIEW_REJECTED;
}

/* The first that has a name keeps it. */
void
geneva_proposals_remember (GHashTable   *table,
                           const char   *name,
                           GenevaHandle  handle)
{
  g_autofree char *plain = name ? dup_plain (name) : NULL;

  if (plain && *plain && !g_hash_table_contains (table, plain))
    g_hash_table_insert (table, g_steal_pointer (&plain), GUINT_TO_POINTER (handle));
}

void
geneva_proposals_remember_records (GenevaProposalsWalk *walk,
                                   GenevaList           list,
                                   GHashTable          *table,
                                   guint                name)
{
  for (GenevaHandle handle = geneva_snapshot_next (walk->snapshot, list, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE && !g_cancellable_is_cancelled (walk->cancellable);
       handle = geneva_snapshot_next (walk->snapshot, list, handle)) {
    GenevaHandle kept = geneva_snapshot_get_kept (walk->snapshot, handle);
    GenevaRow row;

    if (!geneva_snapshot_get_row (walk->snapshot, handle, &row)
        || (list == GENEVA_LIST_ACTORS && is_rejected (walk->snapshot, kept)))
      continue;
    geneva_proposals_remember (table, geneva_row_get_text (&row, name), kept);
    if (list == GENEVA_LIST_ACTORS) {
      GenevaRowIter iter;
      geneva_proposals_remember (table, geneva_row_get_text (&row, GENEVA_ACTOR_SHORT), kept);
      geneva_row_iter_init (&iter, &row, GENEVA_ACTOR_ALIASES);
      while (geneva_row_iter_next (&iter))
        geneva_proposals_remember (table, geneva_row_get_text (&iter.item, 0), kept);
    }
  }
}

static void
refuse (GenevaProposalsWalk *walk,
        const char          *name)
{
  g_autofree char *plain = name ? dup_plain (name) : NULL;

  if (plain && *plain && !g_hash_table_contains (walk->actors, plain))
    g_hash_table_add (walk->no_actors, g_steal_pointer (&plain));
}

/* Who was rejected neither acts nor speaks in what comes later, under no name that another has not got. */
void
geneva_proposals_refuse_rejected (GenevaProposalsWalk *walk)
{
  for (GenevaHandle handle = geneva_snapshot_next (walk->snapshot, GENEVA_LIST_ACTORS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE && !g_cancellable_is_cancelled (walk->cancellable);
       handle = geneva_snapshot_next (walk->snapshot, GENEVA_LIST_ACTORS, handle)) {
    GenevaRow row;
    GenevaRowIter iter;

    if (!is_rejected (walk->snapshot, geneva_snapshot_get_kept (walk->snapshot, handle))
        || !geneva_snapshot_get_row (walk->snapshot, handle, &row))
      continue;
    refuse (walk, geneva_row_get_text (&row, GENEVA_ACTOR_NAME));
    refuse (walk, geneva_row_get_text (&row, GENEVA_ACTOR_SHORT));
    geneva_row_iter_init (&iter, &row, GENEVA_ACTOR_ALIASES);
    while (geneva_row_iter_next (&iter))
      refuse (walk, geneva_row_get_text (&iter.item, 0));
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
void
geneva_proposals_collect_decided (GenevaProposalsPage *page)
{
  g_autoptr (GArray) passages = geneva_passages_of_source (page->walk->snapshot, page->source);

  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    g_hash_table_add (page->decided,
                      dup_passage_key (GENEVA_HANDLE_LIST (passage->item), passage->start, passage->end));
  }
}

GenevaExcerpt
geneva_proposals_get_excerpt (const GenevaProposalsPage *page,
                              GenevaTextRange            range)
{
  return (GenevaExcerpt) { page->source, geneva_text_index_to_point (page->index, range.start),
                           geneva_text_index_to_point (page->index, range.end), NULL };
}

/* In the article, and in no caption or box for readers in its midst. */
gboolean
geneva_proposals_is_in_body (const GenevaProposalsPage *page,
                             GenevaTextRange            range)
{
  const GArray *furniture = page->row->furniture;
  guint low = 0, high = furniture->len;

  if (range.start < page->row->body.begin || range.end > page->row->body.end)
    return FALSE;
  /* The first piece that ends behind where the range begins. */
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (furniture, GenevaFurniturePiece, middle).span.end <= range.start)
      low = middle + 1;
    else
      high = middle;
  }
  return low == furniture->len || g_array_index (furniture, GenevaFurniturePiece, low).span.begin >= range.end;
}

gboolean
geneva_proposals_was_decided (GenevaProposalsPage *page,
                              GenevaList           list,
                              GenevaTextRange      range)
{
  GenevaExcerpt excerpt = geneva_proposals_get_excerpt (page, range);
  g_autofree char *key = dup_passage_key (list, excerpt.start, excerpt.end);

  if (!g_hash_table_contains (page->decided, key))
    return FALSE;
  page->walk->report->n_known++;
  return TRUE;
}

void
geneva_proposals_stamp (GenevaProposalsWalk *walk,
                        GenevaHandle         handle,
                        guint                origin,
                        guint                rule,
                        guint                score,
                        const GenevaGround  *ground)
{
  geneva_edit_set_enum (walk->edit, handle, origin, GENEVA_ORIGIN_EXTRACTED);
  if (ground && ground->rule) {
    geneva_edit_set_text (walk->edit, handle, rule, ground->rule);
    geneva_edit_set_number (walk->edit, handle, score, round ((double) ground->score * 100) / 100);
  }
  geneva_edit_review (walk->edit, handle, GENEVA_REVIEW_SUGGESTED);
}

/* The number of a name among a member's, -1: none of them. */
int
geneva_proposals_find_enum (GenevaList  list,
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
add_names (GenevaProposalsPage *page,
           guint32              entity,
           GenevaHandle         actor,
           const char          *name)
{
  GenevaProposalsWalk *walk = page->walk;
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
      excerpt = geneva_proposals_get_excerpt (page, mention->range);
      if (g_strcmp0 (words, name) != 0)
        excerpt.as = words;
      geneva_edit_add_passage (walk->edit, actor, &excerpt);
      n_passages++;
    }
    if (mention->form == GENEVA_MENTION_NAME && g_strcmp0 (words, name) != 0
        && geneva_proposals_look_up (walk->actors, words) == GENEVA_HANDLE_NONE) {
      geneva_proposals_remember (walk->actors, words, actor);
      g_ptr_array_add (aliases, g_steal_pointer (&words));
    }
  }
  if (aliases->len > 0) {
    g_ptr_array_add (aliases, NULL);
    geneva_edit_set_texts (walk->edit, actor, GENEVA_ACTOR_ALIASES, (const char * const *) aliases->pdata);
  }
}

/* A person's office, as a tie to where he holds it. */
static void
add_office (GenevaProposalsPage *page,
            const GenevaEntity  *entity,
            GenevaHandle         actor)
{
  GenevaProposalsWalk *walk = page->walk;
  GenevaHandle of = geneva_proposals_get_actor (page, entity->affiliation);
  g_autofree char *key = NULL;
  GenevaHandle tie;
  const GenevaMention *mention;
  GenevaExcerpt excerpt;

  if (of == GENEVA_HANDLE_NONE || of == actor || entity->first_mention == GENEVA_NO_INDEX)
    return;
  key = g_strdup_printf ("%u|%u", actor, of);
  if (g_hash_table_contains (walk->ties, key))
    return;
  tie = geneva_edit_add_tie (walk->edit, actor, of, GENEVA_TIE_MEMBER);
  if (entity->role)
    geneva_edit_set_text (walk->edit, tie, GENEVA_TIE_ROLE, entity->role);
  mention = geneva_reading_mention (page->reading, entity->first_mention);
  excerpt = geneva_proposals_get_excerpt (page, mention->range);
  geneva_edit_add_passage (walk->edit, tie, &excerpt);
  GENEVA_PROPOSALS_STAMP (walk, tie, TIE, &mention->ground);
  walk->report->n_ties++;
  g_hash_table_insert (walk->ties, g_steal_pointer (&key), GUINT_TO_POINTER (tie));
}

GHashTable *
geneva_proposals_list_no_actors (const GenevaLexicon *lexicon)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int kind = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_ACTORS, "kind");

  for (guint i = 0; kind >= 0 && i < geneva_lexicon_get_n_entries (lexicon, GENEVA_LEXICON_ACTORS); i++) {
    const GenevaLexiconEntry *entry = geneva_lexicon_get_entry (lexicon, GENEVA_LEXICON_ACTORS, i);
    gboolean is_none = (guint) kind < entry->n_fields && strcmp (entry->fields[kind], "none") == 0;

    /* later rows win */
    if (is_none || g_hash_table_size (names) > 0) {
      g_autofree char *plain = dup_plain (entry->name);
      if (is_none)
        g_hash_table_add (names, g_steal_pointer (&plain));
      else
        g_hash_table_remove (names, plain);
    }
  }
  return names;
}

/* Words that the lexicon knows for none make no mention; an actor may still be called so who is put together, as "Norwegian
 * police" is of the state and "the police". */
gboolean
geneva_proposals_is_no_actor (GenevaProposalsPage *page,
                              guint32              index)
{
  const GenevaEntity *entity;
  g_autofree char *plain = NULL;

  if (index == GENEVA_NO_INDEX || index >= page->reading->entities->len
      || g_hash_table_size (page->walk->no_actors) == 0)
    return FALSE;
  entity = geneva_reading_entity (page->reading, index);
  plain = entity->name ? dup_plain (entity->name) : NULL;
  return plain && g_hash_table_contains (page->walk->no_actors, plain);
}

/* The dossier's actor for one of this article, proposed when there is none; NONE for what is no actor. */
GenevaHandle
geneva_proposals_get_actor (GenevaProposalsPage *page,
                            guint32              index)
{
  GenevaProposalsWalk *walk = page->walk;
  const GenevaEntity *entity;
  GenevaHandle actor;

  if (index == GENEVA_NO_INDEX || index >= page->reading->entities->len)
    return GENEVA_HANDLE_NONE;
  if (page->entities[index] != GENEVA_HANDLE_NONE)
    return page->entities[index];
  entity = geneva_reading_entity (page->reading, index);
  if (entity->kind == GENEVA_ENTITY_PLACE || !entity->name || geneva_proposals_is_no_actor (page, index))
    return GENEVA_HANDLE_NONE;
  actor = geneva_proposals_look_up (walk->actors, entity->name);
  /* Known only as somebody's state or employer: nothing in the text would support it. */
  if (actor == GENEVA_HANDLE_NONE && entity->first_mention == GENEVA_NO_INDEX)
    return GENEVA_HANDLE_NONE;
  if (actor == GENEVA_HANDLE_NONE) {
    const GenevaMention *first = geneva_reading_mention (page->reading, entity->first_mention);
    actor = geneva_edit_add_actor (walk->edit, entity->name, actor_kind (entity->kind));
    geneva_proposals_remember (walk->actors, entity->name, actor);
    page->entities[index] = actor;
    if (entity->kind == GENEVA_ENTITY_ROLE)
      geneva_edit_set_bool (walk->edit, actor, GENEVA_ACTOR_UNNAMED, TRUE);
    add_names (page, index, actor, entity->name);
    GENEVA_PROPOSALS_STAMP (walk, actor, ACTOR, &first->ground);
    walk->report->n_actors++;
    if (entity->affiliation != GENEVA_NO_INDEX)
      add_office (page, entity, actor);
  }
  page->entities[index] = actor;
  return actor;
}

/* Everyone who is named and acts at least once. */
void
geneva_proposals_add_actors (GenevaProposalsPage *page)
{
  const GenevaReading *reading = page->reading;

  for (guint32 i = 0; i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    if (mention->entity != GENEVA_NO_INDEX && mention->form == GENEVA_MENTION_NAME
        && geneva_proposals_is_in_body (page, mention->range)
        && (mention->acts || mention->kind == GENEVA_ENTITY_PERSON) && mention->kind != GENEVA_ENTITY_ROLE)
      (void) geneva_proposals_get_actor (page, mention->entity);
  }
}

/* ---- places ---- */

GenevaHandle
geneva_proposals_get_place (GenevaProposalsPage *page,
                            const char          *name)
{
  GenevaProposalsWalk *walk = page->walk;
  GenevaHandle place;

  if (!name)
    return GENEVA_HANDLE_NONE;
  place = geneva_proposals_look_up (walk->places, name);
  if (place == GENEVA_HANDLE_NONE) {
    place = geneva_edit_add_place (walk->edit, name);
    GENEVA_PROPOSALS_STAMP (walk, place, PLACE, NULL);
    geneva_proposals_remember (walk->places, name, place);
  }
  return place;
}
