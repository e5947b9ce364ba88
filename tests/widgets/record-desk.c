/* A table in a window, for tests; see the header.
 */
#include "record-desk.h"

#include "generator.h"
#include "stage.h"

static gboolean
is_sorted (gpointer data)
{
  return !geneva_record_table_is_sorting (data);
}

void
record_desk_wait (RecordDesk *desk)
{
  /* What is typed is looked for a moment later. */
  stage_settle ();
  stage_wait (is_sorted, desk->table);
}

RecordDesk *
record_desk_new (GenevaSession *session, GenevaTableKind kind)
{
  RecordDesk *desk = g_new0 (RecordDesk, 1);

  desk->session = session;
  desk->table = GENEVA_RECORD_TABLE (geneva_record_table_new (kind, session));
  desk->window = stage_show (GTK_WIDGET (desk->table), 900, 600);
  record_desk_wait (desk);
  return desk;
}

void
record_desk_free (RecordDesk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  stage_settle ();
  g_object_unref (desk->session);
  g_free (desk);
}

GenevaSession *
record_desk_make_session (guint n_events)
{
  g_autoptr (GenevaSnapshot) snapshot = generator_make_dossier (&(GeneratorOptions) { n_events, 20, 3 });
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);

  return geneva_session_new (dossier);
}
