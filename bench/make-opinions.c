/* Writes a dossier made by a seed of what actors say and nothing else: positions on
 * issues, forecasts of one planned event, figures of one quantity; as many of each as
 * are asked for, for measurements of these charts. Without articles, so that nothing
 * rests on passages. The same numbers give the same bytes.
 *
 *   make-opinions [--actors A] [--issues I] [--statements N] [--forecasts N] [--figures N] [--seed S]
 *                 --output F.dossier.json
 */
#include "base/geneva-calendar.h"

#include <gio/gio.h>

#define FIRST_DAY 14610            /* 2010-01-01 */
#define N_DAYS 2000
#define MAX_EACH 1000000

typedef struct {
  int actors, issues, statements, forecasts, figures;
} Counts;

static void
add_day (GString *text, const char *key, gint64 day)
{
  GenevaCivil civil;

  geneva_civil_from_instant (day * GENEVA_DAY_SECONDS, &civil);
  g_string_append_printf (text, ",\"%s\":\"%04d-%02d-%02d\"", key, civil.year, civil.month, civil.day);
}

static gint64
any_day (GRand *random)
{
  return FIRST_DAY + g_rand_int_range (random, 0, N_DAYS);
}

static const char *
comma (int i)
{
  return i > 0 ? "," : "";
}

static void
add_actors (GString *text, const Counts *counts)
{
  static const char * const kinds[] = { "state", "organisation", "organisation", "person", "group" };

  g_string_append (text, ",\"actors\":[");
  for (int i = 0; i < counts->actors; i++)
    g_string_append_printf (text, "%s{\"id\":\"a%d\",\"name\":\"Actor %d\",\"kind\":\"%s\",\"aliases\":[],"
                            "\"attributes\":{\"bloc\":\"Bloc %d\"},\"origin\":\"hand\",\"review\":\"accepted\"}",
                            comma (i), i, i + 1, kinds[i % 5], i % 7 + 1);
  g_string_append (text, "],\"places\":[],\"ties\":[],\"events\":[");
  if (counts->forecasts > 0)
    g_string_append (text, "{\"id\":\"e0\",\"title\":\"Conference\",\"kind\":\"consult\",\"level\":\"act\","
                     "\"participants\":[],\"accounts\":[{\"says\":\"planned\",\"evidence\":[]}],\"origin\":\"hand\","
                     "\"review\":\"accepted\"}");
  g_string_append (text, "],\"issues\":[");
  for (int i = 0; i < counts->issues; i++)
    g_string_append_printf (text, "%s{\"id\":\"i%d\",\"title\":\"Demand number %d\",\"type\":\"policy\",\"proposition\":"
                            "\"What is demanded under number %d should be done.\"}", comma (i), i, i + 1, i + 1);
  g_string_append (text, "]");
}

/* Two camps that mostly keep to their sides; a few actors say more than others. */
static void
add_statements (GString *text, const Counts *counts, GRand *random)
{
  static const char * const others[] = { "neutral", "supports", "opposes" };

  g_string_append (text, ",\"statements\":[");
  for (int i = 0; i < counts->statements && counts->actors > 0 && counts->issues > 0; i++) {
    double loud = g_rand_double (random);
    int actor = (int) ((0.3 * loud * loud + 0.7 * loud) * counts->actors);
    int issue = g_rand_int_range (random, 0, counts->issues);
    gboolean is_for = (actor % 2 == issue % 2) == (g_rand_int_range (random, 0, 10) < 8);
    const char *stance = g_rand_int_range (random, 0, 20) == 0 ? others[g_rand_int_range (random, 0, 3)]
                         : is_for ? "supports" : "opposes";

    g_string_append_printf (text, "%s{\"id\":\"s%d\",\"speaker\":\"a%d\",\"issue\":\"i%d\",\"stance\":\"%s\","
                            "\"mode\":\"indirect\"", comma (i), i, actor, issue, stance);
    add_day (text, "when", any_day (random));
    g_string_append (text, ",\"evidence\":[],\"origin\":\"hand\",\"review\":\"accepted\"}");
  }
  g_string_append (text, "]");
}

static void
add_forecasts (GString *text, const Counts *counts, GRand *random)
{
  static const char * const strengths[] = { "scheduled", "expected", "proposed", "hoped", "conditional" };

  g_string_append (text, ",\"forecasts\":[");
  for (int i = 0; i < counts->forecasts; i++) {
    gint64 made = any_day (random);

    g_string_append_printf (text, "%s{\"id\":\"f%d\",\"event\":\"e0\",\"polarity\":\"will\",\"strength\":\"%s\"", comma (i), i,
                            strengths[i % 5]);
    if (i % 20 > 0)
      add_day (text, "predicted", made + g_rand_int_range (random, 5, 400));
    add_day (text, "made", made);
    if (counts->actors > 0)
      g_string_append_printf (text, ",\"by\":\"a%d\"", g_rand_int_range (random, 0, counts->actors));
    g_string_append (text, ",\"evidence\":[],\"origin\":\"hand\",\"review\":\"accepted\"}");
  }
  g_string_append (text, "]");
}

static void
add_figures (GString *text, const Counts *counts, GRand *random)
{
  static const char * const qualifiers[] = { "exactly", "about", "at-least", "more-than", "up-to" };

  g_string_append (text, ",\"quantities\":[");
  if (counts->figures > 0)
    g_string_append (text, "{\"id\":\"q0\",\"title\":\"Dead\",\"counted\":\"people killed\",\"cumulative\":true}");
  g_string_append (text, "],\"figures\":[");
  for (int i = 0; i < counts->figures; i++) {
    gint64 day = any_day (random);
    int low = (int) (day - FIRST_DAY) * 60 + g_rand_int_range (random, 0, 20000);

    g_string_append_printf (text, "%s{\"id\":\"n%d\",\"quantity\":\"q0\",\"low\":%d,\"qualifier\":\"%s\"", comma (i), i, low,
                            qualifiers[i % 5]);
    add_day (text, "as-of", day);
    if (counts->actors > 0)
      g_string_append_printf (text, ",\"by\":\"a%d\"", g_rand_int_range (random, 0, counts->actors));
    g_string_append (text, ",\"evidence\":[],\"origin\":\"hand\",\"review\":\"accepted\"}");
  }
  g_string_append (text, "],\"links\":[]}\n");
}

int
main (int argc, char **argv)
{
  Counts counts = { .actors = 40 };
  int seed = 1;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "actors", 0, 0, G_OPTION_ARG_INT, &counts.actors, "How many actors", "A" },
    { "issues", 0, 0, G_OPTION_ARG_INT, &counts.issues, "How many issues", "I" },
    { "statements", 0, 0, G_OPTION_ARG_INT, &counts.statements, "How many statements on these", "N" },
    { "forecasts", 0, 0, G_OPTION_ARG_INT, &counts.forecasts, "How many forecasts of one event", "N" },
    { "figures", 0, 0, G_OPTION_ARG_INT, &counts.figures, "How many figures of one quantity", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "What chance begins with", "S" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, "*.dossier.json", "FILE" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GString) text = g_string_new ("{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"Made opinions\","
                                           "\"language\":\"en\",\"sources\":[]");
  g_autoptr (GRand) random = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  if (MIN (MIN (MIN (counts.actors, counts.issues), MIN (counts.statements, counts.forecasts)), counts.figures) < 0 ||
      MAX (MAX (MAX (counts.actors, counts.issues), MAX (counts.statements, counts.forecasts)), counts.figures) > MAX_EACH ||
      output == NULL) {
    g_printerr ("--output, and of each 0 … %d, are needed\n", MAX_EACH);
    return 2;
  }
  random = g_rand_new_with_seed ((guint32) seed);
  add_actors (text, &counts);
  add_statements (text, &counts, random);
  add_forecasts (text, &counts, random);
  add_figures (text, &counts, random);
  if (!g_file_set_contents (output, text->str, (gssize) text->len, &error)) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  return 0;
}
