/* The row of chips above the charts. Role: shows what session, timeline and network
 * leave out and takes single things back. It must not filter anything itself,
 * nor know how a chart draws what is left out.
 */
#include "geneva-filter-bar.h"

#include "base/geneva-sentence.h"
#include "geneva-network-omissions.h"
#include "geneva-record-words.h"

#include "base/geneva-edtf-words.h"

#include <glib/gi18n-lib.h>

/* More hidden lanes than these share one chip. */
#define MOST_LANE_CHIPS 3

typedef enum { CHIP_STEP, CHIP_WINDOW, CHIP_LANE, CHIP_LANES, CHIP_OMISSION } ChipKind;

typedef struct {
  ChipKind kind;
  guint    step;      /* CHIP_STEP: its position in the filter */
  char    *lane;      /* CHIP_LANE: its name */
  char    *words;
  GenevaOmission omission;      /* CHIP_OMISSION */
} Chip;

struct _GenevaFilterBar {
  GtkWidget            parent_instance;

  GenevaSession       *session;
  GenevaTimelineChart *timeline;
  GenevaNetworkChart  *network;
  GPtrArray           *shown;       /* Chip, in the order of their buttons */
  GStrv                lanes;       /* hidden ones that have chips */
  GenevaNetworkSettings omitting;   /* the network's, as they have chips */

  GtkWidget           *box;
  GtkBox              *chips;
  GtkCheckButton      *dims;
  GtkButton           *clear;
};

enum { PROP_0, PROP_SESSION, N_PROPS };

G_DEFINE_FINAL_TYPE (GenevaFilterBar, geneva_filter_bar, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static void
chip_free (gpointer data)
{
  Chip *chip = data;

  g_free (chip->lane);
  g_free (chip->words);
  g_free (chip);
}

/* Takes over `words`. */
static Chip *
chip_new (ChipKind kind, guint step, const char *lane, char *words)
{
  Chip *chip = g_new0 (Chip, 1);

  chip->kind = kind;
  chip->step = step;
  chip->lane = g_strdup (lane);
  chip->words = words;
  return chip;
}

static gboolean
chip_equal (const Chip *a, const Chip *b)
{
  return a->kind == b->kind && a->step == b->step && g_strcmp0 (a->lane, b->lane) == 0 &&
         g_str_equal (a->words, b->words) && a->omission.kind == b->omission.kind && a->omission.bit == b->omission.bit;
}

/* ---- what there is to tell ---- */

static gboolean
is_whole_days (const GenevaSpan *span)
{
  return span->begin % GENEVA_DAY_SECONDS == 0 && span->end % GENEVA_DAY_SECONDS == 0;
}

/* "1–22 Jan 2014"; with the time where the window does not end at midnight. */
static char *
dup_window (const GenevaSpan *span)
{
  const char *locale = geneva_words_get_locale ();
  const char *skeleton = is_whole_days (span) ? "yMMMd" : "yMMMdjm";
  g_autofree char *first = geneva_instant_dup_format (span->begin, skeleton, locale);
  g_autofree char *last = geneva_instant_dup_format (is_whole_days (span) ? span->end - 1 : span->end, skeleton, locale);

  if (g_str_equal (first, last))
    return g_steal_pointer (&first);
  /* Translators: a span of time, from one day or hour to another. */
  return geneva_sentence (_("%s – %s"), first, last);
}

static void
add_steps (GenevaFilterBar *self, GPtrArray *chips)
{
  GenevaFilter *filter = geneva_session_get_filter (self->session);

  for (guint i = 0; i < geneva_filter_get_n_steps (filter); i++) {
    const char *title = geneva_filter_get_title (filter, i);
    gboolean is_only = geneva_filter_get_kind (filter, i) == GENEVA_FILTER_ONLY;
    g_ptr_array_add (chips, chip_new (CHIP_STEP, i, NULL,
                                      geneva_sentence (is_only ? _("Only: %s") : _("Hidden: %s"), title)));
  }
}

static void
add_window (GenevaFilterBar *self, GPtrArray *chips)
{
  GenevaSpan span;

  geneva_session_get_span (self->session, &span);
  if (span.begin < span.end)
    g_ptr_array_add (chips, chip_new (CHIP_WINDOW, 0, NULL, dup_window (&span)));
}

static void
add_lanes (GenevaFilterBar *self, GPtrArray *chips)
{
  guint n = g_strv_length (self->lanes);

  if (n > MOST_LANE_CHIPS) {
    g_ptr_array_add (chips, chip_new (CHIP_LANES, 0, NULL,
                                      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u lane hidden",
                                                                    "%u lanes hidden", n),
                                                       n)));
    return;
  }
  for (guint i = 0; i < n; i++) {
    g_autofree char *title = geneva_timeline_chart_dup_lane_title (self->timeline, self->lanes[i]);
    /* It is kept for another dossier, or another kind of lanes. */
    if (title != NULL)
      g_ptr_array_add (chips, chip_new (CHIP_LANE, 0, self->lanes[i], geneva_sentence (_("Lane hidden: %s"), title)));
  }
}

static void
add_omissions (GenevaFilterBar *self, GPtrArray *chips)
{
  g_autoptr (GArray) omissions = geneva_network_omissions_list (&self->omitting);

  for (guint i = 0; i < omissions->len; i++) {
    const GenevaOmission *omission = &g_array_index (omissions, GenevaOmission, i);
    Chip *chip = chip_new (CHIP_OMISSION, 0, NULL, geneva_network_omission_dup_words (omission, &self->omitting));

    chip->omission = *omission;
    g_ptr_array_add (chips, chip);
  }
}

/* ---- taking back ---- */

static void
show_lanes (GenevaFilterBar *self, const char *lane)
{
  g_auto (GStrv) lanes = g_strdupv (self->lanes);

  for (guint i = 0; self->timeline != NULL && lanes[i] != NULL; i++) {
    if (lane == NULL || g_str_equal (lane, lanes[i]))
      geneva_timeline_chart_set_lane_hidden (self->timeline, lanes[i], FALSE);
  }
}

/* NULL: nothing is left out of the network any more. */
static void
show_omitted (GenevaFilterBar *self, const GenevaOmission *omission)
{
  GenevaNetworkSettings settings;
  GenevaNetworkSettings usual;

  if (self->network == NULL)
    return;
  geneva_network_chart_get_settings (self->network, &settings);
  geneva_network_settings_init (&usual);
  if (omission != NULL)
    geneva_network_omission_take_back (omission, &settings);
  else
    geneva_network_omissions_copy (&usual, &settings);
  geneva_network_chart_set_settings (self->network, &settings);
}

static void
take_back (GenevaFilterBar *self, const Chip *chip)
{
  g_autoptr (GenevaFilter) filter = NULL;

  switch (chip->kind) {
    case CHIP_STEP:
      filter = geneva_filter_new_without (geneva_session_get_filter (self->session), chip->step);
      geneva_session_set_filter (self->session, filter);
      break;
    case CHIP_WINDOW:
      geneva_session_set_span (self->session, NULL);
      break;
    case CHIP_LANE: {
      g_autofree char *lane = g_strdup (chip->lane);
      show_lanes (self, lane);
      break;
    }
    case CHIP_LANES:
      show_lanes (self, NULL);
      break;
    case CHIP_OMISSION: {
      const GenevaOmission omission = chip->omission;
      show_omitted (self, &omission);
      break;
    }
    default:
      break;
  }
}

static void
on_chip_clicked (GtkButton *button, GenevaFilterBar *self)
{
  for (guint i = 0; i < self->shown->len; i++) {
    if (geneva_filter_bar_get_chip (self, i) == button) {
      take_back (self, g_ptr_array_index (self->shown, i));
      return;
    }
  }
}

/* ---- showing ---- */

static GtkWidget *
new_button (GenevaFilterBar *self, const Chip *chip)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (chip->words);
  g_autofree char *spoken = geneva_sentence (_("Take back “%s”"), chip->words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "geneva-chip");
  gtk_widget_set_tooltip_text (button, chip->words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_chip_clicked), self);
  return button;
}

static gboolean
is_same (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++) {
    if (!chip_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  }
  return TRUE;
}

/* The time strip tells of its window by itself: for that alone the bar need not push the charts down. */
static gboolean
has_more_than_window (GPtrArray *chips)
{
  for (guint i = 0; i < chips->len; i++) {
    if (((const Chip *) g_ptr_array_index (chips, i))->kind != CHIP_WINDOW)
      return TRUE;
  }
  return FALSE;
}

/* Which chip has the keyboard, -1: none. */
static int
find_focused_chip (GenevaFilterBar *self)
{
  int position = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); child != NULL;
       child = gtk_widget_get_next_sibling (child), position++) {
    if (gtk_widget_is_focus (child))
      return position;
  }
  return -1;
}

/* The bar is about to go: who has walked to it by the keyboard goes on with what follows it, the chart. */
static void
leave_focus (GenevaFilterBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->clear));
  g_signal_emit_by_name (self->clear, "move-focus", GTK_DIR_TAB_FORWARD);
}

static void
update (GenevaFilterBar *self)
{
  GPtrArray *chips = g_ptr_array_new_with_free_func (chip_free);
  GtkWidget *child;
  int focused;

  if (self->session != NULL) {
    add_steps (self, chips);
    add_window (self, chips);
    if (self->timeline != NULL)
      add_lanes (self, chips);
    if (self->network != NULL)
      add_omissions (self, chips);
    gtk_check_button_set_active (self->dims, geneva_session_get_dims_filtered (self->session));
  }
  if (is_same (self->shown, chips)) {
    g_ptr_array_unref (chips);
    return;
  }
  focused = find_focused_chip (self);
  if (!has_more_than_window (chips))
    leave_focus (self);
  g_ptr_array_unref (self->shown);
  self->shown = chips;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
  for (guint i = 0; i < chips->len; i++)
    gtk_box_append (self->chips, new_button (self, g_ptr_array_index (chips, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), has_more_than_window (chips));
  if (focused >= 0 && has_more_than_window (chips))
    gtk_widget_grab_focus (GTK_WIDGET (geneva_filter_bar_get_chip (self, MIN ((guint) focused, chips->len - 1))));
}

/* A chart changes with each frame of a pan, its hidden lanes seldom. */
static void
on_timeline_changed (GenevaFilterBar *self)
{
  const char * const *hidden = geneva_timeline_chart_get_hidden_lanes (self->timeline);

  if (g_strv_equal ((const char * const *) self->lanes, hidden))
    return;
  g_strfreev (self->lanes);
  self->lanes = g_strdupv ((char **) hidden);
  update (self);
}

static void
on_network_changed (GenevaFilterBar *self)
{
  GenevaNetworkSettings settings;

  geneva_network_chart_get_settings (self->network, &settings);
  if (geneva_network_omissions_equal (&self->omitting, &settings))
    return;
  self->omitting = settings;
  update (self);
}

static void
on_dims_toggled (GenevaFilterBar *self)
{
  if (self->session != NULL)
    geneva_session_set_dims_filtered (self->session, gtk_check_button_get_active (self->dims));
}

static void
geneva_filter_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
    case PROP_SESSION:
      g_value_set_object (value, GENEVA_FILTER_BAR (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_filter_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
    case PROP_SESSION:
      geneva_filter_bar_set_session (GENEVA_FILTER_BAR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_filter_bar_dispose (GObject *object)
{
  GenevaFilterBar *self = GENEVA_FILTER_BAR (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  if (self->timeline != NULL)
    g_signal_handlers_disconnect_by_data (self->timeline, self);
  g_clear_object (&self->timeline);
  if (self->network != NULL)
    g_signal_handlers_disconnect_by_data (self->network, self);
  g_clear_object (&self->network);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (geneva_filter_bar_parent_class)->dispose (object);
}

static void
geneva_filter_bar_finalize (GObject *object)
{
  GenevaFilterBar *self = GENEVA_FILTER_BAR (object);

  g_ptr_array_unref (self->shown);
  g_strfreev (self->lanes);
  G_OBJECT_CLASS (geneva_filter_bar_parent_class)->finalize (object);
}

static void
geneva_filter_bar_class_init (GenevaFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = geneva_filter_bar_get_property;
  object_class->set_property = geneva_filter_bar_set_property;
  object_class->dispose = geneva_filter_bar_dispose;
  object_class->finalize = geneva_filter_bar_finalize;
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, GENEVA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/widgets/geneva-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaFilterBar, box);
  gtk_widget_class_bind_template_child (widget_class, GenevaFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, GenevaFilterBar, dims);
  gtk_widget_class_bind_template_child (widget_class, GenevaFilterBar, clear);
}

static void
geneva_filter_bar_init (GenevaFilterBar *self)
{
  self->shown = g_ptr_array_new_with_free_func (chip_free);
  self->lanes = g_new0 (char *, 1);
  geneva_network_settings_init (&self->omitting);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->dims, "toggled", G_CALLBACK (on_dims_toggled), self);
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (geneva_filter_bar_clear), self);
}

GtkWidget *
geneva_filter_bar_new (void)
{
  return g_object_new (GENEVA_TYPE_FILTER_BAR, NULL);
}

void
geneva_filter_bar_set_session (GenevaFilterBar *self, GenevaSession *session)
{
  g_return_if_fail (GENEVA_IS_FILTER_BAR (self));
  g_return_if_fail (session == NULL || GENEVA_IS_SESSION (session));

  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL) {
    g_signal_connect_swapped (session, "notify::filter", G_CALLBACK (update), self);
    g_signal_connect_swapped (session, "notify::span", G_CALLBACK (update), self);
    g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (update), self);
    g_signal_connect_swapped (session, "notify::dims-filtered", G_CALLBACK (update), self);
  }
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

void
geneva_filter_bar_set_timeline (GenevaFilterBar *self, GenevaTimelineChart *timeline)
{
  g_return_if_fail (GENEVA_IS_FILTER_BAR (self));
  g_return_if_fail (timeline == NULL || GENEVA_IS_TIMELINE_CHART (timeline));

  if (self->timeline == timeline)
    return;
  if (self->timeline != NULL)
    g_signal_handlers_disconnect_by_data (self->timeline, self);
  g_set_object (&self->timeline, timeline);
  if (timeline != NULL) {
    g_signal_connect_swapped (timeline, "changed", G_CALLBACK (on_timeline_changed), self);
    on_timeline_changed (self);
  }
}

void
geneva_filter_bar_set_network (GenevaFilterBar *self, GenevaNetworkChart *network)
{
  g_return_if_fail (GENEVA_IS_FILTER_BAR (self));
  g_return_if_fail (network == NULL || GENEVA_IS_NETWORK_CHART (network));

  if (self->network == network)
    return;
  if (self->network != NULL)
    g_signal_handlers_disconnect_by_data (self->network, self);
  g_set_object (&self->network, network);
  if (network != NULL) {
    g_signal_connect_swapped (network, "changed", G_CALLBACK (on_network_changed), self);
    on_network_changed (self);
  } else {
    update (self);
  }
}

guint
geneva_filter_bar_get_n_chips (GenevaFilterBar *self)
{
  g_return_val_if_fail (GENEVA_IS_FILTER_BAR (self), 0);
  return self->shown->len;
}

GtkButton *
geneva_filter_bar_get_chip (GenevaFilterBar *self, guint position)
{
  GtkWidget *child;

  g_return_val_if_fail (GENEVA_IS_FILTER_BAR (self), NULL);
  child = gtk_widget_get_first_child (GTK_WIDGET (self->chips));
  for (; child != NULL && position > 0; position--)
    child = gtk_widget_get_next_sibling (child);
  return (GtkButton *) child;
}

char *
geneva_filter_bar_dup_words (GenevaFilterBar *self, guint position)
{
  g_return_val_if_fail (GENEVA_IS_FILTER_BAR (self), NULL);
  g_return_val_if_fail (position < self->shown->len, NULL);
  return g_strdup (((Chip *) g_ptr_array_index (self->shown, position))->words);
}

void
geneva_filter_bar_clear (GenevaFilterBar *self)
{
  g_return_if_fail (GENEVA_IS_FILTER_BAR (self));
  if (self->session != NULL) {
    geneva_session_set_filter (self->session, NULL);
    geneva_session_set_span (self->session, NULL);
  }
  show_lanes (self, NULL);
  show_omitted (self, NULL);
}
