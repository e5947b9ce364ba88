/* A report from title page to method. Role: says what each part says and what
 * leads where, once, for all formats. Words of a digest, translation or
 * transcript are labelled and never set in quotation marks. Knows nothing of
 * pages or HTML.
 */
#include "geneva-report-content.h"

#include "base/geneva-edtf-words.h"
#include "geneva-report-words.h"
#include "model/geneva-schema-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Marks that one passage names, before it says how many more there are. */
#define MOST_MARKS_NAMED 12

static GenevaReportBlock *
add (GenevaReportDocument *document, GenevaReportBlockKind kind, const char *anchor, const char *label)
{
  return geneva_report_document_add (document, kind, anchor, label);
}

static void
say (GenevaReportDocument *document, const char *words)
{
  geneva_report_block_say (add (document, GENEVA_REPORT_BLOCK_TEXT, NULL, NULL), GENEVA_REPORT_BODY, words);
}

/* ---- title page ---- */

static char *
dup_summary (const GenevaReportEvidence *evidence)
{
  /* Translators: how many marks a report has, and on how many passages and sources they rest */
  return g_strdup_printf (_("Marks: %u. Passages they rest on: %u. Sources of these: %u."), evidence->marks->len,
                          evidence->passages->len, evidence->sources->len);
}

static gboolean
has_unlinked (const GenevaReportEvidence *evidence)
{
  for (guint i = 0; i < evidence->charts->len; i++) {
    const GenevaReportChart *chart = g_ptr_array_index (evidence->charts, i);

    if (chart->n_unlinked > 0 || chart->n_unlinked_lines > 0)
      return TRUE;
  }
  return FALSE;
}

static void
add_title_page (GenevaReportDocument *document, const GenevaReportEvidence *evidence,
                const GenevaReportOptions *options)
{
  GenevaReportBlock *block = add (document, GENEVA_REPORT_BLOCK_TITLE, "title", document->title);
  g_autofree char *summary = dup_summary (evidence);
  g_autofree char *dossier = geneva_snapshot_dup_title (evidence->snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  GenevaRow row;

  geneva_report_block_say (block, GENEVA_REPORT_SUBTITLE, _("Evidence report"));
  geneva_report_block_say (block, GENEVA_REPORT_TITLE, document->title);
  if (options->author != NULL)
    geneva_report_block_say (block, GENEVA_REPORT_SUBTITLE, options->author);
  if (options->date != NULL) {
    g_autofree char *day = g_strndup (options->date, 10);
    g_autofree char *words = NULL;
    GenevaEdtf date;

    if (geneva_edtf_parse (day, &date, NULL))
      words = geneva_edtf_dup_words (&date, options->locale);
    geneva_report_block_say (block, GENEVA_REPORT_SUBTITLE, words != NULL ? words : day);
  }
  if (dossier[0] != '\0' && g_strcmp0 (dossier, document->title) != 0) {
    /* Translators: the title of the dossier that a report is about */
    g_autofree char *words = g_strdup_printf (_("Dossier: %s"), dossier);

    geneva_report_block_say (block, GENEVA_REPORT_BODY, words);
  }
  if (geneva_snapshot_get_row (evidence->snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0), &row))
    geneva_report_block_say (block, GENEVA_REPORT_BODY, geneva_row_get_text (&row, GENEVA_DOSSIER_DESCRIPTION));
  geneva_report_block_say (block, GENEVA_REPORT_BODY, summary);
  geneva_report_block_say (block, GENEVA_REPORT_BODY,
                           _("Every mark of the charts is a link to a numbered passage in the appendix, and every "
                             "passage leads back to the marks that rest on it. What a source says is not thereby true: "
                             "the report tells who says what, by which way, about what."));
  if (has_unlinked (evidence))
    geneva_report_block_say (block, GENEVA_REPORT_BODY,
                             _("Very large charts have more marks than can have a link: “Marks and their passages” says "
                               "how many have none."));
  geneva_report_block_say (block, GENEVA_REPORT_SMALL, _("SHA-256 of the dossier’s content"));
  geneva_report_block_say (block, GENEVA_REPORT_CODE, options->dossier_hash);
}

static void
add_charts (GenevaReportDocument *document, const GenevaReportEvidence *evidence)
{
  for (guint i = 0; i < evidence->charts->len; i++) {
    const GenevaReportChart *chart = g_ptr_array_index (evidence->charts, i);
    g_autofree char *anchor = geneva_report_dup_anchor ('c', i + 1);
    GenevaReportBlock *block = add (document, GENEVA_REPORT_BLOCK_CHART, anchor, chart->title);

    block->chart = i;
  }
}

/* ---- passages ---- */

static void
add_fact (GenevaReportText *text, const char *frame, const char *value)
{
  g_autofree char *words = NULL;

  if (value == NULL || value[0] == '\0')
    return;
  words = geneva_report_dup_fact (frame, value);
  if (text->runs->len > 0)
    geneva_report_text_add (text, " · ", GENEVA_REPORT_DIM, NULL);
  geneva_report_text_add (text, words, GENEVA_REPORT_PLAIN, NULL);
}

static void
add_source_facts (GenevaReportDocument *document, GenevaSnapshot *snapshot, GenevaHandle handle, const char *line)
{
  GenevaReportBlock *block = add (document, GENEVA_REPORT_BLOCK_TEXT, NULL, NULL);
  GenevaReportText *text = geneva_report_block_add_text (block, GENEVA_REPORT_SMALL);
  g_autofree char *reprinted = NULL;
  GenevaRow row;
  int kind, basis;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return;
  geneva_report_text_add (text, line, GENEVA_REPORT_PLAIN, NULL);
  kind = geneva_row_get_enum (&row, GENEVA_SOURCE_TEXT_KIND);
  basis = geneva_row_get_enum (&row, GENEVA_SOURCE_PUBLISHED_BASIS);
  if (kind >= 0)
    add_fact (text, _("text: %s"), geneva_field_get_value_words (&row.type->fields[GENEVA_SOURCE_TEXT_KIND], kind));
  if (basis >= 0 && geneva_row_has (&row, GENEVA_SOURCE_PUBLISHED))
    add_fact (text, _("date %s"), geneva_field_get_value_words (&row.type->fields[GENEVA_SOURCE_PUBLISHED_BASIS], basis));
  add_fact (text, _("page %s"), geneva_row_get_text (&row, GENEVA_SOURCE_PAGE));
  add_fact (text, _("accessed %s"), geneva_row_get_text (&row, GENEVA_SOURCE_ACCESSED));
  if (geneva_row_has (&row, GENEVA_SOURCE_REPRINT_OF)) {
    reprinted = geneva_snapshot_dup_title (snapshot, geneva_row_get_ref (&row, GENEVA_SOURCE_REPRINT_OF));
    add_fact (text, _("reprint of %s"), reprinted);
  }
  add_fact (text, _("id %s"), geneva_row_get_text (&row, GENEVA_SOURCE_ID));
  text = geneva_report_block_add_text (block, GENEVA_REPORT_CODE);
  geneva_report_text_add (text, "SHA-256 ", GENEVA_REPORT_DIM, NULL);
  geneva_report_text_add (text, geneva_row_get_text (&row, GENEVA_SOURCE_SHA256), GENEVA_REPORT_DIM, NULL);
}

/* The source's own words in quotation marks, what another has put into words under its name. */
static void
add_words (GenevaReportBlock *block, GenevaSnapshot *snapshot, const GenevaPassage *passage)
{
  GenevaReportText *text = geneva_report_block_add_text (block, GENEVA_REPORT_PASSAGE);
  const char *kind = geneva_report_get_text_kind (snapshot, passage->source);
  g_autofree char *words = NULL, *before = NULL, *after = NULL, *shown = NULL;
  guint n_cut;

  words = geneva_report_dup_words (passage, &n_cut);
  if (words == NULL) {
    geneva_report_text_add (text, _("The words are not in this dossier, only where they stand and their hash."),
                            GENEVA_REPORT_DIM, NULL);
    return;
  }
  geneva_report_dup_context (snapshot, passage, &before, &after);
  if (kind != NULL) {
    g_autofree char *label = g_strdup_printf (_("%s: "), kind);

    geneva_report_text_add (text, label, GENEVA_REPORT_BOLD, NULL);
  }
  geneva_report_text_add (text, before, GENEVA_REPORT_DIM, NULL);
  /* Translators: words of a source */
  shown = kind != NULL ? g_strdup (words) : g_strdup_printf (_("“%s”"), words);
  geneva_report_text_add (text, shown, GENEVA_REPORT_PLAIN, NULL);
  geneva_report_text_add (text, after, GENEVA_REPORT_DIM, NULL);
  if (n_cut > 0) {
    g_autofree char *rest = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, " … and %u more character",
                                                          " … and %u more characters", n_cut), n_cut);

    geneva_report_text_add (text, rest, GENEVA_REPORT_BOLD, NULL);
  }
}

static void
add_place (GenevaReportBlock *block, GenevaReportEvidence *evidence, const GenevaPassage *passage, guint source,
           const char *locale)
{
  GenevaReportText *text = geneva_report_block_add_text (block, GENEVA_REPORT_SMALL);
  g_autofree char *number = g_strdup_printf (_("Source %u"), source);
  g_autofree char *anchor = geneva_report_dup_anchor ('s', source);
  g_autofree char *title = geneva_snapshot_dup_title (evidence->snapshot, passage->source);
  g_autofree char *date = geneva_report_dup_date (evidence->snapshot, passage->source, locale);
  g_autofree char *place = g_strdup_printf (_("characters %u–%u"), passage->start, passage->end);
  GenevaRow row;

  geneva_report_text_add (text, number, GENEVA_REPORT_PLAIN, anchor);
  add_fact (text, "%s", title);
  if (geneva_snapshot_get_row (evidence->snapshot, passage->source, &row))
    add_fact (text, "%s", geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHER));
  add_fact (text, "%s", date);
  if (geneva_row_has (&row, GENEVA_SOURCE_PAGE))
    add_fact (text, _("page %s"), geneva_row_get_text (&row, GENEVA_SOURCE_PAGE));
  add_fact (text, "%s", place);
  if (passage->is_lost)
    geneva_report_text_add (text, _(" · these words do not stand there in the text"), GENEVA_REPORT_BOLD, NULL);
}

static void
add_uses (GenevaReportBlock *block, GenevaSnapshot *snapshot, const GenevaReportPassage *passage, const char *locale)
{
  for (guint i = 0; i < passage->uses->len; i++) {
    const GenevaPassage *use = &g_array_index (passage->uses, GenevaPassage, i);
    GenevaReportText *text = geneva_report_block_add_text (block, GENEVA_REPORT_SMALL);
    g_autofree char *record = geneva_report_dup_record (snapshot, use->item, locale);
    g_autofree char *date = geneva_report_dup_date (snapshot, use->item, locale);
    g_autofree char *speaker = geneva_report_dup_speaker (snapshot, use);
    g_autofree char *chain = geneva_report_dup_chain (snapshot, use);
    g_autofree char *shows = g_strdup_printf (_("%s: "), geneva_shows_get_words (use->shows));

    geneva_report_text_add (text, shows, GENEVA_REPORT_BOLD, NULL);
    geneva_report_text_add (text, record, GENEVA_REPORT_PLAIN, NULL);
    add_fact (text, "%s", date);
    /* Translators: who said or reported it: "Speaker: Kerry" */
    if (use->shows != GENEVA_SHOWS_SAID)
      add_fact (text, _("Speaker: %s"), speaker);
    add_fact (text, _("via %s"), chain);
  }
  if (passage->n_more_uses > 0) {
    g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more record rests on it",
                                                           "and %u more records rest on it", passage->n_more_uses),
                                              passage->n_more_uses);

    geneva_report_block_say (block, GENEVA_REPORT_SMALL, words);
  }
}

/* "Timeline: Kerry meets Lavrov, …; Actor network: …" */
static void
add_ways_back (GenevaReportBlock *block, const GenevaReportEvidence *evidence, const GenevaReportPassage *passage)
{
  GenevaReportText *text;
  guint chart = G_MAXUINT, n_named = 0;

  if (passage->marks->len == 0)
    return;
  text = geneva_report_block_add_text (block, GENEVA_REPORT_SMALL);
  geneva_report_text_add (text, _("Shown by "), GENEVA_REPORT_DIM, NULL);
  for (guint i = 0; i < passage->marks->len && n_named < MOST_MARKS_NAMED; i++, n_named++) {
    const GenevaReportMark *mark = g_ptr_array_index (evidence->marks, g_array_index (passage->marks, guint, i));

    if (mark->chart != chart) {
      const GenevaReportChart *where = g_ptr_array_index (evidence->charts, mark->chart);
      g_autofree char *name = g_strdup_printf (_("%s: "), where->title);

      geneva_report_text_add (text, chart != G_MAXUINT ? "; " : "", GENEVA_REPORT_DIM, NULL);
      geneva_report_text_add (text, name, GENEVA_REPORT_DIM, NULL);
      chart = mark->chart;
    } else {
      geneva_report_text_add (text, ", ", GENEVA_REPORT_DIM, NULL);
    }
    geneva_report_text_add (text, mark->title[0] != '\0' ? mark->title : mark->anchor, GENEVA_REPORT_PLAIN,
                            mark->anchor);
  }
  if (passage->marks->len > n_named) {
    guint n = passage->marks->len - n_named;
    g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, " and %u more mark", " and %u more marks", n),
                                              n);

    geneva_report_text_add (text, words, GENEVA_REPORT_DIM, NULL);
  }
}

static void
add_passage (GenevaReportDocument *document, GenevaReportEvidence *evidence, const GenevaReportPassage *passage,
             guint source, const GenevaReportOptions *options)
{
  g_autofree char *number = g_strdup_printf ("%u", passage->number);
  g_autofree char *anchor = geneva_report_dup_anchor ('p', passage->number);
  GenevaReportBlock *block = add (document, GENEVA_REPORT_BLOCK_ENTRY, anchor, number);

  if (!options->has_references_only)
    add_words (block, evidence->snapshot, &passage->passage);
  else if (geneva_report_get_text_kind (evidence->snapshot, passage->passage.source) != NULL)
    geneva_report_block_say (block, GENEVA_REPORT_SMALL,
                             geneva_report_get_text_kind (evidence->snapshot, passage->passage.source));
  add_place (block, evidence, &passage->passage, source, options->locale);
  add_uses (block, evidence->snapshot, passage, options->locale);
  add_ways_back (block, evidence, passage);
}

static void
add_source_heading (GenevaReportDocument *document, GenevaReportEvidence *evidence, guint source)
{
  GenevaHandle handle = g_array_index (evidence->source_handles, GenevaHandle, source - 1);
  g_autofree char *title = geneva_snapshot_dup_title (evidence->snapshot, handle);
  g_autofree char *anchor = geneva_report_dup_anchor ('s', source);
  /* Translators: number of a source, and its title */
  g_autofree char *label = g_strdup_printf (_("Source %u: %s"), source, title);
  GenevaReportBlock *heading = add (document, GENEVA_REPORT_BLOCK_HEADING, anchor, label);

  heading->level = 2;
  add_source_facts (document, evidence->snapshot, handle, g_ptr_array_index (evidence->sources, source - 1));
}

/* Always there, as marks may lead to it. */
static void
add_left_out (GenevaReportDocument *document, const GenevaReportEvidence *evidence)
{
  g_autofree char *words = NULL;

  if (evidence->n_left_out == 0)
    return;
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                        "%u more passage is left out: the report would be too long. It holds at least "
                                        "one passage of each mark as far as there is room; the dossier has all.",
                                        "%u more passages are left out: the report would be too long. It holds at least "
                                        "one passage of each mark as far as there is room; the dossier has all.",
                                        evidence->n_left_out), evidence->n_left_out);
  geneva_report_block_say (add (document, GENEVA_REPORT_BLOCK_TEXT, GENEVA_REPORT_LEFT_OUT, NULL), GENEVA_REPORT_BODY,
                           words);
}

/* FALSE: all are there. */
static gboolean
add_passages (GenevaReportContent *self, GenevaReportEvidence *evidence, const GenevaReportOptions *options)
{
  guint end = MIN (self->position + GENEVA_REPORT_ROWS_A_STEP, evidence->numbered->len);

  if (self->position == 0) {
    (void) add (self->document, GENEVA_REPORT_BLOCK_HEADING, "passages", _("Passages"));
    if (evidence->numbered->len == 0) {
      say (self->document, _("Nothing in this report rests on a passage."));
      return FALSE;
    }
    say (self->document, options->has_references_only
                     ? _("Where each passage stands; the words themselves are not in this report.")
                     : _("The words that charts and tables rest on, by source and place, in grey what stands around them. "
                         "Words in quotation marks are the source’s own; those of a digest, translation or transcript are "
                         "labelled and are not."));
    add_left_out (self->document, evidence);
  }
  for (; self->position < end; self->position++) {
    const GenevaReportPassage *passage = g_ptr_array_index (evidence->numbered, self->position);
    guint number = GPOINTER_TO_UINT (g_hash_table_lookup (evidence->source_numbers,
                                                          GUINT_TO_POINTER (passage->passage.source)));

    while (self->source < number)
      add_source_heading (self->document, evidence, ++self->source);
    add_passage (self->document, evidence, passage, number, options);
  }
  return self->position < evidence->numbered->len;
}

/* ---- marks ---- */

static void
add_mark_row (GenevaReportBlock *table, const GenevaReportMark *mark, gboolean has_sheets)
{
  g_autofree char *anchor = g_strdup_printf ("k%s", mark->anchor);
  GenevaReportRow *row = geneva_report_block_add_row (table, anchor);
  guint column = 0;

  geneva_report_text_add (row->cells[column++], mark->title[0] != '\0' ? mark->title : mark->anchor,
                          GENEVA_REPORT_PLAIN, mark->anchor);
  if (has_sheets) {
    g_autofree char *sheet = g_strdup_printf ("%u", mark->sheet + 1);

    geneva_report_text_add (row->cells[column++], sheet, GENEVA_REPORT_PLAIN, NULL);
  }
  geneva_report_text_add_numbers (row->cells[column], mark->numbers, mark->n_more);
}

/* Shades in the place of marks, each of them many events. */
static gboolean
has_counts (const GenevaReportChart *chart)
{
  for (guint i = 0; i < chart->sheets->len; i++) {
    GenevaScene *scene = g_ptr_array_index (chart->sheets, i);

    for (guint k = 0; k < geneva_scene_get_n_layers (scene); k++) {
      if (strcmp (geneva_layer_get_name (geneva_scene_get_layer (scene, k)), "density") == 0)
        return TRUE;
    }
  }
  return FALSE;
}

static void
add_marks (GenevaReportDocument *document, const GenevaReportEvidence *evidence)
{
  gboolean has_unsupported = FALSE;

  (void) add (document, GENEVA_REPORT_BLOCK_HEADING, "marks", _("Marks and their passages"));
  if (evidence->marks->len == 0) {
    say (document, _("The charts of this report have no mark."));
    return;
  }
  say (document, _("Every mark of the charts with all of its passages. A mark itself is a link to the first of them."));
  for (guint i = 0; i < evidence->charts->len; i++) {
    const GenevaReportChart *chart = g_ptr_array_index (evidence->charts, i);
    gboolean has_sheets = chart->sheets->len > 1;
    g_autofree char *anchor = geneva_report_dup_anchor ('k', i + 1);
    GenevaReportBlock *block;

    if (chart->n_marks == 0)
      continue;
    block = add (document, GENEVA_REPORT_BLOCK_HEADING, anchor, chart->title);
    block->level = 2;
    block = add (document, GENEVA_REPORT_BLOCK_TABLE, NULL, chart->title);
    geneva_report_block_add_column (block, _("Mark"), 3.0);
    if (has_sheets)
      geneva_report_block_add_column (block, _("Sheet"), 0.5);
    geneva_report_block_add_column (block, _("Passages"), 3.0);
    for (guint k = 0; k < evidence->marks->len; k++) {
      const GenevaReportMark *mark = g_ptr_array_index (evidence->marks, k);

      if (mark->chart != i)
        continue;
      add_mark_row (block, mark, has_sheets);
      has_unsupported = has_unsupported || (mark->numbers->len == 0 && mark->n_more == 0);
    }
    if (has_counts (chart))
      say (document, _("Where this chart shows counts, no event has a mark of its own there: the chronology lists them."));
    if (chart->n_unlinked_lines > 0) {
      g_autofree char *words =
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                      "%u line between two actors is drawn without a link: there are too many of them. "
                                      "The marks of the actors lead to what it rests on.",
                                      "%u lines between two actors are drawn without a link: there are too many of them. "
                                      "The marks of the actors lead to what they rest on.", chart->n_unlinked_lines),
                         chart->n_unlinked_lines);

      say (document, words);
    }
    if (chart->n_unlinked > 0) {
      g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                             "%u more mark is drawn, too many for a link each.",
                                                             "%u more marks are drawn, too many for a link each.",
                                                             chart->n_unlinked), chart->n_unlinked);

      say (document, words);
    }
  }
  if (has_unsupported)
    geneva_report_block_say (add (document, GENEVA_REPORT_BLOCK_TEXT, GENEVA_REPORT_UNSUPPORTED, NULL),
                             GENEVA_REPORT_BODY,
                             _("Marks with “none” rest on no passage: the analyst has put them in by hand, and nothing in "
                               "the dossier’s sources has been named for them yet."));
}

/* That which the words are in: of the catalogue that they come from; English where there is none. Dates may be told
 * otherwise. */
static char *
dup_language (void)
{
  static const char no_message[] = ""; /* under which a catalogue keeps its header; no words to be translated */
  const char *header = dgettext (GETTEXT_PACKAGE, no_message), *at;

  at = strstr (header, "\nLanguage: ");
  if (at == NULL)
    return g_strdup ("en");
  at += strlen ("\nLanguage: ");
  return g_strndup (at, strcspn (at, "\n"));
}

static void
begin (GenevaReportContent *self, const GenevaReportEvidence *evidence, const GenevaReportOptions *options)
{
  GenevaReportDocument *document = geneva_report_document_new ();

  self->document = document;
  document->title = g_strdup (options->title);
  document->author = g_strdup (options->author);
  document->language = dup_language ();
  document->date = g_strdup (options->date);
  document->subject = dup_summary (evidence);
  add_title_page (document, evidence, options);
  (void) add (document, GENEVA_REPORT_BLOCK_CONTENTS, "contents", _("Contents"));
  add_charts (document, evidence);
}

enum { PART_BEGIN, PART_CHRONOLOGY, PART_ACTORS, PART_LINKS, PART_PAIRS, PART_PASSAGES, PART_MARKS, PART_METHOD, N_PARTS };

gboolean
geneva_report_content_step (GenevaReportContent *self, GenevaReportEvidence *evidence, const GenevaReportTables *tables,
                            const GenevaSessionState *state, const GenevaReportOptions *options)
{
  gboolean is_more = FALSE;

  switch (self->part) {
  case PART_BEGIN:
    begin (self, evidence, options);
    break;
  case PART_CHRONOLOGY:
    is_more = geneva_report_add_chronology (self, evidence, tables, state, options);
    break;
  case PART_ACTORS:
    is_more = geneva_report_add_actors (self, evidence, tables);
    break;
  case PART_LINKS:
    is_more = geneva_report_add_links (self, evidence, tables, options);
    break;
  case PART_PAIRS:
    is_more = geneva_report_add_pairs (self, evidence, tables, options);
    break;
  case PART_PASSAGES:
    is_more = add_passages (self, evidence, options);
    break;
  case PART_MARKS:
    add_marks (self->document, evidence);
    break;
  case PART_METHOD:
    geneva_report_add_method (self->document, evidence, tables, state, options);
    break;
  default:
    break;
  }
  if (!is_more) {
    self->part++;
    self->position = 0;
    self->table = NULL;
  }
  return self->part < N_PARTS;
}
