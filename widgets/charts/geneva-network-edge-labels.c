/* What is between two nodes, in words along the edges: "dealt with × 3". The
 * heavier ones choose first; none covers a node, a name or another one, and
 * what finds no room is counted. Knows the picture under way.
 */
#include "geneva-network-scene-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "geneva-network-words.h"

#define GAP_PT 1.5
/* Besides the words so much of the edge is to be seen. */
#define SEEN_PT 8.0
#define CELL_PT 48.0
/* More than these nobody reads. */
#define MOST_LABELS 1500

/* ---- room ---- */

typedef struct {
  GenevaBox  area;
  guint      n_columns, n_rows;
  GPtrArray *cells;         /* GArray of GenevaBox; NULL: empty */
} Room;

static void
free_cell (gpointer cell)
{
  if (cell != NULL)
    g_array_unref (cell);
}

static void
room_init (Room *room, const GenevaBox *area)
{
  room->area = *area;
  room->n_columns = (guint) CLAMP (area->width / CELL_PT, 1.0, 400.0);
  room->n_rows = (guint) CLAMP (area->height / CELL_PT, 1.0, 400.0);
  room->cells = g_ptr_array_new_with_free_func (free_cell);
  g_ptr_array_set_size (room->cells, (int) (room->n_columns * room->n_rows));
}

static void
room_clear (Room *room)
{
  g_ptr_array_unref (room->cells);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Room, room_clear)

static guint
get_cell (double at, double begin, double length, guint n)
{
  return (guint) CLAMP ((at - begin) / MAX (length, 1e-6) * n, 0.0, n - 1.0);
}

static gboolean
visit (Room *room, const GenevaBox *box, gboolean is_adding)
{
  guint left = get_cell (box->x, room->area.x, room->area.width, room->n_columns),
    right = get_cell (box->x + box->width, room->area.x, room->area.width, room->n_columns),
    top = get_cell (box->y, room->area.y, room->area.height, room->n_rows),
    bottom = get_cell (box->y + box->height, room->area.y, room->area.height, room->n_rows);

  for (guint y = top; y <= bottom; y++) {
    for (guint x = left; x <= right; x++) {
      gpointer *cell = &g_ptr_array_index (room->cells, y * room->n_columns + x);
      GArray *boxes = *cell;

      if (is_adding) {
        if (boxes == NULL)
          *cell = boxes = g_array_new (FALSE, FALSE, sizeof (GenevaBox));
        g_array_append_vals (boxes, box, 1);
        continue;
      }
      for (guint i = 0; boxes != NULL && i < boxes->len; i++) {
        if (geneva_box_overlaps (&g_array_index (boxes, GenevaBox, i), box))
          return FALSE;
      }
    }
  }
  return TRUE;
}

static void
fill_room (GenevaNetworkDrawing *drawing, const GenevaLabelSpot *spots, Room *room)
{
  const GenevaNetworkFit *fit = drawing->fit;

  for (guint i = 0; i < fit->n_labels; i++) {
    GenevaBox box = spots[i].box;

    if (spots[i].place == GENEVA_LABEL_DROPPED)
      continue;
    box = (GenevaBox) { box.x - GAP_PT, box.y - GAP_PT, box.width + 2.0 * GAP_PT, box.height + 2.0 * GAP_PT };
    (void) visit (room, &box, TRUE);
  }
  for (guint i = 0; i < drawing->network->n_nodes; i++) {
    const GenevaNetworkNodeLook *node = &drawing->look->nodes[i];
    double width = node->width_pt * drawing->places->size_factor + 2.0 * GAP_PT,
      height = node->height_pt * drawing->places->size_factor + 2.0 * GAP_PT, x, y;
    GenevaBox box;

    if (geneva_network_drawing_get_presence (drawing, i) == GENEVA_PRESENCE_ABSENT ||
        !geneva_network_drawing_get_place (drawing, i, &x, &y) ||
        !geneva_network_drawing_is_on_area (drawing, x, y, width / 2.0, height / 2.0))
      continue;
    box = (GenevaBox) { x - width / 2.0, y - height / 2.0, width, height };
    (void) visit (room, &box, TRUE);
  }
}

/* ---- labels ---- */

typedef struct {
  guint  edge;
  double weight;
} Wish;

static int
compare_wishes (gconstpointer a, gconstpointer b)
{
  const Wish *x = a, *y = b;

  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return x->edge < y->edge ? -1 : x->edge > y->edge;
}

/* Near the middle of the edge first. FALSE: no room, or the edge is too short for the words. */
static gboolean
find_place (GenevaNetworkDrawing *drawing, Room *room, guint at, double width, double height, double *x,
            double *y)
{
  static const double parts[] = { 0.5, 0.44, 0.56, 0.36, 0.64, 0.28, 0.72 };
  const GenevaNetworkEdge *edge = &drawing->network->edges[at];
  double bend = drawing->fit->bends[at];
  double x1, y1, x2, y2, length, ux, uy, cx, cy;

  if (!geneva_network_drawing_get_place (drawing, edge->from, &x1, &y1) ||
      !geneva_network_drawing_get_place (drawing, edge->to, &x2, &y2))
    return FALSE;
  length = hypot (x2 - x1, y2 - y1);
  if (length <= 0.0)
    return FALSE;
  ux = (x2 - x1) / length;
  uy = (y2 - y1) / length;
  if (length < fabs (ux) * width + fabs (uy) * height + SEEN_PT
                 + drawing->places->size_factor
                     * (drawing->look->nodes[edge->from].width_pt + drawing->look->nodes[edge->to].width_pt)
                     / 2.0)
    return FALSE;
  cx = (x1 + x2) / 2.0 + 2.0 * bend * uy;
  cy = (y1 + y2) / 2.0 - 2.0 * bend * ux;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    double t = parts[i], s = 1.0 - t;
    GenevaBox box;

    *x = s * s * x1 + 2.0 * s * t * cx + t * t * x2;
    *y = s * s * y1 + 2.0 * s * t * cy + t * t * y2;
    box = (GenevaBox) { *x - width / 2.0, *y - height / 2.0, width, height };
    if (geneva_box_contains (&room->area, &box) && visit (room, &box, FALSE)) {
      (void) visit (room, &box, TRUE);
      return TRUE;
    }
  }
  return FALSE;
}

static void
draw_label (GenevaNetworkDrawing *drawing, guint at, const char *words, double x, double y)
{
  const GenevaMap *map = &drawing->map;
  guint32 text = geneva_scene_builder_add_text (drawing->builder, words);
  GenevaMark *mark = geneva_scene_builder_add_mark (drawing->builder, GENEVA_MARK_TEXT);

  /* Anchored in the picture, so that it moves along. */
  mark->x = (x - map->offset_x) / map->scale_x;
  mark->y = (y - map->offset_y) / map->scale_y;
  mark->text = text;
  mark->font = GENEVA_FONT_CAPTION;
  mark->align_x = mark->align_y = GENEVA_ALIGN_MIDDLE;
  mark->fill_style = GENEVA_STYLE_TEXT_DIM;
  mark->halo = TRUE;
  mark->item = drawing->edge_items[at];
}

/* Edges without words say at least on how many issues they rest; of one alone the dashes tell. */
static gboolean
wants_label (const GenevaNetworkDrawing *drawing, guint at)
{
  return drawing->part->edges[at].n_items > 0
         && (drawing->settings.has_edge_labels || drawing->part->edges[at].n_shared > 1);
}

static char *
dup_words (const GenevaNetworkDrawing *drawing, guint at)
{
  if (drawing->settings.has_edge_labels)
    return geneva_network_dup_edge_words (drawing->network, drawing->part, at);
  /* Translators: on how many issues two actors agree or disagree; n as in statistics. Without spaces, through which
   * the line would be seen. */
  return g_strdup_printf (C_("edge", "n=%u"), drawing->part->edges[at].n_shared);
}

void
geneva_network_draw_edge_labels (GenevaNetworkDrawing *drawing, const GenevaLabelSpot *spots)
{
  const GenevaBox *area = &drawing->page->area;
  GenevaRect clip = { area->x, area->y, area->width, area->height };
  const GenevaNetworkSight *sight = drawing->fit->sight;
  g_autoptr(GArray) wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  g_auto(Room) room = { 0 };

  room_init (&room, area);
  fill_room (drawing, spots, &room);
  for (guint i = 0; i < (sight != NULL ? sight->n_edges : drawing->network->n_edges); i++) {
    guint at = sight != NULL ? sight->edges[i] : i;
    Wish wish = { at, drawing->part->edges[at].weight };

    if (wants_label (drawing, at))
      g_array_append_val (wishes, wish);
  }
  g_array_sort (wishes, compare_wishes);
  geneva_scene_builder_begin_layer (drawing->builder, "edge-labels", &drawing->map, &clip);
  for (guint i = 0; i < wishes->len; i++) {
    guint at = g_array_index (wishes, Wish, i).edge;
    g_autofree char *words = dup_words (drawing, at);
    double width, height, x, y;

    (void) geneva_text_measure (drawing->text, GENEVA_FONT_CAPTION, words, 0.0, 1, FALSE, &width, &height);
    if (i < MOST_LABELS && find_place (drawing, &room, at, width + 2.0, height, &x, &y))
      draw_label (drawing, at, words, x, y);
    else
      drawing->n_unlabelled_edges += drawing->settings.has_edge_labels != FALSE;
  }
}
