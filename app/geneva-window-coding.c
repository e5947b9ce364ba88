/* Coding by hand in a window: from selected words to a form, and from a
 * selected item to being edited, merged, reviewed or deleted. Each change is
 * one edit of the dossier; what was done is told with a way back.
 *
 *   win.code (s)              the selected words of the source: "actor", "event" …, "add" or "context"
 *   win.edit-item, win.delete-item, win.merge-items, win.unmerge-items, win.split-item
 *   win.review (s)            "suggested", "accepted", "verified", "rejected": of all that is selected
 *   win.retag, win.note       of all that is selected: kind, attribute, note
 *   win.edit-account (u), win.new-account, win.remove-account (u): of the selected event
 *   win.remove-passage        the current one of the passage list
 *
 * It must not know how a form is made.
 */
#include "base/geneva-sentence.h"
#include "geneva-window-private.h"

#include "geneva-question.h"
#include "geneva-coder-dialog.h"

#include "geneva-coding-chooser.h"
#include "geneva-coding-form.h"
#include "geneva-coding-retag.h"
#include "geneva-coding-split.h"
#include "geneva-item-actions.h"
#include "geneva-record-words.h"
#include "model/geneva-coverage.h"
#include "model/geneva-passages.h"

#include <glib/gi18n-lib.h>

#define ALL_CODED \
  (1u << GENEVA_LIST_ACTORS | 1u << GENEVA_LIST_PLACES | 1u << GENEVA_LIST_TIES | 1u << GENEVA_LIST_EVENTS | \
   1u << GENEVA_LIST_ISSUES | 1u << GENEVA_LIST_STATEMENTS | 1u << GENEVA_LIST_FORECASTS | \
   1u << GENEVA_LIST_QUANTITIES | 1u << GENEVA_LIST_FIGURES | 1u << GENEVA_LIST_LINKS)

/* ---- the dossier ---- */

/* NULL, and the reader is told why, when nothing may be edited. */
static GenevaDossier *
get_editable (GenevaWindow *self)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  const char *reason = dossier != NULL ? geneva_dossier_get_read_only (dossier) : NULL;

  if (reason != NULL)
    geneva_window_tell (self, reason, NULL, NULL);
  return reason == NULL ? dossier : NULL;
}

static GenevaEdit *
begin_edit (GenevaDossier *dossier)
{
  g_autofree char *time = geneva_dossier_dup_time (dossier);
  GenevaCoder coder = { geneva_dossier_get_coder (dossier), time };

  return geneva_edit_new (geneva_dossier_get_snapshot (dossier), &coder);
}

/* FALSE and told when it cannot be done. */
static gboolean
end_edit (GenevaWindow *self, GenevaDossier *dossier, GenevaEdit *edit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = geneva_edit_end (edit, &error);

  if (delta == NULL || !geneva_dossier_apply (dossier, delta, &error)) {
    geneva_window_tell (self, error->message, NULL, NULL);
    return FALSE;
  }
  return TRUE;
}

/* The one selected record; NONE for none, an edge, or several. */
static GenevaHandle
get_selected (GenevaWindow *self)
{
  GenevaSelection *selection = geneva_session_get_selection (self->session);
  const GenevaTarget *target = geneva_selection_get_primary (selection);

  if (target == NULL || geneva_selection_get_size (selection) > 1 || target->other != GENEVA_HANDLE_NONE)
    return GENEVA_HANDLE_NONE;
  return target->handle;
}

/* ---- forms ---- */

/* The words stay marked while there is a question about them; unanswered, they are selected again. */
static void
hold_words (GenevaWindow *self, const GenevaExcerpt *excerpt)
{
  geneva_coded_text_hold (geneva_source_view_get_text (geneva_workspace_get_source (self->workspace)), excerpt->start,
                          excerpt->end);
}

static void
release_words (GenevaWindow *self, gboolean is_selected)
{
  if (self->workspace != NULL)
    geneva_coded_text_release (geneva_source_view_get_text (geneva_workspace_get_source (self->workspace)),
                               is_selected);
}

static void
on_gone (GenevaWindow *self)
{
  if (!gtk_widget_in_destruction (GTK_WIDGET (self)))
    release_words (self, TRUE);
}

static void
on_saved (GenevaWindow *self, guint handle)
{
  release_words (self, FALSE);
  geneva_session_select (self->session, handle);
}

static void
on_redated (GenevaWindow *self, guint n_items)
{
  g_autofree char *number = geneva_words_dup_number (n_items);
  g_autofree char *message = NULL;

  /* Translators: a toast with the button "Undo", after the day on which an article was published was changed: "Friday" and
   * "last month" in it are other days now */
  message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The date of %s item from this article was updated",
                                          "The dates of %s items from this article were updated", n_items), number);
  geneva_window_tell_step (self, message);
}

static void
open_form (GenevaWindow *self, GenevaDossier *dossier, const GenevaCodingTask *task)
{
  GtkWidget *form = geneva_coding_form_new (GTK_WINDOW (self), dossier, task);

  g_signal_connect_object (form, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "redated", G_CALLBACK (on_redated), self, G_CONNECT_SWAPPED);
  if (task->has_excerpt && self->workspace != NULL) {
    hold_words (self, &task->excerpt);
    g_signal_connect_object (form, "destroy", G_CALLBACK (on_gone), self, G_CONNECT_SWAPPED);
  }
  gtk_window_present (GTK_WINDOW (form));
}

/* The words are kept with the dialog: those of the text may be others by then. */
static void
on_chosen (GtkWidget *chooser, guint handle, guint account, GenevaWindow *self)
{
  GenevaExcerpt *excerpt = g_object_get_data (G_OBJECT (chooser), "geneva-excerpt");
  GenevaDossier *dossier = get_editable (self);
  g_autoptr (GenevaEdit) edit = NULL;

  if (dossier == NULL)
    return;
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS && account == GENEVA_ACCOUNT_NEW) {
    GenevaCodingTask task = {
      .list = GENEVA_LIST_EVENTS, .handle = handle, .is_account = TRUE, .account = GENEVA_ACCOUNT_NEW,
      .has_excerpt = TRUE, .excerpt = *excerpt,
    };
    /* The form holds the words from here on. */
    g_signal_handlers_disconnect_by_data (chooser, self);
    open_form (self, dossier, &task);
    return;
  }
  edit = begin_edit (dossier);
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS)
    geneva_edit_add_to_account (edit, handle, account, excerpt);
  else
    geneva_edit_add_passage (edit, handle, excerpt);
  if (!end_edit (self, dossier, edit))
    return;
  release_words (self, FALSE);
  geneva_session_select (self->session, handle);
}

static void
open_chooser (GenevaWindow *self, GenevaDossier *dossier, const GenevaExcerpt *excerpt)
{
  GtkWidget *chooser = geneva_coding_chooser_new (GTK_WINDOW (self), geneva_dossier_get_snapshot (dossier), ALL_CODED,
                                                  _("Add Passage To"));

  g_object_set_data_full (G_OBJECT (chooser), "geneva-excerpt", g_memdup2 (excerpt, sizeof *excerpt), g_free);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (on_chosen), self, 0);
  hold_words (self, excerpt);
  g_signal_connect_object (chooser, "destroy", G_CALLBACK (on_gone), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (chooser));
}

static void
set_aside (GenevaWindow *self, GenevaDossier *dossier, const GenevaExcerpt *excerpt)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta =
    geneva_coverage_build_context (geneva_dossier_get_snapshot (dossier), excerpt->source, excerpt->start,
                                   excerpt->end, &error);

  if (delta == NULL || !geneva_dossier_apply (dossier, delta, &error)) {
    geneva_window_tell (self, error->message, NULL, NULL);
    return;
  }
  /* Whoever sets sentences aside reads on. */
  if (geneva_source_view_get_coverage_words (geneva_workspace_get_source (self->workspace))[0] != '\0')
    (void) geneva_source_view_go_to_open (geneva_workspace_get_source (self->workspace), TRUE);
}

static void
code_words (GenevaWindow *self, const char *code)
{
  static const struct { const char *code; GenevaList list; } lists[] = {
    { "actor", GENEVA_LIST_ACTORS }, { "event", GENEVA_LIST_EVENTS }, { "statement", GENEVA_LIST_STATEMENTS },
    { "forecast", GENEVA_LIST_FORECASTS }, { "figure", GENEVA_LIST_FIGURES }, { "place", GENEVA_LIST_PLACES },
    { "tie", GENEVA_LIST_TIES },
  };
  GenevaCodingTask task = { .has_excerpt = TRUE };
  GenevaDossier *dossier = get_editable (self);

  if (dossier == NULL || self->workspace == NULL)
    return;
  if (!geneva_source_view_get_excerpt (geneva_workspace_get_source (self->workspace), &task.excerpt)) {
    geneva_window_tell (self, _("Select the words of the source first."), NULL, NULL);
    return;
  }
  if (g_str_equal (code, "context")) {
    set_aside (self, dossier, &task.excerpt);
    return;
  }
  if (g_str_equal (code, "add")) {
    open_chooser (self, dossier, &task.excerpt);
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    if (g_str_equal (lists[i].code, code)) {
      task.list = lists[i].list;
      open_form (self, dossier, &task);
      return;
    }
  }
}

static void
code (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  code_words (GENEVA_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
edit_item (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GenevaHandle handle = get_selected (self);
  GenevaCodingTask task = { .list = GENEVA_HANDLE_LIST (handle), .handle = handle };
  GenevaDossier *dossier = handle != GENEVA_HANDLE_NONE ? get_editable (self) : NULL;

  if (dossier != NULL && geneva_snapshot_is_living (geneva_dossier_get_snapshot (dossier), handle))
    open_form (self, dossier, &task);
}

/* ---- accounts ---- */

static void
open_account (GenevaWindow *self, guint account)
{
  GenevaHandle handle = get_selected (self);
  GenevaCodingTask task = { .list = GENEVA_LIST_EVENTS, .handle = handle, .is_account = TRUE, .account = account };
  GenevaDossier *dossier = GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS ? get_editable (self) : NULL;

  if (dossier == NULL || !geneva_snapshot_is_living (geneva_dossier_get_snapshot (dossier), handle))
    return;
  if (account == GENEVA_ACCOUNT_NEW && self->workspace != NULL)
    task.has_excerpt =
      geneva_source_view_get_excerpt (geneva_workspace_get_source (self->workspace), &task.excerpt);
  open_form (self, dossier, &task);
}

static void
edit_account (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_account (GENEVA_WINDOW (widget), g_variant_get_uint32 (parameter));
}

static void
add_account (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_account (GENEVA_WINDOW (widget), GENEVA_ACCOUNT_NEW);
}

static void
remove_account (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GenevaHandle handle = get_selected (self);
  GenevaDossier *dossier = GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS ? get_editable (self) : NULL;
  g_autoptr (GenevaEdit) edit = dossier != NULL ? begin_edit (dossier) : NULL;

  if (edit == NULL)
    return;
  geneva_edit_remove_account (edit, handle, g_variant_get_uint32 (parameter));
  (void) end_edit (self, dossier, edit);
}

/* ---- what is selected ---- */

static void
delete_selected (GenevaWindow *self, GenevaDeletion deletion)
{
  GenevaDossier *dossier = get_editable (self);
  g_autoptr (GArray) handles = geneva_selection_dup_handles (geneva_session_get_selection (self->session));
  g_autoptr (GenevaEdit) edit = dossier != NULL && handles->len > 0 ? begin_edit (dossier) : NULL;
  GenevaRow row;

  if (edit == NULL)
    return;
  for (guint i = 0; i < handles->len; i++)
    /* One of them may have taken another along. */
    if (geneva_edit_get_row (edit, g_array_index (handles, GenevaHandle, i), &row))
      geneva_edit_delete (edit, g_array_index (handles, GenevaHandle, i), deletion);
  if (!end_edit (self, dossier, edit))
    return;
  geneva_session_select (self->session, GENEVA_HANDLE_NONE);
  geneva_window_tell_step (self, geneva_dossier_get_undo_title (dossier));
}

static void
on_delete_response (GenevaWindow *self, const char *response)
{
  if (g_str_equal (response, "delete"))
    delete_selected (self, GENEVA_DELETE_ALONG);
}

static guint
count_needing (GenevaDossier *dossier, const GArray *handles)
{
  g_autoptr (GenevaEdit) edit = geneva_edit_new (geneva_dossier_get_snapshot (dossier), NULL);
  guint n = 0;

  for (guint i = 0; i < handles->len; i++)
    n += geneva_edit_count_needing (edit, g_array_index (handles, GenevaHandle, i));
  return n;
}

/* Passages that are lost with the sources among them. */
static guint
count_passages_within (GenevaDossier *dossier, const GArray *handles)
{
  guint n = 0;

  for (guint i = 0; i < handles->len; i++) {
    GenevaHandle handle = g_array_index (handles, GenevaHandle, i);
    g_autoptr (GArray) passages = NULL;

    if (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_SOURCES)
      continue;
    passages = geneva_passages_of_source (geneva_dossier_get_snapshot (dossier), handle);
    n += passages->len;
  }
  return n;
}

/* What goes along, a sentence each. */
static char *
dup_along (guint n_items, guint n_passages)
{
  GString *along = g_string_new (NULL);

  if (n_items > 0)
    g_string_append_printf (along,
                            g_dngettext (GETTEXT_PACKAGE, "%u other item cannot be without it and is deleted along with it.",
                                         "%u other items cannot be without it and are deleted along with it.", n_items), n_items);
  if (n_items > 0 && n_passages > 0)
    g_string_append_c (along, ' ');
  if (n_passages > 0)
    /* Translators: of a source that is to be deleted: what was coded in its text */
    g_string_append_printf (along, g_dngettext (GETTEXT_PACKAGE, "%u passage in its text is lost to what rests on it.",
                                                "%u passages in its text are lost to what rests on them.", n_passages),
                            n_passages);
  return g_string_free (along, FALSE);
}

/* Deleting can be undone: only what goes along unseen is asked about. */
static void
delete_item (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GenevaSelection *selection = geneva_session_get_selection (self->session);
  g_autoptr (GArray) handles = geneva_selection_dup_handles (selection);
  GenevaDossier *dossier = handles->len > 0 ? get_editable (self) : NULL;
  guint n = dossier != NULL ? count_needing (dossier, handles) : 0;
  guint n_passages = dossier != NULL ? count_passages_within (dossier, handles) : 0;
  g_autofree char *title = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  if (dossier == NULL)
    return;
  if (n == 0 && n_passages == 0) {
    delete_selected (self, GENEVA_DELETE_ALONE);
    return;
  }
  title = geneva_selection_dup_title (selection, geneva_dossier_get_snapshot (dossier));
  /* Translators: %s is what is to be deleted, e.g. "3 actors" */
  heading = geneva_sentence (_("Delete %s?"), title);
  body = dup_along (n, n_passages);
  dialog = geneva_question_new (GTK_WINDOW (self), heading, body);
  geneva_question_add_answers (dialog, "cancel", _("_Cancel"), "delete", _("_Delete"), NULL);
  geneva_question_warn_of (dialog, "delete");
  geneva_question_set_default (dialog, "cancel");
  geneva_question_set_close (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_delete_response), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
verify (gpointer window)
{
  gtk_widget_activate_action (window, "win.review", "s", "verified");
}

static void
review (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  static const char * const names[] = { "suggested", "accepted", "verified", "rejected" };
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GenevaDossier *dossier = get_editable (self);
  g_autoptr (GArray) handles = geneva_selection_dup_handles (geneva_session_get_selection (self->session));
  g_autoptr (GenevaEdit) edit = dossier != NULL && handles->len > 0 ? begin_edit (dossier) : NULL;

  if (edit == NULL)
    return;
  if (g_str_equal (g_variant_get_string (parameter, NULL), "verified") &&
      geneva_coder_is_missing (self->settings, geneva_dossier_get_coder (dossier))) {
    geneva_coder_dialog_present (GTK_WINDOW (self), self->settings,
                                 _("“Verified” says that a second person looked at it, and who that was. Your name also "
                                   "signs your further edits; the preferences have it."), verify, self, NULL);
    return;
  }
  for (guint k = 0; k < G_N_ELEMENTS (names); k++) {
    if (!g_str_equal (names[k], g_variant_get_string (parameter, NULL)))
      continue;
    for (guint i = 0; i < handles->len; i++)
      geneva_edit_review (edit, g_array_index (handles, GenevaHandle, i), (GenevaReview) k);
    (void) end_edit (self, dossier, edit);
  }
}

/* One for both: a note is asked for alone when there is nothing else to change. */
static void
retag (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GenevaSelection *selection = geneva_session_get_selection (self->session);
  g_autoptr (GArray) handles = geneva_selection_dup_handles (selection);
  GenevaDossier *dossier = handles->len > 0 ? get_editable (self) : NULL;
  g_autofree char *title = NULL;
  GtkWidget *dialog;

  if (dossier == NULL || !geneva_snapshot_is_living (geneva_dossier_get_snapshot (dossier),
                                                     g_array_index (handles, GenevaHandle, 0)))
    return;
  title = geneva_selection_dup_title (selection, geneva_dossier_get_snapshot (dossier));
  dialog = geneva_coding_retag_new (GTK_WINDOW (self), dossier, title,
                                    (const GenevaHandle *) (gpointer) handles->data, handles->len,
                                    g_str_equal (action_name, "win.note"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
remove_passage (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GenevaPassageItem *item =
    self->workspace != NULL ? geneva_passage_list_get_passage (geneva_workspace_get_passages (self->workspace)) : NULL;
  GenevaDossier *dossier = item != NULL ? get_editable (self) : NULL;
  g_autoptr (GenevaEdit) edit = dossier != NULL ? begin_edit (dossier) : NULL;

  if (edit == NULL)
    return;
  geneva_edit_remove_passage (edit, geneva_passage_item_get_passage (item));
  (void) end_edit (self, dossier, edit);
}

/* ---- merging ---- */

static void
on_merge_response (GtkWidget *dialog, const char *response, GenevaWindow *self)
{
  GenevaDossier *dossier = get_editable (self);
  GtkDropDown *choice = g_object_get_data (G_OBJECT (dialog), "geneva-choice");
  GArray *handles = g_object_get_data (G_OBJECT (dialog), "geneva-handles");
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr (GenevaEdit) edit = NULL;
  GenevaHandle kept;

  if (!g_str_equal (response, "merge") || dossier == NULL)
    return;
  kept = g_array_index (handles, GenevaHandle, gtk_drop_down_get_selected (choice));
  for (guint i = 0; i < handles->len; i++)
    if (g_array_index (handles, GenevaHandle, i) != kept)
      g_array_append_val (others, g_array_index (handles, GenevaHandle, i));
  edit = begin_edit (dossier);
  geneva_edit_merge (edit, kept, (const GenevaHandle *) (gpointer) others->data, others->len);
  if (end_edit (self, dossier, edit))
    geneva_session_select (self->session, kept);
}

static gboolean
are_alike (const GArray *handles)
{
  for (guint i = 1; i < handles->len; i++)
    if (GENEVA_HANDLE_LIST (g_array_index (handles, GenevaHandle, i)) !=
        GENEVA_HANDLE_LIST (g_array_index (handles, GenevaHandle, 0)))
      return FALSE;
  return handles->len > 1;
}

static void
merge_items (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GenevaSelection *selection = geneva_session_get_selection (self->session);
  g_autoptr (GArray) handles = geneva_selection_dup_handles (selection);
  GenevaDossier *dossier = get_editable (self);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *title = NULL;
  g_autofree char *heading = NULL;
  GtkWidget *dialog, *which, *label, *choice;

  if (dossier == NULL)
    return;
  if (!are_alike (handles)) {
    geneva_window_tell (self, _("Select several items of one kind to merge them."), NULL, NULL);
    return;
  }
  for (guint i = 0; i < handles->len; i++)
    g_ptr_array_add (names, geneva_snapshot_dup_title (geneva_dossier_get_snapshot (dossier),
                                                       g_array_index (handles, GenevaHandle, i)));
  g_ptr_array_add (names, NULL);
  title = geneva_selection_dup_title (selection, geneva_dossier_get_snapshot (dossier));
  /* Translators: %s is what is to be merged, e.g. "3 actors" */
  heading = geneva_sentence (_("Merge %s?"), title);
  dialog = geneva_question_new (GTK_WINDOW (self), heading,
                                _("The others become part of the one that stays. They can be taken out again."));
  choice = gtk_drop_down_new_from_strings ((const char * const *) names->pdata);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), handles->len - 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Which one stays"), -1);
  label = g_object_new (GTK_TYPE_LABEL, "label", _("Which one stays"), "xalign", 0.0, NULL);
  gtk_widget_add_css_class (label, "caption-heading");
  which = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (which), label);
  gtk_box_append (GTK_BOX (which), choice);
  geneva_question_set_child (dialog, which);
  geneva_question_add_answers (dialog, "cancel", _("_Cancel"), "merge", _("_Merge"), NULL);
  geneva_question_suggest (dialog, "merge");
  geneva_question_set_default (dialog, "merge");
  geneva_question_set_close (dialog, "cancel");
  g_object_set_data (G_OBJECT (dialog), "geneva-choice", choice);
  g_object_set_data_full (G_OBJECT (dialog), "geneva-handles", g_steal_pointer (&handles),
                          (GDestroyNotify) g_array_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_merge_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What was merged into the selected ones comes out again. */
static void
unmerge_items (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GenevaHandle kept = get_selected (self);
  GenevaDossier *dossier = kept != GENEVA_HANDLE_NONE ? get_editable (self) : NULL;
  g_autoptr (GenevaEdit) edit = dossier != NULL ? begin_edit (dossier) : NULL;
  GenevaSnapshot *snapshot = dossier != NULL ? geneva_dossier_get_snapshot (dossier) : NULL;
  GenevaHandle merged = GENEVA_HANDLE_NONE;
  guint n = 0;

  if (edit == NULL)
    return;
  while ((merged = geneva_snapshot_next (snapshot, GENEVA_HANDLE_LIST (kept), merged)) != GENEVA_HANDLE_NONE) {
    GenevaRow row;
    int field;
    if (!geneva_snapshot_get_row (snapshot, merged, &row))
      continue;
    field = geneva_struct_find (row.type, "merged-into");
    if (field >= 0 && geneva_row_get_ref (&row, (guint) field) == kept) {
      geneva_edit_unmerge (edit, merged);
      n++;
    }
  }
  if (n == 0)
    geneva_window_tell (self, _("Nothing was merged into it."), NULL, NULL);
  else
    (void) end_edit (self, dossier, edit);
}

static void
split_item (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaWindow *self = GENEVA_WINDOW (widget);
  GenevaHandle handle = get_selected (self);
  GenevaDossier *dossier = handle != GENEVA_HANDLE_NONE ? get_editable (self) : NULL;
  GtkWidget *dialog;

  if (dossier == NULL || !geneva_snapshot_is_living (geneva_dossier_get_snapshot (dossier), handle))
    return;
  dialog = geneva_coding_split_new (GTK_WINDOW (self), dossier, handle);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- public ---- */

static void
on_code (GenevaWindow *self, const char *what)
{
  code_words (self, what);
}

void
geneva_window_init_coding (GenevaWindow *self)
{
  g_signal_connect_object (geneva_workspace_get_source (self->workspace), "code", G_CALLBACK (on_code), self,
                           G_CONNECT_SWAPPED);
}

void
geneva_window_class_install_coding_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.code", "s", code);
  gtk_widget_class_install_action (widget_class, "win.edit-item", NULL, edit_item);
  gtk_widget_class_install_action (widget_class, "win.delete-item", NULL, delete_item);
  gtk_widget_class_install_action (widget_class, "win.merge-items", NULL, merge_items);
  gtk_widget_class_install_action (widget_class, "win.unmerge-items", NULL, unmerge_items);
  gtk_widget_class_install_action (widget_class, "win.split-item", NULL, split_item);
  gtk_widget_class_install_action (widget_class, "win.review", "s", review);
  gtk_widget_class_install_action (widget_class, "win.retag", NULL, retag);
  gtk_widget_class_install_action (widget_class, "win.note", NULL, retag);
  gtk_widget_class_install_action (widget_class, "win.edit-account", "u", edit_account);
  gtk_widget_class_install_action (widget_class, "win.new-account", NULL, add_account);
  gtk_widget_class_install_action (widget_class, "win.remove-account", "u", remove_account);
  gtk_widget_class_install_action (widget_class, "win.remove-passage", NULL, remove_passage);
  /* In the bubble phase: an entry that wants Delete has it first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "win.edit-item", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "win.delete-item", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "win.note", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "win.retag", NULL);
}
