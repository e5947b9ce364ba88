/* Every cap on outside input, with its reason. A reader that meets a larger
 * value refuses it with a message; it never truncates in silence.
 */
#pragma once

/* Above this a JSON dossier is refused: json-glib needs about ten times the
 * file in memory on object-rich text, and .geneva files exist for that size. */
#define GENEVA_MAX_JSON_BYTES (256u * 1024u * 1024u)

/* The dossier format nests seven deep; unknown members may add some. json-glib
 * recurses without a limit, so the strict scan must stop it. */
#define GENEVA_MAX_JSON_DEPTH 64

/* A list of faults longer than this helps nobody; the count goes on. */
#define GENEVA_MAX_FAULTS 200

/* A handle has 28 bits for the row. */
#define GENEVA_MAX_ROWS_PER_LIST ((1u << 28) - 1u)

/* Edits of a dossier are numbered on from what its file says: so far up there is
 * always room for more, and a number that JSON can hold. */
#define GENEVA_MAX_EDIT_NUMBER (G_GINT64_CONSTANT (1) << 53)

/* One source's text: offsets are 32-bit everywhere, and a text of this size
 * is no article. */
#define GENEVA_MAX_TEXT_BYTES (64u * 1024u * 1024u)

/* Files with articles: a whole database export of a case study stays under it, and
 * bytes, decoded text and the articles cut out of it are in memory at the same time. */
#define GENEVA_MAX_IMPORT_BYTES (256u * 1024u * 1024u)

/* Articles in one file: a year of a newspaper's archive is a tenth of it. */
#define GENEVA_MAX_IMPORT_ARTICLES 1000000u

/* Files in a folder that is imported, and how deep its folders go: beyond, somebody
 * has dropped a whole disk. */
#define GENEVA_MAX_IMPORT_FILES 100000u
#define GENEVA_MAX_IMPORT_FOLDER_DEPTH 16

/* A page that a person reads is under 1 MB, a scan without pictures under 50. */
#define GENEVA_MAX_HTML_BYTES (32u * 1024u * 1024u)
#define GENEVA_MAX_PDF_BYTES (128u * 1024u * 1024u)
#define GENEVA_MAX_PDF_PAGES 5000
/* The format looks at no more of what locks a PDF; given more, Poppler 22.12 writes beyond its stack. */
#define GENEVA_MAX_PASSWORD_BYTES 127u

/* What the child that reads HTML and PDF may take: processor time, the parent's
 * patience beyond it for a busy machine, memory, and text sent back. */
#define GENEVA_MAX_READER_CPU_SECONDS 20
#define GENEVA_MAX_READER_WALL_SECONDS 60
#define GENEVA_MAX_READER_MEMORY_BYTES (1024u * 1024u * 1024u)
#define GENEVA_MAX_READER_ANSWER_BYTES (GENEVA_MAX_TEXT_BYTES + 16u * 1024u * 1024u)

/* A header line or a separator is short; a pattern is never tried on more than that
 * much of a line, and gives up after so many steps: else (a+)+b is a way to hang. */
#define GENEVA_MAX_PATTERN_LINE_BYTES 4096u
#define GENEVA_MAX_PATTERN_STEPS 20000u
#define GENEVA_MAX_PATTERN_BYTES 1024u

/* Value of one header, folded lines joined. */
#define GENEVA_MAX_HEADER_BYTES 16384u

/* Years an EDTF value may name: seconds of the whole range fit an int64 and
 * a double keeps them to the second. */
#define GENEVA_MIN_YEAR (-9999)
#define GENEVA_MAX_YEAR 9999

/* Longest EDTF value read; the longest sensible one is under 80 bytes. */
#define GENEVA_MAX_EDTF_BYTES 256

/* Pairs of actors that the events of a network may make, all in all: 12,000
 * events of 500 actors each would make 1.5 thousand million and take 18 GB; this
 * many take about half of one. */
#define GENEVA_MAX_NETWORK_PAIRS (16u * 1024u * 1024u)
/* … and of what is left of them, one event may make so much: then meetings of a
 * few find room after any number of crowds. */
#define GENEVA_MAX_NETWORK_PAIRS_SHARE 64u

/* Statements that edges of agreement rest on, each as often as it does: a thousand
 * actors who all speak on two hundred issues would make forty million. */
#define GENEVA_MAX_NETWORK_GROUNDS (2u * 1024u * 1024u)

/* Picture sides: Cairo image surfaces end at 32,767 px; beyond 20,000 pt a
 * page is a mistake. */
#define GENEVA_MAX_IMAGE_PX 32767
/* A picture of that many pixels takes 1 GB while it is drawn. */
#define GENEVA_MAX_IMAGE_AREA_PX 256e6
#define GENEVA_MAX_PAGE_PT 20000.0
#define GENEVA_MIN_PAGE_PT 96.0
