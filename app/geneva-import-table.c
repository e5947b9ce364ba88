/* The table of an import. Role: cells out of the rows of a sheet, boxes that take articles in. Knows the sheet's rows, no
 * form and no file.
 */
#include "geneva-import-table.h"

#include "base/geneva-sentence.h"
#include "geneva-line-start.h"
#include "geneva-record-keys.h"
#include "geneva-row-tooltip.h"

#include <glib/gi18n-lib.h>

struct _GenevaImportItem {
  GObject            parent_instance;
  GenevaImportSheet *sheet;         /* of the window */
  GenevaImportRow   *row;           /* of the sheet */
  guint              position;
  char              *source_title;  /* of the dossier's source with these words, or NULL */
};

G_DEFINE_FINAL_TYPE (GenevaImportItem, geneva_import_item, G_TYPE_OBJECT)

static guint item_changed;

static void
geneva_import_item_finalize (GObject *object)
{
  g_free (GENEVA_IMPORT_ITEM (object)->source_title);
  G_OBJECT_CLASS (geneva_import_item_parent_class)->finalize (object);
}

static void
geneva_import_item_class_init (GenevaImportItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_import_item_finalize;
  item_changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
geneva_import_item_init (GenevaImportItem *self)
{
}

/* ---- cells ---- */

/* Round the words of a column's head, as the theme has it. */
#define HEAD_PAD_PX 16

typedef enum { COLUMN_TITLE, COLUMN_PUBLISHER, COLUMN_DATE, COLUMN_LANGUAGE, COLUMN_ENCODING, COLUMN_KNOWN,
               N_COLUMNS } Column;

static gboolean
is_reprint (const GenevaImportRow *row)
{
  return row->reprint_row != GENEVA_REPRINT_NONE || row->reprint_source != GENEVA_HANDLE_NONE;
}

/* NULL: nothing else has these words. */
static const char *
get_known (const GenevaImportRow *row)
{
  if (row->adds_text)
    /* Translators: in a narrow column; the dossier was shared without this article’s text */
    return _("text is missing");
  return row->same_source != GENEVA_HANDLE_NONE ? _("in the dossier") : is_reprint (row) ? _("reprint")
         /* Translators: what a text is that has menus and the like only */
         : !row->has_words && !row->is_included ? _("no article") : NULL;
}

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
    /* Translators: a date that is only a suggestion */
    return row->suggested ? geneva_sentence (_("%s?"), row->suggested) : g_strdup (_("not known"));
  case COLUMN_LANGUAGE:
    return g_strdup (row->language ? row->language : "");
  case COLUMN_ENCODING:
    if (!row->text->encoding.name)
      return g_strdup ("");
    return row->text->encoding.basis == GENEVA_ENCODING_GUESSED ? geneva_sentence (_("%s?"), row->text->encoding.name)
                                                                : g_strdup (row->text->encoding.name);
  case COLUMN_KNOWN:
    return g_strdup (get_known (row) ? get_known (row) : "");
  case N_COLUMNS:
  default:
    g_return_val_if_reached (NULL);
  }
}

/* Why the cell says so. */
static char *
dup_reason (GenevaImportItem *item,
            Column            column)
{
  const GenevaImportRow *row = item->row;

  switch (column) {
  case COLUMN_TITLE:
    if (row->text->n_in_file > 1)
      return geneva_sentence (_("%s\nArticle %u of %u in “%s”"), row->title, row->text->index + 1, row->text->n_in_file,
                              row->text->name);
    return g_strdup_printf ("%s\n%s", row->title, row->text->name);
  case COLUMN_DATE:
    if (row->published)
      return geneva_import_item_dup_dated (item);
    if (row->suggested)
      return geneva_sentence (_("Not known. Suggested, by: %s"), geneva_import_date_basis_get_words (row->suggested_basis));
    return g_strdup (_("Nothing in the article tells its date"));
  case COLUMN_ENCODING:
    return row->text->encoding.basis == GENEVA_ENCODING_GUESSED
           ? g_strdup (_("Guessed: look whether the text reads well")) : NULL;
  case COLUMN_KNOWN:
    return geneva_import_item_dup_known (item);
  case COLUMN_PUBLISHER:
  case COLUMN_LANGUAGE:
  case N_COLUMNS:
  default:
    return NULL;
  }
}

/* GTK 4.8 has no call to name a row by. */
static void
name_row (GtkWidget             *label,
          const GenevaImportRow *known)
{
  GtkWidget *cell = gtk_widget_get_parent (label);
  GtkWidget *row = cell ? gtk_widget_get_parent (cell) : NULL;
  g_autoptr (GString) words = g_string_new (known->title);

  for (Column column = COLUMN_PUBLISHER; row && column < N_COLUMNS; column++) {
    g_autofree char *text = dup_cell (known, column);
    if (text && *text)
      /* Translators: between the words of a list */
      g_string_append_printf (words, "%s%s", _(", "), text);
  }
  if (row)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
}

static void
refresh_cell (GtkListItem *cell)
{
  GenevaImportItem *item = gtk_list_item_get_item (cell);
  GtkWidget *label = gtk_list_item_get_child (cell);
  Column column = (Column) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (label), "column"));
  g_autofree char *text = dup_cell (item->row, column);
  g_autofree char *reason = dup_reason (item, column);

  gtk_label_set_label (GTK_LABEL (label), text);
  geneva_row_tooltip_set (label, reason);
  gtk_widget_set_opacity (label, item->row->is_included ? 1 : 0.5);
  name_row (label, item->row);
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

/* ---- boxes ---- */

static void
on_included (GtkCheckButton *button,
             GtkListItem    *cell)
{
  GenevaImportItem *item = gtk_list_item_get_item (cell);
  gboolean is_included = gtk_check_button_get_active (button);

  if (!item || item->row->is_included == is_included)
    return;
  geneva_import_row_set_included (item->row, is_included);
  g_signal_emit (item, item_changed, 0);
  gtk_widget_activate_action (GTK_WIDGET (button), "import.count", NULL);
}

static void
refresh_check (GtkListItem *cell)
{
  GenevaImportItem *item = gtk_list_item_get_item (cell);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_list_item_get_child (cell)), item->row->is_included);
}

static void
on_check_setup (GtkSignalListItemFactory *factory,
                GtkListItem              *cell,
                gpointer                  data)
{
  GtkWidget *button = gtk_check_button_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Take this article in"), -1);
  gtk_widget_set_tooltip_text (button, _("Take this article in"));
  gtk_list_item_set_child (cell, button);
  g_signal_connect (button, "toggled", G_CALLBACK (on_included), cell);
}

static void
on_check_bind (GtkSignalListItemFactory *factory,
               GtkListItem              *cell,
               gpointer                  data)
{
  g_signal_connect_swapped (gtk_list_item_get_item (cell), "changed", G_CALLBACK (refresh_check), cell);
  refresh_check (cell);
}

/* Space takes the selected article in or out, wherever in its row the focus is. */
static gboolean
on_key (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        GtkColumnView         *table)
{
  GenevaImportItem *item = gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (gtk_column_view_get_model (table)));

  if (!item || (keyval != GDK_KEY_space && keyval != GDK_KEY_KP_Space) || (state & gtk_accelerator_get_default_mod_mask ()))
    return FALSE;
  geneva_import_row_set_included (item->row, !item->row->is_included);
  g_signal_emit (item, item_changed, 0);
  gtk_widget_activate_action (GTK_WIDGET (table), "import.count", NULL);
  return TRUE;
}

/* ---- columns ---- */

/* On a column: it goes where there is little room. It may stand anywhere, heads are dragged. */
#define WIDE_ONLY "geneva-wide-only"
/* On the table. */
#define IS_NARROW "geneva-is-narrow"
#define HAS_KNOWN "geneva-has-known"

typedef struct {
  GtkColumnViewColumn *column;
  guint                position;   /* among all columns */
} TakenOut;

static void
clear_taken_out (gpointer taken_out)
{
  g_clear_object (&((TakenOut *) taken_out)->column);
}

/* ---- public ---- */

GenevaImportItem *
geneva_import_item_new (GenevaImportSheet *sheet,
                        guint              position,
                        GenevaSnapshot    *snapshot)
{
  GenevaImportItem *self = g_object_new (GENEVA_TYPE_IMPORT_ITEM, NULL);

  self->sheet = sheet;
  self->position = position;
  self->row = geneva_import_sheet_get_row (sheet, position);
  if (self->row->same_source != GENEVA_HANDLE_NONE)
    self->source_title = geneva_snapshot_dup_title (snapshot, self->row->same_source);
  else if (self->row->reprint_source != GENEVA_HANDLE_NONE)
    self->source_title = geneva_snapshot_dup_title (snapshot, self->row->reprint_source);
  return self;
}

GenevaImportRow *
geneva_import_item_get_row (GenevaImportItem *self)
{
  g_return_val_if_fail (GENEVA_IS_IMPORT_ITEM (self), NULL);
  return self->row;
}

guint
geneva_import_item_get_position (GenevaImportItem *self)
{
  g_return_val_if_fail (GENEVA_IS_IMPORT_ITEM (self), 0);
  return self->position;
}

char *
geneva_import_item_dup_known (GenevaImportItem *self)
{
  const GenevaImportRow *row;
  const char *title;
  int percent;

  g_return_val_if_fail (GENEVA_IS_IMPORT_ITEM (self), NULL);
  row = self->row;
  if (row->adds_text)
    return geneva_sentence (_("“%s” in the dossier waits for this text. It is added there, and each passage is verified in "
                              "it."), self->source_title);
  if (row->same_source != GENEVA_HANDLE_NONE)
    return geneva_sentence (_("The dossier has this very text as “%s”. Taken in again it adds only what was never proposed "
                              "of it."), self->source_title);
  if (!is_reprint (row) && !row->has_words && !row->is_included)
    return g_strdup (_("All of it is menus, share bars and the like. If there is an article in it, mark where it begins and "
                       "ends, and take it in."));
  if (!is_reprint (row))
    return NULL;
  title = row->reprint_row != GENEVA_REPRINT_NONE ? geneva_import_sheet_get_row (self->sheet, row->reprint_row)->title
                                                  : self->source_title;
  percent = (int) (row->likeness * 100 + 0.5);
  return geneva_sentence (_("A reprint of “%s” (%d %% the same words). It is linked to it, and not read: it would propose "
                            "the same once more."), title, percent);
}

char *
geneva_import_item_dup_dated (GenevaImportItem *self)
{
  g_return_val_if_fail (GENEVA_IS_IMPORT_ITEM (self), NULL);
  if (self->row->published_basis == GENEVA_ARTICLE_DATE_GIVEN)
    /* Translators: the date of publication; the file has it in a field of its own, or the reader has typed it */
    return g_strdup (_("Published – given by the file or by you"));
  return geneva_sentence (_("Published – by %s"), geneva_import_date_basis_get_words (self->row->published_basis));
}

gboolean
geneva_import_sheet_is_any_known (GenevaImportSheet *sheet)
{
  for (guint i = 0; i < geneva_import_sheet_get_n_rows (sheet); i++) {
    if (get_known (geneva_import_sheet_get_row (sheet, i)))
      return TRUE;
  }
  return FALSE;
}

void
geneva_import_item_touch (GenevaImportItem *self)
{
  g_return_if_fail (GENEVA_IS_IMPORT_ITEM (self));
  g_signal_emit (self, item_changed, 0);
}

/* With large letters a head takes more than its column would; in a fixed width it is cut off. */
static int
measure_head (GtkWidget *table, const char *title)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (table, title);
  PangoAttrList *attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + HEAD_PAD_PX;
}

/* Columns that have nothing to say, or no room to say it, are taken out and put back: GTK 4.8 gives the room of hidden columns
 * to nobody. */
static void
fit_columns (GtkColumnView *table)
{
  GListModel *columns = gtk_column_view_get_columns (table);
  gboolean is_narrow = g_object_get_data (G_OBJECT (table), IS_NARROW) != NULL;
  gboolean has_known = g_object_get_data (G_OBJECT (table), HAS_KNOWN) != NULL;
  gpointer known = g_object_get_data (G_OBJECT (table), "known-column");
  GArray *hidden = g_object_get_data (G_OBJECT (table), "hidden-columns");

  /* the foremost first: each finds those that stood before it */
  for (guint i = 0; hidden && i < hidden->len; i++) {
    const TakenOut *taken_out = &g_array_index (hidden, TakenOut, i);
    gtk_column_view_insert_column (table, taken_out->position, taken_out->column);
  }
  hidden = g_array_new (FALSE, FALSE, sizeof (TakenOut));
  g_array_set_clear_func (hidden, clear_taken_out);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    TakenOut taken_out = { g_list_model_get_item (columns, i), i };
    gboolean is_wide_only = g_object_get_data (G_OBJECT (taken_out.column), WIDE_ONLY) != NULL;

    if ((gpointer) taken_out.column == known ? !has_known : is_narrow && is_wide_only)
      g_array_append_val (hidden, taken_out);
    else
      clear_taken_out (&taken_out);
  }
  for (guint i = 0; i < hidden->len; i++)
    gtk_column_view_remove_column (table, g_array_index (hidden, TakenOut, i).column);
  g_object_set_data_full (G_OBJECT (table), "hidden-columns", hidden, (GDestroyNotify) g_array_unref);
}

void
geneva_import_table_init (GtkColumnView *table)
{
  static const struct { const char *title; int width; } columns[N_COLUMNS] = {
    { N_("Title"), -1 }, { N_("Publisher"), 150 }, { N_("Published"), 110 }, { N_("Language"), 90 },
    { N_("Encoding"), 120 }, { N_("Known"), 120 },
  };
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) check = NULL;
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_check_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_check_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  check = gtk_column_view_column_new (NULL, factory);
  gtk_column_view_append_column (table, check);
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
      gtk_column_view_column_set_fixed_width (column, MAX (columns[i].width,
                                                           measure_head (GTK_WIDGET (table), _(columns[i].title))));
    gtk_column_view_append_column (table, column);
    if (i != COLUMN_TITLE && i != COLUMN_DATE)
      g_object_set_data (G_OBJECT (column), WIDE_ONLY, column);
    if (i == COLUMN_KNOWN)
      g_object_set_data_full (G_OBJECT (table), "known-column", g_object_ref (column), g_object_unref);
  }
  fit_columns (table);
  (void) geneva_record_keys_add (GTK_WIDGET (table));
  geneva_line_start_keep (GTK_WIDGET (table));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), table);
  gtk_widget_add_controller (GTK_WIDGET (table), keys);
}

static void
set_flag (GtkColumnView *table,
          const char    *flag,
          gboolean       is_set)
{
  if (is_set == (g_object_get_data (G_OBJECT (table), flag) != NULL))
    return;
  g_object_set_data (G_OBJECT (table), flag, is_set ? table : NULL);
  fit_columns (table);
}

void
geneva_import_table_set_narrow (GtkColumnView *table,
                                gboolean       is_narrow)
{
  set_flag (table, IS_NARROW, is_narrow);
}

void
geneva_import_table_set_known (GtkColumnView *table,
                               gboolean       has_known)
{
  set_flag (table, HAS_KNOWN, has_known);
}
