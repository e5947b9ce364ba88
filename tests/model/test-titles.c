/* Titles made of other records' names: names that look like places in the frame,
 * and links that join links, which could go on without end.
 */
#include "made-dossier.h"

static void
test_name_like_a_place (void)
{
  g_autoptr (GenevaSnapshot) base = made_dossier_new ();
  g_autoptr (GenevaSnapshot) with_actor = made_dossier_with (base, made_actor (base, "odd", "Half %2, %1"),
                                                             GENEVA_LIST_ACTORS);
  GenevaRecordBuilder *tie = geneva_record_builder_new (geneva_snapshot_get_pools (base), GENEVA_LIST_TIES, NULL);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autofree char *title = NULL;

  geneva_record_builder_set_ref (tie, GENEVA_TIE_FROM, geneva_snapshot_find (with_actor, "odd"));
  geneva_record_builder_set_ref (tie, GENEVA_TIE_TO, MADE_ACTOR (ANNA));
  snapshot = made_dossier_with (with_actor, tie, GENEVA_LIST_TIES);
  title = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_TIES, 0));
  g_assert_cmpstr (title, ==, "Half %2, %1 – Anna");
}

static GenevaSnapshot *
add_link (GenevaSnapshot *base, const char *id, GenevaHandle from, GenevaHandle to)
{
  GenevaRecordBuilder *link = geneva_record_builder_new (geneva_snapshot_get_pools (base), GENEVA_LIST_LINKS, NULL);

  geneva_record_builder_set_text (link, GENEVA_LINK_ID, id);
  geneva_record_builder_set_ref (link, GENEVA_LINK_FROM, from);
  geneva_record_builder_set_ref (link, GENEVA_LINK_TO, to);
  return made_dossier_with (base, link, GENEVA_LIST_LINKS);
}

/* Each link names the one before twice: written out in full, the last title would have 2^40 names. */
static void
test_links_of_links (void)
{
  g_autoptr (GenevaSnapshot) snapshot = made_dossier_new ();
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *looped = NULL;
  const guint n_links = 40;

  for (guint i = 0; i < n_links; i++) {
    g_autoptr (GenevaSnapshot) base = g_steal_pointer (&snapshot);
    g_autofree char *id = g_strdup_printf ("link-%u", i);

    if (i == 0)
      snapshot = add_link (base, id, MADE_ACTOR (ANNA), MADE_ACTOR (BORIS));
    else
      snapshot = add_link (base, id, GENEVA_HANDLE (GENEVA_LIST_LINKS, i - 1), GENEVA_HANDLE (GENEVA_LIST_LINKS, i - 1));
  }
  first = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_LINKS, 0));
  g_assert_cmpstr (first, ==, "Anna – Boris");
  last = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_LINKS, n_links - 1));
  g_assert_cmpstr (last, ==, "link-38 – link-38");

  {
    g_autoptr (GenevaSnapshot) base = g_steal_pointer (&snapshot);

    snapshot = add_link (base, "loop", GENEVA_HANDLE (GENEVA_LIST_LINKS, n_links), MADE_ACTOR (ANNA));
  }
  looped = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_LINKS, n_links));
  g_assert_cmpstr (looped, ==, "loop – Anna");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/titles/name-like-a-place", test_name_like_a_place);
  g_test_add_func ("/model/titles/links-of-links", test_links_of_links);
  return g_test_run ();
}
