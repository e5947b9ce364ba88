/* Corrections of proposals that are kept. Role: a decision and a row of the dossier's lexicon in one edit. Knows no window;
 * what a row means is the affair of extraction.
 */
#include "jobs/geneva-review-correct.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "extract/geneva-read.h"
#include "jobs/geneva-dossier-lexicon.h"
#include "jobs/geneva-review.h"

static const char *
get_kind_name (GenevaHandle handle,
               guint        field,
               int          value)
{
  const GenevaField *member = &geneva_schema_get_struct (GENEVA_HANDLE_LIST (handle))->fields[field];

  return value >= 0 ? member->names[value] : "";
}

GenevaDelta *
geneva_review_correct_no_actor (GenevaSnapshot    *snapshot,
                                GenevaHandle       actor,
                                const GenevaCoder *coder,
                                GError           **error)
{
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, coder);
  g_autofree char *name = geneva_snapshot_dup_title (snapshot, actor);
  /* Translators: the title of an edit, for "Undo …"; %s is a name */
  g_autofree char *title = g_strdup_printf (_("“%s” is not an actor"), name);
  const char *const cells[] = { "name", name, "kind", "none", NULL };

  geneva_review_reject_in (edit, snapshot, actor);
  geneva_edit_add_lexicon_row (edit, "actors", cells);
  geneva_edit_set_title (edit, title);
  return geneva_edit_end (edit, error);
}

/* ---- names ---- */

static gboolean
is_called (const GenevaRow *row,
           const char      *folded)
{
  g_autofree char *name = g_utf8_casefold (geneva_row_get_text (row, GENEVA_ACTOR_NAME), -1);
  const char *brief = geneva_row_get_text (row, GENEVA_ACTOR_SHORT);
  GenevaRowIter iter;

  if (strcmp (name, folded) == 0)
    return TRUE;
  if (brief) {
    g_autofree char *other = g_utf8_casefold (brief, -1);
    if (strcmp (other, folded) == 0)
      return TRUE;
  }
  geneva_row_iter_init (&iter, row, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter)) {
    g_autofree char *alias = g_utf8_casefold (geneva_row_get_text (&iter.item, 0), -1);
    if (strcmp (alias, folded) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Another actor of that name that is neither rejected nor part of another; NONE: there is none. */
static GenevaHandle
find_actor (GenevaSnapshot *snapshot,
            const char     *name,
            GenevaHandle    except)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, handle)) {
    GenevaRow row;
    if (handle != except && geneva_snapshot_get_row (snapshot, handle, &row)
        && !geneva_row_has (&row, GENEVA_ACTOR_MERGED_INTO)
        && geneva_row_get_enum (&row, GENEVA_ACTOR_REVIEW) != GENEVA_REVIEW_REJECTED && is_called (&row, folded))
      return handle;
  }
  return GENEVA_HANDLE_NONE;
}

/* The proposal's own name becomes one of its aliases. */
static void
rename_in (GenevaEdit      *edit,
           GenevaHandle     actor,
           const GenevaRow *row,
           const char      *old,
           const char      *name)
{
  g_autoptr (GPtrArray) aliases = g_ptr_array_new_with_free_func (g_free);
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter)) {
    const char *alias = geneva_row_get_text (&iter.item, 0);
    if (strcmp (alias, name) != 0 && strcmp (alias, old) != 0)
      g_ptr_array_add (aliases, g_strdup (alias));
  }
  g_ptr_array_add (aliases, g_strdup (old));
  g_ptr_array_add (aliases, NULL);
  geneva_edit_set_text (edit, actor, GENEVA_ACTOR_NAME, name);
  geneva_edit_set_texts (edit, actor, GENEVA_ACTOR_ALIASES, (const char * const *) aliases->pdata);
}

GenevaDelta *
geneva_review_correct_name (GenevaSnapshot    *snapshot,
                            GenevaHandle       actor,
                            const char        *name,
                            const GenevaCoder *coder,
                            GError           **error)
{
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, coder);
  g_autofree char *called = g_strstrip (g_strdup (name));
  GenevaHandle to = find_actor (snapshot, called, actor);
  g_autofree char *old = geneva_snapshot_dup_title (snapshot, actor);
  g_autofree char *title = NULL;
  g_autofree char *kept = NULL;
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, to != GENEVA_HANDLE_NONE ? to : actor, &row)) {
    g_set_error (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_MISSING, _("The actor is not there any more."));
    return NULL;
  }
  if (!*called || (to == GENEVA_HANDLE_NONE && strcmp (called, old) == 0)) {
    g_set_error (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_NOTHING, _("It is called so already."));
    return NULL;
  }
  /* By the name of the actor that there is, not by the alias that was written. */
  kept = g_strdup (to != GENEVA_HANDLE_NONE ? geneva_row_get_text (&row, GENEVA_ACTOR_NAME) : called);
  {
    const char *const cells[] = {
      "name", kept, "kind", get_kind_name (actor, GENEVA_ACTOR_KIND, geneva_row_get_enum (&row, GENEVA_ACTOR_KIND)),
      "aliases", old, NULL
    };
    geneva_edit_add_lexicon_row (edit, "actors", cells);
  }
  if (to != GENEVA_HANDLE_NONE) {
    geneva_review_merge_in (edit, snapshot, to, actor);
    geneva_review_accept_in (edit, to);
  } else {
    rename_in (edit, actor, &row, old, kept);
    geneva_review_accept_in (edit, actor);
  }
  /* Translators: the title of an edit, for "Undo …": two names of an actor */
  title = g_strdup_printf (_("“%s” is always called “%s”"), old, kept);
  geneva_edit_set_title (edit, title);
  return geneva_edit_end (edit, error);
}

/* ---- verbs ---- */

GenevaDelta *
geneva_review_correct_verb (GenevaSnapshot    *snapshot,
                            GenevaHandle       event,
                            const char        *verb,
                            GenevaEventKind    kind,
                            const GenevaCoder *coder,
                            GError           **error)
{
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, coder);
  g_autofree char *lemma = g_strstrip (g_strdup (verb));
  /* Translators: the title of an edit, for "Undo …": a verb, and a kind of event */
  g_autofree char *title = g_strdup_printf (_("“%s” means “%s”"), lemma, geneva_event_kind_get_words (kind));
  const char *const cells[] = { "lemma", lemma, "kind", get_kind_name (event, GENEVA_EVENT_KIND, (int) kind), NULL };

  if (!*lemma) {
    g_set_error (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_INVALID, _("Write the verb that the kind is for."));
    return NULL;
  }
  geneva_edit_set_enum (edit, event, GENEVA_EVENT_KIND, (int) kind);
  geneva_edit_add_lexicon_row (edit, "verbs", cells);
  geneva_review_accept_in (edit, event);
  geneva_edit_set_title (edit, title);
  return geneva_edit_end (edit, error);
}

/* Each once; those of the event's own kind are most likely what made it one. */
static void
add_verbs (const GenevaReading *reading,
           int                  kind_column,
           const char          *kind,
           gboolean             is_of_kind,
           GPtrArray           *verbs)
{
  for (guint32 token = 0; token < reading->tokens->len; token++) {
    const GenevaLexiconMatch *match = geneva_reading_match_at (reading, token, GENEVA_LEXICON_VERBS);
    gboolean is_new = match != NULL;

    if (match && (kind_column >= 0 && strcmp (match->entry->fields[kind_column], kind) == 0) != is_of_kind)
      continue;
    for (guint i = 0; i < verbs->len && is_new; i++)
      is_new = strcmp (verbs->pdata[i], match->entry->name) != 0;
    if (is_new)
      g_ptr_array_add (verbs, g_strdup (match->entry->name));
  }
}

char **
geneva_review_list_verbs (GenevaSnapshot      *snapshot,
                          GenevaHandle         event,
                          const GenevaLexicon *lexicon)
{
  g_autoptr (GArray) passages = geneva_passages_of_record (snapshot, event);
  g_autoptr (GenevaReading) reading = geneva_reading_new ();
  GPtrArray *verbs = g_ptr_array_new ();
  int column = geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_VERBS, "kind");
  const char *words = NULL, *kind = "";
  GenevaRow row;

  if (geneva_snapshot_get_row (snapshot, event, &row))
    kind = get_kind_name (event, GENEVA_EVENT_KIND, geneva_row_get_enum (&row, GENEVA_EVENT_KIND));
  for (guint i = 0; i < passages->len && !words; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    if (passage->item == event)
      words = passage->exact;
  }
  if (words) {
    geneva_reading_start (reading, words, strlen (words), (GenevaTextRange) { 0, (guint32) strlen (words) }, NULL);
    geneva_read_tokens (reading, lexicon);
    add_verbs (reading, column, kind, TRUE, verbs);
    add_verbs (reading, column, kind, FALSE, verbs);
  }
  g_ptr_array_add (verbs, NULL);
  return (char **) g_ptr_array_free (verbs, FALSE);
}

/* ---- what is kept ---- */

static char *
dup_verb_words (const char *verb,
                const char *kind)
{
  const char * const *names = geneva_schema_get_struct (GENEVA_LIST_EVENTS)->fields[GENEVA_EVENT_KIND].names;

  for (guint i = 0; names[i]; i++) {
    if (g_strcmp0 (names[i], kind) == 0)
      return g_strdup_printf (_("“%s” means “%s”"), verb, geneva_event_kind_get_words ((GenevaEventKind) i));
  }
  return g_strdup (verb);
}

char *
geneva_review_dup_correction (GenevaSnapshot *snapshot,
                              GenevaHandle    row)
{
  g_autofree char *table = geneva_dossier_lexicon_dup_cell (snapshot, row, "table");
  g_autofree char *name = geneva_dossier_lexicon_dup_cell (snapshot, row, "name");
  g_autofree char *lemma = geneva_dossier_lexicon_dup_cell (snapshot, row, "lemma");
  g_autofree char *kind = geneva_dossier_lexicon_dup_cell (snapshot, row, "kind");
  g_autofree char *aliases = geneva_dossier_lexicon_dup_cell (snapshot, row, "aliases");

  if (lemma)
    return dup_verb_words (lemma, kind);
  if (g_strcmp0 (table, "actors") != 0 || !name)
    return g_steal_pointer (&name);
  if (g_strcmp0 (kind, "none") == 0)
    return g_strdup_printf (_("“%s” is not an actor"), name);
  return aliases && *aliases ? g_strdup_printf (_("“%s” is always called “%s”"), aliases, name) : g_steal_pointer (&name);
}

GenevaDelta *
geneva_review_take_back_correction (GenevaSnapshot    *snapshot,
                                    GenevaHandle       row,
                                    const GenevaCoder *coder,
                                    GError           **error)
{
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, coder);
  g_autofree char *words = geneva_review_dup_correction (snapshot, row);
  /* Translators: the title of an edit, for "Undo …"; %s is a correction, as “Moon” is not an actor */
  g_autofree char *title = g_strdup_printf (_("Taken back: %s"), words ? words : "");

  geneva_edit_delete (edit, row, GENEVA_DELETE_ALONE);
  geneva_edit_set_title (edit, title);
  return geneva_edit_end (edit, error);
}
