/* The struct of the index, shared by what fills it (geneva-search-index.c) and
 * what asks it (geneva-search-run.c).
 */
#pragma once

#include "store/geneva-search-index.h"

#include "store/geneva-file-private.h"

G_BEGIN_DECLS

/* "GENS" */
#define GENEVA_SEARCH_APPLICATION_ID 0x47454e53
/* Goes up with the tables. In the file while it is closed well, else 0. */
#define GENEVA_SEARCH_TABLES_VERSION 2
#define GENEVA_SEARCH_FILE_VERSION (GENEVA_SEARCH_TABLES_VERSION * 1000 + GENEVA_SEARCH_TOKENS_VERSION)

/* A row of FTS5 is its list, or GENEVA_SEARCH_LONG, and a number from 1 up. */
#define GENEVA_SEARCH_LONG GENEVA_N_LISTS
#define GENEVA_SEARCH_N_RANGES (GENEVA_N_LISTS + 1)
#define GENEVA_SEARCH_ROW(range, number) ((gint64) (range) << 40 | (gint64) (number))

/* One row, and what it stands for now. */
typedef struct {
  guint64      hash;
  GenevaHandle handle;         /* NONE: forgotten */
  guint32      n_tokens;
} GenevaSearchDoc;

/* A text too long for one row is several parts, on which the words of a query may be spread. */
typedef struct {
  guint64      hash;
  GenevaHandle handle;
  guint32      n_tokens;
  guint32      first_part, n_parts;
} GenevaSearchLongDoc;

typedef struct {
  guint32 doc;                 /* number of the long text; G_MAXUINT32: of none */
  guint32 start;               /* byte of the text */
  guint32 n_tokens;            /* in a file: of all parts, with the first */
} GenevaSearchPart;

typedef struct {
  double   weights[GENEVA_SEARCH_MAX_LEAVES];
  double   average;            /* tokens of a record */
  guint    n_weighed, max_weighed;   /* rows; of others the score is 0 */
  GenevaSearchIndex *index;
} GenevaSearchRanking;

/* A table of FTS5, which has the rows from one number of each range to the next volume's. FTS5 merges a word's rows in
 * one go, and those of "the", or of all words with "t", are a part of all: so volumes bound how long a slice is. */
typedef struct {
  guint32       first[GENEVA_SEARCH_N_RANGES];
  sqlite3_stmt *select, *select_scored;
} GenevaSearchVolume;

#define GENEVA_SEARCH_MAX_VOLUMES 10000

struct _GenevaSearchIndex {
  char           *path;        /* NULL: in memory */
  sqlite3        *database;    /* NULL: there is no memory for one */
  guint           n_failures;
  gboolean        is_writing;  /* in a transaction … */
  guint           n_slices_open;     /* … since so many slices */
  gboolean        is_marked_dirty;
  GArray         *volumes;     /* GenevaSearchVolume; rows go into the last one */
  sqlite3_stmt   *insert, *insert_doc, *merge, *condense;
  guint64         n_tokens;    /* that the tokenizer has made */
  guint64         max_volume_tokens;

  GenevaSnapshot *snapshot;
  GArray         *docs[GENEVA_N_LISTS];      /* GenevaSearchDoc by number; [0] is unused */
  GArray         *long_docs;                 /* GenevaSearchLongDoc */
  GArray         *parts;                     /* GenevaSearchPart by number; [0] is unused */
  GArray         *places[GENEVA_N_LISTS];    /* guint32 by row of the record: number of its doc; 0: none. Of a long
                                                text: its number with the highest bit set */
  guint64         n_docs;      /* not forgotten */
  guint64         n_doc_tokens;
  guint64         n_written;

  GHashTable     *known;       /* rows of an opened file that no record was found for yet: hash → GArray of rows */
  guint           n_in_file, n_adopted;
  gboolean        is_scanning;
  GenevaList      scan_list;
  GenevaHandle    scan_at;
  guint64         n_to_scan, n_scanned;
  GArray         *pending;     /* Pending of geneva-search-index.c */
  guint           pending_at;
  guint64         pending_bytes, done_bytes;
  GArray         *touched;     /* GenevaHandle */
  guint           touched_at;
  guint64         unmerged;    /* bytes of text since rows were merged last */
  guint64         volume_tokens;     /* in the last volume */
  guint64         uncondensed;       /* tokens since it was condensed last */
  gboolean        is_condensing;

  GenevaHandle    long_handle; /* the long text that is being put in; NONE: none */
  guint32         long_doc;
  gsize           long_at;

  GenevaSearchRanking ranking; /* of the query that runs */
};

/* ---- geneva-search-database.c ---- */
/* What SQLite says; not open unless SQLITE_OK. `path` NULL: in memory. */
int      geneva_search_database_open       (GenevaSearchIndex *index, const char *path);
void     geneva_search_database_close      (GenevaSearchIndex *index);
/* The tables of an empty one. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_search_database_create     (GenevaSearchIndex *index);
/* One more volume, for the rows that come now; the writing statements are for it. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_search_database_add_volume (GenevaSearchIndex *index);
/* The writing statements, for the last of so many volumes. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_search_database_prepare    (GenevaSearchIndex *index);
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_search_database_execute    (GenevaSearchIndex *index, const char *sql);
/* The first cell of the first row; -1 when there is none. */
gint64   geneva_search_database_get_number (GenevaSearchIndex *index, const char *sql);
/* The file and what SQLite may have left beside it. */
void     geneva_search_database_delete     (const char *path);

/* Nothing in the file can be trusted, or written: all is made anew. */
void     geneva_search_index_start_again (GenevaSearchIndex *index);
/* How many numbers of a range are in use, with the 0 that is none. */
guint32  geneva_search_index_get_n_rows (const GenevaSearchIndex *index, guint range);
/* The numbers of a range that are in a volume: [first, end). */
void     geneva_search_index_get_part   (const GenevaSearchIndex *index, guint volume, guint range, guint32 *first,
                                         guint32 *end);
/* Reading statements, prepared when first asked for; NULL: SQLite says why. */
sqlite3_stmt *geneva_search_index_get_select (GenevaSearchIndex *index, guint volume, gboolean is_scored);
/* The function of FTS5 that weighs a row by the ranking of its index. */
void     geneva_search_score (const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *out,
                              int n_values, sqlite3_value **values);

G_END_DECLS
