/* The properties window. Role: rows that show and three that change. Counts and
 * coders are read once, when it is shown; the rest follows the dossier. It must
 * not know how anything is stored.
 */
#include "geneva-properties.h"

#include "base/geneva-collation.h"
#include "base/geneva-language.h"
#include "base/geneva-language-tag.h"
#include "base/geneva-sentence.h"
#include "base/geneva-shown-path.h"
#include "geneva-compat.h"
#include "geneva-entry-row.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Entries of the history that are looked at for names. */
#define MOST_ENTRIES 2000

typedef struct {
  GenevaDossierFile *file;
  GtkWidget         *window;
  GtkWidget         *title;
  GtkWidget         *language;
  GtkTextBuffer     *description;
  gboolean           is_filling;
} Properties;

/* ---- the edit ---- */

gboolean
geneva_properties_set_text (GenevaDossier *dossier, guint field, const char *value, GError **error)
{
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (dossier);
  GenevaHandle handle = GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0);
  g_autofree char *text = g_strstrip (g_strdup (value));
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autoptr (GenevaRecord) before = NULL;
  g_autoptr (GenevaRecord) after = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  GenevaRow row;

  g_return_val_if_fail (GENEVA_IS_DOSSIER (dossier), FALSE);
  g_return_val_if_fail (field <= GENEVA_DOSSIER_LANGUAGE, FALSE);

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return FALSE;
  if (g_strcmp0 (geneva_row_get_text (&row, field), *text != '\0' ? text : NULL) == 0)
    return TRUE;
  if (field == GENEVA_DOSSIER_TITLE && *text == '\0') {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("A dossier needs a title."));
    return FALSE;
  }
  if (field == GENEVA_DOSSIER_LANGUAGE) {
    g_autofree char *tag = geneva_language_tag_read (text, geneva_language_get ());

    if (tag == NULL) {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("“%s” is not a language tag. Write one such as en, ar or pt-BR."), text);
      return FALSE;
    }
    g_free (text);
    text = g_steal_pointer (&tag);
  }
  before = geneva_record_new_from_row (GENEVA_LIST_DOSSIER, &row);
  builder = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_DOSSIER, &row);
  geneva_record_builder_set_text (builder, field, *text != '\0' ? text : NULL);
  after = geneva_record_builder_end (builder);
  delta = geneva_delta_new (field == GENEVA_DOSSIER_TITLE         ? _("Title of the Dossier")
                            : field == GENEVA_DOSSIER_DESCRIPTION ? _("Description of the Dossier")
                                                                  : _("Language of the Dossier"));
  geneva_delta_add (delta, handle, before, after);
  return geneva_dossier_apply (dossier, delta, error);
}

/* ---- filling ---- */

static const char *
get_text (Properties *self, guint field)
{
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (geneva_dossier_file_get_dossier (self->file));
  const char *text = NULL;
  GenevaRow row;

  if (geneva_snapshot_get_row (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0), &row))
    text = geneva_row_get_text (&row, field);
  return text != NULL ? text : "";
}

static void
set_if_other (GtkEditable *editable, const char *text)
{
  if (!g_str_equal (gtk_editable_get_text (editable), text))
    gtk_editable_set_text (editable, text);
}

static char *
dup_description (Properties *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->description, &start, &end);
  return gtk_text_buffer_get_text (self->description, &start, &end, FALSE);
}

static void
fill (Properties *self)
{
  gboolean may_edit = geneva_dossier_get_read_only (geneva_dossier_file_get_dossier (self->file)) == NULL;
  g_autofree char *description = dup_description (self);

  self->is_filling = TRUE;
  set_if_other (GTK_EDITABLE (self->title), get_text (self, GENEVA_DOSSIER_TITLE));
  set_if_other (GTK_EDITABLE (self->language), get_text (self, GENEVA_DOSSIER_LANGUAGE));
  if (!g_str_equal (description, get_text (self, GENEVA_DOSSIER_DESCRIPTION)))
    gtk_text_buffer_set_text (self->description, get_text (self, GENEVA_DOSSIER_DESCRIPTION), -1);
  gtk_editable_set_editable (GTK_EDITABLE (self->title), may_edit);
  gtk_editable_set_editable (GTK_EDITABLE (self->language), may_edit);
  self->is_filling = FALSE;
}

static void
apply_text (Properties *self, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (self->is_filling)
    return;
  if (geneva_properties_set_text (geneva_dossier_file_get_dossier (self->file), field, text, &error))
    return;
  if (error != NULL)
    geneva_compat_page_window_say (self->window, error->message);
  fill (self);
}

static void
on_row_apply (GtkWidget *row, Properties *self)
{
  apply_text (self, row == self->title ? GENEVA_DOSSIER_TITLE : GENEVA_DOSSIER_LANGUAGE,
              gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
apply_description (Properties *self)
{
  g_autofree char *text = dup_description (self);

  apply_text (self, GENEVA_DOSSIER_DESCRIPTION, text);
}

/* What was written and not confirmed is meant all the same. */
static gboolean
on_close_request (Properties *self)
{
  apply_description (self);
  apply_text (self, GENEVA_DOSSIER_TITLE, gtk_editable_get_text (GTK_EDITABLE (self->title)));
  apply_text (self, GENEVA_DOSSIER_LANGUAGE, gtk_editable_get_text (GTK_EDITABLE (self->language)));
  return FALSE;
}

/* ---- rows ---- */

/* A value of any length. */
static void
add_text (AdwPreferencesGroup *group, const char *title, const char *value)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_preferences_group_add (group, row);
}

/* A short one. */
static GtkWidget *
add_fact (AdwPreferencesGroup *group, const char *title, const char *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (value);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
  return label;
}

static AdwPreferencesGroup *
new_text_group (Properties *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *heading, *text;
  GtkWidget *frame = gtk_scrolled_window_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->title = geneva_entry_row_new ();
  self->language = geneva_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->title), _("Title"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->language), _("Language (tag such as en)"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->title), TRUE);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->language), TRUE);
  g_signal_connect (self->title, "apply", G_CALLBACK (on_row_apply), self);
  g_signal_connect (self->language, "apply", G_CALLBACK (on_row_apply), self);
  adw_preferences_group_add (group, self->title);
  adw_preferences_group_add (group, self->language);

  heading = g_object_new (GTK_TYPE_LABEL, "label", _("Description"), "xalign", 0.0, "margin-top", 12, "margin-bottom", 6,
                          NULL);
  gtk_widget_add_css_class (heading, "heading");
  text = gtk_text_view_new ();
  self->description = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (text), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (text), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (text), 10);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (text), 10);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (text),
                              geneva_dossier_get_read_only (geneva_dossier_file_get_dossier (self->file)) == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Description"), -1);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (apply_description), self);
  gtk_widget_add_controller (text, focus);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), text);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), 96);
  gtk_widget_add_css_class (frame, "card");
  gtk_widget_set_overflow (frame, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (text, "geneva-plain");
  adw_preferences_group_add (group, heading);
  adw_preferences_group_add (group, frame);
  return group;
}

static AdwPreferencesGroup *
new_count_group (Properties *self)
{
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (geneva_dossier_file_get_dossier (self->file));
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  const struct { GenevaList list; const char *title; } counts[] = {
    { GENEVA_LIST_SOURCES, _("Sources") },       { GENEVA_LIST_ACTORS, _("Actors") },
    { GENEVA_LIST_EVENTS, _("Events") },         { GENEVA_LIST_STATEMENTS, _("Statements") },
    { GENEVA_LIST_FORECASTS, _("Forecasts") },   { GENEVA_LIST_FIGURES, _("Figures") },
    { GENEVA_LIST_TIES, _("Ties") },             { GENEVA_LIST_ISSUES, _("Issues") },
    { GENEVA_LIST_QUANTITIES, _("Quantities") },
  };

  adw_preferences_group_set_title (group, _("Contents"));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autofree char *number = geneva_words_dup_number (geneva_snapshot_get_n_records (snapshot, counts[i].list));
    (void) add_fact (group, counts[i].title, number);
  }
  return group;
}

/* ---- who and when ---- */

static void
add_coder (GHashTable *coders, const char *coder)
{
  if (coder != NULL && *coder != '\0')
    g_hash_table_add (coders, g_strdup (coder));
}

static void
add_coders_of_records (GHashTable *coders, GenevaSnapshot *snapshot)
{
  const char *last = NULL;

  for (GenevaList list = GENEVA_LIST_ACTORS; list <= GENEVA_LIST_LINKS; list++) {
    int field = geneva_struct_find (geneva_schema_get_struct (list), "coder");
    GenevaRow row;
    if (field < 0)
      continue;
    for (GenevaHandle handle = geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE);
         handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, list, handle)) {
      const char *coder = geneva_snapshot_get_row (snapshot, handle, &row) ? geneva_row_get_text (&row, field) : NULL;
      /* one text for each name: pointers are enough to see a repetition */
      if (coder != last)
        add_coder (coders, coder);
      last = coder;
    }
  }
}

static void
add_history (AdwPreferencesGroup *group, GHashTable *coders, GenevaHistory *history)
{
  guint n = geneva_history_count (history, GENEVA_HANDLE_NONE);
  g_autoptr (GPtrArray) newest = NULL;
  g_autoptr (GPtrArray) oldest = NULL;
  g_autofree char *number = geneva_words_dup_number (n);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (n == 0)
    return;
  newest = geneva_history_list (history, GENEVA_HANDLE_NONE, 0, MOST_ENTRIES, NULL);
  oldest = geneva_history_list (history, GENEVA_HANDLE_NONE, n - 1, 1, NULL);
  for (guint i = 0; newest != NULL && i < newest->len; i++)
    add_coder (coders, ((GenevaHistoryEntry *) g_ptr_array_index (newest, i))->coder);
  if (oldest != NULL && oldest->len > 0)
    first = geneva_words_dup_time_here (((GenevaHistoryEntry *) g_ptr_array_index (oldest, 0))->time_us, "yMMMMdHm");
  if (newest != NULL && newest->len > 0)
    last = geneva_words_dup_time_here (((GenevaHistoryEntry *) g_ptr_array_index (newest, 0))->time_us, "yMMMMdHm");
  (void) add_fact (group, _("Edits"), number);
  if (first != NULL)
    (void) add_fact (group, _("First Edited"), first);
  if (last != NULL)
    (void) add_fact (group, _("Last Edited"), last);
}

/* Borrowed from the table. */
static GPtrArray *
list_keys (GHashTable *table)
{
  GPtrArray *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, key);
  return keys;
}

static AdwPreferencesGroup *
new_work_group (Properties *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GenevaWorkingCopy *copy = geneva_dossier_file_get_copy (self->file);
  g_autoptr (GHashTable) coders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GenevaHistory) history = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GPtrArray) sorted = NULL;

  adw_preferences_group_set_title (group, _("Work"));
  if (copy != NULL)
    history = geneva_working_copy_open_history (copy, NULL);
  if (history != NULL)
    add_history (group, coders, history);
  add_coders_of_records (coders, geneva_dossier_get_snapshot (geneva_dossier_file_get_dossier (self->file)));
  sorted = list_keys (coders);
  geneva_collation_sort_names (sorted);
  for (guint i = 0; i < sorted->len; i++) {
    g_string_append (names, names->len > 0 ? _(", ") : "");
    geneva_sentence_append_name (names, sorted->pdata[i]);
  }
  add_text (group, _("Coders"), names->len > 0 ? names->str : _("Nobody yet"));
  return group;
}

/* ---- where ---- */

static void
on_size (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) label = data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (info != NULL) {
    g_autofree char *size = g_format_size ((guint64) g_file_info_get_size (info));
    gtk_label_set_label (GTK_LABEL (label), size);
  }
}

static AdwPreferencesGroup *
new_file_group (Properties *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GFile *target = geneva_dossier_file_get_target (self->file);
  GenevaWorkingCopy *copy = geneva_dossier_file_get_copy (self->file);
  const char *uuid = copy != NULL ? geneva_working_copy_get_uuid (copy) : NULL;
  g_autofree char *name = target != NULL ? geneva_shown_path_take (g_file_get_parse_name (target))
                          : g_strdup (geneva_dossier_file_is_bundled (self->file) ? _("Bundled dossier")
                                                                                  : _("Not in a file yet"));

  adw_preferences_group_set_title (group, _("File"));
  add_text (group, _("Place"), name);
  if (target != NULL) {
    GtkWidget *size = add_fact (group, _("Size"), "…");
    g_file_query_info_async (target, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL,
                             on_size, g_object_ref (size));
  }
  if (uuid != NULL)
    add_text (group, _("Identifier"), uuid);
  return group;
}

/* ---- life ---- */

static void
free_properties (gpointer data)
{
  Properties *self = data;

  g_object_unref (self->file);
  g_free (self);
}

static void
on_changed (GtkWidget *window)
{
  fill (g_object_get_data (G_OBJECT (window), "geneva-properties"));
}

GtkWidget *
geneva_properties_present (GtkWindow *parent, GenevaDossierFile *file)
{
  Properties *self;
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  g_return_val_if_fail (GENEVA_IS_DOSSIER_FILE (file), NULL);

  self = g_new0 (Properties, 1);
  self->file = g_object_ref (file);
  self->window = geneva_compat_page_window_new (parent, GTK_WIDGET (page));
  g_object_set_data_full (G_OBJECT (self->window), "geneva-properties", self, free_properties);
  adw_preferences_page_add (page, new_text_group (self));
  adw_preferences_page_add (page, new_work_group (self));
  adw_preferences_page_add (page, new_file_group (self));
  adw_preferences_page_add (page, new_count_group (self));
  fill (self);
  g_object_set_data (G_OBJECT (self->window), "geneva-title", self->title);
  g_object_set_data (G_OBJECT (self->window), "geneva-language", self->language);
  g_signal_connect_object (geneva_dossier_file_get_dossier (file), "changed", G_CALLBACK (on_changed), self->window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->window, "close-request", G_CALLBACK (on_close_request), self);
  gtk_window_set_title (GTK_WINDOW (self->window), _("Properties"));
  adw_preferences_page_set_title (page, _("Properties"));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 600, 620);
  gtk_window_present (GTK_WINDOW (self->window));
  return self->window;
}
