/* How a report was made. Role: names everything that would have to be the same
 * to get the same report again, and what it does not show. Knows nothing of
 * pages or HTML.
 */
#include "geneva-report-content.h"

#include "base/geneva-edtf-words.h"
#include "geneva-network-places.h"
#include "model/geneva-schema-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GenevaReportText *
add_row (GenevaReportBlock *table, const char *name)
{
  GenevaReportRow *row = geneva_report_block_add_row (table, NULL);

  geneva_report_text_add (row->cells[0], name, GENEVA_REPORT_BOLD, NULL);
  return row->cells[1];
}

static void
add_fact (GenevaReportBlock *table, const char *name, const char *value)
{
  GenevaReportText *text = add_row (table, name);

  geneva_report_text_add (text, value, GENEVA_REPORT_PLAIN, NULL);
}

static char *
dup_span (const GenevaSpan *span, const char *locale)
{
  g_autofree char *from = NULL, *to = NULL;

  if (span->begin >= span->end)
    return g_strdup (_("all of time"));
  from = span->begin > GENEVA_INSTANT_MIN ? geneva_instant_dup_format (span->begin, "yMMMd", locale) : NULL;
  /* The last instant that is still in it. */
  to = span->end < GENEVA_INSTANT_MAX ? geneva_instant_dup_format (span->end - 1, "yMMMd", locale) : NULL;
  /* Translators: a window of time; "…" where it has no begin or no end */
  return g_strdup_printf (_("%s to %s"), from != NULL ? from : "…", to != NULL ? to : "…");
}

static char *
dup_filter (const GenevaFilter *filter)
{
  GString *words;

  if (geneva_filter_get_n_steps (filter) == 0)
    return g_strdup (_("none"));
  words = g_string_new (NULL);
  for (guint i = 0; i < geneva_filter_get_n_steps (filter); i++) {
    if (i > 0)
      g_string_append (words, "; ");
    g_string_append_printf (words, geneva_filter_get_kind (filter, i) == GENEVA_FILTER_ONLY ? _("only %s") : _("without %s"),
                            geneva_filter_get_title (filter, i));
  }
  return g_string_free (words, FALSE);
}

static char *
dup_records (const GenevaSnapshot *snapshot)
{
  GString *words = g_string_new (NULL);

  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++) {
    guint n = geneva_snapshot_get_n_records (snapshot, list);

    if (words->len > 0)
      g_string_append (words, " · ");
    g_string_append_printf (words, "%s: %u", geneva_schema_get_plural (list), n);
  }
  return g_string_free (words, FALSE);
}

/* Coded records by how far their review has come. */
static char *
dup_review (const GenevaSnapshot *snapshot)
{
  guint n[4] = { 0 };

  for (GenevaList list = GENEVA_LIST_ACTORS; list <= GENEVA_LIST_LINKS; list++) {
    GenevaHandle handle = GENEVA_HANDLE_NONE;

    while ((handle = geneva_snapshot_next (snapshot, list, handle)) != GENEVA_HANDLE_NONE) {
      GenevaRow row;
      int field, review;

      if (!geneva_snapshot_get_row (snapshot, handle, &row))
        continue;
      field = geneva_struct_find (row.type, "review");
      review = field >= 0 ? geneva_row_get_enum (&row, (guint) field) : -1;
      if (review >= 0 && review < (int) G_N_ELEMENTS (n))
        n[review]++;
    }
  }
  /* Translators: how many records are in which state of review */
  return g_strdup_printf (_("%u suggested, %u accepted, %u verified, %u rejected"), n[GENEVA_REVIEW_SUGGESTED],
                          n[GENEVA_REVIEW_ACCEPTED], n[GENEVA_REVIEW_VERIFIED], n[GENEVA_REVIEW_REJECTED]);
}

static char *
dup_counts (const GenevaReportChart *chart)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < chart->sheets->len; i++) {
    const char *told = geneva_scene_get_description (g_ptr_array_index (chart->sheets, i));

    /* The last sheet tells of all. */
    if (told != NULL && (i + 1 == chart->sheets->len))
      g_string_append (words, told);
  }
  return g_string_free (words, FALSE);
}

static char *
dup_chart (const GenevaReportChart *chart)
{
  g_autofree char *told = dup_counts (chart);
  g_autofree char *sheets = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u sheet", "%u sheets", chart->sheets->len),
                                             chart->sheets->len);
  g_autofree char *marks = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u mark", "%u marks", chart->n_marks),
                                            chart->n_marks);
  const char *settings = chart->settings != NULL && strcmp (chart->settings, "{}") != 0 ? chart->settings
                                                                                         : _("the usual ones");

  /* Translators: of a chart: how many sheets, how many marks, its settings, what its caption says */
  return g_strdup_printf (_("%s, %s. Settings: %s. %s"), sheets, marks, settings, told);
}

static guint
count_lost (const GenevaReportEvidence *evidence)
{
  guint n = 0;

  for (guint i = 0; i < evidence->numbered->len; i++)
    n += ((GenevaReportPassage *) g_ptr_array_index (evidence->numbered, i))->passage.is_lost ? 1 : 0;
  return n;
}

void
geneva_report_add_method (GenevaReportDocument *document, GenevaReportEvidence *evidence,
                          const GenevaReportTables *tables, const GenevaSessionState *state,
                          const GenevaReportOptions *options)
{
  g_autofree char *title = geneva_snapshot_dup_title (evidence->snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  g_autofree char *span = dup_span (&state->span, options->locale);
  g_autofree char *filter = dup_filter (state->filter);
  g_autofree char *records = dup_records (evidence->snapshot);
  g_autofree char *review = dup_review (evidence->snapshot);
  g_autofree char *passages = NULL;
  GenevaReportBlock *table;

  (void) geneva_report_document_add (document, GENEVA_REPORT_BLOCK_HEADING, "method", _("Method"));
  geneva_report_block_say (geneva_report_document_add (document, GENEVA_REPORT_BLOCK_TEXT, NULL, NULL),
                           GENEVA_REPORT_BODY,
                           _("The same dossier, program and choices make the same report, byte for byte. Layouts that "
                             "begin with chance begin with the seed named below."));
  table = geneva_report_document_add (document, GENEVA_REPORT_BLOCK_TABLE, NULL, _("Method"));
  geneva_report_block_add_column (table, _("What"), 1.0);
  geneva_report_block_add_column (table, _("How"), 3.2);
  add_fact (table, _("Dossier"), title);
  {
    GenevaReportText *text = add_row (table, _("SHA-256 of its content"));

    text->role = GENEVA_REPORT_CODE;
    geneva_report_text_add (text, options->dossier_hash, GENEVA_REPORT_PLAIN, NULL);
  }
  add_fact (table, _("Program"), options->creator);
  add_fact (table, _("Records"), records);
  add_fact (table, _("Review"), review);
  add_fact (table, _("Suggested records"), state->unreviewed ? _("drawn as ghosts and listed") : _("left out"));
  add_fact (table, _("Window of time"), span);
  add_fact (table, _("Clock"), state->clock == GENEVA_CLOCK_REPORTED ? _("when first reported") : _("when it happened"));
  add_fact (table, _("Filters"), filter);
  add_fact (table, _("Filtered out"), state->dims_filtered ? _("drawn dimmed") : _("not drawn"));
  {
    g_autofree char *seed = g_strdup_printf ("%u", (guint) GENEVA_NETWORK_SEED);

    add_fact (table, _("Seed of layouts"), seed);
  }
  for (guint i = 0; i < evidence->charts->len; i++) {
    const GenevaReportChart *chart = g_ptr_array_index (evidence->charts, i);
    g_autofree char *words = dup_chart (chart);

    add_fact (table, chart->title, words);
  }
  passages = g_strdup_printf (_("%u numbered, %u left out; %u do not stand in their text. %s"), evidence->numbered->len,
                              evidence->n_left_out, count_lost (evidence),
                              options->has_references_only ? _("References only, without the words.")
                                                           : _("With their words and what stands around them."));
  add_fact (table, _("Passages"), passages);
  {
    g_autofree char *words = g_strdup_printf (_("%u of %u events, %u of %u actors, %u of %u links"), tables->events->len,
                                              tables->n_events, tables->actors->len, tables->n_actors,
                                              tables->links->len, tables->n_links);

    add_fact (table, _("Tables"), words);
  }
}
