/* Parts beside each other where they have room, below each other where not. */
#include "geneva-fold-box.h"

#include "stage.h"

typedef struct {
  GtkWidget *box, *first, *line, *second;
} Fixture;

static GtkWidget *
add_part (GtkWidget *box, int width, int height, gboolean expands)
{
  GtkWidget *part = gtk_label_new (NULL);

  gtk_widget_set_size_request (part, width, height);
  gtk_widget_set_hexpand (part, expands);
  gtk_widget_set_parent (part, box);
  return part;
}

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->box = g_object_ref_sink (g_object_new (GENEVA_TYPE_FOLD_BOX, NULL));
  fixture->first = add_part (fixture->box, 150, 40, TRUE);
  fixture->line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (fixture->line, 10, -1);
  gtk_widget_set_parent (fixture->line, fixture->box);
  fixture->second = add_part (fixture->box, 200, 60, FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_object_unref (fixture->box);
}

static void
assert_at (Fixture *fixture, GtkWidget *part, float x, float y, float width, float height)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (part, fixture->box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.origin.y, ==, y);
  g_assert_cmpfloat (bounds.size.width, ==, width);
  g_assert_cmpfloat (bounds.size.height, ==, height);
}

static void
test_request (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  int least, usual;

  gtk_widget_measure (fixture->box, GTK_ORIENTATION_HORIZONTAL, -1, &least, &usual, NULL, NULL);
  g_assert_cmpint (least, ==, 200);
  g_assert_cmpint (usual, ==, 360);
  gtk_widget_measure (fixture->box, GTK_ORIENTATION_VERTICAL, 360, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, 60);
  gtk_widget_measure (fixture->box, GTK_ORIENTATION_VERTICAL, 359, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, 100);
}

static void
test_places (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GenevaFoldBox *box = GENEVA_FOLD_BOX (fixture->box);

  gtk_widget_size_allocate (fixture->box, &(GtkAllocation) { 0, 0, 500, 300 }, -1);
  g_assert_false (geneva_fold_box_is_folded (box));
  assert_at (fixture, fixture->first, 0, 0, 290, 300);
  assert_at (fixture, fixture->line, 290, 0, 10, 300);
  assert_at (fixture, fixture->second, 300, 0, 200, 300);
  g_assert_true (gtk_widget_get_child_visible (fixture->line));

  gtk_widget_size_allocate (fixture->box, &(GtkAllocation) { 0, 0, 359, 300 }, -1);
  g_assert_true (geneva_fold_box_is_folded (box));
  assert_at (fixture, fixture->first, 0, 0, 359, 140);
  assert_at (fixture, fixture->second, 0, 140, 359, 160);
  g_assert_false (gtk_widget_get_child_visible (fixture->line));

  /* As little as was asked for, and back. */
  gtk_widget_size_allocate (fixture->box, &(GtkAllocation) { 0, 0, 200, 100 }, -1);
  assert_at (fixture, fixture->first, 0, 0, 200, 40);
  assert_at (fixture, fixture->second, 0, 40, 200, 60);
  gtk_widget_size_allocate (fixture->box, &(GtkAllocation) { 0, 0, 360, 60 }, -1);
  g_assert_false (geneva_fold_box_is_folded (box));
  assert_at (fixture, fixture->first, 0, 0, 150, 60);
}

static void
test_mirrored (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  gtk_widget_set_direction (fixture->box, GTK_TEXT_DIR_RTL);
  gtk_widget_size_allocate (fixture->box, &(GtkAllocation) { 0, 0, 500, 300 }, -1);
  assert_at (fixture, fixture->first, 210, 0, 290, 300);
  assert_at (fixture, fixture->second, 0, 0, 200, 300);
}

/* Who is not there takes no room. */
static void
test_hidden (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  gtk_widget_set_visible (fixture->second, FALSE);
  gtk_widget_set_visible (fixture->line, FALSE);
  gtk_widget_size_allocate (fixture->box, &(GtkAllocation) { 0, 0, 180, 300 }, -1);
  g_assert_false (geneva_fold_box_is_folded (GENEVA_FOLD_BOX (fixture->box)));
  assert_at (fixture, fixture->first, 0, 0, 180, 300);
}

/* Room between the parts, either way; and each as wide as the widest. */
static void
test_spacing (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  int least, usual;

  gtk_widget_set_visible (fixture->line, FALSE);
  gtk_widget_set_hexpand (fixture->second, TRUE);
  g_object_set (fixture->box, "spacing", 20, "homogeneous", TRUE, NULL);
  gtk_widget_measure (fixture->box, GTK_ORIENTATION_HORIZONTAL, -1, &least, &usual, NULL, NULL);
  g_assert_cmpint (least, ==, 200);
  g_assert_cmpint (usual, ==, 420);
  gtk_widget_measure (fixture->box, GTK_ORIENTATION_VERTICAL, 419, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, 120);
  gtk_widget_size_allocate (fixture->box, &(GtkAllocation) { 0, 0, 520, 60 }, -1);
  assert_at (fixture, fixture->first, 0, 0, 250, 60);
  assert_at (fixture, fixture->second, 270, 0, 250, 60);
  gtk_widget_size_allocate (fixture->box, &(GtkAllocation) { 0, 0, 419, 120 }, -1);
  assert_at (fixture, fixture->first, 0, 0, 419, 40);
  assert_at (fixture, fixture->second, 0, 60, 419, 60);
}

/* Words beside each other are as high as their share of the width makes them. */
static void
test_words (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  int alone, beside;

  gtk_widget_set_visible (fixture->line, FALSE);
  gtk_widget_set_visible (fixture->second, FALSE);
  gtk_label_set_label (GTK_LABEL (fixture->first), "Which of the many words of this line go on in another one?");
  gtk_label_set_wrap (GTK_LABEL (fixture->first), TRUE);
  gtk_widget_measure (fixture->box, GTK_ORIENTATION_VERTICAL, 400, &alone, NULL, NULL, NULL);
  gtk_widget_set_visible (fixture->second, TRUE);
  gtk_widget_measure (fixture->box, GTK_ORIENTATION_VERTICAL, 400, &beside, NULL, NULL, NULL);
  g_assert_cmpint (beside, >, alone);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add ("/fold-box/spacing", Fixture, NULL, set_up, test_spacing, tear_down);
  g_test_add ("/fold-box/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/fold-box/request", Fixture, NULL, set_up, test_request, tear_down);
  g_test_add ("/fold-box/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/fold-box/mirrored", Fixture, NULL, set_up, test_mirrored, tear_down);
  g_test_add ("/fold-box/hidden", Fixture, NULL, set_up, test_hidden, tear_down);
  return g_test_run ();
}
