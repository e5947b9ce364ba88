/* Nodes that the reader puts somewhere. Role: the network chart's pins, which
 * are in a view of the dossier and are changed by deltas alone, and the node
 * that is being dragged, which is in nobody's way until it is let go. It must
 * not lay out or draw anything: geneva_network_places_put () does the one,
 * the chart the other.
 */
#include "base/geneva-sentence.h"
#include "geneva-network-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/* ---- pins ---- */

static const GenevaPin *
find_pin (GArray *pins, GenevaHandle handle)
{
  for (guint i = 0; pins != NULL && i < pins->len; i++) {
    const GenevaPin *pin = &g_array_index (pins, GenevaPin, i);

    if (pin->handle == handle)
      return pin;
  }
  return NULL;
}

static GenevaHandle
find_working_view (GenevaSnapshot *snapshot)
{
  return geneva_view_find (snapshot, "network", GENEVA_VIEW_WORKING);
}

/* Owned; of the dossier as it is. */
static GenevaView *
read_working_view (GenevaSnapshot *snapshot)
{
  GenevaView *view = geneva_view_read (snapshot, find_working_view (snapshot));

  return view != NULL ? view : geneva_view_new (GENEVA_VIEW_WORKING, "network");
}

static gboolean
same_pins (GArray *a, GArray *b)
{
  guint n_a = a != NULL ? a->len : 0, n_b = b != NULL ? b->len : 0;

  if (n_a != n_b)
    return FALSE;
  for (guint i = 0; i < n_a; i++) {
    const GenevaPin *pin_a = &g_array_index (a, GenevaPin, i), *pin_b = &g_array_index (b, GenevaPin, i);

    if (pin_a->handle != pin_b->handle || pin_a->x != pin_b->x || pin_a->y != pin_b->y)
      return FALSE;
  }
  return TRUE;
}

gboolean
geneva_network_chart_take_pins (GenevaNetworkChart *self)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));
  g_autoptr(GenevaView) view = NULL;
  g_autoptr(GArray) pins = NULL;

  if (snapshot != NULL) {
    view = read_working_view (snapshot);
    pins = g_array_ref (view->pins);
  }
  if (same_pins (self->pins, pins))
    return FALSE;
  g_clear_pointer (&self->pins, g_array_unref);
  self->pins = g_steal_pointer (&pins);
  geneva_network_chart_drop_put (self);
  return TRUE;
}

void
geneva_network_chart_drop_put (GenevaNetworkChart *self)
{
  if (self->put != NULL)
    g_clear_pointer (&self->fit, geneva_network_fit_free);
  g_clear_pointer (&self->put, geneva_network_places_free);
}

const GenevaNetworkPlaces *
geneva_network_chart_get_places (GenevaNetworkChart *self)
{
  return self->put != NULL ? self->put : self->carried != NULL ? self->carried : self->base;
}

/* ---- where they put the nodes ---- */

static GArray *
list_puts (GenevaNetworkChart *self, const GenevaNetworkPlaces *places)
{
  GArray *puts = g_array_new (FALSE, FALSE, sizeof (GenevaNetworkPut));
  gboolean has_dragged = FALSE;

  for (guint i = 0; self->pins != NULL && i < self->pins->len; i++) {
    const GenevaPin *pin = &g_array_index (self->pins, GenevaPin, i);
    int node = geneva_network_places_find (places, pin->handle);
    GenevaNetworkPut put = { (guint) node, pin->x, pin->y };

    if (node < 0)
      continue;
    if (pin->handle == self->dragged) {
      put.x = self->drag_x;
      put.y = self->drag_y;
      has_dragged = TRUE;
    }
    g_array_append_val (puts, put);
  }
  if (self->dragged != GENEVA_HANDLE_NONE && !has_dragged) {
    int node = geneva_network_places_find (places, self->dragged);
    GenevaNetworkPut put = { (guint) node, self->drag_x, self->drag_y };

    if (node >= 0)
      g_array_append_val (puts, put);
  }
  return puts;
}

/* Labels go along with their nodes; they look for better places once the node is let go. */
static void
shift_labels (GenevaNetworkFit *fit, const GenevaNetworkPlaces *before, const GenevaNetworkPlaces *after)
{
  for (guint i = 0; i < fit->n_labels; i++) {
    guint node = fit->label_nodes[i];

    fit->spots[i].box.x += fit->map.scale_x * (after->centres[2 * node] - before->centres[2 * node]);
    fit->spots[i].box.y += fit->map.scale_y * (after->centres[2 * node + 1] - before->centres[2 * node + 1]);
  }
}

const GenevaNetworkPlaces *
geneva_network_chart_put_nodes (GenevaNetworkChart *self, const GenevaNetworkPlaces *places)
{
  g_autoptr(GArray) puts = NULL;
  g_autoptr(GenevaNetworkPlaces) before = NULL;

  if (self->put != NULL && !self->is_put_stale)
    return self->put;
  self->is_put_stale = FALSE;
  puts = list_puts (self, places);
  before = g_steal_pointer (&self->put);
  if (puts->len > 0)
    self->put = geneva_network_places_put (self->network, self->look, places,
                                           (const GenevaNetworkPut *) (void *) puts->data, puts->len,
                                           self->dragged == GENEVA_HANDLE_NONE);
  if (self->fit != NULL && self->dragged != GENEVA_HANDLE_NONE && self->put != NULL)
    shift_labels (self->fit, before != NULL ? before : places, self->put);
  else if (self->put != NULL || before != NULL)
    g_clear_pointer (&self->fit, geneva_network_fit_free);
  return self->put != NULL ? self->put : places;
}

guint8 *
geneva_network_chart_dup_pinned (GenevaNetworkChart *self)
{
  const GenevaNetworkPlaces *places = geneva_network_chart_get_places (self);
  guint8 *pinned = NULL;

  for (guint i = 0; places != NULL && self->pins != NULL && i < self->pins->len; i++) {
    int node = geneva_network_places_find (places, g_array_index (self->pins, GenevaPin, i).handle);

    if (node < 0)
      continue;
    if (pinned == NULL)
      pinned = g_new0 (guint8, places->n);
    pinned[node] = TRUE;
  }
  return pinned;
}

/* ---- changing them ---- */

/* `title` owned by the caller. */
static gboolean
store (GenevaNetworkChart *self, const GenevaView *view, const char *title)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));
  g_autoptr(GenevaDelta) delta = geneva_view_dup_delta (view, snapshot, find_working_view (snapshot), title);

  return delta != NULL && geneva_chart_edit (GENEVA_CHART (self), delta);
}

static char *
dup_title (GenevaNetworkChart *self, const GenevaHandle *handles, guint n_handles, gboolean is_pinned)
{
  g_autofree char *name = NULL;

  if (n_handles != 1)
    return g_strdup_printf (
      is_pinned
        ? g_dngettext (GETTEXT_PACKAGE, "Pin of %u node", "Pins of %u nodes", n_handles)
        : g_dngettext (GETTEXT_PACKAGE, "Release of %u pinned node", "Release of %u pinned nodes", n_handles),
      n_handles);
  name = geneva_snapshot_dup_label (geneva_chart_get_snapshot (GENEVA_CHART (self)), handles[0]);
  /* Translators: what was done, for the menu and the message that it was undone; %s is the name of an actor
   */
  return geneva_sentence (is_pinned ? _("Pin of “%s”") : _("Release of “%s”"), name);
}

gboolean
geneva_network_chart_is_pinned (GenevaNetworkChart *chart, GenevaHandle handle)
{
  g_return_val_if_fail (GENEVA_IS_NETWORK_CHART (chart), FALSE);

  return find_pin (chart->pins, handle) != NULL;
}

guint
geneva_network_chart_get_n_pinned (GenevaNetworkChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_NETWORK_CHART (chart), 0);

  return chart->pins != NULL ? chart->pins->len : 0;
}

gboolean
geneva_network_chart_set_pinned (GenevaNetworkChart *chart, const GenevaHandle *handles, guint n_handles,
                                 gboolean is_pinned)
{
  const GenevaNetworkPlaces *places;
  g_autoptr(GenevaView) view = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (GENEVA_IS_NETWORK_CHART (chart), FALSE);
  g_return_val_if_fail (handles != NULL || n_handles == 0, FALSE);

  places = geneva_network_chart_get_places (chart);
  if (geneva_chart_get_snapshot (GENEVA_CHART (chart)) == NULL || n_handles == 0)
    return FALSE;
  view = read_working_view (geneva_chart_get_snapshot (GENEVA_CHART (chart)));
  for (guint i = 0; i < n_handles; i++) {
    int node = places != NULL && !chart->is_base_stale ? geneva_network_places_find (places, handles[i]) : -1;

    if (!is_pinned)
      (void) geneva_view_clear_pin (view, handles[i]);
    else if (node >= 0 && isfinite (places->centres[2 * node]) && find_pin (chart->pins, handles[i]) == NULL)
      geneva_view_set_pin (view, handles[i],
                           (places->centres[2 * node] - places->page.x) / places->page.width,
                           (places->centres[2 * node + 1] - places->page.y) / places->page.height);
  }
  title = dup_title (chart, handles, n_handles, is_pinned);
  return store (chart, view, title);
}

gboolean
geneva_network_chart_reset_layout (GenevaNetworkChart *chart)
{
  g_autoptr(GenevaView) view = NULL;

  g_return_val_if_fail (GENEVA_IS_NETWORK_CHART (chart), FALSE);

  if (geneva_chart_get_snapshot (GENEVA_CHART (chart)) == NULL)
    return FALSE;
  geneva_network_chart_drop_places (chart);
  geneva_network_memory_clear (chart->memory);
  view = read_working_view (geneva_chart_get_snapshot (GENEVA_CHART (chart)));
  g_array_set_size (view->pins, 0);
  if (store (chart, view, _("Reset of the layout")))
    return TRUE;
  geneva_chart_changed_smoothly (GENEVA_CHART (chart));
  return FALSE;
}

/* ---- dragging ---- */

/* From the page to places at scale 1. */
static void
unmap (GenevaNetworkChart *self, double x_pt, double y_pt, double *x, double *y)
{
  GenevaMap map = geneva_network_view_get_map (&self->view, &self->area);

  *x = (x_pt - map.offset_x) / map.scale_x;
  *y = (y_pt - map.offset_y) / map.scale_y;
}

gboolean
geneva_network_chart_drag_begin (GenevaChart *chart, GenevaHandle handle, double x_pt, double y_pt)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (chart);
  const GenevaNetworkPlaces *places = geneva_network_chart_get_places (self);
  int node = places != NULL && !self->is_base_stale ? geneva_network_places_find (places, handle) : -1;
  double x, y;

  if (self->network == NULL || self->look == NULL || self->area.width <= 0.0 || node < 0
      || !isfinite (places->centres[2 * node]))
    return FALSE;
  unmap (self, x_pt, y_pt, &x, &y);
  self->dragged = handle;
  self->grip_x = x - places->centres[2 * node];
  self->grip_y = y - places->centres[2 * node + 1];
  self->drag_x = (places->centres[2 * node] - places->page.x) / places->page.width;
  self->drag_y = (places->centres[2 * node + 1] - places->page.y) / places->page.height;
  return TRUE;
}

gboolean
geneva_network_chart_drag_to (GenevaChart *chart, double x_pt, double y_pt)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (chart);
  const GenevaNetworkPlaces *places = geneva_network_chart_get_places (self);
  int node = self->dragged != GENEVA_HANDLE_NONE && places != NULL
    ? geneva_network_places_find (places, self->dragged) : -1;
  GenevaNetworkPut put;
  double x, y;

  if (node < 0 || self->look == NULL)
    return FALSE;
  unmap (self, x_pt, y_pt, &x, &y);
  geneva_network_places_get_put (places, self->look, (guint) node, x - self->grip_x, y - self->grip_y, &put);
  if (put.x == self->drag_x && put.y == self->drag_y)
    return FALSE;
  self->drag_x = put.x;
  self->drag_y = put.y;
  self->is_put_stale = TRUE;
  return TRUE;
}

/* Nothing of it was in the dossier: where nobody takes the pin, the node goes back. */
void
geneva_network_chart_drag_end (GenevaChart *chart, gboolean is_taken)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (chart);
  GenevaHandle dragged = self->dragged;
  g_autoptr(GenevaView) view = NULL;
  g_autofree char *title = NULL;

  if (dragged == GENEVA_HANDLE_NONE)
    return;
  self->dragged = GENEVA_HANDLE_NONE;
  geneva_network_chart_drop_put (self);
  self->is_put_stale = FALSE;
  if (is_taken && geneva_chart_get_snapshot (chart) != NULL) {
    view = read_working_view (geneva_chart_get_snapshot (chart));
    geneva_view_set_pin (view, dragged, self->drag_x, self->drag_y);
    title = dup_title (self, &dragged, 1, TRUE);
    if (store (self, view, title))
      return;
  }
  geneva_chart_changed_smoothly (chart);
}
