/* Dialogs of the review. Role: fields and their answers. They must not know the dossier beyond the words that they show.
 */
#include "geneva-review-dialogs.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/geneva-sentence.h"
#include "geneva-entry-row.h"
#include "geneva-question.h"
#include "geneva-record-words.h"

/* More of them scroll. */
#define CORRECTIONS_HEIGHT 300

typedef struct {
  GtkWidget             *page;      /* weak */
  GenevaHandle           handle;
  GtkWidget             *dialog, *entry, *choice;
  GenevaReviewNameFunc   named;
  GenevaReviewVerbFunc   told;
  GenevaReviewCountFunc  count;
  GenevaReviewScoreFunc  scored;
  GenevaReviewRowFunc    taken_back;
  guint                  n_rows;
} Asking;

static void
free_asking (gpointer data)
{
  Asking *asking = data;

  g_clear_weak_pointer (&asking->page);
  g_free (asking);
}

static Asking *
asking_new (GtkWidget *page, GenevaHandle handle, const char *heading, const char *body, const char *answer,
            GCallback on_answer)
{
  Asking *asking = g_new0 (Asking, 1);
  GtkWidget *dialog;

  g_set_weak_pointer (&asking->page, page);
  asking->handle = handle;
  asking->dialog = geneva_question_new (GTK_WINDOW (gtk_widget_get_root (page)), heading, body);
  dialog = asking->dialog;
  geneva_question_add_answers (dialog, "cancel", _("_Cancel"), "answer", answer, NULL);
  geneva_question_suggest (dialog, "answer");
  geneva_question_set_default (dialog, "answer");
  geneva_question_set_close (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "geneva-asking", asking, free_asking);
  g_signal_connect (dialog, "response::answer", on_answer, asking);
  return asking;
}

static GtkWidget *
add_group (Asking *asking)
{
  GtkWidget *group = adw_preferences_group_new ();

  geneva_question_set_child (asking->dialog, group);
  return group;
}

/* Blanks are no answer. */
static void
on_entry (GtkEditable *entry, Asking *asking)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  geneva_question_allow (asking->dialog, "answer", *text != '\0');
}

static void
add_entry (Asking *asking, GtkWidget *group, const char *title, const char *text)
{
  asking->entry = geneva_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asking->entry), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (asking->entry), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (asking->entry), text != NULL ? text : "");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), asking->entry);
  g_signal_connect (asking->entry, "changed", G_CALLBACK (on_entry), asking);
  on_entry (GTK_EDITABLE (asking->entry), asking);
}

static void
present (Asking *asking)
{
  gtk_window_present (GTK_WINDOW (asking->dialog));
  if (asking->entry != NULL)
    gtk_widget_grab_focus (asking->entry);
}

/* Likely answers below the entry, one press each. */
static void
on_offer (GtkButton *button, Asking *asking)
{
  gtk_editable_set_text (GTK_EDITABLE (asking->entry), g_object_get_data (G_OBJECT (button), "geneva-words"));
  gtk_widget_grab_focus (asking->entry);
}

static void
add_offers (Asking *asking, GtkWidget *group, const char * const *words)
{
  for (guint i = 0; words != NULL && words[i] != NULL && i < 4; i++) {
    GtkWidget *row = adw_action_row_new ();
    GtkWidget *button = gtk_button_new_with_label (_("Take"));
    g_autofree char *escaped = g_markup_escape_text (words[i], -1);
    g_autofree char *spoken = geneva_sentence (_("Take “%s”"), words[i]);

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
    gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (button, "flat");
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    g_object_set_data_full (G_OBJECT (button), "geneva-words", g_strdup (words[i]), g_free);
    g_signal_connect (button, "clicked", G_CALLBACK (on_offer), asking);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
}

/* ---- a name ---- */

static void
on_name (GtkWidget *dialog, const char *response, Asking *asking)
{
  if (asking->page != NULL)
    asking->named (asking->page, asking->handle, gtk_editable_get_text (GTK_EDITABLE (asking->entry)));
}

void
geneva_review_ask_name (GtkWidget *page, GenevaHandle handle, const char *called, const char * const *names,
                        GenevaReviewNameFunc answered)
{
  /* Translators: %s is a name as an article writes it */
  g_autofree char *heading = geneva_sentence (_("Always Call “%s”"), called);
  Asking *asking = asking_new (page, handle, heading,
                               _("The proposal becomes part of the actor of that name, or gets the name itself. The dossier "
                                 "remembers it for further imports."),
                               _("_Always Call It So"), G_CALLBACK (on_name));
  GtkWidget *group = add_group (asking);

  asking->named = answered;
  add_entry (asking, group, _("Name"), names != NULL && names[0] != NULL ? names[0] : called);
  add_offers (asking, group, names);
  present (asking);
}

/* ---- a verb ---- */

static void
on_verb (GtkWidget *dialog, const char *response, Asking *asking)
{
  if (asking->page != NULL)
    asking->told (asking->page, asking->handle, gtk_editable_get_text (GTK_EDITABLE (asking->entry)),
                  (GenevaEventKind) adw_combo_row_get_selected (ADW_COMBO_ROW (asking->choice)));
}

void
geneva_review_ask_verb (GtkWidget *page, GenevaHandle handle, const char * const *verbs, GenevaEventKind kind,
                        GenevaReviewVerbFunc answered)
{
  Asking *asking = asking_new (page, handle, _("What the Verb Means"),
                               _("The event gets the kind and is accepted. The dossier remembers it for further imports."),
                               _("_Keep"), G_CALLBACK (on_verb));
  GtkWidget *group = add_group (asking);
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  asking->told = answered;
  for (guint i = 0; i < GENEVA_N_EVENT_KINDS; i++)
    gtk_string_list_append (kinds, geneva_event_kind_get_words ((GenevaEventKind) i));
  add_entry (asking, group, _("Verb, as a dictionary has it"), verbs != NULL ? verbs[0] : NULL);
  if (verbs != NULL && verbs[0] != NULL && verbs[1] != NULL)
    add_offers (asking, group, verbs);
  asking->choice = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asking->choice), _("Kind of event"));
  adw_combo_row_set_model (ADW_COMBO_ROW (asking->choice), G_LIST_MODEL (kinds));
  adw_combo_row_set_selected (ADW_COMBO_ROW (asking->choice), (guint) kind);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), asking->choice);
  present (asking);
}

/* ---- a score ---- */

static void
on_score (GtkWidget *dialog, const char *response, Asking *asking)
{
  if (asking->page != NULL)
    asking->scored (asking->page, gtk_spin_button_get_value (GTK_SPIN_BUTTON (asking->choice)));
}

static void
on_value (Asking *asking)
{
  guint n = asking->page != NULL
              ? asking->count (asking->page, gtk_spin_button_get_value (GTK_SPIN_BUTTON (asking->choice))) : 0;
  g_autofree char *number = geneva_words_dup_number (n);
  g_autofree char *words =
    geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s proposal has this score or a higher one.",
                                  "%s proposals have this score or a higher one.", n), number);

  geneva_question_set_body (asking->dialog, words);
  geneva_question_allow (asking->dialog, "answer", n > 0);
}

void
geneva_review_ask_score (GtkWidget *page, double least_score, GenevaReviewCountFunc count, GenevaReviewScoreFunc answered)
{
  Asking *asking = asking_new (page, GENEVA_HANDLE_NONE, _("Accept All Above a Score"), NULL, _("_Accept Them"),
                               G_CALLBACK (on_score));
  GtkEditable *text;

  asking->count = count;
  asking->scored = answered;
  asking->choice = gtk_spin_button_new_with_range (0, 1, 0.05);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (asking->choice), 2);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (asking->choice), least_score);
  gtk_widget_set_halign (asking->choice, GTK_ALIGN_CENTER);
  /* a spin button of this toolkit leaves Enter to the text in it */
  text = gtk_editable_get_delegate (GTK_EDITABLE (asking->choice));
  if (GTK_IS_TEXT (text))
    gtk_text_set_activates_default (GTK_TEXT (text), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (asking->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Least score"), -1);
  geneva_question_set_child (asking->dialog, asking->choice);
  g_signal_connect_swapped (asking->choice, "value-changed", G_CALLBACK (on_value), asking);
  on_value (asking);
  gtk_window_present (GTK_WINDOW (asking->dialog));
  gtk_widget_grab_focus (asking->choice);
}

/* ---- what is kept ---- */

static void
on_take_back (GtkButton *button, Asking *asking)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);
  GtkWidget *next = gtk_widget_get_next_sibling (row);
  GenevaHandle handle = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "geneva-row"));

  if (asking->page == NULL || !asking->taken_back (asking->page, handle))
    return;
  /* The keyboard first: it would be lost with the row. */
  if (next == NULL)
    next = gtk_widget_get_prev_sibling (row);
  if (next != NULL)
    gtk_widget_grab_focus (next);
  gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (row)), row);
  if (--asking->n_rows == 0)
    gtk_window_close (GTK_WINDOW (asking->dialog));
}

static GtkWidget *
new_correction (Asking *asking, GenevaHandle handle, const char *words)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  /* Translators: %s is a correction, as “Moon” is not an actor */
  g_autofree char *spoken = geneva_sentence (_("Take Back: %s"), words);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "geneva-row", GUINT_TO_POINTER (handle));
  g_signal_connect (button, "clicked", G_CALLBACK (on_take_back), asking);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

void
geneva_review_show_corrections (GtkWidget *page, const GArray *rows, const GPtrArray *words,
                                GenevaReviewRowFunc taken_back)
{
  Asking *asking = g_new0 (Asking, 1);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_set_weak_pointer (&asking->page, page);
  asking->taken_back = taken_back;
  asking->n_rows = rows->len;
  asking->dialog = geneva_question_new (GTK_WINDOW (gtk_widget_get_root (page)), _("Corrections That Are Kept"),
                                        _("They hold for the articles that are imported from now on. What was decided stays "
                                          "as it is when one is taken back."));
  geneva_question_add_answers (asking->dialog, "close", _("_Close"), NULL);
  geneva_question_set_close (asking->dialog, "close");
  g_object_set_data_full (G_OBJECT (asking->dialog), "geneva-asking", asking, free_asking);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Corrections That Are Kept"), -1);
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_correction (asking, g_array_index (rows, GenevaHandle, i), words->pdata[i]));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), CORRECTIONS_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  geneva_question_set_child (asking->dialog, scroller);
  gtk_window_present (GTK_WINDOW (asking->dialog));
}
