/* Options of networks, from the command line to the settings of the chart.
 * Knows the words of each choice and nothing of networks themselves.
 */
#include "geneva-cli-network.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

void
geneva_cli_network_init (GenevaCliNetwork *network)
{
  *network = (GenevaCliNetwork) { .unit = NULL };
  geneva_network_settings_init (&network->settings);
}

void
geneva_cli_network_clear (GenevaCliNetwork *network)
{
  g_free (network->unit);
  g_free (network->relations);
  g_free (network->weight);
  g_free (network->min_weight);
  g_free (network->kinds);
  g_free (network->opinions);
  g_free (network->norm);
  g_free (network->issue_norm);
  g_free (network->duplicates);
  g_free (network->conditional);
  g_free (network->layout);
  g_free (network->centre_by);
  g_free (network->size_by);
  g_free (network->colour);
  g_free (network->shade_by);
  g_free (network->outside);
}

void
geneva_cli_network_fill_entries (GenevaCliNetwork *network, GOptionEntry *entries)
{
  const GOptionEntry own[GENEVA_CLI_N_NETWORK_ENTRIES] = {
    { "unit", 0, 0, G_OPTION_ARG_FILENAME, &network->unit,
      N_("Nodes of the network: named, principal (those whom persons act for), person or bloc (named); the same of the "
         "rows of positions (principal)"), N_("NAME") },
    { "relations", 0, 0, G_OPTION_ARG_FILENAME, &network->relations,
      N_("Kinds of edge, divided by commas: dealt-with, planned, tie, opponent, fought, aided, harmed, spoke-about, or "
         "all of these; agreement, conflict; supports, opposes, with issues as nodes (the first four)"), N_("LIST") },
    { "weight", 0, 0, G_OPTION_ARG_FILENAME, &network->weight,
      N_("What edges weigh: items or sources, so that reprints do not count (items)"), N_("NAME") },
    { "two-mode", 0, 0, G_OPTION_ARG_NONE, &network->is_two_mode,
      N_("Events are nodes, and edges lead from actors to events"), NULL },
    { "min-weight", 0, 0, G_OPTION_ARG_FILENAME, &network->min_weight, N_("Leave out edges that weigh less (0)"),
      N_("NUMBER") },
    { "kinds", 0, 0, G_OPTION_ARG_FILENAME, &network->kinds,
      N_("Actors that are nodes, divided by commas: person, state, organisation, group (all)"), N_("LIST") },
    { "opinions", 0, 0, G_OPTION_ARG_FILENAME, &network->opinions,
      N_("Agreement and conflict: apart, net (their difference) or ignore (whatever is said; apart)"), N_("NAME") },
    { "norm", 0, 0, G_OPTION_ARG_FILENAME, &network->norm,
      N_("What agreement is divided by: none, average, jaccard, cosine or true-cosine (none)"), N_("NAME") },
    { "issue-norm", 0, 0, G_OPTION_ARG_FILENAME, &network->issue_norm,
      N_("What supports and opposes are divided by: none, activity or prominence (none)"), N_("NAME") },
    { "duplicates", 0, 0, G_OPTION_ARG_FILENAME, &network->duplicates,
      N_("Repeated stances count: all, or once per source, day, week, month, year, or once (all)"), N_("RULE") },
    { "conditional", 0, 0, G_OPTION_ARG_FILENAME, &network->conditional,
      N_("Conditional stances: left-out, leaning or half (left-out)"), N_("RULE") },
    { "facts", 0, 0, G_OPTION_ARG_NONE, &network->has_facts, N_("Agreement, and positions, on issues of fact, too"), NULL },
  };

  memcpy (entries, own, sizeof own);
}

void
geneva_cli_network_fill_look (GenevaCliNetwork *network, GOptionEntry *entries)
{
  const GOptionEntry own[GENEVA_CLI_N_LOOK_ENTRIES] = {
    { "layout", 0, 0, G_OPTION_ARG_FILENAME, &network->layout,
      N_("Places of the nodes: stress, communities, circle or concentric (stress)"), N_("NAME") },
    { "centre-by", 0, 0, G_OPTION_ARG_FILENAME, &network->centre_by,
      N_("The metric whose greatest stand in the middle of a concentric layout (degree)"), N_("METRIC") },
    { "size-by", 0, 0, G_OPTION_ARG_FILENAME, &network->size_by,
      N_("The metric that sizes tell: sources, degree, strength, betweenness, closeness, eigenvector, pagerank or "
         "core (sources)"), N_("METRIC") },
    { "colour", 0, 0, G_OPTION_ARG_FILENAME, &network->colour,
      N_("What colours tell: bloc, community, metric or none (bloc)"), N_("NAME") },
    { "shade-by", 0, 0, G_OPTION_ARG_FILENAME, &network->shade_by, N_("The metric of colours by metric (degree)"),
      N_("METRIC") },
    { "hulls", 0, 0, G_OPTION_ARG_NONE, &network->has_hulls, N_("Draw outlines round groups: blocs, or with --colour=community communities"), NULL },
    { "edge-labels", 0, 0, G_OPTION_ARG_NONE, &network->has_edge_labels, N_("Name the edges"), NULL },
    { "outside", 0, 0, G_OPTION_ARG_FILENAME, &network->outside,
      N_("Nodes without an edge between --from and --to: shown, dimmed or hidden (dimmed)"), N_("NAME") },
  };

  memcpy (entries, own, sizeof own);
}

const char *
geneva_cli_network_get_given (const GenevaCliNetwork *network, gboolean is_of_positions)
{
  const struct { const char *option; gboolean is_given; } options[] = {
    { "--unit", network->unit != NULL && !is_of_positions }, { "--relations", network->relations != NULL },
    { "--weight", network->weight != NULL }, { "--two-mode", network->is_two_mode },
    { "--min-weight", network->min_weight != NULL }, { "--kinds", network->kinds != NULL },
    { "--opinions", network->opinions != NULL }, { "--norm", network->norm != NULL },
    { "--issue-norm", network->issue_norm != NULL }, { "--duplicates", network->duplicates != NULL },
    { "--conditional", network->conditional != NULL }, { "--facts", network->has_facts && !is_of_positions },
    { "--layout", network->layout != NULL }, { "--centre-by", network->centre_by != NULL },
    { "--size-by", network->size_by != NULL }, { "--colour", network->colour != NULL },
    { "--shade-by", network->shade_by != NULL }, { "--hulls", network->has_hulls },
    { "--edge-labels", network->has_edge_labels }, { "--outside", network->outside != NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].is_given)
      return options[i].option;
  return NULL;
}

/* ---- reading ---- */

static gboolean
check_texts (const GenevaCliNetwork *network, const char *command)
{
  const struct { const char *option, *text; } texts[] = {
    { "--unit", network->unit }, { "--relations", network->relations }, { "--weight", network->weight },
    { "--min-weight", network->min_weight }, { "--kinds", network->kinds }, { "--layout", network->layout },
    { "--centre-by", network->centre_by }, { "--size-by", network->size_by }, { "--colour", network->colour },
    { "--shade-by", network->shade_by }, { "--outside", network->outside }, { "--opinions", network->opinions },
    { "--norm", network->norm }, { "--issue-norm", network->issue_norm }, { "--duplicates", network->duplicates },
    { "--conditional", network->conditional },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!geneva_cli_check_text (command, texts[i].option, texts[i].text))
      return FALSE;
  return TRUE;
}

/* The bits of names divided by commas. Names that are none are told. */
static gboolean
read_bits (const char *text, const char * const *names, guint n_names, guint *bits, char **wrong)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  *bits = 0;
  *wrong = NULL;
  for (guint i = 0; words[i] != NULL && *wrong == NULL; i++) {
    const char *word = g_strstrip (words[i]);
    guint at = 0;

    while (at < n_names && !g_str_equal (word, names[at]))
      at++;
    if (at < n_names)
      *bits |= 1u << at;
    else
      *wrong = g_strdup (word);
  }
  if (*bits == 0 && *wrong == NULL)
    *wrong = g_strdup (text);
  return *wrong == NULL;
}

static gboolean
read_relations (GenevaCliNetwork *network, const char *command)
{
  const char *names[GENEVA_N_RELATIONS];
  g_autofree char *wrong = NULL;

  if (network->relations == NULL)
    return TRUE;
  if (g_str_equal (network->relations, "all")) {
    network->settings.relations = GENEVA_RELATION_RECORDED;
    return TRUE;
  }
  for (guint i = 0; i < GENEVA_N_RELATIONS; i++)
    names[i] = geneva_relation_get_name ((GenevaRelation) (1u << i));
  if (read_bits (network->relations, names, GENEVA_N_RELATIONS, &network->settings.relations, &wrong))
    return TRUE;
  geneva_cli_complain_usage (command, _("--relations: expected all, or some of dealt-with, planned, tie, opponent, "
                                        "fought, aided, harmed, spoke-about, agreement, conflict, supports and "
                                        "opposes; found “%s”."), wrong);
  return FALSE;
}

static gboolean
read_kinds (GenevaCliNetwork *network, const char *command)
{
  const GenevaField *field = &geneva_schema_get_struct (GENEVA_LIST_ACTORS)->fields[GENEVA_ACTOR_KIND];
  g_autofree char *wrong = NULL;

  if (network->kinds == NULL ||
      read_bits (network->kinds, field->names, GENEVA_ACTOR_GROUP + 1, &network->settings.actor_kinds, &wrong))
    return TRUE;
  geneva_cli_complain_usage (command, _("--kinds: expected some of person, state, organisation and group; "
                                        "found “%s”."), wrong);
  return FALSE;
}

static gboolean
read_min_weight (GenevaCliNetwork *network, const char *command)
{
  gsize length;
  char *end;

  if (network->min_weight == NULL)
    return TRUE;
  length = strspn (network->min_weight, "0123456789.");
  network->settings.min_weight = g_ascii_strtod (network->min_weight, &end);
  if (length > 0 && end == network->min_weight + length && *end == '\0' && isfinite (network->settings.min_weight))
    return TRUE;
  geneva_cli_complain_usage (command, _("--min-weight: expected a number such as 2 or 0.5; found “%s”."),
                             network->min_weight);
  return FALSE;
}

static gboolean
read_metric (const char *command, const char *option, const char *text, GenevaMetric *metric)
{
  if (text == NULL || geneva_metric_from_name (text, metric))
    return TRUE;
  geneva_cli_complain_usage (command, _("%s: expected sources, degree, strength, betweenness, closeness, eigenvector, "
                                        "pagerank or core; found “%s”."), option, text);
  return FALSE;
}

/* The place of a text among names; -1: none. */
static int
find_name (const char * const *names, const char *text)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], text))
      return i;
  return -1;
}

static gboolean
read_opinions (GenevaCliNetwork *network, const char *command)
{
  GenevaOpinionOptions *opinions = &network->settings.opinions;

  opinions->counting.has_facts = network->has_facts;
  if (network->opinions != NULL && !geneva_opinions_from_name (network->opinions, &opinions->measure))
    geneva_cli_complain_usage (command, _("--opinions: expected apart, net or ignore; found “%s”."),
                               network->opinions);
  else if (network->norm != NULL && !geneva_norm_from_name (network->norm, &opinions->counting.norm))
    geneva_cli_complain_usage (command, _("--norm: expected none, average, jaccard, cosine or true-cosine; "
                                          "found “%s”."), network->norm);
  else if (network->issue_norm != NULL && !geneva_two_mode_norm_from_name (network->issue_norm, &opinions->issue_norm))
    geneva_cli_complain_usage (command, _("--issue-norm: expected none, activity or prominence; found “%s”."),
                               network->issue_norm);
  else if (network->duplicates != NULL &&
           !geneva_duplicates_from_name (network->duplicates, &opinions->counting.duplicates))
    geneva_cli_complain_usage (command, _("--duplicates: expected all, source, day, week, month, year or once; "
                                          "found “%s”."), network->duplicates);
  else if (network->conditional != NULL &&
           !geneva_conditional_from_name (network->conditional, &opinions->counting.conditional))
    geneva_cli_complain_usage (command, _("--conditional: expected left-out, leaning or half; found “%s”."),
                               network->conditional);
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_made_of (GenevaCliNetwork *network, const char *command)
{
  GenevaNetworkSettings *settings = &network->settings;

  if (network->unit != NULL && !geneva_unit_from_name (network->unit, &settings->unit)) {
    geneva_cli_complain_usage (command, _("--unit: expected named, principal, person or bloc; found “%s”."),
                               network->unit);
    return FALSE;
  }
  if (network->weight != NULL && !geneva_weight_from_name (network->weight, &settings->weight)) {
    geneva_cli_complain_usage (command, _("--weight: expected items or sources; found “%s”."), network->weight);
    return FALSE;
  }
  settings->has_events = network->is_two_mode;
  return read_opinions (network, command) && read_relations (network, command) && read_min_weight (network, command) && read_kinds (network, command);
}

static gboolean
read_look (GenevaCliNetwork *network, const char *command)
{
  GenevaNetworkSettings *settings = &network->settings;
  int layout = network->layout != NULL ? find_name (geneva_arrangement_get_names (), network->layout)
                                       : (int) settings->arrangement;
  int colour = network->colour != NULL ? find_name (geneva_network_colour_get_names (), network->colour)
                                       : (int) settings->colour;
  int outside = network->outside != NULL ? find_name (geneva_network_outside_get_names (), network->outside)
                                         : (int) settings->outside;

  if (layout < 0) {
    geneva_cli_complain_usage (command, _("--layout: expected stress, communities, circle or concentric; found “%s”."),
                               network->layout);
    return FALSE;
  }
  if (network->centre_by != NULL && layout != GENEVA_ARRANGE_CONCENTRIC) {
    geneva_cli_complain_usage (command, "%s", _("--centre-by goes with --layout concentric."));
    return FALSE;
  }
  if (colour < 0) {
    geneva_cli_complain_usage (command, _("--colour: expected bloc, community, metric or none; found “%s”."),
                               network->colour);
    return FALSE;
  }
  if (network->shade_by != NULL && colour != GENEVA_COLOUR_METRIC) {
    geneva_cli_complain_usage (command, "%s", _("--shade-by goes with --colour metric."));
    return FALSE;
  }
  if (outside < 0) {
    geneva_cli_complain_usage (command, _("--outside: expected shown, dimmed or hidden; found “%s”."),
                               network->outside);
    return FALSE;
  }
  settings->arrangement = (GenevaArrangement) layout;
  settings->colour = (GenevaNetworkColour) colour;
  settings->outside = (GenevaNetworkOutside) outside;
  settings->has_hulls = network->has_hulls;
  settings->has_edge_labels = network->has_edge_labels;
  return read_metric (command, "--centre-by", network->centre_by, &settings->centre_by) &&
         read_metric (command, "--size-by", network->size_by, &settings->size_by) &&
         read_metric (command, "--shade-by", network->shade_by, &settings->shade_by);
}

gboolean
geneva_cli_network_read (GenevaCliNetwork *network, const char *command)
{
  return check_texts (network, command) && read_made_of (network, command) && read_look (network, command);
}
