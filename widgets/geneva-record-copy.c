/* Plain text of what is selected. Role: makes what the copying actions put on
 * the clipboard, out of the same words that the window shows. It must not know
 * widgets, charts or the clipboard.
 */
#include "geneva-record-copy.h"

#include "base/geneva-sentence.h"
#include "base/geneva-utf8.h"
#include "geneva-record-words.h"
#include "model/geneva-passages.h"

#include <glib/gi18n-lib.h>

static void
append_line (GString *text, const char *line)
{
  if (line == NULL || *line == '\0')
    return;
  g_string_append (text, line);
  g_string_append_c (text, '\n');
}

static void
append_labelled (GString *text, const char *label, const char *words)
{
  /* Translators: a line of copied text: what it is, and the words, e.g. "Sources: AFP, Reuters" */
  g_autofree char *line = *words != '\0' ? geneva_sentence (_("%s: %s"), label, words) : NULL;

  append_line (text, line);
}

/* Each source of the passages once, in their order. */
static char *
dup_sources (GenevaSnapshot *snapshot, const GArray *passages)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < passages->len; i++) {
    GenevaHandle source = g_array_index (passages, GenevaPassage, i).source;
    g_autofree char *name = NULL;

    if (!g_hash_table_add (seen, GUINT_TO_POINTER (source)))
      continue;
    name = geneva_words_dup_source (snapshot, source);
    if (names->len > 0)
      g_string_append (names, _(", "));
    geneva_sentence_append_name (names, name);
  }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
append_target (GString *text, GenevaSnapshot *snapshot, const GenevaTarget *target)
{
  g_autofree char *title = geneva_words_dup_target (snapshot, target);
  g_autoptr (GArray) passages = geneva_passages_of_target (snapshot, target);
  g_autofree char *sources = dup_sources (snapshot, passages);
  GenevaRow row;

  append_line (text, title);
  if (target->other == GENEVA_HANDLE_NONE && geneva_snapshot_get_row (snapshot, target->handle, &row)) {
    g_autofree char *kind = geneva_words_dup_kind (snapshot, target->handle);

    if (GENEVA_HANDLE_LIST (target->handle) == GENEVA_LIST_EVENTS) {
      g_autofree char *date = geneva_words_dup_date (geneva_event_get_date (&row));
      g_autofree char *actors = geneva_words_dup_participants (snapshot, &row);

      append_line (text, date != NULL ? date : _("Undated"));
      append_line (text, kind);
      append_labelled (text, _("Participants"), actors);
    } else {
      append_line (text, kind);
    }
  }
  append_labelled (text, _("Sources"), sources);
}

char *
geneva_selection_dup_text (const GenevaSelection *selection, GenevaSnapshot *snapshot)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (snapshot != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < geneva_selection_get_size (selection); i++) {
    if (i > 0)
      g_string_append_c (text, '\n');
    append_target (text, snapshot, geneva_selection_get (selection, i));
  }
  return g_string_free (text, FALSE);
}

/* What words are that are none of the source's own, and so stand in no quotation marks; NULL: they are. */
static const char *
get_other_words (GenevaSnapshot *snapshot, GenevaHandle source)
{
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, source, &row))
    return NULL;
  switch (geneva_row_get_enum (&row, GENEVA_SOURCE_TEXT_KIND)) {
    case GENEVA_TEXT_DIGEST:
      return _("digest, not the paper’s own words");
    case GENEVA_TEXT_TRANSLATION:
      return _("translation");
    case GENEVA_TEXT_TRANSCRIPT:
      return _("transcript");
    default:
      return NULL;
  }
}

/* “words” – AFP, “Title”, 21 January 2014, https://… */
static void
append_passage (GString *text, GenevaSnapshot *snapshot, const GenevaPassage *passage)
{
  g_autofree char *source = geneva_words_dup_source (snapshot, passage->source);
  g_autofree char *words = passage->exact != NULL ? g_strdelimit (g_strdup (passage->exact), "\n", ' ')
                                                  : geneva_passage_dup_line (snapshot, passage);
  const char *other = get_other_words (snapshot, passage->source);
  GenevaRow row;

  if (passage->exact != NULL && other != NULL)
    g_string_append_printf (text, "%s (%s) – %s", words, other, source);
  else
    g_string_append_printf (text, passage->exact != NULL && !geneva_utf8_is_quoted (words) ? "“%s” – %s" : "%s – %s",
                            words, source);
  if (geneva_snapshot_get_row (snapshot, passage->source, &row)) {
    const char *title = geneva_row_get_text (&row, GENEVA_SOURCE_TITLE);
    const char *address = geneva_row_get_text (&row, GENEVA_SOURCE_ADDRESS);
    g_autofree char *date = geneva_words_dup_date (geneva_row_get_date (&row, GENEVA_SOURCE_PUBLISHED));

    if (title != NULL && !g_str_equal (title, source))
      g_string_append_printf (text, ", “%s”", title);
    if (date != NULL)
      g_string_append_printf (text, ", %s", date);
    if (address != NULL)
      g_string_append_printf (text, ", %s", address);
  }
  g_string_append_c (text, '\n');
}

/* One text range tells the same, however many records it codes. */
static gboolean
is_new (GHashTable *seen, const GenevaPassage *passage)
{
  return g_hash_table_add (seen, g_strdup_printf ("%u %u %u", passage->source, passage->start, passage->end));
}

char *
geneva_selection_dup_passages (const GenevaSelection *selection, GenevaSnapshot *snapshot)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (snapshot != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < geneva_selection_get_size (selection); i++) {
    g_autoptr (GArray) passages = geneva_passages_of_target (snapshot, geneva_selection_get (selection, i));

    for (guint k = 0; k < passages->len; k++) {
      const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, k);

      if (!is_new (seen, passage))
        continue;
      if (g_hash_table_size (seen) > GENEVA_MAX_COPIED_PASSAGES) {
        g_string_append_printf (text, _("… and more: the first %u passages were copied.\n"),
                                (guint) GENEVA_MAX_COPIED_PASSAGES);
        return g_string_free (text, FALSE);
      }
      append_passage (text, snapshot, passage);
    }
  }
  return g_string_free (text, FALSE);
}
