/* What could not be read. Role: a list of sentences, rows with a choice among them. Knows no file: what is chosen is told by
 * a signal.
 */
#include "geneva-import-problems.h"

#include "base/geneva-encoding.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

/* A folder may be full of pictures: those where something can be done are shown first of all. */
#define MAX_ROWS 200
/* For the words of one file, in a narrow window. */
#define NARROW_HEIGHT 96

struct _GenevaImportProblems {
  GtkBox      parent_instance;
  GtkListBox *list;
  GListModel *encodings;    /* of strings: no choice yet, then the encodings */
};

G_DEFINE_FINAL_TYPE (GenevaImportProblems, geneva_import_problems, GTK_TYPE_BOX)

static guint encode, part, unlock;

static void
on_selected (GtkWidget            *row,
             GParamSpec           *property,
             GenevaImportProblems *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
  guint position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "geneva-position"));

  if (selected > 0 && selected != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, encode, 0, position, geneva_encoding_list ()[selected - 1]);
}

static GtkWidget *
new_row (const char *words)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
  return row;
}

static GtkWidget *
new_choice (GenevaImportProblems *self,
            const char           *words,
            guint                 position)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), self->encodings);
  gtk_widget_set_tooltip_text (row, _("Read the file in this encoding"));
  g_object_set_data (G_OBJECT (row), "geneva-position", GUINT_TO_POINTER (position));
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_selected), self);
  return row;
}

static void
on_part (GtkWidget            *button,
         GenevaImportProblems *self)
{
  g_signal_emit (self, part, 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "geneva-position")));
}

static void
on_unlock (GtkWidget            *button,
           GenevaImportProblems *self)
{
  g_signal_emit (self, unlock, 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "geneva-position")));
}

/* A row with a button that asks for what the file needs. */
static GtkWidget *
new_asking (GenevaImportProblems *self,
            const char           *words,
            guint                 position,
            const char           *label,
            const char           *tooltip,
            GCallback             on_clicked)
{
  GtkWidget *row = new_row (words);
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  g_object_set_data (G_OBJECT (button), "geneva-position", GUINT_TO_POINTER (position));
  g_signal_connect (button, "clicked", on_clicked, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static void
geneva_import_problems_finalize (GObject *object)
{
  g_clear_object (&GENEVA_IMPORT_PROBLEMS (object)->encodings);
  G_OBJECT_CLASS (geneva_import_problems_parent_class)->finalize (object);
}

static void
geneva_import_problems_class_init (GenevaImportProblemsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_import_problems_finalize;
  encode = g_signal_new ("encode", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                         G_TYPE_UINT, G_TYPE_STRING);
  part = g_signal_new ("part", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                       G_TYPE_UINT);
  unlock = g_signal_new ("unlock", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                         G_TYPE_UINT);
}

static void
geneva_import_problems_init (GenevaImportProblems *self)
{
  const char * const first[] = { _("Choose Encoding"), NULL };
  GtkStringList *names = gtk_string_list_new (first);

  gtk_string_list_splice (names, 1, 0, geneva_encoding_list ());
  self->encodings = G_LIST_MODEL (names);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->list), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Files that could not be read"), -1);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
}

static GtkWidget *
new_row_of (GenevaImportProblems      *self,
            const GenevaImportProblem *problem,
            guint                      position)
{
  if (problem->may_decode)
    return new_choice (self, problem->words, position);
  if (problem->may_part)
    return new_asking (self, problem->words, position, _("_Part…"), _("Say what parts the articles of this file"),
                       G_CALLBACK (on_part));
  if (problem->may_unlock)
    return new_asking (self, problem->words, position, _("Pass_word…"), _("Give the password and read the file"),
                       G_CALLBACK (on_unlock));
  return new_row (problem->words);
}

/* Those where something can be done, or the others, up to the end of the list; how many found no place. */
static guint
add_rows (GenevaImportProblems *self,
          const GPtrArray      *problems,
          gboolean              is_curable,
          guint                *n_left)
{
  guint n_left_out = 0;

  for (guint i = 0; i < problems->len; i++) {
    const GenevaImportProblem *problem = g_ptr_array_index (problems, i);

    if (geneva_import_problem_is_curable (problem) != is_curable)
      continue;
    if (*n_left == 0) {
      n_left_out++;
      continue;
    }
    --*n_left;
    gtk_list_box_append (self->list, new_row_of (self, problem, i));
  }
  return n_left_out;
}

void
geneva_import_problems_show (GenevaImportProblems *self,
                             const GPtrArray      *problems)
{
  GtkWidget *row;
  guint n_left = MAX_ROWS, n_left_out;

  g_return_if_fail (GENEVA_IS_IMPORT_PROBLEMS (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  n_left_out = add_rows (self, problems, TRUE, &n_left);
  n_left_out += add_rows (self, problems, FALSE, &n_left);
  if (n_left_out > 0) {
    g_autofree char *number = geneva_words_dup_number (n_left_out);
    g_autofree char *words =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %s more", "and %s more", n_left_out), number);
    gtk_list_box_append (self->list, new_row (words));
  }
}

void
geneva_import_problems_set_narrow (GenevaImportProblems *self,
                                   gboolean              is_narrow)
{
  GtkWidget *scroller;

  g_return_if_fail (GENEVA_IS_IMPORT_PROBLEMS (self));

  /* it asks for the height of rows as wide as they like to be */
  scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  if (scroller)
    gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), is_narrow ? NARROW_HEIGHT : -1);
}
