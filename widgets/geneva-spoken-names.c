/* What GTK leaves unsaid. Role: puts right, as they come on the screen, the
 * names of widgets that no template reaches, for all windows at one place:
 * a button with a mnemonic is "_Open Open" in GTK 4.8, the button inside a menu
 * button or a drop-down has no name of its own, and what scrolls has none at all.
 * It must not know any widget of the program.
 */
#include "geneva-spoken-names.h"

#include "geneva-file-chooser.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define IS_NAMED "geneva-is-named"

static gboolean
has_type_name (GtkWidget *widget, const char *name)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), name);
}

/* "_Open" → "Open", "Save__As" → "Save_As". */
static char *
dup_without_mnemonic (const char *label)
{
  GString *plain = g_string_new (NULL);

  for (const char *at = label; *at != '\0'; at++) {
    if (*at == '_' && at[1] != '\0')
      at++;
    g_string_append_c (plain, *at);
  }
  return g_string_free (plain, FALSE);
}

static void
name_by_label (GtkWidget *widget, const char *label, gboolean has_mnemonic)
{
  g_autofree char *plain = NULL;

  if (label == NULL || !has_mnemonic || strchr (label, '_') == NULL)
    return;
  plain = dup_without_mnemonic (label);
  /* The label inside would be said after it. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
}

static void
name_button (GtkWidget *widget)
{
  name_by_label (widget, gtk_button_get_label (GTK_BUTTON (widget)), gtk_button_get_use_underline (GTK_BUTTON (widget)));
}

/* One without a mnemonic says its label twice. */
static void
name_check (GtkWidget *widget)
{
  const char *label = gtk_check_button_get_label (GTK_CHECK_BUTTON (widget));
  gboolean has_mnemonic = gtk_check_button_get_use_underline (GTK_CHECK_BUTTON (widget));
  g_autofree char *plain = label != NULL && has_mnemonic ? dup_without_mnemonic (label) : g_strdup (label);

  if (plain == NULL)
    return;
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
}

/* What a row is for is named by the row, once. TRUE: it was. */
static gboolean
name_by_row (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW);
  g_autofree char *plain = NULL;

  if (row == NULL || adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)) != widget)
    return FALSE;
  plain = dup_without_mnemonic (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
  return TRUE;
}

/* Newer GTK tells a menu's items to be called by a label that it keeps from the bus. */
static void
name_menu_item (GtkWidget *widget)
{
  g_autofree char *words = NULL;

  g_object_get (widget, "text", &words, NULL);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, words != NULL ? words : "", -1);
}

/* What is chosen, as words. NULL: none, or not as words. */
static char *
dup_chosen (gpointer item, GtkExpression *expression)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (item == NULL)
    return NULL;
  if (expression != NULL)
    return gtk_expression_evaluate (expression, item, &value) && G_VALUE_HOLDS_STRING (&value) ? g_value_dup_string (&value)
                                                                                               : NULL;
  return GTK_IS_STRING_OBJECT (item) ? g_strdup (gtk_string_object_get_string (item)) : NULL;
}

static void
tell_chosen (GtkDropDown *choice, GParamSpec *pspec, GtkWidget *button)
{
  g_autofree char *words = dup_chosen (gtk_drop_down_get_selected_item (choice), gtk_drop_down_get_expression (choice));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "", -1);
}

/* A row of choices shows what is chosen in a list that has no keyboard: it says that itself, before what else is said of it. */
static void
describe_row (GtkWidget *row)
{
  AdwComboRow *choice = ADW_COMBO_ROW (row);
  g_autofree char *chosen = dup_chosen (adw_combo_row_get_selected_item (choice), adw_combo_row_get_expression (choice));
  const char * const parts[] = { chosen, adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), gtk_widget_get_tooltip_text (row) };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", parts[i]);
  }
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->str, -1);
}

/* Newer GTK names a list of choices by what is chosen, whatever it is called; GTK's own have nothing else to go by. */
static void
name_choice (GtkWidget *choice)
{
  g_autoptr (GList) labels = gtk_widget_list_mnemonic_labels (choice);

  if (!geneva_file_chooser_holds (choice))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  if (labels != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_label_get_text (labels->data), -1);
}

/* The button inside, which has the keyboard, is named by what it is inside of. */
static void
name_inner_button (GtkWidget *button, GtkWidget *outer)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, outer, NULL, -1);
  if (GTK_IS_DROP_DOWN (outer)) {
    tell_chosen (GTK_DROP_DOWN (outer), NULL, button);
    g_signal_connect_object (outer, "notify::selected-item", G_CALLBACK (tell_chosen), button, 0);
  }
}

/* By what it holds, or by the dialog whose form it is. It stays focusable: GTK's own walk would end at one that is
 * not and has nothing in it. */
static void
name_scrolled (GtkScrolledWindow *scrolled)
{
  GtkWidget *child = gtk_scrolled_window_get_child (scrolled);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (scrolled));
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (scrolled)));
  GtkWidget *named = NULL;

  if (ADW_IS_STATUS_PAGE (parent))
    gtk_accessible_update_property (GTK_ACCESSIBLE (scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    adw_status_page_get_title (ADW_STATUS_PAGE (parent)), -1);
  else if (child != NULL && !GTK_IS_VIEWPORT (child))
    named = child;
  else if (GTK_IS_WINDOW (root) && !GTK_IS_APPLICATION_WINDOW (root))
    named = root;
  if (named != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (scrolled), GTK_ACCESSIBLE_RELATION_LABELLED_BY, named, NULL, -1);
}

/* The first label in it. */
static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

/* What is in a popover is named by what opens it; the choices of a list by their words. TRUE: it was. */
static gboolean
name_in_popover (GtkWidget *widget)
{
  GtkWidget *popover = gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER);
  GtkWidget *opener = popover != NULL ? gtk_widget_get_parent (popover) : NULL;
  GtkWidget *named = NULL;

  if (opener == NULL)
    return FALSE;
  if ((GTK_IS_DROP_DOWN (opener) || gtk_widget_get_ancestor (opener, ADW_TYPE_COMBO_ROW) != NULL) &&
      has_type_name (widget, "GtkListItemWidget"))
    named = find_label (widget);
  else if ((GTK_IS_DROP_DOWN (opener) && GTK_IS_LIST_VIEW (widget)) ||
           ((GTK_IS_DROP_DOWN (opener) || GTK_IS_POPOVER_MENU (popover)) && GTK_IS_SCROLLED_WINDOW (widget)))
    named = opener;
  if (named != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, named, NULL, -1);
  return named != NULL;
}

static void
name_divider (GtkWidget *paned)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (paned), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  /* Translators: the border between two panes, which can be moved */
                                  _("Divider"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _("Arrow keys move the border between both sides."), -1);
}

/* The rows of a group without a title go by the form's. */
static void
name_rows (GtkWidget *list)
{
  GtkWidget *group = gtk_widget_get_ancestor (list, ADW_TYPE_PREFERENCES_GROUP);
  const char *title = group != NULL ? adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)) : NULL;
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (list));

  if (group != NULL && (title == NULL || *title == '\0') && GTK_IS_WINDOW (root))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, root, NULL, -1);
}

/* GTK 4.8 names it by its type. */
static void
name_expander (GtkExpander *expander)
{
  const char *label = gtk_expander_get_label (expander);
  g_autofree char *plain = label != NULL && gtk_expander_get_use_underline (expander) ? dup_without_mnemonic (label)
                                                                                      : g_strdup (label);

  if (plain != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
}

static void
name_widget (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  GtkWidget *choice = gtk_widget_get_ancestor (widget, ADW_TYPE_COMBO_ROW);

  if (name_by_row (widget) || name_in_popover (widget))
    return;
  if (GTK_IS_TOGGLE_BUTTON (widget) && parent != NULL && (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent))) {
    name_inner_button (widget, parent);
  } else if (GTK_IS_BUTTON (widget)) {
    name_button (widget);
    g_signal_connect (widget, "notify::label", G_CALLBACK (name_button), NULL);
  } else if (GTK_IS_CHECK_BUTTON (widget)) {
    name_check (widget);
    g_signal_connect (widget, "notify::label", G_CALLBACK (name_check), NULL);
  } else if (has_type_name (widget, "GtkModelButton")) {
    name_menu_item (widget);
    g_signal_connect (widget, "notify::text", G_CALLBACK (name_menu_item), NULL);
    g_signal_connect (widget, "notify::active", G_CALLBACK (name_menu_item), NULL);
  } else if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) == '\0') {
    /* Nothing to say yet: in GTK 4.8 it would say its type. */
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  } else if (GTK_IS_DROP_DOWN (widget)) {
    name_choice (widget);
  } else if (GTK_IS_EXPANDER (widget)) {
    name_expander (GTK_EXPANDER (widget));
  } else if (GTK_IS_SCROLLED_WINDOW (widget)) {
    name_scrolled (GTK_SCROLLED_WINDOW (widget));
  } else if (GTK_IS_PANED (widget)) {
    name_divider (widget);
  } else if (GTK_IS_LIST_VIEW (widget) && parent != NULL && GTK_IS_COLUMN_VIEW (parent)) {
    gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, parent, NULL, -1);
  } else if (GTK_IS_LIST_BOX (widget)) {
    name_rows (widget);
  } else if (G_OBJECT_TYPE (widget) == GTK_TYPE_LIST_BOX_ROW &&
             GTK_IS_CHECK_BUTTON (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget))) && find_label (widget) != NULL) {
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_label_get_text (GTK_LABEL (find_label (widget))), -1);
  } else if (G_OBJECT_TYPE (widget) == ADW_TYPE_PREFERENCES_ROW || ADW_IS_ENTRY_ROW (widget)) {
    /* Rows of libadwaita's further kinds name themselves; one to write in holds its title twice. */
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), -1);
  } else if (ADW_IS_COMBO_ROW (widget)) {
    describe_row (widget);
    g_signal_connect (widget, "notify::selected-item", G_CALLBACK (describe_row), NULL);
    g_signal_connect (widget, "notify::subtitle", G_CALLBACK (describe_row), NULL);
    g_signal_connect (widget, "notify::tooltip-text", G_CALLBACK (describe_row), NULL);
  } else if (GTK_IS_LIST_VIEW (widget) && choice != NULL) {
    /* In the row stands what is chosen, below it in a popover the choices. */
    if (gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) == NULL)
      gtk_widget_set_focusable (widget, FALSE);
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    adw_preferences_row_get_title (ADW_PREFERENCES_ROW (choice)), -1);
  } else if (has_type_name (widget, "GtkListItemWidget") && choice != NULL &&
             gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) == NULL) {
    gtk_widget_set_focusable (widget, FALSE);
  } else if (has_type_name (widget, "GtkListItemWidget") && gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BASE) == NULL) {
    /* The chosen line, inside a drop-down's button. */
    gtk_widget_set_focusable (widget, FALSE);
  }
}

static gboolean
on_shown (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (g_object_get_data (G_OBJECT (widget), IS_NAMED) == NULL) {
    g_object_set_data (G_OBJECT (widget), IS_NAMED, GINT_TO_POINTER (TRUE));
    name_widget (widget);
  }
  return TRUE;
}

static void (*construct_window) (GObject *object);

/* In GTK 4.8 a window with a focus before it is shown is of no kind on the bus, unless it was told what it is: and windows
 * are what a screen reader goes by. */
static void
on_window_constructed (GObject *object)
{
  GtkAccessibleRole role;

  construct_window (object);
  role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (object));
  g_object_set (object, "accessible-role", role != GTK_ACCESSIBLE_ROLE_GENERIC ? role : GTK_ACCESSIBLE_ROLE_WINDOW, NULL);
}

static void
give_windows_roles (void)
{
  GObjectClass *class = g_type_class_ref (GTK_TYPE_WINDOW);

  construct_window = class->constructed;
  class->constructed = on_window_constructed;
  g_type_class_unref (class);
}

/* What is of no kind in particular loses its name in newer GTK, though it can have the keyboard. */
static void
let_be_named (GType type)
{
  GtkWidgetClass *class = g_type_class_ref (type);

  gtk_widget_class_set_accessible_role (class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_class_unref (class);
}

void
geneva_spoken_names_init (void)
{
  static gsize is_done = 0;

  if (!g_once_init_enter (&is_done))
    return;
  /* The class has to be there before its signals are. */
  g_type_ensure (GTK_TYPE_WIDGET);
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  let_be_named (GTK_TYPE_SCROLLED_WINDOW);
  let_be_named (GTK_TYPE_PANED);
  give_windows_roles ();
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_shown, NULL, NULL);
  g_once_init_leave (&is_done, 1);
}
