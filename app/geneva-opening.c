/* Opening a dossier. Role: decides in a worker what is read – the user's file,
 * or the working copy that knows more than it – and what is to be told of it.
 * It must not show anything or touch a widget.
 *
 * A working copy with edits that its file does not have comes before the file:
 * whoever opens the file wants what was written. When the file changed
 * meanwhile as well, both are there, and the window asks.
 */
#include "geneva-opening.h"

#include "jobs/geneva-attach.h"
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-load.h"

#include <glib/gi18n-lib.h>
#include <string.h>

GenevaOpening *
geneva_opening_new (GenevaOpeningKind kind)
{
  GenevaOpening *opening = g_new0 (GenevaOpening, 1);

  opening->kind = kind;
  opening->faults = geneva_fault_list_new ();
  opening->open_files = g_ptr_array_new_with_free_func (g_object_unref);
  return opening;
}

void
geneva_opening_free (GenevaOpening *opening)
{
  if (opening == NULL)
    return;
  g_clear_object (&opening->file);
  g_clear_object (&opening->joined);
  g_clear_object (&opening->copy);
  g_clear_pointer (&opening->snapshot, geneva_snapshot_unref);
  geneva_fault_list_unref (opening->faults);
  g_ptr_array_unref (opening->open_files);
  g_free (opening->copy_id);
  g_free (opening->identity);
  g_free (opening);
}

char *
geneva_opening_dup_name (const GenevaOpening *opening)
{
  g_autofree char *base = opening->file != NULL ? g_file_get_basename (opening->file) : g_strdup (GENEVA_BUNDLED_NAME);

  return base != NULL ? g_filename_display_name (base) : g_file_get_uri (opening->file);
}

GFile *
geneva_opening_dup_article_folder (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "geneva-ii", "articles", NULL);

  return g_file_new_for_path (path);
}

/* ---- one file under two names ---- */

static char *
dup_file_id (GFile *file)
{
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE)) : NULL;
}

gboolean
geneva_opening_is_same_file (GFile *a, GFile *b)
{
  g_autofree char *a_id = NULL;
  g_autofree char *b_id = NULL;

  if (g_file_equal (a, b))
    return TRUE;
  a_id = dup_file_id (a);
  b_id = a_id != NULL ? dup_file_id (b) : NULL;
  return a_id != NULL && g_strcmp0 (a_id, b_id) == 0;
}

static GFile *
find_open (GenevaOpening *opening)
{
  for (guint i = 0; i < opening->open_files->len; i++) {
    GFile *open = g_ptr_array_index (opening->open_files, i);
    if (geneva_opening_is_same_file (open, opening->file))
      return open;
  }
  return NULL;
}

/* ---- reading ---- */

static gboolean
take_copy (GenevaOpening *opening, const char *id, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) root = geneva_working_copy_dup_default_root ();
  GFile *target;

  opening->copy = geneva_working_copy_open (root, id, opening->faults, &opening->snapshot, cancellable, error);
  if (opening->copy == NULL)
    return FALSE;
  target = geneva_working_copy_get_target (opening->copy);
  g_set_object (&opening->file, target);
  opening->is_gone = target != NULL && !g_file_query_exists (target, cancellable);
  return TRUE;
}

/* A copy that is damaged itself, or was taken by another process just now, is no reason not to open the file. */
static gboolean
take_copy_of_file (GenevaOpening *opening, GenevaWorkingCopyInfo *info, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (info == NULL || info->is_locked || opening->ignores_edits)
    return FALSE;
  if (info->n_edits == 0 &&
      (!info->is_closed || !geneva_file_identity_equal (info->identity, opening->identity)))
    return FALSE;
  opening->n_recovered = info->n_edits;
  opening->has_changed = info->n_edits > 0 && opening->identity != NULL &&
                         !geneva_file_identity_equal (info->identity, opening->identity);
  if (take_copy (opening, info->id, cancellable, &error))
    return TRUE;
  opening->is_busy = g_error_matches (error, GENEVA_WORKING_COPY_ERROR, GENEVA_WORKING_COPY_ERROR_BUSY);
  opening->n_recovered = 0;
  opening->has_changed = FALSE;
  return FALSE;
}

static gboolean
has_notice (const GenevaFaultList *faults, const char *code)
{
  for (guint i = 0; i < geneva_fault_list_get_n_kept (faults); i++) {
    if (g_strcmp0 (geneva_fault_list_get (faults, i)->code, code) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
open_file (GenevaOpening *opening, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) root = geneva_working_copy_dup_default_root ();
  g_autoptr (GFile) asked = g_object_ref (opening->file);
  g_autoptr (GenevaWorkingCopyInfo) info = NULL;
  GFile *open = find_open (opening);

  if (open != NULL) {
    opening->joined = g_object_ref (open);
    return TRUE;
  }
  /* before it is read: what is written meanwhile is another state */
  opening->identity = geneva_file_dup_identity (opening->file, cancellable, NULL);
  info = geneva_working_copy_find (root, opening->file);
  if (take_copy_of_file (opening, info, cancellable))
    return TRUE;
  g_set_object (&opening->file, asked);
  opening->is_busy |= info != NULL && info->is_locked;
  opening->snapshot = geneva_dossier_load (opening->file, opening->faults, cancellable, error);
  opening->is_newer = has_notice (opening->faults, GENEVA_FILE_NOTICE_NEWER);
  return opening->snapshot != NULL;
}

static gboolean
open_template (GenevaOpening *opening, GError **error)
{
  const char * const *languages = g_get_language_names ();
  g_autofree char *language = NULL;

  /* "de_CH.UTF-8" → "de"; the C locale says nothing */
  language = g_strdup (languages[0] != NULL ? languages[0] : "C");
  language[strcspn (language, "_.@")] = '\0';
  opening->snapshot = geneva_template_load (opening->template_kind, _("Untitled Dossier"),
                                            strlen (language) < 2 ? "en" : language, error);
  return opening->snapshot != NULL;
}

/* What was attached earlier is shown from the start, and is no edit: nobody made one. */
static void
attach_remembered (GenevaOpening *opening)
{
  g_autoptr (GFile) folder = geneva_opening_dup_article_folder ();
  g_autoptr (GenevaDelta) delta = geneva_attach_remembered (opening->snapshot, folder);
  GenevaSnapshot *attached = delta != NULL ? geneva_delta_apply (delta, opening->snapshot, NULL) : NULL;

  if (attached == NULL)
    return;
  geneva_snapshot_unref (opening->snapshot);
  opening->snapshot = attached;
}

gboolean
geneva_opening_run (GenevaOpening *opening, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (opening != NULL, FALSE);
  g_return_val_if_fail (opening->snapshot == NULL && opening->joined == NULL, FALSE);

  switch (opening->kind) {
    case GENEVA_OPENING_BUNDLED:
      opening->snapshot = geneva_bundled_load (opening->faults, error);
      break;
    case GENEVA_OPENING_TEMPLATE:
      return open_template (opening, error);
    case GENEVA_OPENING_FILE:
      if (!open_file (opening, cancellable, error))
        return FALSE;
      break;
    case GENEVA_OPENING_COPY:
    default:
      if (!take_copy (opening, opening->copy_id, cancellable, error))
        return FALSE;
      break;
  }
  if (opening->snapshot != NULL && opening->copy == NULL)
    attach_remembered (opening);
  return opening->snapshot != NULL || opening->joined != NULL;
}
