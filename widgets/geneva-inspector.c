/* Title and details of what is selected. Role: turns the record behind the
 * session's selection into rows of "name: words" and cards of accounts; several
 * selected things into the list of them, from which one is picked and to which
 * a button leads back. The rows are made anew for each selection; there are few.
 * Long, for it has a function for each kind of record. It must not know the
 * charts, nor decide what an event's accounts amount to (the model derives the
 * status).
 */
#include "geneva-inspector.h"

#include "geneva-item-bar.h"
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
  GtkGrid       *grid;          /* of the current record, inside details */
  int            n_rows;
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

/* ---- rows ---- */

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

static GtkWidget *
new_label (GenevaInspector *self, const char *markup)
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
  g_signal_connect_swapped (label, "activate-link", G_CALLBACK (on_link), self);
  return label;
}

static void
add_markup (GenevaInspector *self, const char *name, const char *markup)
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
add_text (GenevaInspector *self, const char *name, const char *text)
{
  g_autofree char *escaped = NULL;

  if (text == NULL)
    return;
  escaped = g_markup_escape_text (text, -1);
  add_markup (self, name, escaped);
}

static void
add_date (GenevaInspector *self, const char *name, const GenevaEdtf *date)
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
add_link (GenevaInspector *self, const char *name, GenevaSnapshot *snapshot, GenevaHandle handle)
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
add_links (GenevaInspector *self, const char *name, GenevaSnapshot *snapshot, const GenevaHandle *handles, guint n)
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
    g_string_append (notes, ", ");
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
add_when (GenevaInspector *self, GenevaSnapshot *snapshot, const GenevaRow *event)
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
      g_strdup_printf (_("dated by: %s"), geneva_row_get_text (&basis, GENEVA_WHEN_BASIS_WORDS));
    append_dim (markup, words);
  }
  if (place != GENEVA_HANDLE_NONE)
    append_link (markup, " · ", snapshot, place);
  add_markup (self, _("When"), markup->str);
}

static void
add_participants (GenevaInspector *self, GenevaSnapshot *snapshot, const GenevaRow *event)
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
      g_string_append_printf (notes, _("for %s"), principal);
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
new_account_card (GenevaInspector *self, GenevaSnapshot *snapshot, const GenevaRow *account, guint number)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *edit = gtk_button_new_from_icon_name ("document-edit-symbolic");
  const char *says = geneva_words_get_says (geneva_row_get_enum (account, GENEVA_ACCOUNT_SAYS));
  const char *certainty = geneva_row_get_text (account, GENEVA_ACCOUNT_CERTAINTY);
  int scope = geneva_row_get_enum (account, GENEVA_ACCOUNT_SCOPE);
  g_autofree char *claimant = geneva_words_dup_claimant (snapshot, geneva_row_get_ref (account, GENEVA_ACCOUNT_BY),
                                                         GENEVA_HANDLE_NONE, account, GENEVA_ACCOUNT_VIA);
  g_autofree char *when = geneva_words_dup_date (geneva_row_get_date (account, GENEVA_ACCOUNT_WHEN));
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autofree char *head = g_markup_printf_escaped ("<b>%s</b>", says);
  g_autofree char *who = g_markup_escape_text (claimant, -1);
  GtkWidget *label;

  g_string_append (markup, head);
  if (certainty != NULL) {
    g_autofree char *escaped = g_markup_escape_text (certainty, -1);
    g_string_append_printf (markup, " (%s)", escaped);
  }
  g_string_append_printf (markup, "\n%s", who);
  if (when != NULL) {
    g_autofree char *escaped = g_markup_escape_text (when, -1);
    g_string_append_printf (markup, "\n<small>%s</small>", escaped);
  }
  if (scope > GENEVA_SCOPE_OCCURRENCE) {
    g_autofree char *escaped = g_markup_escape_text (geneva_words_get_scope (scope), -1);
    /* Translators: what an account is about, e.g. the date */
    g_string_append (markup, "\n<small>");
    g_string_append_printf (markup, _("about %s"), escaped);
    g_string_append (markup, "</small>");
  }
  label = new_label (self, markup->str);
  /* Two of them stand side by side. */
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_widget_add_css_class (card, "geneva-account");
  gtk_box_append (GTK_BOX (card), label);
  gtk_widget_add_css_class (edit, "flat");
  gtk_widget_add_css_class (edit, "geneva-small");
  gtk_widget_set_valign (edit, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (edit, _("Edit this account"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "win.edit-account");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (edit), "u", number);
  gtk_box_append (GTK_BOX (card), edit);
  return card;
}

/* Contested: what one side says in the left column, what the others say in the right one. */
static void
add_accounts (GenevaInspector *self, GenevaSnapshot *snapshot, const GenevaRow *event)
{
  gboolean is_contested = geneva_event_get_status (snapshot, event) == GENEVA_STATUS_CONTESTED;
  GtkWidget *columns;
  GtkWidget *left;
  GtkWidget *right;
  GtkWidget *heading;
  GenevaRowIter iter;
  int first_says = -1;

  if (geneva_row_get_length (event, GENEVA_EVENT_ACCOUNTS) == 0)
    return;
  heading = gtk_label_new (is_contested ? _("Accounts that disagree") : _("Accounts"));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "caption-heading");
  if (is_contested)
    gtk_widget_add_css_class (heading, "warning");
  columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  right = is_contested ? gtk_box_new (GTK_ORIENTATION_VERTICAL, 6) : left;
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_box_append (GTK_BOX (columns), left);
  if (is_contested)
    gtk_box_append (GTK_BOX (columns), right);
  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  for (guint i = 0; geneva_row_iter_next (&iter); i++) {
    int says = geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS);
    if (first_says < 0)
      first_says = says;
    gtk_box_append (GTK_BOX (says == first_says ? left : right), new_account_card (self, snapshot, &iter.item, i));
  }
  gtk_box_append (self->details, heading);
  gtk_box_append (self->details, columns);
}

static void
show_event (GenevaInspector *self, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  add_when (self, snapshot, row);
  add_participants (self, snapshot, row);
  add_link (self, _("Part of"), snapshot, geneva_row_get_ref (row, GENEVA_EVENT_PART_OF));
  add_link (self, _("Said in"), snapshot, geneva_row_get_ref (row, GENEVA_EVENT_SPEECH_ACT_OF));
  add_text (self, _("Note"), geneva_row_get_text (row, GENEVA_EVENT_NOTE));
  add_accounts (self, snapshot, row);
}

/* ---- the other kinds of record ---- */

static void
add_claimant (GenevaInspector *self, const char *name, GenevaSnapshot *snapshot, const GenevaRow *row, guint by,
              GenevaHandle for_actor, guint via)
{
  g_autofree char *claimant = geneva_words_dup_claimant (snapshot, geneva_row_get_ref (row, by), for_actor, row, via);

  add_text (self, name, claimant);
}

static void
add_actor_ties (GenevaInspector *self, GenevaSnapshot *snapshot, GenevaHandle actor)
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
show_actor (GenevaInspector *self, GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  g_autoptr (GString) aliases = g_string_new (NULL);
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, GENEVA_ACTOR_ALIASES);
  while (geneva_row_iter_next (&iter))
    g_string_append_printf (aliases, "%s%s", aliases->len > 0 ? ", " : "", geneva_row_get_text (&iter.item, 0));
  add_text (self, _("Also called"), aliases->len > 0 ? aliases->str : NULL);
  if (geneva_row_get_bool (row, GENEVA_ACTOR_UNNAMED))
    add_text (self, _("Name"), _("not named by the sources"));
  add_actor_ties (self, snapshot, handle);
  add_text (self, _("Note"), geneva_row_get_text (row, GENEVA_ACTOR_NOTE));
}

static void
show_statement (GenevaInspector *self, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  g_autofree char *stance = geneva_words_dup_stance (row);
  GenevaRow issue;
  GenevaRow condition;

  add_claimant (self, _("Who"), snapshot, row, GENEVA_STATEMENT_SPEAKER,
                geneva_row_get_ref (row, GENEVA_STATEMENT_FOR), GENEVA_STATEMENT_VIA);
  add_link (self, _("Speaker"), snapshot, geneva_row_get_ref (row, GENEVA_STATEMENT_SPEAKER));
  add_text (self, _("Stance"), stance);
  add_link (self, _("Issue"), snapshot, geneva_row_get_ref (row, GENEVA_STATEMENT_ISSUE));
  if (geneva_snapshot_get_row (snapshot,
                               geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (row, GENEVA_STATEMENT_ISSUE)),
                               &issue))
    add_text (self, _("Proposition"), geneva_row_get_text (&issue, GENEVA_ISSUE_PROPOSITION));
  if (geneva_row_get_struct (row, GENEVA_STATEMENT_CONDITION, &condition)) {
    add_text (self, _("Condition"), geneva_row_get_text (&condition, GENEVA_CONDITION_WORDS));
    add_link (self, _("Depends on"), snapshot, geneva_row_get_ref (&condition, GENEVA_CONDITION_ON));
  }
  add_date (self, _("When"), geneva_row_get_date (row, GENEVA_STATEMENT_WHEN));
  add_text (self, _("Note"), geneva_row_get_text (row, GENEVA_STATEMENT_NOTE));
}

static void
show_forecast (GenevaInspector *self, GenevaSnapshot *snapshot, const GenevaRow *row)
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
show_figure (GenevaInspector *self, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  g_autofree char *amount = geneva_words_dup_amount (row);

  add_link (self, _("Quantity"), snapshot, geneva_row_get_ref (row, GENEVA_FIGURE_QUANTITY));
  add_text (self, _("Amount"), amount);
  add_date (self, _("As of"), geneva_row_get_date (row, GENEVA_FIGURE_AS_OF));
  add_claimant (self, _("By"), snapshot, row, GENEVA_FIGURE_BY, GENEVA_HANDLE_NONE, GENEVA_FIGURE_VIA);
  add_text (self, _("Note"), geneva_row_get_text (row, GENEVA_FIGURE_NOTE));
}

static void
show_tie (GenevaInspector *self, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  add_link (self, _("Who"), snapshot, geneva_row_get_ref (row, GENEVA_TIE_FROM));
  add_text (self, _("Tie"), geneva_words_get_tie_kind (geneva_row_get_enum (row, GENEVA_TIE_KIND)));
  add_link (self, _("To whom"), snapshot, geneva_row_get_ref (row, GENEVA_TIE_TO));
  add_text (self, _("Office"), geneva_row_get_text (row, GENEVA_TIE_ROLE));
  add_date (self, _("When"), geneva_row_get_date (row, GENEVA_TIE_WHEN));
  add_text (self, _("Note"), geneva_row_get_text (row, GENEVA_TIE_NOTE));
}

static void
show_quantity (GenevaInspector *self, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  add_text (self, _("Counted"), geneva_row_get_text (row, GENEVA_QUANTITY_COUNTED));
  add_date (self, _("Since"), geneva_row_get_date (row, GENEVA_QUANTITY_SINCE));
  add_text (self, _("Area"), geneva_row_get_text (row, GENEVA_QUANTITY_AREA));
  add_text (self, _("Sum"), geneva_row_get_bool (row, GENEVA_QUANTITY_CUMULATIVE) ? _("counted up since then")
                                                                               : _("of one event"));
  add_link (self, _("About"), snapshot, geneva_row_get_ref (row, GENEVA_QUANTITY_ABOUT));
}

static void
show_source (GenevaInspector *self, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  add_text (self, _("Publisher"), geneva_row_get_text (row, GENEVA_SOURCE_PUBLISHER));
  add_text (self, _("Author"), geneva_row_get_text (row, GENEVA_SOURCE_AUTHOR));
  add_date (self, _("Published"), geneva_row_get_date (row, GENEVA_SOURCE_PUBLISHED));
  add_text (self, _("Address"), geneva_row_get_text (row, GENEVA_SOURCE_ADDRESS));
  add_link (self, _("Reprint of"), snapshot, geneva_row_get_ref (row, GENEVA_SOURCE_REPRINT_OF));
  add_text (self, _("Note"), geneva_row_get_text (row, GENEVA_SOURCE_NOTE));
}

static void
show_record (GenevaInspector *self, GenevaSnapshot *snapshot, GenevaHandle handle)
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
  spoken = g_strdup_printf (_("Back to %s"), title);
  gtk_widget_set_tooltip_text (self->back, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
refill (GenevaInspector *self)
{
  GenevaSelection *selection = self->session != NULL ? geneva_session_get_selection (self->session) : NULL;
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;
  const GenevaTarget *target =
    self->session != NULL ? geneva_selection_get_primary (geneva_session_get_selection (self->session)) : NULL;
  GenevaSnapshot *snapshot = dossier != NULL ? geneva_dossier_get_snapshot (dossier) : NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->details))) != NULL)
    gtk_box_remove (self->details, child);
  self->n_rows = 0;
  self->grid = NULL;
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
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 8);
  gtk_grid_set_row_spacing (self->grid, 2);
  gtk_box_append (self->details, GTK_WIDGET (self->grid));
  {
    g_autofree char *title = geneva_words_dup_target (snapshot, target);
    gtk_label_set_label (self->title, title);
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  }
  if (target->other != GENEVA_HANDLE_NONE) {
    gtk_label_set_label (self->kind, _("What ties them, and what they did together"));
    add_link (self, _("Between"), snapshot, target->handle);
    add_link (self, _("and"), snapshot, target->other);
    add_links (self, _("Rests on"), snapshot, target->rests_on, target->n_rests_on);
  } else {
    g_autofree char *kind = geneva_words_dup_kind (snapshot, target->handle);
    gtk_label_set_label (self->kind, kind);
    show_record (self, snapshot, target->handle);
  }
  gtk_widget_set_visible (self->scroller, self->n_rows > 0);
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
