/* Titles made of other records' names: names that look like places in the frame,
 * what nobody knows who said, and links that join links, which could go on without end.
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

/* Whoever the text does not name is not called anything. */
static void
check_said (GenevaSnapshot *base, GenevaList list, guint by, guint of, const char *named, const char *unnamed)
{
  GenevaHandle target = GENEVA_HANDLE_NONE;
  const struct { GenevaHandle actor; const char *title; } cases[] = { { MADE_ACTOR (ANNA), named },
                                                                      { GENEVA_HANDLE_NONE, unnamed } };
  g_autoptr (GenevaSnapshot) snapshot = geneva_snapshot_ref (base);

  target = geneva_snapshot_find (base, "talks");
  g_assert_cmpuint (target, !=, GENEVA_HANDLE_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaSnapshot) before = g_steal_pointer (&snapshot);
    GenevaRecordBuilder *said = geneva_record_builder_new (geneva_snapshot_get_pools (before), list, NULL);
    g_autofree char *title = NULL;

    geneva_record_builder_set_ref (said, of, target);
    if (cases[i].actor != GENEVA_HANDLE_NONE)
      geneva_record_builder_set_ref (said, by, cases[i].actor);
    snapshot = made_dossier_with (before, said, list);
    title = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (list, i));
    g_assert_cmpstr (title, ==, cases[i].title);
  }
}

static void
test_said (void)
{
  static const struct {
    GenevaList  of_list, list;
    guint       id, title, by, of;
    const char *named, *unnamed;
  } cases[] = {
    { GENEVA_LIST_EVENTS, GENEVA_LIST_FORECASTS, GENEVA_EVENT_ID, GENEVA_EVENT_TITLE, GENEVA_FORECAST_BY,
      GENEVA_FORECAST_EVENT, "Anna on the date of ‘Talks’", "Date of ‘Talks’" },
    { GENEVA_LIST_QUANTITIES, GENEVA_LIST_FIGURES, GENEVA_QUANTITY_ID, GENEVA_QUANTITY_TITLE, GENEVA_FIGURE_BY,
      GENEVA_FIGURE_QUANTITY, "Anna on Talks", "Figure of Talks" },
    { GENEVA_LIST_ISSUES, GENEVA_LIST_STATEMENTS, GENEVA_ISSUE_ID, GENEVA_ISSUE_TITLE, GENEVA_STATEMENT_SPEAKER,
      GENEVA_STATEMENT_ISSUE, "Anna on Talks", "Statement on Talks" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaSnapshot) base = made_dossier_new ();
    GenevaRecordBuilder *target = geneva_record_builder_new (geneva_snapshot_get_pools (base), cases[i].of_list, NULL);
    g_autoptr (GenevaSnapshot) snapshot = NULL;

    geneva_record_builder_set_text (target, cases[i].id, "talks");
    geneva_record_builder_set_text (target, cases[i].title, "Talks");
    snapshot = made_dossier_with (base, target, cases[i].of_list);
    check_said (snapshot, cases[i].list, cases[i].by, cases[i].of, cases[i].named, cases[i].unnamed);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/titles/name-like-a-place", test_name_like_a_place);
  g_test_add_func ("/model/titles/said", test_said);
  g_test_add_func ("/model/titles/links-of-links", test_links_of_links);
  return g_test_run ();
}
