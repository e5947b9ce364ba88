/* The menus of the review page. Role: behind the button what is done to many, and the corrections that are kept; at a row of
 * the list the decisions as well. It must not decide anything: that the page's actions do.
 */
#include "geneva-review-page-private.h"

#include <glib/gi18n-lib.h>

#include "base/geneva-sentence.h"
#include "geneva-item-actions.h"
#include "geneva-row-menu.h"

/* A name may have underlines of its own. */
static char *
dup_label (char *words)
{
  g_auto (GStrv) pieces = g_strsplit (words, "_", -1);

  g_free (words);
  return g_strjoinv ("__", pieces);
}

static void
append_section (GMenu *menu, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_decisions (GenevaReviewPage *self, GMenu *menu)
{
  g_autoptr (GMenu) decisions = g_menu_new ();
  GenevaHandle match = geneva_review_card_get_match (self->card, 0);

  geneva_menu_append (decisions, _("Accept"), "review.accept", NULL, "a");
  geneva_menu_append (decisions, _("Reject"), "review.reject", NULL, "r");
  if (match != GENEVA_HANDLE_NONE) {
    g_autofree char *title = geneva_snapshot_dup_title (geneva_review_page_get_snapshot (self), match);
    g_autofree char *label = dup_label (geneva_sentence (_("Attach to “%s”"), title));
    geneva_menu_append (decisions, label, "review.attach", g_variant_new_uint32 (0), "t");
  }
  geneva_menu_append (decisions, _("Edit…"), "review.edit", NULL, "e");
  append_section (menu, decisions);
}

static void
append_many (GenevaReviewPage *self, GMenu *menu)
{
  g_autoptr (GMenu) many = g_menu_new ();
  g_autofree char *rule = geneva_review_page_dup_rule (self);
  g_autoptr (GArray) like = geneva_review_page_list_like (self, rule, 0);
  g_autofree char *label = dup_label (geneva_sentence (_("Accept All of Rule %s (%u)"), rule, like->len));

  geneva_menu_append (many, _("Accept All of This Article"), "review.accept-article", NULL, "<Shift>a");
  if (*rule != '\0')
    geneva_menu_append (many, label, "review.accept-rule", NULL, NULL);
  geneva_menu_append (many, _("Accept All Above a Score…"), "review.accept-above", NULL, NULL);
  append_section (menu, many);
}

static void
append_corrections (GenevaReviewPage *self, GMenu *menu)
{
  g_autoptr (GMenu) corrections = g_menu_new ();
  GenevaList list = GENEVA_HANDLE_LIST (self->current);

  if (list == GENEVA_LIST_ACTORS) {
    geneva_menu_append (corrections, _("Not an Actor, Here and Later"), "review.no-actor", NULL, NULL);
    geneva_menu_append (corrections, _("Always Call It…"), "review.always-call", NULL, NULL);
  } else if (list == GENEVA_LIST_EVENTS) {
    geneva_menu_append (corrections, _("The Verb Is of Another Kind…"), "review.verb-kind", NULL, NULL);
  }
  append_section (menu, corrections);
}

/* Nothing of it shows on the page. */
static void
append_kept (GenevaReviewPage *self, GMenu *menu)
{
  g_autoptr (GMenu) kept = g_menu_new ();

  if (geneva_snapshot_get_n_records (geneva_review_page_get_snapshot (self), GENEVA_LIST_LEXICON) > 0)
    geneva_menu_append (kept, _("Corrections That Are Kept…"), "review.corrections", NULL, NULL);
  append_section (menu, kept);
}

static void
make_menu (GtkMenuButton *button, gpointer data)
{
  GenevaReviewPage *self = data;
  g_autoptr (GMenu) menu = g_menu_new ();

  if (self->current != GENEVA_HANDLE_NONE) {
    append_many (self, menu);
    append_corrections (self, menu);
  }
  if (self->dossier != NULL)
    append_kept (self, menu);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static GMenuModel *
new_row_menu (gpointer data)
{
  GenevaReviewPage *self = data;
  GMenu *menu;

  if (self->current == GENEVA_HANDLE_NONE)
    return NULL;
  menu = g_menu_new ();
  append_decisions (self, menu);
  append_many (self, menu);
  append_corrections (self, menu);
  return G_MENU_MODEL (menu);
}

void
geneva_review_page_add_menus (GenevaReviewPage *self)
{
  self->more = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->more), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->more), make_menu, self, NULL);
  gtk_widget_set_tooltip_text (self->more, _("Decide Many at Once, Keep a Correction"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Decide many at once, keep a correction"), -1);
  gtk_box_append (self->buttons, self->more);
  geneva_row_menu_add (GTK_WIDGET (self), GTK_WIDGET (self->list), new_row_menu, self);
}
