/* What a page says of its article to search engines: schema.org's Article and its kinds in JSON-LD. */
#include "geneva-reader.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/geneva-fault.h"
#include "base/geneva-json-scan.h"

/* Articles that a page lists besides its own come later; the first ones are looked at. */
#define MAX_OBJECTS 200

static const char *
get_string (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/* "NewsArticle", "ReportageNewsArticle", "BlogPosting", … */
static gboolean
is_article_type (JsonNode *type)
{
  if (type == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (type)) {
    JsonArray *array = json_node_get_array (type);

    for (guint i = 0; i < MIN (json_array_get_length (array), 10); i++) {
      if (is_article_type (json_array_get_element (array, i)))
        return TRUE;
    }
    return FALSE;
  }
  if (!JSON_NODE_HOLDS_VALUE (type) || json_node_get_value_type (type) != G_TYPE_STRING)
    return FALSE;
  return g_str_has_suffix (json_node_get_string (type), "Article") ||
         g_str_has_suffix (json_node_get_string (type), "BlogPosting") || g_str_equal (json_node_get_string (type), "Report");
}

/* A name, the name of an object, the names of an array of them. */
static void
append_names (GString *names, JsonNode *node)
{
  const char *name = NULL;

  if (node == NULL)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < MIN (json_array_get_length (array), 20); i++) {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_ARRAY (element))
        append_names (names, element);
    }
    return;
  }
  if (JSON_NODE_HOLDS_OBJECT (node))
    name = get_string (json_node_get_object (node), "name");
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    name = json_node_get_string (node);
  /* ", The Example Post" is what a page makes of a name that it does not have */
  if (name == NULL || g_str_has_prefix (name, "http") || !geneva_reader_may_be_name (name))
    return;
  if (names->len > 0)
    g_string_append (names, "; ");
  g_string_append (names, name);
}

static void
read_article (JsonObject *object, GenevaReaderAnswer *answer)
{
  g_autoptr (GString) authors = g_string_new (NULL);
  g_autoptr (GString) publishers = g_string_new (NULL);
  JsonNode *page = json_object_get_member (object, "mainEntityOfPage");

  append_names (authors, json_object_get_member (object, "author"));
  append_names (publishers, json_object_get_member (object, "publisher"));
  geneva_reader_answer_add_fact (answer, "title", "json-ld", get_string (object, "headline"));
  geneva_reader_answer_add_fact (answer, "published", "json-ld", get_string (object, "datePublished"));
  geneva_reader_answer_add_fact (answer, "author", "json-ld", authors->str);
  geneva_reader_answer_add_fact (answer, "publisher", "json-ld", publishers->str);
  geneva_reader_answer_add_fact (answer, "language", "json-ld", get_string (object, "inLanguage"));
  geneva_reader_answer_add_fact (answer, "dateline", "json-ld", get_string (object, "dateline"));
  geneva_reader_answer_add_fact (answer, "page", "json-ld", get_string (object, "printPage"));
  geneva_reader_answer_add_fact (answer, "address", "json-ld", get_string (object, "url"));
  if (page != NULL && JSON_NODE_HOLDS_OBJECT (page))
    geneva_reader_answer_add_fact (answer, "address", "json-ld", get_string (json_node_get_object (page), "@id"));
}

/* TRUE once an article has been read: a second one is another page's. The scan has capped the depth. */
static gboolean
walk (JsonNode *node, guint *n_objects, GenevaReaderAnswer *answer)
{
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array) && *n_objects < MAX_OBJECTS; i++) {
      if (walk (json_array_get_element (array, i), n_objects, answer))
        return TRUE;
    }
  } else if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObject *object = json_node_get_object (node);
    static const char * const members[] = { "@graph", "mainEntity", "mainEntityOfPage" };

    ++*n_objects;
    if (is_article_type (json_object_get_member (object, "@type"))) {
      read_article (object, answer);
      return TRUE;
    }
    for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
      JsonNode *member = json_object_get_member (object, members[i]);

      if (member != NULL && walk (member, n_objects, answer))
        return TRUE;
    }
  }
  return FALSE;
}

/* "<![CDATA[ … ]]>" and "//<![CDATA[ … //]]>" around it, as pages that were XML once have it. */
static void
strip_wrapping (const char **json, gsize *length)
{
  const char *head = g_strstr_len (*json, (gssize) MIN (*length, 80), "<![CDATA[");
  const char *tail;

  if (head == NULL)
    return;
  head += strlen ("<![CDATA[");
  *length -= (gsize) (head - *json);
  *json = head;
  while (*length > 0 && (**json == '*' || **json == '/')) {
    ++*json;
    --*length;
  }
  tail = g_strrstr_len (*json, (gssize) *length, "]]>");
  if (tail == NULL)
    return;
  while (tail > *json && strchr ("/* \t\r\n", tail[-1]) != NULL)
    tail--;
  *length = (gsize) (tail - *json);
}

void
geneva_reader_read_json_ld (const char *json, gsize length, GenevaReaderAnswer *answer)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (JsonParser) parser = NULL;
  guint n_objects = 0;

  strip_wrapping (&json, &length);
  if (!geneva_json_scan (json, length, faults))
    return;
  parser = json_parser_new_immutable ();
  if (json_parser_load_from_data (parser, json, (gssize) length, NULL))
    (void) walk (json_parser_get_root (parser), &n_objects, answer);
}
