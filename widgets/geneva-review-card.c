/* The card of a proposal. Role: a record's words (geneva-item-details.c) with passage, rule and likely items around them.
 * It must not decide anything: what is pressed is told by signals.
 */
#include "geneva-review-card.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/geneva-numerals.h"
#include "base/geneva-sentence.h"
#include "geneva-item-details.h"
#include "geneva-record-words.h"

/* Around the words of a passage, in code points. */
#define CONTEXT_POINTS 140
#define PASSAGES_SHOWN 3

struct _GenevaReviewCard {
  GtkWidget         parent_instance;

  GtkWidget        *scroller;
  GtkLabel         *kind, *title, *ground;
  GtkBox           *passages, *details, *matches_box;
  GtkWidget        *matches_heading;

  GenevaHandle      handle;
  GenevaReviewMatch matches[GENEVA_REVIEW_MATCHES];
  guint             n_matches;
  GenevaHandle      followed;
  guint             follow_id;
};

enum { ATTACH, LOOK, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GenevaReviewCard, geneva_review_card, GTK_TYPE_WIDGET)

/* ---- parts ---- */

static GtkWidget *
new_label (const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
empty (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

GtkWidget *
geneva_review_key_new (const char *key)
{
  GtkWidget *label = gtk_label_new (key);

  gtk_widget_add_css_class (label, "geneva-key-cap");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

/* ---- links ---- */

/* Not while the label is still at it: what is shown next takes it away. */
static gboolean
follow (gpointer data)
{
  GenevaReviewCard *self = data;

  self->follow_id = 0;
  g_signal_emit (self, signals[LOOK], 0, self->followed);
  return G_SOURCE_REMOVE;
}

static gboolean
on_link (GenevaReviewCard *self, const char *uri)
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

/* ---- passages ---- */

static char *
dup_escaped (const char *from, const char *to)
{
  g_autofree char *words = g_strndup (from, (gsize) (to - from));

  /* One line: breaks of lines say nothing here. */
  g_strdelimit (words, "\n\r\t", ' ');
  return g_markup_escape_text (words, -1);
}

/* Where the context ends: at the text's end, an end of a line, or some words away. */
static const char *
find_begin (const char *text, const char *at)
{
  for (guint i = 0; at > text && i < CONTEXT_POINTS; i++) {
    const char *before = g_utf8_prev_char (at);
    if (*before == '\n')
      return at;
    at = before;
  }
  while (at > text && *at != ' ' && *at != '\n' && *at != '\0')
    at = g_utf8_next_char (at);
  while (*at == ' ')
    at++;
  return at;
}

static const char *
find_end (const char *at)
{
  for (guint i = 0; *at != '\0' && *at != '\n' && i < CONTEXT_POINTS; i++)
    at = g_utf8_next_char (at);
  if (*at == '\0' || *at == '\n')
    return at;
  while (*at != ' ' && *at != '\n' && *at != '\0')
    at = g_utf8_next_char (at);
  return at;
}

/* The words, strong, within some of what stands around them. */
static char *
dup_passage_markup (const GenevaRow *source, const GenevaPassage *passage)
{
  const char *text = geneva_row_get_text (source, GENEVA_SOURCE_TEXT);
  glong length = text != NULL ? g_utf8_strlen (text, -1) : 0;
  const char *start, *end, *begin, *stop;
  g_autofree char *before = NULL;
  g_autofree char *words = NULL;
  g_autofree char *after = NULL;

  if (text == NULL || passage->is_lost || passage->end > (gulong) length)
    return passage->exact != NULL ? g_markup_printf_escaped ("<b>%s</b>", passage->exact) : NULL;
  start = g_utf8_offset_to_pointer (text, passage->start);
  end = g_utf8_offset_to_pointer (start, (glong) passage->end - (glong) passage->start);
  begin = find_begin (text, start);
  stop = find_end (end);
  before = dup_escaped (begin, start);
  words = dup_escaped (start, end);
  after = dup_escaped (end, stop);
  return g_strdup_printf ("%s<span alpha=\"75%%\">%s</span><b>%s</b><span alpha=\"75%%\">%s</span>%s",
                          begin > text && begin[-1] != '\n' ? "… " : "", before, words, after,
                          *stop != '\0' && *stop != '\n' ? " …" : "");
}

static void
add_passage (GenevaReviewCard *self, GenevaSnapshot *snapshot, const GenevaPassage *passage)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *name = geneva_words_dup_source (snapshot, passage->source);
  g_autofree char *markup = NULL;
  g_autofree char *date = NULL;
  g_autoptr (GString) from = g_string_new (NULL);
  GtkWidget *label;
  GenevaRow source;
  int kind;

  if (!geneva_snapshot_get_row (snapshot, passage->source, &source))
    return;
  markup = dup_passage_markup (&source, passage);
  if (markup == NULL)
    return;
  label = new_label (NULL, NULL);
  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_box_append (GTK_BOX (box), label);
  date = geneva_words_dup_date (geneva_row_get_date (&source, GENEVA_SOURCE_PUBLISHED));
  geneva_sentence_append_name (from, name);
  if (date != NULL)
    geneva_sentence_append (from, " · %s", date);
  kind = geneva_row_get_enum (&source, GENEVA_SOURCE_TEXT_KIND);
  if (kind > GENEVA_TEXT_ORIGINAL)
    g_string_append_printf (from, " · %s", geneva_words_get_text_kind (kind));
  label = new_label (from->str, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "geneva-quoted");
  gtk_box_append (self->passages, box);
}

/* The proposal's own words; those of the records that name it stand beside it in the list of passages. */
static void
show_passages (GenevaReviewCard *self, GenevaSnapshot *snapshot)
{
  g_autoptr (GArray) passages = geneva_passages_of_own (snapshot, self->handle);
  guint n = passages->len;

  empty (self->passages);
  for (guint i = 0; i < MIN (n, PASSAGES_SHOWN); i++)
    add_passage (self, snapshot, &g_array_index (passages, GenevaPassage, i));
  if (n > PASSAGES_SHOWN) {
    g_autofree char *more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more passage", "and %u more passages",
                                                          n - PASSAGES_SHOWN), n - PASSAGES_SHOWN);
    GtkWidget *label = new_label (more, "caption");
    gtk_widget_add_css_class (label, "dim-label");
    gtk_box_append (self->passages, label);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->passages), n > 0);
}

/* ---- rule ---- */

static char *
dup_record_of_rule (GenevaReviewQueue *queue, const char *rule)
{
  guint n_accepted, n_rejected, n_waiting;
  g_autofree char *accepted = NULL;
  g_autofree char *all = NULL;

  geneva_review_queue_get_rule (queue, rule, &n_accepted, &n_rejected, &n_waiting);
  if (n_accepted + n_rejected == 0)
    return g_strdup (_("nothing of it decided yet"));
  accepted = geneva_words_dup_number (n_accepted);
  all = geneva_words_dup_number ((double) n_accepted + n_rejected);
  /* Translators: how much of what a rule proposed was accepted so far: number, of how many, percent */
  return g_strdup_printf (_("you took over %s of %s so far (%.0f %%)"), accepted, all,
                          100.0 * n_accepted / (n_accepted + n_rejected));
}

static void
show_ground (GenevaReviewCard *self, GenevaReviewQueue *queue, const GenevaReviewItem *item)
{
  g_autoptr (GString) line = g_string_new (NULL);

  if (*item->rule != '\0') {
    g_autofree char *so_far = dup_record_of_rule (queue, item->rule);
    /* Translators: the name of a rule of extraction, and how well it did so far */
    geneva_sentence_append (line, _("Rule %s: %s"), item->rule, so_far);
  } else {
    g_string_append (line, _("No rule is known"));
  }
  if (item->score > 0) {
    g_autofree char *score = geneva_numerals_dup (item->score, 2);
    g_string_append (line, " · ");
    geneva_sentence_append (line, _("score %s"), score);
  }
  gtk_label_set_label (self->ground, line->str);
}

/* ---- likely items ---- */

static void
on_attach (GtkButton *button, GenevaReviewCard *self)
{
  g_signal_emit (self, signals[ATTACH], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "geneva-position")));
}

static void
add_match (GenevaReviewCard *self, GenevaSnapshot *snapshot, guint position)
{
  static const char * const keys[GENEVA_REVIEW_MATCHES] = { "T", "2", "3" };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GenevaHandle handle = self->matches[position].handle;
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, handle);
  g_autofree char *kind = geneva_words_dup_kind (snapshot, handle);
  g_autofree char *link = g_markup_printf_escaped ("<a href=\"record:%u\">%s</a>", handle, title);
  g_autofree char *date = NULL;
  g_autofree char *spoken = geneva_sentence (_("Attach to “%s”"), title);
  g_autoptr (GString) about = g_string_new (kind);
  GtkWidget *label = new_label (NULL, NULL);
  GenevaRow row;

  gtk_label_set_markup (GTK_LABEL (label), link);
  gtk_widget_set_tooltip_text (label, _("Show its passages"));
  g_signal_connect_swapped (label, "activate-link", G_CALLBACK (on_link), self);
  gtk_box_append (GTK_BOX (words), label);
  if (geneva_snapshot_get_row (snapshot, handle, &row)) {
    int field = geneva_struct_find (row.type, "when");
    int review = geneva_struct_find (row.type, "review");
    if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_FORECASTS)
      field = GENEVA_FORECAST_PREDICTED;
    date = field >= 0 ? geneva_words_dup_date (geneva_row_get_date (&row, (guint) field)) : NULL;
    if (date != NULL)
      g_string_append_printf (about, " · %s", date);
    if (review >= 0 && geneva_row_get_enum (&row, (guint) review) == GENEVA_REVIEW_SUGGESTED)
      g_string_append_printf (about, " · %s", _("suggested too"));
  }
  label = new_label (about->str, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (words), label);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (content), gtk_label_new (_("Attach")));
  gtk_box_append (GTK_BOX (content), geneva_review_key_new (keys[position]));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "geneva-position", GUINT_TO_POINTER (position));
  g_signal_connect (button, "clicked", G_CALLBACK (on_attach), self);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), button);
  gtk_widget_add_css_class (line, "geneva-account");
  gtk_box_append (self->matches_box, line);
}

/* ---- the card ---- */

static void
geneva_review_card_dispose (GObject *object)
{
  GenevaReviewCard *self = GENEVA_REVIEW_CARD (object);

  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (geneva_review_card_parent_class)->dispose (object);
}

static void
geneva_review_card_class_init (GenevaReviewCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = geneva_review_card_dispose;
  signals[ATTACH] = g_signal_new ("attach", GENEVA_TYPE_REVIEW_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_UINT);
  signals[LOOK] = g_signal_new ("look", GENEVA_TYPE_REVIEW_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkBox *
add_box (GtkWidget *column, int spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);

  gtk_box_append (GTK_BOX (column), box);
  return GTK_BOX (box);
}

static GtkLabel *
add_label (GtkWidget *column, const char *css_class)
{
  GtkWidget *label = new_label (NULL, css_class);

  gtk_box_append (GTK_BOX (column), label);
  return GTK_LABEL (label);
}

static void
geneva_review_card_init (GenevaReviewCard *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->kind = add_label (head, "dim-label");
  self->title = add_label (head, "title-3");
  self->ground = add_label (head, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->ground), "dim-label");
  gtk_label_set_selectable (self->ground, FALSE);
  gtk_box_append (GTK_BOX (column), head);
  self->passages = add_box (column, 6);
  self->details = add_box (column, 6);
  self->matches_heading = new_label (_("Likely the same as"), "heading");
  gtk_box_append (GTK_BOX (column), self->matches_heading);
  self->matches_box = add_box (column, 6);
  gtk_widget_set_margin_start (column, 18);
  gtk_widget_set_margin_end (column, 18);
  gtk_widget_set_margin_top (column, 14);
  gtk_widget_set_margin_bottom (column, 14);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 560);
  adw_clamp_set_child (ADW_CLAMP (clamp), column);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Review"), -1);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/* ---- public ---- */

GtkWidget *
geneva_review_card_new (void)
{
  return g_object_new (GENEVA_TYPE_REVIEW_CARD, NULL);
}

void
geneva_review_card_show (GenevaReviewCard *self, GenevaSnapshot *snapshot, GenevaReviewQueue *queue, GenevaHandle handle)
{
  GtkAdjustment *place;
  GenevaItemDetails details;
  GenevaReviewItem item;
  g_autofree char *title = NULL;
  g_autofree char *kind = NULL;
  gboolean is_same;

  g_return_if_fail (GENEVA_IS_REVIEW_CARD (self));

  is_same = handle == self->handle;
  self->handle = handle;
  self->n_matches = 0;
  empty (self->details);
  empty (self->matches_box);
  if (handle == GENEVA_HANDLE_NONE || snapshot == NULL || !geneva_snapshot_is_living (snapshot, handle))
    return;
  geneva_review_look (snapshot, handle, GENEVA_HANDLE_NONE, &item);
  title = geneva_snapshot_dup_title (snapshot, handle);
  kind = geneva_words_dup_kind (snapshot, handle);
  gtk_label_set_label (self->kind, kind);
  gtk_label_set_label (self->title, title);
  show_ground (self, queue, &item);
  show_passages (self, snapshot);
  geneva_item_details_begin (&details, self->details, G_CALLBACK (on_link), self);
  geneva_item_details_show_record (&details, snapshot, handle);
  self->n_matches = geneva_review_find_matches (snapshot, geneva_review_queue_get_plans (queue), handle,
                                                self->matches, GENEVA_REVIEW_MATCHES);
  for (guint i = 0; i < self->n_matches; i++)
    add_match (self, snapshot, i);
  gtk_widget_set_visible (self->matches_heading, self->n_matches > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  if (!is_same)
    gtk_adjustment_set_value (place, 0);
}

GenevaHandle
geneva_review_card_get (GenevaReviewCard *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_CARD (self), GENEVA_HANDLE_NONE);
  return self->handle;
}

GenevaHandle
geneva_review_card_get_match (GenevaReviewCard *self, guint position)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_CARD (self), GENEVA_HANDLE_NONE);
  return position < self->n_matches ? self->matches[position].handle : GENEVA_HANDLE_NONE;
}

static void
append_words (GString *lines, GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    g_string_append_printf (lines, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    append_words (lines, child);
}

char *
geneva_review_card_dup_words (GenevaReviewCard *self)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  g_return_val_if_fail (GENEVA_IS_REVIEW_CARD (self), NULL);
  append_words (lines, GTK_WIDGET (self));
  return g_string_free (g_steal_pointer (&lines), FALSE);
}
