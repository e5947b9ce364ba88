/* The reading of files for an import. Role: files in, a sheet and problems out, each in a thread of its own. Must not know
 * who waits for it.
 */
#include "geneva-import-reading.h"

#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lines that say what is wrong in one file: a long file may be wrong in every line. */
#define MAX_TOLD_OF_FILE 20

void
geneva_import_problem_free (GenevaImportProblem *problem)
{
  if (!problem)
    return;
  g_free (problem->uri);
  g_free (problem->words);
  g_free (problem);
}

gboolean
geneva_import_problem_is_curable (const GenevaImportProblem *problem)
{
  return problem->may_decode || problem->may_part || problem->may_unlock;
}

/* Of `failure` (nothing could be read, may be NULL) and `faults` (GError); NULL: all went well. */
static GenevaImportProblem *
new_problem (GFile        *file,
             const GError *failure,
             GPtrArray    *faults)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  GenevaImportProblem *problem;

  if (failure && faults->len == 0)
    g_string_append (lines, failure->message);
  for (guint i = 0; i < faults->len && i < MAX_TOLD_OF_FILE; i++)
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", ((GError *) g_ptr_array_index (faults, i))->message);
  if (faults->len > MAX_TOLD_OF_FILE) {
    guint n_more = faults->len - MAX_TOLD_OF_FILE;
    g_autofree char *number = geneva_words_dup_number (n_more);
    g_string_append_c (lines, '\n');
    g_string_append_printf (lines, g_dngettext (GETTEXT_PACKAGE, "and %s more", "and %s more", n_more), number);
  }
  if (lines->len == 0)
    return NULL;
  problem = g_new0 (GenevaImportProblem, 1);
  problem->uri = g_file_get_uri (file);
  problem->words = g_string_free (g_steal_pointer (&lines), FALSE);
  problem->is_read = failure == NULL;
  problem->may_decode = g_error_matches (failure, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NOT_TEXT);
  problem->may_part = g_error_matches (failure, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NOT_PARTED);
  problem->may_unlock = g_error_matches (failure, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_LOCKED);
  return problem;
}

/* ---- all files ---- */

typedef struct {
  GPtrArray      *files;         /* GFile */
  GPtrArray      *problems;      /* GenevaImportProblem */
  GenevaSnapshot *snapshot;
  int            *n_done, *n_all;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_ptr_array_unref (reading->files);
  g_ptr_array_unref (reading->problems);
  geneva_snapshot_unref (reading->snapshot);
  g_free (reading);
}

/* One file: its texts at the end of `texts`; what could not be read is told, and stops nothing. */
static void
read_one (GFile        *file,
          GPtrArray    *texts,
          GPtrArray    *told,
          GCancellable *cancellable)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  GenevaImportOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = geneva_import_file (file, &options, faults, cancellable, &error);
  GenevaImportProblem *problem = new_problem (file, error, faults);

  if (read)
    g_ptr_array_extend_and_steal (texts, g_steal_pointer (&read));
  if (problem)
    g_ptr_array_add (told, problem);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (guint i = 0; i < reading->files->len; i++) {
    g_autoptr (GError) error = NULL;
    GPtrArray *found = geneva_import_list_files (g_ptr_array_index (reading->files, i), cancellable, &error);
    if (found)
      g_ptr_array_extend_and_steal (files, found);
    else
      g_ptr_array_add (reading->problems, new_problem (g_ptr_array_index (reading->files, i), error, none));
  }
  g_atomic_int_set (reading->n_all, (int) files->len);
  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++) {
    read_one (g_ptr_array_index (files, i), texts, reading->problems, cancellable);
    g_atomic_int_set (reading->n_done, (int) i + 1);
  }
  if (g_task_return_error_if_cancelled (task))
    return;
  if (texts->len == 0 && reading->problems->len == 0) {
    GenevaImportProblem *problem = g_new0 (GenevaImportProblem, 1);
    problem->words = g_strdup (_("There is no file in the folder."));
    g_ptr_array_add (reading->problems, problem);
  }
  g_task_return_pointer (task, texts->len > 0 ? geneva_import_sheet_new (texts, reading->snapshot, cancellable) : NULL,
                         (GDestroyNotify) geneva_import_sheet_free);
}

void
geneva_import_reading_start (GListModel          *files,
                             GenevaSnapshot      *snapshot,
                             int                 *n_done,
                             int                 *n_all,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Reading *reading = g_new0 (Reading, 1);

  reading->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (reading->files, g_list_model_get_item (files, i));
  reading->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_problem_free);
  reading->snapshot = geneva_snapshot_ref (snapshot);
  reading->n_done = n_done;
  reading->n_all = n_all;
  g_task_set_task_data (task, reading, free_reading);
  g_task_run_in_thread (task, read_in_thread);
}

GenevaImportSheet *
geneva_import_reading_finish (GAsyncResult *result,
                              GPtrArray   **problems,
                              GError      **error)
{
  Reading *reading = g_task_get_task_data (G_TASK (result));

  *problems = reading->problems;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- one file once more ---- */

typedef struct {
  GenevaImportRereading what;
  GFile                *file;
  GenevaImportProblem  *problem;
} Rereading;

/* What was in memory for a moment is in no memory that is used again. */
static void
forget (char *password)
{
  if (password)
    explicit_bzero (password, strlen (password));
  g_free (password);
}

static void
free_rereading (gpointer data)
{
  Rereading *again = data;

  g_object_unref (again->file);
  g_clear_pointer (&again->what.parted_by, geneva_import_template_unref);
  g_free ((char *) again->what.uri);
  g_free ((char *) again->what.encoding);
  forget ((char *) again->what.password);
  geneva_snapshot_unref (again->what.snapshot);
  geneva_import_problem_free (again->problem);
  g_free (again);
}

static void
reread_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  Rereading *again = data;
  const GenevaImportRereading *what = &again->what;
  const GenevaImportOptions options = { .encoding = what->encoding, .parted_by = what->parted_by,
                                        .is_whole = what->is_whole, .password = what->password };
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  GenevaImportSheet *sheet = what->sheet;
  GError *error = NULL;
  g_autoptr (GPtrArray) texts = geneva_import_file (again->file, &options, faults, cancellable, &error);

  if (!texts) {
    g_task_return_error (task, error);
    return;
  }
  again->problem = new_problem (again->file, NULL, faults);
  if (sheet)
    geneva_import_sheet_replace_file (sheet, what->position, texts, what->snapshot);
  else
    sheet = geneva_import_sheet_new (texts, what->snapshot, cancellable);
  if (sheet)
    g_task_return_pointer (task, sheet, what->sheet ? NULL : (GDestroyNotify) geneva_import_sheet_free);
  else
    g_task_return_error_if_cancelled (task);
}

void
geneva_import_rereading_start (const GenevaImportRereading *what,
                               GCancellable                *cancellable,
                               GAsyncReadyCallback          callback,
                               gpointer                     data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Rereading *again = g_new0 (Rereading, 1);

  /* what is done to the sheet is done: the window is to show it */
  g_task_set_check_cancellable (task, FALSE);
  again->what = *what;
  again->what.uri = g_strdup (what->uri);
  again->what.encoding = g_strdup (what->encoding);
  again->what.password = g_strdup (what->password);
  again->what.parted_by = what->parted_by ? geneva_import_template_ref (what->parted_by) : NULL;
  again->what.snapshot = geneva_snapshot_ref (what->snapshot);
  again->file = g_file_new_for_uri (what->uri);
  g_task_set_task_data (task, again, free_rereading);
  g_task_run_in_thread (task, reread_in_thread);
}

GenevaImportSheet *
geneva_import_rereading_finish (GAsyncResult                 *result,
                                const GenevaImportRereading **again,
                                GenevaImportProblem         **problem,
                                GError                      **error)
{
  Rereading *rereading = g_task_get_task_data (G_TASK (result));

  *again = &rereading->what;
  *problem = g_steal_pointer (&rereading->problem);
  return g_task_propagate_pointer (G_TASK (result), error);
}
