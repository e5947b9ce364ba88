/* What is on the page of a positions matrix is counted up, then becomes entries of a
 * legend and sentences of a caption. Knows no places.
 */
#include "geneva-positions-legend.h"

#include "base/geneva-sentence.h"
#include "geneva-number.h"
#include "geneva-positions-words.h"
#include "geneva-time-window.h"

#include <glib/gi18n-lib.h>

#define SYMBOL_PT 10.0
#define N_BLOC_STYLES 8

typedef struct {
  gboolean stances[GENEVA_STANCE_DOUBTS + 1], leanings[3];    /* for, against, neither */
  gboolean changed, unordered, possible, suggested, unsupported, left_out;
  gboolean blocs[N_BLOC_STYLES + 2];    /* the last two: further ones, none */
  guint    n_shown, n_cells;            /* statements and cells on the page */
} Inventory;

GenevaStyle
geneva_positions_get_bloc_style (guint bloc)
{
  return bloc < N_BLOC_STYLES ? (GenevaStyle) (GENEVA_STYLE_GROUP_0 + 2 * bloc) : GENEVA_STYLE_GROUP_NONE;
}

static guint8 *
dup_is_shown (const GArray *places, guint n)
{
  guint8 *is_shown = g_new0 (guint8, MAX (n, 1));

  for (guint i = 0; i < places->len; i++)
    is_shown[g_array_index (places, guint, i)] = TRUE;
  return is_shown;
}

static void
take_stock_of_entry (Inventory *stock, const GenevaPositionsEntry *entry)
{
  stock->stances[entry->stance] = TRUE;
  if (entry->stance == GENEVA_STANCE_CONDITIONAL)
    stock->leanings[entry->leaning == GENEVA_STANCE_SUPPORTS ? 0 : entry->leaning == GENEVA_STANCE_OPPOSES ? 1 : 2] = TRUE;
}

static void
take_stock (Inventory *stock, const GenevaPositionsInput *input)
{
  const GenevaPositions *positions = geneva_positions_part_get_positions (input->part);
  g_autofree guint8 *rows = dup_is_shown (input->rows, positions->n_rows);
  g_autofree guint8 *columns = dup_is_shown (input->columns, positions->n_columns);

  for (guint i = 0; i < positions->n_cells; i++) {
    const GenevaPositionsCellPart *cell = &input->part->cells[i];

    if (!rows[positions->cells[i].row] || !columns[positions->cells[i].column])
      continue;
    if (cell->n == 0) {
      stock->left_out = stock->left_out || (input->whole != NULL && input->whole->cells[i].n > 0);
      continue;
    }
    stock->n_cells++;
    stock->n_shown += cell->n;
    take_stock_of_entry (stock, &positions->entries[cell->latest]);
    if (cell->earlier != G_MAXUINT) {
      take_stock_of_entry (stock, &positions->entries[cell->earlier]);
      stock->changed = stock->changed || cell->is_order_known;
      stock->unordered = stock->unordered || !cell->is_order_known;
    }
    stock->possible = stock->possible || cell->is_possible;
    stock->suggested = stock->suggested || cell->is_suggested;
    stock->unsupported = stock->unsupported || cell->is_unsupported;
  }
  for (guint i = 0; i < input->rows->len; i++) {
    guint bloc = positions->rows[g_array_index (input->rows, guint, i)].bloc;

    stock->blocs[bloc == GENEVA_NETWORK_NO_BLOC ? N_BLOC_STYLES + 1 : MIN (bloc, N_BLOC_STYLES)] = TRUE;
  }
}

static GenevaMark *
add_shape (GenevaLegendRows *legend, guint8 stance, guint8 leaning)
{
  GenevaPositionLook look;
  GenevaMark *mark;

  geneva_position_get_look (stance, leaning, &look);
  mark = geneva_legend_rows_add_mark (legend, GENEVA_MARK_SHAPE, look.glyph);
  mark->x = SYMBOL_PT / 2.0;
  mark->w_pt = mark->h_pt = (float) (SYMBOL_PT * look.size);
  mark->shape = (guint8) look.shape;
  mark->fill = (guint8) look.fill;
  mark->fill_style = (guint16) look.fill_style;
  mark->line_style = (guint16) look.line_style;
  mark->line_pt = 1.0f;
  return mark;
}

static void
add_stance (GenevaLegendRows *legend, guint8 stance, guint8 leaning)
{
  geneva_legend_rows_add (legend, SYMBOL_PT + 1.0, geneva_position_get_words (stance, leaning));
  (void) add_shape (legend, stance, leaning);
}

static void
add_stances (GenevaLegendRows *legend, const Inventory *stock)
{
  static const guint8 leanings[] = { GENEVA_STANCE_SUPPORTS, GENEVA_STANCE_OPPOSES, G_MAXUINT8 };

  geneva_legend_rows_add_head (legend, C_("legend", "Policy:"));
  for (guint8 stance = GENEVA_STANCE_SUPPORTS; stance <= GENEVA_STANCE_OPPOSES; stance++)
    if (stock->stances[stance])
      add_stance (legend, stance, G_MAXUINT8);
  for (guint i = 0; i < G_N_ELEMENTS (leanings); i++)
    if (stock->leanings[i])
      add_stance (legend, GENEVA_STANCE_CONDITIONAL, leanings[i]);
  if (stock->stances[GENEVA_STANCE_NEUTRAL])
    add_stance (legend, GENEVA_STANCE_NEUTRAL, G_MAXUINT8);
  geneva_legend_rows_add_head (legend, C_("legend", "Fact:"));
  for (guint8 stance = GENEVA_STANCE_ASSERTS; stance <= GENEVA_STANCE_DOUBTS; stance++)
    if (stock->stances[stance])
      add_stance (legend, stance, G_MAXUINT8);
}

/* A tile that is parted: a small form left of the line, a large one right of it. */
static void
add_split (GenevaLegendRows *legend, gboolean is_ordered)
{
  GenevaMark *mark;

  geneva_legend_rows_add (legend, 26.0, is_ordered ? C_("legend", "earlier, then latest")
                                                   : C_("legend", "both, order not known"));
  mark = add_shape (legend, GENEVA_STANCE_OPPOSES, G_MAXUINT8);
  mark->x = 5.0;
  mark->w_pt = mark->h_pt = 6.0f;
  mark = geneva_legend_rows_add_mark (legend, GENEVA_MARK_LINE, NULL);
  mark->x = mark->x2 = 11.0;
  mark->y = -5.5;
  mark->y2 = 5.5;
  mark->line_pt = 0.8f;
  mark->line_style = GENEVA_STYLE_TEXT_DIM;
  mark->dash = is_ordered ? GENEVA_DASH_SOLID : GENEVA_DASH_DOTTED;
  mark = add_shape (legend, GENEVA_STANCE_SUPPORTS, G_MAXUINT8);
  mark->x = 19.0;
}

static void
add_faint (GenevaLegendRows *legend, double opacity, gboolean is_dashed, const char *words)
{
  GenevaMark *mark;

  geneva_legend_rows_add (legend, SYMBOL_PT + 1.0, words);
  mark = add_shape (legend, GENEVA_STANCE_SUPPORTS, G_MAXUINT8);
  mark->opacity = (float) opacity;
  mark->dash = is_dashed ? GENEVA_DASH_DASHED : GENEVA_DASH_SOLID;
}

/* What stands beside a form. */
static void
add_words (GenevaLegendRows *legend)
{
  GenevaMark *mark;

  geneva_legend_rows_add (legend, 8.0, C_("legend", "statements, date of the latest"));
  mark = geneva_legend_rows_add_mark (legend, GENEVA_MARK_TEXT, "n");
  mark->font = GENEVA_FONT_CAPTION;
  mark->align_y = GENEVA_ALIGN_MIDDLE;
  mark->fill_style = GENEVA_STYLE_TEXT;
}

static void
add_others (GenevaLegendRows *legend, const Inventory *stock)
{
  geneva_legend_rows_add_head (legend, C_("legend", "Cell:"));
  if (stock->n_cells > 0)
    add_words (legend);
  if (stock->changed)
    add_split (legend, TRUE);
  if (stock->unordered)
    add_split (legend, FALSE);
  if (stock->possible)
    add_faint (legend, 0.5, FALSE, C_("legend", "may lie outside the window"));
  if (stock->suggested)
    add_faint (legend, 0.5, TRUE, C_("legend", "not reviewed"));
  if (stock->left_out)
    add_faint (legend, 0.22, FALSE, C_("legend", "filtered out, or outside the window"));
  if (stock->unsupported) {
    GenevaMark *mark;

    geneva_legend_rows_add (legend, 8.0, C_("legend", "without a passage"));
    mark = geneva_legend_rows_add_mark (legend, GENEVA_MARK_SHAPE, NULL);
    mark->x = 4.0;
    mark->w_pt = mark->h_pt = 7.0f;
    mark->shape = GENEVA_SHAPE_TRIANGLE_UP;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = GENEVA_STYLE_WARNING;
    mark->line_style = GENEVA_STYLE_WARNING_LINE;
    mark->line_pt = 0.8f;
  }
}

/* Where the rows themselves do not name their blocs. */
static void
add_blocs (GenevaLegendRows *legend, const Inventory *stock, const GenevaPositions *positions)
{
  geneva_legend_rows_add_head (legend, C_("legend", "Bloc:"));
  for (guint i = 0; i < N_BLOC_STYLES + 2; i++) {
    GenevaMark *mark;

    if (!stock->blocs[i] || (i == N_BLOC_STYLES + 1 && positions->n_blocs == 0))
      continue;
    geneva_legend_rows_add (legend, 4.0, i < N_BLOC_STYLES    ? positions->blocs[i]
                                         : i == N_BLOC_STYLES ? C_("legend", "another") : C_("legend", "none"));
    mark = geneva_legend_rows_add_mark (legend, GENEVA_MARK_RECT, NULL);
    mark->x2 = 4.0;
    mark->y = -5.0;
    mark->y2 = 5.0;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = (guint16) geneva_positions_get_bloc_style (i);
    mark->line_style = (guint16) (mark->fill_style + 1);
    mark->line_pt = 0.5f;
  }
}

static void
add_shade (GenevaLegendRows *legend, GenevaStyle style, const char *words)
{
  GenevaMark *mark;

  geneva_legend_rows_add (legend, SYMBOL_PT + 2.0, words);
  mark = geneva_legend_rows_add_mark (legend, GENEVA_MARK_RECT, NULL);
  mark->x2 = SYMBOL_PT + 2.0;
  mark->y = -4.0;
  mark->y2 = 4.0;
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = (guint16) style;
}

static void
add_shades (GenevaLegendRows *legend)
{
  geneva_legend_rows_add_head (legend, C_("legend", "Latest position:"));
  add_shade (legend, GENEVA_STYLE_STANCE_FOR, C_("legend", "for it"));
  add_shade (legend, GENEVA_STYLE_STANCE_AGAINST, C_("legend", "against it"));
  add_shade (legend, GENEVA_STYLE_STANCE_OPEN_LINE, C_("legend", "neither"));
}

GenevaLegendRows *
geneva_positions_legend_new (const GenevaPositionsInput *input, gboolean is_shaded)
{
  GenevaLegendRows *legend;
  Inventory stock = { 0 };

  g_return_val_if_fail (input != NULL, NULL);

  legend = geneva_legend_rows_new (input->text);
  take_stock (&stock, input);
  if (is_shaded)
    add_shades (legend);
  else
    add_stances (legend, &stock);
  if (!is_shaded && (stock.n_cells > 0 || stock.left_out))
    add_others (legend, &stock);
  if (!input->has_row_groups)
    add_blocs (legend, &stock, geneva_positions_part_get_positions (input->part));
  return legend;
}

void
geneva_positions_count_shown (const GenevaPositionsInput *input, guint *n_statements, guint *n_cells)
{
  Inventory stock = { 0 };

  g_return_if_fail (input != NULL && n_statements != NULL && n_cells != NULL);

  take_stock (&stock, input);
  *n_statements = stock.n_shown;
  *n_cells = stock.n_cells;
}

/* ---- caption ---- */

/* Takes the sentence. */
static void
add_sentence (GString *caption, char *sentence)
{
  if (caption->len > 0)
    g_string_append_c (caption, ' ');
  g_string_append (caption, sentence);
  g_free (sentence);
}

static void G_GNUC_PRINTF (3, 4)
add_count (GString *caption, guint n, const char *format, ...)
{
  va_list args;

  if (n == 0)
    return;
  va_start (args, format);
  add_sentence (caption, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
add_unit (GString *caption, const GenevaPositions *positions)
{
  switch (positions->unit) {
  case GENEVA_UNIT_PRINCIPAL:
    add_sentence (caption, g_strdup (_("Persons count as the ones they speak for.")));
    break;
  case GENEVA_UNIT_BLOC:
    add_sentence (caption, g_strdup (_("Actors count as their blocs.")));
    break;
  case GENEVA_UNIT_PERSON:
    add_count (caption, positions->n_left_out,
               g_dngettext (GETTEXT_PACKAGE, "%u statement of no person is left out.",
                            "%u statements of no person are left out.", positions->n_left_out),
               positions->n_left_out);
    break;
  case GENEVA_UNIT_NAMED:
  default:
    break;
  }
}

static void
add_window (GString *caption, const GenevaPositionsInput *input, const GenevaPositions *positions)
{
  const GenevaPositionsPart *part = input->part;
  g_autofree char *span = NULL;

  if (!part->has_window) {
    add_count (caption, part->n_undated, g_dngettext (GETTEXT_PACKAGE, "%u undated.", "%u undated.", part->n_undated),
               part->n_undated);
    return;
  }
  span = geneva_time_window_dup_words (&part->span, FALSE, input->page->locale);
  add_sentence (caption, geneva_sentence (positions->clock == GENEVA_CLOCK_REPORTED
                                            ? _("Window %s, by when it was reported: certain %u, possible %u, outside "
                                                "%u, undated %u.")
                                            : _("Window %s, by when it was said: certain %u, possible %u, outside %u, "
                                                "undated %u."),
                                          span, part->n_certain, part->n_possible, part->n_outside, part->n_undated));
}

/* Of the kind of issue that is not shown. */
static void
add_others_types (GString *caption, const GenevaPositionsInput *input)
{
  const GenevaPositions *positions = geneva_positions_part_get_positions (input->part);
  guint n_on[2] = { 0, 0 };
  gboolean has[2] = { FALSE, FALSE };

  for (guint i = 0; i < input->columns->len; i++)
    has[positions->columns[g_array_index (input->columns, guint, i)].type == GENEVA_ISSUE_FACT] = TRUE;
  for (guint i = 0; i < positions->n_columns; i++)
    n_on[positions->columns[i].type == GENEVA_ISSUE_FACT] += input->part->column_n[i];
  if (!has[0])
    add_count (caption, n_on[0], g_dngettext (GETTEXT_PACKAGE, "%u on issues of policy is not shown.",
                                              "%u on issues of policy are not shown.", n_on[0]), n_on[0]);
  if (!has[1])
    add_count (caption, n_on[1], g_dngettext (GETTEXT_PACKAGE, "%u on issues of fact is not shown.",
                                              "%u on issues of fact are not shown.", n_on[1]), n_on[1]);
}

char *
geneva_positions_dup_caption (const GenevaPositionsInput *input)
{
  const GenevaPositions *positions;
  const GenevaPositionsPart *part;
  g_autoptr (GString) caption = g_string_new (NULL);
  Inventory stock = { 0 };
  guint64 n_all;

  g_return_val_if_fail (input != NULL, NULL);

  part = input->part;
  positions = geneva_positions_part_get_positions (part);
  take_stock (&stock, input);
  n_all = (guint64) input->rows->len * input->columns->len;
  {
    g_autofree char *n_shown = geneva_number_dup (stock.n_shown);
    g_autofree char *n_cells = geneva_number_dup (n_all);

    add_sentence (caption, geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s statement.", "%s statements.",
                                                         stock.n_shown),
                                            n_shown));
    if (n_all > 0)
      add_sentence (caption, geneva_sentence (_("Of %s cells %.0f %% are blank: nothing on record."), n_cells,
                                              100.0 * (1.0 - (double) stock.n_cells / (double) n_all)));
  }
  add_others_types (caption, input);
  add_window (caption, input, positions);
  add_count (caption, part->n_filtered, g_dngettext (GETTEXT_PACKAGE, "%u filtered.", "%u filtered.",
                                                     part->n_filtered),
             part->n_filtered);
  add_count (caption, part->n_thin_cells,
             g_dngettext (GETTEXT_PACKAGE, "%u cell with fewer statements is left out.",
                          "%u cells with fewer statements are left out.", part->n_thin_cells),
             part->n_thin_cells);
  add_count (caption, part->n_suggested,
             g_dngettext (GETTEXT_PACKAGE, "%u unreviewed.", "%u unreviewed.", part->n_suggested), part->n_suggested);
  add_count (caption, positions->n_speakerless,
             g_dngettext (GETTEXT_PACKAGE, "%u without a known speaker.", "%u without a known speaker.",
                          positions->n_speakerless),
             positions->n_speakerless);
  /* Translators: statements that an import found no issue for; they are not in the picture */
  add_count (caption, positions->n_unsorted,
             g_dngettext (GETTEXT_PACKAGE, "%u on matters not yet sorted is not shown.",
                          "%u on matters not yet sorted are not shown.", positions->n_unsorted),
             positions->n_unsorted);
  add_count (caption, input->n_unlabelled,
             g_dngettext (GETTEXT_PACKAGE, "%u name has no room.", "%u names have no room.", input->n_unlabelled),
             input->n_unlabelled);
  add_unit (caption, positions);
  return g_string_free (g_steal_pointer (&caption), FALSE);
}
