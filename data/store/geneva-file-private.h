/* What writing and loading of `.geneva` files share: the plan of the tables,
 * reckoned from the dossier's schema, and the cells.
 */
#pragma once

#include <sqlite3.h>

#include "store/geneva-file.h"

G_BEGIN_DECLS

/* record, and one number for each list on the way down */
#define GENEVA_FILE_MAX_KEYS 4

/* Of a hash in its cell. */
#define GENEVA_FILE_HASH_BYTES 32

/* Code points of prefix and suffix that a NULL stands for. */
#define GENEVA_FILE_CONTEXT_POINTS 32

typedef struct {
  char               *name;
  const GenevaField  *field;     /* NULL: the unknown members */
  guint               number;    /* of the field; of a slice: which of exact, prefix, suffix */
  guint               word;      /* where its word lies in the struct */
  guint               n_words;   /* 2: a number in one cell */
  gboolean            is_slice;  /* words of a passage: NULL is what stands in the source's text */
  guint32             lists;     /* of a reference: bits of the lists that it may point into */
  GenevaList          only_list; /* the only one of them, or NONE: then the cell is a handle, else a row */
  guint64             salt;      /* for checksums: odd, from the name */
} GenevaFileColumn;

typedef struct _GenevaFileTable GenevaFileTable;
struct _GenevaFileTable {
  char               *name;      /* "events", "events_accounts", "events_accounts_evidence" */
  GenevaList          list;
  const GenevaStruct *type;
  GenevaFileTable    *parent;    /* NULL: one row a record */
  guint               field;     /* of the parent that this table holds the items of */
  guint               place;     /* ordinal of that list among the parent's */
  char               *keys[GENEVA_FILE_MAX_KEYS];
  guint64             key_salts[GENEVA_FILE_MAX_KEYS];
  guint               n_keys;
  gboolean            has_ordinal;  /* the last key counts the items; a struct member is the only one */
  GArray             *columns;      /* GenevaFileColumn */
  GPtrArray          *children;     /* GenevaFileTable, borrowed, in the order of the lists */
  guint               number;       /* in the plan */
};

/* Of the table of its records. */
const char *geneva_file_list_name (GenevaList list);
/* Every table that a dossier may have, parents before their children; the lists first to last. Owned. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_file_plan_new (void);

/* Keys that a reader needs: all, but for the position of an item that has no items itself. */
guint      geneva_file_table_get_n_read_keys (const GenevaFileTable *table);
/* CREATE TABLE with the columns whose bit is set; `used` has one for each column. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char      *geneva_file_table_dup_ddl (const GenevaFileTable *table, const gboolean *used);
/* The tables beside the plan's, for sqlite3_exec. */
extern const char geneva_file_ddl[];

/* ---- checksums ----
 * A cell is a number times its column's salt, NULL is nothing; a row is the sum of its cells, mixed; a table
 * the sum of its rows. So a change of any one cell shows, rows and columns may stand in any order, a new
 * column of NULLs changes nothing, and an edit can carry the sum along. */
#define GENEVA_FILE_MIXER G_GUINT64_CONSTANT (0xd6e8feb86659fd93)
guint64 geneva_file_salt      (const char *name);
guint64 geneva_file_hash_real (double value);
/* *is_ascii: no byte above 127. May be NULL. */
guint64 geneva_file_hash_text (const char *text, gsize length, gboolean *is_ascii);
guint64 geneva_file_hash_blob (const guint8 *bytes, gsize length);

/* Odd, so that no number counts as NULL, which is 0. */
static inline guint64
geneva_file_hash_int (gint64 value)
{
  return (guint64) value << 1 | 1;
}

static inline guint64
geneva_file_mix_row (guint64 sum)
{
  sum = (sum ^ sum >> 32) * GENEVA_FILE_MIXER;
  sum = (sum ^ sum >> 32) * GENEVA_FILE_MIXER;
  return sum ^ sum >> 32;
}

/* ---- connections ---- */
typedef struct {
  char  *path;
  char  *uri;          /* for further connections to the same file */
  char  *copy;         /* path of a private copy that is read in the file's place; NULL: none */
  char  *name;         /* for messages */
  guint64 n_bytes;
  guint64 device, inode;
  guint   version;
} GenevaFileSource;

void      geneva_file_source_clear (GenevaFileSource *source);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenevaFileSource, geneva_file_source_clear)
/* Looks at the file without SQLite: regular, ours, a version we know, whole. */
G_GNUC_WARN_UNUSED_RESULT
gboolean  geneva_file_source_init  (GenevaFileSource *source, GFile *file, GCancellable *cancellable,
                                    GError **error);
/* A reading connection; NULL with an error. Close with sqlite3_close. A newer file must allow this reader. */
G_GNUC_WARN_UNUSED_RESULT
sqlite3  *geneva_file_source_open  (const GenevaFileSource *source, GError **error);
/* Whether the path still names the file that it did: what is opened now is then the same as before. */
gboolean  geneva_file_source_is_same (const GenevaFileSource *source);
/* What SQLite says, as an error of ours: damage, no space, busy … `name` is the file's. */
void      geneva_file_set_error    (GError **error, sqlite3 *database, const char *name);
/* The rows of a table are not those that were written. */
void      geneva_file_set_damaged  (GError **error, const GenevaFileSource *source, const char *table);
/* SQLite stops soon after `cancellable` is cancelled. */
void      geneva_file_obey         (sqlite3 *database, GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* What the table "properties" says; NULL for a file of version 1. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char     *geneva_file_dup_property (sqlite3 *database, const char *name);

/* ---- identities (geneva_file_dup_identity) ---- */
/* The dossier's; NULL when the file has none. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char     *geneva_file_identity_dup_uuid (const char *identity);
/* The number of the last edit in it; 0 when the file has no history. */
gint64    geneva_file_identity_get_generation (const char *identity);
/* Whether a file is still what it was. FALSE: it cannot be looked at (G_IO_ERROR_NOT_FOUND …). */
G_GNUC_WARN_UNUSED_RESULT
gboolean  geneva_file_is_as_identified (GFile *file, const char *identity, GCancellable *cancellable,
                                        gboolean *is_same, GError **error);

/* ---- writing ---- */
/* What a file has beside the records. Fills the tables of the history and says what it wrote. */
typedef struct _GenevaFileExtra GenevaFileExtra;
struct _GenevaFileExtra {
  const char *uuid;              /* NULL: one that follows from the contents */
  gint64      generation;        /* number of the last edit */
  gboolean  (*write_history) (sqlite3 *database, GenevaFileExtra *extra, GCancellable *cancellable, GError **error);
  gpointer    data;
  guint64     n_entries, n_changes, entries_sum, changes_sum;   /* out */
};

/* All tables into the empty file at `path`, which nobody else sees; `name` is for messages. `extra` may be NULL. */
G_GNUC_WARN_UNUSED_RESULT
gboolean  geneva_file_write_database (GenevaSnapshot *snapshot, const char *path, const char *name,
                                      GenevaFileExtra *extra, GCancellable *cancellable, GError **error);

/* Fills the private file at `path`, open as `descriptor`. */
typedef gboolean (*GenevaFileFill)  (const char *path, int descriptor, const char *name, gpointer data,
                                     GCancellable *cancellable, GError **error);
/* Whether the private file, whole and on the disk, may take the place of the target now. */
typedef gboolean (*GenevaFileAllow) (GFile *written, GFile *target, gpointer data, GError **error);
/* FALSE where a file system hands files on by links of its own, as the one through which a sandbox gets at a reader's
 * files: SQLite opens no file there, as it follows no link. */
gboolean  geneva_file_can_be_opened  (const char *path);
/* The path of a private copy, to be removed, that SQLite opens in the place of such a file. NULL without an error: it opens
 * the file itself. */
G_GNUC_WARN_UNUSED_RESULT
char     *geneva_file_dup_openable   (const char *path, GCancellable *cancellable, GError **error);
/* Replaces a file in one step, or leaves it as it is: what geneva_file_write does, for any contents. */
G_GNUC_WARN_UNUSED_RESULT
gboolean  geneva_file_replace        (GFile *file, GenevaFileFill fill, GenevaFileAllow allow, gpointer data,
                                      GCancellable *cancellable, GError **error);

/* ---- scanning ---- */
/* What a table is stated to hold. */
typedef struct {
  gboolean has_rows, has_checksum;
  guint64  n_rows, checksum;
} GenevaFileStated;

/* What numbers in the file stand for. Read-only while tables are scanned. */
typedef struct {
  GenevaPools      *pools;
  GenevaStringPool *pool;
  GHashTable       *present;           /* names of tables */
  GHashTable       *stated;            /* name of a table → GenevaFileStated */
  GHashTable       *names;             /* "table.column" → GArray of words by the file's numbers */
  GArray  *strings;                    /* file's string id → pool's; [0] is unused */
  GArray  *dates;                      /* file's date id → date word */
  guint    n_rows[GENEVA_N_LISTS];
  gboolean has_unknown;                /* of a newer version: columns that we do not read */
} GenevaFileNumbers;

void            geneva_file_numbers_init  (GenevaFileNumbers *numbers, GenevaPools *pools);
void            geneva_file_numbers_clear (GenevaFileNumbers *numbers);
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_file_numbers_read  (GenevaFileNumbers *numbers, const GenevaFileSource *source,
                                           sqlite3 *database, GPtrArray *plan, GError **error);

/* How a column that the file has becomes a word. */
typedef struct {
  const GenevaFileColumn *column;
  guint64        salt;
  guint          word;
  guint32        bits;                 /* of the words that it fills */
  gboolean       is_plain;             /* whole numbers from min to max, each a word by map or base, not 0 */
  gint64         min, max;
  const guint32 *map;
  guint32        base;
  gboolean       is_own;               /* a reference into the list of the record itself */
} GenevaFileCell;

/* One table of the plan as it comes from the file. */
typedef struct {
  const GenevaFileTable *table;
  const GenevaFileNumbers *numbers;
  const GenevaFileSource *source;
  gboolean    is_present;              /* the file has the table */
  const GenevaFileStated *stated;      /* NULL: nothing */
  GArray     *cells;                   /* GenevaFileCell: the columns that the file has */
  guint       n_read_keys;
  guint       n_words;                 /* of the struct */
  guint32     template[32];            /* what a row of NULLs means: words of passages are cut out */
  guint32     template_mask;           /* bits of the words that are not absent there */
  guint32     required;                /* bits of the words that must be there */
  guint32     range_words;             /* bits of the first words of ranges */
  GHashTable *checked_json;            /* pool ids that are JSON */

  /* records go to the builder as they come */
  GenevaSnapshotBuilder *builder;      /* NULL: items, kept here */
  GenevaPools *pools;
  GArray     *id_bits;                 /* guint32: pool ids that are ids of records */
  GArray     *living;                  /* guint32: bits of the records that are there */
  guint32     n_appended;              /* rows of the builder, gaps included */
  gboolean    has_forward;             /* a reference into its own list that does not point back */

  /* items, in the order of their keys: keys, and words in compact form without their lists */
  guint32    *keys;                    /* n_read_keys a row */
  guint32    *words;
  gsize       n_kept_keys, n_kept_words;
  gsize       n_allocated_keys, n_allocated_words;
  GPtrArray  *texts;                   /* strings of the items' own; words GENEVA_FILE_OWN_TEXT + number */
  gsize       at_key;                  /* which item comes next, for the records that take them up */
  gsize       at_word;

  guint64     n_rows;
  guint64     checksum;
  guint32     last_keys[GENEVA_FILE_MAX_KEYS];
  GError     *error;
  guint32     bad_record;              /* that the error is about */
} GenevaFileScan;

/* A slice of as many code points or more is written as a text. */
#define GENEVA_FILE_MAX_SLICE 0x10000000

/* Above all string ids and slices that a file may give. */
#define GENEVA_FILE_OWN_TEXT 0xc0000000u

GenevaFileScan *geneva_file_scan_new  (const GenevaFileTable *table, const GenevaFileNumbers *numbers,
                                       const GenevaFileSource *source) G_GNUC_WARN_UNUSED_RESULT;
void            geneva_file_scan_free (GenevaFileScan *scan);
/* Which columns the file has. */
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_file_scan_prepare (GenevaFileScan *scan, sqlite3 *database);
/* One pass over the table. FALSE: scan->error. */
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_file_scan_run  (GenevaFileScan *scan, sqlite3 *database);
/* After the last record: gaps up to the number of rows ever made. */
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_file_scan_fill (GenevaFileScan *scan, guint32 n_rows);
static inline void
geneva_file_set_bit (GArray *bits, guint32 at)
{
  if (at / 32 >= bits->len)
    g_array_set_size (bits, at / 32 + 1);
  g_array_index (bits, guint32, at / 32) |= 1u << (at % 32);
}

static inline gboolean
geneva_file_has_bit (const GArray *bits, guint32 at)
{
  return at / 32 < bits->len && (g_array_index (bits, guint32, at / 32) >> (at % 32) & 1) != 0;
}

/* What kept a file from being loaded: a table, and a record in it where has_record. */
typedef struct {
  const GenevaFileTable *table;        /* NULL: not known; of `plan` */
  GPtrArray *plan;
  gboolean   has_record;
  guint32    record;
} GenevaFileBlame;
/* geneva_file_load, telling that; `blame` may be NULL. Owned: blame->plan. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_file_load_blaming (GFile *file, GenevaFaultList *faults, GenevaFileBlame *blame,
                                          GCancellable *cancellable, GError **error);

/* "damaged" with the table and record; returns FALSE. */
gboolean        geneva_file_scan_fail (GenevaFileScan *scan, guint32 record,
                                       const char *format, ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
