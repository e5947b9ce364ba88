/* The actor network as a chart: keeps the network, its look and its places
 * from one picture to the next, and what is seen of it. The network is always
 * whole and so are its places; window of time and filter only choose a part
 * of it. The picture itself is geneva-network-scene.c; knows no widgets. Long,
 * as what each change makes stale is told in one place; pins are in -drag.c,
 * moving about in -view.c.
 */
#include "geneva-network-chart-private.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "analysis/geneva-network-same.h"
#include "geneva-network-job.h"
#include "geneva-network-scene.h"

/* A page of quite another form is laid out anew, unless the places go on from an earlier picture. */
#define OTHER_FORM 1.5
/* On screen a dossier of more events (or statements, where edges are opinions) than this is read, and a network of more nodes laid out, beside the main
 * thread: here it would take longer than a frame. */
#define MOST_AT_ONCE 3000
#define MOST_NODES_AT_ONCE 150
/* … and of more than these so long that it has to be said. */
#define LONG_WAIT_EVENTS 50000
#define LONG_WAIT_NODES 1500
/* … and metrics of more than this (nodes × edges) are reckoned there. */
#define MOST_METRICS_AT_ONCE 2e6

G_DEFINE_FINAL_TYPE (GenevaNetworkChart, geneva_network_chart, GENEVA_TYPE_CHART)

static const GenevaNetworkView view_all = GENEVA_NETWORK_VIEW_ALL;

static void
drop_part (GenevaNetworkChart *self)
{
  g_clear_pointer (&self->part, geneva_network_part_unref);
  g_clear_pointer (&self->choice.filter, geneva_filter_unref);
  self->choice = (GenevaNetworkChoice) { .filter = NULL };
}

static void
drop_metrics (GenevaNetworkChart *self)
{
  self->metrics_job = 0;
  g_clear_pointer (&self->metrics, geneva_metrics_unref);
  g_clear_pointer (&self->metrics_part, geneva_network_part_unref);
}

static void
drop_job (GenevaNetworkChart *self)
{
  self->job = 0;
  g_clear_pointer (&self->job_snapshot, geneva_snapshot_unref);
}

static void
drop_network (GenevaNetworkChart *self)
{
  drop_job (self);
  drop_part (self);
  drop_metrics (self);
  g_clear_pointer (&self->whole_metrics, geneva_metrics_unref);
  g_clear_pointer (&self->fit, geneva_network_fit_free);
  g_clear_pointer (&self->network, geneva_network_unref);
  g_clear_pointer (&self->look, geneva_network_look_unref);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  self->is_base_stale = self->base != NULL;
}

static gboolean
has_network (GenevaNetworkChart *self)
{
  return self->network != NULL && self->snapshot == geneva_chart_get_snapshot (GENEVA_CHART (self))
         && self->has_suggested == geneva_chart_get_state (GENEVA_CHART (self))->unreviewed;
}

static GenevaNetworkOptions
get_options (GenevaNetworkChart *self)
{
  return (GenevaNetworkOptions) { .unit = self->settings.unit, .relations = self->settings.relations,
                                  .weight = self->settings.weight, .has_events = self->settings.has_events,
                                  .opinions = self->settings.opinions,
                                  .has_suggested = geneva_chart_get_state (GENEVA_CHART (self))->unreviewed };
}

/* Takes the network, of the chart's snapshot and state. */
static void
take_network (GenevaNetworkChart *self, GenevaNetwork *network)
{
  drop_network (self);
  self->network = network;
  self->snapshot = geneva_snapshot_ref (geneva_chart_get_snapshot (GENEVA_CHART (self)));
  self->has_suggested = geneva_chart_get_state (GENEVA_CHART (self))->unreviewed;
}

static void
ensure_network (GenevaNetworkChart *self)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));
  GenevaNetworkOptions options = get_options (self);

  if (has_network (self))
    return;
  if (snapshot != NULL)
    take_network (self, geneva_network_build (snapshot, &options));
  else
    drop_network (self);
}

/* Its filter is borrowed. */
static GenevaNetworkChoice
get_choice (GenevaNetworkChart *self)
{
  const GenevaSessionState *state = geneva_chart_get_state (GENEVA_CHART (self));

  return (GenevaNetworkChoice) { .span = state->span, .clock = state->clock, .filter = state->filter,
                                 .min_weight = self->settings.min_weight,
                                 .actor_kinds = self->settings.actor_kinds };
}

static void
ensure_part (GenevaNetworkChart *self)
{
  if (self->part != NULL)
    return;
  self->choice = get_choice (self);
  if (self->choice.filter != NULL)
    self->choice.filter = geneva_filter_ref (self->choice.filter);
  self->part = geneva_network_part_new (self->network, self->snapshot, &self->choice);
}

/* A part that was made along with the network, unless the reader has chosen another one by now. */
static void
take_part (GenevaNetworkChart *self, GenevaNetworkJob *job)
{
  GenevaNetworkChoice choice = get_choice (self);

  if (self->part != NULL || job->part == NULL || !geneva_network_choice_equal (&choice, &job->choice))
    return;
  self->part = g_steal_pointer (&job->part);
  self->choice = job->choice;
  job->choice.filter = NULL;
}

static void
drop_look (GenevaNetworkChart *self)
{
  g_clear_pointer (&self->look, geneva_network_look_unref);
  g_clear_pointer (&self->fit, geneva_network_fit_free);
}

static void
ensure_look (GenevaNetworkChart *self)
{
  if (self->look == NULL)
    self->look = geneva_network_look_new (self->network, self->snapshot,
                                          geneva_chart_get_text_context (GENEVA_CHART (self)),
                                          &self->settings, self->metrics);
}

static void
drop_carried_places (GenevaNetworkChart *self)
{
  if (self->carried != NULL)
    g_clear_pointer (&self->fit, geneva_network_fit_free);
  g_clear_pointer (&self->carried, geneva_network_places_free);
  geneva_network_chart_drop_put (self);
}

void
geneva_network_chart_drop_places (GenevaNetworkChart *self)
{
  drop_job (self);
  g_clear_pointer (&self->fit, geneva_network_fit_free);
  drop_carried_places (self);
  g_clear_pointer (&self->base, geneva_network_places_free);
  self->dragged = GENEVA_HANDLE_NONE;
}

static gboolean
is_same_box (const GenevaBox *a, const GenevaBox *b)
{
  return a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height;
}

static gboolean
has_other_form (const GenevaBox *a, const GenevaBox *b)
{
  double ratio = (a->width * b->height) / MAX (a->height * b->width, 1e-9);

  return ratio > OTHER_FORM || ratio < 1.0 / OTHER_FORM;
}

static GenevaNetworkPlan
get_plan (GenevaNetworkChart *self, const GenevaBox *page)
{
  return (GenevaNetworkPlan){ .page = *page,
                              .seed = GENEVA_NETWORK_SEED,
                              .arrangement = self->settings.arrangement,
                              .centre_by = self->settings.centre_by,
                              .metrics = self->whole_metrics,
                              .stays = self->is_base_edited };
}

static gboolean
needs_layout (GenevaNetworkChart *self, const GenevaBox *page)
{
  return self->base == NULL || self->is_base_stale ||
         (!self->is_base_warm && has_other_form (&self->base->page, page));
}

/* Takes the places. */
static void
take_base (GenevaNetworkChart *self, GenevaNetworkPlaces *places)
{
  gboolean is_warm = self->base != NULL && self->is_base_stale;

  geneva_network_chart_drop_places (self);
  self->base = places;
  self->base_size_by = self->metrics != NULL ? self->settings.size_by : GENEVA_METRIC_SOURCES;
  self->is_base_warm = is_warm;
  self->is_base_stale = self->is_base_edited = self->is_base_resized = FALSE;
  geneva_network_chart_remember (self);
}

/* Takes the places as they are when an edit has changed nothing that they come of. */
static void
keep_base (GenevaNetworkChart *self, const GenevaBox *page)
{
  GenevaNetworkPlaces *kept;

  if (self->base == NULL || !self->is_base_stale || !self->is_base_edited
      || self->base->arrangement != self->settings.arrangement)
    return;
  kept = geneva_network_places_keep (self->network, self->look, page, self->base);
  if (kept != NULL)
    take_base (self, kept);
}

/* Where a layout starts from; NULL: from nothing. */
static const GenevaNetworkPlaces *
get_start (GenevaNetworkChart *self)
{
  return self->base != NULL && self->is_base_stale ? self->base : NULL;
}

static void
lay_out (GenevaNetworkChart *self, const GenevaBox *page)
{
  GenevaNetworkPlan plan = get_plan (self, page);

  /* Without anybody who could cancel it does not fail. */
  if (geneva_network_plan_needs_metrics (&plan) && self->whole_metrics == NULL)
    plan.metrics = self->whole_metrics =
      geneva_metrics_new (self->network, NULL, GENEVA_NETWORK_SEED, NULL, NULL);
  take_base (self, geneva_network_places_new (self->network, self->look, &plan, get_start (self)));
}

/* The places for a page: laid out once, then stretched from there, never from a stretched picture, so
 * that a window that comes back to its size comes back to its picture. */
static const GenevaNetworkPlaces *
ensure_carried (GenevaNetworkChart *self, const GenevaBox *page)
{
  if (needs_layout (self, page)) {
    lay_out (self, page);
    return self->base;
  }
  if (is_same_box (&self->base->page, page) && !self->is_base_resized) {
    if (self->carried != NULL)
      drop_carried_places (self);
    return self->base;
  }
  if (self->carried == NULL || !is_same_box (&self->carried->page, page)) {
    drop_carried_places (self);
    g_clear_pointer (&self->fit, geneva_network_fit_free);
    self->carried = geneva_network_places_carry (self->network, self->look, page, self->base);
  }
  return self->carried;
}

/* … and then what the reader has put elsewhere, likewise never from where it was put before. */
static const GenevaNetworkPlaces *
ensure_places (GenevaNetworkChart *self, const GenevaBox *page)
{
  const GenevaNetworkPlaces *places = ensure_carried (self, page);

  return geneva_network_chart_put_nodes (self, places);
}

/* How edges and labels lie; of the whole network, but for what a filter takes off the page. */
static const GenevaNetworkFit *
ensure_fit (GenevaNetworkChart *self, const GenevaNetworkPicture *picture, const GenevaBox *area)
{
  const GenevaNetworkPlaces *places = picture->places;

  if (self->fit != NULL && geneva_network_fit_is_of (self->fit, area, &self->view))
    return self->fit;
  g_clear_pointer (&self->fit, geneva_network_fit_free);
  if (picture->dense != NULL)
    self->fit = geneva_network_dense_fit_new (picture->dense, picture, area, &self->view,
                                              geneva_chart_get_text_context (GENEVA_CHART (self)));
  else
    self->fit = geneva_network_fit_new (self->network, self->look, places, area, &self->view,
                                        self->is_dimming ? NULL : self->part);
  return self->fit;
}

/* ---- beside the main thread ---- */

static guint
next_job (GenevaNetworkChart *self)
{
  self->n_jobs += self->n_jobs == G_MAXUINT ? 2 : 1;
  return self->n_jobs;
}

/* A look that was made along with something else, unless the reader wants another one by now. */
static void
take_look (GenevaNetworkChart *self, GenevaNetworkJob *job)
{
  if (self->look == NULL && job->look != NULL && geneva_network_settings_equal (&self->settings, &job->settings))
    self->look = g_steal_pointer (&job->look);
}

static void
end_job (GObject *owner, GenevaNetworkJob *job)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (owner);

  /* What it was made for may be gone by now. */
  if (job->number != self->job)
    return;
  drop_job (self);
  if (job->places != NULL) {
    if (self->whole_metrics == NULL && job->metrics != NULL)
      self->whole_metrics = geneva_metrics_ref (job->metrics);
    take_base (self, g_steal_pointer (&job->places));
    if (job->dense != NULL) {
      g_clear_pointer (&self->dense, geneva_network_dense_free);
      self->dense = g_steal_pointer (&job->dense);
    }
  } else {
    take_network (self, g_steal_pointer (&job->network));
    take_part (self, job);
    take_look (self, job);
  }
  geneva_chart_changed_smoothly (GENEVA_CHART (self));
}

/* `page` NULL: the network; else its places on that page. */
static void
begin_job (GenevaNetworkChart *self, const GenevaBox *page)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));
  GenevaNetworkOptions options = get_options (self);
  GenevaNetworkChoice choice = get_choice (self);
  GenevaNetworkPlan plan;
  GenevaNetworkJob *job;

  if (self->job != 0)
    return;
  if (page == NULL) {
    job = geneva_network_job_new_network (snapshot, &options, &choice, &self->settings);
  } else {
    plan = get_plan (self, page);
    job = geneva_network_job_new_places (snapshot, self->network, self->look, &plan, self->whole_metrics,
                                         get_start (self), self->part, &self->settings, self->is_dimming);
  }
  job->number = self->job = next_job (self);
  self->job_snapshot = geneva_snapshot_ref (snapshot);
  self->job_has_suggested = options.has_suggested;
  geneva_network_job_start (job, G_OBJECT (self), end_job);
}

/* ---- metrics ---- */

/* Of what the nodes are to show metrics; NULL: the whole. */
static GenevaNetworkPart *
get_measured (GenevaNetworkChart *self)
{
  return self->part->is_whole ? NULL : self->part;
}

static void
take_metrics (GenevaNetworkChart *self, GenevaMetrics *metrics, GenevaNetworkPart *part)
{
  /* Sizes that there were none for yet may push nodes apart; later ones, of another part, move nobody. */
  if (self->metrics == NULL && self->base != NULL) {
    self->is_base_resized = TRUE;
    drop_carried_places (self);
  }
  drop_metrics (self);
  self->metrics = geneva_metrics_ref (metrics);
  self->metrics_part = part != NULL ? geneva_network_part_ref (part) : NULL;
  if (part == NULL && self->whole_metrics == NULL)
    self->whole_metrics = geneva_metrics_ref (metrics);
  drop_look (self);
}

static void
end_metrics (GObject *owner, GenevaNetworkJob *job)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (owner);

  if (job->number != self->metrics_job || job->network != self->network || job->metrics == NULL)
    return;
  take_metrics (self, job->metrics, job->part);
  take_look (self, job);
  geneva_chart_changed_smoothly (GENEVA_CHART (self));
}

/* While time is played the part is another one with every step: they are reckoned one after another, and what
 * is shown is never far behind. */
static void
ensure_metrics (GenevaNetworkChart *self, gboolean waits)
{
  GenevaNetworkPart *part = get_measured (self);
  g_autoptr(GenevaMetrics) metrics = NULL;
  GenevaNetworkJob *job;

  if (!geneva_network_settings_need_metrics (&self->settings)) {
    drop_metrics (self);
    return;
  }
  if (self->metrics != NULL && self->metrics_part == part)
    return;
  if (part == NULL && self->whole_metrics != NULL) {
    metrics = geneva_metrics_ref (self->whole_metrics);
    take_metrics (self, metrics, NULL);
    return;
  }
  if (waits || (double) self->network->n_nodes * self->network->n_edges <= MOST_METRICS_AT_ONCE) {
    metrics = geneva_metrics_new (self->network, part, GENEVA_NETWORK_SEED, NULL, NULL);
    if (metrics != NULL)
      take_metrics (self, metrics, part);
    return;
  }
  if (self->metrics_job != 0)
    return;
  job = geneva_network_job_new_metrics (geneva_chart_get_snapshot (GENEVA_CHART (self)), self->network, part,
                                        &self->settings);
  job->number = self->metrics_job = next_job (self);
  geneva_network_job_start (job, G_OBJECT (self), end_metrics);
}

static gboolean
is_large_dossier (GenevaNetworkChart *self)
{
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (GENEVA_CHART (self));

  return geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS) > MOST_AT_ONCE
         || ((self->settings.relations & GENEVA_RELATION_OPINION) != 0
             && geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_STATEMENTS) > MOST_AT_ONCE);
}

static gboolean
is_long_wait (GenevaNetworkChart *self)
{
  return geneva_snapshot_get_n_records (geneva_chart_get_snapshot (GENEVA_CHART (self)), GENEVA_LIST_EVENTS)
         > LONG_WAIT_EVENTS || (self->network != NULL && self->network->n_nodes > LONG_WAIT_NODES);
}

/* The picture until there is one: after an edit, and when it is soon there, the one before it; else words, or where
 * nobody could read them an empty page. */
static GenevaScene *
build_waiting (GenevaNetworkChart *self, double width_pt, double height_pt)
{
  g_autoptr(GenevaSceneBuilder) builder = geneva_scene_builder_new ("network", width_pt, height_pt);
  const char *words = _("The network of this many events takes a moment.");
  double last_width_pt = 0.0, last_height_pt = 0.0;
  GenevaMark *mark;
  guint32 text;

  if (self->last != NULL)
    geneva_scene_get_size (self->last, &last_width_pt, &last_height_pt);
  if ((self->is_base_edited || !is_long_wait (self)) && last_width_pt == width_pt && last_height_pt == height_pt)
    return geneva_scene_ref (self->last);
  geneva_scene_builder_set_text_context (builder, geneva_chart_get_text_context (GENEVA_CHART (self)));
  geneva_scene_builder_begin_layer (builder, "page", NULL, NULL);
  if (is_long_wait (self)) {
    text = geneva_scene_builder_add_text (builder, words);
    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);
    mark->text = text;
    mark->font = GENEVA_FONT_SUBTITLE;
    mark->fill_style = GENEVA_STYLE_TEXT_DIM;
    mark->x = width_pt / 2.0;
    mark->y = height_pt / 2.0;
    mark->w_pt = (float) width_pt;
    mark->align_x = mark->align_y = GENEVA_ALIGN_MIDDLE;
  }
  geneva_scene_builder_set_description (builder, geneva_chart_get_title (GENEVA_CHART (self)), words);
  return geneva_scene_builder_end (builder);
}

static GenevaScene *
geneva_network_chart_build (GenevaChart *chart, double width_pt, double height_pt,
                            const GenevaPageOptions *options)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (chart);
  GenevaTextContext *text = geneva_chart_get_text_context (chart);
  g_autoptr(GenevaNetworkPage) page = NULL;
  GenevaScene *scene;
  g_autofree guint8 *pinned = NULL;
  GenevaNetworkPicture picture;
  gboolean has_pins;

  if (!has_network (self) && options->scrolls && is_large_dossier (self)) {
    begin_job (self, NULL);
    return build_waiting (self, width_pt, height_pt);
  }
  ensure_network (self);
  ensure_part (self);
  ensure_metrics (self, !options->scrolls);
  ensure_look (self);
  has_pins = geneva_network_chart_get_n_pinned (self) > 0;
  if (self->dense != NULL)
    page =
      geneva_network_dense_take_page (self->dense, self->network, self->look, self->part, self->is_dimming,
                                      &self->settings, width_pt, height_pt, options, has_pins);
  if (page == NULL)
    page = geneva_network_page_new (self->network, self->look, self->part, self->is_dimming, text, width_pt,
                                    height_pt, options, &self->settings, has_pins);
  if (needs_layout (self, &page->nodes))
    (void) geneva_network_chart_recall (self);
  keep_base (self, &page->nodes);
  if (needs_layout (self, &page->nodes) && options->scrolls
      && (is_large_dossier (self) || self->network->n_nodes > MOST_NODES_AT_ONCE)) {
    begin_job (self, &page->nodes);
    return build_waiting (self, width_pt, height_pt);
  }
  picture = (GenevaNetworkPicture) { .network = self->network, .snapshot = self->snapshot, .part = self->part,
                                     .look = self->look, .places = ensure_places (self, &page->nodes),
                                     .is_dimming = self->is_dimming, .settings = &self->settings };
  picture.pinned = pinned = geneva_network_chart_dup_pinned (self);
  self->area = page->area;
  if (geneva_network_is_dense (self->network)) {
    if (self->dense == NULL)
      self->dense = geneva_network_dense_new ();
    if (geneva_network_dense_update (self->dense, &picture))
      g_clear_pointer (&self->fit, geneva_network_fit_free);
    picture.dense = self->dense;
  }
  scene =
    geneva_network_scene_build (&picture, page, ensure_fit (self, &picture, &page->area), text, options);
  if (picture.dense != NULL)
    geneva_network_dense_keep_page (self->dense, g_steal_pointer (&page), &self->settings, options,
                                    has_pins);
  if (options->scrolls) {
    g_clear_pointer (&self->last, geneva_scene_unref);
    self->last = geneva_scene_ref (scene);
  }
  return scene;
}

/* Takes over window, clock, filter and dimming; FALSE when the picture stays the same. */
static gboolean
take_choice (GenevaNetworkChart *self)
{
  const GenevaSessionState *state = geneva_chart_get_state (GENEVA_CHART (self));
  const GenevaNetworkChoice next = get_choice (self);
  gboolean is_same_filter = geneva_filter_equal (self->choice.filter, next.filter)
                            && self->is_dimming == state->dims_filtered;
  gboolean is_same = is_same_filter && geneva_network_choice_equal (&self->choice, &next);

  self->is_dimming = state->dims_filtered;
  if (is_same)
    return FALSE;
  if (!is_same_filter)
    g_clear_pointer (&self->fit, geneva_network_fit_free);
  drop_part (self);
  return TRUE;
}

/* Whether the networks of both are the same: a view that is saved, a node that is pinned, or a note changes none. */
static gboolean
has_same_network (const GenevaSnapshot *a, const GenevaSnapshot *b)
{
  return a == b || (a != NULL && b != NULL && geneva_network_reads_same (a, b));
}

/* Takes over a snapshot with the same network. */
static void
take_snapshot (GenevaNetworkChart *self, GenevaSnapshot *snapshot)
{
  if (self->snapshot != NULL && snapshot != NULL) {
    geneva_snapshot_unref (self->snapshot);
    self->snapshot = geneva_snapshot_ref (snapshot);
  }
  if (self->job_snapshot != NULL && snapshot != NULL) {
    geneva_snapshot_unref (self->job_snapshot);
    self->job_snapshot = geneva_snapshot_ref (snapshot);
  }
}

static void
geneva_network_chart_input_changed (GenevaChart *chart)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (chart);
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (chart);
  gboolean has_suggested = geneva_chart_get_state (chart)->unreviewed;
  gboolean is_other_filter =
    !geneva_filter_equal (self->choice.filter, geneva_chart_get_state (chart)->filter);
  gboolean is_other_part = take_choice (self);
  gboolean has_moved = geneva_network_chart_take_pins (self);

  if (!has_same_network (self->job_snapshot, snapshot))
    drop_job (self);
  if (has_same_network (self->snapshot, snapshot) && has_suggested == self->has_suggested) {
    /* What is told of the marks may have changed: the words of an issue that somebody spoke about. */
    gboolean is_told_anew = snapshot != NULL && !geneva_snapshot_has_same_records (self->snapshot, snapshot);

    take_snapshot (self, snapshot);
    /* Each step that is taken back shows more again. */
    if (is_other_part && is_other_filter && self->looks_at_kept)
      geneva_network_chart_go_along (self);
    /* The window of time follows the hand: there things do not ease. */
    if (has_moved || (is_other_part && is_other_filter))
      geneva_chart_changed_smoothly (chart);
    else if (is_other_part || is_told_anew)
      geneva_chart_changed (chart);
    return;
  }
  /* The network of these is under way. */
  if (self->network == NULL && self->job != 0 && has_same_network (self->job_snapshot, snapshot)
      && has_suggested == self->job_has_suggested) {
    take_snapshot (self, snapshot);
    return;
  }
  self->dragged = GENEVA_HANDLE_NONE;
  /* Another dossier has other strings: its actors' handles mean other actors. */
  if (self->snapshot != NULL && snapshot != NULL &&
      geneva_snapshot_get_pools (snapshot) != geneva_snapshot_get_pools (self->snapshot)) {
    geneva_network_chart_drop_places (self);
    g_clear_pointer (&self->last, geneva_scene_unref);
    self->view = view_all;
    self->looks_at_kept = FALSE;
  }
  if (!has_same_network (self->snapshot, snapshot))
    geneva_network_memory_clear (self->memory);
  /* What was seen is what stays. */
  if (self->carried != NULL && !self->is_base_stale) {
    geneva_network_places_free (self->base);
    self->base = g_steal_pointer (&self->carried);
  }
  self->is_base_edited = self->base != NULL && (!self->is_base_stale || self->is_base_edited);
  drop_carried_places (self);
  drop_network (self);
  geneva_chart_changed_smoothly (chart);
}

/* Every choice of the reader belongs here: an exported picture takes them this way. */
static void
geneva_network_chart_take_view (GenevaChart *chart, GenevaChart *from)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (chart);
  GenevaNetworkChart *other = GENEVA_NETWORK_CHART (from);

  self->settings = other->settings;
  drop_network (self);
  if (other->network != NULL && other->snapshot == geneva_chart_get_snapshot (from)
      && other->snapshot == geneva_chart_get_snapshot (chart) && has_network (other)) {
    self->network = geneva_network_ref (other->network);
    self->snapshot = geneva_snapshot_ref (other->snapshot);
    self->has_suggested = other->has_suggested;
    if (other->whole_metrics != NULL)
      self->whole_metrics = geneva_metrics_ref (other->whole_metrics);
  }
  self->view = other->view;
  geneva_network_chart_drop_places (self);
  if (other->base == NULL)
    return;
  self->base = geneva_network_places_copy (other->base);
  self->base_size_by = other->base_size_by;
  self->is_base_stale = other->is_base_stale;
  self->is_base_edited = other->is_base_edited;
  self->is_base_resized = other->is_base_resized;
  /* Going in has shown some of it: that part must stay where it is. */
  self->is_base_warm = other->is_base_warm || other->view.scale > 1.0;
}

static void
geneva_network_chart_finalize (GObject *object)
{
  GenevaNetworkChart *self = GENEVA_NETWORK_CHART (object);

  g_clear_pointer (&self->dense, geneva_network_dense_free);
  drop_network (self);
  geneva_network_chart_drop_places (self);
  g_clear_pointer (&self->pins, g_array_unref);
  g_clear_pointer (&self->last, geneva_scene_unref);
  g_clear_pointer (&self->memory, geneva_network_memory_free);
  G_OBJECT_CLASS (geneva_network_chart_parent_class)->finalize (object);
}

static JsonNode *
geneva_network_chart_describe (GenevaChart *chart)
{
  return geneva_network_settings_to_json (&GENEVA_NETWORK_CHART (chart)->settings);
}

static void
geneva_network_chart_restore (GenevaChart *chart, JsonNode *node)
{
  GenevaNetworkSettings settings;

  geneva_network_settings_from_json (node, &settings);
  geneva_network_chart_set_settings (GENEVA_NETWORK_CHART (chart), &settings);
}

static void
geneva_network_chart_class_init (GenevaNetworkChartClass *class)
{
  static const char * const sides[] = { "page", NULL };
  GenevaChartClass *chart_class = GENEVA_CHART_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = geneva_network_chart_finalize;
  chart_class->name = "network";
  geneva_chart_class_set_sides (chart_class, sides, NULL, FALSE);
  chart_class->build = geneva_network_chart_build;
  chart_class->input_changed = geneva_network_chart_input_changed;
  chart_class->zoom = geneva_network_chart_zoom;
  chart_class->pan = geneva_network_chart_pan;
  chart_class->show_all = geneva_network_chart_show_all;
  chart_class->reveal = geneva_network_chart_reveal;
  chart_class->take_view = geneva_network_chart_take_view;
  chart_class->reads_views = TRUE;
  chart_class->drag_begin = geneva_network_chart_drag_begin;
  chart_class->drag_to = geneva_network_chart_drag_to;
  chart_class->drag_end = geneva_network_chart_drag_end;
  chart_class->get_sight = geneva_network_chart_get_sight;
  chart_class->build_map = geneva_network_chart_build_map;
  chart_class->look_at = geneva_network_chart_look_at;
  chart_class->describe = geneva_network_chart_describe;
  chart_class->restore = geneva_network_chart_restore;
}

static void
geneva_network_chart_init (GenevaNetworkChart *self)
{
  geneva_network_settings_init (&self->settings);
  self->memory = geneva_network_memory_new ();
  self->view = view_all;
}

GenevaChart *
geneva_network_chart_new (GenevaTextContext *text)
{
  return g_object_new (GENEVA_TYPE_NETWORK_CHART, "text-context", text, NULL);
}

void
geneva_network_chart_get_settings (GenevaNetworkChart *chart, GenevaNetworkSettings *settings)
{
  g_return_if_fail (GENEVA_IS_NETWORK_CHART (chart) && settings != NULL);

  *settings = chart->settings;
}

void
geneva_network_chart_set_settings (GenevaNetworkChart *chart, const GenevaNetworkSettings *settings)
{
  GenevaNetworkSettings before;

  g_return_if_fail (GENEVA_IS_NETWORK_CHART (chart) && settings != NULL);

  if (geneva_network_settings_equal (&chart->settings, settings))
    return;
  before = chart->settings;
  chart->settings = *settings;
  chart->settings.relations &= GENEVA_RELATION_ALL;
  if (before.unit != settings->unit || before.relations != chart->settings.relations ||
      before.weight != settings->weight || !before.has_events != !settings->has_events ||
      !geneva_opinion_options_equal (&before.opinions, &settings->opinions)) {
    drop_network (chart);
    chart->is_base_edited = FALSE;
  }
  if (before.arrangement != settings->arrangement ||
      (settings->arrangement == GENEVA_ARRANGE_CONCENTRIC && before.centre_by != settings->centre_by)) {
    drop_job (chart);
    drop_carried_places (chart);
    chart->is_base_stale = chart->base != NULL;
    chart->is_base_edited = FALSE;
  }
  if (before.size_by != settings->size_by || before.colour != settings->colour ||
      before.shade_by != settings->shade_by)
    drop_look (chart);
  if (before.size_by != settings->size_by) {
    drop_carried_places (chart);
    chart->is_base_resized = chart->base != NULL && settings->size_by != chart->base_size_by;
  }
  (void) take_choice (chart);
  g_clear_pointer (&chart->fit, geneva_network_fit_free);
  geneva_chart_changed_smoothly (GENEVA_CHART (chart));
}

GenevaUnit
geneva_network_chart_get_unit (GenevaNetworkChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_NETWORK_CHART (chart), GENEVA_UNIT_NAMED);

  return chart->settings.unit;
}

void
geneva_network_chart_set_unit (GenevaNetworkChart *chart, GenevaUnit unit)
{
  GenevaNetworkSettings settings;

  geneva_network_chart_get_settings (chart, &settings);
  settings.unit = unit;
  geneva_network_chart_set_settings (chart, &settings);
}

guint
geneva_network_chart_get_relations (GenevaNetworkChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_NETWORK_CHART (chart), 0);

  return chart->settings.relations;
}

void
geneva_network_chart_set_relations (GenevaNetworkChart *chart, guint relations)
{
  GenevaNetworkSettings settings;

  geneva_network_chart_get_settings (chart, &settings);
  settings.relations = relations & GENEVA_RELATION_ALL;
  geneva_network_chart_set_settings (chart, &settings);
}

GenevaNetwork *
geneva_network_chart_get_network (GenevaNetworkChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_NETWORK_CHART (chart), NULL);

  ensure_network (chart);
  return chart->network;
}

const GenevaNetworkPart *
geneva_network_chart_get_part (GenevaNetworkChart *chart)
{
  g_return_val_if_fail (GENEVA_IS_NETWORK_CHART (chart), NULL);

  ensure_network (chart);
  if (chart->network != NULL)
    ensure_part (chart);
  return chart->part;
}
