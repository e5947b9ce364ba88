/* The marks of a chart view as real objects. Role: keeps the pool of focusable
 * children over the focused mark, where the arrow keys lead from it, and the
 * chart's first ones; names them for assistive technology. It must not paint.
 *
 * The pool is made whole at once: a widget cannot take in children while it
 * is being given its place.
 */
#include "base/geneva-sentence.h"
#include "geneva-chart-view-private.h"

#include "geneva-record-words.h"

#include "model/geneva-passages.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MIN_MARK_PX 14.0

/* ---- items ---- */

GenevaItemKey
geneva_item_key (const GenevaItem *item)
{
  return (GenevaItemKey) { item->handle, item->other, item->relation };
}

guint32
geneva_chart_view_find_key (GenevaChartView *self, const GenevaItemKey *key)
{
  if (self->scene == NULL || key->handle == GENEVA_HANDLE_NONE)
    return 0;
  return geneva_scene_find_item (self->scene, key->handle, key->other, key->relation);
}

/* "Kerry – Lavrov, 3 meetings, 7 passages": title and details in one line. */
char *
geneva_item_dup_spoken (const GenevaItem *item)
{
  g_autoptr (GString) words = g_string_new (item->title);
  g_auto (GStrv) lines = NULL;

  if (item->details == NULL)
    return g_string_free (g_steal_pointer (&words), FALSE);
  lines = g_strsplit (item->details, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *line = g_str_has_prefix (lines[i], "• ") ? lines[i] + strlen ("• ") : lines[i];
    if (*line == '\0')
      continue;
    /* Sentences stand by themselves, phrases are strung together. */
    g_string_append (words, words->len > 0 && words->str[words->len - 1] == '.' ? " " : ", ");
    g_string_append (words, line);
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
dup_number_selected (guint n, gboolean is_cut)
{
  g_autofree char *number = geneva_words_dup_number (n);

  /* Translators: a status line; more was chosen than can be selected at once. */
  if (is_cut)
    return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "The first %s selected, not the rest",
                                         "The first %s selected, not the rest", n),
                            number);
  return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s selected", "%s selected", n), number);
}

void
geneva_chart_view_update_status (GenevaChartView *self)
{
  guint32 item = self->hovered;
  g_autofree char *words = NULL;
  g_autofree char *status = NULL;
  GenevaSelection *selection = self->session != NULL ? geneva_session_get_selection (self->session) : NULL;
  guint n_selected = geneva_selection_get_size (selection);

  if (item == 0 && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    item = self->focused;
  if (item != 0 && self->scene != NULL)
    words = geneva_item_dup_spoken (geneva_scene_get_item (self->scene, item));
  if (self->notice != NULL) {
    status = g_strdup (self->notice);
  } else if (n_selected > 1) {
    g_autofree char *number = dup_number_selected (n_selected, self->is_cut);
    status = words != NULL ? geneva_sentence ("%s · %s", number, words) : g_steal_pointer (&number);
  } else {
    status = g_steal_pointer (&words);
  }
  if (g_strcmp0 (status, self->status) == 0)
    return;
  g_free (self->status);
  self->status = g_steal_pointer (&status);
  g_object_notify (G_OBJECT (self), "status");
}

gboolean
geneva_chart_view_get_bounds_px (GenevaChartView *self, guint32 item, GdkRectangle *bounds)
{
  GenevaRect rect;

  if (self->scene == NULL || !geneva_scene_get_item_bounds (self->scene, item, &rect))
    return FALSE;
  bounds->x = (int) floor (rect.x * self->px_per_pt);
  bounds->y = (int) floor (rect.y * self->px_per_pt);
  bounds->width = (int) ceil (MAX (rect.width * self->px_per_pt, 1));
  bounds->height = (int) ceil (MAX (rect.height * self->px_per_pt, 1));
  return TRUE;
}

/* Of more items than that the ones off the page are counted as well: whether each is on it takes too long. Longer
 * orders are not told: who is at one of a million marks has no use for which. */
#define MAX_LOOKED_AT 4096
#define MAX_ORDER 65536

/* "3 of 27". */
typedef struct { guint rank, n_peers; } GenevaRank;

/* Where a chart has an order of its own, its records are counted whether they are on the page or not. */
static void
list_order (GenevaChartView *self)
{
  guint64 serial = geneva_chart_get_map_serial (self->chart);
  GenevaHandle first, last;
  g_autoptr (GArray) handles = NULL;

  if (self->order != NULL && self->order_serial == serial)
    return;
  g_clear_pointer (&self->order, g_hash_table_unref);
  self->order = g_hash_table_new (NULL, NULL);
  self->order_serial = serial;
  first = geneva_chart_walk (self->chart, GENEVA_HANDLE_NONE, GENEVA_DIRECTION_NEXT);
  last = geneva_chart_walk (self->chart, GENEVA_HANDLE_NONE, GENEVA_DIRECTION_PREVIOUS);
  handles = geneva_chart_list_between (self->chart, first, last);
  for (guint i = 0; handles != NULL && handles->len <= MAX_ORDER && i < handles->len; i++)
    g_hash_table_insert (self->order, GUINT_TO_POINTER (g_array_index (handles, GenevaHandle, i)),
                         GUINT_TO_POINTER (i + 1));
}

/* Others in the order of walking: things are counted by themselves, and so are the lines between two. */
static void
rank_items (GenevaChartView *self)
{
  guint n = geneva_scene_get_n_items (self->scene);
  guint n_peers[2] = { 0, 0 };

  list_order (self);
  self->ranks = g_array_sized_new (FALSE, TRUE, sizeof (GenevaRank), n + 1);
  g_array_set_size (self->ranks, n + 1);
  for (guint32 item = 1; item <= n; item++) {
    GenevaRank *rank = &g_array_index (self->ranks, GenevaRank, item);
    gboolean is_line = geneva_scene_get_item_other (self->scene, item) != GENEVA_HANDLE_NONE ||
                       geneva_scene_is_crowd_line (self->scene, item);
    GenevaHandle handle = is_line ? GENEVA_HANDLE_NONE : geneva_scene_get_item_handle (self->scene, item);
    GenevaRect bounds;
    rank->rank = GPOINTER_TO_UINT (g_hash_table_lookup (self->order, GUINT_TO_POINTER (handle)));
    if (rank->rank != 0)
      rank->n_peers = g_hash_table_size (self->order);
    else if (n > MAX_LOOKED_AT || geneva_scene_get_item_bounds (self->scene, item, &bounds))
      rank->rank = ++n_peers[is_line];
  }
  for (guint32 item = 1; item <= n; item++) {
    GenevaRank *rank = &g_array_index (self->ranks, GenevaRank, item);
    if (rank->rank != 0 && rank->n_peers == 0)
      rank->n_peers = n_peers[geneva_scene_get_item_other (self->scene, item) != GENEVA_HANDLE_NONE ||
                              geneva_scene_is_crowd_line (self->scene, item)];
  }
}

/* Takes the words. */
static char *
add_rank (GenevaChartView *self, guint32 item, char *words)
{
  g_autofree char *spoken = words;
  GenevaRank rank = { 0, 0 };
  g_autofree char *position = NULL;
  g_autofree char *number = NULL;

  if (self->ranks == NULL)
    rank_items (self);
  if (item < self->ranks->len)
    rank = g_array_index (self->ranks, GenevaRank, item);
  if (rank.rank == 0)
    return g_steal_pointer (&spoken);
  position = geneva_words_dup_number (rank.rank);
  number = geneva_words_dup_number (rank.n_peers);
  /* Translators: spoken at a mark of a chart; first what it is, then its position among its peers: "…, 3 of 27" */
  return geneva_sentence (_("%s, %s of %s"), spoken, position, number);
}

/* Of an edge that has the keyboard also how many passages it rests on: of all of the pool that would be counted at
 * each step of a pan. */
static char *
dup_name (GenevaChartView *self, guint32 item)
{
  const GenevaItem *told = geneva_scene_get_item (self->scene, item);
  g_autofree char *spoken = geneva_item_dup_spoken (told);
  GenevaSnapshot *snapshot = self->chart != NULL ? geneva_chart_get_snapshot (self->chart) : NULL;
  g_autoptr (GArray) places = NULL;

  if (item != self->focused || told->other == GENEVA_HANDLE_NONE || snapshot == NULL)
    return add_rank (self, item, g_steal_pointer (&spoken));
  places = geneva_passage_places_of_records (snapshot, told->rests_on, told->n_rests_on);
  return add_rank (self, item,
                   geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s (%u passage)", "%s (%u passages)", places->len),
                                    spoken, places->len));
}

/* ---- the pool of marks ---- */

static void
on_mark_focus (GtkEventControllerFocus *controller, GenevaChartView *self)
{
  GtkWidget *mark = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint32 item = geneva_chart_mark_get_item (GENEVA_CHART_MARK (mark));

  if (item != 0 && self->scene != NULL) {
    self->focused = item;
    self->focused_key = geneva_item_key (geneva_scene_get_item (self->scene, item));
    if (self->focused_key.other != GENEVA_HANDLE_NONE) {
      g_autofree char *name = dup_name (self, item);
      geneva_chart_mark_set_item (GENEVA_CHART_MARK (mark), item, &self->focused_key, name);
    }
  }
  geneva_chart_view_update_status (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
on_mark_blur (GtkEventControllerFocus *controller, GenevaChartView *self)
{
  /* An edge stands out while the keyboard is on it, as under the pointer. */
  if (self->hovered != 0 && self->hovered == self->focused && self->focused_key.other != GENEVA_HANDLE_NONE)
    geneva_chart_view_set_hovered (self, 0);
  geneva_chart_view_update_status (self);
}

static void
show_mark (GtkWidget *mark, gboolean is_shown)
{
  gtk_widget_set_child_visible (mark, is_shown);
  if (is_shown)
    gtk_accessible_reset_state (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_STATE_HIDDEN);
  else
    gtk_accessible_update_state (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
}

static void
add_mark (GenevaChartView *self)
{
  GtkWidget *mark = geneva_chart_mark_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (focus, "enter", G_CALLBACK (on_mark_focus), self);
  g_signal_connect (focus, "leave", G_CALLBACK (on_mark_blur), self);
  gtk_widget_add_controller (mark, focus);
  gtk_widget_set_parent (mark, GTK_WIDGET (self));
  show_mark (mark, FALSE);
  g_ptr_array_add (self->marks, mark);
}

/* Items that get a mark, each once, in the order in which they were wanted. */
typedef struct {
  GArray     *items;      /* guint32 */
  GHashTable *set;        /* the same, those without a mark yet */
} Wanted;

static void
want (GenevaChartView *self, Wanted *wanted, guint32 item)
{
  GdkRectangle bounds;

  if (item == 0 || wanted->items->len >= GENEVA_MAX_CHART_MARKS)
    return;
  if ((item == self->focused || geneva_chart_view_get_bounds_px (self, item, &bounds)) &&
      g_hash_table_add (wanted->set, GUINT_TO_POINTER (item)))
    g_array_append_val (wanted->items, item);
}

/* The focused mark, where the arrow keys lead from it, then the chart's own order. */
static void
choose_marks (GenevaChartView *self, Wanted *wanted)
{
  guint n = geneva_scene_get_n_items (self->scene);

  want (self, wanted, self->focused);
  for (int direction = GENEVA_DIRECTION_NEXT; self->focused != 0 && direction <= GENEVA_DIRECTION_DOWN; direction++)
    want (self, wanted, geneva_scene_walk (self->scene, self->focused, (GenevaDirection) direction));
  for (guint32 item = 1; item <= n && wanted->items->len < GENEVA_MAX_CHART_MARKS; item++)
    want (self, wanted, item);
}

static void
tell_selected (GenevaChartView *self, GenevaChartMark *mark, guint32 item)
{
  geneva_chart_mark_set_selected (mark, geneva_chart_view_is_selected (self, item));
}

/* A line has its mark in the middle: a box round all of it would show another one as well. */
static gboolean
get_place_px (GenevaChartView *self, guint32 item, GdkRectangle *bounds)
{
  double x;
  double y;

  if (!geneva_chart_view_get_bounds_px (self, item, bounds))
    return FALSE;
  if (geneva_scene_get_item (self->scene, item)->other != GENEVA_HANDLE_NONE &&
      geneva_scene_get_item_point (self->scene, item, &x, &y))
    *bounds = (GdkRectangle) { (int) (x * self->px_per_pt), (int) (y * self->px_per_pt), 1, 1 };
  return TRUE;
}

static void
place_mark (GenevaChartView *self, GtkWidget *mark, guint32 item)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  GdkRectangle bounds = { 0, 0, (int) MIN_MARK_PX, (int) MIN_MARK_PX };
  GtkAllocation allocation;
  int minimum;

  gtk_widget_measure (mark, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (get_place_px (self, item, &bounds)) {
    double grow_x = MAX (0, MIN_MARK_PX - bounds.width) / 2;
    double grow_y = MAX (0, MIN_MARK_PX - bounds.height) / 2;
    bounds.x -= (int) grow_x;
    bounds.y -= (int) grow_y;
    bounds.width += (int) (2 * grow_x);
    bounds.height += (int) (2 * grow_y);
  }
  /* A focused mark that was panned off the page waits at its rim. */
  allocation.x = (int) CLAMP (bounds.x, 0, MAX (0, width - 1));
  allocation.y = (int) CLAMP (bounds.y, 0, MAX (0, height - 1));
  allocation.width = (int) CLAMP (bounds.width, minimum, MAX (minimum, width - allocation.x));
  allocation.height = (int) CLAMP (bounds.height, minimum, MAX (minimum, height - allocation.y));
  gtk_widget_size_allocate (mark, &allocation, -1);
}

static void
name_mark (GenevaChartView *self, GenevaChartMark *mark, guint32 item)
{
  const GenevaItem *told = geneva_scene_get_item (self->scene, item);
  GenevaItemKey key = geneva_item_key (told);
  g_autofree char *label = dup_name (self, item);

  geneva_chart_mark_set_item (mark, item, &key, label);
}

/* A mark with the keyboard whose thing has left the picture is not given to another: it waits unseen, and stands
 * for it again once it is back. Nor does it become the one that the keyboard is about to go to: nobody would be told
 * that it went. */
static guint32
wait_or_return (GenevaChartView *self, GenevaChartMark *mark)
{
  gboolean is_back = self->focused != 0 && !self->is_walking;

  gtk_widget_set_opacity (GTK_WIDGET (mark), is_back ? 1 : 0);
  if (!is_back)
    return 0;
  name_mark (self, mark, self->focused);
  return self->focused;
}

/* Marks that stand for an item keep standing for it, so that the focus stays on one object. */
void
geneva_chart_view_place_marks (GenevaChartView *self)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GHashTable) set = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) spare = g_ptr_array_new ();
  Wanted wanted = { items, set };
  guint n_used = 0;

  choose_marks (self, &wanted);
  for (guint i = 0; i < self->marks->len; i++) {
    GtkWidget *mark = g_ptr_array_index (self->marks, i);
    guint32 held = geneva_chart_mark_get_item (GENEVA_CHART_MARK (mark));
    if (held == 0 && gtk_widget_has_focus (mark))
      held = wait_or_return (self, GENEVA_CHART_MARK (mark));
    if (held != 0 && g_hash_table_remove (set, GUINT_TO_POINTER (held))) {
      if (self->are_names_stale)
        name_mark (self, GENEVA_CHART_MARK (mark), held);
      tell_selected (self, GENEVA_CHART_MARK (mark), held);
      place_mark (self, mark, held);
    } else if (!gtk_widget_has_focus (mark)) {
      g_ptr_array_add (spare, mark);
    }
  }
  self->are_names_stale = FALSE;
  for (guint i = 0; i < items->len && n_used < spare->len; i++) {
    guint32 item = g_array_index (items, guint32, i);
    GtkWidget *mark;
    if (!g_hash_table_contains (set, GUINT_TO_POINTER (item)))
      continue;
    mark = g_ptr_array_index (spare, n_used++);
    name_mark (self, GENEVA_CHART_MARK (mark), item);
    tell_selected (self, GENEVA_CHART_MARK (mark), item);
    gtk_widget_set_opacity (mark, 1);
    show_mark (mark, TRUE);
    place_mark (self, mark, item);
  }
  for (; n_used < spare->len; n_used++) {
    geneva_chart_mark_set_item (g_ptr_array_index (spare, n_used), 0, NULL, NULL);
    show_mark (g_ptr_array_index (spare, n_used), FALSE);
  }
}

void
geneva_chart_view_carry_marks (GenevaChartView *self)
{
  for (guint i = 0; i < self->marks->len; i++) {
    GtkWidget *mark = g_ptr_array_index (self->marks, i);
    gboolean has_focus = gtk_widget_has_focus (mark);
    guint32 held = geneva_chart_mark_get_item (GENEVA_CHART_MARK (mark));

    if (held == 0 && has_focus)
      held = wait_or_return (self, GENEVA_CHART_MARK (mark));
    if (held != 0)
      place_mark (self, mark, held);
    else if (!has_focus && gtk_widget_get_child_visible (mark))
      show_mark (mark, FALSE);
  }
}

/* After a new scene: the same things have other numbers. What stands for many has no name that would outlive it;
 * with the keyboard it is the one that is at the same place. */
void
geneva_chart_view_renumber_marks (GenevaChartView *self, GenevaScene *before)
{
  self->are_names_stale = TRUE;
  g_clear_pointer (&self->ranks, g_array_unref);
  for (guint i = 0; i < self->marks->len; i++) {
    GenevaChartMark *mark = g_ptr_array_index (self->marks, i);
    guint32 held = geneva_chart_mark_get_item (mark);
    GenevaItemKey key;
    if (held == 0 || before == NULL)
      continue;
    key = geneva_chart_mark_get_key (mark);
    if (key.handle == GENEVA_HANDLE_NONE && gtk_widget_has_focus (GTK_WIDGET (mark))) {
      held = self->focused = geneva_chart_view_find_like (self, before, held);
      if (held != 0)
        name_mark (self, mark, held);
    } else {
      held = geneva_chart_view_find_key (self, &key);
      if (held != 0)
        geneva_chart_mark_renumber (mark, held);
    }
    if (held == 0)
      geneva_chart_mark_set_item (mark, 0, NULL, NULL);
  }
}

void
geneva_chart_view_init_marks (GenevaChartView *self)
{
  self->marks = g_ptr_array_sized_new (GENEVA_MAX_CHART_MARKS);
  for (guint i = 0; i < GENEVA_MAX_CHART_MARKS; i++)
    add_mark (self);
}
