/* The panel of the dossier's search. Role: asks the index as the reader types,
 * lists what was found, says how far the index is and what a query can't mean,
 * and makes the filter step. The answer to a key is asked for at once and the
 * question before it is called off, so nothing waits. It must not know the
 * source view or how a chart goes to a mark: who shows the panel hears of it.
 */
#include "geneva-search-panel.h"

#include "base/geneva-sentence.h"
#include "geneva-button-words.h"
#include "geneva-compat.h"
#include "geneva-list-tab.h"
#include "geneva-network-chart.h"
#include "geneva-record-words.h"
#include "geneva-search-row.h"
#include "geneva-timeline-chart.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_LIMIT 20
#define SECOND_LIMIT 500
#define MAX_IN_CHART 5
/* While the index grows, what is shown is asked for anew each time by so many percent. */
#define PERCENT_STEP 10

struct _GenevaSearchPanel {
  GtkWidget           parent_instance;

  GenevaSession      *session;
  GenevaSearch       *search;         /* made when it is first needed; NULL: not yet for this dossier */
  char               *key;
  GenevaChartView    *chart_view;     /* weak */
  GCancellable       *asking;         /* not NULL while an answer is awaited */
  GCancellable       *collecting;
  GenevaSearchResult *result;
  GenevaSearchQuery  *query;          /* of what is typed; NULL: there is none */
  guint               limit;
  guint               percent;        /* of the result */
  gboolean            is_filling;     /* the list changes, not the reader's choice */

  GListStore         *rows;
  GtkSingleSelection *selection;

  GtkWidget          *box;
  GtkEditable        *entry;
  GtkLabel           *words;
  GtkStack           *stack;
  GtkListView        *view;
};

enum { OPEN, GO_TO, CLOSE, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaSearchPanel, geneva_search_panel, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void ask (GenevaSearchPanel *self);

/* ---- what is said ---- */

static void
say (GenevaSearchPanel *self, const char *words, gboolean is_fault)
{
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
  if (g_strcmp0 (gtk_label_get_label (self->words), words != NULL ? words : "") != 0)
    geneva_compat_say (self->words, words != NULL ? words : "");
  if (is_fault)
    gtk_widget_add_css_class (GTK_WIDGET (self->words), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->words), "warning");
}

static const char *
get_group_words (GenevaList list)
{
  switch (list) {
    case GENEVA_LIST_SOURCES:
      return _("Sources");
    case GENEVA_LIST_ACTORS:
      return _("Actors");
    case GENEVA_LIST_PLACES:
      return _("Places");
    case GENEVA_LIST_TIES:
      return _("Ties");
    case GENEVA_LIST_EVENTS:
      return _("Events");
    case GENEVA_LIST_ISSUES:
      return _("Issues");
    case GENEVA_LIST_STATEMENTS:
      return _("Statements");
    case GENEVA_LIST_FORECASTS:
      return _("Forecasts");
    case GENEVA_LIST_QUANTITIES:
      return _("Quantities");
    case GENEVA_LIST_FIGURES:
      return _("Figures");
    case GENEVA_LIST_LINKS:
      return _("Links");
    case GENEVA_LIST_NONE:
    case GENEVA_LIST_DOSSIER:
    case GENEVA_LIST_LEXICON:
    case GENEVA_LIST_VIEWS:
    case GENEVA_N_LISTS:
    default:
      return _("Other");
  }
}

static char *
dup_count (const GenevaSearchGroup *group)
{
  g_autofree char *number = geneva_words_dup_number (group->n_found);

  return group->has_more ? geneva_sentence (_("more than %s"), number) : g_steal_pointer (&number);
}

static void
say_result (GenevaSearchPanel *self)
{
  guint n_sources = 0, n_items = 0, percent = geneva_search_result_get_percent (self->result);
  g_autofree char *words = NULL;
  g_autofree char *sources = NULL;
  g_autofree char *items = NULL;

  for (guint i = 0; i < geneva_search_result_get_n_groups (self->result); i++) {
    const GenevaSearchGroup *group = geneva_search_result_get_group (self->result, i);
    if (group->list == GENEVA_LIST_SOURCES)
      n_sources += group->n_found;
    else
      n_items += group->n_found;
  }
  sources = geneva_words_dup_number (n_sources);
  items = geneva_words_dup_number (n_items);
  if (n_sources + n_items == 0)
    words = g_strdup (percent < 100 ? _("Nothing found yet.") : _("Nothing in the dossier holds these words."));
  else
    /* Translators: numbers of sources and of coded items that a search found */
    words = geneva_sentence (_("Sources: %s, items: %s"), sources, items);
  if (percent < 100) {
    g_autofree char *so_far = geneva_sentence (_("%s – %u %% of the dossier is indexed so far"), words, percent);
    say (self, so_far, FALSE);
  } else {
    say (self, words, FALSE);
  }
}

/* ---- the list ---- */

static void
add_row (GPtrArray *rows, GenevaSearchRow *row)
{
  g_ptr_array_add (rows, row);
}

/* Whether the chart has a mark for it. */
static gboolean
is_in_chart (GenevaSearchPanel *self, GenevaHandle handle)
{
  GenevaChart *chart = self->chart_view != NULL ? geneva_chart_view_get_chart (self->chart_view) : NULL;

  if (GENEVA_IS_NETWORK_CHART (chart) && GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_ACTORS) {
    GenevaNetwork *network = geneva_network_chart_get_network (GENEVA_NETWORK_CHART (chart));
    for (guint i = 0; network != NULL && i < network->n_nodes; i++)
      if (network->nodes[i].handle == handle)
        return TRUE;
    return FALSE;
  }
  return GENEVA_IS_TIMELINE_CHART (chart) && GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS &&
         geneva_filter_keeps (geneva_session_get_filter (self->session), handle);
}

/* What the reader looks at comes first. */
static void
add_chart_rows (GenevaSearchPanel *self, GPtrArray *rows)
{
  GenevaSnapshot *snapshot = geneva_search_result_get_snapshot (self->result);
  guint n = 0;

  for (guint i = 0; i < geneva_search_result_get_n_groups (self->result) && self->chart_view != NULL; i++) {
    const GenevaSearchGroup *group = geneva_search_result_get_group (self->result, i);
    for (guint j = 0; j < group->hits->len && n < MAX_IN_CHART; j++) {
      const GenevaSearchHit *hit = g_ptr_array_index (group->hits, j);
      if (!is_in_chart (self, hit->handle))
        continue;
      if (n++ == 0)
        add_row (rows, geneva_search_row_new_words (GENEVA_SEARCH_ROW_HEADING, _("In This Chart"), NULL));
      add_row (rows, geneva_search_row_new_hit (GENEVA_SEARCH_ROW_CHART, snapshot, hit, 0));
    }
  }
}

static void
add_group (GenevaSearchPanel *self, GPtrArray *rows, const GenevaSearchGroup *group)
{
  GenevaSnapshot *snapshot = geneva_search_result_get_snapshot (self->result);
  gboolean is_sources = group->list == GENEVA_LIST_SOURCES;
  g_autofree char *count = dup_count (group);

  add_row (rows, geneva_search_row_new_words (GENEVA_SEARCH_ROW_HEADING, get_group_words (group->list), count));
  for (guint i = 0; i < group->hits->len; i++) {
    const GenevaSearchHit *hit = g_ptr_array_index (group->hits, i);
    add_row (rows, geneva_search_row_new_hit (is_sources ? GENEVA_SEARCH_ROW_SOURCE : GENEVA_SEARCH_ROW_ITEM,
                                              snapshot, hit, 0));
    for (guint j = 0; is_sources && j < hit->snippets->len; j++) {
      const GenevaSearchSnippet *snippet = g_ptr_array_index (hit->snippets, j);
      if (snippet->field != GENEVA_SEARCH_NAME)
        add_row (rows, geneva_search_row_new_hit (GENEVA_SEARCH_ROW_LINE, snapshot, hit, j));
    }
  }
  if (group->hits->len < group->n_found && self->limit < GENEVA_SEARCH_MAX_RANKED)
    add_row (rows, geneva_search_row_new_words (GENEVA_SEARCH_ROW_MORE, _("Show More…"), NULL));
}

static GenevaSearchRow *
get_row (GenevaSearchPanel *self, guint position)
{
  g_autoptr (GenevaSearchRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  /* The list holds it. */
  return row;
}

static guint
find_row (GPtrArray *rows, GenevaSearchRow *wanted)
{
  for (guint i = 0; wanted != NULL && i < rows->len; i++)
    if (geneva_search_row_is_same (g_ptr_array_index (rows, i), wanted))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
fill (GenevaSearchPanel *self, GPtrArray *rows)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint selected = gtk_single_selection_get_selected (self->selection);
  g_autoptr (GenevaSearchRow) before =
    selected != GTK_INVALID_LIST_POSITION ? g_object_ref (get_row (self, selected)) : NULL;

  self->is_filling = TRUE;
  g_list_store_splice (self->rows, 0, n, rows->pdata, rows->len);
  gtk_single_selection_set_selected (self->selection, find_row (rows, before));
  self->is_filling = FALSE;
}

static void
show_result (GenevaSearchPanel *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->result == NULL) {
    fill (self, rows);
    return;
  }
  add_chart_rows (self, rows);
  for (guint i = 0; i < geneva_search_result_get_n_groups (self->result); i++)
    add_group (self, rows, geneva_search_result_get_group (self->result, i));
  fill (self, rows);
  gtk_stack_set_visible_child_name (self->stack, rows->len > 0 ? "results" : "none");
  say_result (self);
}

static void
show_nothing (GenevaSearchPanel *self)
{
  g_clear_pointer (&self->result, geneva_search_result_unref);
  show_result (self);
  gtk_stack_set_visible_child_name (self->stack, "hint");
}

static void
update_actions (GenevaSearchPanel *self)
{
  gboolean has_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "search.next", has_rows);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "search.previous", has_rows);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "search.filter", has_rows && self->collecting == NULL);
}

/* ---- asking ---- */

static void
on_percent (GenevaSearchPanel *self)
{
  guint percent = geneva_search_get_percent (self->search);

  if (self->query == NULL || self->asking != NULL || self->result == NULL || self->percent == 100)
    return;
  if (percent == 100 || percent >= self->percent + PERCENT_STEP)
    ask (self);
}

static GenevaSearch *
get_search (GenevaSearchPanel *self)
{
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;

  if (self->search == NULL && dossier != NULL) {
    g_autofree char *path = self->key != NULL ? geneva_search_dup_cache_path (self->key) : NULL;

    self->search = geneva_search_new (path);
    g_signal_connect_object (self->search, "notify::percent", G_CALLBACK (on_percent), self, G_CONNECT_SWAPPED);
    geneva_search_set_dossier (self->search, dossier);
  }
  return self->search;
}

static void
forget_search (GenevaSearchPanel *self)
{
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (self->collecting != NULL)
    g_cancellable_cancel (self->collecting);
  g_clear_object (&self->collecting);
  g_clear_object (&self->search);
}

static void
on_answer (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GenevaSearchPanel) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSearchResult) result = geneva_search_run_finish (GENEVA_SEARCH (source), answer, &error);

  /* Called off: another answer is on its way, or none is wanted any more. */
  if (g_task_get_cancellable (G_TASK (answer)) != self->asking)
    return;
  g_clear_object (&self->asking);
  if (result == NULL) {
    show_nothing (self);
    say (self, error->message, TRUE);
    update_actions (self);
    return;
  }
  g_clear_pointer (&self->result, geneva_search_result_unref);
  self->result = g_steal_pointer (&result);
  self->percent = geneva_search_result_get_percent (self->result);
  show_result (self);
  update_actions (self);
  /* More of it may have come in while it was answered. */
  on_percent (self);
}

static void
ask (GenevaSearchPanel *self)
{
  GenevaSearch *search = get_search (self);

  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (search == NULL || self->query == NULL)
    return;
  self->asking = g_cancellable_new ();
  geneva_search_run_async (search, self->query, self->limit, self->asking, on_answer, g_object_ref (self));
}

/* The word that is being typed may be going on. */
static char *
dup_open_ended (const char *typed)
{
  gsize length = strlen (typed);
  gunichar last = length > 0 ? g_utf8_get_char (g_utf8_prev_char (typed + length)) : 0;
  guint n_quotes = 0;

  for (const char *p = typed; *p != '\0'; p++)
    n_quotes += *p == '"' ? 1 : 0;
  if (!g_unichar_isalnum (last) || n_quotes % 2 != 0 || g_str_has_suffix (typed, "OR") ||
      g_str_has_suffix (typed, "AND") || g_str_has_suffix (typed, "NOT"))
    return g_strdup (typed);
  return g_strconcat (typed, "*", NULL);
}

static void
on_typed (GenevaSearchPanel *self)
{
  const char *typed = gtk_editable_get_text (self->entry);
  g_autofree char *open_ended = dup_open_ended (typed);
  g_autoptr (GError) error = NULL;
  guint position = 0;

  g_clear_pointer (&self->query, geneva_search_query_unref);
  self->limit = FIRST_LIMIT;
  self->query = geneva_search_query_new (open_ended, NULL, NULL);
  if (self->query == NULL)
    self->query = geneva_search_query_new (typed, &position, &error);
  ask (self);
  if (self->query != NULL)
    return;
  show_nothing (self);
  if (g_error_matches (error, GENEVA_SEARCH_ERROR, GENEVA_SEARCH_ERROR_QUERY)) {
    g_autofree char *words = geneva_sentence (_("At character %u: %s"), position + 1, error->message);
    say (self, words, TRUE);
  } else {
    say (self, *g_strchug (open_ended) != '\0' ? error->message : NULL, FALSE);
  }
  update_actions (self);
}

/* ---- opening ---- */

static void
open_row (GenevaSearchPanel *self, guint position)
{
  g_autoptr (GenevaSearchRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  GenevaSearchRange range = { 0, 0 };

  if (row == NULL)
    return;
  switch (geneva_search_row_get_kind (row)) {
    case GENEVA_SEARCH_ROW_MORE:
      self->limit = self->limit < SECOND_LIMIT ? SECOND_LIMIT : GENEVA_SEARCH_MAX_RANKED;
      ask (self);
      break;
    case GENEVA_SEARCH_ROW_CHART:
      g_signal_emit (self, signals[GO_TO], 0, geneva_search_row_get_handle (row));
      break;
    case GENEVA_SEARCH_ROW_SOURCE:
    case GENEVA_SEARCH_ROW_LINE:
    case GENEVA_SEARCH_ROW_ITEM:
      (void) geneva_search_row_get_range (row, &range);
      g_signal_emit (self, signals[OPEN], 0, geneva_search_row_get_handle (row), range.start, range.end);
      break;
    case GENEVA_SEARCH_ROW_HEADING:
    default:
      break;
  }
}

static void
select_row (GenevaSearchPanel *self, guint position)
{
  self->is_filling = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->is_filling = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

/* The next row that can be chosen; of hits only: with a place of its own. GTK_INVALID_LIST_POSITION: none. */
static guint
find_next (GenevaSearchPanel *self, int step, gboolean is_hit)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint selected = gtk_single_selection_get_selected (self->selection);
  gint64 at = selected != GTK_INVALID_LIST_POSITION ? (gint64) selected : step > 0 ? -1 : (gint64) n;

  for (at += step; at >= 0 && at < (gint64) n; at += step) {
    GenevaSearchRowKind kind = geneva_search_row_get_kind (get_row (self, (guint) at));
    gboolean has_lines = kind == GENEVA_SEARCH_ROW_SOURCE && at + 1 < (gint64) n &&
      geneva_search_row_get_kind (get_row (self, (guint) at + 1)) == GENEVA_SEARCH_ROW_LINE;

    if (kind != GENEVA_SEARCH_ROW_HEADING &&
        (!is_hit || (kind != GENEVA_SEARCH_ROW_MORE && !has_lines)))
      return (guint) at;
  }
  return GTK_INVALID_LIST_POSITION;
}

static void
on_selected (GenevaSearchPanel *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (!self->is_filling && selected != GTK_INVALID_LIST_POSITION)
    open_row (self, selected);
}

static void
on_entry_activated (GenevaSearchPanel *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (selected != GTK_INVALID_LIST_POSITION)
    open_row (self, selected);
  else
    (void) geneva_search_panel_step (self, 1);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  GenevaSearchPanel *self = data;
  guint next;

  if (key != GDK_KEY_Down && key != GDK_KEY_Up)
    return GDK_EVENT_PROPAGATE;
  next = find_next (self, key == GDK_KEY_Down ? 1 : -1, FALSE);
  if (next != GTK_INVALID_LIST_POSITION)
    select_row (self, next);
  return GDK_EVENT_STOP;
}

/* ---- filtering ---- */

static void
on_collected (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GenevaSearchPanel) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) handles = geneva_search_collect_finish (GENEVA_SEARCH (source), answer, &error);
  g_autoptr (GenevaFilter) filter = NULL;
  g_autofree char *title = NULL;

  if (g_task_get_cancellable (G_TASK (answer)) != self->collecting)
    return;
  g_clear_object (&self->collecting);
  update_actions (self);
  if (handles == NULL) {
    say (self, error->message, TRUE);
    return;
  }
  if (handles->len == 0 || self->session == NULL)
    return;
  /* Translators: a filter that keeps what a search for these words found */
  title = geneva_sentence (_("Found: %s"), gtk_editable_get_text (self->entry));
  filter = geneva_filter_new_with (geneva_session_get_filter (self->session), GENEVA_FILTER_ONLY, title,
                                   (const GenevaHandle *) (gpointer) handles->data, handles->len);
  geneva_session_set_filter (self->session, filter);
}

/* ---- life ---- */

static void
run_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaSearchPanel *self = GENEVA_SEARCH_PANEL (widget);

  if (g_str_equal (action_name, "search.next"))
    (void) geneva_search_panel_step (self, 1);
  else if (g_str_equal (action_name, "search.previous"))
    (void) geneva_search_panel_step (self, -1);
  else if (g_str_equal (action_name, "search.filter"))
    geneva_search_panel_filter (self);
  else
    g_signal_emit (self, signals[CLOSE], 0);
}

static void
on_stop (GenevaSearchPanel *self)
{
  g_signal_emit (self, signals[CLOSE], 0);
}

static void
on_dossier (GenevaSearchPanel *self)
{
  forget_search (self);
  show_nothing (self);
  say (self, NULL, FALSE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    on_typed (self);
}

static void
geneva_search_panel_dispose (GObject *object)
{
  GenevaSearchPanel *self = GENEVA_SEARCH_PANEL (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->session);
  forget_search (self);
  g_clear_weak_pointer (&self->chart_view);
  g_clear_pointer (&self->result, geneva_search_result_unref);
  g_clear_pointer (&self->query, geneva_search_query_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (geneva_search_panel_parent_class)->dispose (object);
}

static void
geneva_search_panel_finalize (GObject *object)
{
  g_free (GENEVA_SEARCH_PANEL (object)->key);
  G_OBJECT_CLASS (geneva_search_panel_parent_class)->finalize (object);
}

static void
geneva_search_panel_class_init (GenevaSearchPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_search_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = geneva_search_panel_finalize;
  signals[OPEN] = g_signal_new ("open", GENEVA_TYPE_SEARCH_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  signals[GO_TO] = g_signal_new ("go-to", GENEVA_TYPE_SEARCH_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CLOSE] = g_signal_new ("close", GENEVA_TYPE_SEARCH_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/widgets/geneva-search-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaSearchPanel, box);
  gtk_widget_class_bind_template_child (widget_class, GenevaSearchPanel, entry);
  gtk_widget_class_bind_template_child (widget_class, GenevaSearchPanel, words);
  gtk_widget_class_bind_template_child (widget_class, GenevaSearchPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, GenevaSearchPanel, view);
  gtk_widget_class_install_action (widget_class, "search.next", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "search.previous", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "search.filter", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "search.close", NULL, run_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "search.close", NULL);
}

static void
geneva_search_panel_init (GenevaSearchPanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkListItemFactory) factory = geneva_search_row_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  geneva_button_words_wrap (GTK_WIDGET (self));
  self->limit = FIRST_LIMIT;
  self->rows = g_list_store_new (GENEVA_TYPE_SEARCH_ROW);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_factory (self->view, factory);
  geneva_list_tab_add (GTK_WIDGET (self->view));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (on_selected), self);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (open_row), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_entry_activated), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (on_stop), self);
  update_actions (self);
}

/* ---- public ---- */

void
geneva_search_panel_set_session (GenevaSearchPanel *self, GenevaSession *session)
{
  g_return_if_fail (GENEVA_IS_SEARCH_PANEL (self));
  g_return_if_fail (session == NULL || GENEVA_IS_SESSION (session));

  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (on_dossier), self);
  on_dossier (self);
}

void
geneva_search_panel_set_key (GenevaSearchPanel *self, const char *key)
{
  g_return_if_fail (GENEVA_IS_SEARCH_PANEL (self));

  if (self->search != NULL || g_strcmp0 (self->key, key) == 0)
    return;
  g_free (self->key);
  self->key = g_strdup (key);
}

void
geneva_search_panel_begin (GenevaSearchPanel *self, GenevaChartView *view)
{
  g_return_if_fail (GENEVA_IS_SEARCH_PANEL (self));

  g_set_weak_pointer (&self->chart_view, view);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
  /* By the time that something is typed, much of it is indexed. */
  (void) get_search (self);
  if (self->result != NULL)
    show_result (self);
  else
    on_typed (self);
}

GenevaChartView *
geneva_search_panel_get_view (GenevaSearchPanel *self)
{
  g_return_val_if_fail (GENEVA_IS_SEARCH_PANEL (self), NULL);
  return self->chart_view;
}

void
geneva_search_panel_end (GenevaSearchPanel *self)
{
  g_return_if_fail (GENEVA_IS_SEARCH_PANEL (self));
  gtk_editable_set_text (self->entry, "");
}

void
geneva_search_panel_set_text (GenevaSearchPanel *self, const char *text)
{
  g_return_if_fail (GENEVA_IS_SEARCH_PANEL (self));
  gtk_editable_set_text (self->entry, text);
}

gboolean
geneva_search_panel_step (GenevaSearchPanel *self, int step)
{
  guint next;

  g_return_val_if_fail (GENEVA_IS_SEARCH_PANEL (self) && step != 0, FALSE);

  next = find_next (self, step > 0 ? 1 : -1, TRUE);
  if (next == GTK_INVALID_LIST_POSITION) {
    gtk_widget_error_bell (GTK_WIDGET (self));
    return FALSE;
  }
  select_row (self, next);
  open_row (self, next);
  return TRUE;
}

void
geneva_search_panel_filter (GenevaSearchPanel *self)
{
  g_return_if_fail (GENEVA_IS_SEARCH_PANEL (self));

  if (self->query == NULL || self->search == NULL || self->collecting != NULL)
    return;
  self->collecting = g_cancellable_new ();
  update_actions (self);
  geneva_search_collect_async (self->search, self->query, self->collecting, on_collected, g_object_ref (self));
}

GenevaSearchResult *
geneva_search_panel_get_result (GenevaSearchPanel *self)
{
  g_return_val_if_fail (GENEVA_IS_SEARCH_PANEL (self), NULL);
  return self->result;
}

const char *
geneva_search_panel_get_words (GenevaSearchPanel *self)
{
  g_return_val_if_fail (GENEVA_IS_SEARCH_PANEL (self), NULL);
  return gtk_label_get_label (self->words);
}

gboolean
geneva_search_panel_is_busy (GenevaSearchPanel *self)
{
  g_return_val_if_fail (GENEVA_IS_SEARCH_PANEL (self), FALSE);
  return self->asking != NULL || self->collecting != NULL ||
         (self->result != NULL && self->percent < 100 && self->query != NULL);
}
