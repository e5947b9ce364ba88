/* Places for the numbers of sources. They are tried at the end of the item's
 * label, where the chart has left room for them, then beside its mark, and only
 * there where no words of others are near that they could be taken for; what is
 * taken is known from a coarse grid over the page. Never cut: as a whole or not
 * at all. Knows marks and their bounds, no charts.
 */
#include "geneva-source-keys.h"

#include "geneva-chart.h"
#include "geneva-text.h"

#include <math.h>

#define CELL_PT 32.0
#define MOST_PLACES 6
#define GAP_PT 1.0
/* Numbers and ranges of numbers at one mark: with more there is none. */
#define MOST_GROUPS 9
/* From words of other items. */
#define CLEARANCE_PT 4.0
/* A line that is thinner is a whisker or a tick and not crossed; others are. */
#define MOST_THIN_PT 8.0
/* A rectangle that is narrower is a tick. */
#define LEAST_FORM_PT 4.0
/* What is larger is a ground, a band or a line across, and a number may stand on it. */
#define MOST_OBSTACLE_PT 160.0

typedef struct {
  GenevaRect rect;
  guint32    item;
  gboolean   is_words;
} Obstacle;

typedef struct {
  GenevaRect rect;
  gboolean   is_at_label;
} Place;

typedef struct {
  GArray **cells;         /* of Obstacle; NULL: empty */
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
take (Taken *taken, const GenevaRect *rect, guint32 item, gboolean is_words)
{
  Obstacle obstacle = { *rect, item, is_words };
  guint c0, c1, r0, r1;

  get_cells (taken, rect, &c0, &c1, &r0, &r1);
  for (guint r = r0; r <= r1; r++) {
    for (guint c = c0; c <= c1; c++) {
      GArray **cell = &taken->cells[(gsize) r * taken->n_columns + c];

      if (*cell == NULL)
        *cell = g_array_new (FALSE, FALSE, sizeof (Obstacle));
      g_array_append_val (*cell, obstacle);
    }
  }
}

static gboolean
is_inside (const GenevaRect *inner, const GenevaRect *outer)
{
  return inner->x >= outer->x && inner->y >= outer->y && inner->x + inner->width <= outer->x + outer->width
         && inner->y + inner->height <= outer->y + outer->height;
}

/* Whether an item's numbers may stand there. The last line of its own label, at whose end they stand, may be
 * shorter than the others. */
static gboolean
is_free (const Taken *taken, const GenevaRect *ink, guint32 item, gboolean is_at_label)
{
  double clearance = is_at_label ? 0.0 : CLEARANCE_PT;
  GenevaRect wide = { ink->x - clearance, ink->y, ink->width + 2.0 * clearance, ink->height };
  guint c0, c1, r0, r1;

  get_cells (taken, &wide, &c0, &c1, &r0, &r1);
  for (guint r = r0; r <= r1; r++) {
    for (guint c = c0; c <= c1; c++) {
      const GArray *cell = taken->cells[(gsize) r * taken->n_columns + c];

      for (guint i = 0; cell != NULL && i < cell->len; i++) {
        const Obstacle *other = &g_array_index (cell, Obstacle, i);
        const GenevaRect *mine = other->is_words && other->item != item ? &wide : ink;

        /* Nor is the tile in the way that its words stand on. */
        if (is_at_label && other->item == item && (other->is_words || is_inside (ink, &other->rect)))
          continue;
        if (mine->x < other->rect.x + other->rect.width && other->rect.x < mine->x + mine->width
            && mine->y < other->rect.y + other->rect.height && other->rect.y < mine->y + mine->height)
          return FALSE;
      }
    }
  }
  return TRUE;
}

/* A whisker, an arrow, a tick. */
static gboolean
is_thin (const GenevaMark *mark, const GenevaRect *bounds)
{
  return mark->kind == GENEVA_MARK_LINE && mark->item != 0 && mark->line_style != GENEVA_STYLE_CONNECTOR
         && MIN (bounds->width, bounds->height) <= MOST_THIN_PT;
}

/* Labels and marks; the arrows of its own item too. */
static void
take_marks (Taken *taken, GenevaScene *scene)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);
    const GenevaMark *marks = geneva_layer_get_marks (layer);

    for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
      gboolean is_words = marks[j].kind == GENEVA_MARK_TEXT;
      GenevaRect bounds;

      if (!is_words && marks[j].kind != GENEVA_MARK_SHAPE && marks[j].item == 0)
        continue;
      if (!is_words && marks[j].kind != GENEVA_MARK_SHAPE && marks[j].kind != GENEVA_MARK_RECT
          && marks[j].kind != GENEVA_MARK_LINE)
        continue;
      bounds = geneva_scene_get_mark_bounds (scene, i, j);
      if (is_words || is_thin (&marks[j], &bounds)
          || (marks[j].kind != GENEVA_MARK_LINE && bounds.width <= MOST_OBSTACLE_PT
              && bounds.height <= MOST_OBSTACLE_PT))
        take (taken, &bounds, marks[j].item, is_words);
    }
  }
}

static void
append_number (GString *words, guint number)
{
  static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  g_autofree char *plain = g_strdup_printf ("%u", number);

  for (const char *p = plain; *p != '\0'; p++)
    g_string_append (words, digits[*p - '0']);
}

/* "¹·³", "¹⁻⁵": signs of their own, so that the words of a file keep what they are. NULL: none, or far too
 * many. */
static char *
dup_words (const GArray *numbers)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n_groups = 0;

  for (guint i = 0, next; i < numbers->len; i = next) {
    guint first = g_array_index (numbers, guint, i);

    for (next = i + 1; next < numbers->len && g_array_index (numbers, guint, next) == first + (next - i); next++)
      ;
    if (next - i == 2)
      next--;
    if (n_groups++ > 0)
      g_string_append (words, "·");
    append_number (words, first);
    if (next - i > 1) {
      g_string_append (words, "⁻");
      append_number (words, g_array_index (numbers, guint, next - 1));
    }
  }
  if (n_groups == 0 || n_groups > MOST_GROUPS)
    return NULL;
  return g_strdup (words->str);
}

double
geneva_source_keys_measure (const GenevaSourceList *list, GenevaTextContext *text, const GenevaItem *item)
{
  g_autoptr (GArray) numbers = NULL;
  g_autofree char *words = NULL;
  double width;

  g_return_val_if_fail (list != NULL && text != NULL && item != NULL, 0.0);

  numbers = geneva_source_list_dup_numbers (list, item);
  words = dup_words (numbers);
  if (words == NULL)
    return 0.0;
  (void) geneva_text_measure (text, GENEVA_FONT_CAPTION, words, 0.0, 1, FALSE, &width, NULL);
  return width + 2.0 * GAP_PT;
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

/* Its digits fill no more than the upper part of the line. */
static GenevaRect
get_ink (const GenevaRect *place)
{
  return (GenevaRect) { place->x, place->y + 0.1 * place->height, place->width, 0.55 * place->height };
}

static void
add_place (Place *places, guint *n, double x, double y, double width, double height, gboolean is_at_label)
{
  places[(*n)++] = (Place) { { x, y, width, height }, is_at_label };
}

static GenevaRect
get_clip (GenevaScene *scene, guint layer)
{
  GenevaRect clip = { 0 };

  if (!geneva_layer_get_clip (geneva_scene_get_layer (scene, layer), &clip))
    geneva_scene_get_size (scene, &clip.width, &clip.height);
  return clip;
}

/* What is seen of the item's shapes: not the ticks of an event whose full mark is elsewhere, nor its lines. */
static gboolean
find_form (GenevaScene *scene, const GenevaMarkRef *marks, guint n_marks, GenevaRect *form, GenevaRect *clip)
{
  gboolean has_form = FALSE;

  for (guint i = 0; i < n_marks; i++) {
    const GenevaMark *mark = &geneva_layer_get_marks (geneva_scene_get_layer (scene, marks[i].layer))[marks[i].mark];
    GenevaRect one = geneva_scene_get_mark_bounds (scene, marks[i].layer, marks[i].mark), inside;
    double right, bottom;

    if (mark->kind != GENEVA_MARK_SHAPE && !(mark->kind == GENEVA_MARK_RECT && one.width >= LEAST_FORM_PT))
      continue;
    inside = get_clip (scene, marks[i].layer);
    right = MIN (one.x + one.width, inside.x + inside.width);
    bottom = MIN (one.y + one.height, inside.y + inside.height);
    one.x = MAX (one.x, inside.x);
    one.y = MAX (one.y, inside.y);
    if (right - one.x < LEAST_FORM_PT || bottom - one.y < LEAST_FORM_PT)
      continue;
    if (has_form) {
      right = MAX (right, form->x + form->width);
      bottom = MAX (bottom, form->y + form->height);
      one.x = MIN (one.x, form->x);
      one.y = MIN (one.y, form->y);
    }
    *form = (GenevaRect) { one.x, one.y, right - one.x, bottom - one.y };
    *clip = inside;
    has_form = TRUE;
  }
  return has_form;
}

/* The longest of its words: a glyph inside a bar is no label. G_MAXUINT: it has none. */
static guint
find_label (GenevaScene *scene, const GenevaMarkRef *marks, guint n_marks, GenevaRect *bounds)
{
  guint found = G_MAXUINT;

  for (guint i = 0; i < n_marks; i++) {
    const GenevaMark *mark = &geneva_layer_get_marks (geneva_scene_get_layer (scene, marks[i].layer))[marks[i].mark];
    GenevaRect one;

    if (mark->kind != GENEVA_MARK_TEXT)
      continue;
    one = geneva_scene_get_mark_bounds (scene, marks[i].layer, marks[i].mark);
    if (found != G_MAXUINT && one.width <= bounds->width)
      continue;
    found = i;
    *bounds = one;
  }
  return found;
}

/* Behind the words of a cell, as long as that is inside of it. */
static guint
list_places_in_cell (GenevaScene *scene, guint32 item, double width, double height, Place *places)
{
  guint n_marks, n = 0;
  const GenevaMarkRef *marks = geneva_scene_get_item_marks (scene, item, &n_marks);
  GenevaRect tile;

  if (!geneva_scene_get_item_bounds (scene, item, &tile))
    return 0;
  for (guint i = 0; i < n_marks && n < MOST_PLACES; i++) {
    const GenevaMark *mark = &geneva_layer_get_marks (geneva_scene_get_layer (scene, marks[i].layer))[marks[i].mark];
    GenevaRect bounds, ink;
    double top, x;

    if (mark->kind != GENEVA_MARK_TEXT)
      continue;
    bounds = geneva_scene_get_mark_bounds (scene, marks[i].layer, marks[i].mark);
    x = get_end_of_label (scene, mark, &bounds, &top);
    add_place (places, &n, x + GAP_PT, top - 1.0, width, height, TRUE);
    ink = get_ink (&places[n - 1].rect);
    n -= !is_inside (&ink, &tile);
  }
  return n;
}

static gboolean
is_cell (GenevaScene *scene, guint32 item)
{
  return geneva_scene_get_item_other (scene, item) != GENEVA_HANDLE_NONE && !geneva_scene_is_line (scene, item);
}

/* Best first, and only such as lie inside of what their mark is cut to. */
static guint
list_places (GenevaScene *scene, guint32 item, double width, double height, Place *places)
{
  guint n_marks, n = 0, n_inside = 0, label;
  const GenevaMarkRef *marks = geneva_scene_get_item_marks (scene, item, &n_marks);
  GenevaRect bounds, clips[2] = { { 0 } };

  label = find_label (scene, marks, n_marks, &bounds);
  if (label != G_MAXUINT) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, marks[label].layer);
    double top, x = get_end_of_label (scene, &geneva_layer_get_marks (layer)[marks[label].mark], &bounds, &top);

    clips[0] = get_clip (scene, marks[label].layer);
    add_place (places, &n, x + GAP_PT, top - 1.0, width, height, TRUE);
  }
  /* Beside what is so long, nobody would see whose they are. */
  if (find_form (scene, marks, n_marks, &bounds, &clips[1]) && bounds.width <= MOST_OBSTACLE_PT) {
    double middle_x = bounds.x + bounds.width / 2.0 - width / 2.0;
    double middle_y = bounds.y + bounds.height / 2.0 - height / 2.0;

    add_place (places, &n, bounds.x + bounds.width + GAP_PT, bounds.y - height / 2.0, width, height, FALSE);
    add_place (places, &n, bounds.x + bounds.width + GAP_PT, middle_y, width, height, FALSE);
    add_place (places, &n, bounds.x - width - GAP_PT, middle_y, width, height, FALSE);
    add_place (places, &n, middle_x, bounds.y - height, width, height, FALSE);
    add_place (places, &n, middle_x, bounds.y + bounds.height, width, height, FALSE);
  }
  for (guint i = 0; i < n; i++) {
    GenevaRect ink = get_ink (&places[i].rect);

    if (is_inside (&ink, &clips[places[i].is_at_label ? 0 : 1]))
      places[n_inside++] = places[i];
  }
  return n_inside;
}

/* Whether the reader sees anything of the item that a number could belong to. */
static gboolean
is_in_sight (GenevaScene *scene, guint32 item)
{
  guint n_marks;
  const GenevaMarkRef *marks = geneva_scene_get_item_marks (scene, item, &n_marks);
  GenevaRect bounds, clip;

  return find_label (scene, marks, n_marks, &bounds) != G_MAXUINT || find_form (scene, marks, n_marks, &bounds, &clip);
}

static gboolean
draw_key (const GenevaSourceList *list, GenevaScene *scene, guint32 item, Taken *taken, GenevaSceneBuilder *builder)
{
  GenevaTextContext *context = geneva_scene_get_text_context (scene);
  g_autoptr (GArray) numbers = NULL;
  g_autofree char *words = NULL;
  Place places[MOST_PLACES];
  double width, height;
  guint n_places;

  if (!is_in_sight (scene, item))
    return TRUE;
  numbers = geneva_source_list_dup_numbers (list, geneva_scene_get_item (scene, item));
  if (numbers->len == 0)
    return TRUE;
  words = dup_words (numbers);
  if (words == NULL)
    return FALSE;
  (void) geneva_text_measure (context, GENEVA_FONT_CAPTION, words, 0.0, 1, FALSE, &width, &height);
  n_places = is_cell (scene, item) ? list_places_in_cell (scene, item, width, height, places)
                                   : list_places (scene, item, width, height, places);
  for (guint i = 0; i < n_places; i++) {
    const GenevaRect *place = &places[i].rect;
    GenevaRect ink = get_ink (place);
    GenevaMark *mark;
    guint32 text;

    if (!is_free (taken, &ink, item, places[i].is_at_label))
      continue;
    take (taken, &ink, item, TRUE);
    text = geneva_scene_builder_add_text (builder, words);
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);
    mark->x = place->x;
    mark->y = place->y;
    mark->text = text;
    mark->item = item;
    mark->font = GENEVA_FONT_CAPTION;
    mark->fill_style = GENEVA_STYLE_TEXT;
    mark->halo = TRUE;
    return TRUE;
  }
  return FALSE;
}

guint
geneva_source_keys_draw (const GenevaSourceList *list, GenevaScene *scene, GenevaSceneBuilder *builder)
{
  Taken taken;
  double width, height;
  guint n_without = 0;
  gboolean has_cells = FALSE;

  g_return_val_if_fail (list != NULL && scene != NULL && builder != NULL, 0);

  for (guint i = 1; i <= geneva_scene_get_n_items (scene) && !has_cells; i++)
    has_cells = is_cell (scene, i);

  geneva_scene_get_size (scene, &width, &height);
  taken_init (&taken, width, height);
  take_marks (&taken, scene);
  geneva_scene_builder_begin_layer (builder, "keys", NULL, NULL);
  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    GenevaHandle handle = geneva_scene_get_item_handle (scene, i);

    if (handle == GENEVA_HANDLE_NONE)
      continue;
    /* An edge has so many, and ends at two that have them. In a matrix it is the cells that have, not its heads. */
    if (has_cells != is_cell (scene, i) || (!has_cells && geneva_scene_get_item_other (scene, i) != GENEVA_HANDLE_NONE))
      continue;
    if (!draw_key (list, scene, i, &taken, builder))
      n_without++;
  }
  taken_clear (&taken);
  return n_without;
}
