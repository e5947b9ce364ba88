/* Title and details of what is selected. Role: follows the session's selection:
 * one record has its details below its title, several selected things are the
 * list of them, from which one is picked and to which a button leads back. The
 * rows are made anew for each selection; there are few. It must not know the
 * charts, nor what is told of each kind of record.
 */
#include "geneva-inspector.h"

#include "analysis/geneva-network.h"
#include "base/geneva-sentence.h"
#include "geneva-item-bar.h"
#include "geneva-item-details.h"
#include "geneva-record-words.h"
#include "geneva-target-list.h"

#include <glib/gi18n-lib.h>

struct _GenevaInspector {
  GtkWidget      parent_instance;

  GenevaSession *session;
  GSignalGroup  *dossier_signals;

  GtkLabel      *title;
  GtkLabel      *kind;
  GenevaItemBar *bar;
  GtkWidget     *scroller;
  GtkBox        *details;
  GenevaHandle   followed;      /* by a link, to be selected in idle */
  guint          follow_id;

  GenevaTargetList *several;
  GtkWidget        *back;
  GtkLabel         *back_label;
  GenevaSelection  *picked_from;  /* NULL: nothing was picked from a list */
  GenevaSelection  *picked;       /* the one thing picked from it, while it is selected */
  guint             picked_row;
  guint             pick_id;      /* a pick waits for idle */
};

enum { PROP_0, PROP_SESSION, N_PROPS };

G_DEFINE_FINAL_TYPE (GenevaInspector, geneva_inspector, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

/* ---- links ---- */

static gboolean
follow (gpointer data)
{
  GenevaInspector *self = data;

  self->follow_id = 0;
  if (self->session != NULL)
    geneva_session_select (self->session, self->followed);
  return G_SOURCE_REMOVE;
}

/* Selecting replaces the very label whose link was clicked: not while it is still at it. */
static gboolean
on_link (GenevaInspector *self, const char *uri)
{
  guint64 handle;

  if (!g_str_has_prefix (uri, "record:") ||
      !g_ascii_string_to_unsigned (uri + strlen ("record:"), 10, 1, G_MAXUINT32, &handle, NULL))
    return FALSE;
  self->followed = (GenevaHandle) handle;
  if (self->follow_id == 0)
    self->follow_id = g_idle_add (follow, self);
  return TRUE;
}

/* ---- several things ---- */

static void
forget_pick (GenevaInspector *self)
{
  g_clear_pointer (&self->picked_from, geneva_selection_unref);
  g_clear_pointer (&self->picked, geneva_selection_unref);
}

/* Selecting takes the list away: not while its row is still at it. */
static gboolean
select_picked (gpointer data)
{
  GenevaInspector *self = data;

  self->pick_id = 0;
  if (self->session == NULL || self->picked == NULL)
    return G_SOURCE_REMOVE;
  geneva_session_set_selection (self->session, self->picked);
  gtk_widget_grab_focus (self->back);
  return G_SOURCE_REMOVE;
}

static void
on_picked (GenevaInspector *self, guint row)
{
  const GenevaTarget *target = geneva_target_rows_get_target (geneva_target_list_get_rows (self->several), row);
  GenevaSelection *selection = self->session != NULL ? geneva_session_get_selection (self->session) : NULL;

  if (target == NULL || selection == NULL)
    return;
  forget_pick (self);
  self->picked_from = geneva_selection_ref (selection);
  self->picked = geneva_selection_new (target, 1);
  self->picked_row = row;
  if (self->pick_id == 0)
    self->pick_id = g_idle_add (select_picked, self);
}

static void
on_back (GenevaInspector *self)
{
  g_autoptr (GenevaSelection) several = g_steal_pointer (&self->picked_from);
  guint row = self->picked_row;

  if (several == NULL || self->session == NULL)
    return;
  forget_pick (self);
  geneva_session_set_selection (self->session, several);
  geneva_target_list_show_row (self->several, row, TRUE);
}

static void
show_several (GenevaInspector *self, GenevaSnapshot *snapshot, GenevaSelection *selection)
{
  g_autoptr (GenevaTargetRows) rows = geneva_target_rows_new (snapshot, selection);
  g_autofree char *title = geneva_target_rows_dup_title (rows);

  geneva_target_list_set_rows (self->several, rows);
  gtk_label_set_label (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), NULL);
  gtk_label_set_label (self->kind, _("In order of time. Pick one to read about it alone."));
}

/* The way back stands as long as what was picked is what is selected. */
static void
show_back (GenevaInspector *self, GenevaSnapshot *snapshot, GenevaSelection *selection)
{
  gboolean is_picked = snapshot != NULL && self->picked != NULL && geneva_selection_equal (selection, self->picked);
  g_autoptr (GenevaTargetRows) rows = NULL;
  g_autofree char *title = NULL;
  g_autofree char *spoken = NULL;

  if (self->picked != NULL && !is_picked && self->pick_id == 0)
    forget_pick (self);
  gtk_widget_set_visible (self->back, is_picked);
  if (!is_picked)
    return;
  rows = geneva_target_rows_new (snapshot, self->picked_from);
  title = geneva_target_rows_dup_title (rows);
  gtk_label_set_label (self->back_label, title);
  /* Translators: %s is what was selected before, e.g. "14 events" */
  spoken = geneva_sentence (_("Back to %s"), title);
  gtk_widget_set_tooltip_text (self->back, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static const char *
get_edge_words (guint16 relation)
{
  switch (relation) {
  case GENEVA_RELATION_AGREEMENT:
    return _("What both said on the same issues");
  case GENEVA_RELATION_CONFLICT:
    return _("Where they disagree");
  default:
    return _("What ties them, and what they did together");
  }
}

static void
refill (GenevaInspector *self)
{
  GenevaSelection *selection = self->session != NULL ? geneva_session_get_selection (self->session) : NULL;
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;
  const GenevaTarget *target =
    self->session != NULL ? geneva_selection_get_primary (geneva_session_get_selection (self->session)) : NULL;
  GenevaSnapshot *snapshot = dossier != NULL ? geneva_dossier_get_snapshot (dossier) : NULL;
  GenevaItemDetails details;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->details))) != NULL)
    gtk_box_remove (self->details, child);
  show_back (self, snapshot, selection);
  gtk_widget_set_visible (GTK_WIDGET (self->several), snapshot != NULL && geneva_selection_get_size (selection) > 1);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->several))) {
    geneva_target_list_set_rows (self->several, NULL);
  } else {
    gtk_widget_set_visible (self->scroller, FALSE);
    show_several (self, snapshot, selection);
    return;
  }
  if (snapshot == NULL || target == NULL || !geneva_snapshot_is_living (snapshot, target->handle)) {
    gtk_label_set_label (self->title, _("Nothing selected"));
    gtk_label_set_label (self->kind, _("Click a mark, or walk the marks with the arrow keys."));
    gtk_widget_set_visible (self->scroller, FALSE);
    return;
  }
  geneva_item_details_begin (&details, self->details, G_CALLBACK (on_link), self);
  {
    g_autofree char *title = geneva_words_dup_target (snapshot, target);
    gtk_label_set_label (self->title, title);
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  }
  if (target->other != GENEVA_HANDLE_NONE) {
    gtk_label_set_label (self->kind, GENEVA_HANDLE_LIST (target->other) == GENEVA_LIST_ISSUES
                                       ? _("What was said on it")
                                       : get_edge_words (target->relation));
    geneva_item_details_show_edge (&details, snapshot, target);
  } else {
    g_autofree char *kind = geneva_words_dup_kind (snapshot, target->handle);
    gtk_label_set_label (self->kind, kind);
    geneva_item_details_show_record (&details, snapshot, target->handle);
  }
  gtk_widget_set_visible (self->scroller, details.n_rows > 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

static void
on_dossier (GenevaInspector *self)
{
  forget_pick (self);
  g_signal_group_set_target (self->dossier_signals,
                             self->session != NULL ? geneva_session_get_dossier (self->session) : NULL);
  refill (self);
}

static void
geneva_inspector_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, GENEVA_INSPECTOR (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_inspector_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    geneva_inspector_set_session (GENEVA_INSPECTOR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_inspector_dispose (GObject *object)
{
  GenevaInspector *self = GENEVA_INSPECTOR (object);
  GtkWidget *child;

  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_handle_id (&self->pick_id, g_source_remove);
  forget_pick (self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->dossier_signals);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (geneva_inspector_parent_class)->dispose (object);
}

static void
geneva_inspector_class_init (GenevaInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GENEVA_TYPE_ITEM_BAR);
  g_type_ensure (GENEVA_TYPE_TARGET_LIST);
  object_class->get_property = geneva_inspector_get_property;
  object_class->set_property = geneva_inspector_set_property;
  object_class->dispose = geneva_inspector_dispose;
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, GENEVA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/widgets/geneva-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaInspector, title);
  gtk_widget_class_bind_template_child (widget_class, GenevaInspector, kind);
  gtk_widget_class_bind_template_child (widget_class, GenevaInspector, bar);
  gtk_widget_class_bind_template_child (widget_class, GenevaInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, GenevaInspector, details);
  gtk_widget_class_bind_template_child (widget_class, GenevaInspector, several);
  gtk_widget_class_bind_template_child (widget_class, GenevaInspector, back);
  gtk_widget_class_bind_template_child (widget_class, GenevaInspector, back_label);
}

static void
geneva_inspector_init (GenevaInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->several, "picked", G_CALLBACK (on_picked), self);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (on_back), self);
  self->dossier_signals = g_signal_group_new (GENEVA_TYPE_DOSSIER);
  g_signal_group_connect_swapped (self->dossier_signals, "changed", G_CALLBACK (refill), self);
  refill (self);
}

void
geneva_inspector_set_session (GenevaInspector *self, GenevaSession *session)
{
  g_return_if_fail (GENEVA_IS_INSPECTOR (self));
  g_return_if_fail (session == NULL || GENEVA_IS_SESSION (session));

  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL) {
    g_signal_connect_swapped (session, "notify::selection", G_CALLBACK (refill), self);
    g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (on_dossier), self);
  }
  geneva_item_bar_set_session (self->bar, session);
  on_dossier (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

const char *
geneva_inspector_get_title (GenevaInspector *self)
{
  g_return_val_if_fail (GENEVA_IS_INSPECTOR (self), NULL);
  return gtk_label_get_label (self->title);
}

GenevaTargetRows *
geneva_inspector_get_several (GenevaInspector *self)
{
  g_return_val_if_fail (GENEVA_IS_INSPECTOR (self), NULL);
  return geneva_target_list_get_rows (self->several);
}

void
geneva_inspector_pick (GenevaInspector *self, guint row)
{
  g_return_if_fail (GENEVA_IS_INSPECTOR (self));
  on_picked (self, row);
}

gboolean
geneva_inspector_go_back (GenevaInspector *self)
{
  g_return_val_if_fail (GENEVA_IS_INSPECTOR (self), FALSE);
  if (!gtk_widget_get_visible (self->back))
    return FALSE;
  on_back (self);
  return TRUE;
}
