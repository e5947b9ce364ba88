/* Loose ends of the bundled dossier after its words were moved: the list knows
 * them, the dialog offers where they stand now, and one edit mends each.
 */
#include "geneva-loose-ends-view.h"

#include <adwaita.h>
#include <string.h>

#include "analysis/geneva-loose-ends.h"
#include "geneva-repair-dialog.h"
#include "model/geneva-edit.h"
#include "stage.h"

typedef struct {
  GenevaSession *session;
  GenevaDossier *dossier;
  GenevaHandle   actor;
  GtkWidget     *view, *window;
} Desk;

static gboolean
is_ready (gpointer view)
{
  return geneva_loose_ends_view_is_ready (view);
}

static gboolean
has_dialog (gpointer view)
{
  return geneva_loose_ends_view_get_dialog (view) != NULL;
}

static void
apply (Desk *desk, GenevaEdit *edit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = geneva_edit_end (edit, &error);

  g_assert_no_error (error);
  g_assert_true (geneva_dossier_apply (desk->dossier, delta, &error));
}

/* An actor whose only passage says what the text does not, quite. */
static void
desk_init (Desk *desk)
{
  g_autoptr (GenevaEdit) edit = NULL;
  GenevaHandle source;
  GenevaExcerpt excerpt;
  GenevaRow row;

  desk->session = stage_new_session ();
  desk->dossier = geneva_session_get_dossier (desk->session);
  edit = geneva_edit_new (geneva_dossier_get_snapshot (desk->dossier), NULL);
  source = geneva_edit_add_source (edit, "A wire", "en", GENEVA_TEXT_ORIGINAL,
                                   "The envoys met in Bern. They shall meet again in spring, the host said.");
  desk->actor = geneva_edit_add_actor (edit, "The host", GENEVA_ACTOR_PERSON);
  excerpt = (GenevaExcerpt) { source, 24, 55, NULL };
  geneva_edit_add_passage (edit, desk->actor, &excerpt);
  apply (desk, edit);
  /* the passage's own words become others */
  g_assert_true (geneva_snapshot_get_row (geneva_dossier_get_snapshot (desk->dossier), desk->actor, &row));
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GenevaRecord) before = geneva_record_new_from_row (GENEVA_LIST_ACTORS, &row);
    g_autoptr (GenevaRecordBuilder) builder =
      geneva_record_builder_new (geneva_snapshot_get_pools (geneva_dossier_get_snapshot (desk->dossier)),
                                 GENEVA_LIST_ACTORS, &row);
    g_autoptr (GenevaRecord) after = NULL;
    g_autoptr (GenevaDelta) delta = geneva_delta_new ("Other words");

    geneva_record_builder_set_text (geneva_record_builder_get_item (builder, GENEVA_ACTOR_EVIDENCE, 0),
                                    GENEVA_EXCERPT_EXACT, "They will meet again in spring");
    after = geneva_record_builder_end (builder);
    geneva_delta_add (delta, desk->actor, before, after);
    g_assert_true (geneva_dossier_apply (desk->dossier, delta, &error));
  }
  desk->view = geneva_loose_ends_view_new (desk->session);
  desk->window = stage_show (desk->view, 500, 400);
  stage_wait (is_ready, desk->view);
  stage_settle ();
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  g_clear_object (&desk->session);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static void
answer (Desk *desk, const char *response)
{
  GtkWidget *dialog = geneva_loose_ends_view_get_dialog (GENEVA_LOOSE_ENDS_VIEW (desk->view));

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  stage_wait (is_ready, desk->view);
  stage_settle ();
}

static void
test_mend (void)
{
  g_auto (Desk) desk;
  g_autoptr (GArray) passages = NULL;

  desk_init (&desk);
  g_assert_cmpuint (geneva_loose_ends_view_get_n (GENEVA_LOOSE_ENDS_VIEW (desk.view)), ==, 1);
  geneva_loose_ends_view_pick (GENEVA_LOOSE_ENDS_VIEW (desk.view), 0);
  g_assert_cmpuint (geneva_selection_get_primary (geneva_session_get_selection (desk.session))->handle, ==, desk.actor);
  stage_wait (has_dialog, desk.view);
  geneva_repair_dialog_choose (geneva_loose_ends_view_get_dialog (GENEVA_LOOSE_ENDS_VIEW (desk.view)), 0);
  answer (&desk, "use");
  g_assert_cmpuint (geneva_loose_ends_view_get_n (GENEVA_LOOSE_ENDS_VIEW (desk.view)), ==, 0);
  passages = geneva_passages_of_record (geneva_dossier_get_snapshot (desk.dossier), desk.actor);
  g_assert_cmpuint (passages->len, ==, 1);
  g_assert_cmpstr (g_array_index (passages, GenevaPassage, 0).exact, ==, "They shall meet again in spring");
  g_assert_false (g_array_index (passages, GenevaPassage, 0).is_lost);
  geneva_dossier_undo (desk.dossier);
  stage_wait (is_ready, desk.view);
  g_assert_cmpuint (geneva_loose_ends_view_get_n (GENEVA_LOOSE_ENDS_VIEW (desk.view)), ==, 1);
}

/* Without its passage the actor is itself a loose end. */
static void
test_take_off (void)
{
  g_auto (Desk) desk;

  desk_init (&desk);
  geneva_loose_ends_view_pick (GENEVA_LOOSE_ENDS_VIEW (desk.view), 0);
  stage_wait (has_dialog, desk.view);
  answer (&desk, "detach");
  g_assert_cmpuint (geneva_loose_ends_view_get_n (GENEVA_LOOSE_ENDS_VIEW (desk.view)), ==, 1);
  {
    g_autoptr (GArray) ends = geneva_loose_ends_list (geneva_dossier_get_snapshot (desk.dossier));

    g_assert_cmpuint (ends->len, ==, 1);
    g_assert_cmpint (g_array_index (ends, GenevaLooseEnd, 0).kind, ==, GENEVA_LOOSE_END_UNSUPPORTED);
    g_assert_cmpuint (g_array_index (ends, GenevaLooseEnd, 0).handle, ==, desk.actor);
  }
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/loose-ends/mend", test_mend);
  g_test_add_func ("/loose-ends/take-off", test_take_off);
  return g_test_run ();
}
