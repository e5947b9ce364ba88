/* Queries as people type them: what they are read as, and what is said of those that can't be meant. */
#include "store/geneva-search-query.h"

#include <string.h>

static void
test_forms (void)
{
  static const struct { const char *typed, *words; } rows[] = {
    { "geneva", "\"geneva\"" },
    { "  Genève  II ", "\"geneve\" AND \"ii\"" },
    { "geneva AND talks", "\"geneva\" AND \"talks\"" },
    { "geneva & talks && syria", "\"geneva\" AND \"talks\" AND \"syria\"" },
    { "geneva OR talks", "\"geneva\" OR \"talks\"" },
    { "geneva | talks", "\"geneva\" OR \"talks\"" },
    { "a b OR c d", "(\"a\" AND \"b\") OR (\"c\" AND \"d\")" },
    { "geneva -talks", "\"geneva\" NOT \"talks\"" },
    { "-talks geneva", "\"geneva\" NOT \"talks\"" },
    { "geneva NOT talks NOT war", "\"geneva\" NOT \"talks\" NOT \"war\"" },
    { "geneva AND NOT talks", "\"geneva\" NOT \"talks\"" },
    { "geneva -\"peace talks\" -(a b)", "\"geneva\" NOT \"peace talks\" NOT (\"a\" AND \"b\")" },
    { "geneva -(talks OR war)", "\"geneva\" NOT (\"talks\" OR \"war\")" },
    { "(geneva OR vienna) talks", "(\"geneva\" OR \"vienna\") AND \"talks\"" },
    { "\"peace talks\"", "\"peace talks\"" },
    { "“peace talks”", "\"peace talks\"" },
    { "«peace talks»", "\"peace talks\"" },
    { "well-known al-Assad's", "\"well known\" AND \"al assad s\"" },
    { "gene* \"peace ta*\" \"peace ta\"*", "\"gene\" * AND \"peace ta\" * AND \"peace ta\" *" },
    { "94,000 94,0*", "\"94000\" AND \"940\" *" },
    { "日内瓦", "\"日内 内瓦\"" },
    { "核", "\"核\" *" },
    { "日内瓦*", "\"日内 内瓦\"" },
    { "2013年6月", "\"2013 年 6 月\" *" },
    { "北京，上海", "\"北京 京 上海\"" },
    { "and or not", "\"and\" AND \"or\" AND \"not\"" },
    /* put right */
    { "\"peace talks", "\"peace talks\"" },
    { "(geneva OR vienna", "\"geneva\" OR \"vienna\"" },
    { "geneva) talks", "\"geneva\" AND \"talks\"" },
    { "geneva OR", "\"geneva\"" },
    { "OR geneva", "\"geneva\"" },
    { "geneva AND", "\"geneva\"" },
    { "AND geneva", "\"geneva\"" },
    { "geneva NOT", "\"geneva\"" },
    { "geneva OR OR talks", "\"geneva\" OR \"talks\"" },
    { "geneva () talks \"\" – *", "\"geneva\" AND \"talks\"" },
    { "geneva -", "\"geneva\"" },
    { "geneva - talks", "\"geneva\" AND \"talks\"" },
    { "((((geneva))))", "\"geneva\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GenevaSearchQuery) query = geneva_search_query_new (rows[i].typed, NULL, &error);
    g_autofree char *words = NULL;

    g_assert_no_error (error);
    words = geneva_search_query_dup_words (query);
    g_assert_cmpstr (words, ==, rows[i].words);
  }
}

static void
test_faults (void)
{
  static const struct { const char *typed; guint position; GenevaSearchError code; const char *says; } rows[] = {
    { "", 0, GENEVA_SEARCH_ERROR_EMPTY, "nothing" },
    { "   ", 0, GENEVA_SEARCH_ERROR_EMPTY, "nothing" },
    { "– …", 0, GENEVA_SEARCH_ERROR_EMPTY, "– …" },
    { "()", 0, GENEVA_SEARCH_ERROR_EMPTY, "()" },
    { "*neva", 0, GENEVA_SEARCH_ERROR_QUERY, "“neva”" },
    { "é ge*va", 4, GENEVA_SEARCH_ERROR_QUERY, "“ge*”" },
    { "-talks", 0, GENEVA_SEARCH_ERROR_QUERY, "geneva -talks" },
    { "geneva OR -talks", 10, GENEVA_SEARCH_ERROR_QUERY, "left out" },
    { "geneva (NOT talks)", 8, GENEVA_SEARCH_ERROR_QUERY, "left out" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    guint position = 99;

    g_assert_null (geneva_search_query_new (rows[i].typed, &position, &error));
    g_assert_error (error, GENEVA_SEARCH_ERROR, (int) rows[i].code);
    g_assert_cmpuint (position, ==, rows[i].position);
    g_assert_nonnull (strstr (error->message, rows[i].says));
  }
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (text, "(a ");
  g_assert_null (geneva_search_query_new (text->str, NULL, &error));
  g_assert_error (error, GENEVA_SEARCH_ERROR, GENEVA_SEARCH_ERROR_QUERY);
  g_clear_error (&error);
  g_string_truncate (text, 0);
  for (guint i = 0; i < 200; i++)
    g_string_append (text, "a ");
  g_assert_null (geneva_search_query_new (text->str, NULL, &error));
  g_assert_error (error, GENEVA_SEARCH_ERROR, GENEVA_SEARCH_ERROR_QUERY);
  g_clear_error (&error);
  g_string_prepend_c (text, '"');
  g_assert_null (geneva_search_query_new (text->str, NULL, &error));
  g_assert_error (error, GENEVA_SEARCH_ERROR, GENEVA_SEARCH_ERROR_QUERY);
  g_clear_error (&error);
  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "abc ");
  g_assert_null (geneva_search_query_new (text->str, NULL, &error));
  g_assert_error (error, GENEVA_SEARCH_ERROR, GENEVA_SEARCH_ERROR_QUERY);
}

static void
test_excluded (void)
{
  g_autoptr (GenevaSearchQuery) query = geneva_search_query_new ("a -(b c) d", NULL, NULL);
  static const gboolean has_all[] = { TRUE, TRUE, TRUE, TRUE };
  static const gboolean has_some[] = { TRUE, TRUE, TRUE, FALSE };
  static const gboolean has_none[] = { TRUE, FALSE, FALSE, FALSE };

  /* Leaves: a d b c. */
  g_assert_cmpuint (geneva_search_query_get_n_leaves (query), ==, 4);
  g_assert_false (geneva_search_query_get_leaf (query, 1)->is_excluded);
  g_assert_true (geneva_search_query_get_leaf (query, 2)->is_excluded);
  g_assert_true (geneva_search_query_get_leaf (query, 3)->is_excluded);
  g_assert_false (geneva_search_query_holds (query, has_all));
  g_assert_true (geneva_search_query_holds (query, has_some));
  g_assert_false (geneva_search_query_holds (query, has_none));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-query/forms", test_forms);
  g_test_add_func ("/search-query/faults", test_faults);
  g_test_add_func ("/search-query/limits", test_limits);
  g_test_add_func ("/search-query/excluded", test_excluded);
  return g_test_run ();
}
