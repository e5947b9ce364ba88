/* `annotate FILE…` and `annotate --jsonl`: articles in, annotations out, one
 * line of JSON each. Opens no dossier and changes nothing.
 */
#include "geneva-cli.h"

#include <errno.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>

#include "base/geneva-edtf.h"
#include "jobs/geneva-annotate.h"

static gboolean
write_lines (const char *lines, gsize length, gpointer data, GError **error)
{
  (void) data;
  if (fwrite (lines, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("Writing to standard output failed: %s."),
               g_strerror (errno));
  return FALSE;
}

static gboolean
annotate_files (const GenevaAnnotateRun *run, char **paths, guint64 *n_failed, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (paths[i]));
  return geneva_annotate_files (run, (GFile **) files->pdata, files->len, n_failed, NULL, error);
}

static GenevaCliStatus
annotate (const GenevaAnnotateRun *run, char **paths)
{
  g_autoptr (GError) error = NULL;
  guint64 n_failed = 0;
  gboolean is_done;

  if (paths != NULL) {
    is_done = annotate_files (run, paths, &n_failed, &error);
  } else {
    g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
    is_done = geneva_annotate_lines (run, input, &n_failed, NULL, &error);
  }
  if (!is_done)
    geneva_cli_complain ("%s", error->message);
  return is_done && n_failed == 0 ? GENEVA_CLI_DONE : GENEVA_CLI_FAILED;
}

GenevaCliStatus
geneva_cli_annotate (char **arguments)
{
  g_autoptr (GenevaLexicon) lexicon = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files = NULL, folders = NULL;
  g_autofree char *published = NULL;
  gboolean is_jsonl = FALSE;
  int n_jobs = 1;
  GenevaEdtf date;
  const GOptionEntry entries[] = {
    { "jsonl", 0, 0, G_OPTION_ARG_NONE, &is_jsonl, N_("Read an article a line from standard input"), NULL },
    { "published", 0, 0, G_OPTION_ARG_STRING, &published, N_("The day that the files were published"), N_("DATE") },
    { "lexicon", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &folders, N_("Words of your own, which win over the program's"),
      N_("FOLDER") },
    { "jobs", 0, 0, G_OPTION_ARG_INT, &n_jobs, N_("Work in so many threads (1)"), N_("NUMBER") },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };

  if (!geneva_cli_parse (arguments, _("FILE…"),
                         _("Reads articles and tells what is in them: sentences, dates, actors, quotations, events, "
                           "statements, forecasts and figures, each with its place in the text."),
                         _("One line of JSON goes to standard output for each file or, with --jsonl, for each line of "
                           "standard input: {\"id\", \"text\", \"published\", \"title\", \"publisher\"}, of which id and "
                           "text are needed. What is no article yields a line with the member “error” in its place, "
                           "and exit status 1 at the end."),
                         entries, &files))
    return GENEVA_CLI_USAGE;
  if (is_jsonl && (files != NULL || published != NULL))
    return geneva_cli_complain_usage (arguments[0], "%s",
                                      _("--jsonl reads standard input: name no files and no date beside it."));
  if (!is_jsonl && files == NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name the files to read, or give --jsonl."));
  if (n_jobs < 1)
    return geneva_cli_complain_usage (arguments[0], "%s", _("--jobs: expected 1 or more."));
  if (!geneva_cli_check_text (arguments[0], "--published", published))
    return GENEVA_CLI_USAGE;
  if (published != NULL && !geneva_edtf_parse (published, &date, &error))
    return geneva_cli_complain_usage (arguments[0], "--published: %s", error->message);
  lexicon = geneva_lexicon_load ((const char * const *) folders, &error);
  if (lexicon == NULL) {
    geneva_cli_complain ("%s", error->message);
    return GENEVA_CLI_FAILED;
  }
  return annotate (&(GenevaAnnotateRun) { .lexicon = lexicon, .published = published, .n_jobs = (guint) n_jobs,
                                          .sink = write_lines },
                   files);
}
