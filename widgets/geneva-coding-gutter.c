/* The margin of a source's text. Role: strokes at the heights of passages,
 * drawn for the part in sight. The text tells which passages there are and in
 * which colours. It must not know the dossier.
 */
#include "geneva-coding-gutter.h"

#include <glib/gi18n-lib.h>

#define WIDTH 14
#define N_LANES 4
#define LANE_WIDTH 3
#define STROKE_WIDTH 2

typedef struct {
  guint  passage;       /* its number in the text */
  int    top, bottom;   /* in the buffer */
  guint8 lane;
} Stroke;

struct _GenevaCodingGutter {
  GtkWidget        parent_instance;

  GenevaCodedText *text;        /* its parent */
  GtkAdjustment   *adjustment;
  GArray          *strokes;     /* Stroke, of what is in sight when drawn last */
};

G_DEFINE_FINAL_TYPE (GenevaCodingGutter, geneva_coding_gutter, GTK_TYPE_WIDGET)

/* Heights are known for lines that are laid out: those in sight. */
static void
find_strokes (GenevaCodingGutter *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->text);
  const GArray *passages = geneva_coded_text_get_passages (self->text);
  int ends[N_LANES] = { G_MININT, G_MININT, G_MININT, G_MININT };
  GdkRectangle visible;
  GtkTextIter top, bottom;

  g_array_set_size (self->strokes, 0);
  if (passages == NULL)
    return;
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &top, visible.y, NULL);
  gtk_text_view_get_line_at_y (view, &bottom, visible.y + visible.height, NULL);
  gtk_text_iter_forward_to_line_end (&bottom);
  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    GtkTextIter start, end;
    GdkRectangle first, last;
    Stroke stroke = { .passage = i };

    if (passage->is_lost || passage->end <= passage->start)
      continue;
    geneva_coded_text_get_iter (self->text, passage->start, &start);
    geneva_coded_text_get_iter (self->text, passage->end - 1, &end);
    if (gtk_text_iter_compare (&end, &top) < 0)
      continue;
    if (gtk_text_iter_compare (&start, &bottom) > 0)
      break;
    gtk_text_view_get_iter_location (view, &start, &first);
    gtk_text_view_get_iter_location (view, &end, &last);
    stroke.top = first.y + 1;
    stroke.bottom = last.y + last.height - 1;
    while (stroke.lane < N_LANES - 1 && ends[stroke.lane] > stroke.top)
      stroke.lane++;
    ends[stroke.lane] = MAX (ends[stroke.lane], stroke.bottom);
    g_array_append_val (self->strokes, stroke);
  }
}

static int
to_widget_y (GenevaCodingGutter *self, int y)
{
  int left, top;

  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->text), GTK_TEXT_WINDOW_LEFT, 0, y, &left, &top);
  return top;
}

static void
geneva_coding_gutter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GenevaCodingGutter *self = GENEVA_CODING_GUTTER (widget);

  find_strokes (self);
  for (guint i = 0; i < self->strokes->len; i++) {
    const Stroke *stroke = &g_array_index (self->strokes, Stroke, i);
    int top = to_widget_y (self, stroke->top);
    GdkRGBA color;

    geneva_coded_text_get_color (self->text, stroke->passage, &color);
    gtk_snapshot_append_color (snapshot, &color,
                               &GRAPHENE_RECT_INIT ((float) (1 + stroke->lane * LANE_WIDTH), (float) top,
                                                    STROKE_WIDTH, (float) MAX (stroke->bottom - stroke->top, 2)));
  }
}

/* The shortest one there, in its own lane where the pointer is so exact. */
static const Stroke *
find_stroke (GenevaCodingGutter *self, double x, double y)
{
  const Stroke *best = NULL;
  int lane = (int) (x - 1) / LANE_WIDTH;

  for (guint i = 0; i < self->strokes->len; i++) {
    const Stroke *stroke = &g_array_index (self->strokes, Stroke, i);
    gboolean is_lane = stroke->lane == lane;
    if (y < to_widget_y (self, stroke->top) || y > to_widget_y (self, stroke->bottom))
      continue;
    if (best == NULL || (is_lane && best->lane != lane) ||
        (is_lane == (best->lane == lane) && stroke->bottom - stroke->top < best->bottom - best->top))
      best = stroke;
  }
  return best;
}

static void
on_released (GenevaCodingGutter *self, int n_press, double x, double y)
{
  const Stroke *stroke = find_stroke (self, x, y);
  const GArray *passages = geneva_coded_text_get_passages (self->text);

  if (stroke != NULL && passages != NULL)
    g_signal_emit_by_name (self->text, "coding-activated", stroke->passage);
}

static gboolean
geneva_coding_gutter_query_tooltip (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  GenevaCodingGutter *self = GENEVA_CODING_GUTTER (widget);
  const Stroke *stroke = by_keyboard ? NULL : find_stroke (self, x, y);
  g_autofree char *line = NULL;

  if (stroke == NULL)
    return FALSE;
  line = geneva_coded_text_dup_line (self->text, stroke->passage);
  gtk_tooltip_set_text (tooltip, line);
  return TRUE;
}

static void
geneva_coding_gutter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                              int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : 0;
}

static void
follow_adjustment (GenevaCodingGutter *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->text));

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self);
}

static void
geneva_coding_gutter_dispose (GObject *object)
{
  GenevaCodingGutter *self = GENEVA_CODING_GUTTER (object);

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
  G_OBJECT_CLASS (geneva_coding_gutter_parent_class)->dispose (object);
}

static void
geneva_coding_gutter_finalize (GObject *object)
{
  g_array_unref (GENEVA_CODING_GUTTER (object)->strokes);
  G_OBJECT_CLASS (geneva_coding_gutter_parent_class)->finalize (object);
}

static void
geneva_coding_gutter_class_init (GenevaCodingGutterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_coding_gutter_dispose;
  G_OBJECT_CLASS (klass)->finalize = geneva_coding_gutter_finalize;
  widget_class->measure = geneva_coding_gutter_measure;
  widget_class->snapshot = geneva_coding_gutter_snapshot;
  widget_class->query_tooltip = geneva_coding_gutter_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "codinggutter");
}

static void
geneva_coding_gutter_init (GenevaCodingGutter *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->strokes = g_array_new (FALSE, FALSE, sizeof (Stroke));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
geneva_coding_gutter_add (GenevaCodedText *text)
{
  GenevaCodingGutter *self;

  g_return_if_fail (GENEVA_IS_CODED_TEXT (text));

  self = g_object_new (GENEVA_TYPE_CODING_GUTTER, NULL);
  self->text = text;
  gtk_text_view_set_gutter (GTK_TEXT_VIEW (text), GTK_TEXT_WINDOW_LEFT, GTK_WIDGET (self));
  g_signal_connect_object (text, "notify::vadjustment", G_CALLBACK (follow_adjustment), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "codings-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  follow_adjustment (self);
}
