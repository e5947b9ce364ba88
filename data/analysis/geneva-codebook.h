/* The codebook of a dossier: what an analyst codes by, with how often each
 * entry was used and passages as examples – issues, quantities, kinds of event,
 * the analyst's own attributes. A value for the codebook page and its files.
 */
#pragma once

#include "model/geneva-passages.h"
#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_CODEBOOK_ISSUES,
  GENEVA_CODEBOOK_QUANTITIES,
  GENEVA_CODEBOOK_EVENT_KINDS,
  GENEVA_CODEBOOK_ATTRIBUTES,
  GENEVA_CODEBOOK_N_SECTIONS
} GenevaCodebookSection;

typedef struct { char *value; guint n_items; } GenevaCodebookValue;

typedef struct {
  GenevaCodebookSection section;
  GenevaHandle  handle;         /* of an issue or quantity, else NONE */
  int           kind;           /* GenevaEventKind, else -1 */
  char         *key;            /* id, name of the kind in files, key of the attribute */
  char         *title;
  char         *type;           /* "policy", "cumulative", quad class, what has the attribute; in words; or NULL */
  char         *proposition;    /* an issue's proposition, what a quantity counts (with since when and where); or NULL */
  char         *definition;     /* or NULL */
  GenevaHandle  parent;         /* an issue's broader one, else NONE */
  guint         depth;          /* below broader issues, 0 at the top */
  guint         n_items;        /* statements, figures, events, records that use it; merged and rejected ones left out */
  GArray       *examples;       /* GenevaPassage, of the most recently dated on; borrow from the snapshot's pools */
  GArray       *values;         /* an attribute's: GenevaCodebookValue, most used first; else empty */
} GenevaCodebookEntry;

typedef struct _GenevaCodebook GenevaCodebook;

/* With up to `n_examples` passages an entry. Issues stand below their broader ones, else all in the order of the
 * dossier. O(records + passages). */
G_GNUC_WARN_UNUSED_RESULT
GenevaCodebook            *geneva_codebook_new   (GenevaSnapshot *snapshot, guint n_examples);
void                       geneva_codebook_free  (GenevaCodebook *codebook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaCodebook, geneva_codebook_free)
guint                      geneva_codebook_get_n (const GenevaCodebook *codebook);
const GenevaCodebookEntry *geneva_codebook_get   (const GenevaCodebook *codebook, guint position);
/* "Issues", "Kinds of event". Translated. */
const char                *geneva_codebook_section_get_words (GenevaCodebookSection section);
/* Markdown (CommonMark), for a method appendix. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char                      *geneva_codebook_dup_markdown (const GenevaCodebook *codebook, GenevaSnapshot *snapshot);
/* RFC 4180, UTF-8, a head line, one line an entry or value of an attribute. A cell that a spreadsheet would take for a
 * formula is led by an apostrophe. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char                      *geneva_codebook_dup_csv      (const GenevaCodebook *codebook, GenevaSnapshot *snapshot);

G_END_DECLS
