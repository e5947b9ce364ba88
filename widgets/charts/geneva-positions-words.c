/* Titles and details of cells, actors and issues, made when they are asked for, and
 * the looks of positions. Knows the dossier, for names and dates; no page, no places.
 */
#include "geneva-positions-words.h"

#include "base/geneva-edtf-words.h"
#include "base/geneva-sentence.h"
#include "geneva-positions-page.h"

#include <glib/gi18n-lib.h>

#define IS_ROW ((guint64) 1 << 32)
#define IS_COLUMN ((guint64) 1 << 33)
/* Statements named one by one in details; more are counted. */
#define MOST_NAMED 6

typedef struct {
  GenevaPositionsPart *part, *whole;
  GenevaPositions     *positions;
  char                *locale;
  GStringChunk        *strings;
  GPtrArray           *lists;       /* GArray of GenevaHandle */
} Teller;

void
geneva_position_get_look (guint8 stance, guint8 leaning, GenevaPositionLook *look)
{
  g_return_if_fail (look != NULL);

  *look = (GenevaPositionLook) { GENEVA_SHAPE_DISC, GENEVA_FILL_HOLLOW, GENEVA_STYLE_STANCE_OPEN,
                                 GENEVA_STYLE_STANCE_OPEN_LINE, NULL, 1.0 };
  switch ((GenevaStance) stance) {
  case GENEVA_STANCE_SUPPORTS:
  case GENEVA_STANCE_ASSERTS:
    look->shape = stance == GENEVA_STANCE_SUPPORTS ? GENEVA_SHAPE_TRIANGLE_UP : GENEVA_SHAPE_SQUARE;
    look->fill = GENEVA_FILL_SOLID;
    look->fill_style = GENEVA_STYLE_STANCE_FOR;
    look->line_style = GENEVA_STYLE_STANCE_FOR_LINE;
    look->size = stance == GENEVA_STANCE_SUPPORTS ? 1.1 : 0.88;
    break;
  case GENEVA_STANCE_OPPOSES:
  case GENEVA_STANCE_DENIES:
    look->shape = stance == GENEVA_STANCE_OPPOSES ? GENEVA_SHAPE_TRIANGLE_DOWN : GENEVA_SHAPE_CROSS;
    look->fill = GENEVA_FILL_SOLID;
    look->fill_style = GENEVA_STYLE_STANCE_AGAINST;
    look->line_style = GENEVA_STYLE_STANCE_AGAINST_LINE;
    look->size = stance == GENEVA_STANCE_OPPOSES ? 1.1 : 1.0;
    break;
  case GENEVA_STANCE_CONDITIONAL:
    look->shape = leaning == GENEVA_STANCE_SUPPORTS ? GENEVA_SHAPE_TRIANGLE_UP
                  : leaning == GENEVA_STANCE_OPPOSES ? GENEVA_SHAPE_TRIANGLE_DOWN : GENEVA_SHAPE_DIAMOND;
    look->fill = GENEVA_FILL_HALF;
    look->fill_style = leaning == GENEVA_STANCE_SUPPORTS ? GENEVA_STYLE_STANCE_FOR
                       : leaning == GENEVA_STANCE_OPPOSES ? GENEVA_STYLE_STANCE_AGAINST : GENEVA_STYLE_STANCE_OPEN;
    look->line_style = look->fill_style + 1;
    look->size = 1.1;
    break;
  case GENEVA_STANCE_DOUBTS:
    look->shape = GENEVA_SHAPE_DIAMOND;
    look->fill_style = GENEVA_STYLE_STANCE_AGAINST;
    look->line_style = GENEVA_STYLE_STANCE_AGAINST_LINE;
    look->glyph = "?";
    look->size = 1.15;
    break;
  case GENEVA_STANCE_NEUTRAL:
  default:
    look->size = 0.9;
    break;
  }
}

const char *
geneva_position_get_words (guint8 stance, guint8 leaning)
{
  switch ((GenevaStance) stance) {
  case GENEVA_STANCE_SUPPORTS:
    return C_("position", "supports");
  case GENEVA_STANCE_OPPOSES:
    return C_("position", "opposes");
  case GENEVA_STANCE_CONDITIONAL:
    return leaning == GENEVA_STANCE_SUPPORTS  ? C_("position", "supports on conditions")
           : leaning == GENEVA_STANCE_OPPOSES ? C_("position", "opposes unless conditions are met")
                                              : C_("position", "sets conditions");
  case GENEVA_STANCE_ASSERTS:
    return C_("position", "asserts");
  case GENEVA_STANCE_DENIES:
    return C_("position", "denies");
  case GENEVA_STANCE_DOUBTS:
    return C_("position", "doubts");
  case GENEVA_STANCE_NEUTRAL:
  default:
    return C_("position", "is neutral");
  }
}

guint64
geneva_positions_key_of_cell (guint cell)
{
  return cell;
}

guint64
geneva_positions_key_of_row (guint row)
{
  return IS_ROW | row;
}

guint64
geneva_positions_key_of_column (guint column)
{
  return IS_COLUMN | column;
}

static const char *
keep (Teller *teller, const char *text)
{
  return g_string_chunk_insert (teller->strings, text != NULL ? text : "");
}

static void
teller_free (gpointer data)
{
  Teller *teller = data;

  geneva_positions_part_unref (teller->part);
  g_clear_pointer (&teller->whole, geneva_positions_part_unref);
  geneva_positions_unref (teller->positions);
  g_free (teller->locale);
  g_string_chunk_free (teller->strings);
  g_ptr_array_unref (teller->lists);
  g_free (teller);
}

static void
add_line (GString *details, const char *line)
{
  if (details->len > 0)
    g_string_append_c (details, '\n');
  g_string_append (details, line);
}

/* ---- cells ---- */

static char *
dup_date (const Teller *teller, const GenevaPositionsEntry *entry)
{
  if (entry->date == 0)
    return g_strdup (_("undated"));
  return geneva_edtf_dup_words (teller->positions->dates[entry->date], teller->locale);
}

/* "12 August 2013: Gatilov supports on conditions". */
static void
add_statement (const Teller *teller, GString *details, const GenevaPositionsEntry *entry)
{
  GenevaSnapshot *snapshot = geneva_positions_get_snapshot (teller->positions);
  g_autofree char *date = dup_date (teller, entry);
  g_autofree char *speaker = geneva_snapshot_dup_label (snapshot, entry->speaker);
  g_autofree char *line = NULL;

  /* Translators: a line about a statement: date, who said it, which position that is. */
  line = geneva_sentence (_("• %s: %s %s"), date, speaker, geneva_position_get_words (entry->stance, entry->leaning));
  add_line (details, line);
}

static void
add_change (const Teller *teller, GString *details, const GenevaPositionsCellPart *left)
{
  const GenevaPositionsEntry *earlier;

  if (left->earlier == G_MAXUINT)
    return;
  earlier = &teller->positions->entries[left->earlier];
  if (left->is_order_known) {
    g_autofree char *date = dup_date (teller, earlier);
    g_autofree char *line = geneva_sentence (_("Earlier: %s (%s)"),
                                             geneva_position_get_words (earlier->stance, earlier->leaning),
                                             date);

    add_line (details, line);
  } else {
    g_autofree char *line = geneva_sentence (_("Also: %s; which came first is not known"),
                                             geneva_position_get_words (earlier->stance, earlier->leaning));

    add_line (details, line);
  }
}

static char *
dup_cell_details (const Teller *teller, const GenevaPositionsPart *part, guint cell)
{
  const GenevaPositionsCell *of_all = &teller->positions->cells[cell];
  const GenevaPositionsCellPart *left = &part->cells[cell];
  g_autoptr (GString) details = g_string_new (NULL);
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u statement", "%u statements", left->n),
                                            left->n);
  guint n_named = 0;

  if (part != teller->part)
    add_line (details, _("Left out by the window or the filter"));
  add_change (teller, details, left);
  add_line (details, count);
  if (left->n_possible > 0) {
    g_autofree char *line =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u may lie outside the window", "%u may lie outside the window",
                                    left->n_possible), left->n_possible);

    add_line (details, line);
  }
  if (left->is_suggested)
    add_line (details, _("Not reviewed"));
  if (left->is_unsupported)
    add_line (details, _("Without a passage"));
  for (guint i = of_all->first + of_all->n; i > of_all->first && n_named < MOST_NAMED; i--) {
    if (!geneva_positions_part_has (part, i - 1))
      continue;
    add_statement (teller, details, &teller->positions->entries[i - 1]);
    n_named++;
  }
  if (n_named < left->n) {
    g_autofree char *line = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "• %u more", "• %u more",
                                                          left->n - n_named),
                                             left->n - n_named);

    add_line (details, line);
  }
  return g_string_free (g_steal_pointer (&details), FALSE);
}

static void
describe_cell (Teller *teller, guint cell, GenevaItem *item)
{
  const GenevaPositions *positions = teller->positions;
  const GenevaPositionsCell *of_all = &positions->cells[cell];
  const GenevaPositionsPart *part = teller->part->cells[cell].n > 0 || teller->whole == NULL ? teller->part
                                                                                          : teller->whole;
  GenevaSnapshot *snapshot = geneva_positions_get_snapshot (positions);
  const GenevaPositionsEntry *latest = &positions->entries[part->cells[cell].latest];
  g_autofree char *name = geneva_positions_dup_row_name (positions, of_all->row, FALSE);
  g_autofree char *title = NULL, *details = NULL, *id = NULL;
  GArray *handles = geneva_positions_part_list (part, cell);

  g_ptr_array_add (teller->lists, handles);
  /* Translators: who takes which position, then the proposition that it is about. */
  title = geneva_sentence (_("%s %s: %s"), name, geneva_position_get_words (latest->stance, latest->leaning),
                           geneva_positions_get_proposition (positions, of_all->column));
  id = g_strdup_printf ("%s--%s", geneva_snapshot_get_id (snapshot, positions->rows[of_all->row].handle),
                        geneva_snapshot_get_id (snapshot, positions->columns[of_all->column].handle));
  details = dup_cell_details (teller, part, cell);
  item->id = keep (teller, id);
  item->title = keep (teller, title);
  item->details = keep (teller, details);
  item->rests_on = (const guint32 *) (gpointer) handles->data;
  item->n_rests_on = handles->len;
}

/* ---- heads ---- */

static void
add_number (GString *details, guint n)
{
  g_autofree char *line = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u statement", "%u statements", n), n);

  add_line (details, line);
}

static void
describe_row (Teller *teller, guint row, GenevaItem *item)
{
  const GenevaPositions *positions = teller->positions;
  const GenevaPositionsRow *unit = &positions->rows[row];
  g_autofree char *name = geneva_positions_dup_row_name (positions, row, FALSE);
  g_autoptr (GString) details = g_string_new (NULL);

  if (!unit->is_bloc && unit->bloc != GENEVA_NETWORK_NO_BLOC)
    add_line (details, positions->blocs[unit->bloc]);
  add_number (details, teller->part->row_n[row]);
  if (unit->is_suggested)
    add_line (details, _("Not reviewed"));
  item->id = geneva_snapshot_get_id (geneva_positions_get_snapshot (positions), unit->handle);
  item->title = keep (teller, name);
  item->details = keep (teller, details->str);
}

static void
describe_column (Teller *teller, guint column, GenevaItem *item)
{
  const GenevaPositions *positions = teller->positions;
  GenevaSnapshot *snapshot = geneva_positions_get_snapshot (positions);
  const GenevaPositionsColumn *issue = &positions->columns[column];
  g_autoptr (GString) details = g_string_new (NULL);
  GenevaRow row;

  add_line (details, geneva_positions_get_issue_title (positions, column));
  if (geneva_snapshot_get_row (snapshot, issue->handle, &row) && geneva_row_has (&row, GENEVA_ISSUE_DEFINITION))
    add_line (details, geneva_row_get_text (&row, GENEVA_ISSUE_DEFINITION));
  add_line (details, issue->type == GENEVA_ISSUE_FACT ? _("A question of fact") : _("A question of policy"));
  if (issue->group != issue->handle) {
    g_autofree char *broader = geneva_snapshot_dup_title (snapshot, issue->group);
    g_autofree char *line = geneva_sentence (_("Part of: %s"), broader);

    add_line (details, line);
  }
  add_number (details, teller->part->column_n[column]);
  item->id = geneva_snapshot_get_id (snapshot, issue->handle);
  item->title = geneva_positions_get_proposition (positions, column);
  item->details = keep (teller, details->str);
}

static void
describe (gpointer data, guint64 key, GenevaItem *item)
{
  if ((key & IS_ROW) != 0)
    describe_row (data, (guint) key, item);
  else if ((key & IS_COLUMN) != 0)
    describe_column (data, (guint) key, item);
  else
    describe_cell (data, (guint) key, item);
}

void
geneva_positions_words_install (GenevaSceneBuilder *builder, const GenevaPositionsPart *part,
                                const GenevaPositionsPart *whole, const char *locale)
{
  Teller *teller;

  g_return_if_fail (builder != NULL && part != NULL);

  teller = g_new0 (Teller, 1);
  teller->part = geneva_positions_part_ref ((GenevaPositionsPart *) part);
  if (whole != NULL)
    teller->whole = geneva_positions_part_ref ((GenevaPositionsPart *) whole);
  teller->positions = geneva_positions_ref (geneva_positions_part_get_positions (part));
  teller->locale = g_strdup (locale);
  teller->strings = g_string_chunk_new (1024);
  teller->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  geneva_scene_builder_set_describe (builder, describe, teller, teller_free);
}
