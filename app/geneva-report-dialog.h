/* Writing an evidence report, or a proof sheet: of which charts, in which form,
 * and for a proof sheet what it is held against.
 *
 * Signals: "exported" (GFile): the file is on the disk. "failed": it was not written.
 */
#pragma once

#include "geneva-chart.h"
#include "model/geneva-session.h"
#include "store/geneva-history.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_PAPERS_REPORT,
  GENEVA_PAPERS_PROOF,
} GenevaPapers;

#define GENEVA_TYPE_REPORT_DIALOG (geneva_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GenevaReportDialog, geneva_report_dialog, GENEVA, REPORT_DIALOG, AdwWindow)

/* The charts (GenevaChart) as the window shows them; all are chosen at first. `history` is that of the session's dossier
 * as it is now, for earlier states of it; NULL: none. `author` may be NULL. */
GtkWidget *geneva_report_dialog_new        (GtkWindow *parent, GenevaSession *session, GPtrArray *charts,
                                            GenevaPapers papers, GenevaHistory *history, const char *author);
/* By the chart's name; others stay as they are. */
void       geneva_report_dialog_set_chart  (GenevaReportDialog *self, const char *name, gboolean is_in);
/* "pdf" or "html"; of a proof sheet "html" or "csv". */
void       geneva_report_dialog_set_format (GenevaReportDialog *self, const char *format);
/* What a proof sheet is held against: a file; NULL: nothing. */
void       geneva_report_dialog_set_older  (GenevaReportDialog *self, GFile *file);
/* Of the state that it is held against, how many there are to choose from: nothing, a file, days of the history. */
guint      geneva_report_dialog_get_n_older (GenevaReportDialog *self);
void       geneva_report_dialog_choose_older (GenevaReportDialog *self, guint position);
/* Writes it bit by bit while the window goes on; then "exported", or a message and "failed", or after a cancel neither:
 * the file is then as it was. */
void       geneva_report_dialog_start      (GenevaReportDialog *self, GFile *file);
gboolean   geneva_report_dialog_is_writing (GenevaReportDialog *self);

G_END_DECLS
