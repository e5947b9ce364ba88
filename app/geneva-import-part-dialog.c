/* The choice and the making of a template. Role: keys of a template from the fields and back, and what it finds in the file
 * at once. How it is applied is import/geneva-import-template.h's, where one's own are kept jobs/geneva-import-templates.h's.
 */
#include "geneva-import-part-dialog.h"

#include "base/geneva-limits.h"
#include "base/geneva-sentence.h"
#include "base/geneva-utf8.h"
#include "geneva-cancel-button.h"
#include "geneva-compat.h"
#include "geneva-entry-row.h"
#include "geneva-window-fit.h"
#include "jobs/geneva-import-templates.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So much of a file is tried at each key, and so many articles are listed. */
#define MAX_PREVIEW_BYTES (1 << 20)
#define MAX_PREVIEW_PARTS 200
/* Of a template's name, where one is chosen. */
#define LISTED_CHARS 44

#define GROUP "Template"
#define HEADERS "Headers"

struct _GenevaImportPartDialog {
  AdwWindow             parent_instance;

  guint                 position;
  GenevaImportText     *text;
  GPtrArray            *templates;      /* GenevaImportTemplate: built-in ones, then own */
  guint                 n_builtin;
  GenevaImportTemplate *parted_by;      /* what the fields say; NULL: none, or not yet one */
  GKeyFile             *keys;           /* of the one being made or looked at */
  gboolean              is_filling;

  AdwComboRow          *choice;
  GtkWidget            *fields;
  GtkEditable          *name;
  GtkEditable          *separator;
  AdwComboRow          *belongs;
  GtkEditable          *article_title;
  GtkEditable          *published;
  GtkEditable          *publisher;
  GtkSwitch            *known_headers;
  GtkWidget            *delete_button;
  GtkLabel             *found;
  GtkListBox           *parts;
};

G_DEFINE_FINAL_TYPE (GenevaImportPartDialog, geneva_import_part_dialog, ADW_TYPE_WINDOW)

static guint chosen;

static const char * const belongs[] = { "next", "previous", "none" };

/* ---- which one ---- */

/* In the list: one article, all templates, a new one. */
static gboolean
is_whole (GenevaImportPartDialog *self)
{
  return adw_combo_row_get_selected (self->choice) == 0;
}

static gboolean
is_new (GenevaImportPartDialog *self)
{
  return adw_combo_row_get_selected (self->choice) == self->templates->len + 1;
}

static gboolean
is_own (GenevaImportPartDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->choice);
  return selected > self->n_builtin && selected <= self->templates->len;
}

/* To be one article. */
static gboolean
is_too_long (GenevaImportPartDialog *self)
{
  return self->text->length > GENEVA_MAX_TEXT_BYTES;
}

/* ---- what it finds ---- */

static GtkWidget *
new_part_row (const GenevaImportPart *part)
{
  GtkWidget *row = adw_action_row_new ();
  const char *title = part->facts[GENEVA_IMPORT_FACT_TITLE];
  const char *published = part->facts[GENEVA_IMPORT_FACT_PUBLISHED], *publisher = part->facts[GENEVA_IMPORT_FACT_PUBLISHER];
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *shown = g_markup_escape_text (title ? title : _("Without a title"), -1);
  g_autofree char *subtitle = NULL;

  geneva_sentence_append_part (words, publisher);
  geneva_sentence_append_part (words, published);
  subtitle = g_markup_escape_text (words->str, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  if (!title)
    gtk_widget_add_css_class (row, "dim-label");
  return row;
}

/* In place of articles. */
static char *
dup_whole (GenevaImportPartDialog *self)
{
  if (is_too_long (self))
    return g_strdup_printf (_("No template fits “%s”. Make one: it says which line stands between two articles."),
                            self->text->name);
  return g_strdup (_("The file is taken in as one article."));
}

/* A pattern is typed letter by letter: only what is another than before is told. */
static void
say (GenevaImportPartDialog *self,
     const char             *words)
{
  if (g_strcmp0 (gtk_label_get_label (self->found), words) != 0)
    geneva_compat_say (self->found, words);
}

static void
show_parts (GenevaImportPartDialog *self,
            const char             *trouble)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *words = NULL;
  GtkWidget *child;
  gsize length = MIN (self->text->length, MAX_PREVIEW_BYTES);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->parts))) != NULL)
    gtk_list_box_remove (self->parts, child);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "part.use",
                                 is_whole (self) ? !is_too_long (self) : self->parted_by != NULL);
  if (self->parted_by) {
    while (length < self->text->length && ((guchar) self->text->text[length] & 0xc0) == 0x80)
      length--;
    found = geneva_import_template_apply (self->parted_by, self->text->text, length, 0);
    words = g_strdup_printf (length < self->text->length
                             ? g_dngettext (GETTEXT_PACKAGE, "%u article in the beginning of the file",
                                            "%u articles in the beginning of the file", found->len)
                             : g_dngettext (GETTEXT_PACKAGE, "%u article", "%u articles", found->len), found->len);
  }
  for (guint i = 0; found && i < MIN (found->len, MAX_PREVIEW_PARTS); i++)
    gtk_list_box_append (self->parts, new_part_row (g_ptr_array_index (found, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->parts), found && found->len > 0);
  if (!words)
    words = dup_whole (self);
  say (self, trouble ? trouble : words);
}

/* ---- keys and fields ---- */

static void
set_key (GenevaImportPartDialog *self,
         const char             *group,
         const char             *key,
         const char             *value)
{
  if (*value)
    g_key_file_set_string (self->keys, group, key, value);
  else
    g_key_file_remove_key (self->keys, group, key, NULL);
}

static void
fill_field (GenevaImportPartDialog *self,
            GtkEditable            *field,
            const char             *group,
            const char             *key)
{
  g_autofree char *value = g_key_file_get_string (self->keys, group, key, NULL);
  gtk_editable_set_text (field, value ? value : "");
}

/* The fields say what the template is. */
static void
on_field (GenevaImportPartDialog *self)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  guint side = adw_combo_row_get_selected (self->belongs);

  if (self->is_filling || !is_new (self))
    return;
  set_key (self, GROUP, "Name", gtk_editable_get_text (self->name));
  if (*gtk_editable_get_text (self->separator))
    g_key_file_remove_key (self->keys, GROUP, "SeparatorLine", NULL);
  set_key (self, GROUP, "Separator", gtk_editable_get_text (self->separator));
  set_key (self, GROUP, "SeparatorBelongs", belongs[MIN (side, G_N_ELEMENTS (belongs) - 1)]);
  g_key_file_set_boolean (self->keys, GROUP, "KnownHeaders", gtk_switch_get_active (self->known_headers));
  set_key (self, HEADERS, "title", gtk_editable_get_text (self->article_title));
  set_key (self, HEADERS, "published", gtk_editable_get_text (self->published));
  set_key (self, HEADERS, "publisher", gtk_editable_get_text (self->publisher));
  g_clear_pointer (&self->parted_by, geneva_import_template_unref);
  data = g_key_file_to_data (self->keys, NULL, NULL);
  self->parted_by = geneva_import_template_new_from_data (data, -1, &error);
  show_parts (self, error ? error->message : NULL);
}

static void
fill_fields (GenevaImportPartDialog *self)
{
  g_autofree char *side = g_key_file_get_string (self->keys, GROUP, "SeparatorBelongs", NULL);

  self->is_filling = TRUE;
  fill_field (self, self->name, GROUP, "Name");
  fill_field (self, self->separator, GROUP, "Separator");
  fill_field (self, self->article_title, HEADERS, "title");
  fill_field (self, self->published, HEADERS, "published");
  fill_field (self, self->publisher, HEADERS, "publisher");
  for (guint i = 0; i < G_N_ELEMENTS (belongs); i++) {
    if (g_strcmp0 (side, belongs[i]) == 0)
      adw_combo_row_set_selected (self->belongs, i);
  }
  gtk_switch_set_active (self->known_headers, g_key_file_get_boolean (self->keys, GROUP, "KnownHeaders", NULL));
  self->is_filling = FALSE;
}

static void
on_choice (GenevaImportPartDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->choice);
  g_autofree char *data = NULL;

  if (self->is_filling || selected == GTK_INVALID_LIST_POSITION)
    return;
  gtk_widget_set_visible (self->fields, !is_whole (self));
  gtk_widget_set_sensitive (self->fields, is_new (self));
  gtk_widget_set_visible (self->delete_button, is_own (self));
  g_clear_pointer (&self->parted_by, geneva_import_template_unref);
  if (is_whole (self)) {
    show_parts (self, NULL);
  } else if (is_new (self)) {
    /* a copy of what was seen last */
    g_key_file_set_string (self->keys, GROUP, "Name", _("My template"));
    fill_fields (self);
    on_field (self);
    gtk_widget_grab_focus (GTK_WIDGET (self->separator));
  } else {
    self->parted_by = geneva_import_template_ref (g_ptr_array_index (self->templates, selected - 1));
    data = geneva_import_template_to_data (self->parted_by);
    if (!g_key_file_load_from_data (self->keys, data, strlen (data), G_KEY_FILE_NONE, NULL))
      g_assert_not_reached ();     /* it was made of such keys */
    fill_fields (self);
    show_parts (self, NULL);
  }
}

/* The row cuts names in its list to a few words, by which those that come with the program can't be told apart. */
static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic", "accessible-role",
                                                GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_list_item_set_child (item, line);
}

/* By its place it is seen, as the toolkit's own lists have it: the line keeps its width. */
static void
show_mark (GtkListItem *item,
           GParamSpec  *property,
           AdwComboRow *choice)
{
  GtkWidget *mark = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  gtk_widget_set_opacity (mark, gtk_list_item_get_item (item) == adw_combo_row_get_selected_item (choice) ? 1 : 0);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         GenevaImportPartDialog   *self)
{
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkLabel *label = GTK_LABEL (gtk_widget_get_first_child (gtk_list_item_get_child (item)));

  gtk_label_set_label (label, name);
  gtk_label_set_width_chars (label, (int) MIN (g_utf8_strlen (name, -1), LISTED_CHARS));
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), name);
  g_signal_connect_object (self->choice, "notify::selected-item", G_CALLBACK (show_mark), item, G_CONNECT_SWAPPED);
  show_mark (item, NULL, self->choice);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           GenevaImportPartDialog   *self)
{
  g_signal_handlers_disconnect_by_data (self->choice, item);
}

/* Templates anew, the one of that name selected (NULL: the first entry). */
static void
list_templates (GenevaImportPartDialog *self,
                const char             *selected_name)
{
  g_autofree char *folder = geneva_import_templates_dup_folder ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *own = geneva_import_templates_list (folder, NULL);
  guint selected = 0;

  g_clear_pointer (&self->templates, g_ptr_array_unref);
  self->templates = geneva_import_template_list_builtin ();
  self->n_builtin = self->templates->len;
  g_ptr_array_extend_and_steal (self->templates, own);
  gtk_string_list_append (names, _("One article: do not part"));
  for (guint i = 0; i < self->templates->len; i++) {
    const char *name = geneva_import_template_get_name (g_ptr_array_index (self->templates, i));
    gtk_string_list_append (names, name);
    if (g_strcmp0 (name, selected_name) == 0)
      selected = i + 1;
  }
  gtk_string_list_append (names, _("New template"));
  self->is_filling = TRUE;
  adw_combo_row_set_model (self->choice, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->choice, selected);
  self->is_filling = FALSE;
  on_choice (self);
}

/* ---- done ---- */

static void
use (GtkWidget  *widget,
     const char *action_name,
     GVariant   *parameter)
{
  GenevaImportPartDialog *self = GENEVA_IMPORT_PART_DIALOG (widget);
  g_autofree char *folder = geneva_import_templates_dup_folder ();
  g_autoptr (GError) error = NULL;

  /* One's own is kept from its first use on. */
  if (is_new (self) && !geneva_import_templates_save (folder, self->parted_by, &error)) {
    say (self, error->message);
    return;
  }
  g_signal_emit (self, chosen, 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_delete (GenevaImportPartDialog *self)
{
  g_autofree char *folder = geneva_import_templates_dup_folder ();
  g_autoptr (GError) error = NULL;

  if (!self->parted_by)
    return;
  if (geneva_import_templates_delete (folder, geneva_import_template_get_name (self->parted_by), &error))
    list_templates (self, NULL);
  else
    say (self, error->message);
}

static void
geneva_import_part_dialog_finalize (GObject *object)
{
  GenevaImportPartDialog *self = GENEVA_IMPORT_PART_DIALOG (object);

  g_clear_pointer (&self->text, geneva_import_text_free);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->parted_by, geneva_import_template_unref);
  g_key_file_unref (self->keys);
  G_OBJECT_CLASS (geneva_import_part_dialog_parent_class)->finalize (object);
}

static void
geneva_import_part_dialog_class_init (GenevaImportPartDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = geneva_import_part_dialog_finalize;
  chosen = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (GENEVA_TYPE_CANCEL_BUTTON);
  g_type_ensure (GENEVA_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/geneva-import-part-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaImportPartDialog, choice);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportPartDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportPartDialog, name);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportPartDialog, separator);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportPartDialog, belongs);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportPartDialog, article_title);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportPartDialog, published);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportPartDialog, publisher);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportPartDialog, known_headers);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportPartDialog, delete_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportPartDialog, found);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportPartDialog, parts);
  gtk_widget_class_install_action (widget_class, "part.use", NULL, use);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "part.use", NULL);
}

static void
geneva_import_part_dialog_init (GenevaImportPartDialog *self)
{
  const char * const sides[] = { _("the next article"), _("the previous article"), _("none"), NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (sides);
  g_autoptr (GtkListItemFactory) listed = gtk_signal_list_item_factory_new ();
  GtkEditable *fields[5];

  self->keys = g_key_file_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (listed, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (listed, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (listed, "unbind", G_CALLBACK (on_unbind), self);
  adw_combo_row_set_list_factory (self->choice, listed);
  adw_combo_row_set_model (self->belongs, G_LIST_MODEL (names));
  fields[0] = self->name;
  fields[1] = self->separator;
  fields[2] = self->article_title;
  fields[3] = self->published;
  fields[4] = self->publisher;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_signal_connect_swapped (fields[i], "changed", G_CALLBACK (on_field), self);
  g_signal_connect_swapped (self->belongs, "notify::selected", G_CALLBACK (on_field), self);
  g_signal_connect_swapped (self->known_headers, "notify::active", G_CALLBACK (on_field), self);
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (on_choice), self);
  g_signal_connect_swapped (self->delete_button, "clicked", G_CALLBACK (on_delete), self);
}

GtkWidget *
geneva_import_part_dialog_new (GtkWindow        *parent,
                               guint             position,
                               GenevaImportText *text)
{
  GenevaImportPartDialog *self = g_object_new (GENEVA_TYPE_IMPORT_PART_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GenevaImportTemplate) detected = geneva_import_template_detect (text->text, text->length);

  (void) geneva_window_fit (GTK_WINDOW (self));
  self->position = position;
  self->text = text;
  list_templates (self, detected ? geneva_import_template_get_name (detected) : NULL);
  return GTK_WIDGET (self);
}

guint
geneva_import_part_dialog_get_position (GenevaImportPartDialog *self)
{
  g_return_val_if_fail (GENEVA_IS_IMPORT_PART_DIALOG (self), 0);
  return self->position;
}

GenevaImportTemplate *
geneva_import_part_dialog_get_template (GenevaImportPartDialog *self)
{
  g_return_val_if_fail (GENEVA_IS_IMPORT_PART_DIALOG (self), NULL);
  return self->parted_by;
}

const GenevaImportText *
geneva_import_part_dialog_get_text (GenevaImportPartDialog *self)
{
  g_return_val_if_fail (GENEVA_IS_IMPORT_PART_DIALOG (self), NULL);
  return self->text;
}
