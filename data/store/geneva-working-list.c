/* Which working copies there are: listing, finding, removing and sweeping them.
 *
 * Looks at journals without a lock, and opens no dossier. Knows nothing of threads or
 * of the user's file, but for its name.
 */
#include "store/geneva-working-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

GFile *
geneva_working_copy_dup_default_root (void)
{
  return g_file_new_build_filename (g_get_user_state_dir (), "geneva-ii", "dossiers", NULL);
}

void
geneva_working_copy_info_free (GenevaWorkingCopyInfo *info)
{
  g_free (info->id);
  g_free (info->uuid);
  g_free (info->title);
  g_free (info->target_uri);
  g_free (info->identity);
  g_free (info->coder);
  g_free (info);
}

static GenevaWorkingCopyInfo *
read_info (const char *root, const char *id, GError **error)
{
  g_autofree char *folder = g_build_filename (root, id, NULL);
  g_auto (GenevaWorkingMeta) meta = { 0 };
  g_autoptr (sqlite3) journal = NULL;
  g_autoptr (sqlite3_stmt) last = NULL;
  GenevaWorkingCopyInfo *info;
  gint64 number = 0;

  if (!geneva_working_peek_meta (folder, &meta, &journal, error))
    return NULL;
  info = g_new0 (GenevaWorkingCopyInfo, 1);
  if (sqlite3_prepare_v2 (journal, "SELECT \"number\", \"time\", \"coder\" FROM \"history\" ORDER BY \"number\" DESC LIMIT 1",
                          -1, &last, NULL) == SQLITE_OK && sqlite3_step (last) == SQLITE_ROW) {
    number = sqlite3_column_int64 (last, 0);
    info->last_edit_us = sqlite3_column_int64 (last, 1);
    info->coder = g_strdup ((const char *) sqlite3_column_text (last, 2));
  }
  number = MAX (number, meta.base_number);
  info->id = g_strdup (id);
  info->uuid = g_strdup (meta.uuid);
  info->title = g_strdup (meta.title != NULL ? meta.title : "");
  info->target_uri = g_strdup (meta.target);
  info->identity = g_strdup (meta.identity);
  if (info->coder == NULL)
    info->coder = g_strdup ("");
  info->n_edits = (guint) MAX (number - MAX (meta.published_number, 0), 0);
  info->is_closed = meta.is_closed;
  info->is_locked = geneva_working_is_locked (folder);
  return info;
}

static int
compare_infos (gconstpointer a, gconstpointer b)
{
  const GenevaWorkingCopyInfo *one = *(GenevaWorkingCopyInfo * const *) a, *two = *(GenevaWorkingCopyInfo * const *) b;

  if (one->last_edit_us != two->last_edit_us)
    return one->last_edit_us > two->last_edit_us ? -1 : 1;
  return strcmp (one->id, two->id);
}

GPtrArray *
geneva_working_copy_list (GFile *root, GenevaFaultList *faults)
{
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) names = NULL;
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_working_copy_info_free);

  g_return_val_if_fail (G_IS_FILE (root), infos);

  path = g_file_get_path (root);
  names = geneva_working_list_names (path);
  for (guint i = 0; i < names->len; i++) {
    g_autoptr (GError) error = NULL;
    GenevaWorkingCopyInfo *info = read_info (path, g_ptr_array_index (names, i), &error);

    if (info != NULL)
      g_ptr_array_add (infos, info);
    else if (error != NULL && faults != NULL)
      geneva_fault_list_add (faults, GENEVA_SEVERITY_NOTICE, "working-copy", "",
                             _("The working copy “%s” cannot be read: %s"), (char *) g_ptr_array_index (names, i),
                             error->message);
  }
  g_ptr_array_sort (infos, compare_infos);
  return infos;
}

GenevaWorkingCopyInfo *
geneva_working_copy_find (GFile *root, GFile *target)
{
  g_autofree char *uri = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  guint best = G_MAXUINT, best_rank = 0;

  g_return_val_if_fail (G_IS_FILE (target), NULL);

  uri = g_file_get_uri (target);
  infos = geneva_working_copy_list (root, NULL);
  for (guint i = 0; i < infos->len; i++) {
    const GenevaWorkingCopyInfo *info = g_ptr_array_index (infos, i);
    guint rank = info->is_locked ? 3 : info->n_edits > 0 ? 2 : 1;

    if (g_strcmp0 (info->target_uri, uri) == 0 && rank > best_rank) {
      best = i;
      best_rank = rank;
    }
  }
  return best != G_MAXUINT ? g_ptr_array_steal_index (infos, best) : NULL;
}

gboolean
geneva_working_copy_remove (GFile *root, const char *id, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  int lock;

  g_return_val_if_fail (G_IS_FILE (root), FALSE);
  g_return_val_if_fail (id != NULL && strchr (id, G_DIR_SEPARATOR) == NULL && !geneva_working_is_private (id), FALSE);

  path = g_file_get_path (root);
  folder = g_build_filename (path, id, NULL);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  lock = geneva_working_lock (folder, error);
  if (lock < 0)
    return FALSE;
  geneva_working_clear_folder (folder, FALSE);
  close (lock);
  return !g_file_test (folder, G_FILE_TEST_IS_DIR) || geneva_working_fail_errno (folder, EACCES, error);
}

/* With the folder's lock held: what a killed program left. How many files. */
static guint
sweep_folder (const char *folder)
{
  g_auto (GenevaWorkingMeta) meta = { 0 };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gboolean is_whole = geneva_working_peek_meta (folder, &meta, NULL, &error);
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  guint n = 0;
  const char *name;

  /* what cannot be read may still be worth something to somebody */
  if (!is_whole && error != NULL)
    return 0;
  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL) {
    gboolean is_old_base = g_str_has_prefix (name, GENEVA_WORKING_BASE "-") && g_strcmp0 (name, meta.base) != 0;

    if (geneva_working_is_private (name) || is_old_base || (!is_whole && g_str_has_prefix (name, GENEVA_WORKING_JOURNAL)))
      g_ptr_array_add (names, g_strdup (name));
  }
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

    n += g_unlink (path) == 0;
  }
  if (!is_whole) {
    g_autofree char *view = g_build_filename (folder, GENEVA_WORKING_VIEW, NULL);

    if (!g_file_test (view, G_FILE_TEST_EXISTS))
      geneva_working_clear_folder (folder, FALSE);
  }
  return n;
}

guint
geneva_working_copy_sweep (GFile *root)
{
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) names = NULL;
  guint n = 0;

  g_return_val_if_fail (G_IS_FILE (root), 0);

  path = g_file_get_path (root);
  names = geneva_working_list_names (path);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *folder = g_build_filename (path, g_ptr_array_index (names, i), NULL);
    int lock = geneva_working_lock (folder, NULL);

    if (lock < 0)
      continue;
    n += sweep_folder (folder);
    close (lock);
  }
  return n;
}
