/* Rows of a legend: measured once, divided by groups, drawn as words and small
 * marks. Knows nothing of what they stand for.
 */
#include "geneva-legend-rows.h"

#include "geneva-text.h"
#include "layout/geneva-legend-flow.h"

#define SYMBOL_GAP_PT 4.0

typedef struct {
  GenevaLegendSpot spot;      /* must be first */
  char            *words;
  double           symbol_pt, words_pt;
  guint            first_mark, n_marks;
} Entry;

typedef struct {
  GenevaMark  mark;
  char       *glyph;
} Symbol;

struct _GenevaLegendRows {
  GenevaTextContext *text;
  GArray            *entries;     /* Entry */
  GArray            *symbols;     /* Symbol */
  double             width_pt;    /* of the last flow */
};

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->words);
}

static void
symbol_clear (gpointer data)
{
  g_free (((Symbol *) data)->glyph);
}

GenevaLegendRows *
geneva_legend_rows_new (GenevaTextContext *text)
{
  GenevaLegendRows *rows;

  g_return_val_if_fail (text != NULL, NULL);

  rows = g_new0 (GenevaLegendRows, 1);
  rows->text = geneva_text_context_ref (text);
  rows->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (rows->entries, entry_clear);
  rows->symbols = g_array_new (FALSE, FALSE, sizeof (Symbol));
  g_array_set_clear_func (rows->symbols, symbol_clear);
  return rows;
}

void
geneva_legend_rows_free (GenevaLegendRows *rows)
{
  if (rows == NULL)
    return;
  g_array_unref (rows->entries);
  g_array_unref (rows->symbols);
  geneva_text_context_unref (rows->text);
  g_free (rows);
}

static void
add_entry (GenevaLegendRows *rows, double symbol_pt, const char *words, gboolean is_head)
{
  Entry entry = { .words = g_strdup (words), .symbol_pt = symbol_pt, .spot.begins_group = is_head };

  entry.first_mark = rows->symbols->len;
  (void) geneva_text_measure (rows->text, GENEVA_FONT_AXIS, words, GENEVA_LEGEND_WIDEST_PT, 1, FALSE, &entry.words_pt,
                              NULL);
  entry.spot.width_pt = symbol_pt + (symbol_pt > 0.0 ? SYMBOL_GAP_PT : 0.0) + entry.words_pt;
  g_array_append_val (rows->entries, entry);
}

/* A head that nothing followed. */
static void
drop_empty_head (GenevaLegendRows *rows)
{
  if (rows->entries->len > 0 && g_array_index (rows->entries, Entry, rows->entries->len - 1).spot.begins_group)
    g_array_set_size (rows->entries, rows->entries->len - 1);
}

void
geneva_legend_rows_add_head (GenevaLegendRows *rows, const char *words)
{
  g_return_if_fail (rows != NULL && words != NULL);

  drop_empty_head (rows);
  add_entry (rows, 0.0, words, TRUE);
}

void
geneva_legend_rows_add (GenevaLegendRows *rows, double symbol_width_pt, const char *words)
{
  g_return_if_fail (rows != NULL && words != NULL);

  add_entry (rows, symbol_width_pt, words, FALSE);
}

GenevaMark *
geneva_legend_rows_add_mark (GenevaLegendRows *rows, GenevaMarkKind kind, const char *glyph)
{
  Symbol symbol = { .glyph = g_strdup (glyph) };

  g_return_val_if_fail (rows != NULL && rows->entries->len > 0, NULL);

  symbol.mark.kind = (guint8) kind;
  symbol.mark.opacity = 1.0f;
  g_array_append_val (rows->symbols, symbol);
  g_array_index (rows->entries, Entry, rows->entries->len - 1).n_marks++;
  return &g_array_index (rows->symbols, Symbol, rows->symbols->len - 1).mark;
}

gboolean
geneva_legend_rows_is_empty (const GenevaLegendRows *rows)
{
  g_return_val_if_fail (rows != NULL, TRUE);

  return rows->symbols->len == 0;
}

double
geneva_legend_rows_flow (GenevaLegendRows *rows, double width_pt)
{
  g_return_val_if_fail (rows != NULL, 0.0);

  drop_empty_head (rows);
  rows->width_pt = width_pt;
  return geneva_legend_flow (rows->entries->data, rows->entries->len, sizeof (Entry), width_pt) * GENEVA_LEGEND_ROW_PT;
}

static void
draw_symbol (const GenevaLegendRows *rows, const Entry *entry, GenevaSceneBuilder *builder, double x, double y)
{
  for (guint i = entry->first_mark; i < entry->first_mark + entry->n_marks; i++) {
    const Symbol *symbol = &g_array_index (rows->symbols, Symbol, i);
    guint32 text = symbol->glyph != NULL ? geneva_scene_builder_add_text (builder, symbol->glyph) : 0;
    GenevaMark *mark = geneva_scene_builder_add_mark (builder, (GenevaMarkKind) symbol->mark.kind);

    *mark = symbol->mark;
    mark->text = text;
    mark->x += x;
    mark->x2 += x;
    mark->y += y;
    mark->y2 += y;
  }
}

void
geneva_legend_rows_draw (const GenevaLegendRows *rows, GenevaSceneBuilder *builder, double x_pt, double y_pt)
{
  g_return_if_fail (rows != NULL && builder != NULL);

  for (guint i = 0; i < rows->entries->len; i++) {
    const Entry *entry = &g_array_index (rows->entries, Entry, i);
    double x = x_pt + entry->spot.x_pt, y = y_pt + (entry->spot.row + 0.5) * GENEVA_LEGEND_ROW_PT;
    guint32 text = geneva_scene_builder_add_text (builder, entry->words);
    double begin = entry->symbol_pt + (entry->symbol_pt > 0.0 ? SYMBOL_GAP_PT : 0.0);
    GenevaMark *mark;

    draw_symbol (rows, entry, builder, x, y);
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);
    mark->x = x + begin;
    mark->y = y;
    mark->w_pt = (float) MAX (MIN (entry->words_pt, rows->width_pt - begin) + 0.2, 1.0);
    mark->text = text;
    mark->font = GENEVA_FONT_AXIS;
    mark->align_y = GENEVA_ALIGN_MIDDLE;
    mark->fill_style = entry->spot.begins_group ? GENEVA_STYLE_TEXT_DIM : GENEVA_STYLE_TEXT;
  }
}
