/* Writes a dossier made by a seed: as `.geneva`, or as JSON where the name ends
 * in .json. The same numbers give the same bytes.
 *
 *   make-dossier --events N [--lanes L] [--actors A] [--seed S] --output F.geneva|F.dossier.json
 */
#include "generator.h"
#include "store/geneva-dossier-json.h"
#include "store/geneva-file.h"

#define MAX_EVENTS 20000000

int
main (int argc, char **argv)
{
  int n_events = 0, n_lanes = 12, n_actors = 0;
  gint64 seed = 1;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "events", 0, 0, G_OPTION_ARG_INT, &n_events, "How many events", "N" },
    { "lanes", 0, 0, G_OPTION_ARG_INT, &n_lanes, "How many blocs of actors", "L" },
    { "actors", 0, 0, G_OPTION_ARG_INT, &n_actors, "How many actors, who meet by twos", "A" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "What chance begins with", "S" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, "*.geneva or *.dossier.json", "FILE" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GFile) file = NULL;
  GeneratorOptions options;
  g_autoptr (GError) error = NULL;
  gboolean is_written;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  if (n_events < 1 || n_events > MAX_EVENTS || n_actors < 0 || n_actors > MAX_EVENTS || n_lanes < 1 || n_lanes > 10000 || output == NULL) {
    g_printerr ("--events 1 … %d, --lanes 1 … 10000 and --output are needed\n", MAX_EVENTS);
    return 2;
  }
  options = (GeneratorOptions) { .n_events = (guint) n_events, .n_lanes = (guint) n_lanes, .seed = (guint64) seed };
  snapshot = n_actors > 1 ? generator_make_society (&options, (guint) n_actors) : generator_make_dossier (&options);
  file = g_file_new_for_commandline_arg (output);
  if (g_str_has_suffix (output, ".json")) {
    gsize length;
    g_autofree char *text = geneva_dossier_json_write (snapshot, &length);

    is_written = g_file_replace_contents (file, text, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL,
                                          &error);
  } else {
    is_written = geneva_file_write (snapshot, file, NULL, &error);
  }
  if (!is_written) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  return 0;
}
