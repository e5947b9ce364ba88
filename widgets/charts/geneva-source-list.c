/* Which sources stand behind the items of a picture, in what order, in which
 * words, and as a block of text in columns. Reads passages; knows no chart and
 * nothing of pages but the room that it is given.
 */
#include "geneva-source-list.h"

#include "base/geneva-edtf-words.h"
#include "base/geneva-sentence.h"
#include "geneva-text.h"
#include "model/geneva-passages.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A column is at least this wide, where there are several. */
#define LEAST_COLUMN_PT 230.0
#define MOST_COLUMNS 3
#define COLUMN_GAP_PT 16.0
#define NUMBER_GAP_PT 4.0
#define ENTRY_GAP_PT 1.5
#define HEADING_GAP_PT 2.0

typedef struct {
  GenevaHandle handle;
  char        *line;
  char        *order;       /* date as sorted, then title */
} Source;

struct _GenevaSourceList {
  GenevaSnapshot *snapshot;
  GArray         *sources;      /* Source, in order */
  GHashTable     *numbers;      /* handle → number */
};

static void
add_part (GString *line, const char *part)
{
  if (part == NULL || part[0] == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, _(", "));
  geneva_sentence_append_name (line, part);
}

char *
geneva_source_dup_line (GenevaSnapshot *snapshot, GenevaHandle source, const char *locale)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *title = NULL, *date = NULL;
  const GenevaEdtf *published;
  GenevaRow row;

  g_return_val_if_fail (snapshot != NULL, NULL);

  if (!geneva_snapshot_get_row (snapshot, source, &row))
    return g_strdup ("");
  title = geneva_snapshot_dup_title (snapshot, source);
  published = geneva_row_get_date (&row, GENEVA_SOURCE_PUBLISHED);
  if (published != NULL)
    date = geneva_edtf_dup_words (published, locale);
  add_part (line, geneva_row_get_text (&row, GENEVA_SOURCE_AUTHOR));
  if (title[0] != '\0') {
    /* Translators: the title of an article in quotation marks. */
    g_autofree char *quoted = geneva_sentence (_("“%s”"), title);

    add_part (line, quoted);
  }
  add_part (line, geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHER));
  add_part (line, date);
  add_part (line, geneva_row_get_text (&row, GENEVA_SOURCE_ADDRESS));
  if (geneva_row_get_enum (&row, GENEVA_SOURCE_TEXT_KIND) == GENEVA_TEXT_DIGEST) {
    /* Translators: of a source whose text is a summary in other words. */
    add_part (line, _("as a digest"));
  }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
fill_source (GenevaSourceList *list, Source *source, const char *locale)
{
  g_autofree char *title = geneva_snapshot_dup_title (list->snapshot, source->handle);
  const char *sort_date = NULL;
  GenevaRow row;

  if (geneva_snapshot_get_row (list->snapshot, source->handle, &row))
    sort_date = geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHED);
  source->line = geneva_source_dup_line (list->snapshot, source->handle, locale);
  source->order = g_strdup_printf ("%s\t%s", sort_date != NULL ? sort_date : "~", title);
}

static int
compare_sources (gconstpointer a, gconstpointer b)
{
  const Source *one = a, *two = b;
  int order = strcmp (one->order, two->order);

  return order != 0 ? order : one->handle < two->handle ? -1 : one->handle > two->handle;
}

static void
add_sources_of (GenevaSourceList *list, const GArray *passages)
{
  for (guint i = 0; i < passages->len; i++) {
    GenevaHandle handle = g_array_index (passages, GenevaPassage, i).source;

    if (handle != GENEVA_HANDLE_NONE && g_hash_table_add (list->numbers, GUINT_TO_POINTER (handle))) {
      Source source = { .handle = handle };

      g_array_append_val (list->sources, source);
    }
  }
}

static GArray *
dup_passages (const GenevaSourceList *list, const GenevaItem *item)
{
  const GenevaTarget target = { item->handle, item->other, item->relation, item->n_rests_on,
                                (GenevaHandle *) item->rests_on };

  if (item->other == GENEVA_HANDLE_NONE && item->n_rests_on == 0)
    return geneva_passages_of_record (list->snapshot, item->handle);
  return geneva_passages_of_target (list->snapshot, &target);
}

static void
add_sources_of_scene (GenevaSourceList *list, GenevaScene *scene)
{
  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    g_autoptr (GArray) passages = NULL;
    guint n_marks;

    if (geneva_scene_get_item_handle (scene, i) == GENEVA_HANDLE_NONE)
      continue;
    (void) geneva_scene_get_item_marks (scene, i, &n_marks);
    if (n_marks == 0)
      continue;
    passages = dup_passages (list, geneva_scene_get_item (scene, i));
    add_sources_of (list, passages);
  }
}

GenevaSourceList *
geneva_source_list_new (GenevaSnapshot *snapshot, GPtrArray *scenes, GArray *records, const char *locale)
{
  GenevaSourceList *list;

  g_return_val_if_fail (snapshot != NULL, NULL);

  list = g_new0 (GenevaSourceList, 1);
  list->snapshot = geneva_snapshot_ref (snapshot);
  list->sources = g_array_new (FALSE, TRUE, sizeof (Source));
  list->numbers = g_hash_table_new (NULL, NULL);
  for (guint i = 0; scenes != NULL && i < scenes->len; i++)
    add_sources_of_scene (list, g_ptr_array_index (scenes, i));
  for (guint i = 0; records != NULL && i < records->len; i++) {
    g_autoptr (GArray) passages = geneva_passages_of_record (snapshot, g_array_index (records, GenevaHandle, i));

    add_sources_of (list, passages);
  }
  for (guint i = 0; i < list->sources->len; i++)
    fill_source (list, &g_array_index (list->sources, Source, i), locale);
  g_array_sort (list->sources, compare_sources);
  for (guint i = 0; i < list->sources->len; i++)
    g_hash_table_replace (list->numbers, GUINT_TO_POINTER (g_array_index (list->sources, Source, i).handle),
                          GUINT_TO_POINTER (i + 1));
  return list;
}

void
geneva_source_list_free (GenevaSourceList *list)
{
  if (list == NULL)
    return;
  for (guint i = 0; i < list->sources->len; i++) {
    g_free (g_array_index (list->sources, Source, i).line);
    g_free (g_array_index (list->sources, Source, i).order);
  }
  g_array_unref (list->sources);
  g_hash_table_unref (list->numbers);
  geneva_snapshot_unref (list->snapshot);
  g_free (list);
}

guint
geneva_source_list_get_size (const GenevaSourceList *list)
{
  g_return_val_if_fail (list != NULL, 0);

  return list->sources->len;
}

const char *
geneva_source_list_get_line (const GenevaSourceList *list, guint number)
{
  g_return_val_if_fail (list != NULL, NULL);
  g_return_val_if_fail (number >= 1 && number <= list->sources->len, NULL);

  return g_array_index (list->sources, Source, number - 1).line;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a, two = *(const guint *) b;

  return one < two ? -1 : one > two;
}

GArray *
geneva_source_list_dup_numbers (const GenevaSourceList *list, const GenevaItem *item)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) passages = NULL;

  g_return_val_if_fail (list != NULL && item != NULL, numbers);

  passages = dup_passages (list, item);
  for (guint i = 0; i < passages->len; i++) {
    GenevaHandle source = g_array_index (passages, GenevaPassage, i).source;
    guint number = GPOINTER_TO_UINT (g_hash_table_lookup (list->numbers, GUINT_TO_POINTER (source)));
    gboolean is_new = number > 0;

    for (guint k = 0; k < numbers->len && is_new; k++)
      is_new = g_array_index (numbers, guint, k) != number;
    if (is_new)
      g_array_append_val (numbers, number);
  }
  g_array_sort (numbers, compare_numbers);
  return numbers;
}

/* ---- the block ---- */

typedef struct {
  guint  number;            /* 0: the line that says how many are left out */
  guint  column;
  double y;                 /* from the block's top */
} Place;

/* Where everything stands; measuring and drawing both ask for it. */
typedef struct {
  GArray *places;
  guint   n_columns;
  double  column_pt, number_pt, heading_pt, line_pt, height_pt;
  guint   n_listed;
} Block;

static double
get_entry_height (const GenevaSourceList *list, GenevaTextContext *text, guint number, const Block *block)
{
  double height;

  (void) geneva_text_measure (text, GENEVA_FONT_CAPTION, geneva_source_list_get_line (list, number),
                              block->column_pt - block->number_pt, 0, TRUE, NULL, &height);
  return height + ENTRY_GAP_PT;
}

/* Fills columns of a height from `first` on; returns how many entries had room. With `places` they are
 * written down. */
static guint
fill_columns (const GenevaSourceList *list, const double *heights, guint first, double column_height, Block *block,
              gboolean is_written)
{
  guint n_all = list->sources->len - first + 1, i = 0;

  for (guint column = 0; column < block->n_columns; column++) {
    double y = block->heading_pt;

    for (; i < n_all && y + heights[i] <= block->heading_pt + column_height + 1e-6; i++) {
      Place place = { first + i, column, y };

      if (is_written)
        g_array_append_val (block->places, place);
      y += heights[i];
    }
  }
  return i;
}

/* The least height of columns in which as many entries have room as at most can. */
static double
balance (const GenevaSourceList *list, const double *heights, guint first, guint n, double most, Block *block)
{
  double low = 0.0, high = most;

  for (guint step = 0; step < 24; step++) {
    double middle = (low + high) / 2.0;

    if (fill_columns (list, heights, first, middle, block, FALSE) >= n)
      high = middle;
    else
      low = middle;
  }
  return high;
}

static void
lay_out (const GenevaSourceList *list, GenevaTextContext *text, guint first, double width_pt, double room_pt,
         gboolean is_last, Block *block)
{
  g_autofree double *heights = NULL;
  g_autofree char *widest = g_strdup_printf ("%u", list->sources->len);
  guint n_all = first <= list->sources->len ? list->sources->len - first + 1 : 0;
  double number_pt, most;

  *block = (Block) { .places = g_array_new (FALSE, FALSE, sizeof (Place)) };
  block->line_pt = geneva_text_get_line_height (text, GENEVA_FONT_CAPTION);
  block->heading_pt = geneva_text_get_line_height (text, GENEVA_FONT_CONTEXT) + HEADING_GAP_PT;
  block->n_columns = (guint) CLAMP (floor ((width_pt + COLUMN_GAP_PT) / (LEAST_COLUMN_PT + COLUMN_GAP_PT)), 1.0,
                                    (double) MOST_COLUMNS);
  block->n_columns = MAX (MIN (block->n_columns, n_all), 1);
  (void) geneva_text_measure (text, GENEVA_FONT_CAPTION, widest, 0.0, 1, FALSE, &number_pt, NULL);
  block->number_pt = number_pt + NUMBER_GAP_PT;
  block->column_pt = (width_pt - (block->n_columns - 1) * COLUMN_GAP_PT) / block->n_columns;
  if (n_all == 0 || block->column_pt < 2.0 * block->number_pt)
    return;
  /* No more than can have room, so that a list of thousands costs what is seen of it. */
  n_all = MIN (n_all, block->n_columns * (guint) (room_pt / block->line_pt + 1.0));
  heights = g_new0 (double, list->sources->len - first + 1);
  for (guint i = 0; i < list->sources->len - first + 1; i++)
    heights[i] = i < n_all ? get_entry_height (list, text, first + i, block) : room_pt + 1.0;
  most = room_pt - block->heading_pt;
  block->n_listed = fill_columns (list, heights, first, most, block, FALSE);
  if (is_last && first + block->n_listed <= list->sources->len) {
    most -= block->line_pt;
    block->n_listed = fill_columns (list, heights, first, most, block, FALSE);
  }
  if (block->n_listed == 0)
    return;
  most = balance (list, heights, first, block->n_listed, most, block);
  (void) fill_columns (list, heights, first, most, block, TRUE);
  block->height_pt = block->heading_pt + most;
  if (is_last && first + block->n_listed <= list->sources->len) {
    Place rest = { 0, 0, block->height_pt };

    g_array_append_val (block->places, rest);
    block->height_pt += block->line_pt;
  }
}

double
geneva_source_list_measure (const GenevaSourceList *list, GenevaTextContext *text, guint first, double width_pt,
                            double room_pt, gboolean is_last, guint *n_listed)
{
  Block block;

  g_return_val_if_fail (list != NULL && text != NULL && first >= 1, 0.0);

  lay_out (list, text, first, width_pt, room_pt, is_last, &block);
  g_array_unref (block.places);
  if (n_listed != NULL)
    *n_listed = block.n_listed;
  return block.height_pt;
}

static GenevaMark *
add_words (GenevaSceneBuilder *builder, const char *words, double x, double y, GenevaFont font, GenevaStyle style)
{
  guint32 text = geneva_scene_builder_add_text (builder, words);
  GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);

  mark->text = text;
  mark->x = x;
  mark->y = y;
  mark->font = (guint8) font;
  mark->fill_style = (guint16) style;
  return mark;
}

void
geneva_source_list_draw (const GenevaSourceList *list, GenevaTextContext *text, guint first,
                         GenevaSceneBuilder *builder, const GenevaRect *rect, gboolean is_last)
{
  Block block;

  g_return_if_fail (list != NULL && text != NULL && first >= 1);
  g_return_if_fail (builder != NULL && rect != NULL);

  lay_out (list, text, first, rect->width, rect->height, is_last, &block);
  if (block.n_listed > 0) {
    geneva_scene_builder_begin_layer (builder, "sources", NULL, NULL);
    (void) add_words (builder, first == 1 ? _("Sources") : _("Sources, continued"), rect->x, rect->y,
                      GENEVA_FONT_CONTEXT, GENEVA_STYLE_TEXT);
  }
  for (guint i = 0; i < block.places->len; i++) {
    const Place *place = &g_array_index (block.places, Place, i);
    double x = rect->x + place->column * (block.column_pt + COLUMN_GAP_PT);
    g_autofree char *number = NULL;
    GenevaMark *mark;

    if (place->number == 0) {
      guint n_rest = list->sources->len - (first + block.n_listed - 1);
      g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more source",
                                                             "and %u more sources", n_rest), n_rest);

      (void) add_words (builder, words, x, rect->y + place->y, GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM);
      continue;
    }
    number = g_strdup_printf ("%u", place->number);
    mark = add_words (builder, number, x + block.number_pt - NUMBER_GAP_PT, rect->y + place->y, GENEVA_FONT_CAPTION,
                      GENEVA_STYLE_TEXT);
    mark->align_x = GENEVA_ALIGN_END;
    mark = add_words (builder, geneva_source_list_get_line (list, place->number), x + block.number_pt,
                      rect->y + place->y, GENEVA_FONT_CAPTION, GENEVA_STYLE_TEXT_DIM);
    mark->w_pt = (float) (block.column_pt - block.number_pt);
    mark->h_pt = (float) (get_entry_height (list, text, place->number, &block) - ENTRY_GAP_PT + 0.1);
    mark->wrap = TRUE;
  }
  g_array_unref (block.places);
}
