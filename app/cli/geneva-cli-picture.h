/* The options that `export` and `scene` share, and the scene they ask for.
 */
#pragma once

#include "geneva-cli.h"
#include "geneva-evidence-writer.h"
#include "geneva-scene.h"

G_BEGIN_DECLS

typedef struct _GenevaCliPicture GenevaCliPicture;

G_GNUC_WARN_UNUSED_RESULT
GenevaCliPicture   *geneva_cli_picture_new         (void);
void                geneva_cli_picture_free        (GenevaCliPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaCliPicture, geneva_cli_picture_free)
/* Entries that fill `picture` in, followed by room for `n_more` of the command's own and the terminator.
 * Owned; their strings and places belong to the picture. `*more` is the first of the free ones. */
G_GNUC_WARN_UNUSED_RESULT
GOptionEntry       *geneva_cli_picture_dup_entries (GenevaCliPicture *picture, guint n_more, GOptionEntry **more);
/* Whether the options make sense, before a file is touched. FALSE after a complaint. */
G_GNUC_WARN_UNUSED_RESULT
gboolean            geneva_cli_picture_read        (GenevaCliPicture *picture, const char *command);
/* The pages of a dossier (GenevaScene, at least one), for a file of vectors or of pixels. NULL after a complaint. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray          *geneva_cli_picture_build_pages (GenevaCliPicture *picture, GenevaSnapshot *snapshot,
                                                    gboolean is_vector);
/* Whether several were asked for. */
gboolean            geneva_cli_picture_is_paged    (const GenevaCliPicture *picture);
/* The first of them. NULL after a complaint. */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene        *geneva_cli_picture_build       (GenevaCliPicture *picture, GenevaSnapshot *snapshot);
/* Of what the pages built last rest on, for their file. Borrowed; NULL: it carries nothing. */
GenevaEvidenceWriter *geneva_cli_picture_get_evidence (const GenevaCliPicture *picture);
double              geneva_cli_picture_get_scale   (const GenevaCliPicture *picture);
GenevaPalette       geneva_cli_picture_get_palette (const GenevaCliPicture *picture);
const char         *geneva_cli_picture_get_credit  (const GenevaCliPicture *picture);   /* NULL: none */
const char         *geneva_cli_picture_get_locale  (const GenevaCliPicture *picture);   /* NULL: English */

G_END_DECLS
