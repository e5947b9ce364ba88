/* What the tables show. Role: the columns of each kind of table as data.
 * Every chart has a table twin; this is where the twin's content is decided.
 * It must not know GTK.
 */
#include "geneva-record-columns.h"

#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* ---- keys to sort by ---- */

static double
date_key (const GenevaEdtf *date)
{
  GenevaSpan span;

  /* What has no date stands at the end. */
  if (date == NULL)
    return INFINITY;
  span = geneva_edtf_possible (date);
  if (span.begin != GENEVA_INSTANT_MIN)
    return (double) span.begin;
  return span.end != GENEVA_INSTANT_MAX ? (double) span.end : INFINITY;
}

/* As many as a click on the row lists. */
static double
passages_key (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  g_autoptr (GArray) passages = geneva_passages_of_record (snapshot, handle);

  return passages->len;
}

static char *
dup_passages (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return g_strdup_printf ("%.0f", passages_key (snapshot, handle, row));
}

static char *
dup_title (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_snapshot_dup_title (snapshot, handle);
}

static char *
dup_ref_title (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  return handle != GENEVA_HANDLE_NONE ? geneva_snapshot_dup_title (snapshot, handle) : NULL;
}

/* ---- actors ---- */

static char *
dup_actor_name (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return g_strdup (geneva_row_get_text (row, GENEVA_ACTOR_NAME));
}

static char *
dup_actor_kind (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return g_strdup (geneva_words_get_actor_kind (geneva_row_get_enum (row, GENEVA_ACTOR_KIND)));
}

static char *
dup_actor_bloc (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_row_dup_attribute (row, "bloc");
}

static char *
dup_actor_aliases (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  g_autoptr (GString) names = g_string_new (NULL);
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter))
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", geneva_row_get_text (&iter.item, 0));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static const GenevaColumn actor_columns[] = {
  { N_("Name"), dup_actor_name, NULL, 0, TRUE, FALSE },
  { N_("Kind"), dup_actor_kind, NULL, 100, FALSE, FALSE },
  { N_("Bloc"), dup_actor_bloc, NULL, 150, FALSE, FALSE },
  { N_("Also called"), dup_actor_aliases, NULL, 200, TRUE, FALSE },
  { N_("Passages"), dup_passages, passages_key, 90, FALSE, TRUE },
};

/* ---- events ---- */

static char *
dup_event_when (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  char *words = geneva_words_dup_date_brief (geneva_row_get_date (row, GENEVA_EVENT_WHEN));

  return words != NULL ? words : g_strdup (_("undated"));
}

static double
event_when_key (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return date_key (geneva_row_get_date (row, GENEVA_EVENT_WHEN));
}

static char *
dup_event_kind (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  int kind = geneva_row_get_enum (row, GENEVA_EVENT_KIND);

  return kind >= 0 ? g_strdup (geneva_event_kind_get_words ((GenevaEventKind) kind)) : NULL;
}

static char *
dup_event_status (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return g_strdup (geneva_status_get_words (geneva_event_get_status (snapshot, row)));
}

static char *
dup_event_participants (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_words_dup_participants (snapshot, row);
}

static char *
dup_event_place (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return dup_ref_title (snapshot, geneva_row_get_ref (row, GENEVA_EVENT_PLACE));
}

static const GenevaColumn event_columns[] = {
  { N_("When"), dup_event_when, event_when_key, 150, FALSE, FALSE },
  { N_("Event"), dup_title, NULL, 0, TRUE, FALSE },
  { N_("Kind"), dup_event_kind, NULL, 110, FALSE, FALSE },
  { N_("Status"), dup_event_status, NULL, 110, FALSE, FALSE },
  { N_("Who"), dup_event_participants, NULL, 0, TRUE, FALSE },
  { N_("Where"), dup_event_place, NULL, 90, FALSE, FALSE },
  { N_("Passages"), dup_passages, passages_key, 90, FALSE, TRUE },
};

/* ---- forecasts ---- */

static char *
dup_forecast_event (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return dup_ref_title (snapshot, geneva_row_get_ref (row, GENEVA_FORECAST_EVENT));
}

static char *
dup_forecast_predicted (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  char *words = geneva_words_dup_date (geneva_row_get_date (row, GENEVA_FORECAST_PREDICTED));

  return words != NULL ? words : g_strdup (_("no date named"));
}

static double
forecast_predicted_key (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return date_key (geneva_row_get_date (row, GENEVA_FORECAST_PREDICTED));
}

static char *
dup_forecast_made (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_words_dup_date_brief (geneva_row_get_date (row, GENEVA_FORECAST_MADE));
}

static double
forecast_made_key (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return date_key (geneva_row_get_date (row, GENEVA_FORECAST_MADE));
}

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
  { N_("Made"), dup_forecast_made, forecast_made_key, 120, FALSE, FALSE },
  { N_("Event"), dup_forecast_event, NULL, 0, TRUE, FALSE },
  { N_("Predicted"), dup_forecast_predicted, forecast_predicted_key, 190, FALSE, FALSE },
  { N_("How firm"), dup_forecast_strength, NULL, 130, FALSE, FALSE },
  { N_("By"), dup_forecast_by, NULL, 0, TRUE, FALSE },
  { N_("Passages"), dup_passages, passages_key, 90, FALSE, TRUE },
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
  GenevaHandle handle_of_issue = geneva_row_get_ref (row, GENEVA_STATEMENT_ISSUE);
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

static char *
dup_position_when (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_words_dup_date_brief (geneva_row_get_date (row, GENEVA_STATEMENT_WHEN));
}

static double
position_when_key (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return date_key (geneva_row_get_date (row, GENEVA_STATEMENT_WHEN));
}

static const GenevaColumn position_columns[] = {
  { N_("Who"), dup_position_speaker, NULL, 190, FALSE, FALSE },
  { N_("Stance"), dup_position_stance, NULL, 110, FALSE, FALSE },
  { N_("On what"), dup_position_issue, NULL, 0, TRUE, FALSE },
  { N_("Condition"), dup_position_condition, NULL, 0, TRUE, FALSE },
  { N_("When"), dup_position_when, position_when_key, 120, FALSE, FALSE },
  { N_("Passages"), dup_passages, passages_key, 90, FALSE, TRUE },
};

/* ---- figures ---- */

static char *
dup_figure_quantity (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return dup_ref_title (snapshot, geneva_row_get_ref (row, GENEVA_FIGURE_QUANTITY));
}

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

static char *
dup_figure_when (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_words_dup_date_brief (geneva_row_get_date (row, GENEVA_FIGURE_AS_OF));
}

static double
figure_when_key (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return date_key (geneva_row_get_date (row, GENEVA_FIGURE_AS_OF));
}

static const GenevaColumn figure_columns[] = {
  { N_("What is counted"), dup_figure_quantity, NULL, 0, TRUE, FALSE },
  { N_("Figure"), dup_figure_amount, figure_amount_key, 160, FALSE, TRUE },
  { N_("By"), dup_figure_by, NULL, 0, TRUE, FALSE },
  { N_("As of"), dup_figure_when, figure_when_key, 130, FALSE, FALSE },
  { N_("Passages"), dup_passages, passages_key, 90, FALSE, TRUE },
};

/* ---- ties ---- */

static char *
dup_tie_from (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return dup_ref_title (snapshot, geneva_row_get_ref (row, GENEVA_TIE_FROM));
}

static char *
dup_tie_kind (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return g_strdup (geneva_words_get_tie_kind (geneva_row_get_enum (row, GENEVA_TIE_KIND)));
}

static char *
dup_tie_to (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return dup_ref_title (snapshot, geneva_row_get_ref (row, GENEVA_TIE_TO));
}

static char *
dup_tie_office (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return g_strdup (geneva_row_get_text (row, GENEVA_TIE_ROLE));
}

static const GenevaColumn tie_columns[] = {
  { N_("Who"), dup_tie_from, NULL, 0, TRUE, FALSE },
  { N_("Tie"), dup_tie_kind, NULL, 110, FALSE, FALSE },
  { N_("To whom"), dup_tie_to, NULL, 0, TRUE, FALSE },
  { N_("Office"), dup_tie_office, NULL, 0, TRUE, FALSE },
  { N_("Passages"), dup_passages, passages_key, 90, FALSE, TRUE },
};

/* ---- sources ---- */

static char *
dup_source_publisher (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return geneva_words_dup_source (snapshot, handle);
}

static char *
dup_source_published (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  char *words = geneva_words_dup_date_brief (geneva_row_get_date (row, GENEVA_SOURCE_PUBLISHED));

  return words != NULL ? words : g_strdup (_("undated"));
}

static double
source_published_key (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return date_key (geneva_row_get_date (row, GENEVA_SOURCE_PUBLISHED));
}

static char *
dup_source_kind (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  return g_strdup (geneva_words_get_text_kind (geneva_row_get_enum (row, GENEVA_SOURCE_TEXT_KIND)));
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
  { N_("Published"), dup_source_published, source_published_key, 130, FALSE, FALSE },
  { N_("Publisher"), dup_source_publisher, NULL, 160, FALSE, FALSE },
  { N_("Title"), dup_title, NULL, 0, TRUE, FALSE },
  { N_("Text"), dup_source_kind, NULL, 100, FALSE, FALSE },
  { N_("Passages"), dup_source_codings, source_codings_key, 90, FALSE, TRUE },
};

/* ---- the tables ---- */

typedef struct {
  const char         *name;
  const char         *title;
  const char         *empty;
  GenevaList          list;
  const GenevaColumn *columns;
  guint               n_columns;
} Table;

static const Table tables[GENEVA_N_TABLES] = {
  [GENEVA_TABLE_ACTORS] = { "actors", N_("Actors"), N_("This dossier names no actors."), GENEVA_LIST_ACTORS,
                            actor_columns, G_N_ELEMENTS (actor_columns) },
  [GENEVA_TABLE_EVENTS] = { "events", N_("Events"), N_("This dossier tells of no events."), GENEVA_LIST_EVENTS,
                            event_columns, G_N_ELEMENTS (event_columns) },
  [GENEVA_TABLE_FORECASTS] = { "forecasts", N_("Forecasts"), N_("Nobody forecasts anything in this dossier."),
                               GENEVA_LIST_FORECASTS, forecast_columns, G_N_ELEMENTS (forecast_columns) },
  [GENEVA_TABLE_POSITIONS] = { "positions", N_("Positions"), N_("Nobody takes a position in this dossier."),
                               GENEVA_LIST_STATEMENTS, position_columns, G_N_ELEMENTS (position_columns) },
  [GENEVA_TABLE_FIGURES] = { "figures", N_("Figures"), N_("This dossier holds no figures."), GENEVA_LIST_FIGURES,
                             figure_columns, G_N_ELEMENTS (figure_columns) },
  [GENEVA_TABLE_TIES] = { "ties", N_("Ties"), N_("This dossier tells of no ties."), GENEVA_LIST_TIES, tie_columns,
                          G_N_ELEMENTS (tie_columns) },
  [GENEVA_TABLE_SOURCES] = { "sources", N_("Sources"), N_("This dossier has no sources."), GENEVA_LIST_SOURCES,
                             source_columns, G_N_ELEMENTS (source_columns) },
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
