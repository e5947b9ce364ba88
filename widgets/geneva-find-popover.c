/* The popover of "Find". Role: matches names and takes the chart to what is
 * chosen. It must not draw; knows of charts only which records they show.
 */
#include "geneva-find-popover.h"

#include "base/geneva-sentence.h"
#include "geneva-compat.h"
#include "geneva-network-chart.h"
#include "geneva-record-words.h"
#include "geneva-timeline-chart.h"

#include "base/geneva-word-search.h"

#include <glib/gi18n-lib.h>

#define HANDLE_KEY "geneva-handle"

typedef struct {
  GenevaHandle handle;
  guint        rank;          /* 0: its name begins with the words; 1: it has them; 2: another name has */
  guint        importance;
} Found;

struct _GenevaFindPopover {
  GtkPopover       parent_instance;

  GenevaChartView *view;      /* not held */
  GArray          *found;     /* Found */

  GtkSearchEntry  *entry;
  GtkWidget       *scrolled;
  GtkListBox      *list;
  GtkLabel        *words;
};

G_DEFINE_FINAL_TYPE (GenevaFindPopover, geneva_find_popover, GTK_TYPE_POPOVER)

static int
compare_found (gconstpointer one, gconstpointer two)
{
  const Found *a = one, *b = two;

  if (a->rank != b->rank)
    return a->rank < b->rank ? -1 : 1;
  if (a->importance != b->importance)
    return a->importance > b->importance ? -1 : 1;
  return a->handle < b->handle ? -1 : a->handle > b->handle;
}

/* How well a record matches; G_MAXUINT: not at all. */
static guint
get_rank (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaWordSearch *search, const char *folded,
          GString *scratch)
{
  guint32 all = geneva_word_search_get_all (search), matched;
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, handle);
  GenevaRowIter iter;
  GenevaRow row;

  /* Who is commonly called that comes before all whose longer names begin so. */
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_ACTORS) {
    g_autofree char *label = geneva_snapshot_dup_label (snapshot, handle);

    geneva_fold_text (label, scratch);
    if (g_str_equal (scratch->str, folded))
      return 0;
  }
  matched = geneva_word_search_match (search, title, scratch);
  if (matched == all) {
    geneva_fold_text (title, scratch);
    return g_str_has_prefix (scratch->str, folded) ? 1 : 2;
  }
  if (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_ACTORS || !geneva_snapshot_get_row (snapshot, handle, &row))
    return G_MAXUINT;
  matched |= geneva_word_search_match (search, geneva_row_get_text (&row, GENEVA_ACTOR_SHORT), scratch);
  geneva_row_iter_init (&iter, &row, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter))
    matched |= geneva_word_search_match (search, geneva_row_get_text (&iter.item, 0), scratch);
  return matched == all ? 3 : G_MAXUINT;
}

static void
add_if_found (GenevaFindPopover *self, GenevaSnapshot *snapshot, const GenevaWordSearch *search, const char *folded,
              GString *scratch, GenevaHandle handle, guint importance)
{
  Found found = { .handle = handle, .importance = importance };

  found.rank = get_rank (snapshot, handle, search, folded, scratch);
  if (found.rank != G_MAXUINT)
    g_array_append_val (self->found, found);
}

/* Looks through what the chart shows. */
static void
find (GenevaFindPopover *self, GenevaSnapshot *snapshot, const char *typed)
{
  GenevaChart *chart = geneva_chart_view_get_chart (self->view);
  g_autoptr (GenevaWordSearch) search = geneva_word_search_new (typed);
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GString) scratch = g_string_new (NULL);

  geneva_fold_text (typed, folded);
  if (GENEVA_IS_NETWORK_CHART (chart)) {
    GenevaNetwork *network = geneva_network_chart_get_network (GENEVA_NETWORK_CHART (chart));

    for (guint i = 0; network != NULL && i < network->n_nodes; i++)
      add_if_found (self, snapshot, search, folded->str, scratch, network->nodes[i].handle,
                    network->nodes[i].n_sources);
  } else {
    GenevaHandle event = GENEVA_HANDLE_NONE;

    while ((event = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, event)) != GENEVA_HANDLE_NONE)
      /* what was merged into another is not on the chart */
      if (geneva_snapshot_get_kept (snapshot, event) == event)
        add_if_found (self, snapshot, search, folded->str, scratch, event, 0);
  }
  g_array_sort (self->found, compare_found);
}

static GtkWidget *
make_row (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, handle);
  g_autofree char *kind = geneva_words_dup_kind (snapshot, handle);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (title);
  GtkWidget *what = gtk_label_new (kind);

  gtk_label_set_xalign (GTK_LABEL (name), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 36);
  /* What it is gives way to what it is called. */
  gtk_label_set_width_chars (GTK_LABEL (name), (int) MIN (g_utf8_strlen (title, -1), 24));
  gtk_label_set_ellipsize (GTK_LABEL (what), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (what, "caption");
  gtk_widget_add_css_class (what, "dim-label");
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), what);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), HANDLE_KEY, GUINT_TO_POINTER (handle));
  return row;
}

static void
say_how_many (GenevaFindPopover *self, gboolean is_empty)
{
  g_autofree char *number = geneva_words_dup_number (self->found->len);
  g_autofree char *words = NULL;

  if (self->found->len > GENEVA_MAX_FOUND)
    words = geneva_sentence (_("The first %u of %s. Type more to find fewer."), GENEVA_MAX_FOUND, number);
  else if (self->found->len == 0 && !is_empty)
    words = g_strdup (_("Nothing on the chart has that name."));
  else if (!is_empty)
    words = geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s found", "%s found", self->found->len), number);
  geneva_compat_say (self->words, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
}

static void
read_text (GenevaFindPopover *self)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (geneva_chart_view_get_chart (self->view));
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_array_set_size (self->found, 0);
  if (*typed != '\0' && snapshot != NULL)
    find (self, snapshot, typed);
  for (guint i = 0; i < MIN (self->found->len, GENEVA_MAX_FOUND); i++)
    gtk_list_box_append (self->list, make_row (snapshot, g_array_index (self->found, Found, i).handle));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_widget_set_visible (self->scrolled, self->found->len > 0);
  say_how_many (self, *typed == '\0');
  /* Whoever it hangs on lays out popovers of its own alone. */
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_popover_present (GTK_POPOVER (self));
}

static void
on_chosen (GenevaFindPopover *self)
{
  if (geneva_find_popover_choose (self))
    gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_row_activated (GenevaFindPopover *self, GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->list, row);
  on_chosen (self);
}

/* Up and down go through the list while the words can still be typed. */
static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  GenevaFindPopover *self = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int at = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (key != GDK_KEY_Down && key != GDK_KEY_Up)
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_index (self->list, MAX (at + (key == GDK_KEY_Down ? 1 : -1), 0));
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  return GDK_EVENT_STOP;
}

static void
on_shown (GenevaFindPopover *self)
{
  read_text (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
geneva_find_popover_finalize (GObject *object)
{
  g_array_unref (GENEVA_FIND_POPOVER (object)->found);
  G_OBJECT_CLASS (geneva_find_popover_parent_class)->finalize (object);
}

static void
geneva_find_popover_class_init (GenevaFindPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = geneva_find_popover_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/widgets/geneva-find-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaFindPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, GenevaFindPopover, scrolled);
  gtk_widget_class_bind_template_child (widget_class, GenevaFindPopover, list);
  gtk_widget_class_bind_template_child (widget_class, GenevaFindPopover, words);
}

static void
geneva_find_popover_init (GenevaFindPopover *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->found = g_array_new (FALSE, FALSE, sizeof (Found));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (read_text), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_chosen), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (gtk_popover_popdown), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  g_signal_connect (self, "show", G_CALLBACK (on_shown), NULL);
}

GtkWidget *
geneva_find_popover_new (GenevaChartView *view)
{
  GenevaFindPopover *self;
  gboolean is_network;

  g_return_val_if_fail (GENEVA_IS_CHART_VIEW (view), NULL);

  self = g_object_new (GENEVA_TYPE_FIND_POPOVER, NULL);
  self->view = view;
  is_network = GENEVA_IS_NETWORK_CHART (geneva_chart_view_get_chart (view));
  g_object_set (self->entry, "placeholder-text", is_network ? _("Name of an actor") : _("Words of an event"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_network ? _("Name of an actor") : _("Words of an event"), -1);
  return GTK_WIDGET (self);
}

void
geneva_find_popover_set_text (GenevaFindPopover *self, const char *text)
{
  g_return_if_fail (GENEVA_IS_FIND_POPOVER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  read_text (self);
}

guint
geneva_find_popover_get_n_found (GenevaFindPopover *self)
{
  g_return_val_if_fail (GENEVA_IS_FIND_POPOVER (self), 0);

  return self->found->len;
}

GenevaHandle
geneva_find_popover_get_found (GenevaFindPopover *self, guint position)
{
  g_return_val_if_fail (GENEVA_IS_FIND_POPOVER (self) && position < self->found->len, GENEVA_HANDLE_NONE);

  return g_array_index (self->found, Found, position).handle;
}

void
geneva_chart_view_go_to (GenevaChartView *view, GenevaHandle handle)
{
  GenevaChart *chart;

  g_return_if_fail (GENEVA_IS_CHART_VIEW (view));

  chart = geneva_chart_view_get_chart (view);
  geneva_chart_view_leave_pointer (view);
  if (GENEVA_IS_NETWORK_CHART (chart))
    geneva_network_chart_centre (GENEVA_NETWORK_CHART (chart), handle);
  else
    geneva_timeline_chart_show_events (GENEVA_TIMELINE_CHART (chart), &handle, 1);
}

gboolean
geneva_find_popover_choose (GenevaFindPopover *self)
{
  GtkListBoxRow *row;
  GenevaSession *session = NULL;
  GenevaHandle handle;

  g_return_val_if_fail (GENEVA_IS_FIND_POPOVER (self), FALSE);

  row = gtk_list_box_get_selected_row (self->list);
  g_object_get (self->view, "session", &session, NULL);
  if (row == NULL || session == NULL) {
    g_clear_object (&session);
    return FALSE;
  }
  handle = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), HANDLE_KEY));
  geneva_session_select (session, handle);
  geneva_chart_view_go_to (self->view, handle);
  g_object_unref (session);
  return TRUE;
}
