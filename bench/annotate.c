/* How fast articles are read: megabytes a second of the whole way from a line of
 * JSON to a line of annotations, each stage's share of it, and the same text
 * searched by grep for the lexicon's names. Prints one JSON line.
 *
 *   annotate [--mb N] [--file PATH]… [--jobs N] [--runs N] [--cpu] [--no-grep]
 *
 * One thread, several and grep take turns, --runs times (5). "mb_per_s" and what else has a name of its own is the median
 * of them, "mb_per_s_of_runs" the slowest and the fastest; "times_grep" is the median of the runs' own quotients, for a
 * busy neighbour slows both of one turn.
 *
 * Without --file articles of about 3 KB are made on the spot, out of sentences
 * of the build of news, with names that the lexicon has and others that it has
 * not. With --cpu, times are of the processor: a busy machine does not count
 * "jobs_faster" is always of the clock, and "jobs_cpu" what the threads took of
 * the processor beside one: near 1 they only wait for cores.
 */
#include "times.h"

#include "extract/geneva-read.h"
#include "jobs/geneva-annotate.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

static const char *const people[] = {
  "US Secretary of State John Kerry", "Russian Foreign Minister Sergei Lavrov", "Vladimir Putin", "Barack Obama",
  "UN envoy Lakhdar Brahimi", "President Bashar al-Assad", "Angela Merkel", "the foreign minister", "a spokesman",
  "Colonel Omar Haddad", "Deputy Minister Irina Vasilieva", "Dr. Maria Keller", "the mediator", "opposition leader Samir Nadim",
};
static const char *const bodies[] = {
  "Russia", "the United States", "Iran", "Turkey", "France", "the UN", "the Arab League", "the European Union", "Washington",
  "Moscow", "the rebels", "the opposition", "the government", "NATO", "Ukraine", "China", "the Red Cross", "the army",
};
static const char *const places[] = {
  "Geneva", "Aleppo", "Vienna", "Damascus", "Kiev", "Minsk", "Beirut", "New York", "Astana", "Oslo", "Montreux",
};
static const char *const days[] = {
  "on Monday", "on Tuesday", "on Friday", "last week", "on June 25", "earlier this month", "by the end of the year",
  "in October", "next week", "yesterday", "on 22 January 2014", "in mid-November", "not before October",
};
static const char *const numbers[] = { "94,000", "some 200", "at least 12", "more than 1,400", "two million", "30", "up to 50" };
/* p person, b body, l place, d day, n number */
static const char *const sentences[] = {
  "%p met officials of %b in %l %d to discuss a truce.", "%b said %d that it would send envoys to %l.",
  "“We will come to the table without conditions,” %p said %d.", "%p and %p agreed %d to hold talks in %l.",
  "The conference, which was due to begin %d, has been postponed, %p told reporters.",
  "%n people were killed %d when %b shelled the outskirts of %l, activists said.",
  "%b rejected the proposal, but %p did not rule out a further meeting.",
  "According to %p, the talks may resume %d if %b stops its attacks.", "%b has accused %b of breaking the cease-fire near %l.",
  "The statement came as %b imposed sanctions on %n companies.", "%p is expected to visit %l %d for talks with %p.",
  "“There can be no military solution,” %p said, adding that %b must take part.",
  "He called on %b to withdraw its troops from %l.", "They also demanded the release of %n prisoners.",
  "It was the first time that both sides had sat down together since the war began.",
  "%b denied that its forces had used banned weapons in %l.", "“Will they sign?” %p asked. “I don't know.”",
  "The United Nations says %n refugees have fled to %l and the surrounding villages.",
  "No date has been set, though diplomats in %l hope that the meeting will take place %d.",
  "%p, who has led the delegation since March, warned that time was running out.",
};

static guint32
draw (guint64 *state, guint32 n)
{
  *state = *state * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);
  return (guint32) ((*state >> 33) % n);
}

static void
add_sentence (GString *text, guint64 *state)
{
  const char *sentence = sentences[draw (state, G_N_ELEMENTS (sentences))];
  gsize begin = text->len;

  for (const char *at = sentence; *at != '\0'; at++) {
    if (at[0] != '%') {
      g_string_append_c (text, *at);
      continue;
    }
    switch (*++at) {
      case 'p': g_string_append (text, people[draw (state, G_N_ELEMENTS (people))]); break;
      case 'b': g_string_append (text, bodies[draw (state, G_N_ELEMENTS (bodies))]); break;
      case 'l': g_string_append (text, places[draw (state, G_N_ELEMENTS (places))]); break;
      case 'd': g_string_append (text, days[draw (state, G_N_ELEMENTS (days))]); break;
      default: g_string_append (text, numbers[draw (state, G_N_ELEMENTS (numbers))]); break;
    }
  }
  text->str[begin] = g_ascii_toupper (text->str[begin]);
}

static GPtrArray *
make_articles (gsize bytes)
{
  GPtrArray *articles = g_ptr_array_new_with_free_func (g_free);
  guint64 state = 7;

  for (gsize total = 0; total < bytes; ) {
    GString *text = g_string_new ("Envoys meet as fighting goes on\n\n");

    g_string_append (text, "LONDON, June 25, 2013 – ");
    while (text->len < 3000) {
      add_sentence (text, &state);
      g_string_append (text, draw (&state, 3) == 0 ? "\n\n" : " ");
    }
    total += text->len;
    g_ptr_array_add (articles, g_string_free (text, FALSE));
  }
  return articles;
}

static GPtrArray *
read_articles (char **paths, gsize bytes)
{
  GPtrArray *articles = g_ptr_array_new_with_free_func (g_free);
  gsize total = 0;

  do {
    for (guint i = 0; paths[i] != NULL; i++) {
      char *text;
      gsize length;

      if (!g_file_get_contents (paths[i], &text, &length, NULL) || !g_utf8_validate (text, (gssize) length, NULL))
        g_error ("%s: not a text in UTF-8", paths[i]);
      total += length;
      g_ptr_array_add (articles, text);
    }
  } while (total > 0 && total < bytes);
  return articles;
}

static double
clock_s (void)
{
  return (double) g_get_monotonic_time () / 1e6;
}

static double
processor_s (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static gboolean
count_bytes (const char *lines, gsize length, gpointer data, GError **error)
{
  (void) lines;
  (void) error;
  *(gsize *) data += length;
  return TRUE;
}

typedef struct {
  double wall_s;
  double cpu_s;
  gsize  n_out;
} Run;

static Run
run_lines (GenevaLexicon *lexicon, GBytes *lines, guint n_jobs)
{
  g_autoptr (GInputStream) input = g_memory_input_stream_new_from_bytes (lines);
  g_autoptr (GError) error = NULL;
  Run run = { 0 };
  guint64 n_failed;
  GenevaAnnotateRun job = { .lexicon = lexicon, .n_jobs = n_jobs, .sink = count_bytes, .data = &run.n_out };
  double wall = clock_s (), cpu = processor_s (RUSAGE_SELF);

  if (!geneva_annotate_lines (&job, input, &n_failed, NULL, &error) || n_failed > 0)
    g_error ("%s", error ? error->message : "lines were refused");
  run.wall_s = clock_s () - wall;
  run.cpu_s = processor_s (RUSAGE_SELF) - cpu;
  return run;
}

#define MAX_STAGES 16
/* Articles are read so many at once, about as the program does it. */
#define TOGETHER 24

static void
time_stages (GenevaLexicon *lexicon, const GPtrArray *articles, double shares[MAX_STAGES + 2], gboolean is_cpu)
{
  g_autoptr (GenevaArticleLexicon) article_lexicon = geneva_article_lexicon_new ();
  g_autoptr (GenevaArticleReader) reader = geneva_article_reader_new (article_lexicon);
  g_autoptr (GenevaAnnotationWriter) writer = geneva_annotation_writer_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  GenevaReading *readings[TOGETHER];
  guint n_stages;
  const GenevaReadStage *stages = geneva_read_list_stages (&n_stages);

  for (guint i = 0; i < TOGETHER; i++)
    readings[i] = geneva_reading_new ();
  for (guint i = 0; i < articles->len; i += TOGETHER) {
    guint n = MIN (TOGETHER, articles->len - i);
    gint64 before = times_now (is_cpu), after;

    for (guint k = 0; k < n; k++) {
      const char *text = articles->pdata[i + k];
      gsize length = strlen (text);
      GenevaArticle article;

      geneva_article_read_essentials (reader, text, length, NULL, &article);
      geneva_reading_start (readings[k], text, length, (GenevaTextRange) { article.body.begin, article.body.end },
                            article.published.edtf[0] ? article.published.edtf : NULL);
    }
    after = times_now (is_cpu);
    shares[0] += (double) (after - before);
    for (guint j = 0; j < n_stages && j < MAX_STAGES; j++) {
      before = after;
      for (guint k = 0; k < n; k++)
        stages[j].read (readings[k], lexicon);
      after = times_now (is_cpu);
      shares[1 + j] += (double) (after - before);
    }
    before = after;
    g_string_truncate (out, 0);
    for (guint k = 0; k < n; k++)
      geneva_annotation_append (writer, out, readings[k]);
    shares[1 + n_stages] += (double) (times_now (is_cpu) - before);
  }
  for (guint i = 0; i < TOGETHER; i++)
    geneva_reading_free (readings[i]);
}

/* The names of the lexicon's actors, agents and places, as grep takes them. */
static void
write_names (GenevaLexicon *lexicon, const char *path)
{
  static const GenevaLexiconList lists[] = { GENEVA_LEXICON_ACTORS, GENEVA_LEXICON_AGENTS, GENEVA_LEXICON_PLACES };
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    int aliases = geneva_lexicon_get_column (lexicon, lists[i], "aliases");

    for (guint j = 0; j < geneva_lexicon_get_n_entries (lexicon, lists[i]); j++) {
      const GenevaLexiconEntry *entry = geneva_lexicon_get_entry (lexicon, lists[i], j);
      g_auto (GStrv) ways = g_strsplit (aliases >= 0 ? entry->fields[aliases] : "", "|", -1);

      g_string_append_printf (names, "%s\n", entry->name);
      for (guint k = 0; ways[k] != NULL; k++) {
        if (ways[k][0] != '\0')
          g_string_append_printf (names, "%s\n", ways[k]);
      }
    }
  }
  if (!g_file_set_contents (path, names->str, (gssize) names->len, NULL))
    g_error ("%s: cannot be written", path);
  g_string_free (names, TRUE);
}

/* In which locale it runs makes grep several times as fast or slow: NULL for that of the bench. */
static Run
run_grep (GenevaLexicon *lexicon, const GString *text, const char *locale)
{
  g_autofree char *folder = g_dir_make_tmp ("geneva-bench-XXXXXX", NULL);
  g_autofree char *names = g_build_filename (folder, "names", NULL);
  g_autofree char *file = g_build_filename (folder, "text", NULL);
  const char *arguments[] = { "grep", "-F", "-w", "-o", "-f", names, file, NULL };
  g_autofree char *found = NULL;
  g_auto (GStrv) environment = g_get_environ ();
  Run run = { 0 };
  double wall, cpu;
  int status = 0;

  if (locale != NULL)
    environment = g_environ_setenv (environment, "LC_ALL", locale, TRUE);
  write_names (lexicon, names);
  if (!g_file_set_contents (file, text->str, (gssize) text->len, NULL))
    g_error ("%s: cannot be written", file);
  wall = clock_s ();
  cpu = processor_s (RUSAGE_CHILDREN);
  /* Its output is read: grep ends at the first match when nobody would see more. */
  if (!g_spawn_sync (NULL, (char **) arguments, environment, G_SPAWN_SEARCH_PATH, NULL, NULL, &found, NULL, &status, NULL) ||
      status != 0)
    run.n_out = 1;
  run.wall_s = clock_s () - wall;
  run.cpu_s = processor_s (RUSAGE_CHILDREN) - cpu;
  (void) g_unlink (names);
  (void) g_unlink (file);
  (void) g_rmdir (folder);
  return run;
}

#define MAX_RUNS 99

/* What is measured in every turn. */
typedef struct {
  double mb_per_s, jobs_faster, jobs_cpu, grep_mb_per_s, times_grep, bytewise_mb_per_s, times_bytewise;
} Turn;

static int
compare_numbers (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* The member at `offset` of the turns, in order of size. */
static void
sort_turns (const Turn *turns, guint n, gsize offset, double sorted[MAX_RUNS])
{
  for (guint i = 0; i < n; i++)
    sorted[i] = *(const double *) (const void *) ((const char *) &turns[i] + offset);
  qsort (sorted, n, sizeof *sorted, compare_numbers);
}

static double
get_median (const Turn *turns, guint n, gsize offset)
{
  double sorted[MAX_RUNS];

  sort_turns (turns, n, offset, sorted);
  return n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}
#define MEDIAN(member) get_median (turns, (guint) n_runs, G_STRUCT_OFFSET (Turn, member))

int
main (int argc, char **argv)
{
  int mb = 8, n_jobs = 2, n_runs = 5;
  gboolean is_cpu = FALSE, no_grep = FALSE;
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = {
    { "mb", 0, 0, G_OPTION_ARG_INT, &mb, "Megabytes of text", "N" },
    { "file", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, "Articles, repeated until they are enough", "PATH" },
    { "jobs", 0, 0, G_OPTION_ARG_INT, &n_jobs, "Threads of the second run", "N" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "Times that each is run", "N" },
    { "cpu", 0, 0, G_OPTION_ARG_NONE, &is_cpu, "Time of the processor", NULL },
    { "no-grep", 0, 0, G_OPTION_ARG_NONE, &no_grep, "Leave grep out", NULL },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GenevaLexicon) lexicon = NULL;
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GString *lines = g_string_new (NULL);
  double shares[MAX_STAGES + 2] = { 0 }, load_s, all = 0, megabytes;
  const GenevaReadStage *stages;
  guint n_stages;
  Turn turns[MAX_RUNS] = { { 0 } };
  double sorted[MAX_RUNS];
  gsize n_out = 0;
  gboolean has_grep;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  n_runs = CLAMP (n_runs, 1, MAX_RUNS);
  has_grep = !no_grep;
  load_s = is_cpu ? processor_s (RUSAGE_SELF) : clock_s ();
  lexicon = geneva_lexicon_load (NULL, &error);
  if (lexicon == NULL)
    g_error ("%s", error->message);
  load_s = (is_cpu ? processor_s (RUSAGE_SELF) : clock_s ()) - load_s;

  articles = files != NULL ? read_articles (files, (gsize) mb * 1000000) : make_articles ((gsize) mb * 1000000);
  for (guint i = 0; i < articles->len; i++) {
    g_string_append_printf (lines, "{\"id\":%u,\"published\":\"2013-06-26\",\"text\":", i);
    geneva_annotation_append_string (lines, articles->pdata[i], strlen (articles->pdata[i]));
    g_string_append (lines, "}\n");
    g_string_append (text, articles->pdata[i]);
    g_string_append_c (text, '\n');
  }
  bytes = g_string_free_to_bytes (lines);
  megabytes = (double) text->len / 1e6;

  for (int i = 0; i < n_runs; i++) {
    Run one = run_lines (lexicon, bytes, 1);
    Run many = run_lines (lexicon, bytes, (guint) MAX (1, n_jobs));
    Turn *turn = &turns[i];

    n_out = one.n_out;
    turn->mb_per_s = megabytes / (is_cpu ? one.cpu_s : one.wall_s);
    turn->jobs_faster = one.wall_s / many.wall_s;
    turn->jobs_cpu = many.cpu_s / one.cpu_s;
    if (has_grep) {
      Run grep = run_grep (lexicon, text, NULL);
      Run bytewise = run_grep (lexicon, text, "C");

      has_grep = grep.n_out == 0 && bytewise.n_out == 0;
      turn->grep_mb_per_s = megabytes / grep.cpu_s;
      turn->times_grep = one.cpu_s / grep.cpu_s;
      turn->bytewise_mb_per_s = megabytes / bytewise.cpu_s;
      turn->times_bytewise = one.cpu_s / bytewise.cpu_s;
    }
  }
  time_stages (lexicon, articles, shares, is_cpu);
  stages = geneva_read_list_stages (&n_stages);
  n_stages = MIN (n_stages, MAX_STAGES);
  for (guint i = 0; i < n_stages + 2; i++)
    all += shares[i];

  sort_turns (turns, (guint) n_runs, G_STRUCT_OFFSET (Turn, mb_per_s), sorted);
  printf ("{\"mb\": %.1f, \"articles\": %u, \"lexicon_ms\": %.1f, \"mb_per_s\": %.1f, \"mb_per_s_of_runs\": [%.1f, %.1f], "
          "\"runs\": %d, \"out_mb\": %.1f, \"jobs\": %d, \"jobs_faster\": %.2f, \"jobs_cpu\": %.2f",
          megabytes, articles->len, load_s * 1e3, MEDIAN (mb_per_s), sorted[0], sorted[n_runs - 1], n_runs,
          (double) n_out / 1e6, n_jobs, MEDIAN (jobs_faster), MEDIAN (jobs_cpu));
  printf (", \"us_per_kb\": {\"facts\": %.2f", shares[0] / megabytes / 1e3);
  for (guint i = 0; i < n_stages; i++)
    printf (", \"%s\": %.2f", stages[i].name, shares[1 + i] / megabytes / 1e3);
  printf (", \"writing\": %.2f, \"all\": %.2f}", shares[1 + n_stages] / megabytes / 1e3, all / megabytes / 1e3);
  if (has_grep)
    printf (", \"grep_mb_per_s\": %.1f, \"times_grep\": %.2f, \"grep_in_c_mb_per_s\": %.1f, \"times_grep_in_c\": %.2f",
            MEDIAN (grep_mb_per_s), MEDIAN (times_grep), MEDIAN (bytewise_mb_per_s), MEDIAN (times_bytewise));
  printf ("}\n");
  return 0;
}
