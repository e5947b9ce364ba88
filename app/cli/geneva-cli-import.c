/* `import ARTICLE… --output FILE`: articles into a dossier without review: every proposal of theirs stands in it as
 * suggested, on its passage. Each file stands for itself: one that can't be read is told and stops none.
 */
#include "geneva-cli.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "import/geneva-import-template.h"
#include "jobs/geneva-proposals.h"
#include "jobs/geneva-save.h"
#include "jobs/geneva-template.h"

/* The texts of all the files; what could not be read is told. Folders are taken with what is in them. */
static GPtrArray *
read_files (char                     **paths,
            const GenevaImportOptions *options,
            guint                     *n_failed)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);

  for (guint i = 0; paths[i]; i++) {
    g_autoptr (GFile) file = g_file_new_for_commandline_arg (paths[i]);
    g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
    g_autoptr (GPtrArray) read = NULL;
    g_autoptr (GError) error = NULL;

    read = geneva_import_file (file, options, problems, NULL, &error);
    if (read)
      g_ptr_array_extend_and_steal (texts, g_steal_pointer (&read));
    else
      geneva_cli_complain ("%s", error->message);
    for (guint k = 0; k < problems->len; k++)
      geneva_cli_complain ("%s", ((GError *) g_ptr_array_index (problems, k))->message);
    *n_failed += problems->len + (error != NULL);
  }
  return texts;
}

/* What is left out, and why: the others go on. FALSE: there are none. */
static gboolean
tell_left_out (const GenevaImportSheet *sheet)
{
  gboolean has_article = FALSE;

  for (guint i = 0; i < geneva_import_sheet_get_n_rows (sheet); i++) {
    const GenevaImportRow *row = geneva_import_sheet_get_row (sheet, i);

    if (!row->has_words)
      geneva_cli_complain (_("“%s” is menus, share bars and the like, and no article. Save the page of an article itself."),
                           row->text->name);
    has_article = has_article || row->has_words;
  }
  return has_article;
}

static void
tell (const GenevaProposalsReport *report)
{
  g_print (g_dngettext (GETTEXT_PACKAGE, "%u article\n", "%u articles\n", report->n_sources), report->n_sources);
  if (report->n_texts > 0)
    g_print (g_dngettext (GETTEXT_PACKAGE, "%u text that a source had waited for, %u of %u passages verified\n",
                          "%u texts that sources had waited for, %u of %u passages verified\n", report->n_texts),
             report->n_texts, report->n_attached, report->n_attached + report->n_unverified);
  g_print (g_dngettext (GETTEXT_PACKAGE, "%u actor\n", "%u actors\n", report->n_actors), report->n_actors);
  g_print (g_dngettext (GETTEXT_PACKAGE, "%u event\n", "%u events\n", report->n_events), report->n_events);
  g_print (g_dngettext (GETTEXT_PACKAGE, "%u statement\n", "%u statements\n", report->n_statements), report->n_statements);
  g_print (g_dngettext (GETTEXT_PACKAGE, "%u forecast\n", "%u forecasts\n", report->n_forecasts), report->n_forecasts);
  g_print (g_dngettext (GETTEXT_PACKAGE, "%u figure\n", "%u figures\n", report->n_figures), report->n_figures);
}

static gboolean
apply_date (GenevaImportSheet *sheet,
            const char        *published)
{
  for (guint i = 0; published && i < geneva_import_sheet_get_n_rows (sheet); i++) {
    GenevaImportRow *row = geneva_import_sheet_get_row (sheet, i);
    g_autoptr (GError) error = NULL;

    if (!row->published && !geneva_import_row_set_published (row, published, &error)) {
      geneva_cli_complain_usage ("import", "--published: %s", error->message);
      return FALSE;
    }
  }
  return TRUE;
}

static GenevaCliStatus
import (GPtrArray     *texts,
        const char    *into,
        const char    *output,
        const char    *title,
        const char    *published,
        char         **lexicons,
        GError       **error)
{
  g_autoptr (GenevaLexicon) lexicon = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaSnapshot) result = NULL;
  g_autoptr (GenevaImportSheet) sheet = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output);
  g_autoptr (GError) refusal = NULL;
  GenevaProposalsReport report;

  snapshot = into ? geneva_cli_open (into) : geneva_template_load (GENEVA_TEMPLATE_EMPTY, title, "en", error);
  if (!snapshot)
    return GENEVA_CLI_FAILED;
  lexicon = geneva_proposals_load_lexicon ((const char * const *) lexicons, snapshot, error);
  if (!lexicon)
    return GENEVA_CLI_FAILED;
  sheet = geneva_import_sheet_new (texts, snapshot, NULL);
  if (!tell_left_out (sheet))
    return GENEVA_CLI_FAILED;
  if (!apply_date (sheet, published))
    return GENEVA_CLI_USAGE;
  delta = geneva_proposals_build (sheet, lexicon, snapshot, NULL, NULL, NULL, NULL, &report, &refusal);
  if (delta) {
    result = geneva_delta_apply (delta, snapshot, error);
  } else if (g_error_matches (refusal, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_NOTHING)) {
    /* a script that imports the same folder again goes on with the output, which is there whatever was new */
    geneva_cli_complain ("%s", refusal->message);
    result = geneva_snapshot_ref (snapshot);
  } else {
    g_propagate_error (error, g_steal_pointer (&refusal));
  }
  if (!result || !geneva_dossier_save (result, file, NULL, error))
    return GENEVA_CLI_FAILED;
  tell (&report);
  return GENEVA_CLI_DONE;
}

/* The first line of a file, which may be a pipe. */
static gboolean
read_password (const char *path,
               char      **password,
               GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *bytes = NULL;
  const char *line;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, error))
    return FALSE;
  /* editors of some systems begin a file with a mark */
  line = g_str_has_prefix (bytes, "\xef\xbb\xbf") ? bytes + 3 : bytes;
  *password = g_strndup (line, strcspn (line, "\r\n"));
  explicit_bzero (bytes, length);
  if (**password == '\0' || !g_utf8_validate (*password, -1, NULL)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("“%s” has no password in its first line, or one that is not UTF-8."), name);
    return FALSE;
  }
  return TRUE;
}

GenevaCliStatus
geneva_cli_import (char **arguments)
{
  g_autofree char *output = NULL;
  g_autofree char *into = NULL;
  g_autofree char *title = NULL;
  g_autofree char *encoding = NULL;
  g_autofree char *published = NULL;
  g_autofree char *password_file = NULL;
  g_autofree char *password = NULL;
  g_autofree char *parted_by = NULL;
  g_auto (GStrv) lexicons = NULL;
  gboolean is_whole = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_("The file to be written; one that ends in .geneva becomes a database, any other one JSON"), N_("FILE") },
    { "into", 0, 0, G_OPTION_ARG_FILENAME, &into, N_("A dossier that the articles are added to; it is only read"),
      N_("FILE") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_("The title of a new dossier"), N_("WORDS") },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, N_("Read text files in this encoding, whatever they say"),
      N_("NAME") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password_file,
      N_("A file whose first line is the password of locked PDF documents"), N_("FILE") },
    { "published", 0, 0, G_OPTION_ARG_STRING, &published, N_("The date of articles that do not say theirs, as EDTF"),
      N_("DATE") },
    { "template", 0, 0, G_OPTION_ARG_FILENAME, &parted_by, N_("Part files with several articles by this template"),
      N_("FILE") },
    { "whole", 0, 0, G_OPTION_ARG_NONE, &is_whole, N_("Take every text file as one article"), NULL },
    { "lexicon", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &lexicons, N_("A folder of lexicons of your own"), N_("FOLDER") },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };
  g_autoptr (GenevaImportTemplate) pattern = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL;
  GenevaImportOptions options = { 0 };
  GenevaCliStatus status;
  guint n_failed = 0;

  if (!geneva_cli_parse (arguments, _("ARTICLE…"),
                         _("Takes articles into a dossier, with everything that their texts seem to say as suggestions "
                           "on their passages."), NULL, entries, &paths))
    return GENEVA_CLI_USAGE;
  if (!paths)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name at least one article, or a folder of them."));
  if (!output)
    return geneva_cli_complain_usage (arguments[0], "%s", _("--output is missing: the file to be written."));
  if (!geneva_cli_check_text (arguments[0], "--title", title)
      || !geneva_cli_check_text (arguments[0], "--encoding", encoding)
      || !geneva_cli_check_text (arguments[0], "--published", published))
    return GENEVA_CLI_USAGE;
  if (parted_by) {
    g_autoptr (GFile) file = g_file_new_for_commandline_arg (parted_by);
    g_autofree char *data = NULL;
    gsize length;

    if (g_file_load_contents (file, NULL, &data, &length, NULL, &error))
      pattern = geneva_import_template_new_from_data (data, (gssize) length, &error);
    if (!pattern) {
      geneva_cli_complain ("%s", error->message);
      return GENEVA_CLI_FAILED;
    }
  }
  if (password_file && !read_password (password_file, &password, &error)) {
    geneva_cli_complain ("%s", error->message);
    return GENEVA_CLI_FAILED;
  }
  options = (GenevaImportOptions) { .encoding = encoding, .parted_by = pattern, .is_whole = is_whole, .password = password };
  texts = read_files (paths, &options, &n_failed);
  if (texts->len == 0)
    return GENEVA_CLI_FAILED;
  status = import (texts, into, output, title ? title : _("Imported articles"), published, lexicons, &error);
  if (error)
    geneva_cli_complain ("%s", error->message);
  return status == GENEVA_CLI_DONE && n_failed > 0 ? GENEVA_CLI_FAILED : status;
}
