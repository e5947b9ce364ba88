/* Session: what the charts of one window have in common.
 *
 * Its selections are values (geneva-selection.c); setting an equal one notifies
 * nobody. Knows nothing of widgets, scenes or files.
 */
#include "model/geneva-session.h"

struct _GenevaSession {
  GObject          parent_instance;
  GenevaDossier   *dossier;
  GenevaSelection *selection;
  GenevaSelection *hover;
  GenevaSpan       span;
  GenevaFilter    *filter;
  GenevaClock      clock;
  gboolean         unreviewed;
  gboolean         dims_filtered;
};

enum {
  PROP_0, PROP_DOSSIER, PROP_SELECTION, PROP_HOVER, PROP_SPAN, PROP_FILTER, PROP_CLOCK, PROP_UNREVIEWED,
  PROP_DIMS_FILTERED, N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GenevaSession, geneva_session, G_TYPE_OBJECT)

void
geneva_session_state_clear (GenevaSessionState *state)
{
  g_clear_pointer (&state->selection, geneva_selection_unref);
  g_clear_pointer (&state->filter, geneva_filter_unref);
}

/* ---- session ---- */

static void
geneva_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GenevaSession *self = GENEVA_SESSION (object);

  switch (id) {
    case PROP_DOSSIER:
      g_value_set_object (value, self->dossier);
      break;
    case PROP_SELECTION:
      g_value_set_boxed (value, self->selection);
      break;
    case PROP_HOVER:
      g_value_set_boxed (value, self->hover);
      break;
    case PROP_SPAN:
      g_value_set_pointer (value, &self->span);
      break;
    case PROP_FILTER:
      g_value_set_boxed (value, self->filter);
      break;
    case PROP_CLOCK:
      g_value_set_uint (value, self->clock);
      break;
    case PROP_UNREVIEWED:
      g_value_set_boolean (value, self->unreviewed);
      break;
    case PROP_DIMS_FILTERED:
      g_value_set_boolean (value, self->dims_filtered);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_session_finalize (GObject *object)
{
  GenevaSession *self = GENEVA_SESSION (object);

  g_clear_object (&self->dossier);
  g_clear_pointer (&self->selection, geneva_selection_unref);
  g_clear_pointer (&self->hover, geneva_selection_unref);
  g_clear_pointer (&self->filter, geneva_filter_unref);
  G_OBJECT_CLASS (geneva_session_parent_class)->finalize (object);
}

static void
geneva_session_class_init (GenevaSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = geneva_session_get_property;
  object_class->finalize = geneva_session_finalize;
  props[PROP_DOSSIER] = g_param_spec_object ("dossier", NULL, NULL, GENEVA_TYPE_DOSSIER, flags);
  props[PROP_SELECTION] = g_param_spec_boxed ("selection", NULL, NULL, GENEVA_TYPE_SELECTION, flags);
  props[PROP_HOVER] = g_param_spec_boxed ("hover", NULL, NULL, GENEVA_TYPE_SELECTION, flags);
  props[PROP_SPAN] = g_param_spec_pointer ("span", NULL, NULL, flags);
  props[PROP_FILTER] = g_param_spec_boxed ("filter", NULL, NULL, GENEVA_TYPE_FILTER, flags);
  props[PROP_CLOCK] = g_param_spec_uint ("clock", NULL, NULL, 0, GENEVA_CLOCK_REPORTED, 0, flags);
  props[PROP_DIMS_FILTERED] = g_param_spec_boolean ("dims-filtered", NULL, NULL, FALSE, flags);
  props[PROP_UNREVIEWED] = g_param_spec_boolean ("unreviewed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
geneva_session_init (GenevaSession *self)
{
}

GenevaSession *
geneva_session_new (GenevaDossier *dossier)
{
  GenevaSession *self = g_object_new (GENEVA_TYPE_SESSION, NULL);

  g_set_object (&self->dossier, dossier);
  return self;
}

GenevaDossier *
geneva_session_get_dossier (GenevaSession *self)
{
  g_return_val_if_fail (GENEVA_IS_SESSION (self), NULL);

  return self->dossier;
}

void
geneva_session_set_dossier (GenevaSession *self, GenevaDossier *dossier)
{
  g_return_if_fail (GENEVA_IS_SESSION (self));

  if (dossier == self->dossier)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  /* handles of one dossier mean nothing in another */
  geneva_session_set_hover (self, NULL);
  geneva_session_set_selection (self, NULL);
  geneva_session_set_filter (self, NULL);
  geneva_session_set_span (self, NULL);
  g_set_object (&self->dossier, dossier);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DOSSIER]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
replace_selection (GenevaSession *self, GenevaSelection **place, GenevaSelection *selection, GParamSpec *pspec)
{
  if (geneva_selection_get_size (selection) == 0)
    selection = NULL;
  if (geneva_selection_equal (*place, selection))
    return;
  if (selection != NULL)
    geneva_selection_ref (selection);
  g_clear_pointer (place, geneva_selection_unref);
  *place = selection;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

GenevaSelection *
geneva_session_get_selection (GenevaSession *self)
{
  g_return_val_if_fail (GENEVA_IS_SESSION (self), NULL);

  return self->selection;
}

void
geneva_session_set_selection (GenevaSession *self, GenevaSelection *selection)
{
  g_return_if_fail (GENEVA_IS_SESSION (self));

  replace_selection (self, &self->selection, selection, props[PROP_SELECTION]);
}

void
geneva_session_select (GenevaSession *self, GenevaHandle handle)
{
  g_autoptr (GenevaSelection) selection = NULL;

  if (handle != GENEVA_HANDLE_NONE)
    selection = geneva_selection_new_one (handle);
  geneva_session_set_selection (self, selection);
}

GenevaSelection *
geneva_session_get_hover (GenevaSession *self)
{
  g_return_val_if_fail (GENEVA_IS_SESSION (self), NULL);

  return self->hover;
}

void
geneva_session_set_hover (GenevaSession *self, GenevaSelection *hover)
{
  g_return_if_fail (GENEVA_IS_SESSION (self));

  replace_selection (self, &self->hover, hover, props[PROP_HOVER]);
}

void
geneva_session_get_span (GenevaSession *self, GenevaSpan *span)
{
  g_return_if_fail (GENEVA_IS_SESSION (self));

  *span = self->span;
}

void
geneva_session_set_span (GenevaSession *self, const GenevaSpan *span)
{
  GenevaSpan next = { 0, 0 };

  g_return_if_fail (GENEVA_IS_SESSION (self));

  if (span != NULL)
    next = *span;
  if (next.begin == self->span.begin && next.end == self->span.end)
    return;
  self->span = next;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPAN]);
}

gboolean
geneva_session_get_unreviewed (GenevaSession *self)
{
  g_return_val_if_fail (GENEVA_IS_SESSION (self), FALSE);

  return self->unreviewed;
}

void
geneva_session_set_unreviewed (GenevaSession *self, gboolean unreviewed)
{
  g_return_if_fail (GENEVA_IS_SESSION (self));

  unreviewed = !!unreviewed;
  if (unreviewed == self->unreviewed)
    return;
  self->unreviewed = unreviewed;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UNREVIEWED]);
}

GenevaFilter *
geneva_session_get_filter (GenevaSession *self)
{
  g_return_val_if_fail (GENEVA_IS_SESSION (self), NULL);

  return self->filter;
}

void
geneva_session_set_filter (GenevaSession *self, GenevaFilter *filter)
{
  g_return_if_fail (GENEVA_IS_SESSION (self));

  if (geneva_filter_equal (self->filter, filter))
    return;
  if (filter != NULL)
    geneva_filter_ref (filter);
  g_clear_pointer (&self->filter, geneva_filter_unref);
  self->filter = filter;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILTER]);
}

GenevaClock
geneva_session_get_clock (GenevaSession *self)
{
  g_return_val_if_fail (GENEVA_IS_SESSION (self), GENEVA_CLOCK_HAPPENED);

  return self->clock;
}

void
geneva_session_set_clock (GenevaSession *self, GenevaClock clock)
{
  g_return_if_fail (GENEVA_IS_SESSION (self));
  g_return_if_fail ((guint) clock <= GENEVA_CLOCK_REPORTED);

  if (clock == self->clock)
    return;
  self->clock = clock;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLOCK]);
}

gboolean
geneva_session_get_dims_filtered (GenevaSession *self)
{
  g_return_val_if_fail (GENEVA_IS_SESSION (self), FALSE);

  return self->dims_filtered;
}

void
geneva_session_set_dims_filtered (GenevaSession *self, gboolean dims_filtered)
{
  g_return_if_fail (GENEVA_IS_SESSION (self));

  dims_filtered = !!dims_filtered;
  if (dims_filtered == self->dims_filtered)
    return;
  self->dims_filtered = dims_filtered;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DIMS_FILTERED]);
}

void
geneva_session_get_state (GenevaSession *self, GenevaSessionState *state)
{
  g_return_if_fail (GENEVA_IS_SESSION (self));

  state->span = self->span;
  state->selection = self->selection != NULL ? geneva_selection_ref (self->selection) : NULL;
  state->filter = self->filter != NULL ? geneva_filter_ref (self->filter) : NULL;
  state->clock = self->clock;
  state->unreviewed = self->unreviewed;
  state->dims_filtered = self->dims_filtered;
}
