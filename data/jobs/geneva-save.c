/* Which writer a file is for. Knows nothing of what either writes: JSON with
 * store/geneva-dossier-json.h, `.geneva` with store/geneva-file.h.
 */
#include "jobs/geneva-save.h"

#include "base/geneva-limits.h"
#include "base/geneva-shown-path.h"

#include <glib/gi18n-lib.h>

static gboolean
is_database_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return lower != NULL && g_str_has_suffix (lower, ".geneva");
}

/* A replace would put a file in the place of a folder's or a device's name. */
static gboolean
may_be_replaced (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable);

  if (type == G_FILE_TYPE_REGULAR || type == G_FILE_TYPE_UNKNOWN)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
               _("“%s” cannot be written: there is something of that name that is not a file."), name);
  return FALSE;
}

gboolean
geneva_text_save (const char *text, gsize length, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (text != NULL && G_IS_FILE (file), FALSE);

  name = geneva_shown_path_take (g_file_get_parse_name (file));
  if (!may_be_replaced (file, name, cancellable, error))
    return FALSE;
  if (g_file_replace_contents (file, text, length, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable,
                               &cause))
    return TRUE;
  /* where files are handed on by links of the file system's own, none is followed: a new one takes the name */
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS) && g_file_peek_path (file) != NULL &&
      g_file_set_contents_full (g_file_peek_path (file), text, (gssize) length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, NULL))
    return TRUE;
  g_set_error (error, cause->domain, cause->code, _("“%s” was not written: %s. Try another folder."), name,
               cause->message);
  return FALSE;
}

static gboolean
save_json (GenevaSnapshot *snapshot, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  text = geneva_dossier_json_write (snapshot, &length);
  if (length > GENEVA_MAX_JSON_BYTES) {
    g_autofree char *name = geneva_shown_path_take (g_file_get_parse_name (file));

    g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                 _("“%s” was not written: the dossier is too large for JSON. Choose a name that ends in “.geneva”."),
                 name);
    return FALSE;
  }
  return geneva_text_save (text, length, file, cancellable, error);
}

gboolean
geneva_dossier_save (GenevaSnapshot *snapshot, GFile *file, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (snapshot != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (is_database_name (file))
    return geneva_file_write (snapshot, file, cancellable, error);
  return save_json (snapshot, file, cancellable, error);
}

GenevaSnapshot *
geneva_dossier_recover (GFile *damaged, GFile *file, const GenevaStamp *stamp, GenevaFaultList *faults,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (GenevaSnapshot) snapshot = NULL;

  g_return_val_if_fail (G_IS_FILE (damaged), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (faults != NULL, NULL);

  if (is_database_name (file))
    return geneva_file_recover_to (damaged, file, stamp, faults, cancellable, error);
  snapshot = geneva_file_recover (damaged, faults, cancellable, error);
  return snapshot != NULL && save_json (snapshot, file, cancellable, error) ? g_steal_pointer (&snapshot) : NULL;
}
