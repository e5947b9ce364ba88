/* The codebook as Markdown and as a table. Words of the dossier are data here:
 * what Markdown or a spreadsheet would take for its own is made harmless.
 */
#include "analysis/geneva-codebook.h"

#include "base/geneva-markdown.h"
#include "base/geneva-table-text.h"

#include <glib/gi18n-lib.h>

static void
append_field (GString *text, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (text, "- *%s:* ", name);
  geneva_markdown_append (text, value);
  g_string_append_c (text, '\n');
}

static char *
dup_uses (const GenevaCodebookEntry *entry)
{
  switch (entry->section) {
    case GENEVA_CODEBOOK_ISSUES:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u statement", "%u statements", entry->n_items),
                              entry->n_items);
    case GENEVA_CODEBOOK_QUANTITIES:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u figure", "%u figures", entry->n_items), entry->n_items);
    case GENEVA_CODEBOOK_EVENT_KINDS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u event", "%u events", entry->n_items), entry->n_items);
    case GENEVA_CODEBOOK_ATTRIBUTES:
    case GENEVA_CODEBOOK_N_SECTIONS:
      break;
  }
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u record", "%u records", entry->n_items), entry->n_items);
}

/* Words of a digest are never set in quotation marks: they are not the publisher's. */
static char *
dup_example (GenevaSnapshot *snapshot, const GenevaPassage *passage)
{
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, passage->source);
  const char *published = NULL;
  gboolean is_original = FALSE;
  GenevaRow source;

  if (geneva_snapshot_get_row (snapshot, passage->source, &source)) {
    published = geneva_row_get_text (&source, GENEVA_SOURCE_PUBLISHED);
    is_original = geneva_row_get_enum (&source, GENEVA_SOURCE_TEXT_KIND) == GENEVA_TEXT_ORIGINAL;
  }
  if (published == NULL)
    /* Translators: words of a passage and the title of its source; the first form quotes */
    return g_strdup_printf (is_original ? _("“%s” – %s") : _("%s – %s"), passage->exact, title);
  /* Translators: words of a passage, the title of its source and its date; the first form quotes */
  return g_strdup_printf (is_original ? _("“%s” – %s, %s") : _("%s – %s, %s"), passage->exact, title, published);
}

static void
append_entry (GString *text, const GenevaCodebookEntry *entry, GenevaSnapshot *snapshot)
{
  g_autofree char *uses = dup_uses (entry);

  g_string_append (text, "\n### ");
  geneva_markdown_append (text, entry->title);
  g_string_append (text, "\n\n");
  if (entry->parent != GENEVA_HANDLE_NONE) {
    g_autofree char *parent = geneva_snapshot_dup_title (snapshot, entry->parent);
    append_field (text, _("Part of"), parent);
  }
  append_field (text, entry->section == GENEVA_CODEBOOK_ATTRIBUTES ? _("On") : _("Type"), entry->type);
  append_field (text, entry->section == GENEVA_CODEBOOK_QUANTITIES ? _("Counts") : _("Proposition"),
                entry->proposition);
  append_field (text, _("Definition"), entry->definition);
  append_field (text, _("Used by"), uses);
  for (guint i = 0; i < entry->values->len; i++) {
    const GenevaCodebookValue *value = &g_array_index (entry->values, GenevaCodebookValue, i);
    g_autofree char *line = g_strdup_printf ("%s (%u)", value->value, value->n_items);
    append_field (text, _("Value"), line);
  }
  for (guint i = 0; i < entry->examples->len; i++) {
    g_autofree char *example = dup_example (snapshot, &g_array_index (entry->examples, GenevaPassage, i));
    append_field (text, _("Example"), example);
  }
}

char *
geneva_codebook_dup_markdown (const GenevaCodebook *self, GenevaSnapshot *snapshot)
{
  GString *text = g_string_new ("# ");
  g_autofree char *dossier = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  g_autofree char *heading = NULL;
  int section = -1;

  g_return_val_if_fail (self != NULL && snapshot != NULL, NULL);

  /* Translators: %s is the title of a dossier */
  heading = g_strdup_printf (_("Codebook of %s"), dossier);
  geneva_markdown_append (text, heading);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < geneva_codebook_get_n (self); i++) {
    const GenevaCodebookEntry *entry = geneva_codebook_get (self, i);

    if ((int) entry->section != section) {
      section = (int) entry->section;
      g_string_append_printf (text, "\n## %s\n", geneva_codebook_section_get_words (entry->section));
    }
    append_entry (text, entry, snapshot);
  }
  return g_string_free (text, FALSE);
}

/* ---- the table ---- */

static void
append_line (GString *text, const GenevaCodebookEntry *entry, const char *value, guint n_items, const char *parent,
             const char *examples)
{
  static const char * const sections[GENEVA_CODEBOOK_N_SECTIONS] = { "issue", "quantity", "event-kind", "attribute" };
  g_autofree char *n = g_strdup_printf ("%u", n_items);
  const char *cells[] = {
    sections[entry->section], entry->key, entry->title, entry->type, entry->proposition, entry->definition, parent,
    value, n, examples,
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    geneva_table_append_cell (text, GENEVA_TABLE_CSV, cells[i], i == 0);
  geneva_table_end_line (text, GENEVA_TABLE_CSV);
}

char *
geneva_codebook_dup_csv (const GenevaCodebook *self, GenevaSnapshot *snapshot)
{
  GString *text = g_string_new ("section,key,title,type,proposition,definition,part-of,value,uses,examples\r\n");

  g_return_val_if_fail (self != NULL && snapshot != NULL, NULL);

  for (guint i = 0; i < geneva_codebook_get_n (self); i++) {
    const GenevaCodebookEntry *entry = geneva_codebook_get (self, i);
    g_autoptr (GString) examples = g_string_new (NULL);

    for (guint k = 0; k < entry->examples->len; k++) {
      g_autofree char *example = dup_example (snapshot, &g_array_index (entry->examples, GenevaPassage, k));
      g_string_append_printf (examples, "%s%s", k > 0 ? "\n" : "", example);
    }
    append_line (text, entry, NULL, entry->n_items, geneva_snapshot_get_id (snapshot, entry->parent), examples->str);
    for (guint k = 0; k < entry->values->len; k++) {
      const GenevaCodebookValue *value = &g_array_index (entry->values, GenevaCodebookValue, k);
      append_line (text, entry, value->value, value->n_items, NULL, NULL);
    }
  }
  return g_string_free (text, FALSE);
}
