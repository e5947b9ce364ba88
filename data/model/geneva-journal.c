/* The interface of a journal and its signals.
 *
 * Role: lets the model hand its edits on. It must not know what a journal
 * writes them to.
 */
#include "model/geneva-journal.h"

enum { COMMITTED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (GenevaJournal, geneva_journal, G_TYPE_OBJECT)

static void
geneva_journal_default_init (GenevaJournalInterface *iface)
{
  signals[COMMITTED] = g_signal_new ("committed", GENEVA_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_UINT64);
  signals[FAILED] = g_signal_new ("failed", GENEVA_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

void
geneva_journal_append (GenevaJournal *journal, GenevaDelta *delta, const GenevaStamp *stamp, GenevaSnapshot *before,
                       GenevaSnapshot *after)
{
  g_return_if_fail (GENEVA_IS_JOURNAL (journal));
  g_return_if_fail (delta != NULL && stamp != NULL && before != NULL && after != NULL);

  GENEVA_JOURNAL_GET_IFACE (journal)->append (journal, delta, stamp, before, after);
}

void
geneva_journal_retry (GenevaJournal *journal)
{
  g_return_if_fail (GENEVA_IS_JOURNAL (journal));

  GENEVA_JOURNAL_GET_IFACE (journal)->retry (journal);
}

void
geneva_journal_emit_committed (GenevaJournal *journal, guint64 generation)
{
  g_return_if_fail (GENEVA_IS_JOURNAL (journal));

  g_signal_emit (journal, signals[COMMITTED], 0, generation);
}

void
geneva_journal_emit_failed (GenevaJournal *journal, const GError *error)
{
  g_return_if_fail (GENEVA_IS_JOURNAL (journal));
  g_return_if_fail (error != NULL);

  g_signal_emit (journal, signals[FAILED], 0, error);
}
