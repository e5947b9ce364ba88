/* A user's own templates. Role: finds, writes and takes away the key files of one folder. Knows neither how a template is
 * applied nor who asks.
 */
#include "jobs/geneva-import-templates.h"

#include "base/geneva-collation.h"
#include "base/geneva-language.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define SUFFIX ".template"

/* A name of a file that says the template's, and is another for each name. */
static char *
dup_path (const char *folder,
          const char *name)
{
  g_autofree char *plain = g_strdup (name);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  g_autofree char *file = NULL;

  for (char *at = plain; *at; at++) {
    if (!g_ascii_isalnum (*at))
      *at = '-';
  }
  file = g_strdup_printf ("%.40s-%.8s" SUFFIX, plain, sum);
  return g_build_filename (folder, file, NULL);
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      collation)
{
  GenevaImportTemplate *first = *(GenevaImportTemplate * const *) a, *second = *(GenevaImportTemplate * const *) b;
  return geneva_collation_compare (collation, geneva_import_template_get_name (first),
                                   geneva_import_template_get_name (second));
}

char *
geneva_import_templates_dup_folder (void)
{
  return g_build_filename (g_get_user_config_dir (), "geneva-ii", "templates", NULL);
}

GPtrArray *
geneva_import_templates_list (const char *folder,
                              GPtrArray  *problems)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_template_unref);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GenevaCollation) collation = NULL;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *data = NULL;
    g_autoptr (GError) error = NULL;
    GenevaImportTemplate *parted_by = NULL;
    gsize length;

    if (!g_str_has_suffix (name, SUFFIX))
      continue;
    if (g_file_get_contents (path, &data, &length, &error))
      parted_by = geneva_import_template_new_from_data (data, (gssize) length, &error);
    if (parted_by) {
      g_ptr_array_add (list, parted_by);
    } else if (problems) {
      g_prefix_error (&error, "%s: ", name);
      g_ptr_array_add (problems, g_steal_pointer (&error));
    }
  }
  collation = geneva_collation_new (geneva_language_get ());
  g_ptr_array_sort_with_data (list, compare_names, collation);
  return list;
}

gboolean
geneva_import_templates_save (const char           *folder,
                              GenevaImportTemplate *parted_by,
                              GError              **error)
{
  g_autofree char *path = dup_path (folder, geneva_import_template_get_name (parted_by));
  g_autofree char *data = geneva_import_template_to_data (parted_by);

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    int why = errno;
    g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (why), _("The folder “%s” cannot be made: %s"), folder,
                 g_strerror (why));
    return FALSE;
  }
  return g_file_set_contents (path, data, -1, error);
}

gboolean
geneva_import_templates_delete (const char *folder,
                                const char *name,
                                GError    **error)
{
  g_autofree char *path = dup_path (folder, name);

  if (g_unlink (path) != 0 && errno != ENOENT) {
    int why = errno;
    g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (why), _("“%s” cannot be deleted: %s"), path,
                 g_strerror (why));
    return FALSE;
  }
  return TRUE;
}
