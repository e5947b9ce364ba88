/* The card of a ledger's row. Role: words of both sides, with their passages as
 * buttons. A digest's words are never set in quotation marks. It must not decide
 * anything.
 */
#include "geneva-ledger-card.h"

#include <glib/gi18n-lib.h>

#include "base/geneva-sentence.h"
#include "base/geneva-utf8.h"
#include "geneva-passage-item.h"
#include "geneva-record-words.h"

#define PASSAGES_SHOWN 3
/* Below this both sides stand one above the other. */
#define SIDE_CHARS 28

struct _GenevaLedgerCard {
  GtkWidget         parent_instance;

  GtkLabel         *kind, *ground;
  GtkBox           *sides[2];       /* from, to */
  GtkBox           *passages[2];
};

enum { OPEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GenevaLedgerCard, geneva_ledger_card, GTK_TYPE_WIDGET)

static GtkWidget *
new_label (const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), SIDE_CHARS);
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

/* ---- a side ---- */

static void
on_clicked (GtkButton *button, GenevaLedgerCard *self)
{
  g_signal_emit (self, signals[OPEN], 0, g_object_get_data (G_OBJECT (button), "passage"));
}

static char *
dup_words (GenevaSnapshot *snapshot, const GenevaPassage *passage, gboolean *is_digest)
{
  g_autofree char *words = g_strdup (passage->exact != NULL ? passage->exact : "…");
  GenevaRow source;
  int kind = GENEVA_TEXT_DIGEST;

  if (geneva_snapshot_get_row (snapshot, passage->source, &source))
    kind = geneva_row_get_enum (&source, GENEVA_SOURCE_TEXT_KIND);
  *is_digest = kind == GENEVA_TEXT_DIGEST;
  g_strdelimit (words, "\n\r\t", ' ');
  return kind == GENEVA_TEXT_ORIGINAL && !geneva_utf8_is_quoted (words) ? geneva_sentence (_("“%s”"), words) : g_steal_pointer (&words);
}

static void
add_passage (GenevaLedgerCard *self, GtkBox *box, GenevaSnapshot *snapshot, const GenevaPassage *passage)
{
  gboolean is_digest;
  g_autofree char *words = dup_words (snapshot, passage, &is_digest);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = new_label (words, NULL);

  gtk_widget_set_can_target (label, FALSE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "geneva-ledger-passage");
  gtk_widget_set_tooltip_text (button, is_digest ? _("Open the passage (of a digest)") : _("Open the passage"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (button), "passage", geneva_passage_item_new (snapshot, passage), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_box_append (box, button);
}

static void
fill_side (GenevaLedgerCard *self, guint which, GenevaLedgerItem *item)
{
  const GenevaLedgerRow *row = geneva_ledger_item_get_row (item);
  GenevaSnapshot *snapshot = geneva_ledger_item_get_snapshot (item);
  g_autoptr (GArray) passages = geneva_ledger_list_passages (snapshot, row, which == 0);
  g_auto (GenevaLedgerSide) side = { NULL, NULL, NULL, NULL, NULL };
  g_autoptr (GString) about = g_string_new (NULL);
  guint n = which == 0 ? row->n_from : row->n_to;

  geneva_ledger_read_side (snapshot, row, which == 0, geneva_words_get_locale (), &side);
  geneva_sentence_append_part (about, side.speaker);
  if (side.chain[0] != '\0') {
    g_autofree char *via = geneva_sentence (_("via %s"), side.chain);
    geneva_sentence_append_part (about, via);
  }
  geneva_sentence_append_part (about, side.date);
  geneva_sentence_append_part (about, side.source);
  if (n > 1) {
    g_autofree char *reports = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u report", "%u reports", n), n);
    geneva_sentence_append_part (about, reports);
  }
  gtk_box_append (self->sides[which], new_label (side.claim, "heading"));
  gtk_box_append (self->sides[which], new_label (about->str, "dim-label"));
  self->passages[which] = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_box_append (self->sides[which], GTK_WIDGET (self->passages[which]));
  for (guint i = 0; i < MIN (passages->len, PASSAGES_SHOWN); i++)
    add_passage (self, self->passages[which], snapshot, &g_array_index (passages, GenevaPassage, i));
  if (passages->len > PASSAGES_SHOWN) {
    g_autofree char *more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", passages->len - PASSAGES_SHOWN),
                                             passages->len - PASSAGES_SHOWN);
    gtk_box_append (self->sides[which], new_label (more, "dim-label"));
  } else if (passages->len == 0) {
    gtk_box_append (self->sides[which], new_label (_("Rests on no passage."), "dim-label"));
  }
}

/* ---- the card ---- */

static void
geneva_ledger_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (geneva_ledger_card_parent_class)->dispose (object);
}

static void
geneva_ledger_card_class_init (GenevaLedgerCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_ledger_card_dispose;
  signals[OPEN] = g_signal_new ("open", GENEVA_TYPE_LEDGER_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, GENEVA_TYPE_PASSAGE_ITEM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
geneva_ledger_card_init (GenevaLedgerCard *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *flow = gtk_flow_box_new ();

  self->kind = GTK_LABEL (new_label (NULL, "title-4"));
  self->ground = GTK_LABEL (new_label (NULL, "dim-label"));
  gtk_label_set_max_width_chars (self->kind, -1);
  gtk_label_set_max_width_chars (self->ground, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kind));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->ground));
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 18);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 12);
  for (guint i = 0; i < 2; i++) {
    GtkWidget *place = gtk_flow_box_child_new ();

    self->sides[i] = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
    gtk_widget_set_valign (GTK_WIDGET (self->sides[i]), GTK_ALIGN_START);
    gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (place), GTK_WIDGET (self->sides[i]));
    /* its passages take the keyboard, not the side */
    gtk_widget_set_focusable (place, FALSE);
    gtk_flow_box_append (GTK_FLOW_BOX (flow), place);
  }
  gtk_box_append (GTK_BOX (box), flow);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Ledger"), -1);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
}

void
geneva_ledger_card_set_item (GenevaLedgerCard *self, GenevaLedgerItem *item)
{
  g_return_if_fail (GENEVA_IS_LEDGER_CARD (self));

  for (guint i = 0; i < 2; i++) {
    empty (self->sides[i]);
    self->passages[i] = NULL;
  }
  gtk_label_set_label (self->kind, "");
  gtk_label_set_label (self->ground, "");
  if (item == NULL)
    return;
  {
    const GenevaLedgerRow *row = geneva_ledger_item_get_row (item);
    g_autofree char *title = geneva_ledger_item_dup_title (item);

    gtk_label_set_label (self->kind, title);
    if (row->state == GENEVA_LEDGER_PROPOSED && row->rule >= 0)
      gtk_label_set_label (self->ground, geneva_link_rule_get_words ((GenevaLinkRule) row->rule));
    else
      gtk_label_set_label (self->ground, row->state == GENEVA_LEDGER_PROPOSED ? _("Waits for a decision.")
                                         : row->state == GENEVA_LEDGER_CONFIRMED ? _("Confirmed.") : _("Dismissed."));
  }
  for (guint i = 0; i < 2; i++)
    fill_side (self, i, item);
}

GtkWidget *
geneva_ledger_card_get_passage (GenevaLedgerCard *self, gboolean is_from, guint number)
{
  GtkWidget *child;

  g_return_val_if_fail (GENEVA_IS_LEDGER_CARD (self), NULL);

  if (self->passages[is_from ? 0 : 1] == NULL)
    return NULL;
  child = gtk_widget_get_first_child (GTK_WIDGET (self->passages[is_from ? 0 : 1]));
  for (guint i = 0; child != NULL && i < number; i++)
    child = gtk_widget_get_next_sibling (child);
  return child;
}
