/* An open dossier and its file. Role: gives the dossier its working copy as
 * journal, a clock and a name to sign with; publishes some time after the last
 * edit; turns errors into troubles that have an answer. The working copy does
 * all writing (data/store). It must not know windows.
 *
 * A publication is put off by each further edit, but not for ever: a dossier
 * that is edited without a pause is published at least every half minute, and
 * one that takes long to write proportionally less often.
 *
 * Long, because timer, journal and troubles decide together what state it is in.
 */
#include "geneva-dossier-file.h"

#include <glib/gi18n-lib.h>

#define PAUSE_US   (3 * G_USEC_PER_SEC)
#define LONGEST_US (30 * G_USEC_PER_SEC)

struct _GenevaDossierFile {
  GObject            parent_instance;

  GenevaDossier     *dossier;
  GenevaWorkingCopy *copy;              /* NULL: may not be edited here */
  GFile             *target;
  gboolean           is_bundled;
  gboolean           is_closed;
  gboolean           is_held;
  guint              n_recovered;
  guint64            opened;            /* generation as opened */
  GenevaTrouble      trouble;
  char              *trouble_message;
  GenevaDossierFileState state;
  guint              publish_id;        /* timer */
  gint64             first_edit_us;     /* since the last publication; monotonic, 0: none */
  gint64             publish_begin_us;
  gint64             publish_cost_us;   /* of the last one */
  guint              n_publishing;
};

enum { PROP_0, PROP_STATE, PROP_TARGET, N_PROPS };
enum { TROUBLE, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaDossierFile, geneva_dossier_file, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* ---- state ---- */

static gboolean
has_edits (GenevaDossierFile *self)
{
  return self->n_recovered > 0 || (self->copy != NULL && geneva_working_copy_get_id (self->copy) != NULL) ||
         geneva_snapshot_get_generation (geneva_dossier_get_snapshot (self->dossier)) != self->opened;
}

static GenevaDossierFileState
reckon_state (GenevaDossierFile *self)
{
  if (self->trouble != GENEVA_TROUBLE_NONE)
    return GENEVA_DOSSIER_FILE_TROUBLED;
  if (self->copy == NULL || !has_edits (self))
    return GENEVA_DOSSIER_FILE_READ;
  if (self->n_publishing > 0 || geneva_working_copy_get_state (self->copy) == GENEVA_WORKING_COPY_WRITING)
    return GENEVA_DOSSIER_FILE_SAVING;
  if (self->target != NULL && geneva_working_copy_is_published (self->copy))
    return GENEVA_DOSSIER_FILE_SAVED;
  return GENEVA_DOSSIER_FILE_KEPT;
}

static void
update_state (GenevaDossierFile *self)
{
  GenevaDossierFileState state = reckon_state (self);

  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_trouble (GenevaDossierFile *self, GenevaTrouble trouble, const char *message)
{
  gboolean is_same = self->trouble == trouble && g_strcmp0 (self->trouble_message, message) == 0;

  if (!is_same) {
    self->trouble = trouble;
    g_free (self->trouble_message);
    self->trouble_message = g_strdup (message);
  }
  update_state (self);
  if (!is_same)
    g_signal_emit (self, signals[TROUBLE], 0);
}

static GenevaTrouble
get_trouble_of_file (const GError *error)
{
  static const struct { int code; GenevaTrouble trouble; } troubles[] = {
    { GENEVA_WORKING_COPY_ERROR_TARGET_CHANGED, GENEVA_TROUBLE_CHANGED },
    { GENEVA_WORKING_COPY_ERROR_TARGET_GONE, GENEVA_TROUBLE_GONE },
    { GENEVA_WORKING_COPY_ERROR_READ_ONLY, GENEVA_TROUBLE_NOT_ALLOWED },
    { GENEVA_WORKING_COPY_ERROR_NO_SPACE, GENEVA_TROUBLE_NO_SPACE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++) {
    if (g_error_matches (error, GENEVA_WORKING_COPY_ERROR, troubles[i].code))
      return troubles[i].trouble;
  }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return GENEVA_TROUBLE_NO_SPACE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return GENEVA_TROUBLE_NOT_ALLOWED;
  return GENEVA_TROUBLE_FAILED;
}

static gboolean
is_of_journal (GenevaTrouble trouble)
{
  return trouble == GENEVA_TROUBLE_NOT_KEPT || trouble == GENEVA_TROUBLE_BUSY;
}

/* ---- publishing ---- */

static gboolean on_time (gpointer data);

static void
wait_for_pause (GenevaDossierFile *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 pause = MAX (PAUSE_US, self->publish_cost_us * 5);
  gint64 longest = MAX (LONGEST_US, self->publish_cost_us * 20);

  if (self->target == NULL || self->trouble != GENEVA_TROUBLE_NONE || self->is_closed || self->is_held)
    return;
  if (self->first_edit_us == 0)
    self->first_edit_us = now;
  pause = CLAMP (self->first_edit_us + longest - now, 0, pause);
  g_clear_handle_id (&self->publish_id, g_source_remove);
  self->publish_id = g_timeout_add_full (G_PRIORITY_LOW, (guint) (pause / 1000), on_time, self, NULL);
}

static void
end_publication (GenevaDossierFile *self, const GError *error)
{
  self->n_publishing--;
  self->publish_cost_us = g_get_monotonic_time () - self->publish_begin_us;
  if (self->is_closed)
    return;
  if (error == NULL) {
    if (!is_of_journal (self->trouble))
      set_trouble (self, GENEVA_TROUBLE_NONE, NULL);
    /* edited meanwhile */
    if (!geneva_working_copy_is_published (self->copy) && self->publish_id == 0)
      wait_for_pause (self);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !is_of_journal (self->trouble)) {
    set_trouble (self, get_trouble_of_file (error), error->message);
  }
  update_state (self);
}

static void
on_published (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GenevaDossierFile) self = data;
  g_autoptr (GError) error = NULL;

  if (!geneva_working_copy_publish_finish (GENEVA_WORKING_COPY (source), result, &error) && error == NULL)
    return;
  end_publication (self, error);
}

static void
begin_publication (GenevaDossierFile *self, GenevaPublishHow how)
{
  g_clear_handle_id (&self->publish_id, g_source_remove);
  self->first_edit_us = 0;
  self->publish_begin_us = g_get_monotonic_time ();
  self->n_publishing++;
  geneva_working_copy_publish_async (self->copy, how, NULL, on_published, g_object_ref (self));
  update_state (self);
}

static gboolean
on_time (gpointer data)
{
  GenevaDossierFile *self = data;

  self->publish_id = 0;
  /* one after the other: what this one does not have the next one has */
  if (self->n_publishing > 0)
    wait_for_pause (self);
  else
    begin_publication (self, GENEVA_PUBLISH_NORMAL);
  return G_SOURCE_REMOVE;
}

/* ---- what happens to the dossier and its journal ---- */

static void
on_changed (GenevaDossierFile *self)
{
  if (self->copy == NULL)
    return;
  /* The first edit makes a dossier of one's own out of what came with the program. */
  if (self->is_bundled) {
    self->is_bundled = FALSE;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET]);
  }
  wait_for_pause (self);
  update_state (self);
}

static void
on_committed (GenevaDossierFile *self)
{
  if (is_of_journal (self->trouble)) {
    set_trouble (self, GENEVA_TROUBLE_NONE, NULL);
    wait_for_pause (self);
  }
  update_state (self);
}

static void
on_failed (GenevaDossierFile *self, const GError *error)
{
  gboolean is_busy = g_error_matches (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_BUSY);

  g_clear_handle_id (&self->publish_id, g_source_remove);
  set_trouble (self, is_busy ? GENEVA_TROUBLE_BUSY : GENEVA_TROUBLE_NOT_KEPT, error->message);
}

static void
on_copy_target (GenevaDossierFile *self)
{
  if (g_set_object (&self->target, geneva_working_copy_get_target (self->copy)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET]);
  update_state (self);
}

static gint64
read_clock (gpointer data)
{
  return g_get_real_time ();
}

/* ---- life ---- */

static void
geneva_dossier_file_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GenevaDossierFile *self = GENEVA_DOSSIER_FILE (object);

  switch (id) {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_TARGET:
      g_value_set_object (value, self->target);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_dossier_file_dispose (GObject *object)
{
  GenevaDossierFile *self = GENEVA_DOSSIER_FILE (object);

  g_clear_handle_id (&self->publish_id, g_source_remove);
  if (self->copy != NULL)
    g_signal_handlers_disconnect_by_data (self->copy, self);
  if (self->dossier != NULL) {
    g_signal_handlers_disconnect_by_data (self->dossier, self);
    geneva_dossier_set_journal (self->dossier, NULL);
  }
  g_clear_object (&self->copy);
  g_clear_object (&self->dossier);
  g_clear_object (&self->target);
  G_OBJECT_CLASS (geneva_dossier_file_parent_class)->dispose (object);
}

static void
geneva_dossier_file_finalize (GObject *object)
{
  g_free (GENEVA_DOSSIER_FILE (object)->trouble_message);
  G_OBJECT_CLASS (geneva_dossier_file_parent_class)->finalize (object);
}

static void
geneva_dossier_file_class_init (GenevaDossierFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = geneva_dossier_file_get_property;
  object_class->dispose = geneva_dossier_file_dispose;
  object_class->finalize = geneva_dossier_file_finalize;
  properties[PROP_STATE] =
    g_param_spec_uint ("state", NULL, NULL, 0, GENEVA_DOSSIER_FILE_TROUBLED, GENEVA_DOSSIER_FILE_READ,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TARGET] =
    g_param_spec_object ("target", NULL, NULL, G_TYPE_FILE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[TROUBLE] = g_signal_new ("trouble", GENEVA_TYPE_DOSSIER_FILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
geneva_dossier_file_init (GenevaDossierFile *self)
{
}

/* Read-only ones have no working copy: nothing of theirs is ever written. */
static void
forbid (GenevaDossierFile *self, GenevaTrouble trouble, const char *message)
{
  set_trouble (self, trouble, message);
  geneva_dossier_set_read_only (self->dossier, message);
}

static void
adopt_copy (GenevaDossierFile *self)
{
  geneva_dossier_set_journal (self->dossier, GENEVA_JOURNAL (self->copy));
  g_signal_connect_swapped (self->copy, "committed", G_CALLBACK (on_committed), self);
  g_signal_connect_swapped (self->copy, "failed", G_CALLBACK (on_failed), self);
  g_signal_connect_swapped (self->copy, "notify::state", G_CALLBACK (update_state), self);
  g_signal_connect_swapped (self->copy, "notify::target", G_CALLBACK (on_copy_target), self);
}

static void
prepare_in_thread (GTask *task, gpointer source, gpointer snapshot, GCancellable *cancellable)
{
  geneva_snapshot_prepare (snapshot);
  g_task_return_boolean (task, TRUE);
}

/* What the first edit of a large dossier would otherwise wait for. */
static void
prepare (GenevaSnapshot *snapshot)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, geneva_snapshot_ref (snapshot), (GDestroyNotify) geneva_snapshot_unref);
  g_task_run_in_thread (task, prepare_in_thread);
}

GenevaDossierFile *
geneva_dossier_file_new (GenevaOpening *opening, const char *coder)
{
  g_autoptr (GenevaDossierFile) self = NULL;
  g_autoptr (GFile) root = geneva_working_copy_dup_default_root ();

  g_return_val_if_fail (opening != NULL && opening->snapshot != NULL, NULL);

  self = g_object_new (GENEVA_TYPE_DOSSIER_FILE, NULL);
  self->dossier = geneva_dossier_new (opening->snapshot);
  self->opened = geneva_snapshot_get_generation (opening->snapshot);
  self->is_bundled = opening->kind == GENEVA_OPENING_BUNDLED;
  self->n_recovered = opening->n_recovered;
  g_set_object (&self->target, opening->file);
  geneva_dossier_set_clock (self->dossier, read_clock, NULL, NULL);
  geneva_dossier_set_coder (self->dossier, coder);
  g_signal_connect_swapped (self->dossier, "changed", G_CALLBACK (on_changed), self);
  if (opening->is_newer) {
    forbid (self, GENEVA_TROUBLE_NEWER,
            _("A newer version of the program made this dossier. It can be read here, but not edited: what is new in "
              "it would be lost. Edit it with that version, or save a copy."));
    return g_steal_pointer (&self);
  }
  if (opening->is_busy) {
    forbid (self, GENEVA_TROUBLE_BUSY,
            _("This dossier is being edited in another running copy of the program. It can be read here, but not "
              "edited. Go there, or close it there and open it here again."));
    return g_steal_pointer (&self);
  }
  self->copy = opening->copy != NULL ? g_steal_pointer (&opening->copy)
                                     : geneva_working_copy_new (root, opening->snapshot, self->target, opening->identity);
  adopt_copy (self);
  prepare (opening->snapshot);
  if (opening->has_changed)
    set_trouble (self, GENEVA_TROUBLE_CHANGED,
                 _("The file was changed by someone else while edits of this dossier had not reached it. Both are "
                   "there: these are yours."));
  else if (opening->is_gone)
    set_trouble (self, GENEVA_TROUBLE_GONE,
                 _("The file of this dossier is not where it was. Your edits are kept on this computer: put the file "
                   "back, or save it somewhere else."));
  else if (self->n_recovered > 0)
    wait_for_pause (self);
  update_state (self);
  return g_steal_pointer (&self);
}

GenevaDossier *
geneva_dossier_file_get_dossier (GenevaDossierFile *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER_FILE (self), NULL);
  return self->dossier;
}

GFile *
geneva_dossier_file_get_target (GenevaDossierFile *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER_FILE (self), NULL);
  return self->target;
}

GenevaWorkingCopy *
geneva_dossier_file_get_copy (GenevaDossierFile *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER_FILE (self), NULL);
  return self->copy;
}

gboolean
geneva_dossier_file_is_bundled (GenevaDossierFile *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER_FILE (self), FALSE);
  return self->is_bundled;
}

gboolean
geneva_dossier_file_has_edits (GenevaDossierFile *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER_FILE (self), FALSE);
  return has_edits (self);
}

gboolean
geneva_dossier_file_may_lose (GenevaDossierFile *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER_FILE (self), FALSE);
  return self->copy != NULL && is_of_journal (self->trouble) &&
         geneva_working_copy_get_committed (self->copy) <
           geneva_snapshot_get_generation (geneva_dossier_get_snapshot (self->dossier));
}

GenevaDossierFileState
geneva_dossier_file_get_state (GenevaDossierFile *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER_FILE (self), GENEVA_DOSSIER_FILE_READ);
  return self->state;
}

GenevaTrouble
geneva_dossier_file_get_trouble (GenevaDossierFile *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER_FILE (self), GENEVA_TROUBLE_NONE);
  return self->trouble;
}

const char *
geneva_dossier_file_get_trouble_message (GenevaDossierFile *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER_FILE (self), NULL);
  return self->trouble_message;
}

char *
geneva_dossier_file_dup_state_words (GenevaDossierFile *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER_FILE (self), NULL);

  switch (self->trouble) {
    case GENEVA_TROUBLE_NONE:
      break;
    case GENEVA_TROUBLE_NOT_KEPT:
      return g_strdup (_("Not saved"));
    case GENEVA_TROUBLE_BUSY:
    case GENEVA_TROUBLE_NEWER:
      return g_strdup (_("Read-only"));
    case GENEVA_TROUBLE_CHANGED:
    case GENEVA_TROUBLE_GONE:
    case GENEVA_TROUBLE_NO_SPACE:
    case GENEVA_TROUBLE_NOT_ALLOWED:
    case GENEVA_TROUBLE_FAILED:
    default:
      return g_strdup (_("Not in the file yet"));
  }
  switch (self->state) {
    case GENEVA_DOSSIER_FILE_SAVING:
      return g_strdup (_("Saving…"));
    case GENEVA_DOSSIER_FILE_KEPT:
      return g_strdup (self->target != NULL ? _("Saving…") : _("Saved on this computer"));
    case GENEVA_DOSSIER_FILE_SAVED:
      return g_strdup (_("Saved"));
    case GENEVA_DOSSIER_FILE_READ:
    case GENEVA_DOSSIER_FILE_TROUBLED:
    default:
      return g_strdup ("");
  }
}

/* ---- what the user wants ---- */

void
geneva_dossier_file_publish (GenevaDossierFile *self)
{
  g_return_if_fail (GENEVA_IS_DOSSIER_FILE (self));

  if (self->copy == NULL || self->target == NULL || self->is_closed || !has_edits (self) ||
      self->trouble != GENEVA_TROUBLE_NONE || self->n_publishing > 0 || geneva_working_copy_is_published (self->copy))
    return;
  begin_publication (self, GENEVA_PUBLISH_NORMAL);
}

void
geneva_dossier_file_retry (GenevaDossierFile *self)
{
  g_return_if_fail (GENEVA_IS_DOSSIER_FILE (self));

  if (self->copy == NULL)
    return;
  if (is_of_journal (self->trouble))
    geneva_journal_retry (GENEVA_JOURNAL (self->copy));
  else if (self->target != NULL && self->n_publishing == 0)
    begin_publication (self, GENEVA_PUBLISH_NORMAL);
}

void
geneva_dossier_file_overwrite (GenevaDossierFile *self)
{
  g_return_if_fail (GENEVA_IS_DOSSIER_FILE (self));

  if (self->copy != NULL && self->target != NULL && self->n_publishing == 0)
    begin_publication (self, GENEVA_PUBLISH_OVERWRITE);
}

void
geneva_dossier_file_hold (GenevaDossierFile *self)
{
  g_return_if_fail (GENEVA_IS_DOSSIER_FILE (self));

  self->is_held = TRUE;
  g_clear_handle_id (&self->publish_id, g_source_remove);
}

gboolean
geneva_dossier_file_is_due (GenevaDossierFile *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER_FILE (self), FALSE);
  return self->publish_id != 0 || self->n_publishing > 0;
}

static void
on_saved_as (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GenevaDossierFile *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!geneva_working_copy_save_as_finish (GENEVA_WORKING_COPY (source), result, &error)) {
    self->n_publishing--;
    update_state (self);
    g_task_return_error (task, error);
    return;
  }
  /* what stood between the dossier and its old file is of no account for the new one */
  if (!is_of_journal (self->trouble))
    set_trouble (self, GENEVA_TROUBLE_NONE, NULL);
  end_publication (self, NULL);
  self->is_bundled = FALSE;
  on_copy_target (self);
  g_task_return_boolean (task, TRUE);
}

void
geneva_dossier_file_save_as_async (GenevaDossierFile *self, GFile *target, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (GENEVA_IS_DOSSIER_FILE (self));
  g_return_if_fail (G_IS_FILE (target));
  g_return_if_fail (self->copy != NULL);

  task = g_task_new (self, NULL, callback, data);
  self->n_publishing++;
  self->publish_begin_us = g_get_monotonic_time ();
  g_clear_handle_id (&self->publish_id, g_source_remove);
  geneva_working_copy_save_as_async (self->copy, target, NULL, on_saved_as, task);
  update_state (self);
}

gboolean
geneva_dossier_file_save_as_finish (GenevaDossierFile *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GenevaDossierFile *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (geneva_working_copy_close_finish (GENEVA_WORKING_COPY (source), result, &error)) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  self->is_closed = FALSE;
  /* Not in the file; on the disk all the same, unless the journal failed as well. */
  if (GPOINTER_TO_INT (g_task_get_task_data (task)) == 1 && !is_of_journal (self->trouble)) {
    g_error_free (error);
    self->is_closed = TRUE;
    g_task_set_task_data (task, GINT_TO_POINTER (0), NULL);
    geneva_working_copy_close_async (self->copy, FALSE, NULL, on_closed, g_steal_pointer (&task));
    return;
  }
  if (!is_of_journal (self->trouble))
    set_trouble (self, get_trouble_of_file (error), error->message);
  g_task_return_error (task, error);
}

void
geneva_dossier_file_close_async (GenevaDossierFile *self, gboolean keeps, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  gboolean is_asked;

  g_return_if_fail (GENEVA_IS_DOSSIER_FILE (self));

  task = g_task_new (self, NULL, callback, data);
  g_clear_handle_id (&self->publish_id, g_source_remove);
  if (self->copy == NULL || self->is_closed) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  self->is_closed = TRUE;
  /* A file that someone else changed is not written behind anyone's back: that question stays open. */
  is_asked = self->target != NULL && self->trouble != GENEVA_TROUBLE_CHANGED && self->trouble != GENEVA_TROUBLE_GONE;
  g_task_set_task_data (task, GINT_TO_POINTER (keeps ? 1 : 0), NULL);
  geneva_working_copy_close_async (self->copy, is_asked && has_edits (self), NULL, on_closed, g_steal_pointer (&task));
}

gboolean
geneva_dossier_file_close_finish (GenevaDossierFile *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
geneva_dossier_file_discard (GenevaDossierFile *self)
{
  g_return_if_fail (GENEVA_IS_DOSSIER_FILE (self));

  g_clear_handle_id (&self->publish_id, g_source_remove);
  if (self->copy == NULL)
    return;
  self->is_closed = TRUE;
  g_signal_handlers_disconnect_by_data (self->copy, self);
  geneva_dossier_set_journal (self->dossier, NULL);
  geneva_working_copy_discard (self->copy);
}
