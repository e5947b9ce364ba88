/* The working copy as an object: what the main thread sees of the thread that
 * writes. Takes edits over, tells how far they have come, and lets publishing,
 * closing and the like run aside.
 *
 * All that is shared lies in the GenevaWorkingWriter, under its lock; this object keeps
 * what was told last. Knows nothing of SQL. Long, for publishing, saving under another
 * name and closing each come in their two forms.
 */
#include "store/geneva-working-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* The generation of what a loader made and nobody changed: such a dossier is what the file has. */
#define AS_LOADED 1

struct _GenevaWorkingCopy {
  GObject              parent_instance;
  GenevaWorkingWriter *writer;
  GFile               *target;
  char                *id, *view;
  gboolean             is_over;        /* closed or discarded */
  guint                n_publishing;
  /* as last told */
  guint64              committed, published;
  GenevaWorkingCopyState state;
  GError              *error;
};

enum { PROP_0, PROP_COMMITTED, PROP_PUBLISHED, PROP_STATE, PROP_IS_PUBLISHING, PROP_TARGET, N_PROPS };
static GParamSpec *props[N_PROPS];

static void geneva_working_copy_journal_init (GenevaJournalInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GenevaWorkingCopy, geneva_working_copy, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GENEVA_TYPE_JOURNAL, geneva_working_copy_journal_init))

GType
geneva_working_copy_state_get_type (void)
{
  static gsize once;

  if (g_once_init_enter (&once)) {
    static const GEnumValue values[] = {
      { GENEVA_WORKING_COPY_SAVED, "GENEVA_WORKING_COPY_SAVED", "saved" },
      { GENEVA_WORKING_COPY_WRITING, "GENEVA_WORKING_COPY_WRITING", "writing" },
      { GENEVA_WORKING_COPY_FAILED, "GENEVA_WORKING_COPY_FAILED", "failed" },
      { 0, NULL, NULL }
    };

    g_once_init_leave (&once, g_enum_register_static ("GenevaWorkingCopyState", values));
  }
  return once;
}

/* ---- telling ---- */

void
geneva_working_copy_tell (gpointer object)
{
  GenevaWorkingCopy *copy = object;
  GenevaWorkingWriter *writer = copy->writer;
  guint64 committed, published;
  GenevaWorkingCopyState state;
  gboolean has_failed, is_new_state;

  g_object_ref (copy);
  g_mutex_lock (&writer->lock);
  committed = writer->committed;
  published = writer->published;
  has_failed = writer->has_new_failure;
  writer->has_new_failure = FALSE;
  state = writer->failure != NULL && !writer->has_to_retry ? GENEVA_WORKING_COPY_FAILED
          : writer->edits.length > 0 ? GENEVA_WORKING_COPY_WRITING : GENEVA_WORKING_COPY_SAVED;
  g_clear_error (&copy->error);
  if (state == GENEVA_WORKING_COPY_FAILED)
    copy->error = g_error_copy (writer->failure);
  g_mutex_unlock (&writer->lock);

  is_new_state = state != copy->state;
  copy->state = state;
  if (committed != copy->committed) {
    copy->committed = committed;
    geneva_journal_emit_committed (GENEVA_JOURNAL (copy), committed);
    g_object_notify_by_pspec (G_OBJECT (copy), props[PROP_COMMITTED]);
  }
  if (published != copy->published) {
    copy->published = published;
    g_object_notify_by_pspec (G_OBJECT (copy), props[PROP_PUBLISHED]);
  }
  if (is_new_state)
    g_object_notify_by_pspec (G_OBJECT (copy), props[PROP_STATE]);
  if (has_failed && copy->error != NULL) {
    g_autoptr (GError) error = g_error_copy (copy->error);

    geneva_journal_emit_failed (GENEVA_JOURNAL (copy), error);
  }
  g_object_unref (copy);
}

static void
set_target (GenevaWorkingCopy *copy, GFile *target)
{
  if (copy->target != NULL && target != NULL && g_file_equal (copy->target, target))
    return;
  if (g_set_object (&copy->target, target))
    g_object_notify_by_pspec (G_OBJECT (copy), props[PROP_TARGET]);
}

/* ---- the journal's side ---- */

static void
geneva_working_copy_append (GenevaJournal *journal, GenevaDelta *delta, const GenevaStamp *stamp,
                            GenevaSnapshot *before, GenevaSnapshot *after)
{
  GenevaWorkingCopy *copy = GENEVA_WORKING_COPY (journal);
  GenevaWorkingWriter *writer = copy->writer;
  GenevaKeptEdit *edit;

  g_return_if_fail (!copy->is_over);

  g_mutex_lock (&writer->lock);
  /* the folder begins with what stood before the first edit */
  if (writer->base != NULL && writer->edits.length == 0 && writer->base != before) {
    geneva_snapshot_unref (writer->base);
    writer->base = geneva_snapshot_ref (before);
  }
  edit = geneva_kept_edit_new (writer->next_number++, delta, stamp, geneva_snapshot_get_generation (after));
  g_queue_push_tail (&writer->edits, edit);
  geneva_snapshot_unref (writer->current);
  writer->current = geneva_snapshot_ref (after);
  geneva_working_writer_wake (writer);
  g_mutex_unlock (&writer->lock);
  if (copy->state == GENEVA_WORKING_COPY_SAVED) {
    copy->state = GENEVA_WORKING_COPY_WRITING;
    g_object_notify_by_pspec (G_OBJECT (copy), props[PROP_STATE]);
  }
}

static void
geneva_working_copy_retry (GenevaJournal *journal)
{
  GenevaWorkingCopy *copy = GENEVA_WORKING_COPY (journal);

  g_mutex_lock (&copy->writer->lock);
  copy->writer->has_to_retry = TRUE;
  geneva_working_writer_wake (copy->writer);
  g_mutex_unlock (&copy->writer->lock);
  geneva_working_copy_tell (copy);
}

static void
geneva_working_copy_journal_init (GenevaJournalInterface *iface)
{
  iface->append = geneva_working_copy_append;
  iface->retry = geneva_working_copy_retry;
}

/* ---- GObject ---- */

static void
geneva_working_copy_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GenevaWorkingCopy *copy = GENEVA_WORKING_COPY (object);

  switch (id) {
    case PROP_COMMITTED:
      g_value_set_uint64 (value, copy->committed);
      break;
    case PROP_PUBLISHED:
      g_value_set_uint64 (value, copy->published);
      break;
    case PROP_STATE:
      g_value_set_enum (value, copy->state);
      break;
    case PROP_IS_PUBLISHING:
      g_value_set_boolean (value, copy->n_publishing > 0);
      break;
    case PROP_TARGET:
      g_value_set_object (value, copy->target);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

/* Without close: what waits is committed, the clean-close mark is not set. */
static void
geneva_working_copy_finalize (GObject *object)
{
  GenevaWorkingCopy *copy = GENEVA_WORKING_COPY (object);

  geneva_working_writer_stop (copy->writer);
  geneva_working_writer_leave (copy->writer);
  geneva_working_writer_unref (copy->writer);
  g_clear_object (&copy->target);
  g_clear_error (&copy->error);
  g_free (copy->id);
  g_free (copy->view);
  G_OBJECT_CLASS (geneva_working_copy_parent_class)->finalize (object);
}

static void
geneva_working_copy_class_init (GenevaWorkingCopyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = geneva_working_copy_finalize;
  object_class->get_property = geneva_working_copy_get_property;
  props[PROP_COMMITTED] = g_param_spec_uint64 ("committed", NULL, NULL, 0, G_MAXUINT64, 0,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_PUBLISHED] = g_param_spec_uint64 ("published", NULL, NULL, 0, G_MAXUINT64, 0,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, GENEVA_TYPE_WORKING_COPY_STATE,
                                         GENEVA_WORKING_COPY_SAVED, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_IS_PUBLISHING] = g_param_spec_boolean ("is-publishing", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_TARGET] = g_param_spec_object ("target", NULL, NULL, G_TYPE_FILE,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
geneva_working_copy_init (GenevaWorkingCopy *copy)
{
}

/* ---- making ---- */

static GenevaWorkingCopy *
copy_new (GenevaWorkingWriter *writer, GFile *target)
{
  GenevaWorkingCopy *copy = g_object_new (GENEVA_TYPE_WORKING_COPY, NULL);

  copy->writer = writer;
  copy->target = target != NULL ? g_object_ref (target) : NULL;
  copy->committed = writer->committed;
  copy->published = writer->published;
  g_weak_ref_set (&writer->copy, copy);
  return copy;
}

GenevaWorkingCopy *
geneva_working_copy_new (GFile *root, GenevaSnapshot *opened, GFile *target, const char *identity)
{
  GenevaWorkingWriter *writer;
  gint64 generation;

  g_return_val_if_fail (G_IS_FILE (root) && g_file_peek_path (root) != NULL, NULL);
  g_return_val_if_fail (opened != NULL, NULL);
  g_return_val_if_fail (target == NULL || G_IS_FILE (target), NULL);

  writer = geneva_working_writer_new (g_file_peek_path (root));
  generation = target != NULL ? geneva_file_identity_get_generation (identity) : 0;
  writer->base = geneva_snapshot_ref (opened);
  writer->current = geneva_snapshot_ref (opened);
  writer->next_number = generation + 1;
  writer->committed_number = writer->written_number = generation;
  writer->committed = geneva_snapshot_get_generation (opened);
  writer->published = target != NULL ? writer->committed : 0;
  writer->uuid = target != NULL ? geneva_file_identity_dup_uuid (identity) : NULL;
  if (writer->uuid == NULL)
    writer->uuid = g_uuid_string_random ();
  writer->identity = g_strdup (identity);
  writer->opened = target != NULL ? g_object_ref (target) : NULL;
  writer->opened_identity = g_strdup (identity);
  writer->opened_generation = geneva_snapshot_get_generation (opened) == AS_LOADED ? AS_LOADED : 0;
  writer->meta.uuid = g_strdup (writer->uuid);
  writer->meta.target = target != NULL ? g_file_get_uri (target) : NULL;
  writer->meta.identity = g_strdup (identity);
  writer->meta.base_number = generation;
  writer->meta.published_number = target != NULL ? generation : -1;
  return copy_new (writer, target);
}

/* A program that was killed between putting its file in place and saying so. */
static void
adopt_intent (GenevaWorkingMeta *meta)
{
  g_autoptr (GFile) target = meta->target != NULL ? g_file_new_for_uri (meta->target) : NULL;
  gboolean is_same;

  if (target == NULL || meta->publishing == NULL ||
      !geneva_file_is_as_identified (target, meta->publishing, NULL, &is_same, NULL) || !is_same)
    return;
  g_free (meta->identity);
  meta->identity = g_steal_pointer (&meta->publishing);
  meta->published_number = meta->publishing_number;
}

GenevaWorkingCopy *
geneva_working_copy_open (GFile *root, const char *id, GenevaFaultList *faults, GenevaSnapshot **snapshot,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (GenevaWorkingWriter) writer = NULL;
  g_autoptr (GFile) target = NULL;
  gint64 last_number = 0;

  g_return_val_if_fail (G_IS_FILE (root) && g_file_peek_path (root) != NULL, NULL);
  g_return_val_if_fail (id != NULL && strchr (id, G_DIR_SEPARATOR) == NULL, NULL);
  g_return_val_if_fail (faults != NULL && snapshot != NULL, NULL);

  writer = geneva_working_writer_new (g_file_peek_path (root));
  writer->id = g_strdup (id);
  writer->folder = g_build_filename (writer->root, id, NULL);
  writer->lock_descriptor = geneva_working_lock (writer->folder, error);
  if (writer->lock_descriptor < 0)
    return NULL;
  writer->journal = geneva_working_open_journal (writer->folder, TRUE, error);
  if (writer->journal == NULL)
    return NULL;
  writer->current = geneva_working_load (writer->folder, writer->journal, &writer->meta, &last_number, faults,
                                         cancellable, error);
  if (writer->current == NULL)
    return NULL;
  geneva_working_writer_note_journal (writer);
  adopt_intent (&writer->meta);
  target = writer->meta.target != NULL ? g_file_new_for_uri (writer->meta.target) : NULL;
  writer->uuid = g_strdup (writer->meta.uuid);
  writer->identity = g_strdup (writer->meta.identity);
  writer->next_number = last_number + 1;
  writer->committed_number = writer->written_number = last_number;
  writer->committed = geneva_snapshot_get_generation (writer->current);
  writer->published = target != NULL && writer->meta.published_number == last_number ? writer->committed : 0;
  *snapshot = geneva_snapshot_ref (writer->current);
  return copy_new (g_steal_pointer (&writer), target);
}

GenevaSnapshot *
geneva_working_copy_peek (GFile *root, const char *id, GenevaFaultList *faults, GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (sqlite3) journal = NULL;
  g_auto (GenevaWorkingMeta) meta = { 0 };
  gint64 last_number;

  g_return_val_if_fail (G_IS_FILE (root) && g_file_peek_path (root) != NULL, NULL);
  g_return_val_if_fail (id != NULL && strchr (id, G_DIR_SEPARATOR) == NULL, NULL);

  folder = g_build_filename (g_file_peek_path (root), id, NULL);
  journal = geneva_working_open_journal (folder, FALSE, error);
  if (journal == NULL)
    return NULL;
  return geneva_working_load (folder, journal, &meta, &last_number, faults, cancellable, error);
}

/* ---- what it is ---- */

const char *
geneva_working_copy_get_id (GenevaWorkingCopy *copy)
{
  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), NULL);

  g_mutex_lock (&copy->writer->lock);
  if (copy->writer->base == NULL && g_strcmp0 (copy->id, copy->writer->id) != 0) {
    g_free (copy->id);
    copy->id = g_strdup (copy->writer->id);
  }
  g_mutex_unlock (&copy->writer->lock);
  return copy->id;
}

const char *
geneva_working_copy_get_uuid (GenevaWorkingCopy *copy)
{
  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), NULL);

  return copy->writer->uuid;
}

GFile *
geneva_working_copy_get_target (GenevaWorkingCopy *copy)
{
  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), NULL);

  return copy->target;
}

guint64
geneva_working_copy_get_committed (GenevaWorkingCopy *copy)
{
  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), 0);

  return copy->committed;
}

guint64
geneva_working_copy_get_published (GenevaWorkingCopy *copy)
{
  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), 0);

  return copy->published;
}

GenevaWorkingCopyState
geneva_working_copy_get_state (GenevaWorkingCopy *copy)
{
  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), GENEVA_WORKING_COPY_SAVED);

  return copy->state;
}

const GError *
geneva_working_copy_get_error (GenevaWorkingCopy *copy)
{
  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), NULL);

  return copy->error;
}

gboolean
geneva_working_copy_is_published (GenevaWorkingCopy *copy)
{
  gboolean is_published;

  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), FALSE);

  g_mutex_lock (&copy->writer->lock);
  is_published = copy->target != NULL &&
                 copy->writer->published == geneva_snapshot_get_generation (copy->writer->current);
  g_mutex_unlock (&copy->writer->lock);
  return is_published;
}

GenevaHistory *
geneva_working_copy_open_history (GenevaWorkingCopy *copy, GError **error)
{
  GenevaWorkingWriter *writer;
  g_autofree char *folder = NULL;
  g_autoptr (GFile) opened = NULL;
  sqlite3 *journal;

  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), NULL);

  writer = copy->writer;
  g_mutex_lock (&writer->lock);
  folder = writer->base == NULL ? g_strdup (writer->folder) : NULL;
  opened = writer->opened != NULL ? g_object_ref (writer->opened) : NULL;
  g_mutex_unlock (&writer->lock);
  if (folder != NULL) {
    g_autofree char *name = copy->target != NULL ? g_file_get_parse_name (copy->target) : g_strdup (_("Untitled"));

    journal = geneva_working_open_journal (folder, FALSE, error);
    return journal != NULL ? geneva_history_new_for_database (journal, name, TRUE) : NULL;
  }
  return opened != NULL ? geneva_history_open (opened, error) : NULL;
}

void
geneva_working_copy_set_view_state (GenevaWorkingCopy *copy, const char *json)
{
  g_return_if_fail (GENEVA_IS_WORKING_COPY (copy));
  g_return_if_fail (!copy->is_over);
  g_return_if_fail (json != NULL);

  if (g_strcmp0 (geneva_working_copy_get_view_state (copy), json) == 0)
    return;
  g_free (copy->view);
  copy->view = g_strdup (json);
  g_mutex_lock (&copy->writer->lock);
  g_free (copy->writer->view);
  copy->writer->view = g_strdup (json);
  copy->writer->has_new_view = TRUE;
  geneva_working_writer_wake (copy->writer);
  g_mutex_unlock (&copy->writer->lock);
}

const char *
geneva_working_copy_get_view_state (GenevaWorkingCopy *copy)
{
  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), NULL);

  if (copy->view == NULL) {
    const char *id = geneva_working_copy_get_id (copy);
    g_autofree char *path = g_build_filename (copy->writer->root, id != NULL ? id : copy->writer->uuid,
                                              GENEVA_WORKING_VIEW, NULL);

    g_file_get_contents (path, &copy->view, NULL, NULL);
  }
  return copy->view;
}

gboolean
geneva_working_copy_flush (GenevaWorkingCopy *copy, GError **error)
{
  gboolean is_well;

  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), FALSE);

  is_well = geneva_working_writer_flush (copy->writer, error);
  geneva_working_copy_tell (copy);
  return is_well;
}

/* ---- the user's file ---- */

typedef struct {
  GenevaWorkingWriter *writer;
  GFile               *target;
  GenevaPublishHow     how;
} Request;

static void
request_free (Request *request)
{
  geneva_working_writer_unref (request->writer);
  g_clear_object (&request->target);
  g_free (request);
}

static Request *
request_new (GenevaWorkingCopy *copy, GFile *target, GenevaPublishHow how)
{
  Request *request = g_new0 (Request, 1);

  request->writer = geneva_working_writer_ref (copy->writer);
  request->target = target != NULL ? g_object_ref (target) : NULL;
  request->how = how;
  return request;
}

static gboolean
has_target (GFile *target, GError **error)
{
  if (target == NULL)
    g_set_error_literal (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_NO_TARGET,
                         _("The dossier has no file yet. Choose one by Save As."));
  return target != NULL;
}

static void
count_publishing (GenevaWorkingCopy *copy, int step)
{
  gboolean was = copy->n_publishing > 0;

  copy->n_publishing = (guint) ((int) copy->n_publishing + step);
  if (was != (copy->n_publishing > 0))
    g_object_notify_by_pspec (G_OBJECT (copy), props[PROP_IS_PUBLISHING]);
}

static void
publish_aside (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;

  if (geneva_working_publish (request->writer, request->target, request->how, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start_publishing (GenevaWorkingCopy *copy, GFile *target, GenevaPublishHow how, GCancellable *cancellable,
                  GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (copy, cancellable, callback, data);
  GError *error = NULL;

  count_publishing (copy, 1);
  if (!has_target (target, &error)) {
    g_task_return_error (task, error);
    return;
  }
  g_task_set_task_data (task, request_new (copy, target, how), (GDestroyNotify) request_free);
  /* cancelled or not: what was done is told */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, publish_aside);
}

static gboolean
finish_publishing (GenevaWorkingCopy *copy, GAsyncResult *result, GError **error)
{
  Request *request = g_task_get_task_data (G_TASK (result));
  gboolean is_well = g_task_propagate_boolean (G_TASK (result), error);

  if (is_well)
    set_target (copy, request->target);
  geneva_working_copy_tell (copy);
  count_publishing (copy, -1);
  return is_well;
}

static gboolean
publish_here (GenevaWorkingCopy *copy, GFile *target, GenevaPublishHow how, GCancellable *cancellable, GError **error)
{
  gboolean is_well;

  if (!has_target (target, error))
    return FALSE;
  is_well = geneva_working_publish (copy->writer, target, how, cancellable, error);
  if (is_well)
    set_target (copy, target);
  geneva_working_copy_tell (copy);
  return is_well;
}

void
geneva_working_copy_publish_async (GenevaWorkingCopy *copy, GenevaPublishHow how, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (GENEVA_IS_WORKING_COPY (copy));
  g_return_if_fail (!copy->is_over);

  start_publishing (copy, copy->target, how, cancellable, callback, data);
}

gboolean
geneva_working_copy_publish_finish (GenevaWorkingCopy *copy, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, copy), FALSE);

  return finish_publishing (copy, result, error);
}

gboolean
geneva_working_copy_publish (GenevaWorkingCopy *copy, GenevaPublishHow how, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), FALSE);
  g_return_val_if_fail (!copy->is_over, FALSE);

  return publish_here (copy, copy->target, how, cancellable, error);
}

void
geneva_working_copy_save_as_async (GenevaWorkingCopy *copy, GFile *target, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (GENEVA_IS_WORKING_COPY (copy));
  g_return_if_fail (G_IS_FILE (target));
  g_return_if_fail (!copy->is_over);

  start_publishing (copy, target, GENEVA_PUBLISH_OVERWRITE, cancellable, callback, data);
}

gboolean
geneva_working_copy_save_as_finish (GenevaWorkingCopy *copy, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, copy), FALSE);

  return finish_publishing (copy, result, error);
}

gboolean
geneva_working_copy_save_as (GenevaWorkingCopy *copy, GFile *target, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), FALSE);
  g_return_val_if_fail (G_IS_FILE (target), FALSE);
  g_return_val_if_fail (!copy->is_over, FALSE);

  return publish_here (copy, target, GENEVA_PUBLISH_OVERWRITE, cancellable, error);
}

/* ---- the end ---- */

static void
end (GenevaWorkingCopy *copy)
{
  geneva_working_copy_tell (copy);
  copy->is_over = TRUE;
  geneva_working_writer_stop (copy->writer);
  geneva_working_writer_leave (copy->writer);
}

gboolean
geneva_working_copy_close (GenevaWorkingCopy *copy, gboolean publish, GCancellable *cancellable, GError **error)
{
  gboolean is_well;

  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), FALSE);

  if (copy->is_over)
    return TRUE;
  is_well = geneva_working_close (copy->writer, publish ? copy->target : NULL, cancellable, error);
  if (is_well)
    end (copy);
  else
    geneva_working_copy_tell (copy);
  return is_well;
}

static void
close_aside (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;

  if (geneva_working_close (request->writer, request->target, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
geneva_working_copy_close_async (GenevaWorkingCopy *copy, gboolean publish, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GENEVA_IS_WORKING_COPY (copy));

  task = g_task_new (copy, cancellable, callback, data);
  if (copy->is_over) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  g_task_set_task_data (task, request_new (copy, publish ? copy->target : NULL, GENEVA_PUBLISH_NORMAL),
                        (GDestroyNotify) request_free);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, close_aside);
}

gboolean
geneva_working_copy_close_finish (GenevaWorkingCopy *copy, GAsyncResult *result, GError **error)
{
  gboolean is_well;

  g_return_val_if_fail (GENEVA_IS_WORKING_COPY (copy), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, copy), FALSE);

  is_well = g_task_propagate_boolean (G_TASK (result), error);
  if (is_well && !copy->is_over)
    end (copy);
  else
    geneva_working_copy_tell (copy);
  return is_well;
}

void
geneva_working_copy_discard (GenevaWorkingCopy *copy)
{
  GenevaWorkingWriter *writer;

  g_return_if_fail (GENEVA_IS_WORKING_COPY (copy));
  g_return_if_fail (!copy->is_over);

  writer = copy->writer;
  copy->is_over = TRUE;
  g_mutex_lock (&writer->lock);
  g_queue_clear_full (&writer->edits, (GDestroyNotify) geneva_kept_edit_unref);
  writer->has_new_view = FALSE;
  g_mutex_unlock (&writer->lock);
  geneva_working_writer_stop (writer);
  g_clear_pointer (&writer->journal, sqlite3_close);
  if (writer->folder != NULL && writer->lock_descriptor >= 0)
    geneva_working_clear_folder (writer->folder, FALSE);
  geneva_working_writer_leave (writer);
}
