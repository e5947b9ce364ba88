/* What the tables show. Role: the columns of each kind of table as data.
 * Every chart has a table twin; this is where the twin's content is decided.
 * Columns of what there may be a million of are made of atoms, so that a
 * column is sorted and searched by its few different words. It must not know
 * GTK.
 */
#include "geneva-record-columns.h"

#include "base/geneva-sentence.h"
#include "geneva-record-measures.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* ---- atoms ---- */

static void
add_atom (GArray *atoms, guint32 atom)
{
  for (guint i = 0; i < atoms->len; i++)
    if (g_array_index (atoms, guint32, i) == atom)
      return;
  g_array_append_val (atoms, atom);
}

/* A field's word as it is: a string's id or a date's, 0 for none. */
static void
list_word (const GenevaColumn *column, GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row,
           GArray *atoms)
{
  guint32 word = geneva_row_get_word (row, column->field);

  if (word != 0)
    g_array_append_val (atoms, word);
}

static guint
count_strings (const GenevaColumn *column, GenevaSnapshot *snapshot)
{
  return geneva_string_pool_get_size (geneva_pools_get_strings (geneva_snapshot_get_pools (snapshot))) + 1;
}

static char *
dup_string (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom)
{
  return g_strdup (geneva_string_pool_get (geneva_pools_get_strings (geneva_snapshot_get_pools (snapshot)), atom));
}

static guint
count_dates (const GenevaColumn *column, GenevaSnapshot *snapshot)
{
  return geneva_pools_get_n_dates (geneva_snapshot_get_pools (snapshot)) + 1;
}

static char *
dup_date (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom)
{
  return geneva_words_dup_date (geneva_pools_get_date (geneva_snapshot_get_pools (snapshot), atom));
}

static char *
dup_date_brief (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom)
{
  return geneva_words_dup_date_brief (geneva_pools_get_date (geneva_snapshot_get_pools (snapshot), atom));
}

static int
compare_dates (GenevaSnapshot *snapshot, guint32 a, guint32 b)
{
  GenevaPools *pools = geneva_snapshot_get_pools (snapshot);

  return geneva_edtf_compare (geneva_pools_get_date (pools, a), geneva_pools_get_date (pools, b));
}

static void
list_ref (const GenevaColumn *column, GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row,
          GArray *atoms)
{
  GenevaHandle to = geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (row, column->field));
  guint32 atom = GENEVA_HANDLE_ROW (to);

  if (to != GENEVA_HANDLE_NONE)
    g_array_append_val (atoms, atom);
}

static guint
count_rows (const GenevaColumn *column, GenevaSnapshot *snapshot)
{
  return geneva_snapshot_get_n_rows (snapshot, column->list);
}

static char *
dup_record_title (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom)
{
  return geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (column->list, atom));
}

static char *
dup_record_label (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom)
{
  return geneva_snapshot_dup_label (snapshot, GENEVA_HANDLE (column->list, atom));
}

static void
list_enum (const GenevaColumn *column, GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row,
           GArray *atoms)
{
  int value = geneva_row_get_enum (row, column->field);
  guint32 atom = (guint32) value;

  if (value >= 0)
    g_array_append_val (atoms, atom);
}

/* No enumeration of the format has more. */
static guint
count_few (const GenevaColumn *column, GenevaSnapshot *snapshot)
{
  return 16;
}

#define DATE_COLUMN(title_, field_, dup_, empty_, width_, flags_) \
  { .title = title_, .field = field_, .list_atoms = list_word, .get_n_atoms = count_dates, .dup_atom = dup_, \
    .compare_atoms = compare_dates, .empty = empty_, .width = width_, .flags = GENEVA_COLUMN_DATES | (flags_) }
#define STRING_COLUMN(title_, field_, width_, flags_) \
  { .title = title_, .field = field_, .list_atoms = list_word, .get_n_atoms = count_strings, \
    .dup_atom = dup_string, .width = width_, .flags = GENEVA_COLUMN_DISTINCT | (flags_) }
#define ENUM_COLUMN(title_, field_, dup_, width_, flags_) \
  { .title = title_, .field = field_, .list_atoms = list_enum, .get_n_atoms = count_few, .dup_atom = dup_, \
    .width = width_, .flags = flags_ }
#define REF_COLUMN(title_, field_, list_, width_, flags_) \
  { .title = title_, .field = field_, .list = list_, .list_atoms = list_ref, .get_n_atoms = count_rows, \
    .dup_atom = dup_record_title, .width = width_, .flags = flags_ }
#define TEXT_COLUMN(title_, dup_, width_, flags_) \
  { .title = title_, .dup_text = dup_, .width = width_, .flags = flags_ }
#define PASSAGES_COLUMN \
  { .title = N_("Passages"), .dup_text = dup_passages, .get_key = passages_key, .width = 90, \
    .flags = GENEVA_COLUMN_NUMBER | GENEVA_COLUMN_COUNTED }

#define METRIC_COLUMN(title_, metric_, width_, flags_) \
  { .title = title_, .field = metric_, .dup_measure = geneva_measure_dup_metric, \
    .get_measure = geneva_measure_get_metric, .get_help = geneva_measure_get_definition, .width = width_, \
    .flags = GENEVA_COLUMN_NUMBER | GENEVA_COLUMN_MEASURED | (flags_) }
#define GROUP_COLUMN(title_, field_, width_, flags_) \
  { .title = title_, .field = field_, .dup_measure = geneva_measure_dup_group, \
    .get_measure = geneva_measure_get_group, .get_help = geneva_measure_get_group_help, .width = width_, \
    .flags = GENEVA_COLUMN_NUMBER | GENEVA_COLUMN_MEASURED | (flags_) }

/* ---- passages ---- */

static double
passages_key (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_passages_count_of_record (snapshot, handle);
}

static char *
dup_passages (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return g_strdup_printf ("%u", geneva_passages_count_of_record (snapshot, handle));
}

static char *
dup_title (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_snapshot_dup_title (snapshot, handle);
}

/* ---- actors ---- */

static char *
dup_actor_kind (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom)
{
  return g_strdup (geneva_words_get_actor_kind ((int) atom));
}

static char *
dup_actor_bloc (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_row_dup_attribute (row, "bloc");
}

static void
list_aliases (const GenevaColumn *column, GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row,
              GArray *atoms)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter))
    add_atom (atoms, geneva_row_get_word (&iter.item, 0));
}

static const GenevaColumn actor_columns[] = {
  STRING_COLUMN (N_("Name"), GENEVA_ACTOR_NAME, 0, GENEVA_COLUMN_EXPANDS),
  ENUM_COLUMN (N_("Kind"), GENEVA_ACTOR_KIND, dup_actor_kind, 110, 0),
  TEXT_COLUMN (N_("Bloc"), dup_actor_bloc, 150, 0),
  { .title = N_("Also called"), .list_atoms = list_aliases, .get_n_atoms = count_strings, .dup_atom = dup_string,
    .flags = GENEVA_COLUMN_EXPANDS | GENEVA_COLUMN_DISTINCT },
  PASSAGES_COLUMN,
  METRIC_COLUMN (N_("Independent sources"), GENEVA_METRIC_SOURCES, 160, GENEVA_COLUMN_HIDDEN),
  METRIC_COLUMN (N_("Degree"), GENEVA_METRIC_DEGREE, 84, 0),
  METRIC_COLUMN (N_("Weighted degree"), GENEVA_METRIC_STRENGTH, 140, GENEVA_COLUMN_HIDDEN),
  METRIC_COLUMN (N_("Betweenness"), GENEVA_METRIC_BETWEENNESS, 110, 0),
  METRIC_COLUMN (N_("Closeness"), GENEVA_METRIC_CLOSENESS, 100, GENEVA_COLUMN_HIDDEN),
  METRIC_COLUMN (N_("Eigenvector"), GENEVA_METRIC_EIGENVECTOR, 100, GENEVA_COLUMN_HIDDEN),
  METRIC_COLUMN (N_("PageRank"), GENEVA_METRIC_PAGERANK, 100, GENEVA_COLUMN_HIDDEN),
  METRIC_COLUMN (N_("k-core"), GENEVA_METRIC_CORE, 80, GENEVA_COLUMN_HIDDEN),
  GROUP_COLUMN (N_("Community"), FALSE, 110, GENEVA_COLUMN_HIDDEN),
  GROUP_COLUMN (N_("Component"), TRUE, 110, GENEVA_COLUMN_HIDDEN),
};

/* ---- events ---- */

/* The date word of the earliest publication among an event's sources. */
static void
list_reported (const GenevaColumn *column, GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row,
               GArray *atoms)
{
  const GenevaEdtf *earliest = NULL;
  guint32 word = 0;
  GenevaRowIter accounts;

  geneva_row_iter_init (&accounts, row, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&accounts)) {
    GenevaRowIter excerpts;
    geneva_row_iter_init (&excerpts, &accounts.item, GENEVA_ACCOUNT_EVIDENCE);
    while (geneva_row_iter_next (&excerpts)) {
      GenevaRow source;
      const GenevaEdtf *published;
      if (!geneva_snapshot_get_row (snapshot, geneva_row_get_ref (&excerpts.item, GENEVA_EXCERPT_SOURCE), &source))
        continue;
      published = geneva_row_get_date (&source, GENEVA_SOURCE_PUBLISHED);
      if (published == NULL || (earliest != NULL && geneva_edtf_compare (published, earliest) >= 0))
        continue;
      earliest = published;
      word = geneva_row_get_word (&source, GENEVA_SOURCE_PUBLISHED);
    }
  }
  if (word != 0)
    g_array_append_val (atoms, word);
}

static char *
dup_event_kind (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom)
{
  return g_strdup (atom < GENEVA_N_EVENT_KINDS ? geneva_event_kind_get_words ((GenevaEventKind) atom) : "");
}

static void
list_quad_class (const GenevaColumn *column, GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row,
                 GArray *atoms)
{
  int kind = geneva_row_get_enum (row, GENEVA_EVENT_KIND);
  guint32 atom;

  if (kind < 0)
    return;
  atom = geneva_event_kind_get_quad_class ((GenevaEventKind) kind);
  g_array_append_val (atoms, atom);
}

static char *
dup_quad_class (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom)
{
  return g_strdup (geneva_words_get_quad_class ((int) atom));
}

static void
list_status (const GenevaColumn *column, GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row,
             GArray *atoms)
{
  guint32 atom = geneva_event_get_status (snapshot, row);

  g_array_append_val (atoms, atom);
}

static char *
dup_status (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom)
{
  return g_strdup (atom <= GENEVA_STATUS_UNSUPPORTED ? geneva_status_get_words ((GenevaStatus) atom) : "");
}

static char *
dup_level (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom)
{
  return g_strdup (geneva_words_get_level ((int) atom));
}

static void
list_participants (const GenevaColumn *column, GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row,
                   GArray *atoms)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter))
    add_atom (atoms, GENEVA_HANDLE_ROW (geneva_snapshot_get_kept (
                       snapshot, geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR))));
}

static void
list_event_sources (const GenevaColumn *column, GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row,
                    GArray *atoms)
{
  GenevaRowIter accounts;

  geneva_row_iter_init (&accounts, row, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&accounts)) {
    GenevaRowIter excerpts;
    geneva_row_iter_init (&excerpts, &accounts.item, GENEVA_ACCOUNT_EVIDENCE);
    while (geneva_row_iter_next (&excerpts))
      add_atom (atoms, GENEVA_HANDLE_ROW (geneva_row_get_ref (&excerpts.item, GENEVA_EXCERPT_SOURCE)));
  }
}

static char *
dup_source_name (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom)
{
  return geneva_words_dup_source (snapshot, GENEVA_HANDLE (GENEVA_LIST_SOURCES, atom));
}

static const GenevaColumn event_columns[] = {
  DATE_COLUMN (N_("When"), GENEVA_EVENT_WHEN, dup_date_brief, N_("undated"), 150, 0),
  STRING_COLUMN (N_("Event"), GENEVA_EVENT_TITLE, 0, GENEVA_COLUMN_EXPANDS),
  ENUM_COLUMN (N_("Kind"), GENEVA_EVENT_KIND, dup_event_kind, 104, 0),
  { .title = N_("Class"), .list_atoms = list_quad_class, .get_n_atoms = count_few, .dup_atom = dup_quad_class,
    .width = 170, .flags = GENEVA_COLUMN_HIDDEN },
  { .title = N_("Status"), .list_atoms = list_status, .get_n_atoms = count_few, .dup_atom = dup_status,
    .width = 110 },
  ENUM_COLUMN (N_("Level"), GENEVA_EVENT_LEVEL, dup_level, 90, GENEVA_COLUMN_HIDDEN),
  { .title = N_("Who"), .list = GENEVA_LIST_ACTORS, .list_atoms = list_participants, .get_n_atoms = count_rows,
    .dup_atom = dup_record_label, .flags = GENEVA_COLUMN_EXPANDS },
  REF_COLUMN (N_("Where"), GENEVA_EVENT_PLACE, GENEVA_LIST_PLACES, 100, 0),
  { .title = N_("Reported"), .list_atoms = list_reported, .get_n_atoms = count_dates, .dup_atom = dup_date_brief,
    .compare_atoms = compare_dates, .width = 130, .flags = GENEVA_COLUMN_DATES | GENEVA_COLUMN_HIDDEN },
  { .title = N_("Sources"), .list = GENEVA_LIST_SOURCES, .list_atoms = list_event_sources,
    .get_n_atoms = count_rows, .dup_atom = dup_source_name, .width = 170, .flags = GENEVA_COLUMN_HIDDEN },
  PASSAGES_COLUMN,
};

/* ---- forecasts ---- */

static char *
dup_forecast_strength (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_words_dup_strength (row);
}

static char *
dup_forecast_by (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_words_dup_claimant (snapshot, geneva_row_get_ref (row, GENEVA_FORECAST_BY),
                                    geneva_row_get_ref (row, GENEVA_FORECAST_FOR), row, GENEVA_FORECAST_VIA);
}

static const GenevaColumn forecast_columns[] = {
  DATE_COLUMN (N_("Made"), GENEVA_FORECAST_MADE, dup_date_brief, NULL, 120, 0),
  REF_COLUMN (N_("Event"), GENEVA_FORECAST_EVENT, GENEVA_LIST_EVENTS, 0, GENEVA_COLUMN_EXPANDS),
  DATE_COLUMN (N_("Predicted"), GENEVA_FORECAST_PREDICTED, dup_date, N_("no date named"), 190, 0),
  TEXT_COLUMN (N_("How firm"), dup_forecast_strength, 130, 0),
  TEXT_COLUMN (N_("By"), dup_forecast_by, 0, GENEVA_COLUMN_EXPANDS),
  PASSAGES_COLUMN,
};

/* ---- positions ---- */

static char *
dup_position_speaker (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_words_dup_claimant (snapshot, geneva_row_get_ref (row, GENEVA_STATEMENT_SPEAKER),
                                    geneva_row_get_ref (row, GENEVA_STATEMENT_FOR), row, GENEVA_STATEMENT_VIA);
}

static char *
dup_position_stance (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_words_dup_stance (row);
}

static char *
dup_position_issue (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  GenevaHandle handle_of_issue = geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (row, GENEVA_STATEMENT_ISSUE));
  GenevaRow issue;

  if (!geneva_snapshot_get_row (snapshot, handle_of_issue, &issue))
    return NULL;
  if (geneva_row_has (&issue, GENEVA_ISSUE_PROPOSITION))
    return g_strdup (geneva_row_get_text (&issue, GENEVA_ISSUE_PROPOSITION));
  return geneva_snapshot_dup_title (snapshot, handle_of_issue);
}

static char *
dup_position_condition (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  GenevaRow condition;

  if (!geneva_row_get_struct (row, GENEVA_STATEMENT_CONDITION, &condition))
    return NULL;
  return g_strdup (geneva_row_get_text (&condition, GENEVA_CONDITION_WORDS));
}

static const GenevaColumn position_columns[] = {
  TEXT_COLUMN (N_("Who"), dup_position_speaker, 190, 0),
  TEXT_COLUMN (N_("Stance"), dup_position_stance, 110, 0),
  TEXT_COLUMN (N_("On what"), dup_position_issue, 0, GENEVA_COLUMN_EXPANDS),
  TEXT_COLUMN (N_("Condition"), dup_position_condition, 0, GENEVA_COLUMN_EXPANDS),
  DATE_COLUMN (N_("When"), GENEVA_STATEMENT_WHEN, dup_date_brief, NULL, 120, 0),
  PASSAGES_COLUMN,
};

/* ---- figures ---- */

static char *
dup_figure_amount (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_words_dup_amount (row);
}

static double
figure_amount_key (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  double low = INFINITY;

  return geneva_row_get_number (row, GENEVA_FIGURE_LOW, &low) ? low : INFINITY;
}

static char *
dup_figure_by (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_words_dup_claimant (snapshot, geneva_row_get_ref (row, GENEVA_FIGURE_BY), GENEVA_HANDLE_NONE, row,
                                    GENEVA_FIGURE_VIA);
}

static const GenevaColumn figure_columns[] = {
  REF_COLUMN (N_("What is counted"), GENEVA_FIGURE_QUANTITY, GENEVA_LIST_QUANTITIES, 0, GENEVA_COLUMN_EXPANDS),
  { .title = N_("Figure"), .dup_text = dup_figure_amount, .get_key = figure_amount_key, .width = 160,
    .flags = GENEVA_COLUMN_NUMBER },
  TEXT_COLUMN (N_("By"), dup_figure_by, 0, GENEVA_COLUMN_EXPANDS),
  DATE_COLUMN (N_("As of"), GENEVA_FIGURE_AS_OF, dup_date_brief, NULL, 130, 0),
  PASSAGES_COLUMN,
};

/* ---- ties ---- */

static char *
dup_tie_kind (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom)
{
  return g_strdup (geneva_words_get_tie_kind ((int) atom));
}

static const GenevaColumn tie_columns[] = {
  REF_COLUMN (N_("Who"), GENEVA_TIE_FROM, GENEVA_LIST_ACTORS, 0, GENEVA_COLUMN_EXPANDS),
  ENUM_COLUMN (N_("Tie"), GENEVA_TIE_KIND, dup_tie_kind, 110, 0),
  REF_COLUMN (N_("To whom"), GENEVA_TIE_TO, GENEVA_LIST_ACTORS, 0, GENEVA_COLUMN_EXPANDS),
  STRING_COLUMN (N_("Office"), GENEVA_TIE_ROLE, 0, GENEVA_COLUMN_EXPANDS),
  PASSAGES_COLUMN,
};

/* ---- edges of the network ---- */

static guint
count_relations (const GenevaColumn *column, GenevaSnapshot *snapshot)
{
  return GENEVA_N_RELATION_ATOMS;
}

static const GenevaColumn edge_columns[] = {
  { .title = N_("From"), .field = FALSE, .list = GENEVA_LIST_ACTORS, .list_ends = geneva_measure_list_end,
    .get_n_atoms = count_rows, .dup_atom = dup_record_title, .flags = GENEVA_COLUMN_EXPANDS },
  { .title = N_("Relation"), .list_ends = geneva_measure_list_relation, .get_n_atoms = count_relations,
    .dup_atom = geneva_measure_dup_relation, .width = 170 },
  { .title = N_("To"), .field = TRUE, .list = GENEVA_LIST_ACTORS, .list_ends = geneva_measure_list_end,
    .get_n_atoms = count_rows, .dup_atom = dup_record_title, .flags = GENEVA_COLUMN_EXPANDS },
  { .title = N_("Weight"), .dup_measure = geneva_measure_dup_weight, .get_measure = geneva_measure_get_weight,
    .get_help = geneva_measure_get_weight_help, .width = 90, .flags = GENEVA_COLUMN_NUMBER },
  { .title = N_("Rests on"), .dup_measure = geneva_measure_dup_items, .get_measure = geneva_measure_get_items,
    .get_help = geneva_measure_get_items_help, .width = 90, .flags = GENEVA_COLUMN_NUMBER },
  { .title = N_("Bridge"), .dup_measure = geneva_measure_dup_bridge, .get_measure = geneva_measure_get_bridge,
    .get_help = geneva_measure_get_bridge_help, .width = 90, .flags = GENEVA_COLUMN_MEASURED },
};

/* ---- sources ---- */

static void
list_itself (const GenevaColumn *column, GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row,
             GArray *atoms)
{
  guint32 atom = GENEVA_HANDLE_ROW (handle);

  g_array_append_val (atoms, atom);
}

static char *
dup_source_kind (const GenevaColumn *column, GenevaSnapshot *snapshot, guint32 atom)
{
  return g_strdup (geneva_words_get_text_kind ((int) atom));
}

static double
source_codings_key (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  g_autoptr (GArray) passages = geneva_passages_of_source (snapshot, handle);

  return passages->len;
}

static char *
dup_source_codings (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return g_strdup_printf ("%.0f", source_codings_key (snapshot, handle, row));
}

static const GenevaColumn source_columns[] = {
  DATE_COLUMN (N_("Published"), GENEVA_SOURCE_PUBLISHED, dup_date_brief, N_("undated"), 130, 0),
  { .title = N_("Publisher"), .list = GENEVA_LIST_SOURCES, .list_atoms = list_itself, .get_n_atoms = count_rows,
    .dup_atom = dup_source_name, .width = 160 },
  TEXT_COLUMN (N_("Title"), dup_title, 0, GENEVA_COLUMN_EXPANDS),
  ENUM_COLUMN (N_("Text"), GENEVA_SOURCE_TEXT_KIND, dup_source_kind, 100, 0),
  { .title = N_("Passages"), .dup_text = dup_source_codings, .get_key = source_codings_key, .width = 90,
    .flags = GENEVA_COLUMN_NUMBER },
};

/* ---- the tables ---- */

typedef struct {
  const char         *name;
  const char         *title;
  const char         *empty;
  GenevaList          list;
  const GenevaColumn *columns;
  guint               n_columns;
  int                 first_sort;
  int                 date_field;
} Table;

static const Table tables[GENEVA_N_TABLES] = {
  [GENEVA_TABLE_ACTORS] = {
    "actors", N_("Actors"), N_("This dossier names no actors."), GENEVA_LIST_ACTORS,
    actor_columns, G_N_ELEMENTS (actor_columns), -1, -1
  },
  [GENEVA_TABLE_EVENTS] = {
    "events", N_("Events"), N_("This dossier tells of no events."), GENEVA_LIST_EVENTS,
    event_columns, G_N_ELEMENTS (event_columns), 0, GENEVA_EVENT_WHEN
  },
  [GENEVA_TABLE_FORECASTS] = {
    "forecasts", N_("Forecasts"), N_("Nobody forecasts anything in this dossier."), GENEVA_LIST_FORECASTS,
    forecast_columns, G_N_ELEMENTS (forecast_columns), 0, GENEVA_FORECAST_MADE
  },
  [GENEVA_TABLE_POSITIONS] = {
    "positions", N_("Positions"), N_("Nobody takes a position in this dossier."), GENEVA_LIST_STATEMENTS,
    position_columns, G_N_ELEMENTS (position_columns), -1, GENEVA_STATEMENT_WHEN
  },
  [GENEVA_TABLE_FIGURES] = {
    "figures", N_("Figures"), N_("This dossier holds no figures."), GENEVA_LIST_FIGURES,
    figure_columns, G_N_ELEMENTS (figure_columns), -1, GENEVA_FIGURE_AS_OF
  },
  [GENEVA_TABLE_TIES] = {
    "ties", N_("Ties"), N_("This dossier tells of no ties."), GENEVA_LIST_TIES,
    tie_columns, G_N_ELEMENTS (tie_columns), -1, -1
  },
  [GENEVA_TABLE_EDGES] = {
    "edges", N_("Edges"), N_("Nobody has to do with anybody in this dossier."), GENEVA_LIST_EDGES,
    edge_columns, G_N_ELEMENTS (edge_columns), -1, -1
  },
  [GENEVA_TABLE_SOURCES] = {
    "sources", N_("Sources"), N_("This dossier has no sources."), GENEVA_LIST_SOURCES,
    source_columns, G_N_ELEMENTS (source_columns), 0, GENEVA_SOURCE_PUBLISHED
  },
};

const char *
geneva_table_get_name (GenevaTableKind kind)
{
  g_return_val_if_fail ((guint) kind < GENEVA_N_TABLES, NULL);
  return tables[kind].name;
}

gboolean
geneva_table_from_name (const char *name, GenevaTableKind *kind)
{
  g_return_val_if_fail (name != NULL && kind != NULL, FALSE);
  for (guint i = 0; i < GENEVA_N_TABLES; i++) {
    if (g_str_equal (tables[i].name, name)) {
      *kind = (GenevaTableKind) i;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
geneva_table_get_title (GenevaTableKind kind)
{
  g_return_val_if_fail ((guint) kind < GENEVA_N_TABLES, NULL);
  return _(tables[kind].title);
}

const char *
geneva_table_get_empty (GenevaTableKind kind)
{
  g_return_val_if_fail ((guint) kind < GENEVA_N_TABLES, NULL);
  return _(tables[kind].empty);
}

GenevaList
geneva_table_get_list (GenevaTableKind kind)
{
  g_return_val_if_fail ((guint) kind < GENEVA_N_TABLES, GENEVA_LIST_NONE);
  return tables[kind].list;
}

const GenevaColumn *
geneva_table_get_columns (GenevaTableKind kind, guint *n)
{
  g_return_val_if_fail ((guint) kind < GENEVA_N_TABLES && n != NULL, NULL);
  *n = tables[kind].n_columns;
  return tables[kind].columns;
}

int
geneva_table_get_first_sort (GenevaTableKind kind)
{
  g_return_val_if_fail ((guint) kind < GENEVA_N_TABLES, -1);
  return tables[kind].first_sort;
}

int
geneva_table_get_date_field (GenevaTableKind kind)
{
  g_return_val_if_fail ((guint) kind < GENEVA_N_TABLES, -1);
  return tables[kind].date_field;
}

char *
geneva_table_dup_count (GenevaTableKind kind, guint n_shown, guint n_all)
{
  g_autofree char *shown = geneva_words_dup_number (n_shown);
  g_autofree char *all = geneva_words_dup_number (n_all);
  gboolean is_part = n_shown != n_all;

  /* Whole phrases, for languages that count otherwise. */
  switch (kind) {
    case GENEVA_TABLE_ACTORS:
      if (is_part)
        return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s of %s actor", "%s of %s actors", n_all), shown, all);
      return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s actor", "%s actors", n_all), all);
    case GENEVA_TABLE_EVENTS:
      if (is_part)
        return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s of %s event", "%s of %s events", n_all), shown, all);
      return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s event", "%s events", n_all), all);
    case GENEVA_TABLE_FORECASTS:
      if (is_part)
        return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s of %s forecast", "%s of %s forecasts", n_all), shown, all);
      return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s forecast", "%s forecasts", n_all), all);
    case GENEVA_TABLE_POSITIONS:
      if (is_part)
        return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s of %s position", "%s of %s positions", n_all), shown, all);
      return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s position", "%s positions", n_all), all);
    case GENEVA_TABLE_FIGURES:
      if (is_part)
        return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s of %s figure", "%s of %s figures", n_all), shown, all);
      return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s figure", "%s figures", n_all), all);
    case GENEVA_TABLE_TIES:
      if (is_part)
        return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s of %s tie", "%s of %s ties", n_all), shown, all);
      return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s tie", "%s ties", n_all), all);
    case GENEVA_TABLE_EDGES:
      if (is_part)
        return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s of %s edge", "%s of %s edges", n_all), shown, all);
      return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s edge", "%s edges", n_all), all);
    case GENEVA_TABLE_SOURCES:
      if (is_part)
        return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s of %s source", "%s of %s sources", n_all), shown, all);
      return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s source", "%s sources", n_all), all);
    case GENEVA_N_TABLES:
      break;
  }
  g_return_val_if_reached (NULL);
}

gboolean
geneva_column_is_of_network (const GenevaColumn *column)
{
  return column->list_ends != NULL || column->dup_measure != NULL;
}

void
geneva_column_list_atoms (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaSnapshot *snapshot,
                          GenevaHandle handle, const GenevaRow *row, GArray *atoms)
{
  if (column->list_ends == NULL)
    column->list_atoms (column, snapshot, handle, row, atoms);
  else if (network != NULL)
    column->list_ends (column, network, handle, atoms);
}

char *
geneva_column_dup_text (const GenevaColumn *column, const GenevaRecordNetwork *network, GenevaSnapshot *snapshot,
                        GenevaHandle handle, const GenevaRow *row)
{
  g_autoptr (GArray) atoms = NULL;
  g_autoptr (GString) text = NULL;

  if (column->dup_measure != NULL)
    return network != NULL ? column->dup_measure (column, network, handle) : NULL;
  if (column->dup_atom == NULL)
    return column->dup_text (snapshot, handle, row);
  atoms = g_array_new (FALSE, FALSE, sizeof (guint32));
  geneva_column_list_atoms (column, network, snapshot, handle, row, atoms);
  if (atoms->len == 0)
    return column->empty != NULL ? g_strdup (_(column->empty)) : NULL;
  if (atoms->len == 1)
    return column->dup_atom (column, snapshot, g_array_index (atoms, guint32, 0));
  text = g_string_new (NULL);
  for (guint i = 0; i < atoms->len; i++) {
    g_autofree char *words = column->dup_atom (column, snapshot, g_array_index (atoms, guint32, i));
    if (words == NULL)
      continue;
    if (text->len > 0)
      g_string_append (text, _(", "));
    g_string_append (text, words);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
