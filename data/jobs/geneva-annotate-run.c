/* Many articles, read by several threads and written in the order of the input.
 *
 * A ring of parcels: this thread fills the next one with whole lines (or a file), threads work on them in any order, and
 * before a parcel is filled again its output goes to the sink. So at most so many parcels exist, whatever the input's
 * length. Knows streams and threads, and nothing of what is in a line.
 */
#include "jobs/geneva-annotate.h"

#include "base/geneva-limits.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So much of the input is given to a thread at once: long enough that waking it costs nothing, short enough that what is
 * written of it, twelve times as much, is not new memory for long and that no thread waits for another's last one. */
#define PARCEL_BYTES (64 * 1024)
#define PARCELS_PER_JOB 4
#define MAX_JOBS 256
/* Output room that an odd parcel took is given back above this. */
#define MAX_KEPT_BYTES (16 * 1024 * 1024)

typedef struct {
  GString  *in;            /* whole lines; files: empty */
  GString  *out;
  guint64   first_line;    /* 1-based */
  GFile    *file;          /* borrowed */
  gboolean  is_too_long;   /* its one line was passed over */
  guint64   n_failed;
  gboolean  is_done;
} Parcel;

typedef struct {
  const GenevaAnnotateRun *run;
  GenevaArticleLexicon    *article_lexicon;
  GMutex                   mutex;
  GCond                    done;
  GAsyncQueue             *annotators;     /* those that no thread uses */

  /* of the lines */
  GInputStream            *input;
  GCancellable            *cancellable;
  GString                 *rest;           /* read, and not yet in a parcel */
  gsize                    n_searched;     /* of its bytes, without a newline */
  gboolean                 is_at_end;
  gboolean                 is_passing;     /* over the rest of a line that is too long */
  guint64                  n_lines;
  /* of the files */
  GFile *const            *files;
  guint                    n_files;
  guint                    next_file;
} Work;

static GenevaAnnotator *
take_annotator (Work *work)
{
  GenevaAnnotator *annotator = g_async_queue_try_pop (work->annotators);

  return annotator ? annotator : geneva_annotator_new (work->run->lexicon, work->article_lexicon);
}

static void
annotate_parcel (Work   *work,
                 Parcel *parcel)
{
  GenevaAnnotator *annotator = take_annotator (work);
  guint64 number = parcel->first_line;

  if (parcel->file) {
    g_autofree char *base = g_file_get_basename (parcel->file);
    g_autofree char *name = g_filename_display_name (base);
    parcel->n_failed += !geneva_annotator_add_file (annotator, parcel->file, name, work->run->published, parcel->out);
  } else if (parcel->is_too_long) {
    g_autofree char *message =
      g_strdup_printf (_("The line is longer than %u MB, which is no article. Cut it into its articles."),
                       GENEVA_MAX_IMPORT_BYTES / 1024 / 1024);
    g_string_append_printf (parcel->out, "{\"id\":null,\"line\":%" G_GUINT64_FORMAT ",\"error\":", number);
    geneva_annotation_append_string (parcel->out, message, strlen (message));
    g_string_append (parcel->out, "}\n");
    parcel->n_failed++;
  } else {
    parcel->n_failed += geneva_annotator_add_lines (annotator, parcel->in->str, parcel->in->len, number, parcel->out);
  }
  g_async_queue_push (work->annotators, annotator);
}

static void
run_parcel (gpointer data,
            gpointer user_data)
{
  Parcel *parcel = data;
  Work *work = user_data;

  annotate_parcel (work, parcel);
  g_mutex_lock (&work->mutex);
  parcel->is_done = TRUE;
  g_cond_signal (&work->done);
  g_mutex_unlock (&work->mutex);
}

/* --- parcels --- */

/* Whole lines of the rest into the parcel; TRUE when there are any. */
static gboolean
take_lines (Work   *work,
            Parcel *parcel)
{
  gssize end = (gssize) work->rest->len;

  /* What was read before has no newline, or it would not be here. */
  while (end > (gssize) work->n_searched && work->rest->str[end - 1] != '\n')
    end--;
  if (end == (gssize) work->n_searched)
    end = 0;
  work->n_searched = work->rest->len;
  if (work->is_at_end)
    end = (gssize) work->rest->len;
  if (end == 0)
    return FALSE;
  g_string_truncate (parcel->in, 0);
  g_string_append_len (parcel->in, work->rest->str, end);
  g_string_erase (work->rest, 0, end);
  work->n_searched = work->rest->len;
  parcel->first_line = work->n_lines + 1;
  for (const char *at = parcel->in->str, *last = at + parcel->in->len; at < last; at++) {
    at = memchr (at, '\n', (gsize) (last - at));
    work->n_lines++;
    if (!at)
      break;
  }
  return TRUE;
}

/* Fills the parcel from the stream. FALSE at its end, or with an error. */
static gboolean
fill_with_lines (Work    *work,
                 Parcel  *parcel,
                 GError **error)
{
  while (!work->is_at_end) {
    gsize before = work->rest->len;
    gssize n;

    g_string_set_size (work->rest, before + PARCEL_BYTES);
    n = g_input_stream_read (work->input, work->rest->str + before, PARCEL_BYTES, work->cancellable, error);
    g_string_truncate (work->rest, before + (gsize) MAX (n, 0));
    if (n < 0)
      return FALSE;
    work->is_at_end = n == 0;
    if (work->is_passing) {
      const char *newline = memchr (work->rest->str, '\n', work->rest->len);

      g_string_erase (work->rest, 0, newline ? newline + 1 - work->rest->str : (gssize) work->rest->len);
      work->n_searched = 0;
      work->is_passing = newline == NULL;
      if (work->is_passing)
        continue;
    }
    if (take_lines (work, parcel))
      return TRUE;
    if (work->rest->len > GENEVA_MAX_IMPORT_BYTES) {
      g_string_truncate (work->rest, 0);
      work->n_searched = 0;
      work->is_passing = TRUE;
      parcel->is_too_long = TRUE;
      parcel->first_line = ++work->n_lines;
      return TRUE;
    }
  }
  return FALSE;
}

/* FALSE: there is no more, or an error. */
static gboolean
fill (Work    *work,
      Parcel  *parcel,
      GError **error)
{
  g_string_truncate (parcel->out, 0);
  parcel->is_done = FALSE;
  parcel->is_too_long = FALSE;
  parcel->n_failed = 0;
  if (work->files) {
    if (work->next_file == work->n_files || g_cancellable_set_error_if_cancelled (work->cancellable, error))
      return FALSE;
    parcel->file = work->files[work->next_file++];
    return TRUE;
  }
  return fill_with_lines (work, parcel, error);
}

/* Waits for the parcel and hands its output on. */
static gboolean
empty (Work     *work,
       Parcel   *parcel,
       guint64  *n_failed,
       GError  **error)
{
  gboolean is_taken;

  g_mutex_lock (&work->mutex);
  while (!parcel->is_done)
    g_cond_wait (&work->done, &work->mutex);
  g_mutex_unlock (&work->mutex);
  *n_failed += parcel->n_failed;
  is_taken = work->run->sink (parcel->out->str, parcel->out->len, work->run->data, error);
  if (parcel->out->allocated_len > MAX_KEPT_BYTES || parcel->in->allocated_len > MAX_KEPT_BYTES) {
    g_string_free (parcel->out, TRUE);
    g_string_free (parcel->in, TRUE);
    parcel->out = g_string_new (NULL);
    parcel->in = g_string_new (NULL);
  }
  return is_taken;
}

static gboolean
run_all (Work     *work,
         guint64  *n_failed,
         GError  **error)
{
  guint n_jobs = CLAMP (work->run->n_jobs, 1, MAX_JOBS);
  guint n_parcels = n_jobs > 1 ? n_jobs * PARCELS_PER_JOB : 1;
  g_autofree Parcel *parcels = g_new0 (Parcel, n_parcels);
  GThreadPool *pool = n_jobs > 1 ? g_thread_pool_new (run_parcel, work, (int) n_jobs, FALSE, NULL) : NULL;
  GError *first_error = NULL;
  guint64 n_filled = 0, n_emptied = 0;

  for (guint i = 0; i < n_parcels; i++) {
    parcels[i].in = g_string_new (NULL);
    parcels[i].out = g_string_new (NULL);
  }
  while (!first_error) {
    Parcel *parcel = &parcels[n_filled % n_parcels];

    if (n_filled - n_emptied == n_parcels) {
      n_emptied++;
      if (!empty (work, parcel, n_failed, &first_error))
        break;
    }
    if (!fill (work, parcel, &first_error))
      break;
    n_filled++;
    if (!pool || !g_thread_pool_push (pool, parcel, NULL))
      run_parcel (parcel, work);
  }
  for (; n_emptied < n_filled && !first_error; n_emptied++) {
    if (!empty (work, &parcels[n_emptied % n_parcels], n_failed, &first_error))
      break;
  }
  /* Threads may still be at parcels that nobody will read. */
  if (pool)
    g_thread_pool_free (pool, FALSE, TRUE);
  for (guint i = 0; i < n_parcels; i++) {
    g_string_free (parcels[i].in, TRUE);
    g_string_free (parcels[i].out, TRUE);
  }
  if (!first_error)
    return TRUE;
  g_propagate_error (error, first_error);
  return FALSE;
}

static void
free_annotator (gpointer data)
{
  geneva_annotator_free (data);
}

static gboolean
run_work (Work     *work,
          guint64  *n_failed,
          GError  **error)
{
  gboolean is_done;

  *n_failed = 0;
  work->article_lexicon = geneva_article_lexicon_new ();
  work->annotators = g_async_queue_new_full (free_annotator);
  work->rest = g_string_new (NULL);
  g_mutex_init (&work->mutex);
  g_cond_init (&work->done);
  is_done = run_all (work, n_failed, error);
  g_cond_clear (&work->done);
  g_mutex_clear (&work->mutex);
  g_string_free (work->rest, TRUE);
  g_async_queue_unref (work->annotators);
  geneva_article_lexicon_unref (work->article_lexicon);
  return is_done;
}

gboolean
geneva_annotate_lines (const GenevaAnnotateRun  *run,
                       GInputStream             *input,
                       guint64                  *n_failed,
                       GCancellable             *cancellable,
                       GError                  **error)
{
  Work work = { .run = run, .input = input, .cancellable = cancellable };

  g_return_val_if_fail (run != NULL && run->lexicon != NULL && run->sink != NULL, FALSE);
  g_return_val_if_fail (G_IS_INPUT_STREAM (input) && n_failed != NULL, FALSE);

  return run_work (&work, n_failed, error);
}

gboolean
geneva_annotate_files (const GenevaAnnotateRun  *run,
                       GFile *const             *files,
                       guint                     n_files,
                       guint64                  *n_failed,
                       GCancellable             *cancellable,
                       GError                  **error)
{
  Work work = { .run = run, .files = files, .n_files = n_files, .cancellable = cancellable };

  g_return_val_if_fail (run != NULL && run->lexicon != NULL && run->sink != NULL, FALSE);
  g_return_val_if_fail (files != NULL && n_failed != NULL, FALSE);

  return run_work (&work, n_failed, error);
}
