/* The bundled dossier: what it promises to whoever learns the program by it.
 * Its form, its counts, that every object and every sentence is accounted for,
 * and, where the articles lie beside the checkout, that its digests are in
 * their own words and point at the right ones of the article.
 */
#include "jobs/geneva-bundled.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/geneva-utf8.h"
#include "model/geneva-passages.h"
#include "store/geneva-dossier-json.h"

#define RUN_OF_WORDS 8
#define MIN_DIGEST_WORDS 350
#define MAX_DIGEST_WORDS 600

static GenevaSnapshot *
load (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  g_assert_nonnull (snapshot);
  return snapshot;
}

/* ---- form ---- */

static void
test_no_faults (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  snapshot = geneva_bundled_load (faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT), ==, 0);
  /* an event whose date nobody names is all that there may be to say */
  for (guint i = 0; i < geneva_fault_list_get_n_kept (faults); i++) {
    const GenevaFault *fault = geneva_fault_list_get (faults, i);

    g_test_message ("%s: %s", fault->pointer, fault->message);
    g_assert_cmpstr (fault->code, ==, "undated");
    g_assert_true (g_str_has_prefix (fault->pointer, "/events/"));
  }
}

static void
test_canonical (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "dossiers", GENEVA_BUNDLED_NAME, NULL);
  g_autoptr (GenevaSnapshot) snapshot = load ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  g_autofree char *file_text = NULL;
  gsize written_length, file_length;

  bytes = geneva_dossiers_get_bundled (&error);
  g_assert_no_error (error);
  written = geneva_dossier_json_write (snapshot, &written_length);
  g_assert_cmpmem (written, written_length, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_file_get_contents (path, &file_text, &file_length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (written, written_length, file_text, file_length);
}

static guint
count_with (GenevaSnapshot *snapshot, GenevaList list, guint field)
{
  GenevaHandle handle = GENEVA_HANDLE_NONE;
  guint n = 0;

  while ((handle = geneva_snapshot_next (snapshot, list, handle)) != GENEVA_HANDLE_NONE) {
    GenevaRow row;

    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
    n += geneva_row_has (&row, field) ? 1 : 0;
  }
  return n;
}

static guint
count_events_of_level (GenevaSnapshot *snapshot, GenevaLevel level)
{
  GenevaHandle handle = GENEVA_HANDLE_NONE;
  guint n = 0;

  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle)) != GENEVA_HANDLE_NONE) {
    GenevaRow row;

    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
    n += geneva_row_get_enum (&row, GENEVA_EVENT_LEVEL) == (int) level ? 1 : 0;
  }
  return n;
}

static void
test_counts (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  GenevaRow row;

  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_SOURCES), ==, 5);
  g_assert_cmpuint (count_with (snapshot, GENEVA_LIST_ACTORS, GENEVA_ACTOR_ALIASES), >=, 40);
  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS), >=, 45);
  g_assert_cmpuint (count_with (snapshot, GENEVA_LIST_TIES, GENEVA_TIE_ROLE), >=, 30);
  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_ISSUES), >=, 8);
  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_STATEMENTS), >=, 60);
  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_FORECASTS), >=, 14);
  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_QUANTITIES), >=, 3);
  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_FIGURES), >=, 6);
  g_assert_cmpuint (count_events_of_level (snapshot, GENEVA_LEVEL_ERA), ==, 1);
  g_assert_cmpuint (count_events_of_level (snapshot, GENEVA_LEVEL_PROCESS), >, 0);
  /* the conference itself, one event however often it was put off, and every forecast of it */
  g_assert_true (geneva_snapshot_get_row (snapshot, geneva_snapshot_find (snapshot, "ev-geneva-ii"), &row));
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_WHEN), ==, "2014-01-22");
}

static void
test_sources (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, handle)) != GENEVA_HANDLE_NONE) {
    GenevaRow row;

    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
    g_test_message ("%s", geneva_row_get_text (&row, GENEVA_SOURCE_ID));
    g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_SOURCE_TEXT_KIND), ==, GENEVA_TEXT_DIGEST);
    g_assert_true (geneva_row_has (&row, GENEVA_SOURCE_PUBLISHED));
    /* where the page names neither publisher nor agency, the note says so */
    g_assert_true (geneva_row_has (&row, GENEVA_SOURCE_PUBLISHER) || geneva_row_has (&row, GENEVA_SOURCE_NOTE));
    g_assert_true (geneva_row_has (&row, GENEVA_SOURCE_ORIGINAL));
  }
}

/* ---- passages ---- */

static gboolean
stands_before (const char *text, const char *at, const char *prefix)
{
  gsize length = strlen (prefix);

  return (gsize) (at - text) >= length && memcmp (at - length, prefix, length) == 0;
}

static void
check_excerpt (GenevaSnapshot *snapshot, const GenevaRow *excerpt)
{
  const char *exact = geneva_row_get_text (excerpt, GENEVA_EXCERPT_EXACT);
  const char *prefix = geneva_row_get_text (excerpt, GENEVA_EXCERPT_PREFIX);
  const char *suffix = geneva_row_get_text (excerpt, GENEVA_EXCERPT_SUFFIX);
  const char *text, *begin, *end;
  GenevaRow source, original;

  g_assert_true (geneva_snapshot_get_row (snapshot, geneva_row_get_ref (excerpt, GENEVA_EXCERPT_SOURCE), &source));
  text = geneva_row_get_text (&source, GENEVA_SOURCE_TEXT);
  begin = g_utf8_offset_to_pointer (text, geneva_row_get_count (excerpt, GENEVA_EXCERPT_START));
  end = g_utf8_offset_to_pointer (text, geneva_row_get_count (excerpt, GENEVA_EXCERPT_END));
  g_test_message ("%s", exact);
  g_assert_cmpmem (begin, (gsize) (end - begin), exact, strlen (exact));
  g_assert_true (prefix != NULL && g_utf8_strlen (prefix, -1) <= 32 && stands_before (text, begin, prefix));
  g_assert_true (suffix != NULL && g_utf8_strlen (suffix, -1) <= 32 && g_str_has_prefix (end, suffix));
  /* whole words */
  g_assert_false (begin > text && g_unichar_isalnum (g_utf8_get_char (begin)) &&
                  g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (begin))));
  g_assert_false (g_unichar_isalnum (g_utf8_get_char (end)) &&
                  g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (end))));
  g_assert_true (geneva_row_get_struct (excerpt, GENEVA_EXCERPT_ORIGINAL, &original));
  g_assert_cmpint (geneva_row_get_count (&original, GENEVA_EXCERPT_ORIGINAL_START), <,
                   geneva_row_get_count (&original, GENEVA_EXCERPT_ORIGINAL_END));
}

typedef void (*ExcerptFunc) (GenevaSnapshot *snapshot, const GenevaRow *excerpt, gpointer data);

static void
walk_struct (GenevaSnapshot *snapshot, const GenevaRow *row, ExcerptFunc function, gpointer data)
{
  if (row->type == &geneva_excerpt_struct) {
    function (snapshot, row, data);
    return;
  }
  for (guint i = 0; i < row->type->n_fields; i++) {
    GenevaRowIter iter;

    if (row->type->fields[i].type != GENEVA_FIELD_STRUCTS)
      continue;
    geneva_row_iter_init (&iter, row, i);
    while (geneva_row_iter_next (&iter))
      walk_struct (snapshot, &iter.item, function, data);
  }
}

/* Every excerpt of the dossier, wherever it stands. */
static void
walk_excerpts (GenevaSnapshot *snapshot, ExcerptFunc function, gpointer data)
{
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++) {
    GenevaHandle handle = GENEVA_HANDLE_NONE;

    while ((handle = geneva_snapshot_next (snapshot, list, handle)) != GENEVA_HANDLE_NONE) {
      GenevaRow row;

      g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
      walk_struct (snapshot, &row, function, data);
    }
  }
}

static void
on_excerpt (GenevaSnapshot *snapshot, const GenevaRow *excerpt, gpointer data)
{
  check_excerpt (snapshot, excerpt);
  ++*(guint *) data;
}

static void
test_passages_stand_at_their_places (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  guint n = 0;

  walk_excerpts (snapshot, on_excerpt, &n);
  g_assert_cmpuint (n, >, 300);
}

static void
test_every_object_has_a_passage (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();

  for (GenevaList list = GENEVA_LIST_ACTORS; list <= GENEVA_LIST_LINKS; list++) {
    GenevaHandle handle = GENEVA_HANDLE_NONE;

    while ((handle = geneva_snapshot_next (snapshot, list, handle)) != GENEVA_HANDLE_NONE) {
      g_test_message ("%s", geneva_snapshot_get_id (snapshot, handle));
      g_assert_cmpuint (geneva_count_passages (snapshot, handle), >, 0);
    }
  }
}

static void
mark_accounts (GenevaSnapshot *snapshot, const GenevaRow *event)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter))
    g_assert_cmpuint (geneva_row_get_length (&iter.item, GENEVA_ACCOUNT_EVIDENCE), >, 0);
}

/* An account without a passage would be somebody's say-so. */
static void
test_every_account_has_a_passage (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle)) != GENEVA_HANDLE_NONE) {
    GenevaRow row;

    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
    g_test_message ("%s", geneva_row_get_text (&row, GENEVA_EVENT_ID));
    g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), >, 0);
    mark_accounts (snapshot, &row);
  }
}

/* ---- sentences ---- */

/* TRUE where a coding or a range of context touches the code point. */
static gboolean *
dup_touched (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *source, guint n_points)
{
  g_autoptr (GArray) passages = geneva_passages_of_source (snapshot, handle);
  gboolean *touched = g_new0 (gboolean, n_points + 1);
  GenevaRowIter iter;

  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);

    for (guint k = passage->start; k < passage->end; k++)
      touched[k] = TRUE;
  }
  geneva_row_iter_init (&iter, source, GENEVA_SOURCE_CONTEXT);
  while (geneva_row_iter_next (&iter)) {
    guint start, end;

    g_assert_true (geneva_row_get_range (&iter.item, 0, &start, &end));
    for (guint k = start; k < end; k++)
      touched[k] = TRUE;
  }
  return touched;
}

static void
check_sentences (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autoptr (GenevaTextIndex) index = NULL;
  g_autofree gboolean *touched = NULL;
  UBreakIterator *breaks;
  UText *utext;
  const char *text;
  GenevaRow source;
  int32_t begin = 0, end;

  g_assert_true (geneva_snapshot_get_row (snapshot, handle, &source));
  text = geneva_row_get_text (&source, GENEVA_SOURCE_TEXT);
  index = geneva_text_index_new (text);
  touched = dup_touched (snapshot, handle, &source, geneva_text_index_get_length (index));
  utext = utext_openUTF8 (NULL, text, -1, &status);
  breaks = ubrk_open (UBRK_SENTENCE, "en", NULL, 0, &status);
  ubrk_setUText (breaks, utext, &status);
  g_assert_true (U_SUCCESS (status));
  while ((end = ubrk_next (breaks)) != UBRK_DONE) {
    g_autofree char *sentence = g_strndup (text + begin, (gsize) (end - begin));
    gboolean is_touched = g_strstrip (sentence)[0] == '\0';     /* the blank line between two paragraphs */

    for (guint k = geneva_text_index_to_point (index, (gsize) begin);
         k < geneva_text_index_to_point (index, (gsize) end); k++)
      is_touched = is_touched || touched[k];
    g_test_message ("%s", sentence);
    g_assert_true (is_touched);
    begin = end;
  }
  ubrk_close (breaks);
  utext_close (utext);
}

static void
test_every_sentence_is_coded (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, handle)) != GENEVA_HANDLE_NONE)
    check_sentences (snapshot, handle);
}

/* ---- words ---- */

static gboolean
is_quote (gunichar c, gboolean *opens)
{
  *opens = c == 0x201c;
  return c == 0x201c || c == 0x201d;
}

/* The words of a text, folded. With `skip_quoted`, words inside “…” are left out and a NULL stands
 * for each such stretch, so that no run goes across it. */
static GPtrArray *
dup_words (const char *text, gboolean skip_quoted)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) word = g_string_new (NULL);
  gboolean is_quoted = FALSE;

  for (const char *at = text;; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    gboolean opens;

    if (g_unichar_isalnum (c)) {
      g_string_append_unichar (word, c);
      continue;
    }
    /* an apostrophe inside a word belongs to it, in whichever form */
    if ((c == '\'' || c == 0x2019) && word->len > 0 && g_unichar_isalpha (g_utf8_get_char (g_utf8_next_char (at))))
      continue;
    if (word->len > 0 && !(skip_quoted && is_quoted))
      g_ptr_array_add (words, g_utf8_casefold (word->str, -1));
    g_string_truncate (word, 0);
    if (c == 0)
      break;
    if (is_quote (c, &opens)) {
      is_quoted = opens;
      if (skip_quoted)
        g_ptr_array_add (words, NULL);
    }
  }
  return words;
}

/* What stands between blanks: a compound with a hyphen is one word. */
static guint
count_words (const char *text)
{
  gboolean is_inside = FALSE;
  guint n = 0;

  for (; text[0] != '\0'; text = g_utf8_next_char (text)) {
    gboolean is_blank = g_unichar_isspace (g_utf8_get_char (text));

    n += !is_blank && !is_inside ? 1 : 0;
    is_inside = !is_blank;
  }
  return n;
}

static void
test_length_of_digests (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, handle)) != GENEVA_HANDLE_NONE) {
    GenevaRow source;
    guint n_words;

    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &source));
    n_words = count_words (geneva_row_get_text (&source, GENEVA_SOURCE_TEXT));
    g_test_message ("%s: %u words", geneva_row_get_text (&source, GENEVA_SOURCE_ID), n_words);
    g_assert_cmpuint (n_words, >=, MIN_DIGEST_WORDS);
    g_assert_cmpuint (n_words, <=, MAX_DIGEST_WORDS);
  }
}

static char *
dup_run (GPtrArray *words, guint start)
{
  g_autoptr (GString) run = g_string_new (NULL);

  for (guint i = start; i < start + RUN_OF_WORDS; i++) {
    if (g_ptr_array_index (words, i) == NULL)
      return NULL;
    g_string_append_printf (run, "%s ", (const char *) g_ptr_array_index (words, i));
  }
  return g_string_free (g_steal_pointer (&run), FALSE);
}

/* ---- the articles, where they lie beside the checkout ---- */

/* SHA-256 → text of every file in the folder; NULL when there is no folder. */
static GHashTable *
load_articles (void)
{
  const char *path = g_getenv ("GENEVA_TEST_ARTICLES");
  g_autoptr (GHashTable) articles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GDir) folder = path != NULL ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  if (folder == NULL)
    return NULL;
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);
    char *text;
    gsize length;

    if (g_file_get_contents (file, &text, &length, NULL))
      g_hash_table_insert (articles, geneva_sha256_dup_hex (text, length), text);
  }
  return g_hash_table_size (articles) > 0 ? g_steal_pointer (&articles) : NULL;
}

static const char *
article_of (GHashTable *articles, GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaRow source, original;
  const char *text;

  g_assert_true (geneva_snapshot_get_row (snapshot, handle, &source));
  g_assert_true (geneva_row_get_struct (&source, GENEVA_SOURCE_ORIGINAL, &original));
  g_test_message ("%s", geneva_row_get_text (&source, GENEVA_SOURCE_ID));
  text = g_hash_table_lookup (articles, geneva_row_get_text (&original, GENEVA_ORIGINAL_SHA256));
  g_assert_nonnull (text);
  return text;
}

static void
check_original (GenevaSnapshot *snapshot, const GenevaRow *excerpt, gpointer articles)
{
  const char *text = article_of (articles, snapshot, geneva_row_get_ref (excerpt, GENEVA_EXCERPT_SOURCE));
  glong n_points = g_utf8_strlen (text, -1);
  g_autofree char *hash = NULL;
  const char *begin, *end;
  GenevaRow original;

  g_assert_true (geneva_row_get_struct (excerpt, GENEVA_EXCERPT_ORIGINAL, &original));
  g_assert_cmpint (geneva_row_get_count (&original, GENEVA_EXCERPT_ORIGINAL_END), <=, n_points);
  begin = g_utf8_offset_to_pointer (text, geneva_row_get_count (&original, GENEVA_EXCERPT_ORIGINAL_START));
  end = g_utf8_offset_to_pointer (text, geneva_row_get_count (&original, GENEVA_EXCERPT_ORIGINAL_END));
  hash = geneva_sha256_dup_hex (begin, (gsize) (end - begin));
  g_assert_cmpstr (hash, ==, geneva_row_get_text (&original, GENEVA_EXCERPT_ORIGINAL_SHA256));
}

static void
test_originals (void)
{
  g_autoptr (GHashTable) articles = load_articles ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;

  if (articles == NULL) {
    g_test_skip ("the articles do not lie beside the checkout");
    return;
  }
  snapshot = load ();
  walk_excerpts (snapshot, check_original, articles);
}

/* Every run of words of the articles. */
static GHashTable *
dup_runs (GHashTable *articles)
{
  GHashTable *runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, articles);
  while (g_hash_table_iter_next (&iter, NULL, &text)) {
    g_autoptr (GPtrArray) words = dup_words (text, FALSE);

    for (guint i = 0; i + RUN_OF_WORDS <= words->len; i++)
      g_hash_table_add (runs, dup_run (words, i));
  }
  return runs;
}

static void
test_own_words (void)
{
  g_autoptr (GHashTable) articles = load_articles ();
  g_autoptr (GHashTable) runs = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  if (articles == NULL) {
    g_test_skip ("the articles do not lie beside the checkout");
    return;
  }
  runs = dup_runs (articles);
  g_assert_cmpuint (g_hash_table_size (runs), >, 1000);
  snapshot = load ();
  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, handle)) != GENEVA_HANDLE_NONE) {
    g_autoptr (GPtrArray) words = NULL;
    GenevaRow source;

    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &source));
    words = dup_words (geneva_row_get_text (&source, GENEVA_SOURCE_TEXT), TRUE);
    for (guint i = 0; i + RUN_OF_WORDS <= words->len; i++) {
      g_autofree char *run = dup_run (words, i);

      if (run == NULL)
        continue;
      if (g_hash_table_contains (runs, run))
        g_test_message ("shared with an article: %s", run);
      g_assert_false (g_hash_table_contains (runs, run));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dossier/bundled/no-faults", test_no_faults);
  g_test_add_func ("/dossier/bundled/canonical", test_canonical);
  g_test_add_func ("/dossier/bundled/counts", test_counts);
  g_test_add_func ("/dossier/bundled/sources", test_sources);
  g_test_add_func ("/dossier/bundled/passages-stand-at-their-places", test_passages_stand_at_their_places);
  g_test_add_func ("/dossier/bundled/every-object-has-a-passage", test_every_object_has_a_passage);
  g_test_add_func ("/dossier/bundled/every-account-has-a-passage", test_every_account_has_a_passage);
  g_test_add_func ("/dossier/bundled/every-sentence-is-coded", test_every_sentence_is_coded);
  g_test_add_func ("/dossier/bundled/length-of-digests", test_length_of_digests);
  g_test_add_func ("/dossier/bundled/originals", test_originals);
  g_test_add_func ("/dossier/bundled/own-words", test_own_words);
  return g_test_run ();
}
