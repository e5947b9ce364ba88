/* `scene FILE --chart NAME`: what a chart draws, as JSON on standard output:
 * marks, bounds, the items they stand for. For tests, and for programs that
 * want to know a picture without looking at pixels. Changes no file.
 */
#include "geneva-cli.h"

#include <glib/gi18n-lib.h>

#include "geneva-cli-picture.h"
#include "geneva-scene-json.h"

GenevaCliStatus
geneva_cli_scene (char **arguments)
{
  g_autoptr (GenevaCliPicture) picture = geneva_cli_picture_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaScene) scene = NULL;
  g_autofree GOptionEntry *entries = NULL;
  g_autofree char *json = NULL;
  g_auto (GStrv) paths = NULL;
  GOptionEntry *more;
  gsize length;

  entries = geneva_cli_picture_dup_entries (picture, 0, &more);
  if (!geneva_cli_parse (arguments, _("FILE"), _("Tells a chart of a dossier as JSON."),
                         _("A scene names roles, not colours: --palette changes nothing here, and --scale only what "
                           "px means."), entries, &paths) ||
      !geneva_cli_picture_read (picture, arguments[0]))
    return GENEVA_CLI_USAGE;
  if (paths == NULL || paths[1] != NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name one dossier file."));

  snapshot = geneva_cli_open (paths[0]);
  if (snapshot == NULL)
    return GENEVA_CLI_FAILED;
  scene = geneva_cli_picture_build (picture, snapshot);
  if (scene == NULL)
    return GENEVA_CLI_FAILED;
  json = geneva_scene_to_json (scene, &length);
  return geneva_cli_write_out (json, length) ? GENEVA_CLI_DONE : GENEVA_CLI_FAILED;
}
