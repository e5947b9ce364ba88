/* Dialogs of the codebook. Role: fields, and the edit that their answers mean.
 * They must not know the page that asks, nor apply anything themselves.
 */
#include "geneva-codebook-dialogs.h"

#include <glib/gi18n-lib.h>

#include "base/geneva-sentence.h"
#include "geneva-entry-row.h"
#include "geneva-part-check.h"
#include "geneva-question.h"
#include "geneva-record-words.h"

typedef struct {
  GenevaCodebookAsk     ask;
  GenevaSnapshot       *snapshot;
  char                 *coder_name, *coder_time;
  GenevaCodebookSection section;
  GenevaHandle          handle;         /* of the entry */
  char                 *key;
  GtkWidget            *title, *proposition, *choice;
  GArray               *handles;        /* behind the choice or the check buttons */
  GPtrArray            *values;         /* of an attribute */
  GPtrArray            *checks;         /* GtkCheckButton */
} Asking;

static void
free_asking (gpointer data)
{
  Asking *asking = data;

  geneva_snapshot_unref (asking->snapshot);
  g_free (asking->coder_name);
  g_free (asking->coder_time);
  g_free (asking->key);
  g_array_unref (asking->handles);
  g_ptr_array_unref (asking->values);
  g_ptr_array_unref (asking->checks);
  g_free (asking);
}

static Asking *
asking_new (const GenevaCodebookAsk *ask, GenevaCodebookSection section, const GenevaCodebookEntry *entry)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->ask = *ask;
  asking->snapshot = geneva_snapshot_ref (ask->snapshot);
  asking->coder_name = g_strdup (ask->coder->name);
  asking->coder_time = g_strdup (ask->coder->time);
  asking->section = section;
  asking->handle = entry != NULL ? entry->handle : GENEVA_HANDLE_NONE;
  asking->key = g_strdup (entry != NULL ? entry->key : NULL);
  asking->handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  asking->values = g_ptr_array_new_with_free_func (g_free);
  asking->checks = g_ptr_array_new ();
  return asking;
}

static GenevaEdit *
begin (const Asking *asking)
{
  GenevaCoder coder = { asking->coder_name, asking->coder_time };

  return geneva_edit_new (asking->snapshot, &coder);
}

static GtkWidget *
dialog_new (Asking *asking, const char *heading, const char *body, const char *answer, GCallback on_answer)
{
  GtkWidget *dialog = geneva_question_new (asking->ask.parent, heading, body);

  geneva_question_add_answers (dialog, "cancel", _("_Cancel"), "answer", answer, NULL);
  geneva_question_suggest (dialog, "answer");
  geneva_question_set_default (dialog, "answer");
  geneva_question_set_close (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "asking", asking, free_asking);
  g_signal_connect (dialog, "response::answer", on_answer, asking);
  return dialog;
}

static GtkWidget *
add_entry (GtkWidget *group, const char *title)
{
  GtkWidget *row = geneva_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static GtkWidget *
add_choice (GtkWidget *group, const char *title, const char * const *words)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

/* Owned; NULL when there is nothing but blanks. */
static char *
dup_text (GtkWidget *entry)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));

  g_strstrip (text);
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
set_answerable (GtkWidget *dialog, gboolean is_answerable)
{
  geneva_question_allow (dialog, "answer", is_answerable);
}

/* ---- new ---- */

static void
on_new_changed (GtkWidget *dialog)
{
  Asking *asking = g_object_get_data (G_OBJECT (dialog), "asking");
  g_autofree char *title = dup_text (asking->title);
  g_autofree char *proposition = dup_text (asking->proposition);

  set_answerable (dialog, title != NULL && proposition != NULL);
}

static void
on_new (GtkWidget *dialog, const char *response, Asking *asking)
{
  g_autoptr (GenevaEdit) edit = begin (asking);
  g_autofree char *title = dup_text (asking->title);
  g_autofree char *proposition = dup_text (asking->proposition);
  guint choice = adw_combo_row_get_selected (ADW_COMBO_ROW (asking->choice));
  GenevaHandle handle;

  if (asking->section == GENEVA_CODEBOOK_ISSUES)
    handle = geneva_edit_add_issue (edit, title, choice == 0 ? GENEVA_ISSUE_POLICY : GENEVA_ISSUE_FACT, proposition);
  else
    handle = geneva_edit_add_quantity (edit, title, proposition, choice == 0);
  asking->ask.apply (edit, handle, asking->ask.data);
}

GtkWidget *
geneva_codebook_ask_new (const GenevaCodebookAsk *ask, GenevaCodebookSection section)
{
  gboolean is_issue = section == GENEVA_CODEBOOK_ISSUES;
  const char *types[] = { _("Policy: what should be done"), _("Fact: what is so"), NULL };
  const char *counts[] = { _("Running total"), _("Single count"), NULL };
  Asking *asking = asking_new (ask, section, NULL);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *dialog =
    dialog_new (asking, is_issue ? _("New Issue") : _("New Quantity"),
                is_issue ? _("A sentence that actors support or oppose, assert or deny.")
                         : _("Something that sources give numbers of."), _("_Add"), G_CALLBACK (on_new));

  asking->title = add_entry (group, _("Title"));
  asking->proposition = add_entry (group, is_issue ? _("Proposition") : _("What is counted"));
  asking->choice = add_choice (group, _("Type"), is_issue ? types : counts);
  g_signal_connect_swapped (asking->title, "changed", G_CALLBACK (on_new_changed), dialog);
  g_signal_connect_swapped (asking->proposition, "changed", G_CALLBACK (on_new_changed), dialog);
  set_answerable (dialog, FALSE);
  geneva_question_set_child (dialog, group);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (asking->title);
  return dialog;
}

/* ---- check lists ---- */

static guint
count_checked (const Asking *asking)
{
  guint n = 0;

  for (guint i = 0; i < asking->checks->len; i++)
    n += gtk_check_button_get_active (g_ptr_array_index (asking->checks, i));
  return n;
}

static void
on_checked (GtkWidget *dialog)
{
  Asking *asking = g_object_get_data (G_OBJECT (dialog), "asking");
  g_autofree char *title = dup_text (asking->title);

  set_answerable (dialog, title != NULL && count_checked (asking) > 0);
}

static GtkWidget *
add_checks (Asking *asking, GtkWidget *dialog, GtkWidget *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < asking->checks->len; i++) {
    gtk_box_append (GTK_BOX (list), g_ptr_array_index (asking->checks, i));
    g_signal_connect_swapped (g_ptr_array_index (asking->checks, i), "toggled", G_CALLBACK (on_checked), dialog);
  }
  g_signal_connect_swapped (asking->title, "changed", G_CALLBACK (on_checked), dialog);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 280);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), scroller);
  set_answerable (dialog, FALSE);
  return box;
}

/* `rests_on` may be NULL. */
static void
add_check (Asking *asking, const char *words, const char *rests_on)
{
  g_ptr_array_add (asking->checks, geneva_part_check_new (words, rests_on));
}

/* ---- merge ---- */

static void
on_merge (GtkWidget *dialog, const char *response, Asking *asking)
{
  g_autoptr (GenevaEdit) edit = begin (asking);
  GenevaHandle kept =
    g_array_index (asking->handles, GenevaHandle, adw_combo_row_get_selected (ADW_COMBO_ROW (asking->choice)));

  geneva_edit_merge (edit, kept, &asking->handle, 1);
  asking->ask.apply (edit, kept, asking->ask.data);
}

static void
on_merge_values (GtkWidget *dialog, const char *response, Asking *asking)
{
  g_autoptr (GenevaEdit) edit = begin (asking);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autofree char *into = dup_text (asking->title);

  for (guint i = 0; i < asking->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (asking->checks, i)))
      g_ptr_array_add (values, g_ptr_array_index (asking->values, i));
  g_ptr_array_add (values, NULL);
  geneva_edit_merge_values (edit, asking->key, (const char * const *) values->pdata, into);
  asking->ask.apply (edit, GENEVA_HANDLE_NONE, asking->ask.data);
}

static GtkWidget *
ask_merge_values (const GenevaCodebookAsk *ask, const GenevaCodebookEntry *entry)
{
  Asking *asking = asking_new (ask, entry->section, entry);
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *heading = geneva_sentence (_("Merge Values of “%s”"), entry->title);
  GtkWidget *dialog = dialog_new (asking, heading, _("The values that are chosen become one."), _("_Merge"),
                                  G_CALLBACK (on_merge_values));

  asking->title = add_entry (group, _("The one that they become"));
  for (guint i = 0; i < entry->values->len; i++) {
    const GenevaCodebookValue *value = &g_array_index (entry->values, GenevaCodebookValue, i);
    g_autofree char *words = g_strdup_printf ("%s (%u)", value->value, value->n_items);

    g_ptr_array_add (asking->values, g_strdup (value->value));
    add_check (asking, words, NULL);
  }
  geneva_question_set_child (dialog, add_checks (asking, dialog, group));
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

GtkWidget *
geneva_codebook_ask_merge (const GenevaCodebookAsk *ask, const GenevaCodebookEntry *entry)
{
  g_autoptr (GArray) others = NULL;
  g_autoptr (GPtrArray) titles = NULL;
  g_autofree char *heading = NULL;
  GtkWidget *group;
  GtkWidget *dialog;
  Asking *asking;

  if (entry->section == GENEVA_CODEBOOK_ATTRIBUTES)
    return ask_merge_values (ask, entry);
  asking = asking_new (ask, entry->section, entry);
  heading = geneva_sentence (_("Merge “%s”"), entry->title);
  dialog = dialog_new (asking, heading, _("What it was used for counts for the other one. It can be taken out again."),
                       _("_Merge"), G_CALLBACK (on_merge));
  others = geneva_codebook_list (ask->snapshot, GENEVA_HANDLE_LIST (entry->handle));
  titles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < others->len; i++) {
    GenevaHandle other = g_array_index (others, GenevaHandle, i);

    if (other == entry->handle)
      continue;
    g_array_append_val (asking->handles, other);
    g_ptr_array_add (titles, geneva_snapshot_dup_title (ask->snapshot, other));
  }
  set_answerable (dialog, titles->len > 0);
  g_ptr_array_add (titles, NULL);
  group = adw_preferences_group_new ();
  asking->choice = add_choice (group, _("Into"), (const char * const *) titles->pdata);
  geneva_question_set_child (dialog, group);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

/* ---- split ---- */

static void
on_split (GtkWidget *dialog, const char *response, Asking *asking)
{
  g_autoptr (GenevaEdit) edit = begin (asking);
  g_autoptr (GArray) referring = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autofree char *title = dup_text (asking->title);
  GenevaHandle new_one;

  for (guint i = 0; i < asking->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (asking->checks, i)))
      g_array_append_val (referring, g_array_index (asking->handles, GenevaHandle, i));
  new_one = geneva_edit_split (edit, asking->handle, title, NULL, 0, (const GenevaHandle *) (gpointer) referring->data,
                               referring->len);
  asking->ask.apply (edit, new_one, asking->ask.data);
}

GtkWidget *
geneva_codebook_ask_split (const GenevaCodebookAsk *ask, const GenevaCodebookEntry *entry)
{
  gboolean is_issue = entry->section == GENEVA_CODEBOOK_ISSUES;
  GenevaList user = is_issue ? GENEVA_LIST_STATEMENTS : GENEVA_LIST_FIGURES;
  guint field = is_issue ? GENEVA_STATEMENT_ISSUE : GENEVA_FIGURE_QUANTITY;
  Asking *asking = asking_new (ask, entry->section, entry);
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *heading = geneva_sentence (_("Split “%s”"), entry->title);
  GtkWidget *dialog = dialog_new (asking, heading,
                                  is_issue ? _("The statements that are chosen go to a new issue.")
                                           : _("The figures that are chosen go to a new quantity."),
                                  _("_Split"), G_CALLBACK (on_split));
  const GenevaHandle *referring;
  guint n;

  asking->title = add_entry (group, _("Title of the new one"));
  referring = geneva_snapshot_get_references (ask->snapshot, entry->handle, &n);
  for (guint i = 0; i < n; i++) {
    GenevaRow row;

    if (GENEVA_HANDLE_LIST (referring[i]) != user || !geneva_snapshot_get_row (ask->snapshot, referring[i], &row) ||
        geneva_row_get_ref (&row, field) != entry->handle)
      continue;
    {
      g_autofree char *title = geneva_snapshot_dup_title (ask->snapshot, referring[i]);
      g_autofree char *what = is_issue ? geneva_words_dup_stance (&row) : geneva_words_dup_amount (&row);
      /* Translators: a statement or figure and what it says: "Kerry on Iran at the table: opposes" */
      g_autofree char *words = geneva_sentence (_("%s: %s"), title, what);

      g_autofree char *rests_on = geneva_part_dup_first_passage (ask->snapshot, referring[i]);

      g_array_append_val (asking->handles, referring[i]);
      add_check (asking, words, rests_on);
    }
  }
  geneva_question_set_child (dialog, add_checks (asking, dialog, group));
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

/* ---- delete ---- */

static void
on_delete (GtkWidget *dialog, const char *response, Asking *asking)
{
  g_autoptr (GenevaEdit) edit = begin (asking);

  if (asking->section == GENEVA_CODEBOOK_ATTRIBUTES)
    geneva_edit_remove_attribute (edit, asking->key);
  else
    geneva_edit_delete (edit, asking->handle, GENEVA_DELETE_ALONG);
  asking->ask.apply (edit, GENEVA_HANDLE_NONE, asking->ask.data);
}

GtkWidget *
geneva_codebook_ask_delete (const GenevaCodebookAsk *ask, const GenevaCodebookEntry *entry, guint n_needing)
{
  Asking *asking = asking_new (ask, entry->section, entry);
  g_autofree char *heading = geneva_sentence (_("Delete “%s”?"), entry->title);
  g_autofree char *number = geneva_words_dup_number (n_needing);
  g_autofree char *body =
    geneva_sentence (entry->section == GENEVA_CODEBOOK_ATTRIBUTES
                       ? g_dngettext (GETTEXT_PACKAGE, "It is taken off %s record. This can be undone.",
                                      "It is taken off %s records. This can be undone.", n_needing)
                       : g_dngettext (GETTEXT_PACKAGE, "%s record needs it and goes too. This can be undone.",
                                      "%s records need it and go too. This can be undone.", n_needing), number);
  GtkWidget *dialog = dialog_new (asking, heading, body, _("_Delete"), G_CALLBACK (on_delete));

  geneva_question_warn_of (dialog, "answer");
  geneva_question_set_default (dialog, "cancel");
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}
