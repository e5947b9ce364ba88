/* What other stages ask of the times that were read. */
#pragma once

#include "extract/geneva-reading.h"

G_BEGIN_DECLS

/* The value with its bound written into it: by "2013-05-31" is "[..2013-05-31]", not before "2013-10" is
 * "[2013-10..]", before "2013-10" is "[..2013-09-30]". What has no such bound, or is no plain date, stays.
 * Kept by the reading; NULL for an expression without a value. O(1). */
const char *geneva_times_bounded_value (GenevaReading *reading, const GenevaTimex *timex);

G_END_DECLS
