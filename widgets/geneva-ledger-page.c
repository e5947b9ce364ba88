/* The ledger page. Role: list and card of what contradicts what, and the
 * actions on the chosen row; its list is reckoned anew after each edit, beside
 * the main thread. It must not know by which rules anything is proposed.
 */
#include "geneva-ledger-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/geneva-sentence.h"
#include "geneva-fold-box.h"
#include "geneva-list-tab.h"
#include "geneva-passage-item.h"
#include "geneva-reckoner.h"
#include "geneva-record-words.h"
#include "geneva-review-card.h"
#include "geneva-two-lines.h"

struct _GenevaLedgerPage {
  GtkWidget           parent_instance;

  GtkDropDown        *kind_choice, *state_choice;
  GtkLabel           *counts;
  GtkStack           *stack;
  AdwStatusPage      *empty;
  GtkListView        *list;
  GenevaLedgerCard   *card;
  GtkBox             *buttons;
  GMenuModel         *kind_menu;

  GenevaSession      *session;
  GenevaDossier      *dossier;
  GenevaReckoner     *reckoner;
  GenevaLedgerRows   *rows;
  GtkSingleSelection *selection;
  GenevaLedgerRow     wanted;       /* to be chosen in the next list */
  gboolean            has_wanted;
  guint               last;         /* position that was decided: the one that comes to stand there is next */
  gboolean            wants_focus;  /* whoever comes here goes through the list by keys */
  gboolean            is_decided;   /* the chosen row was, and the list is not reckoned yet */
};

enum { PROP_0, PROP_SESSION, N_PROPS };
static GParamSpec *props[N_PROPS];
enum { FAILED, OPEN_PASSAGE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GenevaLedgerPage, geneva_ledger_page, GTK_TYPE_WIDGET)

/* As in the choices of the bar, after "all". */
static const char * const kind_names[] = { "contradicts", "corroborates", "revises", "repeats" };

GenevaLedgerItem *
geneva_ledger_page_get_current (GenevaLedgerPage *self)
{
  g_return_val_if_fail (GENEVA_IS_LEDGER_PAGE (self), NULL);

  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

/* ---- what is chosen ---- */

static void
update_actions (GenevaLedgerPage *self)
{
  GenevaLedgerItem *item = geneva_ledger_page_get_current (self);
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_open = item != NULL && self->dossier != NULL && geneva_dossier_get_read_only (self->dossier) == NULL
                     && !self->is_decided;
  GenevaLedgerState state = item != NULL ? geneva_ledger_item_get_row (item)->state : GENEVA_LEDGER_PROPOSED;

  gtk_widget_action_set_enabled (widget, "ledger.confirm", is_open && state != GENEVA_LEDGER_CONFIRMED);
  gtk_widget_action_set_enabled (widget, "ledger.dismiss", is_open && state != GENEVA_LEDGER_DISMISSED);
  gtk_widget_action_set_enabled (widget, "ledger.take-back", is_open && state != GENEVA_LEDGER_PROPOSED);
  gtk_widget_action_set_enabled (widget, "ledger.turn", is_open);
  gtk_widget_action_set_enabled (widget, "ledger.kind", is_open);
  gtk_widget_action_set_enabled (widget, "ledger.next", item != NULL);
  gtk_widget_action_set_enabled (widget, "ledger.previous", item != NULL);
}

static void
show_card (GenevaLedgerPage *self)
{
  geneva_ledger_card_set_item (self->card, geneva_ledger_page_get_current (self));
  update_actions (self);
}

/* What is chosen here is chosen everywhere: both sides, their marks and their passages. */
static void
select_sides (GenevaLedgerPage *self)
{
  GenevaLedgerItem *item = geneva_ledger_page_get_current (self);
  const GenevaLedgerRow *row = item != NULL ? geneva_ledger_item_get_row (item) : NULL;
  g_autoptr (GenevaSelection) selection = NULL;
  GenevaTarget targets[2] = { { 0 }, { 0 } };

  if (row == NULL || self->session == NULL)
    return;
  targets[0].handle = row->from;
  targets[1].handle = row->to;
  selection = geneva_selection_new (targets, row->from == row->to ? 1 : 2);
  geneva_session_set_selection (self->session, selection);
}

static void
on_selected (GenevaLedgerPage *self)
{
  self->is_decided = FALSE;
  show_card (self);
  select_sides (self);
}

void
geneva_ledger_page_select (GenevaLedgerPage *self, guint position)
{
  g_return_if_fail (GENEVA_IS_LEDGER_PAGE (self));

  if (self->selection == NULL || position >= g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    return;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* ---- decisions ---- */

static void
take (GenevaLedgerPage *self, GenevaDelta *delta, GError *error)
{
  g_autoptr (GenevaDelta) held = delta;
  g_autoptr (GError) failure = error;
  guint position = gtk_single_selection_get_selected (self->selection);
  const GenevaLedgerRow *next;

  if (held == NULL || self->dossier == NULL || !geneva_dossier_apply (self->dossier, held, &failure)) {
    if (failure != NULL && !g_error_matches (failure, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_NOTHING))
      g_signal_emit (self, signals[FAILED], 0, failure->message);
    return;
  }
  /* On to the next; the list follows in a moment. */
  self->last = position;
  next = geneva_ledger_rows_get (self->rows, position + 1);
  self->has_wanted = next != NULL;
  if (next != NULL) {
    self->wanted = *next;
    geneva_ledger_page_select (self, position + 1);
  } else {
    self->is_decided = TRUE;
    update_actions (self);
  }
}

/* Decisions go by the snapshot that the dossier has now, and rows of the list name records, which do not move; a row
 * that another decision has changed meanwhile comes with the next list. */
static void
on_decide (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaLedgerPage *self = GENEVA_LEDGER_PAGE (widget);
  GenevaLedgerItem *item = geneva_ledger_page_get_current (self);
  GenevaLedgerState state = g_str_equal (name, "ledger.confirm")   ? GENEVA_LEDGER_CONFIRMED
                            : g_str_equal (name, "ledger.dismiss") ? GENEVA_LEDGER_DISMISSED
                                                                   : GENEVA_LEDGER_PROPOSED;
  g_autofree char *time = NULL;
  GError *error = NULL;
  GenevaDelta *delta;

  if (item == NULL || self->dossier == NULL)
    return;
  time = geneva_dossier_dup_time (self->dossier);
  delta = geneva_ledger_decide (geneva_dossier_get_snapshot (self->dossier), geneva_ledger_item_get_row (item), 1, state,
                                &(GenevaCoder) { geneva_dossier_get_coder (self->dossier), time }, &error);
  take (self, delta, error);
}

static void
on_change (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaLedgerPage *self = GENEVA_LEDGER_PAGE (widget);
  GenevaLedgerItem *item = geneva_ledger_page_get_current (self);
  g_autofree char *time = NULL;
  GenevaSnapshot *snapshot;
  GError *error = NULL;
  GenevaDelta *delta = NULL;
  GenevaCoder coder;

  if (item == NULL || self->dossier == NULL)
    return;
  time = geneva_dossier_dup_time (self->dossier);
  coder = (GenevaCoder) { geneva_dossier_get_coder (self->dossier), time };
  snapshot = geneva_dossier_get_snapshot (self->dossier);
  if (g_str_equal (name, "ledger.turn"))
    delta = geneva_ledger_turn (snapshot, geneva_ledger_item_get_row (item), &coder, &error);
  for (guint i = 0; parameter != NULL && i < G_N_ELEMENTS (kind_names); i++) {
    if (g_str_equal (g_variant_get_string (parameter, NULL), kind_names[i]))
      delta = geneva_ledger_change_kind (snapshot, geneva_ledger_item_get_row (item), (GenevaLinkKind) i, &coder, &error);
  }
  take (self, delta, error);
}

static void
on_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaLedgerPage *self = GENEVA_LEDGER_PAGE (widget);
  guint position = self->selection != NULL ? gtk_single_selection_get_selected (self->selection) : G_MAXUINT;

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  if (g_str_equal (name, "ledger.next"))
    geneva_ledger_page_select (self, position + 1);
  else if (position > 0)
    geneva_ledger_page_select (self, position - 1);
}

static void
on_open (GenevaLedgerPage *self, GenevaPassageItem *passage)
{
  g_signal_emit (self, signals[OPEN_PASSAGE], 0, passage);
}

/* ---- keys ---- */

static const struct { guint keyval; const char *action, *target; } keys[] = {
  { GDK_KEY_c, "ledger.confirm", NULL },          { GDK_KEY_d, "ledger.dismiss", NULL },
  { GDK_KEY_n, "ledger.next", NULL },             { GDK_KEY_p, "ledger.previous", NULL },
  { GDK_KEY_b, "ledger.take-back", NULL },        { GDK_KEY_t, "ledger.turn", NULL },
  { GDK_KEY_1, "ledger.kind", "contradicts" },    { GDK_KEY_KP_1, "ledger.kind", "contradicts" },
  { GDK_KEY_2, "ledger.kind", "corroborates" },   { GDK_KEY_KP_2, "ledger.kind", "corroborates" },
  { GDK_KEY_3, "ledger.kind", "revises" },        { GDK_KEY_KP_3, "ledger.kind", "revises" },
  { GDK_KEY_4, "ledger.kind", "repeats" },        { GDK_KEY_KP_4, "ledger.kind", "repeats" },
  { GDK_KEY_k, "ledger.show-next", "kind" },      { GDK_KEY_s, "ledger.show-next", "state" },
};

/* Whoever writes, or looks through the lines of a menu, means no decision. */
static gboolean
is_busy_elsewhere (GenevaLedgerPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus) ||
                           gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint code, GdkModifierType state, GenevaLedgerPage *self)
{
  guint lower = gdk_keyval_to_lower (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_SHIFT_MASK)) != 0 || is_busy_elsewhere (self))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    /* Held here: the toolkit takes no floating reference of it. */
    g_autoptr (GVariant) target =
      keys[i].target != NULL ? g_variant_ref_sink (g_variant_new_string (keys[i].target)) : NULL;

    if (keys[i].keyval == lower) {
      gtk_widget_activate_action_variant (GTK_WIDGET (self), keys[i].action, target);
      return TRUE;
    }
  }
  return FALSE;
}

static void
add_button (GenevaLedgerPage *self, const char *words, const char *key, const char *action, gboolean is_first)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (content), gtk_label_new (words));
  gtk_box_append (GTK_BOX (content), geneva_review_key_new (key));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (is_first)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "geneva-decision");
  /* A click leaves the keyboard with the list. */
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key, -1);
  gtk_box_append (self->buttons, button);
}

static void
add_menu_button (GenevaLedgerPage *self)
{
  GtkWidget *more = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), self->kind_menu);
  gtk_widget_set_tooltip_text (more, _("Another Kind, the Other Way Round"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Another kind, the other way round"), -1);
  gtk_box_append (self->buttons, more);
}

/* ---- the list ---- */

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GenevaLedgerItem *row = gtk_list_item_get_item (item);
  g_autofree char *title = geneva_ledger_item_dup_title (row);
  g_autofree char *about = geneva_ledger_item_dup_about (row);
  g_autofree char *stated =
    g_strdup_printf ("%s · %s", geneva_ledger_state_get_words (geneva_ledger_item_get_row (row)->state), about);

  geneva_two_lines_set (item, title, stated);
}

static int
get_kind (GenevaLedgerPage *self)
{
  return (int) gtk_drop_down_get_selected (self->kind_choice) - 1;
}

/* The states stand in the order of the work: what waits first, all last. */
static int
get_state (GenevaLedgerPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->state_choice);

  return chosen < GENEVA_LEDGER_N_STATES ? (int) chosen : -1;
}

static void
show_nothing (GenevaLedgerPage *self)
{
  gboolean is_narrowed = geneva_ledger_rows_get_ledger (self->rows)->rows->len > 0;

  if (!is_narrowed) {
    adw_status_page_set_title (self->empty, _("Nothing Speaks Against Anything"));
    adw_status_page_set_description (self->empty, _("Where figures, dates, accounts or stances of this dossier contradict, "
                                                    "corroborate, revise or repeat one another, they are listed here."));
  } else if (get_state (self) == GENEVA_LEDGER_PROPOSED) {
    adw_status_page_set_title (self->empty, _("Nothing Waits"));
    adw_status_page_set_description (self->empty, _("All that was found of this kind is decided."));
  } else {
    adw_status_page_set_title (self->empty, _("Nothing of This Kind and State"));
    adw_status_page_set_description (self->empty, _("Choose another kind or state above."));
  }
}

static void
show_counts (GenevaLedgerPage *self)
{
  const GenevaLedger *ledger = self->rows != NULL ? geneva_ledger_rows_get_ledger (self->rows) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  int kind = get_kind (self);

  for (guint state = 0; ledger != NULL && state < GENEVA_LEDGER_N_STATES; state++) {
    g_autofree char *number = NULL;
    guint n = 0;

    for (int k = 0; k < GENEVA_N_LINK_KINDS; k++)
      n += kind < 0 || k == kind ? ledger->counts[k][state] : 0;
    g_string_append (text, state > 0 ? " · " : "");
    /* Translators: how many, and in which state: "7 proposed" */
    number = geneva_words_dup_number (n);
    geneva_sentence_append (text, _("%s %s"), number, geneva_ledger_state_get_words ((GenevaLedgerState) state));
  }
  if (ledger != NULL && ledger->n_left_out > 0) {
    g_string_append (text, " · ");
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u further pair left out: too many speak of one thing",
                                            "%u further pairs left out: too many speak of one thing",
                                            ledger->n_left_out), ledger->n_left_out);
  }
  gtk_label_set_label (self->counts, text->str);
}

static void
show_list (GenevaLedgerPage *self)
{
  if (self->rows == NULL) {
    gtk_stack_set_visible_child_name (self->stack, "waiting");
  } else if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0) {
    gtk_stack_set_visible_child_name (self->stack, "list");
  } else {
    show_nothing (self);
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  }
  show_counts (self);
  show_card (self);
}

static void
on_choice (GenevaLedgerPage *self)
{
  if (self->rows != NULL)
    geneva_ledger_rows_set_filter (self->rows, get_kind (self), get_state (self));
  show_list (self);
}

void
geneva_ledger_page_show (GenevaLedgerPage *self, int kind, int state)
{
  g_return_if_fail (GENEVA_IS_LEDGER_PAGE (self));
  g_return_if_fail (kind < GENEVA_N_LINK_KINDS && state < (int) GENEVA_LEDGER_N_STATES);

  gtk_drop_down_set_selected (self->kind_choice, (guint) (kind + 1));
  gtk_drop_down_set_selected (self->state_choice, state >= 0 ? (guint) state : GENEVA_LEDGER_N_STATES);
}

static void
on_show_kind (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaLedgerPage *self = GENEVA_LEDGER_PAGE (widget);
  int kind = -1;

  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++) {
    if (g_str_equal (g_variant_get_string (parameter, NULL), kind_names[i]))
      kind = (int) i;
  }
  geneva_ledger_page_show (self, kind, get_state (self));
}

static void
on_show_state (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaLedgerPage *self = GENEVA_LEDGER_PAGE (widget);
  int state = -1;

  for (guint i = 0; i < GENEVA_LEDGER_N_STATES; i++) {
    if (g_str_equal (g_variant_get_string (parameter, NULL), geneva_ledger_state_get_name ((GenevaLedgerState) i)))
      state = (int) i;
  }
  geneva_ledger_page_show (self, get_kind (self), state);
}

/* The keys go from one choice to the next. */
static void
on_show_next (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaLedgerPage *self = GENEVA_LEDGER_PAGE (widget);
  GtkDropDown *choice = g_str_equal (g_variant_get_string (parameter, NULL), "kind") ? self->kind_choice
                                                                                    : self->state_choice;
  guint n = g_list_model_get_n_items (gtk_drop_down_get_model (choice));

  gtk_drop_down_set_selected (choice, (gtk_drop_down_get_selected (choice) + 1) % n);
}

/* ---- reckoning ---- */

static gpointer
reckon (GenevaSnapshot *snapshot)
{
  return geneva_ledger_new (snapshot, NULL);
}

static void
free_ledger (gpointer ledger)
{
  geneva_ledger_free (ledger);
}

/* Where the reader was; else what came to stand where he decided. Opening the page chooses nothing for the charts. */
static guint
find_position (GenevaLedgerPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint position = self->has_wanted ? geneva_ledger_rows_find (self->rows, &self->wanted) : G_MAXUINT;

  if (n == 0)
    return GTK_INVALID_LIST_POSITION;
  return position != G_MAXUINT ? position : MIN (self->last, n - 1);
}

static void
take_ledger (GenevaLedgerPage *self, GenevaLedger *ledger, GenevaSnapshot *snapshot)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (self->list)));
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (scroller);
  double value = gtk_adjustment_get_value (place);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  GenevaLedgerItem *current = geneva_ledger_page_get_current (self);

  if (current != NULL && !self->is_decided) {
    self->wanted = *geneva_ledger_item_get_row (current);
    self->has_wanted = TRUE;
    self->last = gtk_single_selection_get_selected (self->selection);
  }
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  self->is_decided = FALSE;
  if (ledger == NULL) {
    self->has_wanted = FALSE;
    self->last = 0;
  } else {
    self->rows = geneva_ledger_rows_new (ledger, snapshot);
    geneva_ledger_rows_set_filter (self->rows, get_kind (self), get_state (self));
    self->selection = gtk_single_selection_new (NULL);
    gtk_single_selection_set_autoselect (self->selection, FALSE);
    gtk_single_selection_set_can_unselect (self->selection, TRUE);
    gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
    gtk_single_selection_set_selected (self->selection, find_position (self));
    g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self);
  }
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_adjustment_set_value (place, value);
  show_list (self);
  if ((had_focus || self->wants_focus) && self->rows != NULL && !is_busy_elsewhere (self)) {
    self->wants_focus = FALSE;
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  }
}

static void
on_reckoned (GtkWidget *widget, gpointer ledger, GenevaSnapshot *snapshot)
{
  GenevaLedgerPage *self = GENEVA_LEDGER_PAGE (widget);
  GenevaDossier *dossier = geneva_reckoner_get_dossier (self->reckoner);

  if (dossier != self->dossier) {
    if (self->dossier != NULL)
      g_signal_handlers_disconnect_by_data (self->dossier, self);
    g_set_object (&self->dossier, dossier);
    if (dossier != NULL)
      g_signal_connect_swapped (dossier, "notify::read-only", G_CALLBACK (update_actions), self);
  }
  take_ledger (self, ledger, snapshot);
}

/* ---- the page ---- */

static void
geneva_ledger_page_map (GtkWidget *widget)
{
  GenevaLedgerPage *self = GENEVA_LEDGER_PAGE (widget);

  GTK_WIDGET_CLASS (geneva_ledger_page_parent_class)->map (widget);
  if (self->rows == NULL)
    self->wants_focus = TRUE;
  else if (!is_busy_elsewhere (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
geneva_ledger_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    geneva_ledger_page_set_session (GENEVA_LEDGER_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_ledger_page_dispose (GObject *object)
{
  GenevaLedgerPage *self = GENEVA_LEDGER_PAGE (object);
  GtkWidget *child;

  g_clear_pointer (&self->reckoner, geneva_reckoner_free);
  if (self->dossier != NULL)
    g_signal_handlers_disconnect_by_data (self->dossier, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->dossier);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (geneva_ledger_page_parent_class)->dispose (object);
}

static void
geneva_ledger_page_class_init (GenevaLedgerPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = geneva_ledger_page_dispose;
  object_class->set_property = geneva_ledger_page_set_property;
  widget_class->map = geneva_ledger_page_map;
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GENEVA_TYPE_SESSION,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[FAILED] = g_signal_new ("failed", GENEVA_TYPE_LEDGER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPEN_PASSAGE] = g_signal_new ("open-passage", GENEVA_TYPE_LEDGER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, GENEVA_TYPE_PASSAGE_ITEM);
  g_type_ensure (GENEVA_TYPE_FOLD_BOX);
  g_type_ensure (GENEVA_TYPE_LEDGER_CARD);
  g_type_ensure (ADW_TYPE_STATUS_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/widgets/geneva-ledger-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaLedgerPage, kind_choice);
  gtk_widget_class_bind_template_child (widget_class, GenevaLedgerPage, state_choice);
  gtk_widget_class_bind_template_child (widget_class, GenevaLedgerPage, counts);
  gtk_widget_class_bind_template_child (widget_class, GenevaLedgerPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GenevaLedgerPage, empty);
  gtk_widget_class_bind_template_child (widget_class, GenevaLedgerPage, list);
  gtk_widget_class_bind_template_child (widget_class, GenevaLedgerPage, card);
  gtk_widget_class_bind_template_child (widget_class, GenevaLedgerPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, GenevaLedgerPage, kind_menu);
  gtk_widget_class_install_action (widget_class, "ledger.confirm", NULL, on_decide);
  gtk_widget_class_install_action (widget_class, "ledger.dismiss", NULL, on_decide);
  gtk_widget_class_install_action (widget_class, "ledger.take-back", NULL, on_decide);
  gtk_widget_class_install_action (widget_class, "ledger.turn", NULL, on_change);
  gtk_widget_class_install_action (widget_class, "ledger.kind", "s", on_change);
  gtk_widget_class_install_action (widget_class, "ledger.next", NULL, on_step);
  gtk_widget_class_install_action (widget_class, "ledger.previous", NULL, on_step);
  gtk_widget_class_install_action (widget_class, "ledger.show-kind", "s", on_show_kind);
  gtk_widget_class_install_action (widget_class, "ledger.show-state", "s", on_show_state);
  gtk_widget_class_install_action (widget_class, "ledger.show-next", "s", on_show_next);
}

static void
geneva_ledger_page_init (GenevaLedgerPage *self)
{
  const char *kinds[GENEVA_N_LINK_KINDS + 2] = { _("All kinds") };
  const char *states[GENEVA_LEDGER_N_STATES + 2] = { NULL };
  g_autoptr (GtkListItemFactory) factory = geneva_two_lines_factory_new ();
  g_autoptr (GtkStringList) kind_list = NULL;
  g_autoptr (GtkStringList) state_list = NULL;
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < GENEVA_N_LINK_KINDS; i++)
    kinds[i + 1] = geneva_link_kind_get_words ((GenevaLinkKind) i);
  for (guint i = 0; i < GENEVA_LEDGER_N_STATES; i++)
    states[i] = geneva_ledger_state_get_words ((GenevaLedgerState) i);
  states[GENEVA_LEDGER_N_STATES] = _("All states");
  kind_list = gtk_string_list_new (kinds);
  state_list = gtk_string_list_new (states);
  gtk_drop_down_set_model (self->kind_choice, G_LIST_MODEL (kind_list));
  gtk_drop_down_set_model (self->state_choice, G_LIST_MODEL (state_list));
  gtk_drop_down_set_selected (self->state_choice, GENEVA_LEDGER_N_STATES);
  g_signal_connect_swapped (self->kind_choice, "notify::selected", G_CALLBACK (on_choice), self);
  g_signal_connect_swapped (self->state_choice, "notify::selected", G_CALLBACK (on_choice), self);
  add_button (self, _("Confirm"), "C", "ledger.confirm", TRUE);
  add_button (self, _("Dismiss"), "D", "ledger.dismiss", FALSE);
  add_button (self, _("Previous"), "P", "ledger.previous", FALSE);
  add_button (self, _("Next"), "N", "ledger.next", FALSE);
  add_menu_button (self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  geneva_list_tab_add (GTK_WIDGET (self->list));
  g_signal_connect_swapped (self->card, "open", G_CALLBACK (on_open), self);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  self->reckoner = geneva_reckoner_new (GTK_WIDGET (self), reckon, free_ledger, on_reckoned);
  show_list (self);
}

GtkWidget *
geneva_ledger_page_new (GenevaSession *session)
{
  return g_object_new (GENEVA_TYPE_LEDGER_PAGE, "session", session, NULL);
}

void
geneva_ledger_page_set_session (GenevaLedgerPage *self, GenevaSession *session)
{
  g_return_if_fail (GENEVA_IS_LEDGER_PAGE (self));

  g_set_object (&self->session, session);
  geneva_reckoner_set_session (self->reckoner, session);
}

gboolean
geneva_ledger_page_is_ready (GenevaLedgerPage *self)
{
  g_return_val_if_fail (GENEVA_IS_LEDGER_PAGE (self), FALSE);

  return geneva_reckoner_is_ready (self->reckoner);
}

GenevaLedgerRows *
geneva_ledger_page_get_rows (GenevaLedgerPage *self)
{
  g_return_val_if_fail (GENEVA_IS_LEDGER_PAGE (self), NULL);

  return self->rows;
}

GenevaLedgerCard *
geneva_ledger_page_get_card (GenevaLedgerPage *self)
{
  g_return_val_if_fail (GENEVA_IS_LEDGER_PAGE (self), NULL);

  return self->card;
}

const char *
geneva_ledger_page_get_counts (GenevaLedgerPage *self)
{
  g_return_val_if_fail (GENEVA_IS_LEDGER_PAGE (self), NULL);

  return gtk_label_get_label (self->counts);
}
