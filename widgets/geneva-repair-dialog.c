/* Choosing among look-alikes. Role: shows each with the words round it, and
 * hands the answer on. It must not look for them, nor edit anything.
 */
#include "geneva-repair-dialog.h"

#include "base/geneva-sentence.h"
#include "geneva-question.h"

#include <glib/gi18n-lib.h>

/* Code points shown before and after a place. */
#define CONTEXT_POINTS 40

typedef struct {
  GArray          *alikes;
  GPtrArray       *checks;
  GenevaRepairFunc answer;
  gpointer         data;
} Repair;

static void
free_repair (gpointer data)
{
  Repair *repair = data;

  g_array_unref (repair->alikes);
  g_ptr_array_unref (repair->checks);
  g_free (repair);
}

static void
append_escaped (GString *markup, const char *text, glong from, glong to)
{
  g_autofree char *part = g_utf8_substring (text, from, to);
  g_autofree char *escaped = g_markup_escape_text (g_strdelimit (part, "\n\r\t", ' '), -1);

  g_string_append (markup, escaped);
}

static char *
dup_markup (const char *text, const GenevaLookAlike *place)
{
  GString *markup = g_string_new (NULL);
  glong n = g_utf8_strlen (text, -1);
  glong from = MAX ((glong) place->start - CONTEXT_POINTS, 0);
  glong to = MIN ((glong) place->end + CONTEXT_POINTS, n);

  if (from > 0)
    g_string_append (markup, "…");
  append_escaped (markup, text, from, place->start);
  g_string_append (markup, "<b>");
  append_escaped (markup, text, place->start, place->end);
  g_string_append (markup, "</b>");
  append_escaped (markup, text, place->end, to);
  if (to < n)
    g_string_append (markup, "…");
  return g_string_free (markup, FALSE);
}

static void
add_place (Repair *repair, GtkWidget *box, const char *text, const GenevaLookAlike *place)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *words = gtk_label_new (NULL);
  g_autofree char *markup = dup_markup (text, place);
  /* Translators: how much a stretch of text is like lost words */
  g_autofree char *alike = g_strdup_printf (_("%d%% alike"), (int) (place->likeness * 100 + 0.5));
  GtkWidget *likeness = gtk_label_new (alike);

  gtk_label_set_markup (GTK_LABEL (words), markup);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 56);
  gtk_label_set_xalign (GTK_LABEL (likeness), 0);
  gtk_widget_add_css_class (likeness, "caption");
  gtk_widget_add_css_class (likeness, "dim-label");
  gtk_box_append (GTK_BOX (content), words);
  gtk_box_append (GTK_BOX (content), likeness);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (words)), -1);
  if (repair->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (repair->checks, 0));
  else
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_ptr_array_add (repair->checks, check);
  gtk_box_append (GTK_BOX (box), check);
}

static void
on_response (GtkWidget *dialog, const char *response, Repair *repair)
{
  if (g_str_equal (response, "detach"))
    repair->answer (NULL, repair->data);
  for (guint i = 0; g_str_equal (response, "use") && i < repair->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (repair->checks, i))) {
      repair->answer (&g_array_index (repair->alikes, GenevaLookAlike, i), repair->data);
      return;
    }
}

GtkWidget *
geneva_repair_dialog_present (GtkWindow *parent, GenevaSnapshot *snapshot, const GenevaPassage *passage,
                              const GArray *alikes, GenevaRepairFunc answer, gpointer data)
{
  g_autofree char *source_title = geneva_snapshot_dup_title (snapshot, passage->source);
  g_autofree char *body = NULL;
  GtkWidget *dialog;
  GtkWidget *scroller;
  GtkWidget *box;
  const char *text = NULL;
  Repair *repair;
  GenevaRow row;

  g_return_val_if_fail (alikes != NULL && answer != NULL, NULL);

  if (geneva_snapshot_get_row (snapshot, passage->source, &row))
    text = geneva_row_get_text (&row, GENEVA_SOURCE_TEXT);
  /* Translators: the words of a lost passage, and the source that they were in */
  body = geneva_sentence (_("“%s” is no longer in “%s”."), passage->exact != NULL ? passage->exact : "…", source_title);
  dialog = geneva_question_new (parent, alikes->len > 0 ? _("Where Do These Words Stand Now?")
                                                        : _("These Words Were Not Found"), body);
  repair = g_new0 (Repair, 1);
  repair->alikes = g_array_copy ((GArray *) alikes);
  repair->checks = g_ptr_array_new ();
  repair->answer = answer;
  repair->data = data;
  g_object_set_data_full (G_OBJECT (dialog), "repair", repair, free_repair);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  for (guint i = 0; text != NULL && i < alikes->len; i++)
    add_place (repair, box, text, &g_array_index (alikes, GenevaLookAlike, i));
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 300);
  geneva_question_set_child (dialog, scroller);
  geneva_question_add_answers (dialog, "cancel", _("_Leave It"), "detach",
                               _("_Take It Off"), "use", _("_Use This Place"), NULL);
  geneva_question_warn_of (dialog, "detach");
  geneva_question_suggest (dialog, "use");
  geneva_question_allow (dialog, "use", repair->checks->len > 0);
  geneva_question_set_default (dialog, repair->checks->len > 0 ? "use" : "cancel");
  geneva_question_set_close (dialog, "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), repair);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

void
geneva_repair_dialog_choose (GtkWidget *dialog, guint position)
{
  Repair *repair = g_object_get_data (G_OBJECT (dialog), "repair");

  g_return_if_fail (repair != NULL && position < repair->checks->len);

  gtk_check_button_set_active (g_ptr_array_index (repair->checks, position), TRUE);
}
