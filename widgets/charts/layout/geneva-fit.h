/* Positions into a page: turned, scaled by one factor and centred. */
#pragma once

#include "layout/geneva-box.h"

G_BEGIN_DECLS

/* x' = xx x + xy y + x0, y' = yx x + yy y + y0 */
typedef struct {
  double xx, xy, x0;
  double yx, yy, y0;
} GenevaTransform;

/* The rotation about the centroid that lays the main axis (greatest variance)
 * of the positions along the page's longer side; the sign is chosen so that
 * the third moments along both axes are not negative, so that equal pictures
 * come out equal. Identity for fewer than two distinct places or where both
 * axes are alike. */
GenevaTransform geneva_fit_rotation (guint n, const double *positions, gboolean is_wide);
/* The uniform scale and shift that put the extents of all positions, each with
 * its half sizes (NULL: points; in page units, not scaled), centred into
 * `page`. At most max_scale (0: no limit). */
GenevaTransform geneva_fit_page     (guint n, const double *positions, const double *half_width,
                                     const double *half_height, const GenevaBox *page, double max_scale);
void            geneva_transform_apply (const GenevaTransform *transform, guint n, double *positions);
/* The box around all points; empty at (0, 0) for n = 0. */
GenevaBox       geneva_fit_bounds   (guint n, const double *positions);

G_END_DECLS
