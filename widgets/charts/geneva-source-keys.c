/* Places for the numbers of sources. A number is tried at the end of the
 * item's label, then at the corners of its mark; what is taken is known from a
 * coarse grid over the page. Knows marks and their bounds, no charts.
 */
#include "geneva-source-keys.h"

#include "geneva-text.h"

#include <math.h>

#define CELL_PT 32.0
#define GAP_PT 1.0
/* Numbers at one mark; more end in "…". */
#define MOST_NUMBERS 4
/* A rectangle that is narrower is a tick. */
#define LEAST_FORM_PT 4.0
/* What is larger is a ground, a band or a line across, and a number may stand on it. */
#define MOST_OBSTACLE_PT 160.0

typedef struct {
  GArray **cells;         /* of GenevaRect; NULL: empty */
  guint    n_columns, n_rows;
  double   width_pt, height_pt;
} Taken;

static void
taken_init (Taken *taken, double width_pt, double height_pt)
{
  taken->width_pt = width_pt;
  taken->height_pt = height_pt;
  taken->n_columns = (guint) ceil (width_pt / CELL_PT) + 1;
  taken->n_rows = (guint) ceil (height_pt / CELL_PT) + 1;
  taken->cells = g_new0 (GArray *, (gsize) taken->n_columns * taken->n_rows);
}

static void
taken_clear (Taken *taken)
{
  for (gsize i = 0; i < (gsize) taken->n_columns * taken->n_rows; i++)
    g_clear_pointer (&taken->cells[i], g_array_unref);
  g_free (taken->cells);
}

static void
get_cells (const Taken *taken, const GenevaRect *rect, guint *c0, guint *c1, guint *r0, guint *r1)
{
  *c0 = (guint) CLAMP (floor (rect->x / CELL_PT), 0.0, taken->n_columns - 1.0);
  *c1 = (guint) CLAMP (floor ((rect->x + rect->width) / CELL_PT), 0.0, taken->n_columns - 1.0);
  *r0 = (guint) CLAMP (floor (rect->y / CELL_PT), 0.0, taken->n_rows - 1.0);
  *r1 = (guint) CLAMP (floor ((rect->y + rect->height) / CELL_PT), 0.0, taken->n_rows - 1.0);
}

static void
take (Taken *taken, const GenevaRect *rect)
{
  guint c0, c1, r0, r1;

  get_cells (taken, rect, &c0, &c1, &r0, &r1);
  for (guint r = r0; r <= r1; r++) {
    for (guint c = c0; c <= c1; c++) {
      GArray **cell = &taken->cells[(gsize) r * taken->n_columns + c];

      if (*cell == NULL)
        *cell = g_array_new (FALSE, FALSE, sizeof (GenevaRect));
      g_array_append_val (*cell, *rect);
    }
  }
}

static gboolean
is_free (const Taken *taken, const GenevaRect *rect)
{
  guint c0, c1, r0, r1;

  if (rect->x < 0.0 || rect->y < 0.0 || rect->x + rect->width > taken->width_pt
      || rect->y + rect->height > taken->height_pt)
    return FALSE;
  get_cells (taken, rect, &c0, &c1, &r0, &r1);
  for (guint r = r0; r <= r1; r++) {
    for (guint c = c0; c <= c1; c++) {
      const GArray *cell = taken->cells[(gsize) r * taken->n_columns + c];

      for (guint i = 0; cell != NULL && i < cell->len; i++) {
        const GenevaRect *other = &g_array_index (cell, GenevaRect, i);

        if (rect->x < other->x + other->width && other->x < rect->x + rect->width
            && rect->y < other->y + other->height && other->y < rect->y + rect->height)
          return FALSE;
      }
    }
  }
  return TRUE;
}

/* Labels and marks; the arrows of its own item too. */
static void
take_marks (Taken *taken, GenevaScene *scene)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);
    const GenevaMark *marks = geneva_layer_get_marks (layer);

    for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
      GenevaRect bounds;

      if (marks[j].kind != GENEVA_MARK_TEXT && marks[j].kind != GENEVA_MARK_SHAPE
          && (marks[j].kind != GENEVA_MARK_RECT || marks[j].item == 0))
        continue;
      bounds = geneva_scene_get_mark_bounds (scene, i, j);
      if (marks[j].kind == GENEVA_MARK_TEXT
          || (bounds.width <= MOST_OBSTACLE_PT && bounds.height <= MOST_OBSTACLE_PT))
        take (taken, &bounds);
    }
  }
}

/* "¹·³": signs of their own, so that the words of a file keep what they are. */
static char *
dup_words (const GArray *numbers)
{
  static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < MIN (numbers->len, MOST_NUMBERS); i++) {
    g_autofree char *number = g_strdup_printf ("%u", g_array_index (numbers, guint, i));

    if (i > 0)
      g_string_append (words, "·");
    for (const char *p = number; *p != '\0'; p++)
      g_string_append (words, digits[*p - '0']);
  }
  if (numbers->len > MOST_NUMBERS)
    g_string_append (words, "…");
  return g_string_free (words, FALSE);
}

/* Where the last line of a label ends. */
static double
get_end_of_label (GenevaScene *scene, const GenevaMark *mark, const GenevaRect *bounds, double *top_pt)
{
  GenevaTextContext *context = geneva_scene_get_text_context (scene);
  double line_pt = geneva_text_get_line_height (context, mark->font);
  guint most = mark->h_pt > 0.0f ? (guint) MAX (floor (mark->h_pt / line_pt + 0.01), 1.0) : 1;
  const GenevaTextLayout *layout = geneva_text_layout (context, mark->font, geneva_scene_get_text (scene, mark->text),
                                                       mark->w_pt, most, mark->wrap);
  double rest = bounds->width - layout->lines[layout->n_lines - 1].width_pt;

  *top_pt = bounds->y + (layout->n_lines - 1) * layout->line_pt;
  return bounds->x + bounds->width
         - (mark->align_x == GENEVA_ALIGN_START ? rest : mark->align_x == GENEVA_ALIGN_MIDDLE ? rest / 2.0 : 0.0);
}

/* Upper left corners to be tried, best first. */
static guint
list_places (GenevaScene *scene, guint32 item, double width, double height, GenevaRect *places)
{
  guint n_marks, n = 0;
  const GenevaMarkRef *marks = geneva_scene_get_item_marks (scene, item, &n_marks);
  gboolean has_form = FALSE;
  GenevaRect bounds;

  for (guint i = 0; i < n_marks; i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, marks[i].layer);
    const GenevaMark *mark = &geneva_layer_get_marks (layer)[marks[i].mark];
    double top;

    bounds = geneva_scene_get_mark_bounds (scene, marks[i].layer, marks[i].mark);
    has_form = has_form || mark->kind == GENEVA_MARK_SHAPE
               || (mark->kind == GENEVA_MARK_RECT && bounds.width >= LEAST_FORM_PT);
    if (mark->kind != GENEVA_MARK_TEXT || n > 0)
      continue;
    places[n].x = get_end_of_label (scene, mark, &bounds, &top) + GAP_PT;
    places[n++].y = top - 1.0;
    places[n].x = bounds.x - width - GAP_PT;
    places[n++].y = bounds.y - 1.0;
    for (guint k = 0; k < n; k++) {
      places[k].width = width;
      places[k].height = height;
    }
  }
  /* Not the ticks of an event whose full mark is elsewhere, nor a line. */
  if (has_form && geneva_scene_get_item_bounds (scene, item, &bounds)) {
    places[n++] = (GenevaRect) { bounds.x + bounds.width + GAP_PT, bounds.y - height / 2.0, width, height };
    places[n++] = (GenevaRect) { bounds.x + bounds.width + GAP_PT, bounds.y + bounds.height / 2.0 - height / 2.0,
                                 width, height };
    places[n++] = (GenevaRect) { bounds.x - width - GAP_PT, bounds.y + bounds.height / 2.0 - height / 2.0, width,
                                 height };
    places[n++] = (GenevaRect) { bounds.x + bounds.width / 2.0 - width / 2.0, bounds.y - height, width, height };
    places[n++] = (GenevaRect) { bounds.x + bounds.width / 2.0 - width / 2.0, bounds.y + bounds.height, width,
                                 height };
  }
  return n;
}

static gboolean
draw_key (const GenevaSourceList *list, GenevaScene *scene, guint32 item, Taken *taken, GenevaSceneBuilder *builder)
{
  GenevaTextContext *context = geneva_scene_get_text_context (scene);
  const GenevaItem *about = geneva_scene_get_item (scene, item);
  g_autoptr (GArray) numbers = NULL;
  g_autofree char *words = NULL;
  GenevaRect places[8];
  double width, height;
  guint n_marks, n_places;

  (void) geneva_scene_get_item_marks (scene, item, &n_marks);
  if (n_marks == 0)
    return TRUE;
  numbers = geneva_source_list_dup_numbers (list, about);
  if (numbers->len == 0)
    return TRUE;
  words = dup_words (numbers);
  (void) geneva_text_measure (context, GENEVA_FONT_CAPTION, words, 0.0, 1, FALSE, &width, &height);
  n_places = list_places (scene, item, width, height, places);
  for (guint i = 0; i < n_places; i++) {
    /* Its digits fill no more than the upper part of the line. */
    GenevaRect ink = { places[i].x, places[i].y + 0.1 * height, width, 0.55 * height };
    GenevaMark *mark;
    guint32 text;

    if (!is_free (taken, &ink))
      continue;
    take (taken, &ink);
    text = geneva_scene_builder_add_text (builder, words);
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);
    mark->x = places[i].x;
    mark->y = places[i].y;
    mark->text = text;
    mark->item = item;
    mark->font = GENEVA_FONT_CAPTION;
    mark->fill_style = GENEVA_STYLE_TEXT;
    mark->halo = TRUE;
    return TRUE;
  }
  return n_places == 0;
}

guint
geneva_source_keys_draw (const GenevaSourceList *list, GenevaScene *scene, GenevaSceneBuilder *builder)
{
  Taken taken;
  double width, height;
  guint n_without = 0;

  g_return_val_if_fail (list != NULL && scene != NULL && builder != NULL, 0);

  geneva_scene_get_size (scene, &width, &height);
  taken_init (&taken, width, height);
  take_marks (&taken, scene);
  geneva_scene_builder_begin_layer (builder, "keys", NULL, NULL);
  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    GenevaHandle handle = geneva_scene_get_item_handle (scene, i);

    if (handle == GENEVA_HANDLE_NONE)
      continue;
    /* An edge has so many, and ends at two that have them. */
    if (geneva_scene_get_item (scene, i)->other == GENEVA_HANDLE_NONE && !draw_key (list, scene, i, &taken, builder))
      n_without++;
  }
  taken_clear (&taken);
  return n_without;
}
