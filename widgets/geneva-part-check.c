/* A part that can be chosen. Role: the lines of lists from which a record is
 * split. It must not know what becomes of it.
 */
#include "geneva-part-check.h"

#include "base/geneva-sentence.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
new_label (const char *words)
{
  return g_object_new (GTK_TYPE_LABEL, "label", words, "xalign", 0.0, "wrap", TRUE, "lines", 2, "ellipsize",
                       PANGO_ELLIPSIZE_END, "tooltip-text", words, "hexpand", TRUE, NULL);
}

GtkWidget *
geneva_part_check_new (const char *words, const char *rests_on)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_return_val_if_fail (words != NULL, NULL);

  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (lines), new_label (words));
  if (rests_on != NULL) {
    GtkWidget *label = new_label (rests_on);
    gtk_widget_add_css_class (label, "caption");
    gtk_widget_add_css_class (label, "dim-label");
    gtk_box_append (GTK_BOX (lines), label);
    gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, rests_on, -1);
  }
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), lines);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return check;
}

char *
geneva_part_dup_passage (GenevaSnapshot *snapshot, const GenevaPassage *passage)
{
  g_autofree char *source = NULL;

  g_return_val_if_fail (snapshot != NULL && passage != NULL, NULL);

  source = geneva_words_dup_source (snapshot, passage->source);
  return geneva_sentence (_("%s: %s"), source, passage->exact != NULL ? passage->exact : "…");
}

char *
geneva_part_dup_first_passage (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autoptr (GArray) passages = NULL;

  g_return_val_if_fail (snapshot != NULL, NULL);

  passages = geneva_passages_of_record (snapshot, handle);
  for (guint i = 0; i < passages->len; i++)
    if (g_array_index (passages, GenevaPassage, i).item == handle)
      return geneva_part_dup_passage (snapshot, &g_array_index (passages, GenevaPassage, i));
  return NULL;
}
