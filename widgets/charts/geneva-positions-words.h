/* What the items of a positions matrix say – cells, actors, issues – and how a
 * position looks: one place for form, colour and words of each.
 */
#pragma once

#include "analysis/geneva-positions.h"
#include "geneva-scene.h"

G_BEGIN_DECLS

/* How positions look. */
typedef struct {
  GenevaShape shape;
  GenevaFill  fill;
  GenevaStyle fill_style, line_style;
  const char *glyph;        /* inside it where it is large enough; NULL: none */
  double      size;         /* of what others have */
} GenevaPositionLook;

/* `leaning` as of GenevaPositionsEntry. */
void        geneva_position_get_look  (guint8 stance, guint8 leaning, GenevaPositionLook *look);
/* "supports", "opposes on conditions", "doubts". Translated. */
const char *geneva_position_get_words (guint8 stance, guint8 leaning);
/* An item for each of these, told of when somebody asks. The keys are the cells, rows and columns of the table. */
guint64     geneva_positions_key_of_cell   (guint cell);
guint64     geneva_positions_key_of_row    (guint row);
guint64     geneva_positions_key_of_column (guint column);
/* Has the builder tell of items so. `whole`: of what the part leaves out, or NULL. */
void        geneva_positions_words_install (GenevaSceneBuilder *builder, const GenevaPositionsPart *part,
                                            const GenevaPositionsPart *whole, const char *locale);

G_END_DECLS
