/* Pictures that carry what they rest on: opened beside their dossier they bring the
 * view back. Role: file → evidence → view, and what is to be said of it. It must
 * not know how a file carries it.
 */
#include "base/geneva-sentence.h"
#include "geneva-window-private.h"

#include "geneva-evidence.h"
#include "store/geneva-dossier-hash.h"

#include <glib/gi18n-lib.h>

/* Larger ones are no pictures of this program. */
#define MOST_BYTES (256 * 1024 * 1024)

typedef struct {
  GenevaSnapshot *snapshot;
  char           *sha256;       /* that the picture has */
} Comparison;

static void
comparison_free (Comparison *comparison)
{
  geneva_snapshot_unref (comparison->snapshot);
  g_free (comparison->sha256);
  g_free (comparison);
}

static void
compare_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Comparison *comparison = data;
  g_autofree char *hash = geneva_dossier_dup_hash (comparison->snapshot);

  g_task_return_boolean (task, g_strcmp0 (hash, comparison->sha256) == 0);
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  GenevaWindow *self = GENEVA_WINDOW (source);

  if (!g_task_propagate_boolean (G_TASK (result), NULL) && self->open_file != NULL)
    geneva_window_tell (self, _("The view is that of the picture; the dossier has changed since it was made"), NULL, NULL);
}

static gboolean
may_be_picture (GFile *file)
{
  static const char * const suffixes[] = { ".png", ".svg", ".pdf" };
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return TRUE;
  return FALSE;
}

static GenevaEvidence *
read_evidence (GFile *file)
{
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                       NULL, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR || g_file_info_get_size (info) > MOST_BYTES)
    return NULL;
  bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  return bytes != NULL ? geneva_evidence_find (bytes) : NULL;
}

gboolean
geneva_window_open_picture (GenevaWindow *self, GFile *file)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  g_autoptr (GenevaEvidence) evidence = NULL;
  g_autoptr (GenevaView) view = NULL;
  g_autofree char *base = NULL, *name = NULL, *words = NULL;
  g_autoptr (GTask) task = NULL;
  Comparison *comparison;

  g_return_val_if_fail (GENEVA_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  evidence = may_be_picture (file) ? read_evidence (file) : NULL;
  if (evidence == NULL)
    return FALSE;
  base = g_file_get_basename (file);
  name = g_filename_display_name (base);
  if (dossier == NULL || g_strcmp0 (geneva_dossier_get_title (dossier), evidence->title) != 0) {
    /* Translators: name of a file, title of a dossier */
    words = geneva_sentence (_("“%s” shows the dossier “%s”: open that first"), name,
                             evidence->title != NULL ? evidence->title : "");
    geneva_window_tell (self, words, NULL, NULL);
    return TRUE;
  }
  view = geneva_evidence_dup_view (evidence, geneva_dossier_get_snapshot (dossier));
  /* Translators: a toast with the button "Undo"; %s is the name of a picture's file */
  words = geneva_sentence (_("The view of “%s”"), name);
  if (view == NULL || !geneva_window_use_view (self, view, words)) {
    g_autofree char *failure = geneva_sentence (_("“%s” tells of a view that this program does not have"), name);
    geneva_window_tell (self, failure, NULL, NULL);
    return TRUE;
  }
  comparison = g_new (Comparison, 1);
  comparison->snapshot = geneva_snapshot_ref (geneva_dossier_get_snapshot (dossier));
  comparison->sha256 = g_strdup (evidence->sha256);
  task = g_task_new (self, NULL, on_compared, NULL);
  g_task_set_task_data (task, comparison, (GDestroyNotify) comparison_free);
  g_task_run_in_thread (task, compare_in_thread);
  return TRUE;
}
