/* The import of articles. Role: three pages – files being read, the sheet of articles with what is known of each, texts
 * being read – and one edit at the end. Reading is import's and extract's, in a worker, which has the sheet to itself
 * meanwhile; what a row knows is jobs/geneva-import-sheet.h's. Must not know how anything is found in a text.
 */
#include "geneva-import-window-private.h"

#include "base/geneva-sentence.h"
#include "geneva-application.h"
#include "geneva-button-words.h"
#include "geneva-cancel-button.h"
#include "geneva-compat.h"
#include "geneva-import-reading.h"
#include "geneva-record-words.h"
#include "geneva-question.h"
#include "geneva-window-fit.h"

#include <glib/gi18n-lib.h>

/* Below it the form folds. */
#define NARROW_WIDTH 700
/* How often the ear is told how far the work is. */
#define SPOKEN_PARTS 4

G_DEFINE_FINAL_TYPE (GenevaImportWindow, geneva_import_window, ADW_TYPE_WINDOW)

static guint imported;

GenevaImportItem *
geneva_import_window_get_item (GenevaImportWindow *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

GenevaSnapshot *
geneva_import_window_get_snapshot (GenevaImportWindow *self)
{
  return geneva_dossier_get_snapshot (geneva_dossier_file_get_dossier (self->file));
}

/* ---- what is imported ---- */

guint
geneva_import_window_get_n_rows (GenevaImportWindow *self)
{
  return self->sheet ? geneva_import_sheet_get_n_rows (self->sheet) : 0;
}

/* Whether another article's date is worth something for it: one of its own that is only likely is worth more. */
static gboolean
lacks_date (const GenevaImportRow *row)
{
  return row->is_included && !row->published && !row->suggested;
}

static void
update_count (GenevaImportWindow *self)
{
  guint n = 0, n_undated = 0;
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;

  /* While a worker is at it the sheet is its own. */
  if (self->cancellable) {
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.confirm", FALSE);
    adw_window_title_set_subtitle (self->title, "");
    return;
  }
  for (guint i = 0; i < geneva_import_window_get_n_rows (self); i++) {
    const GenevaImportRow *row = geneva_import_sheet_get_row (self->sheet, i);
    n += row->is_included != FALSE;
    n_undated += lacks_date (row);
  }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.confirm", n > 0);
  geneva_article_form_set_n_undated (self->form, n_undated);
  number = geneva_words_dup_number (n);
  if (self->sheet)
    words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s article to take in", "%s articles to take in", n), number);
  adw_window_title_set_subtitle (self->title, words ? words : "");
  if (words && !g_str_equal (words, gtk_label_get_label (self->spoken)))
    geneva_compat_say (self->spoken, words);
}

static void
on_changed (GenevaImportWindow *self)
{
  self->was_edited = TRUE;
  update_count (self);
}

static void
count (GtkWidget  *widget,
       const char *action_name,
       GVariant   *parameter)
{
  on_changed (GENEVA_IMPORT_WINDOW (widget));
}

static void
on_selected (GenevaImportWindow *self)
{
  /* while the worker has the sheet its rows go one after the other */
  if (!self->cancellable)
    geneva_article_form_set_item (self->form, geneva_import_window_get_item (self));
}

static void
on_folded (GenevaImportWindow *self)
{
  geneva_import_table_set_narrow (self->table, geneva_article_form_is_folded (self->form));
  geneva_import_problems_set_narrow (self->problem_list, geneva_article_form_is_folded (self->form));
}

static void
on_spread_date (GenevaImportWindow *self)
{
  GenevaImportItem *item = geneva_import_window_get_item (self);
  const GenevaImportRow *from = item ? geneva_import_item_get_row (item) : NULL;
  gboolean is_any_set = FALSE;

  if (!from || !from->published)
    return;
  for (guint i = 0; i < geneva_import_window_get_n_rows (self); i++) {
    GenevaImportRow *row = geneva_import_sheet_get_row (self->sheet, i);

    if (lacks_date (row))
      is_any_set = geneva_import_row_set_published (row, from->published, NULL) || is_any_set;
  }
  if (is_any_set)
    geneva_import_items_touch (self->items);
  on_changed (self);
}

/* ---- work beside the main thread ---- */

/* A task's source may be let go by the worker, which no widget survives: the window goes with the callback instead. */

static void
tell_work (GenevaImportWindow *self,
           const char         *title)
{
  adw_status_page_set_title (self->work_page, title);
  geneva_compat_say (self->spoken, title);
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  GenevaImportWindow *self = GENEVA_IMPORT_WINDOW (widget);
  int done = g_atomic_int_get (&self->worker.n_done), all = g_atomic_int_get (&self->worker.n_all);
  g_autofree char *words = NULL;

  if (!self->cancellable) {
    self->ticks = 0;
    return G_SOURCE_REMOVE;
  }
  /* Nobody sees the table now. All its widgets at once, when the window closes, would be felt. */
  (void) geneva_import_items_shrink (self->items);
  /* all articles were read; putting together what they propose takes a while of its own */
  if (self->sheet && all > 0 && done == all && !self->is_told_building) {
    self->is_told_building = TRUE;
    gtk_progress_bar_set_text (self->progress, "");
    tell_work (self, _("Making the Proposals"));
  }
  if (all > 0 && done < all) {
    g_autofree char *some = geneva_words_dup_number (done);
    g_autofree char *number = geneva_words_dup_number (all);
    /* Translators: what is done, of how many */
    words = g_strdup_printf (_("%s of %s"), some, number);
    gtk_progress_bar_set_fraction (self->progress, (double) done / all);
    gtk_progress_bar_set_text (self->progress, words);
    /* Each file would be a flood. */
    if (done * SPOKEN_PARTS / all != self->spoken_part) {
      self->spoken_part = done * SPOKEN_PARTS / all;
      geneva_compat_say (self->spoken, words);
    }
  } else {
    gtk_progress_bar_pulse (self->progress);
  }
  return G_SOURCE_CONTINUE;
}

void
geneva_import_window_begin_work (GenevaImportWindow *self,
                                 const char         *title)
{
  self->cancellable = g_cancellable_new ();
  g_atomic_int_set (&self->worker.n_done, 0);
  g_atomic_int_set (&self->worker.n_all, 0);
  self->is_told_building = FALSE;
  self->spoken_part = 0;
  tell_work (self, title);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_progress_bar_set_text (self->progress, "");
  gtk_stack_set_visible_child_name (self->pages, "work");
  update_count (self);
  if (self->ticks == 0)
    self->ticks = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static gboolean
on_growing (GtkWidget     *table,
            GdkFrameClock *clock,
            gpointer       data)
{
  GenevaImportWindow *self = data;

  if (!self->cancellable && geneva_import_items_grow (self->items))
    return G_SOURCE_CONTINUE;
  self->growing = 0;
  return G_SOURCE_REMOVE;
}

/* The sheet comes back, or is new: the table anew, with the row at `position` selected. */
void
geneva_import_window_show_sheet (GenevaImportWindow *self,
                                 guint               position)
{
  guint n = geneva_import_window_get_n_rows (self);
  int width, height = gtk_widget_get_height (GTK_WIDGET (self->pages));

  /* read before the window had its place */
  if (height <= 0)
    gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  geneva_import_table_set_known (self->table, self->sheet && geneva_import_sheet_is_any_known (self->sheet));
  geneva_import_items_set_sheet (self->items, self->sheet, geneva_import_window_get_snapshot (self), position);
  if (self->growing == 0)
    self->growing = gtk_widget_add_tick_callback (GTK_WIDGET (self->table), on_growing, self, NULL);
  gtk_stack_set_visible_child_name (self->pages, self->sheet ? "sheet" : "nothing");
  update_count (self);
  if (!self->sheet)
    return;
  gtk_single_selection_set_selected (self->selection, MIN (position, n - 1));
  on_selected (self);
  /* Heads and rows, no more than are there, and never more than two fifths of the window. */
  gtk_paned_set_position (self->halves, MIN (34 + 43 * (int) MIN (n, 100), MAX (110, height * 2 / 5)));
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* Nobody holds rows of the sheet from now on. */
void
geneva_import_window_hide_sheet (GenevaImportWindow *self)
{
  geneva_article_form_set_item (self->form, NULL);
  geneva_import_items_set_sheet (self->items, NULL, NULL, 0);
}

/* What was read in part is no file that could not be read. */
static char *
dup_heading (GenevaImportWindow *self)
{
  g_autofree char *number = geneva_words_dup_number (self->problems->len);
  gboolean is_any_read = FALSE;

  for (guint i = 0; i < self->problems->len; i++)
    is_any_read = is_any_read || ((const GenevaImportProblem *) g_ptr_array_index (self->problems, i))->is_read;
  return g_strdup_printf (is_any_read ? g_dngettext (GETTEXT_PACKAGE, "%s file could not be read, or not all of it",
                                                     "%s files could not be read, or not all of them", self->problems->len)
                          : g_dngettext (GETTEXT_PACKAGE, "%s file could not be read", "%s files could not be read",
                                         self->problems->len), number);
}

void
geneva_import_window_show_problems (GenevaImportWindow *self)
{
  g_autofree char *heading = dup_heading (self);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  gboolean is_curable = FALSE, was_shown = gtk_widget_get_visible (GTK_WIDGET (self->problems_expander));

  for (guint i = 0; i < self->problems->len; i++)
    is_curable = is_curable || geneva_import_problem_is_curable (g_ptr_array_index (self->problems, i));
  gtk_widget_set_visible (GTK_WIDGET (self->problems_expander), self->sheet && self->problems->len > 0);
  gtk_expander_set_label (self->problems_expander, heading);
  if (self->sheet && self->problems->len > 0)
    geneva_compat_say (self->spoken, heading);
  /* where something can be done about it, that is seen; later it is as the reader left it */
  if (is_curable && !was_shown)
    gtk_expander_set_expanded (self->problems_expander, TRUE);
  /* rows are dear: those of the page that is shown */
  geneva_import_problems_show (self->problem_list, self->sheet ? self->problems : none);
  geneva_import_problems_show (self->nothing_list, self->sheet ? none : self->problems);
}

/* Closed while a worker was at it. */
gboolean
geneva_import_window_is_gone (GenevaImportWindow *self)
{
  return !self->file || !gtk_widget_get_realized (GTK_WIDGET (self));
}

/* ---- reading files ---- */

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GenevaImportWindow) self = data;
  GPtrArray *problems;
  g_autoptr (GError) error = NULL;

  self->sheet = geneva_import_reading_finish (result, &problems, &error);
  g_clear_object (&self->cancellable);
  if (error || geneva_import_window_is_gone (self))
    return;
  g_ptr_array_unref (self->problems);
  self->problems = g_ptr_array_ref (problems);
  geneva_import_window_show_problems (self);
  geneva_import_window_show_sheet (self, 0);
}

static void
read_files (GenevaImportWindow *self)
{
  geneva_import_window_begin_work (self, _("Reading Files"));
  geneva_import_reading_start (self->files, geneva_import_window_get_snapshot (self), &self->worker.n_done,
                               &self->worker.n_all, self->cancellable, on_read, g_object_ref (self));
}

/* ---- proposals ---- */

void
geneva_import_window_tell_failure (GenevaImportWindow *self,
                                   const char         *heading,
                                   const GError       *error)
{
  GtkWidget *dialog = geneva_question_new (GTK_WINDOW (self), heading, error->message);

  geneva_question_add_answers (dialog, "close", _("_Close"), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void on_proposed (GObject *source, GAsyncResult *result, gpointer data);

static void
propose (GenevaImportWindow *self)
{
  geneva_import_proposing_start (self->sheet, geneva_dossier_file_get_dossier (self->file), &self->worker,
                                 self->cancellable, on_proposed, g_object_ref (self));
}

/* As it was left. */
static void
back_to_sheet (GenevaImportWindow *self)
{
  int place = gtk_paned_get_position (self->halves);

  geneva_import_window_show_sheet (self, self->place);
  gtk_paned_set_position (self->halves, place);
}

/* Applying it takes a moment. A dossier that was edited meanwhile has the edit built once more. */
static void
on_proposed (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GenevaImportWindow) self = data;
  GenevaProposalsReport report;
  GenevaSnapshot *built_on;
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = geneva_import_proposing_finish (result, &built_on, &report, &error);
  GenevaDossier *dossier;

  if (delta && !geneva_import_window_is_gone (self) && geneva_import_window_get_snapshot (self) != built_on) {
    propose (self);
    return;
  }
  g_clear_object (&self->cancellable);
  if (geneva_import_window_is_gone (self))
    return;
  dossier = geneva_dossier_file_get_dossier (self->file);
  if (!delta || !geneva_dossier_apply_as (dossier, delta, GENEVA_EDIT_IMPORTED, &error)) {
    back_to_sheet (self);
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      geneva_import_window_tell_failure (self, _("Nothing Was Imported"), error);
    return;
  }
  self->was_edited = FALSE;
  g_signal_emit (self, imported, 0, &report);
  gtk_window_close (GTK_WINDOW (self));
}

static void
confirm (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  GenevaImportWindow *self = GENEVA_IMPORT_WINDOW (widget);

  if (!self->sheet || self->cancellable)
    return;
  self->place = gtk_single_selection_get_selected (self->selection);
  geneva_article_form_set_item (self->form, NULL);
  geneva_import_window_begin_work (self, _("Reading the Articles"));
  propose (self);
}

/* ---- leaving ---- */

static gboolean
close_now (gpointer self)
{
  gtk_window_close (self);
  return G_SOURCE_REMOVE;
}

/* The other windows may have questions of their own. */
static gboolean
quit_now (gpointer self)
{
  GtkWindow *parent = gtk_window_get_transient_for (self);
  GtkApplication *application = parent ? gtk_window_get_application (parent) : NULL;

  gtk_window_close (self);
  if (application)
    g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  return G_SOURCE_REMOVE;
}

/* The question stands on this window and goes first. */
static void
on_discard (GenevaImportWindow *self,
            const char         *response)
{
  if (g_strcmp0 (response, "discard") != 0) {
    self->is_quitting = FALSE;
    return;
  }
  self->was_edited = FALSE;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, self->is_quitting ? quit_now : close_now, g_object_ref (self), g_object_unref);
}

/* Back to the sheet from proposing; else away. */
static void
cancel (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  GenevaImportWindow *self = GENEVA_IMPORT_WINDOW (widget);

  if (self->cancellable && self->sheet)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* After a question where corrections would be lost, by whatever way it is closed. */
static gboolean
geneva_import_window_close_request (GtkWindow *window)
{
  GenevaImportWindow *self = GENEVA_IMPORT_WINDOW (window);
  GtkWindow *parent = gtk_window_get_transient_for (window);
  GtkApplication *application = parent ? gtk_window_get_application (parent) : NULL;
  GtkWidget *dialog;

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  if (!self->was_edited)
    return GTK_WINDOW_CLASS (geneva_import_window_parent_class)->close_request (window);
  if (self->question) {
    gtk_window_present (GTK_WINDOW (self->question));
    return TRUE;
  }
  /* the program was perhaps quit: it stays as long as this does */
  if (GENEVA_IS_APPLICATION (application))
    geneva_application_stay (GENEVA_APPLICATION (application));
  dialog = geneva_question_new (window, _("Discard the Import?"), _("What you corrected in the sheet would be lost."));
  geneva_question_add_answers (dialog, "stay", _("_Keep"), "discard", _("_Discard"), NULL);
  geneva_question_warn_of (dialog, "discard");
  geneva_question_set_default (dialog, "stay");
  geneva_question_set_close (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_discard), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->question, dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

/* The keys of the application do not reach a window that stands on another. What would be lost is asked for first. */
static gboolean
quit (GtkWidget *widget,
      GVariant  *arguments,
      gpointer   data)
{
  GenevaImportWindow *self = GENEVA_IMPORT_WINDOW (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  GtkApplication *application = parent ? gtk_window_get_application (parent) : NULL;

  self->is_quitting = self->was_edited;
  if (self->was_edited)
    gtk_window_close (GTK_WINDOW (self));
  else if (application)
    g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  return application != NULL;
}

/* However the window went. */
static void
geneva_import_window_unrealize (GtkWidget *widget)
{
  GenevaImportWindow *self = GENEVA_IMPORT_WINDOW (widget);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  GTK_WIDGET_CLASS (geneva_import_window_parent_class)->unrealize (widget);
}

static void
geneva_import_window_dispose (GObject *object)
{
  GenevaImportWindow *self = GENEVA_IMPORT_WINDOW (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  if (self->selection)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_weak_pointer (&self->question);
  g_clear_object (&self->file);
  g_clear_object (&self->files);
  G_OBJECT_CLASS (geneva_import_window_parent_class)->dispose (object);
}

static void
geneva_import_window_finalize (GObject *object)
{
  GenevaImportWindow *self = GENEVA_IMPORT_WINDOW (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->parted_by);
  g_ptr_array_unref (self->problems);
  geneva_import_sheet_free_aside (self->sheet);
  G_OBJECT_CLASS (geneva_import_window_parent_class)->finalize (object);
}

static void
geneva_import_window_class_init (GenevaImportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GENEVA_TYPE_ARTICLE_FORM);
  g_type_ensure (GENEVA_TYPE_CANCEL_BUTTON);
  g_type_ensure (GENEVA_TYPE_IMPORT_PROBLEMS);
  object_class->dispose = geneva_import_window_dispose;
  object_class->finalize = geneva_import_window_finalize;
  widget_class->unrealize = geneva_import_window_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = geneva_import_window_close_request;
  imported = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                           G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/geneva-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, work_page);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, spoken);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, problems_expander);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, problem_list);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, nothing_list);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, halves);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, table);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, form);
  gtk_widget_class_install_action (widget_class, "import.confirm", NULL, confirm);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "import.count", NULL, count);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_q, GDK_CONTROL_MASK, quit, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "import.confirm", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "import.confirm", NULL);
}

static void
geneva_import_window_init (GenevaImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  geneva_button_words_shorten (self->import_button);
  self->problems = g_ptr_array_new ();
  self->parted_by = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) geneva_import_template_unref);
  self->items = geneva_import_items_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  geneva_import_table_init (self->table);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self);
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->form, "spread-date", G_CALLBACK (on_spread_date), self);
  geneva_import_window_init_rereading (self);
  g_signal_connect_swapped (self->form, "notify::folded", G_CALLBACK (on_folded), self);
}

GtkWidget *
geneva_import_window_new (GtkWindow         *parent,
                          GenevaDossierFile *file,
                          GListModel        *files)
{
  GenevaImportWindow *self;

  g_return_val_if_fail (GENEVA_IS_DOSSIER_FILE (file), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (files), NULL);

  self = g_object_new (GENEVA_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);
  /* GTK 4.8 keeps the widths of columns that were once laid out: as it will be, before it is. */
  geneva_import_table_set_narrow (self->table, geneva_window_fit (GTK_WINDOW (self)) < NARROW_WIDTH);
  self->file = g_object_ref (file);
  self->files = g_object_ref (files);
  read_files (self);
  return GTK_WIDGET (self);
}

GenevaImportSheet *
geneva_import_window_get_sheet (GenevaImportWindow *self)
{
  g_return_val_if_fail (GENEVA_IS_IMPORT_WINDOW (self), NULL);
  return self->cancellable ? NULL : self->sheet;
}

void
geneva_import_window_confirm (GenevaImportWindow *self)
{
  g_return_if_fail (GENEVA_IS_IMPORT_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "import.confirm", NULL);
}
