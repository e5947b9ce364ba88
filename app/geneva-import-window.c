/* The import of articles. Role: three pages – files being read, the sheet of articles with what is known of each, texts
 * being read – and one edit at the end. Reading is import's and extract's, in a worker; what a row knows is
 * jobs/geneva-import-sheet.h's. Must not know how anything is found in a text.
 *
 * It is one room although long: every field of the form is filled from and written to the same row.
 */
#include "geneva-import-window.h"

#include "geneva-date-entry.h"
#include "jobs/geneva-proposals.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- one row of the table ---- */

#define GENEVA_TYPE_IMPORT_ITEM (geneva_import_item_get_type ())
G_DECLARE_FINAL_TYPE (GenevaImportItem, geneva_import_item, GENEVA, IMPORT_ITEM, GObject)

struct _GenevaImportItem {
  GObject          parent_instance;
  GenevaImportRow *row;             /* of the window's sheet */
};

G_DEFINE_FINAL_TYPE (GenevaImportItem, geneva_import_item, G_TYPE_OBJECT)

static guint item_changed;

static void
geneva_import_item_class_init (GenevaImportItemClass *klass)
{
  item_changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
geneva_import_item_init (GenevaImportItem *self)
{
}

/* ---- the window ---- */

struct _GenevaImportWindow {
  AdwWindow            parent_instance;

  GenevaDossierFile   *file;
  GListModel          *files;          /* GFile */
  GCancellable        *cancellable;    /* of the worker; not NULL while one is at it */
  GenevaImportSheet   *sheet;
  GListStore          *items;
  GtkSingleSelection  *selection;
  GPtrArray           *problems;       /* char *: a line a file that could not be read */
  const char         **encodings;      /* shown in the combo row, after "as found" */
  gboolean             is_filling;
  guint                ticks;
  int                  n_done, n_all;  /* of the worker; atomic */

  AdwWindowTitle      *title;
  GtkWidget           *cancel_button;
  GtkWidget           *import_button;
  GtkStack            *pages;
  AdwStatusPage       *work_page;
  GtkProgressBar      *progress;
  AdwStatusPage       *nothing_page;
  GtkExpander         *problems_expander;
  GtkLabel            *problem_list;
  GtkColumnView       *table;
  GtkPaned            *details;
  GtkWidget           *facts;
  GtkWidget           *article_title;
  GtkWidget           *publisher;
  GtkWidget           *agencies;
  GtkWidget           *author;
  GtkWidget           *language;
  GtkBox              *date_box;
  GtkLabel            *date_label;
  GtkWidget           *date_entry;
  GtkWidget           *suggestion;
  AdwComboRow         *encoding;
  AdwActionRow        *read_row;
  GtkSwitch           *read_switch;
  GtkLabel            *body_label;
  GtkTextView         *preview;
  GtkTextTagTable     *tags;
  GtkTextTag          *furniture_tag;  /* of it */
};

G_DEFINE_FINAL_TYPE (GenevaImportWindow, geneva_import_window, ADW_TYPE_WINDOW)

static guint imported;

static GenevaImportItem *
get_item (GenevaImportWindow *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static GenevaImportRow *
get_row (GenevaImportWindow *self)
{
  GenevaImportItem *item = get_item (self);
  return item ? item->row : NULL;
}

/* ---- what is imported ---- */

static void
update_count (GenevaImportWindow *self)
{
  guint n = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; self->sheet && i < geneva_import_sheet_get_n_rows (self->sheet); i++)
    n += geneva_import_sheet_get_row (self->sheet, i)->is_included != FALSE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.confirm",
                                 n > 0 && self->cancellable == NULL && self->sheet != NULL);
  words = self->sheet ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u article to take in", "%u articles to take in",
                                                      n), n) : g_strdup ("");
  adw_window_title_set_subtitle (self->title, words);
}

static void
touch (GenevaImportWindow *self)
{
  if (get_item (self))
    g_signal_emit (get_item (self), item_changed, 0);
  update_count (self);
}

/* ---- the form ---- */

static void
set_text (GtkWidget  *row,
          const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text ? text : "");
}

static void
show_date (GenevaImportWindow *self)
{
  const GenevaImportRow *row = get_row (self);
  g_autofree char *label = NULL;
  g_autofree char *offer = NULL;

  if (row->published)
    label = g_strdup_printf (_("Published – by %s"), geneva_import_date_basis_get_words (row->published_basis));
  else
    label = g_strdup (_("Published – not known; it may stay so"));
  gtk_label_set_label (self->date_label, label);
  gtk_widget_set_visible (self->suggestion, row->suggested && g_strcmp0 (row->suggested, row->published) != 0);
  if (row->suggested) {
    /* Translators: a date, and what it was found by */
    offer = g_strdup_printf (_("Use %s – by %s"), row->suggested, geneva_import_date_basis_get_words (row->suggested_basis));
    gtk_button_set_label (GTK_BUTTON (self->suggestion), offer);
  }
}

static void
show_reprint (GenevaImportWindow *self)
{
  const GenevaImportRow *row = get_row (self);
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (geneva_dossier_file_get_dossier (self->file));
  g_autofree char *of = NULL;
  g_autofree char *words = NULL;

  if (row->same_source != GENEVA_HANDLE_NONE) {
    words = g_strdup (_("The dossier has this text already; only what was never proposed of it is added"));
  } else if (row->reprint_row != GENEVA_REPRINT_NONE || row->reprint_source != GENEVA_HANDLE_NONE) {
    of = row->reprint_row != GENEVA_REPRINT_NONE
         ? g_strdup (geneva_import_sheet_get_row (self->sheet, row->reprint_row)->title)
         : geneva_snapshot_dup_title (snapshot, row->reprint_source);
    words = g_strdup_printf (_("A reprint of “%s”: it is linked to it"), of);
  }
  adw_action_row_set_subtitle (self->read_row, words ? words : "");
}

static void
tag_outside (GenevaImportWindow *self,
             GtkTextBuffer      *buffer,
             const char         *text,
             guint32             begin,
             guint32             end)
{
  GtkTextIter from, to;

  /* Blanks take no colour; and a tag that ends where a line begins colours the lines behind that one too (GTK 4.8). */
  while (begin < end && g_ascii_isspace (text[begin]))
    begin++;
  while (end > begin && g_ascii_isspace (text[end - 1]))
    end--;
  if (begin >= end)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &from, (int) g_utf8_pointer_to_offset (text, text + begin));
  gtk_text_buffer_get_iter_at_offset (buffer, &to, (int) g_utf8_pointer_to_offset (text, text + end));
  gtk_text_buffer_apply_tag (buffer, self->furniture_tag, &from, &to);
}

/* What is not the article stays, but pale; the cursor at a byte of the text. */
static void
show_text (GenevaImportWindow *self,
           guint32             cursor)
{
  const GenevaImportRow *row = get_row (self);
  const char *text = row->text->text;
  guint32 length = (guint32) row->text->length;
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (self->tags);
  g_autofree char *words = NULL;
  GtkTextIter at;
  glong n_points;

  /* A buffer of its own each time: lines that were laid out keep the colours of tags that came later (GTK 4.8). */
  gtk_text_buffer_set_text (buffer, text, (int) length);
  tag_outside (self, buffer, text, 0, row->body.begin);
  tag_outside (self, buffer, text, row->body.end, length);
  for (guint i = 0; i < row->furniture->len; i++) {
    const GenevaFurniturePiece *piece = &g_array_index (row->furniture, GenevaFurniturePiece, i);
    tag_outside (self, buffer, text, MAX (piece->span.begin, row->body.begin), MIN (piece->span.end, row->body.end));
  }
  n_points = g_utf8_strlen (text + row->body.begin, row->body.end - row->body.begin);
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Article: %ld character; the rest is set apart",
                                        "Article: %ld characters; the rest is set apart", (gulong) n_points), n_points);
  gtk_label_set_label (self->body_label, words);
  gtk_text_buffer_get_iter_at_offset (buffer, &at, (int) g_utf8_pointer_to_offset (text, text + cursor));
  gtk_text_buffer_place_cursor (buffer, &at);
  gtk_text_view_set_buffer (self->preview, buffer);
  gtk_text_view_scroll_to_mark (self->preview, gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, 0.1);
}

static gboolean
may_decode (const GenevaImportRow *row)
{
  return row->text->uri != NULL && (row->text->form == GENEVA_IMPORT_FORM_PLAIN
                                    || row->text->form == GENEVA_IMPORT_FORM_WIRE
                                    || row->text->form == GENEVA_IMPORT_FORM_EXPORT);
}

static void
show_encoding (GenevaImportWindow *self)
{
  const GenevaImportRow *row = get_row (self);
  guint selected = 0;

  for (guint i = 0; self->encodings[i]; i++) {
    if (row->text->encoding.name && g_ascii_strcasecmp (self->encodings[i], row->text->encoding.name) == 0)
      selected = i;
  }
  adw_combo_row_set_selected (self->encoding, selected);
  gtk_widget_set_sensitive (GTK_WIDGET (self->encoding), may_decode (row));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->encoding),
                               row->text->encoding.basis == GENEVA_ENCODING_GUESSED
                               ? _("Guessed: look whether the text reads well") : "");
}

static void
fill (GenevaImportWindow *self)
{
  const GenevaImportRow *row = get_row (self);
  g_autofree char *agencies = NULL;

  gtk_widget_set_sensitive (self->facts, row != NULL);
  if (!row)
    return;
  self->is_filling = TRUE;
  agencies = g_strjoinv (", ", row->agencies);
  set_text (self->article_title, row->title);
  set_text (self->publisher, row->publisher);
  set_text (self->agencies, agencies);
  set_text (self->author, row->author);
  set_text (self->language, row->language);
  geneva_date_entry_set_text (GENEVA_DATE_ENTRY (self->date_entry), row->published);
  gtk_switch_set_active (self->read_switch, row->is_read);
  show_encoding (self);
  show_date (self);
  show_reprint (self);
  show_text (self, row->body.begin);
  self->is_filling = FALSE;
}

static void
on_entry (GtkWidget          *entry,
          GenevaImportWindow *self)
{
  GenevaImportRow *row = get_row (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (self->is_filling || !row)
    return;
  if (entry == self->article_title) {
    geneva_import_row_set_title (row, text);
  } else if (entry == self->publisher) {
    geneva_import_row_set_publisher (row, text);
  } else if (entry == self->author) {
    geneva_import_row_set_author (row, text);
  } else if (entry == self->language) {
    geneva_import_row_set_language (row, text);
  } else {
    g_auto (GStrv) parts = g_strsplit (text, ",", -1);
    g_autoptr (GPtrArray) named = g_ptr_array_new ();
    for (guint i = 0; parts[i]; i++) {
      if (*g_strstrip (parts[i]))
        g_ptr_array_add (named, parts[i]);
    }
    g_ptr_array_add (named, NULL);
    geneva_import_row_set_agencies (row, (const char * const *) named->pdata);
  }
  touch (self);
}

static void
on_date (GenevaImportWindow *self)
{
  GenevaImportRow *row = get_row (self);
  g_autofree char *edtf = NULL;

  if (self->is_filling || !row
      || !geneva_date_entry_read (GENEVA_DATE_ENTRY (self->date_entry), &edtf, NULL)
      || !geneva_import_row_set_published (row, edtf, NULL))
    return;
  show_date (self);
  touch (self);
}

static void
on_suggestion (GenevaImportWindow *self)
{
  GenevaImportRow *row = get_row (self);

  if (row && row->suggested)
    geneva_date_entry_set_text (GENEVA_DATE_ENTRY (self->date_entry), row->suggested);
  on_date (self);
}

static void
on_read_switch (GenevaImportWindow *self)
{
  GenevaImportRow *row = get_row (self);

  if (self->is_filling || !row)
    return;
  row->is_read = gtk_switch_get_active (self->read_switch);
  touch (self);
}

static void
on_encoding (GenevaImportWindow *self)
{
  GenevaImportRow *row = get_row (self);
  guint selected = adw_combo_row_get_selected (self->encoding);
  g_autoptr (GError) error = NULL;

  if (self->is_filling || !row || selected == GTK_INVALID_LIST_POSITION || !may_decode (row))
    return;
  if (!geneva_import_row_decode_again (row, self->encodings[selected], NULL, &error)) {
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->encoding), error->message);
    return;
  }
  fill (self);
  touch (self);
}

/* The cursor of the preview, in bytes of the text. */
static guint32
get_cursor (GenevaImportWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->preview);
  const char *text = get_row (self)->text->text;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  return (guint32) (g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&at)) - text);
}

static void
cut_body (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  GenevaImportWindow *self = GENEVA_IMPORT_WINDOW (widget);
  GenevaImportRow *row = get_row (self);
  guint32 at;

  if (!row)
    return;
  at = get_cursor (self);
  if (g_str_has_suffix (action_name, "begins"))
    geneva_import_row_set_body (row, at, MAX (at, row->body.end));
  else
    geneva_import_row_set_body (row, MIN (at, row->body.begin), at);
  show_text (self, at);
  touch (self);
}

/* ---- the table ---- */

typedef enum { COLUMN_TITLE, COLUMN_PUBLISHER, COLUMN_DATE, COLUMN_LANGUAGE, COLUMN_ENCODING, COLUMN_LINK,
               N_COLUMNS } Column;

static char *
dup_cell (const GenevaImportRow *row,
          Column                 column)
{
  switch (column) {
  case COLUMN_TITLE:
    return g_strdup (row->title);
  case COLUMN_PUBLISHER:
    return row->publisher ? g_strdup (row->publisher) : g_strjoinv (", ", row->agencies);
  case COLUMN_DATE:
    if (row->published)
      return g_strdup (row->published);
    return row->suggested ? g_strdup_printf (_("%s?"), row->suggested) : g_strdup (_("not known"));
  case COLUMN_LANGUAGE:
    return g_strdup (row->language ? row->language : "");
  case COLUMN_ENCODING:
    return g_strdup (row->text->encoding.name ? row->text->encoding.name : "");
  case COLUMN_LINK:
    return g_strdup (row->same_source != GENEVA_HANDLE_NONE ? _("in the dossier")
                     : row->reprint_row != GENEVA_REPRINT_NONE || row->reprint_source != GENEVA_HANDLE_NONE
                     ? _("reprint") : "");
  case N_COLUMNS:
  default:
    g_return_val_if_reached (NULL);
  }
}

static void
refresh_cell (GtkListItem *cell)
{
  GenevaImportItem *item = gtk_list_item_get_item (cell);
  GtkWidget *label = gtk_list_item_get_child (cell);
  Column column = (Column) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (label), "column"));
  g_autofree char *text = dup_cell (item->row, column);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_opacity (label, item->row->is_included ? 1 : 0.5);
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *cell,
          gpointer                  column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  g_object_set_data (G_OBJECT (label), "column", column);
  gtk_list_item_set_child (cell, label);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *cell,
         gpointer                  column)
{
  g_signal_connect_swapped (gtk_list_item_get_item (cell), "changed", G_CALLBACK (refresh_cell), cell);
  refresh_cell (cell);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *cell,
           gpointer                  column)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (cell), cell);
}

static void
on_included (GtkCheckButton *button,
             GtkListItem    *cell)
{
  GenevaImportItem *item = gtk_list_item_get_item (cell);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));

  if (!item)
    return;
  item->row->is_included = gtk_check_button_get_active (button);
  g_signal_emit (item, item_changed, 0);
  if (GENEVA_IS_IMPORT_WINDOW (root))
    update_count (GENEVA_IMPORT_WINDOW (root));
}

static void
on_check_setup (GtkSignalListItemFactory *factory,
                GtkListItem              *cell,
                gpointer                  data)
{
  GtkWidget *button = gtk_check_button_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Take this article in"), -1);
  gtk_list_item_set_child (cell, button);
  g_signal_connect (button, "toggled", G_CALLBACK (on_included), cell);
}

static void
on_check_bind (GtkSignalListItemFactory *factory,
               GtkListItem              *cell,
               gpointer                  data)
{
  GenevaImportItem *item = gtk_list_item_get_item (cell);
  GtkWidget *button = gtk_list_item_get_child (cell);

  g_signal_handlers_block_matched (button, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, cell);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), item->row->is_included);
  g_signal_handlers_unblock_matched (button, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, cell);
}

static void
add_columns (GenevaImportWindow *self)
{
  static const struct { const char *title; int width; } columns[N_COLUMNS] = {
    { N_("Title"), -1 }, { N_("Publisher"), 150 }, { N_("Published"), 110 }, { N_("Language"), 90 },
    { N_("Encoding"), 110 }, { N_("Known"), 110 },
  };
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) check = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (on_check_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_check_bind), NULL);
  check = gtk_column_view_column_new (NULL, factory);
  gtk_column_view_append_column (self->table, check);
  for (guint i = 0; i < N_COLUMNS; i++) {
    g_autoptr (GtkColumnViewColumn) column = NULL;

    factory = gtk_signal_list_item_factory_new ();
    g_signal_connect (factory, "setup", G_CALLBACK (on_setup), GINT_TO_POINTER (i));
    g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
    g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
    column = gtk_column_view_column_new (_(columns[i].title), factory);
    gtk_column_view_column_set_resizable (column, TRUE);
    if (columns[i].width < 0)
      gtk_column_view_column_set_expand (column, TRUE);
    else
      gtk_column_view_column_set_fixed_width (column, columns[i].width);
    gtk_column_view_append_column (self->table, column);
  }
}

/* ---- work beside the main thread ---- */

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  GenevaImportWindow *self = GENEVA_IMPORT_WINDOW (widget);
  int done = g_atomic_int_get (&self->n_done), all = g_atomic_int_get (&self->n_all);
  g_autofree char *words = NULL;

  if (!self->cancellable) {
    self->ticks = 0;
    return G_SOURCE_REMOVE;
  }
  if (all > 0) {
    words = g_strdup_printf (_("%d of %d"), done, all);
    gtk_progress_bar_set_fraction (self->progress, (double) done / all);
    gtk_progress_bar_set_text (self->progress, words);
  }
  return G_SOURCE_CONTINUE;
}

static void
begin_work (GenevaImportWindow *self,
            const char         *title)
{
  self->cancellable = g_cancellable_new ();
  self->n_done = self->n_all = 0;
  adw_status_page_set_title (self->work_page, title);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_progress_bar_set_text (self->progress, "");
  gtk_stack_set_visible_child_name (self->pages, "work");
  update_count (self);
  if (self->ticks == 0)
    self->ticks = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

typedef struct {
  GPtrArray      *files;         /* GFile */
  GPtrArray      *problems;      /* char * */
  GenevaSnapshot *snapshot;
  int            *n_done, *n_all;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_ptr_array_unref (reading->files);
  g_ptr_array_unref (reading->problems);
  geneva_snapshot_unref (reading->snapshot);
  g_free (reading);
}

/* One file: its texts at the end of `texts`; what could not be read is told, and stops nothing. */
static void
read_one (GFile        *file,
          GPtrArray    *texts,
          GPtrArray    *told,
          GCancellable *cancellable)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  GenevaImportOptions options = { 0 };
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GError) error = NULL;

  read = geneva_import_file (file, &options, problems, cancellable, &error);
  if (read)
    g_ptr_array_extend_and_steal (texts, g_steal_pointer (&read));
  else if (problems->len == 0)
    g_ptr_array_add (told, g_strdup (error->message));
  for (guint i = 0; i < problems->len; i++)
    g_ptr_array_add (told, g_strdup (((GError *) g_ptr_array_index (problems, i))->message));
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);

  for (guint i = 0; i < reading->files->len; i++) {
    g_autoptr (GError) error = NULL;
    GPtrArray *found = geneva_import_list_files (g_ptr_array_index (reading->files, i), cancellable, &error);
    if (found)
      g_ptr_array_extend_and_steal (files, found);
    else
      g_ptr_array_add (reading->problems, g_strdup (error->message));
  }
  g_atomic_int_set (reading->n_all, (int) files->len);
  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++) {
    read_one (g_ptr_array_index (files, i), texts, reading->problems, cancellable);
    g_atomic_int_set (reading->n_done, (int) i + 1);
  }
  if (g_task_return_error_if_cancelled (task))
    return;
  g_task_return_pointer (task, texts->len > 0 ? geneva_import_sheet_new (texts, reading->snapshot, cancellable) : NULL,
                         (GDestroyNotify) geneva_import_sheet_free);
}

static void
show_problems (GenevaImportWindow *self)
{
  g_autofree char *lines = NULL;
  g_autofree char *heading = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->problems_expander), self->problems->len > 0);
  if (self->problems->len == 0)
    return;
  g_ptr_array_add (self->problems, NULL);
  lines = g_strjoinv ("\n", (char **) self->problems->pdata);
  g_ptr_array_set_size (self->problems, (int) self->problems->len - 1);
  heading = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file could not be read", "%u files could not be read",
                                          self->problems->len), self->problems->len);
  gtk_expander_set_label (self->problems_expander, heading);
  gtk_label_set_label (self->problem_list, lines);
  adw_status_page_set_description (self->nothing_page, lines);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  GenevaImportWindow *self = GENEVA_IMPORT_WINDOW (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->sheet = g_task_propagate_pointer (G_TASK (result), &error);
  g_clear_object (&self->cancellable);
  if (error)
    return;
  g_ptr_array_unref (self->problems);
  self->problems = g_ptr_array_ref (reading->problems);
  show_problems (self);
  for (guint i = 0; self->sheet && i < geneva_import_sheet_get_n_rows (self->sheet); i++) {
    g_autoptr (GenevaImportItem) item = g_object_new (GENEVA_TYPE_IMPORT_ITEM, NULL);
    item->row = geneva_import_sheet_get_row (self->sheet, i);
    g_list_store_append (self->items, item);
  }
  gtk_stack_set_visible_child_name (self->pages, self->sheet ? "sheet" : "nothing");
  update_count (self);
  if (self->sheet)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
read_files (GenevaImportWindow *self)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);

  begin_work (self, _("Reading Files"));
  reading->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (self->files); i++)
    g_ptr_array_add (reading->files, g_list_model_get_item (self->files, i));
  reading->problems = g_ptr_array_new_with_free_func (g_free);
  reading->snapshot
    = geneva_snapshot_ref (geneva_dossier_get_snapshot (geneva_dossier_file_get_dossier (self->file)));
  reading->n_done = &self->n_done;
  reading->n_all = &self->n_all;
  task = g_task_new (self, self->cancellable, on_read, NULL);
  g_task_set_task_data (task, reading, free_reading);
  g_task_run_in_thread (task, read_in_thread);
}

/* ---- proposals ---- */

static void
count_read (guint    n_done,
            guint    n_rows,
            gpointer data)
{
  GenevaImportWindow *self = data;

  g_atomic_int_set (&self->n_all, (int) n_rows);
  g_atomic_int_set (&self->n_done, (int) n_done);
}

/* The user's own lists, where there are any. */
static GenevaLexicon *
load_lexicon (GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "geneva-ii", "lexicons", NULL);
  const char *folders[] = { g_file_test (folder, G_FILE_TEST_IS_DIR) ? folder : NULL, NULL };

  return geneva_lexicon_load (folders, error);
}

static void
propose_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  GenevaImportWindow *self = source;
  g_autoptr (GenevaLexicon) lexicon = NULL;
  GenevaProposals *proposals;
  GError *error = NULL;

  lexicon = load_lexicon (&error);
  if (!lexicon) {
    g_task_return_error (task, error);
    return;
  }
  proposals = geneva_proposals_new (self->sheet, lexicon, count_read, self, cancellable);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, proposals, (GDestroyNotify) geneva_proposals_free);
}

static void
tell_failure (GenevaImportWindow *self,
              const GError       *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Nothing Was Imported"), error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_stack_set_visible_child_name (self->pages, "sheet");
  update_count (self);
}

static void
on_proposed (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  GenevaImportWindow *self = GENEVA_IMPORT_WINDOW (source);
  GenevaDossier *dossier = geneva_dossier_file_get_dossier (self->file);
  g_autofree char *time = geneva_dossier_dup_time (dossier);
  GenevaCoder coder = { geneva_dossier_get_coder (dossier), time };
  GenevaProposalsReport report = { 0 };
  g_autoptr (GenevaProposals) proposals = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GError) error = NULL;

  proposals = g_task_propagate_pointer (G_TASK (result), &error);
  g_clear_object (&self->cancellable);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (proposals)
    delta = geneva_proposals_build (proposals, geneva_dossier_get_snapshot (dossier), &coder, &report, &error);
  if (!delta || !geneva_dossier_apply_as (dossier, delta, GENEVA_EDIT_IMPORTED, &error)) {
    tell_failure (self, error);
    return;
  }
  g_signal_emit (self, imported, 0, report.n_sources,
                 report.n_actors + report.n_events + report.n_statements + report.n_forecasts + report.n_figures);
  gtk_window_close (GTK_WINDOW (self));
}

static void
confirm (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  GenevaImportWindow *self = GENEVA_IMPORT_WINDOW (widget);
  g_autoptr (GTask) task = NULL;

  if (!self->sheet || self->cancellable)
    return;
  begin_work (self, _("Reading the Articles"));
  task = g_task_new (self, self->cancellable, on_proposed, NULL);
  g_task_run_in_thread (task, propose_in_thread);
}

static gboolean
geneva_import_window_close_request (GtkWindow *window)
{
  GenevaImportWindow *self = GENEVA_IMPORT_WINDOW (window);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  return GTK_WINDOW_CLASS (geneva_import_window_parent_class)->close_request (window);
}

static void
geneva_import_window_dispose (GObject *object)
{
  GenevaImportWindow *self = GENEVA_IMPORT_WINDOW (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  if (self->selection)
    g_signal_handlers_disconnect_by_data (self->selection, self);
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
  g_clear_object (&self->tags);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->problems);
  g_free (self->encodings);
  geneva_import_sheet_free (self->sheet);
  G_OBJECT_CLASS (geneva_import_window_parent_class)->finalize (object);
}

static void
geneva_import_window_class_init (GenevaImportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = geneva_import_window_dispose;
  object_class->finalize = geneva_import_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = geneva_import_window_close_request;
  imported = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                           G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/geneva-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, work_page);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, nothing_page);
  gtk_widget_class_bind_template_child_full (widget_class, "problems", FALSE,
                                             G_STRUCT_OFFSET (GenevaImportWindow, problems_expander));
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, problem_list);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, table);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, details);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, facts);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, article_title);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, publisher);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, agencies);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, author);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, language);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, date_box);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, date_label);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, suggestion);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, encoding);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, read_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, read_switch);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, body_label);
  gtk_widget_class_bind_template_child (widget_class, GenevaImportWindow, preview);
  gtk_widget_class_install_action (widget_class, "import.confirm", NULL, confirm);
  gtk_widget_class_install_action (widget_class, "import.body-begins", NULL, cut_body);
  gtk_widget_class_install_action (widget_class, "import.body-ends", NULL, cut_body);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "import.confirm", NULL);
}

static void
geneva_import_window_init (GenevaImportWindow *self)
{
  const char * const *known = geneva_encoding_list ();
  GtkWidget *entries[5];
  g_autoptr (GtkStringList) names = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->items = g_list_store_new (GENEVA_TYPE_IMPORT_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  add_columns (self);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (fill), self);

  self->encodings = (const char **) g_memdup2 (known, (g_strv_length ((char **) known) + 1) * sizeof *known);
  names = gtk_string_list_new (self->encodings);
  self->is_filling = TRUE;
  adw_combo_row_set_model (self->encoding, G_LIST_MODEL (names));
  self->is_filling = FALSE;
  g_signal_connect_swapped (self->encoding, "notify::selected", G_CALLBACK (on_encoding), self);

  self->date_entry = geneva_date_entry_new ();
  gtk_box_insert_child_after (self->date_box, self->date_entry, GTK_WIDGET (self->date_label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (geneva_date_entry_get_entry (GENEVA_DATE_ENTRY (self->date_entry))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Published"), -1);
  g_signal_connect_swapped (self->date_entry, "changed", G_CALLBACK (on_date), self);
  g_signal_connect_swapped (self->suggestion, "clicked", G_CALLBACK (on_suggestion), self);
  g_signal_connect_swapped (self->read_switch, "notify::active", G_CALLBACK (on_read_switch), self);
  entries[0] = self->article_title;
  entries[1] = self->publisher;
  entries[2] = self->agencies;
  entries[3] = self->author;
  entries[4] = self->language;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_signal_connect (entries[i], "changed", G_CALLBACK (on_entry), self);
  self->tags = gtk_text_tag_table_new ();
  self->furniture_tag = gtk_text_tag_new (NULL);
  g_object_set (self->furniture_tag, "foreground", "#868686", NULL);
  gtk_text_tag_table_add (self->tags, self->furniture_tag);
  g_object_unref (self->furniture_tag);
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
  self->file = g_object_ref (file);
  self->files = g_object_ref (files);
  read_files (self);
  return GTK_WIDGET (self);
}

GenevaImportSheet *
geneva_import_window_get_sheet (GenevaImportWindow *self)
{
  g_return_val_if_fail (GENEVA_IS_IMPORT_WINDOW (self), NULL);
  return self->sheet;
}

void
geneva_import_window_confirm (GenevaImportWindow *self)
{
  g_return_if_fail (GENEVA_IS_IMPORT_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "import.confirm", NULL);
}
