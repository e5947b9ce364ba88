/* An entry of the codebook as a form. Role: rows for what the entry has; each
 * change is one edit of the dossier. It must not know the list beside it, nor
 * what the dossier is kept in.
 */
#include "geneva-codebook-form.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/geneva-sentence.h"
#include "geneva-entry-row.h"
#include "geneva-record-words.h"
#include "model/geneva-edit.h"
#include "model/geneva-schema-words.h"

struct _GenevaCodebookForm {
  GtkWidget          parent_instance;

  GtkWidget         *scroller;
  GtkWidget         *page;          /* of the entry that is shown; made anew for each */
  GenevaDossier     *dossier;
  GenevaCodebookRow *row;
  GArray            *parents;       /* handles behind the choice of the broader issue; the first is none */
};

enum { PICKED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GenevaCodebookForm, geneva_codebook_form, GTK_TYPE_WIDGET)

static const GenevaCodebookEntry *
get_entry (GenevaCodebookForm *self)
{
  return self->row != NULL ? geneva_codebook_row_get_entry (self->row) : NULL;
}

/* ---- edits ---- */

static GenevaEdit *
begin (GenevaCodebookForm *self)
{
  g_autofree char *time = geneva_dossier_dup_time (self->dossier);
  GenevaCoder coder = { geneva_dossier_get_coder (self->dossier), time };

  return geneva_edit_new (geneva_dossier_get_snapshot (self->dossier), &coder);
}

/* Nothing to change is no failure: an apply button was pressed twice. */
static void
apply (GenevaCodebookForm *self, GenevaEdit *edit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = geneva_edit_end (edit, &error);

  if (delta != NULL && geneva_dossier_apply (self->dossier, delta, &error))
    return;
  if (!g_error_matches (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_NOTHING))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static int
get_text_field (const GenevaCodebookEntry *entry, const char *name)
{
  gboolean is_issue = entry->section == GENEVA_CODEBOOK_ISSUES;

  if (g_str_equal (name, "title"))
    return is_issue ? GENEVA_ISSUE_TITLE : GENEVA_QUANTITY_TITLE;
  if (g_str_equal (name, "proposition"))
    return is_issue ? GENEVA_ISSUE_PROPOSITION : GENEVA_QUANTITY_COUNTED;
  if (g_str_equal (name, "area"))
    return GENEVA_QUANTITY_AREA;
  return is_issue ? GENEVA_ISSUE_DEFINITION : GENEVA_QUANTITY_NOTE;
}

void
geneva_codebook_form_enter (GenevaCodebookForm *self, const char *name, const char *text)
{
  const GenevaCodebookEntry *entry;
  const char *value = text != NULL && *text != '\0' ? text : NULL;
  g_autoptr (GenevaEdit) edit = NULL;

  g_return_if_fail (GENEVA_IS_CODEBOOK_FORM (self));

  entry = get_entry (self);
  if (entry == NULL)
    return;
  edit = begin (self);
  switch (entry->section) {
    case GENEVA_CODEBOOK_EVENT_KINDS:
      geneva_edit_define_kind (edit, (GenevaEventKind) entry->kind, value);
      break;
    case GENEVA_CODEBOOK_ATTRIBUTES:
      geneva_edit_rename_attribute (edit, entry->key, text);
      break;
    case GENEVA_CODEBOOK_ISSUES:
    case GENEVA_CODEBOOK_QUANTITIES:
      if (g_str_equal (name, "since"))
        geneva_edit_set_date (edit, entry->handle, GENEVA_QUANTITY_SINCE, value);
      else
        geneva_edit_set_text (edit, entry->handle, (guint) get_text_field (entry, name), value);
      break;
    case GENEVA_CODEBOOK_N_SECTIONS:
      g_assert_not_reached ();
  }
  apply (self, edit);
}

static void
on_apply (AdwEntryRow *row, gpointer self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));

  g_strstrip (text);
  geneva_codebook_form_enter (self, gtk_widget_get_name (GTK_WIDGET (row)), text);
}

static void
on_type (AdwComboRow *row, GParamSpec *pspec, gpointer data)
{
  GenevaCodebookForm *self = data;
  g_autoptr (GenevaEdit) edit = begin (self);
  const GenevaCodebookEntry *entry = get_entry (self);
  guint selected = adw_combo_row_get_selected (row);

  if (entry->section == GENEVA_CODEBOOK_ISSUES)
    geneva_edit_set_enum (edit, entry->handle, GENEVA_ISSUE_TYPE, (int) selected);
  else
    geneva_edit_set_bool (edit, entry->handle, GENEVA_QUANTITY_CUMULATIVE, selected == 0);
  apply (self, edit);
}

static void
on_parent (AdwComboRow *row, GParamSpec *pspec, gpointer data)
{
  GenevaCodebookForm *self = data;
  g_autoptr (GenevaEdit) edit = begin (self);

  geneva_edit_set_ref (edit, get_entry (self)->handle, GENEVA_ISSUE_PARENT,
                       g_array_index (self->parents, GenevaHandle, adw_combo_row_get_selected (row)));
  apply (self, edit);
}

/* ---- rows ---- */

static void
add_entry_row (GenevaCodebookForm *self, GtkWidget *group, const char *name, const char *title, const char *text)
{
  GtkWidget *row = geneva_entry_row_new ();

  gtk_widget_set_name (row, name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "apply", G_CALLBACK (on_apply), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static AdwComboRow *
add_choice (GtkWidget *group, const char *name, const char *title, const char * const *words, guint selected)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);

  gtk_widget_set_name (row, name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return ADW_COMBO_ROW (row);
}

static GtkWidget *
add_group (GenevaCodebookForm *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
  return group;
}

static void
add_parent (GenevaCodebookForm *self, GtkWidget *group, const GenevaCodebookEntry *entry)
{
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (self->dossier);
  g_autoptr (GArray) issues = geneva_codebook_list (snapshot, GENEVA_LIST_ISSUES);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  GenevaHandle none = GENEVA_HANDLE_NONE;
  guint selected = 0;
  AdwComboRow *row;

  g_array_set_size (self->parents, 0);
  g_array_append_val (self->parents, none);
  /* Translators: the broader issue of an issue */
  g_ptr_array_add (titles, g_strdup (_("None")));
  for (guint i = 0; i < issues->len; i++) {
    GenevaHandle handle = g_array_index (issues, GenevaHandle, i);

    if (handle == entry->handle)
      continue;
    if (handle == entry->parent)
      selected = self->parents->len;
    g_array_append_val (self->parents, handle);
    g_ptr_array_add (titles, geneva_snapshot_dup_title (snapshot, handle));
  }
  g_ptr_array_add (titles, NULL);
  row = add_choice (group, "parent", _("Part of"), (const char * const *) titles->pdata, selected);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_parent), self);
}

static void
add_members (GenevaCodebookForm *self, const GenevaCodebookEntry *entry)
{
  GtkWidget *group = add_group (self, NULL);
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (self->dossier);
  GenevaRow row;

  if (entry->section == GENEVA_CODEBOOK_ISSUES) {
    const char *words[] = { _("Policy: what should be done"), _("Fact: what is so"), NULL };

    if (!geneva_snapshot_get_row (snapshot, entry->handle, &row))
      return;
    add_entry_row (self, group, "title", _("Title"), entry->title);
    g_signal_connect (add_choice (group, "type", _("Type"), words, (guint) geneva_row_get_enum (&row, GENEVA_ISSUE_TYPE)),
                      "notify::selected", G_CALLBACK (on_type), self);
    add_entry_row (self, group, "proposition", _("Proposition"), entry->proposition);
    add_entry_row (self, group, "definition", _("Definition"), entry->definition);
    add_parent (self, group, entry);
  } else if (entry->section == GENEVA_CODEBOOK_QUANTITIES) {
    const char *words[] = { _("Running total"), _("Single count"), NULL };

    if (!geneva_snapshot_get_row (snapshot, entry->handle, &row))
      return;
    add_entry_row (self, group, "title", _("Title"), entry->title);
    g_signal_connect (add_choice (group, "type", _("Type"), words,
                                  geneva_row_get_bool (&row, GENEVA_QUANTITY_CUMULATIVE) ? 0 : 1),
                      "notify::selected", G_CALLBACK (on_type), self);
    add_entry_row (self, group, "proposition", _("What is counted"), geneva_row_get_text (&row, GENEVA_QUANTITY_COUNTED));
    add_entry_row (self, group, "since", _("Counted since (a date such as 2011-03)"),
                   geneva_row_get_text (&row, GENEVA_QUANTITY_SINCE));
    add_entry_row (self, group, "area", _("Where"), geneva_row_get_text (&row, GENEVA_QUANTITY_AREA));
    add_entry_row (self, group, "definition", _("Definition"), entry->definition);
  } else if (entry->section == GENEVA_CODEBOOK_EVENT_KINDS) {
    g_autofree char *subtitle = geneva_sentence (_("%s, %s in files"), entry->type, entry->key);

    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), entry->title);
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), subtitle);
    add_entry_row (self, group, "definition", _("Definition"), entry->definition);
  } else {
    add_entry_row (self, group, "key", _("Name"), entry->key);
  }
}

static void
add_values (GenevaCodebookForm *self, const GenevaCodebookEntry *entry)
{
  GtkWidget *group = entry->values->len > 0 ? add_group (self, _("Values")) : NULL;

  for (guint i = 0; i < entry->values->len; i++) {
    const GenevaCodebookValue *value = &g_array_index (entry->values, GenevaCodebookValue, i);
    g_autofree char *number = geneva_words_dup_number (value->n_items);
    GtkWidget *row = adw_action_row_new ();
    GtkWidget *label = gtk_label_new (number);

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), value->value);
    gtk_widget_add_css_class (label, "dim-label");
    gtk_widget_add_css_class (label, "numeric");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
}

static void
on_example (AdwActionRow *row, gpointer self)
{
  g_signal_emit (self, signals[PICKED], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "item")));
}

static void
add_examples (GenevaCodebookForm *self, const GenevaCodebookEntry *entry)
{
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (self->dossier);
  GtkWidget *group = entry->examples->len > 0 ? add_group (self, _("Examples")) : NULL;

  for (guint i = 0; i < entry->examples->len; i++) {
    const GenevaPassage *passage = &g_array_index (entry->examples, GenevaPassage, i);
    g_autofree char *source = geneva_words_dup_source (snapshot, passage->source);
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), passage->exact);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), source);
    adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    g_object_set_data (G_OBJECT (row), "item", GUINT_TO_POINTER (passage->item));
    g_signal_connect (row, "activated", G_CALLBACK (on_example), self);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
}

/* ---- the form ---- */

/* The name of the row that the keyboard is in, to give it back to its like in the next form. */
static char *
dup_focused (GenevaCodebookForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
                     ? gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_ROW) : NULL;

  return row != NULL ? g_strdup (gtk_widget_get_name (row)) : NULL;
}

static GtkWidget *
find_named (GtkWidget *widget, const char *name)
{
  if (ADW_IS_PREFERENCES_ROW (widget) && g_str_equal (gtk_widget_get_name (widget), name))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_named (child, name);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
geneva_codebook_form_dispose (GObject *object)
{
  GenevaCodebookForm *self = GENEVA_CODEBOOK_FORM (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->dossier);
  g_clear_object (&self->row);
  g_clear_pointer (&self->parents, g_array_unref);
  G_OBJECT_CLASS (geneva_codebook_form_parent_class)->dispose (object);
}

static void
geneva_codebook_form_class_init (GenevaCodebookFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = geneva_codebook_form_dispose;
  signals[PICKED] = g_signal_new ("picked", GENEVA_TYPE_CODEBOOK_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[FAILED] = g_signal_new ("failed", GENEVA_TYPE_CODEBOOK_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
geneva_codebook_form_init (GenevaCodebookForm *self)
{
  self->parents = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  /* the page scrolls by itself */
  self->scroller = adw_bin_new ();
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

void
geneva_codebook_form_set_row (GenevaCodebookForm *self, GenevaDossier *dossier, GenevaCodebookRow *row)
{
  const GenevaCodebookEntry *entry;
  g_autofree char *focused = NULL;
  GtkWidget *again;

  g_return_if_fail (GENEVA_IS_CODEBOOK_FORM (self));

  focused = dup_focused (self);
  g_set_object (&self->dossier, dossier);
  g_set_object (&self->row, row);
  entry = get_entry (self);
  self->page = entry != NULL ? adw_preferences_page_new () : NULL;
  adw_bin_set_child (ADW_BIN (self->scroller), self->page);
  if (entry == NULL)
    return;
  add_members (self, entry);
  add_values (self, entry);
  add_examples (self, entry);
  gtk_widget_set_sensitive (self->page, geneva_dossier_get_read_only (dossier) == NULL);
  again = focused != NULL ? find_named (self->page, focused) : NULL;
  if (again != NULL)
    gtk_widget_grab_focus (again);
}
