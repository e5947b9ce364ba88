/* Writing a chart into a file: which one, how large, in which colours, with
 * what words round it, and a preview painted from the very scene that will be
 * written.
 *
 * Signals: "exported" (GFile): the file is on the disk. "failed": it was not written.
 */
#pragma once

#include "geneva-chart-pane.h"
#include "geneva-evidence-writer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_EXPORT_DIALOG (geneva_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GenevaExportDialog, geneva_export_dialog, GENEVA, EXPORT_DIALOG, AdwWindow)

/* The charts (GenevaChart, held) as the window shows them (lanes, unit, edges); `first` is chosen at first. `settings`
 * may be NULL. */
GtkWidget *geneva_export_dialog_new       (GtkWindow *parent, GenevaDossier *dossier, GPtrArray *charts,
                                           GenevaChart *first, GSettings *settings);
/* Width and height in points; told as the chosen unit. */
void       geneva_export_dialog_set_size  (GenevaExportDialog *self, double width_pt, double height_pt);
/* "png", "svg", "pdf". */
void       geneva_export_dialog_set_format (GenevaExportDialog *self, const char *format);
/* All of the chart, or (at first) what the window shows of it. */
void       geneva_export_dialog_set_whole  (GenevaExportDialog *self, gboolean whole);
/* "a4", "letter": a PDF over as many pages as needed; NULL: one page of the size that is set. */
void       geneva_export_dialog_set_pages  (GenevaExportDialog *self, const char *size);
/* The list of sources, and their numbers at the marks. */
void       geneva_export_dialog_set_sources (GenevaExportDialog *self, gboolean list, gboolean keys);
/* What the file carries of what it rests on; references at first. */
void       geneva_export_dialog_set_evidence (GenevaExportDialog *self, GenevaEvidenceExtent extent);
guint      geneva_export_dialog_get_n_pages (GenevaExportDialog *self);
/* What the preview shows: one page of these, built when it is turned to. Borrowed. */
GenevaScene *geneva_export_dialog_get_scene (GenevaExportDialog *self);
/* Writes it page by page while the window goes on; then "exported", or a message and "failed", or after a
 * cancel neither: the file is then as it was. */
void       geneva_export_dialog_start     (GenevaExportDialog *self, GFile *file);
gboolean   geneva_export_dialog_is_writing (GenevaExportDialog *self);
/* Writes it at once, without asking for a name. */
G_GNUC_WARN_UNUSED_RESULT
gboolean   geneva_export_dialog_write     (GenevaExportDialog *self, GFile *file, GError **error);

G_END_DECLS
