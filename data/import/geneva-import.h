/* From bytes of the outside world to texts of articles: what a file holds, which bytes of it are the article,
 * and what its headers say of it, as they say it. Nothing here judges a text's words: title and date out of
 * the text itself, furniture and reprints are read by geneva-article.h.
 *
 * Offsets are bytes; the text is valid UTF-8 without NUL, and otherwise as in the file: newlines as they were,
 * never normalised. Plain text, wire formats and exports keep every character of the file (a byte order mark
 * apart), so that offsets can be checked against it.
 */
#pragma once

#include <gio/gio.h>

#include "base/geneva-encoding.h"
#include "import/geneva-article.h"

G_BEGIN_DECLS

#define GENEVA_IMPORT_ERROR (geneva_import_error_quark ())
GQuark geneva_import_error_quark (void);

typedef enum {
  GENEVA_IMPORT_ERROR_EMPTY,        /* nothing to read in it */
  GENEVA_IMPORT_ERROR_BINARY,       /* a form that is not read (ZIP, Word, picture) */
  GENEVA_IMPORT_ERROR_NOT_TEXT,     /* of no known form, nor text in any encoding that was found: one may be chosen */
  GENEVA_IMPORT_ERROR_TOO_LARGE,    /* beyond a cap of base/geneva-limits.h */
  GENEVA_IMPORT_ERROR_ENCODING,     /* the encoding asked for is not known */
  GENEVA_IMPORT_ERROR_FORM,         /* broken: JSON faults, a PDF that can't be opened, … */
  GENEVA_IMPORT_ERROR_LOCKED,       /* a PDF with a password, or with another one than was given */
  GENEVA_IMPORT_ERROR_NO_TEXT,      /* well-formed, but without text: a scan, a page of scripts only */
  GENEVA_IMPORT_ERROR_LIMIT,        /* the reader was stopped: too long, too much memory, crashed */
  GENEVA_IMPORT_ERROR_NO_READER,    /* geneva-ii-reader is not there, or built without PDF */
  GENEVA_IMPORT_ERROR_NOT_PARTED,   /* longer than any article: a template may part it */
} GenevaImportError;

typedef enum {
  GENEVA_IMPORT_FORM_AUTO,          /* by content, then by name (options only) */
  GENEVA_IMPORT_FORM_PLAIN,
  GENEVA_IMPORT_FORM_WIRE,          /* headers as in an e-mail, then the text */
  GENEVA_IMPORT_FORM_HTML,
  GENEVA_IMPORT_FORM_PDF,
  GENEVA_IMPORT_FORM_JSON_LINES,
  GENEVA_IMPORT_FORM_JSON,          /* an array of articles, or one */
  GENEVA_IMPORT_FORM_EXPORT,        /* several articles in a file, parted by a template */
} GenevaImportForm;

/* What a header, a page's markup or a document's properties can say of an article. */
typedef enum {
  GENEVA_IMPORT_FACT_TITLE,
  GENEVA_IMPORT_FACT_PUBLISHER,
  GENEVA_IMPORT_FACT_AGENCY,
  GENEVA_IMPORT_FACT_AUTHOR,
  GENEVA_IMPORT_FACT_PUBLISHED,     /* words as written, no EDTF: "Wed, 05 Jun 2013 14:00:00 +0200" */
  GENEVA_IMPORT_FACT_DATELINE,
  GENEVA_IMPORT_FACT_ADDRESS,       /* URL */
  GENEVA_IMPORT_FACT_PAGE,          /* page of the newspaper */
  GENEVA_IMPORT_FACT_LANGUAGE,      /* as written: "en-GB", "ENGLISH" */
  GENEVA_IMPORT_FACT_ID,
  GENEVA_IMPORT_FACT_COPYRIGHT,
  GENEVA_IMPORT_N_FACTS
} GenevaImportFactKind;

typedef enum {
  GENEVA_IMPORT_BASIS_NONE,
  GENEVA_IMPORT_BASIS_FIELD,        /* member of a JSON article */
  GENEVA_IMPORT_BASIS_HEADER,       /* header line of a wire format or an export */
  GENEVA_IMPORT_BASIS_JSON_LD,      /* schema.org of a page */
  GENEVA_IMPORT_BASIS_META,         /* meta or link element of a page */
  GENEVA_IMPORT_BASIS_MARKUP,       /* visible element of a page: h1, time, byline */
  GENEVA_IMPORT_BASIS_DOCUMENT,     /* properties of a PDF: often of the making, not of the article */
} GenevaImportBasis;

typedef struct {
  char              *value;         /* valid UTF-8, trimmed, never empty; NULL when nothing says it */
  GenevaImportBasis  basis;
} GenevaImportFact;

typedef struct {
  guint start;                      /* bytes of the text */
  guint end;
} GenevaImportRange;

/* One article's text, as it came. Owned by the array that a reader returns; plain value, no identity. */
typedef struct {
  char              *name;          /* of the file, for people */
  char              *uri;           /* of the file; NULL when it came as bytes */
  guint              index;         /* 0-based, among the articles of the file */
  guint              n_in_file;
  GenevaImportForm   form;          /* never AUTO */
  GenevaEncoding     encoding;      /* of a PDF: UTF-8 */
  char              *text;
  gsize              length;        /* < G_MAXUINT32 */
  gsize              file_start;    /* where the text begins in the file's decoded text; 0 for HTML, PDF, JSON */
  GenevaImportRange  body;          /* what is the article as far as the form tells: headers cut off, a page's chrome
                                       cut off. All of the text when nothing tells. */
  gboolean           has_body;      /* the form told it */
  GArray            *furniture;     /* GenevaImportRange inside the body that is none of the article (running heads
                                       of a PDF, a share bar inside an article), ascending; may be empty */
  GArray            *pages;         /* guint: where each page of a PDF begins; empty otherwise */
  GenevaImportFact   facts[GENEVA_IMPORT_N_FACTS];
} GenevaImportText;

/* A text as a reader hands it over, for tests and for callers that have one already: `text` is valid UTF-8. */
G_GNUC_WARN_UNUSED_RESULT
GenevaImportText *geneva_import_text_new  (const char *name, const char *text, gssize length);
void              geneva_import_text_free (GenevaImportText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaImportText, geneva_import_text_free)

/* Borrowed, or NULL. */
const char *geneva_import_text_get_fact (const GenevaImportText *text, GenevaImportFactKind kind);
/* Takes over what is worth something: a copy, trimmed; an empty or NULL value changes nothing, and a basis
 * that says more (FIELD first, DOCUMENT last) stays. */
void        geneva_import_text_set_fact (GenevaImportText *text, GenevaImportFactKind kind, GenevaImportBasis basis,
                                         const char *value);
/* The date that the headers give as EDTF: a day, a month, or a moment with its zone; NULL when they give none, or
 * one that can be read in two ways ("3/4/2014"), or only the document's own making is dated. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_import_text_dup_published (const GenevaImportText *text);
/* The same of any words of a header: "Wed, 05 Jun 2013 14:00:00 +0200", "June 5, 2013 Wednesday", "20130605", EDTF. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_import_dup_date (const char *words);
/* What the form tells, for the reader of the article: body, furniture and all facts that it takes but the date
 * (`published` stays as it is: see geneva_import_text_dup_published). Properties of a PDF count only where its text
 * has the same words. Borrows from the text. */
void        geneva_import_text_get_given (const GenevaImportText *text, GenevaArticleGiven *given);
/* 1-based page of a PDF that a byte of the text stands on; 0 when the text has no pages. O(log pages). */
guint       geneva_import_text_get_page (const GenevaImportText *text, gsize offset);

typedef struct _GenevaImportTemplate GenevaImportTemplate;   /* import/geneva-import-template.h */

/* All zero: by content, with the built-in templates. */
typedef struct {
  GenevaImportForm      form;
  const char           *encoding;   /* overrides what the file says of itself; NULL: find out */
  GenevaImportTemplate *parted_by;  /* parts a text file by this one; NULL: by the built-in one that fits, if any */
  gboolean              is_whole;   /* never part a text file, whatever it looks like */
  gboolean              may_be_long;  /* with is_whole: not for an article, but to try templates on, whatever its size */
  const char           *password;   /* UTF-8, of a PDF that is locked; goes to the reader and nowhere else */
  guint                 most_articles;  /* of a JSON file; 0: GENEVA_MAX_IMPORT_ARTICLES */
} GenevaImportOptions;

/* The articles of one file (GenevaImportText, at least one), by what it holds, not by its name; a folder yields
 * those of all its files in the order of geneva_import_list_files. `problems` (nullable) takes a GError for each
 * article or file that could not be read while others could; without it the first of them is the error. NULL on
 * failure: a GENEVA_IMPORT_ERROR or GIOErrorEnum that names the file, says what is wrong and what to try.
 * HTML and PDF are read by the child program geneva-ii-reader. Blocks; any thread. O(n). */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_import_file  (GFile *file, const GenevaImportOptions *options, GPtrArray *problems,
                                GCancellable *cancellable, GError **error);
/* The same of bytes; `name` stands for the file in messages and may end in ".html" and the like as a hint. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_import_bytes (GBytes *bytes, const char *name, const GenevaImportOptions *options,
                                GPtrArray *problems, GCancellable *cancellable, GError **error);

/* In a worker. The options are copied; they have no password. */
void       geneva_import_file_async  (GFile *file, const GenevaImportOptions *options, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
/* `problems` (nullable) takes what went wrong beside the answer: a new array of GError, or NULL when nothing did. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_import_file_finish (GAsyncResult *result, GPtrArray **problems, GError **error);

/* The files (GFile) that importing this one means: itself, or, for a folder, its files and those of its folders,
 * sorted by path, without hidden ones and links to folders. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_import_list_files (GFile *file, GCancellable *cancellable, GError **error);

/* For what the user sees: "Plain text", "HTML page", … Translated, static. */
const char *geneva_import_form_get_label (GenevaImportForm form);

G_END_DECLS
