/* Fuzzing of the evidence in pictures: PNG, SVG, PDF. What is found is text that people can read, and a view of the
 * bundled dossier or none.
 */
#include "geneva-evidence.h"
#include "jobs/geneva-bundled.h"

#include "fuzz-entry.h"

static GenevaSnapshot *
get_dossier (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once)) {
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();

    g_once_init_leave (&once, (gsize) geneva_bundled_load (faults, NULL));
  }
  return (GenevaSnapshot *) once;
}

static void
check_text (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *text = geneva_evidence_find_text (bytes);
  g_autoptr (GenevaEvidence) evidence = geneva_evidence_find (bytes);
  g_autoptr (GenevaView) view = NULL;

  check_text (text);
  if (evidence == NULL)
    return 0;
  g_assert_nonnull (text);
  check_text (evidence->program);
  check_text (evidence->title);
  check_text (evidence->sha256);
  check_text (evidence->view);
  check_text (evidence->chart);
  view = geneva_evidence_dup_view (evidence, get_dossier ());
  return 0;
}
