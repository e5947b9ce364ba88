/* The chronology as Markdown. Role: events for a document that somebody goes on
 * writing. Words of the dossier are data: what Markdown would take for its own
 * is made harmless.
 */
#include "store/geneva-chronology-file.h"

#include <glib/gi18n-lib.h>

#include "base/geneva-edtf-words.h"
#include "base/geneva-markdown.h"
#include "model/geneva-passages.h"

typedef struct {
  GenevaHandle      handle;
  const GenevaEdtf *when;       /* NULL: not known */
} Entry;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = a, *second = b;
  int order;

  if (first->when == NULL || second->when == NULL)
    order = (first->when == NULL) - (second->when == NULL);
  else
    order = geneva_edtf_compare (first->when, second->when);
  return order != 0 ? order : first->handle < second->handle ? -1 : first->handle > second->handle;
}

static GArray *
list_entries (GenevaSnapshot *snapshot)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle)) != GENEVA_HANDLE_NONE) {
    GenevaRow row;
    Entry entry = { .handle = handle };
    int review;

    if (!geneva_snapshot_get_row (snapshot, handle, &row) || geneva_row_has (&row, GENEVA_EVENT_MERGED_INTO))
      continue;
    review = geneva_row_get_enum (&row, GENEVA_EVENT_REVIEW);
    if (review == GENEVA_REVIEW_SUGGESTED || review == GENEVA_REVIEW_REJECTED)
      continue;
    entry.when = geneva_event_get_date (&row);
    g_array_append_val (entries, entry);
  }
  g_array_sort (entries, compare_entries);
  return entries;
}

/* The year in which an event may have begun first; of one that is only known to be before a day, that of the day. Owned. */
static char *
dup_heading (const GenevaEdtf *when, const char *locale)
{
  GenevaInstant instant;

  if (when == NULL)
    return g_strdup (_("Date not known"));
  instant = when->begin.begin > GENEVA_INSTANT_MIN ? when->begin.begin : when->begin.end - 1;
  if (when->begin.begin == GENEVA_INSTANT_MIN && when->begin.end == GENEVA_INSTANT_MIN)
    instant = when->end.end < GENEVA_INSTANT_MAX ? when->end.end - 1 : when->end.begin;
  return geneva_instant_dup_format (instant, "y", locale);
}

static void
append_words (GString *text, GenevaSnapshot *snapshot, const GenevaPassage *passage)
{
  g_autofree char *source = geneva_snapshot_dup_title (snapshot, passage->source);
  const char *publisher = NULL, *published = NULL;
  int kind = -1;
  GenevaRow row;

  if (geneva_snapshot_get_row (snapshot, passage->source, &row)) {
    publisher = geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHER);
    published = geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHED);
    kind = geneva_row_get_enum (&row, GENEVA_SOURCE_TEXT_KIND);
  }
  if (passage->exact != NULL && kind == GENEVA_TEXT_ORIGINAL) {
    g_string_append (text, "“");
    geneva_markdown_append (text, passage->exact);
    g_string_append (text, "” — ");
  } else if (passage->exact != NULL) {
    geneva_markdown_append (text, passage->exact);
    g_string_append_printf (text, " (%s) — ",
                            kind == GENEVA_TEXT_DIGEST ? _("digest, not the paper’s own words") :
                            kind == GENEVA_TEXT_TRANSLATION ? _("translation") : _("transcript"));
  }
  geneva_markdown_append (text, source != NULL ? source : "");
  if (publisher != NULL) {
    g_string_append (text, ", ");
    geneva_markdown_append (text, publisher);
  }
  if (published != NULL)
    g_string_append_printf (text, ", %s", published);
  if (passage->is_lost)
    g_string_append_printf (text, " (%s)", _("lost excerpt"));
}

static void
append_event (GString *text, GString *notes, guint *n_notes, GenevaSnapshot *snapshot, const Entry *entry,
              const char *locale)
{
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, entry->handle);
  g_autofree char *when = entry->when != NULL ? geneva_edtf_dup_words (entry->when, locale) : NULL;
  g_autoptr (GArray) passages = geneva_passages_of_record (snapshot, entry->handle);
  GenevaRow row;
  GenevaStatus status = GENEVA_STATUS_UNSUPPORTED;

  if (geneva_snapshot_get_row (snapshot, entry->handle, &row))
    status = geneva_event_get_status (snapshot, &row);
  g_string_append (text, "- ");
  if (when != NULL) {
    g_string_append (text, "**");
    geneva_markdown_append (text, when);
    g_string_append (text, "** ");
  }
  geneva_markdown_append (text, title != NULL ? title : "");
  if (status != GENEVA_STATUS_HAPPENED)
    g_string_append_printf (text, " (%s)", geneva_status_get_words (status));
  for (guint i = 0; i < passages->len; i++) {
    g_string_append_printf (text, "%s[^%u]", i == 0 ? " " : "", ++*n_notes);
    g_string_append_printf (notes, "[^%u]: ", *n_notes);
    append_words (notes, snapshot, &g_array_index (passages, GenevaPassage, i));
    g_string_append_c (notes, '\n');
  }
  g_string_append_c (text, '\n');
}

char *
geneva_chronology_file_write (GenevaSnapshot *snapshot, const char *locale)
{
  GString *text = g_string_new ("# ");
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autoptr (GArray) entries = NULL;
  g_autofree char *dossier = NULL;
  g_autofree char *heading = NULL;
  guint n_notes = 0;

  g_return_val_if_fail (snapshot != NULL, NULL);

  dossier = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  geneva_markdown_append (text, dossier != NULL ? dossier : "");
  g_string_append_c (text, '\n');
  entries = list_entries (snapshot);
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);
    g_autofree char *next = dup_heading (entry->when, locale);

    if (g_strcmp0 (next, heading) != 0) {
      g_string_append (text, "\n## ");
      geneva_markdown_append (text, next);
      g_string_append (text, "\n\n");
      g_free (heading);
      heading = g_steal_pointer (&next);
    }
    append_event (text, notes, &n_notes, snapshot, entry, locale);
  }
  if (notes->len > 0)
    g_string_append_printf (text, "\n%s", notes->str);
  return g_string_free (text, FALSE);
}
