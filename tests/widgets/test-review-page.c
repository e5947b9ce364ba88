/* The review page: what waits and in which order, a key for each decision and what stands there next, undo, many at once,
 * corrections that are kept, limits, and nothing that waits.
 */
#include "geneva-review-page.h"

#include <adwaita.h>
#include <string.h>

#include "proposals.h"
#include "stage.h"

typedef struct {
  GenevaSession    *session;
  GenevaDossier    *dossier;
  GenevaReviewPage *page;
  GtkWidget        *window;
  Proposals         proposals;
  char             *failure, *done;
} Desk;

static gboolean
is_ready (gpointer page)
{
  return geneva_review_queue_is_ready (geneva_review_page_get_queue (page));
}

static void
take (char **place, const char *message)
{
  g_free (*place);
  *place = g_strdup (message);
}

static void
on_failed (Desk *desk, const char *message)
{
  take (&desk->failure, message);
}

static void
on_done (Desk *desk, const char *message)
{
  take (&desk->done, message);
}

/* `n_more` events of a second article; G_MAXUINT: no proposals at all. */
static void
desk_init (Desk *desk, guint n_more)
{
  *desk = (Desk) { .session = stage_new_session () };
  desk->dossier = geneva_session_get_dossier (desk->session);
  if (n_more != G_MAXUINT)
    proposals_add (&desk->proposals, desk->dossier, n_more);
  desk->page = g_object_new (GENEVA_TYPE_REVIEW_PAGE, "session", desk->session, NULL);
  g_signal_connect_swapped (desk->page, "failed", G_CALLBACK (on_failed), desk);
  g_signal_connect_swapped (desk->page, "done", G_CALLBACK (on_done), desk);
  desk->window = stage_show (GTK_WIDGET (desk->page), 900, 640);
  stage_wait (is_ready, desk->page);
  stage_settle ();
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  g_clear_object (&desk->session);
  g_free (desk->failure);
  g_free (desk->done);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static GenevaHandle
get_current (Desk *desk)
{
  return geneva_review_page_get_current (desk->page);
}

static GenevaHandle
get_selected (Desk *desk)
{
  const GenevaTarget *target = geneva_selection_get_primary (geneva_session_get_selection (desk->session));

  return target != NULL ? target->handle : GENEVA_HANDLE_NONE;
}

static gboolean
has_keyboard (gpointer page)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (page));

  return focus != NULL && gtk_widget_is_ancestor (focus, page);
}

/* A key, as the list gives it on to the page; what has the keyboard is in the list then, once its row has its place. */
static void
press (Desk *desk, guint keyval, GdkModifierType state)
{
  if (!has_keyboard (desk->page))
    stage_wait (has_keyboard, desk->page);
  g_assert_true (stage_key (GTK_WIDGET (desk->page), keyval, state));
}

/* Not in a popover. */
static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (GTK_IS_POPOVER (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
get_list (Desk *desk)
{
  return find (GTK_WIDGET (desk->page), GTK_TYPE_LIST_VIEW);
}

static GtkWidget *
get_dialog (Desk *desk)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (ADW_IS_MESSAGE_DIALOG (window->data) && gtk_window_get_transient_for (window->data) == GTK_WINDOW (desk->window))
      return window->data;
  g_assert_not_reached ();
}

static void
answer (GtkWidget *dialog)
{
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "answer"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "answer");
  gtk_window_destroy (GTK_WINDOW (dialog));
  stage_settle ();
}

/* Actors first, in the order of their passages; the first one stands there, and everywhere. */
static void
test_order (void)
{
  g_auto (Desk) desk;
  GenevaReviewQueue *queue;
  g_autofree char *words = NULL;

  desk_init (&desk, 0);
  queue = geneva_review_page_get_queue (desk.page);
  g_assert_cmpuint (geneva_review_queue_get_n_waiting (queue), ==, desk.proposals.n);
  g_assert_cmpuint (geneva_review_queue_get (queue, 0), ==, GENEVA_HANDLE_NONE);
  g_assert_cmpuint (geneva_review_queue_get (queue, 1), ==, desk.proposals.board);
  g_assert_cmpuint (geneva_review_queue_get (queue, 2), ==, desk.proposals.board_short);
  g_assert_cmpuint (geneva_review_queue_get (queue, 3), ==, desk.proposals.reed_short);
  g_assert_cmpuint (geneva_review_queue_get (queue, 5), ==, desk.proposals.meeting);
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.board);
  g_assert_cmpuint (get_selected (&desk), ==, desk.proposals.board);
  g_assert_cmpstr (geneva_review_page_get_progress (desk.page), ==, "0 of 6 decided");
  words = geneva_review_card_dup_words (geneva_review_page_get_card (desk.page));
  g_assert_nonnull (strstr (words, "World Grain Board\n"));
  g_assert_nonnull (strstr (words, "organisation\n"));
  g_assert_nonnull (strstr (words, "Rule capitalised: nothing of it decided yet · score 0.60"));
  g_assert_nonnull (strstr (words, "The World Grain Board (WGB) rejected the plan."));
  g_assert_nonnull (strstr (words, "Likely the same as\nWGB\n"));
}

/* Each decision is one step to undo, and the next one stands there; what comes back stands there again. */
static void
test_keys (void)
{
  g_auto (Desk) desk;

  desk_init (&desk, 0);
  geneva_review_page_focus (desk.page);
  stage_settle ();
  press (&desk, GDK_KEY_a, 0);
  g_assert_cmpint (proposals_get_review (desk.dossier, desk.proposals.board), ==, GENEVA_REVIEW_ACCEPTED);
  g_assert_cmpstr (geneva_dossier_get_undo_title (desk.dossier), ==, "Acceptance of 1 proposal");
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.board_short);
  g_assert_cmpuint (get_selected (&desk), ==, desk.proposals.board_short);
  g_assert_cmpstr (geneva_review_page_get_progress (desk.page), ==, "1 of 6 decided");
  press (&desk, GDK_KEY_r, 0);
  g_assert_cmpint (proposals_get_review (desk.dossier, desk.proposals.board_short), ==, GENEVA_REVIEW_REJECTED);
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.reed_short);
  stage_wait (has_keyboard, get_list (&desk));

  geneva_dossier_undo (desk.dossier);
  stage_settle ();
  g_assert_cmpint (proposals_get_review (desk.dossier, desk.proposals.board_short), ==, GENEVA_REVIEW_SUGGESTED);
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.board_short);
  g_assert_cmpuint (get_selected (&desk), ==, desk.proposals.board_short);
  geneva_dossier_redo (desk.dossier);
  stage_settle ();
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.reed_short);
  g_assert_cmpstr (geneva_review_page_get_progress (desk.page), ==, "2 of 6 decided");

  /* Over the heads, and no further than the ends. */
  press (&desk, GDK_KEY_n, 0);
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.meeting);
  press (&desk, GDK_KEY_p, 0);
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.reed_short);
  press (&desk, GDK_KEY_p, 0);
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.reed_short);
  g_assert_true (stage_key (get_list (&desk), GDK_KEY_Down, 0));
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.meeting);
  g_assert_true (stage_key (get_list (&desk), GDK_KEY_Up, 0));
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.reed_short);
  /* With Ctrl it is another key. */
  g_assert_false (stage_key (GTK_WIDGET (desk.page), GDK_KEY_a, GDK_CONTROL_MASK));
  /* The last one of all: the one before it comes. */
  g_assert_true (geneva_review_page_select (desk.page, desk.proposals.statement));
  stage_settle ();
  press (&desk, GDK_KEY_r, 0);
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.far);
  g_assert_null (desk.failure);
}

/* Who is rejected takes along what he said: that is done, but nobody decided it; what comes back is he. */
static void
test_along (void)
{
  g_auto (Desk) desk;
  GenevaReviewQueue *queue;
  guint n_accepted, n_rejected, n_waiting;

  desk_init (&desk, 0);
  g_assert_true (geneva_review_page_select (desk.page, desk.proposals.reed_short));
  stage_settle ();
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.reject", NULL);
  stage_settle ();
  queue = geneva_review_page_get_queue (desk.page);
  g_assert_cmpstr (geneva_review_page_get_progress (desk.page), ==, "1 of 6 decided, 1 fell with it");
  g_assert_cmpstr (geneva_dossier_get_undo_title (desk.dossier), ==, "Rejection of 1 proposal and 1 that rests on it");
  g_assert_cmpuint (geneva_review_queue_get_n_waiting (queue), ==, 4);
  g_assert_cmpuint (geneva_review_queue_get_n_fallen (queue), ==, 1);
  geneva_review_queue_get_rule (queue, "verb-of-saying", &n_accepted, &n_rejected, &n_waiting);
  g_assert_cmpuint (n_accepted + n_rejected + n_waiting, ==, 0);
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.meeting);
  /* The actor is taken after all: what fell with him is a rejection like others. */
  {
    g_autoptr (GenevaEdit) edit = geneva_edit_new (geneva_dossier_get_snapshot (desk.dossier), NULL);
    g_autoptr (GenevaDelta) delta = NULL;
    geneva_edit_review (edit, desk.proposals.reed_short, GENEVA_REVIEW_ACCEPTED);
    delta = geneva_edit_end (edit, NULL);
    g_assert_true (geneva_dossier_apply (desk.dossier, delta, NULL));
    g_assert_cmpstr (geneva_review_page_get_progress (desk.page), ==, "2 of 6 decided");
    geneva_dossier_undo (desk.dossier);
    g_assert_cmpuint (geneva_review_queue_get_n_fallen (queue), ==, 1);
  }
  geneva_dossier_undo (desk.dossier);
  stage_settle ();
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.reed_short);
  g_assert_cmpstr (geneva_review_page_get_progress (desk.page), ==, "0 of 6 decided");
  /* Accepted is he with what he said, too: what comes back then is what he said. */
  g_assert_true (geneva_review_page_select (desk.page, desk.proposals.statement));
  stage_settle ();
  press (&desk, GDK_KEY_a, 0);
  g_assert_cmpint (proposals_get_review (desk.dossier, desk.proposals.reed_short), ==, GENEVA_REVIEW_ACCEPTED);
  geneva_dossier_undo (desk.dossier);
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.statement);
}

static void
test_attach (void)
{
  g_auto (Desk) desk;
  GenevaRow row;

  desk_init (&desk, 0);
  g_assert_true (geneva_review_page_select (desk.page, desk.proposals.meeting));
  stage_settle ();
  g_assert_cmpuint (geneva_review_card_get_match (geneva_review_page_get_card (desk.page), 0), ==, desk.proposals.talks);
  geneva_review_page_focus (desk.page);
  stage_settle ();
  press (&desk, GDK_KEY_t, 0);
  g_assert_true (geneva_snapshot_get_row (geneva_dossier_get_snapshot (desk.dossier), desk.proposals.talks, &row));
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), ==, 2);
  g_assert_cmpstr (geneva_dossier_get_undo_title (desk.dossier), ==, "Attachment to “Talks in Bern”");
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.far);
  /* Nothing is like it: the key does nothing, and says so. */
  g_assert_null (desk.failure);
  press (&desk, GDK_KEY_t, 0);
  g_assert_cmpstr (desk.failure, ==, "Nothing is likely the same");
  press (&desk, GDK_KEY_2, 0);
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.far);
  geneva_dossier_undo (desk.dossier);
  stage_settle ();
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.meeting);
  press (&desk, GDK_KEY_1, 0);
  g_assert_cmpuint (geneva_snapshot_get_kept (geneva_dossier_get_snapshot (desk.dossier), desk.proposals.meeting), ==,
                    desk.proposals.talks);
}

/* What one that stands above takes along is not what stands behind: none is passed over. */
static void
test_none_passed_over (void)
{
  g_auto (Desk) desk;

  desk_init (&desk, 0);
  g_assert_true (geneva_review_page_select (desk.page, desk.proposals.board_short));
  stage_settle ();
  g_assert_cmpuint (geneva_review_card_get_match (geneva_review_page_get_card (desk.page), 0), ==, desk.proposals.board);
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.attach", "u", 0);
  stage_settle ();
  /* the board was accepted with it */
  g_assert_cmpint (proposals_get_review (desk.dossier, desk.proposals.board), ==, GENEVA_REVIEW_ACCEPTED);
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.reed_short);
  geneva_dossier_undo (desk.dossier);
  stage_settle ();
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.board_short);

  /* so does an act with who took part */
  g_assert_true (geneva_review_page_select (desk.page, desk.proposals.meeting));
  stage_settle ();
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.accept", NULL);
  stage_settle ();
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.far);
}

/* Many at once: each one step, told with a way back. */
static void
test_many (void)
{
  g_auto (Desk) desk;
  GenevaReviewQueue *queue;
  guint n_accepted, n_rejected, n_waiting;

  desk_init (&desk, 40);
  queue = geneva_review_page_get_queue (desk.page);
  g_assert_true (geneva_review_page_select (desk.page, desk.proposals.far));
  stage_settle ();
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.reject", NULL);
  geneva_review_queue_get_rule (queue, "active-verb", &n_accepted, &n_rejected, &n_waiting);
  g_assert_cmpuint (n_accepted, ==, 0);
  g_assert_cmpuint (n_rejected, ==, 1);
  g_assert_cmpuint (n_waiting, ==, 1);
  g_assert_true (geneva_review_page_select (desk.page, desk.proposals.meeting));
  stage_settle ();
  {
    g_autofree char *words = geneva_review_card_dup_words (geneva_review_page_get_card (desk.page));
    g_assert_nonnull (strstr (words, "Rule active-verb: you took over 0 of 1 so far (0 %) · score 0.80"));
  }
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.accept-rule", NULL);
  g_assert_cmpstr (desk.done, ==, "1 proposal was accepted");
  g_assert_cmpstr (geneva_review_page_get_progress (desk.page), ==, "2 of 46 decided");

  /* The rule of the forty. */
  g_assert_cmpint (GENEVA_HANDLE_LIST (get_current (&desk)), ==, GENEVA_LIST_EVENTS);
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.accept-rule", NULL);
  stage_settle ();
  g_assert_cmpstr (desk.done, ==, "40 proposals were accepted");
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.statement);
  geneva_dossier_undo (desk.dossier);
  stage_settle ();
  g_assert_cmpuint (geneva_review_queue_get_n_waiting (queue), ==, 44);
  g_assert_cmpint (GENEVA_HANDLE_LIST (get_current (&desk)), ==, GENEVA_LIST_EVENTS);

  /* All of the other article, by its key. */
  geneva_review_page_focus (desk.page);
  stage_settle ();
  press (&desk, GDK_KEY_A, GDK_SHIFT_MASK);
  g_assert_cmpuint (geneva_review_queue_get_n_waiting (queue), ==, 4);
  geneva_dossier_undo (desk.dossier);
  stage_settle ();

  /* All above a score. */
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.accept-above", NULL);
  stage_settle ();
  {
    GtkWidget *dialog = get_dialog (&desk);
    GtkWidget *spin = find (dialog, GTK_TYPE_SPIN_BUTTON);
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 0.6);
    g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ==,
                     "23 proposals have this score or a higher one.");
    answer (dialog);
  }
  g_assert_cmpstr (desk.done, ==, "23 proposals were accepted");
  g_assert_null (desk.failure);
}

/* Of one kind alone, while the list is limited to it. */
static void
test_many_of_a_kind (void)
{
  g_auto (Desk) desk;
  GenevaReviewQueue *queue;

  desk_init (&desk, 40);
  queue = geneva_review_page_get_queue (desk.page);
  geneva_review_queue_set_step (queue, GENEVA_REVIEW_ACTORS);
  g_assert_true (geneva_review_page_select (desk.page, desk.proposals.board));
  stage_settle ();
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.accept-above", NULL);
  stage_settle ();
  {
    GtkWidget *dialog = get_dialog (&desk);
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (find (dialog, GTK_TYPE_SPIN_BUTTON)), 0);
    g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ==,
                     "3 proposals have this score or a higher one.");
    answer (dialog);
  }
  g_assert_cmpstr (desk.done, ==, "3 proposals were accepted");
  g_assert_cmpint (proposals_get_review (desk.dossier, desk.proposals.far), ==, GENEVA_REVIEW_SUGGESTED);
}

static gboolean
has_item (GMenuModel *menu, const char *label)
{
  for (int section = 0; section < g_menu_model_get_n_items (menu); section++) {
    g_autoptr (GMenuModel) items = g_menu_model_get_item_link (menu, section, G_MENU_LINK_SECTION);
    for (int i = 0; i < g_menu_model_get_n_items (items); i++) {
      g_autofree char *words = NULL;
      if (g_menu_model_get_item_attribute (items, i, G_MENU_ATTRIBUTE_LABEL, "s", &words) && strcmp (words, label) == 0)
        return TRUE;
    }
  }
  return FALSE;
}

static GtkWidget *
find_within (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_within (child, type);
  return found;
}

static gboolean
shows_all (gpointer menu)
{
  GtkWidget *scroller = find_within (menu, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  return gtk_adjustment_get_page_size (down) > 100 && gtk_adjustment_get_upper (down) <= gtk_adjustment_get_page_size (down);
}

/* At a row all that can be done to it, by the menu's key and by Shift+F10. */
static void
test_row_menu (void)
{
  static const struct { guint keyval; GdkModifierType state; } keys[] = { { GDK_KEY_Menu, 0 },
                                                                         { GDK_KEY_F10, GDK_SHIFT_MASK } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_auto (Desk) desk;
    GtkWidget *menu = NULL;
    GMenuModel *model;

    desk_init (&desk, 0);
    geneva_review_page_focus (desk.page);
    stage_wait (has_keyboard, get_list (&desk));
    g_assert_true (stage_key (get_list (&desk), keys[i].keyval, keys[i].state));
    for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (desk.page)); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      menu = GTK_IS_POPOVER_MENU (child) ? child : menu;
    g_assert_nonnull (menu);
    model = gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (menu));
    g_assert_true (has_item (model, "Accept"));
    g_assert_true (has_item (model, "Attach to “WGB”"));
    g_assert_true (has_item (model, "Not an Actor, Here and Later"));
    g_assert_false (has_item (model, "The Verb Is of Another Kind…"));
    /* and all of it in sight; shut, it leaves the keyboard to the list */
    stage_wait (shows_all, menu);
    gtk_popover_popdown (GTK_POPOVER (menu));
    stage_wait (has_keyboard, get_list (&desk));
    stage_settle ();
    g_assert_true (has_keyboard (get_list (&desk)));
  }
}

/* Corrections are kept in the dossier, one step with the decision. */
static void
test_corrections (void)
{
  g_auto (Desk) desk;
  GenevaSnapshot *snapshot;

  desk_init (&desk, 0);
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.no-actor", NULL);
  g_assert_cmpstr (desk.done, ==, "“World Grain Board” is not an actor");
  snapshot = geneva_dossier_get_snapshot (desk.dossier);
  g_assert_cmpint (proposals_get_review (desk.dossier, desk.proposals.board), ==, GENEVA_REVIEW_REJECTED);
  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_LEXICON), ==, 1);
  geneva_dossier_undo (desk.dossier);
  snapshot = geneva_dossier_get_snapshot (desk.dossier);
  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_LEXICON), ==, 0);
  stage_settle ();

  g_assert_true (geneva_review_page_select (desk.page, desk.proposals.reed_short));
  stage_settle ();
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.always-call", NULL);
  stage_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (get_dialog (&desk), ADW_TYPE_ENTRY_ROW))), ==, "Ada Reed");
  answer (get_dialog (&desk));
  g_assert_true (g_str_has_suffix (desk.done, "is always called “Ada Reed”"));
  snapshot = geneva_dossier_get_snapshot (desk.dossier);
  g_assert_cmpuint (geneva_snapshot_get_kept (snapshot, desk.proposals.reed_short), ==, desk.proposals.reed);
  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_LEXICON), ==, 1);

  g_assert_true (geneva_review_page_select (desk.page, desk.proposals.meeting));
  stage_settle ();
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.verb-kind", NULL);
  stage_settle ();
  {
    GtkWidget *dialog = get_dialog (&desk);
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (dialog, ADW_TYPE_ENTRY_ROW))), ==, "meet");
    adw_combo_row_set_selected (ADW_COMBO_ROW (find (dialog, ADW_TYPE_COMBO_ROW)), GENEVA_EVENT_AGREE);
    answer (dialog);
  }
  snapshot = geneva_dossier_get_snapshot (desk.dossier);
  {
    GenevaRow row;
    g_assert_true (geneva_snapshot_get_row (snapshot, desk.proposals.meeting, &row));
    g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_EVENT_KIND), ==, GENEVA_EVENT_AGREE);
  }
  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_LEXICON), ==, 2);
  g_assert_null (desk.failure);

  /* What is kept is listed, and taken back one by one; the decisions stay. */
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.corrections", NULL);
  stage_settle ();
  {
    GtkWidget *row = find (get_dialog (&desk), ADW_TYPE_ACTION_ROW);
    g_assert_true (g_str_has_suffix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "is always called “Ada Reed”"));
    g_signal_emit_by_name (find (row, GTK_TYPE_BUTTON), "clicked");
    stage_settle ();
    g_assert_true (g_str_has_prefix (desk.done, "Taken back: "));
    row = find (get_dialog (&desk), ADW_TYPE_ACTION_ROW);
    g_assert_true (g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "“meet” means "));
    g_signal_emit_by_name (find (row, GTK_TYPE_BUTTON), "clicked");
    stage_settle ();
  }
  snapshot = geneva_dossier_get_snapshot (desk.dossier);
  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_LEXICON), ==, 0);
  g_assert_cmpuint (geneva_snapshot_get_kept (snapshot, desk.proposals.reed_short), ==, desk.proposals.reed);
  geneva_dossier_undo (desk.dossier);
  g_assert_cmpuint (geneva_snapshot_get_n_records (geneva_dossier_get_snapshot (desk.dossier), GENEVA_LIST_LEXICON), ==, 1);
}

/* Limited to one article or one kind; nothing of these: a way back to all. */
static void
test_limits (void)
{
  g_auto (Desk) desk;
  GenevaReviewQueue *queue;

  desk_init (&desk, 3);
  queue = geneva_review_page_get_queue (desk.page);
  geneva_review_queue_set_source (queue, desk.proposals.other_source);
  g_assert_cmpuint (geneva_review_queue_get_n_listed (queue), ==, 3);
  geneva_review_queue_set_step (queue, GENEVA_REVIEW_ACTORS);
  g_assert_cmpuint (geneva_review_queue_get_n_listed (queue), ==, 0);
  g_assert_cmpuint (geneva_review_queue_find_proposal (queue, 0), ==, G_MAXUINT);
  geneva_review_queue_set_source (queue, GENEVA_HANDLE_NONE);
  g_assert_cmpuint (geneva_review_queue_get_n_listed (queue), ==, 3);
  g_assert_cmpuint (geneva_review_queue_get (queue, 1), ==, desk.proposals.board);
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.show-all", NULL);
  geneva_review_queue_set_step (queue, GENEVA_REVIEW_N_STEPS);
  g_assert_cmpuint (geneva_review_queue_get_n_listed (queue), ==, 9);
}

static void
note_change (GListModel *list, guint position, guint n_removed, guint n_added, gpointer changes)
{
  g_string_append_printf (changes, " %u-%u+%u", position, n_removed, n_added);
}

static char *
dup_choice (GtkDropDown *choice, guint position)
{
  g_autoptr (GtkStringObject) line = g_list_model_get_item (gtk_drop_down_get_model (choice), position);

  return line != NULL ? g_strdup (gtk_string_object_get_string (line)) : NULL;
}

/* The articles of which something waits are to be chosen from; one that comes or goes moves no other. */
static void
test_articles (void)
{
  g_auto (Desk) desk;
  GtkDropDown *choice;
  GListModel *model;
  GenevaReviewQueue *queue;
  GenevaHandle source;
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autofree char *all = NULL, *first = NULL, *second = NULL, *none = NULL;

  desk_init (&desk, 1);
  queue = geneva_review_page_get_queue (desk.page);
  choice = GTK_DROP_DOWN (gtk_widget_get_template_child (GTK_WIDGET (desk.page), GENEVA_TYPE_REVIEW_PAGE, "source_choice"));
  model = gtk_drop_down_get_model (choice);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 3);
  all = dup_choice (choice, 0);
  g_assert_cmpstr (all, ==, "All Articles");
  first = dup_choice (choice, 1);
  second = dup_choice (choice, 2);
  g_assert_cmpstr (first, !=, second);
  none = dup_choice (choice, 3);
  g_assert_null (none);

  gtk_drop_down_set_selected (choice, 2);
  source = geneva_review_queue_get_source (queue);
  g_assert_cmpuint (source, ==, desk.proposals.other_source);
  gtk_drop_down_set_selected (choice, 0);
  g_assert_cmpuint (geneva_review_queue_get_source (queue), ==, GENEVA_HANDLE_NONE);

  g_signal_connect (model, "items-changed", G_CALLBACK (note_change), changes);
  gtk_drop_down_set_selected (choice, 2);
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.accept", NULL);
  stage_wait (is_ready, desk.page);
  stage_settle ();
  /* nothing of it waits any more; it is what is looked at, and stays */
  g_assert_cmpstr (changes->str, ==, "");
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, 2);
  gtk_drop_down_set_selected (choice, 0);
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.accept", NULL);
  stage_wait (is_ready, desk.page);
  stage_settle ();
  g_assert_cmpstr (changes->str, ==, " 2-1+0");
  geneva_dossier_undo (desk.dossier);
  geneva_dossier_undo (desk.dossier);
  stage_wait (is_ready, desk.page);
  stage_settle ();
  g_assert_cmpstr (changes->str, ==, " 2-1+0 2-0+1");
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, 0);
  g_assert_null (desk.failure);
  /* before the words that changes are noted in go */
  g_signal_handlers_disconnect_by_data (model, changes);
}

/* A dossier that may not be edited: nothing is decided, and why is told. */
static void
test_read_only (void)
{
  g_auto (Desk) desk;

  desk_init (&desk, 0);
  geneva_dossier_set_read_only (desk.dossier, "Somebody else writes to it.");
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "review.accept", NULL);
  g_assert_cmpstr (desk.failure, ==, "Somebody else writes to it.");
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.board);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, action);
  return found;
}

/* Nothing waits: that is said, with a way to an import; proposals that come then are there. */
static void
test_empty (void)
{
  g_auto (Desk) desk;
  GtkWidget *nothing;

  desk_init (&desk, G_MAXUINT);
  nothing = find (GTK_WIDGET (desk.page), ADW_TYPE_STATUS_PAGE);
  g_assert_true (gtk_widget_get_mapped (nothing));
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (nothing)), ==, "Nothing Waits for a Decision");
  g_assert_false (gtk_widget_get_mapped (find_button (nothing, "win.view")));
  g_assert_cmpuint (get_current (&desk), ==, GENEVA_HANDLE_NONE);
  g_assert_false (stage_key (GTK_WIDGET (desk.page), GDK_KEY_a, 0));
  proposals_add (&desk.proposals, desk.dossier, 0);
  stage_settle ();
  g_assert_false (gtk_widget_get_mapped (nothing));
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.board);
  geneva_dossier_undo (desk.dossier);
  stage_settle ();
  g_assert_true (gtk_widget_get_mapped (nothing));
  g_assert_cmpuint (get_current (&desk), ==, GENEVA_HANDLE_NONE);
}

/* What waits in a dossier that was just opened is not counted yet: nobody is told that it is nothing. */
static void
test_not_counted_yet (void)
{
  g_autoptr (GenevaSession) session = stage_new_session ();
  Proposals proposals;
  GenevaReviewPage *page;
  GtkWidget *window, *nothing;

  proposals_add (&proposals, geneva_session_get_dossier (session), 0);
  page = g_object_new (GENEVA_TYPE_REVIEW_PAGE, "session", session, NULL);
  nothing = find (GTK_WIDGET (page), ADW_TYPE_STATUS_PAGE);
  g_assert_false (geneva_review_queue_is_ready (geneva_review_page_get_queue (page)));
  g_assert_false (gtk_widget_get_child_visible (nothing));
  window = stage_show (GTK_WIDGET (page), 900, 640);
  stage_wait (is_ready, page);
  stage_settle ();
  g_assert_false (gtk_widget_get_mapped (nothing));
  g_assert_cmpuint (geneva_review_page_get_current (page), ==, proposals.board);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What thousands of articles bring is counted beside the main thread; meanwhile nothing is listed, and none is told. */
static void
test_counted_aside (void)
{
  g_auto (Desk) desk;
  GenevaReviewQueue *queue;
  GtkWidget *nothing;

  desk_init (&desk, G_MAXUINT);
  queue = geneva_review_page_get_queue (desk.page);
  nothing = find (GTK_WIDGET (desk.page), ADW_TYPE_STATUS_PAGE);
  proposals_add (&desk.proposals, desk.dossier, 20000);
  g_assert_false (geneva_review_queue_is_ready (queue));
  g_assert_cmpuint (get_current (&desk), ==, GENEVA_HANDLE_NONE);
  g_assert_false (stage_key (GTK_WIDGET (desk.page), GDK_KEY_a, 0));
  g_assert_false (gtk_widget_get_child_visible (nothing));
  stage_wait (is_ready, desk.page);
  g_assert_cmpuint (geneva_review_queue_get_n_waiting (queue), ==, desk.proposals.n);
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.board);
  /* as everywhere, from here on */
  press (&desk, GDK_KEY_r, 0);
  g_assert_true (geneva_review_queue_is_ready (queue));
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.board_short);
  geneva_dossier_undo (desk.dossier);
  g_assert_cmpuint (get_current (&desk), ==, desk.proposals.board);
  geneva_dossier_undo (desk.dossier);
  stage_wait (is_ready, desk.page);
  stage_settle ();
  g_assert_true (gtk_widget_get_mapped (nothing));
}

static GtkWidget *
find_label (GtkWidget *widget, const char *words)
{
  GtkWidget *found =
    GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), words)
      ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, words);
  return found;
}

/* A title alone does not tell what somebody says twice on the same thing: its own words stand under it, and are said. */
static void
test_rows (void)
{
  g_auto (Desk) desk;
  g_autofree char *words = NULL;
  GtkWidget *about, *row;

  desk_init (&desk, 0);
  stage_settle ();
  g_assert_nonnull (find_label (get_list (&desk), "Reed on a truce in the valley"));
  about = find_label (get_list (&desk), "Kuhn said the truce holds");
  g_assert_nonnull (about);
  for (row = about; gtk_widget_get_parent (row) != get_list (&desk); row = gtk_widget_get_parent (row))
    ;
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Reed on a truce in the valley, Kuhn said the truce holds, score 0.90");
  /* on its card nothing is said twice */
  g_assert_true (geneva_review_page_select (desk.page, desk.proposals.statement));
  words = geneva_review_card_dup_words (geneva_review_page_get_card (desk.page));
  g_assert_nonnull (strstr (words, "\nSpeaker\nReed\n"));
  g_assert_null (strstr (words, "\nWho\n"));
  /* an actor's name says it all */
  row = find_label (get_list (&desk), "World Grain Board");
  g_assert_nonnull (row);
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_next_sibling (row)));
}

static GtkWidget *
find_class (GtkWidget *widget, const char *name)
{
  GtkWidget *found = gtk_widget_has_css_class (widget, name) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_class (child, name);
  return found;
}

/* What is quoted has its bar where its lines begin. */
static void
test_quote_bar (void)
{
  static const GtkTextDirection directions[] = { GTK_TEXT_DIR_LTR, GTK_TEXT_DIR_RTL };

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++) {
    g_auto (Desk) desk;
    GtkWidget *quoted;
    graphene_rect_t bounds;
    float left, right;

    gtk_widget_set_default_direction (directions[i]);
    desk_init (&desk, 0);
    stage_settle ();
    quoted = find_class (GTK_WIDGET (desk.page), "geneva-quoted");
    g_assert_nonnull (quoted);
    /* its borders and padding lie outside of what it measures itself by */
    g_assert_true (gtk_widget_compute_bounds (quoted, quoted, &bounds));
    left = -bounds.origin.x;
    right = bounds.size.width - (float) gtk_widget_get_width (quoted) - left;
    if (directions[i] == GTK_TEXT_DIR_LTR)
      g_assert_cmpfloat (left, >, right);
    else
      g_assert_cmpfloat (left, <, right);
  }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* One after another, as fast as keys come: none is decided twice or left out. */
static void
test_all_through (void)
{
  g_auto (Desk) desk;
  GenevaReviewQueue *queue;
  gint64 begin = g_get_monotonic_time ();
  guint n = 0;

  desk_init (&desk, 300);
  queue = geneva_review_page_get_queue (desk.page);
  while (get_current (&desk) != GENEVA_HANDLE_NONE && n < 400) {
    gtk_widget_activate_action (GTK_WIDGET (desk.page), n % 3 ? "review.accept" : "review.reject", NULL);
    n++;
  }
  g_test_message ("%u decisions in %.0f ms", n, (g_get_monotonic_time () - begin) / 1000.0);
  g_assert_cmpuint (geneva_review_queue_get_n_waiting (queue), ==, 0);
  g_assert_cmpuint (geneva_review_queue_get_n_decided (queue), ==, 306);
  stage_settle ();
  {
    /* at the end stands what was done, and the way on */
    AdwStatusPage *nothing = ADW_STATUS_PAGE (find (GTK_WIDGET (desk.page), ADW_TYPE_STATUS_PAGE));
    g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (nothing)));
    g_assert_true (g_str_has_prefix (adw_status_page_get_description (nothing), "306 of "));
    g_assert_true (gtk_widget_get_mapped (find_button (GTK_WIDGET (nothing), "win.view")));
  }
  g_assert_null (desk.failure);
}

int
main (int argc, char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/review-page/order", test_order);
  g_test_add_func ("/review-page/keys", test_keys);
  g_test_add_func ("/review-page/along", test_along);
  g_test_add_func ("/review-page/attach", test_attach);
  g_test_add_func ("/review-page/none-passed-over", test_none_passed_over);
  g_test_add_func ("/review-page/many", test_many);
  g_test_add_func ("/review-page/many-of-a-kind", test_many_of_a_kind);
  g_test_add_func ("/review-page/row-menu", test_row_menu);
  g_test_add_func ("/review-page/corrections", test_corrections);
  g_test_add_func ("/review-page/limits", test_limits);
  g_test_add_func ("/review-page/articles", test_articles);
  g_test_add_func ("/review-page/read-only", test_read_only);
  g_test_add_func ("/review-page/empty", test_empty);
  g_test_add_func ("/review-page/not-counted-yet", test_not_counted_yet);
  g_test_add_func ("/review-page/counted-aside", test_counted_aside);
  g_test_add_func ("/review-page/rows", test_rows);
  g_test_add_func ("/review-page/quote-bar", test_quote_bar);
  g_test_add_func ("/review-page/all-through", test_all_through);
  return g_test_run ();
}
