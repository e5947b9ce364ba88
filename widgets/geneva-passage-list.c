/* The passages of what is selected. Role: listens to the session's selection,
 * asks the model for the passages and offers the current one as a property.
 * It must not know the source view or any chart: whoever puts them into one
 * window connects the property.
 */
#include "geneva-passage-list.h"

#include "base/geneva-sentence.h"
#include "geneva-list-tab.h"
#include "geneva-record-words.h"
#include "geneva-row-tooltip.h"
#include "geneva-target-rows.h"

#include <glib/gi18n-lib.h>

struct _GenevaPassageList {
  GtkWidget           parent_instance;

  GenevaSession      *session;
  GSignalGroup       *dossier_signals;
  GenevaHandle        shown;          /* the record whose passages these are; none for an edge */
  guint               n_places;       /* of the list: several codings may rest on one passage */
  guint               n_unseen;       /* codings of several things that are not in the list */
  gboolean            is_own;         /* not what names the record elsewhere */
  gboolean            is_filling;
  GtkSingleSelection *selection;

  GtkLabel           *heading;
  GtkWidget          *scroller;
  GtkListView        *view;
};

enum { PROP_0, PROP_SESSION, PROP_PASSAGE, PROP_N_PASSAGES, N_PROPS };
enum { ACTIVATED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaPassageList, geneva_passage_list, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* "54 passages · 69 codings": charts count the passages, the rows are codings. */
static char *
dup_counts (guint n_codings, guint n_places)
{
  g_autofree char *place_number = geneva_words_dup_number (n_places);
  g_autofree char *coding_number = geneva_words_dup_number (n_codings);
  g_autofree char *places =
    geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s passage", "%s passages", n_places), place_number);
  g_autofree char *codings =
    geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s coding", "%s codings", n_codings), coding_number);

  return n_places < n_codings ? g_strdup_printf ("%s · %s", places, codings) : g_steal_pointer (&places);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const GenevaPassage *one = *(const GenevaPassage *const *) a, *other = *(const GenevaPassage *const *) b;

  if (one->source != other->source)
    return one->source < other->source ? -1 : 1;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return one->end < other->end ? -1 : one->end > other->end;
}

static guint
count_places (const GArray *passages)
{
  g_autoptr (GPtrArray) order = g_ptr_array_sized_new (passages->len);
  guint n = 0;

  for (guint i = 0; i < passages->len; i++)
    g_ptr_array_add (order, &g_array_index (passages, GenevaPassage, i));
  g_ptr_array_sort (order, compare_places);
  for (guint i = 0; i < order->len; i++)
    n += i == 0 || compare_places (&order->pdata[i], &order->pdata[i - 1]) != 0;
  return n;
}

static void
say_heading (GenevaPassageList *self, gboolean is_selected)
{
  guint n = geneva_passage_list_get_n_passages (self);
  g_autofree char *text = NULL;

  if (!is_selected)
    text = g_strdup (_("Select something to read what it rests on"));
  else if (n == 0)
    text = g_strdup (_("No passage: unsupported"));
  else
    text = dup_counts (n, self->n_places);
  if (self->n_unseen > 0) {
    g_autofree char *first = geneva_words_dup_number (n);
    g_autofree char *all = geneva_words_dup_number ((double) n + self->n_unseen);
    g_free (text);
    /* Translators: both are numbers, the second one the larger */
    text = geneva_sentence (_("The first %s of %s codings"), first, all);
  }
  gtk_label_set_label (self->heading, text);
}

/* Things that are tied may rest on the same passage. */
static gboolean
has_passage (const GArray *passages, const GenevaPassage *passage)
{
  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *known = &g_array_index (passages, GenevaPassage, i);
    if (known->source == passage->source && known->start == passage->start && known->end == passage->end &&
        known->item == passage->item)
      return TRUE;
  }
  return FALSE;
}

/* Of the things in order of time, up to a cap; of the others only how many there are. */
static GArray *
collect_of_several (GenevaPassageList *self, GenevaSnapshot *snapshot, GenevaSelection *selection)
{
  g_autoptr (GenevaTargetRows) targets = geneva_target_rows_new (snapshot, selection);
  GArray *passages = g_array_new (FALSE, FALSE, sizeof (GenevaPassage));
  const GenevaTarget *target;

  for (guint i = 0; (target = geneva_target_rows_get_target (targets, i)) != NULL; i++) {
    g_autoptr (GArray) of_one = NULL;
    if (passages->len == GENEVA_MAX_PASSAGES_OF_SEVERAL) {
      if (target->other != GENEVA_HANDLE_NONE)
        for (guint k = 0; k < target->n_rests_on; k++)
          self->n_unseen += geneva_count_passages (snapshot, target->rests_on[k]);
      else
        self->n_unseen += geneva_passages_count_of_record (snapshot, target->handle);
      continue;
    }
    of_one = geneva_passages_of_target (snapshot, target);
    for (guint k = 0; k < of_one->len; k++) {
      const GenevaPassage *passage = &g_array_index (of_one, GenevaPassage, k);
      if (passages->len == GENEVA_MAX_PASSAGES_OF_SEVERAL)
        self->n_unseen++;
      else if (!has_passage (passages, passage))
        g_array_append_val (passages, *passage);
    }
  }
  return passages;
}

/* In two steps, for GTK would look for the rows of the old list in the whole of the new one. */
static void
take_passages (GenevaPassageList *self, GenevaSnapshot *snapshot, GArray *passages, guint position)
{
  g_autoptr (GenevaPassageRows) rows = NULL;

  self->is_filling = TRUE;
  gtk_single_selection_set_model (self->selection, NULL);
  if (passages != NULL) {
    rows = geneva_passage_rows_new (snapshot, passages);
    gtk_single_selection_set_model (self->selection, G_LIST_MODEL (rows));
  }
  if (passages != NULL && passages->len > 0) {
    position = MIN (position, passages->len - 1);
    gtk_single_selection_set_selected (self->selection, position);
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  }
  self->is_filling = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PASSAGE]);
}

/* Those of the records that name it, which may be very many, are left out, unless there are no others. */
static GArray *
collect_of_one (GenevaPassageList *self, GenevaSnapshot *snapshot, const GenevaTarget *target)
{
  g_autoptr (GArray) own = NULL;

  if (self->is_own && self->shown != GENEVA_HANDLE_NONE)
    own = geneva_passages_of_own (snapshot, self->shown);
  return own != NULL && own->len > 0 ? g_steal_pointer (&own) : geneva_passages_of_target (snapshot, target);
}

static void
fill (GenevaPassageList *self, guint position)
{
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;
  GenevaSelection *selection = self->session != NULL ? geneva_session_get_selection (self->session) : NULL;
  const GenevaTarget *target = geneva_selection_get_primary (selection);
  GenevaSnapshot *snapshot = dossier != NULL ? geneva_dossier_get_snapshot (dossier) : NULL;
  g_autoptr (GArray) passages = NULL;
  gboolean is_several = geneva_selection_get_size (selection) > 1;

  self->n_unseen = 0;
  self->shown = target != NULL && !is_several && target->other == GENEVA_HANDLE_NONE ? target->handle
                                                                                     : GENEVA_HANDLE_NONE;
  if (snapshot != NULL && is_several)
    passages = collect_of_several (self, snapshot, selection);
  else if (snapshot != NULL && target != NULL)
    passages = collect_of_one (self, snapshot, target);
  self->n_places = passages != NULL ? count_places (passages) : 0;
  take_passages (self, snapshot, passages, position);
  say_heading (self, target != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PASSAGES]);
}

static void
on_selection (GenevaPassageList *self)
{
  fill (self, 0);
}

/* An edit: the reader stays at his line. */
static void
on_dossier_changed (GenevaPassageList *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  fill (self, position != GTK_INVALID_LIST_POSITION ? position : 0);
}

static void
on_dossier (GenevaPassageList *self)
{
  g_signal_group_set_target (self->dossier_signals,
                             self->session != NULL ? geneva_session_get_dossier (self->session) : NULL);
  fill (self, 0);
}

static void
on_selected_item (GenevaPassageList *self)
{
  if (!self->is_filling)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PASSAGE]);
}

static GtkWidget *
new_cell (const char *style, PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  if (style != NULL) {
    gtk_widget_add_css_class (label, style);
    gtk_widget_add_css_class (label, "dim-label");
  }
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, GenevaPassageList *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *date = new_cell ("caption", PANGO_ELLIPSIZE_END);
  GtkWidget *line = new_cell (NULL, PANGO_ELLIPSIZE_END);
  GtkWidget *source = new_cell ("caption", PANGO_ELLIPSIZE_END);

  gtk_label_set_width_chars (GTK_LABEL (date), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (date), 12);
  gtk_widget_set_hexpand (line, TRUE);
  gtk_label_set_width_chars (GTK_LABEL (line), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (line), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (source), 10);
  gtk_box_append (GTK_BOX (row), date);
  gtk_box_append (GTK_BOX (row), line);
  gtk_box_append (GTK_BOX (row), source);
  gtk_list_item_set_child (item, row);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, GenevaPassageList *self)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *date = gtk_widget_get_first_child (row);
  GtkWidget *line = gtk_widget_get_next_sibling (date);
  GtkWidget *source = gtk_widget_get_next_sibling (line);
  GenevaPassageItem *passage = gtk_list_item_get_item (item);
  GenevaSnapshot *snapshot = geneva_passage_item_get_snapshot (passage);
  g_autofree char *when = geneva_passage_item_dup_date (passage);
  g_autofree char *shows = geneva_passage_item_dup_line (passage, self->shown);
  g_autofree char *from = geneva_words_dup_source (snapshot, geneva_passage_item_get_passage (passage)->source);
  g_autofree char *summary = geneva_passage_item_dup_summary (passage, self->shown);

  gtk_label_set_label (GTK_LABEL (date), *when != '\0' ? when : _("undated"));
  gtk_label_set_label (GTK_LABEL (line), shows);
  gtk_label_set_label (GTK_LABEL (source), from);
  geneva_row_tooltip_set (row, summary);
  /* The row's own widget carries the role; GTK 4.8 has no call to name it by. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
}

static void
on_activate (GenevaPassageList *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
geneva_passage_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GenevaPassageList *self = GENEVA_PASSAGE_LIST (object);

  switch (id) {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_PASSAGE:
      g_value_set_object (value, geneva_passage_list_get_passage (self));
      break;
    case PROP_N_PASSAGES:
      g_value_set_uint (value, geneva_passage_list_get_n_passages (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_passage_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
    case PROP_SESSION:
      geneva_passage_list_set_session (GENEVA_PASSAGE_LIST (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_passage_list_dispose (GObject *object)
{
  GenevaPassageList *self = GENEVA_PASSAGE_LIST (object);
  GtkWidget *child;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->dossier_signals);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (geneva_passage_list_parent_class)->dispose (object);
}

static void
geneva_passage_list_class_init (GenevaPassageListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = geneva_passage_list_get_property;
  object_class->set_property = geneva_passage_list_set_property;
  object_class->dispose = geneva_passage_list_dispose;
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, GENEVA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PASSAGE] =
    g_param_spec_object ("passage", NULL, NULL, GENEVA_TYPE_PASSAGE_ITEM,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_PASSAGES] =
    g_param_spec_uint ("n-passages", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ACTIVATED] = g_signal_new ("activated", GENEVA_TYPE_PASSAGE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/GenevaII/widgets/geneva-passage-list.ui");
  /* Before the window, which would delete the item. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "win.remove-passage", NULL);
  gtk_widget_class_bind_template_child (widget_class, GenevaPassageList, heading);
  gtk_widget_class_bind_template_child (widget_class, GenevaPassageList, scroller);
  gtk_widget_class_bind_template_child (widget_class, GenevaPassageList, view);
}

static void
geneva_passage_list_init (GenevaPassageList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->dossier_signals = g_signal_group_new (GENEVA_TYPE_DOSSIER);
  g_signal_group_connect_swapped (self->dossier_signals, "changed", G_CALLBACK (on_dossier_changed), self);
  self->selection = gtk_single_selection_new (NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  gtk_list_view_set_factory (self->view, factory);
  geneva_list_tab_add (GTK_WIDGET (self->view));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_selected_item), self);
  say_heading (self, FALSE);
}

void
geneva_passage_list_set_session (GenevaPassageList *self, GenevaSession *session)
{
  g_return_if_fail (GENEVA_IS_PASSAGE_LIST (self));
  g_return_if_fail (session == NULL || GENEVA_IS_SESSION (session));

  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL) {
    g_signal_connect_swapped (session, "notify::selection", G_CALLBACK (on_selection), self);
    g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (on_dossier), self);
  }
  on_dossier (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

GenevaPassageItem *
geneva_passage_list_get_passage (GenevaPassageList *self)
{
  g_return_val_if_fail (GENEVA_IS_PASSAGE_LIST (self), NULL);
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

guint
geneva_passage_list_get_n_passages (GenevaPassageList *self)
{
  g_return_val_if_fail (GENEVA_IS_PASSAGE_LIST (self), 0);
  return self->selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;
}

void
geneva_passage_list_set_own (GenevaPassageList *self, gboolean is_own)
{
  g_return_if_fail (GENEVA_IS_PASSAGE_LIST (self));

  if (self->is_own == !!is_own)
    return;
  self->is_own = !!is_own;
  fill (self, 0);
}

gboolean
geneva_passage_list_choose (GenevaPassageList *self, const GenevaPassage *passage)
{
  guint n = geneva_passage_list_get_n_passages (self);

  g_return_val_if_fail (GENEVA_IS_PASSAGE_LIST (self), FALSE);
  g_return_val_if_fail (passage != NULL, FALSE);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GenevaPassageItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
    const GenevaPassage *one = geneva_passage_item_get_passage (item);

    if (one->item != passage->item || one->account != passage->account || one->source != passage->source
        || one->start != passage->start || one->end != passage->end)
      continue;
    gtk_single_selection_set_selected (self->selection, i);
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", i);
    return TRUE;
  }
  return FALSE;
}

gboolean
geneva_passage_list_focus (GenevaPassageList *self)
{
  g_return_val_if_fail (GENEVA_IS_PASSAGE_LIST (self), FALSE);
  if (geneva_passage_list_get_n_passages (self) == 0)
    return FALSE;
  return gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}
