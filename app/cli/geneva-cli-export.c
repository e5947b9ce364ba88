/* `export FILE --chart NAME --output PICTURE`: a chart of a dossier as PNG,
 * SVG or PDF, by the ending of the picture's name. The picture is whole or
 * it is not written; the dossier is only read.
 */
#include "geneva-cli.h"

#include <glib/gi18n-lib.h>

#include "geneva-cli-picture.h"
#include "geneva-config.h"
#include "geneva-export.h"

/* What a vector file does not hold as lines, as the dialog tells of it. */
static void
tell_of_image (GPtrArray *pages)
{
  for (guint i = 0; i < pages->len; i++) {
    guint n = geneva_scene_get_count (g_ptr_array_index (pages, i), "edges-as-image");

    if (n == 0)
      continue;
    geneva_cli_complain (g_dngettext (GETTEXT_PACKAGE,
                                      "%u edge is drawn as part of an image: the file would be too large otherwise.",
                                      "%u edges are drawn as one image: the file would be too large otherwise.", n), n);
    return;
  }
}

static gboolean
export_pages (const GenevaCliPicture *picture, GPtrArray *pages, GenevaSnapshot *snapshot, const char *output,
              GenevaExportFormat format)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output);
  g_autofree char *dossier = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  g_autoptr (GError) error = NULL;
  const GenevaExportOptions options = {
    .palette = geneva_cli_picture_get_palette (picture),
    .scale = geneva_cli_picture_get_scale (picture),
    .credit = geneva_cli_picture_get_credit (picture),
    .source = dossier,
    .creator = "Geneva II " GENEVA_VERSION,
    .language = geneva_cli_picture_get_locale (picture),
    .evidence = geneva_cli_picture_get_evidence (picture),
  };

  if (geneva_pages_export (pages, file, format, &options, NULL, &error)) {
    if (format != GENEVA_EXPORT_PNG)
      tell_of_image (pages);
    return TRUE;
  }
  geneva_cli_complain ("%s", error->message);
  return FALSE;
}

GenevaCliStatus
geneva_cli_export (char **arguments)
{
  g_autoptr (GenevaCliPicture) picture = geneva_cli_picture_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree GOptionEntry *entries = NULL;
  g_autofree char *output = NULL;
  g_autofree char *output_name = NULL;
  g_auto (GStrv) paths = NULL;
  GenevaExportFormat format;
  GOptionEntry *more;

  entries = geneva_cli_picture_dup_entries (picture, 1, &more);
  more[0] = (GOptionEntry) { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
                             N_("The picture to be written; its ending says the format: .png, .svg, .pdf"),
                             N_("PICTURE") };
  if (!geneva_cli_parse (arguments, _("FILE"), _("Draws a chart of a dossier into a PNG, SVG or PDF file."), NULL,
                         entries, &paths) ||
      !geneva_cli_picture_read (picture, arguments[0]))
    return GENEVA_CLI_USAGE;
  if (paths == NULL || paths[1] != NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name one dossier file."));
  if (output == NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("--output is missing: the picture to be written."));
  output_name = geneva_cli_dup_name (output);
  if (!geneva_export_format_from_name (output_name, &format, &error))
    return geneva_cli_complain_usage (arguments[0], "%s", error->message);

  if (geneva_cli_picture_is_paged (picture) && format != GENEVA_EXPORT_PDF)
    return geneva_cli_complain_usage (arguments[0], "%s", _("--pages goes with PDF; a PNG or SVG is one page."));

  snapshot = geneva_cli_open (paths[0]);
  if (snapshot == NULL)
    return GENEVA_CLI_FAILED;
  pages = geneva_cli_picture_build_pages (picture, snapshot, format != GENEVA_EXPORT_PNG);
  if (pages == NULL || !export_pages (picture, pages, snapshot, output, format))
    return GENEVA_CLI_FAILED;
  return GENEVA_CLI_DONE;
}
