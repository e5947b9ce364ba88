/* How long the full-text index of a dossier takes to be built, slice by slice,
 * and how long queries take then. By default 100 MB of articles of 4 KB, made on
 * the spot by the generator's words, in Latin, Cyrillic, Arabic and Han letters.
 * Prints one JSON line.
 *
 *   search [--mb N] [--queries N] [--file PATH] [--cpu]
 *
 * A query is the first 50 hits of each kind with their lines, as the window asks
 * for them. Without --file the index is in memory. With --cpu, times are of the
 * processor: a busy machine does not count.
 */
#include "generator-private.h"
#include "store/geneva-search-index.h"

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#define N_WORDS 60000
#define ARTICLE_BYTES 4000
#define N_SCRIPTS 4

typedef struct {
  Generator  chance;
  GPtrArray *words[N_SCRIPTS];
  GPtrArray *texts;              /* borrowed */
} Archive;

static clockid_t clock_used = CLOCK_MONOTONIC;

static double
clock_ms (void)
{
  struct timespec now;

  clock_gettime (clock_used, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* ---- articles ---- */

/* The same word in other letters: by one letter for one, Han by one for a syllable. */
static char *
dup_in_script (const char *name, guint script)
{
  static const char * const cyrillic[] = {
    "а", "б", "ц", "д", "е", "ф", "г", "х", "и", "й", "к", "л", "м", "н", "о", "п", "щ", "р", "с", "т", "у", "в", "ш",
    "ж", "ы", "з",
  };
  static const char * const arabic[] = {
    "ا", "ب", "ث", "د", "ع", "ف", "ج", "ه", "ي", "ج", "ك", "ل", "م", "ن", "و", "پ", "ق", "ر", "س", "ت", "و", "ڤ", "ش",
    "خ", "ى", "ز",
  };
  g_autofree char *lower = g_utf8_strdown (name, -1);
  GString *out = g_string_new (NULL);
  guint sum = 7;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    guint letter = c >= 'a' && c <= 'z' ? c - 'a' : c % 26;

    sum = sum * 31 + c;
    if (script == 0)
      g_string_append_unichar (out, c);
    else if (script == 1)
      g_string_append (out, cyrillic[letter]);
    else if (script == 2)
      g_string_append (out, arabic[letter]);
    else if ((p - lower) % 3 == 0)
      g_string_append_unichar (out, 0x4e00 + sum % 3000);
  }
  return g_string_free (out, FALSE);
}

static const char *
pick_word (Archive *archive, guint script)
{
  return g_ptr_array_index (archive->words[script], generator_zipf (&archive->chance, N_WORDS));
}

static char *
make_text (Archive *archive, guint script)
{
  GString *text = g_string_sized_new (ARTICLE_BYTES + 64);
  guint n_sentence = 0, n_paragraph = 0;

  while (text->len < ARTICLE_BYTES) {
    g_string_append (text, pick_word (archive, script));
    if (++n_sentence > 8 && generator_chance (&archive->chance, 12)) {
      n_sentence = 0;
      g_string_append (text, script == 3 ? "。" : ".");
      if (++n_paragraph % 5 == 0) {
        g_string_append (text, "\n\n");
        continue;
      }
    }
    if (script != 3 || generator_chance (&archive->chance, 10))
      g_string_append_c (text, ' ');
  }
  return g_string_free (text, FALSE);
}

static GenevaSnapshot *
make_archive (Archive *archive, guint n_articles)
{
  static const guint8 shares[N_SCRIPTS] = { 60, 15, 10, 15 };
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (empty);

  for (guint script = 0; script < N_SCRIPTS; script++)
    archive->words[script] = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_WORDS; i++) {
    g_autofree char *name = generator_make_name (&archive->chance, 1 + i % 4);
    for (guint script = 0; script < N_SCRIPTS; script++)
      g_ptr_array_add (archive->words[script], dup_in_script (name, script));
  }
  archive->texts = g_ptr_array_new ();
  for (guint i = 0; i < n_articles; i++) {
    g_autofree char *text = make_text (archive, generator_pick (&archive->chance, shares, N_SCRIPTS));
    g_autofree char *id = g_strdup_printf ("s-%u", i);
    g_autofree char *title = g_strdup_printf ("%s %s", pick_word (archive, 0), pick_word (archive, 0));
    g_autofree char *sha256 = geneva_sha256_dup_hex (text, strlen (text));
    g_autoptr (GenevaRecordBuilder) source = geneva_record_builder_new (pools, GENEVA_LIST_SOURCES, NULL);
    g_autoptr (GenevaRecord) record = NULL;
    GenevaRow row;

    geneva_record_builder_set_text (source, GENEVA_SOURCE_ID, id);
    geneva_record_builder_set_text (source, GENEVA_SOURCE_TITLE, title);
    geneva_record_builder_set_text (source, GENEVA_SOURCE_SHA256, sha256);
    geneva_record_builder_set_text (source, GENEVA_SOURCE_TEXT, text);
    record = geneva_record_builder_end (source);
    geneva_snapshot_builder_put (builder, GENEVA_HANDLE (GENEVA_LIST_SOURCES, i), record);
    geneva_record_get_row (record, pools, &row);
    g_ptr_array_add (archive->texts, (gpointer) geneva_row_get_text (&row, GENEVA_SOURCE_TEXT));
  }
  return geneva_snapshot_builder_end (builder);
}

/* ---- queries ---- */

typedef enum { WORD, PHRASE, PREFIX, BOOLEAN, RARE, COMMON, MISSING, N_KINDS } Kind;

static const char * const kind_names[N_KINDS] = {
  "word", "phrase", "prefix", "boolean", "rare", "common", "missing_phrase",
};

static const char *
word_at (Archive *archive, guint rank)
{
  return g_ptr_array_index (archive->words[generator_below (&archive->chance, N_SCRIPTS)], rank);
}

/* Two to four words that stand somewhere. */
static char *
dup_phrase (Archive *archive)
{
  const char *text = g_ptr_array_index (archive->texts, generator_below (&archive->chance, archive->texts->len));
  guint skip = generator_below (&archive->chance, ARTICLE_BYTES / 2), n = 2 + generator_below (&archive->chance, 3);
  const char *start = g_utf8_find_next_char (text + skip, NULL), *end;

  start = strchr (start, ' ') + 1;
  for (end = start; *end != '\0' && n > 0; end++)
    n -= *end == ' ' || *end == '.' ? 1 : 0;
  if (end - start > 60)
    end = g_utf8_find_prev_char (start, start + 60);
  return g_strdup_printf ("\"%.*s\"", (int) (end - start), start);
}

static char *
dup_query (Archive *archive, Kind kind)
{
  const char *word = word_at (archive, generator_zipf (&archive->chance, N_WORDS));

  switch (kind) {
    case PHRASE:
      return dup_phrase (archive);
    case PREFIX:
      return g_strdup_printf ("%.*s*", (int) (g_utf8_offset_to_pointer (word, MIN (g_utf8_strlen (word, -1),
                                              1 + (glong) generator_below (&archive->chance, 5))) - word), word);
    case BOOLEAN:
      return g_strdup_printf (generator_chance (&archive->chance, 50) ? "%s %s -%s" : "(%s OR %s) %s", word,
                              word_at (archive, generator_zipf (&archive->chance, N_WORDS)),
                              word_at (archive, generator_below (&archive->chance, 50)));
    case RARE:
      return g_strdup (word_at (archive, 30000 + generator_below (&archive->chance, 30000)));
    case COMMON:
      return g_strdup (word_at (archive, generator_below (&archive->chance, 10)));
    case MISSING:
      return g_strdup_printf ("\"%s %s %s %s\"", (char *) g_ptr_array_index (archive->words[0], generator_below (
                              &archive->chance, 5)), (char *) g_ptr_array_index (archive->words[0], 3),
                              (char *) g_ptr_array_index (archive->words[0], 2),
                              (char *) g_ptr_array_index (archive->words[0], 1));
    case WORD:
    case N_KINDS:
    default:
      return g_strdup (word);
  }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, two = *(const double *) b;

  return (one > two) - (one < two);
}

static double
get_share (GArray *times, double share)
{
  return times->len > 0 ? g_array_index (times, double, (guint) (share * (times->len - 1) + 0.5)) : 0;
}

static void
append_times (GString *line, const char *name, GArray *times)
{
  g_array_sort (times, compare_times);
  g_string_append_printf (line, ", \"%s_p50_ms\": %.2f, \"%s_p95_ms\": %.2f, \"%s_p99_ms\": %.2f", name,
                          get_share (times, 0.5), name, get_share (times, 0.95), name, get_share (times, 0.99));
}

static void
measure_queries (GenevaSearchIndex *index, Archive *archive, guint n_queries, GString *line)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));

  for (Kind kind = 0; kind < N_KINDS; kind++) {
    g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
    for (guint i = 0; i < n_queries; i++) {
      g_autofree char *typed = dup_query (archive, kind);
      g_autoptr (GenevaSearchQuery) query = geneva_search_query_new (typed, NULL, NULL);
      g_autoptr (GenevaSearchResult) result = NULL;
      double time = clock_ms ();

      if (query == NULL)
        continue;
      result = geneva_search_index_run (index, query, 50, NULL, NULL);
      time = clock_ms () - time;
      g_array_append_val (times, time);
      g_array_append_val (all, time);
      if (time > 20 && g_getenv ("BENCH_SLOW") != NULL)
        g_printerr ("%.1f ms: %s (%u)\n", time, typed, geneva_search_result_count (result));
    }
    append_times (line, kind_names[kind], times);
  }
  append_times (line, "query", all);
  g_string_append_printf (line, ", \"query_max_ms\": %.2f", get_share (all, 1));
}

int
main (int argc, char **argv)
{
  int n_mb = 100, n_queries = 100;
  g_autofree char *path = NULL;
  gboolean is_cpu = FALSE;
  const GOptionEntry entries[] = {
    { "mb", 0, 0, G_OPTION_ARG_INT, &n_mb, "Text", "N" },
    { "queries", 0, 0, G_OPTION_ARG_INT, &n_queries, "Of each kind", "N" },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &path, "Where the index is to be", "PATH" },
    { "cpu", 0, 0, G_OPTION_ARG_NONE, &is_cpu, "Time of the processor", NULL },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) slices = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  Archive archive = { .chance = { .state = 11 } };
  GenevaSearchIndex *index;
  double begin, time;
  GStatBuf about;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_mb < 1 || n_queries < 1) {
    g_printerr ("%s\n", error != NULL ? error->message : "--mb and --queries must be 1 or more");
    return 2;
  }
  clock_used = is_cpu ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC;
  snapshot = make_archive (&archive, (guint) n_mb * 1000000 / ARTICLE_BYTES);
  index = geneva_search_index_new (path);
  geneva_search_index_set_snapshot (index, snapshot, NULL);
  begin = time = clock_ms ();
  for (gboolean has_more = TRUE; has_more;) {
    double slice;
    has_more = geneva_search_index_step (index);
    slice = clock_ms () - time;
    time += slice;
    g_array_append_val (slices, slice);
  }
  g_string_append_printf (line, "{\"mb\": %d, \"cpu\": %s, \"in_file\": %s, \"build_s\": %.2f", n_mb,
                          is_cpu ? "true" : "false", geneva_search_index_is_in_file (index) ? "true" : "false",
                          (time - begin) / 1e3);
  append_times (line, "slice", slices);
  g_string_append_printf (line, ", \"slice_max_ms\": %.2f, \"volumes\": %u", get_share (slices, 1),
                          geneva_search_index_get_n_volumes (index));
  measure_queries (index, &archive, (guint) n_queries, line);
  time = clock_ms ();
  geneva_search_index_free (index);
  g_string_append_printf (line, ", \"close_ms\": %.1f", clock_ms () - time);
  if (path != NULL && g_stat (path, &about) == 0) {
    time = clock_ms ();
    index = geneva_search_index_new (path);
    geneva_search_index_set_snapshot (index, snapshot, NULL);
    while (geneva_search_index_step (index))
      ;
    g_string_append_printf (line, ", \"file_mb\": %.1f, \"reopen_ms\": %.1f", (double) about.st_size / 1e6,
                            clock_ms () - time);
    geneva_search_index_free (index);
  }
  g_print ("%s}\n", line->str);
  for (guint script = 0; script < N_SCRIPTS; script++)
    g_ptr_array_unref (archive.words[script]);
  g_ptr_array_unref (archive.texts);
  return 0;
}
