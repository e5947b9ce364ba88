/* Rows of the search panel. Role: what a row says, made out of a hit once, and
 * the labels that show it. It must not know where rows come from or what
 * choosing one does.
 */
#include "geneva-search-row.h"

#include "base/geneva-sentence.h"
#include "geneva-record-words.h"
#include "geneva-row-tooltip.h"

#include <glib/gi18n-lib.h>

/* Of the narrowest panel. */
#define HELD_WIDTH 220

struct _GenevaSearchRow {
  GObject             parent_instance;

  GenevaSearchRowKind kind;
  GenevaHandle        handle;
  gboolean            has_range;
  GenevaSearchRange   range;
  char               *title;        /* NULL: none */
  char               *detail;       /* at the end of the title's line */
  char               *words;        /* below */
  PangoAttrList      *marks;        /* of the words */
};

G_DEFINE_FINAL_TYPE (GenevaSearchRow, geneva_search_row, G_TYPE_OBJECT)

static void
geneva_search_row_finalize (GObject *object)
{
  GenevaSearchRow *self = GENEVA_SEARCH_ROW (object);

  g_free (self->title);
  g_free (self->detail);
  g_free (self->words);
  g_clear_pointer (&self->marks, pango_attr_list_unref);
  G_OBJECT_CLASS (geneva_search_row_parent_class)->finalize (object);
}

static void
geneva_search_row_class_init (GenevaSearchRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_search_row_finalize;
}

static void
geneva_search_row_init (GenevaSearchRow *self)
{
}

static void
take_snippet (GenevaSearchRow *self, const GenevaSearchSnippet *snippet)
{
  self->words = g_strdup (snippet->words);
  self->marks = pango_attr_list_new ();
  for (guint i = 0; i < snippet->marks->len; i++) {
    const GenevaSearchSpot *mark = &g_array_index (snippet->marks, GenevaSearchSpot, i);
    PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
    PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);

    bold->start_index = line->start_index = (guint) mark->start;
    bold->end_index = line->end_index = (guint) mark->end;
    pango_attr_list_insert (self->marks, bold);
    pango_attr_list_insert (self->marks, line);
  }
}

GenevaSearchRow *
geneva_search_row_new_words (GenevaSearchRowKind kind, const char *title, const char *detail)
{
  GenevaSearchRow *self = g_object_new (GENEVA_TYPE_SEARCH_ROW, NULL);

  self->kind = kind;
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);
  return self;
}

GenevaSearchRow *
geneva_search_row_new_hit (GenevaSearchRowKind kind, GenevaSnapshot *snapshot, const GenevaSearchHit *hit, guint line)
{
  GenevaSearchRow *self = g_object_new (GENEVA_TYPE_SEARCH_ROW, NULL);
  const GenevaSearchSnippet *snippet = hit->snippets->len > line ? g_ptr_array_index (hit->snippets, line) : NULL;

  self->kind = kind;
  self->handle = hit->handle;
  if (snippet != NULL)
    self->has_range = geneva_search_get_range (snippet, snapshot, hit->handle, &self->range);
  if (kind == GENEVA_SEARCH_ROW_LINE) {
    if (snippet != NULL)
      take_snippet (self, snippet);
    return self;
  }
  self->title = geneva_snapshot_dup_title (snapshot, hit->handle);
  if (kind == GENEVA_SEARCH_ROW_SOURCE) {
    g_autofree char *number = geneva_words_dup_number (hit->n_spots);
    /* Translators: so many places in a text, and more that were not counted */
    self->detail = hit->has_more_spots ? geneva_sentence (_("%s and more"), number) : g_strdup (number);
    return self;
  }
  self->detail = geneva_words_dup_kind (snapshot, hit->handle);
  /* A name that was found is the title itself; in a note or by another name it has to be said where. */
  if (kind == GENEVA_SEARCH_ROW_ITEM && snippet != NULL && g_strcmp0 (snippet->words, self->title) != 0)
    take_snippet (self, snippet);
  return self;
}

GenevaSearchRowKind
geneva_search_row_get_kind (GenevaSearchRow *row)
{
  return row->kind;
}

GenevaHandle
geneva_search_row_get_handle (GenevaSearchRow *row)
{
  return row->handle;
}

gboolean
geneva_search_row_get_range (GenevaSearchRow *row, GenevaSearchRange *range)
{
  *range = row->range;
  return row->has_range;
}

const char *
geneva_search_row_get_title (GenevaSearchRow *row)
{
  return row->title;
}

gboolean
geneva_search_row_is_same (GenevaSearchRow *a, GenevaSearchRow *b)
{
  return a->kind == b->kind && a->handle == b->handle && a->has_range == b->has_range &&
         a->range.start == b->range.start && (a->handle != GENEVA_HANDLE_NONE || g_strcmp0 (a->title, b->title) == 0);
}

/* ---- widgets ---- */

static GtkWidget *
new_label (const char *style_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

static void
set_up (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = new_label (NULL);
  GtkWidget *detail = new_label ("caption");
  GtkWidget *words = new_label ("caption");

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_label_set_max_width_chars (GTK_LABEL (detail), 18);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (words), 3);
  gtk_label_set_width_chars (GTK_LABEL (words), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 10);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), detail);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_item_set_child (item, box);
}

static void
set_class (GtkWidget *widget, const char *style_class, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, style_class);
  else
    gtk_widget_remove_css_class (widget, style_class);
}

/* All of its lines; the row's own widget carries the role, and GTK 4.8 has no call to name it by. */
static void
name_row (GtkWidget *box, GenevaSearchRow *row)
{
  const char *parts[] = { row->title, row->detail, row->words };
  g_autoptr (GString) spoken = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (spoken, "%s%s", spoken->len > 0 ? _(", ") : "", parts[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken->str, -1);
}

/* What it is gives way to what it is called: that many letters of it are seen in any case. */
static int
count_held (GtkWidget *label, const char *title)
{
  PangoContext *context = gtk_widget_get_pango_context (label);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int letter = MAX (PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics)), 1);

  pango_font_metrics_unref (metrics);
  return (int) MIN (g_utf8_strlen (title, -1), HELD_WIDTH / letter);
}

static void
bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GenevaSearchRow *row = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *line = gtk_widget_get_first_child (box);
  GtkWidget *title = gtk_widget_get_first_child (line);
  GtkWidget *detail = gtk_widget_get_next_sibling (title);
  GtkWidget *words = gtk_widget_get_next_sibling (line);
  gboolean is_heading = row->kind == GENEVA_SEARCH_ROW_HEADING;

  gtk_label_set_label (GTK_LABEL (title), row->title != NULL ? row->title : "");
  gtk_label_set_width_chars (GTK_LABEL (title), row->title != NULL ? count_held (title, row->title) : 1);
  gtk_label_set_label (GTK_LABEL (detail), row->detail != NULL ? row->detail : "");
  gtk_label_set_label (GTK_LABEL (words), row->words != NULL ? row->words : "");
  gtk_label_set_attributes (GTK_LABEL (words), row->marks);
  gtk_widget_set_visible (line, row->title != NULL);
  gtk_widget_set_visible (detail, row->detail != NULL);
  gtk_widget_set_visible (words, row->words != NULL);
  geneva_row_tooltip_set (title, is_heading ? NULL : row->title);
  name_row (box, row);
  set_class (title, "heading", is_heading);
  set_class (title, "dim-label", row->kind == GENEVA_SEARCH_ROW_MORE);
  set_class (box, "geneva-search-heading", is_heading);
  set_class (box, "geneva-search-line", row->kind == GENEVA_SEARCH_ROW_LINE);
  gtk_list_item_set_selectable (item, !is_heading);
  gtk_list_item_set_activatable (item, !is_heading);
}

GtkListItemFactory *
geneva_search_row_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  return factory;
}
