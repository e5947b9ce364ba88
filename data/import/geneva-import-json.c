/* Articles as JSON: one a line, an array of them, or one. Each value passes our strict scan before json-glib sees
 * a byte of it. Field names are those of news archives, crawlers and news services, whatever their case; what a
 * member says is taken as it is.
 */
#include "import/geneva-import-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/geneva-fault.h"
#include "base/geneva-json-scan.h"
#include "base/geneva-limits.h"

#define FACT_TEXT (-1)
/* An array of articles may lie in an object, and that in another: "response", "docs". */
#define MAX_WRAPPERS 3

typedef struct {
  const char *names;    /* in lower case without punctuation, between bars; the first that is there wins */
  int         fact;
} Field;

static const Field fields[] = {
  { "|text|body|articlebody|fulltext|maintext|content|bodytext|contenttext|articletext|plaintext|rawtext|story|article|",
    FACT_TEXT },
  { "|title|headline|webtitle|head|subject|name|", GENEVA_IMPORT_FACT_TITLE },
  { "|publisher|source|publication|newspaper|outlet|sitename|sourcename|media|journal|domain|site|sourcedomain|",
    GENEVA_IMPORT_FACT_PUBLISHER },
  { "|agency|newsagency|agencies|wire|", GENEVA_IMPORT_FACT_AGENCY },
  { "|author|authors|byline|creator|writer|", GENEVA_IMPORT_FACT_AUTHOR },
  { "|published|date|pubdate|datepublished|publishedat|publicationdate|publisheddate|datepublish|publishdate|webpublicationdate|"
    "firstpublished|datetime|issued|timestamp|time|", GENEVA_IMPORT_FACT_PUBLISHED },
  { "|dateline|", GENEVA_IMPORT_FACT_DATELINE },
  { "|url|link|address|canonicalurl|weburl|permalink|uri|sourceurl|", GENEVA_IMPORT_FACT_ADDRESS },
  { "|page|printpage|pages|", GENEVA_IMPORT_FACT_PAGE },
  { "|language|lang|languagecode|inlanguage|", GENEVA_IMPORT_FACT_LANGUAGE },
  { "|id|guid|docid|articleid|documentid|uuid|", GENEVA_IMPORT_FACT_ID },
  { "|copyright|rights|copyrightnotice|", GENEVA_IMPORT_FACT_COPYRIGHT },
};

/* ---- one article ---- */

/* The place of a member's name in its field's list (the lower the better), and the field; FALSE: none. */
static gboolean
find_field (const char *member, int *fact, guint *rank)
{
  char barred[40];
  gsize n = 1;

  barred[0] = '|';
  for (; *member != '\0'; member++) {
    if (*member == '_' || *member == '-' || *member == ' ' || *member == '.' || *member == ':')
      continue;
    if (!g_ascii_isalnum (*member) || n + 2 >= sizeof barred)
      return FALSE;
    barred[n++] = g_ascii_tolower (*member);
  }
  barred[n++] = '|';
  barred[n] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (fields) && n > 2; i++) {
    const char *found = strstr (fields[i].names, barred);

    if (found == NULL)
      continue;
    *fact = fields[i].fact;
    *rank = (guint) (found - fields[i].names);
    return TRUE;
  }
  return FALSE;
}

/* Seconds or milliseconds since 1970 as a date; other numbers as they are. */
static char *
dup_number (int fact, gint64 number)
{
  g_autoptr (GDateTime) time = NULL;
  gint64 seconds = number > G_GINT64_CONSTANT (99999999999) ? number / 1000 : number;

  if (fact == GENEVA_IMPORT_FACT_PUBLISHED && number > 99999999)
    time = g_date_time_new_from_unix_utc (seconds);
  if (time != NULL)
    return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* A string; the strings of an array joined; the "name" of an object. NULL for anything else. */
static char *
dup_value (int fact, JsonNode *node, gboolean is_inner)
{
  if (JSON_NODE_HOLDS_VALUE (node)) {
    if (json_node_get_value_type (node) == G_TYPE_STRING)
      return json_node_dup_string (node);
    if (json_node_get_value_type (node) == G_TYPE_INT64 && fact != FACT_TEXT)
      return dup_number (fact, json_node_get_int (node));
    return NULL;
  }
  if (JSON_NODE_HOLDS_ARRAY (node) && !is_inner) {
    g_autoptr (GString) joined = g_string_new (NULL);
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++) {
      g_autofree char *value = dup_value (fact, json_array_get_element (array, i), TRUE);

      if (value == NULL || value[0] == '\0')
        continue;
      if (joined->len > 0)
        g_string_append (joined, fact == FACT_TEXT ? "\n\n" : "; ");
      g_string_append (joined, value);
    }
    return g_string_free (g_steal_pointer (&joined), FALSE);
  }
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObject *object = json_node_get_object (node);
    static const char * const names[] = { "name", "title", "text", "value", "@value", "rendered", "main" };

    for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
      JsonNode *member = json_object_get_member (object, names[i]);

      if (member != NULL && JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) == G_TYPE_STRING)
        return json_node_dup_string (member);
    }
  }
  return NULL;
}

/* NULL when the object has no text. */
static GenevaImportText *
read_article (const GenevaImportJob *job, GenevaImportForm form, JsonNode *node, const GenevaEncoding *encoding)
{
  GenevaImportText *text;
  JsonNode *best[GENEVA_IMPORT_N_FACTS + 1] = { NULL };
  guint ranks[GENEVA_IMPORT_N_FACTS + 1] = { 0 };
  g_autofree char *words = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObjectIter iter;
    const char *member;
    JsonNode *value;

    json_object_iter_init_ordered (&iter, json_node_get_object (node));
    while (json_object_iter_next_ordered (&iter, &member, &value)) {
      int fact;
      guint rank;

      if (JSON_NODE_HOLDS_NULL (value) || !find_field (member, &fact, &rank))
        continue;
      if (fact == FACT_TEXT && JSON_NODE_HOLDS_VALUE (value) &&
          (json_node_get_value_type (value) != G_TYPE_STRING || json_node_get_string (value)[0] == '\0'))
        continue;
      if (best[fact + 1] == NULL || rank < ranks[fact + 1]) {
        best[fact + 1] = value;
        ranks[fact + 1] = rank;
      }
    }
    if (best[0] != NULL)
      words = dup_value (FACT_TEXT, best[0], FALSE);
  } else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING) {
    words = json_node_dup_string (node);
  }
  if (words != NULL && geneva_import_has_markup (words)) {
    char *plain = geneva_import_dup_without_markup (words);

    g_free (words);
    words = plain;
  }
  if (words == NULL || words[strspn (words, " \t\r\n")] == '\0' || strlen (words) > GENEVA_MAX_TEXT_BYTES)
    return NULL;

  text = geneva_import_text_new (job->name, words, -1);
  text->uri = g_strdup (job->uri);
  text->form = form;
  text->encoding = *encoding;
  for (guint i = 0; i < GENEVA_IMPORT_N_FACTS; i++) {
    g_autofree char *value = best[i + 1] != NULL ? dup_value ((int) i, best[i + 1], FALSE) : NULL;
    g_autofree char *plain = NULL;

    /* titles come with "&amp;" and "<em>", addresses with "&" of their own */
    if (value != NULL && i != GENEVA_IMPORT_FACT_ADDRESS && strpbrk (value, "<&") != NULL)
      plain = geneva_import_dup_without_markup (value);
    geneva_import_text_set_fact (text, (GenevaImportFactKind) i, GENEVA_IMPORT_BASIS_FIELD, plain != NULL ? plain : value);
  }
  return text;
}

/* ---- lines, arrays ---- */

/* NULL with an error that has the line in the file. */
static JsonNode *
parse (const GenevaImportJob *job, const char *bytes, gsize length, guint first_line, GError **error)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (JsonParser) parser = NULL;

  if (!geneva_json_scan (bytes, length, faults)) {
    const GenevaFault *fault = geneva_fault_list_get (faults, 0);

    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM, _("“%s” is no valid JSON: line %u, column %u: %s"),
                 job->name, first_line + MAX (fault->line, 1) - 1, fault->column, fault->message);
    return NULL;
  }
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, bytes, (gssize) length, error)) {
    g_prefix_error (error, "%s: ", job->name);
    return NULL;
  }
  return json_parser_steal_root (parser);
}

static guint
get_most (const GenevaImportJob *job)
{
  return job->options->most_articles > 0 ? job->options->most_articles : GENEVA_MAX_IMPORT_ARTICLES;
}

/* As the first problem of the file, which are from `first` on: of many, some are told. FALSE with the error that it is,
 * where nobody collects them. */
static gboolean
report_left_out (const GenevaImportJob *job, guint n_left_out, guint first, GError **error)
{
  GError *problem =
    g_error_new (GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_TOO_LARGE,
                 /* Translators: a number of articles, the file, and how many are read of it at most */
                 g_dngettext (GETTEXT_PACKAGE,
                              "%u article at the end of “%s” is left out: no more than %u are read from one file. "
                              "Cut it into several files.",
                              "%u articles at the end of “%s” are left out: no more than %u are read from one file. "
                              "Cut it into several files.", n_left_out), n_left_out, job->name, get_most (job));

  if (!geneva_import_report (job, problem, error))
    return FALSE;
  g_ptr_array_insert (job->problems, (gint) first, g_ptr_array_steal_index (job->problems, job->problems->len - 1));
  return TRUE;
}

/* Lines with something in them. */
static guint
count_lines (const char *text, gsize length)
{
  guint n = 0;

  for (gsize at = 0; at < length;) {
    const char *newline = memchr (text + at, '\n', length - at);
    gsize end = newline != NULL ? (gsize) (newline - text) : length;

    while (at < end && g_ascii_isspace (text[at]))
      at++;
    n += at < end;
    at = end + 1;
  }
  return n;
}

static GPtrArray *
read_lines (const GenevaImportJob *job, const char *text, gsize length, const GenevaEncoding *encoding, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);
  g_autoptr (GError) first = NULL;
  guint n_problems = job->problems != NULL ? job->problems->len : 0;
  guint line = 0;

  for (gsize at = 0; at < length;) {
    const char *newline = memchr (text + at, '\n', length - at);
    gsize end = newline != NULL ? (gsize) (newline - text) : length;
    g_autoptr (JsonNode) node = NULL;
    g_autoptr (GError) problem = NULL;
    GenevaImportText *article = NULL;

    line++;
    while (at < end && g_ascii_isspace (text[at]))
      at++;
    if (at == end) {
      at = end + 1;
      continue;
    }
    if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
      return NULL;
    node = parse (job, text + at, end - at, line, &problem);
    if (node != NULL)
      article = read_article (job, GENEVA_IMPORT_FORM_JSON_LINES, node, encoding);
    if (node != NULL && article == NULL)
      g_set_error (&problem, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NO_TEXT,
                   _("Line %u of “%s” has no article: it needs a member “text”, “body” or “content” with words in it."),
                   line, job->name);
    if (article != NULL)
      g_ptr_array_add (texts, article);
    if (problem != NULL) {
      if (first == NULL)
        first = g_error_copy (problem);
      if (!geneva_import_report (job, g_steal_pointer (&problem), error))
        return NULL;
    }
    at = end + 1;
    if (texts->len == get_most (job)) {
      guint n_left_out = at < length ? count_lines (text + at, length - at) : 0;

      if (n_left_out > 0 && !report_left_out (job, n_left_out, n_problems, error))
        return NULL;
      break;
    }
  }
  if (texts->len == 0 && first != NULL) {
    if (job->problems != NULL)
      g_ptr_array_set_size (job->problems, (gint) n_problems);
    g_propagate_error (error, g_steal_pointer (&first));
    return NULL;
  }
  return g_steal_pointer (&texts);
}

/* The array of articles in an object of results; NULL when it has none. */
static JsonNode *
find_array (JsonNode *node, guint depth)
{
  static const char * const names[] = {
    "articles", "documents", "docs", "items", "results", "stories", "news", "data", "response", "hits", "entries",
  };

  if (JSON_NODE_HOLDS_ARRAY (node))
    return node;
  if (!JSON_NODE_HOLDS_OBJECT (node) || depth == MAX_WRAPPERS)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    JsonNode *member = json_object_get_member (json_node_get_object (node), names[i]);
    JsonNode *array = member != NULL ? find_array (member, depth + 1) : NULL;

    if (array != NULL)
      return array;
  }
  return NULL;
}

static GPtrArray *
read_whole (const GenevaImportJob *job, const char *text, gsize length, const GenevaEncoding *encoding, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);
  g_autoptr (JsonNode) root = parse (job, text, length, 1, error);
  guint n_problems = job->problems != NULL ? job->problems->len : 0;
  GenevaImportText *article;
  JsonArray *array;
  JsonNode *list;

  if (root == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (root) && json_object_has_member (json_node_get_object (root), "format")) {
    JsonNode *format = json_object_get_member (json_node_get_object (root), "format");

    if (JSON_NODE_HOLDS_VALUE (format) && json_node_get_value_type (format) == G_TYPE_STRING &&
        g_str_equal (json_node_get_string (format), "geneva-dossier")) {
      g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM,
                   _("“%s” is a dossier, no article. Open it instead of importing it."), job->name);
      return NULL;
    }
  }
  article = read_article (job, GENEVA_IMPORT_FORM_JSON, root, encoding);
  if (article != NULL) {
    g_ptr_array_add (texts, article);
    return g_steal_pointer (&texts);
  }
  list = find_array (root, 0);
  array = list != NULL ? json_node_get_array (list) : NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    if (texts->len == get_most (job)) {
      if (!report_left_out (job, json_array_get_length (array) - i, n_problems, error))
        return NULL;
      break;
    }
    if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
      return NULL;
    article = read_article (job, GENEVA_IMPORT_FORM_JSON, json_array_get_element (array, i), encoding);
    if (article != NULL) {
      g_ptr_array_add (texts, article);
    } else if (json_array_get_length (array) > 1) {
      GError *problem = g_error_new (GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NO_TEXT,
                                     _("Element %u of “%s” has no article: it needs a member “text”, “body” or “content” "
                                       "with words in it."), i, job->name);

      if (!geneva_import_report (job, problem, error))
        return NULL;
    }
  }
  if (texts->len == 0) {
    if (job->problems != NULL)
      g_ptr_array_set_size (job->problems, (gint) n_problems);
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NO_TEXT,
                 _("“%s” has no article: an article needs a member “text”, “body” or “content” with words in it."), job->name);
    return NULL;
  }
  return g_steal_pointer (&texts);
}

GPtrArray *
geneva_import_read_json (const GenevaImportJob *job, GenevaImportForm form, const char *text, gsize length,
                         const GenevaEncoding *encoding, GError **error)
{
  if (length > GENEVA_MAX_JSON_BYTES) {
    g_autofree char *cap = g_format_size_full (GENEVA_MAX_JSON_BYTES, G_FORMAT_SIZE_IEC_UNITS);

    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_TOO_LARGE,
                 _("“%s” has more than %s of JSON. Cut it into several files."), job->name, cap);
    return NULL;
  }
  if (form == GENEVA_IMPORT_FORM_JSON_LINES)
    return read_lines (job, text, length, encoding, error);
  return read_whole (job, text, length, encoding, error);
}
