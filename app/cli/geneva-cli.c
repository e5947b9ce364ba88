/* What the commands share: complaints, options, opening a dossier, output.
 *
 * Output is UTF-8 whatever the terminal says, so that what one command writes
 * another program can read. Knows nothing of what the commands do.
 */
#include "geneva-cli.h"

#include <errno.h>

#include <glib/gi18n-lib.h>

#include "base/geneva-edtf.h"
#include "base/geneva-language.h"
#include "geneva-chart.h"
#include "jobs/geneva-load.h"

static void G_GNUC_PRINTF (1, 0)
complain (const char *format, va_list arguments)
{
  g_autofree char *message = g_strdup_vprintf (format, arguments);

  fprintf (stderr, "geneva-ii-cli: %s\n", message);
}

void
geneva_cli_complain (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  complain (format, arguments);
  va_end (arguments);
}

GenevaCliStatus
geneva_cli_complain_usage (const char *command, const char *format, ...)
{
  g_autofree char *help = command != NULL ? g_strdup_printf ("geneva-ii-cli %s --help", command)
                                          : g_strdup ("geneva-ii-cli --help");
  va_list arguments;

  va_start (arguments, format);
  complain (format, arguments);
  va_end (arguments);
  fprintf (stderr, _("Try “%s”."), help);
  fputc ('\n', stderr);
  return GENEVA_CLI_USAGE;
}

gboolean
geneva_cli_parse (char **arguments, const char *parameters, const char *summary, const char *description,
                  const GOptionEntry *entries, char ***files)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autofree char *program = g_strdup_printf ("geneva-ii-cli %s", arguments[0]);
  g_auto (GStrv) rest = NULL;
  g_auto (GStrv) given = g_strdupv (arguments);
  g_autoptr (GError) error = NULL;
  const GOptionEntry remaining[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };

  g_set_prgname (program);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  /* the domain again: it is that of the group, whoever adds to it last */
  g_option_context_add_main_entries (context, remaining, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &given, &error)) {
    geneva_cli_complain_usage (arguments[0], "%s", error->message);
    return FALSE;
  }
  *files = g_steal_pointer (&rest);
  return TRUE;
}

gboolean
geneva_cli_check_text (const char *command, const char *option, const char *text)
{
  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return TRUE;
  geneva_cli_complain_usage (command, _("%s: the text is not valid UTF-8."), option);
  return FALSE;
}

gboolean
geneva_cli_read_locale (const char *command, char **locale)
{
  const char *spoken;

  if (!geneva_cli_check_text (command, "--locale", *locale))
    return FALSE;
  if (*locale != NULL) {
    geneva_language_choose (*locale);
    return TRUE;
  }
  spoken = geneva_language_get ();
  if (!g_str_equal (spoken, "C"))
    *locale = g_strdup (spoken);
  return TRUE;
}

/* A date as an analyst writes it: its earliest or its latest instant. */
static gboolean
read_date (const char *command, const char *option, const char *text, gboolean is_end, GenevaInstant *instant)
{
  g_autoptr (GError) error = NULL;
  GenevaSpan possible;
  GenevaEdtf date;

  if (text == NULL)
    return TRUE;
  if (!geneva_edtf_parse (text, &date, &error)) {
    geneva_cli_complain_usage (command,
                               _("%s: expected a date such as 2013, 2013-05 or 2013-05-07; found “%s”. %s"),
                               option, text, error->message);
    return FALSE;
  }
  possible = geneva_edtf_possible (&date);
  *instant = is_end ? possible.end : possible.begin;
  return TRUE;
}

gboolean
geneva_cli_read_span (const char *command, const char *from, const char *to, GenevaSpan *span)
{
  *span = (GenevaSpan) { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };
  if (!geneva_cli_check_text (command, "--from", from) || !geneva_cli_check_text (command, "--to", to) ||
      !read_date (command, "--from", from, FALSE, &span->begin) || !read_date (command, "--to", to, TRUE, &span->end))
    return FALSE;
  if (span->begin < span->end)
    return TRUE;
  geneva_cli_complain_usage (command, "%s", _("--to lies before --from."));
  return FALSE;
}

gboolean
geneva_cli_read_clock (const char *command, const char *text, GenevaClock *clock)
{
  if (!geneva_cli_check_text (command, "--clock", text))
    return FALSE;
  if (text != NULL && !g_str_equal (text, "happened") && !g_str_equal (text, "reported")) {
    geneva_cli_complain_usage (command, _("--clock: expected happened or reported; found “%s”."), text);
    return FALSE;
  }
  if (text != NULL)
    *clock = g_str_equal (text, "reported") ? GENEVA_CLOCK_REPORTED : GENEVA_CLOCK_HAPPENED;
  return TRUE;
}

static char *
dup_palettes (void)
{
  const char *names[GENEVA_N_PALETTES + 1] = { NULL };

  for (guint i = 0; i < GENEVA_N_PALETTES; i++)
    names[i] = geneva_palette_get_name (i);
  return g_strjoinv (", ", (char **) names);
}

gboolean
geneva_cli_read_palette (const char *command, const char *text, GenevaPalette *palette)
{
  g_autofree char *names = NULL;

  if (!geneva_cli_check_text (command, "--palette", text))
    return FALSE;
  if (text == NULL || geneva_palette_from_name (text, palette))
    return TRUE;
  names = dup_palettes ();
  /* Translators: the first %s are the names, such as light, dark, print; they are not translated */
  geneva_cli_complain_usage (command, _("--palette: expected one of %s; found “%s”."), names, text);
  return FALSE;
}

const char *
geneva_cli_get_palette_help (GenevaPalette usual)
{
  g_autofree char *names = dup_palettes ();
  /* Translators: the first %s are the names, such as light, dark, print; the other is the one without the option */
  g_autofree char *help = g_strdup_printf (_("Colours, one of %s (%s)"), names, geneva_palette_get_name (usual));

  return g_intern_string (help);
}

char **
geneva_cli_read_charts (const char *command, const char *option, const char *text)
{
  g_auto (GStrv) names = text != NULL ? g_strsplit (text, ",", -1) : g_strdupv ((char **) geneva_chart_get_names ());

  for (guint i = 0; names[i] != NULL; i++) {
    g_strstrip (names[i]);
    if (!g_strv_contains (geneva_chart_get_names (), names[i])) {
      g_autofree char *known = g_strjoinv (", ", (char **) geneva_chart_get_names ());

      geneva_cli_complain_usage (command, _("%s: expected names of charts (%s) with commas between; found “%s”."), option,
                                 known, names[i]);
      return NULL;
    }
  }
  return g_steal_pointer (&names);
}

char *
geneva_cli_dup_name (const char *path)
{
  return g_filename_display_name (path);
}

void
geneva_cli_print_faults (FILE *stream, const GenevaFaultList *faults, const char *path, guint severities)
{
  g_autofree char *name = geneva_cli_dup_name (path);
  guint n_untold = 0;

  for (GenevaSeverity severity = GENEVA_SEVERITY_FAULT; severity <= GENEVA_SEVERITY_NOTICE; severity++)
    n_untold += (severities >> severity & 1) != 0 ? geneva_fault_list_count (faults, severity) : 0;
  for (guint i = 0; i < geneva_fault_list_get_n_kept (faults); i++) {
    const GenevaFault *fault = geneva_fault_list_get (faults, i);
    g_autofree char *line = geneva_fault_dup_line (fault, name);

    if ((severities >> fault->severity & 1) == 0)
      continue;
    fprintf (stream, "%s\n", line);
    n_untold--;
  }
  if (n_untold > 0) {
    g_autofree char *rest = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: %u more is not listed.",
                                                          "%s: %u more are not listed.", n_untold), name, n_untold);

    fprintf (stream, "%s\n", rest);
  }
}

GenevaSnapshot *
geneva_cli_open (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  snapshot = geneva_dossier_load (file, faults, NULL, &error);
  if (snapshot != NULL)
    return g_steal_pointer (&snapshot);
  if (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT) > 0)
    geneva_cli_print_faults (stderr, faults, path, 1u << GENEVA_SEVERITY_FAULT);
  else
    geneva_cli_complain ("%s", error->message);
  return NULL;
}

gboolean
geneva_cli_write_out (const char *bytes, gsize length)
{
  if (fwrite (bytes, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;
  geneva_cli_complain (_("Writing to standard output failed: %s."), g_strerror (errno));
  return FALSE;
}
