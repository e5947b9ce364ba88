/* Writing a chart into a file. Role: collects what the file shall look like,
 * has its pages built by geneva-sheet.h from a copy of the chart (so that the
 * one on the screen keeps its place) one by one, as they are looked at or
 * written, and has the file put in its place in one step. It must not paint or
 * encode: scene, preview and export do. Long because each row of the dialog is
 * bound, followed and read here.
 */
#include "geneva-export-dialog.h"

#include "base/geneva-limits.h"
#include "geneva-button-words.h"
#include "geneva-cancel-button.h"
#include "geneva-config.h"
#include "geneva-entry-row.h"
#include "geneva-evidence-writer.h"
#include "geneva-export.h"
#include "geneva-file-chooser.h"
#include "geneva-fold-box.h"
#include "geneva-question.h"
#include "geneva-record-words.h"
#include "geneva-scene-preview.h"
#include "geneva-sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define PT_PER_MM (72.0 / 25.4)
#define REBUILD_DELAY_MS 80
#define MAX_DROPPED_NAMED 8
/* All of them are in the tooltip, up to this many. */
#define MAX_DROPPED_TOLD 60

typedef enum { UNIT_MM, UNIT_PT, UNIT_PX } Unit;

typedef struct { double width_mm, height_mm; } Preset;

/* In the order of the row; the first is the user's own size. */
static const Preset presets[] = { { 0, 0 }, { 90, 70 }, { 277, 190 }, { 254, 142.875 } };

struct _GenevaExportDialog {
  AdwWindow           parent_instance;

  GenevaDossier      *dossier;
  GPtrArray          *charts;         /* as on the screen: their choices are copied */
  GenevaEvidenceWriter *evidence;     /* of what is written */
  GSettings          *settings;
  GenevaTextContext  *text;           /* remembers what it measured */
  GenevaBook         *book;           /* NULL: not divided yet */
  GenevaScene        *scene;          /* the page in the preview, */
  guint               page;           /* this one */
  guint               count_id;       /* what the caption tells is being counted */
  gboolean            is_paged;
  double              width_pt, height_pt;
  gboolean            is_setting_size;
  guint               rebuild_id;
  GtkNativeDialog    *chooser;
  /* A file under way: */
  GFile              *target;         /* NULL: none */
  GenevaPageWriter   *writer;
  guint               n_written;
  guint               write_id;
  gboolean            closes;         /* after it */

  AdwComboRow        *chart_row;
  AdwComboRow        *part_row;
  AdwComboRow        *pages_row;
  AdwComboRow        *format_row;
  AdwComboRow        *palette_row;
  AdwComboRow        *preset_row;
  AdwComboRow        *unit_row;
  GtkWidget          *width_row;
  GtkWidget          *height_row;
  GtkSpinButton      *width;
  GtkSpinButton      *height;
  GtkWidget          *resolution_row;
  GtkSpinButton      *resolution;
  GtkEditable        *title_row;
  GtkEditable        *subtitle_row;
  GtkEditable        *credit_row;
  GtkSwitch          *legend;
  GtkSwitch          *caption;
  GtkSwitch          *sources;
  GtkSwitch          *keys;
  AdwComboRow        *carries_row;    /* what it rests on inside of the file */
  GtkWidget          *options;
  GtkWidget          *pager;
  GtkWidget          *progress_box;
  GtkProgressBar     *progress;
  GtkLabel           *page_number;
  GenevaScenePreview *preview;
  GtkLabel           *summary;
  GtkWidget          *export_button;
};

enum { EXPORTED, FAILED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaExportDialog, geneva_export_dialog, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

/* ---- reading the rows ---- */

static GenevaExportFormat
get_format (GenevaExportDialog *self)
{
  static const GenevaExportFormat formats[] = { GENEVA_EXPORT_PNG, GENEVA_EXPORT_SVG, GENEVA_EXPORT_PDF };
  guint position = adw_combo_row_get_selected (self->format_row);

  return position < G_N_ELEMENTS (formats) ? formats[position] : GENEVA_EXPORT_PNG;
}

/* One row a palette, in their order. */
static void
list_palettes (GenevaExportDialog *self)
{
  static const char * const words[GENEVA_N_PALETTES] = {
    [GENEVA_PALETTE_LIGHT] = N_("Light"),
    [GENEVA_PALETTE_DARK] = N_("Dark"),
    [GENEVA_PALETTE_PRINT] = N_("Print"),
    [GENEVA_PALETTE_HIGH_CONTRAST] = N_("High contrast"),
    [GENEVA_PALETTE_HIGH_CONTRAST_DARK] = N_("High contrast, dark"),
  };
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < GENEVA_N_PALETTES; i++)
    gtk_string_list_append (list, _(words[i]));
  adw_combo_row_set_model (self->palette_row, G_LIST_MODEL (list));
}

static GenevaPalette
get_palette (GenevaExportDialog *self)
{
  guint position = adw_combo_row_get_selected (self->palette_row);

  return position < GENEVA_N_PALETTES ? (GenevaPalette) position : GENEVA_PALETTE_LIGHT;
}

static GenevaChart *
get_chart (GenevaExportDialog *self)
{
  guint position = adw_combo_row_get_selected (self->chart_row);

  return g_ptr_array_index (self->charts, position < self->charts->len ? position : 0);
}

static const char *
get_words (GtkEditable *row)
{
  const char *words = gtk_editable_get_text (row);

  return *words != '\0' ? words : NULL;
}

/* Pixels a point: those of a PNG; elsewhere a pixel is 1/96 of an inch. */
static double
get_scale (GenevaExportDialog *self)
{
  return get_format (self) == GENEVA_EXPORT_PNG ? gtk_spin_button_get_value (self->resolution) / 72.0 : 96.0 / 72.0;
}

static double
get_pt_per_unit (GenevaExportDialog *self)
{
  switch ((Unit) adw_combo_row_get_selected (self->unit_row)) {
    case UNIT_PT:
      return 1;
    case UNIT_PX:
      return 1 / get_scale (self);
    case UNIT_MM:
    default:
      return PT_PER_MM;
  }
}

static const char *const page_sizes[] = { NULL, "a4", "letter" };

/* NULL: one page. */
static const char *
get_page_size (GenevaExportDialog *self)
{
  guint position = adw_combo_row_get_selected (self->pages_row);

  return get_format (self) == GENEVA_EXPORT_PDF && position < G_N_ELEMENTS (page_sizes) ? page_sizes[position] : NULL;
}

/* ---- the pages ---- */

/* Names of the labels without a place, the first of them. */
static void
add_dropped (GString *text, GenevaScene *scene, guint most)
{
  guint n = geneva_scene_get_n_dropped_labels (scene);

  if (n == 0)
    return;
  g_string_append (text, "\n");
  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u label found no place: ",
                                             "%u labels found no place: ", n), n);
  for (guint i = 0; i < MIN (n, most); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? _(", ") : "", geneva_scene_get_dropped_label (scene, i, NULL));
  if (n > most)
    g_string_append (text, "…");
}

static void
say_summary (GenevaExportDialog *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) all = NULL;
  double scale = get_scale (self), width, height;
  guint n_keyless = geneva_scene_get_count (self->scene, "keyless");
  guint n_as_image = geneva_scene_get_count (self->scene, "edges-as-image");

  geneva_scene_get_size (self->scene, &width, &height);
  g_string_append_printf (text, _("%.0f × %.0f mm"), width / PT_PER_MM, height / PT_PER_MM);
  if (get_format (self) == GENEVA_EXPORT_PNG)
    g_string_append_printf (text, _(" · %.0f × %.0f pixels"), ceil (width * scale), ceil (height * scale));
  if (n_keyless > 0) {
    g_string_append (text, "\n");
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u mark has no room for the numbers of its sources.",
                                               "%u marks have no room for the numbers of their sources.", n_keyless),
                            n_keyless);
  }
  if (n_as_image > 0 && get_format (self) != GENEVA_EXPORT_PNG) {
    g_string_append (text, "\n");
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE,
                                               "%u edge is drawn as part of an image: the file would be too large otherwise.",
                                               "%u edges are drawn as one image: the file would be too large otherwise.",
                                               n_as_image), n_as_image);
  }
  all = g_string_new (text->str);
  add_dropped (text, self->scene, MAX_DROPPED_NAMED);
  add_dropped (all, self->scene, MAX_DROPPED_TOLD);
  gtk_label_set_label (self->summary, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), all->str);
}

static void show_page (GenevaExportDialog *self, guint page);

static gboolean
count_more (gpointer data)
{
  GenevaExportDialog *self = data;

  if (geneva_book_count (self->book))
    return G_SOURCE_CONTINUE;
  self->count_id = 0;
  if (self->page == geneva_book_get_caption_page (self->book))
    show_page (self, self->page);
  return G_SOURCE_REMOVE;
}

static void
show_page (GenevaExportDialog *self, guint page)
{
  guint n_pages = geneva_book_get_n_pages (self->book);
  g_autofree char *number = NULL;

  self->page = MIN (page, n_pages - 1);
  g_clear_pointer (&self->scene, geneva_scene_unref);
  self->scene = geneva_book_build_page (self->book, self->page);
  geneva_scene_preview_set_scene (self->preview, self->scene, get_palette (self));
  /* Translators: number of a page, of how many. */
  number = g_strdup_printf (_("%u of %u"), self->page + 1, n_pages);
  gtk_label_set_label (self->page_number, number);
  gtk_widget_set_visible (self->pager, n_pages > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.previous-page", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.next-page", self->page + 1 < n_pages);
  say_summary (self);
}

/* Its caption tells of all pages, most of which nobody has built yet. */
static void
look_at_caption (GenevaExportDialog *self)
{
  if (self->count_id == 0 && self->page > 0 && self->page == geneva_book_get_caption_page (self->book))
    self->count_id = g_idle_add (count_more, self);
}

static void
turn_page (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaExportDialog *self = GENEVA_EXPORT_DIALOG (widget);

  show_page (self, self->page + (g_str_has_suffix (action_name, "next-page") ? 1 : -1));
  look_at_caption (self);
}

static void
show_progress (GenevaExportDialog *self)
{
  gboolean is_writing = self->target != NULL;

  gtk_widget_set_visible (self->progress_box, is_writing);
  gtk_widget_set_sensitive (self->options, !is_writing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.save", !is_writing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.stop", is_writing);
  if (is_writing) {
    guint n_pages = geneva_book_get_n_pages (self->book);
    /* Translators: a file is being written, page by page. */
    g_autofree char *words = g_strdup_printf (_("Page %u of %u"), MIN (self->n_written + 1, n_pages), n_pages);

    gtk_progress_bar_set_fraction (self->progress, (double) self->n_written / n_pages);
    gtk_progress_bar_set_text (self->progress, words);
  }
}

/* Whether it is done or given up: nothing is under way. */
static void
end_writing (GenevaExportDialog *self)
{
  g_clear_handle_id (&self->write_id, g_source_remove);
  g_clear_pointer (&self->writer, geneva_page_writer_free);
  g_clear_object (&self->target);
}

static void
rebuild (GenevaExportDialog *self)
{
  GenevaChart *shown = get_chart (self);
  GenevaPageOptions page = {
    .title = get_words (self->title_row),
    .subtitle = get_words (self->subtitle_row),
    .credit = get_words (self->credit_row),
    .legend = gtk_switch_get_active (self->legend),
    .caption = gtk_switch_get_active (self->caption),
    .is_vector = get_format (self) != GENEVA_EXPORT_PNG,
    .locale = geneva_words_get_locale (),
  };
  GenevaSheetOptions sheet = {
    .width_pt = self->width_pt,
    .height_pt = self->height_pt,
    .page = &page,
    .is_whole = adw_combo_row_get_selected (self->part_row) == 1,
    .has_sources = gtk_switch_get_active (self->sources),
    .has_keys = gtk_switch_get_active (self->keys),
    .text = self->text,
  };
  const char *size = get_page_size (self);
  double at, most;

  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  if (size != NULL)
    sheet.is_paged = geneva_sheet_size_from_name (size, &sheet.width_pt, &sheet.height_pt);
  sheet.is_scrolled = geneva_chart_get_scroll (shown, &at, &most);
  g_clear_handle_id (&self->count_id, g_source_remove);
  if (self->target != NULL) {
    end_writing (self);       /* its pages are no longer those of the rows */
    show_progress (self);
  }
  geneva_book_free (self->book);
  self->book = geneva_book_new (shown, &sheet);
  show_page (self, self->page);
  look_at_caption (self);
}

static gboolean
rebuild_now (gpointer data)
{
  GenevaExportDialog *self = data;

  self->rebuild_id = 0;
  rebuild (self);
  return G_SOURCE_REMOVE;
}

static void
queue_rebuild (GenevaExportDialog *self)
{
  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  self->rebuild_id = g_timeout_add (REBUILD_DELAY_MS, rebuild_now, self);
}

/* ---- size ---- */

static void
show_size (GenevaExportDialog *self)
{
  double unit = get_pt_per_unit (self);
  guint digits = adw_combo_row_get_selected (self->unit_row) == UNIT_PX ? 0 : 1;

  self->is_setting_size = TRUE;
  gtk_spin_button_set_digits (self->width, digits);
  gtk_spin_button_set_digits (self->height, digits);
  gtk_spin_button_set_range (self->width, ceil (GENEVA_MIN_PAGE_PT / unit), floor (GENEVA_MAX_PAGE_PT / unit));
  gtk_spin_button_set_range (self->height, ceil (GENEVA_MIN_PAGE_PT / unit), floor (GENEVA_MAX_PAGE_PT / unit));
  gtk_spin_button_set_value (self->width, self->width_pt / unit);
  gtk_spin_button_set_value (self->height, self->height_pt / unit);
  self->is_setting_size = FALSE;
}

static void
on_size (GenevaExportDialog *self)
{
  double unit = get_pt_per_unit (self);

  if (self->is_setting_size)
    return;
  self->width_pt = CLAMP (gtk_spin_button_get_value (self->width) * unit, GENEVA_MIN_PAGE_PT, GENEVA_MAX_PAGE_PT);
  self->height_pt = CLAMP (gtk_spin_button_get_value (self->height) * unit, GENEVA_MIN_PAGE_PT, GENEVA_MAX_PAGE_PT);
  adw_combo_row_set_selected (self->preset_row, 0);
  queue_rebuild (self);
}

static void
on_preset (GenevaExportDialog *self)
{
  guint position = adw_combo_row_get_selected (self->preset_row);

  if (position == 0 || position >= G_N_ELEMENTS (presets))
    return;
  self->width_pt = presets[position].width_mm * PT_PER_MM;
  self->height_pt = presets[position].height_mm * PT_PER_MM;
  show_size (self);
  queue_rebuild (self);
}

static void
on_unit (GenevaExportDialog *self)
{
  gtk_widget_set_visible (self->resolution_row, get_format (self) == GENEVA_EXPORT_PNG);
  show_size (self);
  if (self->scene != NULL)
    say_summary (self);
}

/* One page or several, which only a PDF has. */
static void
on_pages (GenevaExportDialog *self)
{
  gboolean is_one = get_page_size (self) == NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->pages_row), get_format (self) == GENEVA_EXPORT_PDF);
  gtk_widget_set_visible (GTK_WIDGET (self->preset_row), is_one);
  gtk_widget_set_visible (GTK_WIDGET (self->unit_row), is_one);
  gtk_widget_set_visible (self->width_row, is_one);
  gtk_widget_set_visible (self->height_row, is_one);
  on_unit (self);
  self->page = 0;
  /* Another format alone is no other picture. */
  if (self->book != NULL && (!is_one || geneva_book_get_n_pages (self->book) > 1 || self->is_paged))
    queue_rebuild (self);
  self->is_paged = !is_one;
}

/* ---- writing ---- */

static void
tell_failure (GenevaExportDialog *self, const GError *error)
{
  GtkWidget *dialog = geneva_question_new (GTK_WINDOW (self), _("The picture was not written"), error->message);

  geneva_question_add_answers (dialog, "close", _("_Close"), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
remember (GenevaExportDialog *self)
{
  static const char * const names[] = { "png", "svg", "pdf" };

  if (self->settings == NULL)
    return;
  g_settings_set_string (self->settings, "export-format", names[get_format (self)]);
  g_settings_set_double (self->settings, "export-width-mm", CLAMP (self->width_pt / PT_PER_MM, 10, 2000));
  g_settings_set_double (self->settings, "export-height-mm", CLAMP (self->height_pt / PT_PER_MM, 10, 2000));
}

static void
tell_success (GenevaExportDialog *self, GFile *file)
{
  remember (self);
  g_signal_emit (self, signals[EXPORTED], 0, file);
  if (self->closes)
    gtk_window_close (GTK_WINDOW (self));
}

static GenevaEvidenceExtent
get_extent (GenevaExportDialog *self)
{
  /* in the order of the row's items */
  guint position = adw_combo_row_get_selected (self->carries_row);

  return position < GENEVA_EVIDENCE_N_EXTENTS ? (GenevaEvidenceExtent) position : GENEVA_EVIDENCE_REFERENCES;
}

static GenevaExportOptions
get_options (GenevaExportDialog *self)
{
  g_clear_pointer (&self->evidence, geneva_evidence_writer_free);
  self->evidence = geneva_evidence_writer_new (get_chart (self), "Geneva II " GENEVA_VERSION, get_extent (self),
                                               geneva_words_get_locale ());
  return (GenevaExportOptions) {
    .palette = get_palette (self),
    .scale = get_scale (self),
    .title = get_words (self->title_row),
    .credit = get_words (self->credit_row),
    .source = geneva_dossier_get_title (self->dossier),
    .creator = "Geneva II " GENEVA_VERSION,
    .language = geneva_words_get_locale (),
    .evidence = self->evidence,
  };
}

static void
stop (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaExportDialog *self = GENEVA_EXPORT_DIALOG (widget);

  end_writing (self);
  show_progress (self);
}

/* The next page, or after the last one the file. */
static gboolean
write_more (gpointer data)
{
  GenevaExportDialog *self = data;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (self->n_written < geneva_book_get_n_pages (self->book)) {
    g_autoptr (GenevaScene) page = geneva_book_build_page (self->book, self->n_written);

    geneva_page_writer_add (self->writer, page);
    self->n_written++;
    show_progress (self);
    return G_SOURCE_CONTINUE;
  }
  self->write_id = 0;
  file = g_object_ref (self->target);
  bytes = geneva_page_writer_end (self->writer, &error);
  end_writing (self);
  show_progress (self);
  if (bytes == NULL || !geneva_export_write (file, bytes, NULL, &error)) {
    tell_failure (self, error);
    g_signal_emit (self, signals[FAILED], 0);
    return G_SOURCE_REMOVE;
  }
  tell_success (self, file);
  return G_SOURCE_REMOVE;
}

static void
on_chosen (GenevaExportDialog *self, int response)
{
  g_autoptr (GFile) file = geneva_file_chooser_dup_file (self->chooser, response);

  g_clear_object (&self->chooser);
  if (file == NULL)
    return;
  self->closes = TRUE;
  geneva_export_dialog_start (self, file);
}

static char *
dup_name (GenevaExportDialog *self)
{
  g_autofree char *stem = g_strdup_printf ("%s – %s", geneva_dossier_get_title (self->dossier),
                                           geneva_chart_get_title (get_chart (self)));

  g_strdelimit (stem, "/\\:*?\"<>|", '-');
  return g_strconcat (stem, geneva_export_format_get_suffix (get_format (self)), NULL);
}

static void
save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GenevaExportDialog *self = GENEVA_EXPORT_DIALOG (widget);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *name = dup_name (self);

  g_clear_object (&self->chooser);
  self->chooser = geneva_file_chooser_new (GTK_WINDOW (self), GENEVA_FILE_CHOOSER_SAVE, _("Export Chart"), _("_Export"));
  geneva_file_chooser_set_name (self->chooser, name);
  gtk_file_filter_add_suffix (filter, geneva_export_format_get_suffix (get_format (self)) + 1);
  gtk_file_filter_set_name (filter, _("Pictures of this format"));
  geneva_file_chooser_add_filter (self->chooser, filter);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (on_chosen), self);
  gtk_native_dialog_show (self->chooser);
}

static void
geneva_export_dialog_dispose (GObject *object)
{
  GenevaExportDialog *self = GENEVA_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  g_clear_handle_id (&self->count_id, g_source_remove);
  end_writing (self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->dossier);
  g_clear_pointer (&self->charts, g_ptr_array_unref);
  g_clear_pointer (&self->evidence, geneva_evidence_writer_free);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (geneva_export_dialog_parent_class)->dispose (object);
}

static void
geneva_export_dialog_finalize (GObject *object)
{
  GenevaExportDialog *self = GENEVA_EXPORT_DIALOG (object);

  g_clear_pointer (&self->scene, geneva_scene_unref);
  g_clear_pointer (&self->book, geneva_book_free);
  g_clear_pointer (&self->text, geneva_text_context_unref);
  G_OBJECT_CLASS (geneva_export_dialog_parent_class)->finalize (object);
}

static void
geneva_export_dialog_class_init (GenevaExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GENEVA_TYPE_CANCEL_BUTTON);
  g_type_ensure (GENEVA_TYPE_FOLD_BOX);
  g_type_ensure (GENEVA_TYPE_SCENE_PREVIEW);
  object_class->dispose = geneva_export_dialog_dispose;
  object_class->finalize = geneva_export_dialog_finalize;
  signals[EXPORTED] = g_signal_new ("exported", GENEVA_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[FAILED] = g_signal_new ("failed", GENEVA_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "export.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "export.stop", NULL, stop);
  gtk_widget_class_install_action (widget_class, "export.previous-page", NULL, turn_page);
  gtk_widget_class_install_action (widget_class, "export.next-page", NULL, turn_page);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "export.previous-page", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "export.next-page", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (GENEVA_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/geneva-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, chart_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, part_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, pages_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, palette_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, preset_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, unit_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, width_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, height_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, width);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, height);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, resolution_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, resolution);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, subtitle_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, credit_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, legend);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, caption);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, sources);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, keys);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, carries_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, options);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, pager);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, progress_box);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, page_number);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, GenevaExportDialog, export_button);
}

static void
geneva_export_dialog_init (GenevaExportDialog *self)
{
  self->width_pt = 240 * PT_PER_MM;
  self->height_pt = 135 * PT_PER_MM;
  self->text = geneva_text_context_new (geneva_words_get_locale ());
  gtk_widget_init_template (GTK_WIDGET (self));
  geneva_button_words_shorten (self->export_button);
  list_palettes (self);
  show_progress (self);
}

static void
follow_rows (GenevaExportDialog *self)
{
  g_signal_connect_swapped (self->chart_row, "notify::selected", G_CALLBACK (queue_rebuild), self);
  g_signal_connect_swapped (self->palette_row, "notify::selected", G_CALLBACK (queue_rebuild), self);
  g_signal_connect_swapped (self->part_row, "notify::selected", G_CALLBACK (queue_rebuild), self);
  g_signal_connect_swapped (self->format_row, "notify::selected", G_CALLBACK (on_pages), self);
  g_signal_connect_swapped (self->pages_row, "notify::selected", G_CALLBACK (on_pages), self);
  g_signal_connect_swapped (self->unit_row, "notify::selected", G_CALLBACK (on_unit), self);
  g_signal_connect_swapped (self->resolution, "value-changed", G_CALLBACK (on_unit), self);
  g_signal_connect_swapped (self->preset_row, "notify::selected", G_CALLBACK (on_preset), self);
  g_signal_connect_swapped (self->width, "value-changed", G_CALLBACK (on_size), self);
  g_signal_connect_swapped (self->height, "value-changed", G_CALLBACK (on_size), self);
  g_signal_connect_swapped (self->title_row, "changed", G_CALLBACK (queue_rebuild), self);
  g_signal_connect_swapped (self->subtitle_row, "changed", G_CALLBACK (queue_rebuild), self);
  g_signal_connect_swapped (self->credit_row, "changed", G_CALLBACK (queue_rebuild), self);
  g_signal_connect_swapped (self->legend, "notify::active", G_CALLBACK (queue_rebuild), self);
  g_signal_connect_swapped (self->caption, "notify::active", G_CALLBACK (queue_rebuild), self);
  g_signal_connect_swapped (self->sources, "notify::active", G_CALLBACK (queue_rebuild), self);
  g_signal_connect_swapped (self->keys, "notify::active", G_CALLBACK (queue_rebuild), self);
}

GtkWidget *
geneva_export_dialog_new (GtkWindow *parent, GenevaDossier *dossier, GPtrArray *charts, GenevaChart *first,
                          GSettings *settings)
{
  GenevaExportDialog *self = g_object_new (GENEVA_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint position;

  self->dossier = g_object_ref (dossier);
  self->charts = g_ptr_array_ref (charts);
  g_set_object (&self->settings, settings);
  for (guint i = 0; i < charts->len; i++)
    gtk_string_list_append (names, geneva_chart_get_title (g_ptr_array_index (charts, i)));
  adw_combo_row_set_model (self->chart_row, G_LIST_MODEL (names));
  if (g_ptr_array_find (charts, first, &position))
    adw_combo_row_set_selected (self->chart_row, position);
  gtk_editable_set_text (self->title_row, geneva_dossier_get_title (dossier));
  if (settings != NULL) {
    g_autofree char *format = g_settings_get_string (settings, "export-format");
    geneva_export_dialog_set_format (self, format);
    self->width_pt = g_settings_get_double (settings, "export-width-mm") * PT_PER_MM;
    self->height_pt = g_settings_get_double (settings, "export-height-mm") * PT_PER_MM;
    self->width_pt = CLAMP (self->width_pt, GENEVA_MIN_PAGE_PT, GENEVA_MAX_PAGE_PT);
    self->height_pt = CLAMP (self->height_pt, GENEVA_MIN_PAGE_PT, GENEVA_MAX_PAGE_PT);
  }
  on_pages (self);
  follow_rows (self);
  rebuild (self);
  return GTK_WIDGET (self);
}

void
geneva_export_dialog_set_size (GenevaExportDialog *self, double width_pt, double height_pt)
{
  g_return_if_fail (GENEVA_IS_EXPORT_DIALOG (self));

  self->width_pt = CLAMP (width_pt, GENEVA_MIN_PAGE_PT, GENEVA_MAX_PAGE_PT);
  self->height_pt = CLAMP (height_pt, GENEVA_MIN_PAGE_PT, GENEVA_MAX_PAGE_PT);
  show_size (self);
  queue_rebuild (self);
}

void
geneva_export_dialog_set_format (GenevaExportDialog *self, const char *format)
{
  static const char * const names[] = { "png", "svg", "pdf" };

  g_return_if_fail (GENEVA_IS_EXPORT_DIALOG (self));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_strcmp0 (names[i], format) == 0)
      adw_combo_row_set_selected (self->format_row, i);
  }
}

void
geneva_export_dialog_set_whole (GenevaExportDialog *self, gboolean whole)
{
  g_return_if_fail (GENEVA_IS_EXPORT_DIALOG (self));

  adw_combo_row_set_selected (self->part_row, whole ? 1 : 0);
}

void
geneva_export_dialog_set_pages (GenevaExportDialog *self, const char *size)
{
  g_return_if_fail (GENEVA_IS_EXPORT_DIALOG (self));

  for (guint i = 0; i < G_N_ELEMENTS (page_sizes); i++) {
    if (g_strcmp0 (page_sizes[i], size) == 0)
      adw_combo_row_set_selected (self->pages_row, i);
  }
}

void
geneva_export_dialog_set_sources (GenevaExportDialog *self, gboolean list, gboolean keys)
{
  g_return_if_fail (GENEVA_IS_EXPORT_DIALOG (self));

  gtk_switch_set_active (self->sources, list);
  gtk_switch_set_active (self->keys, keys);
}

void
geneva_export_dialog_set_evidence (GenevaExportDialog *self, GenevaEvidenceExtent extent)
{
  g_return_if_fail (GENEVA_IS_EXPORT_DIALOG (self));
  g_return_if_fail ((guint) extent < GENEVA_EVIDENCE_N_EXTENTS);

  adw_combo_row_set_selected (self->carries_row, extent);
}

guint
geneva_export_dialog_get_n_pages (GenevaExportDialog *self)
{
  g_return_val_if_fail (GENEVA_IS_EXPORT_DIALOG (self), 0);

  return self->book != NULL ? geneva_book_get_n_pages (self->book) : 0;
}

GenevaScene *
geneva_export_dialog_get_scene (GenevaExportDialog *self)
{
  g_return_val_if_fail (GENEVA_IS_EXPORT_DIALOG (self), NULL);

  return self->scene;
}

void
geneva_export_dialog_start (GenevaExportDialog *self, GFile *file)
{
  GenevaExportOptions options;

  g_return_if_fail (GENEVA_IS_EXPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->target == NULL);

  /* What was typed a moment ago belongs to the file too. */
  if (self->rebuild_id != 0)
    rebuild (self);
  if (geneva_book_get_n_pages (self->book) == 1) {
    g_autoptr (GError) error = NULL;

    if (geneva_export_dialog_write (self, file, &error))
      return;
    tell_failure (self, error);
    g_signal_emit (self, signals[FAILED], 0);
    return;
  }
  options = get_options (self);
  self->target = g_object_ref (file);
  self->writer = geneva_page_writer_new (&options);
  self->n_written = 0;
  /* After the window's own frames. */
  self->write_id = g_idle_add (write_more, self);
  show_progress (self);
}

gboolean
geneva_export_dialog_is_writing (GenevaExportDialog *self)
{
  g_return_val_if_fail (GENEVA_IS_EXPORT_DIALOG (self), FALSE);

  return self->target != NULL;
}

gboolean
geneva_export_dialog_write (GenevaExportDialog *self, GFile *file, GError **error)
{
  g_autoptr (GPtrArray) pages = NULL;
  GenevaExportOptions options;

  g_return_val_if_fail (GENEVA_IS_EXPORT_DIALOG (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (self->rebuild_id != 0)
    rebuild (self);
  options = get_options (self);
  pages = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_scene_unref);
  for (guint i = 0; i < geneva_book_get_n_pages (self->book); i++)
    g_ptr_array_add (pages, geneva_book_build_page (self->book, i));
  if (!geneva_pages_export (pages, file, get_format (self), &options, NULL, error))
    return FALSE;
  tell_success (self, file);
  return TRUE;
}
