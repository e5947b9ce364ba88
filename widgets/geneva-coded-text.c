/* A source's text with its codings. Role: text view of the source pane. A
 * GtkTextTag gives a character one underline only, so the codings are drawn
 * here, stacked, under the text. Offsets outside are code points of the shown
 * words; the buffer may hold more, because a paragraph of extreme length is
 * shown in pieces. Long, for text, underlines and colours all need
 * both ways of counting. It must not know the session or where the words come from.
 */
#include "geneva-coded-text.h"

#include "base/geneva-word-bounds.h"
#include "model/geneva-coverage.h"
#include "geneva-coding-gutter.h"
#include "geneva-picture-pool.h"
#include "geneva-settled-scroll.h"
#include "geneva-style.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* GtkTextView lays out whole paragraphs; above this it stalls. */
#define MAX_PARAGRAPH 20000
#define MAX_LEVELS 3
#define LEVEL_STEP 2
#define FIRST_LEVEL 0
/* The passage begins at this part of the visible height. */
#define PASSAGE_PLACE 0.3

typedef struct {
  guint  start, end;     /* buffer offsets */
  guint8 level;
  guint8 style;          /* GenevaStyle */
} Underline;

struct _GenevaCodedText {
  GtkTextView        parent_instance;
  GenevaSnapshot    *snapshot;        /* the passages borrow from it */
  GArray            *passages;        /* GenevaPassage, by position; NULL: nothing is shown */
  gboolean           has_text;
  GenevaHandle       source;
  const char        *shown_text;      /* of the snapshot's pools, which live as long as any of their snapshots */
  GArray            *styles;          /* guint8, GenevaStyle, of the passages of a text that is there */
  GArray            *underlines;      /* by start */
  GArray            *breaks;          /* guint: code points of the text before which a break was put in */
  guint              longest;         /* longest underline, bounds the backward search when drawing */
  GtkTextTag        *passage_tag;
  GtkTextTag        *found_tag;
  GtkTextTag        *open_tag, *context_tag;      /* sentences that nobody coded, and that were set aside */
  GtkTextTag        *held_tag;        /* words that are being coded */
  guint              held_start, held_end;        /* equal: none */
  guint              widen_id;        /* a drag has ended */
  GenevaColorBy      color_by;
  gboolean           is_still;        /* shown passages are not scrolled to */
  GtkGesture        *click;
};

enum { CODING_ACTIVATED, CODINGS_CHANGED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaCodedText, geneva_coded_text, GTK_TYPE_TEXT_VIEW)

static guint signals[N_SIGNALS];

/* ---- words and buffer ---- */

static guint
to_buffer (GenevaCodedText *self, guint point)
{
  guint n = 0;

  while (n < self->breaks->len && g_array_index (self->breaks, guint, n) <= point)
    n++;
  return point + n;
}

static guint
from_buffer (GenevaCodedText *self, guint offset)
{
  guint n = 0;

  while (n < self->breaks->len && g_array_index (self->breaks, guint, n) + n < offset)
    n++;
  return offset - n;
}

static char *
break_paragraphs (const char *text, GArray *breaks)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (text) + 16);
  guint point = 0;
  guint since = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), point++) {
    gunichar c = g_utf8_get_char (p);
    if (since >= MAX_PARAGRAPH && (g_unichar_isspace (c) || since >= 2 * MAX_PARAGRAPH)) {
      g_string_append_c (out, '\n');
      g_array_append_val (breaks, point);
      since = 0;
    }
    since = c == '\n' ? 0 : since + 1;
    g_string_append_unichar (out, c);
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* ---- underlines ---- */

static int
compare_underlines (gconstpointer a, gconstpointer b)
{
  const Underline *left = a;
  const Underline *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  /* The longer one first: it takes the upper level and frames the others. */
  if (left->end != right->end)
    return left->end > right->end ? -1 : 1;
  return (int) left->style - (int) right->style;
}

static void
stack_underlines (GenevaCodedText *self)
{
  guint level_end[MAX_LEVELS] = { 0, };
  guint kept = 0;

  g_array_set_size (self->underlines, 0);
  g_clear_pointer (&self->styles, g_array_unref);
  self->styles = geneva_coding_colors_list (self->snapshot, self->passages, self->color_by);
  self->longest = 0;
  for (guint i = 0; i < self->passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (self->passages, GenevaPassage, i);
    Underline underline = { to_buffer (self, passage->start), to_buffer (self, passage->end), 0,
                            g_array_index (self->styles, guint8, i) };
    if (!passage->is_lost && underline.end > underline.start)
      g_array_append_val (self->underlines, underline);
  }
  g_array_sort (self->underlines, compare_underlines);
  for (guint i = 0; i < self->underlines->len; i++) {
    Underline underline = g_array_index (self->underlines, Underline, i);
    const Underline *last = kept > 0 ? &g_array_index (self->underlines, Underline, kept - 1) : NULL;
    guint level = 0;
    if (last != NULL && last->start == underline.start && last->end == underline.end && last->style == underline.style)
      continue;
    while (level < MAX_LEVELS - 1 && level_end[level] > underline.start)
      level++;
    level_end[level] = MAX (level_end[level], underline.end);
    underline.level = (guint8) level;
    self->longest = MAX (self->longest, underline.end - underline.start);
    g_array_index (self->underlines, Underline, kept++) = underline;
  }
  g_array_set_size (self->underlines, kept);
}

/* ---- drawing ---- */

static void
draw_underline (GtkTextView *view, GtkSnapshot *snapshot, const Underline *underline, GenevaPalette palette)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GenevaColor color = geneva_palette_get (palette, (GenevaStyle) underline->style);
  GdkRGBA rgba = { (float) color.red, (float) color.green, (float) color.blue, 0.6f };
  GtkTextIter cursor;
  GtkTextIter last;

  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, (int) underline->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &last, (int) underline->end - 1);
  while (gtk_text_iter_compare (&cursor, &last) <= 0) {
    GtkTextIter stop = cursor;
    GdkRectangle from;
    GdkRectangle to;
    float x;
    float width;
    gtk_text_view_forward_display_line_end (view, &stop);
    if (gtk_text_iter_compare (&stop, &last) > 0)
      stop = last;
    gtk_text_view_get_iter_location (view, &cursor, &from);
    gtk_text_view_get_iter_location (view, &stop, &to);
    x = (float) MIN (from.x, to.x);
    width = (float) MAX (from.x + from.width, to.x + to.width) - x;
    if (width > 0)
      gtk_snapshot_append_color (snapshot, &rgba,
                                 &GRAPHENE_RECT_INIT (x, (float) (from.y + from.height - FIRST_LEVEL +
                                                                  underline->level * LEVEL_STEP),
                                                      width, 1));
    do {
      if (!gtk_text_iter_forward_char (&stop))
        return;
      gtk_text_view_get_iter_location (view, &stop, &to);
    } while (to.y == from.y && gtk_text_iter_compare (&stop, &last) <= 0);
    cursor = stop;
  }
}

static void
geneva_coded_text_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  GenevaCodedText *self = GENEVA_CODED_TEXT (view);
  GenevaPalette palette;
  GdkRectangle visible;
  GtkTextIter top;
  GtkTextIter bottom;
  guint first;
  guint last;

  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT || self->underlines->len == 0)
    return;
  palette = geneva_palette_of_desktop ();
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &top, visible.y, NULL);
  gtk_text_view_get_line_at_y (view, &bottom, visible.y + visible.height, NULL);
  gtk_text_iter_forward_to_line_end (&bottom);
  first = (guint) gtk_text_iter_get_offset (&top);
  last = (guint) gtk_text_iter_get_offset (&bottom);
  for (guint i = 0; i < self->underlines->len; i++) {
    const Underline *underline = &g_array_index (self->underlines, Underline, i);
    if (underline->start + self->longest < first || underline->end <= first)
      continue;
    if (underline->start > last)
      break;
    draw_underline (view, snapshot, underline, palette);
  }
}

static void
restyle (GenevaCodedText *self)
{
  GdkRGBA background, open, aside, held;
  GenevaPalette palette = geneva_palette_of_desktop ();
  gboolean is_dark = palette == GENEVA_PALETTE_DARK || palette == GENEVA_PALETTE_HIGH_CONTRAST_DARK;

  gdk_rgba_parse (&open, "rgba(53,132,228,0.16)");
  gdk_rgba_parse (&aside, is_dark ? "#b6b5b2" : "#5e5c64");
  gdk_rgba_parse (&held, "rgba(53,132,228,0.4)");
  switch (palette) {
    case GENEVA_PALETTE_DARK:
    case GENEVA_PALETTE_HIGH_CONTRAST_DARK:
      gdk_rgba_parse (&background, "#6b5300");
      gdk_rgba_parse (&open, "rgba(120,174,237,0.28)");
      break;
    case GENEVA_PALETTE_HIGH_CONTRAST:
      gdk_rgba_parse (&background, "#ffe600");
      break;
    case GENEVA_PALETTE_LIGHT:
    case GENEVA_PALETTE_PRINT:
    case GENEVA_N_PALETTES:
    default:
      gdk_rgba_parse (&background, "#fbe9a0");
  }
  g_object_set (self->passage_tag, "background-rgba", &background, NULL);
  gdk_rgba_parse (&background, is_dark ? "#1c4a6e" : "#b5dcff");
  g_object_set (self->found_tag, "background-rgba", &background, NULL);
  g_object_set (self->held_tag, "background-rgba", &held, NULL);
  g_object_set (self->open_tag, "background-rgba", &open, NULL);
  g_object_set (self->context_tag, "foreground-rgba", &aside, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- pointer ---- */

/* The number of the shortest shown coding over a buffer offset, the most telling one; G_MAXUINT: none. */
static guint
find_coding (GenevaCodedText *self, guint offset)
{
  const GenevaPassage *best = NULL;
  guint point = from_buffer (self, offset), found = G_MAXUINT;

  for (guint i = 0; self->passages != NULL && i < self->passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (self->passages, GenevaPassage, i);
    if (!passage->is_lost && passage->start <= point && point < passage->end &&
        (best == NULL || passage->end - passage->start < best->end - best->start)) {
      best = passage;
      found = i;
    }
  }
  return found;
}

/* In the buffer. */
static guint
get_cursor_offset (GenevaCodedText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  return (guint) gtk_text_iter_get_offset (&cursor);
}

static gboolean
offset_at (GenevaCodedText *self, double x, double y, guint *offset)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y))
    return FALSE;
  *offset = (guint) gtk_text_iter_get_offset (&iter);
  return TRUE;
}

static void
on_released (GenevaCodedText *self, int n_press, double x, double y)
{
  guint offset, passage;

  /* Whoever drags over words wants to copy them. */
  if (n_press != 1 || gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))))
    return;
  if (!offset_at (self, x, y, &offset))
    return;
  passage = find_coding (self, offset);
  if (passage != G_MAXUINT)
    g_signal_emit (self, signals[CODING_ACTIVATED], 0, passage);
}

/* The coding that the cursor stands in, as a click on it. */
static gboolean
on_return (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GenevaCodedText *self = GENEVA_CODED_TEXT (widget);
  guint passage;

  if (gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))))
    return FALSE;
  passage = find_coding (self, get_cursor_offset (self));
  if (passage != G_MAXUINT)
    g_signal_emit (self, signals[CODING_ACTIVATED], 0, passage);
  return passage != G_MAXUINT;
}

static gboolean
widen (gpointer data)
{
  GenevaCodedText *self = data;

  self->widen_id = 0;
  geneva_coded_text_widen (self);
  return G_SOURCE_REMOVE;
}

/* A drag that ends within a word means all of it, unless Alt is held; arrow keys mean what they say. After the text
 * view has dealt with the event. */
static gboolean
on_event (GenevaCodedText *self, GdkEvent *event)
{
  if (gdk_event_get_event_type (event) == GDK_BUTTON_RELEASE && gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY &&
      (gdk_event_get_modifier_state (event) & GDK_ALT_MASK) == 0 && self->widen_id == 0)
    self->widen_id = g_idle_add (widen, self);
  return GDK_EVENT_PROPAGATE;
}

/* What the words under the pointer are coded as, or those that the cursor stands in, a line each. */
static gboolean
geneva_coded_text_query_tooltip (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  GenevaCodedText *self = GENEVA_CODED_TEXT (widget);
  g_autoptr (GString) lines = g_string_new (NULL);
  guint offset;
  guint point;
  guint n = 0;

  /* Whoever chose words codes them. */
  if (self->passages == NULL || gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))))
    return FALSE;
  if (by_keyboard)
    offset = get_cursor_offset (self);
  else if (!offset_at (self, x, y, &offset))
    return FALSE;
  point = from_buffer (self, offset);
  for (guint i = 0; i < self->passages->len && n < 8; i++) {
    const GenevaPassage *passage = &g_array_index (self->passages, GenevaPassage, i);
    g_autofree char *line = NULL;
    if (passage->is_lost || passage->start > point || point >= passage->end)
      continue;
    line = geneva_passage_dup_line (self->snapshot, passage);
    g_string_append_printf (lines, "%s%s", n++ > 0 ? "\n" : "", line);
  }
  if (n == 0)
    return FALSE;
  gtk_tooltip_set_text (tooltip, lines->str);
  return TRUE;
}

/* What GtkTextView has not validated by then it validates while it is painted, and changes the adjustment of a
 * scroll bar that is painted next and has no time to be given its place. Its answer to "value-changed" leaves
 * nothing to be done. */
static void
validate_now (GenevaCodedText *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (adjustment != NULL)
    g_signal_emit_by_name (adjustment, "value-changed");
}

static void
geneva_coded_text_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (geneva_coded_text_parent_class)->size_allocate (widget, width, height, baseline);
  validate_now (GENEVA_CODED_TEXT (widget));
}

static void
geneva_coded_text_dispose (GObject *object)
{
  GenevaCodedText *self = GENEVA_CODED_TEXT (object);

  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  g_clear_handle_id (&self->widen_id, g_source_remove);
  G_OBJECT_CLASS (geneva_coded_text_parent_class)->dispose (object);
}

static void
geneva_coded_text_finalize (GObject *object)
{
  GenevaCodedText *self = GENEVA_CODED_TEXT (object);

  g_clear_pointer (&self->passages, g_array_unref);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  g_clear_pointer (&self->underlines, g_array_unref);
  g_clear_pointer (&self->styles, g_array_unref);
  g_clear_pointer (&self->breaks, g_array_unref);
  G_OBJECT_CLASS (geneva_coded_text_parent_class)->finalize (object);
}

/* Nothing is written into an article. What was copied is one of its own, here as elsewhere in the window. */
static void
geneva_coded_text_paste_clipboard (GtkTextView *view)
{
  (void) gtk_widget_activate_action (GTK_WIDGET (view), "win.paste-article", NULL);
}

static void
geneva_coded_text_class_init (GenevaCodedTextClass *klass)
{
  static const guint return_keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = geneva_coded_text_dispose;
  object_class->finalize = geneva_coded_text_finalize;
  GTK_WIDGET_CLASS (klass)->size_allocate = geneva_coded_text_size_allocate;
  GTK_WIDGET_CLASS (klass)->query_tooltip = geneva_coded_text_query_tooltip;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = geneva_coded_text_snapshot_layer;
  GTK_TEXT_VIEW_CLASS (klass)->paste_clipboard = geneva_coded_text_paste_clipboard;
  /* The text is read-only: no line ends with them. */
  for (guint i = 0; i < G_N_ELEMENTS (return_keys); i++)
    gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), return_keys[i], 0, on_return, NULL);
  signals[CODING_ACTIVATED] =
    g_signal_new ("coding-activated", GENEVA_TYPE_CODED_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CODINGS_CHANGED] =
    g_signal_new ("codings-changed", GENEVA_TYPE_CODED_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
geneva_coded_text_init (GenevaCodedText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkEventController *events = gtk_event_controller_legacy_new ();

  self->underlines = g_array_new (FALSE, FALSE, sizeof (Underline));
  self->breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_text_view_set_editable (view, FALSE);
  /* Words are selected by keys as well. */
  gtk_text_view_set_cursor_visible (view, TRUE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, 4);
  gtk_text_view_set_right_margin (view, 12);
  gtk_text_view_set_top_margin (view, 6);
  gtk_text_view_set_bottom_margin (view, 12);
  gtk_text_view_set_pixels_inside_wrap (view, MAX_LEVELS * LEVEL_STEP - 1);
  gtk_text_view_set_pixels_below_lines (view, MAX_LEVELS * LEVEL_STEP - 1);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  /* The one made later lies over the other. */
  self->found_tag = gtk_text_buffer_create_tag (gtk_text_view_get_buffer (view), GENEVA_FOUND_TAG, NULL);
  self->open_tag = gtk_text_buffer_create_tag (gtk_text_view_get_buffer (view), NULL, NULL);
  self->context_tag = gtk_text_buffer_create_tag (gtk_text_view_get_buffer (view), NULL, NULL);
  gtk_text_tag_set_priority (self->open_tag, 0);
  self->passage_tag = gtk_text_buffer_create_tag (gtk_text_view_get_buffer (view), GENEVA_PASSAGE_TAG, NULL);
  self->held_tag = gtk_text_buffer_create_tag (gtk_text_view_get_buffer (view), GENEVA_HELD_TAG, NULL);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  self->click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->click), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (self->click, "released", G_CALLBACK (on_released), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->click), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->click));
  g_signal_connect_swapped (manager, "notify::dark", G_CALLBACK (restyle), self);
  g_signal_connect_swapped (manager, "notify::high-contrast", G_CALLBACK (restyle), self);
  restyle (self);
  geneva_coding_gutter_add (self);
}

/* ---- public ---- */

void
geneva_coded_text_set_source (GenevaCodedText *self, GenevaSnapshot *snapshot, GenevaHandle source)
{
  g_autoptr (GenevaSnapshot) before = self->snapshot;
  g_autofree char *shown = NULL;
  const char *text = NULL;
  GenevaRow row;

  g_return_if_fail (GENEVA_IS_CODED_TEXT (self));

  g_clear_pointer (&self->passages, g_array_unref);
  self->snapshot = snapshot != NULL ? geneva_snapshot_ref (snapshot) : NULL;
  g_array_set_size (self->underlines, 0);
  if (snapshot != NULL && geneva_snapshot_get_row (snapshot, source, &row)) {
    text = geneva_row_get_text (&row, GENEVA_SOURCE_TEXT);
    self->passages = geneva_passages_of_source (snapshot, source);
  }
  if (text == NULL || self->source != source || before == NULL || g_strcmp0 (text, self->shown_text) != 0) {
    g_array_set_size (self->breaks, 0);
    self->held_start = self->held_end = 0;
    shown = text != NULL ? break_paragraphs (text, self->breaks) : NULL;
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), shown != NULL ? shown : "", -1);
  }
  self->has_text = text != NULL;
  self->shown_text = text;
  self->source = source;
  if (self->has_text)
    stack_underlines (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CODINGS_CHANGED], 0);
}

gboolean
geneva_coded_text_has_text (GenevaCodedText *self)
{
  g_return_val_if_fail (GENEVA_IS_CODED_TEXT (self), FALSE);
  return self->has_text;
}

gboolean
geneva_coded_text_get_selected (GenevaCodedText *self, guint *start, guint *end)
{
  GtkTextIter first, last;

  g_return_val_if_fail (GENEVA_IS_CODED_TEXT (self), FALSE);
  g_return_val_if_fail (start != NULL && end != NULL, FALSE);

  if (!self->has_text ||
      !gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &first, &last))
    return FALSE;
  while (gtk_text_iter_compare (&first, &last) < 0 && g_unichar_isspace (gtk_text_iter_get_char (&first)))
    gtk_text_iter_forward_char (&first);
  while (gtk_text_iter_compare (&first, &last) < 0) {
    GtkTextIter before = last;
    gtk_text_iter_backward_char (&before);
    if (!g_unichar_isspace (gtk_text_iter_get_char (&before)))
      break;
    last = before;
  }
  if (gtk_text_iter_equal (&first, &last))
    return FALSE;
  *start = from_buffer (self, (guint) gtk_text_iter_get_offset (&first));
  *end = from_buffer (self, (guint) gtk_text_iter_get_offset (&last));
  return TRUE;
}

guint
geneva_coded_text_get_cursor (GenevaCodedText *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  g_return_val_if_fail (GENEVA_IS_CODED_TEXT (self), 0);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return from_buffer (self, (guint) gtk_text_iter_get_offset (&iter));
}

void
geneva_coded_text_select (GenevaCodedText *self, guint start, guint end)
{
  GtkTextBuffer *buffer;
  GtkTextIter first, last;

  g_return_if_fail (GENEVA_IS_CODED_TEXT (self));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_iter_at_offset (buffer, &first, (int) to_buffer (self, start));
  gtk_text_buffer_get_iter_at_offset (buffer, &last, (int) to_buffer (self, end));
  gtk_text_buffer_select_range (buffer, &first, &last);
  geneva_settled_scroll_begin (GTK_TEXT_VIEW (self), PASSAGE_PLACE);
}

void
geneva_coded_text_widen (GenevaCodedText *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter first, last, insert;
  guint start, end, from, to;
  gboolean is_forward;

  g_return_if_fail (GENEVA_IS_CODED_TEXT (self));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  if (!self->has_text || !gtk_text_buffer_get_selection_bounds (buffer, &first, &last))
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, &insert, gtk_text_buffer_get_insert (buffer));
  is_forward = gtk_text_iter_equal (&insert, &last);
  from = start = from_buffer (self, (guint) gtk_text_iter_get_offset (&first));
  to = end = from_buffer (self, (guint) gtk_text_iter_get_offset (&last));
  geneva_widen_to_words (self->shown_text, &start, &end);
  if (start == from && end == to)
    return;
  geneva_coded_text_get_iter (self, start, &first);
  geneva_coded_text_get_iter (self, end, &last);
  gtk_text_buffer_select_range (buffer, is_forward ? &last : &first, is_forward ? &first : &last);
}

void
geneva_coded_text_hold (GenevaCodedText *self, guint start, guint end)
{
  GtkTextIter first, last;

  g_return_if_fail (GENEVA_IS_CODED_TEXT (self));

  geneva_coded_text_release (self, FALSE);
  self->held_start = start;
  self->held_end = end;
  geneva_coded_text_get_iter (self, start, &first);
  geneva_coded_text_get_iter (self, end, &last);
  gtk_text_buffer_apply_tag (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), self->held_tag, &first, &last);
}

void
geneva_coded_text_release (GenevaCodedText *self, gboolean is_selected)
{
  GtkTextBuffer *buffer;
  GtkTextIter first, last;

  g_return_if_fail (GENEVA_IS_CODED_TEXT (self));

  if (self->held_start == self->held_end)
    return;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_bounds (buffer, &first, &last);
  gtk_text_buffer_remove_tag (buffer, self->held_tag, &first, &last);
  if (is_selected) {
    geneva_coded_text_get_iter (self, self->held_start, &first);
    geneva_coded_text_get_iter (self, self->held_end, &last);
    gtk_text_buffer_select_range (buffer, &last, &first);
  }
  self->held_start = self->held_end = 0;
}

const char *
geneva_coded_text_get_words (GenevaCodedText *self)
{
  g_return_val_if_fail (GENEVA_IS_CODED_TEXT (self), NULL);
  return self->shown_text;
}

gboolean
geneva_coded_text_show_passage (GenevaCodedText *self, const GenevaPassage *passage)
{
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (GENEVA_IS_CODED_TEXT (self), FALSE);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->passage_tag, &start, &end);
  if (passage == NULL || passage->is_lost || !self->has_text)
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) to_buffer (self, passage->start));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) to_buffer (self, passage->end));
  gtk_text_buffer_apply_tag (buffer, self->passage_tag, &start, &end);
  /* Whoever opened it from the text goes on where the cursor is. */
  if (!self->is_still) {
    gtk_text_buffer_place_cursor (buffer, &start);
    geneva_settled_scroll_begin (GTK_TEXT_VIEW (self), PASSAGE_PLACE);
  } else {
    geneva_settled_scroll_end (GTK_TEXT_VIEW (self));
  }
  return TRUE;
}

void
geneva_coded_text_set_still (GenevaCodedText *self, gboolean is_still)
{
  g_return_if_fail (GENEVA_IS_CODED_TEXT (self));
  self->is_still = is_still;
}

void
geneva_coded_text_show_found (GenevaCodedText *self, const GArray *ranges)
{
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (GENEVA_IS_CODED_TEXT (self));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->found_tag, &start, &end);
  for (guint i = 0; ranges != NULL && self->has_text && i < ranges->len; i++) {
    const GenevaSearchRange *range = &g_array_index (ranges, GenevaSearchRange, i);
    gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) to_buffer (self, range->start));
    gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) to_buffer (self, range->end));
    gtk_text_buffer_apply_tag (buffer, self->found_tag, &start, &end);
  }
}

/* ---- looks ---- */

void
geneva_coded_text_set_color_by (GenevaCodedText *self, GenevaColorBy color_by)
{
  g_return_if_fail (GENEVA_IS_CODED_TEXT (self));

  if (self->color_by == color_by)
    return;
  self->color_by = color_by;
  g_array_set_size (self->underlines, 0);
  if (self->has_text)
    stack_underlines (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CODINGS_CHANGED], 0);
}

void
geneva_coded_text_set_coverage (GenevaCodedText *self, const GArray *sentences)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_if_fail (GENEVA_IS_CODED_TEXT (self));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->open_tag, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->context_tag, &start, &end);
  for (guint i = 0; sentences != NULL && i < sentences->len; i++) {
    const GenevaSentence *sentence = &g_array_index (sentences, GenevaSentence, i);
    if (sentence->coverage == GENEVA_COVERAGE_CODED)
      continue;
    geneva_coded_text_get_iter (self, sentence->start, &start);
    geneva_coded_text_get_iter (self, sentence->end, &end);
    gtk_text_buffer_apply_tag (buffer, sentence->coverage == GENEVA_COVERAGE_OPEN ? self->open_tag : self->context_tag,
                               &start, &end);
  }
}

const GArray *
geneva_coded_text_get_passages (GenevaCodedText *self)
{
  g_return_val_if_fail (GENEVA_IS_CODED_TEXT (self), NULL);
  return self->has_text ? self->passages : NULL;
}

char *
geneva_coded_text_dup_key (GenevaCodedText *self)
{
  g_return_val_if_fail (GENEVA_IS_CODED_TEXT (self), NULL);

  if (!self->has_text)
    return g_strdup ("");
  return geneva_coding_colors_dup_key (self->snapshot, self->passages, self->color_by, geneva_palette_of_desktop ());
}

void
geneva_coded_text_get_color (GenevaCodedText *self, guint passage, GdkRGBA *rgba)
{
  GenevaColor color;

  g_return_if_fail (GENEVA_IS_CODED_TEXT (self) && passage < self->passages->len);

  color = geneva_palette_get (geneva_palette_of_desktop (),
                              (GenevaStyle) g_array_index (self->styles, guint8, passage));
  *rgba = (GdkRGBA) { (float) color.red, (float) color.green, (float) color.blue, 0.8f };
}

char *
geneva_coded_text_dup_line (GenevaCodedText *self, guint passage)
{
  g_return_val_if_fail (GENEVA_IS_CODED_TEXT (self) && passage < self->passages->len, NULL);
  return geneva_passage_dup_line (self->snapshot, &g_array_index (self->passages, GenevaPassage, passage));
}

void
geneva_coded_text_get_iter (GenevaCodedText *self, guint point, GtkTextIter *iter)
{
  g_return_if_fail (GENEVA_IS_CODED_TEXT (self));
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), iter,
                                      (int) to_buffer (self, point));
}
