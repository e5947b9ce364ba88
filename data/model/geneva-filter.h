/* What the reader has taken out of all charts of a window: an immutable list
 * of steps, each of which can be undone by itself. A boxed type; NULL is the
 * filter without a step, which keeps everything.
 *
 * A step speaks of the lists that its records are in and of no other: "only
 * these events" says nothing about actors.
 */
#pragma once

#include "model/geneva-subset.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_FILTER_ONLY,     /* records of these lists must be among them */
  GENEVA_FILTER_HIDE,     /* … must not be among them */
} GenevaFilterKind;

typedef struct _GenevaFilter GenevaFilter;
#define GENEVA_TYPE_FILTER (geneva_filter_get_type ())
GType            geneva_filter_get_type     (void);
GenevaFilter    *geneva_filter_ref          (GenevaFilter *filter);
void             geneva_filter_unref        (GenevaFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaFilter, geneva_filter_unref)

/* `filter` (may be NULL) with one more step at its end. `title` says for readers what it is about: "3
 * events", "Lane: Russia"; copied, as the handles are. */
G_GNUC_WARN_UNUSED_RESULT
GenevaFilter    *geneva_filter_new_with     (GenevaFilter *filter, GenevaFilterKind kind, const char *title,
                                             const GenevaHandle *handles, gsize n_handles);
/* Without the step at a position: NULL when none is left. */
G_GNUC_WARN_UNUSED_RESULT
GenevaFilter    *geneva_filter_new_without  (GenevaFilter *filter, guint position);
/* In which the steps that leave some of these out no longer do: they are among what ONLY keeps, and not among what
 * is hidden. `title` is added to those of ONLY, a hiding step without anything left is gone. NULL when no step is
 * left; may be `filter` itself. */
G_GNUC_WARN_UNUSED_RESULT
GenevaFilter    *geneva_filter_new_letting_in (GenevaFilter *filter, const char *title,
                                               const GenevaHandle *handles, gsize n_handles);

guint            geneva_filter_get_n_steps  (const GenevaFilter *filter);     /* NULL: 0 */
GenevaFilterKind geneva_filter_get_kind     (const GenevaFilter *filter, guint position);
const char      *geneva_filter_get_title    (const GenevaFilter *filter, guint position);
const GenevaSubset *geneva_filter_get_subset (const GenevaFilter *filter, guint position);
/* O(steps). NULL keeps all. */
gboolean         geneva_filter_keeps        (const GenevaFilter *filter, GenevaHandle handle);
gboolean         geneva_filter_equal        (const GenevaFilter *a, const GenevaFilter *b);

G_END_DECLS
