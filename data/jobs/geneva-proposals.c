/* Proposals out of readings. Role: one walk over what each article's reading found, turned into commands of one edit.
 * Names and actors are geneva-proposals-names.c's, what happened and was said geneva-proposals-items.c's. Knows no rule
 * of language, no window and no file.
 */
#include "jobs/geneva-proposals-private.h"

#include <glib/gi18n-lib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/geneva-numerals.h"
#include "extract/geneva-read.h"
#include "jobs/geneva-attach.h"
#include "jobs/geneva-dossier-lexicon.h"
#include "model/geneva-row.h"

/* ---- what is read by ---- */

GenevaLexicon *
geneva_proposals_load_lexicon (const char * const  *folders,
                               GenevaSnapshot      *snapshot,
                               GError             **error)
{
  g_autofree char *own = g_build_filename (g_get_user_config_dir (), "geneva-ii", "lexicons", NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GenevaLexicon) lexicon = NULL;

  if (g_file_test (own, G_FILE_TEST_IS_DIR))
    g_ptr_array_add (all, own);
  for (guint i = 0; folders && folders[i]; i++)
    g_ptr_array_add (all, (char *) folders[i]);
  g_ptr_array_add (all, NULL);
  lexicon = geneva_lexicon_load ((const char * const *) all->pdata, error);
  return lexicon ? geneva_dossier_lexicon_new (lexicon, snapshot) : NULL;
}

/* The C library keeps what threads have freed, which of very many articles is more than the dossier that they make. */
static void
give_memory_back (void)
{
#ifdef __GLIBC__
  (void) malloc_trim (0);
#endif
}

/* ---- sources ---- */

static GenevaHandle
add_source (GenevaProposalsWalk   *walk,
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

/* ---- all of it ---- */

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
clear_walk (GenevaProposalsWalk *walk)
{
  GHashTable *tables[] = { walk->actors, walk->places, walk->issues, walk->quantities, walk->planned,
                           walk->ties, walk->sources, walk->no_actors };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_clear_pointer (&tables[i], g_hash_table_unref);
  geneva_event_index_free (walk->acts);
  geneva_edit_free (walk->edit);
}

/* Planned events of the dossier, by title, those that nobody refused; and its ties by their ends. */
static void
remember_planned (GenevaProposalsWalk *walk)
{
  GenevaSnapshot *snapshot = walk->snapshot;
  GenevaRow row;

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE && !g_cancellable_is_cancelled (walk->cancellable);
       handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle)) {
    if (geneva_snapshot_get_row (snapshot, handle, &row)
        && geneva_row_get_enum (&row, GENEVA_EVENT_REVIEW) != (int) GENEVA_REVIEW_REJECTED
        && geneva_event_get_status (snapshot, &row) != GENEVA_STATUS_HAPPENED)
      geneva_proposals_remember (walk->planned, geneva_row_get_text (&row, GENEVA_EVENT_TITLE),
                geneva_snapshot_get_kept (snapshot, handle));
  }
  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_TIES, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE && !g_cancellable_is_cancelled (walk->cancellable);
       handle = geneva_snapshot_next (snapshot, GENEVA_LIST_TIES, handle)) {
    if (geneva_snapshot_get_row (snapshot, handle, &row))
      g_hash_table_insert (walk->ties,
                           g_strdup_printf ("%u|%u", geneva_row_get_ref (&row, GENEVA_TIE_FROM),
                                            geneva_row_get_ref (&row, GENEVA_TIE_TO)), GUINT_TO_POINTER (handle));
  }
}

/* Reads the article and proposes what it says. `reading` is used again for each: of very many they would be more than all
 * else. */
static void
add_article (GenevaProposalsWalk   *walk,
             const GenevaImportRow *row,
             GenevaReading         *reading,
             GenevaLexicon         *lexicon,
             GenevaHandle           source)
{
  g_autoptr (GenevaTextIndex) index = geneva_text_index_new (row->text->text);
  g_autoptr (GHashTable) decided = new_table ();
  g_autoptr (GHashTable) planned = new_table ();
  g_autofree GenevaHandle *entities = NULL;
  g_autofree GenevaHandle *events = NULL;
  GenevaProposalsPage page = { .walk = walk, .row = row, .reading = reading, .source = source, .index = index,
                               .decided = decided, .planned = planned };

  geneva_reading_start (reading, row->text->text, row->text->length, (GenevaTextRange) { row->body.begin, row->body.end },
                        row->published);
  geneva_read_article (reading, lexicon);
  page.events = events = g_new0 (GenevaHandle, MAX (reading->events->len, 1));
  page.entities = entities = g_new0 (GenevaHandle, MAX (reading->entities->len, 1));
  if (row->same_source != GENEVA_HANDLE_NONE)
    geneva_proposals_collect_decided (&page);
  geneva_proposals_add_actors (&page);
  geneva_proposals_add_events (&page);
  geneva_proposals_add_statements (&page);
  geneva_proposals_add_forecasts (&page);
  geneva_proposals_add_figures (&page);
}

/* The snapshot with the texts that its sources wait for; NULL when none of the articles is one. */
static GenevaSnapshot *
attach_texts (const GenevaImportSheet *sheet,
              GenevaSnapshot          *snapshot,
              GHashTable              *handles,
              GCancellable            *cancellable,
              GenevaProposalsReport   *counts)
{
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (GenevaAttachText));
  GenevaAttachReport report;
  GenevaSnapshot *attached;

  for (guint i = 0; i < geneva_import_sheet_get_n_rows (sheet); i++) {
    const GenevaImportRow *row = geneva_import_sheet_get_row (sheet, i);
    GenevaAttachText text = { row->text->text, row->text->length };
    if (row->is_included && row->adds_text)
      g_array_append_val (texts, text);
  }
  if (texts->len == 0)
    return NULL;
  attached = geneva_attach_texts (snapshot, (const GenevaAttachText *) (gpointer) texts->data, texts->len, handles,
                                  cancellable, &report);
  counts->n_texts = report.n_texts;
  counts->n_attached = report.n_attached;
  counts->n_unverified = report.n_unverified;
  return attached;
}

/* Texts that were added and what was proposed are one step. `proposed` may be NULL: nothing was. */
static GenevaDelta *
join_steps (GenevaSnapshot  *snapshot,
            GenevaSnapshot  *attached,
            GHashTable      *handles,
            GenevaDelta     *proposed,
            const char      *title,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autoptr (GenevaSnapshot) last = g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL
                                    : proposed != NULL ? geneva_delta_apply (proposed, attached, error)
                                                     : geneva_snapshot_ref (attached);

  /* applying what is great takes its time */
  if (last == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (proposed != NULL)
    geneva_delta_list_handles (proposed, handles);
  return geneva_delta_new_between (title, snapshot, last, handles);
}

static void
end_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  GenevaProposalsWalk *walk = data;
  GError *error = NULL;
  GenevaDelta *delta = g_cancellable_is_cancelled (cancellable) ? NULL : geneva_edit_end (walk->edit, &error);

  clear_walk (walk);
  if (delta == NULL)
    give_memory_back ();
  if (delta != NULL)
    g_task_return_pointer (task, delta, (GDestroyNotify) geneva_delta_unref);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_error_if_cancelled (task);
}

/* The end of a great edit takes seconds, and so does throwing half of one away. Neither needs the articles any more: who
 * cancels does not wait for it. Takes what the walk points to. */
static GenevaDelta *
end_walk (const GenevaProposalsWalk *walk,
          GCancellable              *cancellable,
          GError                   **error)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, NULL, NULL);
  GenevaProposalsWalk *last = g_memdup2 (walk, sizeof *walk);

  last->report = NULL;
  last->snapshot = NULL;
  last->cancellable = NULL;
  g_task_set_return_on_cancel (task, TRUE);
  g_task_set_task_data (task, last, g_free);
  g_task_run_in_thread_sync (task, end_in_thread);
  return g_task_propagate_pointer (task, error);
}

/* Sources of all articles that are taken in, into `sources`. Returns their number. */
static guint
add_sources (GenevaProposalsWalk     *walk,
             const GenevaImportSheet *sheet,
             GenevaHandle            *sources,
             GCancellable            *cancellable)
{
  guint n = 0;

  for (guint i = 0; i < geneva_import_sheet_get_n_rows (sheet) && !g_cancellable_is_cancelled (cancellable); i++) {
    const GenevaImportRow *row = geneva_import_sheet_get_row (sheet, i);
    if (!row->is_included)
      continue;
    sources[i] = row->same_source != GENEVA_HANDLE_NONE ? row->same_source : add_source (walk, row);
    n++;
  }
  return n;
}

GenevaDelta *
geneva_proposals_build (const GenevaImportSheet *sheet,
                        GenevaLexicon          *lexicon,
                        GenevaSnapshot         *snapshot,
                        const GenevaCoder      *coder,
                        GenevaProposalsProgress progress,
                        gpointer                data,
                        GCancellable           *cancellable,
                        GenevaProposalsReport  *report,
                        GError                **error)
{
  GenevaProposalsReport counts = { 0 };
  guint n_rows = geneva_import_sheet_get_n_rows (sheet);
  g_autoptr (GHashTable) handles = g_hash_table_new (NULL, NULL);
  g_autoptr (GenevaSnapshot) attached = attach_texts (sheet, snapshot, handles, cancellable, &counts);
  GenevaSnapshot *present = attached != NULL ? attached : snapshot;
  GenevaProposalsWalk walk = { .snapshot = present, .report = &counts, .cancellable = cancellable,
                .edit = geneva_edit_new (present, coder),
                .no_actors = geneva_proposals_list_no_actors (lexicon),
                .actors = new_table (), .places = new_table (), .issues = new_table (), .quantities = new_table (),
                .planned = new_table (), .acts = geneva_event_index_new (), .ties = new_table (),
                .sources = g_hash_table_new (NULL, NULL) };
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  g_autofree GenevaHandle *sources = g_new0 (GenevaHandle, MAX (n_rows, 1));
  g_autoptr (GenevaReading) reading = geneva_reading_new ();
  g_autoptr (GError) refusal = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  guint n_read;

  geneva_proposals_remember_records (&walk, GENEVA_LIST_ACTORS, walk.actors, GENEVA_ACTOR_NAME);
  geneva_proposals_refuse_rejected (&walk);
  geneva_proposals_remember_records (&walk, GENEVA_LIST_PLACES, walk.places, GENEVA_PLACE_NAME);
  geneva_proposals_remember_unsorted (&walk);
  geneva_proposals_remember_records (&walk, GENEVA_LIST_ISSUES, walk.issues, GENEVA_ISSUE_TITLE);
  geneva_proposals_remember_records (&walk, GENEVA_LIST_QUANTITIES, walk.quantities, GENEVA_QUANTITY_TITLE);
  remember_planned (&walk);
  n_read = add_sources (&walk, sheet, sources, cancellable);
  /* Originals have handles by now, whatever the order of the rows. */
  for (guint i = 0; i < n_rows && !g_cancellable_is_cancelled (cancellable); i++) {
    const GenevaImportRow *row = geneva_import_sheet_get_row (sheet, i);
    GenevaHandle original = row->reprint_source;

    if (row->reprint_row < n_rows)
      original = sources[row->reprint_row];
    if (sources[i] != GENEVA_HANDLE_NONE && original != GENEVA_HANDLE_NONE && original != sources[i]
        && row->same_source == GENEVA_HANDLE_NONE)
      geneva_edit_set_ref (walk.edit, sources[i], GENEVA_SOURCE_REPRINT_OF, original);
    if (sources[i] != GENEVA_HANDLE_NONE && row->is_read)
      add_article (&walk, row, reading, lexicon, sources[i]);
    if (progress)
      progress (i + 1, n_rows, data);
  }
  number = geneva_numerals_dup_count (n_read);
  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Import of %s article", "Import of %s articles", n_read),
                           number);
  geneva_edit_set_title (walk.edit, title);
  delta = end_walk (&walk, cancellable, &refusal);
  if (g_error_matches (refusal, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&refusal));
    return NULL;
  }
  if (report)
    *report = counts;
  if (attached == NULL || (delta == NULL && (g_hash_table_size (handles) == 0 ||
                                             !g_error_matches (refusal, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_NOTHING)))) {
    if (refusal != NULL)
      g_propagate_error (error, g_steal_pointer (&refusal));
    return g_steal_pointer (&delta);
  }
  return join_steps (snapshot, attached, handles, delta, title, cancellable, error);
}
