/* Style ids and palettes: a scene names roles, never colours; a palette turns
 * them into colours when it is painted, so one scene serves light, dark,
 * high-contrast and print.
 *
 * Fills follow Okabe & Ito's colour-blind-safe set; each has an outline with a
 * contrast of at least 3:1 against the page, and shape or text repeats what
 * colour says.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_PALETTE_LIGHT,
  GENEVA_PALETTE_DARK,
  GENEVA_PALETTE_PRINT,           /* white page, dark inks, patterns survive grey */
  GENEVA_PALETTE_HIGH_CONTRAST,
  GENEVA_PALETTE_HIGH_CONTRAST_DARK,
  GENEVA_N_PALETTES
} GenevaPalette;

typedef enum {
  GENEVA_STYLE_NONE = 0,
  /* page furniture */
  GENEVA_STYLE_PAGE,
  GENEVA_STYLE_TEXT,
  GENEVA_STYLE_TEXT_DIM,
  GENEVA_STYLE_HALO,              /* page colour around labels */
  GENEVA_STYLE_AXIS,
  GENEVA_STYLE_GRID_LINE,
  GENEVA_STYLE_LANE_EVEN,
  GENEVA_STYLE_LANE_ODD,
  GENEVA_STYLE_LANE_HEAD,
  GENEVA_STYLE_SHELF,
  GENEVA_STYLE_ERA,
  GENEVA_STYLE_NOW,
  GENEVA_STYLE_CONNECTOR,         /* joins the parts of one item across the page */
  /* quad classes: fill, with _LINE the outline of at least 3:1 */
  GENEVA_STYLE_VERBAL_COOPERATION,
  GENEVA_STYLE_VERBAL_COOPERATION_LINE,
  GENEVA_STYLE_MATERIAL_COOPERATION,
  GENEVA_STYLE_MATERIAL_COOPERATION_LINE,
  GENEVA_STYLE_VERBAL_CONFLICT,
  GENEVA_STYLE_VERBAL_CONFLICT_LINE,
  GENEVA_STYLE_MATERIAL_CONFLICT,
  GENEVA_STYLE_MATERIAL_CONFLICT_LINE,
  /* groups (blocs, communities), eight then a neutral one */
  GENEVA_STYLE_GROUP_0,
  GENEVA_STYLE_GROUP_0_LINE,
  GENEVA_STYLE_GROUP_1,
  GENEVA_STYLE_GROUP_1_LINE,
  GENEVA_STYLE_GROUP_2,
  GENEVA_STYLE_GROUP_2_LINE,
  GENEVA_STYLE_GROUP_3,
  GENEVA_STYLE_GROUP_3_LINE,
  GENEVA_STYLE_GROUP_4,
  GENEVA_STYLE_GROUP_4_LINE,
  GENEVA_STYLE_GROUP_5,
  GENEVA_STYLE_GROUP_5_LINE,
  GENEVA_STYLE_GROUP_6,
  GENEVA_STYLE_GROUP_6_LINE,
  GENEVA_STYLE_GROUP_7,
  GENEVA_STYLE_GROUP_7_LINE,
  GENEVA_STYLE_GROUP_NONE,
  GENEVA_STYLE_GROUP_NONE_LINE,
  /* shades of a metric, from little to much: away from the page */
  GENEVA_STYLE_SHADE_0,
  GENEVA_STYLE_SHADE_0_LINE,
  GENEVA_STYLE_SHADE_1,
  GENEVA_STYLE_SHADE_1_LINE,
  GENEVA_STYLE_SHADE_2,
  GENEVA_STYLE_SHADE_2_LINE,
  GENEVA_STYLE_SHADE_3,
  GENEVA_STYLE_SHADE_3_LINE,
  GENEVA_STYLE_SHADE_4,
  GENEVA_STYLE_SHADE_4_LINE,
  /* edges of the network */
  GENEVA_STYLE_EDGE_DEALT,
  GENEVA_STYLE_EDGE_PLANNED,
  GENEVA_STYLE_EDGE_FOUGHT,
  GENEVA_STYLE_EDGE_AIDED,
  GENEVA_STYLE_EDGE_HARMED,
  GENEVA_STYLE_EDGE_SPOKE,
  GENEVA_STYLE_EDGE_TIE,
  GENEVA_STYLE_EDGE_OPPONENT,
  GENEVA_STYLE_EDGE_AGREEMENT,
  GENEVA_STYLE_EDGE_CONFLICT,
  /* positions: for and against a proposition, and neither */
  GENEVA_STYLE_STANCE_FOR,
  GENEVA_STYLE_STANCE_FOR_LINE,
  GENEVA_STYLE_STANCE_AGAINST,
  GENEVA_STYLE_STANCE_AGAINST_LINE,
  GENEVA_STYLE_STANCE_OPEN,
  GENEVA_STYLE_STANCE_OPEN_LINE,
  /* states, drawn over the base picture */
  GENEVA_STYLE_SELECTED,
  GENEVA_STYLE_RELATED,
  GENEVA_STYLE_HOVER,
  GENEVA_STYLE_DIM_VEIL,          /* page colour, translucent */
  GENEVA_STYLE_WARNING,
  GENEVA_STYLE_WARNING_LINE,
  GENEVA_N_STYLES
} GenevaStyle;

typedef struct {
  double red, green, blue, alpha;   /* sRGB, 0-1 */
} GenevaColor;

/* "verbal-cooperation-line": stable words for scene files and tests. */
const char *geneva_style_get_name (GenevaStyle style);
GenevaColor geneva_palette_get (GenevaPalette palette, GenevaStyle style);
/* WCAG 2 contrast ratio of two opaque colours, 1-21. */
double      geneva_color_contrast (GenevaColor a, GenevaColor b);
/* Black or white, whichever stands out more on `ground` (at least 4.5:1). */
GenevaColor geneva_color_get_ink  (GenevaColor ground);
/* "light", "dark", "print", "high-contrast", "high-contrast-dark"; FALSE when the name is none of them. */
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_palette_from_name (const char *name, GenevaPalette *palette);
const char *geneva_palette_get_name  (GenevaPalette palette);

G_END_DECLS
