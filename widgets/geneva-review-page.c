/* The review page. Role: list, card and keys of what waits; after each edit the next proposal stands there. What a key does
 * is geneva-review-page-decide.c's, how much room there is geneva-review-page-layout.c's. It must not know how anything was
 * extracted, nor hold another widget of the window: what is current is told to the session, and the source view shows it.
 *
 * Long, for it has list, limits, keys and buttons, and the ways between them.
 */
#include "geneva-review-page-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/geneva-numerals.h"
#include "base/geneva-sentence.h"
#include "geneva-button-words.h"
#include "geneva-list-tab.h"
#include "geneva-record-words.h"
#include "geneva-review-words.h"
#include "geneva-row-menu.h"
#include "geneva-row-tooltip.h"

#define MAX_FOCUS_FRAMES 120
/* Of titles in the choice of articles: shut, and open. */
#define CHOSEN_CHARS 12
#define LISTED_CHARS 44

enum { PROP_0, PROP_SESSION, PROP_N_WAITING, N_PROPS };
static GParamSpec *props[N_PROPS];
enum { FAILED, DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GenevaReviewPage, geneva_review_page, GTK_TYPE_WIDGET)

GenevaSnapshot *
geneva_review_page_get_snapshot (GenevaReviewPage *self)
{
  return self->dossier != NULL ? geneva_dossier_get_snapshot (self->dossier) : NULL;
}

/* ---- the keyboard ---- */

/* The widget of a row, while there is one. */
static GtkWidget *
find_row (GenevaReviewPage *self, guint position)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    GtkWidget *line = gtk_widget_get_first_child (row);
    GtkListItem *item = line != NULL ? geneva_row_menu_get_item (line) : NULL;

    if (item != NULL && gtk_widget_get_child_visible (row) && gtk_list_item_get_position (item) == position)
      return row;
  }
  return NULL;
}

static gboolean
focus_current (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);
  GtkWidget *row = find_row (self, self->row);

  /* On a busy machine the row has its place some frames later. */
  if (row == NULL && --self->n_focus_frames > 0 && self->current != GENEVA_HANDLE_NONE)
    return G_SOURCE_CONTINUE;
  self->focus_id = 0;
  if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (row);
  return G_SOURCE_REMOVE;
}

/* Whether the keyboard is with the page, or with nobody. */
static gboolean
has_keyboard (GenevaReviewPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus == NULL || focus == GTK_WIDGET (root) || focus == GTK_WIDGET (self) ||
         gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

void
geneva_review_page_focus (GenevaReviewPage *self)
{
  g_return_if_fail (GENEVA_IS_REVIEW_PAGE (self));

  if (self->current == GENEVA_HANDLE_NONE) {
    if (gtk_widget_get_mapped (self->to_charts))
      gtk_widget_grab_focus (self->to_charts);
    return;
  }
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", self->row);
  /* A row that was not on the screen has its place only then. */
  self->n_focus_frames = MAX_FOCUS_FRAMES;
  if (self->focus_id == 0)
    self->focus_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_current, NULL, NULL);
}

/* ---- what is shown ---- */

static void
update_actions (GenevaReviewPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_open = self->current != GENEVA_HANDLE_NONE && self->dossier != NULL;
  GenevaList list = GENEVA_HANDLE_LIST (self->current);

  gtk_widget_action_set_enabled (widget, "review.accept", is_open);
  gtk_widget_action_set_enabled (widget, "review.reject", is_open);
  gtk_widget_action_set_enabled (widget, "review.attach",
                                 is_open && geneva_review_card_get_match (self->card, 0) != GENEVA_HANDLE_NONE);
  gtk_widget_action_set_enabled (widget, "review.edit", is_open);
  gtk_widget_action_set_enabled (widget, "review.next", is_open);
  gtk_widget_action_set_enabled (widget, "review.previous", is_open);
  gtk_widget_action_set_enabled (widget, "review.accept-article", is_open);
  gtk_widget_action_set_enabled (widget, "review.accept-rule", is_open);
  gtk_widget_action_set_enabled (widget, "review.accept-above", is_open);
  gtk_widget_action_set_enabled (widget, "review.no-actor", is_open && list == GENEVA_LIST_ACTORS);
  gtk_widget_action_set_enabled (widget, "review.always-call", is_open && list == GENEVA_LIST_ACTORS);
  gtk_widget_action_set_enabled (widget, "review.verb-kind", is_open && list == GENEVA_LIST_EVENTS);
}

/* What fell with an actor is done, but nobody decided it. */
static char *
dup_progress (guint n_all, guint n_decided, guint n_fallen)
{
  g_autofree char *decided = geneva_words_dup_number (n_decided);
  g_autofree char *all = geneva_words_dup_number (n_all);
  g_autofree char *fallen = geneva_words_dup_number (n_fallen);

  if (n_fallen == 0) {
    /* Translators: how many proposals are accepted or rejected, out of how many */
    return geneva_sentence (_("%s of %s decided"), decided, all);
  }
  if (n_decided == 1) {
    /* Translators: how many proposals are accepted or rejected, out of how many; how many went along with a rejected one */
    return geneva_sentence (_("%s of %s decided, %s fell with it"), decided, all, fallen);
  }
  return geneva_sentence (_("%s of %s decided, %s fell with them"), decided, all, fallen);
}

/* What waits in a dossier that was just opened is not known for a moment: it is not nothing. */
static gboolean
is_counting (GenevaReviewPage *self)
{
  return self->dossier != NULL && !geneva_review_queue_is_ready (self->queue);
}

/* Who has decided all of it goes on to what it is for. */
static void
show_nothing (GenevaReviewPage *self, gboolean was_something, const char *progress)
{
  adw_status_page_set_description (self->nothing, was_something ? progress : self->invitation);
  gtk_widget_set_visible (self->to_charts, was_something);
  if (was_something)
    gtk_widget_remove_css_class (self->to_import, "suggested-action");
  else
    gtk_widget_add_css_class (self->to_import, "suggested-action");
}

static void
show_progress (GenevaReviewPage *self)
{
  guint n_waiting = geneva_review_queue_get_n_waiting (self->queue);
  guint n_decided = geneva_review_queue_get_n_decided (self->queue);
  guint n_fallen = geneva_review_queue_get_n_fallen (self->queue);
  guint n_all = n_waiting + n_decided + n_fallen;
  g_autofree char *words = dup_progress (n_all, n_decided, n_fallen);

  if (!g_str_equal (gtk_label_get_label (self->progress_label), words))
    gtk_label_set_label (self->progress_label, words);
  gtk_progress_bar_set_fraction (self->progress, n_all > 0 ? (double) (n_decided + n_fallen) / n_all : 0);
  show_nothing (self, n_all > 0, words);
  gtk_stack_set_visible_child_name (self->stack, n_waiting > 0 ? "review" : is_counting (self) ? "counting" : "nothing");
}

static void
show_card (GenevaReviewPage *self)
{
  geneva_review_card_show (self->card, geneva_review_page_get_snapshot (self), self->queue, self->current);
  gtk_stack_set_visible_child_name (self->card_stack, self->current != GENEVA_HANDLE_NONE ? "card" : "none");
  update_actions (self);
}

/* Where one goes on when the current one is decided. Its row's number does not tell: rows above may go with it. */
static void
remember_behind (GenevaReviewPage *self)
{
  guint row = self->row;

  for (guint i = 0; i < GENEVA_REVIEW_N_BEHIND; i++) {
    row = row != G_MAXUINT ? geneva_review_queue_find_next (self->queue, row, 1) : G_MAXUINT;
    self->behind[i] = row != G_MAXUINT ? geneva_review_queue_get (self->queue, row) : GENEVA_HANDLE_NONE;
  }
}

/* The row to go on at: of the current proposal, else of what stood behind it, else about where it was. */
static guint
find_next_place (GenevaReviewPage *self)
{
  guint row = geneva_review_queue_find (self->queue, self->current);

  for (guint i = 0; row == G_MAXUINT && i < GENEVA_REVIEW_N_BEHIND; i++)
    row = geneva_review_queue_find (self->queue, self->behind[i]);
  return row != G_MAXUINT ? row : geneva_review_queue_find_proposal (self->queue, self->row != G_MAXUINT ? self->row : 0);
}

/* The proposal at a row becomes the current one, here and, while the page is looked at, in the session. */
void
geneva_review_page_show_row (GenevaReviewPage *self, guint row)
{
  gboolean is_seen = gtk_widget_get_mapped (GTK_WIDGET (self));

  self->is_showing = TRUE;
  self->row = row;
  self->current = row != G_MAXUINT ? geneva_review_queue_get (self->queue, row) : GENEVA_HANDLE_NONE;
  if (row != G_MAXUINT)
    geneva_growing_rows_reach (self->rows, row);
  gtk_single_selection_set_selected (self->selection, row != G_MAXUINT ? row : GTK_INVALID_LIST_POSITION);
  self->is_showing = FALSE;
  if (row != G_MAXUINT)
    remember_behind (self);
  if (!is_seen)
    return;
  show_card (self);
  if (self->session != NULL && self->current != GENEVA_HANDLE_NONE)
    geneva_session_select (self->session, self->current);
}

static void
on_selected (GenevaReviewPage *self)
{
  guint row = gtk_single_selection_get_selected (self->selection);

  if (!self->is_showing && row != GTK_INVALID_LIST_POSITION &&
      geneva_review_queue_get (self->queue, row) != GENEVA_HANDLE_NONE)
    geneva_review_page_show_row (self, row);
}

/* ---- limits ---- */

static void
on_step (GenevaReviewPage *self)
{
  guint choice = gtk_drop_down_get_selected (self->step_choice);

  geneva_review_queue_set_step (self->queue, choice > 0 && choice <= GENEVA_REVIEW_N_STEPS
                                               ? (GenevaReviewStep) (choice - 1) : GENEVA_REVIEW_N_STEPS);
  geneva_review_page_show_row (self, geneva_review_queue_find_proposal (self->queue, 0));
}

static void
on_source (GenevaReviewPage *self)
{
  if (self->is_showing)
    return;
  geneva_review_queue_set_source (self->queue, geneva_review_sources_get (self->sources,
                                                                          gtk_drop_down_get_selected (self->source_choice)));
  geneva_review_page_show_row (self, geneva_review_queue_find_proposal (self->queue, 0));
}

/* The one that the list is limited to stays among them, although nothing of it may wait any more. */
static void
list_sources (GenevaReviewPage *self)
{
  g_autoptr (GArray) sources = geneva_review_queue_list_sources (self->queue);
  GenevaHandle limit = geneva_review_queue_get_source (self->queue);
  guint selected = 0;

  for (guint i = 0; i < sources->len; i++)
    selected = g_array_index (sources, GenevaHandle, i) == limit ? i + 1 : selected;
  if (limit != GENEVA_HANDLE_NONE && selected == 0) {
    g_array_append_val (sources, limit);
    selected = sources->len;
  }
  self->is_showing = TRUE;
  geneva_review_sources_show (self->sources, (const GenevaHandle *) (gpointer) sources->data, sources->len,
                              self->dossier != NULL ? geneva_review_page_get_snapshot (self) : NULL);
  gtk_drop_down_set_selected (self->source_choice, selected);
  self->is_showing = FALSE;
}

static void
show_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);

  gtk_drop_down_set_selected (self->step_choice, 0);
  gtk_drop_down_set_selected (self->source_choice, 0);
}

/* ---- following ---- */

/* After an edit: what came back, else the same proposal where it is now, else the one that took its place. */
static void
on_followed (GenevaReviewPage *self)
{
  guint row;

  /* it follows when it is seen, and looks through all that waits only then */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  show_progress (self);
  if (!geneva_review_queue_is_ready (self->queue)) {
    row = self->row;
    geneva_review_page_show_row (self, G_MAXUINT);
    /* where it goes on once it is counted what waits */
    self->row = row;
    return;
  }
  row = geneva_review_queue_find (self->queue, geneva_review_queue_get_returned (self->queue));
  list_sources (self);
  geneva_review_page_show_row (self, row != G_MAXUINT ? row : find_next_place (self));
  if (self->had_keyboard)
    geneva_review_page_focus (self);
}

static void
on_n_waiting (GenevaReviewPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_WAITING]);
}

static void
on_dossier (GenevaReviewPage *self)
{
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;

  if (dossier == self->dossier)
    return;
  self->current = GENEVA_HANDLE_NONE;
  memset (self->behind, 0, sizeof self->behind);
  self->row = G_MAXUINT;
  g_set_object (&self->dossier, dossier);
  g_signal_group_set_target (self->dossier_signals, dossier);
  gtk_drop_down_set_selected (self->step_choice, 0);
  geneva_review_queue_set_dossier (self->queue, dossier);
  list_sources (self);
  show_progress (self);
  geneva_review_page_show_row (self, G_MAXUINT);
}

/* Another record's passages, to compare them: what is decided stays the proposal. */
static void
on_look (GenevaReviewPage *self, guint handle)
{
  if (self->session != NULL)
    geneva_session_select (self->session, handle);
}

/* ---- keys ---- */

typedef struct {
  guint       keyval;
  gboolean    is_shifted;
  const char *action;
  int         target;         /* -1: none */
} Key;

static const Key keys[] = {
  { GDK_KEY_a, FALSE, "review.accept", -1 },      { GDK_KEY_r, FALSE, "review.reject", -1 },
  { GDK_KEY_t, FALSE, "review.attach", 0 },       { GDK_KEY_1, FALSE, "review.attach", 0 },
  { GDK_KEY_2, FALSE, "review.attach", 1 },       { GDK_KEY_3, FALSE, "review.attach", 2 },
  { GDK_KEY_KP_1, FALSE, "review.attach", 0 },    { GDK_KEY_KP_2, FALSE, "review.attach", 1 },
  { GDK_KEY_KP_3, FALSE, "review.attach", 2 },    { GDK_KEY_e, FALSE, "review.edit", -1 },
  { GDK_KEY_n, FALSE, "review.next", -1 },        { GDK_KEY_p, FALSE, "review.previous", -1 },
  { GDK_KEY_a, TRUE, "review.accept-article", -1 },
};

/* Whoever writes, or looks through the lines of a menu, means no decision. */
static gboolean
is_busy_elsewhere (GenevaReviewPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus) ||
                           gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint code, GdkModifierType state, GenevaReviewPage *self)
{
  guint lower = gdk_keyval_to_lower (keyval);

  /* Caps Lock is no Shift. */
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || self->current == GENEVA_HANDLE_NONE ||
      is_busy_elsewhere (self))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (keys[i].keyval != lower || keys[i].is_shifted != ((state & GDK_SHIFT_MASK) != 0))
      continue;
    /* which tells it, when there is nothing to attach to */
    if (keys[i].target >= 0)
      geneva_review_page_attach (self, (guint) keys[i].target);
    else
      gtk_widget_activate_action (GTK_WIDGET (self), keys[i].action, NULL);
    return TRUE;
  }
  return FALSE;
}

/* Before the list has them: it would stop at heads. */
static gboolean
on_list_key (GtkEventControllerKey *controller, guint keyval, guint code, GdkModifierType state, GenevaReviewPage *self)
{
  gboolean is_down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0 ||
      !(is_down || keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), is_down ? "review.next" : "review.previous", NULL);
  return TRUE;
}

/* ---- buttons ---- */

static void
add_button (GenevaReviewPage *self, const char *words, const char *key, const char *action, gboolean is_first)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *tooltip = g_strdup_printf ("%s (%s)", words, key);

  gtk_box_append (GTK_BOX (content), gtk_label_new (words));
  gtk_box_append (GTK_BOX (content), geneva_review_key_new (key));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_tooltip_text (button, tooltip);
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

/* ---- the list ---- */

/* Of a line: title, what tells it from others, and at the end a number. */
static GtkLabel *
get_title (GtkWidget *line)
{
  return GTK_LABEL (gtk_widget_get_first_child (gtk_widget_get_first_child (line)));
}

static GtkLabel *
get_number (GtkWidget *line)
{
  return GTK_LABEL (gtk_widget_get_last_child (line));
}

static void
set_about (GtkWidget *line, const char *words)
{
  GtkWidget *label = gtk_widget_get_last_child (gtk_widget_get_first_child (line));

  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_widget_set_visible (label, *words != '\0');
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *number = gtk_label_new (NULL);

  for (guint i = 0; i < 2; i++) {
    GtkWidget *label = gtk_label_new (NULL);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_box_append (GTK_BOX (words), label);
  }
  gtk_widget_add_css_class (gtk_widget_get_last_child (words), "caption");
  gtk_widget_add_css_class (gtk_widget_get_last_child (words), "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "caption");
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), number);
  gtk_list_item_set_child (item, line);
  geneva_row_menu_set_item (line, item);
}

static void
show_head (GenevaReviewRow *row, GParamSpec *pspec, GtkListItem *item)
{
  GtkWidget *line = gtk_list_item_get_child (item);
  g_autofree char *n = geneva_words_dup_number (geneva_review_row_get_n (row));
  const char *words = geneva_review_step_get_title (geneva_review_row_get_step (row));
  /* Translators: a heading of a list and how many entries are under it: "Actors, 58" */
  g_autofree char *spoken = geneva_sentence (_("%s, %s"), words, n);

  gtk_label_set_label (get_title (line), words);
  gtk_label_set_label (get_number (line), n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (line)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, GenevaReviewPage *self)
{
  GtkWidget *line = gtk_list_item_get_child (item);
  GtkWidget *title = GTK_WIDGET (get_title (line));
  GenevaReviewRow *row = gtk_list_item_get_item (item);
  GenevaHandle handle = geneva_review_row_get_handle (row);

  gtk_list_item_set_selectable (item, handle != GENEVA_HANDLE_NONE);
  gtk_list_item_set_activatable (item, handle != GENEVA_HANDLE_NONE);
  gtk_widget_set_margin_start (line, handle != GENEVA_HANDLE_NONE ? 6 : 0);
  if (handle == GENEVA_HANDLE_NONE) {
    gtk_widget_add_css_class (title, "caption-heading");
    geneva_row_tooltip_set (line, NULL);
    set_about (line, "");
    g_signal_connect_object (row, "notify::n", G_CALLBACK (show_head), item, 0);
    show_head (row, NULL, item);
  } else {
    GenevaSnapshot *snapshot = geneva_review_page_get_snapshot (self);
    g_autofree char *words = geneva_snapshot_dup_title (snapshot, handle);
    g_autofree char *about = geneva_review_words_dup_about (snapshot, handle);
    g_autofree char *both = *about != '\0' ? geneva_sentence (_("%s, %s"), words, about) : g_strdup (words);
    g_autofree char *tooltip = *about != '\0' ? g_strdup_printf ("%s\n%s", words, about) : g_strdup (words);
    g_autofree char *score = NULL;
    g_autofree char *spoken = NULL;
    GenevaReviewItem look;

    geneva_review_look (snapshot, handle, GENEVA_HANDLE_NONE, &look);
    score = look.score > 0 ? geneva_numerals_dup (look.score, 2) : g_strdup ("");
    /* Translators: a proposal and its score, for screen readers */
    spoken = look.score > 0 ? geneva_sentence (_("%s, score %s"), both, score) : g_strdup (both);
    gtk_widget_remove_css_class (title, "caption-heading");
    gtk_label_set_label (GTK_LABEL (title), words);
    set_about (line, about);
    gtk_label_set_label (get_number (line), score);
    geneva_row_tooltip_set (line, tooltip);
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (line)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                    -1);
  }
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

/* ---- the page ---- */

/* Before the queue hears of it: rows go then, and with them the keyboard. An edit may change the words of what waits. */
static void
on_changed (GenevaReviewPage *self)
{
  GtkWidget *row = find_row (self, self->row);
  GtkWidget *line = row != NULL ? gtk_widget_get_first_child (row) : NULL;
  g_autofree char *words = NULL;
  g_autofree char *about = NULL;

  self->had_keyboard =
    self->focus_id != 0 || (gtk_widget_get_mapped (GTK_WIDGET (self)) && has_keyboard (self));
  /* GTK 4.8 keeps the address of a row that has the keyboard when it goes. Keys that come meanwhile are the page's. */
  if (self->had_keyboard)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), GTK_WIDGET (self));
  if (line == NULL || self->current == GENEVA_HANDLE_NONE ||
      geneva_review_queue_get (self->queue, self->row) != self->current ||
      !geneva_snapshot_is_living (geneva_review_page_get_snapshot (self), self->current))
    return;
  words = geneva_snapshot_dup_title (geneva_review_page_get_snapshot (self), self->current);
  about = geneva_review_words_dup_about (geneva_review_page_get_snapshot (self), self->current);
  gtk_label_set_label (get_title (line), words);
  set_about (line, about);
}

static void
geneva_review_page_map (GtkWidget *widget)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);

  GTK_WIDGET_CLASS (geneva_review_page_parent_class)->map (widget);
  self->had_keyboard = FALSE;
  if (geneva_review_queue_is_ready (self->queue))
    on_followed (self);
}

static void
geneva_review_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (object);

  if (id == PROP_N_WAITING)
    g_value_set_uint (value, geneva_review_queue_get_n_waiting (self->queue));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_review_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    geneva_review_page_set_session (GENEVA_REVIEW_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_review_page_dispose (GObject *object)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (object);
  GtkWidget *child;

  if (self->focus_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->focus_id);
  self->focus_id = 0;
  g_clear_handle_id (&self->resize_id, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->queue != NULL)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->step_choice != NULL) {
    g_signal_handlers_disconnect_by_data (self->step_choice, self);
    g_signal_handlers_disconnect_by_data (self->source_choice, self);
  }
  g_clear_object (&self->dossier_signals);
  /* and the menu of the rows */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->step_choice = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->queue);
  g_clear_object (&self->dossier);
  g_clear_object (&self->session);
  g_clear_object (&self->sources);
  g_clear_pointer (&self->invitation, g_free);
  G_OBJECT_CLASS (geneva_review_page_parent_class)->dispose (object);
}

static void
geneva_review_page_class_init (GenevaReviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = geneva_review_page_dispose;
  object_class->get_property = geneva_review_page_get_property;
  object_class->set_property = geneva_review_page_set_property;
  widget_class->map = geneva_review_page_map;
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GENEVA_TYPE_SESSION,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_N_WAITING] = g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[FAILED] = g_signal_new ("failed", GENEVA_TYPE_REVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DONE] = g_signal_new ("done", GENEVA_TYPE_REVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
  g_type_ensure (GENEVA_TYPE_REVIEW_CARD);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/widgets/geneva-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GenevaReviewPage, card_stack);
  gtk_widget_class_bind_template_child (widget_class, GenevaReviewPage, paned);
  gtk_widget_class_bind_template_child (widget_class, GenevaReviewPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, GenevaReviewPage, spoken);
  gtk_widget_class_bind_template_child (widget_class, GenevaReviewPage, progress);
  gtk_widget_class_bind_template_child (widget_class, GenevaReviewPage, limits);
  gtk_widget_class_bind_template_child (widget_class, GenevaReviewPage, step_choice);
  gtk_widget_class_bind_template_child (widget_class, GenevaReviewPage, source_choice);
  gtk_widget_class_bind_template_child (widget_class, GenevaReviewPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, GenevaReviewPage, to_charts);
  gtk_widget_class_bind_template_child (widget_class, GenevaReviewPage, to_import);
  gtk_widget_class_bind_template_child (widget_class, GenevaReviewPage, list);
  gtk_widget_class_bind_template_child (widget_class, GenevaReviewPage, card);
  gtk_widget_class_bind_template_child (widget_class, GenevaReviewPage, buttons);
  geneva_review_page_class_install_decisions (widget_class);
  geneva_review_page_class_install_layout (widget_class);
  gtk_widget_class_install_action (widget_class, "review.show-all", NULL, show_all);
}

static void
init_list (GenevaReviewPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *list_keys = gtk_event_controller_key_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  geneva_list_tab_add (GTK_WIDGET (self->list));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->rows = geneva_growing_rows_new (G_LIST_MODEL (self->queue), GTK_WIDGET (self->list));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (on_selected), self);
  gtk_event_controller_set_propagation_phase (list_keys, GTK_PHASE_CAPTURE);
  g_signal_connect (list_keys, "key-pressed", G_CALLBACK (on_list_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), list_keys);
}

/* Titles of articles are long: cut where they are chosen, and within reason where one chooses. */
static void
on_setup_choice (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer max_chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (max_chars));
  gtk_list_item_set_child (item, label);
}

static void
on_bind_choice (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *words = gtk_string_object_get_string (gtk_list_item_get_item (item));

  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));

  gtk_label_set_label (label, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), words);
  /* In the list a line has the room that it asks for. */
  if (gtk_label_get_max_width_chars (label) > CHOSEN_CHARS)
    gtk_label_set_width_chars (label, (int) MIN (g_utf8_strlen (words, -1), LISTED_CHARS));
}

static GtkListItemFactory *
new_choice_factory (int max_chars)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_choice), GINT_TO_POINTER (max_chars));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_choice), NULL);
  return factory;
}

static void
shorten (GtkDropDown *choice)
{
  g_autoptr (GtkListItemFactory) chosen = new_choice_factory (CHOSEN_CHARS), listed = new_choice_factory (LISTED_CHARS);

  gtk_drop_down_set_factory (choice, chosen);
  gtk_drop_down_set_list_factory (choice, listed);
}

static void
init_limits (GenevaReviewPage *self)
{
  g_autoptr (GtkStringList) steps = gtk_string_list_new (NULL);

  gtk_string_list_append (steps, _("All Kinds"));
  for (guint step = 0; step < GENEVA_REVIEW_N_STEPS; step++)
    gtk_string_list_append (steps, geneva_review_step_get_title ((GenevaReviewStep) step));
  shorten (self->step_choice);
  shorten (self->source_choice);
  gtk_drop_down_set_model (self->step_choice, G_LIST_MODEL (steps));
  gtk_drop_down_set_model (self->source_choice, G_LIST_MODEL (self->sources));
  g_signal_connect_swapped (self->step_choice, "notify::selected", G_CALLBACK (on_step), self);
  g_signal_connect_swapped (self->source_choice, "notify::selected", G_CALLBACK (on_source), self);
}

static void
geneva_review_page_init (GenevaReviewPage *self)
{
  GtkEventController *page_keys = gtk_event_controller_key_new ();

  self->row = G_MAXUINT;
  self->has_keys = TRUE;
  self->least_score = GENEVA_REVIEW_LEAST_SCORE;
  self->queue = geneva_review_queue_new ();
  self->sources = geneva_review_sources_new (_("All Articles"));
  self->dossier_signals = g_signal_group_new (GENEVA_TYPE_DOSSIER);
  g_signal_group_connect_swapped (self->dossier_signals, "changed", G_CALLBACK (on_changed), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->invitation = g_strdup (adw_status_page_get_description (self->nothing));
  /* It has the keyboard itself while rows go, and when none is left. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Review"), -1);
  geneva_button_words_wrap (GTK_WIDGET (self));
  init_list (self);
  init_limits (self);
  add_button (self, _("Accept"), "A", "review.accept", TRUE);
  add_button (self, _("Reject"), "R", "review.reject", FALSE);
  add_button (self, _("Edit…"), "E", "review.edit", FALSE);
  geneva_review_page_add_menus (self);
  g_signal_connect_swapped (self->paned, "notify::position", G_CALLBACK (geneva_review_page_follow_room), self);
  g_signal_connect (page_keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), page_keys);
  g_signal_connect_swapped (self->card, "attach", G_CALLBACK (geneva_review_page_attach), self);
  g_signal_connect_swapped (self->card, "look", G_CALLBACK (on_look), self);
  g_signal_connect_swapped (self->queue, "followed", G_CALLBACK (on_followed), self);
  g_signal_connect_swapped (self->queue, "notify::n-waiting", G_CALLBACK (on_n_waiting), self);
  update_actions (self);
}

/* ---- for the decisions ---- */

void
geneva_review_page_fail (GenevaReviewPage *self, const char *message)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}

void
geneva_review_page_tell_done (GenevaReviewPage *self, const char *message)
{
  g_signal_emit (self, signals[DONE], 0, message);
}

/* ---- public ---- */

void
geneva_review_page_set_session (GenevaReviewPage *self, GenevaSession *session)
{
  g_return_if_fail (GENEVA_IS_REVIEW_PAGE (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (on_dossier), self);
  on_dossier (self);
}

GenevaReviewQueue *
geneva_review_page_get_queue (GenevaReviewPage *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_PAGE (self), NULL);
  return self->queue;
}

GenevaReviewCard *
geneva_review_page_get_card (GenevaReviewPage *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_PAGE (self), NULL);
  return self->card;
}

GenevaHandle
geneva_review_page_get_current (GenevaReviewPage *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_PAGE (self), GENEVA_HANDLE_NONE);
  return self->current;
}

gboolean
geneva_review_page_select (GenevaReviewPage *self, GenevaHandle handle)
{
  guint row;

  g_return_val_if_fail (GENEVA_IS_REVIEW_PAGE (self), FALSE);

  row = geneva_review_queue_find (self->queue, handle);
  if (row == G_MAXUINT)
    return FALSE;
  geneva_review_page_show_row (self, row);
  return TRUE;
}

const char *
geneva_review_page_get_progress (GenevaReviewPage *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_PAGE (self), NULL);
  return gtk_label_get_label (self->progress_label);
}
