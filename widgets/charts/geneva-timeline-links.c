/* Arcs between what is linked, on demand: events, the speech acts of statements,
 * and forecasts where these are drawn. Role: reads the confirmed links of what is
 * in sight and joins their marks; what is contradicted by something without a
 * mark here has a small one of its own. Proposes nothing.
 */
#include "geneva-timeline-page.h"

#include "analysis/geneva-links.h"

#include <math.h>

/* Of so many marks at most, when none is selected. */
#define MOST_MARKS 2000
#define LEAST_BEND_PT 6.0
#define MOST_BEND_PT 30.0
#define BEND_SHARE 0.16

static gboolean
is_selected (const GenevaTimelinePage *page, guint i)
{
  guint n = geneva_selection_get_size (page->input->selection);

  for (guint k = 0; k < n; k++) {
    if (geneva_selection_get (page->input->selection, k)->handle == page->events->events[i].handle)
      return TRUE;
  }
  return FALSE;
}

static gboolean
can_have_arcs (const GenevaTimelinePage *page, guint i)
{
  const GenevaTimelineEvent *event = &page->events->events[i];

  return event->is_dated && event->level != GENEVA_LEVEL_ERA && !page->rows->lanes[event->lane].is_dense;
}

/* Records in sight → number of their mark + 1; a statement stands for the event that it made. NULL: too many. */
static GHashTable *
list_marks (GenevaTimelinePage *page, gboolean *has_selected)
{
  g_autoptr (GHashTable) marks = g_hash_table_new (NULL, NULL);
  guint n = 0;

  *has_selected = FALSE;
  for (guint s = 0; s < page->seen->len; s++) {
    guint i = g_array_index (page->seen, guint, s);
    GenevaHandle handle = page->events->events[i].handle;
    GenevaRow row;

    if (!can_have_arcs (page, i))
      continue;
    n++;
    *has_selected = *has_selected || is_selected (page, i);
    g_hash_table_insert (marks, GUINT_TO_POINTER (handle), GUINT_TO_POINTER (i + 1));
    if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS
        && geneva_snapshot_get_row (page->input->snapshot, handle, &row)
        && geneva_row_has (&row, GENEVA_EVENT_SPEECH_ACT_OF))
      g_hash_table_insert (marks, GUINT_TO_POINTER (geneva_row_get_ref (&row, GENEVA_EVENT_SPEECH_ACT_OF)),
                           GUINT_TO_POINTER (i + 1));
  }
  if (!*has_selected && n > MOST_MARKS) {
    page->has_too_many_arcs = TRUE;
    return NULL;
  }
  return g_steal_pointer (&marks);
}

static GenevaMark *
add_mark (GenevaTimelinePage *page, GenevaMarkKind type, guint i, GenevaLinkKind kind)
{
  GenevaMark *mark = geneva_scene_builder_add_mark (page->builder, type);

  mark->item = page->items[i];
  mark->line_style = kind == GENEVA_LINK_CONTRADICTS ? GENEVA_STYLE_WARNING_LINE : GENEVA_STYLE_TEXT_DIM;
  mark->line_pt = kind == GENEVA_LINK_CONTRADICTS ? 1.4f : 0.9f;
  mark->opacity = page->events->events[i].is_dimmed ? 0.3f : 0.9f;
  return mark;
}

static double
get_x (const GenevaTimelinePage *page, guint i)
{
  return CLAMP (geneva_timeline_page_get_x (page, page->events->events[i].anchor), page->plot.x,
                page->plot.x + page->plot.width);
}

/* From what contradicts, revises … to what is contradicted, revised; arrows where there is a direction. */
static void
draw_link (GenevaTimelinePage *page, guint from, guint to, GenevaLinkKind kind)
{
  double half = page->rows->disc_pt / 2.0 + 1.0;
  double x = get_x (page, from), x2 = get_x (page, to);
  double y = geneva_timeline_rows_get_y (page->rows, page->events, from);
  double y2 = geneva_timeline_rows_get_y (page->rows, page->events, to);
  double length = hypot (x2 - x, y2 - y);
  GenevaMark *mark;

  if (length < 2.0 * half)
    return;
  mark = add_mark (page, GENEVA_MARK_CURVE, from, kind);
  mark->x = x + (x2 - x) * half / length;
  mark->y = y + (y2 - y) * half / length;
  mark->x2 = x2 - (x2 - x) * half / length;
  mark->y2 = y2 - (y2 - y) * half / length;
  mark->bend_pt = (float) ((x2 > x ? 1.0 : -1.0) * CLAMP (BEND_SHARE * length, LEAST_BEND_PT, MOST_BEND_PT));
  if (kind == GENEVA_LINK_CONTRADICTS) {
    mark->start = mark->end = GENEVA_END_TICK;
  } else {
    mark->end = kind == GENEVA_LINK_CORROBORATES ? GENEVA_END_PLAIN : GENEVA_END_ARROW;
    mark->dash = kind == GENEVA_LINK_REPEATS ? GENEVA_DASH_DASHED : GENEVA_DASH_SOLID;
  }
  page->has_arcs = TRUE;
}

/* The other side has no mark here. */
static void
draw_contradicted (GenevaTimelinePage *page, guint i)
{
  double disc = page->rows->disc_pt;
  GenevaMark *mark = add_mark (page, GENEVA_MARK_SHAPE, i, GENEVA_LINK_CONTRADICTS);

  mark->x = get_x (page, i) - disc * 0.5;
  mark->y = geneva_timeline_rows_get_y (page->rows, page->events, i) - disc * 0.5;
  mark->shape = GENEVA_SHAPE_DIAMOND;
  mark->w_pt = mark->h_pt = (float) MIN (disc * 0.7, 7.0);
  mark->fill = GENEVA_FILL_SOLID;
  mark->fill_style = GENEVA_STYLE_WARNING;
  mark->line_pt = 0.8f;
}

void
geneva_timeline_draw_links (GenevaTimelinePage *page)
{
  GenevaSnapshot *snapshot = page->input->snapshot;
  gboolean has_selected;
  g_autoptr (GHashTable) marks = NULL;
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);

  geneva_scene_builder_begin_layer (page->builder, "links", NULL, &page->plot);
  if (snapshot == NULL || geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_LINKS) == 0)
    return;
  marks = list_marks (page, &has_selected);
  if (marks == NULL)
    return;
  for (GenevaHandle link = geneva_snapshot_next (snapshot, GENEVA_LIST_LINKS, GENEVA_HANDLE_NONE);
       link != GENEVA_HANDLE_NONE; link = geneva_snapshot_next (snapshot, GENEVA_LIST_LINKS, link)) {
    GenevaLinkLine line;
    guint from, to;

    if (!geneva_links_read (snapshot, link, &line)
        || (line.review != GENEVA_REVIEW_ACCEPTED && line.review != GENEVA_REVIEW_VERIFIED))
      continue;
    from = GPOINTER_TO_UINT (g_hash_table_lookup (marks, GUINT_TO_POINTER (line.from)));
    to = GPOINTER_TO_UINT (g_hash_table_lookup (marks, GUINT_TO_POINTER (line.to)));
    if (from != 0 && to != 0 && from != to) {
      if (!has_selected || is_selected (page, from - 1) || is_selected (page, to - 1))
        draw_link (page, from - 1, to - 1, line.kind);
    } else if (line.kind == GENEVA_LINK_CONTRADICTS && (from == 0) != (to == 0)
               && g_hash_table_add (told, GUINT_TO_POINTER (MAX (from, to)))) {
      draw_contradicted (page, MAX (from, to) - 1);
    }
  }
}
