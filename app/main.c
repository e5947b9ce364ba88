/* The program with a window: sets the language up and runs the application.
 */
#include "geneva-application.h"
#include "base/geneva-language.h"
#include "geneva-config.h"

#include <libintl.h>

int
main (int argc, char **argv)
{
  g_autoptr (GenevaApplication) application = NULL;

  geneva_language_start (GENEVA_LOCALE_DIR);
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Geneva II");
  application = geneva_application_new (G_APPLICATION_DEFAULT_FLAGS);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
