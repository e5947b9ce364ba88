/* Rows of a proof sheet. Role: for each mark of each sheet what is printed at
 * it and what stands behind it, word for word; and against an earlier sheet
 * what is new, changed, gone. Words that are not the source's own are labelled
 * and stand outside quotation marks. Knows nothing of files.
 */
#include "geneva-proof-private.h"

#include "geneva-export.h"
#include "geneva-report-words.h"
#include "model/geneva-diff.h"
#include "store/geneva-dossier-hash.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARKS_A_STEP 100
/* Passages that one row tells. */
#define MOST_PASSAGES 8
/* Code points of one passage. */
#define MOST_POINTS 600

static void
row_free (gpointer data)
{
  GenevaProofRow *row = data;

  for (guint i = 0; i < GENEVA_PROOF_N_COLUMNS; i++)
    g_free (row->cells[i]);
  g_free (row->before);
  g_free (row);
}

GenevaProof *
geneva_proof_new (GenevaSnapshot *snapshot, GPtrArray *charts, const GenevaProofOptions *options)
{
  GenevaProof *self;
  double width = 297.0 * 72.0 / 25.4, height = 210.0 * 72.0 / 25.4;

  g_return_val_if_fail (snapshot != NULL && options != NULL, NULL);

  self = g_new0 (GenevaProof, 1);
  self->snapshot = geneva_snapshot_ref (snapshot);
  self->title = options->title != NULL && options->title[0] != '\0'
                  ? g_strdup (options->title)
                  : geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  self->creator = g_strdup (options->creator);
  self->locale = g_strdup (options->locale);
  self->date = g_strdup (options->date);
  self->hash = g_strdup (options->dossier_hash);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
  if (options->width_pt > 0.0 && options->height_pt > 0.0) {
    width = options->width_pt;
    height = options->height_pt;
  }
  geneva_report_reading_init (&self->reading, snapshot, charts, options->text, self->locale, width, height,
                              options->is_whole);
  return self;
}

void
geneva_proof_free (GenevaProof *self)
{
  if (self == NULL)
    return;
  geneva_report_reading_clear (&self->reading);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->marks);
  geneva_snapshot_unref (self->snapshot);
  g_free (self->title);
  g_free (self->creator);
  g_free (self->locale);
  g_free (self->date);
  g_free (self->hash);
  g_free (self->since);
  g_free (self->since_hash);
  g_free (self);
}

/* ---- cells ---- */

/* What is printed at a mark, in the order of printing. */
static char *
dup_label (GenevaScene *scene, guint32 item)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n;
  const GenevaMarkRef *refs = geneva_scene_get_item_marks (scene, item, &n);

  for (guint i = 0; i < n; i++) {
    const GenevaMark *mark = &geneva_layer_get_marks (geneva_scene_get_layer (scene, refs[i].layer))[refs[i].mark];

    if (mark->kind != GENEVA_MARK_TEXT || mark->opacity <= 0.0f || mark->text == 0)
      continue;
    if (words->len > 0)
      g_string_append (words, " / ");
    g_string_append (words, geneva_scene_get_text (scene, mark->text));
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
dup_value (GenevaSnapshot *snapshot, const GenevaReportMark *mark, const char *locale)
{
  /* An edge, or counts: what the chart tells of it. */
  if (mark->other != GENEVA_HANDLE_NONE || mark->handle == GENEVA_HANDLE_NONE)
    return g_strdup (mark->details != NULL ? mark->details : "");
  return geneva_report_dup_value (snapshot, mark->handle, locale);
}

/* Which record speaks in a passage of a mark: its own, if it does. */
static const GenevaPassage *
choose_use (const GenevaReportPassage *passage, const GenevaReportMark *mark)
{
  for (guint i = 0; i < passage->uses->len; i++) {
    const GenevaPassage *use = &g_array_index (passage->uses, GenevaPassage, i);

    if (use->item == mark->handle)
      return use;
  }
  return &g_array_index (passage->uses, GenevaPassage, 0);
}

static void
add_line (GString *cell, gboolean is_first, const char *words)
{
  if (!is_first)
    g_string_append_c (cell, '\n');
  g_string_append (cell, words != NULL ? words : "");
}

static const char *
get_text (const GenevaRow *row, const char *name)
{
  int field = geneva_struct_find (row->type, name);

  return field >= 0 ? geneva_row_get_text (row, (guint) field) : NULL;
}

static void
add_passage (GenevaProof *self, const GenevaReportMark *mark, const GenevaReportPassage *passage, GString **cells,
             gboolean is_first)
{
  const GenevaPassage *use = choose_use (passage, mark);
  g_autofree char *words = geneva_report_dup_shown (self->snapshot, use, MOST_POINTS);
  g_autofree char *speaker = geneva_report_dup_speaker (self->snapshot, use);
  g_autofree char *chain = geneva_report_dup_chain (self->snapshot, use);
  g_autofree char *title = geneva_snapshot_dup_title (self->snapshot, use->source);
  g_autofree char *published = geneva_report_dup_date (self->snapshot, use->source, self->locale);
  GenevaRow source, record;

  add_line (cells[GENEVA_PROOF_PASSAGES], is_first, words);
  add_line (cells[GENEVA_PROOF_SPEAKERS], is_first, speaker);
  add_line (cells[GENEVA_PROOF_CHAINS], is_first, chain);
  add_line (cells[GENEVA_PROOF_SOURCES], is_first, title);
  add_line (cells[GENEVA_PROOF_PUBLISHED], is_first, published);
  if (geneva_snapshot_get_row (self->snapshot, use->source, &source)) {
    add_line (cells[GENEVA_PROOF_PAGES], is_first, geneva_row_get_text (&source, GENEVA_SOURCE_PAGE));
    add_line (cells[GENEVA_PROOF_ADDRESSES], is_first, geneva_row_get_text (&source, GENEVA_SOURCE_ADDRESS));
  }
  if (geneva_snapshot_get_row (self->snapshot, use->item, &record)) {
    add_line (cells[GENEVA_PROOF_CODERS], is_first, get_text (&record, "coder"));
    add_line (cells[GENEVA_PROOF_REVIEWERS], is_first, get_text (&record, "reviewer"));
  }
}

static void
add_row (GenevaProof *self, guint position)
{
  GenevaReportEvidence *evidence = self->reading.evidence;
  const GenevaReportMark *mark = g_ptr_array_index (evidence->marks, position);
  const GenevaReportChart *chart = g_ptr_array_index (evidence->charts, mark->chart);
  GenevaScene *scene = g_ptr_array_index (chart->sheets, mark->sheet);
  GenevaProofRow *row = g_new0 (GenevaProofRow, 1);
  GString *cells[GENEVA_PROOF_N_COLUMNS] = { NULL };
  guint n = MIN (mark->places->len, MOST_PASSAGES);

  row->cells[GENEVA_PROOF_CHART] = g_strdup (chart->title);
  row->cells[GENEVA_PROOF_SHEET] = g_strdup_printf ("%u", mark->sheet + 1);
  row->cells[GENEVA_PROOF_ID] = g_strdup (geneva_scene_get_item (scene, mark->item)->id);
  row->cells[GENEVA_PROOF_MARK] = g_strdup (mark->title);
  row->cells[GENEVA_PROOF_LABEL] = dup_label (scene, mark->item);
  row->cells[GENEVA_PROOF_VALUE] = dup_value (self->snapshot, mark, self->locale);
  if (mark->other == GENEVA_HANDLE_NONE) {
    row->cells[GENEVA_PROOF_DATE] = geneva_report_dup_date (self->snapshot, mark->handle, self->locale);
    row->cells[GENEVA_PROOF_BASIS] = geneva_report_dup_basis (self->snapshot, mark->handle);
  }
  for (guint i = GENEVA_PROOF_PASSAGES; i < GENEVA_PROOF_N_COLUMNS; i++)
    cells[i] = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    add_passage (self, mark, g_ptr_array_index (evidence->passages, g_array_index (mark->places, guint, i)), cells,
                 i == 0);
  if (mark->places->len + mark->n_more > n) {
    guint n_more = mark->places->len + mark->n_more - n;

    g_string_append_c (cells[GENEVA_PROOF_PASSAGES], '\n');
    g_string_append_printf (cells[GENEVA_PROOF_PASSAGES],
                            g_dngettext (GETTEXT_PACKAGE, "and %u more passage", "and %u more passages", n_more), n_more);
  }
  for (guint i = GENEVA_PROOF_PASSAGES; i < GENEVA_PROOF_N_COLUMNS; i++)
    row->cells[i] = g_string_free (cells[i], FALSE);
  for (guint i = 0; i < GENEVA_PROOF_N_COLUMNS; i++)
    row->cells[i] = row->cells[i] != NULL ? row->cells[i] : g_strdup ("");
  g_ptr_array_add (self->rows, row);
  g_array_append_val (self->marks, position);
}

gboolean
geneva_proof_step (GenevaProof *self)
{
  guint end;

  g_return_val_if_fail (self != NULL, FALSE);

  if (geneva_report_reading_step (&self->reading))
    return TRUE;
  end = MIN (self->mark + MARKS_A_STEP, self->reading.evidence->marks->len);
  for (; self->mark < end; self->mark++)
    add_row (self, self->mark);
  return self->mark < self->reading.evidence->marks->len;
}

double
geneva_proof_get_progress (const GenevaProof *self)
{
  guint n;

  g_return_val_if_fail (self != NULL, 0.0);

  n = self->reading.evidence->marks->len;
  return 0.7 * geneva_report_reading_get_progress (&self->reading) + (n > 0 ? 0.3 * self->mark / n : 0.0);
}

/* ---- against an earlier one ---- */

static char *
dup_key (const GenevaProofRow *row)
{
  return g_strconcat (row->cells[GENEVA_PROOF_CHART], "\n", row->cells[GENEVA_PROOF_ID], NULL);
}

static void
add_change (GString *before, const char *what, const char *old, const char *new)
{
  g_autofree char *one = g_strdelimit (g_strdup (old != NULL && old[0] != '\0' ? old : "–"), "\n", ' ');
  g_autofree char *two = g_strdelimit (g_strdup (new != NULL && new[0] != '\0' ? new : "–"), "\n", ' ');

  if (before->len > 0)
    g_string_append_c (before, '\n');
  /* Translators: what changed, before, after */
  g_string_append_printf (before, _("%s: %s → %s"), what, one, two);
}

/* Where a mark stands is no change of what it says; and who says it where is told by the records behind it. */
static gboolean
is_compared (guint column)
{
  return column == GENEVA_PROOF_MARK || column == GENEVA_PROOF_VALUE || column == GENEVA_PROOF_DATE
         || column == GENEVA_PROOF_BASIS || column == GENEVA_PROOF_PASSAGES;
}

/* Lines of `cell` that `other` does not have, on one line. */
static char *
dup_lines_without (const char *cell, const char *other)
{
  g_auto (GStrv) lines = g_strsplit (cell, "\n", -1);
  g_auto (GStrv) others = g_strsplit (other, "\n", -1);
  g_autoptr (GString) left = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++) {
    if (lines[i][0] == '\0' || g_strv_contains ((const char *const *) others, lines[i]))
      continue;
    if (left->len > 0)
      g_string_append (left, " | ");
    g_string_append (left, lines[i]);
  }
  return g_string_free (g_steal_pointer (&left), FALSE);
}

static void
compare_cells (GString *before, guint column, const char *old, const char *new)
{
  g_autofree char *gone = dup_lines_without (old, new);
  g_autofree char *come = dup_lines_without (new, old);

  if (gone[0] != '\0' || come[0] != '\0')
    add_change (before, geneva_proof_column_get_words (column), gone, come);
}

static void
add_record_changes (GString *before, GHashTable *changed, GHashTable *told, GenevaHandle handle)
{
  const GenevaDiffRecord *record = g_hash_table_lookup (changed, GUINT_TO_POINTER (handle));

  if (record == NULL || !g_hash_table_add (told, GUINT_TO_POINTER (handle)))
    return;
  for (guint i = 0; i < record->changes->len; i++) {
    const GenevaDiffChange *change = g_ptr_array_index (record->changes, i);
    g_autofree char *what = g_strdup_printf ("%s › %s", record->title, change->words);

    add_change (before, what, change->before, change->after);
  }
}

/* Records that a mark rests on: itself, and what its passages belong to. */
static void
add_changes_behind (GenevaProof *self, guint position, GString *before, GHashTable *changed, GHashTable *met)
{
  const GenevaReportEvidence *evidence = self->reading.evidence;
  const GenevaReportMark *mark = g_ptr_array_index (evidence->marks, position);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);

  add_record_changes (before, changed, told, mark->handle);
  for (guint i = 0; i < mark->places->len; i++) {
    const GenevaReportPassage *passage = g_ptr_array_index (evidence->passages, g_array_index (mark->places, guint, i));

    add_record_changes (before, changed, told, passage->passage.source);
    /* An actor's mark is not another one because something that he took part in is told otherwise. */
    if (GENEVA_HANDLE_LIST (mark->handle) != GENEVA_LIST_ACTORS || mark->other != GENEVA_HANDLE_NONE)
      add_record_changes (before, changed, told, choose_use (passage, mark)->item);
  }
  {
    GHashTableIter iter;
    gpointer handle;

    g_hash_table_iter_init (&iter, told);
    while (g_hash_table_iter_next (&iter, &handle, NULL))
      g_hash_table_add (met, handle);
  }
}

static void
compare_row (GenevaProof *self, guint position, const GenevaProofRow *older, GHashTable *changed, GHashTable *met)
{
  GenevaProofRow *row = g_ptr_array_index (self->rows, position);
  g_autoptr (GString) before = g_string_new (NULL);

  for (guint i = 0; i < GENEVA_PROOF_N_COLUMNS; i++) {
    if (is_compared (i))
      compare_cells (before, i, older->cells[i], row->cells[i]);
  }
  add_changes_behind (self, g_array_index (self->marks, guint, position), before, changed, met);
  if (before->len == 0)
    return;
  row->change = GENEVA_PROOF_CHANGED;
  row->before = g_string_free (g_steal_pointer (&before), FALSE);
}

static GenevaProofRow *
dup_gone (const GenevaProofRow *row)
{
  GenevaProofRow *gone = g_new0 (GenevaProofRow, 1);

  for (guint i = 0; i < GENEVA_PROOF_N_COLUMNS; i++)
    gone->cells[i] = g_strdup (row->cells[i]);
  gone->change = GENEVA_PROOF_GONE;
  return gone;
}

void
geneva_proof_compare (GenevaProof *self, GenevaProof *older, const char *name)
{
  g_autoptr (GenevaDiff) diff = NULL;
  g_autoptr (GHashTable) changed = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) earlier = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_own;

  g_return_if_fail (self != NULL && older != NULL && self != older);
  g_return_if_fail (self->since == NULL);

  self->since = g_strdup (name != NULL ? name : "");
  self->since_hash = older->hash != NULL ? g_strdup (older->hash) : geneva_dossier_dup_hash (older->snapshot);
  diff = geneva_diff_new (older->snapshot, self->snapshot);
  for (guint i = 0; i < geneva_diff_get_n (diff); i++) {
    const GenevaDiffRecord *record = geneva_diff_get (diff, i);

    if (record->kind == GENEVA_DIFF_CHANGED && record->list != GENEVA_LIST_VIEWS)
      g_hash_table_insert (changed, GUINT_TO_POINTER (record->after), (gpointer) record);
  }
  for (guint i = 0; i < older->rows->len; i++)
    g_hash_table_insert (earlier, dup_key (g_ptr_array_index (older->rows, i)), g_ptr_array_index (older->rows, i));
  n_own = self->rows->len;
  for (guint i = 0; i < n_own; i++) {
    GenevaProofRow *row = g_ptr_array_index (self->rows, i);
    g_autofree char *key = dup_key (row);
    const GenevaProofRow *was = g_hash_table_lookup (earlier, key);

    if (was == NULL) {
      row->change = GENEVA_PROOF_NEW;
      continue;
    }
    compare_row (self, i, was, changed, met);
    g_hash_table_remove (earlier, key);
  }
  for (guint i = 0; i < older->rows->len; i++) {
    const GenevaProofRow *row = g_ptr_array_index (older->rows, i);
    g_autofree char *key = dup_key (row);
    const guint no_mark = G_MAXUINT;

    if (g_hash_table_lookup (earlier, key) != row)
      continue;
    g_ptr_array_add (self->rows, dup_gone (row));
    g_array_append_val (self->marks, no_mark);
  }
  self->n_other = g_hash_table_size (changed) - g_hash_table_size (met);
}

guint
geneva_proof_get_n (const GenevaProof *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

const GenevaProofRow *
geneva_proof_get (const GenevaProof *self, guint position)
{
  g_return_val_if_fail (self != NULL && position < self->rows->len, NULL);

  return g_ptr_array_index (self->rows, position);
}

guint
geneva_proof_count (const GenevaProof *self, GenevaProofChange change)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->rows->len; i++)
    n += ((const GenevaProofRow *) g_ptr_array_index (self->rows, i))->change == change ? 1 : 0;
  return n;
}

gboolean
geneva_proof_format_from_name (const char *filename, GenevaProofFormat *format, GError **error)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (filename != NULL && format != NULL, FALSE);

  lower = g_ascii_strdown (filename, -1);
  if (g_str_has_suffix (lower, ".html") || g_str_has_suffix (lower, ".htm")) {
    *format = GENEVA_PROOF_HTML;
    return TRUE;
  }
  if (g_str_has_suffix (lower, ".csv")) {
    *format = GENEVA_PROOF_CSV;
    return TRUE;
  }
  g_set_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_FORMAT,
               _("“%s” names no format for a proof sheet. Let it end in .html or .csv."), filename);
  return FALSE;
}
