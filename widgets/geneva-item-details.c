/* What is told of one record. Role: a function for each kind turns the record's
 * members into rows, and an event's accounts into cards with what can be done
 * to each. It must not know the selection, nor decide what an event's accounts
 * amount to (the model derives the status). Long because each kind has members
 * of its own.
 */
#include "geneva-item-details.h"

#include "analysis/geneva-network.h"
#include "base/geneva-sentence.h"
#include "geneva-record-words.h"
#include "jobs/geneva-ledger.h"

#include <glib/gi18n-lib.h>

/* ---- rows ---- */

static GtkWidget *
new_label (GenevaItemDetails *self, const char *markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 22);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  g_signal_connect_swapped (label, "activate-link", self->on_link, self->data);
  return label;
}

static void
add_markup (GenevaItemDetails *self, const char *name, const char *markup)
{
  GtkWidget *key;
  GtkWidget *value;

  if (markup == NULL || *markup == '\0')
    return;
  key = gtk_label_new (name);
  value = new_label (self, markup);
  gtk_label_set_xalign (GTK_LABEL (key), 0);
  gtk_widget_set_valign (key, GTK_ALIGN_START);
  gtk_widget_add_css_class (key, "dim-label");
  gtk_widget_add_css_class (key, "caption");
  gtk_widget_add_css_class (key, "geneva-key");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, key, NULL, -1);
  gtk_grid_attach (self->grid, key, 0, self->n_rows, 1, 1);
  gtk_grid_attach (self->grid, value, 1, self->n_rows, 1, 1);
  self->n_rows++;
}

static void
add_text (GenevaItemDetails *self, const char *name, const char *text)
{
  g_autofree char *escaped = NULL;

  if (text == NULL)
    return;
  escaped = g_markup_escape_text (text, -1);
  add_markup (self, name, escaped);
}

static void
add_date (GenevaItemDetails *self, const char *name, const GenevaEdtf *date)
{
  g_autofree char *words = geneva_words_dup_date (date);

  add_text (self, name, words);
}

static char *
dup_link (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, handle);

  return g_markup_printf_escaped ("<a href=\"record:%u\">%s</a>", handle, title);
}

static void
add_link (GenevaItemDetails *self, const char *name, GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autofree char *link = NULL;

  if (handle == GENEVA_HANDLE_NONE || !geneva_snapshot_is_living (snapshot, handle))
    return;
  link = dup_link (snapshot, geneva_snapshot_get_kept (snapshot, handle));
  add_markup (self, name, link);
}

static void
append_link (GString *links, const char *separator, GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autofree char *link = dup_link (snapshot, handle);

  if (links->len > 0)
    g_string_append (links, separator);
  g_string_append (links, link);
}

static void
add_links (GenevaItemDetails *self, const char *name, GenevaSnapshot *snapshot, const GenevaHandle *handles, guint n)
{
  g_autoptr (GString) links = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    if (geneva_snapshot_is_living (snapshot, handles[i]))
      append_link (links, "\n", snapshot, handles[i]);
  }
  add_markup (self, name, links->str);
}

/* ---- events ---- */

static void
append_note (GString *notes, const char *note)
{
  if (*note == '\0')
    return;
  if (notes->len > 0)
    g_string_append (notes, _(", "));
  g_string_append (notes, note);
}

static void
append_dim (GString *markup, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_string_append_printf (markup, " <span alpha=\"70%%\">(%s)</span>", escaped);
}

/* Date, what in the text it was reckoned from, and place, in one row. */
static void
add_when (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaRow *event)
{
  g_autofree char *date = geneva_words_dup_date (geneva_row_get_date (event, GENEVA_EVENT_WHEN));
  g_autofree char *escaped = g_markup_escape_text (date != NULL ? date : _("undated"), -1);
  GenevaHandle place = geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (event, GENEVA_EVENT_PLACE));
  g_autoptr (GString) markup = g_string_new (escaped);
  GenevaRow basis;

  if (geneva_row_get_struct (event, GENEVA_EVENT_WHEN_BASIS, &basis) &&
      geneva_row_has (&basis, GENEVA_WHEN_BASIS_WORDS)) {
    /* Translators: the words of a text by which something was dated */
    g_autofree char *words =
      geneva_sentence (_("dated by: %s"), geneva_row_get_text (&basis, GENEVA_WHEN_BASIS_WORDS));
    append_dim (markup, words);
  }
  if (place != GENEVA_HANDLE_NONE)
    append_link (markup, " · ", snapshot, place);
  add_markup (self, _("When"), markup->str);
}

static void
add_participants (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaRow *event)
{
  g_autoptr (GString) links = g_string_new (NULL);
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter)) {
    g_autoptr (GString) notes = g_string_new (NULL);
    GenevaHandle for_actor = geneva_snapshot_get_kept (snapshot,
                                                       geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_FOR));
    append_link (links, ", ", snapshot,
                 geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR)));
    if (for_actor != GENEVA_HANDLE_NONE) {
      g_autofree char *principal = geneva_snapshot_dup_label (snapshot, for_actor);
      /* Translators: whom somebody acts for */
      geneva_sentence_append (notes, _("for %s"), principal);
    }
    append_note (notes, geneva_words_get_role (geneva_row_get_enum (&iter.item, GENEVA_PARTICIPANT_ROLE)));
    append_note (notes,
                 geneva_words_get_attendance (geneva_row_get_enum (&iter.item, GENEVA_PARTICIPANT_ATTENDANCE)));
    if (notes->len > 0)
      append_dim (links, notes->str);
  }
  add_markup (self, _("Who"), links->str);
}

static GtkWidget *
new_account_button (const char *icon, const char *words, const char *action, guint number)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "geneva-small");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (number != G_MAXUINT)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", number);
  return button;
}

/* Where there is no room for two buttons. */
static GtkWidget *
new_account_menu (guint number)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *edit = g_strdup_printf ("win.edit-account(uint32 %u)", number);
  g_autofree char *delete = g_strdup_printf ("win.remove-account(uint32 %u)", number);
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, _("Edit this account"), edit);
  g_menu_append (menu, _("Delete this account and its passages"), delete);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "geneva-small");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _("Change this account"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Change this account"), -1);
  return button;
}

static void
append_certainty (GString *markup, const GenevaRow *account)
{
  const char *certainty = geneva_row_get_text (account, GENEVA_ACCOUNT_CERTAINTY);

  if (certainty != NULL) {
    g_autofree char *escaped = g_markup_escape_text (certainty, -1);
    g_string_append_printf (markup, " (%s)", escaped);
  }
}

/* Who gives the account, by which way, how surely, of when and of what. */
static void
append_account (GString *markup, GenevaSnapshot *snapshot, const GenevaRow *account, gboolean has_certainty)
{
  int scope = geneva_row_get_enum (account, GENEVA_ACCOUNT_SCOPE);
  g_autofree char *claimant = geneva_words_dup_claimant (snapshot, geneva_row_get_ref (account, GENEVA_ACCOUNT_BY),
                                                         GENEVA_HANDLE_NONE, account, GENEVA_ACCOUNT_VIA);
  g_autofree char *when = geneva_words_dup_date (geneva_row_get_date (account, GENEVA_ACCOUNT_WHEN));
  g_autofree char *who = g_markup_escape_text (claimant, -1);

  g_string_append (markup, who);
  if (has_certainty)
    append_certainty (markup, account);
  if (when != NULL) {
    g_autofree char *escaped = g_markup_escape_text (when, -1);
    g_string_append_printf (markup, "\n<small>%s</small>", escaped);
  }
  if (scope > GENEVA_SCOPE_OCCURRENCE) {
    g_autofree char *escaped = g_markup_escape_text (geneva_words_get_scope (scope), -1);
    /* Translators: what an account is about, e.g. the date */
    g_string_append (markup, "\n<small>");
    geneva_sentence_append (markup, _("about %s"), escaped);
    g_string_append (markup, "</small>");
  }
}

static GtkWidget *
new_account_card (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaRow *account, guint number)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  g_autofree char *head =
    g_markup_printf_escaped ("<b>%s</b>", geneva_words_get_says (geneva_row_get_enum (account, GENEVA_ACCOUNT_SAYS)));
  g_autoptr (GString) markup = g_string_new (head);
  GtkWidget *label;

  append_certainty (markup, account);
  g_string_append_c (markup, '\n');
  append_account (markup, snapshot, account, FALSE);
  label = new_label (self, markup->str);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_widget_add_css_class (card, "geneva-account");
  gtk_box_append (GTK_BOX (card), label);
  gtk_box_append (GTK_BOX (card), new_account_button ("document-edit-symbolic", _("Edit this account"),
                                                      "win.edit-account", number));
  gtk_box_append (GTK_BOX (card), new_account_button ("user-trash-symbolic", _("Delete this account and its passages"),
                                                      "win.remove-account", number));
  return card;
}

/* All that say the same, one below the other. */
static GtkWidget *
new_side_card (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaRow *event, int says)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *head = g_markup_printf_escaped ("<b>%s</b>", geneva_words_get_says (says));
  GenevaRowIter iter;

  gtk_widget_add_css_class (card, "geneva-account");
  gtk_box_append (GTK_BOX (card), new_label (self, head));
  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  for (guint i = 0; geneva_row_iter_next (&iter); i++) {
    g_autoptr (GString) markup = g_string_new (NULL);
    GtkWidget *line;
    GtkWidget *label;

    if (geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS) != says)
      continue;
    line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
    append_account (markup, snapshot, &iter.item, TRUE);
    label = new_label (self, markup->str);
    /* Two cards stand side by side, in a narrow pane too. */
    gtk_label_set_width_chars (GTK_LABEL (label), 7);
    gtk_box_append (GTK_BOX (line), label);
    gtk_box_append (GTK_BOX (line), new_account_menu (i));
    gtk_box_append (GTK_BOX (card), line);
  }
  return card;
}

static GtkWidget *
new_accounts_head (gboolean is_contested)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *heading = gtk_label_new (is_contested ? _("Accounts that disagree") : _("Accounts"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_add_css_class (heading, "caption-heading");
  if (is_contested)
    gtk_widget_add_css_class (heading, "warning");
  gtk_box_append (GTK_BOX (head), heading);
  gtk_box_append (GTK_BOX (head), new_account_button ("list-add-symbolic", _("New account: who else says what of it"),
                                                      "win.new-account", G_MAXUINT));
  return head;
}

static void
add_accounts (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaRow *event)
{
  GenevaRowIter iter;

  gtk_box_append (self->box, new_accounts_head (FALSE));
  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  for (guint i = 0; geneva_row_iter_next (&iter); i++)
    gtk_box_append (self->box, new_account_card (self, snapshot, &iter.item, i));
}

/* What is contested comes before all the rest: what one side says in the left column, what the others say in the right
 * one. */
static void
add_sides (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaRow *event)
{
  GtkWidget *head = new_accounts_head (TRUE);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *sides[2];
  guint told = 0, n_sides = 0;
  GenevaRowIter iter;

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    sides[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
    gtk_box_append (GTK_BOX (columns), sides[i]);
  }
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    int says = geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS);

    if ((told >> says & 1) != 0)
      continue;
    told |= 1u << says;
    gtk_box_append (GTK_BOX (sides[MIN (n_sides, 1)]), new_side_card (self, snapshot, event, says));
    n_sides++;
  }
  gtk_box_append (self->box, head);
  gtk_box_append (self->box, columns);
  gtk_box_reorder_child_after (self->box, GTK_WIDGET (self->grid), columns);
}

static void
show_event (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  gboolean is_contested = geneva_event_get_status (snapshot, row) == GENEVA_STATUS_CONTESTED;

  if (is_contested)
    add_sides (self, snapshot, row);
  add_when (self, snapshot, row);
  add_participants (self, snapshot, row);
  add_link (self, _("Part of"), snapshot, geneva_row_get_ref (row, GENEVA_EVENT_PART_OF));
  add_link (self, _("Said in"), snapshot, geneva_row_get_ref (row, GENEVA_EVENT_SPEECH_ACT_OF));
  add_text (self, _("Note"), geneva_row_get_text (row, GENEVA_EVENT_NOTE));
  if (!is_contested)
    add_accounts (self, snapshot, row);
}

/* ---- the other kinds of record ---- */

static void
add_claimant (GenevaItemDetails *self, const char *name, GenevaSnapshot *snapshot, const GenevaRow *row, guint by,
              GenevaHandle for_actor, guint via)
{
  g_autofree char *claimant = geneva_words_dup_claimant (snapshot, geneva_row_get_ref (row, by), for_actor, row, via);

  add_text (self, name, claimant);
}

static void
add_actor_ties (GenevaItemDetails *self, GenevaSnapshot *snapshot, GenevaHandle actor)
{
  g_autoptr (GString) links = g_string_new (NULL);
  guint n;
  const GenevaHandle *references = geneva_snapshot_get_references (snapshot, actor, &n);

  for (guint i = 0; i < n; i++) {
    GenevaRow row;
    if (GENEVA_HANDLE_LIST (references[i]) != GENEVA_LIST_TIES ||
        !geneva_snapshot_get_row (snapshot, references[i], &row))
      continue;
    append_link (links, "\n", snapshot, references[i]);
  }
  add_markup (self, _("Ties"), links->str);
}

static void
show_actor (GenevaItemDetails *self, GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  g_autoptr (GString) aliases = g_string_new (NULL);
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter)) {
    g_string_append (aliases, aliases->len > 0 ? _(", ") : "");
    geneva_sentence_append_name (aliases, geneva_row_get_text (&iter.item, 0));
  }
  add_text (self, _("Also called"), aliases->len > 0 ? aliases->str : NULL);
  if (geneva_row_get_bool (row, GENEVA_ACTOR_UNNAMED))
    add_text (self, _("Name"), _("not named by the sources"));
  add_actor_ties (self, snapshot, handle);
  add_text (self, _("Note"), geneva_row_get_text (row, GENEVA_ACTOR_NOTE));
}

static void
show_statement (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  g_autofree char *stance = geneva_words_dup_stance (row);
  GenevaRow issue;
  GenevaRow condition;

  GenevaHandle speaker = geneva_row_get_ref (row, GENEVA_STATEMENT_SPEAKER);
  GenevaHandle on_behalf = geneva_row_get_ref (row, GENEVA_STATEMENT_FOR);

  /* Only where it says more than the speaker's name. */
  if (speaker == GENEVA_HANDLE_NONE || on_behalf != GENEVA_HANDLE_NONE
      || geneva_row_get_length (row, GENEVA_STATEMENT_VIA) > 0)
    add_claimant (self, _("Who"), snapshot, row, GENEVA_STATEMENT_SPEAKER, on_behalf, GENEVA_STATEMENT_VIA);
  add_link (self, _("Speaker"), snapshot, speaker);
  add_text (self, _("Stance"), stance);
  add_link (self, _("Issue"), snapshot, geneva_row_get_ref (row, GENEVA_STATEMENT_ISSUE));
  if (geneva_snapshot_get_row (snapshot,
                               geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (row, GENEVA_STATEMENT_ISSUE)),
                               &issue)
      && g_strcmp0 (geneva_row_get_text (&issue, GENEVA_ISSUE_PROPOSITION),
                    geneva_row_get_text (&issue, GENEVA_ISSUE_TITLE)) != 0)
    add_text (self, _("Proposition"), geneva_row_get_text (&issue, GENEVA_ISSUE_PROPOSITION));
  if (geneva_row_get_struct (row, GENEVA_STATEMENT_CONDITION, &condition)) {
    add_text (self, _("Condition"), geneva_row_get_text (&condition, GENEVA_CONDITION_WORDS));
    add_link (self, _("Depends on"), snapshot, geneva_row_get_ref (&condition, GENEVA_CONDITION_ON));
  }
  add_date (self, _("When"), geneva_row_get_date (row, GENEVA_STATEMENT_WHEN));
  add_text (self, _("Note"), geneva_row_get_text (row, GENEVA_STATEMENT_NOTE));
}

static void
show_forecast (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  g_autofree char *strength = geneva_words_dup_strength (row);
  g_autofree char *predicted = geneva_words_dup_date (geneva_row_get_date (row, GENEVA_FORECAST_PREDICTED));

  add_link (self, _("Event"), snapshot, geneva_row_get_ref (row, GENEVA_FORECAST_EVENT));
  add_text (self, _("Predicted"), predicted != NULL ? predicted : _("no date named"));
  add_text (self, _("How firm"), strength);
  add_date (self, _("Made"), geneva_row_get_date (row, GENEVA_FORECAST_MADE));
  add_claimant (self, _("By"), snapshot, row, GENEVA_FORECAST_BY, geneva_row_get_ref (row, GENEVA_FORECAST_FOR),
                GENEVA_FORECAST_VIA);
  add_text (self, _("Note"), geneva_row_get_text (row, GENEVA_FORECAST_NOTE));
}

static void
show_figure (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  g_autofree char *amount = geneva_words_dup_amount (row);

  add_link (self, _("Quantity"), snapshot, geneva_row_get_ref (row, GENEVA_FIGURE_QUANTITY));
  add_text (self, _("Amount"), amount);
  add_date (self, _("As of"), geneva_row_get_date (row, GENEVA_FIGURE_AS_OF));
  add_claimant (self, _("By"), snapshot, row, GENEVA_FIGURE_BY, GENEVA_HANDLE_NONE, GENEVA_FIGURE_VIA);
  add_text (self, _("Note"), geneva_row_get_text (row, GENEVA_FIGURE_NOTE));
}

static void
show_tie (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  add_link (self, _("Who"), snapshot, geneva_row_get_ref (row, GENEVA_TIE_FROM));
  add_text (self, _("Tie"), geneva_words_get_tie_kind (geneva_row_get_enum (row, GENEVA_TIE_KIND)));
  add_link (self, _("To whom"), snapshot, geneva_row_get_ref (row, GENEVA_TIE_TO));
  add_text (self, _("Office"), geneva_row_get_text (row, GENEVA_TIE_ROLE));
  add_date (self, _("When"), geneva_row_get_date (row, GENEVA_TIE_WHEN));
  add_text (self, _("Note"), geneva_row_get_text (row, GENEVA_TIE_NOTE));
}

static void
show_quantity (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  add_text (self, _("Counted"), geneva_row_get_text (row, GENEVA_QUANTITY_COUNTED));
  add_date (self, _("Since"), geneva_row_get_date (row, GENEVA_QUANTITY_SINCE));
  add_text (self, _("Area"), geneva_row_get_text (row, GENEVA_QUANTITY_AREA));
  add_text (self, _("Sum"), geneva_row_get_bool (row, GENEVA_QUANTITY_CUMULATIVE) ? _("counted up since then")
                                                                               : _("of one event"));
  add_link (self, _("About"), snapshot, geneva_row_get_ref (row, GENEVA_QUANTITY_ABOUT));
}

static void
show_source (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  add_text (self, _("Publisher"), geneva_row_get_text (row, GENEVA_SOURCE_PUBLISHER));
  add_text (self, _("Author"), geneva_row_get_text (row, GENEVA_SOURCE_AUTHOR));
  add_date (self, _("Published"), geneva_row_get_date (row, GENEVA_SOURCE_PUBLISHED));
  add_text (self, _("Address"), geneva_row_get_text (row, GENEVA_SOURCE_ADDRESS));
  add_link (self, _("Reprint of"), snapshot, geneva_row_get_ref (row, GENEVA_SOURCE_REPRINT_OF));
  add_text (self, _("Note"), geneva_row_get_text (row, GENEVA_SOURCE_NOTE));
}

/* ---- links ---- */

/* What is said at the other end, by whom and when; a click goes there. */
static void
append_other_end (GString *markup, GenevaSnapshot *snapshot, const GenevaLinkLine *line, gboolean is_from)
{
  GenevaLedgerRow row = { .link = line->link, .from = line->from, .to = line->to, .kind = line->kind,
                          .from_account = GENEVA_ACCOUNT_NONE, .to_account = GENEVA_ACCOUNT_NONE };
  g_auto (GenevaLedgerSide) side = { NULL, NULL, NULL, NULL, NULL };
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autofree char *link = NULL;

  geneva_ledger_read_side (snapshot, &row, is_from, geneva_words_get_locale (), &side);
  link = g_markup_printf_escaped ("<a href=\"record:%u\">%s</a>", is_from ? line->from : line->to, side.claim);
  if (markup->len > 0)
    g_string_append_c (markup, '\n');
  g_string_append (markup, link);
  append_note (notes, side.speaker);
  append_note (notes, side.date);
  if (line->review == GENEVA_REVIEW_SUGGESTED)
    append_note (notes, _("not confirmed"));
  if (notes->len > 0)
    append_dim (markup, notes->str);
}

/* What it contradicts, corroborates, revises or repeats, and what does so to it. */
static void
add_record_links (GenevaItemDetails *self, GenevaSnapshot *snapshot, GenevaHandle handle)
{
  static const char * const to_others[] = { N_("Contradicts"), N_("Corroborates"), N_("Revises"), N_("Repeats") };
  static const char * const from_others[] = {
    N_("Contradicted by"), N_("Corroborated by"), N_("Revised by"), N_("Repeated by")
  };
  g_autoptr (GArray) lines = geneva_links_of (snapshot, handle, GENEVA_LINKS_STANDING);

  for (guint kind = 0; lines->len > 0 && kind < G_N_ELEMENTS (to_others); kind++) {
    g_autoptr (GString) to = g_string_new (NULL);
    g_autoptr (GString) from = g_string_new (NULL);

    for (guint i = 0; i < lines->len; i++) {
      const GenevaLinkLine *line = &g_array_index (lines, GenevaLinkLine, i);
      gboolean is_from = line->from == geneva_snapshot_get_kept (snapshot, handle);

      if (line->kind == (GenevaLinkKind) kind)
        append_other_end (is_from ? to : from, snapshot, line, !is_from);
    }
    add_markup (self, _(to_others[kind]), to->str);
    add_markup (self, _(from_others[kind]), from->str);
  }
}

/* How sure the coder is, and what he keeps about it himself. */
static void
add_own (GenevaItemDetails *self, const GenevaRow *row)
{
  int confidence = geneva_struct_find (row->type, "confidence"), attributes = geneva_struct_find (row->type, "attributes");
  GenevaRowIter iter;
  double value;

  if (confidence >= 0 && geneva_row_get_number (row, (guint) confidence, &value)) {
    g_autofree char *percent = g_strdup_printf (_("%.0f %%"), value * 100);
    add_text (self, _("How sure"), percent);
  }
  if (attributes < 0)
    return;
  geneva_row_iter_init (&iter, row, (guint) attributes);
  while (geneva_row_iter_next (&iter)) {
    const char *key = geneva_row_get_text (&iter.item, GENEVA_ATTRIBUTE_KEY);
    g_autofree char *words = geneva_row_dup_attribute (row, key);
    /* The bloc stands under the title already. */
    if (!g_str_equal (key, "bloc"))
      add_text (self, key, words);
  }
}

void
geneva_item_details_show_record (GenevaItemDetails *self, GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return;
  switch (GENEVA_HANDLE_LIST (handle)) {
    case GENEVA_LIST_EVENTS:
      show_event (self, snapshot, &row);
      break;
    case GENEVA_LIST_ACTORS:
      show_actor (self, snapshot, handle, &row);
      break;
    case GENEVA_LIST_STATEMENTS:
      show_statement (self, snapshot, &row);
      break;
    case GENEVA_LIST_FORECASTS:
      show_forecast (self, snapshot, &row);
      break;
    case GENEVA_LIST_FIGURES:
      show_figure (self, snapshot, &row);
      break;
    case GENEVA_LIST_TIES:
      show_tie (self, snapshot, &row);
      break;
    case GENEVA_LIST_QUANTITIES:
      show_quantity (self, snapshot, &row);
      break;
    case GENEVA_LIST_SOURCES:
      show_source (self, snapshot, &row);
      break;
    case GENEVA_LIST_ISSUES:
      add_text (self, _("Proposition"), geneva_row_get_text (&row, GENEVA_ISSUE_PROPOSITION));
      add_text (self, _("Definition"), geneva_row_get_text (&row, GENEVA_ISSUE_DEFINITION));
      add_link (self, _("Under"), snapshot, geneva_row_get_ref (&row, GENEVA_ISSUE_PARENT));
      break;
    case GENEVA_LIST_PLACES:
      add_text (self, _("Country"), geneva_row_get_text (&row, GENEVA_PLACE_COUNTRY));
      break;
    case GENEVA_LIST_LINKS:
      add_link (self, _("From"), snapshot, geneva_row_get_ref (&row, GENEVA_LINK_FROM));
      add_link (self, _("To"), snapshot, geneva_row_get_ref (&row, GENEVA_LINK_TO));
      break;
    case GENEVA_LIST_NONE:
    case GENEVA_LIST_DOSSIER:
    case GENEVA_LIST_LEXICON:
    case GENEVA_LIST_VIEWS:
    case GENEVA_N_LISTS:
    default:
      break;
  }
  add_record_links (self, snapshot, handle);
  add_own (self, &row);
}

void
geneva_item_details_begin (GenevaItemDetails *self, GtkBox *box, GCallback on_link, gpointer data)
{
  g_return_if_fail (self != NULL && GTK_IS_BOX (box));

  *self = (GenevaItemDetails) { .box = box, .grid = GTK_GRID (gtk_grid_new ()), .on_link = on_link, .data = data };
  gtk_grid_set_column_spacing (self->grid, 8);
  gtk_grid_set_row_spacing (self->grid, 2);
  gtk_box_append (box, GTK_WIDGET (self->grid));
}

/* ---- edges ---- */

typedef struct {
  GenevaHandle issue, speaker, statement;
} Ground;

static int
compare_grounds (gconstpointer a, gconstpointer b)
{
  const Ground *x = a, *y = b;

  if (x->issue != y->issue)
    return x->issue < y->issue ? -1 : 1;
  if (x->speaker != y->speaker)
    return x->speaker < y->speaker ? -1 : 1;
  return x->statement < y->statement ? -1 : x->statement > y->statement;
}

static GArray *
list_grounds (GenevaSnapshot *snapshot, const GenevaTarget *target)
{
  GArray *grounds = g_array_new (FALSE, FALSE, sizeof (Ground));

  for (guint i = 0; i < target->n_rests_on; i++) {
    Ground ground = { .statement = target->rests_on[i] };
    GenevaRow row;

    if (GENEVA_HANDLE_LIST (ground.statement) != GENEVA_LIST_STATEMENTS ||
        !geneva_snapshot_get_row (snapshot, ground.statement, &row))
      continue;
    ground.issue = geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (&row, GENEVA_STATEMENT_ISSUE));
    ground.speaker = geneva_row_get_ref (&row, geneva_row_has (&row, GENEVA_STATEMENT_SPEAKER)
                                                 ? GENEVA_STATEMENT_SPEAKER : GENEVA_STATEMENT_FOR);
    g_array_append_val (grounds, ground);
  }
  g_array_sort (grounds, compare_grounds);
  return grounds;
}

typedef enum { SIDE_UNKNOWN, SIDE_LEFT, SIDE_RIGHT } Side;

/* Whose it is of the two; UNKNOWN where it is of a bloc's member, or of both. */
static Side
get_side (GenevaSnapshot *snapshot, const GenevaTarget *target, GenevaHandle statement)
{
  static const guint fields[] = { GENEVA_STATEMENT_SPEAKER, GENEVA_STATEMENT_FOR };
  gboolean is_left = FALSE, is_right = FALSE;
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, statement, &row))
    return SIDE_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    GenevaHandle actor = geneva_row_get_ref (&row, fields[i]);

    if (actor == GENEVA_HANDLE_NONE)
      continue;
    actor = geneva_snapshot_get_kept (snapshot, actor);
    is_left = is_left || actor == target->handle;
    is_right = is_right || actor == target->other;
  }
  return is_left == is_right ? SIDE_UNKNOWN : is_left ? SIDE_LEFT : SIDE_RIGHT;
}

/* "Lavrov: supports, June 2012"; without the speaker where his name stands above it. Owned; NULL: it is gone. */
static char *
dup_ground_markup (GenevaSnapshot *snapshot, const Ground *ground, GenevaHandle named)
{
  g_autofree char *speaker = NULL, *date = NULL;
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, ground->statement, &row))
    return NULL;
  if (ground->speaker != named)
    speaker = geneva_snapshot_dup_label (snapshot, ground->speaker);
  date = geneva_words_dup_date (geneva_row_get_date (&row, GENEVA_STATEMENT_WHEN));
  return g_markup_printf_escaped ("<a href=\"record:%u\">%s%s%s%s%s</a>", ground->statement,
                                  speaker != NULL ? speaker : "", speaker != NULL ? ": " : "",
                                  geneva_statement_get_stance_words (&row), date != NULL ? _(", ") : "",
                                  date != NULL ? date : "");
}

static char *
dup_title_markup (GenevaSnapshot *snapshot, GenevaHandle record)
{
  g_autofree char *title = geneva_snapshot_dup_label (snapshot, record);

  return g_markup_printf_escaped ("<b>%s</b>", title);
}

static void
append_line (GString *markup, const char *line)
{
  if (line != NULL)
    g_string_append_printf (markup, "%s%s", markup->len > 0 ? "\n" : "", line);
}

/* One below the other. */
static void
add_ground_list (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GArray *grounds)
{
  g_autoptr (GString) markup = g_string_new (NULL);

  for (guint i = 0; i < grounds->len; i++) {
    const Ground *ground = &g_array_index (grounds, Ground, i);
    g_autofree char *line = dup_ground_markup (snapshot, ground, GENEVA_HANDLE_NONE);

    if (i == 0 || ground->issue != g_array_index (grounds, Ground, i - 1).issue) {
      g_autofree char *title = dup_title_markup (snapshot, ground->issue);

      append_line (markup, title);
    }
    append_line (markup, line);
  }
  add_markup (self, _("Said on"), markup->str);
}

static void
attach (GenevaItemDetails *self, GtkGrid *columns, const char *markup, int column, int row, int width)
{
  GtkWidget *label = new_label (self, markup);

  if (width == 1) {
    gtk_label_set_width_chars (GTK_LABEL (label), 10);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  }
  gtk_grid_attach (columns, label, column, row, width, 1);
}

/* The two beside each other, issue by issue. */
static void
add_ground_columns (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaTarget *target,
                    const GArray *grounds)
{
  const GenevaHandle actors[] = { target->handle, target->other };
  GtkGrid *columns = GTK_GRID (gtk_grid_new ());
  int row = 1;

  gtk_grid_set_column_homogeneous (columns, TRUE);
  gtk_grid_set_column_spacing (columns, 12);
  gtk_grid_set_row_spacing (columns, 2);
  gtk_widget_set_margin_top (GTK_WIDGET (columns), 6);
  for (guint side = 0; side < G_N_ELEMENTS (actors); side++) {
    g_autofree char *name = dup_title_markup (snapshot, actors[side]);

    attach (self, columns, name, (int) side, 0, 1);
  }
  for (guint first = 0, end; first < grounds->len; first = end) {
    GenevaHandle issue = g_array_index (grounds, Ground, first).issue;
    GString *sides[] = { g_string_new (NULL), g_string_new (NULL) };
    g_autofree char *title = geneva_snapshot_dup_label (snapshot, issue);
    g_autofree char *escaped = g_markup_escape_text (title, -1);

    for (end = first; end < grounds->len && g_array_index (grounds, Ground, end).issue == issue; end++) {
      const Ground *ground = &g_array_index (grounds, Ground, end);
      guint side = get_side (snapshot, target, ground->statement) == SIDE_RIGHT;
      g_autofree char *line = dup_ground_markup (snapshot, ground, actors[side]);

      append_line (sides[side], line);
    }
    attach (self, columns, escaped, 0, row++, 2);
    for (guint side = 0; side < G_N_ELEMENTS (sides); side++) {
      attach (self, columns, sides[side]->str, (int) side, row, 1);
      g_string_free (sides[side], TRUE);
    }
    row++;
  }
  gtk_grid_attach (self->grid, GTK_WIDGET (columns), 0, self->n_rows++, 2, 1);
}

static void
add_grounds (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaTarget *target)
{
  g_autoptr (GArray) grounds = list_grounds (snapshot, target);

  for (guint i = 0; i < grounds->len; i++) {
    if (get_side (snapshot, target, g_array_index (grounds, Ground, i).statement) == SIDE_UNKNOWN) {
      add_ground_list (self, snapshot, grounds);
      return;
    }
  }
  if (grounds->len > 0)
    add_ground_columns (self, snapshot, target, grounds);
}

void
geneva_item_details_show_edge (GenevaItemDetails *self, GenevaSnapshot *snapshot, const GenevaTarget *target)
{
  gboolean is_position = GENEVA_HANDLE_LIST (target->other) == GENEVA_LIST_ISSUES;

  add_link (self, is_position ? _("Actor") : _("Between"), snapshot, target->handle);
  add_link (self, is_position ? _("Issue") : _("and"), snapshot, target->other);
  if ((target->relation & (GENEVA_RELATION_AGREEMENT | GENEVA_RELATION_CONFLICT)) != 0)
    add_grounds (self, snapshot, target);
  else
    add_links (self, _("Rests on"), snapshot, target->rests_on, target->n_rests_on);
}
