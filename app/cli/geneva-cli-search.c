/* `search FILE QUERY`: what in a dossier holds these words: sources with the
 * places in their text, and items of every kind; for readers or as canonical
 * JSON. Marks nothing and changes no file of the user; the index of a large
 * dossier is kept in the cache folder.
 */
#include "geneva-cli.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/geneva-json-writer.h"
#include "store/geneva-search.h"

#define MAX_RANGES 1000

static const char * const field_names[GENEVA_SEARCH_N_FIELDS] = { "name", "text", "note" };

/* ---- for readers ---- */

static void
print_hit (GString *text, GenevaSnapshot *snapshot, const GenevaSearchHit *hit)
{
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, hit->handle);

  g_string_append_printf (text, "  %s  %s\n", geneva_snapshot_get_id (snapshot, hit->handle), title);
  for (guint i = 0; i < hit->snippets->len; i++) {
    const GenevaSearchSnippet *snippet = g_ptr_array_index (hit->snippets, i);
    GenevaSearchRange range;

    /* What stands in the line above need not be said again. */
    if (g_str_equal (snippet->words, title))
      continue;
    if (geneva_search_get_range (snippet, snapshot, hit->handle, &range))
      g_string_append_printf (text, "    %u–%u: %s\n", range.start, range.end, snippet->words);
    else
      g_string_append_printf (text, "    %s\n", snippet->words);
  }
}

static char *
dup_text (const GenevaSearchResult *result)
{
  GString *text = g_string_new (NULL);

  if (geneva_search_result_get_n_groups (result) == 0)
    g_string_append_printf (text, "%s\n", _("Nothing in the dossier holds these words."));
  for (guint i = 0; i < geneva_search_result_get_n_groups (result); i++) {
    const GenevaSearchGroup *group = geneva_search_result_get_group (result, i);

    if (i > 0)
      g_string_append_c (text, '\n');
    g_string_append_printf (text, group->has_more ? _("%s: more than %u") : _("%s: %u"),
                            geneva_schema_get_key (group->list), group->n_found);
    g_string_append_c (text, '\n');
    for (guint j = 0; j < group->hits->len; j++)
      print_hit (text, geneva_search_result_get_snapshot (result), g_ptr_array_index (group->hits, j));
    if (group->hits->len < group->n_found) {
      g_autofree char *rest = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more is not listed.",
                                                            "%u more are not listed.",
                                                            group->n_found - group->hits->len),
                                               group->n_found - group->hits->len);
      g_string_append_printf (text, "  %s\n", rest);
    }
  }
  return g_string_free (text, FALSE);
}

/* ---- JSON ---- */

static void
write_text (GenevaJsonWriter *writer, const char *key, const char *text)
{
  geneva_json_writer_key (writer, key);
  geneva_json_writer_string (writer, text);
}

static void
write_number (GenevaJsonWriter *writer, const char *key, guint number)
{
  geneva_json_writer_key (writer, key);
  geneva_json_writer_int (writer, number);
}

static void
write_range (GenevaJsonWriter *writer, guint start, guint end)
{
  geneva_json_writer_begin_array (writer);
  geneva_json_writer_int (writer, start);
  geneva_json_writer_int (writer, end);
  geneva_json_writer_end_array (writer);
}

/* Places in a text of our own making are of use to nobody but in code points. */
static void
write_snippet (GenevaJsonWriter *writer, const GenevaSearchSnippet *snippet)
{
  geneva_json_writer_begin_object (writer);
  write_text (writer, "in", field_names[snippet->field]);
  write_text (writer, "words", snippet->words);
  geneva_json_writer_key (writer, "found");
  geneva_json_writer_begin_array (writer);
  for (guint i = 0; i < snippet->marks->len; i++) {
    const GenevaSearchSpot *mark = &g_array_index (snippet->marks, GenevaSearchSpot, i);
    write_range (writer, (guint) g_utf8_pointer_to_offset (snippet->words, snippet->words + mark->start),
                 (guint) g_utf8_pointer_to_offset (snippet->words, snippet->words + mark->end));
  }
  geneva_json_writer_end_array (writer);
  geneva_json_writer_end_object (writer);
}

static void
write_hit (GenevaJsonWriter *writer, const GenevaSearchResult *result, const GenevaSearchHit *hit)
{
  GenevaSnapshot *snapshot = geneva_search_result_get_snapshot (result);
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, hit->handle);

  geneva_json_writer_begin_object (writer);
  write_text (writer, "id", geneva_snapshot_get_id (snapshot, hit->handle));
  write_text (writer, "title", title);
  geneva_json_writer_key (writer, "lines");
  geneva_json_writer_begin_array (writer);
  for (guint i = 0; i < hit->snippets->len; i++)
    write_snippet (writer, g_ptr_array_index (hit->snippets, i));
  geneva_json_writer_end_array (writer);
  if (GENEVA_HANDLE_LIST (hit->handle) == GENEVA_LIST_SOURCES) {
    g_autoptr (GArray) ranges = geneva_search_find_ranges (geneva_search_result_get_query (result), snapshot,
                                                           hit->handle, MAX_RANGES);
    geneva_json_writer_key (writer, "ranges");
    geneva_json_writer_begin_array (writer);
    for (guint i = 0; i < ranges->len; i++) {
      const GenevaSearchRange *range = &g_array_index (ranges, GenevaSearchRange, i);
      write_range (writer, range->start, range->end);
    }
    geneva_json_writer_end_array (writer);
  }
  geneva_json_writer_end_object (writer);
}

static char *
dup_json (const GenevaSearchResult *result)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();

  geneva_json_writer_begin_object (writer);
  write_text (writer, "query", geneva_search_query_get_typed (geneva_search_result_get_query (result)));
  for (guint i = 0; i < geneva_search_result_get_n_groups (result); i++) {
    const GenevaSearchGroup *group = geneva_search_result_get_group (result, i);

    geneva_json_writer_key (writer, geneva_schema_get_key (group->list));
    geneva_json_writer_begin_object (writer);
    write_number (writer, "count", group->n_found);
    geneva_json_writer_key (writer, "more");
    geneva_json_writer_bool (writer, group->has_more);
    geneva_json_writer_key (writer, "hits");
    geneva_json_writer_begin_array (writer);
    for (guint j = 0; j < group->hits->len; j++)
      write_hit (writer, result, g_ptr_array_index (group->hits, j));
    geneva_json_writer_end_array (writer);
    geneva_json_writer_end_object (writer);
  }
  geneva_json_writer_end_object (writer);
  return geneva_json_writer_steal (writer, NULL);
}

/* ---- the command ---- */

static GenevaCliStatus
search (const char *path, GenevaSearchQuery *query, guint limit, gboolean is_json)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *cache_path = geneva_search_dup_cache_path (uri);
  g_autoptr (GenevaSnapshot) snapshot = geneva_cli_open (path);
  g_autoptr (GenevaSearch) index = NULL;
  g_autoptr (GenevaSearchResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (snapshot == NULL)
    return GENEVA_CLI_FAILED;
  index = geneva_search_new (cache_path);
  geneva_search_set_snapshot (index, snapshot);
  result = geneva_search_run (index, query, limit, NULL, &error);
  if (result == NULL) {
    geneva_cli_complain ("%s", error->message);
    return GENEVA_CLI_FAILED;
  }
  text = is_json ? dup_json (result) : dup_text (result);
  return geneva_cli_write_out (text, strlen (text)) ? GENEVA_CLI_DONE : GENEVA_CLI_FAILED;
}

GenevaCliStatus
geneva_cli_search (char **arguments)
{
  g_autoptr (GenevaSearchQuery) query = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rest = NULL;
  g_autofree char *typed = NULL;
  gboolean is_json = FALSE;
  int limit = 50;
  guint position;
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &is_json, N_("Print JSON instead of lines"), NULL },
    { "limit", 'l', 0, G_OPTION_ARG_INT, &limit, N_("List so many of each kind (50)"), N_("NUMBER") },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };

  if (!geneva_cli_parse (arguments, _("FILE QUERY"),
                         _("Looks for words in all of a dossier: texts, titles, names, notes."),
                         _("A query is words, \"phrases\", beginnings*, AND, OR, NOT or -word, and parentheses. "
                           "Case and accents do not count. Put it in quotation marks, and after “--” when it begins "
                           "with a minus sign."),
                         entries, &rest))
    return GENEVA_CLI_USAGE;
  if (rest == NULL || rest[1] == NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name a dossier file and what to look for in it."));
  if (limit < 1)
    return geneva_cli_complain_usage (arguments[0], "%s", _("--limit: expected 1 or more."));
  typed = g_strjoinv (" ", rest + 1);
  if (!geneva_cli_check_text (arguments[0], "QUERY", typed))
    return GENEVA_CLI_USAGE;
  query = geneva_search_query_new (typed, &position, &error);
  if (query == NULL && g_error_matches (error, GENEVA_SEARCH_ERROR, GENEVA_SEARCH_ERROR_EMPTY))
    return geneva_cli_complain_usage (arguments[0], "%s", error->message);
  if (query == NULL)
    return geneva_cli_complain_usage (arguments[0], _("At character %u of the query: %s"), position + 1,
                                      error->message);
  return search (rest[0], query, (guint) limit, is_json);
}
