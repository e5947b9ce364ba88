/* `diff A B`: what differs between two dossiers in the dossier's own terms,
 * for readers or as JSON. The statuses are those of diff(1).
 */
#include "geneva-cli.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/geneva-json-writer.h"
#include "model/geneva-diff.h"
#include "model/geneva-schema-words.h"

#define TROUBLE GENEVA_CLI_USAGE

static const char * const kind_names[] = { "added", "removed", "changed" };
static const char kind_signs[] = { '+', '-', '~' };

static void
append_change (GString *text, const GenevaDiffChange *change)
{
  switch (change->kind) {
    case GENEVA_DIFF_ADDED:
      g_string_append_printf (text, "      %s: + %s\n", change->words, change->after);
      break;
    case GENEVA_DIFF_REMOVED:
      g_string_append_printf (text, "      %s: - %s\n", change->words, change->before);
      break;
    case GENEVA_DIFF_CHANGED:
      g_string_append_printf (text, "      %s: %s → %s\n", change->words, change->before, change->after);
      break;
  }
}

static char *
dup_text (const GenevaDiff *diff)
{
  GString *text = g_string_new (NULL);
  GenevaList list = GENEVA_LIST_NONE;

  for (guint i = 0; i < geneva_diff_get_n (diff); i++) {
    const GenevaDiffRecord *record = geneva_diff_get (diff, i);

    if (record->list != list) {
      g_string_append_printf (text, "%s%s\n", i > 0 ? "\n" : "", geneva_schema_get_plural (record->list));
      list = record->list;
    }
    g_string_append_printf (text, "  %c %s", kind_signs[record->kind], record->title);
    if (record->id != NULL && g_strcmp0 (record->id, record->title) != 0)
      g_string_append_printf (text, " [%s]", record->id);
    g_string_append_c (text, '\n');
    for (guint k = 0; k < record->changes->len; k++)
      append_change (text, g_ptr_array_index (record->changes, k));
  }
  if (geneva_diff_get_n (diff) > 0)
    g_string_append_c (text, '\n');
  g_string_append_printf (text, _("Added: %u. Removed: %u. Changed: %u."),
                          geneva_diff_count (diff, GENEVA_DIFF_ADDED), geneva_diff_count (diff, GENEVA_DIFF_REMOVED),
                          geneva_diff_count (diff, GENEVA_DIFF_CHANGED));
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

static void
write_text (GenevaJsonWriter *writer, const char *key, const char *value)
{
  if (value == NULL)
    return;
  geneva_json_writer_key (writer, key);
  geneva_json_writer_string (writer, value);
}

static void
write_record (GenevaJsonWriter *writer, const GenevaDiffRecord *record)
{
  geneva_json_writer_begin_object (writer);
  write_text (writer, "list", record->list == GENEVA_LIST_DOSSIER ? "dossier" : geneva_schema_get_key (record->list));
  write_text (writer, "id", record->id);
  write_text (writer, "title", record->title);
  write_text (writer, "kind", kind_names[record->kind]);
  geneva_json_writer_key (writer, "changes");
  geneva_json_writer_begin_array (writer);
  for (guint i = 0; i < record->changes->len; i++) {
    const GenevaDiffChange *change = g_ptr_array_index (record->changes, i);

    geneva_json_writer_begin_object (writer);
    write_text (writer, "member", change->pointer);
    write_text (writer, "kind", kind_names[change->kind]);
    write_text (writer, "before", change->before);
    write_text (writer, "after", change->after);
    geneva_json_writer_end_object (writer);
  }
  geneva_json_writer_end_array (writer);
  geneva_json_writer_end_object (writer);
}

static char *
dup_json (const GenevaDiff *diff)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();

  geneva_json_writer_begin_object (writer);
  for (GenevaDiffKind kind = GENEVA_DIFF_ADDED; kind <= GENEVA_DIFF_CHANGED; kind++) {
    geneva_json_writer_key (writer, kind_names[kind]);
    geneva_json_writer_int (writer, geneva_diff_count (diff, kind));
  }
  geneva_json_writer_key (writer, "records");
  geneva_json_writer_begin_array (writer);
  for (guint i = 0; i < geneva_diff_get_n (diff); i++)
    write_record (writer, geneva_diff_get (diff, i));
  geneva_json_writer_end_array (writer);
  geneva_json_writer_end_object (writer);
  return geneva_json_writer_steal (writer, NULL);
}

GenevaCliStatus
geneva_cli_diff (char **arguments)
{
  g_autoptr (GenevaSnapshot) before = NULL;
  g_autoptr (GenevaSnapshot) after = NULL;
  g_autoptr (GenevaDiff) diff = NULL;
  g_auto (GStrv) paths = NULL;
  g_autofree char *text = NULL;
  gboolean is_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &is_json, N_("Print JSON instead of text"), NULL },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };

  if (!geneva_cli_parse (arguments, _("BEFORE AFTER"),
                         _("Tells what differs between two dossiers: records, members, passages."),
                         _("Exits with 0 when they say the same, with 1 when they differ, with 2 when that cannot be "
                           "told."), entries, &paths))
    return TROUBLE;
  if (paths == NULL || g_strv_length (paths) != 2)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name two dossier files."));
  before = geneva_cli_open (paths[0]);
  after = before != NULL ? geneva_cli_open (paths[1]) : NULL;
  if (after == NULL)
    return TROUBLE;
  diff = geneva_diff_new (before, after);
  text = is_json ? dup_json (diff) : dup_text (diff);
  if (!geneva_cli_write_out (text, strlen (text)))
    return TROUBLE;
  return geneva_diff_get_n (diff) > 0 ? GENEVA_CLI_FAILED : GENEVA_CLI_DONE;
}
