/* Writing an evidence report or a proof sheet. Role: collects what it shall be
 * like, has the dossier's hash reckoned (and an older dossier read) by a worker,
 * then goes through the work in idle time, one step a turn, and puts the file
 * in its place in one step. It must not know what a report says.
 */
#include "geneva-report-dialog.h"

#include "base/geneva-sentence.h"
#include "geneva-button-words.h"
#include "geneva-cancel-button.h"
#include "geneva-config.h"
#include "geneva-entry-row.h"
#include "geneva-export.h"
#include "geneva-file-chooser.h"
#include "geneva-proof.h"
#include "geneva-question.h"
#include "geneva-record-words.h"
#include "geneva-report.h"
#include "jobs/geneva-load.h"
#include "store/geneva-dossier-hash.h"

#include <glib/gi18n-lib.h>

/* Earlier states that are offered: days on which something was edited. */
#define MOST_DAYS 12
#define MOST_ENTRIES 5000
/* What an idle turn may take before the window gets its own. */
#define TURN_US 12000

enum { OLDER_NOTHING, OLDER_FILE, OLDER_N_FIXED };

struct _GenevaReportDialog {
  AdwWindow           parent_instance;

  GenevaSession      *session;
  GPtrArray          *charts;         /* GenevaChart, as on the screen */
  GPtrArray          *switches;       /* GtkSwitch, one a chart (borrowed) */
  GenevaHistory      *history;        /* NULL: none */
  GArray             *days;           /* gint64: the last edit of each day */
  GenevaPapers        papers;
  GFile              *older_file;
  GtkNativeDialog    *chooser;
  gboolean            closes;         /* when it is written */
  /* A file under way: */
  GFile              *target;         /* NULL: none */
  GCancellable       *cancellable;
  GenevaSnapshot     *snapshot;
  GenevaReport       *report;
  GenevaProof        *proof, *older;  /* `older` NULL: held against nothing */
  char               *older_name;
  guint               step_id;

  AdwPreferencesGroup *charts_group;
  AdwComboRow        *part_row;
  AdwComboRow        *format_row;
  AdwComboRow        *paper_row;
  AdwComboRow        *passages_row;
  AdwComboRow        *older_row;
  GtkEditable        *title_row;
  GtkEditable        *author_row;
  GtkWidget          *options;
  GtkWidget          *save_button;
  GtkWidget          *progress_box;
  GtkProgressBar     *progress;
};

enum { EXPORTED, FAILED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaReportDialog, geneva_report_dialog, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

/* ---- what is asked for ---- */

static const char *const formats[][2] = {
  [GENEVA_PAPERS_REPORT] = { "pdf", "html" },
  [GENEVA_PAPERS_PROOF] = { "html", "csv" },
};

static const char *
get_format (GenevaReportDialog *self)
{
  return formats[self->papers][adw_combo_row_get_selected (self->format_row) == 1 ? 1 : 0];
}

static const char *
get_words (GtkEditable *row)
{
  const char *words = gtk_editable_get_text (row);

  return words[0] != '\0' ? words : NULL;
}

/* The chosen charts, of one snapshot and state: copies, so that those on the screen keep theirs. */
static GPtrArray *
list_charts (GenevaReportDialog *self, GenevaSnapshot *snapshot, const GenevaSessionState *state,
             GenevaTextContext *text)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->charts->len; i++) {
    GenevaChart *copy;

    if (!gtk_switch_get_active (g_ptr_array_index (self->switches, i)))
      continue;
    copy = geneva_chart_dup_view (g_ptr_array_index (self->charts, i), text);
    if (geneva_chart_get_snapshot (copy) != snapshot)
      geneva_chart_set_input (copy, snapshot, state);
    g_ptr_array_add (chosen, copy);
  }
  return chosen;
}

static char *
dup_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

static void
check_options (GenevaReportDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->switches->len; i++)
    n += gtk_switch_get_active (g_ptr_array_index (self->switches, i)) ? 1 : 0;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "papers.save", n > 0 && self->target == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->paper_row), g_str_equal (get_format (self), "pdf"));
}

static void
show_progress (GenevaReportDialog *self)
{
  gboolean is_writing = self->target != NULL;

  gtk_widget_set_visible (self->progress_box, is_writing);
  gtk_widget_set_sensitive (self->options, !is_writing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "papers.stop", is_writing);
  check_options (self);
}

/* ---- writing ---- */

/* Whether it is done or given up: nothing is under way. */
static void
end_writing (GenevaReportDialog *self)
{
  g_clear_handle_id (&self->step_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->report, geneva_report_free);
  g_clear_pointer (&self->proof, geneva_proof_free);
  g_clear_pointer (&self->older, geneva_proof_free);
  g_clear_pointer (&self->older_name, g_free);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  g_clear_object (&self->target);
}

static void
fail (GenevaReportDialog *self, const GError *error)
{
  GtkWidget *dialog;

  end_writing (self);
  show_progress (self);
  dialog = geneva_question_new (GTK_WINDOW (self),
                                self->papers == GENEVA_PAPERS_REPORT ? _("The report was not written")
                                                                     : _("The proof sheet was not written"),
                                error->message);
  geneva_question_add_answers (dialog, "close", _("_Close"), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  g_signal_emit (self, signals[FAILED], 0);
}

static void
finish (GenevaReportDialog *self)
{
  g_autoptr (GFile) file = g_object_ref (self->target);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (self->report != NULL) {
    bytes = geneva_report_end (self->report, &error);
  } else {
    if (self->older != NULL)
      geneva_proof_compare (self->proof, self->older, self->older_name);
    bytes = geneva_proof_end (self->proof, g_str_equal (get_format (self), "csv") ? GENEVA_PROOF_CSV : GENEVA_PROOF_HTML);
  }
  if (bytes == NULL || !geneva_export_write (file, bytes, NULL, &error)) {
    fail (self, error);
    return;
  }
  end_writing (self);
  show_progress (self);
  g_signal_emit (self, signals[EXPORTED], 0, file);
  if (self->closes)
    gtk_window_close (GTK_WINDOW (self));
}

/* FALSE: nothing is left to do. */
static gboolean
do_step (GenevaReportDialog *self)
{
  if (self->report != NULL)
    return geneva_report_step (self->report);
  if (geneva_proof_step (self->proof))
    return TRUE;
  return self->older != NULL && geneva_proof_step (self->older);
}

static double
get_progress (GenevaReportDialog *self)
{
  if (self->report != NULL)
    return geneva_report_get_progress (self->report);
  if (self->older == NULL)
    return geneva_proof_get_progress (self->proof);
  return (geneva_proof_get_progress (self->proof) + geneva_proof_get_progress (self->older)) / 2.0;
}

static gboolean
step (gpointer data)
{
  GenevaReportDialog *self = data;
  gint64 end = g_get_monotonic_time () + TURN_US;
  gboolean is_more;

  do
    is_more = do_step (self);
  while (is_more && g_get_monotonic_time () < end);
  gtk_progress_bar_set_fraction (self->progress, CLAMP (get_progress (self), 0.0, 1.0));
  if (is_more)
    return G_SOURCE_CONTINUE;
  self->step_id = 0;
  finish (self);
  return G_SOURCE_REMOVE;
}

static void
begin_report (GenevaReportDialog *self, const char *hash)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (geneva_words_get_locale ());
  GenevaSessionState state = { 0 };
  g_autoptr (GPtrArray) charts = NULL;
  g_autofree char *today = dup_today ();
  const GenevaReportOptions options = {
    .format = g_str_equal (get_format (self), "pdf") ? GENEVA_REPORT_PDF : GENEVA_REPORT_HTML,
    .paper = adw_combo_row_get_selected (self->paper_row) == 1 ? GENEVA_PAPER_LETTER : GENEVA_PAPER_A4,
    .palette = GENEVA_PALETTE_PRINT,
    .title = get_words (self->title_row),
    .author = get_words (self->author_row),
    .date = today,
    .creator = "Geneva II " GENEVA_VERSION,
    .locale = geneva_words_get_locale (),
    .dossier_hash = hash,
    .has_references_only = adw_combo_row_get_selected (self->passages_row) == 1,
    .is_whole = adw_combo_row_get_selected (self->part_row) == 1,
    .text = text,
  };

  geneva_session_get_state (self->session, &state);
  charts = list_charts (self, self->snapshot, &state, text);
  self->report = geneva_report_new (self->snapshot, &state, charts, &options);
  geneva_session_state_clear (&state);
}

static GenevaProof *
make_proof (GenevaReportDialog *self, GenevaSnapshot *snapshot, const GenevaSessionState *state, const char *hash)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (geneva_words_get_locale ());
  g_autoptr (GPtrArray) charts = list_charts (self, snapshot, state, text);
  g_autofree char *today = dup_today ();
  g_autofree char *day = g_strndup (today, 10);
  const GenevaProofOptions options = {
    .title = get_words (self->title_row),
    .creator = "Geneva II " GENEVA_VERSION,
    .locale = geneva_words_get_locale (),
    .date = day,
    .dossier_hash = hash,
    .is_whole = adw_combo_row_get_selected (self->part_row) == 1,
    .text = text,
  };

  return geneva_proof_new (snapshot, charts, &options);
}

/* What is filtered and selected names records of this dossier: another one of the same file is seen through the same
 * window of time and clock alone. */
static void
begin_proof (GenevaReportDialog *self, GenevaSnapshot *older, const char *hash, const char *older_hash)
{
  GenevaSessionState state = { 0 };

  geneva_session_get_state (self->session, &state);
  self->proof = make_proof (self, self->snapshot, &state, hash);
  if (older != NULL) {
    gboolean is_same = geneva_snapshot_get_pools (older) == geneva_snapshot_get_pools (self->snapshot);
    const GenevaSessionState plain = { .span = state.span, .clock = state.clock, .unreviewed = state.unreviewed };

    self->older = make_proof (self, older, is_same ? &state : &plain, older_hash);
  }
  geneva_session_state_clear (&state);
}

/* ---- what a worker does first ---- */

typedef struct {
  GenevaSnapshot *snapshot;
  GFile          *file;           /* to be read; NULL: `older` is there, or nothing */
  GenevaSnapshot *older;
  char           *hash, *older_hash;
} Preparation;

static void
preparation_free (gpointer data)
{
  Preparation *preparation = data;

  geneva_snapshot_unref (preparation->snapshot);
  g_clear_object (&preparation->file);
  g_clear_pointer (&preparation->older, geneva_snapshot_unref);
  g_free (preparation->hash);
  g_free (preparation->older_hash);
  g_free (preparation);
}

static void
prepare (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Preparation *preparation = data;
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  GError *error = NULL;

  if (preparation->file != NULL) {
    preparation->older = geneva_dossier_load (preparation->file, faults, cancellable, &error);
    if (preparation->older == NULL) {
      g_task_return_error (task, error);
      return;
    }
  }
  preparation->hash = geneva_dossier_dup_hash (preparation->snapshot);
  if (preparation->older != NULL)
    preparation->older_hash = geneva_dossier_dup_hash (preparation->older);
  g_task_return_boolean (task, TRUE);
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GenevaReportDialog) self = data;
  Preparation *preparation = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  /* Given up meanwhile, and perhaps begun anew. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    fail (self, error);
    return;
  }
  if (self->papers == GENEVA_PAPERS_REPORT)
    begin_report (self, preparation->hash);
  else
    begin_proof (self, preparation->older, preparation->hash, preparation->older_hash);
  /* After the window's own frames. */
  self->step_id = g_idle_add (step, self);
}

/* FALSE: an earlier state could not be had. */
static gboolean
choose_older (GenevaReportDialog *self, Preparation *preparation, GError **error)
{
  guint chosen = adw_combo_row_get_selected (self->older_row);

  if (self->papers != GENEVA_PAPERS_PROOF || chosen == OLDER_NOTHING)
    return TRUE;
  if (chosen == OLDER_FILE) {
    g_autofree char *base = self->older_file != NULL ? g_file_get_basename (self->older_file) : NULL;

    g_set_object (&preparation->file, self->older_file);
    self->older_name = base != NULL ? g_filename_display_name (base) : NULL;
    return TRUE;
  }
  if (chosen - OLDER_N_FIXED < self->days->len) {
    GListModel *names = adw_combo_row_get_model (self->older_row);
    g_autoptr (GtkStringObject) name = g_list_model_get_item (names, chosen);

    self->older_name = g_strdup (gtk_string_object_get_string (name));
    preparation->older = geneva_history_load_state (self->history,
                                                    g_array_index (self->days, gint64, chosen - OLDER_N_FIXED),
                                                    self->snapshot, error);
    return preparation->older != NULL;
  }
  return TRUE;
}

void
geneva_report_dialog_start (GenevaReportDialog *self, GFile *file)
{
  GenevaDossier *dossier;
  Preparation *preparation;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GENEVA_IS_REPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->target == NULL);

  dossier = geneva_session_get_dossier (self->session);
  if (dossier == NULL)
    return;
  self->target = g_object_ref (file);
  self->snapshot = geneva_snapshot_ref (geneva_dossier_get_snapshot (dossier));
  self->cancellable = g_cancellable_new ();
  preparation = g_new0 (Preparation, 1);
  preparation->snapshot = geneva_snapshot_ref (self->snapshot);
  gtk_progress_bar_set_fraction (self->progress, 0.0);
  show_progress (self);
  if (!choose_older (self, preparation, &error)) {
    preparation_free (preparation);
    fail (self, error);
    return;
  }
  task = g_task_new (NULL, self->cancellable, on_prepared, g_object_ref (self));
  g_task_set_task_data (task, preparation, preparation_free);
  g_task_run_in_thread (task, prepare);
}

gboolean
geneva_report_dialog_is_writing (GenevaReportDialog *self)
{
  g_return_val_if_fail (GENEVA_IS_REPORT_DIALOG (self), FALSE);

  return self->target != NULL;
}

static void
stop (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaReportDialog *self = GENEVA_REPORT_DIALOG (widget);

  end_writing (self);
  show_progress (self);
}

/* ---- names of files ---- */

static GFile *
take_choice (GenevaReportDialog *self, int response)
{
  GFile *file = geneva_file_chooser_dup_file (self->chooser, response);

  g_clear_object (&self->chooser);
  return file;
}

static void
on_target (GenevaReportDialog *self, int response)
{
  g_autoptr (GFile) file = take_choice (self, response);

  if (file == NULL)
    return;
  self->closes = TRUE;
  geneva_report_dialog_start (self, file);
}

static void
save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaReportDialog *self = GENEVA_REPORT_DIALOG (widget);
  gboolean is_report = self->papers == GENEVA_PAPERS_REPORT;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  const char *title = get_words (self->title_row);
  g_autofree char *stem = g_strdup_printf ("%s – %s", title != NULL ? title : _("Dossier"),
                                           is_report ? _("Evidence report") : _("Proof sheet"));
  g_autofree char *name = g_strdup_printf ("%s.%s", g_strdelimit (stem, "/\\:*?\"<>|", '-'), get_format (self));

  g_clear_object (&self->chooser);
  self->chooser = geneva_file_chooser_new (GTK_WINDOW (self), GENEVA_FILE_CHOOSER_SAVE,
                                           is_report ? _("Write an Evidence Report") : _("Write a Proof Sheet"),
                                           _("_Write"));
  geneva_file_chooser_set_name (self->chooser, name);
  gtk_file_filter_add_suffix (filter, get_format (self));
  gtk_file_filter_set_name (filter, _("Files of this format"));
  geneva_file_chooser_add_filter (self->chooser, filter);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (on_target), self);
  gtk_native_dialog_show (self->chooser);
}

/* ---- what a proof sheet is held against ---- */

static void
show_older (GenevaReportDialog *self)
{
  g_autofree char *base = self->older_file != NULL ? g_file_get_basename (self->older_file) : NULL;
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->older_row),
                               adw_combo_row_get_selected (self->older_row) == OLDER_FILE && name != NULL ? name : "");
}

static void
on_older_file (GenevaReportDialog *self, int response)
{
  g_autoptr (GFile) file = take_choice (self, response);

  geneva_report_dialog_set_older (self, file);
}

static void
on_older (GenevaReportDialog *self)
{
  g_autoptr (GtkFileFilter) filter = NULL;

  show_older (self);
  if (adw_combo_row_get_selected (self->older_row) != OLDER_FILE || self->older_file != NULL)
    return;
  g_clear_object (&self->chooser);
  self->chooser = geneva_file_chooser_new (GTK_WINDOW (self), GENEVA_FILE_CHOOSER_OPEN,
                                           _("An Earlier State of the Dossier"), _("_Compare"));
  filter = gtk_file_filter_new ();
  gtk_file_filter_add_pattern (filter, "*.json");
  gtk_file_filter_add_pattern (filter, "*.geneva");
  gtk_file_filter_set_name (filter, _("Dossiers"));
  geneva_file_chooser_add_filter (self->chooser, filter);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (on_older_file), self);
  gtk_native_dialog_show (self->chooser);
}

void
geneva_report_dialog_set_older (GenevaReportDialog *self, GFile *file)
{
  g_return_if_fail (GENEVA_IS_REPORT_DIALOG (self));

  g_set_object (&self->older_file, file);
  adw_combo_row_set_selected (self->older_row, file != NULL ? OLDER_FILE : OLDER_NOTHING);
  show_older (self);
}

/* The last edit of each day before the newest one: the state in which it was left. */
static void
list_days (GenevaReportDialog *self, GtkStringList *names)
{
  g_autoptr (GPtrArray) entries = self->history != NULL
                                    ? geneva_history_list (self->history, GENEVA_HANDLE_NONE, 0, MOST_ENTRIES, NULL) : NULL;
  g_autofree char *last = NULL;

  for (guint i = 0; entries != NULL && i < entries->len && self->days->len < MOST_DAYS; i++) {
    const GenevaHistoryEntry *entry = g_ptr_array_index (entries, i);
    g_autofree char *day = geneva_words_dup_time_here (entry->time_us, "yMMMd");

    if (day != NULL && i > 0 && g_strcmp0 (day, last) != 0) {
      /* Translators: a state of the dossier, by its day */
      g_autofree char *name = geneva_sentence (_("As it was at the end of %s"), day);

      g_array_append_val (self->days, entry->number);
      gtk_string_list_append (names, name);
    }
    if (day != NULL) {
      g_free (last);
      last = g_steal_pointer (&day);
    }
  }
  if (entries != NULL && entries->len > 0) {
    const gint64 begin = 0;

    g_array_append_val (self->days, begin);
    gtk_string_list_append (names, _("As it was before all edits"));
  }
}

static void
fill_older (GenevaReportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Nothing"));
  gtk_string_list_append (names, _("A file…"));
  list_days (self, names);
  adw_combo_row_set_model (self->older_row, G_LIST_MODEL (names));
}

guint
geneva_report_dialog_get_n_older (GenevaReportDialog *self)
{
  g_return_val_if_fail (GENEVA_IS_REPORT_DIALOG (self), 0);

  return OLDER_N_FIXED + self->days->len;
}

void
geneva_report_dialog_choose_older (GenevaReportDialog *self, guint position)
{
  g_return_if_fail (GENEVA_IS_REPORT_DIALOG (self));

  adw_combo_row_set_selected (self->older_row, position);
}

/* ---- the window ---- */

static void
geneva_report_dialog_dispose (GObject *object)
{
  GenevaReportDialog *self = GENEVA_REPORT_DIALOG (object);

  end_writing (self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_clear_pointer (&self->charts, g_ptr_array_unref);
  g_clear_pointer (&self->history, geneva_history_unref);
  g_clear_object (&self->older_file);
  G_OBJECT_CLASS (geneva_report_dialog_parent_class)->dispose (object);
}

static void
geneva_report_dialog_finalize (GObject *object)
{
  GenevaReportDialog *self = GENEVA_REPORT_DIALOG (object);

  g_ptr_array_unref (self->switches);
  g_array_unref (self->days);
  G_OBJECT_CLASS (geneva_report_dialog_parent_class)->finalize (object);
}

static void
geneva_report_dialog_class_init (GenevaReportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = geneva_report_dialog_dispose;
  object_class->finalize = geneva_report_dialog_finalize;
  signals[EXPORTED] = g_signal_new ("exported", GENEVA_TYPE_REPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[FAILED] = g_signal_new ("failed", GENEVA_TYPE_REPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "papers.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "papers.stop", NULL, stop);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (GENEVA_TYPE_CANCEL_BUTTON);
  g_type_ensure (GENEVA_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/geneva-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaReportDialog, charts_group);
  gtk_widget_class_bind_template_child (widget_class, GenevaReportDialog, part_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaReportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaReportDialog, paper_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaReportDialog, passages_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaReportDialog, older_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaReportDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaReportDialog, author_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaReportDialog, options);
  gtk_widget_class_bind_template_child (widget_class, GenevaReportDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaReportDialog, progress_box);
  gtk_widget_class_bind_template_child (widget_class, GenevaReportDialog, progress);
}

static void
geneva_report_dialog_init (GenevaReportDialog *self)
{
  self->switches = g_ptr_array_new ();
  self->days = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  geneva_button_words_shorten (self->save_button);
}

static void
add_chart_row (GenevaReportDialog *self, GenevaChart *chart)
{
  GtkWidget *row = adw_action_row_new (), *is_in = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (is_in), TRUE);
  gtk_widget_set_valign (is_in, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), geneva_chart_get_title (chart));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), is_in);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), is_in);
  gtk_accessible_update_property (GTK_ACCESSIBLE (is_in), GTK_ACCESSIBLE_PROPERTY_LABEL, geneva_chart_get_title (chart), -1);
  adw_preferences_group_add (self->charts_group, row);
  g_ptr_array_add (self->switches, is_in);
  g_signal_connect_swapped (is_in, "notify::active", G_CALLBACK (check_options), self);
}

static void
fill_formats (GenevaReportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, self->papers == GENEVA_PAPERS_REPORT ? "PDF" : "HTML");
  gtk_string_list_append (names, self->papers == GENEVA_PAPERS_REPORT ? "HTML" : "CSV");
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (names));
}

GtkWidget *
geneva_report_dialog_new (GtkWindow *parent, GenevaSession *session, GPtrArray *charts, GenevaPapers papers,
                          GenevaHistory *history, const char *author)
{
  GenevaReportDialog *self = g_object_new (GENEVA_TYPE_REPORT_DIALOG, "transient-for", parent, NULL);
  gboolean is_report = papers == GENEVA_PAPERS_REPORT;
  GenevaDossier *dossier = geneva_session_get_dossier (session);

  self->papers = papers;
  self->session = g_object_ref (session);
  self->charts = g_ptr_array_ref (charts);
  self->history = history != NULL ? geneva_history_ref (history) : NULL;
  gtk_window_set_title (GTK_WINDOW (self), is_report ? _("Evidence Report") : _("Proof Sheet"));
  for (guint i = 0; i < charts->len; i++)
    add_chart_row (self, g_ptr_array_index (charts, i));
  fill_formats (self);
  fill_older (self);
  gtk_widget_set_visible (GTK_WIDGET (self->passages_row), is_report);
  gtk_widget_set_visible (GTK_WIDGET (self->author_row), is_report);
  gtk_widget_set_visible (GTK_WIDGET (self->older_row), !is_report);
  gtk_editable_set_text (self->title_row, dossier != NULL ? geneva_dossier_get_title (dossier) : "");
  gtk_editable_set_text (self->author_row, author != NULL ? author : "");
  adw_combo_row_set_selected (self->part_row, 1);
  g_signal_connect_swapped (self->format_row, "notify::selected", G_CALLBACK (check_options), self);
  g_signal_connect_swapped (self->older_row, "notify::selected", G_CALLBACK (on_older), self);
  show_progress (self);
  return GTK_WIDGET (self);
}

void
geneva_report_dialog_set_chart (GenevaReportDialog *self, const char *name, gboolean is_in)
{
  g_return_if_fail (GENEVA_IS_REPORT_DIALOG (self));

  for (guint i = 0; i < self->charts->len; i++) {
    if (g_strcmp0 (geneva_chart_get_name (g_ptr_array_index (self->charts, i)), name) == 0)
      gtk_switch_set_active (g_ptr_array_index (self->switches, i), is_in);
  }
}

void
geneva_report_dialog_set_format (GenevaReportDialog *self, const char *format)
{
  g_return_if_fail (GENEVA_IS_REPORT_DIALOG (self));

  for (guint i = 0; i < 2; i++) {
    if (g_strcmp0 (formats[self->papers][i], format) == 0)
      adw_combo_row_set_selected (self->format_row, i);
  }
}
