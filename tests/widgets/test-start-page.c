/* The start page: what it lists, and that it makes no list for nobody. */
#include "geneva-start-page.h"
#include "stage.h"

#include "generator.h"

#include <string.h>

/* Buttons and labels under a widget; `last` becomes the last label of them. */
static guint
count_labels (GtkWidget *widget, const char **last)
{
  guint n = 0;

  if (GTK_IS_LABEL (widget)) {
    *last = gtk_label_get_label (GTK_LABEL (widget));
    n++;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_labels (child, last);
  return n;
}

/* A thousand sources: no rows while another page is shown, some dozen rows when this one is. */
static void
test_many_sources (void)
{
  g_autoptr (GenevaSnapshot) snapshot = generator_make_dossier (&(GeneratorOptions) { 20000, 20, 3 });
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);
  g_autoptr (GenevaSession) session = stage_new_session ();
  GtkWidget *page = g_object_new (GENEVA_TYPE_START_PAGE, "session", session, NULL);
  GtkWidget *stack = gtk_stack_new ();
  const char *last = NULL;
  GtkWidget *window;
  guint n_unseen;
  guint n_sources = geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_SOURCES);

  g_assert_cmpuint (n_sources, >, 500);
  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new ("Other"), "other");
  gtk_stack_add_named (GTK_STACK (stack), page, "start");
  window = stage_show (stack, 800, 600);
  geneva_session_set_dossier (session, dossier);
  stage_settle ();
  n_unseen = count_labels (page, &last);
  g_assert_cmpuint (n_unseen, <, 30);

  gtk_stack_set_visible_child_name (GTK_STACK (stack), "start");
  stage_settle ();
  stage_settle ();
  g_assert_cmpuint (count_labels (page, &last), >, n_unseen + 20);
  g_assert_cmpuint (count_labels (page, &last), <, n_unseen + 200);
  g_assert_true (g_str_has_prefix (last, "and ") && g_str_has_suffix (last, " more"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/widgets/start-page/many-sources", test_many_sources);
  return g_test_run ();
}
