/* Edits of events chosen by chance; see the header. */
#include "generator-edits.h"

static GenevaHandle
choose_event (GenevaSnapshot *snapshot, GRand *random, GenevaRow *row)
{
  int n_rows = (int) geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_EVENTS);

  for (;;) {
    GenevaHandle handle = GENEVA_HANDLE (GENEVA_LIST_EVENTS, (guint) g_rand_int_range (random, 0, n_rows));

    if (geneva_snapshot_get_row (snapshot, handle, row))
      return handle;
  }
}

static void
change (GenevaRecordBuilder *event, GeneratorEdit edit, GRand *random)
{
  g_autofree char *words = NULL;
  gboolean is_good = TRUE;

  switch (edit) {
  case GENERATOR_EDIT_KIND:
    geneva_record_builder_set_enum (event, GENEVA_EVENT_KIND, g_rand_int_range (random, 0, GENEVA_N_EVENT_KINDS));
    break;
  case GENERATOR_EDIT_DATE:
    words = g_strdup_printf ("20%02d-%02d-%02d", g_rand_int_range (random, 10, 24), g_rand_int_range (random, 1, 13),
                             g_rand_int_range (random, 1, 29));
    is_good = geneva_record_builder_set_date (event, GENEVA_EVENT_WHEN, words, NULL);
    break;
  case GENERATOR_EDIT_NO_DATE:
    is_good = geneva_record_builder_set_date (event, GENEVA_EVENT_WHEN, NULL, NULL);
    break;
  case GENERATOR_EDIT_PARTICIPANTS:
    if (geneva_record_builder_get_length (event, GENEVA_EVENT_PARTICIPANTS) > 1)
      geneva_record_builder_remove_item (event, GENEVA_EVENT_PARTICIPANTS, 0);
    break;
  case GENERATOR_EDIT_REVIEW:
    geneva_record_builder_set_enum (event, GENEVA_EVENT_REVIEW, g_rand_boolean (random) ? GENEVA_REVIEW_REJECTED
                                                                                       : GENEVA_REVIEW_SUGGESTED);
    break;
  case GENERATOR_EDIT_TITLE:
  case GENERATOR_EDIT_ADD:
  case GENERATOR_EDIT_DELETE:
  default:
    words = g_strdup_printf ("Another title, %u, of some length", g_rand_int (random) % 1000);
    geneva_record_builder_set_text (event, GENEVA_EVENT_TITLE, words);
    break;
  }
  g_assert (is_good);
}

GenevaSnapshot *
generator_edit (GenevaSnapshot *snapshot, GeneratorEdit edit, GRand *random)
{
  /* one that others speak of can't be deleted: another is chosen */
  for (;;) {
    g_autoptr (GenevaDelta) delta = geneva_delta_new ("Edit");
    g_autoptr (GenevaRecordBuilder) builder = NULL;
    g_autoptr (GenevaRecord) before = NULL;
    g_autoptr (GenevaRecord) after = NULL;
    GenevaSnapshot *next;
    GenevaRow row;
    GenevaHandle handle = choose_event (snapshot, random, &row);

    before = geneva_record_new_from_row (GENEVA_LIST_EVENTS, &row);
    builder = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_EVENTS, &row);
    change (builder, edit, random);
    if (edit == GENERATOR_EDIT_ADD) {
      g_autofree char *id = g_strdup_printf ("added-%u", geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_EVENTS));

      geneva_record_builder_set_text (builder, GENEVA_EVENT_ID, id);
      after = geneva_record_builder_end (builder);
      (void) geneva_delta_add_new (delta, snapshot, after);
    } else {
      after = geneva_record_builder_end (builder);
      geneva_delta_add (delta, handle, before, edit == GENERATOR_EDIT_DELETE ? NULL : after);
    }
    next = geneva_delta_apply (delta, snapshot, NULL);
    if (next != NULL)
      return next;
  }
}
