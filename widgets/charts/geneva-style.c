/* The five palettes, as one table of roles.
 *
 * Fills are Okabe & Ito's colour-blind-safe set; outlines are the same hues
 * moved away from the page until they reach 3:1, text until it reaches 4.5:1
 * (tests/charts/test-style.c measures every pair). Print keeps the classes
 * apart in lightness too, so that a grey copy still tells them apart.
 * This file knows nothing of scenes, marks or surfaces.
 */
#include "geneva-style.h"

#include <math.h>
#include <string.h>

/* 0xRRGGBBAA */
static const guint32 palette_table[GENEVA_N_STYLES][GENEVA_N_PALETTES] = {
  /*                                          light       dark        print       high contrast  … dark */
  [GENEVA_STYLE_NONE]                     = { 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000 },
  [GENEVA_STYLE_PAGE]                     = { 0xffffffff, 0x1e1e1eff, 0xffffffff, 0xffffffff, 0x000000ff },
  [GENEVA_STYLE_TEXT]                     = { 0x241f31ff, 0xf0efedff, 0x000000ff, 0x000000ff, 0xffffffff },
  [GENEVA_STYLE_TEXT_DIM]                 = { 0x5e5c64ff, 0xb6b5b2ff, 0x404040ff, 0x1f1f1fff, 0xe4e3e0ff },
  [GENEVA_STYLE_HALO]                     = { 0xffffffff, 0x1e1e1eff, 0xffffffff, 0xffffffff, 0x000000ff },
  [GENEVA_STYLE_AXIS]                     = { 0x77767bff, 0x9a9996ff, 0x404040ff, 0x000000ff, 0xffffffff },
  [GENEVA_STYLE_GRID_LINE]                = { 0xe3e2e0ff, 0x3a3a3cff, 0xd4d4d4ff, 0xb4b3b0ff, 0x5e5d5aff },
  [GENEVA_STYLE_LANE_EVEN]                = { 0xffffffff, 0x1e1e1eff, 0xffffffff, 0xffffffff, 0x000000ff },
  [GENEVA_STYLE_LANE_ODD]                 = { 0xf7f7f8ff, 0x242426ff, 0xf6f6f6ff, 0xf2f2f2ff, 0x141416ff },
  [GENEVA_STYLE_LANE_HEAD]                = { 0xf1f0f2ff, 0x2b2b2eff, 0xffffffff, 0xffffffff, 0x000000ff },
  [GENEVA_STYLE_SHELF]                    = { 0xf4f2eeff, 0x2a2926ff, 0xf4f4f4ff, 0xf5f5f5ff, 0x121211ff },
  [GENEVA_STYLE_ERA]                      = { 0xefe7dcff, 0x322d27ff, 0xebebebff, 0xe4e4e4ff, 0x201d19ff },
  [GENEVA_STYLE_NOW]                      = { 0xc01c28ff, 0xff7b63ff, 0x000000ff, 0xa51d2dff, 0xffa08fff },
  [GENEVA_STYLE_CONNECTOR]                = { 0x838188ff, 0x7c7c83ff, 0x808080ff, 0x5e5c64ff, 0xb8b7bdff },
  [GENEVA_STYLE_VERBAL_COOPERATION]       = { 0x56b4e9ff, 0x56b4e9ff, 0x8fcdf2ff, 0x56b4e9ff, 0x56b4e9ff },
  [GENEVA_STYLE_VERBAL_COOPERATION_LINE]  = { 0x1c6ea4ff, 0xa8dbf7ff, 0x12527dff, 0x00344fff, 0xa8dbf7ff },
  [GENEVA_STYLE_MATERIAL_COOPERATION]     = { 0x009e73ff, 0x009e73ff, 0x007a59ff, 0x009e73ff, 0x009e73ff },
  [GENEVA_STYLE_MATERIAL_COOPERATION_LINE] = { 0x00664aff, 0x5fd9b4ff, 0x003d2cff, 0x003023ff, 0x5fd9b4ff },
  [GENEVA_STYLE_VERBAL_CONFLICT]          = { 0xe69f00ff, 0xe69f00ff, 0xf4c04aff, 0xe69f00ff, 0xe69f00ff },
  [GENEVA_STYLE_VERBAL_CONFLICT_LINE]     = { 0x8f5f00ff, 0xffd27aff, 0x6e4a00ff, 0x4a3100ff, 0xffd27aff },
  [GENEVA_STYLE_MATERIAL_CONFLICT]        = { 0xd55e00ff, 0xd55e00ff, 0xb04a00ff, 0xd55e00ff, 0xd55e00ff },
  [GENEVA_STYLE_MATERIAL_CONFLICT_LINE]   = { 0x8c3b00ff, 0xff9f5cff, 0x5c2600ff, 0x4d2000ff, 0xffab70ff },
  [GENEVA_STYLE_GROUP_0]                  = { 0x0072b2ff, 0x0072b2ff, 0x0072b2ff, 0x0072b2ff, 0x0072b2ff },
  [GENEVA_STYLE_GROUP_0_LINE]             = { 0x004a75ff, 0x6cb8eaff, 0x00365aff, 0x002b47ff, 0x89c6eeff },
  [GENEVA_STYLE_GROUP_1]                  = { 0xe69f00ff, 0xe69f00ff, 0xf0b53aff, 0xe69f00ff, 0xe69f00ff },
  [GENEVA_STYLE_GROUP_1_LINE]             = { 0x8f5f00ff, 0xffd27aff, 0x6e4a00ff, 0x4a3100ff, 0xffd27aff },
  [GENEVA_STYLE_GROUP_2]                  = { 0x009e73ff, 0x009e73ff, 0x008a64ff, 0x009e73ff, 0x009e73ff },
  [GENEVA_STYLE_GROUP_2_LINE]             = { 0x00664aff, 0x5fd9b4ff, 0x003d2cff, 0x003023ff, 0x5fd9b4ff },
  [GENEVA_STYLE_GROUP_3]                  = { 0xcc79a7ff, 0xcc79a7ff, 0xcc79a7ff, 0xcc79a7ff, 0xcc79a7ff },
  [GENEVA_STYLE_GROUP_3_LINE]             = { 0x8f3f6bff, 0xf0b6d4ff, 0x6a2a4eff, 0x521c3aff, 0xf0b6d4ff },
  [GENEVA_STYLE_GROUP_4]                  = { 0x56b4e9ff, 0x56b4e9ff, 0x8fcdf2ff, 0x56b4e9ff, 0x56b4e9ff },
  [GENEVA_STYLE_GROUP_4_LINE]             = { 0x1c6ea4ff, 0xa8dbf7ff, 0x12527dff, 0x00344fff, 0xa8dbf7ff },
  [GENEVA_STYLE_GROUP_5]                  = { 0xd55e00ff, 0xd55e00ff, 0xb84f00ff, 0xd55e00ff, 0xd55e00ff },
  [GENEVA_STYLE_GROUP_5_LINE]             = { 0x8c3b00ff, 0xff9f5cff, 0x5c2600ff, 0x4d2000ff, 0xffab70ff },
  [GENEVA_STYLE_GROUP_6]                  = { 0xf0e442ff, 0xd8cc3aff, 0xf0e442ff, 0xf0e442ff, 0xd8cc3aff },
  [GENEVA_STYLE_GROUP_6_LINE]             = { 0x7d7400ff, 0xf7f0a0ff, 0x5c5500ff, 0x3d3800ff, 0xf7f0a0ff },
  [GENEVA_STYLE_GROUP_7]                  = { 0x5e5c64ff, 0x77767bff, 0x5e5c64ff, 0x5e5c64ff, 0x77767bff },
  [GENEVA_STYLE_GROUP_7_LINE]             = { 0x3d3846ff, 0xc0bfbcff, 0x241f31ff, 0x000000ff, 0xffffffff },
  [GENEVA_STYLE_GROUP_NONE]               = { 0xd0cfccff, 0x5e5c64ff, 0xd8d8d8ff, 0xc0bfbcff, 0x5e5c64ff },
  [GENEVA_STYLE_GROUP_NONE_LINE]          = { 0x6f6e73ff, 0xa5a4a1ff, 0x4a4a4aff, 0x000000ff, 0xffffffff },
  [GENEVA_STYLE_SHADE_0]                  = { 0xdbe9f6ff, 0x23405cff, 0xe6eef6ff, 0xdbe9f6ff, 0x23405cff },
  [GENEVA_STYLE_SHADE_0_LINE]             = { 0x4d6f8fff, 0x7f9db8ff, 0x4d6f8fff, 0x1f3d5cff, 0xb0c2d3ff },
  [GENEVA_STYLE_SHADE_1]                  = { 0xa6cbe6ff, 0x2f6491ff, 0xb4d0e8ff, 0xa6cbe6ff, 0x2f6491ff },
  [GENEVA_STYLE_SHADE_1_LINE]             = { 0x3c6690ff, 0x86aacbff, 0x3c6690ff, 0x163553ff, 0xa8c2daff },
  [GENEVA_STYLE_SHADE_2]                  = { 0x64a3d2ff, 0x4e8fc4ff, 0x74abd6ff, 0x64a3d2ff, 0x4e8fc4ff },
  [GENEVA_STYLE_SHADE_2_LINE]             = { 0x1f5a93ff, 0xa6caeaff, 0x1f5a93ff, 0x0c2c4cff, 0xa6caeaff },
  [GENEVA_STYLE_SHADE_3]                  = { 0x2a74b4ff, 0x8bbde0ff, 0x3a7db8ff, 0x2a74b4ff, 0x8bbde0ff },
  [GENEVA_STYLE_SHADE_3_LINE]             = { 0x0a4577ff, 0xc8e2f6ff, 0x0a4577ff, 0x052343ff, 0xc8e2f6ff },
  [GENEVA_STYLE_SHADE_4]                  = { 0x0b3f78ff, 0xd6eaf8ff, 0x0b3f78ff, 0x0b3f78ff, 0xd6eaf8ff },
  [GENEVA_STYLE_SHADE_4_LINE]             = { 0x04203fff, 0xffffffff, 0x04203fff, 0x000d1fff, 0xffffffff },
  [GENEVA_STYLE_EDGE_DEALT]               = { 0x5b7083ff, 0x8fa6baff, 0x44525fff, 0x1f1f1fff, 0xb1c1cfff },
  [GENEVA_STYLE_EDGE_PLANNED]             = { 0x5b7083ff, 0x8fa6baff, 0x44525fff, 0x1f1f1fff, 0xb1c1cfff },
  [GENEVA_STYLE_EDGE_FOUGHT]              = { 0xb5461bff, 0xff8d5cff, 0x8c3b00ff, 0x8c2f00ff, 0xffab86ff },
  [GENEVA_STYLE_EDGE_AIDED]               = { 0x007d5bff, 0x4fd0a8ff, 0x00583fff, 0x004d37ff, 0x5ad3adff },
  [GENEVA_STYLE_EDGE_HARMED]              = { 0xa3356fff, 0xf29ac8ff, 0x6a1f47ff, 0x6e1046ff, 0xf4a8d0ff },
  [GENEVA_STYLE_EDGE_SPOKE]               = { 0x55596bff, 0xa9adc0ff, 0x3c3f4cff, 0x1f1f1fff, 0xbcbfceff },
  [GENEVA_STYLE_EDGE_TIE]                 = { 0x8a8790ff, 0x8b8994ff, 0x6b6b6bff, 0x3d3846ff, 0xc0bfc5ff },
  [GENEVA_STYLE_EDGE_OPPONENT]            = { 0x9a6a00ff, 0xe0a83aff, 0x6e4a00ff, 0x5c3d00ff, 0xe6b85dff },
  [GENEVA_STYLE_EDGE_AGREEMENT]           = { 0x0067a3ff, 0x62b5efff, 0x00466fff, 0x003d66ff, 0x85c5f3ff },
  [GENEVA_STYLE_EDGE_CONFLICT]            = { 0xc22f2fff, 0xff8480ff, 0x7d1414ff, 0x7a0c0cff, 0xffa9a6ff },
  [GENEVA_STYLE_STANCE_FOR]               = { 0x0072b2ff, 0x3d9fdfff, 0x2f7fb3ff, 0x0072b2ff, 0x3d9fdfff },
  [GENEVA_STYLE_STANCE_FOR_LINE]          = { 0x00507dff, 0x9fd4f7ff, 0x003d61ff, 0x00304dff, 0x9fd4f7ff },
  [GENEVA_STYLE_STANCE_AGAINST]           = { 0xd55e00ff, 0xe8742aff, 0xdb7429ff, 0xd55e00ff, 0xe8742aff },
  [GENEVA_STYLE_STANCE_AGAINST_LINE]      = { 0x8c3b00ff, 0xffb68aff, 0x5c2600ff, 0x4d2000ff, 0xffb68aff },
  [GENEVA_STYLE_STANCE_OPEN]              = { 0xc4beb2ff, 0x8d897fff, 0xcfcfcfff, 0xc4beb2ff, 0x8d897fff },
  [GENEVA_STYLE_STANCE_OPEN_LINE]         = { 0x625c50ff, 0xd9d4c9ff, 0x454545ff, 0x2b2822ff, 0xd9d4c9ff },
  [GENEVA_STYLE_SELECTED]                 = { 0x1c71d8ff, 0x99c1f1ff, 0x000000ff, 0x003b8eff, 0xc6defaff },
  [GENEVA_STYLE_RELATED]                  = { 0x3584e4ff, 0x62a0eaff, 0x404040ff, 0x0a58caff, 0x99c1f1ff },
  [GENEVA_STYLE_HOVER]                    = { 0x3584e466, 0x99c1f166, 0x00000055, 0x003b8e77, 0xc6defa77 },
  [GENEVA_STYLE_DIM_VEIL]                 = { 0xffffffb8, 0x1e1e1eb8, 0xffffffb8, 0xffffffcc, 0x000000cc },
  [GENEVA_STYLE_WARNING]                  = { 0xf5c211ff, 0xf5c211ff, 0xffffffff, 0xf5c211ff, 0xf5c211ff },
  [GENEVA_STYLE_WARNING_LINE]             = { 0x7a5c00ff, 0xffe27aff, 0x000000ff, 0x3d2e00ff, 0xffe27aff },
};

static const char *const palette_names[GENEVA_N_PALETTES] = {
  [GENEVA_PALETTE_LIGHT] = "light",
  [GENEVA_PALETTE_DARK] = "dark",
  [GENEVA_PALETTE_PRINT] = "print",
  [GENEVA_PALETTE_HIGH_CONTRAST] = "high-contrast",
  [GENEVA_PALETTE_HIGH_CONTRAST_DARK] = "high-contrast-dark",
};

static const char *const style_names[GENEVA_N_STYLES] = {
  [GENEVA_STYLE_NONE] = "none",
  [GENEVA_STYLE_PAGE] = "page",
  [GENEVA_STYLE_TEXT] = "text",
  [GENEVA_STYLE_TEXT_DIM] = "text-dim",
  [GENEVA_STYLE_HALO] = "halo",
  [GENEVA_STYLE_AXIS] = "axis",
  [GENEVA_STYLE_GRID_LINE] = "grid-line",
  [GENEVA_STYLE_LANE_EVEN] = "lane-even",
  [GENEVA_STYLE_LANE_ODD] = "lane-odd",
  [GENEVA_STYLE_LANE_HEAD] = "lane-head",
  [GENEVA_STYLE_SHELF] = "shelf",
  [GENEVA_STYLE_ERA] = "era",
  [GENEVA_STYLE_NOW] = "now",
  [GENEVA_STYLE_CONNECTOR] = "connector",
  [GENEVA_STYLE_VERBAL_COOPERATION] = "verbal-cooperation",
  [GENEVA_STYLE_VERBAL_COOPERATION_LINE] = "verbal-cooperation-line",
  [GENEVA_STYLE_MATERIAL_COOPERATION] = "material-cooperation",
  [GENEVA_STYLE_MATERIAL_COOPERATION_LINE] = "material-cooperation-line",
  [GENEVA_STYLE_VERBAL_CONFLICT] = "verbal-conflict",
  [GENEVA_STYLE_VERBAL_CONFLICT_LINE] = "verbal-conflict-line",
  [GENEVA_STYLE_MATERIAL_CONFLICT] = "material-conflict",
  [GENEVA_STYLE_MATERIAL_CONFLICT_LINE] = "material-conflict-line",
  [GENEVA_STYLE_GROUP_0] = "group-0",
  [GENEVA_STYLE_GROUP_0_LINE] = "group-0-line",
  [GENEVA_STYLE_GROUP_1] = "group-1",
  [GENEVA_STYLE_GROUP_1_LINE] = "group-1-line",
  [GENEVA_STYLE_GROUP_2] = "group-2",
  [GENEVA_STYLE_GROUP_2_LINE] = "group-2-line",
  [GENEVA_STYLE_GROUP_3] = "group-3",
  [GENEVA_STYLE_GROUP_3_LINE] = "group-3-line",
  [GENEVA_STYLE_GROUP_4] = "group-4",
  [GENEVA_STYLE_GROUP_4_LINE] = "group-4-line",
  [GENEVA_STYLE_GROUP_5] = "group-5",
  [GENEVA_STYLE_GROUP_5_LINE] = "group-5-line",
  [GENEVA_STYLE_GROUP_6] = "group-6",
  [GENEVA_STYLE_GROUP_6_LINE] = "group-6-line",
  [GENEVA_STYLE_GROUP_7] = "group-7",
  [GENEVA_STYLE_GROUP_7_LINE] = "group-7-line",
  [GENEVA_STYLE_GROUP_NONE] = "group-none",
  [GENEVA_STYLE_GROUP_NONE_LINE] = "group-none-line",
  [GENEVA_STYLE_SHADE_0] = "shade-0",
  [GENEVA_STYLE_SHADE_0_LINE] = "shade-0-line",
  [GENEVA_STYLE_SHADE_1] = "shade-1",
  [GENEVA_STYLE_SHADE_1_LINE] = "shade-1-line",
  [GENEVA_STYLE_SHADE_2] = "shade-2",
  [GENEVA_STYLE_SHADE_2_LINE] = "shade-2-line",
  [GENEVA_STYLE_SHADE_3] = "shade-3",
  [GENEVA_STYLE_SHADE_3_LINE] = "shade-3-line",
  [GENEVA_STYLE_SHADE_4] = "shade-4",
  [GENEVA_STYLE_SHADE_4_LINE] = "shade-4-line",
  [GENEVA_STYLE_EDGE_DEALT] = "edge-dealt",
  [GENEVA_STYLE_EDGE_PLANNED] = "edge-planned",
  [GENEVA_STYLE_EDGE_FOUGHT] = "edge-fought",
  [GENEVA_STYLE_EDGE_AIDED] = "edge-aided",
  [GENEVA_STYLE_EDGE_HARMED] = "edge-harmed",
  [GENEVA_STYLE_EDGE_SPOKE] = "edge-spoke",
  [GENEVA_STYLE_EDGE_TIE] = "edge-tie",
  [GENEVA_STYLE_EDGE_OPPONENT] = "edge-opponent",
  [GENEVA_STYLE_EDGE_AGREEMENT] = "edge-agreement",
  [GENEVA_STYLE_EDGE_CONFLICT] = "edge-conflict",
  [GENEVA_STYLE_STANCE_FOR] = "stance-for",
  [GENEVA_STYLE_STANCE_FOR_LINE] = "stance-for-line",
  [GENEVA_STYLE_STANCE_AGAINST] = "stance-against",
  [GENEVA_STYLE_STANCE_AGAINST_LINE] = "stance-against-line",
  [GENEVA_STYLE_STANCE_OPEN] = "stance-open",
  [GENEVA_STYLE_STANCE_OPEN_LINE] = "stance-open-line",
  [GENEVA_STYLE_SELECTED] = "selected",
  [GENEVA_STYLE_RELATED] = "related",
  [GENEVA_STYLE_HOVER] = "hover",
  [GENEVA_STYLE_DIM_VEIL] = "dim-veil",
  [GENEVA_STYLE_WARNING] = "warning",
  [GENEVA_STYLE_WARNING_LINE] = "warning-line",
};

static double
linear_from_srgb (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
relative_luminance (GenevaColor color)
{
  return 0.2126 * linear_from_srgb (color.red)
         + 0.7152 * linear_from_srgb (color.green)
         + 0.0722 * linear_from_srgb (color.blue);
}

const char *
geneva_style_get_name (GenevaStyle style)
{
  g_return_val_if_fail ((guint) style < GENEVA_N_STYLES, NULL);

  return style_names[style];
}

GenevaColor
geneva_palette_get (GenevaPalette palette, GenevaStyle style)
{
  guint32 rgba;
  GenevaColor none = { 0.0, 0.0, 0.0, 0.0 };

  g_return_val_if_fail ((guint) palette < GENEVA_N_PALETTES, none);
  g_return_val_if_fail ((guint) style < GENEVA_N_STYLES, none);

  rgba = palette_table[style][palette];
  return (GenevaColor) { (rgba >> 24) / 255.0, ((rgba >> 16) & 0xff) / 255.0,
                         ((rgba >> 8) & 0xff) / 255.0, (rgba & 0xff) / 255.0 };
}

double
geneva_color_contrast (GenevaColor a, GenevaColor b)
{
  double light = relative_luminance (a);
  double dark = relative_luminance (b);

  if (light < dark) {
    double swap = light;

    light = dark;
    dark = swap;
  }
  return (light + 0.05) / (dark + 0.05);
}

GenevaColor
geneva_color_get_ink (GenevaColor ground)
{
  static const GenevaColor black = { 0.0, 0.0, 0.0, 1.0 };
  static const GenevaColor white = { 1.0, 1.0, 1.0, 1.0 };

  return geneva_color_contrast (ground, black) >= geneva_color_contrast (ground, white) ? black : white;
}

gboolean
geneva_palette_from_name (const char *name, GenevaPalette *palette)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (palette != NULL, FALSE);

  for (guint i = 0; i < GENEVA_N_PALETTES; i++) {
    if (strcmp (name, palette_names[i]) == 0) {
      *palette = i;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
geneva_palette_get_name (GenevaPalette palette)
{
  g_return_val_if_fail ((guint) palette < GENEVA_N_PALETTES, NULL);

  return palette_names[palette];
}
