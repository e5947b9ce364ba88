/* The popover of "Go to Date". Role: reads the date and moves the timeline: a
 * day comes into the middle, what is longer fills the page. It must not know
 * the view that shows the timeline.
 */
#include "geneva-date-popover.h"

#include "base/geneva-sentence.h"
#include "geneva-date-words.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

struct _GenevaDatePopover {
  GtkPopover           parent_instance;

  GenevaTimelineChart *timeline;
  gboolean             has_date;
  GenevaEdtf           date;

  GtkEntry            *entry;
  GtkWidget           *go;
  GtkLabel            *words;
};

G_DEFINE_FINAL_TYPE (GenevaDatePopover, geneva_date_popover, GTK_TYPE_POPOVER)

/* A date at which the dossier has nothing on either side: TRUE, and the end of the dossier that is nearest. */
static gboolean
is_beyond (GenevaDatePopover *self, GenevaInstant *nearest)
{
  GenevaSpan span = geneva_edtf_possible (&self->date);
  GenevaSpan whole;

  if (!geneva_timeline_chart_get_whole_span (self->timeline, &whole) ||
      (span.begin < whole.end && span.end > whole.begin))
    return FALSE;
  *nearest = span.begin >= whole.end ? whole.end : whole.begin;
  return TRUE;
}

static void
read_text (GenevaDatePopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  const char *locale = geneva_words_get_locale ();
  g_autoptr (GError) error = NULL;
  gboolean is_wrong;

  self->has_date = geneva_date_words_parse (text, locale, &self->date, &error);
  if (self->has_date) {
    g_autofree char *words = geneva_date_words_dup_full (&self->date, locale);
    g_autofree char *beyond = NULL;
    GenevaInstant nearest;

    if (self->timeline != NULL && is_beyond (self, &nearest)) {
      /* Translators: below the entry for a date; %s is the date in full */
      beyond = geneva_sentence (nearest <= geneva_edtf_possible (&self->date).begin
                                  ? _("%s is after all that the dossier dates: its end is shown.")
                                  : _("%s is before all that the dossier dates: its beginning is shown."), words);
    }
    gtk_label_set_label (self->words, beyond != NULL ? beyond : words);
  } else {
    gtk_label_set_label (self->words, error->message);
  }
  is_wrong = !self->has_date && !g_error_matches (error, GENEVA_DATE_WORDS_ERROR, GENEVA_DATE_WORDS_ERROR_EMPTY);
  gtk_widget_set_sensitive (self->go, self->has_date);
  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "warning");
}

static void
on_go (GenevaDatePopover *self)
{
  if (geneva_date_popover_go (self))
    gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_shown (GenevaDatePopover *self)
{
  read_text (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
geneva_date_popover_dispose (GObject *object)
{
  g_clear_object (&GENEVA_DATE_POPOVER (object)->timeline);
  G_OBJECT_CLASS (geneva_date_popover_parent_class)->dispose (object);
}

static void
geneva_date_popover_class_init (GenevaDatePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_date_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/widgets/geneva-date-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaDatePopover, entry);
  gtk_widget_class_bind_template_child (widget_class, GenevaDatePopover, go);
  gtk_widget_class_bind_template_child (widget_class, GenevaDatePopover, words);
}

static void
geneva_date_popover_init (GenevaDatePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (read_text), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_go), self);
  g_signal_connect_swapped (self->go, "clicked", G_CALLBACK (on_go), self);
  g_signal_connect (self, "show", G_CALLBACK (on_shown), NULL);
}

GtkWidget *
geneva_date_popover_new (GenevaTimelineChart *timeline)
{
  GenevaDatePopover *self;

  g_return_val_if_fail (GENEVA_IS_TIMELINE_CHART (timeline), NULL);
  self = g_object_new (GENEVA_TYPE_DATE_POPOVER, NULL);
  g_set_object (&self->timeline, timeline);
  return GTK_WIDGET (self);
}

void
geneva_date_popover_set_text (GenevaDatePopover *self, const char *text)
{
  g_return_if_fail (GENEVA_IS_DATE_POPOVER (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  read_text (self);
}

const char *
geneva_date_popover_get_words (GenevaDatePopover *self)
{
  g_return_val_if_fail (GENEVA_IS_DATE_POPOVER (self), NULL);
  return gtk_label_get_label (self->words);
}

gboolean
geneva_date_popover_go (GenevaDatePopover *self)
{
  GenevaInstant nearest;
  GenevaSpan span;

  g_return_val_if_fail (GENEVA_IS_DATE_POPOVER (self), FALSE);
  if (!self->has_date)
    return FALSE;
  span = geneva_edtf_possible (&self->date);
  if (is_beyond (self, &nearest))
    geneva_timeline_chart_go_to (self->timeline, nearest);
  else if (span.end - span.begin <= GENEVA_DAY_SECONDS)
    geneva_timeline_chart_go_to (self->timeline, span.begin + (span.end - span.begin) / 2);
  else
    geneva_timeline_chart_show_span (self->timeline, &span);
  return TRUE;
}
