/* Recent files. Role: our dossiers among what GtkRecentManager keeps. It must not
 * open anything.
 */
#include "geneva-recent-files.h"

#include "base/geneva-sentence.h"
#include "geneva-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* As the shared MIME description beside this program names them. */
#define GENEVA_MIME_FILE "application/vnd.geneva-ii.dossier"
#define GENEVA_MIME_JSON "application/vnd.geneva-ii.dossier+json"

void
geneva_recent_file_free (GenevaRecentFile *file)
{
  if (file == NULL)
    return;
  g_free (file->uri);
  g_free (file->title);
  g_free (file->place);
  g_free (file->label);
  g_clear_pointer (&file->visited, g_date_time_unref);
  g_free (file);
}

void
geneva_recent_files_add (GFile *file, const char *title)
{
  g_autofree char *uri = g_file_get_uri (file);
  char *groups[] = { (char *) "Geneva II", NULL };
  GtkRecentData data = {
    .display_name = (char *) (title != NULL && *title != '\0' ? title : NULL),
    .mime_type = (char *) (g_str_has_suffix (uri, ".json") ? GENEVA_MIME_JSON : GENEVA_MIME_FILE),
    .app_name = (char *) GENEVA_APP_ID,
    .app_exec = (char *) "geneva-ii %u",
    .groups = groups,
  };

  (void) gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

void
geneva_recent_files_drop (const char *uri)
{
  (void) gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}

/* The folder as people write it: "~/Talks/bern.geneva". */
static char *
dup_place (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  const char *home = g_get_home_dir ();
  g_autofree char *shown = path != NULL ? g_filename_display_name (path) : g_file_get_parse_name (file);

  if (path != NULL && g_str_has_prefix (path, home) && path[strlen (home)] == '/')
    return g_strconcat ("~", shown + strlen (home), NULL);
  return g_steal_pointer (&shown);
}

static GenevaRecentFile *
new_file (GtkRecentInfo *info)
{
  GenevaRecentFile *recent = g_new0 (GenevaRecentFile, 1);
  g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
  GDateTime *visited = gtk_recent_info_get_modified (info);

  recent->uri = g_strdup (gtk_recent_info_get_uri (info));
  recent->title = g_strdup (gtk_recent_info_get_display_name (info));
  recent->place = dup_place (file);
  recent->visited = visited != NULL ? g_date_time_ref (visited) : NULL;
  return recent;
}

static int
compare_infos (gconstpointer a, gconstpointer b)
{
  GDateTime *first = gtk_recent_info_get_modified ((GtkRecentInfo *) a);
  GDateTime *second = gtk_recent_info_get_modified ((GtkRecentInfo *) b);

  if (first == NULL || second == NULL)
    return (second != NULL) - (first != NULL);
  return g_date_time_compare (second, first);
}

/* How many of them have this title, and the name as well when one is given. */
static guint
count_alike (const GPtrArray *files, const char *title, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < files->len; i++) {
    const GenevaRecentFile *file = files->pdata[i];
    g_autofree char *other = g_path_get_basename (file->place);
    n += g_strcmp0 (file->title, title) == 0 && (name == NULL || g_str_equal (other, name));
  }
  return n;
}

/* Copies of a dossier bear its title, too. */
static void
tell_apart (const GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++) {
    GenevaRecentFile *file = files->pdata[i];
    g_autofree char *name = g_path_get_basename (file->place);
    if (count_alike (files, file->title, NULL) == 1)
      file->label = g_strdup (file->title);
    else
      /* Translators: title of a dossier, and the name of its file: "Talks · talks-2.geneva" */
      file->label = geneva_sentence (_("%s · %s"), file->title,
                                     count_alike (files, file->title, name) == 1 ? name : file->place);
  }
}

GPtrArray *
geneva_recent_files_list (guint most)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_recent_file_free);
  GList *infos = g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), compare_infos);

  for (GList *link = infos; link != NULL && files->len < most; link = link->next) {
    const char *type = gtk_recent_info_get_mime_type (link->data);
    if ((g_strcmp0 (type, GENEVA_MIME_FILE) == 0 || g_strcmp0 (type, GENEVA_MIME_JSON) == 0) &&
        gtk_recent_info_has_application (link->data, GENEVA_APP_ID) && gtk_recent_info_exists (link->data))
      g_ptr_array_add (files, new_file (link->data));
  }
  g_list_free_full (infos, (GDestroyNotify) gtk_recent_info_unref);
  tell_apart (files);
  return files;
}
